//! A set of files in a folder: in go files written aside, out they come in their places together; what the set before had besides goes.
//!
//! While they are put in their places a mark stands in the folder ([`not_whole`]), so that whoever reads there knows; what is stopped before
//! leaves the set before as it was. A list says which files were written and what their bytes were: only these are ever removed or replaced. What
//! a person has changed since, or put there, is never lost: it stays, or is renamed where its place is wanted.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, TryLockError},
    io::{self, ErrorKind},
    path::{Component, Path, PathBuf},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::{WriteError, io_error, is_temporary, make_folder, write_json};
use regesto_words::hex;

/// What a set consists of, with the digest of each file.
const LIST: &str = ".regesto-files.json";
/// Stands in the folder while its set is not whole.
const MARK: &str = ".regesto-incomplete";
/// Where files are written before they are put in their places.
const ASIDE: &str = ".regesto-new";
/// Held by whoever writes a set.
const LOCK: &str = ".regesto-lock";
/// Held by whoever changes a single file beside a set.
const SINGLE: &str = ".regesto-corrections-lock";
/// The format of the list and of the mark.
const FORMAT: &str = "regesto-files/1";

/// Whose set it is: what has to be done again if it is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// `regesto run`.
    #[default]
    Run,
    /// `regesto export`.
    Export,
}

impl By {
    fn as_str(self) -> &'static str {
        match self {
            By::Run => "run",
            By::Export => "export",
        }
    }
}

/// The list, and the mark: files below the folder with the digests that they may have.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Files {
    format: String,
    by: By,
    files: BTreeMap<String, BTreeSet<String>>,
}

/// The files of a folder are no whole set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{folder}: what stands here is no whole set: `regesto {}` is at work here, or was stopped while it put its files in place; wait until it has ended, or do it again", by.as_str())]
pub struct NotWhole {
    /// The folder.
    pub folder: String,
    /// Whose set it is.
    pub by: By,
}

/// Whether the files of a folder are a whole set; a folder in which nobody has written one is whole.
///
/// # Errors
/// They are not.
pub fn not_whole(folder: &Path) -> Result<(), NotWhole> {
    let mark = folder.join(MARK);
    if fs::symlink_metadata(&mark).is_err() {
        return Ok(());
    }
    let by = read(&mark).ok().flatten().unwrap_or_default().by;
    Err(NotWhole { folder: folder.display().to_string(), by })
}

/// The files of the set in a folder, as paths below it.
#[must_use]
pub fn listed(folder: &Path) -> Vec<PathBuf> {
    let files = [LIST, MARK].map(|name| read(&folder.join(name)).ok().flatten().unwrap_or_default().files);
    files.into_iter().flat_map(BTreeMap::into_keys).map(PathBuf::from).collect()
}

/// As long as it is there, nobody else changes a single file beside the set of a folder.
#[derive(Debug)]
pub struct Held {
    /// Nothing where the file system knows no locks.
    _lock: Option<File>,
}

/// Waits until nobody else changes a single file beside the set of a folder.
///
/// # Errors
/// The folder can't be written.
pub fn hold_single(folder: &Path) -> Result<Held, WriteError> {
    let path = folder.join(SINGLE);
    let file = lock_file(&path)?;
    match file.lock() {
        Ok(()) => Ok(Held { _lock: Some(file) }),
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(Held { _lock: None }),
        Err(error) => Err(io_error(&path, error)),
    }
}

/// Something that was left where it was, or as it was, because no run wrote it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// It belonged to the set before, but has been changed since.
    Changed(PathBuf),
    /// It stood in the place of a file of the set; it was renamed.
    Renamed(PathBuf, PathBuf),
    /// It has the name of something that a run writes, and no list says whether one did.
    Unlisted(PathBuf),
    /// The list can't be read, so nothing is known of the set before.
    NoList(PathBuf),
}

