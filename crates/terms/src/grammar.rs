//! The grammar file: in goes TOML, out comes a vocabulary, or an error that names the file, the line and what is wrong there.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

use super::folding::folded;
use super::number_words;
use super::vocabulary::{Class, Meaning, Unit, Vocabulary};
use regesto_model::{Atom, Authority, Duration};
use regesto_words::GrammarError;

/// A grammar file as TOML gives it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) unit: Vec<Entry>,
    #[serde(default)]
    pub(super) month: Vec<Entry>,
    #[serde(default)]
    pub(super) atom: Vec<Entry>,
    #[serde(default)]
    pub(super) rhythm: Vec<Entry>,
    #[serde(default)]
    pub(super) reference: Vec<Entry>,
    #[serde(default)]
    pub(super) class: Vec<Entry>,
    #[serde(default)]
    pub(super) number: Vec<Entry>,
    /// Texts without any word of their own: what must give no atom.
    #[serde(default)]
    pub(super) nothing: Vec<Nothing>,
}

/// One entry: words, what they are, and what they give in examples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
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

/// The file as TOML.
pub(super) fn parse(file: &str, text: &str) -> Result<File, GrammarError> {
    toml::from_str(text).map_err(|error| GrammarError::from_toml(file, text, &error))
}

/// The vocabulary of a grammar file.
pub(super) fn vocabulary(file: &str, text: &str) -> Result<Vocabulary, GrammarError> {
    Builder { file, text, vocabulary: Vocabulary::default() }.build(parse(file, text)?)
}

struct Builder<'g> {
    file: &'g str,
    text: &'g str,
    vocabulary: Vocabulary,
}

