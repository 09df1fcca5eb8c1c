//! The same tables in every format: whatever file one stands in, the same records come out, each cell at its place in that file.

use std::{collections::BTreeMap, path::PathBuf, sync::LazyLock};

use regesto::{
    grammar::Grammars,
    model::{Code, Dataset, Document, Locator, Status},
    pipeline::{self, Silent},
};
use serde_json::Value;

const FOLDER: &str = "tests/corpus/formats";

fn run(path: &str) -> Dataset {
    let (inputs, unread) = pipeline::find(&[PathBuf::from(path)]).unwrap();
    pipeline::run(&inputs, &unread, &Grammars::builtin().unwrap(), &Silent).dataset
}

/// A record as it can be compared: section in small letters (files without bold set sections in capitals), cells, deadlines, footnotes.
type Shown = (String, BTreeMap<String, String>, Vec<String>, Vec<String>);

/// What comes of the whole folder, its two tables in all formats.
static DATASET: LazyLock<Dataset> = LazyLock::new(|| run(FOLDER));

/// The records of the table whose documents stand in this folder.
fn expected(folder: &str) -> Vec<Shown> {
    let json: Value = serde_json::from_str(&std::fs::read_to_string(format!("{folder}/expected.json")).unwrap()).unwrap();
    let texts = |value: &Value| value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_string()).collect();
    json.as_array()
        .unwrap()
        .iter()
        .map(|record| {
            let cells = record["cells"].as_object().unwrap().iter();
            let cells = cells.map(|(name, text)| (name.clone(), text.as_str().unwrap().to_string())).collect();
            (record["section"].as_str().unwrap().to_lowercase(), cells, texts(&record["deadlines"]), texts(&record["footnotes"]))
        })
        .collect()
}

fn found(dataset: &Dataset, document: &str) -> Vec<Shown> {
    dataset
        .records
        .iter()
        .filter(|record| record.document == document)
        .map(|record| {
            let mut cells: BTreeMap<String, String> =
                record.cells.iter().map(|(name, cell)| (name.to_string(), cell.text.to_string())).collect();
            // What a careful reader finds holds who answers and who decides in one cell (tests/gold/seeds/README.md, rule 26).
            if let Some(decides) = cells.remove("decided_by") {
                let answers = cells.entry("responsible".to_string()).or_default();
                *answers = format!("{answers} {decides}").trim().to_string();
            }
            let atoms = record.term.iter().flat_map(|term| &term.deadlines).map(|deadline| deadline.atom.to_string()).collect();
            (record.section.join(" / ").to_lowercase(), cells, atoms, record.footnotes.iter().map(ToString::to_string).collect())
        })
        .collect()
}

/// Whether a document that LibreOffice reads could not be, because that is not there, or not with all of its parts. Says so.
fn is_skipped(document: &Document) -> bool {
    let missing = document.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::ProgramMissing);
    if missing {
        assert_eq!(document.status, Status::Failed, "{}", document.path);
        eprintln!("skipped: {}", document.error.as_deref().unwrap_or_default());
    }
    missing
}

