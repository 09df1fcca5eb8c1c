//! The grammar of citations on what careful people read, on forms made up for it, and on texts that cite nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regesto::grammar::Grammars;
use serde::Deserialize;

/// The share of gold citations that are read exactly, in percent.
const FLOOR: f64 = 99.1;

#[derive(Deserialize)]
struct Cited {
    raw: String,
    key: String,
}

fn keys(grammars: &Grammars, text: &str) -> Vec<String> {
    grammars.citations.find(text).iter().map(|found| found.key.to_string()).collect()
}

/// The files with citations that careful people read.
fn gold() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files: Vec<PathBuf> = ["gold/seeds", "gold/dev", "corpus/own/gold"]
        .iter()
        .flat_map(|folder| fs::read_dir(tests.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".refs.jsonl"))
        .collect();
    files.sort();
    files
}

/// The keys of every text that is cited, in the order of the annotation; a text with several articles stands on several lines of it.
fn texts_and_keys() -> BTreeSet<(String, Vec<String>)> {
    let mut all = BTreeSet::new();
    for file in gold() {
        let mut of_file: Vec<(String, Vec<String>)> = Vec::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            let Cited { raw, key } = serde_json::from_str(line).unwrap();
            match of_file.last_mut() {
                Some((text, keys)) if *text == raw && !keys.contains(&key) => keys.push(key),
                _ => of_file.push((raw, vec![key])),
            }
        }
        all.extend(of_file);
    }
    all
}

#[test]
fn citations_that_careful_people_read() {
    let grammars = Grammars::builtin().unwrap();
    let texts = texts_and_keys();
    assert!(texts.len() > 500, "{} texts: is the gold there?", texts.len());
    let wrong: Vec<String> = texts
        .iter()
        .filter_map(|(text, expected)| {
            let found = keys(&grammars, text);
            (found != *expected).then(|| format!("{text}\n    gives {found:?}\n    not   {expected:?}"))
        })
        .collect();
    let right = 100.0 * (texts.len() - wrong.len()) as f64 / texts.len() as f64;
    println!("{right:.2} % of {} texts; the others:\n{}", texts.len(), wrong.join("\n"));
    assert!(right >= FLOOR, "{right:.2} % of {} texts are read exactly, less than {FLOOR} %:\n{}", texts.len(), wrong.join("\n"));
}

/// The lines of a table that are no remark; `\t` in them is a tab.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn texts_that_cite_nothing() {
    let grammars = Grammars::builtin().unwrap();
    let traps: Vec<String> = lines(include_str!("../citations/traps.txt")).map(|line| line.replace("\\t", "\t")).collect();
    let distinct: BTreeSet<&String> = traps.iter().collect();
    assert!(distinct.len() >= 200 && distinct.len() == traps.len(), "{} traps, {} of them distinct", traps.len(), distinct.len());
    let wrong: Vec<String> = traps
        .iter()
        .filter_map(|text| {
            let found = keys(&grammars, text);
            (!found.is_empty()).then(|| format!("{text}\n    gives {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} texts:\n{}", wrong.len(), traps.len(), wrong.join("\n"));
}

#[test]
fn forms_made_up_for_the_grammar() {
    let grammars = Grammars::builtin().unwrap();
    let mut seen = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in lines(include_str!("../citations/forms.tsv")) {
        let Some((text, expected)) = line.split_once('\t') else { panic!("no tab: {line}") };
        assert!(seen.insert(text, expected).is_none(), "twice: {text}");
        let found = keys(&grammars, &text.replace("\\t", "\t")).join(" ");
        if found != expected {
            wrong.push(format!("{text}\n    gives {found}\n    not   {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} forms:\n{}", wrong.len(), seen.len(), wrong.join("\n"));
}
