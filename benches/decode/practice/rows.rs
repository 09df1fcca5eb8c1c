//! Annotated rows, from which documents are made.

use std::{collections::BTreeMap, fs, path::Path};

use regesto_model::Column;
use serde_json::Value;

use super::texts::joined;

/// The longest cell that is taken, in characters; a longer one is left out of its row.
const LONGEST_CELL: usize = 300;
/// The longest name of a procedure or objective that is taken, in characters; a row with a longer one is left out.
const LONGEST_NAME: usize = 190;

/// What an annotated row says.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its cells.
    pub cells: BTreeMap<Column, String>,
    /// The nearest heading above it; empty where there is none.
    pub section: String,
}

/// The rows of an annotated document.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name of its file, without endings.
    pub stem: String,
    /// Its procedures.
    pub procedures: Vec<Row>,
    /// Its objectives.
    pub objectives: Vec<Row>,
}

/// The annotated documents of a folder (`*.rows.jsonl`) that have rows of use, by name. Left out are rows that are items of another row,
/// rows that may be read in two ways, and rows without a name. A file that cannot be read has no rows.
#[must_use]
pub fn sources(folder: &Path) -> Vec<Source> {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| source(path)).filter(|source| source.procedures.len() > 2 || source.objectives.len() > 2).collect()
}

fn source(path: &Path) -> Option<Source> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".rows.jsonl")?.to_owned();
    let content = fs::read_to_string(path).ok()?;
    let mut source = Source { stem, procedures: Vec::new(), objectives: Vec::new() };
    for value in content.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let plain = ["parent", "doubt"].iter().all(|key| value.get(key).is_none_or(Value::is_null));
        let Some(row) = Some(row(&value)).filter(|_| plain) else { continue };
        let objective = value.get("kind").and_then(Value::as_str) == Some("objective");
        let name = if objective { Column::Objective } else { Column::Title };
        if row.cells.get(&name).is_some_and(|name| (4..=LONGEST_NAME).contains(&name.chars().count())) {
            if objective { source.objectives.push(row) } else { source.procedures.push(row) }
        }
    }
    Some(source)
}

fn row(value: &Value) -> Row {
    let mut cells = BTreeMap::new();
    for (name, text) in value.get("cells").and_then(Value::as_object).into_iter().flatten() {
        let (Some(column), Some(text)) = (Column::from_name(name), text.as_str().map(joined)) else { continue };
        if !text.is_empty() && text.chars().count() <= LONGEST_CELL {
            cells.insert(column, text);
        }
    }
    // An objective is often told by its purpose alone, which is the shorter of the two.
    if let (None, Some(purpose)) = (cells.get(&Column::Objective), cells.get(&Column::Purpose).cloned()) {
        cells.insert(Column::Objective, purpose);
        cells.remove(&Column::Purpose);
    }
    let section = value.get("section").and_then(Value::as_array).and_then(|all| all.last()).and_then(Value::as_str);
    Row { cells, section: joined(section.unwrap_or_default()) }
}
