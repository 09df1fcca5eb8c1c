//! The offices of procedures: in go a row's cells, its headings and its title, out come the offices in charge, by their codes.

mod decide;
mod grammar;
mod legend;
mod lexer;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::sync::{Arc, OnceLock};

pub use decide::OfficeInput;
pub use grammar::{Example, Expected};
pub use legend::Legend;

use crate::model::OfficeCode;
use regesto_words::GrammarError;
use vocabulary::Vocabulary;

/// The grammar that comes with the program.
const BUILTIN: &str = include_str!("../../../grammars/offices.toml");

/// The controlled vocabulary of offices, ready to read.
#[derive(Debug, Default)]
pub struct Offices {
    vocabulary: Vocabulary,
    examples: Vec<Example>,
    unnamed: Arc<str>,
}

impl Offices {
    /// The vocabulary of a file's text; `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// Where the text is no TOML, or says something that no vocabulary of offices can: with file, line and what is wrong.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, GrammarError> {
        let (vocabulary, examples) = grammar::read(file, text)?;
        Ok(Offices { vocabulary, examples, unnamed: Arc::from("") })
    }

    /// The vocabulary that comes with the program.
    pub fn builtin() -> &'static Offices {
        static OFFICES: OnceLock<Offices> = OnceLock::new();
        // The file is part of the program and a test reads it; an empty vocabulary names nobody, it does not fail.
        OFFICES.get_or_init(|| Offices::from_toml("grammars/offices.toml", BUILTIN).unwrap_or_default())
    }

    /// The examples of the file, for whoever tests it.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// The Italian name of an office; empty for one that the file has no entry for.
    #[must_use]
    pub fn label(&self, code: OfficeCode) -> &Arc<str> {
        self.vocabulary.labels.get(&code).map_or(&self.unnamed, |label| &label.it)
    }

    /// The English name of an office.
    #[must_use]
    pub fn label_en(&self, code: OfficeCode) -> &str {
        self.vocabulary.labels.get(&code).map_or("", |label| &label.en)
    }

    /// The example, and what it gives if that is not what it must.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn check(&self, example: &Example) -> Result<(), String> {
        let as_cell = || {
            let input = OfficeInput { cell: Some(&example.text), ..OfficeInput::default() };
            self.of_row(&input).iter().map(|office| office.code).collect::<Vec<_>>()
        };
        let wrong = |found: &dyn std::fmt::Debug| {
            Err(format!("line {}: «{}» gives {found:?}, must be {:?}", example.line, example.text, example.expected))
        };
        match &example.expected {
            Expected::Cell(code) => {
                let found = as_cell();
                if found.first() == Some(code) { Ok(()) } else { wrong(&found) }
            }
            Expected::Title(code) => {
                let found = self.of_title(&example.text);
                if found == Some(*code) { Ok(()) } else { wrong(&found) }
            }
            Expected::NotCell(code) => {
                let found = as_cell();
                if found.contains(code) { wrong(&found) } else { Ok(()) }
            }
            Expected::NotTitle(code) => {
                let found = self.of_title(&example.text);
                if found == Some(*code) { wrong(&found) } else { Ok(()) }
            }
            Expected::Nobody => {
                let found = as_cell();
                if found.is_empty() { Ok(()) } else { wrong(&found) }
            }
            Expected::Somebody => {
                let found = as_cell();
                if found.is_empty() { wrong(&found) } else { Ok(()) }
            }
            Expected::These(codes) => {
                let found = as_cell();
                if found == *codes { Ok(()) } else { wrong(&found) }
            }
            Expected::NotThese(codes) => {
                let found = as_cell();
                if found == *codes { wrong(&found) } else { Ok(()) }
            }
        }
    }
}

/// Whether an office cell only refers to the row above: "idem", "c.s.", "come sopra", a ditto mark.
///
/// Takes `idem`, `Idem c.s.`, `"`; refuses `Servizi sociali`, `Identità`.
#[must_use]
pub fn is_idem(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.len() > 24 {
        return false;
    }
    if matches!(cell, "\"" | "''" | "“" | "”" | "„" | "»" | "«") {
        return true;
    }
    let cell: String = cell.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    matches!(
        cell.as_str(),
        "idem" | "idemcs" | "cs" | "comesopra" | "idemcomesopra" | "id" | "ibidem" | "stesso" | "stessoufficio" | "wieoben"
    )
}
