//! Heads: in goes a text, out comes what it means as the header or label of a column. Layout and recovery ask here, and each text of a document is
//! looked at once, however often it comes.

use std::{cell::RefCell, ops::Range};

use rustc_hash::FxHashMap;

use crate::{
    grammar::{Grammars, Headed, HeaderWords, SeenWords},
    model::{Column, Kind},
};

/// So many texts are remembered at once: few texts of a document come again, and a document may be long.
const REMEMBERED: usize = 20_000;

/// What texts of one document mean as headers of tables of procedures.
#[derive(Debug)]
pub struct Heads<'g> {
    grammars: &'g Grammars,
    words: SeenWords,
    known: RefCell<FxHashMap<String, Known>>,
}

/// What one text means.
#[derive(Debug, Clone, Copy)]
struct Known {
    header: Option<Headed>,
    fallback: Option<Column>,
}

impl<'g> Heads<'g> {
    /// The heads of a document, by these grammars.
    #[must_use]
    pub fn new(grammars: &'g Grammars) -> Heads<'g> {
        Heads { grammars, words: SeenWords::default(), known: RefCell::default() }
    }

    /// The words of what may be a header.
    #[must_use]
    pub fn words(&self, text: &str) -> HeaderWords {
        self.grammars.columns.words_among(text, &self.words)
    }

    /// Whether the grammar of headers has a folded word.
    #[must_use]
    pub fn has_word(&self, folded: &str) -> bool {
        self.grammars.columns.has_word(folded)
    }

    /// Whether the grammar of headers knows a folded word, or one that it may be a misreading of.
    #[must_use]
    pub fn knows_word(&self, folded: &str) -> bool {
        self.grammars.columns.knows_word(folded, &self.words)
    }

    /// The longest header with which the text begins: what it heads, and where it ends (a byte offset).
    #[must_use]
    pub fn prefix(&self, text: &str, kind: Kind) -> Option<(Headed, Range<usize>)> {
        self.grammars.columns.prefix(text, kind, &self.words)
    }

    fn known(&self, text: &str) -> Known {
        if let Some(known) = self.known.borrow().get(text) {
            return *known;
        }
        let words = self.words(text);
        let columns = &self.grammars.columns;
        let known = Known { header: columns.header_of(&words, Kind::Procedure), fallback: columns.fallback_of(text, &words) };
        let mut all = self.known.borrow_mut();
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(text.to_string(), known);
        known
    }

    /// What the text heads in a table of procedures; nothing if no phrase fits.
    #[must_use]
    pub fn header(&self, text: &str) -> Option<Headed> {
        self.known(text).header
    }

    /// The column that the text heads only where nothing else in its row does.
    #[must_use]
    pub fn fallback(&self, text: &str) -> Option<Column> {
        self.known(text).fallback
    }

    /// Whether a heading opens with a word that divides lists: area, sector, table.
    #[must_use]
    pub fn divides(&self, heading: &str) -> bool {
        self.grammars.columns.divides(heading)
    }
}