#[test]
fn the_same_table_gives_the_same_records_in_every_format() {
    let cases = [
        ("elenco", FOLDER.to_string(), "Comune di Valfiorita", 23, "merged cells, a header of two rows, a note, fees"),
        (
            "registro",
            format!("{FOLDER}/registro"),
            "Unione dei Comuni della Valserena",
            17,
            "cells of several lines, sections of two levels",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, folder, authority, documents, why) in cases {
        let expected = expected(&folder);
        let by_program = |path: &str| path.ends_with(".doc") || path.ends_with(".rtf");
        let own = DATASET.documents.iter().filter(|document| document.path.rsplit('/').next().unwrap().starts_with(name));
        let (converted, own): (Vec<_>, Vec<_>) = own.partition(|document| by_program(&document.path));
        assert_eq!(own.len(), documents, "{name} ({why}): {:?}", own.iter().map(|document| &document.path).collect::<Vec<_>>());
        for document in own.into_iter().chain(converted.into_iter().filter(|document| !is_skipped(document))) {
            if let Some(first) = &document.duplicate_of {
                let first = DATASET.documents.iter().find(|other| other.id == *first).unwrap();
                assert!(
                    first.sha256 == document.sha256 && found(&DATASET, &document.id).is_empty(),
                    "{}: its records stand there",
                    document.path
                );
                continue;
            }
            let found = found(&DATASET, &document.id);
            for (index, expected) in expected.iter().enumerate() {
                if found.get(index) != Some(expected) {
                    wrong.push(format!("{} row {}:\n  found    {:?}\n  expected {expected:?}", document.path, index + 1, found.get(index)));
                }
            }
            if found.len() != expected.len() {
                wrong.push(format!("{}: {} records instead of {}", document.path, found.len(), expected.len()));
            }
            let named = document.authority.as_ref().map(|authority| authority.name.as_str());
            assert_eq!((document.status, named), (Status::Ok, Some(authority)), "{}", document.path);
            let total = document.accounting.total();
            assert!(total > 0 && document.accounting.residue == 0, "{}: {:?} {:?}", document.path, document.accounting, document.residue);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_are_those_of_the_file() {
    let place = |path: &str, column: &str| {
        let document = DATASET.documents.iter().find(|document| document.path == path).unwrap();
        let record = DATASET.records.iter().filter(|record| record.document == document.id).nth(4).unwrap();
        let cell = record.cells.iter().find(|(name, _)| name.as_str() == column).unwrap().1;
        cell.at.clone()
    };
    let sheet = |cell: &str| [Locator::Sheet { sheet: "Procedimenti".into(), cell: cell.parse().unwrap() }];
    // Row 5 of the list: three rows above the header, two of it, a section, four rows, a section.
    for path in ["elenco.xlsx", "elenco.xls", "elenco.ods", "elenco_calc.xlsx", "elenco_calc.xls"] {
        assert_eq!(place(path, "title"), sheet("B12"), "{path}");
        assert_eq!(place(path, "office"), sheet("C12"), "{path}");
    }
    // The second table: two rows of header, then the row.
    for path in ["elenco.docx", "elenco.odt", "elenco_writer.docx"] {
        assert_eq!(place(path, "title"), [Locator::table(2, 3, 2)], "{path}");
    }
    let html = std::fs::read(format!("{FOLDER}/elenco.html")).unwrap();
    assert_eq!(&html[place("elenco.html", "title")[0].bytes().unwrap()], b"Permesso di costruire");
}

#[test]
fn what_is_hidden_and_what_is_misnamed_is_said() {
    let codes = |path: &str| -> Vec<Code> {
        let document = DATASET.documents.iter().find(|document| document.path == path).unwrap();
        document.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    };
    assert!(codes("elenco.xlsx").contains(&Code::HiddenContent));
    assert!(codes("elenco_calc.xlsx").contains(&Code::HiddenContent), "LibreOffice keeps the row hidden");
    assert!(codes("elenco.ods").contains(&Code::HiddenContent));
    assert!(codes("registro/registro.xlsx").contains(&Code::HiddenContent), "a hidden column");
    assert!(!codes("registro/registro.ods").contains(&Code::HiddenContent), "nothing is hidden there");
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(format!("{FOLDER}/elenco.html"), folder.path().join("elenco.xls")).unwrap();
    std::fs::copy(format!("{FOLDER}/elenco.docx"), folder.path().join("elenco.txt")).unwrap();
    let dataset = run(folder.path().to_str().unwrap());
    for document in &dataset.documents {
        assert!(document.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::FormatMismatch), "{}", document.path);
    }
    let types: Vec<&str> = dataset.documents.iter().map(|document| document.media_type.as_str()).collect();
    assert_eq!(types, ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/html"]);
    assert_eq!(dataset.records.len(), 2 * expected(FOLDER).len());
}

#[test]
fn broken_files_cost_themselves_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let add = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    for name in ["elenco.docx", "elenco.xlsx", "elenco.ods", "elenco.odt", "elenco.xls", "archivio.zip", "archivio.tar.gz"] {
        let bytes = std::fs::read(format!("{FOLDER}/{name}")).unwrap();
        for share in [10, 50, 90] {
            add(&format!("{share}_{name}"), &bytes[..bytes.len() * share / 100]);
        }
        let mut flipped = bytes.clone();
        for at in (60..flipped.len()).step_by(97) {
            flipped[at] ^= 0x5A;
        }
        add(&format!("flipped_{name}"), &flipped);
    }
    std::fs::copy(format!("{FOLDER}/elenco.csv"), folder.path().join("whole.csv")).unwrap();
    let dataset = run(folder.path().to_str().unwrap());
    for document in dataset.documents.iter().filter(|document| document.status == Status::Failed) {
        let error = document.error.as_deref().unwrap();
        assert!(error.starts_with(document.path.as_str()) && error.len() > document.path.len() + 20, "{error}");
    }
    let whole = dataset.documents.iter().find(|document| document.path == "whole.csv").unwrap();
    assert_eq!(found(&dataset, &whole.id).len(), expected(FOLDER).len());
    assert!(dataset.documents.iter().filter(|document| document.status == Status::Failed).count() >= 14);
}

#[test]
fn what_cant_be_opened_says_why() {
    let dataset = run(&format!("{FOLDER}/bad"));
    let cases = [("locked.pdf", "password"), ("locked.xlsx", "password"), ("no_sheet.xlsx", "no sheet")];
    for (path, expected) in cases {
        let document = dataset.documents.iter().find(|document| document.path == path).unwrap();
        let error = document.error.as_deref().unwrap();
        assert!(document.status == Status::Failed && error.starts_with(path) && error.contains(expected), "{error}");
    }
}
