//! Clustering: in go distinct forms, out come procedures. Each has a leader, the form that most records have; the others join the leader for which
//! most speaks. No form joins because it is like a member, so likeness does not chain.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::{
    forms::{Entry, Form, forms},
    index::Index,
};
use crate::language::procedures::{Canonical, Comparison, Evidence, FormWord, Procedures};
use regesto_words::hex;

/// A procedure: one cluster of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// `p-` and twelve digits of a digest of its leader's canonical form.
    pub id: String,
    /// The records, in order.
    pub records: Vec<u32>,
    /// How many of them, from the first, have the leader's own form.
    pub leading: Vec<u32>,
}

/// Which records are one procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grouping {
    /// The procedures, by id.
    pub clusters: Vec<Cluster>,
    /// Of each record, the number of its procedure.
    pub cluster_of: Vec<u32>,
    /// How many pairs of distinct forms were compared to find out: what grouping costs beyond reading each title once.
    pub compared: u64,
}

/// How many forms look for a leader at once, in parallel, before those that found none are made leaders one after another.
const BATCH: usize = 2048;

/// Groups entries into procedures. The result depends neither on their order nor on the number of threads.
#[must_use]
pub fn group(entries: &[Entry<'_>], procedures: &Procedures) -> Grouping {
    let forms = forms(entries, procedures);
    let (leaders, compared) = lead(&forms, procedures);
    let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (form, leader) in (0u32..).zip(&leaders) {
        members.entry(*leader).or_default().push(form);
    }
    let mut clusters: Vec<Cluster> = members
        .into_par_iter()
        .filter_map(|(leader, members)| {
            let leading = forms.get(leader as usize)?;
            let mut records: Vec<u32> =
                members.iter().filter_map(|&member| forms.get(member as usize)).flat_map(|form| form.records.iter().copied()).collect();
            records.sort_unstable();
            Some(Cluster { id: id(leading), records, leading: leading.records.clone() })
        })
        .collect();
    clusters.par_sort_unstable_by(|a, b| a.id.cmp(&b.id).then_with(|| a.records.cmp(&b.records)));
    let mut cluster_of = vec![0; entries.len()];
    for (number, cluster) in (0u32..).zip(&clusters) {
        for &record in &cluster.records {
            if let Some(place) = cluster_of.get_mut(record as usize) {
                *place = number;
            }
        }
    }
    Grouping { clusters, cluster_of, compared }
}

fn id(form: &Form) -> String {
    let mut digest = Sha256::new();
    digest.update(format!("{:?}\0{}", form.kind, form.key).as_bytes());
    format!("p-{}", hex(&digest.finalize()).get(..12).unwrap_or(""))
}

/// A leader, and what its members have added to what it says.
struct Leader {
    form: u32,
    /// The sides its members take in contrasts that it leaves open.
    sides: Vec<(u16, u64)>,
}

/// Of each form, the form that leads it; and how many pairs were compared to find out.
fn lead(forms: &[Form], procedures: &Procedures) -> (Vec<u32>, u64) {
    let mut order: Vec<u32> = (0u32..).take(forms.len()).collect();
    // What most say leads; of names said as often the shorter, then the first by the alphabet.
    order.par_sort_unstable_by_key(|&index| {
        let form = forms.get(index as usize);
        (form.map(|form| Reverse(form.records.len())), form.map(|form| form.canonical.objects.len()), index)
    });
    let mut leaders: Vec<Leader> = Vec::new();
    let mut index = Index::new(forms, procedures);
    let mut of: Vec<u32> = (0u32..).take(forms.len()).collect();
    let mut compared = 0;
    for batch in order.chunks(BATCH) {
        let known = leaders.len();
        let found: Vec<Candidates> = batch
            .par_iter()
            .map(|&number| {
                forms.get(number as usize).map_or_else(Candidates::default, |form| candidates(form, forms, &leaders, &index, 0, procedures))
            })
            .collect();
        for (&number, before) in batch.iter().zip(found) {
            let Some(form) = forms.get(number as usize) else { continue };
            // Those that became leaders since.
            let since = candidates(form, forms, &leaders, &index, known, procedures);
            compared += before.compared + since.compared;
            let mut found = before.joinable;
            found.extend(since.joinable);
            found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let joined = found.iter().find(|(_, leader)| leaders.get(*leader as usize).is_some_and(|leader| leader.takes(form)));
            match joined.and_then(|(_, leader)| leaders.get_mut(*leader as usize)) {
                Some(leader) => {
                    leader.join(form);
                    if let Some(place) = of.get_mut(number as usize) {
                        *place = leader.form;
                    }
                }
                None => {
                    index.push(u32::try_from(leaders.len()).unwrap_or(u32::MAX), number);
                    let mut leader = Leader { form: number, sides: Vec::new() };
                    leader.join(form);
                    leaders.push(leader);
                }
            }
        }
    }
    (of, compared)
}

impl Leader {
    /// Whether the form takes no side against a member.
    fn takes(&self, form: &Form) -> bool {
        form.canonical.sides().all(|(axis, value)| {
            let mut taken = self.sides.iter().filter(|side| side.0 == axis).peekable();
            taken.peek().is_none() || taken.any(|side| side.1 == value)
        })
    }

    fn join(&mut self, form: &Form) {
        for side in form.canonical.sides() {
            if !self.sides.contains(&side) {
                self.sides.push(side);
            }
        }
    }
}

/// The leaders that a form may join.
#[derive(Default)]
struct Candidates {
    /// Those for which something speaks: how much, and their numbers.
    joinable: Vec<(f32, u32)>,
    /// How many were compared with it.
    compared: u64,
}

/// The leaders from this number on that the form may join, with what speaks for it.
fn candidates(form: &Form, forms: &[Form], leaders: &[Leader], index: &Index<'_>, from: usize, procedures: &Procedures) -> Candidates {
    let mut out = Candidates::default();
    if form.canonical.objects.is_empty() && form.canonical.acts.is_empty() || form.is_alone() {
        return out;
    }
    let weights = procedures.weights();
    for number in index.find(form, u32::try_from(from).unwrap_or(u32::MAX)) {
        let Some(leader) = leaders.get(number as usize).and_then(|leader| forms.get(leader.form as usize)) else { continue };
        if leader.kind != form.kind {
            continue;
        }
        out.compared += 1;
        let Some(mut shown) = procedures.compare_unless_vetoed(&form.canonical, &leader.canonical) else { continue };
        place_forms(&mut shown, form, leader);
        let sum = weights.sum(&shown);
        if sum > 0.0 && lead_to(&form.canonical, &leader.canonical) {
            out.joinable.push((sum, number));
        }
    }
    out
}

/// Whether a word or a side of the form leads to the leader. Words that say little lead to few that could be the same, and to many that are not.
fn lead_to(form: &Canonical, leader: &Canonical) -> bool {
    let telling = |token: &&FormWord| token.weight >= 0.35;
    let all = form.objects.iter().find(telling).is_none();
    let objects = form.objects.iter().filter(|token| all || telling(token));
    let acts = |form: &'_ Canonical| if form.objects.is_empty() { form.acts.len() } else { 0 };
    let named = |id: u64| {
        let mut acts = leader.acts.iter().take(acts(leader));
        leader.objects.binary_search_by_key(&id, |token| token.id).is_ok()
            || leader.sides().any(|(_, side)| side == id)
            || acts.any(|act| act.id == id)
    };
    objects.chain(form.acts.iter().take(acts(form))).map(|token| token.id).chain(form.sides().map(|(_, id)| id)).any(named)
}

/// What two forms show, by their words, offices and places.
fn compare(a: &Form, b: &Form, procedures: &Procedures) -> Comparison {
    let mut shown = procedures.compare(&a.canonical, &b.canonical);
    if shown.veto.is_none() {
        place_forms(&mut shown, a, b);
    }
    shown
}

fn place_forms(shown: &mut Comparison, a: &Form, b: &Form) {
    let section = share(&a.sections, &b.sections);
    place(shown, section, !section && share(&a.documents, &b.documents), a.offices, b.offices);
}

/// What offices and places show.
pub fn place(shown: &mut Comparison, section: bool, document: bool, offices_a: u64, offices_b: u64) {
    if section {
        shown.show(Evidence::SectionShared);
    } else if document {
        shown.show(Evidence::DocumentShared);
    }
    if offices_a != 0 && offices_b != 0 {
        shown.show(if offices_a & offices_b != 0 { Evidence::OfficeSame } else { Evidence::OfficeDiffers });
    }
}

/// Whether a fifth of the shorter of two lists in order stands in the other too: what is found together now and then only by chance, in a whole
/// country's documents, says nothing.
fn share(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let (mut rest, mut common) = (long, 0usize);
    for number in short {
        let at = rest.partition_point(|other| other < number);
        rest = rest.get(at..).unwrap_or(&[]);
        common += usize::from(rest.first() == Some(number));
    }
    common > 0 && common * 5 >= short.len()
}

/// The distinct forms that share a word, in pairs, by a record of each, and what each pair shows: what weights are estimated on.
///
/// All pairs that share a word are given, so this is for thousands of records and not for millions.
#[must_use]
pub fn pairs(entries: &[Entry<'_>], procedures: &Procedures) -> Vec<(Vec<u32>, Vec<u32>, Comparison)> {
    let forms = forms(entries, procedures);
    let words = |form: &Form| -> FxHashSet<u64> {
        let sides = form.canonical.contrasts.iter().chain(&form.canonical.inherited).map(|(_, token)| token.id);
        form.canonical.objects.iter().map(|token| token.id).chain(sides).collect()
    };
    let words: Vec<FxHashSet<u64>> = forms.iter().map(words).collect();
    let mut out = Vec::new();
    for (index, a) in forms.iter().enumerate() {
        for (other, b) in forms.iter().enumerate().skip(index + 1) {
            let shared = words.get(index).zip(words.get(other)).is_some_and(|(a, b)| !a.is_disjoint(b));
            if shared && a.kind == b.kind && !a.is_alone() && !b.is_alone() {
                out.push((a.records.clone(), b.records.clone(), compare(a, b, procedures)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{grammar::Grammars, language::procedures::Named, model::Kind, model::OfficeCode};

    /// Few words, so that many titles share them: acts, objects, sides, words in brackets, words that say little, words that nobody knows.
    const WORDS: [&str; 24] = [
        "rinnovo",
        "revoca",
        "taxi",
        "edicola",
        "imu",
        "tari",
        "permanente",
        "temporanea",
        "(edicola)",
        "(zufolo)",
        "certificato",
        "pratica",
        "zufolo",
        "sbarlume",
        "frottola",
        "trabiccolo",
        "gingillo",
        "bazzecola",
        "ghirigoro",
        "cianfrusaglia",
        "tiritera",
        "fanfaluca",
        "quisquilia",
        "bubbola",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn the_index_leaves_out_no_leader_that_a_form_may_join(
            made in proptest::collection::vec((proptest::collection::vec(0..WORDS.len(), 1..7), 0u32..4, 0u32..12), 100..400)
        ) {
            let grammars = Grammars::builtin().unwrap();
            let procedures = &grammars.procedures;
            let titles: Vec<String> =
                made.iter().map(|(words, _, _)| words.iter().map(|&word| WORDS[word]).collect::<Vec<_>>().join(" ")).collect();
            let headings = [vec![], vec!["UFFICIO TRIBUTI".into()], vec!["EDICOLE".into()], vec!["I.M.U.".into()]];
            let offices = [OfficeCode::Segreteria];
            let entries: Vec<Entry<'_>> = made
                .iter()
                .zip(&titles)
                .map(|((_, heading, section), title)| {
                    let offices = if section % 3 == 0 { &offices[..] } else { &[] };
                    let named = Named { title, parent: None, section: &headings[*heading as usize], offices };
                    Entry { named, kind: Kind::Procedure, document: section / 2, section: *section }
                })
                .collect();
            let forms = forms(&entries, procedures);
            let numbers: Vec<u32> = (0u32..).take(forms.len()).collect();
            let leaders: Vec<Leader> = numbers.iter().map(|&form| Leader { form, sides: Vec::new() }).collect();
            let mut index = Index::new(&forms, procedures);
            numbers.iter().for_each(|&number| index.push(number, number));
            let mut compared = 0;
            for form in &forms {
                let found = candidates(form, &forms, &leaders, &index, 0, procedures);
                compared += found.compared;
                let joinable = |leader: &&u32| {
                    let leader = &forms[**leader as usize];
                    let comparison = compare(form, leader, procedures);
                    let asks = !(form.is_alone() || form.canonical.objects.is_empty() && form.canonical.acts.is_empty());
                    asks && !leader.is_alone() && comparison.veto.is_none() && procedures.weights().sum(&comparison) > 0.0
                        && lead_to(&form.canonical, &leader.canonical)
                };
                let expected: Vec<u32> = numbers.iter().filter(joinable).copied().collect();
                let found: Vec<u32> = found.joinable.iter().map(|found| found.1).collect();
                prop_assert_eq!(&found, &expected, "{}", form.key);
                let half = u32::try_from(forms.len() / 2).unwrap();
                let since = candidates(form, &forms, &leaders, &index, half as usize, procedures);
                let since: Vec<u32> = since.joinable.iter().map(|found| found.1).collect();
                prop_assert_eq!(since, expected.into_iter().filter(|&leader| leader >= half).collect::<Vec<_>>(), "{}", form.key);
            }
            // It is an index only if it leaves out some.
            prop_assert!(compared * 2 < (forms.len() * forms.len()) as u64, "{} of {} squared", compared, forms.len());
        }
    }
}
