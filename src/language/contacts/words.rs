//! Words of cells that name persons: in goes a word, out comes all that the grammar says of it, looked up once.

use regesto_words::bytes::{APOSTROPHE, HYPHEN, LETTER, LOWER, POINT, UPPER, WIDE, class, classes};
use regesto_words::{Folded, Lexicon, is_accent, is_apostrophe, is_function_word};

/// What a word is: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Is(u16);

impl Is {
    /// Stands before a name.
    pub(super) const TITLE: Is = Is(1);
    /// A title that is nothing else in running text.
    pub(super) const SURE_TITLE: Is = Is(1 << 1);
    /// Begins a role.
    pub(super) const ROLE: Is = Is(1 << 2);
    /// Is a role even with a point behind it.
    pub(super) const SHORT_ROLE: Is = Is(1 << 3);
    /// Is no role before a name.
    pub(super) const ROLE_ALONE: Is = Is(1 << 4);
    /// Ends a name, and belongs neither to it nor to a role.
    pub(super) const ENDS_NAME: Is = Is(1 << 5);
    /// Ends a role.
    pub(super) const ENDS_ROLE: Is = Is(1 << 6);
    /// A small word inside names.
    pub(super) const PARTICLE: Is = Is(1 << 7);
    /// Binds the next word to what stands before it.
    pub(super) const JOINT: Is = Is(1 << 8);
    /// Is never a person's.
    pub(super) const NO_NAME: Is = Is(1 << 9);
    /// Says that the number behind it is a telephone's.
    pub(super) const TELEPHONE: Is = Is(1 << 10);
    /// Says that it is one of a fax machine.
    pub(super) const FAX: Is = Is(1 << 11);
    /// Stands between such a word and the number.
    pub(super) const NUMBER_SIGN: Is = Is(1 << 12);
    /// Says that the number behind it is of another kind.
    pub(super) const OTHER_NUMBER: Is = Is(1 << 13);
    /// Stands before days and hours.
    pub(super) const BEFORE_DAY: Is = Is(1 << 14);
    /// Known as something else than a name.
    pub(super) const KNOWN: Is = Is::ROLE.with(Is::ENDS_NAME).with(Is::NO_NAME);

    /// Whether it is any of these.
    pub(super) const fn any(self, other: Is) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub(super) const fn with(self, other: Is) -> Is {
        Is(self.0 | other.0)
    }
}

/// The words of the grammar, and what each of them is.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    lexicon: Lexicon,
    /// By the number of the word; nothing of words that the grammar does not have.
    is: Vec<Is>,
}

impl Vocabulary {
    /// Adds what a word is.
    pub(super) fn add(&mut self, word: &str, is: Is) {
        let place = self.lexicon.add(&Folded::of(word)).index();
        self.is.resize(self.lexicon.places(), Is::default());
        if let Some(known) = self.is.get_mut(place).filter(|_| place > 0) {
            *known = known.with(is);
        }
    }

    fn get(&self, word: &Folded) -> Is {
        self.is.get(self.lexicon.get(word).index()).copied().unwrap_or_default()
    }

    /// What the grammar says of a word: of its letters and digits, whatever marks stand in it.
    pub(super) fn of(&self, word: &str) -> Is {
        self.get(&Folded::of(word))
    }

    /// What it says of a word with which a role may begin: the article is none of it.
    pub(super) fn without_article(&self, word: &Word<'_>) -> Is {
        match word.text.split_once(is_apostrophe) {
            Some(("l" | "L", rest)) => self.of(rest),
            _ => word.is,
        }
    }

    /// A word at a place.
    pub(super) fn word<'t>(&self, text: &'t str, start: usize) -> Word<'t> {
        let seen = classes(text);
        let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
        let (plain, of_name) = if seen & WIDE == 0 {
            (seen & !(LETTER | APOSTROPHE) == 0, seen & !(LETTER | APOSTROPHE | HYPHEN | POINT) == 0)
        } else {
            let plain = |c: char| c.is_alphabetic() || is_accent(c) || is_apostrophe(c);
            (text.chars().all(plain), text.chars().all(|c| plain(c) || matches!(c, '-' | '.')))
        };
        let only_letters = seen & !LETTER == 0;
        let letters = if only_letters { text.len() } else { count(char::is_alphabetic) };
        let length = if seen & WIDE == 0 { text.len() } else { count(|_| true) };
        let upper =
            text.bytes().next().is_some_and(|byte| class(byte) & UPPER != 0) || seen & WIDE != 0 && text.starts_with(char::is_uppercase);
        let folded = if only_letters { Folded::letters(text.as_bytes()) } else { Folded::of(text) };
        // No article and no preposition has an accent: "Là" is a name, and "è" joins nothing.
        let accented = |c: char| !c.is_ascii() && (c.is_alphabetic() || is_accent(c));
        let is =
            if seen & WIDE != 0 && text.contains(accented) && is_function_word(&folded.text()) { Is::default() } else { self.get(&folded) };
        // `S.`, `N.`: the initial of a first name.
        let initial = length == 2 && upper && text.ends_with('.');
        Word {
            text,
            start,
            end: start + text.len(),
            is,
            names: initial || upper && of_name && letters > 0 && !is.any(Is::KNOWN),
            letters,
            lower: seen & LOWER != 0 || seen & WIDE != 0 && text.contains(char::is_lowercase),
            upper,
            plain,
            pointed: seen & POINT != 0,
        }
    }
}

/// A word of the text, and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is: Is,
    /// Whether it may stand in a name.
    pub(super) names: bool,
    /// How many letters it has.
    pub(super) letters: usize,
    /// Whether one of them is a small letter.
    pub(super) lower: bool,
    /// Whether it begins with a capital.
    pub(super) upper: bool,
    /// Whether it is of letters and apostrophes only.
    pub(super) plain: bool,
    /// Whether a point stands in it.
    pub(super) pointed: bool,
}
