//! The report of a run: every cell leads to its place, what a document holds is only text, the same bytes every time.

use std::{collections::BTreeMap, fs, path::Path};

use regesto::pipeline::{MEMORY, Readings};
use regesto::results::redact;
use regesto::results::report;
use regesto::{
    grammar::Grammars,
    language::contacts::Contacts,
    model::{CellAnchor, Column, Correction, Corrections, Dataset, Quote, RecordAnchor, Status},
    pipeline::{self, Silent},
};
use regesto_words::markup;

/// Runs over a folder and writes the report into another; gives the dataset and the pages by name.
fn reported(from: &Path, threads: usize) -> (Dataset, BTreeMap<String, String>) {
    written(from, threads, MEMORY, |_, _| ())
}

/// The same with so many bytes of readings in memory, and something done to dataset and readings before the report is written.
fn written(
    from: &Path,
    threads: usize,
    memory: usize,
    change: impl FnOnce(&mut Dataset, &mut Readings) + Send,
) -> (Dataset, BTreeMap<String, String>) {
    let to = tempfile::tempdir().unwrap();
    let grammars = Grammars::builtin().unwrap();
    let (inputs, unread) = pipeline::find(&[from.to_path_buf()]).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let dataset = pool.install(|| {
        let (mut run, mut readings) = pipeline::run_with_readings(&inputs, &unread, &grammars, &Silent, memory);
        if memory == 0 {
            let read = run.dataset.documents.iter().filter(|document| document.status != Status::Failed).count();
            assert_eq!(readings.outside(), read, "every reading waits outside");
        }
        change(&mut run.dataset, &mut readings);
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

/// The value of an attribute in an element's text.
fn attribute<'p>(element: &'p str, name: &str) -> &'p str {
    element.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value)
}

#[test]
fn every_record_cell_and_residue_can_be_corrected_from_its_page() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (dataset, pages) = reported(&seeds, 2);
    let quote = |element: &str| Quote { digest: Some(attribute(element, "data-digest").to_string()), ..Quote::default() };
    let mut corrections = Corrections::default();
    let mut last = None;
    for document in &dataset.documents {
        let page = &pages[&format!("documents/{}.html", document.id)];
        for element in page.split("<article class=\"record").skip(1) {
            let record = RecordAnchor { id: attribute(element, "data-record").to_string(), document: None, quote: quote(element) };
            for cell in element.split("<div data-cell=\"").skip(1) {
                let name = cell.split_once('"').and_then(|(name, _)| name.split_once('.')).map_or("", |(_, column)| column);
                let cell = CellAnchor { column: Column::from_name(name).unwrap(), quote: quote(cell) };
                corrections.corrections.push(Correction::Right { record: record.clone(), cell: Some(cell) });
            }
            last = Some(record);
        }
        for element in page.split("<li data-residue=\"").skip(1) {
            let residue = Quote {
                prefix: html_escape::decode_html_entities(attribute(element, "data-before")).into_owned(),
                suffix: html_escape::decode_html_entities(attribute(element, "data-behind")).into_owned(),
                ..quote(element)
            };
            corrections.corrections.push(Correction::Take { record: last.clone().unwrap(), residue, column: Column::Notes });
        }
    }
    let taken: usize = dataset.documents.iter().map(|document| document.residue.len()).sum();
    assert!(corrections.corrections.len() > 4000 + taken, "{} corrections: are these the seeds?", corrections.corrections.len());
    let (inputs, unread) = pipeline::find(&[seeds]).unwrap();
    let (run, _) = pipeline::run_with_corrections(&inputs, &unread, &Grammars::builtin().unwrap(), &Silent, MEMORY, &corrections);
    assert_eq!(run.not_applied, [""; 0]);
    let left: usize = run.dataset.documents.iter().map(|document| document.residue.len()).sum();
    assert_eq!(left, 0, "every residue is taken, also of those that say the same");
    for record in &run.dataset.records {
        assert!((record.confidence - 1.0).abs() < 1e-9, "{}: every cell was found right", record.id);
    }
    for document in &run.dataset.documents {
        assert_eq!(document.accounting.total(), document.bytes, "{}", document.path);
    }
}

