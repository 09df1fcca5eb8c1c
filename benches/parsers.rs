//! How fast the parsers of terms, offices, authorities and contacts read the distinct strings of the gold, on one thread: strings and bytes a second.
//!
//! `cargo bench` runs all of them, `cargo bench -- terms` those of a name. Nothing here is asserted: timings depend on the machine.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use regesto::language::{
    authorities::Authorities,
    contacts::Contacts,
    offices::{OfficeInput, Offices},
};
use regesto_terms::{TermCells, Terms, Unit};
use serde_json::Value;

fn main() {
    // What is built at first use is built before anything is measured.
    Terms::builtin();
    Offices::builtin();
    Authorities::builtin();
    Contacts::builtin();
    divan::main();
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The rows of the gold.
fn rows() -> &'static [Value] {
    static ROWS: OnceLock<Vec<Value>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut rows = Vec::new();
        for folder in ["tests/gold/seeds", "tests/gold/dev"] {
            for entry in fs::read_dir(here(folder)).expect("the gold is part of the project") {
                let path = entry.expect("the gold can be read").path();
                if path.to_string_lossy().ends_with(".rows.jsonl") {
                    let text = fs::read_to_string(&path).expect("the gold can be read");
                    rows.extend(text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a row of the gold is JSON")));
                }
            }
        }
        rows
    })
}

