//! Whole runs over the seeds, the development documents and our own corpus, held against floors that rise with the figures.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use regesto::{
    evaluate::{Findings, Metric, Scores, score},
    grammar::Grammars,
    model::{Dataset, Locator},
    pipeline::{self, Silent},
};

fn run(folder: &str) -> Dataset {
    let (inputs, unread) = pipeline::find(&[PathBuf::from(folder)]).unwrap();
    pipeline::run(&inputs, &unread, &Grammars::builtin().unwrap(), &Silent).dataset
}

fn scores(dataset: &Dataset, gold: &str, sources: &str) -> Scores {
    score(&Findings::of(dataset).unwrap(), Path::new(gold), Path::new(sources), None).unwrap()
}

/// Floors in percent: row recall, row precision, cells, whole rows, sections, provenance.
fn hold(scores: &Scores, floors: &[(&str, [f64; 6])]) {
    let metrics = [Metric::RowRecall, Metric::RowPrecision, Metric::Cell, Metric::Whole, Metric::Section, Metric::Provenance];
    hold_metrics(scores, metrics, floors);
}

/// Deadlines, trigger, tacit consent, offices, the document's own fields, acts cited and their places: none of them below its floor.
fn hold_meaning(scores: &Scores, floors: &[(&str, [f64; 7])]) {
    let metrics =
        [Metric::Deadlines, Metric::Trigger, Metric::TacitConsent, Metric::Offices, Metric::Document, Metric::Acts, Metric::References];
    hold_metrics(scores, metrics, floors);
}

fn hold_metrics<const N: usize>(scores: &Scores, metrics: [Metric; N], floors: &[(&str, [f64; N])]) {
    let mut below = Vec::new();
    for (document, wanted) in floors {
        let row =
            scores.rows().find(|row| row.document.starts_with(document)).unwrap_or_else(|| panic!("{document} is not among the documents"));
        for (metric, floor) in metrics.into_iter().zip(wanted) {
            let figure = row.get(metric).map_or(100.0, |figure| 100.0 * figure);
            if figure + 0.05 < *floor {
                below.push(format!("{document}: {} is {figure:.1}, was {floor}", metric.name()));
            }
        }
        if let Some(accounting) = row.get(Metric::Accounting) {
            assert!(accounting > 0.99, "{document}: the accounting does not add up");
        }
    }
    assert!(below.is_empty(), "{}\n{scores}", below.join("\n"));
}

#[test]
fn seeds_keep_their_figures() {
    let dataset = run("seeds");
    let scores = scores(&dataset, "tests/gold/seeds", "seeds");
    hold(
        &scores,
        &[
            ("000", [100.0, 100.0, 99.5, 99.0, 100.0, 100.0]),
            ("001", [100.0, 100.0, 98.7, 97.8, 100.0, 100.0]),
            ("002", [100.0, 100.0, 99.9, 99.9, 100.0, 100.0]),
            ("003", [100.0, 100.0, 99.9, 99.9, 100.0, 100.0]),
            ("004", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
        ],
    );
    hold_meaning(
        &scores,
        &[
            // A torn word ("penal") and days run together ("5355 1110/2021") are no rule: what they cite is missed.
            ("000", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 97.5]),
            ("001", [99.5, 99.5, 100.0, 100.0, 100.0, 100.0, 99.0]),
            ("002", [100.0, 100.0, 100.0, 99.0, 100.0, 100.0, 100.0]),
            ("003", [100.0, 100.0, 100.0, 98.5, 100.0, 97.0, 97.0]),
            ("004", [100.0, 100.0, 100.0, 100.0, 100.0, 97.0, 97.0]),
        ],
    );
}

