//! Lists: in go readings, out come readings in which columns and rows are as the header and the other rows say.

use std::ops::Range;

use regesto_model::Column;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{NAMES, begins_line, cell, cut_out, has_colon, is_cell, is_name, known_label, label_of};
use crate::{Before, Kind, Known, LONGEST, Segment, Signs, Tokens, Type};

/// A header names so many columns at least.
const HEADER: usize = 3;
/// A template is what so many rows at least have in common.
const TEMPLATE: usize = 3;

/// Lines in which known headers stand side by side and nothing else, read as a heading or as nothing.
pub(super) fn header_lines(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let mut cuts = Vec::new();
    for segment in reading.iter().filter(|segment| !is_cell(segment) && label_of(segment).is_none() && begins_line(tokens, segment)) {
        let (mut at, end) = (segment.start as usize, segment.end as usize);
        let mut own = Vec::new();
        while let Some((kind, length, _)) = known_label(tokens, known, at).filter(|(_, length, _)| at + length <= end) {
            own.push((at..at + length, kind));
            at += length;
        }
        let named = own.iter().any(|(_, kind)| kind.column().is_some_and(|column| NAMES.contains(&column)));
        if at == end && own.len() > 1 && named && tokens.before(end).is_line() {
            cuts.extend(own);
        }
    }
    cut_out(reading, cuts);
}

/// Columns one after another, a cell a line: below each label as many lines as below the label of the names. Whether there were any.
pub(super) fn column_blocks(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) -> bool {
    let mut starts: Vec<usize> = (0..tokens.len()).filter(|&at| tokens.before(at).is_line()).collect();
    starts.push(tokens.len());
    let lines: Vec<Range<usize>> = starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect();
    let label = |line: &Range<usize>| {
        let segment = reading.get(reading.partition_point(|segment| segment.end as usize <= line.start))?;
        let read = (label_of(segment).is_some() && segment.tokens() == *line).then_some(segment.kind);
        read.or_else(|| {
            known_label(tokens, known, line.start).filter(|(_, length, _)| line.start + length == line.end).map(|(kind, ..)| kind)
        })
    };
    let labels: Vec<(usize, Type)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, label(line)?))).collect();
    let ends: Vec<usize> = labels.iter().skip(1).map(|(line, _)| *line).chain([lines.len()]).collect();
    let is_name = |kind: Type| matches!(kind.column(), Some(Column::Title | Column::Objective));
    let below = |number: usize| labels.get(number).zip(ends.get(number)).map_or(0, |((line, _), end)| end - line - 1);
    // A group of labels: from one up to one that comes again.
    let mut cells: Vec<(usize, usize, Type)> = Vec::new();
    let mut from = 0;
    while from < labels.len() {
        let mut to = from + 1;
        while labels.get(to).is_some_and(|(_, kind)| !labels.get(from..to).unwrap_or_default().iter().any(|(_, other)| other == kind)) {
            to += 1;
        }
        let group = from..to;
        let rows = group.clone().find(|&at| labels.get(at).is_some_and(|(_, kind)| is_name(*kind))).map_or(0, below);
        let alike = group.clone().filter(|&at| below(at) == rows || at + 1 == to && below(at) >= rows).count();
        // The model sees most of the cells too.
        let seen = |at: usize| {
            let Some(&(line, kind)) = labels.get(at) else { return 0 };
            let of_kind = |line: &&Range<usize>| {
                let at = reading.partition_point(|segment| segment.end as usize <= line.start);
                reading.get(at).is_some_and(|segment| segment.start as usize == line.start && segment.kind == cell(kind.column()))
            };
            lines.iter().skip(line + 1).take(rows).filter(of_kind).count()
        };
        let agree = group.clone().map(seen).sum::<usize>() * 2 >= rows * alike;
        if rows > 1 && alike > 1 && alike * 2 > group.len() && agree {
            let of = |at: usize| labels.get(at).filter(|_| below(at) == rows || at + 1 == to && below(at) >= rows);
            cells.extend(group.filter_map(of).map(|&(line, kind)| (line, rows, kind)));
        }
        from = to;
    }
    let found = !cells.is_empty();
    let cuts = cells.into_iter().flat_map(|(line, rows, kind)| {
        let ranges = lines.get(line..=line + rows).unwrap_or_default();
        ranges.iter().cloned().enumerate().map(move |(number, range)| (range, if number == 0 { kind } else { cell(kind.column()) }))
    });
    let cuts = cuts.collect();
    cut_out(reading, cuts);
    found
}

