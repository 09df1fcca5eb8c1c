//! Learns the weights of the decoder, and says how well it reads what taught it nothing: `cargo bench --bench decode`; with `-- --write` it learns from
//! all there is and writes `grammars/decode.weights`.
//!
//! Each third of the annotated municipalities is left out in turn: documents made of their rows, and of wordings that are never learned from, are read
//! by weights that the others taught.

#[allow(dead_code, unused_imports, reason = "its tests are run by tests/suite/practice.rs")]
mod practice;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Instant,
};

use practice::{Practice, Source, Texts};
use rayon::prelude::*;
use regesto::{grammar::Grammars, pipeline::stages::decode::known};
use regesto_decode::{
    Kind, Reading, Segment, Tokens, Type,
    learn::{Course, Lesson, teach},
    rows,
};
use regesto_model::Column;

/// So many documents are made to learn from.
const TAUGHT: usize = 2000;
/// So many are made to try, of each part that is left out.
const TRIED: usize = 200;
/// In so many parts the municipalities are left out.
const PARTS: usize = 3;
/// Prose is learned in pieces of so many words.
const PIECE: usize = 300;
/// Weights below so many sixty-fourths in either direction are left out: what is read is the same.
const LEAST_WEIGHT: i16 = 48;

fn lesson(grammars: &Grammars, practice: &Practice) -> Lesson {
    let tokens = Tokens::of(&practice.text);
    let known = known(&practice.text, &tokens, grammars, &grammars.procedures.openings());
    let mut at = 0;
    let mut marks = Vec::with_capacity(tokens.len());
    for token in tokens.iter() {
        while practice.marked.get(at).is_some_and(|marked| marked.range.end <= middle(token)) {
            at += 1;
        }
        let found = practice.marked.get(at).or(practice.marked.last());
        marks.push((u32::try_from(at).unwrap_or(u32::MAX), Type::of(found.map_or(Kind::Prose, |marked| marked.mark))));
    }
    Lesson::new(tokens, known, &marks, practice.taught_by.clone())
}

/// The byte in the middle of a token: marks at its edges may be of no stretch.
fn middle(token: &regesto_decode::Token) -> usize {
    usize::midpoint(token.start as usize, token.end as usize).min((token.end as usize).saturating_sub(1))
}

/// Texts without rows, in pieces, each line a segment of prose. Those from 9 to 12 and from 33 on are for judging.
fn prose(grammars: &Grammars, folder: &Path) -> Vec<Lesson> {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_free = |name: &str| {
        let number: Option<u32> = name.get(..2).and_then(|number| number.parse().ok());
        number.is_some_and(|number| number < 9 || (13..33).contains(&number))
    };
    let mut lessons = Vec::new();
    for path in paths {
        let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if !is_free(&name) {
            continue;
        }
        let tokens = Tokens::of(&text);
        for start in (0..tokens.len()).step_by(PIECE) {
            let piece = text.get(tokens.bytes(start..(start + PIECE).min(tokens.len()))).unwrap_or("");
            let tokens = Tokens::of(piece);
            let known = known(piece, &tokens, grammars, &grammars.procedures.openings());
            let mut line = 0;
            let mark = |token: &regesto_decode::Token| {
                line += u32::from(token.before.is_line());
                (line, Type::of(Kind::Prose))
            };
            let marks: Vec<(u32, Type)> = tokens.iter().map(mark).collect();
            lessons.push(Lesson::new(tokens, known, &marks, name.clone()));
        }
    }
    lessons
}

/// What was read of documents.
#[derive(Debug, Default, Clone, Copy)]
struct Figures {
    rows: usize,
    found: usize,
    given: usize,
    names: usize,
    with_term: usize,
    whole: usize,
    cells: usize,
    right: usize,
}

impl Figures {
    fn add(&mut self, other: Figures) {
        self.rows += other.rows;
        self.found += other.found;
        self.given += other.given;
        self.names += other.names;
        self.with_term += other.with_term;
        self.whole += other.whole;
        self.cells += other.cells;
        self.right += other.right;
    }

    fn shown(&self) -> String {
        #[allow(clippy::cast_precision_loss, reason = "counts of rows")]
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let parts = [
            ("rowR", self.found, self.rows),
            ("rowP", self.found, self.given),
            ("cell", self.right, self.cells),
            ("name", self.names, self.rows),
            ("name and term", self.with_term, self.rows),
            ("whole", self.whole, self.rows),
        ];
        let shown: Vec<String> = parts.into_iter().map(|(name, part, whole)| format!("{name} {:5.1}", share(part, whole))).collect();
        format!("{:5} rows  {}", self.rows, shown.join("  "))
    }
}

/// The tokens of each cell of a row.
type Cells = BTreeMap<Column, Vec<usize>>;

fn given(reading: &Reading) -> Vec<Cells> {
    let tokens = |segments: &[usize]| segments.iter().filter_map(|&at| reading.segments.get(at)).flat_map(Segment::tokens).collect();
    let cells =
        |row: regesto_decode::Row| row.cells.into_iter().filter_map(|(column, segments)| Some((column?, tokens(&segments)))).collect();
    rows(&reading.segments).into_iter().map(cells).collect()
}

