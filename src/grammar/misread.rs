//! Misread words: in goes a word of a header that the vocabulary does not have, out come its words that may have been meant.

use std::sync::OnceLock;

use regesto_words::{
    same_word,
    spelling::{Forgiven, Spellings},
};

/// What [`same_word`] forgives.
const FORGIVEN: Forgiven = Forgiven { one: 5, two: 8 };

/// The words of a vocabulary, and what may be a misreading of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Misread {
    words: Vec<String>,
    /// Made when it is first asked for: most commands never ask.
    spellings: OnceLock<Spellings>,
}

impl Misread {
    /// Of these words; each is known by its place among them.
    pub fn new(words: Vec<String>) -> Self {
        Misread { words, spellings: OnceLock::new() }
    }

    /// All words, in their order.
    #[cfg(test)]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The words that the word may be a misreading of ([`same_word`]), in their order.
    pub fn meant_by(&self, word: &str) -> Vec<usize> {
        let spellings = self.spellings.get_or_init(|| Spellings::of(self.words.iter().map(String::as_str), FORGIVEN));
        let mut found = spellings.near(word);
        found.retain(|&number| self.words.get(number).is_some_and(|known| same_word(word, known)));
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::grammar::Grammars;

    /// Compares with all words.
    fn slowly(words: &[String], word: &str) -> Vec<usize> {
        (0..words.len()).filter(|&number| words[number].len() >= FORGIVEN.one && same_word(word, &words[number])).collect()
    }

    #[test]
    fn words_that_may_have_been_meant() {
        let known = ["obiettiv", "procediment", "procedimental", "note", "termin", "uffici", "citta"].map(String::from).to_vec();
        let misread = Misread::new(known.clone());
        let cases: [(&str, &[usize], &str); 9] = [
            ("objettiv", &[0], "a letter changed"),
            ("proccdimcnt", &[1], "two letters of a long word"),
            ("procedimenta", &[1, 2], "near two words"),
            ("termim", &[4], "one letter of a shorter word"),
            ("tcrmim", &[], "two letters of a shorter word"),
            ("nota", &[], "too short to be forgiven"),
            ("ufici", &[5], "a letter lost"),
            ("città", &[6], "a letter outside ASCII"),
            ("", &[], "nothing"),
        ];
        for (word, meant, why) in cases {
            assert_eq!(misread.meant_by(word), meant, "{word}: {why}");
            assert_eq!(slowly(&known, word), meant, "{word}: {why}");
        }
    }

    #[test]
    fn a_word_without_end_costs_no_more_than_its_beginning() {
        assert!(Misread::new(vec!["procediment".into()]).meant_by(&"procediment".repeat(100_000)).is_empty());
    }

    proptest! {
        #[test]
        fn the_same_words_as_comparing_with_all(at in 0usize..10_000, edits in proptest::collection::vec((0usize..20, 0usize..4, "[a-zà]"), 0..4)) {
            static BUILTIN: OnceLock<Misread> = OnceLock::new();
            let misread = BUILTIN.get_or_init(|| Misread::new(Grammars::builtin().unwrap().columns.vocabulary().to_vec()));
            let words = misread.words();
            let mut word: Vec<char> = words[at % words.len()].chars().collect();
            for (place, what, letter) in edits {
                let place = place % (word.len() + 1);
                let letter = letter.chars().next().unwrap();
                match what {
                    0 => word.insert(place, letter),
                    1 if place < word.len() => word[place] = letter,
                    2 if place < word.len() => drop(word.remove(place)),
                    _ => word.reverse(),
                }
            }
            let word: String = word.into_iter().collect();
            prop_assert_eq!(misread.meant_by(&word), slowly(words, &word));
        }
    }
}
