//! Rows: in go segments, out come rows, each with the segments of its cells.

use regesto_model::Column;

use crate::{Kind, Segment, Type};

/// A row, by the numbers of its segments in the reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells, in the order in which they were begun: the column, and the segments that make it up.
    pub cells: Vec<(Option<Column>, Vec<usize>)>,
    /// The label before or behind each cell that has one, in the same order.
    pub labels: Vec<Option<usize>>,
    /// The headings in force: the segments of the group of headings above it.
    pub section: Vec<usize>,
}

impl Row {
    /// The segments of a cell; none where the row has no such cell.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<&[usize]> {
        self.cells.iter().find(|(of, _)| *of == Some(column)).map(|(_, segments)| segments.as_slice())
    }

    /// What the row is called: its title, or its objective.
    #[must_use]
    pub fn name(&self) -> Option<&[usize]> {
        [Column::Title, Column::Objective, Column::Purpose].into_iter().find_map(|column| self.cell(column))
    }

    fn add(&mut self, column: Option<Column>, segment: usize, label: Option<usize>) {
        // Things without a column have a cell each, told apart by their labels.
        match self.cells.iter_mut().find(|(of, _)| column.is_some() && *of == column) {
            Some((_, segments)) => segments.push(segment),
            None => {
                self.cells.push((column, vec![segment]));
                self.labels.push(label);
            }
        }
    }
}

/// Columns by which rows are called.
const NAMES: [Column; 3] = [Column::Title, Column::Objective, Column::Purpose];

fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Cell(Some(column)) if NAMES.contains(&column))
}

/// The rows of a reading. A row has a name, and a cell or a number besides.
#[must_use]
pub fn rows(reading: &[Segment]) -> Vec<Row> {
    let begins = begins_with(reading);
    let mut rows: Vec<Row> = Vec::new();
    let mut section: Vec<usize> = Vec::new();
    let mut at = 0;
    // Up to here it is known that no columns stand one after another.
    let mut asked = 0;
    while at < reading.len() {
        if at >= asked {
            match columns(reading, at, &section) {
                Ok((found, next)) => {
                    rows.extend(found);
                    at = next;
                    continue;
                }
                Err(looked) => asked = looked,
            }
        }
        let Some(segment) = reading.get(at) else { break };
        match segment.kind.kind() {
            Kind::Section => {
                // Headings that stand together are one group; another group takes their place.
                let follows = section.last().is_some_and(|&last| last + 1 == at);
                if !follows {
                    section.clear();
                }
                section.push(at);
                rows.push(Row::default());
            }
            Kind::Cell(column) => {
                let names_again = is_name(segment.kind.kind()) && rows.last().is_some_and(|row| row.name().is_some());
                let begun = Some(segment.kind) == begins && rows.last().is_some_and(|row| !row.cells.is_empty());
                // The name is two segments where it was too long for one, or where its parts stand one behind the other.
                let goes_on = names_again && at > 0 && reading.get(at - 1).is_some_and(|last| last.kind == segment.kind);
                if rows.is_empty() || begun && !goes_on || names_again && !goes_on {
                    rows.push(Row::default());
                }
                let label = label_of(reading, at);
                if let Some(row) = rows.last_mut() {
                    row.section.clone_from(&section);
                    row.add(column, at, label);
                }
            }
            Kind::Rest(column) => {
                if let Some(row) = rows.iter_mut().rev().take(2).find(|row| row.cells.iter().any(|(of, _)| *of == column)) {
                    row.add(column, at, None);
                } else if let Some(row) = rows.last_mut().filter(|row| !row.cells.is_empty()) {
                    row.add(column, at, None);
                }
            }
            Kind::Label(_) | Kind::Furniture | Kind::Prose => {}
        }
        at += 1;
    }
    rows.retain(|row| row.name().is_some() && row.cells.len() > 1);
    rows
}

/// The label of a cell: of its own column, right before it or right behind.
fn label_of(reading: &[Segment], at: usize) -> Option<usize> {
    let column = reading.get(at)?.kind.column();
    let heads = |index: usize| reading.get(index).is_some_and(|segment| segment.kind.kind() == Kind::Label(column));
    at.checked_sub(1).filter(|&before| heads(before)).or_else(|| Some(at + 1).filter(|&behind| heads(behind)))
}

/// The type with which rows begin: that which gives most rows with one name each.
fn begins_with(reading: &[Segment]) -> Option<Type> {
    let mut cells: Vec<Type> =
        reading.iter().map(|segment| segment.kind).filter(|kind| matches!(kind.kind(), Kind::Cell(Some(_)))).collect();
    cells.sort_unstable();
    cells.dedup();
    let good_rows = |begin: Type| {
        let (mut good, mut names) = (0_usize, 0_usize);
        for segment in reading.iter().filter(|segment| matches!(segment.kind.kind(), Kind::Cell(_) | Kind::Section)) {
            if segment.kind == begin || segment.kind.kind() == Kind::Section {
                good += usize::from(names == 1);
                names = 0;
            }
            names += usize::from(is_name(segment.kind.kind()));
        }
        good + usize::from(names == 1)
    };
    // Of types that do about as well the one that stands first where something else has ended: a heading, a sentence, a header.
    let most = cells.iter().map(|&kind| good_rows(kind)).max().unwrap_or(0);
    let opens = |kind: Type| {
        let opening = |pair: &[Segment]| {
            let [before, behind] = pair else { return false };
            let ended = match before.kind.kind() {
                Kind::Section | Kind::Prose => true,
                Kind::Label(column) => column != behind.kind.column() || is_name(behind.kind.kind()),
                _ => false,
            };
            behind.kind == kind && ended
        };
        reading.windows(2).filter(|pair| opening(pair)).count() + usize::from(reading.first().is_some_and(|first| first.kind == kind))
    };
    let rank = |kind: Type| match kind.kind() {
        Kind::Cell(Some(Column::Number)) => 2,
        kind if is_name(kind) => 1,
        _ => 0,
    };
    let good = cells.into_iter().filter(|&kind| good_rows(kind) * 10 >= most * 7);
    good.max_by_key(|&kind| (rank(kind) == 2, opens(kind), rank(kind), good_rows(kind)))
}

