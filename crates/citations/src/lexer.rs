//! Words, numbers and marks: in goes text, out come its tokens, with the words that the grammar knows recognised.

use super::vocabulary::{Folded, LONGEST, Opening, Vocabulary, WordId};
use regesto_words::{
    bytes::{LETTER, run},
    small_letters,
};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters; an abbreviation with dots inside ("D.P.R.") if the grammar knows it.
    Word(WordId),
    /// Digits.
    Number,
    /// One character that is neither, white space and apostrophes aside.
    Mark(char),
}

/// A token and its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) shape: Shape,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

impl Token {
    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    /// Whether it is a dash of any length.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '–' | '—' | '‐' | '\u{2011}'))
    }

    /// The word it is, if it is one that the grammar knows.
    pub(super) fn word(&self) -> Option<WordId> {
        match self.shape {
            Shape::Word(id) if id != WordId::UNKNOWN => Some(id),
            _ => None,
        }
    }

    /// Its text.
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// So many bytes of a text are thought of when memory for its tokens is asked for.
const LIKELY: usize = 4096;

/// The tokens from `at` up to the next barrier (a tab, a pipe, an empty line: no citation goes on behind it), and where to go on.
/// Apostrophes, asterisks, backslashes and tags are white space. Tokens before the first with which a citation may begin are left out.
pub(super) fn segment(text: &str, mut at: usize, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) -> usize {
    tokens.clear();
    let bytes = text.as_bytes();
    if let Some(end) = cites_nothing(text, at, vocabulary) {
        return end;
    }
    if tokens.capacity() == 0 {
        tokens.reserve((bytes.len() - at).min(LIKELY) / 6 + 8);
    }
    let mut spaced = true;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        if byte.is_ascii_alphabetic() {
            let (id, end) = plain_word(bytes, start, vocabulary).unwrap_or_else(|| word(text, start, vocabulary));
            at = end;
            if tokens.is_empty() && vocabulary.opening(id) == Opening::No {
                spaced = false;
                continue;
            }
            tokens.push(Token { shape: Shape::Word(id), start, end, spaced, capital: byte.is_ascii_uppercase() });
            spaced = false;
            continue;
        }
        if byte == b' ' {
            at += 1;
            spaced = true;
            continue;
        }
        let Some(c) = (if byte.is_ascii() { Some(byte as char) } else { text.get(at..).and_then(|rest| rest.chars().next()) }) else {
            break;
        };
        at += c.len_utf8();
        let mark = |tokens: &mut Vec<Token>| {
            if !tokens.is_empty() {
                tokens.push(Token { shape: Shape::Mark(c), start, end: at, spaced, capital: false });
            }
        };
        match c {
            '\t' | '|' => return at,
            '\n' => {
                let next = bytes.get(at..).unwrap_or_default().iter().find(|byte| !matches!(byte, b' ' | b'\r'));
                if next == Some(&b'\n') {
                    return at;
                }
                spaced = true;
            }
            '<' => {
                if let Some(end) = tag_end(text, start) {
                    at = end;
                    spaced = true;
                } else {
                    mark(tokens);
                    spaced = false;
                }
            }
            '\'' | '’' | '‘' | '`' | '´' | '*' | '\\' | '\u{ad}' => {}
            _ if c.is_whitespace() => spaced = true,
            _ if c.is_ascii_digit() => {
                while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
                tokens.push(Token { shape: Shape::Number, start, end: at, spaced, capital: false });
                spaced = false;
            }
            _ if c.is_alphabetic() => {
                let (id, end) = word(text, start, vocabulary);
                at = end;
                if tokens.is_empty() && vocabulary.opening(id) == Opening::No {
                    spaced = false;
                    continue;
                }
                tokens.push(Token { shape: Shape::Word(id), start, end, spaced, capital: c.is_uppercase() });
                spaced = false;
            }
            _ => {
                mark(tokens);
                spaced = false;
            }
        }
    }
    text.len()
}

