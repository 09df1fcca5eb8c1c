//! Files that hold files: in goes an archive, a message or a mailbox, out come the files in it, within bounds, in a fixed order.

mod mail;

use std::{
    collections::HashSet,
    io::{Cursor, Read},
};

use zip::{ZipReadOptions, read::ZipFileEntry, result::ZipError, unstable::read::ZipIterable};

use super::{Format, LARGEST_FILE, ReadError};
use crate::guard::guarded;

/// A file inside a file: its path, `archive.zip!/folder/file.pdf`, and its bytes or why there are none.
#[derive(Debug)]
pub struct Part {
    /// The path of the file that holds it, `!/`, and its own path inside.
    pub name: String,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, ReadError>,
    /// Why these are not all of its bytes, as the end of a sentence.
    pub missing: Option<String>,
    /// Whether it only goes with what was sent, as the pictures in a letter do.
    pub aside: bool,
}

impl Part {
    /// A part whose bytes are all there, or none of them.
    #[must_use]
    pub fn new(name: String, bytes: Result<Vec<u8>, ReadError>) -> Self {
        Part { name, bytes, missing: None, aside: false }
    }
}

/// How much is unpacked of one file.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Files, whatever they hold.
    files: usize,
    /// Bytes of all files together: so many times those of the archive, and [`ROOM`] besides, but never more than `bytes`.
    times: u64,
    bytes: u64,
    /// How many times its size a member unpacks to, where that is more than [`SMALL`].
    ratio: u64,
    /// Archives within archives.
    depth: usize,
}

const LIMITS: Limits = Limits { files: 10_000, times: 50, bytes: LARGEST_FILE, ratio: 200, depth: 4 };
/// What any archive may hold, however small it is.
const ROOM: u64 = 64 * 1024 * 1024;
/// Up to here nobody asks how tight it was packed.
const SMALL: u64 = 16 * 1024 * 1024;

