//! Adoption: in go the words of a document, out comes the act by which the document itself was adopted.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::mentions::Reader;
use super::vocabulary::{Lead, Says};
use super::words::{Gap, May};
use crate::model::authority::AdoptedBy;
use crate::model::{AdoptingAct, Date, Span};
use regesto_terms::day_at_head;

/// The head of a document, in lines with words: whatever is approved there is the document.
const HEAD_LINES: usize = 22;
/// An act without a word of adoption is the document's own in the very first lines only.
const FIRST_LINES: usize = 6;
/// An act has its body, number and date within so many words.
const LONGEST_ACT: usize = 26;
/// The words of adoption stand within so many words before the act.
const LONGEST_LEAD: usize = 9;
/// "Il presente regolamento, composto di 15 articoli, è stato …".
const LONGEST_SUBJECT: usize = 14;
/// A date has no more words than this; it is read no farther than 48 bytes.
const LONGEST_DATE: usize = 24;

/// "3 maggio 2016", "il giorno 3 del mese di maggio 2016": among so many words of a date there is one of digits.
const WORDS_OF_DATE: usize = 6;

/// Below this an act is another's.
const ENOUGH: u32 = 20;

/// An act as it is cited.
#[derive(Debug, Default)]
struct Act {
    body: Option<AdoptingAct>,
    number: Option<String>,
    date: Option<String>,
    year: Option<String>,
    end: usize,
}

/// A phrase about acts where it stands: its first word, what it says, and the word behind it.
type Phrase = (usize, Says, usize);

/// The act that adopted the document, and its words; `cells` are stretches in which acts are those of rows.
pub(super) fn adopted_by(reader: Reader<'_, '_>, cells: &[Span]) -> Option<(AdoptedBy, Range<usize>)> {
    let Reader { words, vocabulary, .. } = reader;
    let mut best = None;
    let mut passage: Vec<Phrase> = Vec::new();
    for (index, _) in words.iter().enumerate().filter(|(_, word)| word.may.meets(May::ACT)) {
        let Some((says, end)) = vocabulary.acts.at(words, index) else { continue };
        if passage.last().is_some_and(|&last| parts(reader, last, index)) {
            choose(reader, cells, &passage, &mut best);
            passage.clear();
        }
        passage.push((index, says, end));
    }
    choose(reader, cells, &passage, &mut best);
    best.map(|(_, adopted, range)| (adopted, words.bytes(&range)))
}

/// Whether nothing that is read from a phrase on, or before it, reaches a word behind it: it is too far, or a sentence ends between.
fn parts(reader: Reader<'_, '_>, (_, _, end): Phrase, index: usize) -> bool {
    let Reader { words, vocabulary, .. } = reader;
    // An act's last word may be a body, as long as that is written, or a date, as far as those are read.
    let farthest = LONGEST_ACT + vocabulary.acts.longest.max(LONGEST_DATE) + LONGEST_LEAD;
    // Numbers and dates are read over the end of a sentence, but for no more than these words.
    let digits = |before: usize| words.get(before).is_some_and(|word| word.digits);
    let sure = |at: usize| ends_sentence(reader, at) && !(at.saturating_sub(WORDS_OF_DATE)..=at).any(digits);
    index.saturating_sub(end) > farthest || (end..=index).any(sure)
}

/// Looks for a better act among the phrases of a passage.
fn choose(reader: Reader<'_, '_>, cells: &[Span], passage: &[Phrase], best: &mut Option<(u32, AdoptedBy, Range<usize>)>) {
    // Without a body there is no act.
    if !passage.iter().any(|(_, says, _)| matches!(says, Says::Body(_))) {
        return;
    }
    let mut lead: Option<(Lead, usize, usize)> = None;
    let mut behind = 0;
    let mut days = Days::default();
    for &(start, says, end) in passage {
        if start < behind {
            continue;
        }
        if let Says::Lead(kind) = says {
            lead = Some((kind, start, end));
            behind = end;
            continue;
        }
        let act = read(reader, start, &mut days);
        behind = if act.end > end { act.end } else { end };
        let place = reader.words.bytes(&(start..end)).start;
        let Some(body) = act.body else { continue };
        if act.number.is_none() && act.date.is_none() || inside(cells, place) {
            continue;
        }
        let own = lead.filter(|&(_, _, behind)| behind <= start && start - behind <= LONGEST_LEAD && one_sentence(reader, behind, start));
        let weight = weight(reader, start, own.map(|(kind, from, _)| (kind, from)));
        let better = best.as_ref().is_none_or(|(other, _, _)| weight > *other);
        if weight >= ENOUGH && better {
            let from = own.map_or(start, |(_, from, _)| from);
            let adopted = AdoptedBy { act: body, number: act.number, date: act.date.or(act.year) };
            *best = Some((weight, adopted, from..act.end));
        }
        lead = None;
    }
}

/// Whether a place lies in one of the stretches, which are in order.
fn inside(cells: &[Span], place: usize) -> bool {
    let after = cells.partition_point(|cell| cell.start <= place);
    after.checked_sub(1).and_then(|before| cells.get(before)).is_some_and(|cell| place < cell.end)
}

/// Whether no sentence, cell or paragraph ends between two words.
fn one_sentence(reader: Reader<'_, '_>, from: usize, to: usize) -> bool {
    (from..=to).all(|index| !ends_sentence(reader, index))
}

