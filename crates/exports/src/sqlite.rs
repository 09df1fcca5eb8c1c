//! SQLite: in goes a dataset, out comes a database of normalised tables with keys, indexes and a full-text index over titles.

use std::path::Path;

use rusqlite::{Connection, ToSql, Transaction};
use serde::Serialize;

use super::{
    file::{WriteError, replace},
    flat::named,
};
use regesto_model::{Citation, Dataset, Document, Locator, Procedure, Record};

/// The tables.
const SCHEMA: &str = include_str!("assets/regesto.sql");

/// Writes the database.
pub(super) fn write(path: &Path, dataset: &Dataset) -> Result<(), WriteError> {
    replace(path, |file| fill(file.path(), dataset).map_err(|error| WriteError::format(path, error)))
}

/// Fills an empty file. It takes the place of the database when it is whole, so nothing need be undone while it is written.
fn fill(path: &Path, dataset: &Dataset) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA application_id = 0x52474553;",
    )?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    {
        let table = Tables { transaction: &transaction };
        table.all(dataset)?;
    }
    for index in ["record_title", "procedure_title", "variant_title"] {
        transaction.execute(&format!("INSERT INTO {index} ({index}) VALUES ('rebuild')"), [])?;
    }
    transaction.commit()?;
    connection.execute_batch("PRAGMA optimize; ANALYZE;")?;
    connection.close().map_err(|(_, error)| error)
}

/// Rows go into tables.
struct Tables<'t> {
    transaction: &'t Transaction<'t>,
}

