//! What a text says as the header of a column, how well, and what may be wanting.

use super::{
    Heads,
    thresholds::{CLEAR, HINT, HINT_WORDS, LEADING, LONGEST_HEADER, LONGEST_LABEL, LONGEST_SPECK, MOST_WORDS, SHORTEST_SENTENCES, score},
};
use crate::{
    grammar::{Headed, HeaderKind, HeaderWords},
    model::Kind,
};
use regesto_words::{self as words, fold, is_function_word};

/// What a text says as the header of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeaderCell {
    /// What it heads; nothing where it is no header.
    pub kind: Option<HeaderKind>,
    /// How well it says so; below 0 where it says nothing.
    pub score: f64,
    /// Whether it is nothing but the header, word for word.
    pub whole: bool,
    /// How much of its words the phrase is that the grammar finds in it; 1 where it finds none.
    pub share: f64,
}

/// What a text says as a header in a table of each kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    kinds: [HeaderCell; 2],
    /// Whether it breaks off, and may be the beginning of a header.
    pub breaks_off: bool,
}

/// What a table may hold.
pub(super) const KINDS: [Kind; 2] = [Kind::Procedure, Kind::Objective];

impl Cells {
    /// What it says in a table of that kind.
    pub fn of(&self, kind: Kind) -> HeaderCell {
        let [procedure, objective] = self.kinds;
        if kind == Kind::Procedure { procedure } else { objective }
    }

    /// Whether it may be a header in such a table, or the beginning of one.
    pub fn may_be(&self, kind: Kind) -> bool {
        self.breaks_off || self.of(kind).kind.is_some()
    }
}

impl HeaderCell {
    fn none(score: f64) -> HeaderCell {
        HeaderCell { kind: None, score, whole: false, share: 1.0 }
    }

    fn of(kind: HeaderKind, score: f64, whole: bool) -> HeaderCell {
        HeaderCell { kind: Some(kind), score, whole, share: 1.0 }
    }
}

impl Heads<'_> {
    /// What the text says as a header.
    pub(super) fn cells(&self, text: &str) -> Cells {
        // A header is no sentence; long ones are those of the law, which say what they want to know.
        if text.len() > LONGEST_HEADER || text.len() > SHORTEST_SENTENCES && parts_sentences(text) {
            return Cells { kinds: [HeaderCell::none(score::SENTENCE); 2], breaks_off: false };
        }
        self.cells.of(text, || {
            // Headers may be set in capitals.
            let breaks_off = words::breaks_off(&text.to_lowercase());
            let words = self.words(text);
            Cells { kinds: KINDS.map(|kind| self.look(text, &words, kind, breaks_off)), breaks_off }
        })
    }

    /// The same, if it has been asked before.
    pub(super) fn known_cells(&self, text: &str) -> Option<Cells> {
        self.cells.get(text)
    }

    fn look(&self, text: &str, words: &HeaderWords, kind: Kind, breaks_off: bool) -> HeaderCell {
        let headed = self.grammars.columns.header_of(words, kind);
        let share = headed.as_ref().map_or(1.0, |headed| headed.share);
        HeaderCell { share, ..self.judged_text(text, words, kind, headed, breaks_off) }
    }

    fn judged_text(&self, text: &str, words: &HeaderWords, kind: Kind, headed: Option<Headed>, breaks_off: bool) -> HeaderCell {
        let whole = |part: &str| self.grammars.columns.header_of(&self.words(part), kind).filter(|headed| headed.whole);
        if headed.is_none_or(|headed| !headed.whole) {
            if let Some(rest) = without_specks(text).and_then(|rest| whole(&rest)) {
                return HeaderCell::of(rest.kind, score::SPECKED, false);
            }
            // `OGGETTO DEL` is the beginning of a header, and no header.
            if breaks_off {
                return HeaderCell::none(score::NONE);
            }
            if let Some(first) = pair(text, whole) {
                return HeaderCell::of(first.kind, score::whole(first.score), true);
            }
        }
        match headed {
            Some(headed) if headed.whole => HeaderCell::of(headed.kind, score::whole(headed.score), true),
            Some(headed) if headed.score >= CLEAR || headed.leads && headed.score >= LEADING => {
                HeaderCell::of(headed.kind, score::part(headed.score), false)
            }
            Some(headed) if headed.score >= HINT && text.split_whitespace().count() <= HINT_WORDS => {
                HeaderCell::of(headed.kind, score::HINTED, false)
            }
            _ => match self.grammars.columns.fallback_of(text, words) {
                Some(column) => HeaderCell::of(HeaderKind::Canonical(column), score::FALLBACK, false),
                None => HeaderCell::none(if text.is_empty() { 0.0 } else { score::NONE }),
            },
        }
    }
}

/// Two headers that a conjunction makes one (`Termine finale e decorrenza`): the first names the column. It says as much as the one that says less.
fn pair(text: &str, whole: impl Fn(&str) -> Option<Headed>) -> Option<Headed> {
    const JOINTS: [&str; 5] = [" e ", " ed ", " e la ", " e il ", " e relativa "];
    // Asking the grammar is dear: first whether there is a conjunction.
    if text.len() > LONGEST_LABEL || !text.contains(" e") && !text.contains(" E") {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let joints = JOINTS.iter().filter_map(|joint| Some((lower.find(joint)?, joint.len())));
    let (at, joint) = joints.max_by_key(|(_, length)| *length)?;
    let (first, second) = (whole(text.get(..at)?)?, whole(text.get(at + joint..)?)?);
    Some(Headed { score: first.score.min(second.score), ..first })
}

/// The words of a header without a few letters that stand among them and are no word (`Denominazione FNE del procedimento E`): specks of a
/// scan, scraps of a dump. None where nothing is left out, or too little is left.
fn without_specks(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let speck = |word: &&str| is_speck(word) && (word.chars().count() == 1 || !is_function_word(&fold(word)));
    let specks = words.iter().filter(|word| speck(word)).count();
    // Where all is in capitals short words tell nothing.
    let capitals = words.iter().filter(|word| words::is_capitals(word)).count();
    if specks == 0 || words.len() > MOST_WORDS || capitals > specks || words.len() < specks + 2 {
        return None;
    }
    Some(words.into_iter().filter(|word| !speck(word)).collect::<Vec<_>>().join(" "))
}

/// Whether a word may be a speck: a few capitals.
pub(super) fn is_speck(word: &str) -> bool {
    word.chars().count() <= LONGEST_SPECK && word.chars().all(char::is_uppercase)
}

/// Whether a sentence ends in the midst of a text: a point behind a word of four letters or more that ends in a vowel, as Italian words do and
/// abbreviations hardly, and behind it a capital or a numeral.
fn parts_sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
        let last = before.chars().next_back().map(|last| fold(last.encode_utf8(&mut [0; 4])));
        let is_word = letters >= 4 && last.is_some_and(|last| matches!(last.as_str(), "a" | "e" | "i" | "o" | "u"));
        let behind = text.get(at + 2..).and_then(|behind| behind.chars().next());
        is_word && behind.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_abbreviations() {
        let cases = [
            ("ronda. 2. Esso non riguarda i procedimenti", true, "a comma of an article"),
            ("TERMINE. Parola con due facce", true, "an entry of a glossary"),
            ("Resp. del proc. Nome e cognome", false, "abbreviations"),
            ("art. 35, c. 1, lett. a) d.lgs. 33/2013", false, "a citation"),
            ("termine finale. note", false, "a small letter behind it"),
            ("", false, "nothing"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(parts_sentences(text), expected, "{text}: {why}");
        }
    }
}
