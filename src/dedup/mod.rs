//! Deduplication: in go records, out come procedures — the records that are one procedure, whatever the office, the municipality, the wording —
//! and which record repeats another word for word.
//!
//! Two steps. Records whose names have one canonical form are together at once, by a hash of it ([`forms`]). Of the distinct forms, those that
//! share a word are compared ([`cluster`]): the evidence for and against is added up, and a form joins the procedure for which most speaks, if
//! nothing speaks against any side that its members take. What comes out depends neither on the order of the records nor on the number of threads.

mod cluster;
mod digest;
mod duplicates;
mod forms;
mod index;
mod procedure;
mod search;

use crate::{
    language::procedures::{Named, Procedures},
    model::{Column, Document, Kind, OfficeCode, Procedure, Record},
};

pub use cluster::{Cluster, Grouping, group, pairs, place};
pub use forms::Entry;
pub use search::{Why, find, why};

/// Groups the records into procedures, and says of each record which one it is and which other record it repeats.
#[must_use]
pub fn set_procedures(documents: &[Document], records: &mut [Record], procedures: &Procedures) -> Vec<Procedure> {
    let offices: Vec<OfficeCode> = records.iter().flat_map(|record| record.offices.iter().map(|office| office.code)).collect();
    let places = Places::of(documents, records);
    let grouping = {
        let mut rest = offices.as_slice();
        let entries: Vec<Entry<'_>> = records
            .iter()
            .zip(&places.0)
            .map(|(record, &(document, section))| {
                let (own, others) = rest.split_at_checked(record.offices.len()).unwrap_or_default();
                rest = others;
                Entry { named: named(record, own), kind: record.kind, document, section }
            })
            .collect();
        group(&entries, procedures)
    };
    let repeated = duplicates::duplicates(documents, records);
    let out = procedure::procedures(documents, records, &grouping);
    for (index, repeats) in repeated.into_iter().enumerate() {
        let Some((record, before)) = records.get_mut(..=index).and_then(<[Record]>::split_last_mut) else { break };
        let procedure = grouping.cluster_of.get(index).and_then(|&cluster| out.get(cluster as usize));
        record.procedure = procedure.map(|procedure| procedure.id.clone());
        // What a record repeats stands before it.
        record.duplicate_of = repeats.and_then(|first| before.get(first as usize)).map(|first| first.id.clone());
    }
    out
}

/// What a record says of the procedure it is about. Of an objective that is what it is to achieve, and not the purpose that several have.
#[must_use]
pub fn named<'a>(record: &'a Record, offices: &'a [OfficeCode]) -> Named<'a> {
    let title = match record.kind {
        Kind::Procedure => None,
        Kind::Objective => record.cells.get(&Column::Objective).map(|cell| cell.text.as_str()),
    };
    Named { title: title.or(record.title.as_deref()).unwrap_or(""), parent: record.parent.as_deref(), section: &record.section, offices }
}

/// Of each record, its document and the section of its document, as numbers.
struct Places(Vec<(u32, u32)>);

impl Places {
    fn of(documents: &[Document], records: &[Record]) -> Places {
        let numbers: std::collections::HashMap<&str, u32> =
            documents.iter().zip(0u32..).map(|(document, number)| (document.id.as_str(), number)).collect();
        let mut sections = std::collections::HashMap::new();
        let mut places: Vec<(u32, u32)> = Vec::with_capacity(records.len());
        let mut before: Option<&Record> = None;
        for record in records {
            let same =
                |before: &Record| before.document == record.document && before.table == record.table && before.section == record.section;
            // Mostly it is the section of the record before.
            let place = match places.last() {
                Some(&place) if before.is_some_and(same) => place,
                _ => {
                    let document = numbers.get(record.document.as_str()).copied().unwrap_or(u32::MAX);
                    let next = u32::try_from(sections.len()).unwrap_or(u32::MAX);
                    (document, *sections.entry((document, &record.table, &record.section)).or_insert(next))
                }
            };
            places.push(place);
            before = Some(record);
        }
        Places(places)
    }
}
