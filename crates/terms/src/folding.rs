//! Spelling that does not matter: in go characters, out come the letters a reader means, without capitals and accents.

/// What a byte begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    Letter,
    Digit,
    Mark,
    /// A character that is not ASCII.
    Wide,
}

/// What a byte begins.
pub(super) fn kind(byte: u8) -> Kind {
    match byte {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Kind::Space,
        b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
        b'0'..=b'9' => Kind::Digit,
        0x80.. => Kind::Wide,
        _ => Kind::Mark,
    }
}

/// The letter a reader means, in lower case and without its accent.
pub(super) fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'a'..='z' | '0'..='9' => c,
        'à' | 'á' | 'â' | 'ä' | 'À' | 'Á' | 'Â' | 'Ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// An apostrophe in one of its shapes.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

/// The digit that a misread letter stands for.
pub(super) fn misread_digit(c: char) -> Option<u32> {
    match c {
        'O' => Some(0),
        'l' | 'I' | '|' => Some(1),
        _ => None,
    }
}

/// The word as the vocabulary spells it: lower case, no accents, no apostrophe at its end, no dots.
pub(super) fn folded(word: &str) -> String {
    word.chars().filter(|&c| !is_apostrophe(c) && c != '.').map(fold).collect()
}

/// The longest word that the vocabulary may hold, in bytes.
pub(super) const LONGEST_WORD: usize = 32;

/// A folded word on the stack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Folded {
    bytes: [u8; LONGEST_WORD],
    length: usize,
}

impl Default for Folded {
    fn default() -> Self {
        Folded { bytes: [0; LONGEST_WORD], length: 0 }
    }
}

impl Folded {
    /// The folded form of a word that is folded already.
    pub(super) fn new(word: &str) -> Self {
        let mut folded = Folded::default();
        word.bytes().for_each(|byte| folded.push(byte));
        folded
    }

    /// The folded form of ASCII letters.
    pub(super) fn letters(letters: &[u8]) -> Self {
        let mut folded = Folded { bytes: [0; LONGEST_WORD], length: letters.len() };
        for (place, letter) in folded.bytes.iter_mut().zip(letters) {
            // The small letters are the capitals with this bit set.
            *place = letter | 0x20;
        }
        folded
    }

    pub(super) fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
        }
        // A word that is too long keeps counting, so that it equals none of the vocabulary.
        self.length += 1;
    }

    pub(super) fn push_char(&mut self, c: char) {
        let mut utf8 = [0; 4];
        c.encode_utf8(&mut utf8).bytes().for_each(|byte| self.push(byte));
    }

    /// Its bytes with zeros behind them; none where it is too long for any word of the vocabulary.
    pub(super) fn bytes(&self) -> Option<&[u8; LONGEST_WORD]> {
        if self.length <= LONGEST_WORD { Some(&self.bytes) } else { None }
    }

    /// Its hash; the high bits are the well mixed ones.
    pub(super) fn hash(&self) -> u64 {
        let parts = self.bytes.chunks_exact(8).take(self.length.div_ceil(8));
        parts.fold(0, |hash: u64, part| {
            let part = part.try_into().map_or(0, u64::from_le_bytes);
            (hash.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95)
        })
    }

    pub(super) fn ends_in_vowel(&self) -> bool {
        let last = self.length.checked_sub(1).and_then(|last| self.bytes.get(last));
        matches!(last, Some(b'a' | b'e' | b'i' | b'o' | b'u'))
    }
}
