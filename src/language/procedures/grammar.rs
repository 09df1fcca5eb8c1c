//! The grammar file: in goes TOML, out comes the lexicon, or an error that names the file, the line and what is wrong there.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::lexicon::{Builder, Lexicon, Meaning};
use super::weights::{Evidence, Weights};
use regesto_words::{GrammarError, LineNumbers};

type Phrases = Vec<Spanned<String>>;
/// Two titles.
pub(super) type Pair = Spanned<[String; 2]>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    abbreviation: Vec<Abbreviations>,
    #[serde(default)]
    ordinary: Vec<Words>,
    #[serde(default)]
    empty: Vec<Words>,
    #[serde(default)]
    division: Vec<Words>,
    #[serde(default)]
    generic: Vec<Words>,
    act: Vec<Act>,
    contrast: Vec<Contrast>,
    object: Vec<Objects>,
    #[serde(default)]
    together: Vec<Together>,
    #[serde(default)]
    transversal: Vec<Transversal>,
    weights: WeightEntries,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    words: BTreeMap<Spanned<String>, Spanned<String>>,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Phrases,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Act {
    is: Spanned<String>,
    words: Phrases,
    /// Whether it is what an office does if nothing else is said, so that it may as well be left out.
    #[serde(default)]
    usual: bool,
    /// Whether it says so little that a title which names no act may mean it too.
    #[serde(default)]
    light: bool,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contrast {
    is: Spanned<String>,
    values: BTreeMap<Spanned<String>, Phrases>,
    /// The value that goes without saying.
    #[serde(default)]
    unmarked: Option<Spanned<String>>,
    /// Whether a heading gives it to the titles below.
    #[serde(default)]
    inherited: bool,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Objects {
    /// What they are about, for whoever reads the file.
    #[serde(rename = "name")]
    _name: String,
    /// Whether they say little by themselves: the section says of what.
    #[serde(default)]
    slight: bool,
    concepts: BTreeMap<Spanned<String>, Phrases>,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Together {
    all: Phrases,
    is: Spanned<String>,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Transversal {
    is: Spanned<String>,
    titles: Phrases,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightEntries {
    /// What speaks for or against before anything is looked at: the odds that two titles that share a word are one procedure.
    prior: f32,
    evidence: BTreeMap<Spanned<String>, f32>,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

/// What a pair of titles must show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The titles.
    pub titles: [String; 2],
    /// Whether they are one procedure.
    pub same: bool,
    /// The line they stand on, counted from 1.
    pub line: usize,
}

/// The lexicon of a grammar file, its weights and its examples.
pub(super) fn read(file: &str, text: &str) -> Result<(Lexicon, Weights, Vec<Example>), GrammarError> {
    let parsed: File = toml::from_str(text).map_err(|error| GrammarError::from_toml(file, text, &error))?;
    let mut reader = Reader { file, text, lines: LineNumbers::of(text), builder: Builder::default(), examples: Vec::new() };
    let weights = reader.all(&parsed)?;
    Ok((reader.builder.finish(), weights, reader.examples))
}

struct Reader<'g> {
    file: &'g str,
    text: &'g str,
    lines: LineNumbers,
    builder: Builder,
    examples: Vec<Example>,
}

impl Reader<'_> {
    fn error(&self, at: &Spanned<String>, message: String) -> GrammarError {
        GrammarError::at(self.file, self.text, at.span().start, message)
    }

    fn show(&mut self, examples: &[Pair], counter_examples: &[Pair]) {
        for (pairs, same) in [(examples, true), (counter_examples, false)] {
            for pair in pairs {
                self.examples.push(Example { titles: pair.get_ref().clone(), same, line: self.lines.at(pair.span().start) });
            }
        }
    }

    fn all(&mut self, file: &File) -> Result<Weights, GrammarError> {
        for entry in &file.ordinary {
            entry.words.iter().for_each(|word| self.builder.ordinary(word.get_ref()));
            self.show(&entry.examples, &entry.counter_examples);
        }
        for (entries, meaning) in [(&file.empty, Meaning::Empty), (&file.division, Meaning::Division), (&file.generic, Meaning::Generic)] {
            for entry in entries {
                for phrase in &entry.words {
                    self.phrase(phrase, meaning)?;
                }
                self.show(&entry.examples, &entry.counter_examples);
            }
        }
        for entry in &file.act {
            let meaning = Meaning::Act(self.builder.name(entry.is.get_ref()));
            if entry.usual {
                self.builder.usual(meaning);
            }
            if entry.light {
                self.builder.light(meaning);
            }
            for phrase in &entry.words {
                self.phrase(phrase, meaning)?;
            }
            self.show(&entry.examples, &entry.counter_examples);
        }
        for entry in &file.contrast {
            self.contrast(entry)?;
        }
        for entry in &file.object {
            for (concept, phrases) in &entry.concepts {
                let name = self.builder.name(concept.get_ref());
                let meaning = if entry.slight { Meaning::Slight(name) } else { Meaning::Object(name) };
                for phrase in phrases {
                    self.phrase(phrase, meaning)?;
                }
            }
            self.show(&entry.examples, &entry.counter_examples);
        }
        for entry in &file.together {
            let is = self.builder.name(entry.is.get_ref());
            let mut all = Vec::new();
            for part in &entry.all {
                let known = self.builder.known(part.get_ref()).ok_or_else(|| {
                    self.error(
                        part,
                        format!("«{}» is no act, contrast or concept of this file: write one as it stands there", part.get_ref()),
                    )
                })?;
                all.push(known);
            }
            self.builder.together(all, is);
            self.show(&entry.examples, &entry.counter_examples);
        }
        for (short, long) in file.abbreviation.iter().flat_map(|entry| &entry.words) {
            let short_text = short.get_ref();
            if short_text.is_empty() || short_text.contains(char::is_whitespace) {
                return Err(self.error(short, format!("«{short_text}» must be one word: leave out the points between initials")));
            }
            self.builder.abbreviation(short_text, long.get_ref());
        }
        file.abbreviation.iter().for_each(|entry| self.show(&entry.examples, &entry.counter_examples));
        for entry in &file.transversal {
            let is = self.builder.name(entry.is.get_ref());
            entry.titles.iter().for_each(|title| self.builder.transversal(title.get_ref(), is));
            self.show(&entry.examples, &entry.counter_examples);
        }
        self.show(&file.weights.examples, &file.weights.counter_examples);
        let mut weights = Weights::with_prior(file.weights.prior);
        for (name, &weight) in &file.weights.evidence {
            let evidence = Evidence::from_name(name.get_ref()).ok_or_else(|| {
                let known = Evidence::ALL.iter().map(|evidence| evidence.as_str()).collect::<Vec<_>>().join(", ");
                self.error(name, format!("«{}» is no evidence: the evidences are {known}", name.get_ref()))
            })?;
            weights.set(evidence, weight);
        }
        Ok(weights)
    }

    fn contrast(&mut self, entry: &Contrast) -> Result<(), GrammarError> {
        let axis = self.builder.axis(entry.is.get_ref(), entry.inherited);
        for (value, phrases) in &entry.values {
            let name = self.builder.name(value.get_ref());
            if entry.unmarked.as_ref().is_some_and(|unmarked| unmarked.get_ref() == value.get_ref()) {
                self.builder.unmarked(axis, name);
            }
            for phrase in phrases {
                self.phrase(phrase, Meaning::Contrast(axis, name))?;
            }
        }
        if let Some(unmarked) = entry.unmarked.as_ref().filter(|unmarked| !entry.values.contains_key(unmarked.get_ref().as_str())) {
            return Err(self.error(unmarked, format!("«{}» is no value of this contrast", unmarked.get_ref())));
        }
        self.show(&entry.examples, &entry.counter_examples);
        Ok(())
    }

    /// A phrase; `a|b` stands for either, a word in brackets may be missing.
    fn phrase(&mut self, phrase: &Spanned<String>, meaning: Meaning) -> Result<(), GrammarError> {
        let mut spelled: Vec<Vec<&str>> = vec![Vec::new()];
        for part in phrase.get_ref().split_whitespace() {
            let (part, optional) = match part.strip_prefix('(').and_then(|part| part.strip_suffix(')')) {
                Some(inner) => (inner, true),
                None => (part, false),
            };
            let mut longer = if optional { spelled.clone() } else { Vec::new() };
            for choice in part.split('|') {
                longer.extend(spelled.iter().map(|start| start.iter().copied().chain([choice]).collect::<Vec<_>>()));
            }
            spelled = longer;
            if spelled.len() > 256 {
                return Err(self.error(phrase, format!("«{}» stands for more than 256 phrases: write several", phrase.get_ref())));
            }
        }
        for words in spelled {
            if let Err(before) = self.builder.phrase(&words.join(" "), meaning) {
                let said = match before {
                    None => format!("«{}» holds no word that counts: articles and prepositions do not", words.join(" ")),
                    Some(before) => format!("«{}» is {before} already (endings do not count): remove one", words.join(" ")),
                };
                return Err(self.error(phrase, said));
            }
        }
        Ok(())
    }
}
