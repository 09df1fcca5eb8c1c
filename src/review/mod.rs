//! Review: in go recovered rows and what reviewers said of them, out come rows as the reviewers would have them.
//!
//! It stands between recovery and meaning: a corrected row is normalised like any other, so its deadlines, acts and offices come of the corrected
//! cells, and the accounting stays whole. A correction is bound to words of the source ([`quote`]); where they have changed it is not applied
//! but given back with the reason ([`find`]).

mod classes;
mod file;
mod find;
pub mod quote;
mod rows;

use std::collections::{BTreeMap, HashSet};

use crate::{
    model::{Becomes, CellAnchor, Class, Code, Correction, Corrections, Document, Quote, Record, Reviewed, Source, Span},
    normalise,
    recover::Recovered,
};

pub use file::{CorrectionsError, LARGEST, parse, read};
use find::Index;
pub use find::Reason;
use quote::digest_of;
use rows::WorkRow;

/// A document as it was read, with its records' ids.
#[derive(Debug)]
pub struct ReadDocument<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its records, in the order of the rows.
    pub records: &'a [Record],
    /// What each of its rows says; of a document that could not be read nothing.
    pub rows: &'a [Quote],
}

/// A document that was corrected.
#[derive(Debug, Clone)]
pub struct Corrected {
    /// Which of the documents.
    pub document: usize,
    /// Its source.
    pub source: Source,
    /// Its rows, the classes of its stretches, its residue.
    pub recovered: Recovered,
    /// What was said of each row, in their order.
    pub reviewed: Vec<Reviewed>,
}

/// A correction that was not applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotApplied {
    /// Which of the corrections, counted from 1.
    pub number: usize,
    /// The document it would be about, if it is there.
    pub document: Option<usize>,
    /// The record that has its id, if there is one.
    pub record: Option<String>,
    /// A sentence: what, why, and what to do.
    pub message: String,
}

/// Applies corrections to documents, in their order. `open` gives the source and the rows of a document, by its place among them; it is asked for
/// those that a correction is about, and for each once. Gives the documents that changed, and what was not applied.
#[must_use]
pub fn review(
    documents: &[ReadDocument<'_>],
    corrections: &Corrections,
    open: impl Fn(usize) -> Option<(Source, Recovered)>,
) -> (Vec<Corrected>, Vec<NotApplied>) {
    let mut index = Index::default();
    for (number, read) in documents.iter().enumerate() {
        for (row, record) in read.rows.iter().zip(read.records) {
            index.add(
                &record.id,
                number,
                vec![normalise::name_of(read.document, record), normalise::name_in_version_1(read.document, record)],
            );
            index.say(&record.id, row.clone());
        }
    }
    let mut desks = Desks { documents, open, all: BTreeMap::new() };
    let mut not_applied = Vec::new();
    let mut done = HashSet::new();
    for (number, correction) in corrections.corrections.iter().enumerate() {
        // A row is joined or split once, also where two files say so. To say a text again may mean something, and two residues may say the same.
        let once = match correction {
            Correction::Text { text, .. } => text.trim().is_empty(),
            Correction::Right { .. } | Correction::Take { .. } => false,
            _ => true,
        };
        if once && !done.insert(serde_json::to_string(correction).unwrap_or_default()) {
            continue;
        }
        if let Err(reason) = apply(correction, &mut index, &mut desks) {
            let anchor = correction.record();
            let record = index.named(&anchor.id).map(str::to_string);
            let of_path = || documents.iter().position(|read| Some(&read.document.path) == anchor.document.as_ref());
            let document = index.document(&anchor.id).or_else(of_path);
            let message = format!(
                "correction {} ({}) of «{:.80}» is not applied: {reason}; look at it again in the report",
                number + 1,
                correction.kind(),
                anchor.quote.exact
            );
            not_applied.push(NotApplied { number: number + 1, document, record, message });
        }
    }
    let corrected = desks.all.into_iter().filter_map(|(number, desk)| desk?.clear(number)).collect();
    (corrected, not_applied)
}

/// The documents under review.
struct Desks<'a, O> {
    documents: &'a [ReadDocument<'a>],
    open: O,
    /// Those that were opened; none of one that can't be.
    all: BTreeMap<usize, Option<Desk>>,
}

