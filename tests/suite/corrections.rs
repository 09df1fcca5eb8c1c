//! Corrections: what reviewers say is in the dataset, bound to the words of the source and to nothing else.

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use proptest::prelude::*;
use regesto::results::review::{self, quote::quote};
use regesto::{
    grammar::Grammars,
    model::{
        Becomes, CellAnchor, Class, Column, ConfidenceOf, Correction, Corrections, Dataset, Document, Quote, Reading, Record, RecordAnchor,
        Span,
    },
    pipeline::{self, Silent},
};
use regesto_readers::{Input, ReadError};
use serde_json::Value;

static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| Grammars::builtin().unwrap());

const LIST: &str = "# COMUNE DI ESEMPIO

## UFFICIO ANAGRAFE

| N. | Oggetto | Ufficio | Termine | Note |
|---|---|---|---|---|
| 1 | Rilascio della carta d'identità | Anagrafe | 5 giorni | a vista |
| 2 | Cambio di residenza | Anagrafe | 2 giorni | art. 5 D.L. 5/2012 |
| 3 | Accesso agli atti Passo carraio | Segreteria | 30 giorni 60 giorni | |
| 4 | Autorizzazione allo scarico di acque | Ambiente | 90 giorni | |
| 5 | Tassa sui rifiuti: esenzioni | Tributi | trenta | |
";

/// Runs over texts with their names.
fn run(files: &[(&str, &str)], corrections: &[Correction]) -> (Dataset, Vec<Reading>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let (inputs, unread) = pipeline::find(&[folder.path().to_path_buf()]).unwrap();
    let corrections = Corrections { corrections: corrections.to_vec(), ..Corrections::default() };
    // What waits outside memory is corrected like what is held.
    let in_memory = run_within(usize::MAX, &inputs, &unread, &corrections);
    let outside = run_within(0, &inputs, &unread, &corrections);
    assert!(in_memory == outside, "it is the same wherever readings wait");
    assert_whole(&outside.0, &outside.1);
    outside
}

fn run_within(memory: usize, inputs: &[Input], unread: &[ReadError], corrections: &Corrections) -> (Dataset, Vec<Reading>, Vec<String>) {
    let (run, readings) = pipeline::run_with_corrections(inputs, unread, &GRAMMARS, &Silent, memory, corrections);
    let readings = readings.iter().map(|reading| reading.unwrap().into_owned()).collect();
    (run.dataset, readings, run.not_applied)
}

/// Every byte is accounted for, once, and what the records hold are cells.
fn assert_whole(dataset: &Dataset, readings: &[Reading]) {
    for (document, reading) in dataset.documents.iter().zip(readings) {
        assert_eq!(document.accounting.total(), document.bytes, "{}: the classes add up", document.path);
        let mut at = 0;
        for (span, _) in &reading.classes {
            assert_eq!(span.start, at, "{}: the stretches follow one another", document.path);
            at = span.end;
        }
        let residue: usize = reading.classes.iter().filter(|(_, class)| *class == Class::Residue).map(|(span, _)| span.len()).sum();
        assert_eq!(document.accounting.residue, residue);
        for span in reading.cells.iter().flat_map(|cells| cells.values().flatten()) {
            let cell = |(own, class): &&(Span, Class)| {
                own.start < span.end && span.start < own.end && !matches!(class, Class::Cell | Class::Blank)
            };
            assert_eq!(reading.classes.iter().find(cell), None, "{}: {span:?} is a cell", document.path);
        }
    }
}