fn ends_sentence(reader: Reader<'_, '_>, index: usize) -> bool {
    let gap = reader.words.gap(index);
    let abbreviated = || {
        index
            .checked_sub(1)
            .is_some_and(|before| reader.words.folded(before).len() <= 5 || reader.words.get(before).is_some_and(|word| word.digits))
    };
    gap.meets(Gap::CELL | Gap::BLANK) || gap.meets(Gap::DOT) && gap.meets(Gap::SPACE) && !abbreviated()
}

/// How surely the act is the document's own.
fn weight(reader: Reader<'_, '_>, start: usize, lead: Option<(Lead, usize)>) -> u32 {
    let Reader { words, vocabulary, .. } = reader;
    let line = words.line(lead.map_or(start, |(_, from)| from));
    let head = line < HEAD_LINES;
    let opens = |index: usize| words.opens_cell(index) || words.gap(index).meets(Gap::OPEN);
    match lead {
        Some((Lead::Adopted, from)) => {
            let itself = (from.saturating_sub(LONGEST_SUBJECT)..from)
                .any(|index| vocabulary.itself.contains(words.folded(index)) && one_sentence(reader, index + 1, from));
            match (head, itself) {
                (true, _) => 50,
                (_, true) => 45,
                (_, false) if opens(from) && line + HEAD_LINES > words.line(words.len().saturating_sub(1)) => 22,
                _ => 0,
            }
        }
        Some((Lead::Annexed, from)) => match (head, opens(from)) {
            (true, _) => 48,
            (_, true) => 21,
            _ => 0,
        },
        Some((Lead::Updated, _)) if head => 30,
        None if line < FIRST_LINES && opens(start) => 25,
        _ => 0,
    }
}

/// The act cited from a word on: its body, number and date, in any order.
fn read(reader: Reader<'_, '_>, start: usize, days: &mut Days) -> Act {
    let Reader { words, vocabulary, .. } = reader;
    let mut act = Act { end: start, ..Act::default() };
    let mut index = start;
    while index < words.len().min(start + LONGEST_ACT) {
        if index > start && (ends_sentence(reader, index) || words.gap(index).meets(Gap::CLOSE) && act.date.is_some()) {
            break;
        }
        let complete = act.body.is_some() && act.number.is_some() && act.date.is_some();
        if complete {
            break;
        }
        let says = if words.get(index).is_some_and(|word| word.may.meets(May::ACT)) { vocabulary.acts.at(words, index) } else { None };
        match says {
            // Another act, or what was done to this one, begins.
            Some((Says::Lead(_), _)) => break,
            Some((Says::Act, end)) if index == start || !act.knows_something() && !words.get(index).is_some_and(|word| word.digits) => {
                index = end;
                continue;
            }
            Some((Says::Body(body), end)) if act.body.is_none() => {
                act.body = Some(body);
                act.end = act.end.max(end);
                index = end;
                // "G.C. 45 del 2.3.2010"
                if words.get(index).is_some_and(|word| word.digits) && days.at(reader, index).is_none() && act.number.is_none() {
                    index = act.number(reader, index);
                }
                continue;
            }
            Some((Says::Body(_), _)) if act.date.is_some() => break,
            _ => {}
        }
        let digits = words.get(index).is_some_and(|word| word.digits);
        if vocabulary.numbers.contains(words.folded(index)) && words.get(index + 1).is_some_and(|word| word.digits) && act.number.is_none()
        {
            index = act.number(reader, index + 1);
            continue;
        }
        if digits
            && act.date.is_none()
            && let Some((date, end)) = days.at(reader, index)
        {
            act.date = Some(date.to_string());
            act.end = act.end.max(*end);
            index = *end;
            continue;
        }
        // "del 2.3.2010 n. 5" has said so; a law or an article has not.
        if matches!(words.folded(index), "art" | "artt" | "legge" | "legislativo" | "dlgs" | "notarile") {
            break;
        }
        index += 1;
    }
    act
}

/// The days of a passage by their first word, with the word behind each: several acts are read over the same words, and a day is dear to read.
#[derive(Debug, Default)]
struct Days(FxHashMap<usize, Option<(Date, usize)>>);

impl Days {
    /// The day that begins at a word, and the word behind it.
    fn at(&mut self, reader: Reader<'_, '_>, index: usize) -> Option<&(Date, usize)> {
        let read = || {
            let words = reader.words;
            let (date, range) = day_at_head(words.text_from(index)).filter(|(_, range)| range.start == 0)?;
            let last = words.bytes(&(index..index + 1)).start + range.end;
            let mut end = index + 1;
            while end < words.len() && words.bytes(&(end..end + 1)).end <= last {
                end += 1;
            }
            Some((date, end))
        };
        self.0.entry(index).or_insert_with(read).as_ref()
    }
}

impl Act {
    fn knows_something(&self) -> bool {
        self.body.is_some() || self.number.is_some() || self.date.is_some()
    }

    /// Takes the number at a word, and the year written to it ("45/2010"); gives the word behind them.
    fn number(&mut self, reader: Reader<'_, '_>, index: usize) -> usize {
        let words = reader.words;
        self.number = Some(words.written(index).to_owned());
        let mut end = index + 1;
        let year = words.get(end).filter(|word| word.digits && word.gap.meets(Gap::STROKE) && !word.gap.meets(Gap::SPACE));
        if year.is_some() && words.folded(end).len() == 4 {
            self.year = Some(words.folded(end).to_owned());
            end += 1;
        }
        self.end = self.end.max(end);
        end
    }
}
