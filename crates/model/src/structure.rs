//! What a file says of itself where its format has tables and headings: spreadsheets, word files, and PDF once its pages are read.

use serde::{Deserialize, Serialize};

use super::Span;

/// One piece of a structured file, in reading order. The elements of a source follow one another and don't overlap; what lies between
/// them is white space that the reader put there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Element {
    /// A table.
    Table(Grid),
    /// A heading that the file marks as one.
    Heading {
        /// Its lines.
        lines: Vec<Span>,
        /// Its rank, from 1.
        level: u8,
    },
    /// Words outside tables: a paragraph, a title that is not marked as one.
    Paragraph {
        /// Its lines.
        lines: Vec<Span>,
        /// Whether all of it is set in bold.
        bold: bool,
    },
    /// Page heads and feet, page numbers, navigation.
    Furniture {
        /// Where it stands.
        span: Span,
    },
}

impl Element {
    /// All of its text.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Element::Table(grid) => grid.span,
            Element::Heading { lines, .. } | Element::Paragraph { lines, .. } => {
                lines.iter().copied().reduce(Span::join).unwrap_or_default()
            }
            Element::Furniture { span } => *span,
        }
    }
}

/// A table whose cells are known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grid {
    /// From its first cell to its last.
    pub span: Span,
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// Its cells by row, then column; empty ones may be left out.
    pub cells: Vec<GridCell>,
}

/// A cell of a grid. Rows and columns are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridCell {
    /// The lines of its text in reading order; those on a further page come last.
    pub lines: Vec<Span>,
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub column: usize,
    /// How many rows it spans, at least 1.
    pub rows: usize,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// Whether the file says that it heads a column.
    pub header: bool,
    /// Whether all of it is set in bold.
    pub bold: bool,
}