/// What the source says at the cells of a record.
fn anchors(dataset: &Dataset, readings: &[Reading], title: &str) -> (RecordAnchor, BTreeMap<Column, CellAnchor>) {
    for (document, reading) in dataset.documents.iter().zip(readings) {
        let own = dataset.records.iter().filter(|record| record.document == document.id);
        if let Some((record, cells)) = own.zip(&reading.cells).find(|(record, _)| record.title.as_deref() == Some(title)) {
            let text = reading.source.text();
            let mut all: Vec<Span> =
                cells.iter().filter(|(column, _)| **column != Column::Number).flat_map(|(_, spans)| spans.clone()).collect();
            all.sort_unstable();
            let cells = cells.iter().map(|(&column, spans)| (column, CellAnchor { column, quote: quote(text, spans) })).collect();
            let record = RecordAnchor { id: record.id.to_string(), document: Some(document.path.clone()), quote: quote(text, &all) };
            return (record, cells);
        }
    }
    panic!("no record «{title}»");
}

fn of<'d>(dataset: &'d Dataset, title: &str) -> &'d Record {
    dataset.records.iter().find(|record| record.title.as_deref() == Some(title)).unwrap_or_else(|| panic!("no record «{title}»"))
}

fn texts(record: &Record) -> BTreeMap<&str, &str> {
    record.cells.iter().map(|(column, cell)| (column.as_str(), cell.text.as_str())).collect()
}

fn atoms(record: &Record) -> Vec<String> {
    record.term.iter().flat_map(|term| &term.deadlines).map(|deadline| deadline.atom.to_string()).collect()
}

fn only_document(dataset: &Dataset) -> &Document {
    &dataset.documents[0]
}

#[test]
fn a_corrected_text_is_read_anew() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, cells) = anchors(&before, &readings, "Tassa sui rifiuti: esenzioni");
    assert_eq!(atoms(of(&before, "Tassa sui rifiuti: esenzioni")), ["other"]);
    let correction =
        Correction::Text { record, cell: cells.get(&Column::Term).unwrap().clone(), text: "30 giorni dalla domanda".to_string() };
    let (after, _, lost) = run(&[("a.md", LIST)], &[correction]);
    assert_eq!(lost, [""; 0]);
    let record = of(&after, "Tassa sui rifiuti: esenzioni");
    let term = &record.cells.get(&Column::Term).unwrap();
    assert_eq!((term.text.as_str(), &*term.repairs, term.confidence), ("30 giorni dalla domanda", &["reviewed".into()][..], Some(1.0)));
    assert_eq!(term.at, of(&before, "Tassa sui rifiuti: esenzioni").cells.get(&Column::Term).unwrap().at, "it stands where it stood");
    assert_eq!(atoms(record), ["P30D"], "its deadline comes of the corrected text");
    assert!(record.confidence < 1.0, "nobody looked at the other cells");
    assert_eq!(record.id, of(&before, "Tassa sui rifiuti: esenzioni").id);
    assert_eq!(after.records.len(), before.records.len());
}

#[test]
fn a_corrected_title_keeps_the_id_and_finds_its_procedure() {
    let other =
        "# COMUNE DI ALTROVE\n\n| Oggetto | Termine |\n|---|---|\n| Iscrizione anagrafica | 3 giorni |\n| Passo carraio | 60 giorni |\n";
    let files = [("a.md", LIST), ("b.md", other)];
    let (before, readings, _) = run(&files, &[]);
    let (record, cells) = anchors(&before, &readings, "Autorizzazione allo scarico di acque");
    let id = record.id.to_string();
    let correction =
        Correction::Text { record, cell: cells.get(&Column::Title).unwrap().clone(), text: "Iscrizione anagrafica".to_string() };
    let (after, _, lost) = run(&files, &[correction]);
    assert_eq!(lost, [""; 0]);
    let same: Vec<&Record> = after.records.iter().filter(|record| record.title.as_deref() == Some("Iscrizione anagrafica")).collect();
    assert_eq!(same.len(), 2);
    assert_eq!(same[0].id, id);
    assert_eq!(same[0].procedure, same[1].procedure, "deduplication comes after the corrections");
}

