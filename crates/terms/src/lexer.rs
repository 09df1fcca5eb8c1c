//! Text to tokens: in goes a cell, out come its words (folded and looked up), numbers (misread digits as meant) and marks, each with its place.

use super::folding::{Folded, Kind, fold, is_apostrophe, kind, misread_digit};
use super::tokens::{Tokens, next_word, phrase_at};
use super::vocabulary::{Class, Meaning, UNKNOWN, Vocabulary, Word};
use regesto_words::{
    bytes::{LETTER, run},
    head,
};

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
    /// Whether a phrase stands here.
    pub(super) phrased: bool,
    /// Whether a word or phrase that is a term by itself stands here.
    pub(super) says_term: bool,
    /// The word's classes and those of all phrases that stand here.
    pub(super) here: Class,
    /// What the grammar says about the word.
    pub(super) word: &'v Word,
}

impl Token<'static> {
    /// A token that says nothing.
    pub(super) fn nothing() -> Self {
        Token {
            shape: Shape::Mark,
            start: 0,
            end: 0,
            value: 0,
            digits: 0,
            ordinal: false,
            cut: false,
            spaced: false,
            phrased: false,
            says_term: false,
            here: Class::NONE,
            word: &UNKNOWN,
        }
    }
}

impl Token<'_> {
    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark && self.value == mark as u32
    }
}

/// Cells are short; what a longer text says beyond this many bytes is not read.
pub(super) const LONGEST_TEXT: usize = 1 << 24;

/// The longest first part of an abbreviation with dots inside, in bytes.
pub(super) const LONGEST_DOTTED: usize = 4;

/// Marks of an ordinal behind a number.
const ORDINAL_MARKS: [&str; 6] = ["[^]", "°", "º", "^", "ª", "˚"];

struct Lexer<'t, 'v> {
    text: &'t str,
    at: usize,
    vocabulary: &'v Vocabulary,
    unknown: &'v Word,
    spaced: bool,
}

/// Puts the tokens of a text into an empty vector.
pub(super) fn tokens_into<'v>(tokens: &mut Vec<Token<'v>>, text: &str, vocabulary: &'v Vocabulary) {
    let text = head(text, LONGEST_TEXT);
    let mut lexer = Lexer { text, at: 0, vocabulary, unknown: &UNKNOWN, spaced: true };
    tokens.reserve(text.len() / 4 + 4);
    let mut has_phrases = false;
    while let Some(token) = lexer.next() {
        has_phrases |= token.word.begins_phrase();
        tokens.push(token);
    }
    if has_phrases {
        find_phrases(tokens);
    }
}

