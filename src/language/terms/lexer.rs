//! Text to tokens: in goes a cell, out come its words (folded and looked up), numbers (misread digits as meant) and marks, each with its place.

use super::vocabulary::{Vocabulary, Word};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word.
    Word,
    /// Digits, or letters that stand for digits.
    Number,
    /// Anything else; the character is the token's value.
    Mark,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'v> {
    pub(super) shape: Shape,
    /// First byte in the text.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Number of a number, code point of a mark.
    pub(super) value: u32,
    /// Digits of a number.
    pub(super) digits: u8,
    /// Whether a mark of an ordinal follows the number: `1°`, `15^`, `25[^]`.
    pub(super) ordinal: bool,
    /// Whether a word ends in a consonant, as Italian abbreviations do.
    pub(super) cut: bool,
    /// Whether space stands before it.
    pub(super) spaced: bool,
    /// What the grammar says about the word.
    pub(super) word: &'v Word,
}

impl Token<'_> {
    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark && self.value == mark as u32
    }
}

/// Cells are short; what a longer text says beyond this many bytes is not read.
pub(super) const LONGEST_TEXT: usize = 1 << 24;
/// The longest word that the vocabulary may hold, in bytes.
const LONGEST_WORD: usize = 40;

/// The letter a reader means, in lower case and without its accent.
fn fold(c: char) -> char {
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

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

/// The digit that a misread letter stands for.
fn misread_digit(c: char) -> Option<u32> {
    match c {
        'O' => Some(0),
        'l' | 'I' | '|' => Some(1),
        _ => None,
    }
}

/// A folded word on the stack.
struct Folded {
    bytes: [u8; LONGEST_WORD],
    length: usize,
}

impl Folded {
    fn new() -> Self {
        Folded { bytes: [0; LONGEST_WORD], length: 0 }
    }

    fn push(&mut self, c: char) {
        let mut utf8 = [0; 4];
        let encoded = c.encode_utf8(&mut utf8).as_bytes();
        let end = self.length + encoded.len();
        if let Some(place) = self.bytes.get_mut(self.length..end) {
            place.copy_from_slice(encoded);
            self.length = end;
        } else {
            // Too long for any word of the vocabulary: make sure that it matches none.
            self.length = LONGEST_WORD + 1;
        }
    }

    fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

/// The word as the vocabulary spells it: lower case, no accents, no apostrophe at its end, no dots.
pub(super) fn folded(word: &str) -> String {
    word.chars().filter(|&c| !is_apostrophe(c) && c != '.').map(fold).collect()
}

struct Lexer<'t, 'v> {
    text: &'t str,
    at: usize,
    vocabulary: &'v Vocabulary,
    spaced: bool,
}

/// The tokens of a text.
pub(super) fn tokens<'v>(text: &str, vocabulary: &'v Vocabulary) -> Vec<Token<'v>> {
    let text = if text.len() <= LONGEST_TEXT { text } else { text.get(..text.floor_char_boundary(LONGEST_TEXT)).unwrap_or("") };
    let mut lexer = Lexer { text, at: 0, vocabulary, spaced: true };
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    while let Some(token) = lexer.next() {
        tokens.push(token);
    }
    tokens
}

