//! The figures of a dataset as a person reads them on a terminal.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use regesto::model::Status;
use regesto::results::report::{DOUBTFUL, Figures, Summary, floored};

use crate::cli::{escape::Escaped, table::counted};

/// How many documents are named that want a look.
const NAMED: usize = 20;

/// The figures as lines; documents below the threshold are named with the reason.
pub(super) fn text(summary: &Summary, threshold: f64) -> String {
    let totals = &summary.totals;
    let share = |share: Option<f64>| share.map_or_else(|| "-".to_string(), floored);
    let not_read: String = [(summary.failed, "not read"), (summary.partial, "partly read")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!(", {count} {what}"))
        .collect();
    let mut text = format!(
        "documents   {}{}\nrecords     {}, {} below {DOUBTFUL}\nmissed      {}\nprocedures  {}\nconfidence  {}\nunderstood  {}\nresidue     {}\n",
        summary.documents.len(),
        not_read,
        totals.records,
        totals.doubtful,
        counted(totals.missed, "place"),
        summary.procedures,
        share(totals.confidence),
        share(totals.understood),
        counted(totals.residue, "byte"),
    );
    text += &block("records by confidence", summary.by_confidence.iter().map(|one| (one.band.replace('–', "to"), one.records)));
    text += &block("diagnostics", summary.by_code.iter().map(|one| (one.code.as_str().to_string(), one.count)));
    let mut table = table(&["document", "records", "doubtful", "missed", "confidence", "understood", "residue", "diagnostics"]);
    for document in &summary.documents {
        let Figures { records, doubtful, missed, confidence, understood, residue, diagnostics, .. } = &document.figures;
        let read = |figure: String| if document.status == Status::Failed { "not read".to_string() } else { figure };
        table.add_row([
            Escaped(&document.path).to_string(),
            records.to_string(),
            doubtful.to_string(),
            missed.to_string(),
            share(*confidence),
            read(share(*understood)),
            residue.to_string(),
            diagnostics.to_string(),
        ]);
    }
    text += "\n";
    text += &lines(&mut table, 1..8);
    let below: Vec<(&str, String)> =
        summary.first().into_iter().filter_map(|document| Some((document.path.as_str(), document.below(threshold)?))).collect();
    if !below.is_empty() {
        text += &format!("\nbelow {threshold}\n");
        for (path, why) in below.iter().take(NAMED) {
            text += &format!("  {}: {}\n", Escaped(path), Escaped(why));
        }
        if below.len() > NAMED {
            text += &format!("  {} more; --format json has all\n", below.len() - NAMED);
        }
    }
    text
}

/// A heading and lines with a number each; nothing where there are none.
fn block(heading: &str, rows: impl Iterator<Item = (String, usize)>) -> String {
    let mut table = table(&[]);
    for (label, count) in rows {
        table.add_row(["  ".to_string() + &label, count.to_string()]);
    }
    if table.is_empty() { String::new() } else { format!("\n{heading}\n{}", lines(&mut table, 1..2)) }
}

fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if !header.is_empty() {
        table.set_header(header);
    }
    table
}

fn lines(table: &mut Table, right: std::ops::Range<usize>) -> String {
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if right.contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().flat_map(|line| [line.trim_end().to_string(), "\n".to_string()]).collect()
}
