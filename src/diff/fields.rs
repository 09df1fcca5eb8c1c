//! What differs in a record: in go its old and its new form, out come the fields that are not the same.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Column, Locator, Record, SharedText};

/// A field that differs. A value is null where the record has none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name, as `cells.term` or `offices`.
    pub field: String,
    /// What it was: a text, or a list of texts.
    pub old: Value,
    /// What it is.
    pub new: Value,
    /// Where the old cell stands; none of a field that is no cell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old_at: Vec<Locator>,
    /// Where the new cell stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub new_at: Vec<Locator>,
}

/// A field that is no cell: its name and its value.
type Field = (&'static str, fn(&Record) -> Value);

/// The fields that are compared beside the cells. Ids, places, confidence, repairs and diagnostics are not what a document says; a row's numeral
/// only says how many rows stand above it.
const FIELDS: &[Field] = &[
    ("kind", |record| json!(record.kind)),
    ("section", |record| list(&record.section)),
    ("parent", |record| json!(record.parent)),
    ("offices", |record| list(record.offices.iter().map(|office| office.code.as_str()))),
    ("deadlines", |record| {
        list(record.term.iter().flat_map(|term| &term.deadlines).map(|deadline| match &deadline.condition {
            Some(condition) => format!("{} ({condition})", deadline.atom),
            None => deadline.atom.to_string(),
        }))
    }),
    ("trigger", |record| json!(record.trigger)),
    ("tacit_consent", |record| json!(record.tacit_consent.map(|consent| consent.to_string()))),
    ("contacts", |record| {
        list(record.contacts.iter().map(|contact| {
            let parts = [&contact.name, &contact.role, &contact.phone, &contact.email];
            parts.into_iter().flatten().map(SharedText::as_str).collect::<Vec<_>>().join(", ")
        }))
    }),
    ("citations", |record| list(record.citations.iter().map(|citation| citation.key.to_string()).collect::<BTreeSet<_>>())),
    ("links", |record| list(record.links.iter().map(|link| format!("{}: {}", link.cell, link.href)))),
    ("extra", |record| list(record.extra.iter().map(|extra| format!("{}: {}", extra.header, extra.text)))),
    ("footnotes", |record| list(&record.footnotes)),
];

/// A list; null where it holds nothing.
fn list<T: AsRef<str>>(elements: impl IntoIterator<Item = T>) -> Value {
    let elements: Vec<String> = elements.into_iter().map(|element| element.as_ref().to_string()).collect();
    if elements.is_empty() { Value::Null } else { json!(elements) }
}

/// The fields that differ: first the cells, in the order of their columns.
pub(super) fn compare(old: &Record, new: &Record) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for column in Column::ALL.iter().filter(|column| **column != Column::Number) {
        let (before, after) = (old.cells.get(column), new.cells.get(column));
        let (old_text, new_text) = (before.map(|cell| &cell.text), after.map(|cell| &cell.text));
        if old_text != new_text {
            changes.push(FieldChange {
                field: format!("cells.{column}"),
                old: json!(old_text),
                new: json!(new_text),
                old_at: before.map(|cell| cell.at.to_vec()).unwrap_or_default(),
                new_at: after.map(|cell| cell.at.to_vec()).unwrap_or_default(),
            });
        }
    }
    for (name, value) in FIELDS {
        let (before, after) = (value(old), value(new));
        if before != after {
            changes.push(FieldChange { field: (*name).to_string(), old: before, new: after, old_at: Vec::new(), new_at: Vec::new() });
        }
    }
    changes
}
