//! Bytes of a file go in, the text they may stand for comes out: as strictly as Python decodes, so that what fails there fails here.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1252};

/// The bytes for which windows-1252 has no character. The Encoding Standard has controls of the same number there, Python fails.
const WITHOUT_CHARACTER: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/// The pieces decoded in the first of UTF-8, windows-1252, UTF-16 in which all can be, with a space between; empty if none will do.
pub(super) fn decoded(pieces: &[&[u8]]) -> String {
    [utf8, windows_1252, utf16]
        .iter()
        .find_map(|decode| pieces.iter().map(|piece| decode(piece)).collect::<Option<Vec<_>>>())
        .unwrap_or_default()
        .join(" ")
}

fn utf8(bytes: &[u8]) -> Option<Cow<'_, str>> {
    std::str::from_utf8(bytes).ok().map(Cow::from)
}

fn windows_1252(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let whole = !bytes.iter().any(|byte| WITHOUT_CHARACTER.contains(byte));
    whole.then(|| WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

/// UTF-16 by its byte order mark, without one little-endian.
fn utf16(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, mark) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8).unwrap_or((UTF_16LE, 0));
    encoding.decode_without_bom_handling_and_without_replacement(bytes.get(mark..)?)
}

/// UTF-8 that was read as windows-1252, read as meant; other text as it is.
pub(super) fn unscramble(text: &str) -> String {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    let misread = !unmappable && !bytes.iter().any(|byte| WITHOUT_CHARACTER.contains(byte));
    misread.then(|| std::str::from_utf8(&bytes).ok()).flatten().unwrap_or(text).to_owned()
}
