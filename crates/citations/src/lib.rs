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
use regesto_words::{GrammarError, GrammarFile};
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
        Ok(Citations { vocabulary: Vocabulary::read(GrammarFile::new(file, text))? })
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
    fn letters_and_marks_as_they_are_meant() {
        let cases = [
            ("L. 865/71 nonche\u{301} 2359/1865", "legge/1971/865 legge/1865/2359", "an accent behind its letter"),
            ("L. 865/71 NONCHÉ 2359/1865", "legge/1971/865 legge/1865/2359", "an accent in its letter"),
            ("Legge nº 241/1990", "legge/1990/241", "a mark of order behind the sign of a number"),
            ("6º co. art. 7 L. 241/90", "legge/1990/241/art7/com6", "behind a number"),
            ("Straße L. 241/90, Verfügung D.P.R. 445/2000", "legge/1990/241 dpr/2000/445", "words of other languages"),
            ("façade d’été, D.Lgs. 267/2000²", "decreto.legislativo/2000/267", "the mark of a note"),
            ("MI.A.C.E.L", "", "an abbreviation that the grammar does not know"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(keys(&builtin(), text).join(" "), expected, "{text}: {why}");
        }
    }

    #[test]
    fn errors_in_a_grammar_name_their_line() {
        let act = "[[act]]\ntype = \"legge\"\nneeds = \"year\"\n";
        let cases = [
            ("", "[[class]]\nis = \"articles\"\nwords = []\n", 2, "«articles» is no class of words: write article, comma"),
            ("", "[[act]]\ntype = \"lex\"\nneeds = \"year\"\nnames = [\"lex\"]\n", 2, "«lex» is no type of act"),
            (act, "names = [\"lex|\"]\n", 4, "«lex|» has an empty choice"),
            (act, "names = [\"gdpr\"]\nis = \"679\"\n", 5, "«679» is no year and number"),
            (act, "nomi = []\n", 4, "unknown field `nomi`"),
        ];
        for (head, rest, line, message) in cases {
            let text = format!("{head}{rest}");
            let error = Citations::from_toml("mine.toml", &text).expect_err(&text);
            assert_eq!((error.file.as_str(), error.line), ("mine.toml", line), "{text}: {error}");
            assert!(error.message.contains(message), "{text}: {error}");
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