impl<O: Fn(usize) -> Option<(Source, Recovered)>> Desks<'_, O> {
    fn open(&mut self, number: usize) -> Result<&mut Desk, Reason> {
        let (documents, open) = (self.documents, &self.open);
        let desk = self.all.entry(number).or_insert_with(|| {
            let (source, recovered) = open(number)?;
            Some(Desk::new(source, recovered, documents.get(number)?.records))
        });
        desk.as_mut().ok_or(Reason::Lost)
    }
}

/// A document under review.
struct Desk {
    source: Source,
    recovered: Recovered,
    rows: Vec<WorkRow>,
    residue: Vec<Span>,
    /// Places that are no cells any more, and what they are.
    freed: Vec<(Span, Class)>,
    /// Residue that rows took.
    taken: Vec<Span>,
    touched: bool,
}

impl Desk {
    fn new(source: Source, mut recovered: Recovered, records: &[Record]) -> Self {
        let rows = std::mem::take(&mut recovered.rows).into_iter().zip(records);
        let rows = rows.map(|(row, record)| WorkRow::new(source.text(), row, record.id.to_string())).collect();
        let residue = recovered.residue.clone();
        Desk { source, recovered, rows, residue, freed: Vec::new(), taken: Vec::new(), touched: false }
    }

    /// What has become of the document; none if nothing has.
    fn clear(self, document: usize) -> Option<Corrected> {
        if !self.touched {
            return None;
        }
        let (mut recovered, text) = (self.recovered, self.source.text());
        let kept: Vec<Span> = self.rows.iter().flat_map(spans).collect();
        for class in [Class::Prose, Class::Residue] {
            let places: Vec<Span> = self.freed.iter().filter(|(_, becomes)| *becomes == class).map(|(span, _)| *span).collect();
            recovered.classes = classes::repaint(&recovered.classes, &places, Class::Cell, class, &kept);
        }
        for was in [Class::Residue, Class::Prose, Class::Heading, Class::Header, Class::Furniture] {
            recovered.classes = classes::repaint(&recovered.classes, &self.taken, was, Class::Cell, &[]);
        }
        recovered.residue = recovered
            .classes
            .iter()
            .filter(|(_, class)| *class == Class::Residue)
            .map(|(span, _)| span.trim(text))
            .filter(|span| !span.is_empty())
            .collect();
        let overlaps = |span: Span| self.taken.iter().any(|taken| taken.start < span.end && span.start < taken.end);
        recovered.findings.retain(|finding| finding.code != Code::Residue || !overlaps(finding.span));
        let (rows, reviewed) = self.rows.into_iter().map(|work| (work.row, work.reviewed)).unzip();
        recovered.rows = rows;
        Some(Corrected { document, source: self.source, recovered, reviewed })
    }
}

/// The places of a document that are cells: those of its rows, and those that recovery took for cells of none.
fn cells(rows: &[WorkRow], recovered: &Recovered, freed: &[(Span, Class)]) -> Vec<Span> {
    let cells =
        classes::repaint(&recovered.classes, &freed.iter().map(|(span, _)| *span).collect::<Vec<_>>(), Class::Cell, Class::Residue, &[]);
    let cells = cells.into_iter().filter(|(_, class)| *class == Class::Cell).map(|(span, _)| span);
    classes::merged(&cells.chain(rows.iter().flat_map(spans)).collect::<Vec<_>>())
}

/// Where the record of that id stands among the rows.
fn position(rows: &[WorkRow], id: &str) -> Option<usize> {
    rows.iter().position(|row| row.reviewed.id == id)
}

fn spans(work: &WorkRow) -> Vec<Span> {
    work.row.cells.values().flat_map(|cell| cell.pieces.iter().map(|piece| piece.span)).collect()
}