/// A folder in which a set is being written.
#[derive(Debug)]
pub struct Writing {
    folder: PathBuf,
    by: By,
    aside: PathBuf,
    /// Held until the set is in its place; nothing where the file system knows no locks.
    _lock: Option<File>,
}

impl Writing {
    /// Makes the folder and holds it, so that nobody else writes a set there; sweeps out what stopped programs left.
    ///
    /// # Errors
    /// The folder can't be made or written, somebody else is writing there, or an export is to go where the set of a run is not whole.
    pub fn begin(folder: &Path, by: By) -> Result<Self, WriteError> {
        make_folder(folder)?;
        let path = folder.join(LOCK);
        let lock = lock_file(&path)?;
        let lock = match lock.try_lock() {
            Ok(()) => Some(lock),
            Err(TryLockError::WouldBlock) => return Err(WriteError::Busy { path: folder.display().to_string() }),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => None,
            Err(TryLockError::Error(error)) => return Err(io_error(&path, error)),
        };
        if let (By::Export, Err(error)) = (by, not_whole(folder))
            && error.by == By::Run
        {
            return Err(WriteError::NotWhole(error));
        }
        let aside = folder.join(ASIDE);
        sweep(folder, &aside)?;
        fs::create_dir(&aside).map_err(|error| io_error(&aside, error))?;
        Ok(Writing { folder: folder.to_path_buf(), by, aside, _lock: lock })
    }

    /// Where the files are written.
    #[must_use]
    pub fn aside(&self) -> &Path {
        &self.aside
    }

    /// Puts the files that were written aside in their places. Of the set before, those go that are not in this one, unless they are to stay.
    /// `entry` is the file by which people come in: it is the first to go and the last to come. Gives what was left alone.
    ///
    /// # Errors
    /// Something stands in the way, then nothing has changed; or the system refuses, then the folder says that its set is not whole.
    pub fn put(self, entry: &str, stays: impl Fn(&str) -> bool) -> Result<Vec<Left>, WriteError> {
        let new = digests(&self.aside, below(&self.aside)?)?;
        self.see_that_nothing_stands_in_the_way(&new)?;
        let mut left = Vec::new();
        let Before { mut known, unlisted } = self.before(&mut left)?;
        let paths: BTreeSet<String> = new.keys().chain(known.keys()).cloned().collect();
        let there = digests(&self.folder, paths)?;
        if unlisted {
            known.extend(there.iter().map(|(path, digest)| (path.clone(), BTreeSet::from([digest.clone()]))));
        }
        let ours = |path: &str| {
            let known = |digest: &String| new.get(path) == Some(digest) || known.get(path).is_some_and(|known| known.contains(digest));
            there.get(path).is_some_and(known)
        };

        let mut journal = Files { format: FORMAT.to_string(), by: self.by, files: known.clone() };
        for (path, digest) in &new {
            journal.files.entry(path.clone()).or_default().insert(digest.clone());
        }
        let mark = self.folder.join(MARK);
        write_json(&mark, &journal)?;

        if there.contains_key(entry) && !stays(entry) {
            if ours(entry) {
                self.remove(entry)?;
            } else if new.contains_key(entry) {
                left.push(self.rename(entry)?);
            }
        }
        for path in new.keys().filter(|path| *path != entry) {
            if there.contains_key(path) && !ours(path) {
                left.push(self.rename(path)?);
            }
            self.place(path)?;
        }
        for path in known.keys().filter(|path| !new.contains_key(*path) && there.contains_key(*path) && !stays(path)) {
            if !ours(path) {
                left.push(Left::Changed(self.folder.join(path)));
            } else if path != entry {
                self.remove(path)?;
            }
        }
        if new.contains_key(entry) {
            self.place(entry)?;
        }

        let mut list = Files { format: FORMAT.to_string(), by: self.by, files: BTreeMap::new() };
        list.files.extend(known.into_iter().filter(|(path, _)| there.contains_key(path) && stays(path)));
        list.files.extend(new.into_iter().map(|(path, digest)| (path, BTreeSet::from([digest]))));
        write_json(&self.folder.join(LIST), &list)?;
        fs::remove_file(&mark).map_err(|error| io_error(&mark, error))?;
        Ok(left)
    }

