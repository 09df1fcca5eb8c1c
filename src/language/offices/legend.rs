//! The legend of a document: in goes its text, out come the abbreviations that it explains.

use rustc_hash::FxHashMap;

use super::lexer::OfficeText;

/// How many lines behind the word "legenda" may belong to it.
const REACH: usize = 30;

/// What a document's own abbreviations mean: `UT = Ufficio tecnico`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legend {
    meanings: FxHashMap<String, String>,
}

impl Legend {
    /// The legend of a document's text: what stands behind equals signs, and, below the word "legenda", behind a tab, a colon or a dash too.
    ///
    /// Takes `UT⇥Ufficio tecnico (urbanistica ed edilizia)`, `lav. = giorni lavorativi; U.T.C. = Ufficio tecnico comunale`;
    /// refuses `Orario: dalle 9 alle 12`, `importo = 25 euro per pratica`.
    #[must_use]
    pub fn read(text: &str) -> Legend {
        let mut legend = Legend::default();
        let mut near = 0usize;
        for line in text.lines() {
            let opens = opens_legend(line);
            if opens {
                near = REACH;
            } else if near == 0 && !line.contains('=') {
                continue;
            }
            for part in line.split(';') {
                let part = part.trim_matches(|c: char| c.is_whitespace() || "\"'|*-•".contains(c));
                // "Legenda: lav. = giorni lavorativi"
                let part = if opens {
                    part.split_once(':').map_or(part, |(head, rest)| if opens_legend(head) { rest } else { part })
                } else {
                    part
                };
                legend.entry(part, near > 0);
            }
            near = near.saturating_sub(1);
        }
        legend
    }

    /// Whether it explains nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }

    /// What an abbreviation means; `key` is folded, without points.
    pub(super) fn meaning(&self, key: &str) -> Option<&str> {
        self.meanings.get(key).map(String::as_str)
    }

    fn entry(&mut self, part: &str, near: bool) {
        let cut = match part.split_once('=') {
            Some(cut) => Some(cut),
            None if near => part
                .split_once('\t')
                .or_else(|| part.split_once('|'))
                .or_else(|| part.split_once(": "))
                .or_else(|| part.split_once(" - "))
                .or_else(|| part.split_once(" – ")),
            None => None,
        };
        let Some((key, meaning)) = cut else { return };
        let (key, meaning) = (key.trim(), meaning.trim_matches(|c: char| c.is_whitespace() || c == '|'));
        if !is_abbreviation(key) || !meaning.chars().any(char::is_alphabetic) {
            return;
        }
        let words = OfficeText::of(key);
        let folded: String = words.words.iter().map(|word| words.key(word)).collect();
        self.meanings.entry(folded).or_insert_with(|| meaning.to_owned());
    }
}

/// Whether the line announces a legend.
fn opens_legend(line: &str) -> bool {
    // Most lines are long, or say nothing of the kind in their first letters.
    let head = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let word = |start: &str| head.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let last = line.trim_end_matches(|c: char| !c.is_alphabetic());
    let ends =
        |end: &str| last.len().checked_sub(end.len()).and_then(|at| last.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end));
    ["legenda", "abbreviazioni", "sigle"].iter().any(|name| word(name) || ends(name))
}

/// Whether a text is an abbreviation: one short word or dotted letters, in capitals or with a point behind.
fn is_abbreviation(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let small = text.chars().any(char::is_lowercase);
    (1..=8).contains(&letters)
        && text.chars().all(|c| c.is_alphanumeric() || ". /".contains(c))
        && (!small || text.ends_with('.'))
        && text.split_whitespace().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legends_as_documents_write_them() {
        type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);
        let cases: &[Case] = &[
            (
                "**LEGENDA**\n\nUT\tUfficio tecnico\nAA\tAffari generali, segreteria\n",
                &[("ut", "Ufficio tecnico"), ("aa", "Affari generali, segreteria")],
                "tabs",
            ),
            (
                ";\"Legenda: lav. = giorni lavorativi; U.T.C. = Ufficio tecnico comunale\";;;",
                &[("utc", "Ufficio tecnico comunale"), ("lav", "giorni lavorativi")],
                "in a field",
            ),
            (
                "Legenda: SS: Servizi sociali\nPM - Polizia municipale",
                &[("ss", "Servizi sociali"), ("pm", "Polizia municipale")],
                "colon and dash",
            ),
            ("| Sigle |\n| AG | Affari generali |", &[("ag", "Affari generali")], "a table"),
        ];
        for (text, expected, why) in cases {
            let legend = Legend::read(text);
            for (key, meaning) in *expected {
                assert_eq!(legend.meaning(key), Some(*meaning), "{text}: {why}");
            }
        }
    }

    #[test]
    fn what_is_no_legend() {
        for text in [
            "UT\tUfficio tecnico",
            "Orario: dalle 9 alle 12",
            "importo dovuto = 25 euro per pratica",
            "PM: Polizia municipale",
            "X = 3",
            "",
        ] {
            assert!(Legend::read(text).is_empty(), "{text}");
        }
    }
}