impl<'t, 'v> Lexer<'t, 'v> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn next(&mut self) -> Option<Token<'v>> {
        self.spaced = self.at == 0;
        let first = loop {
            let c = self.rest().chars().next()?;
            if c.is_whitespace() || c == '\u{ad}' {
                self.spaced |= c != '\u{ad}';
                self.at += c.len_utf8();
            } else {
                break c;
            }
        };
        let run: &str = {
            let rest = self.rest();
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric()))).unwrap_or(rest.len());
            rest.get(..end).unwrap_or("")
        };
        if run.is_empty() {
            return Some(self.mark(first));
        }
        Some(self.number(run).unwrap_or_else(|| self.word(run)))
    }

    fn token(&mut self, shape: Shape, length: usize, value: u32, word: &'v Word) -> Token<'v> {
        let start = self.at;
        self.at += length;
        Token { shape, start: place(start), end: place(self.at), value, digits: 0, ordinal: false, cut: false, spaced: self.spaced, word }
    }

    fn mark(&mut self, c: char) -> Token<'v> {
        let meant = match c {
            '–' | '—' | '‐' | '‑' | '−' => '-',
            '≤' => '<',
            '≥' => '>',
            c if is_apostrophe(c) => '\'',
            c => c,
        };
        let unknown = self.vocabulary.get_or_unknown("");
        self.token(Shape::Mark, c.len_utf8(), meant as u32, unknown)
    }

    /// Digits at the head of a run of letters and digits; `1O`, `l5` and `3O` are read as meant, `30gg` gives 30 and leaves `gg`.
    fn number(&mut self, run: &str) -> Option<Token<'v>> {
        let mut value: u32 = 0;
        let mut length = 0;
        let mut digits: u8 = 0;
        let mut real = 0;
        for c in run.chars() {
            let digit = match c.to_digit(10) {
                Some(digit) => {
                    real += 1;
                    digit
                }
                None => match misread_digit(c) {
                    // A letter counts as a digit only beside digits: `1O`, but not the `l` of `15lavorativi`.
                    Some(digit) if is_digit_like(run, length, c) => digit,
                    _ => break,
                },
            };
            value = value.saturating_mul(10).saturating_add(digit);
            digits = digits.saturating_add(1);
            length += c.len_utf8();
        }
        if real == 0 {
            return None;
        }
        let unknown = self.vocabulary.get_or_unknown("");
        let mut token = self.token(Shape::Number, length, value, unknown);
        token.digits = digits;
        let alone = run.get(length..) == Some("o");
        for mark in ["[^]", "°", "º", "^", "ª", "˚", "o"].into_iter().take(if alone { 7 } else { 6 }) {
            if self.rest().starts_with(mark) {
                token.ordinal = true;
                self.at += mark.len();
                break;
            }
        }
        Some(token)
    }

    /// A run of letters with its apostrophe, or an abbreviation with dots inside if the vocabulary knows it: `d.lgs`, `c.s`.
    fn word(&mut self, run: &str) -> Token<'v> {
        let mut word = Folded::new();
        let mut length = 0;
        for c in run.chars() {
            // A digit ends a word unless it goes on with letters: `gg30` is two tokens.
            if c.is_ascii_digit() {
                break;
            }
            word.push(fold(c));
            length += c.len_utf8();
        }
        if length <= 4
            && let Some((dotted, known)) = self.dotted(length, &word)
        {
            let token = self.token(Shape::Word, dotted, 0, known);
            return Token { cut: true, ..token };
        }
        if let Some(c) = self.rest().get(length..).and_then(|rest| rest.chars().next())
            && is_apostrophe(c)
        {
            length += c.len_utf8();
        }
        let known = self.vocabulary.get_or_unknown(word.as_str());
        let cut = !word.as_str().ends_with(['a', 'e', 'i', 'o', 'u']);
        let token = self.token(Shape::Word, length, 0, known);
        Token { cut, ..token }
    }

    fn dotted(&self, length: usize, head: &Folded) -> Option<(usize, &'v Word)> {
        let rest = self.rest();
        let mut folded = Folded { bytes: head.bytes, length: head.length };
        let mut end = length;
        let mut found = None;
        for _ in 0..6 {
            let tail = rest.get(end..)?.strip_prefix('.')?;
            let letters = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
            if letters == 0 || letters > 5 {
                break;
            }
            tail.get(..letters)?.chars().for_each(|c| folded.push(fold(c)));
            end += 1 + letters;
            if let Some(known) = self.vocabulary.get(folded.as_str()) {
                found = Some((end, known));
            }
            if !rest.get(end..)?.starts_with('.') {
                break;
            }
        }
        found
    }
}

/// Whether the letter at `at` stands between digits, or at the edge of the run beside one.
fn is_digit_like(run: &str, at: usize, c: char) -> bool {
    let before = run.get(..at).and_then(|s| s.chars().next_back());
    let mut after = run.get(at + c.len_utf8()..).unwrap_or("").chars().skip_while(|&c| misread_digit(c).is_some());
    match after.next() {
        // Between digits, or misread letters that end in a digit: `l5`, `1O5`.
        Some(next) if next.is_ascii_digit() => true,
        // `1Ogg`: the letter O after a digit and before a unit; `15lavorativi` is not that.
        Some(_) => before.is_some_and(|b| b.is_ascii_digit()) && c == 'O',
        None => before.is_some(),
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
