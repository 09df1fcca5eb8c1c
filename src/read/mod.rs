//! Reading: in goes a file, out comes a [`Source`] (decoded text with a map back to the bytes) or a sentence that says why not.

mod encoding;
mod mojibake;
mod walk;

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

pub use encoding::decode;
pub use walk::{Input, find_inputs};

use crate::model::{Code, Source};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// Why a file or folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("{path}: {} ({error})", advice(.error))]
    Io {
        /// The path as the user gave it or as it lies below what they gave.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// More bytes than a run reads.
    #[error("{path}: it has {bytes} bytes or more, and no more than {LARGEST_FILE} are read; split the file")]
    TooLarge {
        /// The path.
        path: String,
        /// Its size.
        bytes: u64,
    },
    /// No text.
    #[error("{path}: this is no text but {what}; convert it to text (or CSV) and run again")]
    NotText {
        /// The path.
        path: String,
        /// What it seems to be.
        what: String,
    },
    /// Nothing to read.
    #[error("{path}: there is no file in this folder to read (hidden files are left out); name a folder with documents")]
    NoFiles {
        /// The folder.
        path: String,
    },
}

impl ReadError {
    /// The code under which a document that failed so is listed.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            ReadError::Io { .. } | ReadError::NoFiles { .. } => Code::Unreadable,
            ReadError::TooLarge { .. } => Code::TooLarge,
            ReadError::NotText { .. } => Code::NotText,
        }
    }
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; look at the path",
        io::ErrorKind::PermissionDenied => "it may not be read; give yourself the right to (chmod +r)",
        _ => "it could not be read; look at it with the program it comes from, or leave it out",
    }
}

/// The bytes of a file.
///
/// # Errors
/// The file can't be opened or is larger than [`LARGEST_FILE`].
pub fn read_bytes(path: &Path, shown: &str) -> Result<Vec<u8>, ReadError> {
    let io = |error| ReadError::Io { path: shown.to_string(), error };
    let file = fs::File::open(path).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    let too_large = |bytes| ReadError::TooLarge { path: shown.to_string(), bytes };
    if size > LARGEST_FILE {
        return Err(too_large(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // A pipe has no size, and a file may grow.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(io)?;
    let read = bytes.len() as u64;
    if read > LARGEST_FILE { Err(too_large(read)) } else { Ok(bytes) }
}

/// The source that the bytes of a file hold.
///
/// # Errors
/// The bytes are no text.
pub fn read_source(bytes: &[u8], shown: &str) -> Result<Source, ReadError> {
    decode(bytes).map_err(|what| ReadError::NotText { path: shown.to_string(), what })
}
