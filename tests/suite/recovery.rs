//! Whole runs over the seeds, the development documents and our own corpus, held against floors that rise with the figures.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use regesto::results::evaluate::{Findings, Metric, Scores, score};
use regesto::{
    grammar::Grammars,
    model::{Code, Column, ConfidenceOf, Dataset, Severity, WhyMissed},
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
            // Three rows whose merged cell of who decides begins above that of who answers: the scorer joins the two by place.
            ("07_", [100.0, 100.0, 99.1, 93.1, 100.0, 100.0]),
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
            ("20_", [100.0, 100.0, 97.3, 86.7, 100.0, 100.0]),
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

/// The floors of running text.
const WILD: [(&str, [f64; 6]); 27] = [
    ("a01_runon_carovigno", [100.0, 100.0, 98.5, 85.7, 71.4, 100.0]),
    ("a01_runon_corinaldo", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a02_", [100.0, 100.0, 72.2, 44.4, 100.0, 100.0]),
    ("a03_", [75.0, 100.0, 88.4, 75.0, 75.0, 100.0]),
    ("a04_", [100.0, 100.0, 66.7, 0.0, 0.0, 100.0]),
    ("a05_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a06_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a07_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a08_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a09_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a10_", [100.0, 100.0, 53.3, 0.0, 0.0, 100.0]),
    ("a11_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a12_", [100.0, 100.0, 94.5, 75.0, 100.0, 100.0]),
    ("a13_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a16_", [100.0, 100.0, 100.0, 100.0, 0.0, 100.0]),
    ("a18_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("a19_", [100.0, 100.0, 100.0, 100.0, 42.9, 100.0]),
    ("b07_", [100.0, 100.0, 100.0, 100.0, 0.0, 100.0]),
    ("b26_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("b27_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("b28_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("b29_", [100.0, 100.0, 55.8, 0.0, 100.0, 100.0]),
    ("b30_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("b33_", [100.0, 100.0, 100.0, 100.0, 0.0, 100.0]),
    ("b36_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
    ("b37_", [33.3, 100.0, 40.0, 0.0, 33.3, 0.0]),
    ("b39_", [100.0, 100.0, 100.0, 100.0, 100.0, 100.0]),
];

/// Text that nothing tells apart, which is read by learned weights that these documents did not teach.
#[test]
fn running_text_keeps_its_figures() {
    let dataset = run("tests/corpus/wild");
    let scores = scores(&dataset, "tests/corpus/wild/gold", "tests/corpus/wild");
    hold(&scores, &WILD);
    let invented: Vec<&str> = dataset.documents.iter().filter(|document| document.path == "README.md").map(|one| one.id.as_str()).collect();
    assert!(dataset.records.iter().all(|record| !invented.contains(&record.document.as_str())), "the page about the texts has no rows");
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

/// A document so long that its rows and its lines are shared out to several threads: rows that say "idem", acts that are repealed, and below them
/// names and terms in running text.
fn long_document() -> String {
    let mut text =
        "COMUNE DI ROCCABUIA\n\nElenco dei procedimenti\n\nN.\tOggetto\tUfficio\tNormativa\tTermine\tResponsabile\tCosto\n".to_string();
    for number in 0..1_400 {
        let of = |texts: [&'static str; 5]| texts[number % 5];
        let office = of(["Ufficio Tributi", "idem", "Polizia Locale", "Anagrafe", "idem"]);
        let law = of(["art. 2 L. 241/1990", "", "L. 142/1990", "D.P.R. 380/2001 e s.m.i.", "L. 241/1890"]);
        let term = of(["30 giorni", "idem", "60 giorni dalla domanda", "secondo prassi", "200 giorni"]);
        let who = of(["dott. Anna Neri, tel. 0376 000150", "", "geom. Paolo Verdi", "dott. Anna Neri, tel. 0376 000150", ""]);
        text += &format!(
            "{}\tRilascio di autorizzazione per la strada {}\t{office}\t{law}\t{term}\t{who}\t{}\n",
            number + 1,
            number / 3,
            number % 7
        );
    }
    text += "\nREGOLAMENTO\n\n";
    for number in 0..3_000 {
        text += match number % 5 {
            0 => "Rilascio di copie di atti 30 giorni. Autorizzazione al transito 15 giorni\n",
            1 => "Il presente articolo si applica, ai sensi dell'art. 7 del D.Lgs. 267/2000, a tutti gli uffici comunali.\n",
            2 => "Concessione del patrocinio\nUfficio Cultura\n45 giorni dalla domanda\n",
            3 => "I termini decorrono dal ricevimento della domanda al protocollo dell'ente, salvo quanto previsto da altre norme.\n",
            _ => "\n",
        };
    }
    text
}

#[test]
fn one_long_document_is_the_same_on_any_number_of_threads() {
    let grammars = Arc::new(Grammars::builtin().unwrap());
    let text = long_document();
    let read = |threads: usize| {
        let run = regesto::Pipeline::builder().grammars(Arc::clone(&grammars)).text("elenco.tsv", text.as_str()).threads(threads).run();
        run.unwrap().dataset
    };
    let one = read(1);
    assert_eq!(one.records.len(), 1_400);
    let cites_repealed = one.records.iter().filter(|record| record.diagnostics.iter().any(|code| code == "repealed-act")).count();
    assert_eq!(cites_repealed, 280, "every fifth row");
    assert!(one.records.iter().all(|record| !record.offices.is_empty()), "of the row above, where it says so");
    assert!(one.documents[0].missed.len() > 600 && one.documents[0].citations.len() > 500, "what is no row");
    let written = serde_json::to_string(&one).unwrap();
    for threads in [2, 5] {
        assert!(serde_json::to_string(&read(threads)).unwrap() == written, "{threads} threads");
    }
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
            let listed: usize = document.residue.iter().map(|residue| residue.at.bytes().unwrap().len()).sum();
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
            dataset.records.iter().filter(|record| record.document == document).map(|record| record.id.to_string()).collect();
        (document, ids)
    };
    assert_eq!(own(&renamed, "altro nome.txt"), own(&seeds, "004_4b422b68bdeb1d49.txt"));
}

/// What a text gives, with its name for its format.
fn read(name: &str, text: &str) -> Dataset {
    regesto::Pipeline::builder().text(name, text.to_string()).run().unwrap().dataset
}

/// A table in one of four settings.
fn set(setting: usize, rows: &[Vec<&str>]) -> (&'static str, String) {
    let line = |cells: &Vec<&str>, between: &str| cells.join(between);
    match setting {
        0 => ("a.tsv", rows.iter().map(|row| line(row, "\t") + "\n").collect()),
        1 => ("a.csv", rows.iter().map(|row| line(row, ";") + "\n").collect()),
        2 => {
            let rule = format!("|{}\n", "---|".repeat(rows[0].len()));
            let rows: Vec<String> = rows.iter().map(|row| format!("| {} |\n", line(row, " | "))).collect();
            ("a.md", format!("{}{rule}{}", rows[0], rows[1..].concat()))
        }
        _ => {
            let cells = |row: &Vec<&str>| row.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
            (
                "a.html",
                format!(
                    "<html><body><table>{}</table></body></html>",
                    rows.iter().map(|row| format!("<tr>{}</tr>", cells(row))).collect::<String>()
                ),
            )
        }
    }
}

#[test]
fn a_column_of_fees_risks_or_counts_makes_no_table_foreign() {
    let columns = [
        ("Importo", "16,00", "euro 51,65"),
        ("Bollo", "si", "no"),
        ("Diritti di segreteria", "0,52", "51,65"),
        ("Tariffa", "€ 10,00", "€ 5,00"),
        ("Costo", "gratuito", "20,00"),
        ("Rischio", "alto", "basso"),
        ("Livello di rischio", "medio", "alto"),
        ("Tempo medio effettivo", "22", "14"),
        ("Pratiche concluse", "112", "48"),
    ];
    let heads: [(&[&str], usize, bool); 5] = [
        (&["N.", "Procedimento", "Ufficio", "Termine"], 4, true),
        (&["N.", "Denominazione del procedimento", "Responsabile del procedimento", "Termine (giorni)"], 4, true),
        (&["Oggetto", "Ufficio", "Normativa", "Termine finale"], 1, false),
        (&["Procedimento amministrativo", "Termine di conclusione", "Decorrenza", "Note"], 2, false),
        (&["Tipologia di procedimento", "Unità organizzativa", "Tempi", "Silenzio assenso"], 3, false),
    ];
    let mut cases = Vec::new();
    let titles = ["Passo carraio", "Rilascio di copie", "Occupazione di suolo pubblico", "Accesso agli atti", "Licenza di esercizio"];
    for (header, one, other) in columns {
        for (nth, (head, place, numbered)) in heads.iter().enumerate() {
            for setting in 0..4 {
                // The column stands behind the term, or further left.
                let at = if setting % 2 == 0 { head.len() } else { *place };
                let mut rows: Vec<Vec<&str>> = vec![head.to_vec()];
                let numerals = ["1", "2", "3", "4", "5"];
                for (index, title) in titles.iter().enumerate() {
                    rows.push(match (nth, *numbered) {
                        (0, _) => vec![numerals[index], title, "Tecnico", "30 giorni"],
                        (1, _) => vec![numerals[index], title, "geom. Paolo Verdi", "30"],
                        (2, _) => vec![title, "Tecnico", "L. 241/1990", "30 giorni"],
                        (3, _) => vec![title, "30 giorni", "dalla domanda", "a vista"],
                        _ => vec![title, "Ufficio tecnico", "30 giorni", "no"],
                    });
                }
                for (index, row) in rows.iter_mut().enumerate() {
                    row.insert(
                        at.min(row.len()),
                        if index == 0 {
                            header
                        } else if index % 2 == 0 {
                            one
                        } else {
                            other
                        },
                    );
                }
                let (name, text) = set(setting, &rows);
                let path = format!("{}/{name}", cases.len());
                cases.push((path, text, header, one, other, *head));
            }
        }
    }
    let builder = cases.iter().fold(regesto::Pipeline::builder(), |builder, (path, text, ..)| builder.text(path.clone(), text.clone()));
    let dataset = builder.run().unwrap().dataset;
    for (path, text, header, one, other, head) in cases {
        let document = dataset.documents.iter().find(|document| document.path == path).unwrap();
        let records: Vec<_> = dataset.records.iter().filter(|record| record.document == document.id).collect();
        let found: Vec<&str> = records.iter().filter_map(|record| record.title.as_deref()).collect();
        assert_eq!(found, titles, "{header} beside {head:?} in {path}:\n{text}");
        for record in records {
            let kept = record.extra.iter().any(|extra| extra.header == header && (extra.text == one || extra.text == other));
            let canonical = record.cells.values().any(|cell| cell.text == one || cell.text == other);
            assert!(kept || canonical, "{header} beside {head:?} in {path}: {:?} {:?}", record.extra, record.cells);
            let atoms: Vec<String> = record.term.iter().flat_map(|term| &term.deadlines).map(|one| one.atom.to_string()).collect();
            assert_eq!(atoms, ["P30D"], "{header} is no term: {record:?}");
        }
        assert_eq!(document.accounting.total(), document.bytes, "{header} in {path}");
    }
}

#[test]
fn an_office_above_a_table_says_nothing_of_it() {
    for (above, header, cell) in [
        ("SERVIZI DEMOGRAFICI E STATISTICA", "Diritti di segreteria", "0,52"),
        ("Ufficio diritti degli animali e ambiente", "Importo", "16,00"),
        ("Monitoraggio dei tempi procedimentali", "Tempo medio effettivo", "12"),
    ] {
        let rows: String = ["Rilascio di certificati", "Cambio di residenza", "Passo carraio"]
            .iter()
            .map(|title| format!("{title}\tAnagrafe\t30 giorni\t{cell}\n"))
            .collect();
        let dataset = read("a.tsv", &format!("{above}\n\nProcedimento\tUfficio\tTermine\t{header}\n{rows}"));
        assert_eq!(dataset.records.len(), 3, "{above}");
    }
}

#[test]
fn tables_of_fees_risks_and_hours_are_passed_over() {
    let cases = [
        (
            "N.\tServizio richiesto\tTariffa\tTempo di rilascio\n1\tCarta d'identità\t22,21\t6 giorni\n2\tCopia\t0,26\t5 giorni\n",
            "the name column is of services that are sold",
        ),
        (
            "TARIFFE E DIRITTI\n\nN.\tProcedimento\tTermine\tImporto\n1\tCarta d'identità\t6 giorni\t22,21\n2\tCopia\t5 giorni\t0,26\n",
            "its title says fees",
        ),
        ("Atto\tImporto\tTempi\nCopia conforme\t0,26\t10 giorni\nPasso carraio\t20,00\t5 giorni\n", "acts with their price"),
        ("Processo\tEvento rischioso\tProbabilità\tImpatto\nRilascio di permessi\tIstruttoria compiacente\t3\t4\n", "risks"),
        ("Ufficio\tLunedì\tMartedì\nAnagrafe\t9-12\t9-12\n", "hours"),
    ];
    for (text, why) in cases {
        let dataset = read("a.tsv", text);
        let document = &dataset.documents[0];
        assert_eq!(dataset.records.len(), 0, "{why}");
        assert!(document.accounting.skipped > 0 && document.accounting.total() == document.bytes, "{why}: {:?}", document.accounting);
        let skipped = document.diagnostics.iter().find(|one| one.code == Code::TableSkipped).unwrap_or_else(|| panic!("{why}"));
        assert!(skipped.severity == Severity::Warning && skipped.at.is_some(), "{why}");
        assert!(document.missed.iter().any(|missed| missed.why == WhyMissed::TableSkipped), "{why}");
        let understood = regesto::results::report::Summary::of(&dataset).totals.understood.unwrap();
        assert!(understood < 0.5, "{why}: {understood}");
    }
}

#[test]
fn columns_without_a_canonical_name_are_kept() {
    let text = "Procedimento\tProvvedimento finale\tTermine\t\nPasso carraio\tautorizzazione\t30 giorni\tin bollo\nCopie\t-\t5 giorni\t\nAccesso\tcomunicazione, art. 22 L. 241/1990\t30 giorni\t\n";
    let dataset = read("a.tsv", text);
    let extra: Vec<Vec<(&str, &str)>> = dataset
        .records
        .iter()
        .map(|record| record.extra.iter().map(|extra| (extra.header.as_str(), extra.text.as_str())).collect())
        .collect();
    assert_eq!(
        extra,
        [
            vec![("Provvedimento finale", "autorizzazione"), ("", "in bollo")],
            vec![],
            vec![("Provvedimento finale", "comunicazione, art. 22 L. 241/1990")]
        ]
    );
    assert_eq!(&text[dataset.records[0].extra[0].at[0].bytes().unwrap()], "autorizzazione");
    assert_eq!(dataset.documents[0].accounting.prose, 0, "no cell is prose");
    let cited: Vec<String> = dataset.records[2].citations.iter().map(|citation| citation.key.to_string()).collect();
    assert_eq!(cited, ["legge/1990/241/art22"], "what it cites is the record's");
}

#[test]
fn who_answers_and_who_decides_an_average_and_a_count() {
    let text = "N.\tN. istanze\tProcedimento\tResponsabile del procedimento\tResponsabile del provvedimento\tTermine\tGiorni medi\n\
                1\t12\tPasso carraio\tgeom. Paolo Verdi\tSindaco\t30 giorni\t22 giorni\n\
                2\t40\tAccesso agli atti\tdott. Anna Neri\tSegretario comunale\t30 giorni\t9 giorni\n";
    let dataset = read("a.tsv", text);
    let first = &dataset.records[0];
    let cell = |column: Column| first.cells.get(&column).map(|cell| cell.text.as_str());
    assert_eq!((cell(Column::Responsible), cell(Column::DecidedBy)), (Some("geom. Paolo Verdi"), Some("Sindaco")));
    assert_eq!((first.number.as_deref(), cell(Column::Term)), (Some("1"), Some("30 giorni")));
    let atoms: Vec<String> = first.term.iter().flat_map(|term| &term.deadlines).map(|one| one.atom.to_string()).collect();
    assert_eq!(atoms, ["P30D"]);
    assert!(
        first.contacts.iter().all(|contact| contact.name.as_deref() != Some("Paolo Verdi") || contact.role.as_deref() != Some("Sindaco")),
        "{:?}",
        first.contacts
    );
    let extra: Vec<(&str, &str)> = first.extra.iter().map(|extra| (extra.header.as_str(), extra.text.as_str())).collect();
    assert_eq!(extra, [("N. istanze", "12"), ("Giorni medi", "22 giorni")]);
    let only = read("a.tsv", "Procedimento\tTempi medi\nPasso carraio\t30 giorni\nAccesso agli atti\t30 giorni\n");
    assert_eq!(only.records[0].cells.get(&Column::Term).unwrap().text, "30 giorni", "the only column of times is the term");
}

#[test]
fn records_are_not_invented() {
    let births: String = (1..40).map(|n| format!("{n};{:02}/03/2021;Reparto di maternità dell'ospedale;F\n", n % 28 + 1)).collect();
    let loans: String = (1..40).map(|n| format!("{n}\tT{n}\tIl barone rampante, edizione {n}\t01/02/2023\t01/03/2023\n")).collect();
    let reports: String = (1..40).map(|n| format!("{n};2022-01-{:02};30 giorni;Lampione spento in via Roma {n}\n", n % 28 + 1)).collect();
    let definitions = "Ai fini del presente regolamento si intende per:\n\n**termine iniziale**: il giorno in cui perviene la domanda;\n\n**termine finale**: il giorno entro il quale il procedimento si conclude;\n\n**responsabile**: chi cura l'istruttoria.\n";
    for (name, text, why) in [
        ("a.csv", births.as_str(), "births"),
        ("a.tsv", &loans, "loans of a library"),
        ("a.csv", &reports, "reports of citizens"),
        ("a.md", definitions, "definitions"),
    ] {
        let dataset = read(name, text);
        assert_eq!(dataset.records.len(), 0, "{why}: {:?}", dataset.records.first());
    }
    let headless: String = ["Rilascio di copie", "Autorizzazione al transito", "Concessione del patrocinio", "Iscrizione al nido"]
        .iter()
        .map(|title| format!("{title}\t30 giorni\n"))
        .collect();
    let dataset = read("a.tsv", &headless);
    assert_eq!(dataset.records.len(), 4, "names and terms of procedures, without a header");
    for record in &dataset.records {
        assert!(record.confidence <= 0.6 && record.confidence_of == ConfidenceOf::Guessed, "{record:?}");
    }
}

#[test]
fn prose_gives_no_record_and_few_alarms() {
    let dataset = run("tests/corpus/prose");
    let texts: Vec<&regesto::model::Document> = dataset.documents.iter().filter(|document| document.path != "README.md").collect();
    let lines: usize = texts
        .iter()
        .map(|document| std::fs::read_to_string(Path::new("tests/corpus/prose").join(&document.path)).unwrap().lines().count())
        .sum();
    assert!(texts.len() >= 40 && lines >= 5000);
    // A row in two thousand lines may be invented.
    assert!(dataset.records.len() * 2000 <= lines, "{:?}", dataset.records);
    let alarms: Vec<&regesto::model::Missed> = texts.iter().flat_map(|document| &document.missed).collect();
    // One alarm in five hundred lines is wanted; agendas and other numbered lists of acts raise more.
    assert!(alarms.len() * 75 <= lines, "{} alarms in {lines} lines: {alarms:?}", alarms.len());
}
