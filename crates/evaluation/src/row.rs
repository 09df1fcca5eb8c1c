//! A gold row or a record goes in, what is compared comes out, of both in one form.

use std::cell::OnceCell;

use super::difference::LineRanges;
use super::findings::{Record, TacitConsent};
use super::gold::{Consent, GoldRow};
use super::lines::Lines;
use super::sequence::Sequence;
use super::text::tidy;

/// The cells that can name a row, the best first.
const NAMING: [&str; 4] = ["title", "purpose", "objective", "description"];

/// What is compared of a gold row and a record.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The name it goes by; may be empty.
    pub(super) name: Sequence,
    /// The cells that say something, tidied, in the order in which they were written.
    pub(super) cells: Vec<(&'a str, String)>,
    /// Its lines as written.
    pub(super) ranges: &'a LineRanges,
    /// Its lines.
    pub(super) lines: Lines,
    /// The headings in force, as written.
    pub(super) section: Option<&'a [String]>,
    /// The text that introduces it, as written.
    pub(super) parent: Option<&'a str>,
    /// Its deadlines, as atoms.
    pub(super) deadlines: Vec<&'a str>,
    /// What its term runs from, tidied; empty where it does not say so.
    pub(super) trigger: Sequence,
    pub(super) tacit_consent: Option<Consent>,
    /// The codes of the offices in charge; nothing where the gold leaves it open.
    pub(super) offices: Option<Vec<&'a str>>,
    /// Whether the gold doubts it.
    pub(super) doubtful: bool,
    joined: String,
    all_cells: OnceCell<Sequence>,
}

impl<'a> Row<'a> {
    /// A row of the gold. A cell of nothing but punctuation can name it, and stands between its cells when they are joined.
    pub(super) fn of_gold(row: &'a GoldRow) -> Self {
        let written: Vec<_> = row.cells.iter().map(|(column, text)| (column.as_str(), text.as_deref().unwrap_or_default())).collect();
        let name = name(written.iter().copied().filter(|(_, text)| !text.is_empty()));
        let cells: Vec<_> = written.into_iter().map(|(column, text)| (column, tidy(text))).collect();
        Row {
            name: Sequence::new(tidy(name)),
            ranges: &row.lines,
            lines: Lines::new(row.lines.iter().flatten().copied()),
            section: Some(&row.section),
            parent: row.parent.as_deref(),
            deadlines: row.deadlines.iter().map(String::as_str).collect(),
            trigger: trigger(row.trigger.as_deref()),
            tacit_consent: row.tacit_consent.clone(),
            offices: row.office.as_ref().map(|offices| offices.iter().map(String::as_str).collect()),
            doubtful: row.doubt.as_ref().is_some_and(|doubt| !doubt.is_empty()),
            joined: joined(&cells),
            all_cells: OnceCell::new(),
            cells: cells.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        }
    }

    /// A record of a dataset.
    pub(super) fn of_record(record: &'a Record) -> Self {
        let cells = record.cells.iter().map(|(column, cell)| (column.as_str(), tidy(&cell.text)));
        let cells: Vec<_> = cells.filter(|(_, text)| !text.is_empty()).collect();
        Row {
            name: Sequence::new(name(cells.iter().map(|(column, text)| (*column, text.as_str()))).to_owned()),
            ranges: &record.lines,
            lines: Lines::new(record.lines.iter().flatten().copied()),
            section: record.section.as_deref(),
            parent: record.parent.as_deref(),
            deadlines: record.term.deadlines.iter().map(|deadline| deadline.atom.as_str()).collect(),
            trigger: trigger(record.trigger.as_deref()),
            tacit_consent: record.tacit_consent.as_ref().map(TacitConsent::as_gold),
            offices: Some(record.offices.iter().map(|office| office.code.as_str()).collect()),
            doubtful: false,
            joined: joined(&cells),
            all_cells: OnceCell::new(),
            cells,
        }
    }

    /// All cells in one text.
    pub(super) fn all_cells(&self) -> &Sequence {
        self.all_cells.get_or_init(|| Sequence::new(self.joined.clone()))
    }

    /// The tidied text of a cell, if it says something.
    pub(super) fn cell(&self, column: &str) -> Option<&str> {
        self.cells.iter().find(|(name, _)| *name == column).map(|(_, text)| text.as_str())
    }

    /// Whether it stands under the same headings and the same introducing text.
    pub(super) fn stands_as(&self, other: &Row<'_>) -> bool {
        let headings = |row: &Row<'_>| row.section.unwrap_or_default().iter().map(|heading| tidy(heading)).collect::<Vec<_>>();
        headings(self) == headings(other) && tidy(self.parent.unwrap_or_default()) == tidy(other.parent.unwrap_or_default())
    }
}

/// The text of the cell that names a row.
fn name<'t>(cells: impl Iterator<Item = (&'t str, &'t str)> + Clone) -> &'t str {
    NAMING.iter().find_map(|naming| cells.clone().find(|(column, _)| column == naming)).map_or("", |(_, text)| text)
}

fn joined(cells: &[(&str, String)]) -> String {
    cells.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
}

fn trigger(text: Option<&str>) -> Sequence {
    Sequence::new(tidy(text.unwrap_or_default()))
}
