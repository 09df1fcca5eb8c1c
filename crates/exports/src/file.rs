//! Files that are whole or not there: in goes what fills one, out it comes under its name once it is full.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use rayon::prelude::*;
use serde::Serialize;
use tempfile::NamedTempFile;

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused.
    #[error("{path}: it can't be written ({error}); choose another place, or make room there")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// Somebody else is writing there.
    #[error("{path}: another `regesto` is writing into this folder; wait until it has ended, or name another")]
    Busy {
        /// The folder.
        path: String,
    },
    /// What stands there has to be made whole first.
    #[error(transparent)]
    NotWhole(#[from] super::set::NotWhole),
    /// There is something else in the place of the folder.
    #[error("{path}: it can't be a folder for results, there is a file of that name in its path; choose another")]
    NoFolder {
        /// The folder that was wanted.
        path: String,
    },
    /// The value has no JSON form.
    #[error("{path}: {error}")]
    Json {
        /// The file.
        path: String,
        /// What the writer said.
        error: serde_json::Error,
    },
    /// This build leaves the format out.
    #[error(
        "this build of regesto does not write {0}; `cargo install --path . --features {0}` builds it in (`full` stands for all formats)"
    )]
    NotBuiltIn(super::Format),
    /// The dataset can't be said in that format.
    #[error("{path}: the dataset can't be written in this format ({message}); `regesto schema` says what a dataset holds")]
    Format {
        /// The file.
        path: String,
        /// What the writer of that format said.
        message: String,
    },
}

impl WriteError {
    /// What a writer of a format said of a file.
    pub(super) fn format(path: &Path, message: impl ToString) -> Self {
        WriteError::Format { path: path.display().to_string(), message: message.to_string() }
    }
}

/// Writes a value as JSON to a temporary name beside `path`, then renames it.
///
/// # Errors
/// The folder can't be written.
pub fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<(), WriteError> {
    write_with(path, |mut out| {
        serde_json::to_writer_pretty(&mut out, value).map_err(|error| json_error(path, error))?;
        out.write_all(b"\n").map_err(|error| io_error(path, error))
    })
}

/// Writes a text to a temporary name beside `path`, then renames it.
///
/// # Errors
/// The folder can't be written.
pub fn write_text(path: &Path, text: &str) -> Result<(), WriteError> {
    write_with(path, |out| out.write_all(text.as_bytes()).map_err(|error| io_error(path, error)))
}

pub(super) fn io_error(path: &Path, error: std::io::Error) -> WriteError {
    WriteError::Io { path: path.display().to_string(), error }
}

/// Lets `fill` write a file beside `path`, which then takes its place.
pub(super) fn write_with(path: &Path, fill: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), WriteError>) -> Result<(), WriteError> {
    replace(path, |file| {
        let mut out = std::io::BufWriter::with_capacity(1 << 16, file.as_file_mut());
        fill(&mut out)?;
        out.flush().map_err(|error| io_error(path, error))
    })
}

/// How many elements a thread makes lines of before they are written.
const CHUNK: usize = 256;

/// Writes a line for each element, in their order: `line` appends that of the nth. All threads make lines, a few chunks at a time, so that what
/// waits to be written does not grow with the number of elements.
pub(super) fn write_lines<T: Sync>(
    out: &mut dyn Write,
    elements: &[T],
    line: impl Fn(usize, &T, &mut Vec<u8>) -> serde_json::Result<()> + Sync,
) -> serde_json::Result<()> {
    let at_once = CHUNK * rayon::current_num_threads();
    for (nth, several) in elements.chunks(at_once).enumerate() {
        let first = nth * at_once;
        let chunks: Vec<Vec<u8>> = several
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(nth, chunk)| {
                let mut lines = Vec::new();
                (first + nth * CHUNK..).zip(chunk).try_for_each(|(nth, element)| line(nth, element, &mut lines)).map(|()| lines)
            })
            .collect::<serde_json::Result<_>>()?;
        chunks.iter().try_for_each(|lines| out.write_all(lines)).map_err(serde_json::Error::io)?;
    }
    Ok(())
}

/// What went wrong with the JSON of a file: the system, or the value.
pub(super) fn json_error(path: &Path, error: serde_json::Error) -> WriteError {
    match error.io_error_kind() {
        Some(kind) => io_error(path, kind.into()),
        None => WriteError::Json { path: path.display().to_string(), error },
    }
}

/// Lets `fill` have a temporary file beside `path`, which then takes its place; for writers that want a file or its path.
pub(super) fn replace(path: &Path, fill: impl FnOnce(&mut NamedTempFile) -> Result<(), WriteError>) -> Result<(), WriteError> {
    let io = |error| io_error(path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary(folder).map_err(io)?;
    fill(&mut file)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is its owner's alone; a dataset is for others to read.
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644)).map_err(io)?;
    }
    file.persist(path).map_err(|error| io(error.error))?;
    Ok(())
}

/// Makes the folder, with those above it, and sees that files can be written in it: better before a long run than after.
///
/// # Errors
/// It can't be made or written, or is no folder.
pub fn make_folder(path: &Path) -> Result<(), WriteError> {
    let shown = path.display().to_string();
    fs::create_dir_all(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => WriteError::NoFolder { path: shown.clone() },
        _ => WriteError::Io { path: shown.clone(), error },
    })?;
    temporary(path).map_err(|error| WriteError::Io { path: shown, error })?;
    Ok(())
}

/// A file that is gone when it is dropped, and hidden from a run while it is there.
fn temporary(folder: &Path) -> std::io::Result<NamedTempFile> {
    // Its own error names the temporary file, which is nothing to the user.
    tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).map_err(|error| error.kind().into())
}

/// How the name of a temporary file begins.
const PREFIX: &str = ".regesto-";
/// How it ends.
const SUFFIX: &str = ".tmp";

/// Whether a file of that name is a temporary one: a program that was stopped may have left it.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}
