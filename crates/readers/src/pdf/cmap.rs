//! Character maps of PDF fonts: in goes the stream of a map, out comes which bytes are one code and what a code means.
//! Source: PDF 32000-1, 9.7.5 and 9.10.3; Adobe Technical Note 5014.

use std::collections::BTreeMap;

/// The most entries that are taken from one map.
const MOST_ENTRIES: usize = 200_000;

/// A map from codes to characters (`ToUnicode`) or to glyph numbers (an encoding).
#[derive(Debug, Default)]
pub(super) struct Cmap {
    /// Which numbers of bytes codes have, with their first and last code.
    spaces: Vec<(usize, u32, u32)>,
    /// Single codes and their text.
    texts: BTreeMap<u32, String>,
    /// Ranges of codes: first, last, the character of the first.
    ranges: Vec<(u32, u32, u32)>,
    /// Ranges of codes: first, last, the glyph of the first.
    glyphs: Vec<(u32, u32, u32)>,
}

enum Token<'a> {
    Code { value: u32, bytes: Vec<u8> },
    Number(u32),
    Open,
    Close,
    Word(&'a str),
}

/// The next token and what is left.
fn token(mut input: &[u8]) -> Option<(Token<'_>, &[u8])> {
    loop {
        input = input.trim_ascii_start();
        match *input.first()? {
            b'%' => {
                let end = input.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(input.len());
                input = input.get(end..)?;
            }
            b'<' if input.get(1) == Some(&b'<') => return Some((Token::Word("<<"), input.get(2..)?)),
            b'>' => return Some((Token::Word(">>"), input.get(1..)?)),
            b'<' => {
                let end = input.iter().position(|&b| b == b'>')?;
                let digits: Vec<u8> = input.get(1..end)?.iter().filter_map(|&b| char::from(b).to_digit(16)).map(|d| d as u8).collect();
                let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, d| sum * 16 + d)).collect();
                let value = bytes.iter().take(4).fold(0u32, |sum, &b| sum << 8 | u32::from(b));
                return Some((Token::Code { value, bytes }, input.get(end + 1..)?));
            }
            b'[' => return Some((Token::Open, input.get(1..)?)),
            b']' => return Some((Token::Close, input.get(1..)?)),
            b'(' | b')' | b'{' | b'}' => input = input.get(1..)?,
            first => {
                let rest = input.get(1..)?;
                let end = 1 + rest.iter().position(|b| b.is_ascii_whitespace() || b"<>[](){}/%".contains(b)).unwrap_or(rest.len());
                let word = std::str::from_utf8(input.get(..end)?).unwrap_or("");
                let token = match word.parse() {
                    Ok(number) if first.is_ascii_digit() => Token::Number(number),
                    _ => Token::Word(word),
                };
                return Some((token, input.get(end..)?));
            }
        }
    }
}

/// Bytes as UTF-16, most significant byte first.
fn text(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return char::from(*one).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| pair.iter().fold(0u16, |sum, &b| sum << 8 | u16::from(b)));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

impl Cmap {
    /// How many codes it maps one by one.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Reads a map; what is broken in it is left out.
    pub(super) fn parse(mut input: &[u8]) -> Cmap {
        let mut map = Cmap::default();
        let mut codes: Vec<Token<'_>> = Vec::new();
        let mut entries = 0;
        while let Some((next, rest)) = token(input) {
            input = rest;
            match next {
                Token::Word("endcodespacerange") => map.add_spaces(&codes),
                Token::Word("endbfchar") => {
                    for pair in codes.chunks(2) {
                        if let [Token::Code { value, .. }, Token::Code { bytes, .. }] = pair {
                            map.texts.insert(*value, text(bytes));
                        }
                    }
                }
                Token::Word("endbfrange") => map.add_ranges(&codes),
                Token::Word("endcidrange") => {
                    for triple in codes.chunks(3) {
                        if let [Token::Code { value: first, .. }, Token::Code { value: last, .. }, Token::Number(glyph)] = triple {
                            map.glyphs.push((*first, *last, *glyph));
                        }
                    }
                }
                Token::Word("endcidchar") => {
                    for pair in codes.chunks(2) {
                        if let [Token::Code { value, .. }, Token::Number(glyph)] = pair {
                            map.glyphs.push((*value, *value, *glyph));
                        }
                    }
                }
                Token::Word(_) => {}
                other => {
                    entries += 1;
                    if entries > MOST_ENTRIES {
                        break;
                    }
                    codes.push(other);
                    continue;
                }
            }
            codes.clear();
        }
        map.ranges.sort_unstable();
        map.glyphs.sort_unstable();
        map
    }

