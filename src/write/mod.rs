//! Writing: in goes a dataset, out come files; a run that is interrupted leaves the previous ones whole.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use serde::Serialize;

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
}

/// Writes a value as JSON to a temporary name beside `path`, then renames it.
///
/// # Errors
/// The folder can't be written.
pub fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<(), WriteError> {
    let json = |error| WriteError::Json { path: path.display().to_string(), error };
    write_with(path, |mut out| {
        serde_json::to_writer_pretty(&mut out, value).map_err(json)?;
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

fn io_error(path: &Path, error: std::io::Error) -> WriteError {
    WriteError::Io { path: path.display().to_string(), error }
}

/// Lets `fill` write a file beside `path`, which then takes its place.
fn write_with(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<(), WriteError>) -> Result<(), WriteError> {
    let io = |error| io_error(path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary(folder).map_err(io)?;
    {
        let mut out = std::io::BufWriter::with_capacity(1 << 16, file.as_file_mut());
        fill(&mut out)?;
        out.flush().map_err(io)?;
    }
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
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    // Its own error names the temporary file, which is nothing to the user.
    tempfile::Builder::new().prefix(".regesto-").suffix(".tmp").tempfile_in(folder).map_err(|error| error.kind().into())
}
