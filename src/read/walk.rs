//! Finding the files: in go the paths that the user named, out come the files in a fixed order, with the name each has in the dataset.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::ReadError;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Path relative to the folder that the user named, `/` on every system; bytes that are no UTF-8 stand as U+FFFD.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// All files named or lying in folders named, hidden ones left out, sorted by name. Of two with one name, the later is told apart by the name of its folder.
///
/// # Errors
/// A path does not exist, or there is no file at all. Folders that can't be opened come back in the second part.
pub fn find_inputs(named: &[PathBuf]) -> Result<(Vec<Input>, Vec<ReadError>), ReadError> {
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    for root in named {
        let shown = root.display().to_string();
        let metadata = std::fs::metadata(root).map_err(|error| ReadError::Io { path: shown.clone(), error })?;
        if metadata.is_dir() {
            let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
            let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()));
            for entry in walk {
                match entry {
                    Ok(entry) if entry.file_type().is_dir() => {}
                    Ok(entry) => inputs.push(Input { name: relative(root, entry.path()), path: entry.into_path() }),
                    Err(error) => errors.push(ReadError::Io {
                        path: error.path().map_or_else(|| shown.clone(), |path| path.display().to_string()),
                        error: error.into_io_error().unwrap_or_else(|| std::io::Error::other("a link that leads back to its own folder")),
                    }),
                }
            }
        } else {
            let name = root.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
            inputs.push(Input { name, path: root.clone() });
        }
    }
    if inputs.is_empty() && errors.is_empty() {
        let path = named.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(ReadError::NoFiles { path });
    }
    inputs.sort();
    inputs.dedup_by(|later, earlier| later.path == earlier.path);
    let doubled: Vec<bool> = inputs.iter().map(|one| inputs.iter().filter(|other| other.name == one.name).count() > 1).collect();
    for (input, doubled) in inputs.iter_mut().zip(doubled) {
        if doubled && let Some(folder) = input.path.parent().and_then(Path::file_name) {
            input.name = format!("{}/{}", folder.to_string_lossy(), input.name);
        }
    }
    inputs.sort();
    Ok((inputs, errors))
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}
