//! Records that repeat another word for word: in go records, out comes for each the first of the same authority that says the same in every cell but
//! the number, under the same headings.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::digest::{Digest, kind_number};
use crate::model::{Column, Document, Record};

/// So many records are one thread's share.
const SHARE: usize = 1024;

/// Of each record, the number of the one that it repeats, which stands before it.
pub(super) fn duplicates(documents: &[Document], records: &[Record]) -> Vec<Option<u32>> {
    // Authorities by a number; a document of none is one of its own.
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut scopes: FxHashMap<&str, u32> = FxHashMap::default();
    let codes: Vec<Option<String>> = documents.iter().map(|document| Some(document.authority.as_ref()?.istat_code?.to_string())).collect();
    for (document, code) in documents.iter().zip(&codes) {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry(code.as_deref().unwrap_or(&document.id)).or_insert(next);
        scopes.insert(document.id.as_str(), number);
    }
    // Most records are told from all others by their titles: only where two are alike the other cells are folded too.
    let title = |folded: &mut String, record: &Record| {
        record.title.as_ref()?;
        let scope = *scopes.get(record.document.as_str())?;
        let title = record.cells.get(&Column::Title).map_or("", |cell| cell.text.as_str());
        Some((scope, with_folded(Digest::default().with(&scope.to_le_bytes()), title, folded).value()))
    };
    let titles: Vec<Option<(u32, u128)>> = records.par_iter().with_min_len(SHARE).map_init(String::new, title).collect();
    let mut folded = String::new();
    let mut alike: FxHashMap<u128, u32> = FxHashMap::default();
    for (_, title) in titles.iter().flatten() {
        *alike.entry(*title).or_default() += 1;
    }
    let mut first: FxHashMap<u128, u32> = FxHashMap::default();
    (0u32..)
        .zip(records.iter().zip(titles))
        .map(|(index, (record, title))| {
            let (scope, _) = title.filter(|(_, title)| alike.get(title).is_some_and(|&count| count > 1))?;
            let before = *first.entry(words(scope, record, &mut folded)).or_insert(index);
            (before != index).then_some(before)
        })
        .collect()
}

/// A digest of all that a record says, folded.
fn words(scope: u32, record: &Record, folded: &mut String) -> u128 {
    let mut digest = Digest::default().with(&scope.to_le_bytes()).with(&[kind_number(record.kind)]);
    digest = with_folded(digest, record.parent.as_deref().unwrap_or(""), folded);
    for heading in &record.section {
        digest = with_folded(digest, heading, folded);
    }
    digest = digest.with(END);
    for office in &record.offices {
        digest = digest.with(office.code.to_string().as_bytes()).with(END);
    }
    for (column, cell) in record.cells.iter().filter(|(column, _)| **column != Column::Number) {
        digest = with_folded(digest.with(column.as_str().as_bytes()).with(END), &cell.text, folded);
    }
    digest.value()
}

/// A byte that no text has.
const END: &[u8] = &[0xff];

/// The digest with a text, folded into the string, and the end of it.
fn with_folded(digest: Digest, text: &str, folded: &mut String) -> Digest {
    folded.clear();
    regesto_words::fold_into(text, folded);
    digest.with(folded.as_bytes()).with(END)
}
