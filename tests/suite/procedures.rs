//! Procedures: records of many municipalities in, one procedure for each thing they do out. The figures on the annotated documents, and the laws.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use proptest::prelude::*;
use regesto::pipeline::stages::dedup::{self, Entry};
use regesto::{
    grammar::Grammars,
    language::procedures::Named,
    model::{Dataset, Kind, OfficeCode, Record},
    pipeline::{self, Silent},
};
use serde_json::Value;

fn grammars() -> &'static Grammars {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    GRAMMARS.get_or_init(|| Grammars::builtin().unwrap())
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What comes of documents: names and texts.
fn run(documents: &[(&str, &str)]) -> Dataset {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in documents {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let (inputs, unread) = pipeline::find(&[folder.path().to_path_buf()]).unwrap();
    pipeline::run(&inputs, &unread, grammars(), &Silent).dataset
}

/// A document of a municipality with procedures: title, term, office.
fn list(municipality: &str, rows: &[(&str, &str, &str)]) -> String {
    let rows: String = rows.iter().map(|(title, term, office)| format!("| {title} | {term} | {office} |\n")).collect();
    format!("# COMUNE DI {municipality}\n\n| Procedimento | Termine | Ufficio |\n|---|---|---|\n{rows}")
}

fn procedure_of<'d>(dataset: &'d Dataset, title: &str) -> &'d str {
    let record = dataset.records.iter().find(|record| record.title.as_deref() == Some(title));
    record.unwrap_or_else(|| panic!("{title}")).procedure.as_deref().unwrap()
}

#[test]
fn names_of_one_procedure_meet_and_others_stay_apart() {
    let first = list(
        "ROVATO",
        &[
            ("Autorizzazione apertura edicola", "30 giorni", "Commercio"),
            ("Edicola - revoca", "30 giorni", "Commercio"),
            ("Occupazione permanente di suolo pubblico", "30 giorni", "Tributi"),
            ("Occupazione temporanea di suolo pubblico", "10 giorni", "Tributi"),
            ("Rilascio carta d'identità", "immediato", "Anagrafe"),
        ],
    );
    let second = list(
        "SALTRIO",
        &[
            ("Rivendita di giornali e riviste: licenza", "60 giorni", "Polizia locale"),
            ("Concess. occupazione temp. suolo publico", "15 giorni", "Ufficio tecnico"),
            ("Carta di identità elettronica", "5 giorni", "Anagrafe"),
        ],
    );
    let dataset = run(&[("a.md", &first), ("b.md", &second)]);
    let same = [
        ("Autorizzazione apertura edicola", "Rivendita di giornali e riviste: licenza"),
        ("Occupazione temporanea di suolo pubblico", "Concess. occupazione temp. suolo publico"),
        ("Rilascio carta d'identità", "Carta di identità elettronica"),
    ];
    for (a, b) in same {
        assert_eq!(procedure_of(&dataset, a), procedure_of(&dataset, b), "{a} | {b}");
    }
    for (a, b) in [
        ("Autorizzazione apertura edicola", "Edicola - revoca"),
        ("Occupazione permanente di suolo pubblico", "Occupazione temporanea di suolo pubblico"),
    ] {
        assert_ne!(procedure_of(&dataset, a), procedure_of(&dataset, b), "{a} | {b}");
    }
    assert_eq!(dataset.procedures.len(), 5);
    let card = dataset.procedures.iter().find(|procedure| procedure.id == procedure_of(&dataset, "Carta di identità elettronica")).unwrap();
    assert_eq!(card.records.len(), 2);
    assert_eq!(card.authorities, ["012117", "017166"]);
    assert_eq!(card.deadlines, ["P5D", "immediate"]);
    assert_eq!(card.offices.iter().map(ToString::to_string).collect::<Vec<_>>(), ["anagrafe"]);
    assert_eq!(card.title, "Rilascio carta d'identità");
    assert_eq!(card.variants, ["Carta di identità elettronica"]);
}

