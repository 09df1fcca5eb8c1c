//! Seals and addresses: in go words, out comes the municipality where a document was signed, or whose address it bears.

use super::Sign;
use super::mentions::{Mention, Reader, Who, mention as mentioned};
use super::words::{Gap, May};
use regesto_terms::day_at_head;

/// A place has no more words than this.
const LONGEST: usize = 8;

/// The municipality that a seal line or a postal address names at a word. Takes `Salò, lì 13.02.1998`, `Salò, 3 maggio 2016`, `25087 Salò (BS)`;
/// refuses `Salò, 3 pratiche`.
pub(super) fn mention(reader: Reader<'_, '_>, index: usize) -> Option<Mention> {
    let word = reader.words.get(index).filter(|word| word.upper)?;
    if index.checked_sub(1).is_some_and(|before| is_post_code(reader, before)) && !word.gap.meets(Gap::CELL | Gap::COMMA | Gap::LINE) {
        return address(reader, index);
    }
    if reader.words.opens_cell(index) { seal(reader, index) } else { None }
}

fn is_post_code(reader: Reader<'_, '_>, index: usize) -> bool {
    reader.words.get(index).is_some_and(|word| word.digits) && reader.words.folded(index).len() == 5
}

/// A post code, the municipality, its province in brackets.
fn address(reader: Reader<'_, '_>, index: usize) -> Option<Mention> {
    let (who, end) = reader.listed(index)?;
    let signed = reader.words.gap(end).meets(Gap::OPEN) && reader.register.province_signed(reader.words.folded(end)).is_some();
    signed.then(|| mentioned(Sign::Address, who, index..end))
}

/// A place and a date.
fn seal(reader: Reader<'_, '_>, index: usize) -> Option<Mention> {
    let Reader { words, vocabulary, .. } = reader;
    let dated = |at: usize| words.get(at).is_some_and(|word| word.may.meets(May::DATED)) && vocabulary.dated.contains(words.folded(at));
    let date = (index + 1..words.len().min(index + 1 + LONGEST))
        .take_while(|&at| !words.gap(at).meets(Gap::LINE | Gap::CELL | Gap::OPEN))
        .find(|&at| words.gap(at).meets(Gap::COMMA) || dated(at) && words.folded(at) != "il")?;
    let said = dated(date);
    if !said && !words.get(date)?.digits {
        return None;
    }
    let day = if said { date + 1 } else { date };
    // A form leaves room for the day.
    let room = said && words.folded(date) != "il" && (words.gap(day).meets(Gap::ROOM) || words.gap(day).meets(Gap::LINE));
    if !room && day_at_head(words.text_from(day)).is_none_or(|(_, range)| range.start > 0) {
        return None;
    }
    let (who, end) = reader.listed(index)?;
    (end == date && matches!(who, Who::Listed(_))).then(|| mentioned(Sign::Seal, who, index..end))
}
