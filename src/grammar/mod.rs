//! The grammars: in go the data files of `grammars/` (built in, or a user's laid over them), out come the matchers that the rooms use.

mod columns;
mod in_force;
mod labels;
mod misread;
pub mod normalisers;

use std::{fs, path::Path, sync::OnceLock};

use regesto_words::hex;
use sha2::{Digest, Sha256};

pub use regesto_words::GrammarError;

pub use columns::{ColumnGrammar, Headed, HeaderKind, HeaderWords, SeenWords, Values};
pub use in_force::InForce;

use crate::language::{
    authorities::{self, Authorities},
    contacts::Contacts,
    offices::Offices,
    procedures::Procedures,
};
use regesto_citations::Citations;
use regesto_citations::acts::{self, Registry};
use regesto_decode::Decoder;
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
    ("contacts.toml", include_str!("../../grammars/contacts.toml")),
    ("decode.weights", include_str!("../../grammars/decode.weights")),
];

/// All grammars in force. What nobody asks of them is not read, but a user's files are, so that no command goes on with a broken one.
#[derive(Debug, Clone)]
pub struct Grammars {
    /// Headers of columns.
    pub columns: InForce<ColumnGrammar>,
    /// Wordings of terms.
    pub terms: InForce<Terms>,
    /// The controlled vocabulary of offices.
    pub offices: InForce<Offices>,
    /// Municipalities, and the words by which documents say whose they are.
    pub authorities: InForce<Authorities>,
    /// The acts that are known: their days and names, and whether they are in force.
    pub acts: InForce<Registry>,
    /// Names of legal acts, and the words that stand in citations.
    pub citations: InForce<Citations>,
    /// The names of procedures, and what tells one from another.
    pub procedures: InForce<Procedures>,
    /// The words and patterns by which texts name persons, telephones and addresses.
    pub contacts: InForce<Contacts>,
    /// By what running text is cut.
    pub decoder: InForce<Decoder>,
    /// Of a user's grammars; that of the built-in ones is made when it is asked for.
    digest: Option<String>,
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
        let file = |name: &'static str| own(name).unwrap_or_else(|| (name, builtin(name)));
        let any = FILES.iter().any(|&(name, _)| own(name).is_some());
        Ok(Grammars {
            columns: in_force(own("columns.toml"), ColumnGrammar::builtin, ColumnGrammar::from_toml)?,
            terms: in_force(own("terms.toml"), Terms::builtin, Terms::from_toml)?,
            offices: in_force(own("offices.toml"), Offices::builtin, Offices::from_toml)?,
            citations: in_force(own("acts.toml"), Citations::builtin, Citations::from_toml)?,
            authorities: match (own("authorities.toml"), own("authorities.csv")) {
                (None, None) => InForce::builtin(Authorities::builtin),
                _ => InForce::own(Authorities::from_files(file("authorities.toml"), file("authorities.csv"))?),
            },
            acts: in_force(own("acts.csv"), Registry::builtin, Registry::from_csv)?,
            procedures: in_force(own("procedures.toml"), Procedures::builtin, Procedures::from_toml)?,
            contacts: in_force(own("contacts.toml"), Contacts::builtin, Contacts::from_toml)?,
            decoder: in_force(own(WEIGHTS), builtin_decoder, decoder)?,
            digest: any.then(|| digest(|name| file(name).1)),
        })
    }

    /// `sha256:` and the digest of all grammar files in force.
    #[must_use]
    pub fn digest(&self) -> String {
        static BUILTIN: OnceLock<String> = OnceLock::new();
        format!("sha256:{}", self.digest.as_ref().unwrap_or_else(|| BUILTIN.get_or_init(|| digest(builtin))))
    }
}

/// The file of the decoder's weights.
const WEIGHTS: &str = "decode.weights";

/// The decoder of a file's weights.
fn decoder(file: &str, text: &str) -> Result<Decoder, GrammarError> {
    Decoder::from_text(text).map_err(|wrong| GrammarError { file: file.to_string(), line: wrong.line, message: wrong.message })
}

/// The decoder that comes with the program, read at first use.
fn builtin_decoder() -> &'static Decoder {
    static DECODER: OnceLock<Decoder> = OnceLock::new();
    // The file is part of the program and a test reads it; a decoder without weights finds no row, it does not fail.
    DECODER.get_or_init(|| decoder(WEIGHTS, builtin(WEIGHTS)).unwrap_or_default())
}

/// The user's grammar, read at once, or else the built-in one, to be read when it is asked for.
fn in_force<G>(
    own: Option<(&str, &str)>,
    builtin: fn() -> &'static G,
    read: impl Fn(&str, &str) -> Result<G, GrammarError>,
) -> Result<InForce<G>, GrammarError> {
    own.map_or_else(|| Ok(InForce::builtin(builtin)), |(file, text)| read(file, text).map(InForce::own))
}

/// The built-in file of that name.
fn builtin(name: &'static str) -> &'static str {
    FILES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

/// The digest of all files, by name.
fn digest<'t>(text: impl Fn(&'static str) -> &'t str) -> String {
    let mut digest = Sha256::new();
    for &(name, _) in FILES {
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(text(name).as_bytes());
    }
    hex(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// They are read when they are asked for, by readers that do not fail; so it is here that a mistake in one must show.
    #[test]
    fn the_built_in_files_are_grammars() {
        type Read = fn(&str, &str) -> Result<(), GrammarError>;
        let readers: [(&str, Read); 10] = [
            (WEIGHTS, |file, text| decoder(file, text).map(drop)),
            ("columns.toml", |file, text| ColumnGrammar::from_toml(file, text).map(drop)),
            ("terms.toml", |file, text| Terms::from_toml(file, text).map(drop)),
            ("offices.toml", |file, text| Offices::from_toml(file, text).map(drop)),
            ("authorities.toml", |file, text| Authorities::from_toml(file, text).map(drop)),
            ("authorities.csv", |file, text| {
                Authorities::from_files(("authorities.toml", builtin("authorities.toml")), (file, &format!("{text}\n"))).map(drop)
            }),
            ("acts.csv", |file, text| Registry::from_csv(file, text).map(drop)),
            ("acts.toml", |file, text| Citations::from_toml(file, text).map(drop)),
            ("procedures.toml", |file, text| Procedures::from_toml(file, text).map(drop)),
            ("contacts.toml", |file, text| Contacts::from_toml(file, text).map(drop)),
        ];
        for &(name, text) in FILES {
            let (_, read) = readers.iter().find(|(known, _)| *known == name).expect("every file has a reader");
            read(name, text).unwrap_or_else(|error| panic!("{error}"));
            read(name, "a\n\u{0}").expect_err(name);
        }
    }

    #[test]
    fn the_digest_is_that_of_the_files_in_force() {
        let grammars = Grammars::builtin().unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("terms.toml"), builtin("terms.toml")).unwrap();
        assert_eq!(Grammars::with_folder(folder.path()).unwrap().digest(), grammars.digest(), "the same text, in a folder");
        fs::write(folder.path().join("terms.toml"), format!("{}\n# mine\n", builtin("terms.toml"))).unwrap();
        assert_ne!(Grammars::with_folder(folder.path()).unwrap().digest(), grammars.digest(), "another text");
    }
}
