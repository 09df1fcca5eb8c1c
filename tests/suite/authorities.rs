//! What documents say of themselves, against the gold.

use std::path::{Path, PathBuf};

use regesto::results::evaluate::{Differing, Findings, Metric, Scores, score};
use regesto::{
    grammar::Grammars,
    pipeline::{self, Silent},
};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The figures of a folder of sources beside its gold, those documents only whose text can be read.
fn scores(sources: &str, gold: &str) -> Scores {
    let (inputs, unread) = pipeline::find(&[here(sources)]).unwrap();
    let run = pipeline::run(&inputs, &unread, &Grammars::builtin().unwrap(), &Silent);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dataset.json");
    regesto::results::write::write_json(&file, &run.dataset).unwrap();
    score(&Findings::open(&file).unwrap(), &here(gold), &here(sources), None).unwrap()
}

/// The share of the documents' own fields that are right, with all that is wrong.
fn documents(sources: &str, gold: &str) -> (f64, String) {
    let scores = scores(sources, gold);
    let there = |stem: &str| ["txt", "md", "csv", "tsv"].iter().any(|ending| here(sources).join(format!("{stem}.{ending}")).exists());
    let own: Vec<f64> =
        scores.documents.iter().filter(|figures| there(&figures.document)).filter_map(|figures| figures.get(Metric::Document)).collect();
    let wrong = scores
        .differences
        .iter()
        .filter(|difference| there(&difference.document) && matches!(difference.what, Differing::Document { .. }))
        .map(ToString::to_string);
    #[allow(clippy::cast_precision_loss, reason = "a few documents")]
    let mean = own.iter().sum::<f64>() / own.len() as f64;
    (mean, wrong.collect::<Vec<_>>().join("\n"))
}

#[test]
fn the_documents_of_the_gold_say_whose_and_what_they_are() {
    let mut low = Vec::new();
    for (sources, gold, floor) in [
        ("seeds", "tests/gold/seeds", 1.0),
        ("tests/corpus/dev", "tests/gold/dev", 1.0),
        ("tests/corpus/own", "tests/corpus/own/gold", 1.0),
    ] {
        let (figure, wrong) = documents(sources, gold);
        println!("{sources}: {:.1} %\n{wrong}", figure * 100.0);
        if figure < floor {
            low.push(format!("{sources}: {:.1} %\n{wrong}", figure * 100.0));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}