#[test]
fn a_cell_goes_to_another_column() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, cells) = anchors(&before, &readings, "Rilascio della carta d'identità");
    let cases = [
        (
            Column::Trigger,
            BTreeMap::from([
                ("number", "1"),
                ("title", "Rilascio della carta d'identità"),
                ("office", "Anagrafe"),
                ("term", "5 giorni"),
                ("trigger", "a vista"),
            ]),
        ),
        (
            Column::Term,
            BTreeMap::from([
                ("number", "1"),
                ("title", "Rilascio della carta d'identità"),
                ("office", "Anagrafe"),
                ("term", "5 giorni a vista"),
            ]),
        ),
    ];
    for (to, expected) in cases {
        let correction = Correction::Column { record: record.clone(), cell: cells.get(&Column::Notes).unwrap().clone(), to };
        let (after, _, lost) = run(&[("a.md", LIST)], &[correction]);
        assert_eq!(lost, [""; 0]);
        let record = of(&after, "Rilascio della carta d'identità");
        assert_eq!(texts(record), expected, "to {to}");
        assert_eq!(record.cells.get(&to).unwrap().repairs, ["reviewed"]);
    }
}

#[test]
fn rows_are_split_and_joined() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, _) = anchors(&before, &readings, "Accesso agli atti Passo carraio");
    let second = BTreeMap::from([(Column::Title, "Passo carraio".to_string()), (Column::Term, "60 giorni".to_string())]);
    let split = Correction::Split { record: record.clone(), second: second.clone() };
    let (after, readings, lost) = run(&[("a.md", LIST)], std::slice::from_ref(&split));
    assert_eq!(lost, [""; 0]);
    assert_eq!(after.records.len(), before.records.len() + 1);
    let (first, second) = (of(&after, "Accesso agli atti"), of(&after, "Passo carraio"));
    assert_eq!(
        texts(first),
        BTreeMap::from([("number", "3"), ("title", "Accesso agli atti"), ("office", "Segreteria"), ("term", "30 giorni")])
    );
    assert_eq!(texts(second), BTreeMap::from([("title", "Passo carraio"), ("term", "60 giorni")]));
    assert_eq!((atoms(first), atoms(second)), (vec!["P30D".to_string()], vec!["P60D".to_string()]));
    assert_eq!(first.id, record.id);
    assert_ne!(second.id, first.id);
    let bytes = |record: &Record, column: Column| LIST[record.cells.get(&column).unwrap().at[0].bytes().unwrap()].to_string();
    assert_eq!(
        (bytes(first, Column::Term), bytes(second, Column::Term)),
        ("30 giorni".to_string(), "60 giorni".to_string()),
        "each its own place"
    );

    // What was split in one review can be joined again in the next, which knows the ids of the first.
    let (first, second) = (anchors(&after, &readings, "Accesso agli atti").0, anchors(&after, &readings, "Passo carraio").0);
    let (back, _, lost) = run(&[("a.md", LIST)], &[split, Correction::Join { record: first, next: second }]);
    assert_eq!(lost, [""; 0]);
    assert_eq!(texts(of(&back, "Accesso agli atti Passo carraio")), texts(of(&before, "Accesso agli atti Passo carraio")));

    let joined = Correction::Join {
        record: anchors(&before, &run(&[("a.md", LIST)], &[]).1, "Rilascio della carta d'identità").0,
        next: anchors(&before, &run(&[("a.md", LIST)], &[]).1, "Cambio di residenza").0,
    };
    let (after, readings, lost) = run(&[("a.md", LIST)], &[joined]);
    assert_eq!(lost, [""; 0]);
    let record = of(&after, "Rilascio della carta d'identità Cambio di residenza");
    assert_eq!(texts(record)["number"], "1", "a row has one number");
    assert_eq!(texts(record)["notes"], "a vista art. 5 D.L. 5/2012");
    assert!(record.citations.iter().any(|citation| citation.key.to_string().contains("/2012/5")), "the acts of both");
    let number = readings[0].classes.iter().find(|(span, _)| span.of(LIST) == "2").map(|(_, class)| *class);
    assert_eq!(number, Some(Class::Prose), "the number of the second row is not lost");
}

