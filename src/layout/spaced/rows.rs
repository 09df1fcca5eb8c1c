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
        emitted = group.partition_point(|line| line.index <= last.index);
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
    let mut gaps: Vec<bool> = Vec::with_capacity(full.len());
    let mut blank = false;
    for line in group {
        if line.blank {
            blank = true;
        } else {
            gaps.push(blank && !gaps.is_empty());
            blank = false;
        }
    }
    let parted = rows_are_parted(&anchors, &gaps);
    let any_anchor = anchors.iter().any(|&anchor| anchor);
    let lines = Lines { full, columns: columns_of(text, full, columns.len()), anchors, gaps, title, any_anchor, parted };
    let (top, centred) = (lines.segment(Setting::Top), lines.segment(Setting::Centred));
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

/// What is known of the pieces of one column, line by line.
struct ColumnOfLines {
    /// The piece that stands on the line, if one does.
    pieces: Vec<Option<PieceLook>>,
    /// The first line from this one on that has a piece.
    next: Vec<usize>,
    /// The last line before this one that has a piece, counted from 1; 0 where none has.
    before: Vec<usize>,
}

/// How a piece looks at its ends.
#[derive(Debug, Clone, Copy)]
struct PieceLook {
    opens_as_rest: bool,
    breaks_off: bool,
    opens_in_capitals: bool,
}

impl ColumnOfLines {
    /// The first and the last of the lines that have a piece.
    fn ends(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let first = self.next.get(start).copied().filter(|&first| first < end)?;
        let last = self.before.get(end)?.checked_sub(1)?;
        Some((first, last))
    }

    fn look(&self, line: usize) -> Option<PieceLook> {
        self.pieces.get(line).copied().flatten()
    }
}

/// The pieces of the lines by column; each is looked at once.
fn columns_of(text: &str, full: &[&LineOfCells], width: usize) -> Vec<ColumnOfLines> {
    (0..width)
        .map(|column| {
            let look = |line: &&LineOfCells| {
                let piece = line.pieces.iter().find(|(own, _)| *own == column).map(|(_, span)| span.of(text))?;
                Some(PieceLook {
                    opens_as_rest: words::opens_as_rest(piece),
                    breaks_off: words::breaks_off(piece),
                    opens_in_capitals: piece.trim_start().starts_with(char::is_uppercase),
                })
            };
            let pieces: Vec<Option<PieceLook>> = full.iter().map(look).collect();
            let mut next = vec![pieces.len(); pieces.len() + 1];
            let mut before = vec![0; pieces.len() + 1];
            for line in 0..pieces.len() {
                before[line + 1] = if pieces[line].is_some() { line + 1 } else { before[line] };
                let back = pieces.len() - 1 - line;
                next[back] = if pieces[back].is_some() { back } else { next[back + 1] };
            }
            ColumnOfLines { pieces, next, before }
        })
        .collect()
}

/// The lines of a table, and what is known of them.
struct Lines<'l> {
    full: &'l [&'l LineOfCells],
    columns: Vec<ColumnOfLines>,
    anchors: Vec<bool>,
    gaps: Vec<bool>,
    title: usize,
    any_anchor: bool,
    parted: bool,
}

impl Lines<'_> {
    /// The cheapest way to part the lines into rows, and its price.
    fn segment(&self, setting: Setting) -> (f64, Vec<usize>) {
        const LONGEST: usize = 40;
        let n = self.full.len();
        let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); n + 1];
        best[0] = (0.0, 0);
        for end in 1..=n {
            let mut marks = 0usize;
            // Short rows first: of rows that cost the same the longest wins, and what its marks alone make dearer is not looked at.
            for start in (end.saturating_sub(LONGEST)..end).rev() {
                marks += usize::from(self.anchors.get(start) == Some(&true));
                let Some(&(before, _)) = best.get(start).filter(|(cost, _)| cost.is_finite()) else { continue };
                if before + 6.0 * (marks.max(1) - 1) as f64 - 0.5 > best[end].0 {
                    continue;
                }
                let cost = before + self.row_cost(setting, start, end);
                if cost <= best[end].0 {
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
    #[allow(clippy::cast_precision_loss, reason = "line counts")]
    fn row_cost(&self, setting: Setting, start: usize, end: usize) -> f64 {
        let mut marks = (start..end).filter(|&line| self.anchors.get(line) == Some(&true));
        let anchor = marks.next();
        let others = marks.count();
        let mut cost = match (anchor, self.any_anchor) {
            (Some(_), _) => 6.0 * others as f64,
            // The first lines of a page may be the end of the row before it.
            (None, true) if start == 0 => 0.5,
            (None, true) if self.parted && self.gaps.get(start) == Some(&true) => 1.0,
            (None, true) => 4.0,
            (None, false) => 1.0,
        };
        // Cells of several lines stand around the anchor as the table has them.
        if let Some(anchor) = anchor.filter(|_| others == 0) {
            let place = |line: usize| self.full.get(line).map_or(0.0, |line| line.index as f64);
            for (index, column) in self.columns.iter().enumerate() {
                let Some((first, last)) = column.ends(start, end) else { continue };
                let off = match setting {
                    Setting::Top => (place(first) - place(anchor)).abs(),
                    Setting::Centred => ((place(first) + place(last)) / 2.0 - place(anchor)).abs(),
                };
                let weight = if index == self.title { 1.0 } else { 0.5 };
                cost += weight * if off <= 0.5 { off * 0.2 } else { off };
            }
        }
        // A title opens a row, and a row ends with a whole one.
        let title = self.columns.get(self.title);
        if let Some((title, (first, last))) = title.and_then(|title| Some((title, title.ends(start, end)?))) {
            if title.look(first).is_some_and(|look| look.opens_as_rest) && !(start == 0 && anchor.is_none()) {
                cost += 3.0;
            }
            if title.look(last).is_some_and(|look| look.breaks_off) {
                cost += 3.0;
            }
            let mut above = title.look(first);
            for look in (first + 1..=last).filter_map(|line| title.look(line)) {
                if look.opens_in_capitals && !above.is_some_and(|above| above.breaks_off) {
                    cost += if self.any_anchor { 0.4 } else { 2.0 };
                }
                above = Some(look);
            }
        } else {
            cost += 3.0;
        }
        // Other columns open cells with capitals or digits too.
        for column in self.columns.iter().enumerate().filter(|(index, _)| *index != self.title).map(|(_, column)| column) {
            let Some((first, last)) = column.ends(start, end) else { continue };
            if column.look(first).is_some_and(|look| look.opens_as_rest) {
                cost += 0.7;
            }
            if column.look(last).is_some_and(|look| look.breaks_off) {
                cost += 1.5;
            }
        }
        // Blank lines part rows rather than cells.
        let gap = if self.parted { 3.0 } else { 1.5 };
        cost += gap * (start + 1..end).filter(|&line| self.gaps.get(line) == Some(&true)).count() as f64;
        if start > 0 && self.gaps.get(start) == Some(&true) {
            cost -= 0.5;
        }
        cost
    }
}
