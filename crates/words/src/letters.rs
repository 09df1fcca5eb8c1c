//! ASCII letters, eight at a time: in goes a text as bytes, out come the letters it begins with, as numbers.

use crate::bytes::{LETTER, run};

/// One in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The bit that tells small letters from capitals, in each byte.
const SMALL: u64 = EACH * 0x20;
/// The bit that ASCII has not, in each byte.
const HIGH: u64 = EACH * 0x80;

/// The ASCII letters that a text begins with, in small, eight to a number, the first in its lowest byte, zeros behind the last; and how many they
/// are. What is beyond the numbers is counted and left out.
#[must_use]
#[inline]
pub fn small_letters<const PARTS: usize>(text: &[u8]) -> ([u64; PARTS], usize) {
    let mut parts = [0; PARTS];
    let mut length = 0;
    for part in &mut parts {
        let letters;
        (*part, letters) = eight(text.get(length..).unwrap_or_default());
        length += letters;
        if letters < 8 {
            return (parts, length);
        }
    }
    (parts, length + run(text.get(length..).unwrap_or_default(), LETTER).0)
}

/// As many letters as a text begins with, eight at most, and how many they are.
#[inline]
fn eight(text: &[u8]) -> (u64, usize) {
    let bytes = text.first_chunk().map_or_else(
        || {
            let mut bytes = [0; 8];
            bytes.iter_mut().zip(text).for_each(|(place, byte)| *place = *byte);
            bytes
        },
        |bytes| *bytes,
    );
    let small = u64::from_le_bytes(bytes) | SMALL;
    // No sum goes over its byte: the highest bit is added where it is seen whether there was one.
    let rest = small & !HIGH;
    let from_a = rest + EACH * (0x80 - b'a' as u64);
    let beyond_z = rest + EACH * (0x7f - b'z' as u64);
    let others = !(from_a & !beyond_z & !small) & HIGH;
    let letters = others.trailing_zeros() / 8;
    (small & u64::MAX.checked_shr(64 - 8 * letters).unwrap_or(0), letters as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_made_small() {
        let cases = [
            ("", 0, "", "nothing"),
            ("Termine: 30", 7, "termine", "up to a mark"),
            ("PROCEDIMENTO amministrativo", 12, "procedimento", "more than eight"),
            ("unit\u{e0}", 4, "unit", "up to a letter outside ASCII"),
            ("abcdefgh", 8, "abcdefgh", "eight, and the end"),
            ("abcdefghIJKLMNOPq ", 17, "abcdefghijklmnop", "more than the numbers hold"),
        ];
        for (text, length, small, why) in cases {
            let (parts, counted): ([u64; 2], usize) = small_letters(text.as_bytes());
            let letters: Vec<u8> = parts.iter().flat_map(|part| part.to_le_bytes()).filter(|&byte| byte != 0).collect();
            assert_eq!((counted, String::from_utf8(letters).unwrap().as_str()), (length, small), "{text}: {why}");
        }
    }

    #[test]
    fn every_byte_is_told_from_letters() {
        for byte in 0..=255u8 {
            for text in [[byte; 9], [b'a', byte, b'Z', b'z', b'A', b'm', byte, b'B', b'b']] {
                let (parts, length): ([u64; 1], usize) = small_letters(&text);
                assert_eq!(length, run(&text, LETTER).0, "{byte}");
                let small: Vec<u8> = text.iter().take(length.min(8)).map(u8::to_ascii_lowercase).collect();
                assert_eq!(parts[0].to_le_bytes()[..length.min(8)], small[..], "{byte}");
            }
        }
    }
}
