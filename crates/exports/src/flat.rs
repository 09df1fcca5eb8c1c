//! Records as rows of a table: in goes a record, out come the values of columns that are the same for every dataset.

use std::collections::BTreeMap;

use super::index::Row;
use regesto_model::{Column, Few, Locator};

/// What stands between the elements of a list in one value; a bar or backslash within an element has a backslash before it.
pub const SEPARATOR: &str = " | ";

/// A value of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    None,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
}

impl<T: Into<String>> From<Option<T>> for Value {
    fn from(text: Option<T>) -> Self {
        text.map(Into::into).filter(|text| !text.is_empty()).map_or(Value::None, Value::Text)
    }
}

/// The number of a line.
pub(super) fn line(number: Option<u32>) -> Value {
    number.map_or(Value::None, |number| Value::Number(number.into()))
}

/// How a column finds its value.
#[derive(Debug, Clone, Copy)]
enum Of {
    /// From the record and what it belongs to.
    Row(fn(&Row<'_>) -> Value),
    /// The text of a cell.
    Cell(Column),
}

/// A column of the flat table.
#[derive(Debug, Clone, Copy)]
pub struct FlatColumn {
    /// Before the column's own name: `cell_` where it is a cell.
    prefix: &'static str,
    own: &'static str,
    /// What stands in it.
    pub meaning: &'static str,
    of: Of,
}

impl FlatColumn {
    /// Its name, in the first row.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}{}", self.prefix, self.own)
    }

    pub(super) fn value(&self, row: &Row<'_>) -> Value {
        match self.of {
            Of::Row(value) => value(row),
            Of::Cell(column) => row.record.cells.get(&column).map(|cell| cell.text.clone()).into(),
        }
    }
}

/// The columns, left to right: what the record is, its cells, what they mean, how sure that is and where it stands.
#[must_use]
pub fn columns() -> Vec<FlatColumn> {
    let row = |&(own, meaning, value)| FlatColumn { prefix: "", own, meaning, of: Of::Row(value) };
    let cell = |&column: &Column| FlatColumn { prefix: "cell_", own: column.as_str(), meaning: column.meaning(), of: Of::Cell(column) };
    BEFORE.iter().map(row).chain(Column::ALL.iter().map(cell)).chain(BEHIND.iter().map(row)).collect()
}

/// A column that is no cell: its name, its meaning, how it is found.
type Plain = (&'static str, &'static str, fn(&Row<'_>) -> Value);

const BEFORE: &[Plain] = &[
    ("record_id", "Id of the record; stable from run to run.", |row| text(row.record.id.as_str())),
    ("kind", "`procedure` or `objective`.", |row| text(named(&row.record.kind))),
    ("authority", "Name of the public body whose document it is; empty where the document does not say.", |row| {
        row.document.and_then(|document| document.authority.as_ref()).map(|authority| authority.name.clone()).into()
    }),
    ("istat_code", "ISTAT code of that municipality, six digits.", |row| {
        row.document.and_then(|document| document.authority.as_ref()?.istat_code).map(|code| code.to_string()).into()
    }),
    ("province", "Sign of its province.", |row| row.document.and_then(|document| document.authority.as_ref()?.province.clone()).into()),
    ("region", "Its region.", |row| row.document.and_then(|document| document.authority.as_ref()?.region.clone()).into()),
    ("document_id", "Id of the document.", |row| text(row.record.document.as_str())),
    ("document_path", "Path of the document within the input folder.", |row| row.document.map(|document| document.path.clone()).into()),
    (
        "document_type",
        "What the document is: `procedure-list`, `regulation-with-procedure-tables`, `transparency-table`, `performance-plan`.",
        |row| row.document.and_then(|document| document.document_type).map(|kind| kind.as_str().to_string()).into(),
    ),
    ("table_id", "Id of the table in that document.", |row| text(row.record.table.as_str())),
    ("number", "The row's numeral.", |row| row.record.number.clone().into()),
    ("title", "The row's name.", |row| row.record.title.clone().into()),
    ("section", "The headings in force, outermost first.", |row| list(&row.record.section)),
    ("parent", "For an item of a list, the text of the row that introduces the list.", |row| row.record.parent.clone().into()),
];

const BEHIND: &[Plain] = &[
    ("offices", "Codes of the offices in charge (grammars/offices.toml).", |row| {
        list(row.record.offices.iter().map(|office| office.code.as_str()))
    }),
    ("office_labels", "Names of those offices in the vocabulary.", |row| list(row.record.offices.iter().map(|office| &*office.label))),
    ("deadlines", "Deadlines of the term as atoms: `P30D`, `P10D;working`, `max:P60D`, `by-law`.", |row| {
        list(deadlines(row).map(|deadline| deadline.atom.to_string()))
    }),
    ("deadline_conditions", "The case in which each of them holds, in the same order; an empty element where it always holds.", |row| {
        match deadlines(row).any(|deadline| deadline.condition.is_some()) {
            true => list(deadlines(row).map(|deadline| deadline.condition.clone().unwrap_or_default())),
            false => Value::None,
        }
    }),
    ("trigger", "What the term runs from, as written.", |row| row.record.trigger.clone().into()),
    ("tacit_consent", "`true` or `false`: whether silence is consent; empty where the row says nothing.", |row| {
        row.record.tacit_consent.map(|consent| consent.applies.to_string()).into()
    }),
    ("tacit_consent_after", "After how long silence is consent (ISO 8601).", |row| {
        row.record.tacit_consent.and_then(|consent| consent.after).map(|after| after.to_string()).into()
    }),
    ("contact_names", "Persons to ask.", |row| contacts(row, |contact| contact.name.as_deref())),
    ("contact_roles", "What they are.", |row| contacts(row, |contact| contact.role.as_deref())),
    ("contact_phones", "Telephone numbers, digits only.", |row| contacts(row, |contact| contact.phone.as_deref())),
    ("contact_emails", "E-mail addresses.", |row| contacts(row, |contact| contact.email.as_deref())),
    ("citations", "Keys of the legal acts that the cells cite, in order.", |row| {
        list(row.record.citations.iter().map(|citation| citation.key.to_string()))
    }),
    ("citation_urns", "Their uniform names (URN:NIR) or ELI; only of those that have one.", |row| {
        list(row.record.citations.iter().filter_map(|citation| citation.urn.as_deref()))
    }),
    ("links", "Addresses of the links in its cells, as the source writes them.", |row| {
        list(row.record.links.iter().map(|link| link.href.as_str()))
    }),
    ("footnotes", "Texts of the footnotes the row points to.", |row| list(&row.record.footnotes)),
    ("procedure_id", "Id of the procedure it is about: the same in all municipalities.", |row| row.record.procedure.clone().into()),
    ("procedure_title", "Title of that procedure.", |row| row.procedure.map(|procedure| procedure.title.clone()).into()),
    ("duplicate_of", "Id of the record that this one repeats word for word.", |row| row.record.duplicate_of.clone().into()),
    ("confidence", "0 to 1: of the cells given 0.9, nine in ten are right.", |row| Value::Number(row.record.confidence)),
    ("confidence_of", "What that rests on: `structure`, `aligned`, `decoded`, `guessed` or `reviewed`.", |row| {
        text(named(&row.record.confidence_of))
    }),
    ("repairs", "What was done to its cells: `column: repair`.", |row| {
        list(row.record.cells.iter().flat_map(|(column, cell)| cell.repairs.iter().map(move |repair| format!("{column}: {repair}"))))
    }),
    ("diagnostics", "Codes of what a person should know of it (docs/diagnostics.md).", |row| list(&row.record.diagnostics)),
    ("first_line", "First line of the row in the file, counted from 1; empty where the format has no lines.", |row| {
        line(row.record.lines.iter().map(|range| range[0]).min())
    }),
    ("last_line", "Last line of the row in the file.", |row| line(row.record.lines.iter().map(|range| range[1]).max())),
    ("places", "Where each cell stands in the file, as JSON: column to places, as `at` in the dataset.", |row| {
        let places: BTreeMap<&str, &Few<Locator>> = row.record.cells.iter().map(|(column, cell)| (column.as_str(), &cell.at)).collect();
        serde_json::to_string(&places).ok().into()
    }),
    ("extra", "Cells under columns that have no canonical name, as JSON: header, text and places, as `extra` in the dataset.", |row| {
        let extra = &row.record.extra;
        if extra.is_empty() { Value::None } else { serde_json::to_string(extra).ok().into() }
    }),
];

fn text(text: impl Into<String>) -> Value {
    Some(text).into()
}

/// The name of a value in the dataset.
pub(super) fn named(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn deadlines<'r>(row: &'r Row<'_>) -> impl Iterator<Item = &'r regesto_model::Deadline> {
    row.record.term.iter().flat_map(|term| &term.deadlines)
}

fn contacts<'r>(row: &'r Row<'_>, part: fn(&'r regesto_model::Contact) -> Option<&'r str>) -> Value {
    let mut parts: Vec<&str> = row.record.contacts.iter().filter_map(part).collect();
    let mut seen = std::collections::BTreeSet::new();
    parts.retain(|part| seen.insert(*part));
    list(parts)
}

/// The elements of a list as one value.
pub(super) fn list<T: AsRef<str>>(elements: impl IntoIterator<Item = T>) -> Value {
    let mut text = String::new();
    for (nth, element) in elements.into_iter().enumerate() {
        if nth > 0 {
            text.push_str(SEPARATOR);
        }
        for c in element.as_ref().chars() {
            if matches!(c, '|' | '\\') {
                text.push('\\');
            }
            text.push(c);
        }
    }
    Some(text).into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn elements_can_be_told_apart() {
        let cases: [(&[&str], Value, &str); 4] = [
            (&["a", "b"], Value::Text("a | b".into()), "two"),
            (&["a | b"], Value::Text("a \\| b".into()), "a bar within one"),
            (&["\\", "x"], Value::Text("\\\\ | x".into()), "a backslash at its end"),
            (&[], Value::None, "none"),
        ];
        for (elements, expected, why) in cases {
            assert_eq!(list(elements), expected, "{why}");
        }
    }

    #[test]
    fn names_are_distinct_and_have_a_meaning() {
        let columns = columns();
        let names: BTreeSet<String> = columns.iter().map(FlatColumn::name).collect();
        assert_eq!(names.len(), columns.len());
        assert!(columns.iter().all(|column| column.meaning.len() > 5));
    }
}