    /// What is known of the set before.
    fn before(&self, left: &mut Vec<Left>) -> Result<Before, WriteError> {
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut of_a_run = false;
        for path in [LIST, MARK].map(|name| self.folder.join(name)) {
            match read(&path) {
                Ok(None) => {}
                Ok(Some(files)) => {
                    of_a_run |= files.by == By::Run;
                    for (path, digests) in files.files {
                        known.entry(path).or_default().extend(digests);
                    }
                }
                Err(()) => {
                    of_a_run = true;
                    left.push(Left::NoList(path));
                }
            }
        }
        // Version 0.1.0 wrote no list, but run.json; an export since then listed its own files alone.
        let unlisted = !of_a_run && self.by == By::Run && is_of_a_run(&self.folder.join("run.json"));
        if unlisted {
            for path in pages_of_a_run(&self.folder) {
                known.entry(path).or_default();
            }
            let exports = super::Format::ALL.map(super::Format::file);
            let staying = exports.into_iter().filter(|name| self.folder.join(name).exists() && !self.aside.join(name).exists());
            left.extend(staying.map(|name| Left::Unlisted(self.folder.join(name))));
        }
        Ok(Before { known, unlisted })
    }

    fn see_that_nothing_stands_in_the_way(&self, new: &BTreeMap<String, String>) -> Result<(), WriteError> {
        for path in new.keys() {
            let target = self.folder.join(path);
            if target.is_dir() {
                return Err(io_error(&target, ErrorKind::IsADirectory.into()));
            }
            let mut above = target.ancestors().skip(1).take_while(|above| *above != self.folder);
            if let Some(above) = above.find(|above| above.exists() && !above.is_dir()) {
                return Err(WriteError::NoFolder { path: above.display().to_string() });
            }
        }
        Ok(())
    }

    fn place(&self, path: &str) -> Result<(), WriteError> {
        let target = self.folder.join(path);
        let placed = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::rename(self.aside.join(path), &target));
        placed.map_err(|error| io_error(&target, error))
    }

    /// Removes a file, and the folders that are empty without it.
    fn remove(&self, path: &str) -> Result<(), WriteError> {
        let target = self.folder.join(path);
        fs::remove_file(&target).map_err(|error| io_error(&target, error))?;
        for above in target.ancestors().skip(1).take_while(|above| *above != self.folder) {
            if fs::remove_dir(above).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Gives a file that somebody put in the place of one of the set a name beside it.
    fn rename(&self, path: &str) -> Result<Left, WriteError> {
        let target = self.folder.join(path);
        let named = |count: usize| {
            let more = if count == 1 { String::new() } else { format!("-{count}") };
            self.folder.join(format!("{path}{BEFORE}{more}"))
        };
        let mut count = 1;
        while fs::symlink_metadata(named(count)).is_ok() {
            count += 1;
        }
        fs::rename(&target, named(count)).map_err(|error| io_error(&target, error))?;
        Ok(Left::Renamed(target, named(count)))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // If it stays, the next run sweeps it out.
        let _ = fs::remove_dir_all(&self.aside);
    }
}

/// What a file is called that stood in the place of one of a set, after its name.
const BEFORE: &str = ".before";

/// The name of the result in whose place a file stood before it was renamed.
#[must_use]
pub fn stood_for(name: &str) -> Option<&str> {
    let (name, count) = name.rsplit_once(BEFORE)?;
    (count.is_empty() || count.strip_prefix('-').is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()))).then_some(name)
}

/// What is known of the set before.
struct Before {
    /// Its files, with the digests that they may have.
    known: BTreeMap<String, BTreeSet<String>>,
    /// Whether it is of a version that wrote no list: what has the name of a result is one.
    unlisted: bool,
}

