//! Grouping at the scale of a country: makes so many records from the lexicon, worded as offices word them, with what each truly is, groups them
//! and says how long it took, how much memory the process needed at most, and how many pairs are right.
//!
//! `cargo bench --bench procedures` does 10,000 and 100,000; `cargo bench --bench procedures -- 2000000` as many as are named. The records are made
//! of the lexicon's own words, so the figures say what spelling, abbreviations and word order cost, and not how complete the lexicon is.

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use regesto::pipeline::stages::dedup::{self, Entry, Grouping};
use regesto::{
    grammar::{FILES, Grammars},
    language::procedures::Named,
    model::{Kind, OfficeCode, SharedText},
};

/// How many distinct procedures there are.
const PROCEDURES: usize = 4000;
/// How many records stand in a document.
const RECORDS_OF_DOCUMENT: usize = 250;
/// Of a hundred words, so many have a wrong letter, or are abbreviated.
const TYPOS: u64 = 2;
const ABBREVIATED: u64 = 3;

/// Numbers that look random and are the same every time (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

/// The words of the lexicon.
struct Words {
    /// Acts and their spellings; the usual ones are one.
    acts: Vec<Vec<String>>,
    concepts: Vec<Vec<String>>,
    sides: Vec<Vec<String>>,
    /// Abbreviations of a word.
    short: HashMap<String, Vec<String>>,
}

/// Spellings of a phrase of the grammar: the first of each choice, without what may be missing, and with it.
fn spellings(phrase: &str) -> Vec<String> {
    let part = |part: &str| part.trim_matches(['(', ')']).split('|').next().unwrap_or("").to_owned();
    let all: Vec<String> = phrase.split_whitespace().map(part).collect();
    let needed: Vec<String> = phrase.split_whitespace().filter(|part| !part.starts_with('(')).map(part).collect();
    let mut out = vec![needed.join(" ")];
    if all.len() != needed.len() {
        out.push(all.join(" "));
    }
    out.retain(|text| !text.is_empty());
    out
}

fn list(value: &toml::Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(toml::Value::as_str).flat_map(spellings).collect()
}

impl Words {
    fn read() -> Words {
        let text = FILES.iter().find(|(name, _)| *name == "procedures.toml").map_or("", |file| file.1);
        let grammar: toml::Table = text.parse().unwrap();
        let entries = |name: &str| grammar[name].as_array().cloned().unwrap_or_default();
        let (mut acts, mut usual) = (Vec::new(), Vec::new());
        for act in entries("act") {
            let words = list(&act["words"]);
            if act.get("usual").is_some() { usual.extend(words) } else { acts.push(words) }
        }
        usual.retain(|word| ["rilascio", "autorizzazione", "licenza", "concessione"].contains(&word.as_str()));
        acts.insert(0, usual);
        let concepts = entries("object")
            .iter()
            .filter(|group| group.get("slight").is_none())
            .flat_map(|group| group["concepts"].as_table().unwrap().values().map(list).collect::<Vec<_>>())
            .collect();
        let sides = entries("contrast")
            .iter()
            .filter(|contrast| ["duration", "urgency"].contains(&contrast["is"].as_str().unwrap_or("")))
            .flat_map(|contrast| contrast["values"].as_table().unwrap().values().map(list).collect::<Vec<_>>())
            .collect();
        let mut short: HashMap<String, Vec<String>> = HashMap::new();
        for (abbreviation, long) in entries("abbreviation").iter().flat_map(|entry| entry["words"].as_table().unwrap().clone()) {
            short.entry(long.as_str().unwrap_or("").to_owned()).or_default().push(abbreviation);
        }
        Words { acts, concepts, sides, short }
    }
}

/// What a record truly is: its act, its concept, and the side it takes.
type Truth = (usize, usize, Option<usize>);

fn truths(words: &Words, random: &mut Random) -> Vec<Truth> {
    let mut out = BTreeMap::new();
    while out.len() < PROCEDURES {
        // Half of what offices do is to issue something.
        let act = if random.chance(50) { 0 } else { random.below(words.acts.len()) };
        let side = random.chance(10).then(|| random.below(words.sides.len()));
        out.insert((act, random.below(words.concepts.len()), side), ());
    }
    out.into_keys().collect()
}

fn wrong(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(letters.len().saturating_sub(2));
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = char::from(b'a' + random.below(26) as u8),
    }
    letters.into_iter().collect()
}