#[test]
fn every_record_is_in_one_procedure_and_points_to_it() {
    let dataset = seeds();
    let mut listed = BTreeMap::new();
    for procedure in &dataset.procedures {
        for record in &procedure.records {
            assert!(listed.insert(record.as_str(), procedure.id.as_str()).is_none(), "{record} is in two procedures");
        }
    }
    let ids: BTreeSet<&str> = dataset.procedures.iter().map(|procedure| procedure.id.as_str()).collect();
    assert_eq!(ids.len(), dataset.procedures.len(), "ids are distinct");
    for record in &dataset.records {
        assert_eq!(listed.get(record.id.as_str()).copied(), record.procedure.as_deref(), "{}", record.id);
    }
}

#[test]
fn only_what_is_repeated_word_for_word_is_a_duplicate() {
    let rows = [
        ("Rilascio copie", "30 giorni", "Anagrafe"),
        ("Rilascio copie", "30 giorni", "Anagrafe"),
        ("Rilascio copie", "20 giorni", "Anagrafe"),
    ];
    let dataset = run(&[("a.md", &list("ROVATO", &rows)), ("b.md", &list("SALTRIO", &rows[..1]))]);
    let repeats: Vec<Option<&str>> = dataset.records.iter().map(|record| record.duplicate_of.as_deref()).collect();
    assert_eq!(repeats, [None, Some(dataset.records[0].id.as_str()), None, None]);
}

#[test]
fn ids_do_not_change_when_a_document_that_has_nothing_to_do_with_them_is_added() {
    let before = seeds();
    let mut documents: Vec<(String, String)> = fs::read_dir(here("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    documents.push((
        "other.md".into(),
        list(
            "SAN MARINO DI BENTIVOGLIO",
            &[("Zuzzurellone quadrupede", "3 giorni", "Qualcuno"), ("Sbrodolamento perpetuo", "3 giorni", "Nessuno")],
        ),
    ));
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let after = run(&documents);
    assert_eq!(after.procedures.len(), before.procedures.len() + 2);
    let known: BTreeSet<&str> = after.procedures.iter().map(|procedure| procedure.id.as_str()).collect();
    for procedure in &before.procedures {
        assert!(known.contains(procedure.id.as_str()), "{}: {}", procedure.id, procedure.title);
    }
}

fn seeds() -> &'static Dataset {
    static SEEDS: OnceLock<Dataset> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let (inputs, unread) = pipeline::find(&[here("seeds")]).unwrap();
        pipeline::run(&inputs, &unread, grammars(), &Silent).dataset
    })
}

fn lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The annotated rows with the procedure of the record that was found for each: the one that begins on the row's first line and has its title.
fn found(dataset: &Dataset) -> HashMap<(String, u64), &Record> {
    let mut out = HashMap::new();
    for document in &dataset.documents {
        let stem = document.path.trim_end_matches(".txt").to_owned();
        let records: Vec<&Record> = dataset.records.iter().filter(|record| record.document == document.id).collect();
        let mut used = BTreeSet::new();
        for (index, row) in (0u64..).zip(lines(&here(&format!("tests/gold/seeds/{stem}.rows.jsonl")))) {
            let first = row["lines"][0][0].as_u64().unwrap_or(0) as usize;
            let number = row["cells"]["number"].as_str();
            let near = |record: &Record| {
                record.lines.first().is_some_and(|lines| lines[0] as usize == first) && record.number.as_deref() == number
            };
            let title = row["cells"]["title"].as_str();
            let by_title =
                records.iter().find(|record| near(record) && record.title.as_deref() == title && !used.contains(record.id.as_str()));
            let record = by_title.or_else(|| records.iter().find(|record| near(record) && !used.contains(record.id.as_str())));
            if let Some(record) = record {
                used.insert(record.id.to_string());
                out.insert((stem.clone(), index), *record);
            }
        }
    }
    out
}

/// Pairs of rows that are one procedure by the annotations, by the dataset, and by both; of different municipalities only, or of all.
struct Pairs {
    meant: usize,
    found: usize,
    both: usize,
}

impl Pairs {
    fn precision(&self) -> f64 {
        self.both as f64 / self.found as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.both as f64 / (self.found + self.meant) as f64
    }
}

