//! What the pictures of the report count: in go records, out come labels with their numbers.

use std::collections::BTreeMap;

use maud::html;

use super::{bars::Bar, shell::say, summary::Summary, words};
use crate::model::{Atom, Dataset, Deadline, Record};

/// How many rows a picture has.
const ROWS: usize = 12;
/// The bands of terms, in days: up to and with.
const DAYS: [(u64, &str); 8] = [
    (5, "1 – 5"),
    (15, "6 – 15"),
    (30, "16 – 30"),
    (60, "31 – 60"),
    (90, "61 – 90"),
    (120, "91 – 120"),
    (180, "121 – 180"),
    (u64::MAX, "> 180"),
];

/// How many days a deadline lets the office take, a part of a day as one; none of dates, rhythms and references.
pub(super) fn days(deadline: &Deadline) -> Option<u64> {
    match deadline.atom {
        Atom::Within { duration, .. } | Atom::AtMost { duration, .. } => Some(duration.about_minutes().div_ceil(24 * 60)),
        Atom::Immediate | Atom::SameDay => Some(0),
        Atom::NextDay => Some(1),
        _ => None,
    }
}

/// The longest term of a record in days.
pub(super) fn longest(record: &Record) -> Option<u64> {
    record.term.as_ref()?.deadlines.iter().filter_map(days).max()
}

/// Records by their longest term.
pub(super) fn by_days(records: &[Record]) -> Vec<Bar> {
    let mut counts = [0usize; DAYS.len()];
    let (mut at_once, mut none) = (0, 0);
    for record in records.iter().filter(|record| record.term.is_some()) {
        match longest(record) {
            None => none += 1,
            Some(0) => at_once += 1,
            Some(days) => {
                let band = DAYS.iter().position(|(most, _)| days <= *most).and_then(|band| counts.get_mut(band));
                if let Some(count) = band {
                    *count += 1;
                }
            }
        }
    }
    if at_once + none + counts.iter().sum::<usize>() == 0 {
        return Vec::new();
    }
    let mut bars = vec![Bar { label: html! { (say(words::AT_ONCE)) }, count: at_once }];
    bars.extend(DAYS.iter().zip(counts).map(|((_, label), count)| Bar { label: html! { (label) }, count }));
    bars.push(Bar { label: html! { (say(words::NO_DAYS)) }, count: none });
    bars
}

/// Records by office, the most frequent first.
pub(super) fn by_office(dataset: &Dataset) -> Vec<Bar> {
    most(dataset.records.iter().flat_map(|record| record.offices.iter().map(|office| office.label.to_string())))
}

/// Records by confidence.
pub(super) fn by_confidence(summary: &Summary) -> Vec<Bar> {
    summary.by_confidence.iter().map(|one| Bar { label: html! { (one.band) }, count: one.records }).collect()
}

/// Diagnostics by code.
pub(super) fn by_code(summary: &Summary) -> Vec<Bar> {
    summary.by_code.iter().map(|one| Bar { label: html! { (say(words::code(one.code))) }, count: one.count }).collect()
}

/// The most frequent of many labels.
fn most(labels: impl Iterator<Item = String>) -> Vec<Bar> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.into_iter().take(ROWS).map(|(label, count)| Bar { label: html! { (label) }, count }).collect()
}
