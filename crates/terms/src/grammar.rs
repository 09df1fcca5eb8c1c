//! The grammar file: in goes TOML, out comes a vocabulary, or an error that names the file, the line and what is wrong there.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;
use toml::Spanned;

use super::number_words;
use super::vocabulary::{Class, Draft, Sense, Unit, Vocabulary, Word};
use regesto_model::{Atom, Authority, Duration};
use regesto_words::{Folded, GrammarError, GrammarFile, glued};

/// The words of a grammar file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermWords {
    #[serde(default)]
    pub(super) unit: Vec<TermEntry>,
    #[serde(default)]
    pub(super) month: Vec<TermEntry>,
    #[serde(default)]
    pub(super) atom: Vec<TermEntry>,
    #[serde(default)]
    pub(super) rhythm: Vec<TermEntry>,
    #[serde(default)]
    pub(super) reference: Vec<TermEntry>,
    #[serde(default)]
    pub(super) class: Vec<TermEntry>,
    #[serde(default)]
    pub(super) number: Vec<TermEntry>,
    /// Texts without any word of their own: what must give no atom.
    #[serde(default)]
    pub(super) nothing: Vec<Nothing>,
}

/// One entry: words, what they are, and what they give in examples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermEntry {
    /// What the words are: `days`, `cardinal`, `immediate`, `P1M`, `by-law`, `within`, …
    pub(super) is: Spanned<String>,
    pub(super) words: Vec<Spanned<String>>,
    /// Units: spellings that do not stand before their number; months: those that count only behind a day; rhythms: nouns that count only
    /// behind "ogni"; numbers: ordinals.
    #[serde(default)]
    pub(super) only_behind: Vec<Spanned<String>>,
    /// Atoms: whether the words are a term wherever they stand.
    #[serde(default)]
    pub(super) strong: bool,
    /// Whether the words are of another language, whose terms repeat those said in Italian.
    #[serde(default)]
    pub(super) foreign: bool,
    /// Text of a term cell and the atoms it gives.
    #[serde(default)]
    pub(super) examples: BTreeMap<Spanned<String>, Spanned<String>>,
    /// The same under a header that says days.
    #[serde(default)]
    pub(super) days: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Text of a term cell and the trigger it gives.
    #[serde(default)]
    pub(super) triggers: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Text of a term cell and the tacit consent it gives.
    #[serde(default)]
    pub(super) tacit: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Texts of term cells that give no atom.
    #[serde(default)]
    pub(super) counter_examples: Vec<Spanned<String>>,
}

/// Texts that give no atom, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {
    pub(super) why: String,
    pub(super) texts: Vec<Spanned<String>>,
}

/// The vocabulary of a grammar file.
pub(super) fn vocabulary(file: GrammarFile<'_>) -> Result<Vocabulary, GrammarError> {
    Drafting { file, draft: Draft::default() }.all(&file.entries()?)
}

/// A vocabulary that is being made from a file.
struct Drafting<'g> {
    file: GrammarFile<'g>,
    draft: Draft,
}

/// What references may be.
const REFERENCES: &[(&str, Option<Authority>)] = &[
    ("by-law", Some(Authority::Law)),
    ("by-regulation", Some(Authority::Regulation)),
    ("by-contract", Some(Authority::Contract)),
    ("by-third-party", Some(Authority::ThirdParty)),
    ("other", None),
];

