//! The one folding of the house: in goes text, out come the letters that a reader means, small and without accents.
//!
//! Every letter that is written in Italian, German, French, Slovene or Ladin has its plain letter, or two (`ß` is `ss`), whether its accent is
//! part of it or stands behind it. What is neither letter nor digit parts words; apostrophes do so too, and [`is_apostrophe`] tells them for
//! whoever joins an elided word with the next. ARCHITECTURE.md lists what was decided where readers differed.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What an ASCII byte is in a folded text: a small letter or a digit; a space where it parts words.
const FOLDED: [u8; 256] = {
    let mut folded = [b' '; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            folded[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

/// What a part of a character says in a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A small letter without accent, or a digit.
    Letter(char),
    /// Something between words.
    Gap,
}

/// Gives the letters that a small letter is written with where there is no key for it.
fn spelled_out(small: char, mut take: impl FnMut(char)) {
    match small {
        'ß' => ['s', 's'].into_iter().for_each(take),
        'æ' => ['a', 'e'].into_iter().for_each(take),
        'œ' => ['o', 'e'].into_iter().for_each(take),
        'ø' => take('o'),
        'đ' => take('d'),
        'ł' => take('l'),
        'ı' => take('i'),
        _ => take(small),
    }
}

/// Gives the parts of a character that is not ASCII, in order; of accents nothing.
fn each_part(c: char, mut take: impl FnMut(Part)) {
    // Most of them are the vowels that Italian accents, and the marks of typesetters.
    let known = match c {
        'à' | 'á' | 'â' | 'ä' | 'À' | 'Á' | 'Â' | 'Ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        '°' | '’' | '‘' | '“' | '”' | '–' | '—' | '•' | '…' | '€' | '«' | '»' | '\u{a0}' => return take(Part::Gap),
        _ => {
            return decompose_canonical(c, |part| {
                if is_combining_mark(part) {
                    // An accent says nothing.
                } else if is_letter(part) {
                    part.to_lowercase().for_each(|small| spelled_out(small, |letter| take(Part::Letter(letter))));
                } else {
                    take(Part::Gap);
                }
            });
        }
    };
    take(Part::Letter(known));
}

/// Gives the letters and digits that a reader means by a character, small and without accents: one as a rule, two for `ß`, none for what is
/// neither letter nor digit, and for accents that stand behind their letter.
pub fn each_letter(c: char, mut take: impl FnMut(char)) {
    if c.is_ascii_alphanumeric() {
        take(c.to_ascii_lowercase());
    } else if !c.is_ascii() {
        each_part(c, |part| {
            if let Part::Letter(letter) = part {
                take(letter);
            }
        });
    }
}

/// Whether the character is a letter or a digit. Raised letters behind a number are marks of order, as the degree sign that is typed for them.
#[must_use]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !matches!(c, 'º' | 'ª') }
}

/// Whether the character is an accent that stands behind its letter: it belongs to the letter, and says nothing.
#[must_use]
pub fn is_accent(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// An apostrophe in one of its shapes.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

/// A text that is being folded.
struct Folding<'o> {
    out: &'o mut String,
    /// Whether the last that was written parts words, or nothing is written yet: then no other space follows.
    gap: bool,
}

impl Folding<'_> {
    /// Goes on with ASCII. There is no branch for each byte: where words end is nothing that a processor could guess.
    fn ascii(&mut self, run: &[u8]) {
        const PIECE: usize = 64;
        for piece in run.chunks(PIECE) {
            let mut written = [0; PIECE];
            let mut at = 0;
            for &byte in piece {
                let folded = FOLDED[usize::from(byte)];
                if let Some(place) = written.get_mut(at) {
                    *place = folded;
                }
                let parts = folded == b' ';
                at += usize::from(!(parts && self.gap));
                self.gap = parts;
            }
            self.out.push_str(written.get(..at).and_then(|written| std::str::from_utf8(written).ok()).unwrap_or(""));
        }
    }

    /// Goes on with a character that is not ASCII.
    fn wide(&mut self, c: char) {
        each_part(c, |part| match part {
            Part::Letter(letter) => {
                self.gap = false;
                self.out.push(letter);
            }
            Part::Gap if self.gap => {}
            Part::Gap => {
                self.gap = true;
                self.out.push(' ');
            }
        });
    }
}

