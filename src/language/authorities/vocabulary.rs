//! The vocabulary of authorities: in goes a grammar file, out come phrases by what they say, or an error with file and line.

use regesto_words::{GrammarError, GrammarFile, WordsEntry};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::register::Register;
use super::words::{Beginnings, May, Words, glued};
use crate::model::{AdoptingAct, DocumentType};

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

/// A set of phrases, looked up at a word. They are glued, so that "C.C.", "c. c." and "CC" are one, and headings with blanks between their letters are read:
/// a tree of words would part them.
#[derive(Debug, Clone, Default)]
pub(super) struct GluedPhrases {
    /// What is said by a phrase, and nothing by its beginnings: with a text that is none of these no phrase begins.
    says: FxHashMap<Box<str>, Option<Says>>,
    /// The letters of the longest.
    pub(super) longest: usize,
}

impl GluedPhrases {
    fn add(&mut self, glued: &str, says: Says) {
        self.longest = self.longest.max(glued.len());
        for beginning in (1..glued.len()).filter_map(|end| glued.get(..end)) {
            self.says.entry(beginning.into()).or_default();
        }
        self.says.entry(glued.into()).or_default().get_or_insert(says);
    }

    /// The longest phrase that begins at a word: what it says, and the word behind it.
    pub(super) fn at(&self, words: &Words<'_>, index: usize) -> Option<(Says, usize)> {
        let mut found = None;
        let mut end = index + 1;
        while let Some(says) = self.says.get(words.glued(index, end)) {
            found = says.map(|says| (says, end)).or(found);
            if !words.holds_together(end) {
                break;
            }
            end += 1;
        }
        found
    }
}

/// Everything that a grammar file says.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// Phrases before names.
    pub(super) names: GluedPhrases,
    /// Phrases about acts.
    pub(super) acts: GluedPhrases,
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
    pub(super) beginnings: Beginnings,
    /// Phrases of titles and headings, by the type they speak for.
    pub(super) titles: Vec<(Box<str>, DocumentType)>,
    /// Provinces whose municipalities, or some, are now of another.
    pub(super) moved: Vec<(usize, usize)>,
}

/// What entries of names say, by what they are.
const NAMES: &[(&str, Says)] = &[
    ("municipality", Says::Municipality),
    ("holder", Says::Holder),
    ("union", Says::Union),
    ("members", Says::Members),
    ("province", Says::Province),
    ("region", Says::Region),
];

/// The same of acts, but for the bodies whose acts they are.
const ACTS: &[(&str, Says)] = &[
    ("act", Says::Act),
    ("adopted", Says::Lead(Lead::Adopted)),
    ("annexed", Says::Lead(Lead::Annexed)),
    ("updated", Says::Lead(Lead::Updated)),
    ("amended", Says::Lead(Lead::Amended)),
];

/// A set of words of the vocabulary.
type SetOf = fn(&mut Vocabulary) -> &mut FxHashSet<Box<str>>;

/// The sets of words that stand before names.
const BEFORE: &[(&str, SetOf)] = &[("own", |all| &mut all.own), ("foreign", |all| &mut all.foreign)];

/// The sets of other words.
const WORDS: &[(&str, SetOf)] = &[
    ("no-name", |all| &mut all.not_names),
    ("connector", |all| &mut all.connectors),
    ("dated", |all| &mut all.dated),
    ("number", |all| &mut all.numbers),
    ("itself", |all| &mut all.itself),
];

/// A grammar file as TOML gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorityEntries {
    #[serde(default)]
    pub(super) name: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) before: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) word: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) domain: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) municipality: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) province: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) moved: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) act: Vec<WordsEntry>,
    #[serde(default)]
    pub(super) title: Vec<WordsEntry>,
}

/// The vocabulary of a grammar file, and the register with the names that it adds.
pub(super) fn read(file: &str, text: &str, register: Register) -> Result<(Vocabulary, Register), GrammarError> {
    let file = GrammarFile::new(file, text);
    let entries: AuthorityEntries = file.entries()?;
    let mut reader = EntryReader { file, vocabulary: Vocabulary::default(), register };
    reader.phrases(&entries)?;
    reader.places(&entries)?;
    Ok((reader.vocabulary, reader.register))
}

struct EntryReader<'g> {
    file: GrammarFile<'g>,
    vocabulary: Vocabulary,
    register: Register,
}