impl Drafting<'_> {
    fn all(mut self, words: &TermWords) -> Result<Vocabulary, GrammarError> {
        self.numbers(&words.number)?;
        for entry in &words.unit {
            let unit = self.file.one_of(&entry.is, "unit", &Unit::ALL.map(|unit| (unit.as_str(), unit)))?;
            for (words, leads) in [(&entry.words, true), (&entry.only_behind, false)] {
                self.each(words, |word| {
                    (word.unit, word.unit_leads, word.foreign) = (Some(unit), leads, entry.foreign);
                })?;
            }
        }
        for entry in &words.month {
            for (words, abbreviated) in [(&entry.words, false), (&entry.only_behind, true)] {
                for line in words {
                    let (month, spellings) = self.valued(line, 12)?;
                    for word in spellings {
                        self.set(&Folded::of_folded(&word), |word| {
                            (word.month, word.month_abbreviated) = (u8::try_from(month).unwrap_or(12), abbreviated);
                        });
                    }
                }
            }
        }
        for entry in &words.atom {
            let atom: Atom = self.parsed(&entry.is, "P30D, P10D;working, max:P30D, --03-31, R/P1M, immediate, by-law, other")?;
            self.say(&entry.words, Sense { atom: Some((atom, entry.strong)), ..Sense::NONE })?;
            for words in entry.words.iter().filter(|_| entry.foreign) {
                let first = words.get_ref().split_whitespace().next().unwrap_or_default();
                self.set(&Folded::of(first), |word| word.foreign = true);
            }
        }
        for entry in &words.rhythm {
            let rhythm: Duration = self.parsed(&entry.is, "P1D, P7D, P1M, P1Y")?;
            for (words, is_noun) in [(&entry.words, false), (&entry.only_behind, true)] {
                self.each(words, |word| (word.rhythm, word.rhythm_is_noun) = (Some(rhythm), is_noun))?;
            }
        }
        for entry in &words.reference {
            let authority = self.file.one_of(&entry.is, "reference", REFERENCES)?;
            self.say(&entry.words, Sense { reference: Some(authority), ..Sense::NONE })?;
        }
        for entry in &words.class {
            let classes = self.file.one_of(&entry.is, "class of words", Class::NAMES)?;
            self.say(&entry.words, Sense { classes, ..Sense::NONE })?;
        }
        Ok(self.draft.finished())
    }

    /// The number words up to 999, composed of the file's units, tens and hundred.
    fn numbers(&mut self, entries: &[TermEntry]) -> Result<(), GrammarError> {
        let mut parts = Vec::new();
        for entry in entries {
            let ordinal = self.file.one_of(&entry.is, "kind of number", &[("cardinal", false), ("ordinal", true)])?;
            for line in &entry.words {
                let (value, spellings) = self.valued(line, 100)?;
                parts.extend(spellings.into_iter().map(|spelling| (value, spelling, ordinal)));
            }
        }
        for (spelling, value, ordinal) in number_words::composed(&parts) {
            self.set(&Folded::of_folded(&spelling), |word| (word.number, word.ordinal) = (value, ordinal));
        }
        Ok(())
    }

    /// "3 marzo": a number up to `most` and the folded spellings of what it stands for.
    fn valued(&self, line: &Spanned<String>, most: u16) -> Result<(u16, Vec<String>), GrammarError> {
        let mut words = line.get_ref().split_whitespace();
        let value = words.next().and_then(|value| value.parse().ok()).filter(|value| (1..=most).contains(value));
        let spellings: Vec<String> = words.map(glued).filter(|word| !word.is_empty()).collect();
        match value {
            Some(value) if !spellings.is_empty() => Ok((value, spellings)),
            _ => Err(self.file.wrong(line, format!("«{}» should be a number from 1 to {most} and its spellings", line.get_ref()))),
        }
    }

    /// What an entry's words are, where that is written as in the dataset; `such_as` shows how.
    fn parsed<T: FromStr<Err: Display>>(&self, is: &Spanned<String>, such_as: &str) -> Result<T, GrammarError> {
        is.get_ref().parse().map_err(|error| self.file.wrong(is, format!("{error}: write {such_as} or the like")))
    }

    fn set(&mut self, folded: &Folded, set: impl FnOnce(&mut Word)) {
        if let Some(word) = self.draft.word(folded) {
            set(word);
        }
    }

    /// Says something about single words.
    fn each(&mut self, words: &[Spanned<String>], set: impl Fn(&mut Word)) -> Result<(), GrammarError> {
        for pattern in words {
            for word in self.file.words(pattern)? {
                self.set(&Folded::of(&word), &set);
            }
        }
        Ok(())
    }

    /// Says what words and phrases mean. `a|b` in a phrase stands for either, a word in brackets may be missing: `termine|termini (previsti) di legge`.
    fn say(&mut self, words: &[Spanned<String>], sense: Sense) -> Result<(), GrammarError> {
        for pattern in words {
            for phrase in self.file.phrases(pattern)? {
                self.draft.say(&phrase, sense);
            }
        }
        Ok(())
    }
}
