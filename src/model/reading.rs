//! How a document was read: its source, the class of every stretch, and where the cells of its records stand in the text.

use std::collections::BTreeMap;

use super::{Class, Column, Source, Span};

/// What a report needs of a document beside the dataset.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The text that was read.
    pub source: Source,
    /// What each stretch of it is; the stretches follow one another.
    pub classes: Vec<(Span, Class)>,
    /// For each record of the document, in order: the pieces of its cells, in the text.
    pub cells: Vec<BTreeMap<Column, Vec<Span>>>,
}
