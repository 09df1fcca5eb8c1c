//! Questions to a grouped dataset: which procedures a text means, and what speaks for and against two records being one procedure.

use rayon::prelude::*;

use super::{cluster::place, named};
use crate::{
    language::procedures::{Canonical, Comparison, Named, Procedures},
    model::{Dataset, OfficeCode, Record},
};

/// The procedures that a text means, best first: by their number in the dataset, and what speaks for each, as weights of evidence. A procedure
/// with a record whose name has the text's own canonical form comes before all others; where none is like it, those that name all its objects.
#[must_use]
pub fn find(text: &str, dataset: &Dataset, procedures: &Procedures) -> Vec<(usize, f32)> {
    let asked = procedures.canoniser().canonical(&Named { title: text, ..Named::default() });
    if asked.is_empty() {
        return Vec::new();
    }
    let numbers: std::collections::HashMap<&str, usize> =
        dataset.procedures.iter().enumerate().map(|(number, procedure)| (procedure.id.as_str(), number)).collect();
    let answers: Vec<(usize, f32, bool)> = dataset
        .records
        .par_chunks(1024)
        .flat_map_iter(|records| {
            let mut reader = procedures.canoniser();
            let mut found = Vec::new();
            for record in records {
                let Some(&number) = record.procedure.as_deref().and_then(|id| numbers.get(id)) else { continue };
                let form = reader.canonical(&named(record, &offices(record)));
                let comparison = procedures.compare(&asked, &form);
                let sum = procedures.weights().sum(&comparison);
                if form.key() == asked.key() {
                    found.push((number, f32::INFINITY, true));
                } else if comparison.veto.is_none() && sum > 0.0 {
                    found.push((number, sum, true));
                } else if !asked.objects.is_empty() && names_all(&form, &asked) {
                    found.push((number, sum, false));
                }
            }
            found
        })
        .collect();
    let like = answers.iter().any(|answer| answer.2);
    let mut best: std::collections::BTreeMap<usize, f32> = std::collections::BTreeMap::new();
    for (number, sum, _) in answers.into_iter().filter(|answer| answer.2 == like) {
        let place = best.entry(number).or_insert(sum);
        *place = place.max(sum);
    }
    let mut out: Vec<(usize, f32)> = best.into_iter().collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    out
}

fn names_all(form: &Canonical, asked: &Canonical) -> bool {
    asked.objects.iter().filter(|token| token.weight >= 0.5).all(|token| form.objects.iter().any(|other| other.id == token.id))
}

fn offices(record: &Record) -> Vec<OfficeCode> {
    record.offices.iter().map(|office| office.code).collect()
}

/// What speaks for and against two records being one procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The canonical forms of both.
    pub forms: [Canonical; 2],
    /// The evidence, and a veto if there is one.
    pub comparison: Comparison,
    /// The sum of the weights. Above 0 it speaks for one procedure.
    pub sum: f32,
    /// Whether the forms are equal, so that nothing needs comparing.
    pub equal: bool,
}

/// What speaks for and against two records being one procedure.
#[must_use]
pub fn why(a: &Record, b: &Record, procedures: &Procedures) -> Why {
    let mut reader = procedures.canoniser();
    let (offices_a, offices_b) = (offices(a), offices(b));
    let forms = [reader.canonical(&named(a, &offices_a)), reader.canonical(&named(b, &offices_b))];
    let [form_a, form_b] = &forms;
    let mut comparison = procedures.compare(form_a, form_b);
    let bits = |offices: &[OfficeCode]| offices.iter().fold(0u64, |bits, &office| bits | 1 << (office as u64 & 63));
    let document = a.document == b.document;
    let section = document && a.table == b.table && a.section == b.section;
    place(&mut comparison, section, document, bits(&offices_a), bits(&offices_b));
    let sum = procedures.weights().sum(&comparison);
    Why { equal: form_a.key() == form_b.key() && a.kind == b.kind, forms, comparison, sum }
}