/// A title of a procedure as some office may word it.
fn title(truth: Truth, words: &Words, random: &mut Random) -> String {
    let act = random.one(&words.acts[truth.0]).clone();
    let mut object = random.one(&words.concepts[truth.1]).clone();
    if let Some(side) = truth.2 {
        object = format!("{object} {}", random.one(&words.sides[side]));
    }
    let text = match random.below(8) {
        0 => format!("{object} - {act}"),
        1 => format!("{object}: {act}"),
        2 => format!("Richiesta di {act} {object}"),
        3 => format!("{act} comunale per {object}"),
        4 if truth.0 == 0 => object,
        5 => format!("Pratica di {act} per {object}"),
        _ => format!("{act} {object}"),
    };
    let spelled: Vec<String> = text
        .split(' ')
        .map(|word| match words.short.get(word) {
            Some(short) if random.chance(ABBREVIATED) => format!("{}.", random.one(short)),
            _ if word.len() >= 7 && random.chance(TYPOS) => wrong(word, random),
            _ => word.to_owned(),
        })
        .collect();
    let text = spelled.join(" ");
    match random.below(4) {
        0 => text.to_uppercase(),
        1 => text,
        _ => text.chars().take(1).flat_map(char::to_uppercase).chain(text.chars().skip(1)).collect(),
    }
}

const SECTIONS: [&str; 6] =
    ["SETTORE SEGRETERIA", "AREA 2 - TECNICA", "Servizi demografici", "UFFICIO TRIBUTI", "AREA 7: VIGILANZA", "Servizi sociali"];

struct Records {
    titles: Vec<String>,
    truths: Vec<u32>,
    sections: Vec<Vec<SharedText>>,
}

fn records(count: usize) -> Records {
    let words = Words::read();
    let mut random = Random(20_261_122);
    let truths = truths(&words, &mut random);
    let mut out = Records { titles: Vec::new(), truths: Vec::new(), sections: SECTIONS.iter().map(|text| vec![(*text).into()]).collect() };
    for _ in 0..count {
        let number = random.below(truths.len());
        out.titles.push(title(truths[number], &words, &mut random));
        out.truths.push(number as u32);
    }
    out
}

/// Of the pairs that were put together and those that belong together, how many are right, in percent: precision, recall, F1.
fn pairs(grouping: &Grouping, truths: &[u32]) -> (f64, f64, f64) {
    let of = |count: u64| (count * count.saturating_sub(1) / 2) as f64;
    let (mut found, mut meant, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (&cluster, &truth) in grouping.cluster_of.iter().zip(truths) {
        *found.entry(cluster).or_insert(0u64) += 1;
        *meant.entry(truth).or_insert(0u64) += 1;
        *both.entry((cluster, truth)).or_insert(0u64) += 1;
    }
    let sum = |counts: &mut dyn Iterator<Item = u64>| counts.map(of).sum::<f64>();
    let (found, meant, both) = (sum(&mut found.into_values()), sum(&mut meant.into_values()), sum(&mut both.into_values()));
    (100.0 * both / found, 100.0 * both / meant, 200.0 * both / (found + meant))
}

/// The most memory this process has held, in MiB; Linux says so.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.replace('_', "").parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000] } else { asked };
    let grammars = Grammars::builtin().unwrap();
    println!("{:>9} {:>8} {:>10} {:>9} {:>6} {:>6} {:>6}", "records", "seconds", "procedures", "peak MiB", "P", "R", "F1");
    for size in sizes {
        let made = records(size);
        let entries: Vec<Entry<'_>> = made
            .titles
            .iter()
            .enumerate()
            .map(|(index, title)| {
                let document = index / RECORDS_OF_DOCUMENT;
                let section = index % SECTIONS.len();
                let named = Named { title, parent: None, section: &made.sections[section], offices: &[OfficeCode::Segreteria] };
                let place = (document * SECTIONS.len() + section) as u32;
                Entry { named, kind: Kind::Procedure, document: document as u32, section: place }
            })
            .collect();
        let started = Instant::now();
        let grouping = dedup::group(&entries, &grammars.procedures);
        let seconds = started.elapsed().as_secs_f64();
        let (precision, recall, f1) = pairs(&grouping, &made.truths);
        let peak = peak().map_or_else(|| "-".to_owned(), |peak| peak.to_string());
        println!("{size:>9} {seconds:>8.2} {:>10} {peak:>9} {precision:>6.1} {recall:>6.1} {f1:>6.1}", grouping.clusters.len());
    }
}