/// The files that a file holds, by their paths.
#[must_use]
pub fn unpack(bytes: Vec<u8>, format: Format, name: &str) -> Vec<Part> {
    let most = (bytes.len() as u64).saturating_mul(LIMITS.times).saturating_add(ROOM).min(LIMITS.bytes);
    let limits = Limits { bytes: most, ..LIMITS };
    let mut unpacker = Unpacker { limits, parts: Vec::new(), files: 0, bytes: 0 };
    let walked = guarded(|| unpacker.open(&bytes, format, name, 0));
    let failed = walked.unwrap_or_else(|| Err(damaged(name, format.name(), "the program that reads such files broke off".to_string())));
    let mut parts = unpacker.parts;
    parts.extend(failed.err().map(|error| Part::new(name.to_string(), Err(error))));
    if parts.is_empty() {
        // An archive of nothing is a document without text.
        parts.push(Part::new(name.to_string(), Ok(Vec::new())));
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    number(&mut parts);
    parts
}

/// Two members may have one name: the second is `name#2`.
fn number(parts: &mut [Part]) {
    let mut taken: HashSet<String> = parts.iter().map(|part| part.name.clone()).collect();
    let (mut before, mut count) = (String::new(), 1);
    for part in parts {
        if part.name != before {
            (before, count) = (part.name.clone(), 1);
            continue;
        }
        part.name = loop {
            count += 1;
            let name = format!("{before}#{count}");
            // A member may be called so already.
            if taken.insert(name.clone()) {
                break name;
            }
        };
    }
}

struct Unpacker {
    limits: Limits,
    parts: Vec<Part>,
    files: usize,
    bytes: u64,
}

impl Unpacker {
    /// Unpacks a file of files. An error is of the whole file; what was unpacked before stays.
    fn open(&mut self, bytes: &[u8], format: Format, name: &str, depth: usize) -> Result<(), ReadError> {
        if depth >= self.limits.depth {
            return Err(limit(name, format!("archives lie within archives, more than {} deep", self.limits.depth)));
        }
        match format {
            Format::Zip => self.zip(bytes, name, depth),
            Format::Tar => self.tar(bytes, name, depth),
            Format::Gzip => self.gzip(bytes, name, depth),
            Format::Eml => {
                let members = mail::members(bytes).map_err(|why| damaged(name, "the message", why))?;
                for member in members {
                    let first = self.parts.len();
                    match member.bytes {
                        Ok(bytes) => self.member(name, &member.name, bytes, member.missing, depth)?,
                        Err(why) => self.fail(name, &member.name, |path| damaged(&path, "the part of the message", why))?,
                    }
                    self.parts.iter_mut().skip(first).for_each(|part| part.aside |= member.aside);
                }
                Ok(())
            }
            Format::Mbox => {
                for (index, message) in mail::messages(bytes).into_iter().enumerate() {
                    self.member(name, &format!("{:05}.eml", index + 1), message.to_vec(), None, depth)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Counts a file before it is unpacked.
    fn counts(&mut self, name: &str) -> Result<(), ReadError> {
        self.files += 1;
        if self.files > self.limits.files {
            return Err(limit(name, format!("it holds more than {} files", self.limits.files)));
        }
        Ok(())
    }

    /// Reads a member within the bounds, as far as it goes, and what is wrong with the rest; `packed` is its size in the archive, where that is known.
    fn bounded(&mut self, mut reader: impl Read, packed: Option<u64>, name: &str) -> Result<(Vec<u8>, Option<String>), ReadError> {
        let left = self.limits.bytes.saturating_sub(self.bytes);
        let tight = packed.map_or(u64::MAX, |packed| packed.saturating_mul(self.limits.ratio).max(SMALL));
        let most = left.min(tight);
        let mut bytes = Vec::new();
        let read = (&mut reader).take(most.saturating_add(1)).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > most {
            let what = if tight < left {
                format!("a member is packed tighter than {} to 1, as no honest file is", self.limits.ratio)
            } else {
                format!("it unpacks to more than {} bytes", self.limits.bytes)
            };
            return Err(limit(name, what));
        }
        self.bytes += length;
        Ok((bytes, read.err().map(|error| error.to_string())))
    }

    /// A file that was unpacked, whole or in part: another file of files, or a document.
    fn member(&mut self, outer: &str, inner: &str, bytes: Vec<u8>, missing: Option<String>, depth: usize) -> Result<(), ReadError> {
        if let Some(why) = missing.clone().filter(|_| bytes.is_empty()) {
            return self.fail(outer, inner, |path| damaged(&path, "the file in the archive", why));
        }
        self.counts(outer)?;
        let name = format!("{outer}!/{}", tidy(inner));
        let format = Format::of(&bytes, &name);
        if format.holds_files() {
            // What is wrong with an inner archive costs that archive, but a bound is one for all.
            let first = self.parts.len();
            let opened = self.open(&bytes, format, &name, depth + 1);
            if matches!(opened, Err(ReadError::Limit { .. })) && (self.files > self.limits.files || self.bytes >= self.limits.bytes) {
                return opened;
            }
            // What is missing of an archive is said once, of the archive.
            let cut = missing.filter(|_| opened.is_ok()).map(|why| damaged(&name, format.name(), why));
            let nothing = self.parts.len() == first;
            match opened.err().or(cut) {
                Some(error) => self.parts.push(Part::new(name, Err(error))),
                None if nothing => self.parts.push(Part::new(name, Ok(Vec::new()))),
                None => {}
            }
            return Ok(());
        }
        self.parts.push(Part { missing, ..Part::new(name, Ok(bytes)) });
        Ok(())
    }

    fn fail(&mut self, outer: &str, inner: &str, error: impl FnOnce(String) -> ReadError) -> Result<(), ReadError> {
        self.counts(outer)?;
        let name = format!("{outer}!/{}", tidy(inner));
        let error = error(name.clone());
        self.parts.push(Part::new(name, Err(error)));
        Ok(())
    }

    /// Every entry of the list of members, also those that bear one name; those that lie over another are none.
    fn zip(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let broken = |error: ZipError| damaged(name, "the archive", error.to_string());
        let mut archive = ZipIterable::try_new(Cursor::new(bytes), zip::read::Config::default()).map_err(broken)?;
        let mut entries: Vec<ZipFileEntry<'_>> = Vec::new();
        let mut cut = None;
        for entry in archive.files().map_err(broken)? {
            match entry {
                Ok(entry) => entries.push(entry),
                Err(error) => cut = Some(broken(error)),
            }
        }
        let over = overlapping(&entries);
        let count = over.iter().filter(|&&over| over).count();
        for (index, (entry, over)) in entries.into_iter().zip(over).enumerate() {
            if !entry.is_dir() && !over {
                self.entry(entry, index, bytes, name, depth)?;
            }
        }
        if count > 0 {
            let what = format!("{count} of its members lie over others, as those of no honest archive do, and were not unpacked");
            return Err(limit(name, what));
        }
        cut.map_or(Ok(()), Err)
    }

    /// One entry of a ZIP.
    fn entry(&mut self, entry: ZipFileEntry<'_>, index: usize, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let what = "the file in the archive";
        let inner = entry.name().map_or_else(|_| format!("member-{}", index + 1), std::borrow::Cow::into_owned);
        if is_hidden(&inner) {
            return Ok(());
        }
        let packed = entry.compressed_size();
        let mut reader = Cursor::new(bytes);
        match entry.with_reader(&mut reader, ZipReadOptions::new()) {
            Ok(file) => {
                let (bytes, missing) = self.bounded(file, Some(packed), name)?;
                self.member(name, &inner, bytes, missing, depth)
            }
            Err(ZipError::UnsupportedArchive(message)) if message.contains("assword") => {
                self.fail(name, &inner, |path| ReadError::Encrypted { path, what })
            }
            Err(error) => self.fail(name, &inner, |path| damaged(&path, what, error.to_string())),
        }
    }

    fn tar(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let mut archive = tar::Archive::new(Cursor::new(bytes));
        let broken = |error: std::io::Error| damaged(name, "the archive", error.to_string());
        for entry in archive.entries().map_err(broken)? {
            let entry = entry.map_err(broken)?;
            let inner = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let kind = entry.header().entry_type();
            if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) || is_hidden(&inner) {
                continue;
            }
            let promised = entry.size();
            let (bytes, mut missing) = self.bounded(entry, None, name)?;
            if missing.is_none() && (bytes.len() as u64) < promised {
                missing = Some(format!("the archive ends after {} of its {promised} bytes", bytes.len()));
            }
            self.member(name, &inner, bytes, missing, depth)?;
        }
        Ok(())
    }

    fn gzip(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let packed = bytes.len() as u64;
        let (inflated, missing) = self.bounded(flate2::read::MultiGzDecoder::new(bytes), Some(packed), name)?;
        if let Some(why) = missing.clone().filter(|_| inflated.is_empty()) {
            return Err(damaged(name, "the gzip archive", why));
        }
        // A tape archive inside is the same archive to whoever made it.
        if Format::of(&inflated, "") == Format::Tar {
            self.tar(&inflated, name, depth)?;
            return missing.map_or(Ok(()), |why| Err(damaged(name, "the gzip archive", why)));
        }
        let file = name.rsplit('/').next().unwrap_or(name);
        let inner = file.strip_suffix(".gz").unwrap_or("content").to_string();
        self.member(name, &inner, inflated, missing, depth)
    }
}

/// Which entries begin within another, their heads counted in: honest archives have each byte once.
fn overlapping(entries: &[ZipFileEntry<'_>]) -> Vec<bool> {
    /// The least that stands before a member: thirty bytes and its name.
    const HEAD: u64 = 30;
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&index| entries.get(index).map(ZipFileEntry::header_start));
    let mut over = vec![false; entries.len()];
    let mut end = 0;
    for index in order {
        let (Some(entry), Some(flag)) = (entries.get(index), over.get_mut(index)) else { continue };
        *flag = entry.header_start() < end;
        if !*flag {
            end = entry.header_start().saturating_add(HEAD + entry.name_raw().len() as u64).saturating_add(entry.compressed_size());
        }
    }
    over
}

/// The path of a member without what would lead out of the archive.
fn tidy(path: &str) -> String {
    let path = path.replace('\\', "/");
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    if parts.is_empty() { "unnamed".to_string() } else { parts.join("/") }
}

/// Files that nobody put there: hidden ones, and what systems add.
fn is_hidden(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| part.starts_with('.') && part.len() > 1 && part != ".." || part == "__MACOSX" || part == "Thumbs.db")
}

fn limit(path: &str, what: String) -> ReadError {
    ReadError::Limit { path: path.to_string(), what }
}

fn damaged(path: &str, what: &'static str, why: String) -> ReadError {
    ReadError::Damaged { path: path.to_string(), what, why }
}

#[cfg(test)]
mod tests;
