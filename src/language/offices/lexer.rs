//! Words of a text: in goes a cell, a heading or a title, out come its words folded, each with its place and how it was written.

use regesto_words::bytes::{DIGIT, LETTER, LOWER, run};
use regesto_words::{fold_into, is_accent, is_function_word, is_letter, stem};

/// A word, or a dotted abbreviation taken as one (`LL.PP.` is `llpp`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OfficeWord {
    /// Where it begins in the text.
    pub(super) start: usize,
    /// Where it ends, without the point behind it.
    pub(super) end: usize,
    /// Where its folded form begins in [`OfficeText::folded`].
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

/// A text in words.
#[derive(Debug, Default)]
pub(super) struct OfficeText {
    folded: String,
    pub(super) words: Vec<OfficeWord>,
}

impl OfficeText {
    /// The words of the text.
    pub(super) fn of(text: &str) -> OfficeText {
        let mut words = OfficeText { folded: String::with_capacity(text.len()), words: Vec::with_capacity(text.len() / 6 + 2) };
        words.read(text);
        words
    }

    /// The words that a name is told by, each with its place among all.
    pub(super) fn telling(&self) -> impl Iterator<Item = (usize, &OfficeWord)> {
        self.words.iter().enumerate().filter(|(_, word)| !word.empty)
    }

    /// The form of a word that is compared: folded, without the ending of singular and plural.
    pub(super) fn key(&self, word: &OfficeWord) -> &str {
        key(self.folded.get(word.from..word.to).unwrap_or(""))
    }

    fn read(&mut self, text: &str) {
        let mut word: Option<OfficeWord> = None;
        let mut small = false;
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            // A run of letters without accents is taken at once.
            let (run, seen) = run(rest.as_bytes(), LETTER | DIGIT);
            let end = at + if run > 0 { run } else { c.len_utf8() };
            if run > 0 || is_letter(c) {
                let from = self.folded.len();
                let word = word.get_or_insert_with(|| {
                    small = false;
                    OfficeWord { start: at, end, from, to: 0, abbreviated: false, point: false, empty: false }
                });
                small |= if run > 0 { seen & (LOWER | DIGIT) != 0 } else { !c.is_uppercase() };
                fold_into(text.get(at..end).unwrap_or(""), &mut self.folded);
                word.end = end;
            } else if is_accent(c) {
                if let Some(word) = &mut word {
                    word.end = end;
                }
            } else if let Some(word) = word.take() {
                self.push(text, word, small, c == '.');
            }
            at = end;
        }
        if let Some(word) = word {
            self.push(text, word, small, false);
        }
    }

    fn push(&mut self, text: &str, mut word: OfficeWord, small: bool, point: bool) {
        word.to = self.folded.len();
        let long = word.to - word.from;
        word.abbreviated = point || !small;
        word.point = point;
        // `U.T.`, `LL. PP.`: capitals by ones and twos with points between them are one abbreviation.
        let letter = long == 1 && !text.get(word.start..word.end).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        if (!small && long <= 2 || letter)
            && let Some(last) = self.words.last_mut()
        {
            let between = text.get(last.end..word.start).unwrap_or("");
            let short = last.end - last.start;
            let dotted = text.get(last.start..last.end).is_some_and(|word| word.contains('.'));
            let capitals =
                text.get(last.start..last.end).is_some_and(|word| !word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()));
            if (between == "." || between == ". " && !small) && capitals && (dotted || short <= 2) && last.to == word.from {
                last.end = word.end;
                last.to = word.to;
                last.empty = false;
                last.point = point;
                return;
            }
        }
        let folded = self.folded.get(word.from..word.to).unwrap_or("");
        word.empty = folded.bytes().all(|b| b.is_ascii_digit())
            || is_roman(folded) && !small
            || folded.len() <= LONGEST_EMPTY
                && is_function_word(folded)
                && !(point && text.get(word.start..).is_some_and(|word| word.starts_with(char::is_uppercase)));
        self.words.push(word);
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
            (
                "Ufficio façade, São, Señor",
                &["uffic", "facad", "sao", "senor"],
                "letters of other languages lose what the Italian have not",
            ),
            ("Straßenbau, Weiß", &["strassenbau", "weiss"], "the German s is two"),
            ("Settore 1ª e 2º, n.º 3", &["settor", "n"], "marks of order are no letters"),
            ("", &[], "nothing"),
        ];
        for (text, expected, why) in cases {
            let words = OfficeText::of(text);
            let found: Vec<&str> = words.telling().map(|(_, word)| words.key(word)).collect();
            assert_eq!(&found, expected, "{text}: {why}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Comando P. M. è";
        let words = OfficeText::of(text).words;
        let found: Vec<&str> = words.iter().filter_map(|word| text.get(word.start..word.end)).collect();
        assert_eq!(found, ["Comando", "P. M", "è"]);
        assert!(!words.iter().any(|word| word.abbreviated && text.get(word.start..word.end) == Some("Comando")));
    }
}
