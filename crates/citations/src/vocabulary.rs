//! The words of citations: in goes `grammars/acts.toml`, out come the names of acts and the words that stand in citations, ready to look up.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use regesto_model::ActType;
use regesto_words::{GrammarError, small_letters};

/// A word of the grammar, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct WordId(u16);

impl WordId {
    /// A word that the grammar does not know.
    pub(super) const UNKNOWN: WordId = WordId(0);
}

/// What a name of acts is followed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Needs {
    /// A number with its year, or a date: "L. 241/90".
    Year,
    /// A number or a date: "legge 59".
    Number,
    /// An article before or behind it, or a number with its year: "art. 12 del regolamento".
    Article,
    /// An article before it: "art. 2051 c.c.".
    ArticleBefore,
    /// Nothing: "CCNL".
    Nothing,
    /// Another act, whose name it is: "Testo unico degli impiegati civili dello Stato, D.P.R. 3/1957"; alone it is none.
    Act,
}

/// An entry of the grammar: names of one type of acts.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) kind: ActType,
    /// The type where a number is written: the Tulps with its number is a royal decree.
    pub(super) numbered: Option<ActType>,
    pub(super) needs: Needs,
    /// How many words may stand between the name and the number.
    pub(super) filler: usize,
    /// Whether its number may hold letters and strokes: "2600/L".
    pub(super) free_number: bool,
    /// Whether the year may stand before the number: "2016/679".
    pub(super) year_first: bool,
    /// A number that belongs to the name: the GDPR is regulation 679 of 2016.
    pub(super) is: Option<(u16, String)>,
    /// Whether the name must be written with a capital.
    pub(super) capital: bool,
    /// A second type that the name means too: "codice di procedura civile e penale".
    pub(super) also: Option<ActType>,
}

/// Words with a part in citations.
#[derive(Debug, Clone, Default)]
pub(super) struct Classes {
    classes: Vec<u32>,
}

macro_rules! classes {
    ($($name:ident = $bit:literal $text:literal),* $(,)?) => {
        /// Classes of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct Class(u32);
        impl Class {
            $(pub(super) const $name: Class = Class(1 << $bit);)*
            const NAMES: &'static [(&'static str, Class)] = &[$(($text, Class::$name)),*];
        }
    };
}

classes! {
    ARTICLE = 0 "article",
    COMMA = 1 "comma",
    LETTER = 2 "letter",
    POINT = 3 "point",
    SUFFIX = 4 "suffix",
    FOLLOWING = 5 "following",
    NUMBER = 6 "number",
    OF = 7 "of",
    AND = 8 "and",
    BETWEEN = 9 "between",
    AMENDED = 10 "amended",
    UNIT = 11 "unit",
    MONTH = 12 "month",
    ORDINAL = 13 "ordinal",
    BREAK = 14 "break",
    COMMA_BEHIND = 15 "comma-behind",
    CALLED = 16 "called",
    DATED = 17 "dated",
    MONEY = 18 "money",
}

/// Whether a citation may begin with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Opening {
    /// None does.
    #[default]
    No,
    /// One with a number in it: all articles have one, and most acts.
    WithNumber,
    /// One that needs no number: the word begins the name of an act that stands alone, as "CCNL" does.
    Alone,
}

/// A phrase: its words, and the entry that it names.
#[derive(Debug, Clone)]
struct Phrase {
    words: Vec<WordId>,
    entry: usize,
}

/// The longest word that the grammar may know, in letters.
pub(super) const LONGEST: usize = 24;

/// A word in small letters without accents, eight to a number, the first in its lowest byte; zeros behind it.
pub(super) type Folded = [u64; LONGEST / 8];

