//! Spelling: in goes a word that the lexicon does not have, out comes the one of its words that must have been meant, if there is one.
//!
//! By symmetric deletion: of each word of the lexicon all spellings with a letter left out are kept, and those of the word asked for are looked up.

use std::sync::OnceLock;

use rapidfuzz::distance::osa;
use rustc_hash::FxHashMap;

/// Words shorter than this are not corrected: too many of them differ by a letter.
const SHORTEST: usize = 6;
/// From this length on two letters are forgiven.
const LONG: usize = 11;

/// The spellings of the lexicon.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    words: Vec<(Box<str>, u32)>,
    /// Made when it is first asked for: most commands never ask.
    deletes: OnceLock<FxHashMap<Box<str>, Vec<u32>>>,
}

impl Spelling {
    /// Adds a word of the lexicon, as its stem, with its number.
    pub fn add(&mut self, stem: &str, number: u32) {
        if stem.len() + 1 >= SHORTEST && stem.is_ascii() {
            self.words.push((stem.into(), number));
        }
    }

    fn deletes(&self) -> &FxHashMap<Box<str>, Vec<u32>> {
        self.deletes.get_or_init(|| {
            let mut all: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
            for (index, (stem, _)) in (0u32..).zip(&self.words) {
                for key in deletes(stem, stem.len() >= LONG) {
                    all.entry(key.into_boxed_str()).or_default().push(index);
                }
            }
            all
        })
    }

    /// The number of the one word nearest to the stem; none if there is none near enough, or if two are.
    pub fn nearest(&self, stem: &str) -> Option<u32> {
        if stem.len() + 1 < SHORTEST || !stem.is_ascii() || stem.len() > 40 {
            return None;
        }
        let long = stem.len() >= LONG;
        let mut best: Option<(usize, u32)> = None;
        let mut doubtful = false;
        let mut seen: Vec<u32> = Vec::new();
        for key in deletes(stem, long) {
            for &index in self.deletes().get(key.as_str()).into_iter().flatten() {
                if seen.contains(&index) {
                    continue;
                }
                seen.push(index);
                let Some((word, number)) = self.words.get(index as usize) else { continue };
                let most = if long && word.len() >= LONG { 2 } else { 1 };
                let args = osa::Args::default().score_cutoff(most);
                let Some(distance) = osa::distance_with_args(stem.chars(), word.chars(), &args) else { continue };
                // The first letter is seldom wrong, and where it is another, the word is another: notifica, modifica.
                if word.as_bytes().first() != stem.as_bytes().first() {
                    continue;
                }
                match best {
                    Some((least, found)) if distance > least || distance == least && found == *number => {}
                    Some((least, _)) if distance == least => doubtful = true,
                    _ => (best, doubtful) = (Some((distance, *number)), false),
                }
            }
        }
        best.filter(|_| !doubtful).map(|(_, number)| number)
    }
}

/// The word, and the word with one letter left out, or two.
fn deletes(word: &str, two: bool) -> Vec<String> {
    let one = |word: &str| -> Vec<String> {
        (0..word.len()).map(|at| word.char_indices().filter(|&(index, _)| index != at).map(|(_, c)| c).collect()).collect()
    };
    let mut out = one(word);
    if two {
        let twice: Vec<String> = out.iter().flat_map(|word| one(word)).collect();
        out.extend(twice);
    }
    out.push(word.to_string());
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_must_have_been_meant() {
        let mut spelling = Spelling::default();
        for (number, word) in ["autorizzazion", "notific", "residenz", "presidenz", "cancellazion"].iter().enumerate() {
            spelling.add(word, number as u32);
        }
        let cases = [
            ("autorizazion", Some(0), "a letter lost"),
            ("autorizzaizon", Some(0), "two letters changed places"),
            ("autoizzaziomn", Some(0), "two mistakes in a long word"),
            ("modific", None, "another first letter is another word"),
            ("residenz", Some(2), "itself"),
            ("resiednz", Some(2), "places changed"),
            ("tass", None, "too short"),
            ("cancelleri", None, "too far"),
        ];
        for (word, expected, why) in cases {
            assert_eq!(spelling.nearest(word), expected, "{word}: {why}");
        }
    }
}
