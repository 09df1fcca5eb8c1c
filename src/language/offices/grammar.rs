//! The grammar file: in goes TOML, out comes a vocabulary with its examples, or an error that names the file, the line and what is wrong there.

use serde::Deserialize;
use toml::Spanned;

use super::vocabulary::{Group, Label, Named, Vocabulary};
use crate::model::OfficeCode;
use regesto_words::{GrammarError, GrammarFile, LineNumbers, Patterns};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeEntries {
    office: Vec<OfficeEntry>,
    #[serde(default)]
    group: Vec<GroupEntry>,
    #[serde(default)]
    together: Vec<TogetherEntry>,
    #[serde(default)]
    nobody: NobodyEntry,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeEntry {
    code: Spanned<String>,
    label_it: String,
    label_en: String,
    names: Patterns,
    #[serde(default)]
    abbreviations: Patterns,
    #[serde(default)]
    subjects: Patterns,
    #[serde(default)]
    hints: Patterns,
    #[serde(default)]
    elsewhere: Patterns,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
    #[serde(default)]
    titles: Vec<Spanned<String>>,
    #[serde(default)]
    counter_examples: Vec<Spanned<String>>,
    #[serde(default)]
    counter_titles: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    names: Patterns,
    #[serde(default)]
    abbreviations: Patterns,
    among: Vec<Spanned<String>>,
    first: Vec<Spanned<String>>,
    #[serde(default = "yes")]
    heading: bool,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
    #[serde(default)]
    counter_examples: Vec<Spanned<String>>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TogetherEntry {
    codes: Vec<Spanned<String>>,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
    #[serde(default)]
    counter_examples: Vec<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NobodyEntry {
    #[serde(default)]
    all: Patterns,
    #[serde(default)]
    none: Patterns,
    #[serde(default)]
    silent: Patterns,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
    #[serde(default)]
    counter_examples: Vec<Spanned<String>>,
}

/// What an example of the grammar file must give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// As a cell, this office first.
    Cell(OfficeCode),
    /// As a title, this office before all others.
    Title(OfficeCode),
    /// As a cell, not this office.
    NotCell(OfficeCode),
    /// As a title, another office before this one, or none.
    NotTitle(OfficeCode),
    /// As a cell, no office.
    Nobody,
    /// As a cell, some office.
    Somebody,
    /// As a cell, these offices and no other.
    These(Vec<OfficeCode>),
    /// As a cell, others than these, or not all of them.
    NotThese(Vec<OfficeCode>),
}

/// An example of the grammar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The cell, heading or title.
    pub text: String,
    /// What it must give.
    pub expected: Expected,
    /// Its line in the file.
    pub line: usize,
}

struct Reader<'g> {
    file: GrammarFile<'g>,
    lines: LineNumbers,
    codes: Vec<(&'static str, OfficeCode)>,
    vocabulary: Vocabulary,
    examples: Vec<Example>,
}

/// The vocabulary of a grammar file and its examples.
pub(super) fn read(file: &str, text: &str) -> Result<(Vocabulary, Vec<Example>), GrammarError> {
    let file = GrammarFile::new(file, text);
    let entries: OfficeEntries = file.entries()?;
    let codes = OfficeCode::ALL.iter().map(|&code| (code.as_str(), code)).collect();
    let mut reader = Reader { file, lines: LineNumbers::of(text), codes, vocabulary: Vocabulary::default(), examples: Vec::new() };
    for entry in &entries.office {
        reader.office(entry)?;
    }
    for entry in &entries.group {
        reader.group(entry)?;
    }
    for entry in &entries.together {
        let codes = reader.codes(&entry.codes)?;
        reader.examples(&entry.examples, &Expected::These(codes.clone()));
        reader.examples(&entry.counter_examples, &Expected::NotThese(codes.clone()));
        reader.vocabulary.together.push(codes);
    }
    let NobodyEntry { all, none, silent, examples, counter_examples } = &entries.nobody;
    reader.names(all, Named::All, false)?;
    reader.names(none, Named::None, false)?;
    reader.phrases(silent, |vocabulary, phrase| vocabulary.add_silent(phrase))?;
    reader.examples(examples, &Expected::Nobody);
    reader.examples(counter_examples, &Expected::Somebody);
    Ok((reader.vocabulary, reader.examples))
}

impl Reader<'_> {
    fn code(&self, text: &Spanned<String>) -> Result<OfficeCode, GrammarError> {
        self.file.one_of(text, "code of an office", &self.codes)
    }

    fn codes(&self, texts: &[Spanned<String>]) -> Result<Vec<OfficeCode>, GrammarError> {
        texts.iter().map(|text| self.code(text)).collect()
    }

    fn office(&mut self, entry: &OfficeEntry) -> Result<(), GrammarError> {
        let code = self.code(&entry.code)?;
        let label = Label { it: entry.label_it.as_str().into(), en: entry.label_en.as_str().into() };
        if self.vocabulary.labels.insert(code, label).is_some() {
            return Err(self.file.wrong(&entry.code, format!("«{code}» has an entry already: write its words there")));
        }
        self.names(&entry.names, Named::Office(code), false)?;
        self.names(&entry.abbreviations, Named::Office(code), true)?;
        for (patterns, hint, elsewhere) in [(&entry.subjects, false, false), (&entry.hints, true, false), (&entry.elsewhere, false, true)] {
            self.phrases(patterns, |vocabulary, phrase| vocabulary.add_subject(phrase, code, hint, elsewhere))?;
        }
        self.examples(&entry.examples, &Expected::Cell(code));
        self.examples(&entry.titles, &Expected::Title(code));
        self.examples(&entry.counter_examples, &Expected::NotCell(code));
        self.examples(&entry.counter_titles, &Expected::NotTitle(code));
        Ok(())
    }

    fn group(&mut self, entry: &GroupEntry) -> Result<(), GrammarError> {
        let among = self.codes(&entry.among)?;
        let first = self.codes(&entry.first)?;
        if let Some((_, stray)) = first.iter().zip(&entry.first).find(|(code, _)| !among.contains(code)) {
            let message = format!("«{}» is not among the offices of this group: add it to `among`", stray.get_ref());
            return Err(self.file.wrong(stray, message));
        }
        self.examples(&entry.examples, &Expected::These(first.clone()));
        self.examples(&entry.counter_examples, &Expected::NotThese(first.clone()));
        let index = self.vocabulary.groups.len();
        self.vocabulary.groups.push(Group { among, first, heading: entry.heading });
        self.names(&entry.names, Named::Group(index), false)?;
        self.names(&entry.abbreviations, Named::Group(index), true)
    }

    fn names(&mut self, patterns: &Patterns, named: Named, abbreviation: bool) -> Result<(), GrammarError> {
        for pattern in patterns {
            for words in self.file.phrases(pattern)? {
                let phrase = words.join(" ");
                let before = match self.vocabulary.add_name(&phrase, named, abbreviation) {
                    Ok(()) => continue,
                    Err(None) => return Err(self.wordless(pattern, &phrase)),
                    Err(Some(Named::Office(code))) => format!("«{code}»"),
                    Err(Some(Named::Group(_))) => "a group".to_owned(),
                    Err(Some(Named::All | Named::None)) => "nobody".to_owned(),
                };
                let message = format!("«{phrase}» is a name of {before} already (endings and articles do not count): remove one");
                return Err(self.file.wrong(pattern, message));
            }
        }
        Ok(())
    }

    /// Adds what the patterns stand for; `add` says whether a phrase holds a word.
    fn phrases(&mut self, patterns: &Patterns, mut add: impl FnMut(&mut Vocabulary, &str) -> bool) -> Result<(), GrammarError> {
        for pattern in patterns {
            let phrases = self.file.phrases(pattern)?.into_iter().map(|words| words.join(" "));
            if let Some(wordless) = phrases.into_iter().find(|phrase| !add(&mut self.vocabulary, phrase)) {
                return Err(self.wordless(pattern, &wordless));
            }
        }
        Ok(())
    }

    fn wordless(&self, at: &Spanned<String>, phrase: &str) -> GrammarError {
        self.file.wrong(at, format!("«{phrase}» holds no word that counts: articles, prepositions and numerals do not"))
    }

    fn examples(&mut self, texts: &[Spanned<String>], expected: &Expected) {
        for text in texts {
            self.examples.push(Example {
                text: text.get_ref().clone(),
                expected: expected.clone(),
                line: self.lines.at(text.span().start),
            });
        }
    }
}
