//! Words, numbers and marks: in goes text, out come its tokens, with the words that the grammar knows recognised.

use super::vocabulary::{Opening, Vocabulary};
use regesto_words::{Folded, Lexeme, WordId, abbreviated_on, bytes::has_digit, lexeme};

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
pub(super) struct CitationToken {
    pub(super) shape: Shape,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

impl CitationToken {
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
pub(super) fn segment(text: &str, mut at: usize, vocabulary: &Vocabulary, tokens: &mut Vec<CitationToken>) -> usize {
    tokens.clear();
    let bytes = text.as_bytes();
    if let Some(end) = cites_nothing(text, at, vocabulary) {
        return end;
    }
    if tokens.capacity() == 0 {
        tokens.reserve((bytes.len() - at).min(LIKELY) / 6 + 8);
    }
    let mut spaced = true;
    while let Some((lexeme, end)) = lexeme(text, at) {
        let start = at;
        at = end;
        let shape = match lexeme {
            Lexeme::Blank | Lexeme::Mark('|') if is_barrier(bytes, start) => return at,
            Lexeme::Blank => {
                spaced = true;
                continue;
            }
            Lexeme::Mark('\'' | '’' | '‘' | '`' | '´' | '*' | '\\' | '\u{ad}') => continue,
            Lexeme::Mark(mark) => {
                if mark == '<'
                    && let Some(end) = tag_end(text, start)
                {
                    at = end;
                    spaced = true;
                    continue;
                }
                Shape::Mark(mark)
            }
            Lexeme::Digits => Shape::Number,
            Lexeme::Word(folded) => {
                let (id, end) = word(text, end, &folded, vocabulary);
                at = end;
                Shape::Word(id)
            }
        };
        let may_open = match shape {
            Shape::Word(id) => vocabulary.opening(id) != Opening::No,
            Shape::Number => true,
            Shape::Mark(_) => false,
        };
        if may_open || !tokens.is_empty() {
            let capital = match bytes.get(start) {
                Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
                _ => text.get(start..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase),
            };
            tokens.push(CitationToken { shape, start, end: at, spaced, capital });
        }
        spaced = false;
    }
    text.len()
}

/// Whether no citation goes on behind a byte of the text: a tab, a pipe, the end of a line before an empty one.
fn is_barrier(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'\t' | b'|') => true,
        Some(b'\n') => {
            let behind = bytes.get(at + 1..).unwrap_or_default();
            behind.iter().find(|byte| !matches!(byte, b' ' | b'\r')) == Some(&b'\n')
        }
        _ => false,
    }
}

/// Where the tokens from `at` on reach their barrier, if it is seen at once that no citation stands among them: there is no digit, no tag that could
/// hide a barrier, and no word with which a citation without a number begins.
fn cites_nothing(text: &str, at: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = bytes.get(at..)?;
    let end = memchr::memchr3_iter(b'\t', b'|', b'\n', rest).find(|found| is_barrier(bytes, at + found)).unwrap_or(rest.len());
    let stretch = rest.get(..end)?;
    if has_digit(stretch) || memchr::memchr(b'<', stretch).is_some() {
        return None;
    }
    let end = at + end;
    let mut from = at;
    while from < end
        && let Some((lexeme, behind)) = lexeme(text, from)
    {
        from = behind;
        if let Lexeme::Word(folded) = lexeme {
            let (id, behind) = word(text, behind, &folded, vocabulary);
            if vocabulary.opening(id) == Opening::Alone {
                return None;
            }
            from = behind;
        }
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

/// The word whose first letters end at a byte: the longest run of letters, with dots inside, that the grammar knows; else the letters alone.
#[inline]
fn word(text: &str, end: usize, folded: &Folded, vocabulary: &Vocabulary) -> (WordId, usize) {
    let letters = (vocabulary.word(folded), end);
    if text.as_bytes().get(end) == Some(&b'.') { abbreviation(text, letters, *folded, vocabulary) } else { letters }
}

/// The same of letters behind which a dot stands; they are the word if it does not go on.
fn abbreviation(text: &str, letters: (WordId, usize), mut folded: Folded, vocabulary: &Vocabulary) -> (WordId, usize) {
    /// The letters that one part of an abbreviation has where it is short.
    const SHORT: usize = 2;
    let mut longest = letters;
    // "MI.A.C.E.L.": a run of short parts that the grammar does not know is one word, none of whose parts is a name.
    let (mut parts, mut short, mut end) = (1, folded.len() <= SHORT, letters.1);
    while folded.len() < Folded::LONGEST {
        let length = folded.len();
        let Some(behind) = abbreviated_on(&mut folded, text, end) else { break };
        end = behind;
        parts += 1;
        short &= folded.len() - length <= SHORT;
        let id = vocabulary.word(&folded);
        if id != WordId::UNKNOWN {
            longest = (id, end);
        }
    }
    if parts > 2 && short && longest == letters { (WordId::UNKNOWN, end) } else { longest }
}
