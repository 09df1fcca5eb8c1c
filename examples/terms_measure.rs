//! Reads lines `unit TAB cell` from standard input and prints the atoms of each.
use std::io::{BufRead, stdin};

use regesto::language::terms::{Terms, Unit};

fn main() {
    let terms = Terms::from_toml("grammars/terms.toml", include_str!("../grammars/terms.toml")).unwrap();
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        let (unit, cell) = line.split_once('\t').unwrap_or(("", &line));
        let unit = (unit == "d").then_some(Unit::Days);
        let atoms: Vec<String> = terms.read(cell, unit).deadlines.iter().map(|d| d.atom.to_string()).collect();
        println!(
            "{}\t{:?}\t{:?}",
            atoms.join(" "),
            terms.is_term(cell, unit),
            terms.find(cell).iter().map(|f| &cell[f.range.clone()]).collect::<Vec<_>>()
        );
    }
}