impl Builder<'_> {
    fn error(&self, at: &Spanned<String>, message: String) -> GrammarError {
        GrammarError::at(self.file, self.text, at.span().start, message)
    }

    fn build(mut self, grammar: File) -> Result<Vocabulary, GrammarError> {
        self.numbers(&grammar.number)?;
        for entry in &grammar.unit {
            self.unit(entry)?;
        }
        for entry in &grammar.month {
            self.month(entry)?;
        }
        for entry in &grammar.atom {
            let atom: Atom = entry.is.get_ref().parse().map_err(|error| {
                self.error(
                    &entry.is,
                    format!("{error}: write P30D, P10D;working, max:P30D, --03-31, R/P1M, immediate, by-law, other or the like"),
                )
            })?;
            self.add(&entry.words, Meaning::Atom { atom, strong: entry.strong })?;
            if entry.foreign {
                for word in &entry.words {
                    let first = word.get_ref().split_whitespace().next().map(folded).unwrap_or_default();
                    if let Some(word) = self.vocabulary.word_mut(&first) {
                        word.foreign = true;
                    }
                }
            }
        }
        for entry in &grammar.rhythm {
            let rhythm: Duration = entry
                .is
                .get_ref()
                .parse()
                .map_err(|error| self.error(&entry.is, format!("{error}: write P1D, P7D, P1M, P1Y or the like")))?;
            for (words, is_noun) in [(&entry.words, false), (&entry.only_behind, true)] {
                for word in words {
                    let key = self.single(word)?;
                    if let Some(word) = self.vocabulary.word_mut(&key) {
                        word.rhythm = Some(rhythm);
                        word.rhythm_is_noun = is_noun;
                    }
                }
            }
        }
        for entry in &grammar.reference {
            let authority = match entry.is.get_ref().as_str() {
                "by-law" => Some(Authority::Law),
                "by-regulation" => Some(Authority::Regulation),
                "by-contract" => Some(Authority::Contract),
                "by-third-party" => Some(Authority::ThirdParty),
                "other" => None,
                is => {
                    return Err(self.error(
                        &entry.is,
                        format!("«{is}» is no reference: write by-law, by-regulation, by-contract, by-third-party or other"),
                    ));
                }
            };
            self.add(&entry.words, Meaning::Reference(authority))?;
        }
        for entry in &grammar.class {
            let is = entry.is.get_ref();
            let class = Class::from_name(is).ok_or_else(|| {
                self.error(&entry.is, format!("«{is}» is no class of words: the classes are {}", Class::NAMES.join(", ")))
            })?;
            self.add(&entry.words, Meaning::Classes(class))?;
        }
        self.vocabulary.finish();
        Ok(self.vocabulary)
    }

    /// The number words up to 999, composed of the file's units, tens and hundred.
    fn numbers(&mut self, entries: &[Entry]) -> Result<(), GrammarError> {
        let mut parts = Vec::new();
        for entry in entries {
            let ordinal = match entry.is.get_ref().as_str() {
                "cardinal" => false,
                "ordinal" => true,
                is => return Err(self.error(&entry.is, format!("«{is}» is no kind of number: write cardinal or ordinal"))),
            };
            for line in &entry.words {
                let (value, spellings) = self.valued(line, 100)?;
                parts.extend(spellings.into_iter().map(|spelling| (value, spelling, ordinal)));
            }
        }
        for (spelling, value, ordinal) in number_words::composed(&parts) {
            if let Some(word) = self.vocabulary.word_mut(&spelling) {
                word.number = value;
                word.ordinal = ordinal;
            }
        }
        Ok(())
    }

    /// "3 marzo": a number up to `most` and the spellings of what it stands for.
    fn valued(&self, line: &Spanned<String>, most: u16) -> Result<(u16, Vec<String>), GrammarError> {
        let mut words = line.get_ref().split_whitespace();
        let value = words.next().and_then(|value| value.parse().ok()).filter(|value| (1..=most).contains(value));
        let spellings: Vec<String> = words.map(folded).filter(|word| !word.is_empty()).collect();
        match value {
            Some(value) if !spellings.is_empty() => Ok((value, spellings)),
            _ => Err(self.error(line, format!("«{}» should be a number from 1 to {most} and its spellings", line.get_ref()))),
        }
    }

    fn unit(&mut self, entry: &Entry) -> Result<(), GrammarError> {
        let is = entry.is.get_ref();
        let unit = Unit::from_name(is)
            .ok_or_else(|| self.error(&entry.is, format!("«{is}» is no unit: write minutes, hours, days, weeks, months or years")))?;
        for (words, leads) in [(&entry.words, true), (&entry.only_behind, false)] {
            for word in words {
                let key = self.single(word)?;
                if let Some(word) = self.vocabulary.word_mut(&key) {
                    word.unit = Some(unit);
                    word.foreign = entry.foreign;
                    word.unit_leads = leads;
                }
            }
        }
        Ok(())
    }

    fn month(&mut self, entry: &Entry) -> Result<(), GrammarError> {
        for (words, abbreviated) in [(&entry.words, false), (&entry.only_behind, true)] {
            for line in words {
                let (month, spellings) = self.valued(line, 12)?;
                for spelling in spellings {
                    if let Some(word) = self.vocabulary.word_mut(&spelling) {
                        word.month = u8::try_from(month).unwrap_or(12);
                        word.month_abbreviated = abbreviated;
                    }
                }
            }
        }
        Ok(())
    }

    /// A word that must be one.
    fn single(&self, word: &Spanned<String>) -> Result<String, GrammarError> {
        let key = folded(word.get_ref().trim());
        if key.is_empty() || key.contains(char::is_whitespace) {
            return Err(self.error(word, format!("«{}» must be one word here", word.get_ref())));
        }
        Ok(key)
    }

    /// Words and phrases. `a|b` in a phrase stands for either, a word in brackets may be missing: `termine|termini (previsti) di legge`.
    fn add(&mut self, words: &[Spanned<String>], meaning: Meaning) -> Result<(), GrammarError> {
        for pattern in words {
            let mut spelled: Vec<Vec<String>> = vec![Vec::new()];
            for part in pattern.get_ref().split_whitespace() {
                let (part, optional) = match part.strip_prefix('(').and_then(|part| part.strip_suffix(')')) {
                    Some(inner) => (inner, true),
                    None => (part, false),
                };
                let mut longer = if optional { spelled.clone() } else { Vec::new() };
                for choice in part.split('|') {
                    // An elided word and the next are two tokens: `all'atto`.
                    let words: Vec<String> = choice
                        .split_inclusive(['\'', '’', '-'])
                        .map(|word| folded(&word.replace('-', "")))
                        .filter(|w| !w.is_empty())
                        .collect();
                    if words.is_empty() {
                        return Err(self.error(pattern, format!("«{}» has an empty choice", pattern.get_ref())));
                    }
                    longer.extend(spelled.iter().map(|start| start.iter().cloned().chain(words.iter().cloned()).collect::<Vec<_>>()));
                }
                spelled = longer;
                if spelled.len() > 512 {
                    return Err(
                        self.error(pattern, format!("«{}» stands for more than 512 phrases: write several entries", pattern.get_ref()))
                    );
                }
            }
            for words in &spelled {
                match words.split_first() {
                    None => return Err(self.error(pattern, format!("«{}» holds no word", pattern.get_ref()))),
                    Some((word, [])) => self.say(word, meaning),
                    Some((first, rest)) => self.vocabulary.add_phrase(first, &rest.iter().map(String::as_str).collect::<Vec<_>>(), meaning),
                }
            }
        }
        Ok(())
    }

    fn say(&mut self, spelling: &str, meaning: Meaning) {
        let Some(word) = self.vocabulary.word_mut(spelling) else { return };
        match meaning {
            Meaning::Classes(classes) => word.classes = word.classes.or(classes),
            Meaning::Atom { atom, strong } => word.atom = Some((atom, strong)),
            Meaning::Reference(authority) => word.reference = Some(authority),
        }
    }
}
