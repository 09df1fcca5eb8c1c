//! The figures of `regesto evaluate` beside those of score.py: perfect and damaged datasets, each compared with stored figures and, where Python is at hand, with score.py itself.
//!
//! `REGESTO_BLESS=1 cargo test --test suite evaluate` stores the figures of score.py anew.

mod build;
mod damage;
mod odd;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use build::{Dataset, Ground, perfect};
use regesto::results::evaluate::{Difference, Differing, EvaluateError, Findings, Metric, Scores, score};
use serde_json::{Value, json};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn seeds() -> Ground {
    Ground { gold: here("tests/gold/seeds"), sources: here("seeds") }
}

fn dev() -> Ground {
    Ground { gold: here("tests/gold/dev"), sources: here("tests/corpus/dev") }
}

/// Whether there is a Python to ask. Asked once, so that its absence is noted once.
static PYTHON: LazyLock<bool> = LazyLock::new(|| {
    let there = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("note: no python3 here; the figures are compared only with the stored ones of score.py");
    }
    there
});

/// What score.py says: its figures, and all that it prints.
struct Said {
    figures: Value,
    table: String,
    differences: Vec<String>,
}

fn ask_python(dataset: &str, ground: &Ground, only: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("dataset.json"), folder.path().join("figures.json"));
    fs::write(&input, dataset).unwrap();
    let run = Command::new("python3")
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .arg(here("tests/gold/seeds/score.py"))
        .args([&input, &ground.gold, &ground.sources])
        .arg("--json")
        .arg(&output)
        .args(["--errors", "1000000", "--only", only])
        .output()
        .unwrap();
    assert!(run.status.success(), "score.py: {}", String::from_utf8_lossy(&run.stderr));
    let printed = String::from_utf8(run.stdout).unwrap();
    let (differences, table): (Vec<_>, Vec<_>) = printed.lines().partition(|line| line.starts_with("  ! "));
    let differences = differences.iter().map(|line| line.trim_start_matches("  ! ").to_owned()).collect();
    Said { figures: serde_json::from_str(&fs::read_to_string(output).unwrap()).unwrap(), table: table.join("\n"), differences }
}

/// Differences that score.py says too; it is silent about the others.
fn said_by_python(what: &Differing) -> bool {
    match what {
        Differing::Field { field, .. } => field != "tacit consent" && field != "offices",
        other => !matches!(other, Differing::Misplaced { .. } | Differing::Accounting),
    }
}

fn assert_same_figures(ours: &Value, theirs: &Value, context: &str) {
    let (ours, theirs) = (ours.as_object().unwrap(), theirs.as_object().unwrap());
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>(), "{context}: documents");
    for (document, row) in theirs {
        let mine = ours[document].as_object().unwrap();
        assert_eq!(mine.len(), row.as_object().unwrap().len(), "{context}: {document}: columns");
        for (column, figure) in row.as_object().unwrap() {
            let same = match (mine[column].as_f64(), figure.as_f64()) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                (None, None) => true,
                _ => false,
            };
            assert!(same, "{context}: {document} {column}: {} here, {figure} there", mine[column]);
        }
    }
}

/// Scores a dataset, and compares all that is said of it with what score.py says.
fn check(case: &str, dataset: &str, ground: &Ground, only: &str) -> Scores {
    let scores = score(&Findings::from_json(dataset).unwrap(), &ground.gold, &ground.sources, Some(only)).unwrap();
    let figures = serde_json::to_value(&scores).unwrap();
    let stored = here("tests/evaluate/figures").join(format!("{case}.json"));
    if *PYTHON {
        let said = ask_python(dataset, ground, only);
        assert_same_figures(&figures, &said.figures, &format!("{case}, against score.py"));
        assert_eq!(scores.to_string(), said.table, "{case}: the table");
        let sorted = |mut lines: Vec<String>| {
            lines.sort();
            lines
        };
        let differences = scores.differences.iter().filter(|difference| said_by_python(&difference.what)).map(ToString::to_string);
        assert_eq!(sorted(differences.collect()), sorted(said.differences), "{case}: the differences");
        if std::env::var_os("REGESTO_BLESS").is_some() {
            fs::create_dir_all(stored.parent().unwrap()).unwrap();
            fs::write(&stored, serde_json::to_string_pretty(&said.figures).unwrap() + "\n").unwrap();
        }
    }
    let theirs = fs::read_to_string(&stored).unwrap_or_else(|_| panic!("{}: missing; run with REGESTO_BLESS=1", stored.display()));
    assert_same_figures(&figures, &serde_json::from_str(&theirs).unwrap(), &format!("{case}, against the stored figures"));
    scores
}

