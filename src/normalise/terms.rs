//! The terms of records: in go their cells, out come their deadlines, what these run from, and whether silence is consent.

use super::known::Known;
use crate::{
    model::{Code, Column, Diagnostic, Document, Kind, Record, Severity, Term},
    recover::{self, Recovered, RecoveredTable},
};
use regesto_terms::{RowReading, TermCells, Terms, Unit};

/// Fills in the terms of a document's records; they stand in the order of the recovered rows. "Idem" takes up what the row above says.
pub(super) fn set_terms(document: &mut Document, records: &mut [Record], recovered: &Recovered, terms: &Terms) {
    let units: Vec<Option<Unit>> = recovered.tables.iter().map(|table| unit_of(table, terms)).collect();
    let (mut known, mut above) = (Known::default(), None);
    let read = |record: &Record, row: &recover::Row| read(record, units.get(row.table).copied().flatten(), terms);
    super::in_order(records, &recovered.rows, read, |record, reading: RowReading| {
        let reading = reading.resolved(above.as_ref());
        record.term = term_of(record, &reading, &mut known);
        record.trigger = reading.trigger.as_deref().map(|trigger| known.text(trigger));
        record.tacit_consent = reading.tacit_consent;
        if let Some(diagnostic) = not_understood(record) {
            record.diagnostics.push(diagnostic.code.as_str().to_string());
            document.diagnostics.push(diagnostic);
        }
        above = Some(reading);
    });
}

/// The column in which rows of a kind have their term.
fn term_column(kind: Kind) -> Column {
    match kind {
        Kind::Procedure => Column::Term,
        Kind::Objective => Column::Deadline,
    }
}

/// The unit that the header of a table's term column gives to bare numbers; else the one that stands in the table's title.
fn unit_of(table: &RecoveredTable, terms: &Terms) -> Option<Unit> {
    let column = term_column(table.kind);
    let headers = table.columns.iter().filter(|(name, _)| *name == Some(column)).filter_map(|(_, header)| header.as_deref());
    headers.chain(table.title.as_deref()).find_map(|text| terms.unit_in(text))
}

fn read(record: &Record, unit: Option<Unit>, terms: &Terms) -> RowReading {
    let cell = |column: Column| record.cells.get(&column).map(|cell| cell.text.as_str());
    terms.read_row(&TermCells {
        title: cell(Column::Title),
        term: cell(term_column(record.kind)),
        trigger: cell(Column::Trigger),
        tacit_outcome: cell(Column::TacitOutcome),
        notes: cell(Column::Notes),
        unit,
    })
}

/// The term of a record: the cell that states it, and the deadlines in it.
fn term_of(record: &Record, reading: &RowReading, known: &mut Known) -> Option<Term> {
    let own = term_column(record.kind);
    let from = if reading.stated_in == Some(Column::Notes) { Column::Notes } else { own };
    let text = record.cells.get(&from)?.text.clone();
    Some(Term { text, from, deadlines: known.deadlines(reading.deadlines.clone()) })
}

/// What to say of a term cell that states something and in which no deadline was found.
fn not_understood(record: &Record) -> Option<Diagnostic> {
    let term = record.term.as_ref().filter(|term| term.deadlines.is_empty() && term.text.chars().any(char::is_alphanumeric))?;
    let bare = term.text.chars().all(|c| !c.is_alphabetic());
    let advice = if bare {
        "the header gives its number no unit; say it in the header if it is days"
    } else {
        "no deadline was found in it; look whether it states one, and add its wording to terms.toml"
    };
    let at = record.cells.get(&term.from).and_then(|cell| cell.at.first()).cloned();
    let message = format!("the term «{}» was not understood: {advice}", term.text);
    Some(Diagnostic { code: Code::TermNotUnderstood, severity: Severity::Info, message, at, record: Some(record.id.to_string()) })
}
