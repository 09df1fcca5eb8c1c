//! Bytes of a file go in, the text they may stand for comes out: as strictly as Python decodes, so that what fails there fails here.

#[cfg(test)]
mod tests;

/// Windows-1252 from 0x80 to 0x9f. The five bytes without a character stand for themselves.
pub(super) const HIGH_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The pieces decoded in the first of UTF-8, windows-1252, UTF-16 in which all can be, with a space between; empty if none will do.
pub(super) fn decoded(pieces: &[&[u8]]) -> String {
    [utf8, windows_1252, utf16]
        .iter()
        .find_map(|decode| pieces.iter().map(|piece| decode(piece)).collect::<Option<Vec<_>>>())
        .unwrap_or_default()
        .join(" ")
}

fn utf8(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

fn windows_1252(bytes: &[u8]) -> Option<String> {
    let character = |byte: u8| match byte {
        0x80..=0x9f => HIGH_1252.get(usize::from(byte - 0x80)).copied().filter(|c| *c != char::from(byte)),
        _ => Some(char::from(byte)),
    };
    bytes.iter().map(|byte| character(*byte)).collect()
}

/// UTF-16 by its byte order mark, without one little-endian.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (bytes, big) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, false),
        [0xfe, 0xff, rest @ ..] => (rest, true),
        all => (all, false),
    };
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
    if odd.is_empty() { char::decode_utf16(units).collect::<Result<_, _>>().ok() } else { None }
}

/// UTF-8 that was read as windows-1252, read as meant; other text as it is.
pub(super) fn unscramble(text: &str) -> String {
    let byte = |c: char| match u8::try_from(c) {
        Ok(0x80..=0x9f) => None,
        Ok(byte) => Some(byte),
        Err(_) => (0x80..).zip(HIGH_1252).find(|(_, high)| *high == c).map(|(byte, _)| byte),
    };
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}
