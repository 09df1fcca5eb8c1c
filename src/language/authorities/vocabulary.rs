//! The vocabulary of authorities: in goes a grammar file, out come phrases by what they say, or an error with file and line.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::register::Register;
use super::words::{May, Sieve, Words, glued};
use crate::model::{AdoptingAct, DocumentType};
use regesto_terms::GrammarError;

/// What a phrase before a name, or about an act, says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// A municipality's name follows: "Comune di".
    Municipality,
    /// The same, as a body of it that signs or decides: "Sindaco di".
    Holder,
    /// The name of a union begins here: "Unione dei Comuni".
    Union,
    /// The names of several municipalities follow: "tra i Comuni di".
    Members,
    /// A province's name follows: "Provincia di".
    Province,
    /// A region's name follows.
    Region,
    /// An act: "deliberazione".
    Act,
    /// The body whose act it is: "Giunta comunale", "C.C.".
    Body(AdoptingAct),
    /// How the act bears on the document.
    Lead(Lead),
}

/// How an act bears on a document, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// "Approvato con".
    Adopted,
    /// "Allegato alla".
    Annexed,
    /// "Aggiornamento:".
    Updated,
    /// "modificato con".
    Amended,
}

/// A set of phrases, looked up at a word.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    /// By their first two letters, the longest first; those of one letter by that and zero.
    by_head: FxHashMap<[u8; 2], Vec<(Box<str>, Says)>>,
    /// The letters of the longest.
    pub(super) longest: usize,
}

impl Phrases {
    fn add(&mut self, phrase: &str, says: Says) {
        let phrase = glued(phrase);
        let head = match *phrase.as_bytes() {
            [first, second, ..] => [first, second],
            [only] => [only, 0],
            [] => return,
        };
        self.longest = self.longest.max(phrase.len());
        let own = self.by_head.entry(head).or_default();
        let place = own.partition_point(|(other, _)| other.len() >= phrase.len());
        own.insert(place, (phrase.into(), says));
    }

    /// The longest phrase that begins at a word: what it says, and the word behind it.
    pub(super) fn at(&self, words: &Words<'_>, index: usize) -> Option<(Says, usize)> {
        let rest = words.glued_from(index);
        let (&first, second) = (rest.as_bytes().first()?, rest.as_bytes().get(1));
        let longer = second.and_then(|&second| self.by_head.get(&[first, second]));
        [longer, self.by_head.get(&[first, 0])]
            .into_iter()
            .flatten()
            .flatten()
            .filter(|(phrase, _)| rest.starts_with(&**phrase))
            .find_map(|(phrase, says)| Some((*says, words.phrase_end(index, phrase.len())?)))
    }
}

/// Everything that a grammar file says.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// Phrases before names.
    pub(super) names: Phrases,
    /// Phrases about acts.
    pub(super) acts: Phrases,
    /// Words before "Comune di …" that say that it is the document's own.
    pub(super) own: FxHashSet<Box<str>>,
    /// Words before it that say that it is another.
    pub(super) foreign: FxHashSet<Box<str>>,
    /// Words that follow "Comune di" and are no name.
    pub(super) not_names: FxHashSet<Box<str>>,
    /// Small words inside names.
    pub(super) connectors: FxHashSet<Box<str>>,
    /// Words between a place and a date: "lì".
    pub(super) dated: FxHashSet<Box<str>>,
    /// Words before an act's number.
    pub(super) numbers: FxHashSet<Box<str>>,
    /// Words by which a document speaks of itself: "il presente".
    pub(super) itself: FxHashSet<Box<str>>,
    /// Names of a municipality in the domains of mail and web, before the name: "comune", "comunedi".
    pub(super) domains: Vec<Box<str>>,
    /// What each word of a document may begin of all this.
    pub(super) sieve: Sieve,
    /// Phrases of titles and headings, by the type they speak for.
    pub(super) titles: Vec<(Box<str>, DocumentType)>,
    /// Provinces whose municipalities, or some, are now of another.
    pub(super) moved: Vec<(usize, usize)>,
}

impl Vocabulary {
    fn sieve(&self) -> Sieve {
        let mut sieve = Sieve::default();
        for (phrases, may) in [(&self.names, May::NAME), (&self.acts, May::ACT)] {
            phrases.by_head.values().flatten().for_each(|(phrase, _)| sieve.phrase(phrase, may));
        }
        self.domains.iter().for_each(|domain| sieve.beginning(domain, May::DOMAIN));
        self.dated.iter().for_each(|word| sieve.word(word, May::DATED));
        sieve
    }
}

/// A grammar file as TOML gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) name: Vec<Entry>,
    #[serde(default)]
    pub(super) before: Vec<Entry>,
    #[serde(default)]
    pub(super) word: Vec<Entry>,
    #[serde(default)]
    pub(super) domain: Vec<Entry>,
    #[serde(default)]
    pub(super) municipality: Vec<Entry>,
    #[serde(default)]
    pub(super) province: Vec<Entry>,
    #[serde(default)]
    pub(super) moved: Vec<Entry>,
    #[serde(default)]
    pub(super) act: Vec<Entry>,
    #[serde(default)]
    pub(super) title: Vec<Entry>,
}

/// One entry: words, what they are, and what they give in examples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// What the words are.
    pub(super) is: Spanned<String>,
    pub(super) words: Vec<Spanned<String>>,
    /// Text, and what is read in it.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    pub(super) examples: BTreeMap<String, String>,
    /// Texts in which nothing is read.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    pub(super) counter_examples: Vec<String>,
}

impl File {
    pub(super) fn parse(file: &str, text: &str) -> Result<File, GrammarError> {
        toml::from_str(text).map_err(|error| GrammarError::from_toml(file, text, &error))
    }
}

