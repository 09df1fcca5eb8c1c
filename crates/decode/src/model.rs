//! The model of two passes.

use std::{ops::Range, sync::OnceLock};

use regesto_model::Column;

use crate::{
    Habits, Kind, Known, Tokens, Type, WrongWeights,
    agree::agree,
    search::{Search, Steps},
    weights::{self, Packed},
};

/// A stretch of tokens and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Its first token.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// What it is.
    pub kind: Type,
}

impl Segment {
    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The weights of one pass, and how types follow each other by them.
#[derive(Debug, Clone, Default)]
struct Pass {
    weights: Packed,
    steps: OnceLock<Steps>,
}

impl Pass {
    fn new(weights: Packed) -> Pass {
        Pass { weights, steps: OnceLock::new() }
    }

    fn steps(&self) -> &Steps {
        self.steps.get_or_init(|| Steps::of(&self.weights))
    }
}

/// A model of two passes.
#[derive(Debug, Clone, Default)]
pub struct Decoder {
    /// By which a text is read first.
    first: Pass,
    /// By which it is read with what the first reading has shown.
    second: Pass,
}

/// A text that has been read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its segments; they lie one behind another and cover its tokens.
    pub segments: Vec<Segment>,
    /// How much more the reading scores up to each token than the best one in which no row stands.
    gain: Vec<i64>,
}

impl Reading {
    /// How much more the reading scores, for each token of a stretch, than one in which no row stands.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "scores of some thousand tokens")]
    pub fn gain(&self, tokens: Range<usize>) -> f64 {
        let at = |index: usize| self.gain.get(index).copied().unwrap_or(0);
        (at(tokens.end) - at(tokens.start)) as f64 / tokens.len().max(1) as f64
    }
}

impl Decoder {
    pub(crate) fn new(first: Packed, second: Packed) -> Decoder {
        Decoder { first: Pass::new(first), second: Pass::new(second) }
    }

    /// The weights of a file.
    ///
    /// # Errors
    /// The file is of another shape, or a line of it can't be read.
    pub fn from_text(text: &str) -> Result<Decoder, WrongWeights> {
        weights::read(text).map(|(first, second)| Decoder::new(first, second))
    }

    /// The best reading of a text in two passes.
    #[must_use]
    pub fn read(&self, tokens: &Tokens, known: &[Known]) -> Reading {
        let first = Search::new(&self.first.weights, tokens, known, None, self.first.steps()).read();
        // Where the first reading sees no name of a row, the second need not be made.
        let names =
            |segment: &Segment| matches!(segment.kind.kind(), Kind::Cell(Some(Column::Title | Column::Objective | Column::Purpose)));
        if !first.iter().any(names) {
            return Reading { gain: Vec::new(), segments: first };
        }
        let habits = Habits::of(tokens, &first);
        let steps = self.second.steps().with(&self.second.weights, &habits);
        let (mut segments, gain) = Search::new(&self.second.weights, tokens, known, Some(&habits), &steps).read_with_gain();
        agree(tokens, known, &mut segments);
        Reading { segments, gain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{Course, Lesson, teach};

    /// Lessons in which a word of capitals is a section, and small words are titles up to a number of days.
    fn lessons() -> Vec<Lesson> {
        let texts =
            ["ANAGRAFE rilascio copie 30 giorni rilascio carte 20 giorni", "TRIBUTI rimborso somme 60 giorni sgravio cartelle 90 giorni"];
        let kinds = ["section", "title", "title", "term", "term", "title", "title", "term", "term"];
        let numbers = [0, 1, 1, 2, 2, 3, 3, 4, 4];
        let lesson = |number: usize, text: &str| {
            let tokens = Tokens::of(text);
            let marks: Vec<(u32, Type)> = numbers.into_iter().zip(kinds).map(|(at, kind)| (at, Type::named(kind).unwrap())).collect();
            let known = vec![Known::default(); tokens.len()];
            Lesson::new(tokens, known, &marks, format!("teacher {}", number % 2))
        };
        (0..12).map(|number| lesson(number, texts[number % 2])).collect()
    }

    #[test]
    fn what_is_taught_is_read_and_written() {
        let lessons = lessons();
        let taught = teach(&lessons.iter().collect::<Vec<_>>(), Course { least: 1, ..Course::default() });
        let decoder = taught.decoder();
        let tokens = Tokens::of("URBANISTICA condono opere 15 giorni voltura pratiche 45 giorni");
        let known = vec![Known::default(); tokens.len()];
        let shown = |decoder: &Decoder| {
            let read = decoder.read(&tokens, &known);
            read.segments.iter().map(|segment| format!("{} {}", segment.kind.name(), segment.tokens().len())).collect::<Vec<_>>()
        };
        assert_eq!(shown(&decoder), ["section 1", "title 2", "term 2", "title 2", "term 2"]);
        let text = taught.to_text();
        assert_eq!(shown(&Decoder::from_text(&text).unwrap()), shown(&decoder), "by the weights of the file");
        let again = teach(&lessons.iter().collect::<Vec<_>>(), Course { least: 1, ..Course::default() });
        assert!(again.to_text() == text, "the same lessons, the same weights");
    }

    #[test]
    fn broken_files_of_weights() {
        let head = weights::header();
        let cases = [
            (String::new(), 1, "these are no weights of this version", "nothing"),
            ("# regesto-decode 0".to_string(), 1, "these are no weights of this version", "another version"),
            (format!("{head}\nword"), 2, "a line should be a name", "no weights"),
            (format!("{head}\nshared AAEA\nword=a AAEAAQ"), 3, "its last weight is cut off", "cut off"),
            (format!("{head}\n\nverb=a AQABAA"), 3, "«verb» is nothing that is asked of a word", "another question"),
            (format!("{head}\nword=a ?"), 2, "its weights are no base64", "other letters"),
            (format!("{head}\nword=a /wEA"), 2, "it has more weights than a feature may have", "a place beyond"),
        ];
        for (text, line, message, why) in cases {
            let wrong = Decoder::from_text(&text).unwrap_err();
            assert_eq!(wrong.line, line, "{why}");
            assert!(wrong.message.starts_with(message), "{why}: {}", wrong.message);
        }
    }

    #[test]
    fn long_texts_are_read_in_pieces() {
        let lessons = lessons();
        let decoder = teach(&lessons.iter().collect::<Vec<_>>(), Course { least: 1, ..Course::default() }).decoder();
        let text = "rilascio copie 30 giorni ".repeat(2_000);
        let tokens = Tokens::of(&text);
        let known = vec![Known::default(); tokens.len()];
        let read = decoder.read(&tokens, &known);
        assert_eq!(crate::rows(&read.segments).len(), 2_000);
        let covered = read.segments.iter().fold(0, |at, segment| if segment.start == at { segment.end } else { 0 });
        assert_eq!(covered as usize, tokens.len(), "segments lie one behind another");
        assert!(read.gain(0..tokens.len()) > 0.0);
    }
}
