//! Corrections along the way: in go documents as they were read and what reviewers said of them, out come their records made anew.
//!
//! Only the documents that a correction is about are brought back; they are recovered once more from their source, which gives what it gave.

use super::{reading, recover_source};
use crate::{
    grammar::Grammars,
    model::{Code, Corrections, Diagnostic, Document, Quote, Record, Severity, Source},
    normalise,
    readings::Readings,
    recover::Recovered,
    review::{self, NotApplied, ReadDocument, quote},
};

/// What is needed of a document to correct it, beside how it was read.
#[derive(Debug)]
pub(super) struct BeforeCorrection {
    /// As it was opened, before anything was recovered of it.
    opened: Document,
    /// What its rows say.
    rows: Vec<Quote>,
}

impl BeforeCorrection {
    pub(super) fn of(opened: Document, source: &Source, recovered: &Recovered) -> Self {
        BeforeCorrection { opened, rows: recovered.rows.iter().map(|row| quote::mark(source.text(), row)).collect() }
    }
}

/// All documents once they are read.
pub(super) struct Read<'r> {
    pub(super) documents: &'r mut [Document],
    pub(super) readings: &'r mut Readings,
    pub(super) before_correction: Vec<Option<BeforeCorrection>>,
    /// How many records each has.
    pub(super) counts: &'r [usize],
}

/// Applies corrections to the documents: their records as they are then, and what was not applied.
pub(super) fn correct(
    read: &mut Read<'_>,
    mut records: Vec<Record>,
    corrections: &Corrections,
    grammars: &Grammars,
) -> (Vec<Record>, Vec<String>) {
    let (corrected, not_applied) = {
        let mut rest = records.as_slice();
        let as_read: Vec<ReadDocument<'_>> = read
            .documents
            .iter()
            .zip(read.counts)
            .zip(&read.before_correction)
            .map(|((document, &count), before)| {
                let (own, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
                rest = others;
                ReadDocument { document, records: own, rows: before.as_ref().map_or(&[], |before| &before.rows) }
            })
            .collect();
        let readings = &*read.readings;
        review::review(&as_read, corrections, |document| {
            let source = readings.get(document).ok()?.into_owned().source;
            let recovered = recover_source(&source, grammars);
            Some((source, recovered))
        })
    };
    let mut by_document: Vec<Vec<Record>> = read.counts.iter().map(|&count| records.drain(..count.min(records.len())).collect()).collect();
    for corrected in corrected {
        let at = corrected.document;
        let (Some(document), Some(own), Some(Some(before))) =
            (read.documents.get_mut(at), by_document.get_mut(at), read.before_correction.get_mut(at))
        else {
            continue;
        };
        *document = Document { id: document.id.clone(), ..before.opened.clone() };
        *own = normalise::normalise_reviewed(document, &corrected.source, &corrected.recovered, &corrected.reviewed, grammars);
        let ids: Vec<String> = corrected.reviewed.into_iter().map(|reviewed| reviewed.id).collect();
        normalise::name_records(document, &ids);
        for (record, id) in own.iter_mut().zip(ids) {
            record.id = id.into();
        }
        read.readings.put(at, reading(corrected.source, corrected.recovered));
    }
    for lost in &not_applied {
        say(lost, read.documents, &mut by_document);
    }
    (by_document.into_iter().flatten().collect(), not_applied.into_iter().map(|lost| lost.message).collect())
}

/// Says on its document and record that a correction was not applied.
fn say(lost: &NotApplied, documents: &mut [Document], by_document: &mut [Vec<Record>]) {
    let Some(document) = lost.document.and_then(|at| documents.get_mut(at)) else { return };
    let of = lost.document.and_then(|at| by_document.get_mut(at));
    let about = of.and_then(|own| own.iter_mut().find(|record| Some(record.id.as_str()) == lost.record.as_deref()));
    let code = Code::CorrectionNotApplied;
    document.diagnostics.push(Diagnostic {
        at: about.as_ref().and_then(|record| record.cells.values().flat_map(|cell| &cell.at).min().cloned()),
        record: about.as_ref().map(|record| record.id.to_string()),
        ..Diagnostic::of_document(code, Severity::Warning, lost.message.clone())
    });
    if let Some(record) = about.filter(|record| record.diagnostics.iter().all(|known| known != code.as_str())) {
        record.diagnostics.push(code.as_str().to_string());
    }
}
