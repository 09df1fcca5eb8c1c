//! The table at the end of a run: in go the figures of the documents, out come lines for a person.

use std::fmt;

use comfy_table::{CellAlignment, ContentArrangement, Row, Table, presets};
use regesto::model::Status;

use super::{
    escape::Escaped,
    figures::{BySeverity, Figures, Totals},
};

/// How many documents are listed one by one; of more than these only those that want a look are.
const LISTED: usize = 60;

const HEADER: [&str; 6] = ["document", "status", "tables", "records", "residue", "diagnostics"];

/// The table, and below it how many documents it leaves out. With `all` it leaves out none.
pub fn table(documents: &[Figures], totals: &Totals, all: bool) -> String {
    let listed: Vec<&Figures> = documents.iter().filter(|document| all || documents.len() <= LISTED || wants_a_look(document)).collect();
    let mut table = Table::new();
    // Columns by spaces: a person reads it, and so do `grep` and `awk`.
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled).set_header(HEADER);
    for document in &listed {
        table.add_row(row([
            Escaped(&document.path).to_string(),
            status(document.status).to_string(),
            document.tables.to_string(),
            document.records.to_string(),
            document.residue.to_string(),
            document.diagnostics.to_string(),
        ]));
    }
    if documents.len() > 1 {
        table.add_row(row([
            format!("{} documents", totals.documents),
            String::new(),
            totals.tables.to_string(),
            totals.records.to_string(),
            totals.residue.to_string(),
            totals.diagnostics.to_string(),
        ]));
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if (2..5).contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut text: String = table.lines().flat_map(|line| [line.trim_end().to_string(), "\n".to_string()]).collect();
    if listed.len() < documents.len() {
        text += &format!("{} documents without failure or residue are not listed; -v lists them\n", documents.len() - listed.len());
    }
    text
}

fn row(cells: [String; 6]) -> Row {
    Row::from(cells)
}

fn wants_a_look(document: &Figures) -> bool {
    document.status != Status::Ok || document.residue > 0
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Ok => "ok",
        Status::Empty => "empty",
        Status::Partial => "partial",
        Status::Failed => "failed",
    }
}

/// `1 error, 2 warnings`, or `-` where there is none.
impl fmt::Display for BySeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = [("error", self.error), ("warning", self.warning), ("note", self.info)];
        let said: Vec<String> = named.iter().filter(|(_, count)| *count > 0).map(|(name, count)| counted(*count, name)).collect();
        f.write_str(if said.is_empty() { "-" } else { "" })?;
        f.write_str(&said.join(", "))
    }
}

/// `1 row`, `2 rows`.
pub fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}
