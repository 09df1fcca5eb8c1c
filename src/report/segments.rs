//! A source cut where anything changes: in go the classes of its stretches and the places of its cells, out come segments to be shown.

use crate::model::{CellName, Class, Span};

/// A cell of a record, by the record's index in its document.
pub(super) type CellOf = (usize, CellName);

/// A stretch of one class that belongs to the same cells from end to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) span: Span,
    pub(super) class: Class,
    /// The cells it is part of: several where a merged cell stands in several rows.
    pub(super) cells: Vec<CellOf>,
}

/// The segments of a text: they lie one after another and cover what the classes cover. `cuts` are further places to cut at.
pub(super) fn segments(classes: &[(Span, Class)], cells: &[(CellOf, Span)], cuts: impl Iterator<Item = usize>) -> Vec<Segment> {
    let mut at: Vec<usize> = cuts.chain(classes.iter().map(|(span, _)| span.start)).collect();
    at.extend(cells.iter().flat_map(|(_, span)| [span.start, span.end]));
    at.sort_unstable();
    at.dedup();
    let mut by_start: Vec<&(CellOf, Span)> = cells.iter().collect();
    by_start.sort_by_key(|(cell, span)| (span.start, *cell));
    let mut waiting = by_start.into_iter().peekable();
    let mut open: Vec<&(CellOf, Span)> = Vec::new();
    let mut cut = at.into_iter().peekable();
    let mut segments = Vec::new();
    for &(span, class) in classes {
        let mut start = span.start;
        while start < span.end {
            while cut.next_if(|&next| next <= start).is_some() {}
            let end = cut.peek().map_or(span.end, |&next| next.min(span.end));
            open.retain(|(_, own)| own.end > start);
            while let Some(cell) = waiting.next_if(|(_, own)| own.start <= start) {
                if cell.1.end > start {
                    open.push(cell);
                }
            }
            let mut cells: Vec<CellOf> = open.iter().map(|(cell, _)| *cell).collect();
            cells.sort_unstable();
            cells.dedup();
            segments.push(Segment { span: Span::new(start, end), class, cells });
            start = end;
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;

    #[test]
    fn cut_where_a_class_or_a_cell_begins_or_ends() {
        let classes = [(Span::new(0, 3), Class::Heading), (Span::new(3, 10), Class::Cell), (Span::new(10, 12), Class::Blank)];
        let (title, office) = (CellName::Column(Column::Title), CellName::Column(Column::Office));
        let cells = [((0, title), Span::new(3, 7)), ((1, office), Span::new(5, 10)), ((0, office), Span::new(5, 10))];
        let shown: Vec<(usize, usize, usize)> =
            segments(&classes, &cells, [11].into_iter()).iter().map(|one| (one.span.start, one.span.end, one.cells.len())).collect();
        assert_eq!(shown, [(0, 3, 0), (3, 5, 1), (5, 7, 3), (7, 10, 2), (10, 11, 0), (11, 12, 0)]);
    }
}