/// Columns one after another from a segment on: a run of names and runs of as many cells of other columns. The rows, and where to go on; else how far
/// was looked.
fn columns(reading: &[Segment], start: usize, section: &[usize]) -> Result<(Vec<Row>, usize), usize> {
    // Runs of cells of one type; a number before each name is part of the run of names.
    let mut runs: Vec<(Column, Vec<usize>, Option<usize>)> = Vec::new();
    let mut numbers: Vec<usize> = Vec::new();
    let mut label = None;
    let mut at = start;
    let mut end = start;
    while let Some(segment) = reading.get(at) {
        match segment.kind.kind() {
            Kind::Cell(Some(Column::Number))
                if runs.is_empty() || runs.len() == 1 && numbers.len() == runs.first().map_or(0, |run| run.1.len()) =>
            {
                numbers.push(at);
            }
            // Another group begins.
            Kind::Cell(Some(Column::Number)) if runs.len() > 1 => break,
            Kind::Cell(Some(column)) if runs.len() > 1 && runs.first().is_some_and(|(first, _, _)| *first == column) => break,
            Kind::Cell(Some(column)) => match runs.last_mut().filter(|(of, _, _)| *of == column) {
                Some((_, cells, _)) => cells.push(at),
                None => runs.push((column, vec![at], label.take())),
            },
            Kind::Label(_) => label = Some(at),
            Kind::Furniture => {}
            _ => break,
        }
        // The first run must be one of names, and be a run.
        let first_is_run = runs.first().is_none_or(|(column, cells, _)| NAMES.contains(column) && (runs.len() == 1 || cells.len() > 1));
        if !first_is_run {
            return Err(start + 1);
        }
        at += 1;
        end = at;
    }
    let looked = end.max(start + 1);
    let count = runs.first().map(|(_, cells, _)| cells.len()).filter(|&count| count > 1).ok_or(looked)?;
    let numbered = numbers.len() == count;
    if !numbers.is_empty() && !numbered {
        return Err(looked);
    }
    let agree = runs.iter().take_while(|(_, cells, _)| cells.len() == count).count();
    if agree < 2 || agree < runs.len() {
        return Err(looked);
    }
    let rows = (0..count).map(|number| {
        let mut row = Row { section: section.to_vec(), ..Row::default() };
        if let Some(&segment) = numbers.get(number) {
            row.add(Some(Column::Number), segment, None);
        }
        for (column, cells, label) in &runs {
            if let Some(&segment) = cells.get(number) {
                row.add(Some(*column), segment, *label);
            }
        }
        row
    });
    Ok((rows.collect(), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of types written by their names, as the numbers of their segments.
    fn rows_of(types: &str) -> Vec<Vec<(String, Vec<usize>)>> {
        let kinds = types.split(' ').map(|name| Type::named(name).unwrap());
        let reading: Vec<Segment> = (0..).zip(kinds).map(|(at, kind)| Segment { start: at, end: at + 1, kind }).collect();
        let name = |column: Option<Column>| column.map_or("other".to_string(), |column| column.to_string());
        rows(&reading).into_iter().map(|row| row.cells.into_iter().map(|(column, cells)| (name(column), cells)).collect()).collect()
    }

    fn shown(types: &str) -> String {
        let row =
            |row: Vec<(String, Vec<usize>)>| row.into_iter().map(|(name, cells)| format!("{name}{cells:?}")).collect::<Vec<_>>().join(" ");
        rows_of(types).into_iter().map(row).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn segments_make_rows() {
        let cases = [
            ("title term title term", "title[0] term[1] | title[2] term[3]", "a name and its term"),
            ("number title term number title", "number[0] title[1] term[2] | number[3] title[4]", "numbers begin rows"),
            ("office title term office title term", "office[0] title[1] term[2] | office[3] title[4] term[5]", "so do other columns"),
            ("title title:rest term", "title[0, 1] term[2]", "the rest of a cell"),
            ("title term title:rest title term", "title[0, 2] term[1] | title[3] term[4]", "behind another cell"),
            ("title furniture term", "title[0] term[2]", "the foot of a page between"),
            ("title section title term", "title[2] term[3]", "a name alone is no row"),
            ("section term", "", "nor is what has no name"),
            ("title title title term term term", "title[0] term[3] | title[1] term[4] | title[2] term[5]", "columns one after another"),
            (
                "title:label number title number title term:label term term",
                "number[1] title[2] term[6] | number[3] title[4] term[7]",
                "with numbers and headers",
            ),
            ("title:label title term:label term", "title[1] term[3]", "labels"),
            ("title other:label other other:label other", "title[0] other[2] other[4]", "things without a column"),
        ];
        for (types, expected, why) in cases {
            assert_eq!(shown(types), expected, "{types}: {why}");
        }
    }

    #[test]
    fn headings_are_in_force_until_others_come() {
        let kinds = ["section", "section", "title", "term", "section", "title", "term"];
        let reading: Vec<Segment> =
            (0..).zip(kinds).map(|(at, name)| Segment { start: at, end: at + 1, kind: Type::named(name).unwrap() }).collect();
        let sections: Vec<Vec<usize>> = rows(&reading).into_iter().map(|row| row.section).collect();
        assert_eq!(sections, [vec![0, 1], vec![4]]);
    }
}
