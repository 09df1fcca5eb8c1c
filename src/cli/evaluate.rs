//! `regesto evaluate`: in go a dataset, gold annotations and the source files, out come the figures and on request what differs.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use regesto::model::FORMAT;
use regesto::results::evaluate::{Findings, Scores, score};
use regesto::results::write;

use super::{
    dataset,
    escape::Escaped,
    failure::{Failure, Status},
    output,
    table::counted,
};

/// Compares a dataset with gold annotations and prints how well it does
///
/// The figures are percentages: rows found (rowR) and right (rowP), cells, rows right as a whole, sections, deadlines, triggers, tacit consent,
/// offices, acts and references cited, the document's own fields, provenance, accounting. A row that was not found counts as wrong everywhere.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The dataset, or the folder in which a run wrote it
    #[arg(value_name = "DATASET")]
    dataset: PathBuf,
    /// Folder with the annotations: NAME.doc.json, NAME.rows.jsonl, NAME.refs.jsonl
    #[arg(long, value_name = "DIR")]
    gold: PathBuf,
    /// Folder with the files that were annotated
    #[arg(long, value_name = "DIR")]
    sources: PathBuf,
    /// Only documents with this in their name
    #[arg(long, value_name = "STEM")]
    only: Option<String>,
    /// List what differs, all of it or the first N
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = false)]
    differences: Option<Option<usize>>,
    /// Write the figures as JSON as well, shares from 0 to 1
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Compares, and prints what comes of it.
pub fn evaluate(arguments: &Arguments) -> Result<Status, Failure> {
    for folder in [&arguments.gold, &arguments.sources] {
        if !folder.is_dir() {
            return Err(Failure::wrong(format!("{}: there is no such folder; look at the path", folder.display())));
        }
    }
    dataset::whole(&arguments.dataset)?;
    let path = if arguments.dataset.is_dir() { arguments.dataset.join("dataset.json") } else { arguments.dataset.clone() };
    if let Some(format) = dataset::format_of(&path).filter(|format| format != FORMAT) {
        return Err(Failure::wrong(dataset::of_another_format(&path, &format)));
    }
    let wrong = |error: regesto::results::evaluate::EvaluateError| Failure::wrong(error.to_string());
    let findings = Findings::open(&path).map_err(wrong)?;
    let scores = score(&findings, &arguments.gold, &arguments.sources, arguments.only.as_deref()).map_err(wrong)?;
    if scores.documents.is_empty() {
        return Err(Failure::wrong(nothing_to_compare(&arguments.gold, arguments.only.as_deref())));
    }
    let mut text = String::new();
    if let Some(limit) = arguments.differences {
        list_differences(&mut text, &scores, limit.unwrap_or(usize::MAX));
    }
    let _ = writeln!(text, "{scores}");
    if let Some(file) = &arguments.json {
        write::write_json(file, &scores).map_err(|error| Failure::unwritten(error.to_string()))?;
    }
    output::print(&text)?;
    Ok(Status::Good)
}

fn list_differences(text: &mut String, scores: &Scores, limit: usize) {
    for difference in scores.differences.iter().take(limit) {
        let _ = writeln!(text, "  ! {}", Escaped(&difference.to_string()));
    }
    let more = scores.differences.len().saturating_sub(limit);
    if more > 0 {
        let _ = writeln!(text, "  … and {}; --differences without a number lists all", counted(more, "more difference"));
    }
}

fn nothing_to_compare(gold: &Path, only: Option<&str>) -> String {
    match only {
        Some(stem) => format!("{}: no annotations here with {stem:?} in their name; look at --only", gold.display()),
        None => format!("{}: no annotations (NAME.doc.json) in this folder; look at --gold", gold.display()),
    }
}
