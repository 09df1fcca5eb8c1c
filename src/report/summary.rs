//! The figures of a dataset: in go documents and records, out comes how well each document was read. Pages, terminals and machines show the same.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Accounting, Class, Code, Dataset, Document, Record, Status};

/// Below this confidence a record wants a look.
pub const DOUBTFUL: f64 = 0.8;
/// The name of the format of these figures, and its version.
pub const REPORT_FORMAT: &str = "regesto-report/1";

/// The bands of confidence in which records are counted: from, up to but without, as people read it.
pub(super) const BANDS: [(f64, f64, &str); 5] =
    [(0.98, 1.01, "0.98 – 1"), (0.95, 0.98, "0.95 – 0.98"), (0.9, 0.95, "0.90 – 0.95"), (0.8, 0.9, "0.80 – 0.90"), (0.0, 0.8, "0 – 0.80")];

/// How well something was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    /// How many records it gave.
    pub records: usize,
    /// How many of them are below [`DOUBTFUL`].
    pub doubtful: usize,
    /// The mean confidence of its records, 0 to 1; none where there are none.
    pub confidence: Option<f64>,
    /// The share of its text that went somewhere: bytes that are neither residue, nor of tables passed over, nor missed, of those that are not blank, 0 to 1; none without text.
    pub understood: Option<f64>,
    /// Places outside all records that look like procedures.
    pub missed: usize,
    /// Bytes of tables that were passed over.
    pub skipped: usize,
    /// Bytes that no record took.
    pub residue: usize,
    /// How many diagnostics it has.
    pub diagnostics: usize,
}

impl Figures {
    /// Why this is below a threshold (0 to 1), if it is: a person reads it.
    #[must_use]
    pub fn below(&self, threshold: f64) -> Option<String> {
        let named = [("mean confidence", self.confidence), ("share of text understood", self.understood)];
        let low: Vec<String> = named
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.filter(|value| *value < threshold)?)))
            .map(|(name, value)| format!("{name} is {}, below {threshold}", floored(value)))
            .collect();
        (!low.is_empty()).then(|| low.join("; "))
    }
}

/// A share with three decimals, never rounded up.
#[must_use]
pub fn floored(share: f64) -> String {
    format!("{:.3}", (share * 1000.0).floor() / 1000.0)
}

/// How well a document was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentFigures {
    /// Its id in the dataset.
    pub id: String,
    /// Its path.
    pub path: String,
    /// Whether it could be read.
    pub status: Status,
    /// Why it could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Whose it is.
    pub authority: Option<String>,
    /// How well.
    #[serde(flatten)]
    pub figures: Figures,
}

impl DocumentFigures {
    /// How much it wants a look: doubtful records, places that look like procedures, and residue in lines of some eighty bytes; what could not be read comes first.
    #[must_use]
    pub fn urgency(&self) -> usize {
        let failed = if self.status == Status::Ok { 0 } else { 1_000_000 };
        failed + self.figures.doubtful + self.figures.missed + self.figures.residue.div_ceil(80)
    }

    /// Why it is below a threshold (0 to 1), if it is. A document that could not be read is below any.
    #[must_use]
    pub fn below(&self, threshold: f64) -> Option<String> {
        match self.status {
            Status::Failed | Status::Partial => Some(self.error.clone().unwrap_or_else(|| "it could not be read".to_string())),
            Status::Empty => None,
            Status::Ok => self.figures.below(threshold),
        }
    }
}

/// Records of some confidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InBand {
    /// From what up to what, as people read it.
    pub band: String,
    /// How many records.
    pub records: usize,
}

/// Diagnostics of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfCode {
    /// The code.
    pub code: Code,
    /// How many.
    pub count: usize,
}

/// How well a dataset was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Always [`REPORT_FORMAT`].
    pub format: String,
    /// All documents together.
    pub totals: Figures,
    /// Documents that could not be read.
    pub failed: usize,
    /// Documents of which only part could be read.
    pub partial: usize,
    /// How many procedures the records are.
    pub procedures: usize,
    /// Records by confidence.
    pub by_confidence: Vec<InBand>,
    /// Diagnostics by code, the most frequent first.
    pub by_code: Vec<OfCode>,
    /// Each document, in the dataset's order.
    pub documents: Vec<DocumentFigures>,
}

