//! What changed: in go two datasets, out come the records that one has and the other has not, and what differs in those that both have.
//!
//! A record is known by its id, which comes of its authority, its headings and its title: moving it within a document, or to another file,
//! changes nothing, and neither does another numeral. A title that was reworded is one record gone and another come.

mod fields;
mod summary;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::model::{Dataset, Document, Kind, Locator, Record};

pub use fields::FieldChange;
pub use summary::summary;

/// The name of the format in which differences are written, and its version.
pub const FORMAT: &str = "regesto-diff/1";

/// What differs between two datasets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Always [`FORMAT`].
    pub format: &'static str,
    /// Whether both were written by the same version with the same grammars: what was read otherwise is not the documents' doing.
    pub same_generator: bool,
    /// Records that only the new dataset has, in its order.
    pub added: Vec<Entry>,
    /// Records that only the old dataset has, in its order.
    pub removed: Vec<Entry>,
    /// Records that both have and that differ, in the new dataset's order.
    pub changed: Vec<Change>,
    /// How many records are the same in both.
    pub same: usize,
}

impl Difference {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A record of one dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub record: String,
    /// What it is.
    pub kind: Kind,
    /// Its title, or its first cell.
    pub title: String,
    /// Whose it is, where the document says so.
    pub authority: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The path of its document.
    pub path: String,
    /// Its first place in that document.
    pub at: Option<Locator>,
}

/// A record that both datasets have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its id.
    pub record: String,
    /// What it is.
    pub kind: Kind,
    /// Its title, or its first cell, in the new dataset.
    pub title: String,
    /// Whose it is, where the document says so.
    pub authority: Option<String>,
    /// Where the old one stands.
    pub old: Place,
    /// Where the new one stands.
    pub new: Place,
    /// What differs, field by field.
    pub fields: Vec<FieldChange>,
}

/// Compares two datasets.
///
/// ```
/// use regesto::{Pipeline, results::diff};
///
/// let read = |text: &str| Pipeline::builder().text("elenco.tsv", text).run().map(|run| run.dataset);
/// let old = read("N.\tOggetto\tTermine\n1\tPasso carraio\t60 giorni\n")?;
/// let new = read("N.\tOggetto\tTermine\n1\tPasso carraio\t30 giorni\n2\tConcessione di suolo pubblico\t30 giorni\n")?;
/// let difference = diff::diff(&old, &new);
/// assert_eq!((difference.added.len(), difference.removed.len(), difference.changed.len()), (1, 0, 1));
/// assert_eq!(difference.changed[0].fields[0].field, "cells.term");
/// # Ok::<(), regesto::PipelineError>(())
/// ```
#[must_use]
pub fn diff(old: &Dataset, new: &Dataset) -> Difference {
    let (old_side, new_side) = (Side::of(old), Side::of(new));
    let mut changed = Vec::new();
    let mut same = 0;
    for (key, record) in &new_side.in_order {
        let Some(before) = old_side.by_key.get(key) else { continue };
        let fields = fields::compare(before, record);
        if fields.is_empty() {
            same += 1;
            continue;
        }
        let Entry { record, kind, title, authority, place } = new_side.entry(record);
        changed.push(Change { record, kind, title, authority, old: old_side.place(before), new: place, fields });
    }
    Difference {
        format: FORMAT,
        same_generator: old.generator == new.generator,
        added: new_side.without(&old_side),
        removed: old_side.without(&new_side),
        changed,
        same,
    }
}

/// An id, and how many records of that id come before: ids are distinct, but a dataset may come from anywhere.
type Key<'d> = (&'d str, usize);

/// One of the datasets.
struct Side<'d> {
    documents: HashMap<&'d str, &'d Document>,
    in_order: Vec<(Key<'d>, &'d Record)>,
    by_key: BTreeMap<Key<'d>, &'d Record>,
}

impl<'d> Side<'d> {
    fn of(dataset: &'d Dataset) -> Self {
        let documents = dataset.documents.iter().map(|document| (document.id.as_str(), document)).collect();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let key = |record: &'d Record| {
            let count = seen.entry(record.id.as_str()).or_insert(0);
            *count += 1;
            ((record.id.as_str(), *count), record)
        };
        let in_order: Vec<(Key<'d>, &Record)> = dataset.records.iter().map(key).collect();
        let by_key = in_order.iter().copied().collect();
        Side { documents, in_order, by_key }
    }

    /// The records that the other has not.
    fn without(&self, other: &Side<'_>) -> Vec<Entry> {
        self.in_order.iter().filter(|(key, _)| !other.by_key.contains_key(key)).map(|(_, record)| self.entry(record)).collect()
    }

    fn entry(&self, record: &Record) -> Entry {
        let authority = self.documents.get(record.document.as_str()).and_then(|document| document.authority.as_ref());
        let first = || record.cells.values().next().map(|cell| &cell.text);
        Entry {
            record: record.id.to_string(),
            kind: record.kind,
            title: record.title.as_ref().or_else(first).map(ToString::to_string).unwrap_or_default(),
            authority: authority.map(|authority| authority.name.clone()),
            place: self.place(record),
        }
    }

    fn place(&self, record: &Record) -> Place {
        let path =
            self.documents.get(record.document.as_str()).map_or_else(|| record.document.to_string(), |document| document.path.clone());
        let cells = record.cells.values().flat_map(|cell| &cell.at);
        Place { path, at: cells.min().cloned() }
    }
}