/// Lower case without accents; whatever is neither letter nor digit becomes one space.
///
/// `"Unità Org.va"` gives `"unita org va"`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The same, added to a string: for whoever folds many texts and keeps none.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    let mut folding = Folding { out, gap: true };
    let mut rest = text;
    while !rest.is_empty() {
        let run = if rest.is_ascii() { rest.len() } else { rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len()) };
        let (ascii, behind) = rest.split_at_checked(run).unwrap_or((rest, ""));
        folding.ascii(ascii.as_bytes());
        let mut chars = behind.chars();
        if let Some(c) = chars.next() {
            folding.wide(c);
        }
        rest = chars.as_str();
    }
    if folding.gap && out.len() > start {
        out.pop();
    }
}

/// The letters and digits of a text alone, folded, with nothing between them: `"C. d. S."` gives `"cds"`.
#[must_use]
pub fn glued(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| each_letter(c, |letter| out.push(letter)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is decided of letters, marks and accents.
    const DECIDED: &[(&str, &str, &str)] = &[
        ("UNITÀ ORGANIZZATIVA", "unita organizzativa", "accents and capitals"),
        ("Unita\u{300}", "unita", "an accent behind its letter"),
        ("Termine (n. giorni)*", "termine n giorni", "points and brackets"),
        ("l’ufficio", "l ufficio", "apostrophes part words"),
        ("façade, señor, São", "facade senor sao", "Latin letters of other languages"),
        ("Straße, GROẞ, Fuß", "strasse gross fuss", "the German s is two"),
        (
            "Bürgermeister Gemeindesekretär",
            "burgermeister gemeindesekretar",
            "German vowels lose their points, as they do in Italian keyboards",
        ),
        ("župan Šček", "zupan scek", "Slovene"),
        ("cœur Ægir Đuro Łódź ø", "coeur aegir duro lodz o", "letters for which there is no key"),
        ("n° nº 1ª", "n n 1", "marks of order"),
        ("x² ½", "x² ½", "raised digits stay: they may be the mark of a note"),
        ("", "", "nothing"),
    ];

    #[test]
    fn letters_as_they_are_meant() {
        for (text, folded, why) in DECIDED {
            assert_eq!(fold(text), *folded, "{why}");
            assert_eq!(glued(text), folded.replace(' ', ""), "{why}");
        }
    }

    /// Folding as it is defined, a character at a time.
    fn folded_slowly(text: &str) -> String {
        let parts = |c: char| {
            let mut parts = Vec::new();
            decompose_canonical(c, |part| parts.push(part));
            parts
        };
        let kept = text.chars().flat_map(parts).filter(|&c| !is_combining_mark(c));
        let mut small = String::new();
        for c in kept {
            match c {
                'º' | 'ª' => small.push(' '),
                c if c.is_alphanumeric() => small.extend(c.to_lowercase()),
                _ => small.push(' '),
            }
        }
        for (letter, plain) in [("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("đ", "d"), ("ł", "l"), ("ı", "i")] {
            small = small.replace(letter, plain);
        }
        small.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_character_is_folded_as_defined() {
        let mut out = String::new();
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("A{c}b {c} c"), format!(" {c}{c}Z")] {
                out.clear();
                fold_into(&text, &mut out);
                assert_eq!(out, folded_slowly(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_folded_is_added() {
        let mut out = String::from("x ");
        for text in ["", " - ", "A-b ", "Città"] {
            fold_into(text, &mut out);
        }
        assert_eq!(out, "x a bcitta");
        let long = "Procedimento  amministrativo, ".repeat(9) + "Città.";
        assert_eq!(fold(&long), folded_slowly(&long), "longer than what is written at once");
    }
}
