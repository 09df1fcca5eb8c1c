//! Procedures and how offices call them: in goes a record's title and what stands above it, out comes a canonical form — act, object, contrasts —
//! and, of two of them, what speaks for and against their being one procedure.

mod canonical;
mod grammar;
mod lexicon;
mod opening;
mod spelling;
#[cfg(test)]
mod tests;
mod weights;
mod words;

use std::sync::OnceLock;

pub use canonical::{Canonical, Canoniser, FormWord, Named};
pub use grammar::Example;
pub use opening::{Opening, Openings};
pub use weights::{Comparison, Evidence, Veto, Weights};
pub(crate) use weights::{Limits, More};

use canonical::Transversal;
use lexicon::{Name, ProcedureLexicon};
use regesto_words::GrammarError;

/// The grammar that comes with the program.
const BUILTIN: &str = include_str!("../../../grammars/procedures.toml");

/// The lexicon of procedures, ready to read.
#[derive(Debug, Default)]
pub struct Procedures {
    lexicon: ProcedureLexicon,
    /// The forms of the services that every office repeats; made when first asked for, for most commands never ask.
    transversal: OnceLock<Transversal>,
    weights: Weights,
    examples: Vec<Example>,
}

impl Procedures {
    /// The lexicon of a file's text; `file` is its name in messages.
    ///
    /// # Errors
    /// Where the text is no TOML, or says something that no lexicon can: with file, line and what is wrong.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, GrammarError> {
        let (lexicon, weights, examples) = grammar::read(file, text)?;
        Ok(Procedures { weights, examples, lexicon, transversal: OnceLock::new() })
    }

    /// The lexicon that comes with the program, read at first use.
    pub fn builtin() -> &'static Procedures {
        static PROCEDURES: OnceLock<Procedures> = OnceLock::new();
        // The file is part of the program and a test reads it; an empty lexicon takes titles as they are written, it does not fail.
        PROCEDURES.get_or_init(|| Procedures::from_toml("procedures.toml", BUILTIN).unwrap_or_default())
    }

    /// What makes canonical forms; one for each thread.
    #[must_use]
    pub fn canoniser(&self) -> Canoniser<'_> {
        let transversal = self.transversal.get_or_init(|| {
            let none = Transversal::default();
            let mut reader = Canoniser::new(&self.lexicon, &none);
            let form = |(title, name): &(String, Name)| (reader.canonical(&Named { title, ..Named::default() }), *name);
            Transversal::of(self.lexicon.transversal.iter().map(form))
        });
        Canoniser::new(&self.lexicon, transversal)
    }

    /// What tells how names of procedures begin; one for each document.
    #[must_use]
    pub fn openings(&self) -> Openings<'_> {
        Openings::new(&self.lexicon)
    }

    /// What speaks for and against two forms being one procedure.
    #[must_use]
    pub fn compare(&self, a: &Canonical, b: &Canonical) -> Comparison {
        weights::compare(a, b, |axis| self.unmarked(axis))
    }

    /// The same, or nothing where they can't be one procedure: for whoever compares many and need not say why not.
    pub(crate) fn compare_unless_vetoed(&self, a: &Canonical, b: &Canonical) -> Option<Comparison> {
        weights::compare_unless_vetoed(a, b, |axis| self.unmarked(axis))
    }

    /// The value of a contrast that goes without saying, as the digest of its name.
    fn unmarked(&self, axis: u16) -> Option<u64> {
        let (_, _, unmarked) = self.lexicon.axes.get(usize::from(axis))?;
        unmarked.map(|name| self.lexicon.id(name))
    }

    /// The weights of evidence in force.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The same lexicon with other weights.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Procedures { weights, ..self }
    }

    /// The name of a contrast.
    #[must_use]
    pub fn contrast(&self, axis: u16) -> std::sync::Arc<str> {
        self.lexicon.axis_name(axis)
    }

    /// The examples of the file, for whoever tests it.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// Whether a pair of titles, read alone, is one procedure as the example says.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn check(&self, example: &Example) -> Result<(), String> {
        let mut reader = self.canoniser();
        let [a, b] = example.titles.each_ref().map(|title| reader.canonical(&Named { title, ..Named::default() }));
        let comparison = self.compare(&a, &b);
        let sum = self.weights.sum(&comparison);
        let same = a.key() == b.key() || comparison.veto.is_none() && sum > 0.0;
        if same == example.same {
            return Ok(());
        }
        let [one, other] = &example.titles;
        let veto = comparison.veto.map_or("no veto", Veto::meaning);
        Err(format!(
            "line {}: «{one}» ({a}) and «{other}» ({b}) must be {}; {veto}, {sum:.1}",
            example.line,
            if example.same { "one procedure" } else { "two" }
        ))
    }
}
