//! Text to words, digits and marks: in go a text and a place in it, out comes what stands there. The lexers of the grammars cut with this.

use crate::bytes::{DIGIT, LOWER, UPPER, WIDE, class, run};
use crate::{Folded, is_accent, is_letter};

/// What stands at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lexeme {
    /// Letters, with the accents behind them; digits of any kind end a word.
    Word(Folded),
    /// Digits from 0 to 9.
    Digits,
    /// One character of white space.
    Blank,
    /// One character that is none of these.
    Mark(char),
}

/// What stands at a byte of a text, and where it ends. Nothing at the text's end and inside a character.
#[must_use]
// Else each blank and comma is written to memory as if it were a word, and read again.
#[inline(always)]
pub fn lexeme(text: &str, at: usize) -> Option<(Lexeme, usize)> {
    let rest = text.as_bytes().get(at..)?;
    let &byte = rest.first()?;
    match class(byte) {
        LOWER | UPPER => {
            let mut word = Folded::letters(rest);
            let mut end = at + word.len();
            if rest.get(word.len()).is_some_and(|next| !next.is_ascii()) {
                end = letters_into(&mut word, text, end);
            }
            Some((Lexeme::Word(word), end))
        }
        DIGIT => Some((Lexeme::Digits, at + run(rest, DIGIT).0)),
        WIDE => wide(text, at),
        _ if matches!(byte, b' ' | b'\t'..=b'\r') => Some((Lexeme::Blank, at + 1)),
        _ => Some((Lexeme::Mark(char::from(byte)), at + 1)),
    }
}

/// What begins with a character that is not ASCII.
fn wide(text: &str, at: usize) -> Option<(Lexeme, usize)> {
    let c = text.get(at..)?.chars().next()?;
    if is_letter_of_word(c) {
        let mut word = Folded::default();
        let end = letters_into(&mut word, text, at);
        return Some((Lexeme::Word(word), end));
    }
    Some((if c.is_whitespace() { Lexeme::Blank } else { Lexeme::Mark(c) }, at + c.len_utf8()))
}

fn is_letter_of_word(c: char) -> bool {
    c.is_alphabetic() && is_letter(c)
}

/// Goes on with a word at a byte of the text, and says where its letters end.
fn letters_into(word: &mut Folded, text: &str, at: usize) -> usize {
    let mut end = at;
    for c in text.get(at..).unwrap_or("").chars().take_while(|&c| is_letter_of_word(c) || is_accent(c)) {
        word.push(c);
        end += c.len_utf8();
    }
    end
}

/// Goes on with an abbreviation behind a dot inside it, the `P` of `D.P.R.`, and says where its letters end; nothing where no dot stands at the
/// byte, or no letter behind it.
#[must_use]
pub fn abbreviated_on(word: &mut Folded, text: &str, at: usize) -> Option<usize> {
    let behind = text.get(at..)?.strip_prefix('.')?;
    if behind.starts_with(is_letter_of_word) { Some(letters_into(word, text, at + 1)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lexemes of a text: words as they are folded, `#` for digits, `_` for blanks, marks as they are.
    fn shown(text: &str) -> Vec<String> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let (lexeme, end) = lexeme(text, at)?;
            at = end;
            Some(match lexeme {
                Lexeme::Word(word) => word.text(),
                Lexeme::Digits => "#".to_owned(),
                Lexeme::Blank => "_".to_owned(),
                Lexeme::Mark(mark) => mark.to_string(),
            })
        })
        .collect()
    }

    #[test]
    fn what_texts_are_cut_into() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("Entro 30gg.", &["entro", "_", "#", "gg", "."], "digits and letters part without a blank"),
            ("dell’Unità", &["dell", "’", "unita"], "an apostrophe is a mark"),
            ("unita\u{300}, e\u{300}", &["unita", ",", "_", "e"], "an accent belongs to the letter before it"),
            ("Verfügung, façade, Straße", &["verfugung", ",", "_", "facade", ",", "_", "strasse"], "letters of other languages"),
            ("Äpfel Čedad", &["apfel", "_", "cedad"], "at the head of a word too"),
            ("1ª nº m² ½", &["#", "ª", "_", "n", "º", "_", "m", "²", "_", "½"], "raised letters and digits are marks"),
            ("\u{a0}a\t\u{300}", &["_", "a", "_", "\u{300}"], "an accent of no letter is a mark"),
            ("", &[], "nothing"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(shown(text), *expected, "{text}: {why}");
        }
        assert_eq!(lexeme("à", 1), None, "inside a character");
    }

    #[test]
    fn abbreviations_with_dots_inside() {
        let cases = [
            ("d.P.R. 380", Some(("dp", 3)), "a letter behind a dot"),
            ("d. P.R.", None, "a blank"),
            ("d.3", None, "a digit"),
            ("d", None, "no dot"),
            ("d.Ü\u{301}x1", Some(("dux", 7)), "an accent"),
        ];
        for (text, expected, why) in cases {
            let mut word = Folded::of("d");
            let end = abbreviated_on(&mut word, text, 1);
            assert_eq!(end.map(|end| (word.text(), end)), expected.map(|(word, end)| (word.to_owned(), end)), "{text}: {why}");
        }
    }
}
