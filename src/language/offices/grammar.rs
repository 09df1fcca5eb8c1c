//! The grammar file: in goes TOML, out comes a vocabulary with its examples, or an error that names the file, the line and what is wrong there.

use serde::Deserialize;
use toml::Spanned;

use super::vocabulary::{Group, Label, Named, Vocabulary};
use crate::model::OfficeCode;
use regesto_words::{GrammarError, LineNumbers};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    office: Vec<Entry>,
    #[serde(default)]
    group: Vec<GroupEntry>,
    #[serde(default)]
    together: Vec<Together>,
    #[serde(default)]
    nobody: Nobody,
}

type Phrases = Vec<Spanned<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: Spanned<String>,
    label_it: String,
    label_en: String,
    names: Phrases,
    #[serde(default)]
    abbreviations: Phrases,
    #[serde(default)]
    subjects: Phrases,
    #[serde(default)]
    hints: Phrases,
    #[serde(default)]
    elsewhere: Phrases,
    #[serde(default)]
    examples: Phrases,
    #[serde(default)]
    titles: Phrases,
    #[serde(default)]
    counter_examples: Phrases,
    #[serde(default)]
    counter_titles: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    names: Phrases,
    #[serde(default)]
    abbreviations: Phrases,
    among: Phrases,
    first: Phrases,
    #[serde(default = "yes")]
    heading: bool,
    #[serde(default)]
    examples: Phrases,
    #[serde(default)]
    counter_examples: Phrases,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Together {
    codes: Phrases,
    #[serde(default)]
    examples: Phrases,
    #[serde(default)]
    counter_examples: Phrases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nobody {
    #[serde(default)]
    all: Phrases,
    #[serde(default)]
    none: Phrases,
    #[serde(default)]
    silent: Phrases,
    #[serde(default)]
    examples: Phrases,
    #[serde(default)]
    counter_examples: Phrases,
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
    file: &'g str,
    text: &'g str,
    lines: LineNumbers,
    vocabulary: Vocabulary,
    examples: Vec<Example>,
}

/// The vocabulary of a grammar file and its examples.
pub(super) fn read(file: &str, text: &str) -> Result<(Vocabulary, Vec<Example>), GrammarError> {
    let parsed: File = toml::from_str(text).map_err(|error| GrammarError::from_toml(file, text, &error))?;
    let mut reader = Reader { file, text, lines: LineNumbers::of(text), vocabulary: Vocabulary::default(), examples: Vec::new() };
    for entry in &parsed.office {
        reader.office(entry)?;
    }
    for entry in &parsed.group {
        reader.group(entry)?;
    }
    for entry in &parsed.together {
        let codes = reader.codes(&entry.codes)?;
        reader.examples(&entry.examples, &Expected::These(codes.clone()));
        reader.examples(&entry.counter_examples, &Expected::NotThese(codes.clone()));
        reader.vocabulary.together.push(codes);
    }
    reader.names(&parsed.nobody.all, Named::All, false)?;
    reader.names(&parsed.nobody.none, Named::None, false)?;
    for phrase in &parsed.nobody.silent {
        if !reader.vocabulary.add_silent(phrase.get_ref()) {
            return Err(reader.wordless(phrase));
        }
    }
    reader.examples(&parsed.nobody.examples, &Expected::Nobody);
    reader.examples(&parsed.nobody.counter_examples, &Expected::Somebody);
    Ok((reader.vocabulary, reader.examples))
}

impl Reader<'_> {
    fn error(&self, at: &Spanned<String>, message: String) -> GrammarError {
        GrammarError::at(self.file, self.text, at.span().start, message)
    }

    fn code(&self, text: &Spanned<String>) -> Result<OfficeCode, GrammarError> {
        text.get_ref().parse().map_err(|_| {
            let known = OfficeCode::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
            self.error(text, format!("«{}» is no code of an office; the codes are {known}", text.get_ref()))
        })
    }

    fn codes(&self, texts: &Phrases) -> Result<Vec<OfficeCode>, GrammarError> {
        texts.iter().map(|text| self.code(text)).collect()
    }

    fn office(&mut self, entry: &Entry) -> Result<(), GrammarError> {
        let code = self.code(&entry.code)?;
        let label = Label { it: entry.label_it.as_str().into(), en: entry.label_en.as_str().into() };
        if self.vocabulary.labels.insert(code, label).is_some() {
            return Err(self.error(&entry.code, format!("«{code}» has an entry already: write its words there")));
        }
        self.names(&entry.names, Named::Office(code), false)?;
        self.names(&entry.abbreviations, Named::Office(code), true)?;
        for (phrases, hint, elsewhere) in [(&entry.subjects, false, false), (&entry.hints, true, false), (&entry.elsewhere, false, true)] {
            for phrase in phrases {
                if !self.vocabulary.add_subject(phrase.get_ref(), code, hint, elsewhere) {
                    return Err(self.wordless(phrase));
                }
            }
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
            return Err(self.error(stray, format!("«{}» is not among the offices of this group: add it to `among`", stray.get_ref())));
        }
        self.examples(&entry.examples, &Expected::These(first.clone()));
        self.examples(&entry.counter_examples, &Expected::NotThese(first.clone()));
        let index = self.vocabulary.groups.len();
        self.vocabulary.groups.push(Group { among, first, heading: entry.heading });
        self.names(&entry.names, Named::Group(index), false)?;
        self.names(&entry.abbreviations, Named::Group(index), true)
    }

    fn names(&mut self, phrases: &Phrases, named: Named, abbreviation: bool) -> Result<(), GrammarError> {
        for phrase in phrases {
            match self.vocabulary.add_name(phrase.get_ref(), named, abbreviation) {
                Ok(()) => {}
                Err(None) => return Err(self.wordless(phrase)),
                Err(Some(before)) => {
                    let before = match before {
                        Named::Office(code) => format!("«{code}»"),
                        Named::Group(_) => "a group".to_owned(),
                        Named::All | Named::None => "nobody".to_owned(),
                    };
                    let message =
                        format!("«{}» is a name of {before} already (endings and articles do not count): remove one", phrase.get_ref());
                    return Err(self.error(phrase, message));
                }
            }
        }
        Ok(())
    }

    fn wordless(&self, phrase: &Spanned<String>) -> GrammarError {
        self.error(phrase, format!("«{}» holds no word that counts: articles, prepositions and numerals do not", phrase.get_ref()))
    }

    fn examples(&mut self, texts: &Phrases, expected: &Expected) {
        for text in texts {
            self.examples.push(Example {
                text: text.get_ref().clone(),
                expected: expected.clone(),
                line: self.lines.at(text.span().start),
            });
        }
    }
}
