//! A gold row or a record goes in, what tells rows apart comes out: its name, its cells, its lines.

use std::cell::OnceCell;

use super::json::{Json, Misfit};
use super::lines::{Lines, ranges};
use super::sequence::Sequence;
use super::text::tidy;

/// The cells that can name a row, the best first.
const NAMING: [&str; 4] = ["title", "purpose", "objective", "description"];

/// What a gold row and a record have in common, read once.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The row as it was written.
    pub(super) json: &'a Json,
    /// The name it goes by; may be empty.
    pub(super) name: Sequence,
    /// The cells that say something, tidied, in the order in which they were written.
    pub(super) cells: Vec<(&'a str, String)>,
    /// Its lines as written.
    pub(super) ranges: Option<Vec<[i64; 2]>>,
    /// Its lines.
    pub(super) lines: Lines,
    joined: String,
    all_cells: OnceCell<Sequence>,
}

impl<'a> Row<'a> {
    /// A row of the gold. A cell of nothing but punctuation can name it, and stands between its cells when they are joined.
    pub(super) fn of_gold(json: &'a Json) -> Result<Self, Misfit> {
        if !json.has("cells") {
            return Err(Misfit::new("cells", "an object"));
        }
        let mut written = Vec::new();
        for (column, cell) in json.object("cells")? {
            let text = cell.as_text().ok_or_else(|| Misfit::new(format!("cells.{column}"), "a text"))?;
            written.push((column.as_str(), text.map(tidy)));
        }
        let name = NAMING.iter().find_map(|naming| written.iter().find(|(column, _)| column == naming)?.1.clone());
        let joined: Vec<_> = written.iter().map(|(_, text)| text.as_deref().unwrap_or_default()).collect();
        let joined = joined.join(" ");
        let cells = written.into_iter().filter_map(|(column, text)| Some((column, text.filter(|text| !text.is_empty())?))).collect();
        Self::new(json, name, joined, cells)
    }

    /// A record of a dataset. Its cells may be objects with a `text`, or texts.
    pub(super) fn of_record(json: &'a Json) -> Result<Self, Misfit> {
        let mut cells = Vec::new();
        for (column, cell) in json.object("cells")? {
            if let Some(text) = cell_text(column, cell)? {
                cells.push((column.as_str(), tidy(text)));
            }
        }
        cells.retain(|(_, text)| !text.is_empty());
        let name = NAMING.iter().find_map(|naming| cells.iter().find(|(column, _)| column == naming)).map(|(_, text)| text.clone());
        let joined: Vec<_> = cells.iter().map(|(_, text)| text.as_str()).collect();
        let joined = joined.join(" ");
        Self::new(json, name, joined, cells)
    }

    fn new(json: &'a Json, name: Option<String>, joined: String, cells: Vec<(&'a str, String)>) -> Result<Self, Misfit> {
        let ranges = ranges(json)?;
        let lines = Lines::new(ranges.iter().flatten().copied());
        Ok(Row { json, name: Sequence::new(name.unwrap_or_default()), cells, ranges, lines, joined, all_cells: OnceCell::new() })
    }

    /// All cells in one text.
    pub(super) fn all_cells(&self) -> &Sequence {
        self.all_cells.get_or_init(|| Sequence::new(self.joined.clone()))
    }

    /// The tidied text of a cell, if it says something.
    pub(super) fn cell(&self, column: &str) -> Option<&str> {
        self.cells.iter().find(|(name, _)| *name == column).map(|(_, text)| text.as_str())
    }

    /// The tidied text of a field, empty where it is absent.
    pub(super) fn tidied(&self, field: &str) -> Result<String, Misfit> {
        Ok(tidy(self.json.text(field)?.unwrap_or_default()))
    }

    /// The headings in force, tidied.
    pub(super) fn section(&self) -> Result<Vec<String>, Misfit> {
        let tidied = |heading: &Json| Some(tidy(heading.as_text()?.unwrap_or_default()));
        self.json.list("section")?.iter().map(|heading| tidied(heading).ok_or_else(|| Misfit::new("section", "a list of texts"))).collect()
    }
}

/// The text of a record's cell, if it has any.
pub(super) fn cell_text<'a>(column: &str, cell: &'a Json) -> Result<Option<&'a str>, Misfit> {
    let text = if let Json::Object(_) = cell { cell.get("text") } else { cell };
    text.as_text().ok_or_else(|| Misfit::new(format!("cells.{column}"), "an object with a `text`"))
}
