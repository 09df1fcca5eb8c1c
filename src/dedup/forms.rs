//! The cheap step: in go records, out come the distinct canonical forms of their names, each with the records that have it.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::digest::{Digest, kind_number};
use crate::{
    language::procedures::{Canonical, Canoniser, Named, Procedures},
    model::{Kind, OfficeCode},
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

/// All of a record on which its form depends: records that say the same are read once.
#[derive(PartialEq, Eq, Hash)]
struct Said<'a> {
    title: &'a str,
    parent: Option<&'a str>,
    section: &'a [String],
    office: Option<OfficeCode>,
    kind: Kind,
    /// Its section, if its title says nothing.
    place: Option<u32>,
}

impl<'a> Said<'a> {
    fn of(entry: &Entry<'a>) -> Said<'a> {
        let Named { title, parent, section, offices } = entry.named;
        let says_nothing = !title.bytes().any(|byte| byte.is_ascii_alphanumeric()) && regesto_words::fold(title).is_empty();
        Said { title, parent, section, office: offices.first().copied(), kind: entry.kind, place: says_nothing.then_some(entry.section) }
    }
}

/// How many names are read at once: what comes of them stands in memory until it is known which forms are new.
const BATCH: usize = 1 << 16;
/// How many of them a thread takes.
const CHUNK: usize = 1 << 10;

/// The distinct forms of the entries, by their text.
pub(super) fn forms(entries: &[Entry<'_>], procedures: &Procedures) -> Vec<Form> {
    let (firsts, said) = distinct(entries);
    let mut numbers: FxHashMap<u128, u32> = FxHashMap::default();
    let mut forms: Vec<Form> = Vec::new();
    let mut form_of: Vec<u32> = Vec::with_capacity(firsts.len());
    // What a thread found out about words is of use to the next.
    let readers: Mutex<Vec<Canoniser<'_>>> = Mutex::new(Vec::new());
    let readers = || readers.lock().unwrap_or_else(PoisonError::into_inner);
    for batch in firsts.chunks(BATCH) {
        let read: Vec<(u128, Form)> = batch
            .par_chunks(CHUNK)
            .flat_map_iter(|chunk| {
                let kept = readers().pop();
                let mut reader = kept.unwrap_or_else(|| procedures.canoniser());
                let of = |entry: &u32| entries.get(*entry as usize).map(|entry| form(entry, &mut reader));
                let read: Vec<(u128, Form)> = chunk.iter().filter_map(of).collect();
                readers().push(reader);
                read
            })
            .collect();
        for (hash, form) in read {
            let next = u32::try_from(forms.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(hash).or_insert(next);
            if number == next {
                forms.push(form);
            }
            form_of.push(number);
        }
    }
    drop(numbers);
    for (record, said) in (0u32..).zip(said) {
        let form = form_of.get(said as usize).and_then(|&form| forms.get_mut(form as usize));
        if let Some((form, entry)) = form.zip(entries.get(record as usize)) {
            form.add(record, entry);
        }
    }
    forms.par_iter_mut().for_each(Form::finish);
    forms.par_sort_unstable_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
    forms
}

/// The first entry of all that say the same; and of each entry, which of these it says.
fn distinct(entries: &[Entry<'_>]) -> (Vec<u32>, Vec<u32>) {
    let mut numbers: FxHashMap<Said<'_>, u32> = FxHashMap::default();
    let mut firsts: Vec<u32> = Vec::new();
    let mut said = Vec::with_capacity(entries.len());
    for (record, entry) in (0u32..).zip(entries) {
        let next = u32::try_from(firsts.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry(Said::of(entry)).or_insert(next);
        if number == next {
            firsts.push(record);
        }
        said.push(number);
    }
    (firsts, said)
}

/// The form of an entry, without records, and a hash of it.
fn form(entry: &Entry<'_>, reader: &mut Canoniser<'_>) -> (u128, Form) {
    let canonical = reader.canonical(&entry.named);
    let key = key(&canonical, entry);
    let hash = Digest::default().with(&[kind_number(entry.kind)]).with(key.as_bytes()).value();
    (hash, Form { kind: entry.kind, canonical, key, records: Vec::new(), documents: Vec::new(), sections: Vec::new(), offices: 0 })
}

impl Form {
    fn add(&mut self, record: u32, entry: &Entry<'_>) {
        self.records.push(record);
        // Records of one section mostly come one after another.
        if self.documents.last() != Some(&entry.document) {
            self.documents.push(entry.document);
        }
        if self.sections.last() != Some(&entry.section) {
            self.sections.push(entry.section);
        }
        self.offices = entry.named.offices.iter().fold(self.offices, |bits, &office| bits | 1u64 << (office as u64 & 63));
    }

    fn finish(&mut self) {
        for numbers in [&mut self.documents, &mut self.sections] {
            numbers.sort_unstable();
            numbers.dedup();
        }
    }
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
