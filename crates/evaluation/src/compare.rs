//! What the gold and a dataset say of one document goes in, counts and differences come out.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::citations::Citations;
use super::difference::{Difference, Differing, quoted, quoted_list};
use super::findings::{Authority, Found};
use super::gold::{Consent, Gold};
use super::lines::Lines;
use super::matching::pairs;
use super::metric::{Counts, Metric};
use super::provenance::adds_up;
use super::read::Said;
use super::row::Row;
use super::sequence::similar;
use super::text::tidy;

/// How alike two triggers must be to be one.
const SAME_TRIGGER: f64 = 0.9;

/// One document, its gold beside what was found.
pub(super) struct Comparison<'a> {
    gold: &'a Gold,
    found: Found<'a>,
    counts: Counts,
    differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(gold: &'a Gold, found: Found<'a>) -> Self {
        Comparison { gold, found, counts: Counts::default(), differences: Vec::new() }
    }

    /// Compares everything there is; `raw` is the source file, empty if there is none.
    pub(super) fn run(mut self, raw: &[u8]) -> (Counts, Vec<Difference>) {
        self.rows();
        self.citations();
        self.document_fields();
        self.places(raw);
        (self.counts, self.differences)
    }

    fn say(&mut self, what: Differing) {
        self.differences.push(Difference { document: self.gold.stem.clone(), what });
    }

    fn say_field(&mut self, row: &Row<'_>, field: &str, gold: String, found: String) {
        self.say(Differing::Field { lines: row.ranges.clone(), field: field.into(), gold, found });
    }

    fn rows(&mut self) {
        let expected: Vec<_> = self.gold.rows.iter().map(Row::of_gold).collect();
        let actual: Vec<_> = self.found.records.iter().map(|record| Row::of_record(record)).collect();
        let pairs = pairs(&expected, &actual);
        let (found, rows): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();

        for (index, row) in expected.iter().enumerate().filter(|(_, row)| !row.doubtful) {
            let was_found = found.contains(&index);
            self.counts.judge(Metric::RowRecall, was_found);
            if !was_found {
                self.missed(row);
            }
        }
        let doubtful = Lines::new(expected.iter().filter(|row| row.doubtful).flat_map(|row| row.ranges.iter().flatten().copied()));
        self.counts.add(Metric::RowPrecision, pairs.len(), 0, pairs.len());
        for (index, row) in actual.iter().enumerate() {
            let in_doubt = !row.lines.is_empty() && row.lines.within(&doubtful);
            if !rows.contains(&index) && !in_doubt {
                self.extra(row);
            }
        }
        for (i, j) in pairs {
            if let (Some(row), Some(candidate)) = (expected.get(i), actual.get(j))
                && !row.doubtful
            {
                self.pair(row, candidate);
            }
        }
    }

    /// A gold row that was not found: wrong in every figure.
    fn missed(&mut self, row: &Row<'_>) {
        self.say(Differing::MissedRow { lines: row.ranges.clone(), name: row.name.as_str().into() });
        self.counts.add(Metric::Cell, 0, row.cells.len(), 0);
        for metric in [Metric::Whole, Metric::Section, Metric::Deadlines] {
            self.counts.judge(metric, false);
        }
        self.counts.add(Metric::Trigger, 0, usize::from(!row.trigger.as_str().is_empty()), 0);
        self.counts.add(Metric::TacitConsent, 0, usize::from(row.tacit_consent.is_some()), 0);
        self.counts.add(Metric::Offices, 0, row.offices.iter().flatten().count(), 0);
    }

    /// A record that is no gold row: its cells and offices were found and are not there.
    fn extra(&mut self, row: &Row<'_>) {
        self.say(Differing::NoRow { lines: row.ranges.clone(), name: row.name.as_str().into() });
        self.counts.add(Metric::RowPrecision, 0, 0, 1);
        self.counts.add(Metric::Cell, 0, 0, row.cells.len());
        self.counts.add(Metric::Offices, 0, 0, row.offices.iter().flatten().count());
    }

    /// A gold row and the record that is it.
    fn pair(&mut self, gold: &Row<'_>, found: &Row<'_>) {
        self.cells(gold, found);
        self.section(gold, found);
        self.deadlines(gold, found);
        self.trigger(gold, found);
        self.tacit_consent(gold, found);
        self.offices(gold, found);
    }

    fn cells(&mut self, gold: &Row<'_>, found: &Row<'_>) {
        let mut right = 0;
        let absent_in_gold = found.cells.iter().filter(|(column, _)| gold.cell(column).is_none());
        for (column, _) in gold.cells.iter().chain(absent_in_gold) {
            match (gold.cell(column), found.cell(column)) {
                (ours, theirs) if ours == theirs => right += 1,
                (ours, theirs) => self.say(Differing::Cell {
                    lines: gold.ranges.clone(),
                    column: (*column).into(),
                    gold: ours.unwrap_or_default().into(),
                    found: theirs.unwrap_or_default().into(),
                }),
            }
        }
        self.counts.add(Metric::Cell, right, gold.cells.len(), found.cells.len());
        self.counts.judge(Metric::Whole, right == gold.cells.len() && right == found.cells.len());
    }

    fn section(&mut self, gold: &Row<'_>, found: &Row<'_>) {
        let same = gold.stands_as(found);
        self.counts.judge(Metric::Section, same);
        if !same {
            let none = || "None".to_owned();
            let printed = |row: &Row<'_>| format!("{} {}", row.section.map_or_else(none, quoted_list), row.parent.unwrap_or("None"));
            self.say_field(gold, "section", printed(gold), printed(found));
        }
    }

    fn deadlines(&mut self, gold: &Row<'_>, found: &Row<'_>) {
        let same = gold.deadlines == found.deadlines;
        self.counts.judge(Metric::Deadlines, same);
        if !same {
            self.say_field(gold, "deadlines", quoted_list(&gold.deadlines), quoted_list(&found.deadlines));
        }
    }

    fn trigger(&mut self, gold: &Row<'_>, found: &Row<'_>) {
        let (ours, theirs) = (gold.trigger.as_str(), found.trigger.as_str());
        let (in_gold, in_found) = (!ours.is_empty(), !theirs.is_empty());
        let same = in_gold && in_found && similar(&gold.trigger, &found.trigger, SAME_TRIGGER) >= SAME_TRIGGER;
        self.counts.add(Metric::Trigger, same.into(), in_gold.into(), in_found.into());
        if !same && (in_gold || in_found) {
            self.say_field(gold, "trigger", quoted(ours), quoted(theirs));
        }
    }

    fn tacit_consent(&mut self, gold: &Row<'_>, found: &Row<'_>) {
        if gold.tacit_consent.is_none() && found.tacit_consent.is_none() {
            return;
        }
        let same = gold.tacit_consent == found.tacit_consent;
        self.counts.judge(Metric::TacitConsent, same);
        if !same {
            let printed = |consent: &Option<Consent>| consent.as_ref().map_or_else(|| "None".into(), ToString::to_string);
            self.say_field(gold, "tacit consent", printed(&gold.tacit_consent), printed(&found.tacit_consent));
        }
    }

    fn offices(&mut self, gold: &Row<'_>, found: &Row<'_>) {
        // Where the annotations leave it open, nothing is asked.
        let (Some(ours), Some(theirs)) = (&gold.offices, &found.offices) else { return };
        let (same, missed, none) = overlap(ours, theirs);
        self.counts.add(Metric::Offices, same, ours.len(), theirs.len());
        if !missed.is_empty() || !none.is_empty() {
            self.say_field(gold, "offices", quoted_list(ours), quoted_list(theirs));
        }
    }

    fn citations(&mut self) {
        let Some(references) = &self.gold.references else { return };
        let citations = Citations::new(references, self.found);
        let (same, missed, none) = overlap(&citations.gold, &citations.found);
        self.counts.add(Metric::References, same, citations.gold.len(), citations.found.len());
        let (gold, found) = citations.acts();
        self.counts.add(Metric::Acts, gold.intersection(&found).count(), gold.len(), found.len());
        for (line, key) in missed {
            self.say(Differing::MissedCitation { line, key: key.into() });
        }
        for (line, key) in none {
            self.say(Differing::NoCitation { line, key: key.into() });
        }
    }

    /// What the document says of itself, where the gold has it.
    fn document_fields(&mut self) {
        let (gold, found) = (&self.gold.document, self.found.document);
        let of = |field: fn(&Authority) -> &Said| found.map(|document| field(&document.authority));
        let own = [
            ("name", &gold.authority, of(|authority| &authority.name)),
            ("istat_code", &gold.istat_code, of(|authority| &authority.istat_code)),
            ("province", &gold.province, of(|authority| &authority.province)),
            ("region", &gold.region, of(|authority| &authority.region)),
            ("document_type", &gold.document_type, found.map(|document| &document.document_type)),
        ];
        let own = own.into_iter().map(|(field, ours, theirs)| (field.to_owned(), ours, theirs));
        let adoption = gold
            .adopted_by
            .iter()
            .map(|(field, ours)| (format!("adopted_by.{field}"), ours, found.and_then(|document| document.adopted_by.get(field))));
        for (field, ours, theirs) in own.chain(adoption) {
            let (Some(ours), theirs) = (ours.0.as_deref(), theirs.and_then(|said| said.0.as_deref())) else { continue };
            let plain = |text: &str| tidy(text).to_lowercase();
            let same = plain(ours) == plain(theirs.unwrap_or_default());
            self.counts.judge(Metric::Document, same);
            if !same {
                self.say(Differing::Document { field, gold: ours.into(), found: theirs.unwrap_or("None").into() });
            }
        }
    }

    /// Provenance and accounting, where any cell says at which bytes it stands.
    fn places(&mut self, raw: &[u8]) {
        let Found { document: Some(document), records } = self.found else { return };
        let cells = || records.iter().flat_map(|record| record.cells.iter().map(move |(column, cell)| (record, column, cell)));
        if cells().all(|(.., cell)| cell.ranges().next().is_none()) {
            return;
        }
        for (record, column, cell) in cells() {
            let right = cell.is_in(raw);
            self.counts.judge(Metric::Provenance, right);
            if !right {
                self.say(Differing::Misplaced { lines: record.lines.clone(), column: column.clone() });
            }
        }
        let right = adds_up(document, cells().map(|(.., cell)| cell), raw);
        self.counts.judge(Metric::Accounting, right);
        if !right {
            self.say(Differing::Accounting);
        }
    }
}

/// How many items two lists have in common, each as often as both have it; then what only the first has, and what only the second.
fn overlap<T: Clone + Eq + Hash>(a: &[T], b: &[T]) -> (usize, Vec<T>, Vec<T>) {
    let only_in = |these: &[T], those: &[T]| {
        let mut left: HashMap<&T, usize> = HashMap::new();
        those.iter().for_each(|item| *left.entry(item).or_default() += 1);
        let mut only = Vec::new();
        for item in these {
            match left.get_mut(item) {
                Some(count) if *count > 0 => *count -= 1,
                _ => only.push(item.clone()),
            }
        }
        only
    };
    let (only_a, only_b) = (only_in(a, b), only_in(b, a));
    (a.len() - only_a.len(), only_a, only_b)
}