#[test]
fn a_row_is_none_and_residue_is_taken() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, _) = anchors(&before, &readings, "Autorizzazione allo scarico di acque");
    for becomes in [Becomes::Prose, Becomes::Residue] {
        let none = Correction::None { record: record.clone(), becomes };
        let (after, readings, lost) = run(&[("a.md", LIST)], std::slice::from_ref(&none));
        assert_eq!(lost, [""; 0]);
        assert_eq!(after.records.len(), before.records.len() - 1);
        let (old, new) = (only_document(&before).accounting, only_document(&after).accounting);
        assert!(new.cell < old.cell);
        assert_eq!(new.total(), old.total());
        match becomes {
            Becomes::Prose => {
                assert_eq!((new.prose - old.prose, new.residue), (old.cell - new.cell, 0));
                assert!(only_document(&after).residue.is_empty());
            }
            Becomes::Residue => {
                assert_eq!(new.residue, old.cell - new.cell);
                let listed: Vec<&str> = only_document(&after).residue.iter().map(|one| one.text.as_str()).collect();
                assert_eq!(listed, ["4", "Autorizzazione allo scarico di acque", "Ambiente", "90 giorni"]);
                // And a record takes of it what is its own.
                let text = readings[0].source.text();
                let span = text.find("90 giorni").map(|at| Span::new(at, at + "90 giorni".len())).unwrap();
                let into = anchors(&after, &readings, "Tassa sui rifiuti: esenzioni").0;
                let take = Correction::Take { record: into, residue: quote(text, &[span]), column: Column::Term };
                let (after, _, lost) = run(&[("a.md", LIST)], &[none, take]);
                assert_eq!(lost, [""; 0]);
                assert_eq!(texts(of(&after, "Tassa sui rifiuti: esenzioni"))["term"], "90 giorni trenta", "in the order of the source");
                assert_eq!(only_document(&after).residue.len(), 3);
            }
        }
    }
}

#[test]
fn an_emptied_cell_is_taken_away() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, cells) = anchors(&before, &readings, "Cambio di residenza");
    let empty =
        |column: Column| Correction::Text { record: record.clone(), cell: cells.get(&column).unwrap().clone(), text: "  ".to_string() };
    let (after, _, lost) = run(&[("a.md", LIST)], &[empty(Column::Notes), empty(Column::Number), empty(Column::Notes)]);
    assert_eq!(lost, [""; 0], "said twice it is done once");
    let found = of(&after, "Cambio di residenza");
    assert_eq!(texts(found), BTreeMap::from([("title", "Cambio di residenza"), ("office", "Anagrafe"), ("term", "2 giorni")]));
    assert_eq!((found.number.as_deref(), found.citations.len()), (None, 0), "what came of the cells is gone with them");
    assert_eq!(found.id, record.id);
    let listed: Vec<&str> = only_document(&after).residue.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(listed, ["2", "art. 5 D.L. 5/2012"], "its words are not lost");
    let (old, new) = (only_document(&before).accounting, only_document(&after).accounting);
    assert_eq!((old.cell - new.cell, new.residue - old.residue), (19, 19));

    // Another record, or another column, may take them.
    let residue = Quote { exact: "art. 5 D.L. 5/2012".to_string(), ..Quote::default() };
    let into = Correction::Take { record: record.clone(), residue, column: Column::LegalBasis };
    let (after, _, lost) = run(&[("a.md", LIST)], &[empty(Column::Notes), into]);
    assert_eq!(lost, [""; 0]);
    assert_eq!(texts(of(&after, "Cambio di residenza"))["legal_basis"], "art. 5 D.L. 5/2012");
    assert_eq!(only_document(&after).accounting, old);

    let all = [Column::Notes, Column::Office, Column::Term, Column::Title].map(empty);
    let (after, _, lost) = run(&[("a.md", LIST)], &all);
    assert!(lost.len() == 1 && lost[0].contains("nothing would be left of the row"), "{lost:?}");
    assert_eq!(texts(of(&after, "Cambio di residenza")), BTreeMap::from([("number", "2"), ("title", "Cambio di residenza")]));
}

