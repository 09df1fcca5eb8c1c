//! How a document was read: its source, the class of every stretch, and where the cells of its records stand in the text.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::{Class, Column, Source, Span};

/// A cell of a record: one of a canonical column, or one of those without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellName {
    /// Of a canonical column.
    Column(Column),
    /// The `nth` of the record's `extra`, from 0.
    Extra(usize),
}

impl fmt::Display for CellName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellName::Column(column) => column.fmt(f),
            CellName::Extra(nth) => write!(f, "extra-{}", nth + 1),
        }
    }
}

/// What a report needs of a document beside the dataset.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The text that was read.
    pub source: Source,
    /// What each stretch of it is; the stretches follow one another.
    pub classes: Vec<(Span, Class)>,
    /// For each record of the document, in order: the pieces of its cells, in the text.
    pub cells: Vec<BTreeMap<Column, Vec<Span>>>,
    /// For each record, in order: the pieces of its cells without a canonical column, in the order of its `extra`.
    pub extra: Vec<Vec<Vec<Span>>>,
}

impl Reading {
    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn memory(&self) -> usize {
        /// A column with its list of pieces, and the node of a map that holds it.
        const CELL: usize = 64;
        let pieces = |spans: &Vec<Span>| CELL + size_of_val(&**spans);
        let cells: usize = self.cells.iter().flat_map(|cells| cells.values().map(pieces)).sum();
        let extra: usize = self.extra.iter().flatten().map(pieces).sum();
        self.source.memory() + size_of_val(&*self.classes) + size_of_val(&*self.cells) + size_of_val(&*self.extra) + cells + extra
    }

    /// Every piece of every cell: the record's index, the cell, where it stands.
    pub fn pieces(&self) -> impl Iterator<Item = ((usize, CellName), Span)> {
        let cells = self.cells.iter().enumerate().flat_map(|(index, cells)| {
            cells.iter().flat_map(move |(&column, spans)| spans.iter().map(move |&span| ((index, CellName::Column(column)), span)))
        });
        let extra = self.extra.iter().enumerate().flat_map(|(index, extra)| {
            extra.iter().enumerate().flat_map(move |(nth, spans)| spans.iter().map(move |&span| ((index, CellName::Extra(nth)), span)))
        });
        cells.chain(extra)
    }
}
