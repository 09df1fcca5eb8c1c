//! How fast offices and contacts are read: `cargo run --release --example offices_measure -- tests/gold/seeds/*.rows.jsonl` takes the
//! distinct cells of rows and prints strings and megabytes a second on one thread.

use std::{collections::BTreeSet, env, fs, time::Instant};

use regesto::language::{
    contacts::contacts,
    offices::{OfficeInput, Offices},
};
use serde_json::Value;

fn measure(name: &str, strings: &BTreeSet<String>, mut each: impl FnMut(&str) -> usize) {
    let bytes: usize = strings.iter().map(String::len).sum();
    let started = Instant::now();
    let mut rounds = 0u32;
    let mut found = 0;
    while started.elapsed().as_millis() < 1500 {
        found += strings.iter().map(|text| each(text)).sum::<usize>();
        rounds += 1;
    }
    let seconds = started.elapsed().as_secs_f64() / f64::from(rounds.max(1));
    #[allow(clippy::cast_precision_loss, reason = "a figure for people")]
    let (per_second, megabytes) = (strings.len() as f64 / seconds, bytes as f64 / seconds / 1e6);
    println!(
        "{name:9} {:5} distinct strings  {per_second:12.0} strings/s  {megabytes:7.1} MB/s  ({} found a round)",
        strings.len(),
        found / rounds.max(1) as usize
    );
}

fn main() {
    let (mut office, mut contact, mut titles) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for path in env::args().skip(1) {
        let Ok(text) = fs::read_to_string(&path) else {
            eprintln!("{path} can't be read");
            continue;
        };
        for row in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let cells = row.get("cells").and_then(Value::as_object);
            for (column, value) in cells.into_iter().flatten() {
                let set = match column.as_str() {
                    "office" | "service" | "department" => &mut office,
                    "responsible" | "substitute_power" | "information" | "progress_information" | "manager" | "delegate" => &mut contact,
                    "title" => &mut titles,
                    _ => continue,
                };
                set.extend(value.as_str().map(str::to_owned));
            }
        }
    }
    let offices = Offices::builtin();
    measure("offices", &office, |text| offices.of_row(&OfficeInput { cell: Some(text), ..OfficeInput::default() }).len());
    measure("titles", &titles, |text| usize::from(offices.of_title(text).is_some()));
    measure("contacts", &contact, |text| contacts(text).len());
}
