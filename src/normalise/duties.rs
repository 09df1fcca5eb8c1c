//! What the law asks of procedures and of their lists: in go records and tables, out come diagnostics of what it does not find there.

use crate::model::{
    Atom, Code, Column, Deadline, Diagnostic, Document, DocumentType, Duration, Kind, Record, Severity,
    art35::{ITEMS, Item},
};

/// Art. 2 c. 3 L. 241/1990: terms are at most ninety days; c. 4: longer ones, up to a hundred and eighty, want a reason.
const ORDINARY: Duration = Duration::of_days(90);
const LONGEST: Duration = Duration::of_days(180);

/// Adds to a document, and to its records, what the law asks and is not there.
pub(super) fn review(document: &mut Document, records: &mut [Record]) {
    for record in records.iter_mut() {
        if let Some(diagnostic) = long_term(record) {
            record.diagnostics.push(diagnostic.code.as_str().to_string());
            document.diagnostics.push(diagnostic);
        }
    }
    if document.document_type == Some(DocumentType::TransparencyTable) {
        let missing = missing_items(document);
        document.diagnostics.extend(missing);
    }
}

/// A term beyond what the law allows without a reason; a record that cites an act gives one.
fn long_term(record: &Record) -> Option<Diagnostic> {
    if record.kind != Kind::Procedure || !record.citations.is_empty() {
        return None;
    }
    let term = record.term.as_ref()?;
    let longest = term.deadlines.iter().filter_map(longest).max()?;
    let (code, severity, rule) = if longest > LONGEST {
        (Code::TermOver180Days, Severity::Warning, "the hundred and eighty days that art. 2 c. 4 L. 241/1990 allows with a reason")
    } else if longest > ORDINARY {
        (Code::TermOver90Days, Severity::Info, "the ninety days that art. 2 c. 3 L. 241/1990 allows without a reason")
    } else {
        return None;
    };
    let at = record.cells.get(&term.from).and_then(|cell| cell.at.first()).cloned();
    let message = format!("the term «{}» is longer than {rule}, and the row cites no act that sets it", term.text);
    Some(Diagnostic { code, severity, message, at, record: Some(record.id.to_string()) })
}

/// How long a deadline lets the office take; none of dates, rhythms and times before an event.
fn longest(deadline: &Deadline) -> Option<Duration> {
    match deadline.atom {
        Atom::Within { duration, .. } | Atom::AtMost { duration, .. } => Some(duration),
        _ => None,
    }
}

/// The items of art. 35 for which none of the document's tables has a column.
fn missing_items(document: &Document) -> Vec<Diagnostic> {
    let has = |column: Column| document.tables.iter().flat_map(|table| &table.columns).any(|known| known.name == Some(column));
    ITEMS
        .iter()
        .filter(|item| !item.columns.iter().any(|&column| has(column)))
        .map(|Item { letter, asks, .. }| {
            let message = format!("no table has a column for {asks}, which art. 35 c. 1 lett. {letter}) d.lgs. 33/2013 asks to publish");
            Diagnostic::of_document(Code::Art35Missing, Severity::Warning, message)
        })
        .collect()
}