/// The distinct cells of some columns.
fn cells(columns: &[&str]) -> Vec<String> {
    let all = rows().iter().flat_map(|row| columns.iter().filter_map(|&column| row["cells"][column].as_str()));
    all.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

/// The distinct headings.
fn headings() -> Vec<String> {
    let all = rows().iter().filter_map(|row| row["section"].as_array()).flatten().filter_map(Value::as_str);
    all.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

/// Reads each of the strings once.
fn each<R>(bencher: Bencher<'_, '_>, strings: &[String], read: impl Fn(&str) -> R + Sync) {
    let bytes: usize = strings.iter().map(String::len).sum();
    bencher.counter(ItemsCount::new(strings.len())).counter(BytesCount::new(bytes)).bench(|| {
        for text in strings {
            black_box(read(black_box(text)));
        }
    });
}

mod terms {
    use super::*;

    const CELLS: &[&str] = &["term", "deadline"];

    /// The cells of terms: their deadlines and triggers.
    #[divan::bench]
    fn cells_of_terms(bencher: Bencher<'_, '_>) {
        let terms = Terms::builtin();
        each(bencher, &cells(CELLS), |text| terms.read(text, None));
    }

    /// The same under headers that say days.
    #[divan::bench]
    fn cells_of_terms_in_days(bencher: Bencher<'_, '_>) {
        let terms = Terms::builtin();
        each(bencher, &cells(CELLS), |text| terms.read(text, Some(Unit::Days)));
    }

    /// Whether a cell is a term, as recovery asks it of every cell.
    #[divan::bench]
    fn whether_a_title_is_a_term(bencher: Bencher<'_, '_>) {
        let terms = Terms::builtin();
        each(bencher, &cells(&["title"]), |text| terms.is_term(text, None));
    }

    /// Terms inside longer texts.
    #[divan::bench]
    fn terms_in_notes(bencher: Bencher<'_, '_>) {
        let terms = Terms::builtin();
        each(bencher, &cells(&["notes", "trigger"]), |text| terms.find(text));
    }

    /// Rows as normalisation reads them: deadlines, trigger, tacit consent. A string here is a row.
    #[divan::bench]
    fn rows_whole(bencher: Bencher<'_, '_>) {
        let terms = Terms::builtin();
        let cell = |row: &'static Value, name: &str| row["cells"][name].as_str();
        let all: Vec<TermCells<'static>> = rows()
            .iter()
            .map(|row| TermCells {
                title: cell(row, "title"),
                term: cell(row, "term").or_else(|| cell(row, "deadline")),
                trigger: cell(row, "trigger"),
                tacit_outcome: cell(row, "tacit_outcome"),
                notes: cell(row, "notes"),
                unit: None,
            })
            .collect();
        let long = |row: &TermCells<'_>| {
            [row.title, row.term, row.trigger, row.tacit_outcome, row.notes].into_iter().flatten().map(str::len).sum::<usize>()
        };
        let bytes = all.iter().map(long).sum::<usize>();
        bencher.counter(ItemsCount::new(all.len())).counter(BytesCount::new(bytes)).bench(|| {
            for row in &all {
                black_box(terms.read_row(black_box(row)));
            }
        });
    }
}

mod offices {
    use super::*;

    /// Cells of offices, services and departments.
    #[divan::bench]
    fn cells_of_offices(bencher: Bencher<'_, '_>) {
        let offices = Offices::builtin();
        each(bencher, &cells(&["office", "service", "department"]), |text| {
            offices.of_row(&OfficeInput { cell: Some(text), ..OfficeInput::default() })
        });
    }

    /// Headings above rows.
    #[divan::bench]
    fn headings_of_sections(bencher: Bencher<'_, '_>) {
        let offices = Offices::builtin();
        each(bencher, &headings(), |text| offices.of_row(&OfficeInput { section: &[text], ..OfficeInput::default() }));
    }

    /// Titles of rows: what office they are about.
    #[divan::bench]
    fn titles(bencher: Bencher<'_, '_>) {
        let offices = Offices::builtin();
        each(bencher, &cells(&["title", "purpose", "objective"]), |text| offices.of_title(text));
    }
}

mod authorities {
    use super::*;

    /// Headings and offices, the strings in which a municipality may be named.
    #[divan::bench]
    fn names_in_headings(bencher: Bencher<'_, '_>) {
        let authorities = Authorities::builtin();
        let mut strings = headings();
        strings.extend(cells(&["office", "service", "department", "responsible"]));
        each(bencher, &strings, |text| authorities.parse(text));
    }

    /// Documents whole: whose they are and which act adopted them. A string here is a document.
    #[divan::bench]
    fn documents(bencher: Bencher<'_, '_>) {
        let authorities = Authorities::builtin();
        let mut texts: Vec<PathBuf> =
            fs::read_dir(here("seeds")).expect("the seeds are there").flatten().map(|entry| entry.path()).collect();
        texts.sort();
        let texts: Vec<String> = texts.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
        each(bencher, &texts, |text| authorities.about(text, &[]));
    }
}

mod persons {
    use super::*;

    /// Cells that say whom to ask.
    #[divan::bench]
    fn cells_of_contacts(bencher: Bencher<'_, '_>) {
        let columns = ["responsible", "substitute_power", "information", "progress_information", "manager", "delegate"];
        let contacts = Contacts::builtin();
        each(bencher, &cells(&columns), |cell| contacts.of_cell(cell));
    }
}

mod citations {
    use super::{Bencher, BytesCount, black_box, fs, here};
    use regesto::grammar::Grammars;

    /// The seeds one after another, up to twenty megabytes, in pieces of a paragraph or so as the pipeline reads them.
    #[divan::bench]
    fn seeds_of_twenty_megabytes(bencher: Bencher<'_, '_>) {
        let citations = Grammars::builtin().expect("the built-in grammars are right").citations;
        let mut names: Vec<_> =
            fs::read_dir(here("seeds")).expect("the seeds are part of the project").flatten().map(|entry| entry.path()).collect();
        names.sort();
        let seeds: Vec<String> = names.iter().map(|path| fs::read_to_string(path).expect("a seed is UTF-8")).collect();
        let once: usize = seeds.iter().map(String::len).sum();
        let texts: Vec<&String> = seeds.iter().cycle().take(seeds.len() * (20_000_000 / once.max(1) + 1)).collect();
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        bencher
            .counter(BytesCount::new(bytes))
            .bench_local(|| texts.iter().map(|text| black_box(citations.find(text)).len()).sum::<usize>());
    }
}