fn damaged(ground: &Ground, only: &str, kinds: &[fn(&mut Dataset)]) -> String {
    let mut dataset = perfect(ground, only);
    kinds.iter().for_each(|damage| damage(&mut dataset));
    dataset.to_json()
}

#[test]
fn a_perfect_dataset_is_perfect() {
    for (case, ground) in [("perfect-seeds", seeds()), ("perfect-dev", dev())] {
        let scores = check(case, &damaged(&ground, "", &[]), &ground, "");
        for metric in Metric::ALL {
            let is_of_places = matches!(metric, Metric::Provenance | Metric::Accounting);
            assert!(is_of_places || scores.total.get(metric) == Some(1.0), "{case}: {}", metric.name());
        }
    }
}

type Damage = fn(&mut Dataset);

/// Damages what `only` picks of the ground, and compares.
fn check_damaged(cases: &[(&str, Ground, &str, &[Damage])]) {
    for (case, ground, only, kinds) in cases {
        check(case, &damaged(ground, only, kinds), ground, only);
    }
}

#[test]
fn rows_lost_split_and_invented() {
    check_damaged(&[
        ("rows-003", seeds(), "003", &[damage::rows]),
        ("rows-004", seeds(), "004", &[damage::rows]),
        ("rows-dev", dev(), "", &[damage::rows]),
        ("no-lines-000", seeds(), "000", &[damage::cells, damage::no_lines]),
        ("no-lines-dev", dev(), "0", &[damage::rows, damage::cells, damage::no_lines]),
    ]);
}

#[test]
fn cells_wrong_and_swapped() {
    check_damaged(&[
        ("cells-001", seeds(), "001", &[damage::cells]),
        ("cells-003", seeds(), "003", &[damage::cells]),
        ("cells-dev", dev(), "", &[damage::cells]),
    ]);
}

#[test]
fn fields_and_citations_wrong_and_absent() {
    check_damaged(&[
        ("fields-002", seeds(), "002", &[damage::fields]),
        ("fields-dev", dev(), "", &[damage::fields]),
        ("citations-seeds", seeds(), "00", &[damage::citations]),
        ("citations-dev", dev(), "", &[damage::citations]),
        ("documents-dev", dev(), "", &[damage::documents]),
    ]);
}

#[test]
fn places_off_and_overlapping() {
    let everything: &[Damage] = &[damage::rows, damage::cells, damage::fields, damage::citations, damage::places];
    check_damaged(&[
        ("places-000", seeds(), "000", &[damage::places]),
        ("places-004", seeds(), "004", &[damage::places]),
        ("places-dev", dev(), "", &[damage::places]),
        ("exact-places-004", seeds(), "004", &[damage::only_exact_places]),
        ("everything-dev", dev(), "", everything),
    ]);
}

#[test]
fn other_encodings_markup_and_odd_gold() {
    let folder = tempfile::tempdir().unwrap();
    let (ground, dataset) = odd::ground_and_dataset(folder.path());
    let scores = check("odd", &dataset, &ground, "");
    let misplaced: Vec<_> = scores.differences.iter().filter(|difference| matches!(difference.what, Differing::Misplaced { .. })).collect();
    // The notes say nowhere where they stand; of the other cells only those of the document with mistakes are not where they say.
    let (of_notes, others): (Vec<&Difference>, Vec<&Difference>) =
        misplaced.iter().partition(|it| matches!(&it.what, Differing::Misplaced { column, .. } if column == "notes"));
    assert_eq!((of_notes.len(), others.len()), (10, 2), "{misplaced:?}");
    assert!(others.iter().all(|difference| difference.document == "wrong"), "{others:?}");
}

