//! ASCII letters, eight at a time: in goes a text as bytes, out come the letters it begins with, as numbers.

/// The bit that tells small letters from capitals, in each byte.
const SMALL: u64 = 0x2020_2020_2020_2020;

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
            ("abcdefghIJKLMNOPq", 17, "abcdefghijklmnop", "more than the numbers hold"),
            ("@a", 0, "", "the byte before A"),
        ];
        for (text, length, small, why) in cases {
            assert_eq!(crate::bytes::run(text.as_bytes(), crate::bytes::LETTER).0, length, "{text}: {why}");
            let parts: [u64; 2] = small_letters(text.as_bytes(), length);
            let letters: Vec<u8> = parts.iter().flat_map(|part| part.to_le_bytes()).filter(|&byte| byte != 0).collect();
            assert_eq!(String::from_utf8(letters).unwrap(), small, "{text}: {why}");
        }
    }
}
