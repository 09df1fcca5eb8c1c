//! Reads lines `unit TAB term TAB trigger TAB notes TAB tacit TAB title` and prints what the row says.
use std::io::{BufRead, stdin};

use regesto::language::terms::{Row, RowReading, Terms, Unit};

fn main() {
    let terms = Terms::from_toml("grammars/terms.toml", include_str!("../grammars/terms.toml")).unwrap();
    let mut above: Option<RowReading> = None;
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        if line == "---" {
            above = None;
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().filter(|cell| !cell.is_empty() && *cell != "~");
        let unit = (cells[0] == "d").then_some(Unit::Days);
        let row = Row { term: cell(1), trigger: cell(2), notes: cell(3), tacit_outcome: cell(4), title: cell(5), unit };
        let reading = terms.read_row(&row).resolved(above.as_ref());
        let atoms: Vec<String> = reading.deadlines.iter().map(|d| d.atom.to_string()).collect();
        let conditions: Vec<String> = reading.deadlines.iter().map(|d| d.condition.clone().unwrap_or_default()).collect();
        let fit = cell(1).map(|text| terms.is_term(text, unit));
        println!(
            "{}\t{}\t{}\t{:?}\t{}",
            atoms.join(" "),
            reading.trigger.clone().unwrap_or_default(),
            reading.tacit_consent.map(|t| t.to_string()).unwrap_or_default(),
            fit,
            conditions.join(" | ")
        );
        above = Some(reading);
    }
}