/// The vocabulary of a grammar file, and the register with the names that it adds.
pub(super) fn read(file: &str, text: &str, register: Register) -> Result<(Vocabulary, Register), GrammarError> {
    let parsed = File::parse(file, text)?;
    let mut builder = Builder { file, text, vocabulary: Vocabulary::default(), register };
    builder.phrases(&parsed)?;
    builder.places(&parsed)?;
    builder.vocabulary.sieve = builder.vocabulary.sieve();
    Ok((builder.vocabulary, builder.register))
}

struct Builder<'g> {
    file: &'g str,
    text: &'g str,
    vocabulary: Vocabulary,
    register: Register,
}

impl Builder<'_> {
    fn error(&self, at: &Spanned<String>, message: String) -> GrammarError {
        GrammarError::at(self.file, self.text, at.span().start, message)
    }

    fn unknown(&self, at: &Spanned<String>, known: &str) -> GrammarError {
        self.error(at, format!("“{}” is none of {known}", at.get_ref()))
    }

    /// The words of an entry; each must have a letter.
    fn words<'e>(&self, entry: &'e Entry) -> Result<Vec<&'e str>, GrammarError> {
        entry
            .words
            .iter()
            .map(|word| {
                if glued(word.get_ref()).is_empty() {
                    Err(self.error(word, "an entry without letters says nothing".into()))
                } else {
                    Ok(word.get_ref().as_str())
                }
            })
            .collect()
    }

    fn phrases(&mut self, parsed: &File) -> Result<(), GrammarError> {
        for entry in &parsed.name {
            let says = match entry.is.get_ref().as_str() {
                "municipality" => Says::Municipality,
                "holder" => Says::Holder,
                "union" => Says::Union,
                "members" => Says::Members,
                "province" => Says::Province,
                "region" => Says::Region,
                _ => return Err(self.unknown(&entry.is, "municipality, holder, union, members, province, region")),
            };
            self.words(entry)?.iter().for_each(|phrase| self.vocabulary.names.add(phrase, says));
        }
        for entry in &parsed.act {
            let kind = entry.is.get_ref().as_str();
            let lead = match kind {
                "act" => Some(Says::Act),
                "adopted" => Some(Says::Lead(Lead::Adopted)),
                "annexed" => Some(Says::Lead(Lead::Annexed)),
                "updated" => Some(Says::Lead(Lead::Updated)),
                "amended" => Some(Says::Lead(Lead::Amended)),
                _ => AdoptingAct::ALL.into_iter().find(|act| act.as_str() == kind).map(Says::Body),
            };
            let Some(says) = lead else {
                return Err(self.unknown(&entry.is, "act, adopted, annexed, updated, amended, delibera.cc, delibera.gc, decreto.sindacale"));
            };
            self.words(entry)?.iter().for_each(|phrase| self.vocabulary.acts.add(phrase, says));
        }
        for entry in &parsed.title {
            let Some(kind) = DocumentType::ALL.into_iter().find(|kind| kind.as_str() == entry.is.get_ref()) else {
                return Err(
                    self.unknown(&entry.is, "procedure-list, regulation-with-procedure-tables, transparency-table, performance-plan")
                );
            };
            let own: Vec<(Box<str>, DocumentType)> = self.words(entry)?.iter().map(|phrase| (glued(phrase).into(), kind)).collect();
            self.vocabulary.titles.extend(own);
        }
        for entry in parsed.before.iter().chain(&parsed.word) {
            let own: Vec<Box<str>> = self.words(entry)?.iter().map(|word| glued(word).into()).collect();
            let set = match entry.is.get_ref().as_str() {
                "own" => &mut self.vocabulary.own,
                "foreign" => &mut self.vocabulary.foreign,
                "no-name" => &mut self.vocabulary.not_names,
                "connector" => &mut self.vocabulary.connectors,
                "dated" => &mut self.vocabulary.dated,
                "number" => &mut self.vocabulary.numbers,
                "itself" => &mut self.vocabulary.itself,
                _ => return Err(self.unknown(&entry.is, "own, foreign (before); no-name, connector, dated, number, itself (word)")),
            };
            set.extend(own);
        }
        Ok(())
    }

    fn places(&mut self, parsed: &File) -> Result<(), GrammarError> {
        for entry in &parsed.domain {
            if entry.is.get_ref() != "municipality" {
                return Err(self.unknown(&entry.is, "municipality"));
            }
            let own: Vec<Box<str>> = self.words(entry)?.iter().map(|word| glued(word).into()).collect();
            self.vocabulary.domains.extend(own);
        }
        self.vocabulary.domains.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for entry in &parsed.municipality {
            let named = self.register.named(&glued(entry.is.get_ref())).to_vec();
            let [index] = named[..] else {
                return Err(self.error(&entry.is, format!("“{}” is not the name of one municipality of the list", entry.is.get_ref())));
            };
            let own = self.words(entry)?;
            own.iter().for_each(|name| self.register.name_municipality(name, index));
        }
        for entry in &parsed.province {
            let index = self.signed(&entry.is)?;
            let own = self.words(entry)?;
            for name in own {
                if name.len() == 2 {
                    self.register.sign_province(name, index);
                } else {
                    self.register.name_province(name, index);
                }
            }
        }
        for entry in &parsed.moved {
            let now = self.signed(&entry.is)?;
            for former in &entry.words {
                let former = self.signed(former)?;
                self.vocabulary.moved.push((former, now));
            }
        }
        Ok(())
    }

    fn signed(&self, sign: &Spanned<String>) -> Result<usize, GrammarError> {
        let known = self.register.province_signed(&glued(sign.get_ref()));
        known.ok_or_else(|| self.error(sign, format!("“{}” is not the sign of a province", sign.get_ref())))
    }
}
