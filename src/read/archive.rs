//! Files that hold files: in goes an archive, a message or a mailbox, out come the files in it, within bounds, in a fixed order.

use super::{Format, ReadError};

/// A file inside a file: its path, `archive.zip!/folder/file.pdf`, and its bytes or why there are none.
#[derive(Debug)]
pub struct Part {
    /// The path of the file that holds it, `!/`, and its own path inside.
    pub name: String,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// The files that a file holds.
#[must_use]
pub fn unpack(_bytes: Vec<u8>, format: Format, name: &str) -> Vec<Part> {
    let error = ReadError::NotText { path: name.to_string(), what: format.name().to_string() };
    vec![Part { name: name.to_string(), bytes: Err(error) }]
}
