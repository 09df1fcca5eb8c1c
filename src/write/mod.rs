//! Writing: in goes a dataset, out come files; a run that is interrupted leaves the previous ones whole.

use std::{fs, io::Write, path::Path};

use serde::Serialize;

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused.
    #[error("{path}: it can't be written ({error}); choose another folder with -o, or make room")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        error: std::io::Error,
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
    let shown = path.display().to_string();
    let io = |error| WriteError::Io { path: shown.clone(), error };
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".regesto-").suffix(".tmp").tempfile_in(folder).map_err(io)?;
    {
        let mut out = std::io::BufWriter::with_capacity(1 << 16, file.as_file_mut());
        serde_json::to_writer_pretty(&mut out, value).map_err(|error| WriteError::Json { path: shown.clone(), error })?;
        out.write_all(b"\n").and_then(|()| out.flush()).map_err(io)?;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is its owner's alone; a dataset is for others to read.
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644)).map_err(io)?;
    }
    file.persist(path).map_err(|error| WriteError::Io { path: shown.clone(), error: error.error })?;
    Ok(())
}

/// Makes the folder, with those above it.
///
/// # Errors
/// It can't be made or is no folder.
pub fn make_folder(path: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(path).map_err(|error| WriteError::Io { path: path.display().to_string(), error })
}
