//! Datasets of an earlier format: in goes one of `regesto/1`, out comes the same as `regesto/2`.
//!
//! What only the source says can't be had back: cells without canonical name, links, rows that were missed, and who decides beside who answers.
//! Records get the ids that a run gives them now, and all that names them follows. A run sets ids before corrections and redaction: of a dataset whose
//! titles were corrected or hidden, those records get other ids than a run would give them.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use crate::{
    model::{ConfidenceOf, Dataset, Document, FORMAT, SharedText, Status},
    normalise,
};
use regesto_citations::acts::Registry;

/// The format that is upgraded.
pub const FROM: &str = "regesto/1";

/// Why a dataset can't be upgraded.
#[derive(Debug, thiserror::Error)]
pub enum UpgradeError {
    /// It is of another format.
    #[error("its format is «{0:.60}»; {FROM} is upgraded, and others are made anew with `regesto run`")]
    Format(String),
    /// It says no format, or is no dataset of the format that it names.
    #[error("this is no dataset of the format {FROM} ({0}); make it anew with `regesto run`")]
    Malformed(String),
}

/// The dataset of an earlier format as one of [`FORMAT`].
///
/// # Errors
/// It is no dataset of [`FROM`].
pub fn upgrade(mut old: Value, acts: &Registry) -> Result<Dataset, UpgradeError> {
    let malformed = |what: &str| UpgradeError::Malformed(what.to_string());
    let object = old.as_object_mut().ok_or_else(|| malformed("it is no object"))?;
    match object.get("format").and_then(Value::as_str) {
        Some(FROM) => {}
        Some(other) => return Err(UpgradeError::Format(other.to_string())),
        None => return Err(malformed("it says no format")),
    }
    object.insert("format".to_string(), json!(FORMAT));
    let guessed = guessed_tables(object);
    for document in list(object, "documents") {
        if let Some(accounting) = document.get_mut("accounting").and_then(Value::as_object_mut) {
            accounting.insert("skipped".to_string(), json!(0));
        }
    }
    for record in list(object, "records") {
        let found = found(record, &guessed);
        record.insert("confidence_of".to_string(), json!(found));
    }
    for act in list(object, "acts") {
        act.remove("in_force");
        let known = act.get("key").and_then(Value::as_str).and_then(|key| key.parse().ok()).map(|key| acts.act(&key, None, None));
        let Some(known) = known else { continue };
        act.insert("status".to_string(), json!(known.status));
        act.insert("since".to_string(), json!(known.since));
        act.insert("in_force_act".to_string(), json!(known.in_force_act));
    }
    let mut dataset: Dataset = serde_json::from_value(old).map_err(|error| UpgradeError::Malformed(error.to_string()))?;
    for record in dataset.records.iter_mut().filter(|record| record.confidence_of == ConfidenceOf::Guessed) {
        record.confidence = record.confidence.min(normalise::MOST_GUESSED);
    }
    name_duplicates(&mut dataset);
    name_records(&mut dataset);
    Ok(dataset)
}

/// The objects in a list of the dataset.
fn list<'v>(object: &'v mut Map<String, Value>, name: &str) -> impl Iterator<Item = &'v mut Map<String, Value>> {
    object.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

/// The tables none of whose columns has a header, in documents that say so: by document and table.
fn guessed_tables(object: &Map<String, Value>) -> HashSet<(String, String)> {
    let documents = object.get("documents").and_then(Value::as_array).into_iter().flatten();
    let says =
        |document: &Value| document["diagnostics"].as_array().is_some_and(|all| all.iter().any(|one| one["code"] == "columns-guessed"));
    let headless =
        |table: &Value| table["columns"].as_array().is_some_and(|columns| columns.iter().all(|column| column["header"].is_null()));
    let mut found = HashSet::new();
    for document in documents.filter(|document| says(document)) {
        for table in document["tables"].as_array().into_iter().flatten().filter(|table| headless(table)) {
            if let (Some(document), Some(table)) = (document["id"].as_str(), table["id"].as_str()) {
                found.insert((document.to_string(), table.to_string()));
            }
        }
    }
    found
}

/// How a record was found, as far as its repairs say.
fn found(record: &Map<String, Value>, guessed: &HashSet<(String, String)>) -> &'static str {
    let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
    let cells = record.get("cells").and_then(Value::as_object);
    let repairs = |cell: &Value| -> Vec<String> {
        cell["repairs"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect()
    };
    let all: Vec<Vec<String>> = cells.into_iter().flat_map(|cells| cells.values().map(repairs)).collect();
    let any = |names: &[&str]| all.iter().flatten().any(|repair| names.contains(&repair.as_str()));
    if !all.is_empty() && all.iter().all(|repairs| repairs.iter().any(|repair| repair == normalise::REVIEWED)) {
        "reviewed"
    } else if guessed.contains(&(text("document"), text("table"))) {
        "guessed"
    } else if any(&["untangled"]) {
        "decoded"
    } else if any(&["shifted-column", "joined-fields", "split-field", "stray-line", "header-removed", "moved-from-neighbour"]) {
        "aligned"
    } else {
        "structure"
    }
}

/// Of identical files the later ones had records of their own; now they name the first.
fn name_duplicates(dataset: &mut Dataset) {
    let mut first: HashMap<String, String> = HashMap::new();
    let mut repeated: HashSet<String> = HashSet::new();
    // A file of its own comes before one in an archive, as in a run.
    let (own, inside): (Vec<&mut Document>, Vec<&mut Document>) =
        dataset.documents.iter_mut().partition(|document| !document.path.contains("!/"));
    for document in own.into_iter().chain(inside) {
        if document.sha256.is_empty() || document.status == Status::Empty {
            continue;
        }
        match first.get(&document.sha256) {
            Some(id) => {
                document.duplicate_of = Some(id.clone());
                (document.tables, document.citations) = (Vec::new(), Vec::new());
                document.diagnostics.retain(|diagnostic| diagnostic.record.is_none());
                repeated.insert(document.id.clone());
            }
            None => {
                first.insert(document.sha256.clone(), document.id.clone());
            }
        }
    }
    dataset.records.retain(|record| !repeated.contains(record.document.as_str()));
    for act in &mut dataset.acts {
        act.documents.retain(|document| !repeated.contains(document));
    }
}

/// Gives records the ids of this format, and lets all that names them follow; what names a record that is gone names none.
fn name_records(dataset: &mut Dataset) {
    let old: Vec<SharedText> = dataset.records.iter().map(|record| record.id.clone()).collect();
    normalise::set_ids(&dataset.documents, &mut dataset.records);
    let new: HashMap<SharedText, SharedText> = old.into_iter().zip(dataset.records.iter().map(|record| record.id.clone())).collect();
    let follow = |ids: &mut Vec<SharedText>| *ids = ids.iter().filter_map(|id| new.get(id).cloned()).collect();
    for record in &mut dataset.records {
        record.duplicate_of = record.duplicate_of.take().and_then(|id| new.get(&id).cloned());
    }
    for document in &mut dataset.documents {
        for diagnostic in &mut document.diagnostics {
            diagnostic.record = diagnostic.record.take().and_then(|id| new.get(id.as_str())).map(ToString::to_string);
        }
    }
    for procedure in &mut dataset.procedures {
        follow(&mut procedure.records);
    }
    dataset.procedures.retain(|procedure| !procedure.records.is_empty());
    for act in &mut dataset.acts {
        follow(&mut act.records);
    }
    dataset.acts.retain(|act| !act.documents.is_empty());
}
