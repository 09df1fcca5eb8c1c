//! Compound files (MS-CFB): in go the bytes of an office file from before 2007, out come the names of its streams and their bytes. Chains of sectors
//! are followed through a table that says what was met: one that leads back into itself, or out of the file, ends there.

use std::borrow::Cow;

/// How a compound file begins.
pub(super) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Numbers of sectors from here on are signs: the end of a chain, a free sector.
const LAST_SECTOR: u32 = 0xFFFF_FFF9;
/// Streams shorter than this stand in the sectors of another stream.
const SHORT: usize = 4096;
/// The size of those sectors.
const MINI: usize = 64;

/// A stream or folder of streams.
#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

/// A compound file.
#[derive(Debug)]
pub(super) struct Compound<'b> {
    /// What lies behind the header.
    body: &'b [u8],
    sector: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    /// What short streams stand in.
    mini: Vec<u8>,
    entries: Vec<Entry>,
    /// What is wrong with its directory.
    pub damage: Option<String>,
}

/// A stream, and what is wrong with it where it ends too early.
#[derive(Debug)]
pub(super) struct Stream<'b> {
    pub bytes: Cow<'b, [u8]>,
    pub cut: Option<String>,
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|chunk| chunk.try_into().ok().map(u32::from_le_bytes))
}

impl<'b> Compound<'b> {
    /// Opens one.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let cut = || "its header is cut off".to_string();
        if !bytes.starts_with(MAGIC) {
            return Err("it does not begin as such files do".to_string());
        }
        let sector = match u16_at(bytes, 30).ok_or_else(cut)? {
            9 => 512,
            12 => 4096,
            other => return Err(format!("its sectors have a size of two to the power of {other}")),
        };
        let body = bytes.get(sector..).ok_or_else(cut)?;
        let most = body.len().div_ceil(sector);
        let mut compound =
            Compound { body, sector, table: Vec::new(), mini_table: Vec::new(), mini: Vec::new(), entries: Vec::new(), damage: None };
        // The sectors of the table: the first hundred and nine stand in the header, the others in a chain of their own.
        let mut parts: Vec<u32> = numbers(bytes.get(76..512).ok_or_else(cut)?).collect();
        let mut next = u32_at(bytes, 68).ok_or_else(cut)?;
        for _ in 0..=most {
            if next > LAST_SECTOR {
                break;
            }
            let Some((last, own)) = compound.sector(next).and_then(|sector| sector.split_last_chunk::<4>().map(|(own, last)| (last, own)))
            else {
                break;
            };
            parts.extend(numbers(own));
            next = u32::from_le_bytes(*last);
        }
        parts.retain(|&part| part <= LAST_SECTOR);
        // A file has no more sectors than it has: a table that names more repeats itself.
        parts.truncate(most.div_ceil(sector / 4) + 1);
        for part in parts {
            match compound.sector(part) {
                Some(sector) => compound.table.extend(numbers(sector)),
                // Where a part of the table is lost, numbers behind it keep their places.
                None => compound.table.extend(std::iter::repeat_n(u32::MAX, sector / 4)),
            }
        }
        let (directory, looped) = compound.chain(u32_at(bytes, 48).ok_or_else(cut)?, usize::MAX);
        compound.damage = looped.then(|| "the list of its streams leads back into itself".to_string());
        compound.entries = directory.chunks_exact(128).filter_map(|raw| entry(raw, sector)).collect();
        let root = compound.entries.first().ok_or("its directory is cut off")?;
        let (start, length) = (root.start, root.length);
        compound.mini = compound.chain(start, length).0.into_owned();
        compound.mini_table = numbers(&compound.chain(u32_at(bytes, 60).ok_or_else(cut)?, usize::MAX).0).collect();
        Ok(compound)
    }

    /// The names of its streams and folders.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().skip(1).map(|entry| entry.name.as_str())
    }

    /// The stream of that name; nothing where there is none.
    pub(super) fn stream(&self, name: &str) -> Option<Stream<'_>> {
        let entry = self.entries.iter().skip(1).find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let (bytes, looped) = if entry.length < SHORT {
            follow(&self.mini, MINI, &self.mini_table, entry.start, entry.length)
        } else {
            self.chain(entry.start, entry.length)
        };
        let cut = (bytes.len() < entry.length).then(|| {
            let why = if looped { "leads back into itself" } else { "is cut off" };
            format!("its stream {} {why} after {} of {} bytes", entry.name, bytes.len(), entry.length)
        });
        Some(Stream { bytes, cut })
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = (number as usize).checked_mul(self.sector)?;
        self.body.get(start..start.checked_add(self.sector)?.min(self.body.len())).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32, length: usize) -> (Cow<'b, [u8]>, bool) {
        follow(self.body, self.sector, &self.table, start, length)
    }
}