    fn add_spaces(&mut self, codes: &[Token<'_>]) {
        for pair in codes.chunks(2) {
            if let [Token::Code { value: first, bytes }, Token::Code { value: last, .. }] = pair
                && (1..=4).contains(&bytes.len())
            {
                self.spaces.push((bytes.len(), *first, *last));
            }
        }
    }

    fn add_ranges(&mut self, codes: &[Token<'_>]) {
        let mut codes = codes.iter();
        while let (Some(Token::Code { value: first, .. }), Some(Token::Code { value: last, .. })) = (codes.next(), codes.next()) {
            match codes.next() {
                Some(Token::Code { bytes, .. }) => {
                    let mut characters = text(bytes).chars().collect::<Vec<_>>();
                    match (characters.pop(), characters.is_empty()) {
                        (Some(only), true) => self.ranges.push((*first, *last, u32::from(only))),
                        (Some(end), false) => {
                            // Only the last character counts on.
                            let before: String = characters.iter().collect();
                            for (step, code) in (*first..=*last).take(256).enumerate() {
                                let next = u32::try_from(step).ok().and_then(|step| char::from_u32(u32::from(end) + step));
                                self.texts.insert(code, before.chars().chain(next).collect());
                            }
                        }
                        (None, _) => {}
                    }
                }
                Some(Token::Open) => {
                    let mut code = *first;
                    for token in codes.by_ref() {
                        match token {
                            Token::Code { bytes, .. } => {
                                self.texts.insert(code, text(bytes));
                                code = code.saturating_add(1);
                            }
                            _ => break,
                        }
                    }
                }
                _ => return,
            }
        }
    }

    /// The text of a code.
    pub(super) fn text_of(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        in_ranges(&self.ranges, code).and_then(char::from_u32).map(String::from)
    }

    /// The glyph of a code.
    pub(super) fn glyph_of(&self, code: u32) -> Option<u32> {
        in_ranges(&self.glyphs, code)
    }

    /// The first code of a string, and how many bytes it takes.
    pub(super) fn read(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0u32;
        for (length, &byte) in (1..=4).zip(bytes) {
            code = code << 8 | u32::from(byte);
            if self.spaces.iter().any(|&(size, first, last)| size == length && (first..=last).contains(&code)) {
                return (code, length);
            }
        }
        two_bytes(bytes)
    }
}

fn in_ranges(ranges: &[(u32, u32, u32)], code: u32) -> Option<u32> {
    let after = ranges.partition_point(|range| range.0 <= code);
    let &(first, last, start) = ranges.get(after.checked_sub(1)?)?;
    (code <= last).then(|| start.saturating_add(code - first))
}

/// A code of two bytes, as in the identity encodings.
pub(super) fn two_bytes(bytes: &[u8]) -> (u32, usize) {
    match *bytes {
        [a, b, ..] => (u32::from(a) << 8 | u32::from(b), 2),
        [a] => (u32::from(a), 1),
        [] => (0, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_as_programs_write_them() {
        let map = Cmap::parse(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar % ligature\n\
              2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<00E0> <00E8>] endbfrange endcmap",
        );
        let cases = [(0x03, Some(" ")), (0x10, Some("fi")), (0x25, Some("B")), (0x27, None), (0x31, Some("è"))];
        for (code, expected) in cases {
            assert_eq!(map.text_of(code).as_deref(), expected, "{code:x}");
        }
        assert_eq!(map.read(&[0, 0x24, 0]), (0x24, 2));
    }

    #[test]
    fn codes_of_one_and_two_bytes() {
        let map = Cmap::parse(b"begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange begincidrange <20> <7e> 1 endcidrange");
        assert_eq!((map.read(&[0x20, 0x81]), map.read(&[0x81, 0x50])), ((0x20, 1), (0x8150, 2)));
        assert_eq!(map.glyph_of(0x21), Some(2));
    }
}
