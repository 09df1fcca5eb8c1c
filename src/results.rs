//! What is done with a dataset: in goes one, out come files, pages, differences, a dataset without what is personal.

pub use regesto_evaluation as evaluate;
pub use regesto_exports as write;

/// The differences between two datasets.
pub mod diff {
    pub use crate::diff::{Change, Difference, Entry, FORMAT, FieldChange, Place, diff, summary};
}

/// Taking out what is personal.
pub mod redact {
    pub use crate::redact::{MARK, contacts, contacts_and_sentences};
}

/// Pages for a browser, and the figures that they and the command line show.
pub mod report {
    pub use crate::report::{
        DOUBTFUL, DocumentFigures, FOLDER, Figures, INDEX, InBand, OfCode, PROCEDURES, REPORT_FORMAT, Summary, floored, write,
    };
}

/// Corrections that people made.
pub mod review {
    pub use crate::review::{CorrectionsError, LARGEST, Reason, parse, quote, read};
}

/// Datasets of older formats.
pub mod upgrade {
    pub use crate::upgrade::{FROM, UpgradeError, upgrade};
}