/// Numbers on lines of their own that count on from others, or that others count on from, read as something else.
pub(super) fn numbers(tokens: &Tokens, reading: &mut Vec<Segment>) {
    let number = cell(Some(Column::Number));
    let mut known: Vec<u16> = Vec::new();
    for segment in reading.iter().filter(|segment| segment.kind == number && segment.end - segment.start == 1) {
        known.extend(tokens.get(segment.start as usize).and_then(|token| token.number));
    }
    if known.len() < 2 {
        return;
    }
    known.sort_unstable();
    let alone = |at: usize| tokens.before(at).is_line() && tokens.before(at + 1).is_line();
    let counts =
        |value: u16| [value.checked_sub(1), value.checked_add(1)].into_iter().flatten().any(|next| known.binary_search(&next).is_ok());
    let found = reading
        .iter()
        .filter(|segment| segment.kind != number && (is_cell(segment) || label_of(segment).is_some()))
        .map(|segment| segment.start as usize)
        .filter(|&at| alone(at) && tokens.get(at).and_then(|token| token.number).is_some_and(counts))
        .map(|at| (at..at + 1, number))
        .collect();
    cut_out(reading, found);
}

/// A header: labels that follow one another, with a name among them.
fn header(reading: &[Segment]) -> Option<Vec<Column>> {
    let mut found: Vec<Column> = Vec::new();
    for segment in reading {
        match label_of(segment) {
            Some(Some(column)) if !found.contains(&column) => found.push(column),
            Some(_) => {}
            None if found.len() >= HEADER && found.iter().any(|column| NAMES.contains(column)) => return Some(found),
            None => found.clear(),
        }
    }
    None
}

/// Where rows begin: at numbers where there are several, else at names.
fn blocks_of(reading: &[Segment]) -> Vec<Range<usize>> {
    let number = cell(Some(Column::Number));
    let numbered = reading.iter().filter(|segment| segment.kind == number).count() > 1;
    let begins = |segment: &Segment| if numbered { segment.kind == number } else { is_name(segment) };
    let ends = |segment: &Segment| !is_cell(segment) && label_of(segment).is_none();
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, segment) in reading.iter().enumerate() {
        if begins(segment) || ends(segment) {
            blocks.extend(open.take().map(|start| start..at));
        }
        if begins(segment) {
            open = Some(at);
        }
    }
    blocks.extend(open.map(|start| start..reading.len()));
    blocks
}

/// Cells that stand where the header has another column: each row's cells come in the order of the header.
pub(super) fn header_order(tokens: &Tokens, known: &[Known], reading: &mut [Segment]) {
    let Some(header) = header(reading) else { return };
    let place = |segment: &Segment| match segment.kind.kind() {
        Kind::Cell(column) => column.and_then(|column| header.iter().position(|other| *other == column)),
        _ => None,
    };
    for block in blocks_of(reading) {
        let segments = reading.get(block.clone()).unwrap_or_default();
        let may_be_cell =
            |segment: &Segment| matches!(segment.kind.kind(), Kind::Cell(_)) || label_of(segment).is_some() && !has_colon(tokens, segment);
        if !segments.iter().all(may_be_cell) || segments.len() > header.len() {
            continue;
        }
        let places: Vec<Option<usize>> = segments.iter().map(place).collect();
        let kept = rising(&places);
        if kept.len() * 2 <= segments.len() {
            continue;
        }
        for (inner, at) in block.enumerate() {
            if kept.contains(&inner) {
                continue;
            }
            let of = |inner: &usize| places.get(*inner).copied().flatten();
            let from = kept.iter().rev().find(|kept| **kept < inner).and_then(of).map_or(0, |place| place + 1);
            let to = kept.iter().find(|kept| **kept > inner).and_then(of).unwrap_or(header.len());
            // The column must be the only one left there, and the cell the only one there.
            let alone = !kept.is_empty()
                && (inner == 0 || kept.contains(&(inner - 1)))
                && (kept.contains(&(inner + 1)) || inner + 1 == places.len());
            let is_term = reading
                .get(at)
                .and_then(|segment| known.get(segment.start as usize))
                .is_some_and(|known| known.signs.any(Signs::TERM_BEGINS));
            let column = match header.get(from..to) {
                Some([column]) => Some(*column),
                Some(columns) if is_term && columns.contains(&Column::Term) => Some(Column::Term),
                _ => None,
            };
            if let (true, Some(column)) = (alone, column)
                && let Some(segment) = reading.get_mut(at)
                && tokens.before(segment.start as usize) != Before::Blank
            {
                segment.kind = cell(Some(column));
            }
        }
    }
}