impl Summary {
    /// The figures of a dataset.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Summary {
        let mut records: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for record in &dataset.records {
            records.entry(&record.document).or_default().push(record);
        }
        let documents: Vec<DocumentFigures> = dataset
            .documents
            .iter()
            .map(|document| {
                let own = records.get(document.id.as_str()).map_or(&[][..], Vec::as_slice);
                DocumentFigures {
                    id: document.id.clone(),
                    path: document.path.clone(),
                    status: document.status,
                    error: document.error.clone(),
                    authority: document.authority.as_ref().map(|authority| authority.name.clone()),
                    figures: figures(own.iter().copied(), std::iter::once(document)),
                }
            })
            .collect();
        Summary {
            format: REPORT_FORMAT.to_string(),
            totals: figures(dataset.records.iter(), dataset.documents.iter().filter(|document| document.duplicate_of.is_none())),
            partial: documents.iter().filter(|document| document.status == Status::Partial).count(),
            failed: documents.iter().filter(|document| document.status == Status::Failed).count(),
            procedures: dataset.procedures.len(),
            by_confidence: BANDS
                .iter()
                .map(|&(from, to, band)| InBand {
                    band: band.to_string(),
                    records: dataset.records.iter().filter(|record| (from..to).contains(&record.confidence)).count(),
                })
                .collect(),
            by_code: by_code(&dataset.documents),
            documents,
        }
    }

    /// The documents that want a look, those that want it most first.
    #[must_use]
    pub fn first(&self) -> Vec<&DocumentFigures> {
        let mut first: Vec<&DocumentFigures> = self.documents.iter().filter(|document| document.urgency() > 0).collect();
        first.sort_by_key(|document| std::cmp::Reverse(document.urgency()));
        first
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of records and bytes")]
fn figures<'r>(records: impl Iterator<Item = &'r Record>, documents: impl Iterator<Item = &'r Document> + Clone) -> Figures {
    let (mut count, mut doubtful, mut sum) = (0usize, 0, 0.0);
    for record in records {
        count += 1;
        doubtful += usize::from(record.confidence < DOUBTFUL);
        sum += record.confidence;
    }
    let accounting = documents.clone().fold(Accounting::default(), |sum, document| plus(sum, &document.accounting));
    let (part, whole) = documents.clone().map(understood).fold((0, 0), |(part, whole), (own, all)| (part + own, whole + all));
    Figures {
        records: count,
        doubtful,
        confidence: (count > 0).then(|| sum / count as f64),
        understood: (whole > 0).then(|| part as f64 / whole as f64),
        missed: documents.clone().map(|document| document.missed.len()).sum(),
        skipped: accounting.skipped,
        residue: accounting.residue,
        diagnostics: documents.map(|document| document.diagnostics.len()).sum(),
    }
}

/// How many bytes of a document were understood, and how many are not blank. Residue, tables that were passed over and places that look like
/// procedures and became none were not understood.
pub(super) fn understood(document: &Document) -> (usize, usize) {
    let accounting = &document.accounting;
    let text = accounting.total() - accounting.blank;
    let missed: usize = document.missed.iter().map(|missed| missed.bytes).sum();
    (text.saturating_sub(accounting.residue + accounting.skipped + missed), text)
}

/// Two accountings as one.
pub(super) fn plus(mut sum: Accounting, other: &Accounting) -> Accounting {
    let parts = [
        (Class::Cell, other.cell),
        (Class::Heading, other.heading),
        (Class::Header, other.header),
        (Class::Prose, other.prose),
        (Class::Furniture, other.furniture),
        (Class::Blank, other.blank),
        (Class::Skipped, other.skipped),
        (Class::Residue, other.residue),
    ];
    for (class, bytes) in parts {
        sum.add(class, bytes);
    }
    sum
}

fn by_code(documents: &[Document]) -> Vec<OfCode> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in documents.iter().flat_map(|document| &document.diagnostics) {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    let mut counts: Vec<OfCode> = counts.into_iter().map(|(code, count)| OfCode { code, count }).collect();
    counts.sort_by_key(|one| std::cmp::Reverse(one.count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_for_both_figures() {
        let cases = [
            (Some(0.99), Some(1.0), 0.95, None, "both above"),
            (Some(0.9), Some(1.0), 0.95, Some("mean confidence is 0.900, below 0.95"), "the records are doubtful"),
            (Some(0.99), Some(0.9499), 0.95, Some("share of text understood is 0.949, below 0.95"), "text was left"),
            (None, Some(1.0), 1.0, None, "a text without records"),
            (None, None, 1.0, None, "nothing at all"),
        ];
        for (confidence, understood, threshold, expected, why) in cases {
            let figures = Figures { confidence, understood, ..Figures::default() };
            assert_eq!(figures.below(threshold).as_deref(), expected, "{why}");
        }
    }
}
