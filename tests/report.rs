//! The report of a run: every cell leads to its place, what a document holds is only text, the same bytes every time.

use std::{collections::BTreeMap, fs, path::Path};

use regesto::{
    grammar::Grammars,
    language::markup,
    model::Dataset,
    pipeline::{self, Silent},
    report,
};

/// Runs over a folder and writes the report into another; gives the dataset and the pages by name.
fn reported(from: &Path, threads: usize) -> (Dataset, BTreeMap<String, String>) {
    let to = tempfile::tempdir().unwrap();
    let grammars = Grammars::builtin().unwrap();
    let (inputs, unread) = pipeline::find(&[from.to_path_buf()]).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let dataset = pool.install(|| {
        let (run, readings) = pipeline::run_with_readings(&inputs, &unread, &grammars, &Silent);
        report::write(to.path(), &run.dataset, &readings).unwrap();
        run.dataset
    });
    let mut pages = BTreeMap::new();
    for folder in [to.path().to_path_buf(), to.path().join("documents")] {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            let name = entry.path().strip_prefix(to.path()).unwrap().to_string_lossy().into_owned();
            pages.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    (dataset, pages)
}

/// What a page shows of each cell in its source: the texts of the elements that name the cell, one after another.
fn shown_in_source(page: &str) -> BTreeMap<String, String> {
    let mut shown: BTreeMap<String, String> = BTreeMap::new();
    for element in page.split("data-cells=\"").skip(1) {
        let (cells, rest) = element.split_once("\">").unwrap();
        let text = rest.split('<').next().unwrap();
        for cell in cells.split(' ') {
            let all = shown.entry(cell.to_string()).or_default();
            all.push_str(&html_escape::decode_html_entities(text));
            all.push(' ');
        }
    }
    shown
}

fn letters(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    // Words that were put in order stand in another in the source.
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[test]
fn every_cell_leads_to_its_place() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (dataset, pages) = reported(&seeds, 2);
    let mut looked = 0;
    for document in &dataset.documents {
        let page = &pages[&format!("documents/{}.html", document.id)];
        let shown = shown_in_source(page);
        let records = dataset.records.iter().filter(|record| record.document == document.id);
        for (index, record) in records.enumerate() {
            assert!(page.contains(&format!("data-record=\"{}\"", record.id)), "{} stands in the page", record.id);
            for (column, cell) in &record.cells {
                let name = format!("{index}.{column}");
                let there = shown.get(&name).unwrap_or_else(|| panic!("{}: {name} is nowhere in the source", document.path));
                assert_eq!(letters(&markup::plain(there)), letters(&cell.text), "{}: {name} «{}»", document.path, cell.text);
                assert!(page.contains(&format!("data-cell=\"{name}\"")), "{name} can be clicked");
                looked += 1;
            }
        }
    }
    assert!(looked > 4000, "{looked} cells looked at: are these the seeds?");
}

#[test]
fn a_hostile_document_is_only_text() {
    let from = tempfile::tempdir().unwrap();
    let nasty = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u{202e}\"'><b>";
    let huge = "parola ".repeat(20_000);
    let text = format!(
        "# {nasty}\n\n| Procedimento | Ufficio | Termine | Note |\n|---|---|---|---|\n| Rilascio {nasty} | {nasty} | 30 giorni | {huge} |\n| Accesso agli atti | Segreteria | 10 giorni | \" onclick=\"alert(3) |\n"
    );
    fs::write(from.path().join("<img src=x onerror=alert(4)>.md"), text).unwrap();
    let (dataset, pages) = reported(from.path(), 1);
    assert!(dataset.records.len() >= 2, "{} records", dataset.records.len());
    for (name, page) in &pages {
        assert_eq!(page.matches("<script>").count(), 1, "{name}: only the page's own script");
        assert_eq!(page.matches("<img").count(), 0, "{name}: no element of the document's");
        assert!(!page.contains("\" onclick=\""), "{name}: no attribute of the document's");
        assert!(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'"), "{name}: nothing else may run");
        assert!(!page.contains("http://") && !page.contains("https://"), "{name}: nothing is fetched");
    }
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (_, alone) = reported(&seeds, 1);
    let (_, many) = reported(&seeds, 4);
    assert_eq!(alone.keys().collect::<Vec<_>>(), many.keys().collect::<Vec<_>>());
    for (name, page) in &alone {
        assert!(*page == many[name], "{name} is the same");
    }
    let bytes: usize = alone.values().map(String::len).sum();
    assert!(bytes < 5_000_000, "the report of the seeds has {bytes} bytes, more than five million");
}