/// Applies one correction.
fn apply<O: Fn(usize) -> Option<(Source, Recovered)>>(
    correction: &Correction,
    index: &mut Index,
    desks: &mut Desks<'_, O>,
) -> Result<(), Reason> {
    let anchor = correction.record();
    let about_cell = match correction {
        Correction::Right { cell, .. } => cell.as_ref(),
        Correction::Text { cell, .. } | Correction::Column { cell, .. } => Some(cell),
        _ => None,
    };
    let id = match (index.says(anchor), about_cell) {
        (Ok(id), _) => id,
        // Another cell of the row has changed, and this one has not.
        (Err(Reason::Changed), Some(_)) => index.named(&anchor.id).ok_or(Reason::Gone)?,
        (Err(reason), _) => return Err(reason),
    }
    .to_string();
    let number = index.document(&id).ok_or(Reason::Gone)?;
    let Desk { source, recovered, rows, residue: left, freed, taken, touched } = desks.open(number)?;
    let at = position(rows, &id).ok_or(Reason::Gone)?;
    let text = source.text();
    let residue = match correction {
        Correction::Take { residue, .. } => {
            let near = rows.get(at).and_then(|row| spans(row).into_iter().min()).unwrap_or_default();
            let found = find::residue(text, left, residue, near);
            Some(found.or_else(|| find::words(text, &cells(rows, recovered, freed), residue, near)).ok_or(Reason::NoResidue)?)
        }
        _ => None,
    };
    let row = rows.get_mut(at).ok_or(Reason::Gone)?;
    if let Some(CellAnchor { column, quote }) = about_cell {
        row.has(*column, &digest_of(quote))?;
    }
    match correction {
        Correction::Right { cell: None, .. } => row.right(),
        Correction::Right { cell: Some(cell), .. } => row.cell_right(cell.column),
        Correction::Text { cell, text: words, .. } if words.trim().is_empty() => {
            let cell = row.empty(cell.column)?;
            index.say(&id, row.quote(text));
            let others: HashSet<Span> = rows.iter().flat_map(spans).collect();
            let words = cell.pieces.iter().map(|piece| piece.span).filter(|span| !others.contains(span));
            let words: Vec<Span> = words.collect();
            left.extend(&words);
            freed.extend(words.into_iter().map(|span| (span, Class::Residue)));
        }
        Correction::Text { cell, text: words, .. } => row.set_text(cell.column, words),
        Correction::Column { cell, to, .. } => row.set_column(text, cell.column, *to),
        Correction::Split { second, .. } => {
            let second = row.split(text, second)?;
            index.add(&second.reviewed.id, number, Vec::new());
            index.say(&second.reviewed.id, second.quote(text));
            index.say(&id, row.quote(text));
            rows.insert(at + 1, second);
        }
        Correction::Join { next, .. } => {
            let other = index.says(next)?.to_string();
            let from = position(rows, &other).filter(|&from| from != at).ok_or(Reason::NotTwo)?;
            let other = rows.remove(from);
            index.join(&other.reviewed.id, &id);
            let at = if from < at { at - 1 } else { at };
            let row = rows.get_mut(at).ok_or(Reason::Gone)?;
            if let Some(number) = row.join(text, other) {
                freed.extend(number.pieces.iter().map(|piece| (piece.span, Class::Prose)));
            }
            index.say(&id, row.quote(text));
        }
        Correction::None { becomes, .. } => {
            let row = rows.remove(at);
            let class = match becomes {
                Becomes::Prose => Class::Prose,
                Becomes::Residue => Class::Residue,
            };
            if class == Class::Residue {
                left.extend(spans(&row));
            }
            freed.extend(spans(&row).into_iter().map(|span| (span, class)));
        }
        Correction::Take { column, .. } => {
            let span = residue.ok_or(Reason::NoResidue)?;
            row.take(text, *column, span);
            index.say(&id, row.quote(text));
            left.retain(|one| *one != span);
            taken.push(span);
        }
    }
    *touched = true;
    Ok(())
}
