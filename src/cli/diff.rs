//! `regesto diff`: in go two datasets, out comes what changed from one to the other.

use std::path::PathBuf;

use regesto::model::Locator;
use regesto::results::diff::{self, Change, Difference, Entry, Place};
use serde_json::Value;

use super::{
    dataset,
    escape::{Escaped, cut},
    failure::{Failure, Status},
    output,
};

const EXAMPLES: &str = "\
Examples:
  regesto diff last-month/dataset.json output
  regesto diff last-month output --summary
  regesto diff last-month output --json | jq '.changed[] | select(.fields[].field == \"cells.term\")'

Exit status: 0 where nothing differs, 1 where something does, 2 where a dataset can't be read.";

/// Shows what changed between two datasets: records added, removed and changed, field by field, each with its place
///
/// Records are known by their id: one that was moved within its document, or to another file, is the same.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The dataset before, or the folder in which a run wrote it
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The dataset after, or the folder in which a run wrote it
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Print JSON, with the summary in `summary`
    #[arg(long)]
    json: bool,
    /// Print only the summary, in Italian
    #[arg(long, conflicts_with = "json")]
    summary: bool,
}

/// Compares the datasets and prints what differs.
pub fn diff(arguments: &Arguments) -> Result<Status, Failure> {
    let (old, new) = (dataset::open(&arguments.old)?, dataset::open(&arguments.new)?);
    let difference = diff::diff(&old, &new);
    let text = if arguments.json {
        json(&difference).map_err(|error| Failure::unwritten(error.to_string()))?
    } else if arguments.summary {
        diff::summary(&difference)
    } else {
        page(&difference)
    };
    output::print(&text)?;
    Ok(if difference.is_empty() { Status::Good } else { Status::Different })
}

fn json(difference: &Difference) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(difference)?;
    value["summary"] = Value::from(diff::summary(difference));
    Ok(format!("{value:#}\n"))
}

/// The differences as a page: `+` came, `-` went, `~` changed, below it old and new of each field.
fn page(difference: &Difference) -> String {
    let mut text = String::new();
    for (sign, entries) in [('+', &difference.added), ('-', &difference.removed)] {
        for entry in entries {
            text += &entry_line(sign, entry);
        }
    }
    for change in &difference.changed {
        text += &change_lines(change);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    // Names of authorities come from documents.
    text + &diff::summary(difference).lines().map(|line| format!("{}\n", Escaped(line))).collect::<String>()
}

fn entry_line(sign: char, entry: &Entry) -> String {
    let owner = owner(entry.authority.as_deref());
    format!("{sign} {}  {}{owner}  {}\n", Escaped(&entry.record), Escaped(&cut(&entry.title, 80)), shown(&entry.place))
}

fn change_lines(change: &Change) -> String {
    let owner = owner(change.authority.as_deref());
    let (old, new) = (shown(&change.old), shown(&change.new));
    let mut text = format!("~ {}  {}{owner}  {old} → {new}\n", Escaped(&change.record), Escaped(&cut(&change.title, 80)));
    for field in &change.fields {
        text += &format!("    {}: {} → {}\n", field.field, value(&field.old), value(&field.new));
    }
    text
}

fn owner(authority: Option<&str>) -> String {
    authority.map_or_else(String::new, |authority| format!("  ({})", Escaped(authority)))
}

/// Where a record stands: `elenco.md:12`, `elenco.pdf page 3`.
fn shown(place: &Place) -> String {
    let path = Escaped(&place.path).to_string();
    match &place.at {
        Some(Locator::Text { line, .. }) => format!("{path}:{line}"),
        Some(Locator::Page { page, .. }) => format!("{path} page {page}"),
        Some(Locator::Sheet { sheet, cell }) => format!("{path} {}!{cell}", Escaped(sheet)),
        Some(Locator::Table { table, row, .. }) => format!("{path} table {table} row {row}"),
        Some(Locator::Paragraph { paragraph }) => format!("{path} paragraph {paragraph}"),
        None => path,
    }
}

/// A value for a person: `«30 giorni»`, `[P30D, P60D]`, `-` for none.
fn value(value: &Value) -> String {
    const LENGTH: usize = 200;
    match value {
        Value::Null => "-".to_string(),
        Value::String(text) => format!("«{}»", Escaped(&cut(text, LENGTH))),
        Value::Array(elements) => {
            let elements: Vec<&str> = elements.iter().filter_map(Value::as_str).collect();
            format!("[{}]", Escaped(&cut(&elements.join("; "), LENGTH)))
        }
        other => other.to_string(),
    }
}
