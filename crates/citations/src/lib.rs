//! Citations of legal acts: in goes a text, out come the acts it cites, with article, comma and letter, and where.
//!
//! The forms are those of Italian administrations, in all their abbreviations: "art. 46, 6° co., l. 142/'90", "decr. leg.vo 29/93 - art. 10",
//! "artt. 147 bis, ter e quater T.U.E.L. - D.Lgs. n. 267/2000". Names of acts are data (`grammars/acts.toml`); how numbers, dates and articles are
//! written is grammar, in [nom] parsers over tokens. A citation never goes over a tab, a cell's edge or an empty line.

pub mod acts;
mod article;
mod lexer;
mod number;
mod reader;
mod scan;
mod vocabulary;

use std::ops::Range;
use std::sync::OnceLock;

use reader::Reader;
use regesto_model::{CitationKey, Date};
use regesto_words::GrammarError;
use vocabulary::Vocabulary;

/// The grammar that comes with the program.
const BUILTIN: &str = include_str!("../../../grammars/acts.toml");

/// The grammar of citations, ready to read.
#[derive(Debug, Clone, Default)]
pub struct Citations {
    vocabulary: Vocabulary,
}

/// A citation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is cited.
    pub key: CitationKey,
    /// The date of the act, if the text gives it.
    pub date: Option<Date>,
    /// Where, in bytes of the text. Several articles of one act stand at one place.
    pub range: Range<usize>,
}

impl Citations {
    /// The grammar of a file's text; `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// Where the text is no TOML, or says something that the grammar does not know: with file, line and what is wrong.
    pub fn from_toml(file: &str, text: &str) -> Result<Citations, GrammarError> {
        Ok(Citations { vocabulary: Vocabulary::from_toml(file, text)? })
    }

    /// The grammar that comes with the program, read at first use.
    pub fn builtin() -> &'static Citations {
        static CITATIONS: OnceLock<Citations> = OnceLock::new();
        // The file is part of the program and a test reads it; an empty grammar finds no citation, it does not fail.
        CITATIONS.get_or_init(|| Citations::from_toml("acts.toml", BUILTIN).unwrap_or_default())
    }

    /// All citations of a text, in reading order.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut tokens, mut at) = (Vec::new(), 0);
        while at < text.len() {
            at = lexer::segment(text, at, &self.vocabulary, &mut tokens);
            scan::scan(Reader { text, tokens: &tokens, vocabulary: &self.vocabulary }, &mut found);
        }
        found
    }

    /// The examples of the grammar file: texts and the keys they give.
    #[must_use]
    pub fn examples(&self) -> &[(String, Vec<String>)] {
        &self.vocabulary.examples
    }

    /// The texts of the grammar file in which nothing is cited.
    #[must_use]
    pub fn counter_examples(&self) -> &[String] {
        &self.vocabulary.counter_examples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builtin() -> Citations {
        Citations::from_toml("grammars/acts.toml", BUILTIN).unwrap()
    }

    fn keys(citations: &Citations, text: &str) -> Vec<String> {
        citations.find(text).iter().map(|found| found.key.to_string()).collect()
    }

    #[test]
    fn every_example_of_the_file() {
        let citations = builtin();
        let mut wrong = Vec::new();
        for (text, expected) in citations.examples() {
            let found = keys(&citations, text);
            if &found != expected {
                wrong.push(format!("{text}: {found:?}, not {expected:?}"));
            }
        }
        for text in citations.counter_examples() {
            let found = keys(&citations, text);
            if !found.is_empty() {
                wrong.push(format!("{text}: {found:?}, not nothing"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_stands_around_a_citation() {
        let citations = builtin();
        let commas = "1, 2 e 3 comma art. 7 L. 241/90";
        /// A text, the keys and words of its citations, why.
        type Case<'c> = (&'c str, &'c [(&'c str, &'c str)], &'c str);
        let cases: [Case<'_>; 8] = [
            ("- (vedi) CCNL Funzioni locali", &[("ccnl/?/?", "CCNL")], "an act without a number"),
            ("attività per più unità | L. 241/90", &[("legge/1990/241", "L. 241/90")], "behind a barrier"),
            ("testo <b title=\"a|b\"> della L. 241/90", &[("legge/1990/241", "L. 241/90")], "a tag that hides a barrier"),
            ("in modo\n \nlegge\n241/90", &[("legge/1990/241", "legge\n241/90")], "behind an empty line, over the end of a line"),
            (
                commas,
                &[("legge/1990/241/art7/com1", commas), ("legge/1990/241/art7/com2", commas), ("legge/1990/241/art7/com3", commas)],
                "numbers first",
            ),
            ("termini di legge per il procedimento", &[], "no number"),
            ("30 giorni dalla domanda", &[], "a number of something else"),
            ("", &[], "nothing"),
        ];
        for (text, expected, why) in cases {
            let found = citations.find(text);
            let found: Vec<(String, &str)> = found.iter().map(|found| (found.key.to_string(), &text[found.range.clone()])).collect();
            let found: Vec<(&str, &str)> = found.iter().map(|(key, words)| (key.as_str(), *words)).collect();
            assert_eq!(found, expected, "{text}: {why}");
        }
    }

    #[test]
    fn a_million_words_cost_no_more_each_than_a_few() {
        let citations = builtin();
        for piece in ["1 ", "a", "art. ", "comma ", "l", "\n ", "<", "d.", "à"] {
            assert!(citations.find(&piece.repeat(200_000)).is_empty(), "{piece:?}");
        }
    }
}
