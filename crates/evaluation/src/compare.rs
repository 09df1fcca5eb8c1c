//! What the gold and a dataset say of one document goes in, counts and differences come out.

use std::collections::HashMap;
use std::hash::Hash;

use super::EvaluateError;
use super::citations::Citations;
use super::difference::{Difference, Differing};
use super::findings::{Found, document_misfit};
use super::gold::Gold;
use super::json::{Json, Misfit, quoted};
use super::lines::{Lines, ranges};
use super::matching::pairs;
use super::metric::{Counts, Metric};
use super::provenance::{adds_up, placed};
use super::row::Row;
use super::sequence::{Sequence, similar};
use super::text::tidy;

/// How alike two triggers must be to be one.
const SAME_TRIGGER: f64 = 0.9;

/// One document, its gold beside what was found.
pub(super) struct Comparison<'a> {
    gold: &'a Gold,
    source: &'a str,
    found: Found<'a>,
    counts: Counts,
    differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(gold: &'a Gold, source: &'a str, found: Found<'a>) -> Self {
        Comparison { gold, source, found, counts: Counts::default(), differences: Vec::new() }
    }

    /// Compares everything there is; `raw` is the source file, empty if there is none.
    pub(super) fn run(mut self, raw: &[u8]) -> Result<(Counts, Vec<Difference>), EvaluateError> {
        self.rows()?;
        self.citations()?;
        self.document_fields()?;
        self.places(raw)?;
        Ok((self.counts, self.differences))
    }

    fn say(&mut self, what: Differing) {
        self.differences.push(Difference { document: self.gold.stem.clone(), what });
    }

    fn say_field(&mut self, row: &Row<'_>, field: &str, gold: String, found: String) {
        self.say(Differing::Field { lines: row.ranges.clone(), field: field.into(), gold, found });
    }

    fn rows(&mut self) -> Result<(), EvaluateError> {
        let Comparison { gold, found: Found { records, .. }, .. } = *self;
        let in_gold = |index: usize| move |misfit| gold.rows.misfit(index, misfit);
        let mut expected = Vec::with_capacity(gold.rows.iter().len());
        for (index, json) in gold.rows.iter().enumerate() {
            expected.push(Row::of_gold(json).map_err(in_gold(index))?);
        }
        let mut actual = Vec::with_capacity(records.len());
        for record in records {
            actual.push(Row::of_record(record.json).map_err(|misfit| record.misfit(misfit))?);
        }
        let pairs = pairs(&expected, &actual);
        let partner_of_gold: HashMap<usize, usize> = pairs.iter().copied().collect();
        let partner_of_found: HashMap<usize, usize> = pairs.iter().map(|(i, j)| (*j, *i)).collect();

        for (index, row) in expected.iter().enumerate().filter(|(_, row)| !is_doubtful(row)) {
            let was_found = partner_of_gold.contains_key(&index);
            self.counts.judge(Metric::RowRecall, was_found);
            if !was_found {
                self.missed(row).map_err(in_gold(index))?;
            }
        }
        let doubtful = Lines::new(expected.iter().filter(|row| is_doubtful(row)).flat_map(|row| row.ranges.iter().flatten().copied()));
        self.counts.add(Metric::RowPrecision, pairs.len(), 0, pairs.len());
        for (index, (row, record)) in actual.iter().zip(records).enumerate() {
            let in_doubt = !row.lines.is_empty() && row.lines.within(&doubtful);
            if !partner_of_found.contains_key(&index) && !in_doubt {
                self.extra(row).map_err(|misfit| record.misfit(misfit))?;
            }
        }
        for (i, j) in pairs {
            if let (Some(row), Some(candidate), Some(record)) = (expected.get(i), actual.get(j), records.get(j))
                && !is_doubtful(row)
            {
                let expected = Expected::of(row).map_err(in_gold(i))?;
                self.pair(row, &expected, candidate).map_err(|misfit| record.misfit(misfit))?;
            }
        }
        Ok(())
    }

    /// A gold row that was not found: wrong in every figure.
    fn missed(&mut self, row: &Row<'_>) -> Result<(), Misfit> {
        self.say(Differing::MissedRow { lines: row.ranges.clone(), name: row.name.as_str().into() });
        self.counts.add(Metric::Cell, 0, row.cells.len(), 0);
        for metric in [Metric::Whole, Metric::Section, Metric::Deadlines] {
            self.counts.judge(metric, false);
        }
        self.counts.add(Metric::Trigger, 0, usize::from(!row.tidied("trigger")?.is_empty()), 0);
        self.counts.add(Metric::TacitConsent, 0, usize::from(*row.json.get("tacit_consent") != Json::Null), 0);
        self.counts.add(Metric::Offices, 0, row.json.list("office")?.len(), 0);
        Ok(())
    }

    /// A record that is no gold row: its cells and offices were found and are not there.
    fn extra(&mut self, row: &Row<'_>) -> Result<(), Misfit> {
        self.say(Differing::NoRow { lines: row.ranges.clone(), name: row.name.as_str().into() });
        self.counts.add(Metric::RowPrecision, 0, 0, 1);
        self.counts.add(Metric::Cell, 0, 0, row.cells.len());
        self.counts.add(Metric::Offices, 0, 0, row.json.list("offices")?.len());
        Ok(())
    }

    /// A gold row and the record that is it.
    fn pair(&mut self, gold: &Row<'_>, expected: &Expected<'_>, found: &Row<'_>) -> Result<(), Misfit> {
        self.cells(gold, found);
        self.section(gold, expected, found)?;
        self.deadlines(gold, expected, found)?;
        self.trigger(gold, expected, found)?;
        self.tacit_consent(gold, expected, found)?;
        self.offices(gold, expected, found)
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

    fn section(&mut self, gold: &Row<'_>, expected: &Expected<'_>, found: &Row<'_>) -> Result<(), Misfit> {
        let same = expected.section == found.section()? && expected.parent == found.tidied("parent")?;
        self.counts.judge(Metric::Section, same);
        if !same {
            let printed = |row: &Row<'_>| format!("{} {}", row.json.get("section").printed(), row.json.get("parent").printed());
            self.say_field(gold, "section", printed(gold), printed(found));
        }
        Ok(())
    }

    fn deadlines(&mut self, gold: &Row<'_>, expected: &Expected<'_>, found: &Row<'_>) -> Result<(), Misfit> {
        let atoms = items(found.json.get("term").list("deadlines")?, "term.deadlines", "atom")?;
        let same = atoms.iter().copied().eq(expected.deadlines);
        self.counts.judge(Metric::Deadlines, same);
        if !same {
            self.say_field(gold, "deadlines", printed_list(expected.deadlines), printed_list(atoms));
        }
        Ok(())
    }

    fn trigger(&mut self, gold: &Row<'_>, expected: &Expected<'_>, found: &Row<'_>) -> Result<(), Misfit> {
        let trigger = Sequence::new(found.tidied("trigger")?);
        let (ours, theirs) = (expected.trigger.as_str(), trigger.as_str());
        let (in_gold, in_found) = (!ours.is_empty(), !theirs.is_empty());
        let same = in_gold && in_found && similar(&expected.trigger, &trigger, SAME_TRIGGER) >= SAME_TRIGGER;
        self.counts.add(Metric::Trigger, same.into(), in_gold.into(), in_found.into());
        if !same && (in_gold || in_found) {
            self.say_field(gold, "trigger", quoted(ours), quoted(theirs));
        }
        Ok(())
    }

    fn tacit_consent(&mut self, gold: &Row<'_>, expected: &Expected<'_>, found: &Row<'_>) -> Result<(), Misfit> {
        let consent = tacit_consent(found.json.get("tacit_consent"))?;
        if *expected.tacit_consent != Json::Null || consent != Json::Null {
            let same = consent == *expected.tacit_consent;
            self.counts.judge(Metric::TacitConsent, same);
            if !same {
                self.say_field(gold, "tacit consent", expected.tacit_consent.repr(), consent.repr());
            }
        }
        Ok(())
    }

    fn offices(&mut self, gold: &Row<'_>, expected: &Expected<'_>, found: &Row<'_>) -> Result<(), Misfit> {
        // Where the annotations leave it open, nothing is asked.
        if gold.json.has("office") && *gold.json.get("office") == Json::Null {
            return Ok(());
        }
        let codes = items(found.json.list("offices")?, "offices", "code")?;
        let printed = |codes: &[&Json]| codes.iter().map(|code| code.repr()).collect::<Vec<_>>();
        let (ours, theirs) = (printed(&expected.offices.iter().collect::<Vec<_>>()), printed(&codes));
        let (same, missed, none) = overlap(&ours, &theirs);
        self.counts.add(Metric::Offices, same, ours.len(), theirs.len());
        if !missed.is_empty() || !none.is_empty() {
            self.say_field(gold, "offices", printed_list(expected.offices), printed_list(codes));
        }
        Ok(())
    }

    fn citations(&mut self) -> Result<(), EvaluateError> {
        let Some(references) = &self.gold.references else { return Ok(()) };
        let citations = Citations::new(references, self.source, self.found)?;
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
        Ok(())
    }

    fn document_fields(&mut self) -> Result<(), EvaluateError> {
        let wanted = self.gold.document_fields().map_err(|misfit| EvaluateError::misfit(&self.gold.stem, misfit))?;
        for (field, expected) in wanted {
            let actual = match self.found.document {
                Some(document) => field_of(document, &field).map_err(|misfit| document_misfit(self.source, misfit))?,
                None => &Json::Null,
            };
            let said = if actual.is_void() { String::new() } else { actual.printed() };
            let same = tidy(&said).to_lowercase() == tidy(&expected.printed()).to_lowercase();
            self.counts.judge(Metric::Document, same);
            if !same {
                self.say(Differing::Document { field, gold: expected.printed(), found: actual.printed() });
            }
        }
        Ok(())
    }

    /// Provenance and accounting, where any cell says at which bytes it stands.
    fn places(&mut self, raw: &[u8]) -> Result<(), EvaluateError> {
        let cells = placed(self.found.records)?;
        let Some(document) = self.found.document.filter(|_| cells.iter().any(|cell| cell.has_bytes())) else { return Ok(()) };
        for cell in &cells {
            let right = cell.is_right(raw);
            self.counts.judge(Metric::Provenance, right);
            if !right {
                let lines = self.found.records.get(cell.record).and_then(|record| ranges(record.json).ok().flatten());
                self.say(Differing::Misplaced { lines, column: cell.column.into() });
            }
        }
        let right = adds_up(document, &cells, raw).map_err(|misfit| document_misfit(self.source, misfit))?;
        self.counts.judge(Metric::Accounting, right);
        if !right {
            self.say(Differing::Accounting);
        }
        Ok(())
    }
}

