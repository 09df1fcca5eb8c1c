//! A PDF as a file: what must be known before a library may open it, and how much it may unpack.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use hayro_syntax::{Filter, object::Stream};
use memchr::memmem;

use crate::{Refused, budget};

/// The most bytes that one stream may unpack to.
const LARGEST_STREAM: usize = 64 * 1024 * 1024;

/// The most bytes that all streams of one page may unpack to.
const LARGEST_SUM: usize = 128 * 1024 * 1024;

/// The most pages that are read.
pub(super) const MOST_PAGES: usize = 20_000;

/// How deep arrays and dictionaries may lie in one another.
const DEEPEST: usize = 50_000;

/// The most that one byte of a packed stream unpacks to, in flate and LZW.
const RATIO: usize = 1_400;

/// How much may still be unpacked for a page, and of the file as a whole.
pub(super) struct Budget<'b> {
    left: Cell<usize>,
    file: &'b budget::Budget,
    /// Whether something was not unpacked because it would have been too much.
    pub exceeded: Cell<bool>,
}

impl<'b> Budget<'b> {
    pub(super) fn of_page(file: &'b budget::Budget) -> Self {
        Budget { left: Cell::new(LARGEST_SUM), file, exceeded: Cell::new(false) }
    }

    /// The bytes of a stream that is no picture; nothing where it is broken or would be too large.
    pub(super) fn decode(&self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        if !self.admits(stream) {
            self.exceeded.set(true);
            return None;
        }
        let bytes = stream.decoded().ok()?.into_owned();
        self.left.set(self.left.get().saturating_sub(bytes.len()));
        if self.file.unpack(bytes.len()).is_err() {
            self.exceeded.set(true);
            return None;
        }
        Some(bytes)
    }

    /// Takes so many things that are drawn; whether there may be so many.
    pub(super) fn draws(&self, count: usize) -> bool {
        let fits = self.file.drawn(count);
        self.exceeded.set(self.exceeded.get() || !fits);
        fits
    }

    /// Whether the stream can be unpacked within the bounds.
    pub(super) fn admits(&self, stream: &Stream<'_>) -> bool {
        let limit = LARGEST_STREAM.min(self.left.get()).min(self.file.left_to_unpack());
        let raw = stream.raw_data();
        let mut most = raw.len();
        let filters = stream.filters();
        for filter in &filters {
            most = match filter {
                Filter::FlateDecode | Filter::LzwDecode => most.saturating_mul(RATIO),
                Filter::RunLengthDecode => most.saturating_mul(64),
                _ => most,
            };
        }
        most <= limit || (filters.first() == Some(&Filter::FlateDecode) && filters.len() == 1 && inflates_within(&raw, limit))
    }
}

/// Whether flate data unpacks to no more than `limit` bytes.
fn inflates_within(raw: &[u8], limit: usize) -> bool {
    use miniz_oxide::{DataFormat, MZFlush, MZStatus, inflate::stream};
    let mut state = stream::InflateState::new_boxed(DataFormat::Zlib);
    let mut buffer = vec![0u8; 64 * 1024];
    let (mut rest, mut sum) = (raw, 0usize);
    loop {
        let step = stream::inflate(&mut state, rest, &mut buffer, MZFlush::None);
        rest = rest.get(step.bytes_consumed..).unwrap_or(&[]);
        sum = sum.saturating_add(step.bytes_written);
        if sum > limit {
            return false;
        }
        match step.status {
            Ok(MZStatus::Ok) if step.bytes_consumed + step.bytes_written > 0 => {}
            _ => return true,
        }
    }
}

