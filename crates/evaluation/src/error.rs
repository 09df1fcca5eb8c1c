//! Why an evaluation could not be made: what, where, and what to do.

use std::path::PathBuf;

use super::json::Misfit;

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
    #[error("{place}: not valid JSON: {source}; mend it there")]
    NotJson {
        /// File, and its line for files with one object per line.
        place: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A field is absent or not of the form that the dataset's or the gold's contract gives it.
    #[error("{place}: field `{field}` has to be {wanted}; write it so and evaluate again")]
    Misfit {
        /// File and line, or document or record of the dataset.
        place: String,
        /// The field.
        field: String,
        /// What it has to be.
        wanted: &'static str,
    },
}

impl EvaluateError {
    pub(super) fn misfit(place: impl Into<String>, misfit: Misfit) -> Self {
        EvaluateError::Misfit { place: place.into(), field: misfit.field, wanted: misfit.wanted }
    }
}
