//! Rows in lines of words: in go lines in which the columns of a table stand one below the other or run into one another, out come rows.

use super::Assembler;
use crate::{
    model::{Field, Span},
    recover::scan::Event,
};

/// A line that waits for the row it belongs to.
#[derive(Debug, Clone)]
pub(super) struct WordLine {
    /// Its pieces.
    pub text: Field,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Where it stands.
    pub span: Span,
}

impl Assembler<'_> {
    pub(super) fn word_line(&mut self, _table: usize, text: &Field, gap: bool, span: Span, _events: &[Event], _at: usize) {
        self.buffer.push(WordLine { text: text.clone(), gap, span });
    }

    pub(super) fn flush_words(&mut self) {
        for line in std::mem::take(&mut self.buffer) {
            let _ = line.gap;
            self.strays.push((line.text, line.span));
        }
    }
}