#[test]
fn words_outside_of_records_make_a_cell() {
    let list = format!("{LIST}\nIl responsabile di tutti i procedimenti è il dirigente,\ndott.ssa Ada Neri.\n");
    let (before, readings, _) = run(&[("a.md", &list)], &[]);
    let record = anchors(&before, &readings, "Cambio di residenza").0;
    let quoted = |exact: &str| Quote { exact: exact.to_string(), ..Quote::default() };
    let cases = [
        ("il dirigente, dott.ssa Ada Neri", Some("il dirigente, dott.ssa Ada Neri"), "prose, over a line end"),
        ("UFFICIO ANAGRAFE", Some("UFFICIO ANAGRAFE"), "a heading"),
        ("Oggetto", Some("Oggetto"), "a header"),
        ("Accesso agli atti", None, "another record has them"),
        ("Rilascio della carta d'identità Anagrafe", None, "they don't stand together"),
        ("responsabile di nessuno", None, "nobody says it"),
    ];
    for (exact, expected, why) in cases {
        let take = Correction::Take { record: record.clone(), residue: quoted(exact), column: Column::Responsible };
        let (after, readings, lost) = run(&[("a.md", &list)], &[take]);
        assert_eq!(lost.is_empty(), expected.is_some(), "{why}: {lost:?}");
        let cell = of(&after, "Cambio di residenza").cells.get(&Column::Responsible);
        assert_eq!(cell.map(|cell| cell.text.as_str()), expected, "{why}");
        let Some(cell) = cell else { continue };
        let std::ops::Range { start, end } = cell.at[0].bytes().unwrap();
        assert_eq!(list[start..end].split_whitespace().collect::<Vec<_>>().join(" "), exact, "{why}: it says where it stands");
        let classes = readings[0].classes.iter().filter(|(span, _)| span.start < end && start < span.end);
        assert!(classes.clone().all(|(_, class)| matches!(class, Class::Cell | Class::Blank)), "{why}");
    }
    // A cut quote can't be found letter by letter.
    let cut = Quote { exact: "il dirigente…".to_string(), digest: Some("0".repeat(16)), ..Quote::default() };
    let (_, _, lost) = run(&[("a.md", &list)], &[Correction::Take { record, residue: cut, column: Column::Notes }]);
    assert_eq!(lost.len(), 1);
}

#[test]
fn what_is_right_is_certain() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, cells) = anchors(&before, &readings, "Cambio di residenza");
    let whole = Correction::Right { record: record.clone(), cell: None };
    let (after, ..) = run(&[("a.md", LIST)], &[whole]);
    let found = of(&after, "Cambio di residenza");
    assert!((found.confidence - 1.0).abs() < 1e-9);
    assert!(found.cells.values().all(|cell| cell.repairs == ["reviewed"] && cell.confidence == Some(1.0)));
    let cell = Correction::Right { record, cell: Some(cells.get(&Column::Term).unwrap().clone()) };
    let (after, ..) = run(&[("a.md", LIST)], &[cell]);
    let found = of(&after, "Cambio di residenza");
    assert_eq!(found.cells.values().filter(|cell| cell.confidence.is_some()).count(), 1);
}