/// A number as databases have it; there are no files of so many bytes that it would not fit.
fn number(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn json(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

impl Tables<'_> {
    /// Adds a row: a value for each column of the table, in order.
    fn row(&self, table: &str, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
        let marks = vec!["?"; values.len()].join(", ");
        self.transaction.prepare_cached(&format!("INSERT INTO {table} VALUES ({marks})"))?.execute(values)?;
        Ok(())
    }

    fn all(&self, dataset: &Dataset) -> rusqlite::Result<()> {
        self.transaction.set_prepared_statement_cache_capacity(64);
        let generator = &dataset.generator;
        self.row("dataset", &[&dataset.format, &generator.name, &generator.version, &generator.grammars])?;
        for (nth, document) in (1..).zip(&dataset.documents) {
            self.document(nth, document)?;
        }
        for (nth, procedure) in (1..).zip(&dataset.procedures) {
            self.procedure(nth, procedure)?;
        }
        for (nth, record) in (1..).zip(&dataset.records) {
            self.record(nth, record)?;
        }
        for act in &dataset.acts {
            let (key, repealed) = (act.key.to_string(), act.repealed_by.as_ref().map(ToString::to_string));
            let date = act.date.map(|date| date.to_string());
            let today = act.in_force_act.as_ref().map(ToString::to_string);
            self.row("act", &[&key, &act.urn, &act.url, &act.title, &date, &named(&act.status), &act.since, &repealed, &today])?;
            for known in std::iter::once(&act.key).chain(&act.also) {
                self.row("act_key", &[&known.to_string(), &key])?;
            }
        }
        // After the records, which they name.
        for document in &dataset.documents {
            for one in &document.diagnostics {
                let (code, severity, place) = (one.code.as_str(), named(&one.severity), one.at.as_ref().and_then(json));
                self.row("diagnostic", &[&None::<i64>, &document.id, &one.record, &code, &severity, &one.message, &place])?;
            }
        }
        Ok(())
    }

    fn document(&self, nth: i64, document: &Document) -> rusqlite::Result<()> {
        let authority = document.authority.as_ref();
        let adopted = document.adopted_by.as_ref();
        let bytes = &document.accounting;
        self.row(
            "document",
            &[
                &document.id,
                &nth,
                &document.path,
                &document.sha256,
                &number(document.bytes),
                &document.media_type,
                &document.encoding,
                &named(&document.status),
                &document.error,
                &document.duplicate_of,
                &document.title,
                &authority.map(|authority| &authority.name),
                &authority.and_then(|authority| authority.istat_code).map(|code| code.to_string()),
                &authority.and_then(|authority| authority.province.as_ref()),
                &authority.and_then(|authority| authority.region.as_ref()),
                &document.document_type.map(|kind| kind.as_str()),
                &adopted.map(|act| act.act.as_str()),
                &adopted.and_then(|act| act.number.as_ref()),
                &adopted.and_then(|act| act.date.as_ref()),
                &number(bytes.cell),
                &number(bytes.heading),
                &number(bytes.header),
                &number(bytes.prose),
                &number(bytes.furniture),
                &number(bytes.blank),
                &number(bytes.skipped),
                &number(bytes.residue),
            ],
        )?;
        for table in &document.tables {
            let line = |nth: Option<&usize>| nth.map(|&line| number(line));
            let (first, last) = (line(table.lines.first()), line(table.lines.last()));
            let layout = named(&table.layout);
            self.row("source_table", &[&document.id, &table.id, &table.title, &layout, &first, &last, &number(table.records)])?;
            for (nth, column) in (1i64..).zip(&table.columns) {
                self.row("source_column", &[&document.id, &table.id, &nth, &column.name.map(|name| name.as_str()), &column.header])?;
            }
        }
        for (nth, missed) in (1i64..).zip(&document.missed) {
            self.row("missed", &[&document.id, &nth, &named(&missed.why), &missed.text, &json(&missed.at)])?;
        }
        for (nth, residue) in (1i64..).zip(&document.residue) {
            self.row("residue", &[&document.id, &nth, &residue.text, &json(&residue.at)])?;
        }
        document.citations.iter().try_for_each(|citation| self.citation(&document.id, None, citation))
    }

    fn procedure(&self, nth: i64, procedure: &Procedure) -> rusqlite::Result<()> {
        let id = procedure.id.as_str();
        self.row("procedure", &[&nth, &id, &procedure.title])?;
        procedure.variants.iter().try_for_each(|title| self.row("procedure_variant", &[&None::<i64>, &id, &title.as_str()]))
    }

    fn record(&self, nth: i64, record: &Record) -> rusqlite::Result<()> {
        let id = &record.id.as_str();
        let term = record.term.as_ref();
        self.row(
            "record",
            &[
                &nth,
                id,
                &record.document.as_str(),
                &record.table.as_str(),
                &named(&record.kind),
                &record.number.as_deref(),
                &record.title.as_deref(),
                &record.parent.as_deref(),
                &record.lines.iter().map(|range| range[0]).min(),
                &record.lines.iter().map(|range| range[1]).max(),
                &term.map(|term| term.text.as_str()),
                &term.map(|term| term.from.as_str()),
                &record.trigger.as_deref(),
                &record.tacit_consent.map(|consent| consent.applies),
                &record.tacit_consent.and_then(|consent| consent.after).map(|after| after.to_string()),
                &record.confidence,
                &named(&record.confidence_of),
                &record.procedure.as_deref(),
                &record.duplicate_of.as_deref(),
            ],
        )?;
        let mut lines = record.lines.to_vec();
        lines.sort_unstable();
        lines.dedup();
        for [first, last] in lines {
            self.row("record_line", &[id, &first, &last])?;
        }
        for (level, heading) in (1i64..).zip(&record.section) {
            self.row("section", &[id, &level, &heading.as_str()])?;
        }
        for (column, cell) in &record.cells {
            let column = column.as_str();
            self.row("cell", &[id, &column, &cell.text.as_str()])?;
            for (nth, at) in (1i64..).zip(&cell.at) {
                self.place(id, column, nth, at)?;
            }
            for (nth, repair) in (1i64..).zip(&cell.repairs) {
                self.row("cell_repair", &[id, &column, &nth, &repair.as_str()])?;
            }
        }
        for (nth, extra) in (1i64..).zip(&record.extra) {
            self.row("extras", &[id, &nth, &extra.header.as_str(), &extra.text.as_str(), &json(&extra.at)])?;
        }
        for (nth, link) in (1i64..).zip(&record.links) {
            self.row("link", &[id, &nth, &link.cell.as_str(), &link.href.as_str(), &json(&link.at)])?;
        }
        for (nth, office) in (1i64..).zip(&record.offices) {
            self.row("office", &[id, &nth, &office.code.as_str(), &office.label.as_str(), &office.text.as_str(), &named(&office.from)])?;
        }
        for (nth, deadline) in (1i64..).zip(term.iter().flat_map(|term| &term.deadlines)) {
            let atom = deadline.atom;
            let days = atom.duration().and_then(|duration| i64::try_from(duration.about_minutes() / (24 * 60)).ok());
            let (kind, duration, date) =
                (named(&atom.kind()), atom.duration().map(|duration| duration.to_string()), atom.date().map(|date| date.to_string()));
            self.row(
                "deadline",
                &[id, &nth, &atom.to_string(), &kind, &duration, &days, &atom.working_days(), &date, &deadline.condition, &deadline.text],
            )?;
        }
        for (nth, contact) in (1i64..).zip(&record.contacts) {
            let column = contact.cell.as_str();
            let [name, role, phone, email] = [&contact.name, &contact.role, &contact.phone, &contact.email].map(Option::as_deref);
            self.row("contact", &[id, &nth, &name, &role, &phone, &email, &contact.certified, &column])?;
        }
        record.citations.iter().try_for_each(|citation| self.citation(&record.document, Some(id), citation))?;
        for (nth, footnote) in (1i64..).zip(&record.footnotes) {
            self.row("footnote", &[id, &nth, &footnote.as_str()])?;
        }
        let mut codes: Vec<&String> = record.diagnostics.iter().collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().try_for_each(|code| self.row("record_diagnostic", &[id, code]))
    }

    fn citation(&self, document: &str, record: Option<&str>, citation: &Citation) -> rusqlite::Result<()> {
        let (key, act) = (citation.key.to_string(), citation.key.act.to_string());
        let column = citation.cell.map(|column| column.as_str());
        let place = json(&citation.at);
        self.row(
            "citation",
            &[&None::<i64>, &document, &record, &column, &key, &act, &citation.urn.as_deref(), &citation.text.as_str(), &place],
        )
    }

    fn place(&self, record: &str, column: &str, nth: i64, at: &Locator) -> rusqlite::Result<()> {
        let (mut bytes, mut line, mut page, mut bbox) = ([None, None], None, None, [None; 4]);
        let (mut sheet, mut cell, mut of_table, mut paragraph) = (None, None, [None; 3], None);
        match at {
            Locator::Text { bytes: [start, end], line: own } => (bytes, line) = ([Some(*start), Some(*end)], Some(*own)),
            Locator::Page { page: own, bbox: corners } => (page, bbox) = (Some(*own), corners.map(|points| Some(f64::from(points)))),
            Locator::Sheet { sheet: name, cell: own } => (sheet, cell) = (Some(name.as_str()), Some(own.to_string())),
            Locator::Table { table, row, column } => of_table = [*table, *row, *column].map(Some),
            Locator::Paragraph { paragraph: own } => paragraph = Some(*own),
        }
        let ([first, end], [left, top, right, bottom], [table, row, of]) = (bytes, bbox, of_table);
        let values: [&dyn ToSql; 17] = [
            &record, &column, &nth, &first, &end, &line, &page, &left, &top, &right, &bottom, &sheet, &cell, &table, &row, &of, &paragraph,
        ];
        self.row("cell_place", &values)
    }
}