/// What the gold wants of a row besides its cells.
struct Expected<'a> {
    section: Vec<String>,
    parent: String,
    deadlines: &'a [Json],
    trigger: Sequence,
    tacit_consent: &'a Json,
    offices: &'a [Json],
}

impl<'a> Expected<'a> {
    fn of(row: &Row<'a>) -> Result<Self, Misfit> {
        for field in ["section", "deadlines"] {
            if !row.json.has(field) {
                return Err(Misfit::new(field, "a list"));
            }
        }
        Ok(Expected {
            section: row.section()?,
            parent: row.tidied("parent")?,
            deadlines: row.json.list("deadlines")?,
            trigger: Sequence::new(row.tidied("trigger")?),
            tacit_consent: row.json.get("tacit_consent"),
            offices: row.json.list("office")?,
        })
    }
}

fn is_doubtful(row: &Row<'_>) -> bool {
    !row.json.get("doubt").is_void()
}

/// A field of every item of a list, which has to be there.
fn items<'a>(items: &'a [Json], list: &str, field: &str) -> Result<Vec<&'a Json>, Misfit> {
    let absent = || Misfit::new(format!("{list}.{field}"), "in every item of the list");
    items.iter().map(|item| item.has(field).then(|| item.get(field)).ok_or_else(absent)).collect()
}

fn printed_list<'a>(items: impl IntoIterator<Item = &'a Json>) -> String {
    format!("[{}]", items.into_iter().map(Json::repr).collect::<Vec<_>>().join(", "))
}

/// Tacit consent as the gold writes it: null, false, after how long, or true.
fn tacit_consent(found: &Json) -> Result<Json, Misfit> {
    match found {
        Json::Null => Ok(Json::Null),
        Json::Object(_) if *found.get("applies") == Json::Bool(false) => Ok(Json::Bool(false)),
        Json::Object(_) if found.get("after").is_void() => Ok(Json::Bool(true)),
        Json::Object(_) => Ok(found.get("after").clone()),
        _ => Err(Misfit::new("tacit_consent", "an object or null")),
    }
}

/// A field of a document of the dataset, by the name that [`Gold::document_fields`] gives it.
fn field_of<'a>(document: &'a Json, name: &str) -> Result<&'a Json, Misfit> {
    let (holder, field) = match name.split_once('.') {
        Some((holder, field)) => (holder, field),
        None if name == "document_type" => return Ok(document.get(name)),
        None => ("authority", name),
    };
    document.object(holder)?;
    Ok(document.get(holder).get(field))
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
