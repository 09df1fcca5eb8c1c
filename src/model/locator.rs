//! Where something stands in a file, in the file's own coordinates.

use serde::{Deserialize, Serialize};

/// A place in a source file. Reading the file there gives the text of the cell, markup and repairs aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Locator {
    /// Text formats: a half-open range of bytes of the file itself (before decoding), and the line, counted from 1, on which it begins.
    Text {
        /// `[start, end)`, bytes of the file.
        bytes: [usize; 2],
        /// Line on which the range begins, counted from 1.
        line: usize,
    },
}

impl Locator {
    /// The line, where the format has lines.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Locator::Text { line, .. } => Some(*line),
        }
    }
}
