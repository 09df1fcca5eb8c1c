//! Packages: in goes a ZIP that is one office file, out come its parts, within bounds.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::{ReadError, budget::Budget};

/// An office file, open.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    path: String,
    what: &'static str,
    budget: &'b Budget,
    /// What of it could not be read, as ends of sentences.
    pub missing: Vec<String>,
}

impl<'b> Package<'b> {
    /// Opens it. `what` is what it is for people: `the spreadsheet`.
    pub(super) fn open(bytes: &'b [u8], path: &str, what: &'static str, budget: &'b Budget) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(path, what, &error.to_string()))?;
        Ok(Package { archive, path: path.to_string(), what, budget, missing: Vec::new() })
    }

    /// Opens an OpenDocument file (part 2 of the standard): out comes its content too. One that a password locks is refused.
    pub(super) fn open_document(bytes: &'b [u8], path: &str, what: &'static str, budget: &'b Budget) -> Result<(Self, Vec<u8>), ReadError> {
        let mut package = Self::open(bytes, path, what, budget)?;
        let mut locked = false;
        package.aside("META-INF/manifest.xml", |part| {
            locked = memchr::memmem::find(part, b"encryption-data").is_some();
            Ok(())
        })?;
        if locked {
            return Err(ReadError::Encrypted { path: package.path, what });
        }
        let content = package.needed("content.xml")?;
        Ok((package, content))
    }

    /// A part by its name, as far as it can be unpacked; nothing where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let (path, what) = (self.path.clone(), self.what);
        let name = name.trim_start_matches('/');
        let exact = self.archive.index_for_name(name);
        let index = exact.or_else(|| {
            self.archive.file_names().position(|other| other.is_ok_and(|other| other.replace('\\', "/").eq_ignore_ascii_case(name)))
        });
        let Some(index) = index else { return Ok(None) };
        let member = match self.archive.by_index(index) {
            Ok(member) => member,
            Err(ZipError::UnsupportedArchive(message)) if message.contains("assword") => return Err(ReadError::Encrypted { path, what }),
            Err(error) => return Err(damaged(&path, what, &error.to_string())),
        };
        let mut bytes = Vec::new();
        let most = self.budget.left_to_unpack();
        let read = member.take((most as u64).saturating_add(1)).read_to_end(&mut bytes);
        self.budget.unpack(bytes.len()).map_err(|why| ReadError::TooMuch { path: path.clone(), what: why })?;
        match read {
            Err(error) if bytes.is_empty() => Err(damaged(&path, what, &error.to_string())),
            Err(error) => {
                self.missing.push(format!("its part {name} is damaged ({error})"));
                Ok(Some(bytes))
            }
            Ok(_) => Ok(Some(bytes)),
        }
    }

    /// A part that is only about the others, read as far as it goes: what is wrong with it costs itself.
    pub(super) fn aside(&mut self, name: &str, read: impl FnOnce(&[u8]) -> Result<(), String>) -> Result<(), ReadError> {
        let read = match self.part(name) {
            Ok(Some(part)) => read(&part),
            Ok(None) => Ok(()),
            Err(error @ (ReadError::TooMuch { .. } | ReadError::Encrypted { .. })) => return Err(error),
            Err(error) => Err(error.to_string()),
        };
        if let Err(why) = read {
            self.missing.push(format!("its part {name} could be read in part only ({why})"));
        }
        Ok(())
    }

    /// A part that must be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        match self.part(name)? {
            Some(bytes) => Ok(bytes),
            None => Err(self.damaged(&format!("its part {name} is missing"))),
        }
    }

    /// That something is wrong with it.
    pub(super) fn damaged(&self, why: &str) -> ReadError {
        damaged(&self.path, self.what, why)
    }
}

fn damaged(path: &str, what: &'static str, why: &str) -> ReadError {
    ReadError::Damaged { path: path.to_string(), what, why: why.to_string() }
}
