//! The decision: in goes what a document names, out comes whose it is, with the words that decided.

use std::collections::BTreeMap;

use super::mentions::{Mention, Named, Reader, Who};
use super::register::Register;
use super::words::glued;
use super::{Evidence, Found, Sign};
use crate::model::authority::Authority;

/// Less than this says nothing: one mention in running text.
const ENOUGH: f64 = 8.0;
/// Less than this is running text only: then no other may come near.
const SURE: f64 = 25.0;
/// Evidence shown, at most.
const SHOWN: usize = 8;

impl Sign {
    /// What one such place is worth, and what all of them are worth at most.
    fn worth(self) -> (f64, f64) {
        match self {
            Sign::Heading => (100.0, 100.0),
            Sign::Title => (30.0, 30.0),
            Sign::Seal => (25.0, 50.0),
            Sign::PageHead => (20.0, 60.0),
            Sign::Domain => (12.0, 60.0),
            Sign::Own => (10.0, 30.0),
            Sign::Address => (6.0, 6.0),
            Sign::Prose => (4.0, 16.0),
            Sign::Province => (0.0, 0.0),
        }
    }
}

/// Who may be the authority.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Candidate {
    /// A municipality of the register.
    Listed(u32),
    /// A municipality that is not listed, by its name glued.
    Unlisted(String),
    /// A union.
    Union(String),
}

/// What speaks for a candidate.
#[derive(Debug, Default)]
struct Tally<'n> {
    by_sign: BTreeMap<Sign, f64>,
    mentions: Vec<&'n Mention>,
    heading: f64,
}

impl Tally<'_> {
    fn total(&self) -> f64 {
        let capped: f64 = self.by_sign.iter().map(|(sign, worth)| worth.min(sign.worth().1)).sum();
        // Of two headings at the top the first counts more.
        capped - self.heading
    }
}

/// The authority of a document.
pub(super) fn decide(reader: Reader<'_, '_>, named: &mut Named) -> Option<Found> {
    let Reader { words, register, vocabulary } = reader;
    named.mentions.iter_mut().for_each(|mention| settle(mention, register, &vocabulary.moved));
    let mut tallies: BTreeMap<Candidate, Tally<'_>> = BTreeMap::new();
    for mention in &named.mentions {
        for candidate in candidates(&mention.who) {
            let tally = tallies.entry(candidate).or_default();
            #[allow(clippy::cast_precision_loss, reason = "a few lines")]
            if mention.sign == Sign::Heading && !tally.by_sign.contains_key(&Sign::Heading) {
                tally.heading = 2.0 * words.line(mention.words.start) as f64;
            }
            *tally.by_sign.entry(mention.sign).or_default() += mention.sign.worth().0;
            tally.mentions.push(mention);
        }
    }
    // A name that only a domain or running text gives is no evidence of a municipality that no list knows.
    tallies.retain(|candidate, tally| {
        matches!(candidate, Candidate::Listed(_))
            || tally.by_sign.contains_key(&Sign::Heading)
            || tally.by_sign.contains_key(&Sign::PageHead)
    });
    let best = tallies.values().map(Tally::total).fold(0.0, f64::max);
    let winners: Vec<&Candidate> =
        tallies.iter().filter(|(_, tally)| tally.total() > best - 0.01).map(|(candidate, _)| candidate).collect();
    let rival = tallies.values().map(Tally::total).filter(|total| *total <= best - 0.01).fold(0.0, f64::max);
    if best < ENOUGH || best < SURE && rival * 2.0 > best {
        return None;
    }
    let (authority, candidate) = name(&winners, &tallies, register, named)?;
    let evidence = evidence(reader, tallies.get(candidate)?, named);
    Some(Found { authority, evidence })
}

/// Lets the province beside a mention decide which of several municipalities is meant, or that none of the list is.
fn settle(mention: &mut Mention, register: &Register, moved: &[(usize, usize)]) {
    let (Who::Listed(named), Some(province)) = (&mention.who, mention.province) else { return };
    let here = |index: &&u32| {
        register.municipality(**index).is_some_and(|found| found.province == province || moved.contains(&(province, found.province)))
    };
    let fitting: Vec<u32> = named.iter().filter(here).copied().collect();
    if !fitting.is_empty() {
        mention.who = Who::Listed(fitting);
        return;
    }
    // Provinces were divided and joined, but inside their region.
    let region = register.region_of(province);
    let same_region: Vec<u32> = named
        .iter()
        .filter(|&&index| register.municipality(index).is_some_and(|found| register.region_of(found.province) == region))
        .copied()
        .collect();
    if !same_region.is_empty() {
        mention.who = Who::Listed(same_region);
    } else if let Some(found) = named.first().and_then(|&first| register.municipality(first)) {
        mention.who = Who::Unlisted(format!("Comune di {}", found.name));
    }
}