#[test]
fn the_procedures_of_the_seeds_are_those_of_careful_readers() {
    let dataset = seeds();
    let records = found(dataset);
    assert!(records.len() > 1100, "{} rows were found", records.len());
    let row = |value: &Value| (value[0].as_str().unwrap().to_owned(), value[1].as_u64().unwrap());
    let mut cluster = HashMap::new();
    for (number, gold) in lines(&here("tests/gold/seeds/procedures.jsonl")).iter().enumerate() {
        cluster.extend(gold["rows"].as_array().unwrap().iter().map(|value| (row(value), number)));
    }
    let (mut apart, mut doubts) = (Vec::new(), BTreeSet::new());
    for pair in lines(&here("tests/gold/seeds/procedures.not.jsonl")) {
        let (a, b) = (row(&pair["a"]), row(&pair["b"]));
        if pair.get("doubt").is_some() {
            doubts.insert((a.clone().min(b.clone()), a.max(b)));
        } else {
            apart.push((a, b));
        }
    }
    let rows: BTreeMap<&(String, u64), &str> = records.iter().map(|(row, record)| (row, record.procedure.as_deref().unwrap())).collect();
    let (mut all, mut cross) = (Pairs { meant: 0, found: 0, both: 0 }, Pairs { meant: 0, found: 0, both: 0 });
    for (index, (a, of_a)) in rows.iter().enumerate() {
        for (b, of_b) in rows.iter().skip(index + 1) {
            let meant = cluster.get(*a).is_some_and(|number| cluster.get(*b) == Some(number));
            let joined = of_a == of_b;
            if (meant || joined) && !doubts.contains(&((*a).clone(), (*b).clone())) {
                for pairs in [Some(&mut all), (a.0 != b.0).then_some(&mut cross)].into_iter().flatten() {
                    pairs.meant += usize::from(meant);
                    pairs.found += usize::from(joined);
                    pairs.both += usize::from(meant && joined);
                }
            }
        }
    }
    let kept = apart.iter().filter(|(a, b)| rows.get(a).zip(rows.get(b)).is_some_and(|(a, b)| a != b)).count();
    let seen = apart.iter().filter(|(a, b)| rows.contains_key(a) && rows.contains_key(b)).count();
    let kept = kept as f64 / seen as f64;
    let told = format!("all {:.3}, cross {:.3} (P {:.3}), kept apart {kept:.3}", all.f1(), cross.f1(), cross.precision());
    assert!(cross.f1() >= BOUNDS[0] && cross.precision() >= BOUNDS[1] && all.f1() >= BOUNDS[2] && kept >= BOUNDS[3], "{told}");
}

/// A little under what is measured: cross F1, cross precision, F1 of all pairs, look-alikes kept apart.
const BOUNDS: [f64; 4] = [0.85, 0.96, 0.90, 0.98];

const TITLES: [&str; 14] = [
    "Rilascio carta d'identità",
    "Carta di identità elettronica",
    "Rinnovo licenza taxi",
    "Licenza di taxi",
    "Autorizzazione edicola",
    "Rivendita giornali e riviste - autorizzazione",
    "Edicola: subingresso",
    "Occupazione suolo pubblico",
    "Occupazione temporanea di suolo pubblico",
    "Rimborso IMU",
    "Rimborso TARI",
    "Certificati anagrafici",
    "Informazioni al pubblico",
    "Zuzzurellone",
];

/// A word that no lexicon has, another for each number.
fn made_up(number: usize) -> String {
    let syllables = ["za", "zu", "vo", "gri", "blo", "tru", "fe", "mi", "sgo", "qua"];
    let digits = format!("{number:05}");
    digits.bytes().map(|digit| syllables[usize::from(digit - b'0')]).chain(["x"]).collect()
}

