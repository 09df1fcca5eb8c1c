//! The offices of records: in go their cells, headings and titles, out come the offices in charge.

use super::known::Known;
use crate::{
    language::offices::{Legend, OfficeInput, Offices, is_idem},
    model::{Column, Office, Record, SharedList, SharedText},
    recover::Row,
};

/// Fills in the offices of a document's records, in their order; `text` is the whole document, for its legend.
pub(super) fn set_offices(records: &mut [Record], rows: &[Row], text: &str, offices: &Offices) {
    let legend = Legend::read(text);
    let repeats = |record: &Record| record.cells.get(&Column::Office).is_some_and(|cell| is_idem(&cell.text));
    let own = |record: &Record, _: &Row| (!repeats(record)).then(|| of_record(record, &legend, offices));
    let (mut known, mut before) = (Known::default(), SharedList::default());
    super::in_order(records, rows, own, |record, own| {
        if let Some(own) = own {
            before = known.offices(own);
        }
        record.offices = before.clone();
    });
}

fn of_record(record: &Record, legend: &Legend, offices: &Offices) -> Vec<Office> {
    let cell = |column: Column| record.cells.get(&column).map(|cell| cell.text.as_str());
    let section: Vec<&str> = record.section.iter().map(SharedText::as_str).collect();
    offices.of_row(&OfficeInput {
        cell: cell(Column::Office),
        service: cell(Column::Service),
        department: cell(Column::Department),
        responsible: cell(Column::Responsible).or_else(|| cell(Column::DecidedBy)),
        section: &section,
        parent: record.parent.as_deref(),
        title: record.title.as_deref(),
        legend: Some(legend),
    })
}
