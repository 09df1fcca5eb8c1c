//! Why an evaluation could not be made: what, where, and what to do.

use std::path::PathBuf;

/// Why a dataset could not be compared with the gold annotations.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// A file or folder could not be read.
    #[error("{}: cannot be read: {source}; check that it exists, is UTF-8 if it is JSON, and that you may read it", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Text that should be JSON is not.
    #[error("{place}: not valid JSON: {message}; mend it there")]
    NotJson {
        /// File, line and column.
        place: String,
        /// Why.
        message: String,
    },
    /// A field is absent or not of the form that the dataset's or the gold's contract gives it.
    #[error("{place}: {}{message}; write it so and evaluate again", if field == "." { String::new() } else { format!("`{field}`: ") })]
    Misfit {
        /// File, line and column.
        place: String,
        /// The path of the field, or of the object that lacks one: `records[0].cells.title`; `.` for the whole.
        field: String,
        /// What is absent or has another form.
        message: String,
    },
}