/// The longest choice of places that rise, by their numbers in the list.
fn rising(places: &[Option<usize>]) -> Vec<usize> {
    // By the end of the choice: its length, and the one before.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let before =
            (0..at).filter(|&other| place.is_some() && places.get(other).copied().flatten().is_some_and(|other| Some(other) < *place));
        let before = before.max_by_key(|&other| (best.get(other).map_or(0, |best| best.0), std::cmp::Reverse(other)));
        let length = before.and_then(|before| best.get(before)).map_or(0, |best| best.0);
        best.push((if place.is_some() { length + 1 } else { 0 }, before));
    }
    let mut at = (0..best.len())
        .max_by_key(|&at| (best.get(at).map_or(0, |best| best.0), std::cmp::Reverse(at)))
        .filter(|&at| best.get(at).is_some_and(|best| best.0 > 0));
    let mut kept = Vec::new();
    while let Some(now) = at {
        kept.push(now);
        at = best.get(now).and_then(|best| best.1);
    }
    kept.reverse();
    kept
}

/// Columns whose cells read alike.
const ALIKE: [&[Column]; 3] = [
    &[Column::Office, Column::Service, Column::Department],
    &[Column::Responsible, Column::DecidedBy, Column::Manager, Column::Delegate],
    &[Column::Term, Column::Weight, Column::Deadline],
];

/// A column that the header names and no row has, and cells of one that the header does not name: they are the same.
pub(super) fn columns_of_header(reading: &mut [Segment]) {
    let Some(header) = header(reading) else { return };
    let mut counts: FxHashMap<Column, usize> = FxHashMap::default();
    for segment in reading.iter() {
        if let Kind::Cell(Some(column)) = segment.kind.kind() {
            *counts.entry(column).or_default() += 1;
        }
    }
    let rows = reading.iter().filter(|segment| is_name(segment)).count();
    let mut rename = |from: Column, to: Column| {
        for segment in reading.iter_mut().filter(|segment| segment.kind.column() == Some(from) && is_cell(segment)) {
            segment.kind = match segment.kind.kind() {
                Kind::Rest(_) => Type::of(Kind::Rest(Some(to))),
                _ => cell(Some(to)),
            };
        }
    };
    let has = |column: Column| counts.get(&column).copied().unwrap_or(0);
    // A plan's objectives are called by another column than procedures.
    let named =
        |columns: [Column; 2]| header.contains(&columns[0]) && has(columns[0]) == 0 && !header.contains(&columns[1]) && has(columns[1]) > 0;
    for (wanted, found) in [(Column::Objective, Column::Title), (Column::Title, Column::Objective)] {
        if named([wanted, found]) {
            rename(found, wanted);
        }
    }
    // What is told apart by the header alone.
    for group in ALIKE {
        let in_header: Vec<Column> = header.iter().copied().filter(|column| group.contains(column)).collect();
        if let [wanted] = in_header.as_slice() {
            group.iter().filter(|&&column| column != *wanted && has(column) > 0).for_each(|&column| rename(column, *wanted));
        }
    }
    let missing: Vec<Column> =
        header.iter().copied().filter(|&column| has(column) == 0 && !NAMES.contains(&column) && column != Column::Number).collect();
    let strange: Vec<Column> = counts
        .iter()
        .filter(|(column, count)| {
            !header.contains(column) && **count * 10 >= rows * 6 && !NAMES.contains(column) && **column != Column::Number
        })
        .map(|(column, _)| *column)
        .collect();
    if let ([missing], [strange]) = (missing.as_slice(), strange.as_slice())
        && rows >= TEMPLATE
    {
        rename(*strange, *missing);
    }
}

