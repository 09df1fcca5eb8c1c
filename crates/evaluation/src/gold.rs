//! A folder of gold annotations goes in, one source document's annotations after another come out.

use std::fmt;
use std::fs;
use std::path::Path;

use indexmap::IndexMap;
use serde::Deserialize;

use super::EvaluateError;
use super::difference::{LineRanges, quoted};
use super::read::{Said, json, json_lines, or_default};

/// The end of the name of a file that says what a whole document is.
const DOCUMENT_SUFFIX: &str = ".doc.json";

/// What the gold says of one source document.
#[derive(Debug)]
pub(super) struct Gold {
    /// Its file name without the ending.
    pub(super) stem: String,
    /// The document as a whole.
    pub(super) document: GoldDocument,
    /// Its rows.
    pub(super) rows: Vec<GoldRow>,
    /// The citations in it; nothing if they were not annotated.
    pub(super) references: Option<Vec<GoldCitation>>,
}

/// A document as a whole.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an object that says what the document is")]
pub(super) struct GoldDocument {
    source: Option<String>,
    pub(super) authority: Said,
    pub(super) istat_code: Said,
    pub(super) province: Said,
    pub(super) region: Said,
    pub(super) document_type: Said,
    #[serde(deserialize_with = "or_default")]
    pub(super) adopted_by: IndexMap<String, Said>,
}

/// A row.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object that is a row")]
pub(super) struct GoldRow {
    pub(super) lines: LineRanges,
    /// In the order in which they were written, which counts when rows are compared as a whole.
    pub(super) cells: IndexMap<String, Option<String>>,
    pub(super) section: Vec<String>,
    pub(super) parent: Option<String>,
    pub(super) deadlines: Vec<String>,
    pub(super) trigger: Option<String>,
    pub(super) tacit_consent: Option<Consent>,
    /// Null where the setting does not tell, so that nothing is asked; no offices where the field is absent.
    #[serde(default = "no_offices")]
    pub(super) office: Option<Vec<String>>,
    pub(super) doubt: Option<String>,
}

fn no_offices() -> Option<Vec<String>> {
    Some(Vec::new())
}

/// What a row says of tacit consent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected null, true, false or a duration")]
pub(super) enum Consent {
    /// Whether silence is consent.
    Applies(bool),
    /// After how long.
    After(String),
}

impl fmt::Display for Consent {
    /// As Python writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Consent::Applies(true) => f.write_str("True"),
            Consent::Applies(false) => f.write_str("False"),
            Consent::After(duration) => f.write_str(&quoted(duration)),
        }
    }
}

/// A citation.
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object that is a citation")]
pub(super) struct GoldCitation {
    pub(super) line: Option<i64>,
    pub(super) key: String,
}

impl Gold {
    /// The stems of all documents in the folder that have `only` in them, sorted.
    pub(super) fn stems(folder: &Path, only: Option<&str>) -> Result<Vec<String>, EvaluateError> {
        let unreadable = |source| EvaluateError::Unreadable { path: folder.to_owned(), source };
        let mut stems = Vec::new();
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name();
            if let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(DOCUMENT_SUFFIX))
                && only.is_none_or(|only| only.split(',').any(|part| stem.contains(part)))
            {
                stems.push(stem.to_owned());
            }
        }
        stems.sort();
        Ok(stems)
    }

    /// The annotations of one document.
    pub(super) fn open(folder: &Path, stem: &str) -> Result<Self, EvaluateError> {
        let file = |suffix: &str| folder.join(format!("{stem}{suffix}"));
        Ok(Gold {
            stem: stem.to_owned(),
            document: json(&file(DOCUMENT_SUFFIX))?,
            rows: json_lines(&file(".rows.jsonl"))?.unwrap_or_default(),
            references: json_lines(&file(".refs.jsonl"))?,
        })
    }

    /// The name of the source file.
    pub(super) fn source(&self) -> &str {
        self.document.source.as_deref().filter(|source| !source.is_empty()).unwrap_or(&self.stem)
    }
}
