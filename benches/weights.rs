//! Estimates the weights of evidence in `grammars/procedures.toml` on the annotated documents, and how good they are on municipalities that took
//! no part in the estimate. `cargo bench --bench weights` prints both; nothing is written.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::{fs, path::Path};

use regesto::pipeline::stages::dedup::{self, Entry};
use regesto::{
    language::procedures::{Comparison, Evidence, Named, Procedures, Weights},
    model::{Kind, OfficeCode, SharedText},
};
use serde_json::Value;

/// A row of the annotations.
struct Row {
    source: u32,
    kind: Kind,
    title: String,
    parent: Option<String>,
    section: Vec<SharedText>,
    offices: Vec<OfficeCode>,
}

/// The annotated rows, which cluster each is in, and the pairs that count for nothing.
struct Gold {
    sources: Vec<String>,
    rows: Vec<Row>,
    cluster: Vec<Option<usize>>,
    doubts: HashSet<(u32, u32)>,
}

fn lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn list(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(text).collect()
}

impl Gold {
    fn read(folder: &Path) -> Gold {
        let mut gold = Gold { sources: Vec::new(), rows: Vec::new(), cluster: Vec::new(), doubts: HashSet::new() };
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".rows.jsonl").map(str::to_owned))
            .collect();
        names.sort();
        let mut number: HashMap<(String, u64), u32> = HashMap::new();
        for (source, name) in (0u32..).zip(names) {
            for (index, row) in (0u64..).zip(lines(&folder.join(format!("{name}.rows.jsonl")))) {
                number.insert((name.clone(), index), gold.rows.len() as u32);
                let kind = if row["kind"] == "objective" { Kind::Objective } else { Kind::Procedure };
                let cell = |column: &str| text(&row["cells"][column]);
                let title = match kind {
                    Kind::Procedure => cell("title"),
                    Kind::Objective => cell("purpose").or_else(|| cell("objective")),
                };
                gold.rows.push(Row {
                    source,
                    kind,
                    title: title.unwrap_or_default(),
                    parent: text(&row["parent"]),
                    section: list(&row["section"]).into_iter().map(SharedText::from).collect(),
                    offices: list(&row["office"]).iter().filter_map(|code| code.parse().ok()).collect(),
                });
            }
            gold.sources.push(name);
        }
        let row_of = |value: &Value| number.get(&(text(&value[0])?, value[1].as_u64()?)).copied();
        gold.cluster = vec![None; gold.rows.len()];
        for (index, cluster) in lines(&folder.join("procedures.jsonl")).iter().enumerate() {
            for row in cluster["rows"].as_array().unwrap().iter().filter_map(&row_of) {
                gold.cluster[row as usize] = Some(index);
            }
        }
        for pair in lines(&folder.join("procedures.not.jsonl")).iter().filter(|pair| pair.get("doubt").is_some()) {
            if let (Some(a), Some(b)) = (row_of(&pair["a"]), row_of(&pair["b"])) {
                gold.doubts.insert((a.min(b), a.max(b)));
            }
        }
        gold
    }

    fn same(&self, a: u32, b: u32) -> Option<bool> {
        if self.doubts.contains(&(a.min(b), a.max(b))) {
            return None;
        }
        Some(self.cluster[a as usize].is_some() && self.cluster[a as usize] == self.cluster[b as usize])
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let mut sections = HashMap::new();
        self.rows
            .iter()
            .map(|row| {
                let next = sections.len() as u32;
                let section = *sections.entry((row.source, &row.section)).or_insert(next);
                let named = Named { title: &row.title, parent: row.parent.as_deref(), section: &row.section, offices: &row.offices };
                Entry { named, kind: row.kind, document: row.source, section }
            })
            .collect()
    }
}

/// A pair of forms: the sources of their records, what they show, whether they are one procedure.
struct Pair {
    sources: BTreeSet<u32>,
    shown: Comparison,
    same: bool,
}

/// So many pairs of each kind are taken to have been seen before the annotated ones.
const PRIOR_PAIRS: f32 = 2.0;

fn estimate<'p>(pairs: impl Iterator<Item = &'p Pair> + Clone) -> Weights {
    // Within one document hardly two titles are one procedure, so its pairs say what standing together says, and nothing else.
    let of = |same: bool, within: bool| {
        pairs.clone().filter(move |pair| pair.same == same && pair.shown.veto.is_none() && (within || pair.sources.len() > 1))
    };
    let (yes, no) = (of(true, false).count() as f32, of(false, false).count() as f32);
    let mut weights = Weights::with_prior(((yes + 0.5) / (no + 0.5)).log2());
    for &evidence in Evidence::ALL {
        let within = matches!(evidence, Evidence::SectionShared | Evidence::DocumentShared | Evidence::InheritedDiffers);
        let counts = |same: bool| {
            of(same, within).fold((0.0, 0.0), |(shows, all), pair| (shows + f32::from(u8::from(pair.shown.shows(evidence))), all + 1.0))
        };
        let ((shows_yes, yes), (shows_no, no)) = (counts(true), counts(false));
        // What is hardly ever seen says nothing; what is seldom seen says little: a few pairs more of each kind are taken to show it as often.
        if shows_yes + shows_no < 3.0 {
            continue;
        }
        let rate = (shows_yes + shows_no) / (yes + no);
        let share = |same: bool| {
            let (shows, all) = if same { (shows_yes, yes) } else { (shows_no, no) };
            (shows + PRIOR_PAIRS * rate) / (all + PRIOR_PAIRS)
        };
        weights.set(evidence, (share(true) / share(false)).log2());
    }
    weights.prior = threshold(&weights, pairs);
    weights
}

