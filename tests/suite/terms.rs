//! The grammar of terms on wordings made up for it, and on rows that careful people read.

use std::fs;
use std::path::Path;

use regesto_terms::{Fit, RowReading, TermCells, Terms, Unit};

/// Every wording of a table: `unit, term, trigger, notes, tacit, title → atoms, trigger, tacit`, `~` for nothing.
fn wordings(table: &str) -> Vec<String> {
    let terms = Terms::builtin();
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<Option<&str>> = line.split('\t').map(|cell| Some(cell).filter(|cell| *cell != "~")).collect();
        let [unit, term, trigger, notes, tacit_outcome, title, atoms, runs_from, tacit] = cells.as_slice() else { panic!("{line}") };
        let unit = (*unit == Some("d")).then_some(Unit::Days);
        let row = TermCells { title: *title, term: *term, trigger: *trigger, tacit_outcome: *tacit_outcome, notes: *notes, unit };
        let found = said(&terms.read_row(&row));
        let expected = [atoms, runs_from, tacit].map(|cell| cell.unwrap_or_default().to_owned());
        if found != expected {
            wrong.push(format!("{line}\n    gives {found:?}"));
        }
    }
    wrong
}

fn said(reading: &RowReading) -> [String; 3] {
    let atoms: Vec<String> = reading.deadlines.iter().map(|deadline| deadline.atom.to_string()).collect();
    let tacit = reading.tacit_consent.map(|tacit| tacit.to_string()).unwrap_or_default();
    [atoms.join(" "), reading.trigger.clone().unwrap_or_default(), tacit]
}