#[test]
fn a_correction_holds_while_its_own_words_do() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, cells) = anchors(&before, &readings, "Cambio di residenza");
    let term = Correction::Text { record: record.clone(), cell: cells.get(&Column::Term).unwrap().clone(), text: "45 giorni".to_string() };
    let whole = Correction::Right { record, cell: None };
    let inserted = LIST.replace("| 2 | Cambio", "| 2 | Cambio di residenza | Anagrafe | 7 giorni | dall'estero |\n| 3 | Cambio");
    let cases: Vec<(&str, &str, String, bool, bool)> = vec![
        ("renamed", "z/../altro nome.md", LIST.to_string(), true, true),
        ("another row is changed", "a.md", LIST.replace("90 giorni", "120 giorni"), true, true),
        ("a row of the same name stands before it", "a.md", inserted, true, true),
        ("another cell of the row is changed", "a.md", LIST.replace("D.L. 5/2012", "D.L. 5/2012 e s.m.i."), true, false),
        ("its cell is changed", "a.md", LIST.replace("2 giorni |", "20 giorni |"), false, false),
        ("its row is gone", "a.md", LIST.lines().filter(|line| !line.contains("Cambio")).collect::<Vec<_>>().join("\n"), false, false),
        ("another municipality has a row that says the same", "a.md", LIST.replace("COMUNE DI ESEMPIO", "COMUNE DI ROVATO"), false, false),
    ];
    for (why, name, text, cell_holds, row_holds) in cases {
        let name = name.trim_start_matches("z/../");
        for (correction, holds) in [(&term, cell_holds), (&whole, row_holds)] {
            let (after, _, lost) = run(&[(name, &text)], std::slice::from_ref(correction));
            assert_eq!(lost.is_empty(), holds, "{why}: {}: {lost:?}", correction.kind());
            let corrected = after.records.iter().filter(|record| record.cells.values().any(|cell| cell.confidence.is_some()));
            let titles: Vec<&str> =
                corrected.filter_map(|record| record.cells.get(&Column::Notes)).map(|cell| cell.text.as_str()).collect();
            if holds {
                assert_eq!(titles.len(), 1, "{why}");
                assert!(titles[0].starts_with("art. 5"), "{why}: the right one of two, {titles:?}");
            } else {
                assert!(titles.is_empty(), "{why}: {titles:?}");
                let said: Vec<&str> = after
                    .documents
                    .iter()
                    .flat_map(|document| &document.diagnostics)
                    .filter(|one| one.code.as_str() == "correction-not-applied")
                    .map(|one| one.message.as_str())
                    .collect();
                assert_eq!(said, [lost[0].as_str()], "{why}: it is said on the document");
            }
        }
    }
}

#[test]
fn what_can_not_be_done_is_said() {
    let (before, readings, _) = run(&[("a.md", LIST)], &[]);
    let (record, cells) = anchors(&before, &readings, "Cambio di residenza");
    let nothing = Quote { exact: "queste parole non ci sono".to_string(), ..Quote::default() };
    let second = |column: Column, text: &str| BTreeMap::from([(column, text.to_string())]);
    let cases = [
        (Correction::Take { record: record.clone(), residue: nothing.clone(), column: Column::Notes }, "nowhere else outside"),
        (Correction::Split { record: record.clone(), second: second(Column::Title, "di nascita") }, "not how the cell ends"),
        (Correction::Split { record: record.clone(), second: second(Column::Remedies, "TAR") }, "no such cell"),
        (Correction::Join { record: record.clone(), next: record.clone() }, "joined with itself"),
        (
            Correction::Right { record: RecordAnchor { id: "r-000000000000".to_string(), document: None, quote: nothing }, cell: None },
            "no record says this",
        ),
        (
            Correction::Column {
                record: record.clone(),
                cell: CellAnchor { column: Column::Remedies, ..cells.get(&Column::Term).unwrap().clone() },
                to: Column::Notes,
            },
            "no such cell",
        ),
    ];
    for (correction, said) in cases {
        let (after, _, lost) = run(&[("a.md", LIST)], &[correction]);
        assert!(lost.len() == 1 && lost[0].contains(said), "{said}: {lost:?}");
        assert_eq!(after.records, {
            let mut records = before.records.clone();
            for (own, new) in records.iter_mut().zip(&after.records) {
                own.diagnostics.clone_from(&new.diagnostics);
            }
            records
        });
    }
}

