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

use std::collections::HashSet;

use crate::{
    model::{Becomes, CellAnchor, Class, Code, Correction, Corrections, Document, Quote, Record, Reviewed, Source, Span},
    normalise,
    recover::Recovered,
};

pub use file::{CorrectionsError, LARGEST, parse, read};
use find::Index;
pub use find::Reason;
use quote::{alike, digest_of};
use rows::WorkRow;

/// A document as it was read, with its records' ids.
#[derive(Debug)]
pub struct Looked<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its records, in the order of the rows.
    pub records: &'a [Record],
    /// Its source; none of a document that could not be read.
    pub source: Option<&'a Source>,
    /// Its rows.
    pub recovered: Option<&'a Recovered>,
}

/// A document that was corrected.
#[derive(Debug, Clone)]
pub struct Corrected {
    /// Which of the documents.
    pub document: usize,
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

/// Applies corrections to documents, in their order. Gives the documents that changed, and what was not applied.
#[must_use]
pub fn review(documents: &[Looked<'_>], corrections: &Corrections) -> (Vec<Corrected>, Vec<NotApplied>) {
    let mut index = Index::default();
    let mut desks: Vec<Desk<'_>> = Vec::with_capacity(documents.len());
    for (number, looked) in documents.iter().enumerate() {
        let desk = Desk::new(looked);
        for (row, record) in desk.rows.iter().zip(looked.records) {
            index.add(&record.id, number, Some(normalise::name_of(looked.document, record)));
            index.say(&record.id, row.quote(desk.text));
        }
        desks.push(desk);
    }
    let mut not_applied = Vec::new();
    let mut done = HashSet::new();
    for (number, correction) in corrections.corrections.iter().enumerate() {
        // A row is joined or split once, also where two files say so. To say a text again may mean something, and two residues may say the same.
        let once = !matches!(correction, Correction::Text { .. } | Correction::Right { .. } | Correction::Take { .. });
        if once && !done.insert(serde_json::to_string(correction).unwrap_or_default()) {
            continue;
        }
        if let Err(reason) = apply(correction, &mut index, &mut desks) {
            let anchor = correction.record();
            let record = index.named(&anchor.id).map(str::to_string);
            let of_path = || documents.iter().position(|looked| Some(&looked.document.path) == anchor.document.as_ref());
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
    let corrected = desks.into_iter().enumerate().filter_map(|(number, desk)| desk.clear(number)).collect();
    (corrected, not_applied)
}

/// A document under review.
struct Desk<'a> {
    text: &'a str,
    recovered: Option<&'a Recovered>,
    rows: Vec<WorkRow>,
    residue: Vec<Span>,
    /// Places that are no cells any more, and what they are.
    freed: Vec<(Span, Class)>,
    /// Residue that rows took.
    taken: Vec<Span>,
    touched: bool,
}

impl<'a> Desk<'a> {
    fn new(looked: &Looked<'a>) -> Self {
        let text = looked.source.map_or("", Source::text);
        let rows = looked.recovered.map_or(&[][..], |recovered| &recovered.rows);
        Desk {
            text,
            recovered: looked.recovered,
            rows: rows.iter().zip(looked.records).map(|(row, record)| WorkRow::new(text, row.clone(), record.id.clone())).collect(),
            residue: looked.recovered.map_or(Vec::new(), |recovered| recovered.residue.clone()),
            freed: Vec::new(),
            taken: Vec::new(),
            touched: false,
        }
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.reviewed.id == id)
    }

    /// What has become of the document; none if nothing has.
    fn clear(self, document: usize) -> Option<Corrected> {
        let recovered = self.recovered.filter(|_| self.touched)?;
        let mut recovered = recovered.clone();
        let kept: Vec<Span> = self.rows.iter().flat_map(spans).collect();
        for class in [Class::Prose, Class::Residue] {
            let places: Vec<Span> = self.freed.iter().filter(|(_, becomes)| *becomes == class).map(|(span, _)| *span).collect();
            recovered.classes = classes::repaint(&recovered.classes, &places, Class::Cell, class, &kept);
        }
        recovered.classes = classes::repaint(&recovered.classes, &self.taken, Class::Residue, Class::Cell, &[]);
        recovered.residue = recovered
            .classes
            .iter()
            .filter(|(_, class)| *class == Class::Residue)
            .map(|(span, _)| span.trim(self.text))
            .filter(|span| !span.is_empty())
            .collect();
        let overlaps = |span: Span| self.taken.iter().any(|taken| taken.start < span.end && span.start < taken.end);
        recovered.findings.retain(|finding| finding.code != Code::Residue || !overlaps(finding.span));
        let (rows, reviewed) = self.rows.into_iter().map(|work| (work.row, work.reviewed)).unzip();
        recovered.rows = rows;
        Some(Corrected { document, recovered, reviewed })
    }
}

fn spans(work: &WorkRow) -> Vec<Span> {
    work.row.cells.values().flat_map(|cell| cell.pieces.iter().map(|piece| piece.span)).collect()
}

/// Applies one correction.
fn apply(correction: &Correction, index: &mut Index, desks: &mut [Desk<'_>]) -> Result<(), Reason> {
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
    let desk = desks.get_mut(number).ok_or(Reason::Gone)?;
    let at = desk.position(&id).ok_or(Reason::Gone)?;
    let text = desk.text;
    let residue = match correction {
        Correction::Take { residue, .. } => {
            let near = desk.rows.get(at).and_then(|row| spans(row).into_iter().min()).unwrap_or_default();
            Some(found_residue(text, &desk.residue, residue, near).ok_or(Reason::NoResidue)?)
        }
        _ => None,
    };
    let row = desk.rows.get_mut(at).ok_or(Reason::Gone)?;
    if let Some(CellAnchor { column, quote }) = about_cell {
        row.has(*column, &digest_of(quote))?;
    }
    match correction {
        Correction::Right { cell: None, .. } => row.right(),
        Correction::Right { cell: Some(cell), .. } => row.cell_right(cell.column),
        Correction::Text { cell, text: words, .. } => row.set_text(cell.column, words),
        Correction::Column { cell, to, .. } => row.set_column(text, cell.column, *to),
        Correction::Split { second, .. } => {
            let second = row.split(text, second)?;
            index.add(&second.reviewed.id, number, None);
            index.say(&second.reviewed.id, second.quote(text));
            index.say(&id, row.quote(text));
            desk.rows.insert(at + 1, second);
        }
        Correction::Join { next, .. } => {
            let other = index.says(next)?.to_string();
            let from = desk.position(&other).filter(|&from| from != at).ok_or(Reason::NotTwo)?;
            let other = desk.rows.remove(from);
            index.join(&other.reviewed.id, &id);
            let at = if from < at { at - 1 } else { at };
            let row = desk.rows.get_mut(at).ok_or(Reason::Gone)?;
            if let Some(number) = row.join(text, other) {
                desk.freed.extend(number.pieces.iter().map(|piece| (piece.span, Class::Prose)));
            }
            index.say(&id, row.quote(text));
        }
        Correction::None { becomes, .. } => {
            let row = desk.rows.remove(at);
            let class = match becomes {
                Becomes::Prose => Class::Prose,
                Becomes::Residue => Class::Residue,
            };
            if class == Class::Residue {
                desk.residue.extend(spans(&row));
            }
            desk.freed.extend(spans(&row).into_iter().map(|span| (span, class)));
        }
        Correction::Take { column, .. } => {
            let span = residue.ok_or(Reason::NoResidue)?;
            row.take(text, *column, span);
            index.say(&id, row.quote(text));
            desk.residue.retain(|one| *one != span);
            desk.taken.push(span);
        }
    }
    desk.touched = true;
    Ok(())
}

/// The residue that says what is quoted; of several, the one in whose surroundings most is the same; of those that nobody can tell apart, the one
/// nearest to the record that takes it.
fn found_residue(text: &str, residue: &[Span], quoted: &Quote, near: Span) -> Option<Span> {
    let digest = digest_of(quoted);
    let saying = residue.iter().copied().filter(|span| quote::digest_at(text, &[*span]) == digest);
    saying.min_by_key(|&span| {
        let same = alike(&quote::quote(text, &[span]), quoted);
        (std::cmp::Reverse(same), span.start.abs_diff(near.start), span.start)
    })
}
