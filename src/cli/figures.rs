//! The figures of a run: in goes what the pipeline gave, out comes what stands in `run.json` and in the table at the end.

use std::{collections::HashMap, path::PathBuf, time::Duration};

use regesto::{
    model::{Document, Severity, Status},
    pipeline,
};
use serde::Serialize;

/// What `run.json` holds: when, how long, with what, and the figures of every document. Nothing of it stands in the dataset.
#[derive(Debug, Serialize)]
pub struct Report {
    /// `regesto-run/1`.
    pub format: &'static str,
    /// What made the run.
    pub program: Program,
    /// The paths as they were given.
    pub inputs: Vec<String>,
    /// The folder of the results, as it was given.
    pub output: String,
    /// When the run began, RFC 3339 in UTC.
    pub started: String,
    /// When the dataset had been written.
    pub finished: String,
    /// How long it was.
    pub milliseconds: u64,
    /// How many documents were read at once.
    pub threads: usize,
    /// All documents together.
    pub totals: Totals,
    /// What became of the corrections, where some were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrections: Option<CorrectionFigures>,
    /// Each document, in the dataset's order.
    pub documents: Vec<Figures>,
}

/// What became of corrections.
#[derive(Debug, Serialize)]
pub struct CorrectionFigures {
    /// How many were given.
    pub given: usize,
    /// Where they stood, in the order in which they were applied.
    pub from: Vec<CorrectionFile>,
    /// A sentence for each that was not applied.
    pub not_applied: Vec<String>,
}

/// A file of corrections.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionFile {
    /// The file, as it was given or found.
    pub path: String,
    /// How many of its corrections were taken; those that an earlier file holds as well are taken once.
    pub corrections: usize,
}

/// What made the run.
#[derive(Debug, Serialize)]
pub struct Program {
    /// `regesto`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The format of the dataset.
    pub dataset: String,
    /// Digest of the grammars in force.
    pub grammars: String,
}

/// The figures of one document.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Its name in the dataset.
    pub path: String,
    /// Whether it could be read.
    pub status: Status,
    /// Its size.
    pub bytes: usize,
    /// How long it took.
    pub milliseconds: u64,
    /// Tables of procedures or objectives.
    pub tables: usize,
    /// Rows of these tables.
    pub records: usize,
    /// Stretches of text that no record took.
    pub residue: usize,
    /// What a person should know, counted.
    pub diagnostics: BySeverity,
    /// Places outside all records that look like procedures.
    pub missed: usize,
    /// Why it could not be read, or what of it could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// How many diagnostics there are, by how much they matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct BySeverity {
    /// Something could not be read.
    pub error: usize,
    /// Something was mended or may be wrong.
    pub warning: usize,
    /// Worth knowing.
    pub info: usize,
}

/// All documents together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// How many there are.
    pub documents: usize,
    /// Those that were read.
    pub ok: usize,
    /// Those without text.
    pub empty: usize,
    /// Those of which part could be read.
    pub partial: usize,
    /// Those that could not be read.
    pub failed: usize,
    /// Their size.
    pub bytes: usize,
    /// Tables of procedures or objectives.
    pub tables: usize,
    /// Rows of these tables.
    pub records: usize,
    /// Stretches of text that no record took.
    pub residue: usize,
    /// What a person should know, counted.
    pub diagnostics: BySeverity,
}

/// The figures of every document of a run, in the dataset's order.
pub fn figures(run: &pipeline::Run) -> Vec<Figures> {
    let mut records: HashMap<&str, usize> = HashMap::new();
    for record in &run.dataset.records {
        *records.entry(record.document.as_str()).or_default() += 1;
    }
    let of = |(document, time): (&Document, &Duration)| Figures {
        path: document.path.clone(),
        status: document.status,
        bytes: document.bytes,
        milliseconds: milliseconds(*time),
        tables: document.tables.len(),
        records: records.get(document.id.as_str()).copied().unwrap_or_default(),
        residue: document.residue.len(),
        missed: document.missed.len(),
        diagnostics: by_severity(document),
        error: document.error.clone(),
    };
    run.dataset.documents.iter().zip(&run.times).map(of).collect()
}

fn by_severity(document: &Document) -> BySeverity {
    let count = |severity| document.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    BySeverity { error: count(Severity::Error), warning: count(Severity::Warning), info: count(Severity::Info) }
}

/// Whole milliseconds.
pub fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Paths as they are shown.
pub fn shown(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.display().to_string()).collect()
}

impl Totals {
    /// The sum of the documents' figures.
    pub fn of(documents: &[Figures]) -> Self {
        let mut totals = Totals::default();
        for document in documents {
            totals.documents += 1;
            *match document.status {
                Status::Ok => &mut totals.ok,
                Status::Empty => &mut totals.empty,
                Status::Partial => &mut totals.partial,
                Status::Failed => &mut totals.failed,
            } += 1;
            totals.bytes += document.bytes;
            totals.tables += document.tables;
            totals.records += document.records;
            totals.residue += document.residue;
            totals.diagnostics.error += document.diagnostics.error;
            totals.diagnostics.warning += document.diagnostics.warning;
            totals.diagnostics.info += document.diagnostics.info;
        }
        totals
    }
}
