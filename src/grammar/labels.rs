//! Headers and labels inside running text: in go words, out comes the header phrase that begins there.

use regesto_words::{Folded, Lexicon, Phrases, WordId, is_function_word, stem};

use super::HeaderKind;

/// The header phrases of the grammar, by the stems of their words; articles and prepositions are left out.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    lexicon: Lexicon,
    phrases: Phrases<HeaderKind>,
}

/// A phrase is looked for in so many words at most.
const LONGEST: usize = 12;

impl Labels {
    /// The phrases of a grammar, as stems, and what they head.
    pub(super) fn of<'p>(phrases: impl Iterator<Item = (Vec<&'p str>, HeaderKind)>) -> Labels {
        let mut labels = Labels::default();
        for (stems, heads) in phrases {
            let words: Vec<WordId> =
                stems.iter().filter(|stem| !is_function_word(stem)).map(|stem| labels.lexicon.add(&Folded::of_folded(stem))).collect();
            // Of two headers of the same words the first of the file counts.
            if let Some(meaning) = labels.phrases.entry(&words) {
                meaning.get_or_insert(heads);
            }
        }
        labels
    }

    /// What the longest phrase heads with which the words begin, and how many of them it takes. The words are folded.
    #[must_use]
    pub fn at<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(HeaderKind, usize)> {
        let mut words = words.into_iter().take(LONGEST);
        let first = words.next().filter(|word| !is_function_word(word))?;
        let id = |word: &str| self.lexicon.get(&Folded::of_folded(stem(word)));
        let mut node = self.phrases.begin(id(first))?;
        let mut found = self.phrases.meaning(node).map(|heads| (*heads, 1));
        for (taken, word) in (2..).zip(words) {
            if is_function_word(word) {
                continue;
            }
            let Some(next) = self.phrases.step(node, id(word)) else { break };
            node = next;
            found = self.phrases.meaning(node).map(|heads| (*heads, taken)).or(found);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::{grammar::Grammars, model::Column};

    use super::*;

    #[test]
    fn headers_inside_running_text() {
        let grammars = Grammars::builtin().unwrap();
        let cases = [
            ("responsabile del procedimento mario rossi", Some((HeaderKind::Canonical(Column::Responsible), 3)), "with a preposition"),
            ("termine di conclusione 30 giorni", Some((HeaderKind::Canonical(Column::Term), 3)), "the longest"),
            ("del procedimento", None, "a phrase begins with a word of its own"),
            ("rilascio di copie", None, "no header"),
            ("", None, "nothing"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(grammars.columns.label_at(text.split(' ')), expected, "{text}: {why}");
        }
    }
}
