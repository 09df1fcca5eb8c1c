//! A dataset, a folder of gold annotations and the source files go in; figures and differences come out.
//!
//! The figures are those of `score.py`, which lies with the gold: the same input gives the same numbers.
//! That is why text is compared here by the rules of Python's `str`, `re`, `html` and `difflib`.

mod citations;
mod compare;
mod difference;
mod encoding;
mod error;
mod findings;
mod gold;
mod lines;
mod matching;
mod metric;
mod provenance;
#[cfg(test)]
mod python;
mod read;
mod references;
mod rejoin;
mod row;
mod scores;
mod sequence;
mod text;

use std::fs;
use std::path::Path;

pub use difference::{Difference, Differing, LineRanges};
pub use error::EvaluateError;
pub use findings::Findings;
pub use metric::Metric;
pub use scores::{Figures, Scores};

use compare::Comparison;
use gold::Gold;

/// Compares a dataset with the gold annotations in `gold_dir`, whose source files lie in `sources_dir`.
///
/// With `only`, no other documents than those that have it, or one of several parted by commas, in their name. A source file that is not there is taken for empty.
///
/// # Errors
///
/// If a file cannot be read, or the gold lacks what its contract demands.
pub fn score(dataset: &Findings, gold_dir: &Path, sources_dir: &Path, only: Option<&str>) -> Result<Scores, EvaluateError> {
    let found = dataset.by_document();
    let mut documents = Vec::new();
    let mut differences = Vec::new();
    for stem in Gold::stems(gold_dir, only)? {
        let gold = Gold::open(gold_dir, &stem)?;
        let raw = read_bytes(&sources_dir.join(gold.source()))?;
        let found = found.found_in(gold.source());
        let (counts, differing) = Comparison::new(&gold, found).run(&raw);
        documents.push(Figures::new(stem, gold.rows.len(), found.records.len(), counts));
        differences.extend(differing);
    }
    Ok(Scores::new(documents, differences))
}

/// A file's bytes; none if there is no such file.
fn read_bytes(path: &Path) -> Result<Vec<u8>, EvaluateError> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    fs::read(path).map_err(|source| EvaluateError::Unreadable { path: path.to_owned(), source })
}
