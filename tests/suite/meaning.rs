//! What cells mean, in whole runs: a table in, the terms, triggers and tacit consent of its records out.

use regesto::{
    grammar::Grammars,
    model::{Column, Dataset, Record},
    pipeline::{self, Silent},
};

fn run(text: &str) -> Dataset {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("elenco.md"), text).unwrap();
    let (inputs, unread) = pipeline::find(&[folder.path().to_path_buf()]).unwrap();
    pipeline::run(&inputs, &unread, &Grammars::builtin().unwrap(), &Silent).dataset
}

/// Deadlines, trigger and tacit consent of a record in one line, `-` for none.
fn said(record: &Record) -> String {
    let atoms: Vec<String> = record.term.iter().flat_map(|term| &term.deadlines).map(|deadline| deadline.atom.to_string()).collect();
    let or_dash = |text: String| if text.is_empty() { "-".to_string() } else { text };
    let trigger = record.trigger.as_deref().unwrap_or_default().to_string();
    let tacit = record.tacit_consent.map(|tacit| tacit.to_string()).unwrap_or_default();
    format!("{} | {} | {}", or_dash(atoms.join(" ")), or_dash(trigger), or_dash(tacit))
}

#[test]
fn terms_of_records() {
    let cases: [(&str, &str, &[&str]); 7] = [
        (
            "a header gives bare numbers their unit",
            "| Procedimento | Termine (gg.) |\n|---|---|\n| Rilascio di copie | 30 |\n| Accesso agli atti | 30+30 |\n",
            &["P30D | - | -", "P30D P30D | - | -"],
        ),
        (
            "a header of months",
            "| Procedimento | Termine in mesi |\n|---|---|\n| Rilascio di copie | 2 |\n| Accesso agli atti | 30 giorni |\n",
            &["P2M | - | -", "P30D | - | -"],
        ),
        (
            "a header that names two units gives none",
            "| Procedimento | Termine (giorni o mesi) |\n|---|---|\n| Rilascio di copie | 30 |\n| Accesso agli atti | 30 giorni |\n",
            &["- | - | -", "P30D | - | -"],
        ),
        (
            "idem is the row above, its trigger is not",
            "| Procedimento | Termine |\n|---|---|\n| Rilascio di copie | 10 giorni dalla richiesta |\n| Rilascio di planimetrie | idem |\n",
            &["P10D | dalla richiesta | -", "P10D | - | -"],
        ),
        (
            "notes speak where the term is silent",
            "| Procedimento | Termine | Note |\n|---|---|---|\n| Rilascio di copie |  | 15 giorni dalla domanda |\n| Accesso agli atti | 30 giorni | dalla richiesta |\n",
            &["P15D | dalla domanda | -", "P30D | dalla richiesta | -"],
        ),
        (
            "the trigger's column wins over the wording of the term",
            "| Procedimento | Decorrenza del termine | Termine |\n|---|---|---|\n| Rilascio di copie | ricevimento istanza | 10 giorni dalla richiesta |\n| Accesso agli atti | Termine di legge | 30 giorni |\n",
            &["P10D | ricevimento istanza | -", "P30D | - | -"],
        ),
        (
            "tacit consent in its own column, or in the term with its period",
            "| Procedimento | Termine | Silenzio assenso |\n|---|---|---|\n| Licenza | 60 giorni | SI |\n| Nulla osta | 45 giorni | SA |\n| Contributi | 60 giorni | NO |\n| Insegna | 20 gg. (silenzio-assenso) | |\n",
            &["P60D | - | true", "P45D | - | true", "P60D | - | false", "P20D | - | P20D"],
        ),
    ];
    for (why, text, expected) in cases {
        let dataset = run(text);
        let found: Vec<String> = dataset.records.iter().map(said).collect();
        assert_eq!(found, expected, "{why}");
    }
}

#[test]
fn a_term_that_is_not_understood_is_kept_and_said() {
    let dataset = run("| Procedimento | Termine |\n|---|---|\n| Rilascio di copie | 30 |\n| Accesso agli atti | 30 giorni |\n");
    let term = dataset.records[0].term.as_ref().unwrap();
    assert_eq!((term.text.as_str(), term.from, term.deadlines.len()), ("30", Column::Term, 0));
    assert_eq!(dataset.records[0].diagnostics, ["term-not-understood"]);
    let diagnostic = &dataset.documents[0].diagnostics[0];
    assert!(diagnostic.message.contains("«30»") && diagnostic.message.contains("header"), "{}", diagnostic.message);
    assert!(diagnostic.at.is_some());
    assert!(dataset.records[1].diagnostics.is_empty());
}

#[test]
fn an_act_stands_once_whatever_it_is_called() {
    let dataset = run("| Procedimento | Riferimento normativo | Termine |\n|---|---|---|\n\
         | Nomina di rappresentanti | art. 50 T.U.E.L. | 45 giorni |\n\
         | Variazioni di bilancio | art. 175 D.Lgs. n. 267/2000 | 30 giorni |\n\
         | Licenze di polizia | TULPS | 30 giorni |\n");
    let acts: Vec<String> = dataset
        .acts
        .iter()
        .map(|act| {
            let also: Vec<String> = act.also.iter().map(ToString::to_string).collect();
            format!("{} [{}] {}", act.key, also.join(" "), act.records.len())
        })
        .collect();
    assert_eq!(acts, ["decreto.legislativo/2000/267 [tuel/?/?] 2", "regio.decreto/1931/773 [tulps/?/?] 1"]);
}