impl EntryReader<'_> {
    /// All that a pattern stands for, folded and glued.
    fn glued(&self, pattern: &Spanned<String>) -> Result<Vec<String>, GrammarError> {
        Ok(self.file.phrases(pattern)?.iter().map(|words| glued(&words.concat())).collect())
    }

    /// The phrases of entries.
    fn glued_phrases(
        &mut self,
        entries: &[WordsEntry],
        known: &[(&str, Says)],
        what: &str,
        may: May,
    ) -> Result<GluedPhrases, GrammarError> {
        let mut phrases = GluedPhrases::default();
        for entry in entries {
            let says = self.file.one_of(&entry.is, what, known)?;
            for pattern in &entry.words {
                for phrase in self.glued(pattern)? {
                    self.vocabulary.beginnings.phrase(&phrase, may);
                    phrases.add(&phrase, says);
                }
            }
        }
        Ok(phrases)
    }

    fn phrases(&mut self, entries: &AuthorityEntries) -> Result<(), GrammarError> {
        let acts: Vec<(&str, Says)> = ACTS.iter().copied().chain(AdoptingAct::ALL.map(|act| (act.as_str(), Says::Body(act)))).collect();
        self.vocabulary.names = self.glued_phrases(&entries.name, NAMES, "kind of name", May::NAME)?;
        self.vocabulary.acts = self.glued_phrases(&entries.act, &acts, "kind of act", May::ACT)?;
        let types = DocumentType::ALL.map(|kind| (kind.as_str(), kind));
        for entry in &entries.title {
            let kind = self.file.one_of(&entry.is, "type of document", &types)?;
            for pattern in &entry.words {
                let phrases = self.glued(pattern)?;
                self.vocabulary.titles.extend(phrases.into_iter().map(|phrase| (phrase.into(), kind)));
            }
        }
        for (entries, sets, what) in [(&entries.before, BEFORE, "kind of words before names"), (&entries.word, WORDS, "kind of words")] {
            for entry in entries {
                let set = self.file.one_of(&entry.is, what, sets)?;
                for pattern in &entry.words {
                    let words = self.glued(pattern)?;
                    set(&mut self.vocabulary).extend(words.into_iter().map(String::into_boxed_str));
                }
            }
        }
        let Vocabulary { dated, beginnings, .. } = &mut self.vocabulary;
        dated.iter().for_each(|word| beginnings.word(word, May::DATED));
        Ok(())
    }

    fn places(&mut self, entries: &AuthorityEntries) -> Result<(), GrammarError> {
        for entry in &entries.domain {
            self.file.one_of(&entry.is, "kind of domain", &[("municipality", ())])?;
            for pattern in &entry.words {
                for domain in self.glued(pattern)? {
                    if domain.len() < Beginnings::LETTERS {
                        let least = Beginnings::LETTERS;
                        return Err(self
                            .file
                            .wrong(pattern, format!("«{domain}» is too short to tell domains by: they need {least} letters or more")));
                    }
                    self.vocabulary.beginnings.word(&domain, May::DOMAIN);
                    self.vocabulary.domains.push(domain.into());
                }
            }
        }
        self.vocabulary.domains.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for entry in &entries.municipality {
            let [index] = *self.register.named(&glued(entry.is.get_ref())) else {
                return Err(self
                    .file
                    .wrong(&entry.is, format!("«{}» is not the name of one municipality of the list", entry.is.get_ref())));
            };
            for name in self.names(entry)? {
                self.register.name_municipality(name, index);
            }
        }
        for entry in &entries.province {
            let index = self.signed(&entry.is)?;
            for name in self.names(entry)? {
                if name.len() == 2 {
                    self.register.sign_province(name, index);
                } else {
                    self.register.name_province(name, index);
                }
            }
        }
        for entry in &entries.moved {
            let now = self.signed(&entry.is)?;
            for former in &entry.words {
                let former = self.signed(former)?;
                self.vocabulary.moved.push((former, now));
            }
        }
        Ok(())
    }

    /// Names of places, which are no patterns.
    fn names<'e>(&self, entry: &'e WordsEntry) -> Result<Vec<&'e str>, GrammarError> {
        let name = |name: &'e Spanned<String>| match glued(name.get_ref()).is_empty() {
            true => Err(self.file.wrong(name, format!("«{}» holds no word", name.get_ref()))),
            false => Ok(name.get_ref().as_str()),
        };
        entry.words.iter().map(name).collect()
    }

    fn signed(&self, sign: &Spanned<String>) -> Result<usize, GrammarError> {
        let known = self.register.province_signed(&glued(sign.get_ref()));
        known.ok_or_else(|| self.file.wrong(sign, format!("«{}» is not the sign of a province", sign.get_ref())))
    }
}
