//! The extraction report: in go a dataset and how its documents were read, out come pages that a person reviews in a browser.
//!
//! `index.html` is the overview, `procedures.html` and those that follow it compare what several authorities do, `documents/*.html` hold each document's source beside its records. The pages stand alone: style and script are
//! in them, nothing is fetched, and what a document holds is only ever text.

mod bars;
mod document;
mod explained;
mod mend;
mod notes;
mod overview;
mod pictures;
mod procedures;
mod segments;
mod shell;
mod summary;
mod views;
mod words;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use procedures::Procedures;
use rayon::prelude::*;
pub use summary::{DOUBTFUL, DocumentFigures, Figures, InBand, OfCode, REPORT_FORMAT, Summary, floored};

use crate::{
    model::{Dataset, Document, Record},
    readings::Readings,
};
use regesto_exports::{self as write, WriteError};

/// The folder of the report within a run's results.
pub const FOLDER: &str = "report";
/// The page to open.
pub const INDEX: &str = "index.html";
/// The first page of procedures, beside it.
pub const PROCEDURES: &str = "procedures.html";

/// The address of a document's page, from the overview.
fn page_of(document: &Document) -> String {
    format!("documents/{}.html", document.id)
}

/// Writes the report of a dataset into the folder; `readings` are those of the dataset's documents, in their order. The page of a document whose reading
/// is lost says so, and shows no source. Gives the page to open.
///
/// # Errors
/// The folder or a page can't be written.
pub fn write(folder: &Path, dataset: &Dataset, readings: &Readings) -> Result<PathBuf, WriteError> {
    let set = shell::Set::of(dataset);
    let pages = folder.join("documents");
    write::make_folder(&pages)?;
    let mut records: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in &dataset.records {
        records.entry(&record.document).or_default().push(record);
    }
    // A page at a time on each thread: no more than these are in memory.
    dataset.documents.par_iter().enumerate().try_for_each(|(index, document)| {
        let own = records.get(document.id.as_str()).map_or(&[][..], Vec::as_slice);
        let page = document::page(document, own, readings.get(index).as_deref(), &set);
        write::write_text(&folder.join(page_of(document)), &page)
    })?;
    let index = folder.join(INDEX);
    let procedures = Procedures::of(dataset);
    for number in 1..=procedures.pages() {
        write::write_text(&folder.join(procedures::name_of(number)), &procedures.page(number, &set))?;
    }
    // An earlier run may have had more pages.
    for number in procedures.pages() + 1.. {
        if fs::remove_file(folder.join(procedures::name_of(number))).is_err() {
            break;
        }
    }
    write::write_text(&index, &overview::overview(dataset, &set, page_of))?;
    Ok(index)
}

/// The beginning of a long text.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest { text.to_string() } else { text.chars().take(longest).chain(['…']).collect() }
}