/// Rows that are set alike, a cell a line and without labels: one whose lines are as many as those of most others has the same columns.
pub(super) fn lines_of_rows(tokens: &Tokens, reading: &mut Vec<Segment>) {
    let lined: Vec<Range<usize>> = blocks_of(reading).into_iter().filter(|block| is_lined(tokens, reading, block)).collect();
    let mut counts: std::collections::BTreeMap<Vec<Type>, usize> = std::collections::BTreeMap::new();
    for block in &lined {
        *counts.entry(kinds(reading, block)).or_default() += 1;
    }
    let is_template = |kinds: &[Type]| {
        let distinct = kinds.iter().enumerate().all(|(at, kind)| !kinds.iter().take(at).any(|other| other == kind));
        distinct && kinds.iter().all(|kind| matches!(kind.kind(), Kind::Cell(Some(_))))
    };
    let best = counts.into_iter().filter(|(kinds, count)| *count >= TEMPLATE && is_template(kinds)).max_by_key(|(_, count)| *count);
    let Some((template, count)) = best else { return };
    if count * 2 < lined.len() {
        return;
    }
    let starts: FxHashSet<usize> = lined
        .iter()
        .filter(|block| kinds(reading, block) == template)
        .filter_map(|block| reading.get(block.start).map(|segment| segment.start as usize))
        .collect();
    periods(tokens, reading, &template, &starts);
    let lined: Vec<Range<usize>> = blocks_of(reading).into_iter().filter(|block| is_lined(tokens, reading, block)).collect();
    for block in lined {
        let own = kinds(reading, &block);
        let same = own.iter().zip(&template).filter(|(one, other)| one == other).count();
        if own.len() == template.len() && own.first() == template.first() && same * 2 >= own.len() {
            for (at, kind) in block.zip(&template) {
                if let Some(segment) = reading.get_mut(at) {
                    segment.kind = *kind;
                }
            }
        }
    }
}

/// The types of a row's segments.
fn kinds(reading: &[Segment], block: &Range<usize>) -> Vec<Type> {
    reading.get(block.clone()).unwrap_or_default().iter().map(|segment| segment.kind).collect()
}

/// Whether a row is a few segments each of which begins a line.
fn is_lined(tokens: &Tokens, reading: &[Segment], block: &Range<usize>) -> bool {
    let segments = reading.get(block.clone()).unwrap_or_default();
    (TEMPLATE..=LONGEST).contains(&segments.len()) && segments.iter().all(|segment| begins_line(tokens, segment))
}

/// Stretches in which rows of a template follow one another line by line, from the token on with which most of them begin: all their lines are cut so.
fn periods(tokens: &Tokens, reading: &mut Vec<Segment>, template: &[Type], starts: &FxHashSet<usize>) {
    // A label alone may be a cell, several are a header.
    let is_label = |at: Option<usize>| at.and_then(|at| reading.get(at)).is_some_and(|segment| label_of(segment).is_some());
    let is_part =
        |&at: &usize| reading.get(at).is_some_and(is_cell) || is_label(Some(at)) && !is_label(at.checked_sub(1)) && !is_label(Some(at + 1));
    let places: Vec<usize> = (0..reading.len()).collect();
    let mut cuts = Vec::new();
    for stretch in places.split(|at| !is_part(at)) {
        let ends = (stretch.first().and_then(|&at| reading.get(at)), stretch.last().and_then(|&at| reading.get(at)));
        let (Some(first), Some(last)) = ends else { continue };
        let lines: Vec<usize> = (first.start as usize..last.end as usize).filter(|&at| tokens.before(at).is_line()).collect();
        let rows = lines.len() / template.len();
        let Some(offset) = lines.iter().position(|line| starts.contains(line)).map(|line| line % template.len()) else { continue };
        let begun = || lines.iter().enumerate().filter(|(_, at)| starts.contains(at));
        let in_step = begun().filter(|(line, _)| line % template.len() == offset).count();
        if rows < TEMPLATE || in_step * 2 < rows || in_step < begun().count() {
            continue;
        }
        let end = |line: usize| lines.get(line + 1).copied().unwrap_or(last.end as usize);
        let whole = (lines.len() - offset) / template.len() * template.len();
        let cut = |(line, &at): (usize, &usize)| Some((at..end(line), *template.get((line - offset) % template.len())?));
        cuts.extend(lines.iter().enumerate().skip(offset).take(whole).filter_map(cut));
    }
    cut_out(reading, cuts);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise() {
        let cases: [(&[Option<usize>], &[usize]); 4] = [
            (&[Some(0), Some(1), Some(2)], &[0, 1, 2]),
            (&[Some(0), Some(3), Some(1), Some(2)], &[0, 2, 3]),
            (&[None, Some(1), None, Some(1)], &[1]),
            (&[], &[]),
        ];
        for (places, expected) in cases {
            assert_eq!(rising(places), expected, "{places:?}");
        }
    }
}
