//! The grammars: in go the data files of `grammars/` (built in, or a user's laid over them), out come the matchers that the rooms use.

mod columns;
pub mod normalisers;

use std::{fs, path::Path, sync::Arc};

use regesto_words::hex;
use sha2::{Digest, Sha256};

pub use regesto_words::GrammarError;

pub use columns::{ColumnGrammar, Headed, HeaderKind, HeaderWords, SeenWords, Values};

use crate::language::{
    authorities::{self, Authorities},
    offices::Offices,
    procedures::Procedures,
};
use regesto_citations::Citations;
use regesto_citations::acts::{self, Registry};
use regesto_terms::Terms;

/// The data files that are built in: name and content.
pub const FILES: &[(&str, &str)] = &[
    ("columns.toml", include_str!("../../grammars/columns.toml")),
    ("terms.toml", include_str!("../../grammars/terms.toml")),
    ("offices.toml", include_str!("../../grammars/offices.toml")),
    ("authorities.toml", include_str!("../../grammars/authorities.toml")),
    ("authorities.csv", authorities::REGISTER),
    ("acts.csv", acts::BUILTIN),
    ("acts.toml", include_str!("../../grammars/acts.toml")),
    ("procedures.toml", include_str!("../../grammars/procedures.toml")),
];

/// All grammars in force.
#[derive(Debug, Clone)]
pub struct Grammars {
    /// Headers of columns.
    pub columns: ColumnGrammar,
    /// Wordings of terms.
    pub terms: Arc<Terms>,
    /// The controlled vocabulary of offices.
    pub offices: Arc<Offices>,
    /// Municipalities, and the words by which documents say whose they are.
    pub authorities: Arc<Authorities>,
    /// The acts that are known: their days and names, and whether they are in force.
    pub acts: Arc<Registry>,
    /// Names of legal acts, and the words that stand in citations.
    pub citations: Arc<Citations>,
    /// The names of procedures, and what tells one from another.
    pub procedures: Arc<Procedures>,
    digest: String,
}

impl Grammars {
    /// The grammars that are built in.
    ///
    /// # Errors
    /// None where the tests pass: they read these files.
    pub fn builtin() -> Result<Self, GrammarError> {
        Self::read(|_| None)
    }

    /// The built-in grammars with the files of `folder` in place of those of the same name.
    ///
    /// # Errors
    /// A file that can't be read or is no grammar, with its line.
    pub fn with_folder(folder: &Path) -> Result<Self, GrammarError> {
        let broken = |message: String| GrammarError { file: folder.display().to_string(), line: 1, message };
        let entries = fs::read_dir(folder)
            .map_err(|error| broken(format!("this folder of grammars can't be opened ({error}); look at --grammars")))?;
        let mut own = Vec::new();
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if !FILES.iter().any(|&(known, _)| known == name) {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|error| GrammarError {
                file: path.display().to_string(),
                line: 1,
                message: format!("it can't be read ({error}); grammar files are UTF-8 text"),
            })?;
            own.push((name, path.display().to_string(), text));
        }
        if own.is_empty() {
            let known = FILES.iter().map(|&(name, _)| name).collect::<Vec<_>>().join(", ");
            return Err(broken(format!("no grammar file in this folder; those that are read are {known}")));
        }
        Self::read(|wanted| own.iter().find(|(name, _, _)| name == wanted).map(|(_, path, text)| (path.as_str(), text.as_str())))
    }

    fn read<'a>(own: impl Fn(&str) -> Option<(&'a str, &'a str)>) -> Result<Self, GrammarError> {
        let mut digest = Sha256::new();
        let mut texts = Vec::new();
        for &(name, builtin) in FILES {
            let (shown, text) = own(name).unwrap_or((name, builtin));
            digest.update(name.as_bytes());
            digest.update([0]);
            digest.update(text.as_bytes());
            texts.push((shown, text));
        }
        let file = |index: usize| texts.get(index).copied().unwrap_or(("", ""));
        let (columns, terms, offices, authorities, register) = (file(0), file(1), file(2), file(3), file(4));
        let (acts, citations, procedures) = (file(5), file(6), file(7));
        Ok(Grammars {
            columns: ColumnGrammar::from_toml(columns.0, columns.1)?,
            terms: Arc::new(Terms::from_toml(terms.0, terms.1)?),
            offices: Arc::new(Offices::from_toml(offices.0, offices.1)?),
            citations: Arc::new(Citations::from_toml(citations.0, citations.1)?),
            authorities: Arc::new(Authorities::from_files(authorities, register)?),
            acts: Arc::new(Registry::from_csv(acts.0, acts.1)?),
            procedures: Arc::new(Procedures::from_toml(procedures.0, procedures.1)?),
            digest: hex(&digest.finalize()),
        })
    }

    /// `sha256:` and the digest of all grammar files in force.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("sha256:{}", self.digest)
    }
}