#[test]
fn development_documents_keep_their_figures() {
    let dataset = run("tests/corpus/dev");
    let scores = scores(&dataset, "tests/gold/dev", "tests/corpus/dev");
    hold(
        &scores,
        &[
            ("01_", [100.0, 100.0, 98.7, 92.0, 100.0, 99.5]),
            ("04_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("05_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("07_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("10_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("13_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
        ],
    );
    let whole = [100.0; 7];
    // Where places are no lines, an act that is cited twice in the same words counts once for the scorer.
    let twice = [100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 98.5];
    hold_meaning(&scores, &[("01_", whole), ("04_", whole), ("05_", whole), ("07_", whole), ("10_", twice), ("13_", whole)]);
}

#[test]
fn our_own_corpus_keeps_its_figures() {
    let dataset = run("tests/corpus/own");
    hold(
        &scores(&dataset, "tests/corpus/own/gold", "tests/corpus/own"),
        &[
            ("01_", [100.0, 100.0, 95.5, 88.5, 100.0, 100.0]),
            ("02_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("03_", [100.0, 100.0, 81.5, 63.0, 100.0, 99.0]),
            ("04_", [100.0, 100.0, 61.0, 42.0, 100.0, 99.0]),
            ("05_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("09_", [100.0, 94.5, 98.0, 92.5, 100.0, 99.0]),
            ("13_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("15_", [100.0, 100.0, 99.0, 96.0, 76.5, 100.0]),
            ("16_", [89.0, 100.0, 87.5, 78.5, 89.0, 100.0]),
            ("06_", [100.0, 100.0, 98.0, 89.0, 84.0, 100.0]),
            ("07_", [84.0, 100.0, 68.5, 46.5, 46.5, 99.0]),
            ("17_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("19_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("20_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("21_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
            ("18_", [100.0, 100.0, 88.0, 82.0, 100.0, 100.0]),
            ("23_", [100.0, 100.0, 22.5, 0.0, 100.0, 100.0]),
        ],
    );
    // Prose, fees, hours, legends and risks give no row.
    for document in ["11_", "12_", "22_"] {
        let document = dataset.documents.iter().find(|one| one.path.starts_with(document)).unwrap();
        assert!(document.tables.is_empty() && dataset.records.iter().all(|record| record.document != document.id), "{}", document.path);
    }
}

#[test]
fn odd_files_give_documents_and_no_records_out_of_nothing() {
    let dataset = run("tests/corpus/odd");
    assert!(dataset.documents.len() >= 15);
    for document in &dataset.documents {
        assert_eq!(document.accounting.total(), document.bytes, "{}: every byte is somewhere", document.path);
    }
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let written = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let dataset = pool.install(|| {
            let (inputs, unread) = pipeline::find(&["seeds".into(), "tests/corpus/own".into()]).unwrap();
            pipeline::run(&inputs, &unread, &Grammars::builtin().unwrap(), &Silent).dataset
        });
        serde_json::to_string(&dataset).unwrap()
    };
    let one = written(1);
    assert!(one == written(4), "four threads write other bytes than one");
    assert!(one == written(2), "a second run writes other bytes");
}

#[test]
fn ids_are_one_of_a_kind_and_residue_is_listed() {
    for folder in ["seeds", "tests/corpus/own", "tests/corpus/dev"] {
        let dataset = run(folder);
        let ids: BTreeSet<&str> = dataset.records.iter().map(|record| record.id.as_str()).collect();
        assert_eq!(ids.len(), dataset.records.len(), "{folder}: no two records have one id");
        // Of other files the bytes are those of the text that was read.
        for document in dataset.documents.iter().filter(|document| document.media_type.starts_with("text/")) {
            assert_eq!(document.accounting.total(), document.bytes, "{}", document.path);
            let listed: usize = document
                .residue
                .iter()
                .map(|residue| match &residue.at {
                    Locator::Text { bytes: [start, end], .. } => end - start,
                    other => panic!("a text has bytes: {other:?}"),
                })
                .sum();
            assert!(
                listed <= document.accounting.residue && (document.accounting.residue == 0) == document.residue.is_empty(),
                "{}: residue is listed in full",
                document.path
            );
        }
    }
}

#[test]
fn a_renamed_file_keeps_its_ids() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy("seeds/004_4b422b68bdeb1d49.txt", folder.path().join("altro nome.txt")).unwrap();
    let renamed = run(folder.path().to_str().unwrap());
    let seeds = run("seeds");
    let own = |dataset: &Dataset, path: &str| {
        let document = dataset.documents.iter().find(|document| document.path == path).unwrap().id.clone();
        let ids: Vec<String> =
            dataset.records.iter().filter(|record| record.document == document).map(|record| record.id.clone()).collect();
        (document, ids)
    };
    assert_eq!(own(&renamed, "altro nome.txt"), own(&seeds, "004_4b422b68bdeb1d49.txt"));
}