#[test]
fn an_empty_dataset_has_found_nothing() {
    let scores = check("nothing", r#"{"documents": [], "records": []}"#, &seeds(), "000");
    assert_eq!(scores.total.get(Metric::RowRecall), Some(0.0));
    assert_eq!(scores.total.get(Metric::RowPrecision), None);
}

#[test]
fn a_dataset_in_hand_is_evaluated_as_its_file_is() {
    let dataset = regesto::model::Dataset {
        format: regesto::model::FORMAT.into(),
        generator: regesto::model::Generator { name: "regesto".into(), version: "0".into(), grammars: "none".into() },
        documents: Vec::new(),
        records: Vec::new(),
        procedures: Vec::new(),
        acts: Vec::new(),
    };
    let ground = dev();
    let in_hand = score(&Findings::of(&dataset).unwrap(), &ground.gold, &ground.sources, None).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dataset.json");
    fs::write(&path, serde_json::to_string(&dataset).unwrap()).unwrap();
    let from_file = score(&Findings::open(&path).unwrap(), &ground.gold, &ground.sources, None).unwrap();
    assert_eq!(in_hand, from_file);
    assert_eq!(in_hand.documents.len(), 6);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let document = json!({"id": "d", "path": "001_131a504493878bcf.txt"});
    let record = json!({"id": "r-1", "document": "d", "lines": [[446, 446]], "cells": {"title": {"text": "Informazioni sullo stato delle procedure"}}});
    let with = |field: &str, value: Value| {
        let mut record = record.clone();
        record[field] = value;
        json!({"documents": [document], "records": [record]}).to_string()
    };
    for (dataset, expected, why) in [
        ("{".to_owned(), "the dataset:1:1: not valid JSON: EOF while parsing an object; mend it there", "cut off"),
        (
            "[]".into(),
            "the dataset:1:2: invalid length 0, expected an object with the lists `documents` and `records`; write it so and evaluate again",
            "no dataset at all",
        ),
        (
            r#"{"documents": [{"id": "d"}], "records": []}"#.into(),
            "the dataset:1:26: `documents[0]`: missing field `path`; write it so and evaluate again",
            "a document without a path",
        ),
        (r#"{"documents": [], "records": [{"id": "r-1"}]}"#.into(), "`records[0]`: missing field `document`", "a record of no document"),
        (r#"{"documents": [{"path": "a.txt"}], "records": []}"#.into(), "`documents[0]`: missing field `id`", "a document without an id"),
        (
            with("cells", json!({"title": 7})),
            "`records[0].cells.title`: invalid type: integer `7`, expected an object with a `text`",
            "a number for a cell",
        ),
        (
            with("lines", json!([1, 2])),
            "`records[0].lines[0]`: invalid type: integer `1`, expected an array of length 2",
            "numbers for ranges",
        ),
        (
            with("term", json!({"deadlines": [{"text": "30 gg."}]})),
            "`records[0].term.deadlines[0]`: missing field `atom`",
            "a deadline without its atom",
        ),
        (with("offices", json!([{}])), "`records[0].offices[0]`: missing field `code`", "an office without its code"),
        (with("citations", json!([{"text": "l. 241/1990"}])), "`records[0].citations[0]`: missing field `key`", "a citation of nothing"),
        (
            with("citations", json!([{"key": "legge/1990/241", "at": 7}])),
            "`records[0].citations[0].at`: expected a place or a list of places",
            "a citation somewhere",
        ),
        (
            with("tacit_consent", json!(true)),
            "`records[0].tacit_consent`: invalid type: boolean `true`, expected an object with `applies` and `after`",
            "a truth value",
        ),
        (
            with("cells", json!({"title": {"text": "x", "at": [{"bytes": [1]}]}})),
            "`records[0].cells.title.at[0].bytes`: invalid length 1, expected an array of length 2",
            "half a range",
        ),
    ] {
        let error =
            Findings::from_json(&dataset).and_then(|findings| score(&findings, &seeds().gold, &seeds().sources, Some("001"))).unwrap_err();
        assert!(error.to_string().contains(expected), "{why}: {error}");
    }
}

#[test]
fn what_is_wrong_with_the_gold_is_named_with_its_line() {
    let nothing = Findings::from_json(r#"{"documents": [], "records": []}"#).unwrap();
    let sources = seeds().sources;
    for (rows, references, expected, why) in [
        (
            "\n{\"cells\": {}, \"lines\": [], \"section\": [], \"deadlines\": []}\n{\"cells\"\n",
            "",
            "x.rows.jsonl:3:8: not valid JSON",
            "a line that is cut off",
        ),
        ("{\"lines\": []}", "", "x.rows.jsonl:1:13: missing field `cells`", "a row without cells"),
        (
            "{\"cells\": {}, \"section\": [], \"deadlines\": [], \"tacit_consent\": 60}",
            "",
            "`tacit_consent`: expected null, true, false or a duration",
            "a number for tacit consent",
        ),
        ("", "{\"line\": 1}", "x.refs.jsonl:1:11: missing field `key`", "a citation of nothing"),
        (
            "",
            "{\"line\": \"a\", \"key\": \"tuel/?/?\"}",
            "x.refs.jsonl:1:12: `line`: invalid type: string \"a\", expected i64",
            "a word for a line",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.doc.json"), "{}").unwrap();
        fs::write(folder.path().join("x.rows.jsonl"), rows).unwrap();
        fs::write(folder.path().join("x.refs.jsonl"), references).unwrap();
        let error = score(&nothing, folder.path(), &sources, None).unwrap_err();
        assert!(error.to_string().contains(expected), "{why}: {error}");
    }
    let absent = score(&nothing, &here("tests/gold/absent"), &sources, None).unwrap_err();
    assert!(matches!(absent, EvaluateError::Unreadable { .. }), "{absent}");
}
