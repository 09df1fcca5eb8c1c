//! The offices of the gold's rows, read from their own cells and headings: how many are right.

use std::{fs, path::Path};

use regesto::language::offices::{Legend, OfficeInput, Offices};
use serde_json::Value;

/// What was right, what should have been, what was said.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    gold: usize,
    found: usize,
}

impl Tally {
    #[allow(clippy::cast_precision_loss, reason = "row counts")]
    fn f1(self) -> f64 {
        if self.gold + self.found == 0 { 100.0 } else { 200.0 * self.right as f64 / (self.gold + self.found) as f64 }
    }

    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.gold += other.gold;
        self.found += other.found;
    }
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

fn document(offices: &Offices, rows: &Path, source: Option<&Path>) -> Tally {
    let legend = source.and_then(|path| fs::read_to_string(path).ok()).map(|text| Legend::read(&text)).unwrap_or_default();
    let mut tally = Tally::default();
    let mut before: Vec<String> = Vec::new();
    for line in fs::read_to_string(rows).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let cells = &row["cells"];
        let section: Vec<&str> = row["section"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let input = OfficeInput {
            cell: text(cells, "office"),
            service: text(cells, "service"),
            department: text(cells, "department"),
            responsible: text(cells, "responsible"),
            section: &section,
            parent: text(&row, "parent"),
            title: text(cells, "title").or_else(|| text(cells, "purpose")).or_else(|| text(cells, "objective")),
            legend: Some(&legend),
        };
        let found: Vec<String> = if input.cell.is_some_and(regesto::language::offices::is_idem) {
            before.clone()
        } else {
            offices.of_row(&input).iter().map(|office| office.code.to_string()).collect()
        };
        before.clone_from(&found);
        if row["doubt"].is_string() {
            continue;
        }
        let gold: Vec<&str> = row["office"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let right = gold.iter().filter(|code| found.iter().any(|found| found == **code)).count();
        if std::env::var_os("REGESTO_SHOW").is_some() && (right < gold.len() || right < found.len()) {
            println!(
                "{} gold {gold:?} found {found:?} cell {:?} {:?} {:?} | {section:?} | {:?}",
                rows.display(),
                input.cell,
                input.service,
                input.department,
                input.title
            );
        }
        tally.add(Tally { right, gold: gold.len(), found: found.len() });
    }
    tally
}

/// The tally of every document of a folder of gold.
fn measure(offices: &Offices, gold: &str, sources: &str) -> Tally {
    let mut paths: Vec<_> = fs::read_dir(gold)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".rows.jsonl"))
        .collect();
    paths.sort();
    let mut all = Tally::default();
    for path in paths {
        let stem = path.file_name().unwrap().to_string_lossy().replace(".rows.jsonl", "");
        let source = ["txt", "md", "csv", "tsv", "html"]
            .iter()
            .map(|end| Path::new(sources).join(format!("{stem}.{end}")))
            .find(|path| path.exists());
        let tally = document(offices, &path, source.as_deref());
        println!("{stem:32} F1 {:5.1}  right {} gold {} found {}", tally.f1(), tally.right, tally.gold, tally.found);
        all.add(tally);
    }
    println!("{gold:32} F1 {:5.1}", all.f1());
    all
}

#[test]
fn the_offices_of_the_gold() {
    let offices = Offices::from_toml("grammars/offices.toml", &fs::read_to_string("grammars/offices.toml").unwrap()).unwrap();
    for (gold, sources, floor) in [
        ("tests/gold/seeds", "seeds", 95.0),
        ("tests/gold/dev", "tests/corpus/dev", 95.0),
        ("tests/corpus/own/gold", "tests/corpus/own", 95.0),
    ] {
        let found = measure(&offices, gold, sources).f1();
        assert!(found >= floor, "{gold}: {found:.1} is below {floor}");
    }
}

#[test]
fn every_example_of_the_file() {
    let offices = Offices::from_toml("grammars/offices.toml", &fs::read_to_string("grammars/offices.toml").unwrap()).unwrap();
    let wrong: Vec<String> = offices.examples().iter().filter_map(|example| offices.check(example).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
