//! What holds for every practice document: in go made-up rows and wordings, checked is what is marked in the documents made of them.

use std::collections::{BTreeMap, BTreeSet};

use regesto_model::Column;

use super::{Mark, Marked, Practice, Row, Setting, Source, Texts, documents};

const SEED: u64 = 7;
const COUNT: usize = 420;

fn sources() -> Vec<Source> {
    let acts = ["Rilascio", "Concessione", "Iscrizione", "Rimborso", "Autorizzazione"];
    let things = [
        "di certificato anagrafico con ricerca d'archivio",
        "del suolo pubblico",
        "all'albo delle associazioni",
        "della cauzione",
        "di passo carrabile",
    ];
    let procedures = (0..25).map(|number: usize| {
        let mut cells = BTreeMap::from([
            (Column::Title, format!("{} {}", acts[number % 5], things[number / 5])),
            (Column::Term, if number.is_multiple_of(4) { "30".to_owned() } else { format!("{} giorni", number + 5) }),
        ]);
        if !number.is_multiple_of(3) {
            cells.insert(Column::Office, "Ufficio attività produttive".to_owned());
            cells.insert(Column::LegalBasis, "art. 20 D.P.R. 6 giugno 2001, n. 380; L. 241/1990".to_owned());
        }
        Row { cells, section: if number < 12 { "AREA TECNICA".to_owned() } else { String::new() } }
    });
    let objectives = (0..12).map(|number: usize| {
        let cells = BTreeMap::from([
            (Column::Objective, format!("Riordino dell'archivio di deposito, parte {number}")),
            (Column::Weight, (number * 5).to_string()),
        ]);
        Row { cells, section: String::new() }
    });
    vec![Source { stem: "fixture".to_owned(), procedures: procedures.collect(), objectives: objectives.collect() }]
}

fn texts() -> Texts {
    let names = Column::ALL.iter().map(|column| column.as_str());
    let mut texts = Texts::default();
    for name in names.chain(["audience", "how", "result", "access", "other", "event", "section", "furniture", "prose", "index"]) {
        texts.add(name, (0..9).map(|number| format!("{name} l'unità {number} di {}", "parole ".repeat(number))));
        texts.add_labels(name, (0..4).map(|number| format!("Label {name}{}", " più".repeat(number))));
    }
    texts
}

fn made() -> Vec<Practice> {
    documents(&sources(), &texts(), SEED, COUNT)
}

fn is_cell(marked: &Marked) -> bool {
    matches!(marked.mark, Mark::Cell(_) | Mark::Rest(_))
}

#[test]
fn the_same_seed_gives_the_same_documents() {
    let all = |seed, count| {
        documents(&sources(), &texts(), seed, count).into_iter().map(|made| (made.text, made.marked, made.rows)).collect::<Vec<_>>()
    };
    let first = all(SEED, COUNT);
    assert!(first == all(SEED, COUNT));
    assert!(first.starts_with(&all(SEED, 20)), "how many are made changes none of them");
    assert!(first != all(SEED + 1, COUNT));
}

#[test]
fn stretches_lie_in_order_and_begin_and_end_with_letters() {
    for made in made() {
        let mut end = 0;
        for marked in &made.marked {
            let text = made.text.get(marked.range.clone()).expect("a stretch is text");
            assert!(marked.range.start >= end && !marked.range.is_empty(), "{:?}: {text}", made.setting);
            assert_eq!(text, text.trim(), "{:?}", made.setting);
            assert_eq!(is_cell(marked), marked.row.is_some(), "{:?}: {text}", made.setting);
            end = marked.range.end;
        }
    }
}

#[test]
fn between_stretches_stand_no_words() {
    for made in made() {
        let mut end = 0;
        for start in made.marked.iter().map(|marked| marked.range.start).chain([made.text.len()]) {
            let between = &made.text[end.min(start)..start];
            // "o" is a bullet.
            assert!(between.chars().all(|letter| !letter.is_alphanumeric() || letter == 'o'), "{:?}: {between}", made.setting);
            end = made.marked.iter().find(|marked| marked.range.start == start).map_or(start, |marked| marked.range.end);
        }
    }
}

#[test]
fn the_stretches_of_a_row_say_what_the_row_says() {
    for made in made() {
        let mut said: Vec<BTreeMap<Column, String>> = vec![BTreeMap::new(); made.rows.len()];
        for marked in made.marked.iter().filter(|marked| is_cell(marked)) {
            if let (Mark::Cell(Some(column)) | Mark::Rest(Some(column)), Some(row)) = (marked.mark, marked.row) {
                said[row].entry(column).or_default().push_str(&made.text[marked.range.clone()]);
            }
        }
        let tight = |rows: &[BTreeMap<Column, String>]| -> Vec<BTreeMap<Column, String>> {
            rows.iter().map(|row| row.iter().map(|(column, text)| (*column, text.split_whitespace().collect())).collect()).collect()
        };
        assert_eq!(tight(&said), tight(&made.rows), "{:?}\n{}", made.setting, made.text);
    }
}

#[test]
fn a_rest_has_a_beginning_and_something_between() {
    let mut rests = 0;
    for made in made() {
        for (place, marked) in made.marked.iter().enumerate() {
            let Mark::Rest(column) = marked.mark else { continue };
            rests += 1;
            assert!(made.marked[..place].iter().any(|before| before.row == marked.row && before.mark == Mark::Cell(column)));
        }
    }
    assert!(rests > 100, "{rests}");
}

#[test]
fn every_setting_and_every_mark_occurs() {
    let made = made();
    let settings: BTreeSet<Setting> = made.iter().map(|made| made.setting).collect();
    assert_eq!(settings, Setting::ALL.iter().map(|(setting, _)| *setting).collect());
    let marks: std::collections::HashSet<Mark> = made.iter().flat_map(|made| &made.marked).map(|marked| marked.mark).collect();
    for column in Column::ALL.iter().copied().map(Some).chain([None]) {
        assert!(marks.contains(&Mark::Cell(column)) && marks.contains(&Mark::Label(column)), "{column:?}");
    }
    assert!([Mark::Section, Mark::Furniture, Mark::Prose].iter().all(|mark| marks.contains(mark)));
    assert!(made.iter().any(|made| made.objectives) && made.iter().any(|made| !made.objectives));
}

#[test]
fn documents_of_prose_have_no_cells_and_others_have() {
    for made in made() {
        let prose = made.setting == Setting::Prose;
        assert_eq!(prose, !made.marked.iter().any(is_cell), "{:?}\n{}", made.setting, made.text);
        assert_eq!(prose, made.rows.is_empty());
    }
}

#[test]
fn values_of_running_text_are_no_labels() {
    let mut texts = Texts::default();
    texts.add("on_application", ["Su richiesta".to_owned()].into_iter());
    texts.add_labels("on_application", ["Istanza di parte", "su richiesta", "Avvio"].into_iter().map(str::to_owned));
    assert_eq!(texts.labels("on_application"), ["Avvio"]);
}

#[test]
fn without_sources_there_are_no_documents() {
    assert!(documents(&[], &texts(), SEED, 5).is_empty());
    assert!(!documents(&sources(), &Texts::default(), SEED, 60).is_empty());
}