fn candidates(who: &Who) -> Vec<Candidate> {
    match who {
        Who::Listed(named) => named.iter().map(|&index| Candidate::Listed(index)).collect(),
        Who::Unlisted(name) => vec![Candidate::Unlisted(glued(name.strip_prefix("Comune di ").unwrap_or(name)))],
        Who::Union(name) => vec![Candidate::Union(glued(name))],
    }
}

/// The authority that the winners are, and the one of them whose mentions show it.
fn name<'w>(
    winners: &[&'w Candidate],
    tallies: &BTreeMap<Candidate, Tally<'_>>,
    register: &Register,
    named: &Named,
) -> Option<(Authority, &'w Candidate)> {
    let first = *winners.first()?;
    let Candidate::Listed(_) = first else {
        let tally = tallies.get(first)?;
        let written = tally.mentions.iter().find(|mention| matches!(mention.sign, Sign::Heading | Sign::PageHead))?;
        let (Who::Unlisted(name) | Who::Union(name)) = &written.who else { return None };
        let province = tally
            .mentions
            .iter()
            .find_map(|mention| mention.province)
            .or_else(|| most(&named.places.members))
            .or_else(|| only_province(named));
        let region = province.map(|province| register.region_of(province)).or_else(|| named.places.regions.first().map(String::as_str));
        let sign = province.and_then(|province| register.province_at(province)).map(|province| province.sign.to_string());
        return Some((Authority { name: name.clone(), istat_code: None, province: sign, region: region.map(str::to_owned) }, first));
    };
    let chosen = if winners.len() == 1 { Some(first) } else { homonym(winners, register, named) };
    let listed = |candidate: &Candidate| match candidate {
        Candidate::Listed(index) => register.municipality(*index),
        _ => None,
    };
    let found = listed(chosen.unwrap_or(first))?;
    let name = format!("Comune di {}", found.name);
    if chosen.is_none() {
        // Homonyms are left with their name; two municipalities that are named alike often are no answer.
        let alike = winners.iter().all(|candidate| listed(candidate).is_some_and(|other| other.name == found.name));
        return alike.then_some((Authority { name, istat_code: None, province: None, region: None }, first));
    }
    let province = register.province_at(found.province)?;
    let authority = Authority {
        name,
        istat_code: Some(found.code),
        province: Some(province.sign.to_string()),
        region: Some(province.region.to_string()),
    };
    Some((authority, chosen.unwrap_or(first)))
}

/// Of several winners the one whose province, or else region, the document names most.
fn homonym<'w>(winners: &[&'w Candidate], register: &Register, named: &Named) -> Option<&'w Candidate> {
    let province = |candidate: &Candidate| match candidate {
        Candidate::Listed(index) => register.municipality(*index).map(|found| found.province),
        _ => None,
    };
    let by_province =
        |candidate: &Candidate| named.places.provinces.iter().filter(|place| Some(place.province) == province(candidate)).count();
    let by_region = |candidate: &Candidate| {
        let region = province(candidate).map_or("", |province| register.region_of(province));
        let of_provinces = named.places.provinces.iter().filter(|place| register.region_of(place.province) == region).count();
        named.places.regions.iter().filter(|named| *named == region).count() + of_provinces
    };
    let only = |count: &dyn Fn(&Candidate) -> usize| {
        let best = winners.iter().map(|candidate| count(candidate)).max().filter(|&best| best > 0)?;
        let mut those = winners.iter().filter(|candidate| count(candidate) == best);
        those.next().filter(|_| those.next().is_none()).copied()
    };
    only(&by_province).or_else(|| only(&by_region))
}

/// The value that more than half of them have.
fn most(provinces: &[usize]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    provinces.iter().for_each(|&province| *counts.entry(province).or_default() += 1);
    counts.into_iter().find(|(_, count)| count * 2 > provinces.len()).map(|(province, _)| province)
}

/// The province that the document names, if it is nearly always the same.
fn only_province(named: &Named) -> Option<usize> {
    let all: Vec<usize> = named.places.provinces.iter().map(|place| place.province).collect();
    most(&all)
}

/// The words that decided: the weightiest places, in the order of the document, and the province beside them.
fn evidence(reader: Reader<'_, '_>, tally: &Tally<'_>, named: &Named) -> Vec<Evidence> {
    let mut mentions = tally.mentions.clone();
    mentions.sort_by_key(|mention| (mention.sign, mention.words.start));
    mentions.truncate(SHOWN);
    let mut evidence: Vec<Evidence> =
        mentions.iter().map(|mention| Evidence { sign: mention.sign, at: reader.words.bytes(&mention.words).into() }).collect();
    let strongest = mentions.first().filter(|mention| mention.province.is_some());
    if let Some(mention) = strongest {
        let beside = named.places.provinces.iter().filter(|place| Some(place.province) == mention.province);
        let nearest = beside.min_by_key(|place| place.words.0.abs_diff(mention.words.end));
        evidence
            .extend(nearest.map(|place| Evidence { sign: Sign::Province, at: reader.words.bytes(&(place.words.0..place.words.1)).into() }));
    }
    evidence.sort_by_key(|evidence| evidence.at.start);
    evidence
}
