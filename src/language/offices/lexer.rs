//! Words of a text: in goes a cell, a heading or a title, out come its words folded, each with its place and how it was written.

use regesto_words::bytes::{DIGIT, LETTER, LOWER, UPPER, class, run};
use regesto_words::{is_function_word, stem};

/// A word, or a dotted abbreviation taken as one (`LL.PP.` is `llpp`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it begins in the text.
    pub(super) start: usize,
    /// Where it ends, without the point behind it.
    pub(super) end: usize,
    /// Where its folded form begins in [`Words::folded`].
    from: usize,
    /// Where that ends.
    to: usize,
    /// Whether it is written as abbreviations are: all in capitals, or a point behind it.
    pub(super) abbreviated: bool,
    /// Whether a point stands behind it.
    pub(super) point: bool,
    /// Whether it is an article, a preposition or a numeral: nothing that a name is told by.
    pub(super) empty: bool,
}

/// No article, preposition or conjunction is longer.
const LONGEST_EMPTY: usize = 6;

/// The words of a text.
#[derive(Debug, Default)]
pub(super) struct Words {
    folded: String,
    pub(super) tokens: Vec<Token>,
}

impl Words {
    /// The words of the text.
    pub(super) fn of(text: &str) -> Words {
        let mut words = Words { folded: String::with_capacity(text.len()), tokens: Vec::with_capacity(text.len() / 6 + 2) };
        words.read(text);
        words
    }

    /// The form of a word that is compared: folded, without the ending of singular and plural.
    pub(super) fn key(&self, token: &Token) -> &str {
        key(self.folded.get(token.from..token.to).unwrap_or(""))
    }

    fn read(&mut self, text: &str) {
        let mut word: Option<Token> = None;
        let mut small = false;
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            if class(byte) & (LETTER | DIGIT) != 0 {
                // A run of letters without accents is taken at once.
                let rest = text.as_bytes().get(at..).unwrap_or(&[]);
                let (length, seen) = run(rest, LETTER | DIGIT);
                let (from, end) = (self.folded.len(), at + length);
                self.folded.push_str(text.get(at..end).unwrap_or(""));
                if seen & UPPER != 0 {
                    self.folded.get_mut(from..).unwrap_or_default().make_ascii_lowercase();
                }
                let token = word.get_or_insert_with(|| {
                    small = false;
                    Token { start: at, end, from, to: 0, abbreviated: false, point: false, empty: false }
                });
                small |= seen & (LOWER | DIGIT) != 0;
                token.end = end;
                at = end;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let end = at + c.len_utf8();
            if c.is_alphanumeric() {
                let token = word.get_or_insert_with(|| {
                    small = false;
                    Token { start: at, end, from: self.folded.len(), to: 0, abbreviated: false, point: false, empty: false }
                });
                small |= !c.is_uppercase();
                fold_into(&mut self.folded, c);
                token.end = end;
            } else if is_mark(c) {
                // A combining accent belongs to its letter and says nothing.
                if let Some(token) = &mut word {
                    token.end = end;
                }
            } else if let Some(token) = word.take() {
                self.push(text, token, small, c == '.');
            }
            at = end;
        }
        if let Some(token) = word {
            self.push(text, token, small, false);
        }
    }

    fn push(&mut self, text: &str, mut token: Token, small: bool, point: bool) {
        token.to = self.folded.len();
        let long = token.to - token.from;
        token.abbreviated = point || !small;
        token.point = point;
        // `U.T.`, `LL. PP.`: capitals by ones and twos with points between them are one abbreviation.
        let letter = long == 1 && !text.get(token.start..token.end).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        if (!small && long <= 2 || letter)
            && let Some(last) = self.tokens.last_mut()
        {
            let between = text.get(last.end..token.start).unwrap_or("");
            let short = last.end - last.start;
            let dotted = text.get(last.start..last.end).is_some_and(|word| word.contains('.'));
            let capitals =
                text.get(last.start..last.end).is_some_and(|word| !word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()));
            if (between == "." || between == ". " && !small) && capitals && (dotted || short <= 2) && last.to == token.from {
                last.end = token.end;
                last.to = token.to;
                last.empty = false;
                last.point = point;
                return;
            }
        }
        let folded = self.folded.get(token.from..token.to).unwrap_or("");
        token.empty = folded.bytes().all(|b| b.is_ascii_digit())
            || is_roman(folded) && !small
            || folded.len() <= LONGEST_EMPTY
                && is_function_word(folded)
                && !(point && text.get(token.start..).is_some_and(|word| word.starts_with(char::is_uppercase)));
        self.tokens.push(token);
    }
}

/// Whether the word is a small Roman numeral, as areas are counted.
fn is_roman(folded: &str) -> bool {
    matches!(folded, "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x" | "xi" | "xii")
}

/// The folded word without the ending that tells singular from plural; short words stay as they are.
pub(super) fn key(folded: &str) -> &str {
    if folded.len() < 5 { folded } else { stem(folded) }
}

/// A combining accent.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Adds the letter in lower case, without its accent.
fn fold_into(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' => out.push('a'),
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => out.push('e'),
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => out.push('i'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => out.push('o'),
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => out.push('u'),
        _ => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_offices_write_them() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("U.T.", &["ut"], "a dotted abbreviation is one word"),
            ("UT/Rag.", &["ut", "rag"], "a stroke parts"),
            ("LL. PP. e manutenzioni", &["llpp", "manutenzion"], "spaced"),
            ("Pol.Mun.", &["pol", "mun"], "small letters stay apart"),
            ("UFFICIO P.M.- E PATRIMONIO", &["uffic", "pm", "patrimon"], "in a heading"),
            ("01-03-02-Ufficio servizi sociali", &["uffic", "serviz", "social"], "numerals do not count"),
            ("AREA n. 5 : SOCIO-ASSISTENZIALE", &["area", "n", "soc", "assistenzial"], "a hyphen parts"),
            ("Attività e qualità dell'unita\u{300}", &["attivit", "qualit", "unit"], "accents, either way"),
            ("I.C.I.A.P. (ex legge)", &["iciap", "legg"], "five letters"),
            ("Art. 5 C.d.S.", &["art", "cds"], "a small letter between"),
            ("", &[], "nothing"),
        ];
        for (text, expected, why) in cases {
            let words = Words::of(text);
            let found: Vec<&str> = words.tokens.iter().filter(|token| !token.empty).map(|token| words.key(token)).collect();
            assert_eq!(&found, expected, "{text}: {why}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Comando P. M. è";
        let words = Words::of(text);
        let found: Vec<&str> = words.tokens.iter().filter_map(|token| text.get(token.start..token.end)).collect();
        assert_eq!(found, ["Comando", "P. M", "è"]);
        assert!(!words.tokens.iter().any(|token| token.abbreviated && text.get(token.start..token.end) == Some("Comando")));
    }
}
