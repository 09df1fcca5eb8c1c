//! A dataset goes in, what it found in each source document comes out.

use std::collections::HashMap;
use std::path::Path;

use serde::Serialize;

use super::EvaluateError;
use super::gold::{parse, read_text};
use super::json::{Json, Misfit};
use super::rejoin::rejoin;

/// A dataset as it is evaluated: only what the figures need has to be there, anything else may be.
#[derive(Debug, Clone)]
pub struct Findings {
    dataset: Json,
}

impl Findings {
    /// Reads a dataset from its file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or holds no JSON.
    pub fn open(path: &Path) -> Result<Self, EvaluateError> {
        Ok(Self::from_parsed(parse(&read_text(path)?, || path.display().to_string())?))
    }

    /// Reads a dataset from JSON text.
    ///
    /// # Errors
    ///
    /// If the text is no JSON.
    pub fn from_json(text: &str) -> Result<Self, EvaluateError> {
        Ok(Self::from_parsed(parse(text, || "the dataset".into())?))
    }

    fn from_parsed(mut dataset: Json) -> Self {
        rejoin(&mut dataset);
        Findings { dataset }
    }

    /// Takes a dataset that is in hand, as it would be written.
    ///
    /// # Errors
    ///
    /// If it cannot be written as JSON.
    pub fn of(dataset: &impl Serialize) -> Result<Self, EvaluateError> {
        let text = serde_json::to_string(dataset).map_err(|source| EvaluateError::NotJson { place: "the dataset".into(), source })?;
        Self::from_json(&text)
    }

    /// What was found, by source document.
    pub(super) fn by_document(&self) -> Result<ByDocument<'_>, EvaluateError> {
        let list = |field: &str| match self.dataset.get(field) {
            Json::List(items) => Ok(items.as_slice()),
            _ => Err(EvaluateError::misfit("the dataset", Misfit::new(field, "a list"))),
        };
        let mut documents = HashMap::new();
        for (index, document) in list("documents")?.iter().enumerate() {
            let path = document
                .required_text("path")
                .map_err(|misfit| EvaluateError::misfit(format!("the dataset, document {}", index + 1), misfit))?;
            // Of two files of one name in different folders the later one counts.
            documents.insert(path.rsplit('/').next().unwrap_or(path), document);
        }
        let mut records: HashMap<&str, Vec<Record<'_>>> = HashMap::new();
        for (index, json) in list("records")?.iter().enumerate() {
            let record = Record { json, number: index + 1 };
            let document = json.required_text("document").map_err(|misfit| record.misfit(misfit))?;
            records.entry(document).or_default().push(record);
        }
        Ok(ByDocument { documents, records })
    }
}

/// A record with its place in the dataset, counted from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) json: &'a Json,
    number: usize,
}

impl Record<'_> {
    /// The error that the record is not of its form.
    pub(super) fn misfit(&self, misfit: Misfit) -> EvaluateError {
        let id = self.json.text("id").ok().flatten().unwrap_or("without id");
        EvaluateError::misfit(format!("the dataset, record {} ({id})", self.number), misfit)
    }
}

/// Documents by file name, records by document.
#[derive(Debug)]
pub(super) struct ByDocument<'a> {
    documents: HashMap<&'a str, &'a Json>,
    records: HashMap<&'a str, Vec<Record<'a>>>,
}

/// What was found in one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    /// The document's entry in the dataset, if it has one.
    pub(super) document: Option<&'a Json>,
    /// Its records.
    pub(super) records: &'a [Record<'a>],
}

impl ByDocument<'_> {
    /// What was found in the source file of that name.
    pub(super) fn found_in(&self, source: &str) -> Result<Found<'_>, EvaluateError> {
        let Some(document) = self.documents.get(source).copied() else {
            return Ok(Found { document: None, records: &[] });
        };
        let id = document.required_text("id").map_err(|misfit| document_misfit(source, misfit))?;
        Ok(Found { document: Some(document), records: self.records.get(id).map_or(&[], Vec::as_slice) })
    }
}

/// The error that a document of the dataset is not of its form.
pub(super) fn document_misfit(source: &str, misfit: Misfit) -> EvaluateError {
    EvaluateError::misfit(format!("the dataset, document {source}"), misfit)
}