/// Tells most words that the grammar does not know at the price of one bit looked up: a Bloom filter of one hash.
#[derive(Debug, Clone)]
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    /// A power of two: a thousand words let one strange word in sixty through.
    const BITS: u64 = 1 << 16;

    fn place(word: &Folded) -> (usize, u64) {
        let mut hash: u64 = 0;
        for part in word {
            hash = (hash.rotate_left(23) ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        let bit = (hash >> 40) % Self::BITS;
        (usize::try_from(bit / 64).unwrap_or(0), 1 << (bit % 64))
    }

    fn add(&mut self, word: &Folded) {
        let (index, bit) = Self::place(word);
        if let Some(slot) = self.bits.get_mut(index) {
            *slot |= bit;
        }
    }

    fn lets_through(&self, word: &Folded) -> bool {
        let (index, bit) = Self::place(word);
        self.bits.get(index).is_some_and(|slot| slot & bit != 0)
    }
}

impl Default for Sieve {
    fn default() -> Self {
        Sieve { bits: vec![0; usize::try_from(Sieve::BITS / 64).unwrap_or(0)] }
    }
}

/// The grammar, ready to look up.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    words: FxHashMap<Folded, WordId>,
    sieve: Sieve,
    classes: Classes,
    /// Values of ordinals and months.
    values: FxHashMap<WordId, u8>,
    /// Names of one word, by its number.
    alone: Vec<Vec<Phrase>>,
    /// Names of several words by the first two of them, the longest first, with those of the first word alone behind them.
    phrases: FxHashMap<(WordId, WordId), Vec<Phrase>>,
    /// By the number of a word, whether a citation may begin with it.
    openings: Vec<Opening>,
    entries: Vec<Entry>,
    pub(super) examples: Vec<(String, Vec<String>)>,
    pub(super) counter_examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    act: Vec<ActOfFile>,
    #[serde(default)]
    class: Vec<ClassOfFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActOfFile {
    #[serde(rename = "type")]
    kind: Spanned<String>,
    names: Vec<String>,
    needs: Needs,
    #[serde(default)]
    numbered: Option<Spanned<String>>,
    #[serde(default)]
    filler: usize,
    #[serde(default)]
    free_number: bool,
    #[serde(default)]
    year_first: bool,
    #[serde(default)]
    is: Option<Spanned<String>>,
    #[serde(default)]
    capital: bool,
    #[serde(default)]
    also: Option<Spanned<String>>,
    #[serde(default)]
    examples: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassOfFile {
    is: Spanned<String>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The vocabulary of a file's text.
    pub(super) fn from_toml(file: &str, text: &str) -> Result<Vocabulary, GrammarError> {
        let read: File = toml::from_str(text).map_err(|error| GrammarError::from_toml(file, text, &error))?;
        let wrong = |at: usize, message: String| GrammarError::at(file, text, at, message);
        let mut vocabulary = Vocabulary { classes: Classes { classes: vec![0] }, ..Vocabulary::default() };
        let mut phrases: Vec<Vec<Phrase>> = Vec::new();
        for class in &read.class {
            let name = class.is.get_ref();
            let Some((_, bit)) = Class::NAMES.iter().find(|(text, _)| text == name) else {
                let names: Vec<&str> = Class::NAMES.iter().map(|(name, _)| *name).collect();
                return Err(wrong(class.is.span().start, format!("«{name}» is no class of words: the classes are {}", names.join(", "))));
            };
            for (index, line) in class.words.iter().enumerate() {
                for word in line.split('|') {
                    let id = vocabulary.add(word);
                    if let Some(classes) = vocabulary.classes.classes.get_mut(usize::from(id.0)) {
                        *classes |= bit.0;
                    }
                    if matches!(*bit, Class::ORDINAL | Class::MONTH) {
                        vocabulary.values.insert(id, u8::try_from(index + 1).unwrap_or(u8::MAX));
                    }
                }
            }
        }
        for act in read.act {
            let kind =
                |name: &Spanned<String>| name.get_ref().parse::<ActType>().map_err(|error| wrong(name.span().start, error.to_string()));
            let is = match &act.is {
                None => None,
                Some(is) => match is.get_ref().split_once('/').and_then(|(year, number)| Some((year.parse().ok()?, number.to_string()))) {
                    Some(is) => Some(is),
                    None => return Err(wrong(is.span().start, format!("«{}» is no year and number: write 2016/679", is.get_ref()))),
                },
            };
            let entry = vocabulary.entries.len();
            vocabulary.entries.push(Entry {
                kind: kind(&act.kind)?,
                numbered: act.numbered.as_ref().map(kind).transpose()?,
                needs: act.needs,
                filler: act.filler,
                free_number: act.free_number,
                year_first: act.year_first,
                is,
                capital: act.capital,
                also: act.also.as_ref().map(kind).transpose()?,
            });
            for name in &act.names {
                for words in expanded(name) {
                    let words: Vec<WordId> = words.iter().map(|word| vocabulary.add(word)).collect();
                    if let Some(first) = words.first() {
                        let first = usize::from(first.0);
                        phrases.resize_with(phrases.len().max(first + 1), Vec::new);
                        phrases.get_mut(first).into_iter().for_each(|of_first| of_first.push(Phrase { words: words.clone(), entry }));
                    }
                }
            }
            vocabulary.examples.extend(
                act.examples
                    .into_iter()
                    .map(|(text, keys)| (text, keys.split(' ').filter(|key| !key.is_empty()).map(str::to_string).collect())),
            );
            vocabulary.counter_examples.extend(act.counter_examples);
        }
        vocabulary.finish(phrases);
        Ok(vocabulary)
    }

    /// Makes what is looked up of the names by their first words, in the order of the file.
    fn finish(&mut self, mut phrases: Vec<Vec<Phrase>>) {
        let opening = Class::ARTICLE.0 | Class::COMMA.0 | Class::LETTER.0 | Class::ORDINAL.0 | Class::CALLED.0 | Class::NUMBER.0;
        let with_number = |classes: &u32| if classes & opening != 0 { Opening::WithNumber } else { Opening::No };
        self.openings = self.classes.classes.iter().map(with_number).collect();
        phrases.resize_with(self.classes.classes.len(), Vec::new);
        for (of_first, opening) in phrases.iter_mut().zip(&mut self.openings) {
            of_first.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            for phrase in of_first.iter() {
                let entry = self.entries.get(phrase.entry);
                let alone = entry.is_some_and(|entry| entry.needs == Needs::Nothing || entry.is.is_some());
                *opening = (*opening).max(if alone { Opening::Alone } else { Opening::WithNumber });
                if let [first, second, ..] = phrase.words[..] {
                    self.phrases.entry((first, second)).or_default().push(phrase.clone());
                }
            }
            of_first.retain(|phrase| phrase.words.len() == 1);
        }
        for ((first, _), longer) in &mut self.phrases {
            longer.extend(phrases.get(usize::from(first.0)).into_iter().flatten().cloned());
        }
        self.alone = phrases;
    }

    /// The number of a word, new if need be.
    fn add(&mut self, word: &str) -> WordId {
        let letters: Vec<u8> = regesto_words::fold(word).into_bytes().into_iter().filter(u8::is_ascii_alphabetic).collect();
        let folded: Folded = small_letters(&letters, letters.len());
        let next = WordId(u16::try_from(self.classes.classes.len()).unwrap_or(u16::MAX));
        let id = *self.words.entry(folded).or_insert(next);
        if id == next {
            self.sieve.add(&folded);
            self.classes.classes.push(0);
        }
        id
    }

    /// The number of a folded word.
    pub(super) fn word(&self, folded: &Folded) -> WordId {
        if !self.sieve.lets_through(folded) {
            return WordId::UNKNOWN;
        }
        self.words.get(folded).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// Whether a citation may begin with the word: it names an act, or leads to an article, a comma or a letter.
    pub(super) fn opening(&self, id: WordId) -> Opening {
        self.openings.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    /// Whether the word is of the class.
    pub(super) fn is(&self, id: WordId, class: Class) -> bool {
        self.classes.classes.get(usize::from(id.0)).is_some_and(|classes| classes & class.0 != 0)
    }

    /// What an ordinal or a month counts.
    pub(super) fn value(&self, id: WordId) -> Option<u8> {
        self.values.get(&id).copied()
    }

    /// The names that begin with the word and go on with the second, or end with the first, the longest first: their words, and their entry.
    pub(super) fn names(&self, first: WordId, second: WordId) -> impl Iterator<Item = (&[WordId], &Entry)> {
        let names = matches!(self.opening(first), Opening::WithNumber | Opening::Alone);
        let longer = if names && second != WordId::UNKNOWN { self.phrases.get(&(first, second)) } else { None };
        let fitting = longer.or_else(|| self.alone.get(usize::from(first.0))).map_or(&[][..], Vec::as_slice);
        fitting.iter().filter_map(|phrase| Some((phrase.words.as_slice(), self.entries.get(phrase.entry)?)))
    }
}

/// All ways to write a name: `delibera|delib (di|del) consiglio comunale` is six.
fn expanded(name: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for part in name.split_whitespace() {
        let inner = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
        let mut next = Vec::new();
        for words in all {
            if inner.is_some() {
                next.push(words.clone());
            }
            for word in inner.unwrap_or(part).split('|') {
                let mut longer = words.clone();
                longer.push(word.to_string());
                next.push(longer);
            }
        }
        all = next;
    }
    all
}
