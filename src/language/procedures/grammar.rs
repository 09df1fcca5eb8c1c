//! The grammar file: in goes TOML, out comes the lexicon, or an error that names the file, the line and what is wrong there.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::lexicon::{LexiconBuilder, ProcedureLexicon, Sense};
use super::weights::{Evidence, Weights};
use regesto_words::{GrammarError, GrammarFile, LineNumbers, Patterns};

/// Two titles.
pub(super) type Pair = Spanned<[String; 2]>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcedureEntries {
    abbreviation: Vec<AbbreviationEntry>,
    #[serde(default)]
    ordinary: Vec<PhrasesEntry>,
    #[serde(default)]
    empty: Vec<PhrasesEntry>,
    #[serde(default)]
    division: Vec<PhrasesEntry>,
    #[serde(default)]
    generic: Vec<PhrasesEntry>,
    act: Vec<ActEntry>,
    contrast: Vec<ContrastEntry>,
    object: Vec<ObjectEntry>,
    #[serde(default)]
    together: Vec<TogetherEntry>,
    #[serde(default)]
    transversal: Vec<TransversalEntry>,
    weights: WeightEntries,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbbreviationEntry {
    words: BTreeMap<Spanned<String>, Spanned<String>>,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PhrasesEntry {
    words: Patterns,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActEntry {
    is: Spanned<String>,
    words: Patterns,
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
struct ContrastEntry {
    is: Spanned<String>,
    values: BTreeMap<Spanned<String>, Patterns>,
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
struct ObjectEntry {
    /// What they are about, for whoever reads the file.
    #[serde(rename = "name")]
    _name: String,
    /// Whether they say little by themselves: the section says of what.
    #[serde(default)]
    slight: bool,
    concepts: BTreeMap<Spanned<String>, Patterns>,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TogetherEntry {
    all: Patterns,
    is: Spanned<String>,
    examples: Vec<Pair>,
    counter_examples: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TransversalEntry {
    is: Spanned<String>,
    titles: Patterns,
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
pub(super) fn read(file: &str, text: &str) -> Result<(ProcedureLexicon, Weights, Vec<Example>), GrammarError> {
    let file = GrammarFile::new(file, text);
    let entries = file.entries()?;
    let mut reader = Reader { file, lines: LineNumbers::of(text), builder: LexiconBuilder::default(), examples: Vec::new() };
    let weights = reader.all(&entries)?;
    Ok((reader.builder.finish(), weights, reader.examples))
}

struct Reader<'g> {
    file: GrammarFile<'g>,
    lines: LineNumbers,
    builder: LexiconBuilder,
    examples: Vec<Example>,
}

impl Reader<'_> {
    fn show(&mut self, examples: &[Pair], counter_examples: &[Pair]) {
        for (pairs, same) in [(examples, true), (counter_examples, false)] {
            for pair in pairs {
                self.examples.push(Example { titles: pair.get_ref().clone(), same, line: self.lines.at(pair.span().start) });
            }
        }
    }

    fn all(&mut self, entries: &ProcedureEntries) -> Result<Weights, GrammarError> {
        for entry in &entries.ordinary {
            entry.words.iter().for_each(|word| self.builder.ordinary(word.get_ref()));
            self.show(&entry.examples, &entry.counter_examples);
        }
        for (list, sense) in [(&entries.empty, Sense::Empty), (&entries.division, Sense::Division), (&entries.generic, Sense::Generic)] {
            for entry in list {
                self.phrases(&entry.words, sense)?;
                self.show(&entry.examples, &entry.counter_examples);
            }
        }
        for entry in &entries.act {
            let name = self.builder.name(entry.is.get_ref());
            if entry.usual {
                self.builder.usual(name);
            }
            if entry.light {
                self.builder.light(name);
            }
            self.phrases(&entry.words, Sense::Act(name))?;
            self.show(&entry.examples, &entry.counter_examples);
        }
        for entry in &entries.contrast {
            self.contrast(entry)?;
        }
        for entry in &entries.object {
            for (concept, phrases) in &entry.concepts {
                let name = self.builder.name(concept.get_ref());
                let sense = if entry.slight { Sense::Slight(name) } else { Sense::Object(name) };
                self.phrases(phrases, sense)?;
            }
            self.show(&entry.examples, &entry.counter_examples);
        }
        for entry in &entries.together {
            let is = self.builder.name(entry.is.get_ref());
            let mut all = Vec::new();
            for part in &entry.all {
                let known = self.builder.known(part.get_ref()).ok_or_else(|| {
                    self.file.wrong(
                        part,
                        format!("«{}» is no act, contrast or concept of this file: write one as it stands there", part.get_ref()),
                    )
                })?;
                all.push(known);
            }
            self.builder.together(all, is);
            self.show(&entry.examples, &entry.counter_examples);
        }
        for (short, long) in entries.abbreviation.iter().flat_map(|entry| &entry.words) {
            let short_text = short.get_ref();
            if short_text.is_empty() || short_text.contains(char::is_whitespace) {
                return Err(self.file.wrong(short, format!("«{short_text}» must be one word: leave out the points between initials")));
            }
            self.builder.abbreviation(short_text, long.get_ref());
        }
        entries.abbreviation.iter().for_each(|entry| self.show(&entry.examples, &entry.counter_examples));
        for entry in &entries.transversal {
            let is = self.builder.name(entry.is.get_ref());
            entry.titles.iter().for_each(|title| self.builder.transversal(title.get_ref(), is));
            self.show(&entry.examples, &entry.counter_examples);
        }
        self.show(&entries.weights.examples, &entries.weights.counter_examples);
        let evidences: Vec<(&str, Evidence)> = Evidence::ALL.iter().map(|&evidence| (evidence.as_str(), evidence)).collect();
        let mut weights = Weights::with_prior(entries.weights.prior);
        for (name, &weight) in &entries.weights.evidence {
            weights.set(self.file.one_of(name, "evidence", &evidences)?, weight);
        }
        Ok(weights)
    }

    fn contrast(&mut self, entry: &ContrastEntry) -> Result<(), GrammarError> {
        let axis = self.builder.axis(entry.is.get_ref(), entry.inherited);
        for (value, phrases) in &entry.values {
            let name = self.builder.name(value.get_ref());
            if entry.unmarked.as_ref().is_some_and(|unmarked| unmarked.get_ref() == value.get_ref()) {
                self.builder.unmarked(axis, name);
            }
            self.phrases(phrases, Sense::Contrast(axis, name))?;
        }
        if let Some(unmarked) = entry.unmarked.as_ref().filter(|unmarked| !entry.values.contains_key(unmarked.get_ref().as_str())) {
            return Err(self.file.wrong(unmarked, format!("«{}» is no value of this contrast", unmarked.get_ref())));
        }
        self.show(&entry.examples, &entry.counter_examples);
        Ok(())
    }

    /// Adds all that the patterns stand for.
    fn phrases(&mut self, patterns: &Patterns, sense: Sense) -> Result<(), GrammarError> {
        for pattern in patterns {
            for words in self.file.phrases(pattern)? {
                let phrase = words.join(" ");
                let said = match self.builder.phrase(&phrase, sense) {
                    Ok(()) => continue,
                    Err(None) => format!("«{phrase}» holds no word that counts: articles and prepositions do not"),
                    Err(Some(before)) => format!("«{phrase}» is {before} already (endings do not count): remove one"),
                };
                return Err(self.file.wrong(pattern, said));
            }
        }
        Ok(())
    }
}
