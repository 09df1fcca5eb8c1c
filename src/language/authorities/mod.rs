//! Authorities: in goes a document's text, out comes whose document it is, what it is, and the act that adopted it, each with the words that decided.

mod adoption;
mod decide;
mod domains;
mod kind;
mod mentions;
mod names;
mod provinces;
mod register;
mod seals;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use kind::{DocumentSigns, has_articles};

use crate::model::Span;
use crate::model::authority::{AdoptedBy, Authority, DocumentType};
use mentions::{Reader, Who};
use regesto_words::GrammarError;
use register::Register;
use vocabulary::Vocabulary;
use words::Words;

/// The grammar that comes with the program.
const BUILTIN: &str = include_str!("../../../grammars/authorities.toml");

/// The list of municipalities that comes with the program.
pub const REGISTER: &str = register::BUILTIN;

/// A grammar of authorities and the register of municipalities, ready to read.
#[derive(Debug, Clone)]
pub struct Authorities {
    vocabulary: Vocabulary,
    register: Register,
}

/// What kind of place in a document names its authority, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// A heading at the top: "COMUNE DI SALÒ".
    Heading,
    /// A title: "Elenco dei procedimenti del Comune di Salò".
    Title,
    /// The place and day of a signature: "Salò, lì 13.02.1998".
    Seal,
    /// The head or foot of a page.
    PageHead,
    /// A domain of mail or web: `comune.salo.bs.it`.
    Domain,
    /// Running text that speaks of the document's own: "albo pretorio del Comune di Salò".
    Own,
    /// A postal address: "25087 Salò (BS)".
    Address,
    /// Running text: "il Comune di Salò".
    Prose,
    /// A province beside the name, that told homonyms apart or gave the province of an unlisted one.
    Province,
}

/// A place that spoke for the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// What kind of place.
    pub sign: Sign,
    /// Where it stands, in bytes of the text that was read.
    pub at: Span,
}

/// An authority that was found, and what decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whose document it is.
    pub authority: Authority,
    /// The places that decided, in the order of the text.
    pub evidence: Vec<Evidence>,
}

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Whose it is.
    pub authority: Option<Found>,
    /// The act that adopted it, and where it says so.
    pub adopted_by: Option<(AdoptedBy, Span)>,
}

impl Authorities {
    /// The grammar of a file's text, with the register that is built in; `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// Where the text is no TOML, or says something that the grammar does not know: with file, line and what is wrong.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, GrammarError> {
        Self::with_register(file, text, Register::builtin())
    }

    /// The grammar of a file's text, with a register of municipalities of one's own in the form of [`REGISTER`].
    ///
    /// # Errors
    ///
    /// Where either text is not of its form: with file, line and what is wrong.
    pub fn from_files(grammar: (&str, &str), register: (&str, &str)) -> Result<Self, GrammarError> {
        Self::with_register(grammar.0, grammar.1, Register::from_csv(register.0, register.1)?)
    }

    fn with_register(file: &str, text: &str, register: Register) -> Result<Self, GrammarError> {
        let (vocabulary, register) = vocabulary::read(file, text, register)?;
        Ok(Authorities { vocabulary, register })
    }

    /// The grammar that comes with the program.
    pub fn builtin() -> &'static Authorities {
        static AUTHORITIES: OnceLock<Authorities> = OnceLock::new();
        // The file is part of the program and a test reads it; an empty grammar reads nothing, it does not fail.
        AUTHORITIES.get_or_init(|| {
            Authorities::from_toml("authorities.toml", BUILTIN)
                .unwrap_or_else(|_| Authorities { vocabulary: Vocabulary::default(), register: Register::builtin() })
        })
    }

    fn reader<'a, 't>(&'a self, words: &'a Words<'t>) -> Reader<'a, 't> {
        Reader { words, vocabulary: &self.vocabulary, register: &self.register }
    }

    /// The authority of a document, if its text says whose it is.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Found> {
        let words = Words::new(text, &self.vocabulary.beginnings);
        let reader = self.reader(&words);
        decide::decide(reader, &mut reader.read())
    }

    /// The act that adopted a document. `cells` are the stretches, in order, that belong to rows: acts cited there are no adoption.
    #[must_use]
    pub fn adopted_by(&self, text: &str, cells: &[Span]) -> Option<(AdoptedBy, Span)> {
        let words = Words::new(text, &self.vocabulary.beginnings);
        adoption::adopted_by(self.reader(&words), cells).map(|(act, range)| (act, range.into()))
    }

    /// Authority and adoption, the text read once.
    #[must_use]
    pub fn about(&self, text: &str, cells: &[Span]) -> About {
        let words = Words::new(text, &self.vocabulary.beginnings);
        let reader = self.reader(&words);
        let adopted_by = adoption::adopted_by(reader, cells).map(|(act, range)| (act, range.into()));
        About { authority: decide::decide(reader, &mut reader.read()), adopted_by }
    }

    /// What a document is; nothing where it has no rows.
    #[must_use]
    pub fn document_type(&self, signs: &DocumentSigns<'_>) -> Option<DocumentType> {
        kind::document_type(&self.vocabulary, signs)
    }

    /// What a few words say of an authority: as [`read`](Self::read) does, or a bare name ("S. Donato Milanese (MI)").
    #[must_use]
    pub fn parse(&self, text: &str) -> Option<Found> {
        self.read(text).or_else(|| {
            // A bare name is read as a heading of its own; the places are put back where they stand.
            const CUE: &str = "Comune di ";
            let name = text.trim_start();
            let skipped = text.len() - name.len();
            let mut letters = name.chars();
            let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
            let whole = Words::new(&capital, &self.vocabulary.beginnings);
            let (Who::Listed(_), _) = self.reader(&whole).listed(0)? else { return None };
            let mut found = self.read(&format!("{CUE}{capital}"))?;
            for evidence in &mut found.evidence {
                let back = |place: usize| place.saturating_sub(CUE.len()) + skipped;
                evidence.at = Span::new(back(evidence.at.start), back(evidence.at.end));
            }
            Some(found)
        })
    }
}
