//! Finding the files: in go the paths that the user named, out come the files in a fixed order, with the name each has in the dataset.

mod name;

use std::{
    collections::HashSet,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::ReadError;
use name::Names;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Path relative to the folder that the user named, `/` on every system; bytes that are no UTF-8 stand as U+FFFD.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// All files named or lying in folders named, hidden ones left out, sorted by name. A file that is named twice is read once.
///
/// Where files of several paths would have one name, all files of these paths have the name of their folder in front.
///
/// # Errors
/// A path does not exist, or there is no file at all. Folders that can't be opened come back in the second part.
pub fn find_inputs(named: &[PathBuf]) -> Result<(Vec<Input>, Vec<ReadError>), ReadError> {
    let mut names = Names::default();
    let mut found: Vec<Found> = Vec::new();
    for root in named {
        let io = |error| ReadError::Io { path: root.display().to_string(), error };
        let metadata = std::fs::metadata(root).map_err(io)?;
        let absolute = root.canonicalize().map_err(io)?;
        if metadata.is_dir() {
            let root_index = names.folder(&absolute);
            walk(root, root_index, &mut found);
        } else {
            // A link goes by the name of the link.
            let inside = root.file_name().map_or_else(|| absolute.clone(), PathBuf::from);
            let root_index = names.file(&absolute);
            found.push(Found { root: root_index, inside, what: Ok(root.clone()) });
        }
    }
    if found.is_empty() {
        let path = named.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(ReadError::NoFiles { path });
    }
    let mut seen = HashSet::new();
    found.retain(|one| {
        let resolved = one.what.as_ref().ok().and_then(|path| path.canonicalize().ok());
        seen.insert(resolved.unwrap_or_else(|| names.absolute(one.root, &one.inside)))
    });
    let given = names.give(found.iter().map(|one| (one.root, one.inside.as_path())));
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    for (one, name) in found.into_iter().zip(given) {
        match one.what {
            Ok(path) => inputs.push(Input { name, path }),
            Err(error) => errors.push(ReadError::Io { path: name, error }),
        }
    }
    inputs.sort();
    Ok((inputs, errors))
}

/// Something found: below which of the paths named, where inside it, and the path to read or why there is none.
struct Found {
    root: usize,
    inside: PathBuf,
    what: io::Result<PathBuf>,
}

/// Everything in a folder that is not hidden. Links are followed.
fn walk(root: &Path, index: usize, found: &mut Vec<Found>) {
    let visible = |name: &OsStr| !name.to_string_lossy().starts_with('.');
    let inside = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_path_buf();
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name())) {
        let one = match entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            // To open a pipe is to wait for whoever writes to it.
            Ok(entry) if !entry.file_type().is_file() => {
                (inside(entry.path()), Err(io::Error::other("a pipe, a socket or a device is no document")))
            }
            Ok(entry) => (inside(entry.path()), Ok(entry.into_path())),
            Err(error) => {
                let path = error.path().map_or_else(PathBuf::new, inside);
                (path, Err(error.into_io_error().unwrap_or_else(|| io::Error::other("a link that leads back to a folder above it"))))
            }
        };
        found.push(Found { root: index, inside: one.0, what: one.1 });
    }
}

#[cfg(test)]
mod tests;