/// Corrections of any kind, of records of the list.
fn any_corrections() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    proptest::collection::vec((0..5usize, 0..6usize, "[a-z0-9 ]{0,12}[a-z]"), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A file that is renamed, and one that stands beside it, change nothing of what corrections do.
    #[test]
    fn corrections_hold_whatever_the_file_is_called(chosen in any_corrections(), name in "[a-z]{1,8}", beside in any::<bool>()) {
        let (before, readings, _) = run(&[("m.md", LIST)], &[]);
        let titles: Vec<&str> = before.records.iter().filter_map(|record| record.title.as_deref()).collect();
        let corrections: Vec<Correction> = chosen
            .iter()
            .map(|(row, kind, words)| {
                let (record, cells) = anchors(&before, &readings, titles[*row]);
                let cell = cells.get(&Column::Term).unwrap().clone();
                match kind {
                    0 => Correction::Text { record, cell, text: words.clone() },
                    1 => Correction::Column { record, cell, to: Column::Notes },
                    2 => Correction::Join { record, next: anchors(&before, &readings, titles[(row + 1) % titles.len()]).0 },
                    3 => Correction::None { record, becomes: Becomes::Residue },
                    4 => Correction::Split { record, second: BTreeMap::from([(Column::Term, "giorni".to_string())]) },
                    _ => Correction::Right { record, cell: None },
                }
            })
            .collect();
        let (here, _, lost) = run(&[("m.md", LIST)], &corrections);
        let name = format!("{name}.md");
        let other = "# COMUNE DI ALTROVE\n\n| Oggetto | Termine |\n|---|---|\n| Cambio di residenza | 2 giorni |\n";
        let mut files = vec![(name.as_str(), LIST)];
        if beside && name != "0.md" {
            files.push(("0.md", other));
        }
        let (there, _, also_lost) = run(&files, &corrections);
        prop_assert_eq!(lost.len(), also_lost.len());
        let own = &here.documents[0].id;
        let cells = |dataset: &Dataset| -> Vec<Record> {
            let own = dataset.records.iter().filter(|record| record.document == *own).cloned();
            own.map(|record| Record { procedure: None, ..record }).collect()
        };
        prop_assert_eq!(cells(&here), cells(&there));
    }
}

#[test]
fn corrections_made_with_the_first_version_still_apply() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/version_1");
    let corrections = review::read(&folder.join("corrections.json")).unwrap();
    let (inputs, unread) = pipeline::find(&[folder.join("documents")]).unwrap();
    let (run, _) = pipeline::run_with_corrections(&inputs, &unread, &GRAMMARS, &Silent, usize::MAX, &corrections);
    let old: Value = serde_json::from_slice(&fs::read(folder.join("dataset.json")).unwrap()).unwrap();
    let ids: Vec<&str> = old["records"].as_array().unwrap().iter().filter_map(|record| record["id"].as_str()).collect();
    assert!(run.dataset.records.iter().all(|record| !ids.contains(&record.id.as_str())), "ids are made otherwise now");
    let atoms_of = |path: &str, title: &str| {
        let document = run.dataset.documents.iter().find(|document| document.path == path).unwrap();
        let record = run.dataset.records.iter().find(|record| record.document == document.id && record.title.as_deref() == Some(title));
        atoms(record.unwrap())
    };
    assert_eq!(atoms_of("elenco.md", "Accesso agli atti"), ["P30D"], "of two rows of one name, the one that says so");
    assert_eq!(atoms_of("senza_ente.tsv", "Occupazione di suolo pubblico"), ["P20D"], "a document without authority");
    let residence = of(&run.dataset, "Cambio di residenza");
    assert_eq!((residence.confidence, residence.confidence_of), (1.0, ConfidenceOf::Reviewed));
    assert_eq!(run.not_applied.len(), 1, "{:?}", run.not_applied);
    assert!(run.not_applied[0].contains("Questa riga non c'è più"), "what can't be applied is reported: {:?}", run.not_applied);
}
