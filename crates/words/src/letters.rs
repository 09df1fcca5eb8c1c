//! ASCII letters, eight at a time. In goes a text as bytes, out come how many letters it begins with, and these as numbers.

/// One in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The bit that no ASCII byte has, in each byte.
const HIGH: u64 = 0x80 * ONES;
/// The bit that tells small letters from capitals, in each byte.
const SMALL: u64 = 0x20 * ONES;

/// The high bit of each byte that is no ASCII letter.
const fn others(bytes: u64) -> u64 {
    let low = (bytes | SMALL) & !HIGH;
    let from_a = low + (0x80 - b'a' as u64) * ONES;
    let past_z = low + (0x7f - b'z' as u64) * ONES;
    !(from_a & !past_z & !bytes) & HIGH
}

/// How many ASCII letters a text begins with.
#[must_use]
pub fn letters_at_head(text: &[u8]) -> usize {
    let (parts, rest) = text.as_chunks::<8>();
    let mut count = 0;
    for part in parts {
        let others = others(u64::from_le_bytes(*part));
        if others != 0 {
            return count + usize::try_from(others.trailing_zeros() / 8).unwrap_or(0);
        }
        count += 8;
    }
    count + rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The first so many ASCII letters of a text in small, eight to a number, the first in its lowest byte; zeros behind them. What is beyond the
/// numbers is left out.
#[must_use]
pub fn small_letters<const PARTS: usize>(text: &[u8], length: usize) -> [u64; PARTS] {
    let (chunks, _) = text.as_chunks::<8>();
    let mut parts = [0; PARTS];
    for (index, part) in parts.iter_mut().enumerate().take(length.div_ceil(8)) {
        let kept = (length - index * 8).min(8);
        let bytes = match chunks.get(index) {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => {
                let mut chunk = [0; 8];
                chunk.iter_mut().zip(text.get(index * 8..).unwrap_or_default()).for_each(|(place, byte)| *place = *byte);
                u64::from_le_bytes(chunk)
            }
        };
        *part = (bytes | SMALL) & (u64::MAX >> (64 - 8 * kept));
    }
    parts
}

/// Whether there is an ASCII digit in the text.
#[must_use]
pub fn has_digit(text: &[u8]) -> bool {
    // All of a chunk is looked at, which is a few instructions for all of it.
    text.chunks(32).any(|chunk| chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_and_made_small() {
        let cases = [
            ("", 0, "", "nothing"),
            ("Termine: 30", 7, "termine", "up to a mark"),
            ("PROCEDIMENTO amministrativo", 12, "procedimento", "more than eight"),
            ("unit\u{e0}", 4, "unit", "up to a letter outside ASCII"),
            ("abcdefgh", 8, "abcdefgh", "eight, and the end"),
            ("abcdefghIJKLMNOPq", 17, "abcdefghijklmnop", "more than the numbers hold"),
            ("@a", 0, "", "the byte before A"),
        ];
        for (text, length, small, why) in cases {
            assert_eq!(letters_at_head(text.as_bytes()), length, "{text}: {why}");
            let parts: [u64; 2] = small_letters(text.as_bytes(), length);
            let letters: Vec<u8> = parts.iter().flat_map(|part| part.to_le_bytes()).filter(|&byte| byte != 0).collect();
            assert_eq!(String::from_utf8(letters).unwrap(), small, "{text}: {why}");
        }
    }

    #[test]
    fn every_byte_is_a_letter_or_none() {
        for byte in 0..=u8::MAX {
            for at in 0..12 {
                let mut text = [b'x'; 12];
                text[at] = byte;
                let count = if byte.is_ascii_alphabetic() { 12 } else { at };
                assert_eq!(letters_at_head(&text), count, "{byte} at {at}");
                assert_eq!(has_digit(&text), byte.is_ascii_digit(), "{byte} at {at}");
            }
        }
    }
}
