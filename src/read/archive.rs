//! Files that hold files: in goes an archive, a message or a mailbox, out come the files in it, within bounds, in a fixed order.

mod mail;

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::{Format, LARGEST_FILE, ReadError};

/// A file inside a file: its path, `archive.zip!/folder/file.pdf`, and its bytes or why there are none.
#[derive(Debug)]
pub struct Part {
    /// The path of the file that holds it, `!/`, and its own path inside.
    pub name: String,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// How much is unpacked of one file.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Files, whatever they hold.
    files: usize,
    /// Bytes of all files together.
    bytes: u64,
    /// How many times its size a member unpacks to, where that is more than [`SMALL`].
    ratio: u64,
    /// Archives within archives.
    depth: usize,
}

const LIMITS: Limits = Limits { files: 10_000, bytes: LARGEST_FILE, ratio: 200, depth: 4 };
/// Up to here nobody asks how tight it was packed.
const SMALL: u64 = 16 * 1024 * 1024;

/// The files that a file holds, by their paths.
#[must_use]
pub fn unpack(bytes: Vec<u8>, format: Format, name: &str) -> Vec<Part> {
    let mut unpacker = Unpacker { limits: LIMITS, parts: Vec::new(), files: 0, bytes: 0 };
    let walked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let result = unpacker.open(&bytes, format, name, 0);
        (unpacker, result)
    }));
    let mut parts = match walked {
        Ok((unpacker, result)) => {
            let mut parts = unpacker.parts;
            if let Err(error) = result {
                parts.push(Part { name: name.to_string(), bytes: Err(error) });
            }
            parts
        }
        Err(_) => {
            let why = "the program that reads such files broke off".to_string();
            vec![Part { name: name.to_string(), bytes: Err(ReadError::Damaged { path: name.to_string(), what: format.name(), why }) }]
        }
    };
    if parts.is_empty() {
        // An archive of nothing is a document without text.
        parts.push(Part { name: name.to_string(), bytes: Ok(Vec::new()) });
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    // Two members may have one name.
    for index in 1..parts.len() {
        let same = parts.iter().take(index).rev().take_while(|other| other.name == parts[index].name).count();
        if same > 0
            && let Some(part) = parts.get_mut(index)
        {
            part.name = format!("{}#{}", part.name, same + 1);
        }
    }
    parts
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
                members.into_iter().try_for_each(|(inner, bytes)| self.member(name, &inner, bytes, depth))
            }
            Format::Mbox => {
                for (index, message) in mail::messages(bytes).into_iter().enumerate() {
                    self.member(name, &format!("{:05}.eml", index + 1), message.to_vec(), depth)?;
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

    /// Reads a member within the bounds; `packed` is its size in the archive, where that is known.
    fn bounded(&mut self, mut reader: impl Read, packed: Option<u64>, name: &str) -> Result<Result<Vec<u8>, String>, ReadError> {
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
        Ok(read.map(|_| bytes).map_err(|error| error.to_string()))
    }

    /// A file that was unpacked: another file of files, or a document.
    fn member(&mut self, outer: &str, inner: &str, bytes: Vec<u8>, depth: usize) -> Result<(), ReadError> {
        self.counts(outer)?;
        let name = format!("{outer}!/{}", tidy(inner));
        let format = Format::of(&bytes, &name);
        if format.holds_files() {
            // What is wrong with an inner archive costs that archive, but a bound is one for all.
            return match self.open(&bytes, format, &name, depth + 1) {
                Err(error @ ReadError::Limit { .. }) => {
                    if self.files > self.limits.files || self.bytes >= self.limits.bytes {
                        return Err(error);
                    }
                    self.parts.push(Part { name, bytes: Err(error) });
                    Ok(())
                }
                Err(error) => {
                    self.parts.push(Part { name, bytes: Err(error) });
                    Ok(())
                }
                Ok(()) => Ok(()),
            };
        }
        self.parts.push(Part { name, bytes: Ok(bytes) });
        Ok(())
    }

    fn fail(&mut self, outer: &str, inner: &str, error: impl FnOnce(String) -> ReadError) -> Result<(), ReadError> {
        self.counts(outer)?;
        let name = format!("{outer}!/{}", tidy(inner));
        let error = error(name.clone());
        self.parts.push(Part { name, bytes: Err(error) });
        Ok(())
    }

    fn zip(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(name, "the archive", error.to_string()))?;
        for index in 0..archive.len() {
            let what = "the file in the archive";
            let inner = match archive.by_index_raw(index) {
                Ok(member) if member.is_dir() => continue,
                Ok(member) => member.name().map_or_else(|_| format!("member-{}", index + 1), std::borrow::Cow::into_owned),
                Err(error) => {
                    self.fail(name, &format!("member-{}", index + 1), |path| damaged(&path, what, error.to_string()))?;
                    continue;
                }
            };
            if is_hidden(&inner) {
                continue;
            }
            let read = match archive.by_index(index) {
                Ok(member) => {
                    let packed = member.compressed_size();
                    self.bounded(member, Some(packed), name)?
                }
                Err(ZipError::UnsupportedArchive(message)) if message.contains("assword") => {
                    self.fail(name, &inner, |path| ReadError::Encrypted { path, what })?;
                    continue;
                }
                Err(error) => Err(error.to_string()),
            };
            match read {
                Ok(bytes) => self.member(name, &inner, bytes, depth)?,
                Err(why) => self.fail(name, &inner, |path| damaged(&path, what, why))?,
            }
        }
        Ok(())
    }

    fn tar(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let mut archive = tar::Archive::new(Cursor::new(bytes));
        let broken = |error: std::io::Error| damaged(name, "the archive", error.to_string());
        for entry in archive.entries().map_err(broken)? {
            let entry = entry.map_err(broken)?;
            let inner = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            if !entry.header().entry_type().is_file() || is_hidden(&inner) {
                continue;
            }
            match self.bounded(entry, None, name)? {
                Ok(bytes) => self.member(name, &inner, bytes, depth)?,
                Err(why) => self.fail(name, &inner, |path| damaged(&path, "the file in the archive", why))?,
            }
        }
        Ok(())
    }

    fn gzip(&mut self, bytes: &[u8], name: &str, depth: usize) -> Result<(), ReadError> {
        let packed = bytes.len() as u64;
        let inflated = self.bounded(flate2::read::MultiGzDecoder::new(bytes), Some(packed), name)?;
        let inflated = inflated.map_err(|why| damaged(name, "the gzip archive", why))?;
        // A tape archive inside is the same archive to whoever made it.
        if Format::of(&inflated, "") == Format::Tar {
            return self.tar(&inflated, name, depth);
        }
        let file = name.rsplit('/').next().unwrap_or(name);
        let inner = file.strip_suffix(".gz").unwrap_or("content").to_string();
        self.member(name, &inner, inflated, depth)
    }
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