/// Notes at each token which phrases stand there, so that parsers need to look at one mask only.
fn find_phrases(tokens: &mut [Token<'_>]) {
    for at in 0..tokens.len() {
        let Some(first) = tokens.get(at).filter(|token| token.word.begins_phrase()) else { continue };
        let rest = Tokens(tokens.get(at + 1..).unwrap_or_default());
        let Some(next) = next_word(rest) else { continue };
        let (mut here, mut says_term, mut phrased) = (first.here, first.says_term, false);
        for phrase in first.word.phrases_with(next.word.id) {
            if phrase_at(rest, phrase).is_some() {
                phrased = true;
                match phrase.meaning {
                    Meaning::Classes(classes) => here = here.or(classes),
                    Meaning::Atom { .. } => says_term = true,
                    Meaning::Reference(_) => {}
                }
            }
        }
        if let Some(token) = tokens.get_mut(at) {
            (token.here, token.says_term, token.phrased) = (here, says_term, phrased);
        }
    }
}

impl<'t, 'v> Lexer<'t, 'v> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn next(&mut self) -> Option<Token<'v>> {
        self.spaced = self.at == 0;
        loop {
            match kind(self.byte(self.at)?) {
                Kind::Space => {
                    self.spaced = true;
                    self.at += 1;
                }
                Kind::Letter => {
                    let looks_misread = misread_digit(char::from(self.byte(self.at)?)).is_some();
                    let number = if looks_misread { self.misread_number() } else { None };
                    return Some(number.unwrap_or_else(|| self.word()));
                }
                Kind::Digit => return Some(self.number()),
                Kind::Mark => return Some(self.mark(char::from(self.byte(self.at)?))),
                Kind::Wide => {
                    let c = self.rest().chars().next()?;
                    if c.is_whitespace() || c == '\u{ad}' {
                        self.spaced |= c != '\u{ad}';
                        self.at += c.len_utf8();
                    } else if c.is_alphanumeric() {
                        return Some(self.word());
                    } else {
                        return Some(self.mark(c));
                    }
                }
            }
        }
    }

    fn token(&mut self, shape: Shape, length: usize, value: u32, word: &'v Word) -> Token<'v> {
        let start = self.at;
        self.at += length;
        Token {
            shape,
            start: place(start),
            end: place(self.at),
            value,
            digits: 0,
            ordinal: false,
            cut: false,
            spaced: self.spaced,
            here: word.classes,
            phrased: false,
            says_term: word.atom.is_some(),
            word,
        }
    }

    fn mark(&mut self, c: char) -> Token<'v> {
        let meant = match c {
            '–' | '—' | '‐' | '‑' | '−' => '-',
            '≤' => '<',
            '≥' => '>',
            c if is_apostrophe(c) => '\'',
            c => c,
        };
        let token = self.token(Shape::Mark, c.len_utf8(), meant as u32, self.unknown);
        Token { here: if c == '€' { Class::MONEY } else { Class::NONE }, ..token }
    }

    /// Digits, and what stands for digits among them: "30", "1O"; of "30gg" only the 30.
    fn number(&mut self) -> Token<'v> {
        let mut end = self.at;
        let mut value: u32 = 0;
        while let Some(digit) = self.byte(end).filter(u8::is_ascii_digit) {
            value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            end += 1;
        }
        if self.byte(end).is_some_and(|next| misread_digit(char::from(next)).is_some())
            && let Some(number) = self.misread_number()
        {
            return number;
        }
        self.numeral(end - self.at, value, end - self.at)
    }

    fn numeral(&mut self, length: usize, value: u32, digits: usize) -> Token<'v> {
        let mut token = self.token(Shape::Number, length, value, self.unknown);
        token.digits = u8::try_from(digits).unwrap_or(u8::MAX);
        match self.byte(self.at) {
            None | Some(b' ' | b'.' | b'/' | b')' | b',' | b'-') => {}
            // "1o giorno": an o of its own behind digits.
            Some(b'o') => {
                let behind = self.text.get(self.at + 1..).unwrap_or("").trim_start();
                let counts_days = ["gg", "GG", "giorni", "GIORNI"].into_iter().any(|unit| behind.starts_with(unit));
                if counts_days {
                    // "3o giorni": an o for a zero.
                    token.value = token.value.saturating_mul(10);
                    token.digits = token.digits.saturating_add(1);
                    self.at += 1;
                    token.end = place(self.at);
                } else if self.byte(self.at + 1).is_none_or(|next| !next.is_ascii_alphanumeric() && next < 0x80) {
                    token.ordinal = true;
                    self.at += 1;
                }
            }
            Some(b'[' | b'^' | 0x80..) => {
                let rest = self.rest();
                if let Some(mark) = ORDINAL_MARKS.into_iter().find(|mark| rest.starts_with(mark)) {
                    token.ordinal = true;
                    self.at += mark.len();
                }
            }
            Some(_) => {}
        }
        token
    }

    /// A number with letters misread for digits: `1O`, `l5`, `3O`; the `l` of `15lavorativi` is none.
    fn misread_number(&mut self) -> Option<Token<'v>> {
        let first = char::from(self.byte(self.at)?);
        let second = self.byte(self.at + 1).map(char::from);
        let is_digit = |c: char| c.is_ascii_digit() || misread_digit(c).is_some();
        if !is_digit(first) || !second.is_some_and(is_digit) {
            return None;
        }
        let rest = self.rest();
        let run = rest.get(..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()))?;
        let (mut value, mut length, mut real): (u32, usize, usize) = (0, 0, 0);
        for c in run.chars() {
            let digit = match c.to_digit(10) {
                Some(digit) => {
                    real += 1;
                    digit
                }
                None => match misread_digit(c) {
                    Some(digit) if is_digit_like(run, length, c) => digit,
                    _ => break,
                },
            };
            value = value.saturating_mul(10).saturating_add(digit);
            length += 1;
        }
        if real == 0 { None } else { Some(self.numeral(length, value, length)) }
    }

    /// A run of letters with its apostrophe, or an abbreviation with dots inside if the vocabulary knows it: `d.lgs`, `c.s`.
    fn word(&mut self) -> Token<'v> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let letters = run(rest, LETTER).0;
        let mut folded = Folded::letters(rest, letters);
        let mut end = self.at + letters;
        if self.byte(end).is_some_and(|next| next >= 0x80) {
            end = self.wide_word(end, &mut folded);
        }
        let length = (end - self.at).max(1);
        let next = self.byte(end);
        if next == Some(b'.')
            && length <= LONGEST_DOTTED
            && let Some((dotted, known)) = self.dotted(length, folded)
        {
            let token = self.token(Shape::Word, dotted, 0, known);
            return Token { cut: true, ..token };
        }
        let apostrophe = match next {
            Some(b'\'' | b'`') => 1,
            Some(0x80..) => {
                self.text.get(end..).and_then(|rest| rest.chars().next()).filter(|&c| is_apostrophe(c)).map_or(0, char::len_utf8)
            }
            _ => 0,
        };
        let known = self.vocabulary.look_up(&folded);
        let token = self.token(Shape::Word, length + apostrophe, 0, known);
        Token { cut: !folded.ends_in_vowel(), ..token }
    }

    /// Goes on with a word that holds letters outside ASCII, and says where it ends.
    fn wide_word(&self, from: usize, folded: &mut Folded) -> usize {
        let mut end = from;
        for c in self.text.get(from..).unwrap_or("").chars() {
            if !c.is_alphanumeric() || c.is_ascii_digit() {
                break;
            }
            folded.push_char(fold(c));
            end += c.len_utf8();
        }
        end
    }

    fn dotted(&self, length: usize, mut folded: Folded) -> Option<(usize, &'v Word)> {
        let rest = self.rest();
        let mut end = length;
        let mut found = None;
        for _ in 0..6 {
            let tail = rest.get(end..)?.strip_prefix('.')?;
            let letters = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
            if letters == 0 || letters > 5 {
                break;
            }
            tail.get(..letters)?.chars().for_each(|c| folded.push_char(fold(c)));
            end += 1 + letters;
            let known = self.vocabulary.look_up(&folded);
            if known.id != 0 {
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
