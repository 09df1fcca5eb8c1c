//! What a byte is: in goes one byte of UTF-8, out comes its class, by one look in place of comparisons.
//!
//! The classes are bits, so that those of a whole word are added up as it is read: what is none of `LOWER | UPPER` has more in it than letters.

/// A small letter.
pub const LOWER: u8 = 1;
/// A capital.
pub const UPPER: u8 = 1 << 1;
/// A digit.
pub const DIGIT: u8 = 1 << 2;
/// `'`.
pub const APOSTROPHE: u8 = 1 << 3;
/// `-`.
pub const HYPHEN: u8 = 1 << 4;
/// `.`.
pub const POINT: u8 = 1 << 5;
/// Any other mark, blanks and control characters.
pub const OTHER: u8 = 1 << 6;
/// A part of a character that is not ASCII.
pub const WIDE: u8 = 1 << 7;

/// A letter without an accent.
pub const LETTER: u8 = LOWER | UPPER;

const CLASSES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "it is below 256")]
        let class = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'\'' => APOSTROPHE,
            b'-' => HYPHEN,
            b'.' => POINT,
            0x80.. => WIDE,
            _ => OTHER,
        };
        table[byte] = class;
        byte += 1;
    }
    table
};

/// What a byte is.
#[must_use]
#[inline]
pub fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

/// All that the bytes of a text are.
#[must_use]
#[inline]
pub fn classes(text: &str) -> u8 {
    text.bytes().fold(0, |seen, byte| seen | class(byte))
}

/// The bytes of those classes at the head of a text, and what they are.
///
/// `run("Todi, lì", LETTER)` gives four bytes and `LOWER | UPPER`.
#[must_use]
#[inline]
pub fn run(bytes: &[u8], wanted: u8) -> (usize, u8) {
    let (mut length, mut seen) = (0, 0);
    for &byte in bytes {
        let class = class(byte);
        if class & wanted == 0 {
            break;
        }
        seen |= class;
        length += 1;
    }
    (length, seen)
}

/// Whether there is a digit among the bytes. Many are looked at at once: a search that may stop at any of them looks at each alone.
#[must_use]
#[inline]
pub fn has_digit(bytes: &[u8]) -> bool {
    bytes.chunks(64).any(|bytes| bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_one_class() {
        for byte in 0..=255u8 {
            let c = char::from(byte);
            let wanted = match c {
                _ if !byte.is_ascii() => WIDE,
                _ if c.is_ascii_lowercase() => LOWER,
                _ if c.is_ascii_uppercase() => UPPER,
                _ if c.is_ascii_digit() => DIGIT,
                '\'' => APOSTROPHE,
                '-' => HYPHEN,
                '.' => POINT,
                _ => OTHER,
            };
            assert_eq!(class(byte), wanted, "{c:?}");
        }
    }

    #[test]
    fn runs_and_what_is_in_them() {
        let cases: &[(&str, (usize, u8), &str)] = &[
            ("Todi, lì", (4, LOWER | UPPER), "up to a mark"),
            ("lì", (1, LOWER), "up to an accent"),
            ("3 maggio", (0, 0), "no letter"),
            ("", (0, 0), "nothing"),
        ];
        for (text, wanted, why) in cases {
            assert_eq!(run(text.as_bytes(), LETTER), *wanted, "{text}: {why}");
        }
        assert_eq!(classes("d'A-1."), LOWER | UPPER | DIGIT | APOSTROPHE | HYPHEN | POINT);
    }

    #[test]
    fn digits_among_bytes() {
        let long = " ".repeat(130);
        for (text, found, why) in [("", false, "nothing"), ("entro il 3", true, "the last"), ("x²/:", false, "marks beside the digits")] {
            assert_eq!(has_digit(text.as_bytes()), found, "{text}: {why}");
            assert_eq!(has_digit(format!("{long}{text}{long}").as_bytes()), found, "in a longer text: {why}");
        }
    }
}
