//! Spelling that does not matter: in go characters, out come the letters a reader means, without capitals and accents.

use regesto_words::small_letters;

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

/// A folded word, eight bytes to a number, the first in its lowest byte; zeros behind it. Two are compared at once.
pub(super) type Spelling = [u64; LONGEST_WORD / 8];

/// A folded word on the stack.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Folded {
    parts: Spelling,
    length: usize,
}

impl Folded {
    /// The folded form of a word that is folded already.
    pub(super) fn new(word: &str) -> Self {
        let mut folded = Folded::default();
        word.bytes().for_each(|byte| folded.push(byte));
        folded
    }

    /// The folded form of the ASCII letters, so many, that a text begins with.
    pub(super) fn letters(text: &[u8], length: usize) -> Self {
        Folded { parts: small_letters(text, length), length }
    }

    pub(super) fn push(&mut self, byte: u8) {
        if let Some(part) = self.parts.get_mut(self.length / 8) {
            *part |= u64::from(byte) << (8 * (self.length % 8));
        }
        // A word that is too long keeps counting, so that it equals none of the vocabulary.
        self.length += 1;
    }

    pub(super) fn push_char(&mut self, c: char) {
        let mut utf8 = [0; 4];
        c.encode_utf8(&mut utf8).bytes().for_each(|byte| self.push(byte));
    }

    /// Its spelling; none where it is too long for any word of the vocabulary.
    pub(super) fn spelling(&self) -> Option<&Spelling> {
        if self.length <= LONGEST_WORD { Some(&self.parts) } else { None }
    }

    /// The word that is spelled so.
    pub(super) fn spelled(parts: &Spelling) -> Self {
        let length = parts.iter().map(|part| 8 - usize::try_from(part.leading_zeros() / 8).unwrap_or(0)).sum();
        Folded { parts: *parts, length }
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Its hash; the high bits are the well mixed ones.
    pub(super) fn hash(&self) -> u64 {
        let parts = self.parts.iter().take(self.length.div_ceil(8));
        parts.fold(0, |hash: u64, part| (hash.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95))
    }

    pub(super) fn ends_in_vowel(&self) -> bool {
        let last = self.length.checked_sub(1).and_then(|last| Some(self.parts.get(last / 8)?.to_le_bytes()[last % 8]));
        matches!(last, Some(b'a' | b'e' | b'i' | b'o' | b'u'))
    }
}
