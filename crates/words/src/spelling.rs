//! Misspelt and misread words: in goes a word that a vocabulary does not have, out come those of its words that are near enough to have been meant.
//!
//! By symmetric deletion: two words that differ by so few letters become one if as few are left out of each. Of all words of the vocabulary the
//! spellings with letters left out are kept as hashes, and those of the word asked for are looked up. What is found is near, and no more: whoever asks
//! compares it as they need.

use rustc_hash::FxHashMap;

/// So many letters are forgiven at the most.
const MOST: usize = 2;

/// How many letters of a word may be wrong, by its length in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgiven {
    /// From this length on one.
    pub one: usize,
    /// From this length on two.
    pub two: usize,
}

/// The words of a vocabulary by their spellings with letters left out.
#[derive(Debug, Clone)]
pub struct Spellings {
    forgiven: Forgiven,
    /// Numbers of words by the hash of a spelling.
    numbers: FxHashMap<u64, Vec<u32>>,
    /// The longest word, in letters.
    longest: usize,
}

impl Spellings {
    /// Of these words; each is known by its place among them. Words of which no letter is forgiven are left out.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>, forgiven: Forgiven) -> Self {
        let mut all = Spellings { forgiven, numbers: FxHashMap::default(), longest: 0 };
        for (number, word) in (0u32..).zip(words).filter(|(_, word)| word.len() >= forgiven.one) {
            all.longest = all.longest.max(word.chars().count());
            each_spelling(word, word.len() >= forgiven.two, |spelling| {
                let numbers = all.numbers.entry(spelling).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            });
        }
        all
    }

    /// The words near the word, by their places, in order: all that differ from it by no more letters than are forgiven, and some others.
    #[must_use]
    pub fn near(&self, word: &str) -> Vec<usize> {
        let mut found = Vec::new();
        // A longer word is near none of them, however long it is.
        let longest = self.longest + MOST;
        if word.len() < self.forgiven.one || word.chars().take(longest + 1).count() > longest {
            return found;
        }
        each_spelling(word, word.len() >= self.forgiven.two, |spelling| {
            let numbers = self.numbers.get(&spelling).into_iter().flatten();
            found.extend(numbers.filter_map(|&number| usize::try_from(number).ok()));
        });
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The factor of a letter's place in the hash of a spelling, which is a polynomial: that of a word with a letter left out needs no other pass.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// Gives the hashes of the word, of the word with each one of its letters left out, and with each two where two are forgiven.
fn each_spelling(word: &str, twice: bool, mut take: impl FnMut(u64)) {
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
        if twice {
            for second in first + 1..length {
                let without_first = joined(head(first), first + 1, second);
                take(joined(without_first, second + 1, length));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_near() {
        let spellings = Spellings::of(["residenz", "presidenz", "note", "autorizzazion"], Forgiven { one: 5, two: 11 });
        let cases: [(&str, &[usize], &str); 6] = [
            ("residenz", &[0, 1], "itself, and one with a letter more"),
            ("resiednz", &[0], "places changed: a letter left out of each"),
            ("rsdenz", &[], "two letters of a word of which one is forgiven"),
            ("autoizzaziomn", &[3], "two of a long one"),
            ("nota", &[], "too short"),
            ("", &[], "nothing"),
        ];
        for (word, near, why) in cases {
            assert_eq!(spellings.near(word), near, "{word}: {why}");
        }
        assert!(spellings.near(&"residenz".repeat(100_000)).is_empty(), "a word without end");
    }
}