/// The prior with which most pairs are told rightly: evidences go together more often than chance would have it, and so their sum says too little
/// where it says little, and too much where it says much.
fn threshold<'p>(weights: &Weights, pairs: impl Iterator<Item = &'p Pair> + Clone) -> f32 {
    let right = |prior: f32| -> (usize, f32) {
        let mut moved = *weights;
        moved.prior = prior;
        let (mut both, mut all, mut wrong) = (0, 0, 0);
        for pair in pairs.clone().filter(|pair| pair.sources.len() > 1) {
            let found = pair.shown.veto.is_none() && moved.sum(&pair.shown) > 0.0;
            both += 2 * usize::from(found && pair.same);
            all += usize::from(found) + usize::from(pair.same);
            wrong += usize::from(found && !pair.same);
        }
        // To put together what is not one is worse than to leave apart what is: one pair in thirty may be wrong.
        (if wrong * 60 > both { 0 } else { 1000 * both / all.max(1) }, prior)
    };
    let tried = (0..=24).map(|step| weights.prior + 0.25 * step as f32).map(right);
    // Of priors that do as well, the most cautious.
    tried.reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or(weights.prior, |best| best.1)
}

/// Pairs of records of different sources that are one procedure by the grouping, by the annotations, by both; of those that touch a source, or of all.
fn cross(gold: &Gold, entries: &[Entry<'_>], procedures: &Procedures, touching: Option<u32>) -> (usize, usize, usize) {
    let grouping = dedup::group(entries, procedures);
    let (mut found, mut meant, mut both) = (0, 0, 0);
    for a in 0..gold.rows.len() as u32 {
        for b in a + 1..gold.rows.len() as u32 {
            let (of_a, of_b) = (gold.rows[a as usize].source, gold.rows[b as usize].source);
            if of_a == of_b || touching.is_some_and(|source| of_a != source && of_b != source) {
                continue;
            }
            let Some(same) = gold.same(a, b) else { continue };
            let joined = grouping.cluster_of[a as usize] == grouping.cluster_of[b as usize];
            found += usize::from(joined);
            meant += usize::from(same);
            both += usize::from(joined && same);
        }
    }
    (found, meant, both)
}

fn figures((found, meant, both): (usize, usize, usize)) -> String {
    let percent =
        |part: usize, whole: usize| if whole == 0 { "    -".to_owned() } else { format!("{:5.1}", 100.0 * part as f64 / whole as f64) };
    format!("{meant:>5} {found:>5}  {} {} {}", percent(both, found), percent(both, meant), percent(2 * both, found + meant))
}

fn read() -> Procedures {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammars/procedures.toml");
    Procedures::from_toml("grammars/procedures.toml", &fs::read_to_string(path).unwrap()).unwrap()
}

fn main() {
    let gold = Gold::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/seeds"));
    let entries = gold.entries();
    let procedures = read();
    let pairs: Vec<Pair> = dedup::pairs(&entries, &procedures)
        .into_iter()
        .filter_map(|(a, b, shown)| {
            let answers: Vec<bool> = a.iter().flat_map(|&a| b.iter().map(move |&b| (a, b))).filter_map(|(a, b)| gold.same(a, b)).collect();
            let same = *answers.first()?;
            let sources = a.iter().chain(&b).map(|&row| gold.rows[row as usize].source).collect();
            answers.iter().all(|&answer| answer == same).then_some(Pair { sources, shown, same })
        })
        .collect();
    let vetoed = pairs.iter().filter(|pair| pair.shown.veto.is_some());
    let (right, wrong): (Vec<&Pair>, Vec<&Pair>) = vetoed.partition(|pair| !pair.same);
    println!("{} pairs of forms that share a word; vetoes keep {} apart rightly and {} wrongly", pairs.len(), right.len(), wrong.len());
    let all = estimate(pairs.iter());
    println!("\nprior = {:.1}", all.prior);
    let shown: BTreeMap<Evidence, String> =
        Evidence::ALL.iter().map(|&evidence| (evidence, format!("{} = {:.1}", evidence.as_str(), all.of(evidence)))).collect();
    println!("evidence = {{ {} }}", shown.into_values().collect::<Vec<_>>().join(", "));
    println!("\npairs of records of different municipalities  gold found      P     R    F1");
    println!("weights of the grammar                       {}", figures(cross(&gold, &entries, &read(), None)));
    println!("weights estimated on all                     {}", figures(cross(&gold, &entries, &read().with_weights(all), None)));
    let mut sum = (0, 0, 0);
    for (source, name) in (0u32..).zip(&gold.sources) {
        let weights = estimate(pairs.iter().filter(|pair| !pair.sources.contains(&source)));
        let counts = cross(&gold, &entries, &read().with_weights(weights), Some(source));
        println!("without {:<36} {}", name, figures(counts));
        sum = (sum.0 + counts.0, sum.1 + counts.1, sum.2 + counts.2);
    }
    println!("each left out in turn, together              {}", figures(sum));
}
