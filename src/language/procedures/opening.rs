//! How names of procedures begin: in goes a text, out comes whether it begins as they do, with what is done or with what it is done to.

use std::cell::RefCell;

use regesto_words::WordId;
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;

use super::{
    lexicon::{Item, ProcedureLexicon, Sense, stemmer},
    words::words,
};

/// What a name begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opening {
    /// What it is done to: `Carta d'identità`.
    Object,
    /// What is done: `Rilascio`, `Autorizzazione`.
    Act,
}

/// How texts begin; what was found out is kept, for the same words come again and again. One for each document.
pub struct Openings<'l> {
    lexicon: &'l ProcedureLexicon,
    stemmer: Stemmer,
    known: RefCell<FxHashMap<String, Option<Opening>>>,
}

/// How many beginnings are kept; then all are forgotten, so that memory has a bound.
const KEPT: usize = 1 << 14;
/// So many words make the beginning of a name.
const WORDS: usize = 4;
/// They stand within so many bytes.
const BYTES: usize = 80;

impl<'l> Openings<'l> {
    pub(super) fn new(lexicon: &'l ProcedureLexicon) -> Self {
        Openings { lexicon, stemmer: stemmer(), known: RefCell::default() }
    }

    /// What the text begins with, marks and numerals before its first word aside. A text that begins with an article or a preposition is the
    /// midst of something, and no name.
    ///
    /// Takes `12) Rilascio copie`, `Carta d'identità`; refuses `Il rilascio`, `entro trenta giorni`.
    #[must_use]
    pub fn of(&self, text: &str) -> Option<Opening> {
        let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let head = text.get(..text.floor_char_boundary(BYTES)).unwrap_or(text);
        let end = head.match_indices(' ').nth(WORDS - 1).map_or(head.len(), |(at, _)| at);
        let head = head.get(..end).unwrap_or(head);
        if let Some(known) = self.known.borrow().get(head) {
            return *known;
        }
        let found = self.look(head);
        let mut known = self.known.borrow_mut();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(head.to_string(), found);
        found
    }

    fn look(&self, head: &str) -> Option<Opening> {
        let mut list = Vec::new();
        words(head, &mut list);
        // The first word is the name's own: no article, no number.
        let first = list.first()?;
        if regesto_words::is_function_word(&first.text) {
            return None;
        }
        let items: Vec<Item> = list.iter().take(WORDS).flat_map(|word| self.lexicon.items(word, &self.stemmer)).collect();
        let numbers: Vec<WordId> = items.iter().map(Item::number).collect();
        let mut rest = numbers.as_slice();
        loop {
            match self.lexicon.phrase(rest)? {
                (_, Sense::Act(_)) => return Some(Opening::Act),
                (_, Sense::Object(_) | Sense::Slight(_)) => return Some(Opening::Object),
                // `Richiesta di`, `Pratica per`: what follows says of what.
                (length, Sense::Empty) => rest = rest.get(length..)?,
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammars;

    #[test]
    fn how_names_begin() {
        let grammars = Grammars::builtin().unwrap();
        let openings = grammars.procedures.openings();
        let cases = [
            ("Rilascio carta d'identità", Some(Opening::Act), "what is done"),
            ("Richiesta di rilascio copie", Some(Opening::Act), "a word before it that says nothing"),
            ("12) RILASCIO COPIE", Some(Opening::Act), "a numeral before it, in capitals"),
            ("- Autorizzazione al transito", Some(Opening::Act), "a dash before it"),
            ("Certificato di residenza", Some(Opening::Object), "what says little alone"),
            ("Carta d'identità elettronica", Some(Opening::Object), "what it is done to"),
            ("Il rilascio della carta", None, "an article: a sentence"),
            ("entro trenta giorni", None, "a preposition"),
            ("Il barone rampante", None, "the title of a book"),
            ("Lampione spento", None, "a report of a citizen"),
            ("30 giorni", None, "a term"),
            ("", None, "nothing"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(openings.of(text), expected, "{text}: {why}");
            assert_eq!(openings.of(text), expected, "{text}: {why}, asked again");
        }
    }
}
