//! The lexicon: in go the words of a title, out comes what each word or phrase of it means. Phrases are paths in one tree of words; the longest wins.

use std::{collections::BTreeSet, sync::Arc};

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::canonical::digest;
use super::spelling::Spelling;
use super::words::{TitleWord, is_empty_word, words};
use regesto_words::{Folded, Lexicon, Phrases, WordId, glued, stem};

/// The number of a name of the lexicon: of an act, a concept or the value of a contrast.
pub(super) type Name = u32;
/// The number of a contrast.
pub(super) type Axis = u16;

/// What a word or phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing that tells one procedure from another.
    Empty,
    /// A division of the house: an area, a sector, an office.
    Division,
    /// Something so general that the section must say of what.
    Generic,
    /// What is done.
    Act(Name),
    /// One side of a contrast.
    Contrast(Axis, Name),
    /// What it is done to.
    Object(Name),
    /// An object that says little by itself.
    Slight(Name),
}

/// What a word of a title is to the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// A number.
    Number,
    /// A word of the lexicon, by its number, and as it would be if no phrase held it.
    Known(WordId, Stem),
    /// Any other word, as its stem.
    Unknown(Stem),
}

/// A stem, and the digest of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stem {
    pub text: Arc<str>,
    pub id: u64,
}

impl Item {
    /// Its number, if it is a word of the lexicon.
    pub fn number(&self) -> WordId {
        if let Item::Known(number, _) = self { *number } else { WordId::UNKNOWN }
    }
}

/// Words, phrases, contrasts and rules.
#[derive(Debug, Default)]
pub(super) struct ProcedureLexicon {
    /// Words of phrases, as stems.
    stems: Lexicon,
    phrases: Phrases<Sense>,
    /// The same words whole, by the first three letters of their stems: what contractions and cut words may stand for.
    by_head: FxHashMap<Box<str>, Vec<Box<str>>>,
    spelling: Spelling,
    ordinary: FxHashSet<Box<str>>,
    abbreviations: FxHashMap<Box<str>, Vec<String>>,
    /// Names of acts, concepts and values.
    pub names: Vec<Arc<str>>,
    /// The digests of the names.
    ids: Vec<u64>,
    /// Contrasts: their name, whether a heading gives them to the titles below it, the value that goes without saying.
    pub axes: Vec<(Arc<str>, bool, Option<Name>)>,
    /// Acts that may as well be left out.
    pub usual: FxHashSet<Name>,
    /// Acts so light that a title may leave them unsaid.
    pub light: FxHashSet<Name>,
    /// Names that together are a concept.
    pub together: Vec<(Vec<Name>, Name)>,
    /// Titles of services that every office repeats, and what they are.
    pub transversal: Vec<(String, Name)>,
}

impl ProcedureLexicon {
    /// What a word is. Unknown words are corrected if one word of the lexicon must have been meant.
    pub fn items(&self, word: &TitleWord, stemmer: &Stemmer) -> Vec<Item> {
        if let Some(long) = self.abbreviations.get(word.text.replace('.', "").as_str()) {
            return long.iter().filter_map(|word| self.item(word, stemmer)).collect();
        }
        if let Some((head, tail)) = word.text.split_once('.') {
            return match self.contracted(head, tail) {
                Some(whole) => self.item(whole, stemmer).into_iter().collect(),
                None => [head, tail].iter().filter_map(|word| self.item(word, stemmer)).collect(),
            };
        }
        let cut = word.cut && word.text.len() >= 4 && self.stem(&word.text) == WordId::UNKNOWN;
        if let Some(whole) = cut.then(|| self.contracted(&word.text, "")).flatten() {
            return self.item(whole, stemmer).into_iter().collect();
        }
        self.item(&word.text, stemmer).into_iter().collect()
    }

    fn item(&self, word: &str, stemmer: &Stemmer) -> Option<Item> {
        if word.is_empty() || is_empty_word(word) {
            return None;
        }
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Some(Item::Number);
        }
        let known = || Some(self.stem(word)).filter(|&number| number != WordId::UNKNOWN);
        let misspelt = || if self.ordinary.contains(stem(word)) { None } else { self.spelling.nearest(stem(word)) };
        let text: Arc<str> = Arc::from(stemmer.stem(word).as_ref());
        let whole = Stem { id: digest(&text), text };
        Some(match known().or_else(misspelt) {
            Some(number) => Item::Known(number, whole),
            None => Item::Unknown(whole),
        })
    }

    /// The number of a word, if its stem is one of the lexicon.
    fn stem(&self, word: &str) -> WordId {
        self.stems.get(&Folded::of_folded(stem(word)))
    }

    /// The shortest word of the lexicon that begins and ends so; of two as short, the first by the alphabet.
    fn contracted(&self, head: &str, tail: &str) -> Option<&str> {
        let key = head.get(..3)?;
        // The plural of the end may be meant: amm.vi is amministrativo.
        let tail = stem(tail).trim_end_matches(['a', 'e', 'i', 'o']);
        let fits = |word: &&str| word.len() > head.len() && word.starts_with(head) && stem(word).ends_with(tail);
        self.by_head.get(key)?.iter().map(AsRef::as_ref).filter(fits).min_by_key(|word| (word.len(), *word))
    }

    /// The longest phrase that these words begin with: how many it takes, and what it means.
    pub fn phrase(&self, words: &[WordId]) -> Option<(usize, Sense)> {
        self.phrases.longest(words.iter().copied()).map(|(length, &sense)| (length, sense))
    }

    /// The text of a name.
    pub fn name(&self, name: Name) -> Arc<str> {
        self.names.get(name as usize).map_or_else(|| Arc::from(""), Arc::clone)
    }

    /// The digest of a name.
    pub fn id(&self, name: Name) -> u64 {
        self.ids.get(name as usize).copied().unwrap_or(0)
    }

    /// The name of a contrast.
    pub fn axis_name(&self, axis: Axis) -> Arc<str> {
        self.axes.get(usize::from(axis)).map_or_else(|| Arc::from(""), |(name, _, _)| Arc::clone(name))
    }
}

