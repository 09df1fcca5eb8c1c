//! Spelling: in goes a word that the lexicon does not have, out comes the one of its words that must have been meant, if there is one.

use std::sync::OnceLock;

use rapidfuzz::distance::osa;
use regesto_words::{
    WordId,
    spelling::{Forgiven, Spellings},
};

/// Words shorter than this are not corrected: too many of them differ by a letter.
const SHORTEST: usize = 6;
/// From this length on two letters are forgiven.
const LONG: usize = 11;

/// The spellings of the lexicon.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    words: Vec<(Box<str>, WordId)>,
    /// Made when it is first asked for: most commands never ask.
    spellings: OnceLock<Spellings>,
}

impl Spelling {
    /// Adds a word of the lexicon, as its stem, with its number.
    pub fn add(&mut self, stem: &str, number: WordId) {
        if stem.len() + 1 >= SHORTEST && stem.is_ascii() {
            self.words.push((stem.into(), number));
        }
    }

    fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| Spellings::of(self.words.iter().map(|(word, _)| &**word), Forgiven { one: SHORTEST - 1, two: LONG }))
    }

    /// The number of the one word nearest to the stem; none if there is none near enough, or if two are.
    pub fn nearest(&self, stem: &str) -> Option<WordId> {
        if stem.len() + 1 < SHORTEST || !stem.is_ascii() || stem.len() > 40 {
            return None;
        }
        let long = stem.len() >= LONG;
        let mut best: Option<(usize, WordId)> = None;
        let mut doubtful = false;
        for index in self.spellings().near(stem) {
            let Some((word, number)) = self.words.get(index) else { continue };
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
        best.filter(|_| !doubtful).map(|(_, number)| number)
    }
}

#[cfg(test)]
mod tests {
    use regesto_words::{Folded, Lexicon};

    use super::*;

    #[test]
    fn one_word_must_have_been_meant() {
        let (mut spelling, mut lexicon) = (Spelling::default(), Lexicon::default());
        for word in ["autorizzazion", "notific", "residenz", "presidenz", "cancellazion"] {
            spelling.add(word, lexicon.add(&Folded::of(word)));
        }
        let cases = [
            ("autorizazion", Some("autorizzazion"), "a letter lost"),
            ("autorizzaizon", Some("autorizzazion"), "two letters changed places"),
            ("autoizzaziomn", Some("autorizzazion"), "two mistakes in a long word"),
            ("modific", None, "another first letter is another word"),
            ("residenz", Some("residenz"), "itself"),
            ("resiednz", Some("residenz"), "places changed"),
            ("tass", None, "too short"),
            ("cancelleri", None, "too far"),
        ];
        for (word, expected, why) in cases {
            let found = spelling.nearest(word).map(|number| lexicon.word(number).text());
            assert_eq!(found.as_deref(), expected, "{word}: {why}");
        }
    }
}
