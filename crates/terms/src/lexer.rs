//! Text to tokens: in goes a cell, out come its words (folded and looked up), numbers (misread digits as meant) and marks, each with its place.

use super::tokens::words_of_phrase;
use super::vocabulary::{Class, Sense, Vocabulary, Word};
use regesto_words::{Folded, Lexeme, abbreviated_on, head, is_apostrophe, lexeme};

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
pub(super) struct TermToken<'v> {
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
    /// The phrases that stand here, the longest first, with how many words each has.
    pub(super) phrases: &'v [(usize, Sense)],
    /// Whether a word or phrase that is a term by itself stands here.
    pub(super) says_term: bool,
    /// The word's classes and those of all phrases that stand here.
    pub(super) here: Class,
    /// What the grammar says about the word.
    pub(super) word: &'v Word,
}

impl TermToken<'static> {
    /// A token that says nothing.
    pub(super) fn nothing() -> Self {
        TermToken {
            shape: Shape::Mark,
            start: 0,
            end: 0,
            value: 0,
            digits: 0,
            ordinal: false,
            cut: false,
            spaced: false,
            phrases: &[],
            says_term: false,
            here: Class::NONE,
            word: &Word::UNKNOWN,
        }
    }
}

impl TermToken<'_> {
    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark && self.value == mark as u32
    }

    /// Whether the word alone is of the class.
    pub(super) fn is(&self, class: Class) -> bool {
        self.word.sense.classes.meets(class)
    }

    /// Whether a word or phrase of the class stands here.
    pub(super) fn begins(&self, class: Class) -> bool {
        self.here.meets(class)
    }
}

/// Cells are short; what a longer text says beyond this many bytes is not read.
pub(super) const LONGEST_TEXT: usize = 1 << 24;

/// The longest first part of an abbreviation with dots inside, in bytes.
pub(super) const LONGEST_DOTTED: usize = 4;

/// So many dots may stand inside an abbreviation, and so many letters behind each.
const DOTS: usize = 6;
const LONGEST_BEHIND_DOT: usize = 5;

/// Marks of an ordinal behind a number.
const ORDINAL_MARKS: [&str; 6] = ["[^]", "°", "º", "^", "ª", "˚"];

struct Lexer<'t, 'v> {
    text: &'t str,
    at: usize,
    vocabulary: &'v Vocabulary,
    spaced: bool,
}

/// Puts the tokens of a text into an empty vector.
pub(super) fn tokens_into<'v>(tokens: &mut Vec<TermToken<'v>>, text: &str, vocabulary: &'v Vocabulary) {
    let text = head(text, LONGEST_TEXT);
    let mut lexer = Lexer { text, at: 0, vocabulary, spaced: true };
    tokens.reserve(text.len() / 4 + 4);
    let mut has_phrases = false;
    while let Some(token) = lexer.next() {
        has_phrases |= token.word.begins_phrase;
        tokens.push(token);
    }
    if has_phrases {
        find_phrases(tokens, vocabulary);
    }
}

/// Notes at each token which phrases stand there, so that parsers need to look at one mask only.
fn find_phrases<'v>(tokens: &mut [TermToken<'v>], vocabulary: &'v Vocabulary) {
    for at in 0..tokens.len() {
        let Some(rest) = tokens.get(at..).filter(|rest| rest.first().is_some_and(|first| first.word.begins_phrase)) else { continue };
        let phrases = vocabulary.phrases(words_of_phrase(rest).map(|(_, id)| id));
        if let Some(token) = tokens.get_mut(at) {
            token.phrases = phrases;
            for (_, sense) in phrases {
                token.here = token.here.or(sense.classes);
                token.says_term |= sense.atom.is_some();
            }
        }
    }
}

/// The digit that a misread letter stands for.
fn misread_digit(c: char) -> Option<u32> {
    match c {
        'O' => Some(0),
        'l' | 'I' | '|' => Some(1),
        _ => None,
    }
}

