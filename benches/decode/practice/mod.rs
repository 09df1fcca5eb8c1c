//! Documents for practice: annotated rows set as text in the ways in which offices, web pages and programs that copy text set theirs, with
//! the meaning of each stretch. Same rows, same wordings and same seed, same documents.
//!
//! Punctuation that stands between stretches belongs to none: a bullet, the point behind a numeral, brackets about a term, dots that lead to
//! it, a dash in an empty cell.

mod content;
mod forms;
mod lists;
mod pages;
mod parts;
mod random;
mod rows;
mod settings;
mod sheet;
mod texts;

use std::{collections::BTreeMap, ops::Range};

use random::Random;
use regesto_model::Column;

/// What a stretch of a practice document is: what the decoder should take it for. Title and introduction of the document are prose, indexes and marks
/// between rows are furniture.
pub use regesto_decode::Kind as Mark;
pub use rows::{Row, Source, sources};
pub use settings::Setting;
pub use texts::Texts;

/// A stretch of the text; stretches do not overlap, lie in order; blanks between them belong to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub mark: Mark,
    /// The row it belongs to, by number; None for headers, labels, sections, furniture, prose.
    pub row: Option<usize>,
}

/// A document made from rows.
#[derive(Debug, Clone)]
pub struct Practice {
    /// Its text.
    pub text: String,
    /// Its stretches.
    pub marked: Vec<Marked>,
    /// Its rows.
    pub rows: Vec<BTreeMap<Column, String>>,
    /// How its rows are set.
    pub setting: Setting,
    /// The name of the source whose rows it has.
    pub taught_by: String,
    /// Whether its rows are objectives.
    pub objectives: bool,
}

/// Makes so many documents; none where no source has rows of the kind that a setting wants.
#[must_use]
pub fn documents(sources: &[Source], texts: &Texts, seed: u64, count: usize) -> Vec<Practice> {
    (0..count).filter_map(|number| document(sources, texts, seed, number)).collect()
}

/// One of the documents of a seed.
fn document(sources: &[Source], texts: &Texts, seed: u64, number: usize) -> Option<Practice> {
    let mut random = Random::nth(seed, number);
    let setting = Setting::of_document(seed, number);
    let wanted = setting.sets_objectives(&mut random);
    let of = |objectives: bool| -> Vec<&Source> {
        let rows = |source: &&Source| if objectives { source.objectives.len() } else { source.procedures.len() };
        sources.iter().filter(|source| rows(source) > 2).collect()
    };
    let fit = of(wanted);
    // A setting that takes either kind takes the one there is.
    let (fit, objectives) = if fit.is_empty() && setting != Setting::Objectives { (of(!wanted), !wanted) } else { (fit, wanted) };
    let source = random.pick(&fit)?;
    Some(settings::document(&mut random, setting, source, texts, objectives))
}

#[cfg(test)]
mod tests;
