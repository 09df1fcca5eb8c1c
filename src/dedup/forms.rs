//! The cheap step: in go records, out come the distinct canonical forms of their names, each with the records that have it.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::KINDS;
use crate::{
    language::procedures::{Canonical, Named, Procedures},
    model::Kind,
};

/// A record, as far as it says what procedure it is about.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its title and what stands above it.
    pub named: Named<'a>,
    /// Whether it is a procedure or an objective.
    pub kind: Kind,
    /// The number of its document.
    pub document: u32,
    /// The number of its section, another for each section of each document.
    pub section: u32,
}

/// A distinct form.
#[derive(Debug)]
pub(super) struct Form {
    /// What it is.
    pub kind: Kind,
    /// The form.
    pub canonical: Canonical,
    /// Its text.
    pub key: String,
    /// The records that have it, in order.
    pub records: Vec<u32>,
    /// The documents and sections they stand in, in order, each once.
    pub documents: Vec<u32>,
    pub sections: Vec<u32>,
    /// The offices in charge of them, a bit for each.
    pub offices: u64,
}

impl Form {
    /// Whether it stands for itself alone and is like no other: nothing is left of its name, or it is an objective's.
    pub fn is_alone(&self) -> bool {
        self.key.starts_with(['"', '?'])
    }
}

/// How many records are read at once.
const CHUNK: usize = 1 << 15;

/// The distinct forms of the entries, by their text.
pub(super) fn forms(entries: &[Entry<'_>], procedures: &Procedures) -> Vec<Form> {
    // First the text of each form is made and only a hash of it kept: most records share theirs with others.
    let hashes: Vec<u128> = entries
        .par_chunks(CHUNK)
        .flat_map_iter(|chunk| {
            let mut reader = procedures.canoniser();
            chunk.iter().map(move |entry| hash(entry, &key(&reader.canonical(&entry.named), entry))).collect::<Vec<_>>()
        })
        .collect();
    let mut numbers: FxHashMap<u128, u32> = FxHashMap::default();
    let mut members: Vec<Vec<u32>> = Vec::new();
    for (record, hash) in (0u32..).zip(&hashes) {
        let next = u32::try_from(members.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry(*hash).or_insert(next);
        if number == next {
            members.push(Vec::new());
        }
        if let Some(list) = members.get_mut(number as usize) {
            list.push(record);
        }
    }
    drop((hashes, numbers));
    let mut forms: Vec<Form> = members
        .into_par_iter()
        .chunks(CHUNK)
        .flat_map_iter(|chunk| {
            let mut reader = procedures.canoniser();
            chunk.into_iter().filter_map(|records| form(records, entries, &mut reader)).collect::<Vec<_>>()
        })
        .collect();
    forms.par_sort_unstable_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
    forms
}

fn form(records: Vec<u32>, entries: &[Entry<'_>], reader: &mut crate::language::procedures::Canoniser<'_>) -> Option<Form> {
    let of = |record: &u32| entries.get(*record as usize);
    let first = of(records.first()?)?;
    let canonical = reader.canonical(&first.named);
    let distinct = |number: fn(&Entry<'_>) -> u32| {
        let mut numbers: Vec<u32> = records.iter().filter_map(of).map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let offices =
        records.iter().filter_map(of).flat_map(|entry| entry.named.offices).fold(0, |bits, &office| bits | 1u64 << (office as u64 & 63));
    Some(Form {
        kind: first.kind,
        key: key(&canonical, first),
        documents: distinct(|entry| entry.document),
        sections: distinct(|entry| entry.section),
        offices,
        canonical,
        records,
    })
}

/// The text of a form. A name of which nothing is left stands for itself alone, as it is written.
fn key(canonical: &Canonical, entry: &Entry<'_>) -> String {
    if canonical.is_empty() || entry.kind == Kind::Objective {
        let title = regesto_words::fold(entry.named.title);
        if entry.named.title.is_empty() || title.is_empty() {
            return format!("?{}", entry.section);
        }
        return format!("\"{title}");
    }
    canonical.key()
}

/// Two digests of 64 bits: of two million texts no two have the same.
fn hash(entry: &Entry<'_>, key: &str) -> u128 {
    let kind = KINDS.iter().position(|&kind| kind == entry.kind).unwrap_or(0) as u64;
    let digest = |seed: u64, prime: u64| {
        key.bytes().fold(seed ^ kind, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(prime).rotate_left(23))
    };
    u128::from(digest(0xcbf2_9ce4_8422_2325, 0x0100_0000_01b3)) << 64 | u128::from(digest(0x9e37_79b9_7f4a_7c15, 0xff51_afd7_ed55_8ccd))
}
