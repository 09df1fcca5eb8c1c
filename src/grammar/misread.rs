//! Misread words: in goes a word that a vocabulary does not have, out come its words that may have been meant.
//!
//! By symmetric deletion: two words that differ by so few letters become one if as few are left out of each. Of all words of the vocabulary the
//! spellings with letters left out are kept as hashes; those of the word asked for are looked up, and what they find is compared letter for letter.

use std::sync::OnceLock;

use regesto_words::same_word;
use rustc_hash::FxHashMap;

/// Shorter words are not forgiven a letter, from the next length on two are: what [`same_word`] does, in bytes.
const SHORTEST: usize = 5;
const LONG: usize = 8;
/// So many letters are forgiven at the most.
const FORGIVEN: usize = 2;

/// The words of a vocabulary by their spellings with letters left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Misread {
    words: Vec<String>,
    /// Made when it is first asked for: most commands never ask.
    by_spelling: OnceLock<Spellings>,
}

/// Numbers of words by the hash of a spelling.
#[derive(Debug, Clone, Default)]
struct Spellings {
    numbers: FxHashMap<u64, Vec<u32>>,
    /// The longest word, in letters.
    longest: usize,
}

impl Misread {
    /// Of these words; each is known by its place among them.
    pub fn new(words: Vec<String>) -> Self {
        Misread { words, by_spelling: OnceLock::new() }
    }

    /// All words, in their order.
    #[cfg(test)]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The words that the word may be a misreading of ([`same_word`]), in their order.
    pub fn meant_by(&self, word: &str) -> Vec<usize> {
        let spellings = self.by_spelling.get_or_init(|| Spellings::of(&self.words));
        let mut found = Vec::new();
        // A longer word is none of them, however long it is.
        if word.len() < SHORTEST || word.chars().take(spellings.longest + FORGIVEN + 1).count() > spellings.longest + FORGIVEN {
            return found;
        }
        each_spelling(word, |spelling| {
            let numbers = spellings.numbers.get(&spelling).into_iter().flatten();
            found.extend(numbers.filter_map(|&number| usize::try_from(number).ok()));
        });
        found.sort_unstable();
        found.dedup();
        found.retain(|&number| self.words.get(number).is_some_and(|known| same_word(word, known)));
        found
    }
}

impl Spellings {
    fn of(words: &[String]) -> Self {
        let mut all = Spellings::default();
        for (number, word) in (0u32..).zip(words).filter(|(_, word)| word.len() >= SHORTEST) {
            all.longest = all.longest.max(word.chars().count());
            each_spelling(word, |spelling| {
                let numbers = all.numbers.entry(spelling).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            });
        }
        all
    }
}

/// The factor of a letter's place in the hash of a spelling, which is a polynomial: that of a word with a letter left out needs no other pass.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// Gives the hashes of the word, of the word with each one of its letters left out, and of a long word with each two.
fn each_spelling(word: &str, mut take: impl FnMut(u64)) {
    let letters = word.chars().map(|letter| u64::from(u32::from(letter)) + 1);
    // Of the first letters, from none to all; and the factors of places.
    let mut heads = vec![0_u64];
    let mut factors = vec![1_u64];
    for letter in letters {
        heads.push(heads.last().map_or(0, |head| head.wrapping_mul(FACTOR).wrapping_add(letter)));
        factors.push(factors.last().map_or(1, |factor| factor.wrapping_mul(FACTOR)));
    }
    let length = heads.len() - 1;
    let head = |letters: usize| heads.get(letters).copied().unwrap_or(0);
    // The hash of the letters from one place up to another.
    let part = |from: usize, to: usize| head(to).wrapping_sub(head(from).wrapping_mul(factors.get(to - from).copied().unwrap_or(1)));
    let joined = |before: u64, from: usize, to: usize| {
        before.wrapping_mul(factors.get(to - from).copied().unwrap_or(1)).wrapping_add(part(from, to))
    };
    take(head(length));
    for first in 0..length {
        take(joined(head(first), first + 1, length));
        if word.len() >= LONG {
            for second in first + 1..length {
                let without_first = joined(head(first), first + 1, second);
                take(joined(without_first, second + 1, length));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::grammar::Grammars;

    /// Compares with all words.
    fn slowly(words: &[String], word: &str) -> Vec<usize> {
        (0..words.len()).filter(|&number| words[number].len() >= SHORTEST && same_word(word, &words[number])).collect()
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