/// The bytes of a chain of sectors, no more than `length`, and whether it leads back into itself.
fn follow<'s>(body: &'s [u8], sector: usize, table: &[u32], start: u32, length: usize) -> (Cow<'s, [u8]>, bool) {
    let mut met = vec![false; body.len().div_ceil(sector)];
    let (mut out, mut next) = (Vec::new(), start);
    while next <= LAST_SECTOR && out.len() < length {
        let Some(flag) = met.get_mut(next as usize) else { break };
        if std::mem::replace(flag, true) {
            return (Cow::Owned(out), true);
        }
        let at = next as usize * sector;
        let own = body.get(at..(at + sector).min(body.len())).unwrap_or(&[]);
        out.extend_from_slice(own.get(..own.len().min(length - out.len())).unwrap_or(own));
        next = table.get(next as usize).copied().unwrap_or(u32::MAX);
    }
    (Cow::Owned(out), false)
}

/// An entry of the directory; nothing where it is free.
fn entry(raw: &[u8], sector: usize) -> Option<Entry> {
    // Free, folder, stream, root: free ones have no name.
    let size = usize::from(u16_at(raw, 64)?).saturating_sub(2).min(62);
    let units = raw.get(..size)?.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes));
    let name: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if raw.get(66) == Some(&0) {
        return None;
    }
    let low = u32_at(raw, 120)? as usize;
    // Of old files only half of the length is sure.
    let high = if sector == 512 { 0 } else { u32_at(raw, 124)? as usize };
    Some(Entry { name, start: u32_at(raw, 116)?, length: high.checked_shl(32).unwrap_or(0).saturating_add(low) })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A compound file of one stream: a sector of the table, one of the directory, then the stream.
    pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
        let mut stream = stream.to_vec();
        stream.resize(stream.len().max(SHORT).next_multiple_of(512), 0);
        let sectors = stream.len() / 512;
        let tables = (sectors + 2).div_ceil(127);
        let mut table: Vec<u32> = (0..tables).map(|_| 0xFFFF_FFFD).collect();
        table.push(0xFFFF_FFFE);
        let first = u32::try_from(table.len()).unwrap();
        table.extend((1..sectors).map(|step| first + u32::try_from(step).unwrap()));
        table.push(0xFFFF_FFFE);
        table.resize(tables * 128, u32::MAX);
        let mut out = MAGIC.to_vec();
        out.resize(512, 0xFF);
        out[8..24].fill(0);
        let put = |out: &mut Vec<u8>, at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
        put(&mut out, 24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
        put(&mut out, 44, &u32::try_from(tables).unwrap().to_le_bytes());
        put(&mut out, 48, &u32::try_from(tables).unwrap().to_le_bytes());
        put(&mut out, 60, &[0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]);
        for number in 0..tables {
            put(&mut out, 76 + number * 4, &u32::try_from(number).unwrap().to_le_bytes());
        }
        out.extend(table.iter().flat_map(|number| number.to_le_bytes()));
        for (name, kind, start, length) in [("Root Entry", 5, u32::MAX - 1, 0), (name, 2, first, stream.len())] {
            let mut raw = vec![0; 128];
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            put(&mut raw, 0, &wide);
            put(&mut raw, 64, &u16::try_from(wide.len() + 2).unwrap().to_le_bytes());
            raw[66] = kind;
            put(&mut raw, 116, &start.to_le_bytes());
            put(&mut raw, 120, &u32::try_from(length).unwrap().to_le_bytes());
            out.extend(raw);
        }
        out.resize(out.len() + 256, 0);
        out.extend(stream);
        out
    }

    #[test]
    fn chains_end() {
        let stream: Vec<u8> = (0..5000u32).flat_map(u32::to_le_bytes).collect();
        let whole = compound("Workbook", &stream);
        let read = |bytes: &[u8]| {
            let compound = Compound::open(bytes)?;
            let stream = compound.stream("workbook").ok_or("none")?;
            Ok::<_, String>((stream.bytes.len(), stream.bytes.starts_with(&[0, 0, 0, 0, 1, 0, 0, 0]), stream.cut.unwrap_or_default()))
        };
        let set = |at: usize, value: u32| {
            let mut bytes = whole.clone();
            bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
            bytes
        };
        let table = 512;
        let cases: [(Vec<u8>, &str, &str); 8] = [
            (whole.clone(), "20480 bytes", "whole"),
            (set(table + 4 * 5, 5), "leads back into itself after 2048", "a sector that points to itself"),
            (set(table + 4 * 7, 3), "leads back into itself", "a chain that points back"),
            (set(table + 4 * 7, 900_000), "is cut off after 3072", "a chain that leads out of the file"),
            (set(68, 0), "20480 bytes", "a table of tables that is the table: its numbers name no sectors"),
            (set(48, 900), "directory is cut off", "no directory"),
            (whole[..2000].to_vec(), "is cut off", "half a file"),
            (whole[..300].to_vec(), "header is cut off", "half a header"),
        ];
        for (bytes, expected, why) in cases {
            let shown = match read(&bytes) {
                Ok((length, _, cut)) if cut.is_empty() => format!("{length} bytes"),
                Ok((.., cut)) => cut,
                Err(error) => error,
            };
            assert!(shown.contains(expected), "{why}: {shown}");
        }
    }
}