/// Opens a file for its lock; what it holds is nothing to anybody.
fn lock_file(path: &Path) -> Result<File, WriteError> {
    File::options().create(true).truncate(false).write(true).open(path).map_err(|error| io_error(path, error))
}

/// Removes what programs left that were stopped.
fn sweep(folder: &Path, aside: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(aside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(io_error(aside, error)),
        _ => {}
    }
    // A correction may be on its way into the folder.
    let _held = hold_single(folder)?;
    for place in ["", "report", "report/documents", super::Format::Art35.file()] {
        let Ok(entries) = fs::read_dir(folder.join(place)) else { continue };
        for entry in entries.flatten() {
            if entry.file_name().to_str().is_some_and(is_temporary) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                // What can't be removed does no harm: it is hidden.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
    Ok(())
}

/// Reads a list; nothing if there is none.
fn read(path: &Path) -> Result<Option<Files>, ()> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        bytes => bytes.map_err(|_| ())?,
    };
    let mut files: Files = serde_json::from_slice(&bytes).map_err(|_| ())?;
    if files.format != FORMAT {
        return Err(());
    }
    // Whatever is written there, nothing outside of the folder is touched.
    files.files.retain(|path, _| Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) && !path.is_empty());
    Ok(Some(files))
}

/// The files below a folder.
fn below(folder: &Path) -> Result<BTreeSet<String>, WriteError> {
    let mut found = BTreeSet::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| io_error(folder, error.into()))?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        if entry.file_type().is_file() {
            let parts: Vec<String> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            found.insert(parts.join("/"));
        }
    }
    Ok(found)
}

/// The digests of those files that are there.
fn digests(folder: &Path, paths: BTreeSet<String>) -> Result<BTreeMap<String, String>, WriteError> {
    let of = |path: String| {
        let target = folder.join(&path);
        let digest = File::open(&target).and_then(|mut file| {
            let mut digest = Sha256::new();
            // A folder of that name is no file of the set.
            if file.metadata()?.is_dir() {
                return Err(ErrorKind::NotFound.into());
            }
            io::copy(&mut file, &mut DigestWriter(&mut digest))?;
            Ok(hex(&digest.finalize()))
        });
        match digest {
            Ok(digest) => Some(Ok((path, digest))),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
            Err(error) => Some(Err(io_error(&target, error))),
        }
    };
    paths.into_par_iter().filter_map(of).collect()
}

/// Counts what is written into a digest.
struct DigestWriter<'d>(&'d mut Sha256);

impl io::Write for DigestWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether a file is the run.json of a run.
fn is_of_a_run(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    let head = File::open(path).ok().and_then(|file| serde_json::from_reader::<_, Head>(io::BufReader::new(file)).ok());
    head.is_some_and(|head| head.format.starts_with("regesto-run/"))
}

/// The pages of the report of a run that wrote no list, by their names.
fn pages_of_a_run(folder: &Path) -> Vec<String> {
    let names = |place: &str| {
        let entries = fs::read_dir(folder.join(place)).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect::<Vec<_>>()
    };
    let own = |name: &String| {
        let stem = name.strip_suffix(".html");
        stem.is_some_and(|stem| stem == "index" || stem == "procedures" || stem.strip_prefix("procedures-").is_some_and(is_number))
    };
    let of_document = |name: &String| {
        let id = name.strip_suffix(".html").and_then(|stem| stem.strip_prefix("d-"));
        let (id, copy) = id.map_or(("", None), |id| id.split_once('-').map_or((id, None), |(id, copy)| (id, Some(copy))));
        let digest = id == "unread" || id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        digest && copy.is_none_or(is_number)
    };
    let pages = names("report").into_iter().filter(own).map(|name| format!("report/{name}"));
    pages.chain(names("report/documents").into_iter().filter(of_document).map(|name| format!("report/documents/{name}"))).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
