//! The procedures of the dataset: in go records and how they are grouped, out comes for each procedure its title and what its records say together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::cluster::Grouping;
use crate::model::{Document, Procedure, Record, SharedText};

/// So many procedures are one thread's share.
const SHARE: usize = 128;

/// The procedures, by id. Of records without a title each is one of its own.
pub(super) fn procedures(documents: &[Document], records: &[Record], grouping: &Grouping) -> Vec<Procedure> {
    let authorities: HashMap<&str, String> = documents
        .iter()
        .filter_map(|document| Some((document.id.as_str(), document.authority.as_ref()?.istat_code?.to_string())))
        .collect();
    grouping
        .clusters
        .par_iter()
        .with_min_len(SHARE)
        .map(|cluster| {
            let of = |index: &u32| records.get(*index as usize);
            let members: Vec<&Record> = cluster.records.iter().filter_map(of).collect();
            let title = title(cluster.leading.iter().filter_map(of));
            let set = |texts: &mut dyn Iterator<Item = String>| texts.collect::<BTreeSet<String>>().into_iter().collect::<Vec<_>>();
            let variants: BTreeSet<&SharedText> = members.iter().filter_map(|record| record.title.as_ref()).collect();
            let variants = variants.into_iter().filter(|variant| **variant != title).cloned().collect();
            Procedure {
                id: cluster.id.as_str().into(),
                title,
                variants,
                records: members.iter().map(|record| record.id.clone()).collect(),
                authorities: set(&mut members.iter().filter_map(|record| authorities.get(record.document.as_str()).cloned())),
                offices: members
                    .iter()
                    .flat_map(|record| record.offices.iter().map(|office| office.code))
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect(),
                deadlines: set(&mut members
                    .iter()
                    .flat_map(|record| record.term.iter())
                    .flat_map(|term| &term.deadlines)
                    .map(|deadline| deadline.atom.to_string())),
                acts: set(&mut members
                    .iter()
                    .flat_map(|record| &record.citations)
                    .map(|citation| citation.key.act.clone().whole().to_string())),
            }
        })
        .collect()
}

/// The title of a procedure: of the titles that have the leading form, the one written most often; of these the shortest, then the first by the
/// alphabet. A dash or colon at its ends is left out.
fn title<'a>(records: impl Iterator<Item = &'a Record>) -> String {
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    for record in records {
        let title = record.title.as_deref().unwrap_or("").trim_matches(|c: char| c.is_whitespace() || "-–—:;,.".contains(c));
        *written.entry(title).or_insert(0) += 1;
    }
    let best =
        written.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.chars().count().cmp(&a.0.chars().count())).then_with(|| b.0.cmp(a.0)));
    best.map_or_else(String::new, |(title, _)| (*title).to_owned())
}