/// The cells of the rows that a document was made of.
fn gold(lesson: &Lesson, practice: &Practice) -> Vec<Cells> {
    let mut rows: BTreeMap<usize, Cells> = BTreeMap::new();
    for marked in &practice.marked {
        let (Some(row), Kind::Cell(Some(column)) | Kind::Rest(Some(column))) = (marked.row, marked.mark) else { continue };
        let tokens = lesson.tokens.iter().enumerate().filter(|(_, token)| marked.range.contains(&middle(token)));
        rows.entry(row).or_default().entry(column).or_default().extend(tokens.map(|(at, _)| at));
    }
    rows.into_values().filter(|row| name(row).is_some()).collect()
}

fn name(cells: &Cells) -> Option<&Vec<usize>> {
    [Column::Title, Column::Objective, Column::Purpose].iter().find_map(|column| cells.get(column))
}

fn judge(gold: &[Cells], given: &[Cells]) -> Figures {
    let mut figures = Figures { rows: gold.len(), given: given.len(), ..Figures::default() };
    let mut free: BTreeSet<usize> = (0..given.len()).collect();
    for row in gold {
        let Some(wanted) = name(row) else { continue };
        let shared =
            |at: usize| given.get(at).and_then(name).map_or(0, |tokens| tokens.iter().filter(|token| wanted.contains(token)).count());
        let best = free.iter().map(|&at| (shared(at), at)).max_by_key(|&(count, at)| (count, std::cmp::Reverse(at)));
        let Some((_, at)) = best.filter(|(count, _)| count * 2 > wanted.len()) else {
            figures.cells += row.len();
            continue;
        };
        free.remove(&at);
        let Some(found) = given.get(at) else { continue };
        let right = row.iter().filter(|(column, tokens)| found.get(column) == Some(tokens)).count();
        let all = row.keys().chain(found.keys()).collect::<BTreeSet<_>>().len();
        let term = |cells: &Cells| cells.get(&Column::Term).or_else(|| cells.get(&Column::Deadline)).cloned();
        let is_named = name(found) == Some(wanted);
        figures.add(Figures {
            found: 1,
            cells: all,
            right,
            names: usize::from(is_named),
            with_term: usize::from(is_named && term(found) == term(row)),
            whole: usize::from(right == all),
            ..Figures::default()
        });
    }
    figures
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/gold/seeds", "tests/gold/dev", "tests/corpus/own/gold"];
    let sources: Vec<Source> = folders.iter().flat_map(|folder| practice::sources(&root.join(folder))).collect();
    let texts = Texts::read(&root.join("benches/decode/texts"));
    let held = Texts::read(&root.join("benches/decode/texts/held"));
    let grammars = Grammars::builtin().expect("a test reads the grammars that come with the program");
    let prose = prose(&grammars, &root.join("tests/corpus/prose"));
    let learn = |sources: &[Source], seed: u64| {
        let started = Instant::now();
        let documents = practice::documents(sources, &texts, seed, TAUGHT);
        let lessons: Vec<Lesson> = documents.par_iter().map(|practice| lesson(&grammars, practice)).collect();
        let taught = teach(&lessons.iter().chain(&prose).collect::<Vec<_>>(), Course::default());
        println!("{} lessons, {} features, {:.0?}", lessons.len() + prose.len(), taught.first.names.len(), started.elapsed());
        taught
    };
    if std::env::args().any(|arg| arg == "--write") {
        let taught = learn(&sources, 1).pruned(LEAST_WEIGHT);
        fs::write(root.join("grammars/decode.weights"), taught.to_text()).expect("grammars/decode.weights can be written");
        return;
    }
    let mut by_setting: BTreeMap<String, Figures> = BTreeMap::new();
    let mut all = Figures::default();
    for part in 0..PARTS {
        let is_out = |at: usize| at % PARTS == part;
        let own: Vec<Source> = sources.iter().enumerate().filter(|(at, _)| !is_out(*at)).map(|(_, source)| source.clone()).collect();
        let out: Vec<Source> = sources.iter().enumerate().filter(|(at, _)| is_out(*at)).map(|(_, source)| source.clone()).collect();
        let decoder = learn(&own, 1 + part as u64).pruned(LEAST_WEIGHT).decoder();
        for practice in practice::documents(&out, &held, 1000 + part as u64, TRIED) {
            let lesson = lesson(&grammars, &practice);
            let figures = judge(&gold(&lesson, &practice), &given(&decoder.read(&lesson.tokens, &lesson.known)));
            by_setting.entry(format!("{:?}", practice.setting)).or_default().add(figures);
            all.add(figures);
        }
    }
    for (setting, figures) in by_setting.iter().map(|(setting, figures)| (setting.as_str(), figures)).chain([("all", &all)]) {
        println!("{setting:14} {}", figures.shown());
    }
}
