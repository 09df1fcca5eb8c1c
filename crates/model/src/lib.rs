//! The nouns of Regesto: what is read, what is recovered, what is written. Nothing here does work.

pub mod art35;
pub mod authority;
mod cell;
mod citation;
mod contact;
mod correction;
mod dataset;
mod deadline;
mod diagnostic;
mod layout;
mod locator;
mod office;
mod reading;
mod small;
mod source;
mod span;
mod structure;
mod text;

pub use authority::{AdoptedBy, AdoptingAct, DocumentType, IstatCode, ParseIstatCodeError};
pub use cell::{Column, Kind};
pub use citation::{Act, ActKey, ActStatus, ActType, Citation, CitationKey, ParseCitationError};
pub use contact::Contact;
pub use correction::{Becomes, CORRECTIONS_FORMAT, CellAnchor, Correction, Corrections, Quote, RecordAnchor, Reviewed, ReviewedCell};
pub use dataset::{
    Accounting, Cell, ColumnOfTable, ConfidenceOf, Dataset, Document, Extra, FORMAT, Generator, Link, Missed, Procedure, Record, Residue,
    Status, Table, Term, WhyMissed,
};
pub use deadline::{Atom, Authority, Date, Deadline, DeadlineKind, Duration, ParseDeadlineError, TacitConsent, days_in};
pub use diagnostic::{Code, Diagnostic, ParseCodeError, Severity};
pub use layout::{Block, BlockKind, Class, Field, Glue, HeadingStyle, Layout, Piece};
pub use locator::{Locator, ParseSheetPlaceError, Points, SheetPlace};
pub use office::{NamedIn, Office, OfficeCode, ParseOfficeCodeError};
pub use reading::{CellName, Reading};
pub use small::{Cells, Columns, Few, SharedList, SharedText};
pub use source::{Breakpoint, Hyperlink, Media, Place, Source};
pub use span::Span;
pub use structure::{Element, Grid, GridCell};
