//! Names as headings write them: in go the words of a heading, out comes where the name ends and how it is written in normal case.

use std::ops::Range;

use super::mentions::Reader;
use super::vocabulary::Says;
use super::words::{Gap, Words};

/// The longest name of a municipality, in folded letters.
const LONGEST_NAME: usize = 44;
/// The longest name that is not listed, in words.
const LONGEST_UNLISTED: usize = 9;
/// A municipality that is not listed is believed only where it heads the document, or a page.
const SHORTEST_UNLISTED: usize = 3;

/// The words behind which a name that begins at `start` may end, nearest first.
pub(super) fn ends(words: &Words<'_>, start: usize) -> Range<usize> {
    let single = |index: usize| words.folded(index).len() == 1;
    let mut end = start + 1;
    while end < words.len() && words.holds_together(end) && words.glued(start, end + 1).len() <= LONGEST_NAME {
        // Columns part names, but not the letters of a heading that is spaced out.
        if words.gap(end).meets(Gap::WIDE) && !(single(end - 1) && single(end)) {
            break;
        }
        end += 1;
    }
    start + 1..end.min(words.len()) + 1
}

/// Whether a heading ends before a word: at the end of its line or cell, at a mark, a number, or a word that is no part of a name.
pub(super) fn heading_ends(reader: Reader<'_, '_>, end: usize) -> bool {
    let Reader { words, vocabulary, .. } = reader;
    let marks = Gap::LINE
        | Gap::CELL
        | Gap::WIDE
        | Gap::OPEN
        | Gap::CLOSE
        | Gap::COMMA
        | Gap::COLON
        | Gap::DASH
        | Gap::STROKE
        | Gap::DOT
        | Gap::ROOM;
    let Some(word) = words.get(end) else { return true };
    word.gap.meets(marks)
        || word.digits
        || word.capitals
        || vocabulary.not_names.contains(words.folded(end))
        || matches!(vocabulary.names.at(words, end), Some((Says::Province | Says::Region, _)))
}

/// Where a name ends that no list knows: as far as words with capitals and small words between them go on.
pub(super) fn extent(reader: Reader<'_, '_>, cue: usize, start: usize) -> Option<usize> {
    let Reader { words, vocabulary, .. } = reader;
    let capitals = words.get(cue)?.capitals;
    let breaks = Gap::LINE | Gap::CELL | Gap::OPEN | Gap::CLOSE | Gap::COMMA | Gap::COLON | Gap::STROKE | Gap::ROOM | Gap::AT;
    let mut end = start;
    let mut last = None;
    while let Some(word) = words.get(end).filter(|_| end < start + LONGEST_UNLISTED) {
        let folded = words.folded(end);
        let spaced_dash = word.gap.meets(Gap::DASH) && word.gap.meets(Gap::SPACE);
        let stops = end > start
            && (word.gap.meets(breaks) || word.gap.meets(Gap::WIDE) || spaced_dash || word.gap.meets(Gap::DOT) && folded.len() > 2);
        if stops
            || end == start && word.gap.meets(Gap::CELL | Gap::BLANK | Gap::CLOSE | Gap::COLON | Gap::COMMA)
            || word.digits
            || vocabulary.not_names.contains(folded)
        {
            break;
        }
        let connects = vocabulary.connectors.contains(folded);
        if !connects && (!word.upper || capitals && !word.capitals) {
            break;
        }
        end += 1;
        if !connects {
            last = Some(end);
        }
    }
    last
}

/// The name of a municipality that is not listed, and where it ends, where a heading that begins at `cue` names one: it goes on behind the listed name
/// that ends at `listed`, if one does.
pub(super) fn unlisted(reader: Reader<'_, '_>, cue: usize, start: usize, listed: usize) -> Option<(String, usize)> {
    let Reader { words, vocabulary, register } = reader;
    let end = extent(reader, cue, start)?;
    let goes_on = |word: usize| vocabulary.connectors.contains(words.folded(word)) && words.holds_together(word);
    let place = || {
        (listed + 1..end).any(|from| {
            register.province_named(words.glued(from, end)).is_some() || register.region_named(words.glued(from, end)).is_some()
        })
    };
    let beyond = end > listed && (listed == start || goes_on(listed) && !place());
    let long = words.glued(start, end).len() >= SHORTEST_UNLISTED;
    (beyond && long && heading_ends(reader, end) && !words.gap(end).meets(Gap::ROOM)).then(|| (cased(reader, start, end), end))
}

/// The words from `start` to `end` in normal case: "VALLE DELLE ORCHIDEE" gives "Valle delle Orchidee".
pub(super) fn cased(reader: Reader<'_, '_>, start: usize, end: usize) -> String {
    let Reader { words, vocabulary, .. } = reader;
    let mut name = String::new();
    for index in start..end {
        let written = words.written(index);
        let between = words.between(index);
        if index > start {
            let joined = !words.gap(index).meets(Gap::SPACE);
            match words.gap(index) {
                gap if gap.meets(Gap::APOSTROPHE) && joined => name.push('\''),
                gap if gap.meets(Gap::APOSTROPHE) && between.starts_with(['\'', '’', '`', '´']) => name.push_str("' "),
                gap if gap.meets(Gap::DASH) && joined => name.push('-'),
                gap if gap.meets(Gap::DOT) => name.push_str(". "),
                _ => name.push(' '),
            }
        }
        let mut letters = written.chars();
        let connects = index > start && vocabulary.connectors.contains(words.folded(index));
        match letters.next() {
            _ if connects => name.push_str(&written.to_lowercase()),
            Some(first) if words.get(index).is_some_and(|word| word.capitals) => {
                name.push(first);
                name.push_str(&letters.as_str().to_lowercase());
            }
            _ => name.push_str(written),
        }
    }
    name
}