/// How many pairs are compared to group so many titles, all distinct, in documents of so many rows.
fn compared(count: usize, rows: usize, title: impl Fn(usize) -> String) -> u64 {
    let titles: Vec<String> = (0..count).map(title).collect();
    assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), count, "titles are distinct");
    let entries: Vec<Entry<'_>> = titles
        .iter()
        .zip(0..)
        .map(|(title, number)| {
            let place = number / rows as u32;
            let named = Named { title, parent: None, section: &[], offices: &[OfficeCode::Segreteria] };
            Entry { named, kind: Kind::Procedure, document: place, section: place }
        })
        .collect();
    dedup::group(&entries, &grammars().procedures).compared
}

#[test]
fn a_title_is_compared_with_few_others_however_many_there_are() {
    const TITLES: [usize; 2] = [4000, 16_000];
    /// Comparing with all that share a word, as many as 2,000 and 8,000.
    const A_TITLE: u64 = 50;
    let words = |number: usize, of: usize| made_up(number % of);
    let cases: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("two words that all share and one of its own", &|number| format!("{} {} {}", made_up(0), made_up(1), made_up(number + 2))),
        ("one act, what all share, a word of its own", &|number| format!("Rinnovo licenza taxi {}", made_up(number))),
        ("five words that all share and one of its own", &|number| {
            format!("{} {}", (0..5).map(made_up).collect::<Vec<_>>().join(" "), made_up(number + 5))
        }),
        ("a word of its own in brackets", &|number| format!("{} ({})", made_up(0), made_up(number + 1))),
        // Numbers without a factor in common: no two titles have the same words.
        ("words of which there are few, all of them common", &|number| {
            format!("{} x{} y{} z{}", words(number, 7), words(number, 13), words(number, 17), words(number, 19))
        }),
    ];
    let (mut figures, mut wrong) = (Vec::new(), 0);
    for (why, title) in cases {
        // One document, in which nothing joins another, and many, in which what is like another joins it unless they stand together.
        for rows in [TITLES[1], 20] {
            let found = TITLES.map(|count| compared(count, rows, title));
            wrong += found.iter().zip(TITLES).filter(|(found, count)| **found > A_TITLE * *count as u64).count();
            figures.push(format!("{why}, {rows} rows a document: {found:?}"));
        }
    }
    assert_eq!(wrong, 0, "comparisons of {TITLES:?} titles:\n{}", figures.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn neither_order_nor_threads_change_anything(order in Just((0..TITLES.len() * 2).collect::<Vec<_>>()).prop_shuffle(), threads in 1usize..5) {
        let grammars = grammars();
        let sections = [vec!["Servizi demografici".into()], vec!["UFFICIO TRIBUTI".into()]];
        let entry = |index: usize| Entry {
            named: Named { title: TITLES[index % TITLES.len()], parent: None, section: &sections[index / TITLES.len()], offices: &[] },
            kind: Kind::Procedure,
            document: (index / TITLES.len()) as u32,
            section: (index / TITLES.len()) as u32,
        };
        let ids = |order: &[usize], threads: usize| -> Vec<(usize, String)> {
            let entries: Vec<Entry<'_>> = order.iter().map(|&index| entry(index)).collect();
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let grouping = pool.install(|| dedup::group(&entries, &grammars.procedures));
            let mut out: Vec<(usize, String)> =
                order.iter().zip(&grouping.cluster_of).map(|(&index, &cluster)| (index, grouping.clusters[cluster as usize].id.clone())).collect();
            out.sort();
            out
        };
        let sorted: Vec<usize> = (0..TITLES.len() * 2).collect();
        prop_assert_eq!(ids(&order, threads), ids(&sorted, 1));
    }

    #[test]
    fn any_title_has_a_form(title in "\\PC{0,120}", parent in proptest::option::of("\\PC{0,60}"), heading in "\\PC{0,60}") {
        let grammars = grammars();
        let section = [heading.into()];
        let mut reader = grammars.procedures.canoniser();
        let form = reader.canonical(&Named { title: &title, parent: parent.as_deref(), section: &section, offices: &[] });
        prop_assert_eq!(form.key(), grammars.procedures.canoniser().canonical(&Named { title: &title, parent: parent.as_deref(), section: &section, offices: &[] }).key());
        let shown = grammars.procedures.compare(&form, &form);
        prop_assert!(shown.veto.is_none() || form.objects.is_empty());
    }
}
