//! Rows of columns by spaces: in go lines of cell pieces, out come rows, by choosing where each ends so that its cells are whole and centred.

use super::super::{Line, add_line, row};
use crate::model::{Block, BlockKind, Column, Field, Layout, Span};
use regesto_words as words;

/// A line of a table: for each column the piece that stands on it.
pub(super) struct LineOfCells {
    /// Index of the line.
    pub index: usize,
    /// Column and piece, left to right.
    pub pieces: Vec<(usize, Span)>,
    /// Nothing stands on it.
    pub blank: bool,
}

/// How cells stand on the line of their row's anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// The anchor stands on the first line.
    Top,
    /// In the middle.
    Centred,
}

/// The lines of a group as rows: adds them to the blocks and empties the group.
pub(super) fn close(text: &str, lines: &[Line], group: &mut Vec<LineOfCells>, columns: &[Option<Column>], blocks: &mut Vec<Block>) {
    let group = std::mem::take(group);
    if group.iter().all(|line| line.blank) {
        for line in &group {
            if let Some(line) = lines.get(line.index) {
                let kind = if line.trimmed.is_empty() { BlockKind::Blank } else { BlockKind::Furniture };
                blocks.push(Block { span: line.whole, kind });
            }
        }
        return;
    }
    let full: Vec<&LineOfCells> = group.iter().filter(|line| !line.blank).collect();
    let bounds = boundaries(text, &group, &full, columns);
    let mut start = 0;
    let mut emitted = 0;
    for end in bounds {
        let members = full.get(start..end).unwrap_or(&[]);
        let (Some(first), Some(last)) = (members.first(), members.last()) else { continue };
        // Blank lines and furniture before the row.
        while let Some(line) = group.get(emitted).filter(|line| line.index < first.index) {
            if let Some(line) = lines.get(line.index) {
                let kind = if line.trimmed.is_empty() { BlockKind::Blank } else { BlockKind::Furniture };
                blocks.push(Block { span: line.whole, kind });
            }
            emitted += 1;
        }
        let mut fields = vec![Field::new(); columns.len()];
        for line in members {
            for &(column, span) in &line.pieces {
                if let Some(field) = fields.get_mut(column) {
                    add_line(text, field, span);
                }
            }
        }
        let span =
            Span::new(lines.get(first.index).map_or(0, |line| line.whole.start), lines.get(last.index).map_or(0, |line| line.whole.end));
        blocks.push(row(span, Layout::Plain, fields));
        emitted = group.iter().position(|line| line.index > last.index).unwrap_or(group.len());
        start = end;
    }
    for line in group.get(emitted..).unwrap_or(&[]) {
        if let Some(line) = lines.get(line.index) {
            let kind = if line.trimmed.is_empty() { BlockKind::Blank } else { BlockKind::Furniture };
            blocks.push(Block { span: line.whole, kind });
        }
    }
}

/// Ends of rows, as indices one past their last line among the full lines.
fn boundaries(text: &str, group: &[LineOfCells], full: &[&LineOfCells], columns: &[Option<Column>]) -> Vec<usize> {
    let title = columns.iter().position(|column| *column == Some(Column::Title)).unwrap_or(0);
    let anchors = anchors(text, full, columns, title);
    // Whether blank lines part line i from the one before.
    let gaps: Vec<bool> = full
        .iter()
        .enumerate()
        .map(|(i, line)| {
            i > 0
                && full
                    .get(i - 1)
                    .is_some_and(|before| group.iter().any(|other| other.blank && other.index > before.index && other.index < line.index))
        })
        .collect();
    let parted = rows_are_parted(&anchors, &gaps);
    let cost_of = |setting: Setting| segment(text, full, &anchors, &gaps, title, columns.len(), setting, parted);
    let (top, centred) = (cost_of(Setting::Top), cost_of(Setting::Centred));
    if centred.0 < top.0 { centred.1 } else { top.1 }
}

/// Lines on which a row has its one-line mark: its number, or else a term that begins there; none where no column has them.
fn anchors(text: &str, full: &[&LineOfCells], columns: &[Option<Column>], title: usize) -> Vec<bool> {
    let piece = |line: &LineOfCells, column: usize| line.pieces.iter().find(|(c, _)| *c == column).map(|&(_, span)| span.of(text));
    if let Some(number) = columns.iter().position(|column| *column == Some(Column::Number)) {
        let marks: Vec<bool> =
            full.iter().map(|line| piece(line, number).is_some_and(|text| text.chars().any(char::is_alphanumeric))).collect();
        if marks.iter().any(|&mark| mark) {
            return marks;
        }
    }
    // The column besides the title that has the fewest pieces, each of which opens a cell.
    let opens = |text: &str| text.trim_start().chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let best = (0..columns.len())
        .filter(|&column| column != title && columns.get(column).is_some_and(Option::is_some))
        .map(|column| {
            let marks: Vec<bool> = full.iter().map(|line| piece(line, column).is_some_and(opens)).collect();
            let pieces = full.iter().filter(|line| piece(line, column).is_some()).count();
            let count = marks.iter().filter(|&&mark| mark).count();
            (count, pieces, marks)
        })
        .filter(|(count, pieces, _)| *count > 0 && count * 10 >= pieces * 9)
        .max_by_key(|(count, _, _)| *count);
    best.map_or_else(|| vec![false; full.len()], |(_, _, marks)| marks)
}

