//! The nouns of Regesto: what is read, what is recovered, what is written. Nothing here does work.

mod cell;
mod dataset;
mod diagnostic;
mod layout;
mod locator;
mod source;
mod span;

pub use cell::{Column, Kind};
pub use dataset::{Accounting, Cell, ColumnOfTable, Dataset, Document, FORMAT, Generator, Record, Residue, Status, Table};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use layout::{Block, BlockKind, Class, Field, Glue, HeadingStyle, Layout, Piece};
pub use locator::Locator;
pub use source::{Breakpoint, Source};
pub use span::Span;
