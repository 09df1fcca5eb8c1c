//! What is known of each token before anything is decoded: in go what the grammars recognise, out come signs that the model weighs.

use crate::{Shape, Tokens, Type};

macro_rules! signs {
    ($($name:ident = $bit:literal $doc:literal)*) => {
        /// A set of signs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Signs(u32);

        impl Signs {
            $(#[doc = $doc] pub const $name: Signs = Signs(1 << $bit);)*

            /// How many signs there are.
            pub(crate) const COUNT: u32 = [$($bit as u32),*].len() as u32;
        }
    };
}

signs! {
    TERM_BEGINS = 0 "A term begins here."
    TERM_GOES_ON = 1 "A term goes on here."
    TERM_ENDS = 2 "A term ends here."
    CITATION_BEGINS = 3 "A citation begins here."
    CITATION_GOES_ON = 4 "A citation goes on here."
    CITATION_ENDS = 5 "A citation ends here."
    OFFICE_WORD = 6 "A word of offices: ufficio, settore."
    OFFICE_BEGINS = 7 "The name of an office begins here."
    OFFICE_GOES_ON = 8 "The name of an office goes on here."
    PERSON_BEGINS = 9 "The name of a person begins here."
    PERSON_GOES_ON = 10 "The name of a person goes on here."
    HONORIFIC = 11 "A title before a name: dott., geom."
    ROLE = 12 "A role: responsabile, segretario."
    YES_OR_NO = 13 "Yes or no."
    ACT = 14 "What is done, as names of procedures begin: rilascio."
    OBJECT = 15 "What it is done to: carta d'identità."
    UNIT = 16 "A unit of time: giorni."
    CONTACT = 17 "An e-mail address, a telephone number, an address of the web."
    MONEY = 18 "A sum."
    CHAIN_OF_TWO = 19 "The number counts on from one before it."
    CHAIN_OF_SOME = 20 "It is of a run of three or four numbers."
    CHAIN_OF_MANY = 21 "It is of a run of five or more."
    CHAIN_BEGINS = 22 "It is the first of a run."
    TRIGGER = 23 "Words by which a term runs: dalla, ricevimento."
}

impl Signs {
    /// The signs as bits, and back.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The signs of bits.
    #[must_use]
    pub fn from_bits(bits: u32) -> Signs {
        Signs(bits)
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    /// Whether it has any of the others.
    #[must_use]
    pub fn any(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    /// The numbers of its signs.
    pub(crate) fn numbers(self) -> impl Iterator<Item = u32> {
        (0..Signs::COUNT).filter(move |bit| self.0 >> bit & 1 != 0)
    }
}

/// What is known of a token.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// What the recognisers say of it.
    pub signs: Signs,
    /// The header or label that begins here: of what type, and of how many tokens.
    pub heads: Option<(Type, u8)>,
    /// The heading of a service page that begins here with a line: of what type, and of how many tokens.
    pub page: Option<(Type, u8)>,
    /// Whether its line says whose the document is, or what: "Comune di …".
    pub title: bool,
    /// Whether it stands before the number of a part of a law: "art.".
    pub of_law: bool,
    /// The header or label in whose words it stands.
    pub headed: Option<Type>,
    /// Whether its word is to be taken for one that the model does not know: so it learns to do without.
    pub strange: bool,
}

/// A number is linked to its predecessor within so many tokens.
const LINK: usize = 120;
/// So many open runs are kept for one number.
const OPEN: usize = 4;

/// Adds the signs of numbers that count on: `1 … 2 … 3`, whatever stands between them. Numbers of citations, of terms and of dates count nothing.
pub fn chains(tokens: &Tokens, known: &mut [Known]) {
    // For each token the one it goes on from, and how long the run is up to it.
    let mut from: Vec<Option<u32>> = vec![None; tokens.len()];
    let mut length: Vec<u16> = vec![0; tokens.len()];
    let mut open: rustc_hash::FxHashMap<u16, Vec<u32>> = rustc_hash::FxHashMap::default();
    let counts = |index: usize| {
        let strange =
            Signs::CITATION_GOES_ON.with(Signs::CITATION_BEGINS).with(Signs::TERM_BEGINS).with(Signs::TERM_GOES_ON).with(Signs::CONTACT);
        tokens.get(index).and_then(|token| token.number).filter(|_| !known.get(index).is_some_and(|known| known.signs.any(strange)))
    };
    let mut run: Vec<Option<u16>> = (0..tokens.len()).map(counts).collect();
    for (index, value) in run.iter_mut().enumerate() {
        let Some(number) = *value else { continue };
        let found = number
            .checked_sub(1)
            .and_then(|before| open.get(&before))
            .and_then(|all| all.iter().rev().find(|&&at| index - at as usize <= LINK && alike(tokens, at as usize, index)).copied());
        if let Some(before) = found {
            if let (Some(place), Some(count)) = (from.get_mut(index), length.get(before as usize).copied()) {
                *place = Some(before);
                if let Some(own) = length.get_mut(index) {
                    *own = count.saturating_add(1);
                }
            }
        } else if let Some(own) = length.get_mut(index) {
            *own = 1;
        }
        let all = open.entry(number).or_default();
        if all.len() >= OPEN {
            all.remove(0);
        }
        all.push(u32::try_from(index).unwrap_or(u32::MAX));
    }
    // The length of the whole run is the evidence of each of its numbers.
    let mut whole = length.clone();
    for index in (0..tokens.len()).rev() {
        if let Some(before) = from.get(index).copied().flatten() {
            let own = whole.get(index).copied().unwrap_or(0);
            if let Some(place) = whole.get_mut(before as usize) {
                *place = (*place).max(own);
            }
        }
    }
    for (index, known) in known.iter_mut().enumerate() {
        let sign = match whole.get(index) {
            None | Some(0 | 1) => continue,
            Some(2) => Signs::CHAIN_OF_TWO,
            Some(3 | 4) => Signs::CHAIN_OF_SOME,
            Some(_) => Signs::CHAIN_OF_MANY,
        };
        known.signs = known.signs.with(sign);
        if from.get(index) == Some(&None) {
            known.signs = known.signs.with(Signs::CHAIN_BEGINS);
        }
    }
}

/// Whether two numbers are written alike: both alone, or both as codes.
fn alike(tokens: &Tokens, one: usize, other: usize) -> bool {
    let is_code = |index: usize| tokens.get(index).is_some_and(|token| !matches!(token.shape, Shape::Few | Shape::Digits));
    is_code(one) == is_code(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_count_on() {
        let cases = [
            ("1 a b 2 c 3 d", "1MM 2MM 3MM".replace("MM", "s"), "a run of three"),
            ("1 a 2 b 3 c 4 d 5 e", "1m 2m 3m 4m 5m".to_string(), "a run of five"),
            ("7 a b", String::new(), "a number alone"),
            ("1 x 90 y 2 z 60 w 3", "1s 2s 3s".to_string(), "other numbers between them"),
            ("1.1 a 1.2 b", "1.1t 1.2t".to_string(), "codes"),
        ];
        for (text, expected, why) in cases {
            let tokens = Tokens::of(text);
            let mut known = vec![Known::default(); tokens.len()];
            chains(&tokens, &mut known);
            let mark = |known: &Known| match known.signs {
                signs if signs.any(Signs::CHAIN_OF_TWO) => Some("t"),
                signs if signs.any(Signs::CHAIN_OF_SOME) => Some("s"),
                signs if signs.any(Signs::CHAIN_OF_MANY) => Some("m"),
                _ => None,
            };
            let word = |index: usize| text.get(tokens.bytes(index..index + 1)).unwrap_or("").to_string();
            let found: Vec<String> = known.iter().enumerate().filter_map(|(index, known)| Some(word(index) + mark(known)?)).collect();
            assert_eq!(found.join(" "), expected, "{text}: {why}");
        }
    }

    #[test]
    fn a_million_numbers_are_linked_in_linear_time() {
        let text = "7 ".repeat(100_000);
        let tokens = Tokens::of(&text);
        let mut known = vec![Known::default(); tokens.len()];
        chains(&tokens, &mut known);
        assert!(known.iter().all(|known| known.signs == Signs::default()));
    }
}
