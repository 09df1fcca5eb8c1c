//! The cheap step: in go records, out come the distinct canonical forms of their names, each with the records that have it.

use std::{
    hash::BuildHasher,
    sync::{Mutex, PoisonError},
};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::digest::{Digest, kind_number};
use crate::{
    language::procedures::{Canonical, Canoniser, Named, Procedures},
    model::{Kind, OfficeCode, SharedText},
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
    section: &'a [SharedText],
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

/// How many entries are read at once: what those before them showed need not be read again.
const BATCH: usize = 1 << 14;
/// How many of them a thread takes.
const CHUNK: usize = 1 << 9;

/// What came of an entry.
enum Read {
    /// It says what another said before: that one's form.
    Again(u32),
    /// Its form, by the hash of its text; the form itself if it is new. First a hash of what it says.
    Form(u64, u128, Option<Box<Form>>),
}

/// The forms that are known.
#[derive(Default)]
struct Known {
    forms: Vec<Form>,
    /// By a hash of their text.
    numbers: FxHashMap<u128, u32>,
    /// By a hash of what entries say, the first entry that says so, and its form.
    said: FxHashMap<u64, (u32, u32)>,
}

/// The distinct forms of the entries, by their text.
pub(super) fn forms(entries: &[Entry<'_>], procedures: &Procedures) -> Vec<Form> {
    let mut known = Known::default();
    // What a thread found out about words is of use to the next.
    let readers: Mutex<Vec<(Canoniser<'_>, String)>> = Mutex::new(Vec::new());
    let readers = || readers.lock().unwrap_or_else(PoisonError::into_inner);
    let mut record = 0;
    for batch in entries.chunks(BATCH) {
        let read: Vec<Read> = batch
            .par_chunks(CHUNK)
            .flat_map_iter(|chunk| {
                let kept = readers().pop();
                let (mut reader, mut key) = kept.unwrap_or_else(|| (procedures.canoniser(), String::new()));
                let read: Vec<Read> = chunk.iter().map(|entry| known.read(entry, entries, &mut reader, &mut key)).collect();
                readers().push((reader, key));
                read
            })
            .collect();
        for (entry, read) in batch.iter().zip(read) {
            known.add(record, entry, read);
            record += 1;
        }
    }
    let mut forms = known.forms;
    forms.par_iter_mut().for_each(Form::finish);
    forms.par_sort_unstable_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
    forms
}

impl Known {
    fn read(&self, entry: &Entry<'_>, entries: &[Entry<'_>], reader: &mut Canoniser<'_>, text: &mut String) -> Read {
        let says = Said::of(entry);
        let said = FxBuildHasher.hash_one(&says);
        // That the hashes are the same is not enough.
        let before = self.said.get(&said).filter(|(first, _)| entries.get(*first as usize).is_some_and(|first| Said::of(first) == says));
        if let Some(&(_, form)) = before {
            return Read::Again(form);
        }
        let canonical = reader.canonical(&entry.named);
        text.clear();
        key(&canonical, entry, text);
        let hash = Digest::default().with(&[kind_number(entry.kind)]).with(text.as_bytes()).value();
        let new = !self.numbers.contains_key(&hash);
        Read::Form(said, hash, new.then(|| Box::new(Form::new(entry.kind, canonical, text.clone()))))
    }

    fn add(&mut self, record: u32, entry: &Entry<'_>, read: Read) {
        let form = match read {
            Read::Again(form) => form,
            Read::Form(said, hash, form) => {
                let next = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
                let number = *self.numbers.entry(hash).or_insert(next);
                if number == next {
                    self.forms.extend(form.map(|form| *form));
                }
                self.said.entry(said).or_insert((record, number));
                number
            }
        };
        if let Some(form) = self.forms.get_mut(form as usize) {
            form.add(record, entry);
        }
    }
}

impl Form {
    fn new(kind: Kind, canonical: Canonical, key: String) -> Form {
        Form { kind, canonical, key, records: Vec::new(), documents: Vec::new(), sections: Vec::new(), offices: 0 }
    }

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
fn key(canonical: &Canonical, entry: &Entry<'_>, out: &mut String) {
    if !canonical.is_empty() && entry.kind != Kind::Objective {
        canonical.key_into(out);
        return;
    }
    out.push('"');
    regesto_words::fold_into(entry.named.title, out);
    if out.len() == 1 {
        out.clear();
        out.push_str(&format!("?{}", entry.section));
    }
}
