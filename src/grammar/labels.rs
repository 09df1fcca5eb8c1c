//! Headers and labels inside running text: in go words, out comes the header phrase that begins there.

use regesto_decode::Tokens;
use regesto_words::{Folded, Lexicon, Phrases, WordId, is_function_word, stem};

use super::HeaderKind;
use crate::model::Column;

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
        // Of two that differ by articles and prepositions alone, that without any says what its words say: "cosa serve" is no "a cosa serve".
        let mut phrases: Vec<(Vec<&str>, HeaderKind)> = phrases.collect();
        phrases.sort_by_key(|(stems, _)| stems.iter().filter(|stem| is_function_word(stem)).count());
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

/// The headings of service pages, word for word, and the column of what stands below them.
#[derive(Debug, Clone, Default)]
pub struct PageHeadings {
    lexicon: Lexicon,
    phrases: Phrases<Option<Column>>,
}

impl PageHeadings {
    pub(super) fn add(&mut self, heading: &str, column: Option<Column>) {
        let tokens = Tokens::of(heading);
        let words: Vec<WordId> = (0..tokens.len()).map(|index| self.lexicon.add(&Folded::of_folded(tokens.folded(index)))).collect();
        if let Some(meaning) = self.phrases.entry(&words) {
            meaning.get_or_insert(column);
        }
    }

    /// The column of the longest heading with which the words begin, and how many of them it takes. The words are folded.
    #[must_use]
    pub fn at<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(Option<Column>, usize)> {
        let mut words = words.into_iter().take(LONGEST).map(|word| self.lexicon.get(&Folded::of_folded(word)));
        let mut node = self.phrases.begin(words.next()?)?;
        let mut found = self.phrases.meaning(node).map(|column| (*column, 1));
        for (taken, word) in (2..).zip(words) {
            let Some(next) = self.phrases.step(node, word) else { break };
            node = next;
            found = self.phrases.meaning(node).map(|column| (*column, taken)).or(found);
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

    #[test]
    fn headings_of_service_pages() {
        let grammars = Grammars::builtin().unwrap();
        let cases = [
            ("cosa serve", Some((Some(Column::Attachments), 2)), "word for word"),
            ("a cosa serve", None, "another heading"),
            ("a chi e rivolto il servizio", Some((None, 6)), "the longest"),
            ("come fare domanda oggi", Some((Some(Column::Information), 3)), "with words behind it"),
            ("tempi", Some((Some(Column::Term), 1)), "one word"),
            ("rilascio", None, "none"),
            ("", None, "nothing"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(grammars.columns.page_heading_at(text.split(' ').filter(|word| !word.is_empty())), expected, "{text}: {why}");
        }
        let label = |text: &'static str| grammars.columns.label_at(text.split(' ')).map(|(heads, _)| heads);
        assert_eq!(label("cosa serve"), Some(HeaderKind::Canonical(Column::Attachments)), "without the preposition it is another label");
    }
}