/// Looks over a file before it is opened, for what would bring the library that opens it to its knees.
///
/// # Errors
/// What is wrong, as the end of a sentence.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refused> {
    check_depth(bytes)?;
    // Streams that hold objects are unpacked on opening.
    let mut plain: Vec<Vec<u8>> = Vec::new();
    let mut sum = 0usize;
    for marker in [&b"/ObjStm"[..], b"/XRef"] {
        for at in memmem::find_iter(bytes, marker) {
            let Some(rest) = bytes.get(at..) else { continue };
            let Some(begin) = memmem::find(rest.get(..4096.min(rest.len())).unwrap_or(rest), b"stream") else { continue };
            let body = rest.get(begin + 6..).unwrap_or(&[]);
            let body = body.strip_prefix(b"\r").unwrap_or(body);
            let body = body.strip_prefix(b"\n").unwrap_or(body);
            let body = body.get(..memmem::find(body, b"endstream").unwrap_or(body.len())).unwrap_or(body);
            let before = bytes.get(at.saturating_sub(512)..at + begin).unwrap_or(&[]);
            let before = before.get(memmem::rfind(before, b" obj").unwrap_or(0)..).unwrap_or(before);
            let stages = memmem::find_iter(before, b"FlateDecode").count() + memmem::find_iter(before, b"LZWDecode").count();
            let too_much =
                stages > 1 || (stages == 1 && body.len().saturating_mul(RATIO) > LARGEST_STREAM && !inflates_within(body, LARGEST_STREAM));
            if too_much {
                return Err("a stream in it unpacks to more than a document could hold; it is broken or meant to do harm"
                    .to_string()
                    .into());
            }
            if marker == b"/ObjStm"
                && let Ok(unpacked) = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(body, LARGEST_STREAM)
            {
                sum += unpacked.len();
                if sum > budget::MOST_UNPACKED {
                    return Err(Refused::too_large(format!(
                        "its objects unpack to more than {} MB, and no more is read of one file; print it in parts",
                        budget::MOST_UNPACKED >> 20
                    )));
                }
                check_depth(&unpacked)?;
                if memmem::find(&unpacked, b"/Kids").is_some() {
                    plain.push(unpacked);
                }
            }
        }
    }
    check_pages(bytes, &plain)
}

/// Arrays within arrays, dictionaries within dictionaries: a parser that calls itself for each would run out of stack.
///
/// # Errors
/// They lie too deep.
pub(super) fn check_depth(bytes: &[u8]) -> Result<(), String> {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut step = |opens: bool| {
        depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
        deepest = deepest.max(depth);
    };
    for at in memchr::memchr2_iter(b'[', b']', bytes) {
        step(bytes.get(at) == Some(&b'['));
    }
    let mut taken = 0;
    for at in memchr::memchr2_iter(b'<', b'>', bytes) {
        if at >= taken && bytes.get(at) == bytes.get(at + 1) {
            taken = at + 2;
            step(bytes.get(at) == Some(&b'<'));
        }
    }
    if deepest > DEEPEST {
        return Err("its objects lie too deep in one another; it is broken or meant to do harm".to_string());
    }
    Ok(())
}

/// The number that ends just before `end`, white space aside, and where it begins.
fn number_before(bytes: &[u8], end: usize) -> Option<(u32, usize)> {
    let head = bytes.get(..end)?.trim_ascii_end();
    let digits = head.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let start = head.len() - digits;
    let number = std::str::from_utf8(head.get(start..)?).ok()?.parse().ok()?;
    Some((number, start))
}

/// The references `n g R` of an array that begins near the head of the bytes.
fn references(bytes: &[u8]) -> Vec<u32> {
    let Some(open) = bytes.iter().take(64).position(|&b| b == b'[') else { return Vec::new() };
    let body = bytes.get(open + 1..).unwrap_or(&[]);
    let body = body.get(..memchr::memchr(b']', body).unwrap_or(0)).unwrap_or(&[]);
    let words: Vec<&[u8]> = body.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
    let number = |word: &[u8]| std::str::from_utf8(word).ok()?.parse().ok();
    words.chunks(3).filter_map(|triple| number(triple.first()?)).collect()
}

