//! Sheets and word files as they look: tables as grids with the file's own rows and columns, paragraphs between them.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{inline, placed};
use crate::{
    model::{Locator, Source},
    report::{notes::Notes, segments::Segment, shell::say, words},
};

/// A long table is shown in tables of so many rows, so that a browser need not lay out what is out of sight.
const ROWS: usize = 100;

/// A grid or, without a name, a paragraph: by row, then column, what stands there.
struct Grid<'s> {
    name: String,
    letters: bool,
    rows: BTreeMap<usize, BTreeMap<usize, InCell<'s>>>,
}

/// What stands in a cell.
struct InCell<'s> {
    at: &'s Locator,
    segments: Vec<&'s Segment>,
}

/// Where a segment stands in a grid: which table or sheet, row, column; a paragraph is a row of its own.
fn cell_of(at: &Locator) -> Option<(String, usize, usize)> {
    match at {
        Locator::Sheet { sheet, cell } => {
            let (row, column) = cell.row_and_column();
            Some((sheet.to_string(), row + 1, column + 1))
        }
        Locator::Table { table, row, column } => Some((format!("{table}"), *row as usize, *column as usize)),
        Locator::Paragraph { .. } => Some((String::new(), 0, 0)),
        _ => None,
    }
}

/// A column as spreadsheets name it.
fn letters(mut column: usize) -> String {
    let mut out = Vec::new();
    while column > 0 {
        column -= 1;
        out.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        column /= 26;
    }
    out.iter().rev().collect()
}

/// Tables as grids, paragraphs between them.
pub(super) fn grids(source: &Source, segments: &[Segment], notes: &Notes<'_>) -> Markup {
    let mut grids: Vec<Grid<'_>> = Vec::new();
    let mut paragraph = None;
    for (place, segment) in placed(source, segments) {
        let Some((name, row, column)) = cell_of(&place.at) else { continue };
        let goes_on = grids.last().is_some_and(|last| last.name == name) && (!name.is_empty() || paragraph == Some(place.text));
        paragraph = Some(place.text);
        if !goes_on {
            grids.push(Grid { name, letters: matches!(place.at, Locator::Sheet { .. }), rows: BTreeMap::new() });
        }
        if let Some(grid) = grids.last_mut() {
            let cells = grid.rows.entry(row).or_default();
            cells.entry(column).or_insert_with(|| InCell { at: &place.at, segments: Vec::new() }).segments.push(segment);
        }
    }
    let text = source.text();
    html! {
        @for grid in &grids {
            @if grid.name.is_empty() {
                @for cell in grid.rows.values().flat_map(BTreeMap::values) { p.paragraph { (shown(cell, text, notes)) } }
            } @else {
                (table(grid, text, notes))
            }
        }
    }
}

fn shown(cell: &InCell<'_>, text: &str, notes: &Notes<'_>) -> Markup {
    html! { @for segment in &cell.segments { (inline(segment, segment.span.of(text))) } (notes.in_cell(cell.at)) }
}

fn table(grid: &Grid<'_>, text: &str, notes: &Notes<'_>) -> Markup {
    let columns: Vec<usize> = grid.rows.values().flat_map(BTreeMap::keys).copied().collect::<BTreeSet<_>>().into_iter().collect();
    let rows: Vec<_> = grid.rows.iter().collect();
    let long = rows.len() > 2 * ROWS;
    let widths = long.then(|| widths(grid, &columns));
    html! {
        @for (nth, part) in rows.chunks(if long { ROWS } else { rows.len().max(1) }).enumerate() {
            div.part[long] {
                table.grid.fixed[long] {
                    @if nth == 0 { caption { (say(if grid.letters { words::SHEET } else { words::TABLE })) " " (grid.name) } }
                    @if let Some(widths) = &widths { colgroup { col width="4%"; @for width in widths { col width=(format!("{width}%")); } } }
                    @if nth == 0 && grid.letters {
                        thead { tr { td {} @for &column in &columns { th scope="col" { (letters(column)) } } } }
                    }
                    tbody {
                        @for (number, row) in part {
                            tr {
                                th scope="row" { (number) }
                                @for column in &columns { td { @if let Some(cell) = row.get(column) { (shown(cell, text, notes)) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How wide each column is, in percent, so that the parts of a long table stand below one another: by its longest texts, within bounds.
fn widths(grid: &Grid<'_>, columns: &[usize]) -> Vec<usize> {
    let longest = |column: &usize| {
        let lengths =
            grid.rows.values().filter_map(|row| row.get(column)).map(|cell| cell.segments.iter().map(|one| one.span.len()).sum::<usize>());
        lengths.max().unwrap_or(0).clamp(6, 60)
    };
    let lengths: Vec<usize> = columns.iter().map(longest).collect();
    let sum = lengths.iter().sum::<usize>().max(1);
    lengths.iter().map(|length| (length * 96 / sum).max(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        for (number, name) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")] {
            assert_eq!(letters(number), name);
            let at = Locator::Sheet { sheet: "Foglio".into(), cell: format!("{name}12").parse().unwrap() };
            assert_eq!(cell_of(&at), Some(("Foglio".to_string(), 12, number)));
        }
    }
}
