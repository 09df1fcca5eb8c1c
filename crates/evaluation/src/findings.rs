//! A dataset goes in, what it found in each source document comes out.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::EvaluateError;
use super::difference::LineRanges;
use super::gold::Consent;
use super::read::{Said, json, or_default, parse};
use super::rejoin::rejoined;

/// A dataset as it is evaluated: only what the figures need has to be there, anything else may be.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "an object with the lists `documents` and `records`")]
pub struct Findings {
    documents: Vec<Document>,
    records: Vec<Record>,
}

/// A source document.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "an object that is a document")]
pub(super) struct Document {
    id: String,
    path: String,
    pub(super) encoding: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) authority: Authority,
    #[serde(default)]
    pub(super) document_type: Said,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) adopted_by: BTreeMap<String, Said>,
    /// How many bytes each class has.
    #[serde(default, deserialize_with = "or_default")]
    pub(super) accounting: BTreeMap<String, Value>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) citations: Vec<Citation>,
}

/// Whose a document is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, expecting = "an object that is an authority")]
pub(super) struct Authority {
    pub(super) name: Said,
    pub(super) istat_code: Said,
    pub(super) province: Said,
    pub(super) region: Said,
}

/// A record of a document.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "an object that is a record")]
pub(super) struct Record {
    document: String,
    pub(super) lines: LineRanges,
    pub(super) section: Option<Vec<String>>,
    pub(super) parent: Option<String>,
    /// In the order in which they were written, which counts when rows are compared as a whole.
    #[serde(default, deserialize_with = "rejoined")]
    pub(super) cells: IndexMap<String, Cell>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) term: Term,
    pub(super) trigger: Option<String>,
    pub(super) tacit_consent: Option<TacitConsent>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) offices: Vec<Office>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) citations: Vec<Citation>,
}

/// A cell: its text and where that stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(expecting = "an object with a `text`")]
pub(super) struct Cell {
    #[serde(default, deserialize_with = "or_default")]
    pub(super) text: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) at: Vec<Place>,
}

/// A place in a source file, by what its format has.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, expecting = "an object that is a place")]
pub(super) struct Place {
    pub(super) bytes: Option<[i64; 2]>,
    pub(super) line: Option<i64>,
    pub(super) page: Option<f64>,
    pub(super) bbox: Option<[f64; 4]>,
    pub(super) cell: Option<String>,
    pub(super) column: Option<f64>,
}

/// What a record says of its term.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, expecting = "an object with the list `deadlines`")]
pub(super) struct Term {
    #[serde(deserialize_with = "or_default")]
    pub(super) deadlines: Vec<Deadline>,
}

/// One deadline.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "an object with an `atom`")]
pub(super) struct Deadline {
    pub(super) atom: String,
}

/// What a record says of tacit consent.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "an object with `applies` and `after`")]
pub(super) struct TacitConsent {
    applies: Option<bool>,
    after: Option<String>,
}

impl TacitConsent {
    /// It as the gold writes it.
    pub(super) fn as_gold(&self) -> Consent {
        match &self.after {
            _ if self.applies == Some(false) => Consent::Applies(false),
            Some(after) if !after.is_empty() => Consent::After(after.clone()),
            _ => Consent::Applies(true),
        }
    }
}

/// An office in charge.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "an object with a `code`")]
pub(super) struct Office {
    pub(super) code: String,
}

/// A citation.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "an object with a `key`")]
pub(super) struct Citation {
    pub(super) key: String,
    pub(super) text: Option<String>,
    at: Option<Places>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a place or a list of places")]
enum Places {
    Several(Vec<Place>),
    One(Place),
}

impl Citation {
    /// Where it stands, or begins to stand.
    pub(super) fn place(&self) -> Option<&Place> {
        match self.at.as_ref()? {
            Places::Several(places) => places.first(),
            Places::One(place) => Some(place),
        }
    }
}

impl Findings {
    /// Reads a dataset from its file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or holds no dataset.
    pub fn open(path: &Path) -> Result<Self, EvaluateError> {
        json(path)
    }

    /// Reads a dataset from JSON text.
    ///
    /// # Errors
    ///
    /// If the text is no JSON, or no dataset.
    pub fn from_json(text: &str) -> Result<Self, EvaluateError> {
        parse(text, "the dataset", 1)
    }

    /// Takes a dataset that is in hand, as it would be written.
    ///
    /// # Errors
    ///
    /// If it cannot be written as JSON, or is no dataset.
    pub fn of(dataset: &impl Serialize) -> Result<Self, EvaluateError> {
        let text = serde_json::to_string(dataset)
            .map_err(|error| EvaluateError::NotJson { place: "the dataset".into(), message: error.to_string() })?;
        Self::from_json(&text)
    }

    /// What was found, by source document.
    pub(super) fn by_document(&self) -> ByDocument<'_> {
        let mut records: HashMap<&str, Vec<&Record>> = HashMap::new();
        for record in &self.records {
            records.entry(&record.document).or_default().push(record);
        }
        // Of two files of one name in different folders the later one counts.
        let documents = self.documents.iter().map(|document| (document.path.rsplit('/').next().unwrap_or_default(), document));
        ByDocument { documents: documents.collect(), records }
    }
}

/// Documents by file name, records by document.
#[derive(Debug)]
pub(super) struct ByDocument<'a> {
    documents: HashMap<&'a str, &'a Document>,
    records: HashMap<&'a str, Vec<&'a Record>>,
}

/// What was found in one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    /// The document's entry in the dataset, if it has one.
    pub(super) document: Option<&'a Document>,
    /// Its records.
    pub(super) records: &'a [&'a Record],
}

impl ByDocument<'_> {
    /// What was found in the source file of that name.
    pub(super) fn found_in(&self, source: &str) -> Found<'_> {
        let document = self.documents.get(source).copied();
        let records = document.and_then(|document| self.records.get(document.id.as_str()));
        Found { document, records: records.map_or(&[], Vec::as_slice) }
    }
}