/// Makes a lexicon.
#[derive(Debug, Default)]
pub(super) struct LexiconBuilder {
    lexicon: ProcedureLexicon,
    by_name: FxHashMap<Box<str>, Name>,
    /// Words of phrases as they are written.
    wholes: BTreeSet<Box<str>>,
}

impl LexiconBuilder {
    /// The number of a name.
    pub fn name(&mut self, name: &str) -> Name {
        if let Some(&known) = self.by_name.get(name) {
            return known;
        }
        let number = u32::try_from(self.lexicon.names.len()).unwrap_or(u32::MAX);
        self.lexicon.names.push(Arc::from(name));
        self.lexicon.ids.push(digest(name));
        self.by_name.insert(name.into(), number);
        number
    }

    /// The number of a name that is known already.
    pub fn known(&self, name: &str) -> Option<Name> {
        self.by_name.get(name).copied()
    }

    pub fn axis(&mut self, name: &str, inherited: bool) -> Axis {
        self.lexicon.axes.push((Arc::from(name), inherited, None));
        Axis::try_from(self.lexicon.axes.len() - 1).unwrap_or(Axis::MAX)
    }

    pub fn unmarked(&mut self, axis: Axis, value: Name) {
        if let Some((_, _, unmarked)) = self.lexicon.axes.get_mut(usize::from(axis)) {
            *unmarked = Some(value);
        }
    }

    pub fn usual(&mut self, act: Name) {
        self.lexicon.usual.insert(act);
    }

    pub fn light(&mut self, act: Name) {
        self.lexicon.light.insert(act);
    }

    pub fn ordinary(&mut self, word: &str) {
        self.lexicon.ordinary.insert(stem(&glued(word)).into());
    }

    pub fn together(&mut self, all: Vec<Name>, is: Name) {
        self.lexicon.together.push((all, is));
    }

    pub fn transversal(&mut self, title: &str, is: Name) {
        self.lexicon.transversal.push((title.to_owned(), is));
    }

    pub fn abbreviation(&mut self, short: &str, long: &str) {
        let long = folded_words(long);
        for word in &long {
            self.word(word);
        }
        self.lexicon.abbreviations.insert(glued(short).into_boxed_str(), long);
    }

    /// Adds a phrase. The error says what it is already.
    pub fn phrase(&mut self, phrase: &str, sense: Sense) -> Result<(), Option<String>> {
        let words: Vec<WordId> = folded_words(phrase).iter().filter(|word| !is_empty_word(word)).map(|word| self.word(word)).collect();
        let before = *self.lexicon.phrases.entry(&words).ok_or(None)?.get_or_insert(sense);
        match before {
            before if before == sense => Ok(()),
            Sense::Empty => Err(Some("an empty word".to_owned())),
            Sense::Division => Err(Some("a division".to_owned())),
            Sense::Generic => Err(Some("generic".to_owned())),
            Sense::Act(name) | Sense::Contrast(_, name) | Sense::Object(name) | Sense::Slight(name) => {
                Err(Some(format!("«{}»", self.lexicon.name(name))))
            }
        }
    }

    fn word(&mut self, word: &str) -> WordId {
        let words = self.lexicon.stems.places();
        let number = self.lexicon.stems.add(&Folded::of_folded(stem(word)));
        if self.lexicon.stems.places() > words {
            self.lexicon.spelling.add(stem(word), number);
        }
        self.wholes.insert(word.into());
        number
    }

    pub fn finish(mut self) -> ProcedureLexicon {
        for word in self.wholes {
            if let Some(head) = word.get(..3) {
                self.lexicon.by_head.entry(head.into()).or_default().push(word);
            }
        }
        self.lexicon
    }
}

fn folded_words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    words(text, &mut out);
    out.into_iter().map(|word| word.text).collect()
}

/// The stemmer of words that the lexicon does not have.
pub(super) fn stemmer() -> Stemmer {
    Stemmer::create(Algorithm::Italian)
}
