//! Writing: in goes a dataset, out come files; a run that is interrupted leaves the previous ones whole, or says that they are not.
//!
//! `dataset.json` is the dataset itself. What other systems want stands in a file of its own for each format, behind [`export`]. [`set`] puts all
//! that a run writes in its place together.

mod art35;
mod csv;
mod dataset;
mod file;
pub mod flat;
mod index;
mod jsonl;
mod jsonld;
#[cfg(feature = "parquet")]
mod parquet;
mod positions;
pub mod schema;
pub mod set;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use regesto_model::Dataset;

pub use dataset::write_dataset;
pub use file::{WriteError, make_folder, write_json, write_text};
pub use positions::{Positions, positions};

/// A form in which other systems take a dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A record on each line, as it stands in the dataset.
    Jsonl,
    /// A record in each row, flat: RFC 4180.
    Csv,
    /// Records in typed, nested columns: Apache Parquet.
    Parquet,
    /// A database with keys, indexes and a full-text index: SQLite 3.
    Sqlite,
    /// A workbook for people: Office Open XML.
    Xlsx,
    /// Linked data: CPSV-AP 3.2.0 as JSON-LD 1.1.
    Jsonld,
    /// The table of art. 35 c. 1 d.lgs. 33/2013 of each authority, as CSV and HTML.
    Art35,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 7] = [Format::Jsonl, Format::Csv, Format::Parquet, Format::Sqlite, Format::Xlsx, Format::Jsonld, Format::Art35];

    /// Whether this build writes the format: what is dear to build is behind the feature of its name, and all of it behind `full`.
    #[must_use]
    pub fn is_built_in(self) -> bool {
        match self {
            Format::Parquet => cfg!(feature = "parquet"),
            Format::Sqlite => cfg!(feature = "sqlite"),
            Format::Xlsx => cfg!(feature = "xlsx"),
            Format::Jsonl | Format::Csv | Format::Jsonld | Format::Art35 => true,
        }
    }

    /// The formats that this build writes.
    #[must_use]
    pub fn built_in() -> Vec<Format> {
        Format::ALL.into_iter().filter(|format| format.is_built_in()).collect()
    }

    /// The format as it is asked for.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
            Format::Sqlite => "sqlite",
            Format::Xlsx => "xlsx",
            Format::Jsonld => "jsonld",
            Format::Art35 => "art35",
        }
    }

    /// The file it is written to, or the folder.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Format::Jsonl => "records.jsonl",
            Format::Csv => "records.csv",
            Format::Parquet => "records.parquet",
            Format::Sqlite => "regesto.sqlite",
            Format::Xlsx => "regesto.xlsx",
            Format::Jsonld => "services.jsonld",
            Format::Art35 => "art35",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ParseFormatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Format::ALL.into_iter().find(|format| format.as_str() == text).ok_or_else(|| ParseFormatError(text.to_string()))
    }
}

/// A text that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no format; there are jsonl, csv, parquet, sqlite, xlsx, jsonld and art35")]
pub struct ParseFormatError(String);

/// How a dataset is exported.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// CSV for spreadsheets: a byte order mark first, and no cell that a spreadsheet takes for a formula.
    pub bom: bool,
    /// JSON-LD: what the addresses of services and authorities begin with.
    pub base: &'a str,
    /// JSON-LD: for each document, in the dataset's order, the characters at which its bytes stand; empty where the sources are not at hand.
    pub positions: &'a [Positions],
}

/// What addresses begin with where nobody says otherwise.
pub const BASE: &str = "urn:regesto:";

impl Default for Options<'_> {
    fn default() -> Self {
        Options { bom: false, base: BASE, positions: &[] }
    }
}

/// Writes a dataset into the folder in one format; gives what was written. Memory does not grow with the number of records, but for the
/// places that a format keeps to the end.
///
/// # Errors
/// The folder can't be written, the dataset contradicts itself (a database refuses a record of no document), or this build does not write the format.
pub fn export(folder: &Path, dataset: &Dataset, format: Format, options: &Options<'_>) -> Result<PathBuf, WriteError> {
    let path = folder.join(format.file());
    let index = index::Index::of(dataset);
    match format {
        Format::Jsonl => jsonl::write(&path, dataset)?,
        Format::Csv => csv::write(&path, &index, options.bom)?,
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(&path, &index)?,
        #[cfg(feature = "sqlite")]
        Format::Sqlite => sqlite::write(&path, dataset)?,
        #[cfg(feature = "xlsx")]
        Format::Xlsx => xlsx::write(&path, &index)?,
        Format::Jsonld => jsonld::write(&path, &index, options)?,
        Format::Art35 => art35::write(&path, &index)?,
        #[allow(unreachable_patterns, reason = "where all formats are built in")]
        other => return Err(WriteError::NotBuiltIn(other)),
    }
    Ok(path)
}
