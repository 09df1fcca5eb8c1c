//! Where readings wait: in go readings, out they come again. Up to a bound they are held, beyond it they are packed into a temporary file.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

use super::ReadingLost;
use crate::model::{Reading, Span};

/// A reading that waits.
#[derive(Debug, Default)]
pub(crate) enum StoredReading {
    /// There is none.
    #[default]
    Nothing,
    /// In memory.
    Held(Box<Reading>),
    /// In the file: where, how many bytes it is packed into, and what is to be hidden of it.
    Outside { at: u64, packed: usize, covered: Vec<Span> },
    /// Nowhere any more.
    Lost(ReadingLost),
}

impl StoredReading {
    pub(super) fn is_outside(&self) -> bool {
        matches!(self, StoredReading::Outside { .. })
    }

    /// Hides stretches of it, or all of it where nobody could look at it.
    pub(super) fn cover(&mut self, spans: Result<Vec<Span>, ReadingLost>) {
        match (&mut *self, spans) {
            (StoredReading::Held(reading), Ok(spans)) => reading.source.cover(&spans),
            (StoredReading::Outside { covered, .. }, Ok(spans)) => covered.extend(spans),
            (_, Ok(_)) => {}
            (_, Err(lost)) => *self = StoredReading::Lost(lost),
        }
    }
}

/// Keeps readings until they are wanted.
#[derive(Debug, Default)]
pub(crate) struct Store {
    /// How many bytes may be held in memory.
    memory: usize,
    held: AtomicUsize,
    /// The folder for the file; that of the system where nobody says otherwise.
    folder: Option<PathBuf>,
    outside: Mutex<Outside>,
}

/// The file in which readings wait.
#[derive(Debug, Default)]
struct Outside {
    /// Opened when something is first written to it. It has no name, so nothing is left of it when the program ends, however it ends.
    file: Option<File>,
    end: u64,
    /// Why nothing more is written to it.
    trouble: Option<String>,
}

impl Store {
    /// A store that holds so many bytes in memory.
    pub(crate) fn within(memory: usize) -> Self {
        Store { memory, ..Store::default() }
    }

    /// The same with its file in a folder.
    #[cfg(test)]
    pub(super) fn in_folder(self, folder: PathBuf) -> Self {
        Store { folder: Some(folder), ..self }
    }

    /// Keeps a reading. Where it can't be written it is held in memory all the same.
    pub(crate) fn keep(&self, reading: Reading) -> StoredReading {
        let bytes = reading.memory();
        if self.held.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes) <= self.memory {
            return StoredReading::Held(Box::new(reading));
        }
        match self.outside(&reading) {
            Some(kept) => {
                self.held.fetch_sub(bytes, Ordering::Relaxed);
                kept
            }
            None => StoredReading::Held(Box::new(reading)),
        }
    }

    /// Notes that a reading is not wanted any more.
    pub(crate) fn forget(&self, kept: &StoredReading) {
        if let StoredReading::Held(reading) = kept {
            self.held.fetch_sub(reading.memory(), Ordering::Relaxed);
        }
    }

    /// Writes a reading to the file; nothing where that fails now, or failed before.
    fn outside(&self, reading: &Reading) -> Option<StoredReading> {
        if self.trouble().is_some() {
            return None;
        }
        let written = pack(reading).and_then(|packed| {
            let mut outside = self.outside.lock().unwrap_or_else(PoisonError::into_inner);
            let at = outside.end;
            let file = match outside.file.take() {
                Some(file) => file,
                None => self.folder.as_ref().map_or_else(tempfile::tempfile, tempfile::tempfile_in)?,
            };
            let file = outside.file.insert(file);
            file.seek(SeekFrom::Start(at))?;
            file.write_all(&packed)?;
            outside.end += packed.len() as u64;
            Ok(StoredReading::Outside { at, packed: packed.len(), covered: Vec::new() })
        });
        match written {
            Ok(kept) => Some(kept),
            Err(error) => {
                self.outside.lock().unwrap_or_else(PoisonError::into_inner).trouble.get_or_insert_with(|| error.to_string());
                None
            }
        }
    }

    /// The reading.
    pub(super) fn get<'k>(&self, kept: &'k StoredReading) -> Result<Cow<'k, Reading>, ReadingLost> {
        match kept {
            StoredReading::Nothing => Ok(Cow::Owned(Reading::default())),
            StoredReading::Held(reading) => Ok(Cow::Borrowed(reading)),
            StoredReading::Lost(lost) => Err(lost.clone()),
            StoredReading::Outside { at, packed, covered } => {
                let mut reading =
                    self.read(*at, *packed).and_then(|bytes| unpack(&bytes)).map_err(|error| ReadingLost(error.to_string()))?;
                if !covered.is_empty() {
                    reading.source.cover(covered);
                }
                Ok(Cow::Owned(reading))
            }
        }
    }

    fn read(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut outside = self.outside.lock().unwrap_or_else(PoisonError::into_inner);
        let file = outside.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::with_capacity(length);
        file.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A sentence on what is wrong with the file, if something is.
    pub(super) fn trouble(&self) -> Option<String> {
        let outside = self.outside.lock().unwrap_or_else(PoisonError::into_inner);
        outside.trouble.as_ref().map(|error| {
            format!(
                "the texts that were read can't wait in a temporary file ({error}), so they take memory until the report is written; make room \
                 in the folder for temporary files, or name another in TMPDIR"
            )
        })
    }
}

fn pack(reading: &Reading) -> io::Result<Vec<u8>> {
    let mut out = BufWriter::new(DeflateEncoder::new(Vec::new(), Compression::fast()));
    rmp_serde::encode::write_named(&mut out, reading).map_err(io::Error::other)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.finish()
}

fn unpack(packed: &[u8]) -> io::Result<Reading> {
    rmp_serde::from_read(BufReader::new(DeflateDecoder::new(packed))).map_err(io::Error::other)
}
