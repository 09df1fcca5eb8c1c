//! The words of a grammar by number: in goes a folded word, out comes its number, by one look for most words that the grammar does not have.

use crate::{each_letter, small_letters};

/// A word of a lexicon, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordId(u32);

impl WordId {
    /// Stands for all words that the lexicon does not have.
    pub const UNKNOWN: WordId = WordId(0);

    /// Its place in what is kept by word: from 1 on, 0 for [`WordId::UNKNOWN`].
    #[must_use]
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Its number.
    #[must_use]
    #[inline]
    pub fn number(self) -> u32 {
        self.0
    }
}

/// The longest word that a lexicon may hold, in bytes of its folded form.
pub(crate) const LONGEST: usize = 32;

/// Eight bytes of a folded word to a number, the first in its lowest byte; zeros behind the last. Two are compared at once.
type Parts = [u64; LONGEST / 8];

/// A folded word on the stack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Folded {
    parts: Parts,
    length: usize,
}

impl Folded {
    /// So many bytes has the longest word that a lexicon may hold; longer ones are as good as unknown.
    pub const LONGEST: usize = LONGEST;

    /// The letters and digits of a text, folded; what stands between them is left out.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut folded = Folded::default();
        word.chars().for_each(|c| folded.push(c));
        folded
    }

    /// The ASCII letters that a text begins with.
    #[must_use]
    #[inline]
    pub fn letters(text: &[u8]) -> Self {
        let (parts, length) = small_letters(text);
        Folded { parts, length }
    }

    /// A word that is folded already.
    #[must_use]
    pub fn of_folded(word: &str) -> Self {
        let mut folded = Folded::default();
        word.bytes().for_each(|byte| folded.push_byte(byte));
        folded
    }

    fn push_byte(&mut self, byte: u8) {
        if let Some(part) = self.parts.get_mut(self.length / 8) {
            *part |= u64::from(byte) << (8 * (self.length % 8));
        }
        // A word that is too long keeps counting, so that it equals none of a lexicon.
        self.length += 1;
    }

    /// Goes on with a character, as it is folded.
    pub fn push(&mut self, c: char) {
        each_letter(c, |letter| {
            let mut utf8 = [0; 4];
            letter.encode_utf8(&mut utf8).bytes().for_each(|byte| self.push_byte(byte));
        });
    }

    /// How many bytes it has.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it has no letter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Its text; as much of it as a lexicon may hold.
    #[must_use]
    pub fn text(&self) -> String {
        let bytes: Vec<u8> = self.parts.iter().flat_map(|part| part.to_le_bytes()).take(self.length).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Its last byte.
    #[must_use]
    #[inline]
    pub fn last(&self) -> Option<u8> {
        self.length.checked_sub(1).and_then(|last| Some(self.parts.get(last / 8)?.to_le_bytes()[last % 8]))
    }

    /// Its hash; the high bits are the well mixed ones.
    #[inline]
    fn hash(&self) -> u64 {
        // Turned by no multiple of eight, so that equal letters of two parts do not cancel each other.
        let [a, b, c, d] = self.parts;
        (a ^ b.rotate_left(21) ^ c.rotate_left(42) ^ d.rotate_left(13)).wrapping_mul(0x517c_c1b7_2722_0a95)
    }
}

/// Tells most words that a set does not have at the price of one bit looked up: a Bloom filter of one hash.
#[derive(Debug, Clone)]
pub struct Sieve(Vec<u64>);

impl Sieve {
    /// Some thousand words let one other word in thirty through.
    const BITS: usize = 1 << 17;

    #[inline]
    fn place(word: &Folded) -> (usize, u64) {
        let bit = usize::try_from(word.hash() >> (64 - Sieve::BITS.trailing_zeros())).unwrap_or(0);
        (bit / 64, 1 << (bit % 64))
    }

    /// Adds a word.
    pub fn add(&mut self, word: &Folded) {
        let (index, bit) = Sieve::place(word);
        if let Some(slot) = self.0.get_mut(index) {
            *slot |= bit;
        }
    }

    /// Whether the set may have the word.
    #[must_use]
    #[inline]
    pub fn lets_through(&self, word: &Folded) -> bool {
        let (index, bit) = Sieve::place(word);
        self.0.get(index).is_some_and(|slot| slot & bit != 0)
    }
}

impl Default for Sieve {
    fn default() -> Self {
        Sieve(vec![0; Sieve::BITS / 64])
    }
}

/// Words by their numbers: a table with open addressing, made once and never changed while it is read.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// By number; the first stands for all that are not there.
    words: Vec<Folded>,
    /// Numbers by hash; 0 is an empty place. Its length is a power of two, at least twice the number of words.
    table: Vec<u32>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon { words: vec![Folded::default()], table: vec![0; 64] }
    }
}

