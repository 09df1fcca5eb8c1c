//! Tables of structured files: in goes a grid, out come its rows: merged cells where they belong, headers of several rows as one.

use super::super::{add_line, heading, row};
use crate::{
    heads::{DEEPEST, Heads, MOST_COLUMNS, is_sentence},
    model::{Block, BlockKind, Field, Grid, GridCell, HeadingStyle, Layout, Span},
};
use regesto_words as words;
use regesto_words::markup;

/// How many bytes of cells that reach down are repeated in the rows below; more is no table that someone reads.
const MOST_REPEATED: usize = 64 << 20;

/// Lines as one field: words broken at their ends are joined.
pub(super) fn joined(text: &str, lines: &[Span]) -> Field {
    let mut field = Field::new();
    for &line in lines {
        add_line(text, &mut field, line);
    }
    field
}

/// The words of a field.
pub(super) fn words_of(text: &str, field: &Field) -> String {
    field.iter().map(|piece| markup::plain(piece.span.of(text))).collect::<Vec<_>>().join(" ")
}

/// The rows of a table. A cell over several rows stands in each of them, one over several columns in its first; a cell over all columns
/// is a heading between rows.
pub(super) fn table(text: &str, grid: &Grid, layout: Layout, heads: &Heads<'_>, blocks: &mut Vec<Block>) {
    let headed = grid.cells.first().is_some_and(|cell| cell.header);
    blocks.push(Block { span: Span::new(grid.span.start, grid.span.start), kind: BlockKind::Begin { headed } });
    let mut cells = grid.cells.iter().peekable();
    // Cells that reach down into the rows to come.
    let mut reaching: Vec<(&GridCell, Field)> = Vec::new();
    let mut at = grid.span.start;
    let mut repeated = 0;
    let mut number = 0;
    while number < grid.rows {
        let mut own: Vec<&GridCell> = Vec::new();
        while let Some(cell) = cells.next_if(|cell| cell.row <= number) {
            own.push(cell);
        }
        let first = own.iter().flat_map(|cell| &cell.lines).map(|line| line.start).min();
        let start = first.unwrap_or(at).max(at);
        at = start;
        reaching.retain(|(cell, _)| cell.row + cell.rows > number);
        if let Some((fields, depth)) = header(text, grid, number, &own, heads) {
            while cells.next_if(|cell| cell.row < number + depth).is_some() {}
            blocks.push(row(Span::new(start, start), layout, fields));
            reaching.clear();
            number += depth;
            continue;
        }
        let filled: Vec<&&GridCell> = own.iter().filter(|cell| !cell.lines.is_empty()).collect();
        if let [cell] = filled.as_slice()
            && reaching.is_empty()
            && (cell.columns >= (grid.columns * 3).div_ceil(5).max(2) || cell.bold && cell.column < 2 && grid.columns > 1)
        {
            let field = joined(text, &cell.lines);
            let span = cell.lines.iter().copied().reduce(Span::join).unwrap_or_default();
            blocks.push(between_rows(text, Span::new(start, span.end.max(start)), field));
            number += 1;
            continue;
        }
        // A sentence by itself at the head of a row is a note, however many columns the table has.
        if let [cell] = filled.as_slice()
            && reaching.is_empty()
            && cell.column == 0
            && grid.columns > 2
            && is_sentence(&words_of(text, &joined(text, &cell.lines)))
        {
            let span = cell.lines.iter().copied().reduce(Span::join).unwrap_or_default();
            blocks.push(Block { span: Span::new(start, span.end.max(start)), kind: BlockKind::Line { text: joined(text, &cell.lines) } });
            number += 1;
            continue;
        }
        let mut fields: Vec<Field> = vec![Field::new(); grid.columns];
        for (cell, field) in &reaching {
            repeated += field.iter().map(|piece| piece.span.len()).sum::<usize>();
            if repeated <= MOST_REPEATED
                && let Some(slot) = fields.get_mut(cell.column)
            {
                slot.clone_from(field);
            }
        }
        for cell in own {
            let field = joined(text, &cell.lines);
            if cell.rows > 1 {
                reaching.push((cell, field.clone()));
            }
            // An empty cell may only stand where another reaches.
            if let Some(slot) = fields.get_mut(cell.column).filter(|_| !field.is_empty()) {
                *slot = field;
            }
        }
        blocks.push(row(Span::new(start, start), layout, fields));
        number += 1;
    }
}

/// What stands over the whole width of a table: a heading, or words (a note, a sentence).
fn between_rows(text: &str, span: Span, field: Field) -> Block {
    let shown = words_of(text, &field);
    let is_note = shown.starts_with(['(', '*', '[']) && shown.split_whitespace().count() > 2;
    if is_note || is_sentence(&shown) || words::opens_as_rest(&shown) {
        return Block { span, kind: BlockKind::Line { text: field } };
    }
    heading(span, field, HeadingStyle::Bold)
}

/// The header of several rows that begins at row `number`: a field for each column, and how many rows it has.
fn header(text: &str, grid: &Grid, number: usize, own: &[&GridCell], heads: &Heads<'_>) -> Option<(Vec<Field>, usize)> {
    let parts = |cell: &&&GridCell| cell.columns > 1 && cell.columns < grid.columns && !cell.lines.is_empty();
    if own.len() < 2 || grid.columns > MOST_COLUMNS || !own.iter().any(|cell| parts(&cell)) {
        return None;
    }
    let deepest = own.iter().map(|cell| cell.rows).max().unwrap_or(1);
    let depth = if deepest > 1 && own.iter().any(|cell| cell.rows < deepest) { deepest } else { 2 };
    if depth > DEEPEST || number + depth > grid.rows {
        return None;
    }
    let from = grid.cells.partition_point(|cell| cell.row < number);
    let to = grid.cells.partition_point(|cell| cell.row < number + depth);
    let mut columns: Vec<Vec<&GridCell>> = vec![Vec::new(); grid.columns];
    for cell in grid.cells.get(from..to)? {
        for column in columns.iter_mut().skip(cell.column).take(cell.columns) {
            column.push(cell);
        }
    }
    let mut fields = Vec::new();
    for cells in columns {
        let levels: Vec<Field> = cells.iter().map(|cell| joined(text, &cell.lines)).filter(|field| !field.is_empty()).collect();
        // What stands above may only group the columns ("Dati del procedimento"): then the head below says all, unless it goes on with the
        // words above ("Responsabile" / "del procedimento").
        let says_all = |last: &&Field| {
            let last = words_of(text, last);
            !words::fold(&last).split(' ').next().is_some_and(words::is_function_word) && heads.is_header(&last)
        };
        let last = levels.last().filter(|_| levels.len() > 1).filter(says_all);
        fields.push(last.cloned().unwrap_or_else(|| levels.concat()));
    }
    heads.is_row(&fields.iter().map(|field| words_of(text, field)).collect::<Vec<_>>()).then_some((fields, depth))
}