impl<'t, 'v> Lexer<'t, 'v> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn next(&mut self) -> Option<TermToken<'v>> {
        self.spaced = self.at == 0;
        loop {
            let (lexeme, end) = lexeme(self.text, self.at)?;
            match lexeme {
                Lexeme::Blank => self.spaced = true,
                Lexeme::Mark('\u{ad}') => {}
                Lexeme::Mark(mark) => return Some(self.mark(mark)),
                Lexeme::Digits => return Some(self.number(end)),
                Lexeme::Word(folded) => {
                    let looks_misread = self.byte(self.at).is_some_and(|first| misread_digit(char::from(first)).is_some());
                    let number = if looks_misread { self.misread_number() } else { None };
                    return Some(number.unwrap_or_else(|| self.word(folded, end)));
                }
            }
            self.at = end;
        }
    }

    fn token(&mut self, shape: Shape, length: usize, value: u32, word: &'v Word) -> TermToken<'v> {
        let start = self.at;
        self.at += length;
        TermToken {
            shape,
            start: place(start),
            end: place(self.at),
            value,
            digits: 0,
            ordinal: false,
            cut: false,
            spaced: self.spaced,
            here: word.sense.classes,
            phrases: &[],
            says_term: word.sense.atom.is_some(),
            word,
        }
    }

    fn mark(&mut self, c: char) -> TermToken<'v> {
        let meant = match c {
            '–' | '—' | '‐' | '‑' | '−' => '-',
            '≤' => '<',
            '≥' => '>',
            c if is_apostrophe(c) => '\'',
            c => c,
        };
        let token = self.token(Shape::Mark, c.len_utf8(), meant as u32, &Word::UNKNOWN);
        TermToken { here: if c == '€' { Class::MONEY } else { Class::NONE }, ..token }
    }

    /// Digits, and what stands for digits among them: "30", "1O"; of "30gg" only the 30.
    fn number(&mut self, end: usize) -> TermToken<'v> {
        let digits = self.text.as_bytes().get(self.at..end).unwrap_or_default();
        let value = digits.iter().fold(0, |value: u32, digit| value.saturating_mul(10).saturating_add(u32::from(digit & 15)));
        if self.byte(end).is_some_and(|next| misread_digit(char::from(next)).is_some())
            && let Some(number) = self.misread_number()
        {
            return number;
        }
        self.numeral(end - self.at, value, end - self.at)
    }

    fn numeral(&mut self, length: usize, value: u32, digits: usize) -> TermToken<'v> {
        let mut token = self.token(Shape::Number, length, value, &Word::UNKNOWN);
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
    fn misread_number(&mut self) -> Option<TermToken<'v>> {
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
    fn word(&mut self, folded: Folded, end: usize) -> TermToken<'v> {
        let next = self.byte(end);
        if next == Some(b'.')
            && end - self.at <= LONGEST_DOTTED
            && let Some((dotted, known)) = self.dotted(folded, end)
        {
            let token = self.token(Shape::Word, dotted - self.at, 0, known);
            return TermToken { cut: true, ..token };
        }
        let apostrophe = match next {
            Some(b'\'' | b'`') => 1,
            Some(0x80..) => {
                self.text.get(end..).and_then(|rest| rest.chars().next()).filter(|&c| is_apostrophe(c)).map_or(0, char::len_utf8)
            }
            _ => 0,
        };
        let known = self.vocabulary.word(&folded);
        let token = self.token(Shape::Word, end - self.at + apostrophe, 0, known);
        TermToken { cut: !matches!(folded.last(), Some(b'a' | b'e' | b'i' | b'o' | b'u')), ..token }
    }

    /// The longest abbreviation with dots inside that goes on behind the letters, and where it ends.
    fn dotted(&self, mut folded: Folded, mut end: usize) -> Option<(usize, &'v Word)> {
        let mut found = None;
        for _ in 0..DOTS {
            let length = folded.len();
            let Some(behind) = abbreviated_on(&mut folded, self.text, end).filter(|_| folded.len() - length <= LONGEST_BEHIND_DOT) else {
                break;
            };
            end = behind;
            let known = self.vocabulary.word(&folded);
            if known.is_known() {
                found = Some((end, known));
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