#[test]
fn diagnostics_name_their_records() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (dataset, pages) = reported(&seeds, 2);
    let of_rows = ["column-shifted", "untangled", "doubtful-row", "term-over-90-days", "term-over-180-days", "term-not-understood"];
    let mut named = 0;
    for document in &dataset.documents {
        let own: Vec<_> = dataset.records.iter().filter(|record| record.document == document.id).collect();
        for diagnostic in &document.diagnostics {
            let Some(id) = &diagnostic.record else { continue };
            assert!(own.iter().any(|record| record.id == *id), "{}: {id} is a record of it", document.path);
            named += 1;
        }
        for record in &own {
            for code in record.diagnostics.iter().filter(|code| of_rows.contains(&code.as_str())) {
                let said =
                    document.diagnostics.iter().any(|one| one.code.as_str() == code && one.record.as_deref() == Some(record.id.as_str()));
                assert!(said, "{}: {code} of {} stands on its document", document.path, record.id);
            }
        }
        let notes = document.diagnostics.iter().filter(|one| one.at.is_some()).count();
        let page = &pages[&format!("documents/{}.html", document.id)];
        assert_eq!(page.matches("<span class=\"note").count(), notes, "{}: each stands at its place in the source", document.path);
    }
    assert!(named > 40, "{named} diagnostics name a record");
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
fn long_lists_are_cut_and_nothing_is_out_of_reach() {
    let from = tempfile::tempdir().unwrap();
    // Two towns that do the same things, and many small documents besides.
    let things = "acqua aria bici cane casa cava fiera fiume fungo gas gatto gelo giardino grano isola lago latte legna libro luna mare mercato miele \
                  moto mulino neve nido olio orto ospedale palco pane parco pesca piazza pietra pioggia piscina ponte porto pozzo prato radio rifiuti \
                  sagra sale scala scavo scuola sport strada taxi teatro treno uva vela vento vigna vino zucchero";
    for town in ["ROVATO", "SALTRIO"] {
        let rows: String = things.split_whitespace().map(|thing| format!("| Autorizzazione per {thing} | 30 giorni |\n")).collect();
        fs::write(from.path().join(format!("{town}.md")), format!("# COMUNE DI {town}\n\n| Oggetto | Termine |\n|---|---|\n{rows}"))
            .unwrap();
    }
    for number in 0..101 {
        fs::write(from.path().join(format!("{number:03}.txt")), format!("Avviso {number}\n")).unwrap();
    }
    let (dataset, pages) = reported(from.path(), 2);
    let index = &pages["index.html"];
    assert_eq!(dataset.documents.iter().filter(|one| index.contains(&format!("documents/{}.html", one.id))).count(), 103);
    assert_eq!(
        index.matches(" hidden>").count() - pages["procedures.html"].matches(" hidden>").count(),
        3,
        "those after the hundredth wait"
    );
    assert!(index.contains("<button class=\"more\""));
    let shared: Vec<&str> = (dataset.procedures.iter())
        .filter(|one| dataset.records.iter().filter(|record| record.procedure.as_ref() == Some(&one.id)).count() == 2)
        .map(|one| one.id.as_str())
        .collect();
    assert!((51..=100).contains(&shared.len()), "{} procedures: two pages", shared.len());
    let (first, second) = (&pages["procedures.html"], &pages["procedures-2.html"]);
    assert!(!pages.contains_key("procedures-3.html"));
    for id in shared {
        let (here, there) = (first.contains(&format!("id=\"{id}\"")), second.contains(&format!("id=\"{id}\"")));
        assert!(here != there, "{id} stands on one page");
        assert!(here || first.contains(&format!("procedures-2.html#{id}")), "{id} is named on the first");
    }
}

#[test]
fn the_same_bytes_wherever_readings_wait() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Texts, and files that are none: sheets, pages, web pages.
    let formats = tempfile::tempdir().unwrap();
    for name in ["elenco.csv", "elenco.html", "elenco.xlsx", "elenco.ods", "elenco.docx", "elenco.odt", "pdf/chromium_ruled.pdf"] {
        fs::copy(root.join("tests/corpus/formats").join(name), formats.path().join(name.replace('/', "-"))).unwrap();
    }
    for (folder, redacts) in [(&*root.join("seeds"), false), (formats.path(), false), (formats.path(), true)] {
        let change = |dataset: &mut Dataset, readings: &mut Readings| {
            if redacts {
                redact::contacts(dataset, readings, Contacts::builtin());
            }
        };
        let (held, in_memory) = written(folder, 2, usize::MAX, change);
        let (waited, from_outside) = written(folder, 2, 0, change);
        assert!(held == waited, "{}: the dataset is the same", folder.display());
        assert_eq!(in_memory.keys().collect::<Vec<_>>(), from_outside.keys().collect::<Vec<_>>());
        for (name, page) in &in_memory {
            assert!(*page == from_outside[name], "{name} is the same");
        }
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