/// The tree of pages: a node that is its own ancestor, or more pages than are read.
fn check_pages(bytes: &[u8], unpacked: &[Vec<u8>]) -> Result<(), Refused> {
    let mut kids: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for at in memmem::find_iter(bytes, b"/Kids") {
        let head = bytes.get(..at).unwrap_or(&[]);
        let near = head.len().saturating_sub(64 * 1024);
        let Some(object) = memmem::rfind(head.get(near..).unwrap_or(&[]), b" obj").map(|index| near + index) else { continue };
        let Some((_, start)) = number_before(bytes, object) else { continue };
        let Some((number, _)) = number_before(bytes, start) else { continue };
        kids.entry(number).or_default().extend(references(bytes.get(at..).unwrap_or(&[])));
    }
    for text in unpacked {
        kids_of_unpacked(text, &mut kids);
    }
    // Pages below each node; a node that is met while it is being counted is its own ancestor.
    let mut counted: BTreeMap<u32, usize> = BTreeMap::new();
    let mut open: BTreeSet<u32> = BTreeSet::new();
    let mut total = 0;
    for &root in kids.keys() {
        let mut stack = vec![(root, false)];
        while let Some((node, done)) = stack.pop() {
            let below = kids.get(&node).map(Vec::as_slice).unwrap_or_default();
            if done {
                let sum = below.iter().fold(0usize, |sum, kid| sum.saturating_add(counted.get(kid).copied().unwrap_or(1)));
                counted.insert(node, sum);
                open.remove(&node);
                total = total.max(sum);
            } else if !counted.contains_key(&node) {
                if !open.insert(node) {
                    return Err("its tree of pages leads back into itself; print it to a new PDF and read that".to_string().into());
                }
                stack.push((node, true));
                for kid in below.iter().filter(|kid| kids.contains_key(kid)) {
                    if open.contains(kid) {
                        return Err("its tree of pages leads back into itself; print it to a new PDF and read that".to_string().into());
                    }
                    stack.push((*kid, false));
                }
            }
        }
    }
    too_many(total).map_err(Refused::too_large)
}

/// Whether the number of pages is more than are read.
pub(super) fn too_many(pages: usize) -> Result<(), String> {
    if pages > MOST_PAGES {
        return Err(format!("it has {pages} pages, and no more than {MOST_PAGES} are read; split the file"));
    }
    Ok(())
}

/// The `/Kids` in an unpacked stream of objects: pairs of number and offset at its head say which object stands where.
fn kids_of_unpacked(text: &[u8], kids: &mut BTreeMap<u32, Vec<u32>>) {
    let found: Vec<usize> = memmem::find_iter(text, b"/Kids").collect();
    if found.is_empty() {
        return;
    }
    let mut numbers: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let skip = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let digits = rest.iter().skip(skip).take_while(|b| b.is_ascii_digit()).count();
        let word = rest.get(skip..skip + digits).and_then(|word| std::str::from_utf8(word).ok());
        let Some(number) = word.and_then(|word| word.parse().ok()) else {
            at += skip;
            break;
        };
        numbers.push(number);
        at += skip + digits;
    }
    let mut starts: Vec<(usize, usize)> = numbers.chunks_exact(2).filter_map(|pair| Some((at + pair.get(1)?, *pair.first()?))).collect();
    starts.sort_unstable();
    for place in found {
        let index = starts.partition_point(|start| start.0 <= place);
        let Some((_, number)) = index.checked_sub(1).and_then(|index| starts.get(index)) else { continue };
        let Ok(number) = u32::try_from(*number) else { continue };
        kids.entry(number).or_default().extend(references(text.get(place..).unwrap_or(&[])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_of_pages() {
        let cases: [(&[u8], Option<&str>); 4] = [
            (b"2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] >> endobj 3 0 obj <</Type /Page>> endobj", None),
            (b"2 0 obj << /Type /Pages /Kids [3 0 R] >> endobj 3 0 obj <</Kids[2 0 R]>> endobj", Some("leads back")),
            (b"2 0 obj <</Kids [2 0 R]>> endobj", Some("leads back")),
            (b"1 0 obj << /Kids", None),
        ];
        for (bytes, expected) in cases {
            match (check(bytes), expected) {
                (Ok(()), None) => {}
                (Err(refused), Some(part)) => assert!(refused.reason.contains(part), "{refused:?}"),
                (found, _) => panic!("{}: {found:?}", String::from_utf8_lossy(bytes)),
            }
        }
        let mut doubling = String::new();
        for level in 1..40 {
            doubling.push_str(&format!("{level} 0 obj <</Kids [{0} 0 R {0} 0 R]>> endobj\n", level + 1));
        }
        assert!(check(doubling.as_bytes()).unwrap_err().reason.contains("pages"));
    }

    #[test]
    fn what_unpacks_to_too_much() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 3_000_000], 9);
        assert!(inflates_within(&packed, 3_000_000));
        assert!(!inflates_within(&packed, 2_999_999));
        assert!(check_depth(&vec![b'['; 200_000]).is_err());
        assert!(check_depth(b"[[[1]]] << /A [1 2] >>").is_ok());
    }
}