/// Whether blank lines part the rows throughout: most stretches between them have one anchor.
fn rows_are_parted(anchors: &[bool], gaps: &[bool]) -> bool {
    let mut counts = vec![0usize];
    for (&anchor, &gap) in anchors.iter().zip(gaps) {
        if gap {
            counts.push(0);
        }
        if let Some(last) = counts.last_mut() {
            *last += usize::from(anchor);
        }
    }
    let single = counts.iter().filter(|&&count| count == 1).count();
    counts.len() >= 4 && single * 4 >= counts.len() * 3
}

/// The cheapest way to part the lines into rows, and its price.
#[allow(clippy::too_many_arguments, clippy::cast_precision_loss, reason = "the lines and what is known of them; line counts")]
fn segment(
    text: &str,
    full: &[&LineOfCells],
    anchors: &[bool],
    gaps: &[bool],
    title: usize,
    width: usize,
    setting: Setting,
    parted: bool,
) -> (f64, Vec<usize>) {
    const LONGEST: usize = 40;
    let n = full.len();
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); n + 1];
    best[0] = (0.0, 0);
    let any_anchor = anchors.iter().any(|&a| a);
    for end in 1..=n {
        for start in end.saturating_sub(LONGEST)..end {
            let Some(&(before, _)) = best.get(start).filter(|(cost, _)| cost.is_finite()) else { continue };
            let cost = before + row_cost(text, full, anchors, gaps, title, width, setting, any_anchor, parted, start, end);
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let mut ends = Vec::new();
    let mut at = n;
    while at > 0 {
        ends.push(at);
        at = best.get(at).map_or(0, |&(_, start)| start).min(at - 1);
    }
    ends.reverse();
    (best.last().map_or(0.0, |&(cost, _)| cost), ends)
}

/// What it costs to take lines `start..end` for one row.
#[allow(clippy::too_many_arguments, clippy::cast_precision_loss, reason = "the prices of one row; line counts")]
fn row_cost(
    text: &str,
    full: &[&LineOfCells],
    anchors: &[bool],
    gaps: &[bool],
    title: usize,
    width: usize,
    setting: Setting,
    any_anchor: bool,
    parted: bool,
    start: usize,
    end: usize,
) -> f64 {
    let members = full.get(start..end).unwrap_or(&[]);
    let marks: Vec<usize> = (start..end).filter(|&i| anchors.get(i) == Some(&true)).collect();
    let mut cost = match (marks.len(), any_anchor) {
        (1, _) => 0.0,
        // The first lines of a page may be the end of the row before it.
        (0, true) if start == 0 => 0.5,
        (0, true) if parted && gaps.get(start) == Some(&true) => 1.0,
        (0, true) => 4.0,
        (0, false) => 1.0,
        (n, _) => 6.0 * (n as f64 - 1.0),
    };
    let lines_of = |column: usize| -> Vec<usize> {
        members.iter().enumerate().filter(|(_, line)| line.pieces.iter().any(|(c, _)| *c == column)).map(|(i, _)| start + i).collect()
    };
    // Cells of several lines stand around the anchor as the table has them.
    if let [anchor] = marks.as_slice() {
        let place = |i: usize| full.get(i).map_or(0.0, |line| line.index as f64);
        for column in 0..width {
            let own = lines_of(column);
            let (Some(&first), Some(&last)) = (own.first(), own.last()) else { continue };
            let off = match setting {
                Setting::Top => (place(first) - place(*anchor)).abs(),
                Setting::Centred => ((place(first) + place(last)) / 2.0 - place(*anchor)).abs(),
            };
            let weight = if column == title { 1.0 } else { 0.5 };
            cost += weight * if off <= 0.5 { off * 0.2 } else { off };
        }
    }
    // A title opens a row, and a row ends with a whole one.
    let titles = lines_of(title);
    let piece =
        |i: usize| full.get(i).and_then(|line| line.pieces.iter().find(|(c, _)| *c == title)).map(|&(_, span)| span.of(text)).unwrap_or("");
    if let (Some(&first), Some(&last)) = (titles.first(), titles.last()) {
        if words::opens_as_rest(piece(first)) && !(start == 0 && marks.is_empty()) {
            cost += 3.0;
        }
        if words::breaks_off(piece(last)) {
            cost += 3.0;
        }
        for &i in titles.iter().skip(1) {
            let here = piece(i).trim_start();
            let above = titles.iter().copied().filter(|&j| j < i).max().map_or("", piece);
            let fresh = here.starts_with(char::is_uppercase) && !words::breaks_off(above);
            if fresh && !any_anchor {
                cost += 2.0;
            } else if fresh {
                cost += 0.4;
            }
        }
    } else {
        cost += 3.0;
    }
    // Other columns open cells with capitals or digits too.
    for column in (0..width).filter(|&column| column != title) {
        let own = lines_of(column);
        let piece = |i: usize| full.get(i).and_then(|line| line.pieces.iter().find(|(c, _)| *c == column)).map(|(_, span)| span.of(text));
        if own.first().and_then(|&i| piece(i)).is_some_and(words::opens_as_rest) {
            cost += 0.7;
        }
        if own.last().and_then(|&i| piece(i)).is_some_and(words::breaks_off) {
            cost += 1.5;
        }
    }
    // Blank lines part rows rather than cells.
    let gap = if parted { 3.0 } else { 1.5 };
    cost += gap * (start + 1..end).filter(|&i| gaps.get(i) == Some(&true)).count() as f64;
    if start > 0 && gaps.get(start) == Some(&true) {
        cost -= 0.5;
    }
    cost
}