impl Lexicon {
    /// The word's number, or [`WordId::UNKNOWN`].
    #[must_use]
    #[inline]
    pub fn get(&self, word: &Folded) -> WordId {
        if word.length > LONGEST {
            return WordId::UNKNOWN;
        }
        let (mut at, mask) = self.first_place(word);
        loop {
            match self.table.get(at) {
                None | Some(0) => return WordId::UNKNOWN,
                Some(&id) if self.words.get(id as usize) == Some(word) => return WordId(id),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    /// Where the search for a word begins, and what keeps it in the table.
    #[inline]
    fn first_place(&self, word: &Folded) -> (usize, usize) {
        let mask = self.table.len() - 1;
        // The highest bits hang on all letters; those in the middle do not on the last of eight, and Italian words differ by their last.
        ((word.hash() >> (mask.leading_zeros() % u64::BITS)) as usize & mask, mask)
    }

    /// The word's number, a new one where it has none. [`WordId::UNKNOWN`] of a word without letters, or longer than 32 bytes.
    pub fn add(&mut self, word: &Folded) -> WordId {
        let known = self.get(word);
        if known != WordId::UNKNOWN || word.length == 0 || word.length > LONGEST {
            return known;
        }
        let Ok(id) = u32::try_from(self.words.len()) else { return WordId::UNKNOWN };
        self.words.push(*word);
        if self.words.len() * 2 > self.table.len() {
            self.table = vec![0; self.table.len() * 2];
            (1..=id).for_each(|id| self.place(id));
        } else {
            self.place(id);
        }
        WordId(id)
    }

    fn place(&mut self, id: u32) {
        let Some(word) = self.words.get(id as usize) else { return };
        let (mut at, mask) = self.first_place(word);
        while self.table.get(at).is_some_and(|&taken| taken != 0) {
            at = (at + 1) & mask;
        }
        if let Some(place) = self.table.get_mut(at) {
            *place = id;
        }
    }

    /// The word of a number; one without letters for [`WordId::UNKNOWN`].
    #[must_use]
    pub fn word(&self, id: WordId) -> Folded {
        self.words.get(id.index()).copied().unwrap_or_default()
    }

    /// All words with their numbers, in the order in which they were added.
    pub fn words(&self) -> impl Iterator<Item = (WordId, &Folded)> {
        (0..).map(WordId).zip(&self.words).skip(1)
    }

    /// How many places are needed for what is kept by word: one for each, and one for unknown words.
    #[must_use]
    pub fn places(&self) -> usize {
        self.words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_numbers() {
        let mut lexicon = Lexicon::default();
        let long = "precipitevolissimevolmenteprecipi";
        let words: Vec<String> = (0..200).map(|number| format!("parola{number}")).collect();
        let ids: Vec<WordId> = words.iter().map(|word| lexicon.add(&Folded::of(word))).collect();
        let cases = [
            ("parola7", ids[7], "as it is"),
            ("PÀROLA7", ids[7], "as it is meant"),
            ("parola200", WordId::UNKNOWN, "another"),
            ("parola", WordId::UNKNOWN, "the beginning of one"),
            ("", WordId::UNKNOWN, "nothing"),
            (long, WordId::UNKNOWN, "longer than any"),
        ];
        for (word, id, why) in cases {
            assert_eq!(lexicon.get(&Folded::of(word)), id, "{word}: {why}");
        }
        assert_eq!(lexicon.add(&Folded::of(long)), WordId::UNKNOWN, "too long to be kept");
        assert_eq!(lexicon.add(&Folded::of("Parola 199")), ids[199], "blanks are left out");
        assert_eq!((lexicon.word(ids[3]).text().as_str(), lexicon.places(), lexicon.words().count()), ("parola3", 201, 200));
    }

    #[test]
    fn words_are_folded_alike_however_they_come() {
        for (text, letters) in [("Termine", 7), ("UFFICI", 6), ("a", 1), ("", 0), ("abcdefghijklmnopqrstuvwxyzabcdefghijkl", 38)] {
            let folded = Folded::of(text);
            assert_eq!((Folded::letters(text.as_bytes()), folded.len()), (folded, letters), "{text}");
            assert_eq!(Folded::of_folded(&crate::fold(text)), folded, "{text}");
            assert_eq!(folded.last(), if letters > 32 { None } else { text.to_lowercase().bytes().last() }, "{text}");
        }
        assert_eq!(Folded::of("Straße").text(), "strasse");
    }

    #[test]
    fn a_sieve_lets_its_words_through() {
        let mut sieve = Sieve::default();
        let word = |number: u32| Folded::of(&format!("parola{number}"));
        (0..1000).for_each(|number| sieve.add(&word(number)));
        assert!((0..1000).all(|number| sieve.lets_through(&word(number))));
        let others = (1000..3000).filter(|&number| sieve.lets_through(&word(number))).count();
        assert!(others < 100, "{others} of 2000 others");
    }
}
