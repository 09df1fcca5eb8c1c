//! How a document was read: its source, the class of every stretch, and where the cells of its records stand in the text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Class, Column, Source, Span};

/// What a report needs of a document beside the dataset.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The text that was read.
    pub source: Source,
    /// What each stretch of it is; the stretches follow one another.
    pub classes: Vec<(Span, Class)>,
    /// For each record of the document, in order: the pieces of its cells, in the text.
    pub cells: Vec<BTreeMap<Column, Vec<Span>>>,
}

impl Reading {
    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn memory(&self) -> usize {
        /// A column with its list of pieces, and the node of a map that holds it.
        const CELL: usize = 64;
        let pieces = |spans: &Vec<Span>| CELL + size_of_val(&**spans);
        let cells: usize = self.cells.iter().flat_map(|cells| cells.values().map(pieces)).sum();
        self.source.memory() + size_of_val(&*self.classes) + size_of_val(&*self.cells) + cells
    }
}