/// Where the tokens from `at` on reach their barrier, if it is seen at once that no citation stands among them: there is no digit, no tag that could
/// hide a barrier, and no word with which a citation without a number begins.
fn cites_nothing(text: &str, at: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..)?;
    let is_barrier = |&found: &usize| {
        let behind = rest.get(found + 1..).unwrap_or_default();
        rest.get(found) != Some(&b'\n') || behind.iter().find(|byte| !matches!(byte, b' ' | b'\r')) == Some(&b'\n')
    };
    let end = memchr::memchr3_iter(b'\t', b'|', b'\n', rest).find(is_barrier).unwrap_or(rest.len());
    let stretch = rest.get(..end)?;
    if stretch.iter().any(u8::is_ascii_digit) || memchr::memchr(b'<', stretch).is_some() {
        return None;
    }
    let end = at + end;
    let mut from = at;
    while from < end {
        let byte = bytes.get(from)?;
        let (id, behind) = if byte.is_ascii_alphabetic() {
            plain_word(bytes, from, vocabulary).unwrap_or_else(|| word(text, from, vocabulary))
        } else if byte.is_ascii() {
            (WordId::UNKNOWN, from + 1)
        } else {
            let c = text.get(from..)?.chars().next()?;
            if c.is_alphabetic() { word(text, from, vocabulary) } else { (WordId::UNKNOWN, from + c.len_utf8()) }
        };
        if vocabulary.opening(id) == Opening::Alone {
            return None;
        }
        from = behind;
    }
    Some((end + 1).min(bytes.len()))
}

/// Where the tag that begins here ends: `<br>`, `</p>`; none for "< 30".
fn tag_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start + 1..)?;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let end = rest.bytes().take(80).position(|byte| byte == b'>')?;
    Some(start + 1 + end + 1)
}

/// The word that begins here, if it is one of ASCII letters and no abbreviation with dots inside: most are.
fn plain_word(bytes: &[u8], start: usize, vocabulary: &Vocabulary) -> Option<(WordId, usize)> {
    let rest = bytes.get(start..)?;
    let length = run(rest, LETTER).0;
    let next = rest.get(length).copied();
    let goes_on = next == Some(b'.') && rest.get(length + 1).is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_alphabetic());
    if goes_on || next.is_some_and(|byte| !byte.is_ascii()) {
        return None;
    }
    Some((if length <= LONGEST { vocabulary.word(&small_letters(rest, length)) } else { WordId::UNKNOWN }, start + length))
}

/// The word that begins here: the longest run of letters, with dots inside, that the grammar knows; else the letters alone.
fn word(text: &str, start: usize, vocabulary: &Vocabulary) -> (WordId, usize) {
    let mut folded = Folded::default();
    let mut length = 0;
    let mut best: Option<(WordId, usize)> = None;
    let mut first_end = None;
    let mut known = WordId::UNKNOWN;
    let mut fits = true;
    // "MI.A.C.E.L.": a run of short parts that the grammar does not know is one word, none of whose parts is a name.
    let (mut parts, mut short) = (1, true);
    let mut part = 0;
    let rest = text.get(start..).unwrap_or("");
    let mut chars = rest.char_indices().peekable();
    while let Some(&(offset, c)) = chars.peek() {
        if c.is_alphabetic() {
            let plain = plain(c);
            match folded.get_mut(length / 8) {
                Some(part) if plain != 0 => *part |= u64::from(plain) << (8 * (length % 8)),
                _ => fits = false,
            }
            length += 1;
            part += 1;
            short &= part <= 2;
            chars.next();
            continue;
        }
        let end = start + offset;
        let id = if fits { vocabulary.word(&folded) } else { WordId::UNKNOWN };
        if first_end.is_none() {
            first_end = Some(end);
            known = id;
        }
        if id != WordId::UNKNOWN {
            best = Some((id, end));
        }
        // An abbreviation goes on behind its dot, without a space.
        let goes_on = c == '.'
            && fits
            && length < LONGEST
            && rest.get(offset + 1..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic);
        if !goes_on {
            let whole = parts > 2 && short && best.is_none_or(|(_, end)| Some(end) == first_end);
            return if whole { (WordId::UNKNOWN, end) } else { best.unwrap_or((known, first_end.unwrap_or(end))) };
        }
        parts += 1;
        part = 0;
        chars.next();
    }
    let end = start + rest.len();
    let id = if fits { vocabulary.word(&folded) } else { WordId::UNKNOWN };
    if id != WordId::UNKNOWN {
        return (id, end);
    }
    best.unwrap_or((known, first_end.unwrap_or(end)))
}

/// A letter in small and without its accent; 0 for letters that Italian has not.
fn plain(c: char) -> u8 {
    match c {
        'a'..='z' => c as u8,
        'A'..='Z' => c.to_ascii_lowercase() as u8,
        'à' | 'À' | 'á' | 'Á' => b'a',
        'è' | 'È' | 'é' | 'É' => b'e',
        'ì' | 'Ì' | 'í' | 'Í' => b'i',
        'ò' | 'Ò' | 'ó' | 'Ó' => b'o',
        'ù' | 'Ù' | 'ú' | 'Ú' | 'ü' | 'Ü' => b'u',
        _ => 0,
    }
}