#[test]
fn wordings_made_up_for_the_grammar_are_read() {
    for table in
        [include_str!("../terms/wordings.tsv"), include_str!("../terms/wordings-hard.tsv"), include_str!("../terms/wordings-third.tsv")]
    {
        let wrong = wordings(table);
        assert!(wrong.is_empty(), "{} wordings:\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn terms_are_found_inside_longer_texts() {
    // Text, the terms in it (strong ones marked with !), and why the case is there.
    let cases: &[(&str, &[&str], &str)] = &[
        ("4) Predisposizione proposte di delibere correnti gg. 5 deliberazioni", &["!gg. 5"], "the term stands between title and office"),
        ("Fornitura di beni 30 giorni inizio pratica", &["!30 giorni"], "title, term and trigger run together"),
        (
            "Rilascio certificati entro 5 gg. lavorativi dalla richiesta",
            &["!entro 5 gg. lavorativi"],
            "with what leads to it and what qualifies it",
        ),
        ("Pubblicazione bando min. 15 gg. max. 30 gg. dalla delibera", &["!min. 15 gg. max. 30 gg."], "both bounds are one phrase"),
        ("Convocazione Consiglio 5 giorni prima della seduta", &["!5 giorni prima"], "the time runs backwards"),
        ("Certificato di residenza a vista", &["!a vista"], "a fixed phrase"),
        ("Immediata disponibilità dei locali", &["Immediata"], "a weak word proves nothing"),
        ("Liquidazione indennità termini di legge", &["!termini di legge"], "who sets it"),
        ("Rendiconto entro il 30 aprile", &["!entro il 30 aprile"], "a date with what leads to it"),
        ("Carta d'identità (validità 10 anni)", &[], "validity is no term"),
        ("Autorizzazione ai sensi dell'art. 20 L. 241/90", &[], "nor are laws"),
        ("Proroga validità concessione 30 gg.", &["!30 gg."], "the validity is the object, not the term"),
        ("Dichiarazione di decadenza 60 giorni", &["!60 giorni"], "nor is this one's end"),
        ("Ricorso al TAR entro 60 giorni", &[], "nor appeals"),
        ("Iscrizione asilo nido bambini da 3 a 36 mesi", &[], "nor ages"),
        ("30", &[], "nor bare numbers"),
    ];
    for (text, expected, why) in cases {
        let found: Vec<String> = Terms::builtin()
            .find(text)
            .into_iter()
            .map(|span| format!("{}{}", if span.strong { "!" } else { "" }, &text[span.range]))
            .collect();
        assert_eq!(&found, expected, "{text}: {why}");
    }
}

#[test]
fn a_term_found_is_extended_over_what_it_runs_from() {
    let cases = [
        ("Rilascio copie 30 gg. dalla data di presentazione della domanda", "30 gg. dalla data di presentazione della domanda"),
        (
            "Rilascio copie 30 gg. dalla data di presentazione della domanda Ufficio tributi",
            "30 gg. dalla data di presentazione della domanda",
        ),
        ("RILASCIO COPIE 30 GG. DALLA DATA DELLA DOMANDA UFFICIO TRIBUTI", "30 GG. DALLA DATA DELLA DOMANDA"),
        ("Convocazione 5 gg. prima della seduta Segretario", "5 gg. prima della seduta"),
        ("Accesso 30 giorni Ufficio tributi", "30 giorni"),
    ];
    for (text, expected) in cases {
        let found = Terms::builtin().find(text);
        assert_eq!(found.iter().map(|span| &text[span.extended.clone()]).collect::<Vec<_>>(), [expected], "{text}");
    }
}

#[test]
fn a_text_is_a_term_wholly_or_in_part() {
    let days = Some(Unit::Days);
    let cases = [
        ("30 gg.", None, Fit::Whole, "nothing else"),
        ("30", None, Fit::No, "a bare number without unit"),
        ("30", days, Fit::Whole, "under a header that says days"),
        ("30 giorni dalla richiesta", None, Fit::Whole, "with what it runs from"),
        ("immediata, se con ricerche d'archivio: 5 giorni", None, Fit::Whole, "with its case"),
        ("30 giorni salvo sospensioni", None, Fit::Whole, "with an exception"),
        ("idem c.s.", None, Fit::Whole, "as above"),
        ("30 giorni Servizio tributi", None, Fit::Begins, "two cells run together"),
        ("Delibere correnti 15 giorni", None, Fit::Contains, "a label before the term"),
        ("Servizio tributi", None, Fit::No, "an office"),
        ("Rilascio concessione edilizia", None, Fit::No, "a title"),
        ("L. 241/90", None, Fit::No, "a law"),
        ("", None, Fit::No, "nothing"),
    ];
    for (text, unit, fit, why) in cases {
        assert_eq!(Terms::builtin().is_term(text, unit), fit, "{text}: {why}");
    }
}

#[test]
fn cases_stay_with_their_deadlines() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("immediata, se con ricerche d'archivio: 5 giorni", &[("immediate", ""), ("P5D", "se con ricerche d'archivio")]),
        ("immediata se con ricerche d'archivio: 5 giorni", &[("immediate", ""), ("P5D", "se con ricerche d'archivio")]),
        ("10 giorni (30 giorni con ricerca d'archivio)", &[("P10D", ""), ("P30D", "con ricerca d'archivio")]),
        ("pratica normale 3 giorni “ complessa 15 giorni", &[("P3D", "pratica normale"), ("P15D", "complessa")]),
        ("2 giorni (registrazione) 45 giorni (accertamenti)", &[("P2D", "registrazione"), ("P45D", "accertamenti")]),
        ("10 gg. per il preventivo e 15 gg. per i lavori", &[("P10D", "per il preventivo"), ("P15D", "per i lavori")]),
        ("a) 5 giorni b) 30 giorni con ricerca d'archivio", &[("P5D", ""), ("P30D", "con ricerca d'archivio")]),
        ("30 giorni (7 in caso di urgenza)", &[("P30D", ""), ("P7D", "in caso di urgenza")]),
        ("60 giorni salvo altri termini imposti dalla legge", &[("P60D", "")]),
        ("90 giorni (silenzio-assenso)", &[("P90D", "")]),
    ];
    for (text, expected) in cases {
        let reading = Terms::builtin().read(text, None);
        let found: Vec<(String, &str)> = reading
            .deadlines
            .iter()
            .map(|deadline| (deadline.atom.to_string(), deadline.condition.as_deref().unwrap_or_default()))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(atom, condition)| (atom.as_str(), *condition)).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn idem_repeats_the_row_above() {
    let terms = Terms::builtin();
    let above = terms.read_row(&TermCells {
        term: Some("immediata o giorno successivo"),
        trigger: Some("richiesta Sindaco"),
        ..TermCells::default()
    });
    let row = terms.read_row(&TermCells { term: Some("idem c.s."), trigger: Some("idem"), ..TermCells::default() }).resolved(Some(&above));
    assert_eq!(said(&row), ["immediate next-day", "richiesta Sindaco", ""]);
    let row = terms.read_row(&TermCells { term: Some("idem"), ..TermCells::default() }).resolved(Some(&above));
    assert_eq!(said(&row), ["immediate next-day", "", ""], "the trigger only where its own cell says idem");
    let first = terms.read_row(&TermCells { term: Some("idem"), ..TermCells::default() }).resolved(None);
    assert_eq!(said(&first), ["", "", ""], "no row above");
}

/// Right and counted of one document's rows.
#[derive(Default)]
struct Figures {
    deadlines: (usize, usize),
    triggers: (usize, usize, usize),
    tacit: (usize, usize),
}

/// Reads the gold rows of a folder with the grammar. Rows with a doubt do not count.
fn measure(folder: &str) -> Option<Figures> {
    let mut figures = Figures::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".rows.jsonl"))
        .collect();
    files.sort();
    for file in files {
        let rows: Vec<serde_json::Value> =
            fs::read_to_string(&file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let cell = |row: &serde_json::Value, name: &str| row["cells"][name].as_str().map(str::to_owned);
        // Headers are not in the gold: bare numbers show that one says days.
        let days = rows.iter().any(|row| cell(row, "term").is_some_and(|term| term.bytes().all(|byte| byte.is_ascii_digit())));
        let mut above: Option<RowReading> = None;
        for row in &rows {
            let (title, term) = (cell(row, "title"), cell(row, "term").or_else(|| cell(row, "deadline")));
            let (trigger, tacit, notes) = (cell(row, "trigger"), cell(row, "tacit_outcome"), cell(row, "notes"));
            let reading = Terms::builtin()
                .read_row(&TermCells {
                    title: title.as_deref(),
                    term: term.as_deref(),
                    trigger: trigger.as_deref(),
                    tacit_outcome: tacit.as_deref(),
                    notes: notes.as_deref(),
                    unit: days.then_some(Unit::Days),
                })
                .resolved(above.as_ref());
            if row["doubt"].is_null() {
                let [atoms, runs_from, consent] = said(&reading);
                let gold_atoms: Vec<&str> = row["deadlines"].as_array().unwrap().iter().filter_map(|atom| atom.as_str()).collect();
                let right = atoms == gold_atoms.join(" ");
                if !right {
                    eprintln!("{} {:?}: {atoms}, not {}", file.display(), term, gold_atoms.join(" "));
                }
                figures.deadlines = (figures.deadlines.0 + usize::from(right), figures.deadlines.1 + 1);
                let gold_trigger = tidy(row["trigger"].as_str().unwrap_or_default());
                let runs_from = tidy(&runs_from);
                let hit = !gold_trigger.is_empty() && gold_trigger == runs_from;
                let (hits, gold, found) = figures.triggers;
                figures.triggers =
                    (hits + usize::from(hit), gold + usize::from(!gold_trigger.is_empty()), found + usize::from(!runs_from.is_empty()));
                let gold_consent = match &row["tacit_consent"] {
                    serde_json::Value::Bool(applies) => applies.to_string(),
                    other => other.as_str().unwrap_or_default().to_owned(),
                };
                if !gold_consent.is_empty() || !consent.is_empty() {
                    figures.tacit = (figures.tacit.0 + usize::from(consent == gold_consent), figures.tacit.1 + 1);
                }
            }
            above = Some(reading);
        }
    }
    Some(figures)
}

fn tidy(text: &str) -> String {
    let text = text.replace(['’', '‘', '`'], "'").split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_start_matches(['-', '•', ' ']).trim_end_matches(['.', ':', ';', ',', ' ']).to_owned()
}

#[test]
fn rows_that_careful_people_read() {
    for (folder, least_deadlines, least_triggers, least_tacit) in
        [("tests/gold/seeds", 99.5, 99.0, 99.0), ("tests/gold/dev", 99.0, 99.0, 99.0)]
    {
        let Some(figures) = measure(folder) else {
            eprintln!("{folder} is not there: nothing measured");
            continue;
        };
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let deadlines = share(figures.deadlines.0, figures.deadlines.1);
        let triggers = share(2 * figures.triggers.0, figures.triggers.1 + figures.triggers.2);
        let tacit = share(figures.tacit.0, figures.tacit.1);
        eprintln!("{folder}: deadlines {deadlines:.2}, triggers {triggers:.2}, tacit consent {tacit:.2}");
        assert!(
            deadlines >= least_deadlines && triggers >= least_triggers && tacit >= least_tacit,
            "{folder}: {deadlines:.2} {triggers:.2} {tacit:.2}"
        );
    }
}
