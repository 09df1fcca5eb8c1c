//! The words of citations: in goes `grammars/acts.toml`, out come the names of acts and the words that stand in citations, ready to look up.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use regesto_model::ActType;
use regesto_words::{Folded, GrammarError, GrammarFile, Lexicon, Phrases, Sieve, WordId};

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

/// What an entry of the grammar says of the acts that it names.
#[derive(Debug, Clone)]
pub(super) struct NamedAct {
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

macro_rules! classes {
    ($($name:ident = $bit:literal $text:literal),* $(,)?) => {
        /// Classes of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct Class(u32);
        impl Class {
            $(pub(super) const $name: Class = Class(1 << $bit);)*
            /// The classes by the names that the grammar file gives them.
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

/// What the grammar says about a word.
#[derive(Debug, Clone, Copy, Default)]
struct KnownWord {
    /// The bits of its classes.
    classes: u32,
    /// What an ordinal or a month counts.
    value: Option<u8>,
    opening: Opening,
}

/// The grammar, ready to look up.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    lexicon: Lexicon,
    /// Tells words that are not in the lexicon.
    sieve: Sieve,
    /// By the numbers of the lexicon.
    words: Vec<KnownWord>,
    /// Names and the places of their acts, in the order of the file.
    names: Phrases<Vec<(usize, Vec<usize>)>>,
    acts: Vec<NamedAct>,
    pub(super) examples: Vec<(String, Vec<String>)>,
    pub(super) counter_examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CitationWords {
    #[serde(default)]
    act: Vec<ActEntry>,
    #[serde(default)]
    class: Vec<ClassEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActEntry {
    #[serde(rename = "type")]
    kind: Spanned<String>,
    names: Vec<Spanned<String>>,
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
    examples: BTreeMap<String, String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    is: Spanned<String>,
    words: Vec<Spanned<String>>,
}

/// Classes of the words with which citations begin.
const OPENING: [Class; 6] = [Class::ARTICLE, Class::COMMA, Class::LETTER, Class::ORDINAL, Class::CALLED, Class::NUMBER];

impl Vocabulary {
    /// The vocabulary of a file.
    pub(super) fn read(file: GrammarFile<'_>) -> Result<Vocabulary, GrammarError> {
        let CitationWords { act, class } = file.entries()?;
        let mut vocabulary = Vocabulary::default();
        for entry in &class {
            let class = file.one_of(&entry.is, "class of words", Class::NAMES)?;
            for (words, value) in entry.words.iter().zip(1_usize..) {
                for word in file.words(words)? {
                    let id = vocabulary.add(&word);
                    let Some(known) = vocabulary.words.get_mut(id.index()) else { continue };
                    known.classes |= class.0;
                    if OPENING.contains(&class) {
                        known.opening = known.opening.max(Opening::WithNumber);
                    }
                    if matches!(class, Class::ORDINAL | Class::MONTH) {
                        known.value = u8::try_from(value).ok();
                    }
                }
            }
        }
        let mut names = Phrases::<Vec<usize>>::default();
        for entry in act {
            let act = entry.act(file)?;
            let opening = if act.needs == Needs::Nothing || act.is.is_some() { Opening::Alone } else { Opening::WithNumber };
            for name in &entry.names {
                for words in file.phrases(name)? {
                    let words: Vec<WordId> = words.iter().map(|word| vocabulary.add(word)).collect();
                    if let Some(named) = names.entry(&words) {
                        named.get_or_insert_default().push(vocabulary.acts.len());
                    }
                    if let Some(first) = words.first().and_then(|first| vocabulary.words.get_mut(first.index())) {
                        first.opening = first.opening.max(opening);
                    }
                }
            }
            vocabulary.acts.push(act);
            let keys = |keys: String| keys.split(' ').filter(|key| !key.is_empty()).map(str::to_string).collect();
            vocabulary.examples.extend(entry.examples.into_iter().map(|(text, of_text)| (text, keys(of_text))));
            vocabulary.counter_examples.extend(entry.counter_examples);
        }
        vocabulary.names = names.nested();
        Ok(vocabulary)
    }

    /// The number of a word, new if need be.
    fn add(&mut self, word: &str) -> WordId {
        let folded = Folded::of(word);
        self.sieve.add(&folded);
        let id = self.lexicon.add(&folded);
        self.words.resize(self.lexicon.places(), KnownWord::default());
        id
    }

    /// The number of a folded word.
    pub(super) fn word(&self, folded: &Folded) -> WordId {
        if self.sieve.lets_through(folded) { self.lexicon.get(folded) } else { WordId::UNKNOWN }
    }

    fn known(&self, id: WordId) -> KnownWord {
        self.words.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether a citation may begin with the word: it names an act, or leads to an article, a comma or a letter.
    pub(super) fn opening(&self, id: WordId) -> Opening {
        self.known(id).opening
    }

    /// Whether the word is of the class.
    pub(super) fn is(&self, id: WordId, class: Class) -> bool {
        self.known(id).classes & class.0 != 0
    }

    /// What an ordinal or a month counts.
    pub(super) fn value(&self, id: WordId) -> Option<u8> {
        self.known(id).value
    }

    /// The names with which the words begin, the longest first: how many words they have, and what acts they name.
    pub(super) fn names(&self, words: impl IntoIterator<Item = WordId>) -> impl Iterator<Item = (usize, &NamedAct)> {
        let names = self.names.longest(words).into_iter().flat_map(|(_, names)| names);
        names.flat_map(|(words, acts)| acts.iter().filter_map(|&act| Some((*words, self.acts.get(act)?))))
    }
}

impl ActEntry {
    /// What the entry says of its acts.
    fn act(&self, file: GrammarFile<'_>) -> Result<NamedAct, GrammarError> {
        let kind = |name: &Spanned<String>| name.get_ref().parse::<ActType>().map_err(|error| file.wrong(name, error.to_string()));
        let numbered = |is: &Spanned<String>| {
            let parts = is.get_ref().split_once('/').and_then(|(year, number)| Some((year.parse().ok()?, number.to_string())));
            parts.ok_or_else(|| file.wrong(is, format!("«{}» is no year and number: write 2016/679", is.get_ref())))
        };
        Ok(NamedAct {
            kind: kind(&self.kind)?,
            numbered: self.numbered.as_ref().map(kind).transpose()?,
            needs: self.needs,
            filler: self.filler,
            free_number: self.free_number,
            year_first: self.year_first,
            is: self.is.as_ref().map(numbered).transpose()?,
            capital: self.capital,
            also: self.also.as_ref().map(kind).transpose()?,
        })
    }
}
