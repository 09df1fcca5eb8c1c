//! Heads: in go texts, out comes what they mean as the headers or labels of columns: a text by itself, a row of them ([`row`]), lines that are one
//! header ([`stack`]), a row that is its table's header again ([`again`]), a label and labels that stand together ([`label`]). Layout, recovery and
//! the search for what was missed ask here; what counts as how much stands in [`thresholds`].
//!
//! Each text of a document is looked at once, however often it comes.

mod again;
mod cell;
mod label;
mod row;
mod stack;
mod thresholds;

#[cfg(test)]
mod tests;

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::{
    grammar::{Grammars, Headed, HeaderKind, HeaderWords, SeenWords},
    model::{Column, Kind},
};

pub use again::{Again, Folded, HeaderPattern};
pub use label::{
    Holds, Label, SHEETS, Told, are_forms, begins_form, begins_next, is_own_label, is_sentence, may_be_label, names_sheet, speak_for_one,
    stands_alone, told,
};
pub use row::{Head, Header, may_describe, number_rows};
pub use stack::{LinesOfWords, Stack};
pub use thresholds::{BETTER, DEEPEST, MOST_COLUMNS};

use cell::Cells;
use thresholds::{LONGEST_TITLE, REMEMBERED};

/// What texts of one document mean as headers of tables of procedures.
#[derive(Debug)]
pub struct Heads<'g> {
    grammars: &'g Grammars,
    words: SeenWords,
    known: Memory<Known>,
    cells: Memory<Cells>,
}

/// What one text means in a table of procedures.
#[derive(Debug, Clone, Copy)]
struct Known {
    header: Option<Headed>,
    fallback: Option<Column>,
}

/// What has been found out about texts.
#[derive(Debug)]
struct Memory<T>(RefCell<FxHashMap<String, T>>);

impl<T: Copy> Memory<T> {
    /// What is known of the text, if it has been asked.
    fn get(&self, text: &str) -> Option<T> {
        self.0.borrow().get(text).copied()
    }

    /// What is known of the text, found out the first time it is asked.
    fn of(&self, text: &str, find_out: impl FnOnce() -> T) -> T {
        if let Some(known) = self.get(text) {
            return known;
        }
        let found = find_out();
        let mut all = self.0.borrow_mut();
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(text.to_string(), found);
        found
    }
}

impl<'g> Heads<'g> {
    /// The heads of a document, by these grammars.
    #[must_use]
    pub fn new(grammars: &'g Grammars) -> Heads<'g> {
        Heads { grammars, words: SeenWords::default(), known: Memory(RefCell::default()), cells: Memory(RefCell::default()) }
    }

    /// The words of what may be a header.
    fn words(&self, text: &str) -> HeaderWords {
        self.grammars.columns.words_among(text, &self.words)
    }

    fn known(&self, text: &str) -> Known {
        self.known.of(text, || {
            let words = self.words(text);
            let columns = &self.grammars.columns;
            Known { header: columns.header_of(&words, Kind::Procedure), fallback: columns.fallback_of(text, &words) }
        })
    }

    /// What the text heads in a table of procedures; nothing if no phrase fits.
    fn header(&self, text: &str) -> Option<Headed> {
        self.known(text).header
    }

    /// Whether the text is the header of a column of procedures, word for word.
    #[must_use]
    pub fn is_header(&self, text: &str) -> bool {
        self.header(text).is_some_and(|headed| headed.whole && headed.kind != HeaderKind::Foreign)
    }

    /// Whether a text above a table says that it is one of fees, risks, hours or totals.
    #[must_use]
    pub fn is_foreign_title(&self, text: &str) -> bool {
        text.len() <= LONGEST_TITLE && self.grammars.columns.heads_foreign(text)
    }

    /// Whether a heading opens with a word that divides lists: area, sector, table.
    #[must_use]
    pub fn divides(&self, heading: &str) -> bool {
        self.grammars.columns.divides(heading)
    }
}
