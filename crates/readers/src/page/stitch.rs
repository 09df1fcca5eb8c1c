//! Tables over pages: in go pages, out come the items of the document, tables that go on over pages in one piece.

use super::{
    area::{Turn, nearest},
    line::Line,
    table::{Cell, Item, PageItems, Table},
};

/// Edges of columns that differ by no more than this are the same, in points.
const NEAR: f64 = 6.0;

/// The items of a document.
#[derive(Debug, Default)]
pub(super) struct Stitched {
    pub items: Vec<Item>,
    /// Headers that were repeated on later pages.
    pub repeated: Vec<Line>,
    /// Number, width and height, and turn of each page.
    pub pages: Vec<(usize, (f64, f64), Turn)>,
}

/// Puts the items of all pages one after another and joins tables that go on.
pub(super) fn over_pages(pages: Vec<PageItems>) -> Stitched {
    let mut out = Stitched::default();
    for page in pages {
        out.pages.push((page.number, page.page, page.turn));
        let mut first = true;
        for item in page.items {
            let top = item.area().y0;
            match (out.items.last_mut(), item) {
                (Some(Item::Table(last)), Item::Table(next)) if (first || top - last.area.y1 < 3.0) && aligned(last, &next) => {
                    join(last, next, first, &mut out.repeated);
                }
                (_, item) => out.items.push(item),
            }
            first = false;
        }
    }
    out
}

/// Edges from the left edge on.
fn widths(table: &Table) -> Vec<f64> {
    let left = table.edges.first().copied().unwrap_or(0.0);
    table.edges.iter().map(|edge| edge - left).collect()
}

/// Whether two tables have the same columns, or one has all that the other has.
fn aligned(a: &Table, b: &Table) -> bool {
    let (a, b) = (widths(a), widths(b));
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let ends = few.last().zip(many.last()).is_some_and(|(a, b)| (a - b).abs() <= NEAR);
    ends && few.len() >= 2 && few.iter().all(|&edge| nearest(many, edge, NEAR).is_some())
}

/// Puts the cells of a table under finer columns.
fn refine(table: &mut Table, edges: &[f64]) {
    let own = widths(table);
    if own.len() == edges.len() {
        return;
    }
    let place = |column: usize| own.get(column).and_then(|&edge| nearest(edges, edge, NEAR * 2.0));
    for cell in &mut table.cells {
        if let (Some(from), Some(to)) = (place(cell.column), place(cell.column + cell.columns)) {
            (cell.column, cell.columns) = (from, to.saturating_sub(from).max(1));
        }
    }
    let left = table.edges.first().copied().unwrap_or(0.0);
    table.edges = edges.iter().map(|edge| edge + left).collect();
}

/// What a row says, to know it again.
fn signature(table: &Table, row: usize) -> Vec<(usize, String)> {
    let squeeze = |text: String| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    table.row(row).map(|cell| (cell.column, squeeze(cell.text()))).filter(|(_, text)| !text.is_empty()).collect()
}

/// How many rows at the head of `next` repeat rows at the head of `last`.
fn repeated_rows(last: &Table, next: &Table) -> usize {
    let first = signature(next, 0);
    if first.is_empty() {
        return 0;
    }
    let Some(start) = (0..last.rows.min(4)).find(|&row| signature(last, row) == first) else { return 0 };
    (0..next.rows.min(4)).take_while(|&row| signature(next, row) == signature(last, start + row)).count()
}

/// Appends a table to the one that it goes on from.
fn join(last: &mut Table, mut next: Table, over_pages: bool, repeated: &mut Vec<Line>) {
    let finer = if last.columns() >= next.columns() { widths(last) } else { widths(&next) };
    refine(last, &finer);
    refine(&mut next, &finer);
    let header = repeated_rows(last, &next);
    // A repeated header reaches as far down as its cells do.
    let header = next.cells.iter().filter(|cell| cell.row < header).map(|cell| cell.row + cell.rows).max().unwrap_or(0);
    let (gone, mut cells): (Vec<Cell>, Vec<Cell>) = std::mem::take(&mut next.cells).into_iter().partition(|cell| cell.row < header);
    repeated.extend(gone.into_iter().flat_map(|cell| cell.lines));
    for cell in &mut cells {
        cell.row -= header;
    }
    next.cells = cells;
    next.rows = next.rows.saturating_sub(header);
    last.area = next.area;
    if next.rows == 0 {
        return;
    }
    // A cell over several rows goes on where the page before ended within it.
    let end = last.rows;
    let goes_on = over_pages && goes_on(last, &next);
    let offset = if goes_on { end.saturating_sub(1) } else { end };
    if over_pages && !goes_on {
        merged_over_pages(last, &next);
    }
    for mut cell in next.cells {
        let at_head = cell.row == 0;
        cell.row += offset;
        let reaching = last.cells.iter_mut().find(|other| other.column == cell.column && other.row < end && other.row + other.rows == end);
        match reaching {
            Some(other) if at_head && goes_on => {
                other.lines.append(&mut cell.lines);
                other.rows = (cell.row + cell.rows).saturating_sub(other.row).max(other.rows);
            }
            Some(other) if at_head && cell.lines.is_empty() && other.rows > 1 => {
                other.rows = (cell.row + cell.rows).saturating_sub(other.row);
            }
            _ if cell.lines.is_empty() => {}
            _ => last.cells.push(cell),
        }
    }
    last.rows = offset + next.rows;
    last.cells.sort_by_key(|cell| (cell.row, cell.column));
}

/// A merged cell that goes on over the page's end: the words stand on the page before, and its column, which has merged cells and is filled
/// throughout, is empty at the head of this one.
fn merged_over_pages(last: &mut Table, next: &Table) {
    let end = last.rows;
    let columns = last.columns();
    if next.row(0).any(|cell| cell.columns >= columns.max(2)) {
        return;
    }
    for column in 0..columns {
        let empty = |row: usize| {
            !next.cells.iter().any(|cell| cell.column == column && cell.row <= row && row < cell.row + cell.rows && !cell.lines.is_empty())
        };
        let own = || last.cells.iter().filter(|cell| cell.column == column && cell.columns == 1);
        let covered: usize = own().filter(|cell| !cell.lines.is_empty()).map(|cell| cell.rows).sum();
        let sections = last.cells.iter().filter(|cell| cell.columns >= columns.max(2)).count();
        if !empty(0) || !own().any(|cell| cell.rows > 1) || covered + sections < end {
            continue;
        }
        let more = (0..next.rows).take_while(|&row| empty(row)).count();
        if let Some(cell) = last.cells.iter_mut().find(|cell| cell.column == column && cell.row + cell.rows == end) {
            cell.rows += more;
        }
    }
}

/// Whether the first row of `next` is the end of the last row of `last`.
fn goes_on(last: &Table, next: &Table) -> bool {
    let columns = last.columns();
    let section =
        |table: &Table, row: usize| table.row(row).filter(|cell| !cell.lines.is_empty()).all(|cell| cell.columns >= columns.max(2));
    let Some(bottom) = last.rows.checked_sub(1) else { return false };
    if section(next, 0) || section(last, bottom) || bottom == 0 {
        return false;
    }
    let text = |table: &Table, row: usize, column: usize| {
        let covers = |cell: &&Cell| cell.column == column && (cell.row..cell.row + cell.rows).contains(&row);
        table.cells.iter().find(covers).map(Cell::text).unwrap_or_default()
    };
    // What a merged cell of the page before covers is not empty.
    let covered = |column: usize| last.cells.iter().any(|cell| cell.column == column && cell.rows > 1 && cell.row + cell.rows > bottom);
    // Columns that are hardly ever empty.
    let body: Vec<usize> = (1..last.rows).filter(|&row| !section(last, row)).collect();
    let filled = |column: usize| body.iter().filter(|&&row| !text(last, row, column).is_empty()).count();
    let always: Vec<usize> = (0..columns).filter(|&column| body.len() >= 3 && filled(column) * 100 >= body.len() * 85).collect();
    let numeral = |text: &str| !text.is_empty() && text.trim_end_matches(['.', ')']).chars().all(|c| c.is_ascii_digit() || c == '.');
    let first = (0..columns).map(|column| text(next, 0, column)).find(|text| !text.is_empty()).unwrap_or_default();
    if numeral(&text(next, 0, 0)) && numeral(&text(last, bottom, 0)) {
        return false;
    }
    // A row of its own may want a cell; most of the others it has, and its longest begins as a cell does.
    let own = always.iter().filter(|&&column| !text(next, 0, column).is_empty()).count() * 2 > always.len()
        && (0..columns)
            .map(|column| text(next, 0, column))
            .max_by_key(String::len)
            .is_some_and(|text| text.starts_with(char::is_uppercase));
    if !own && always.iter().any(|&column| text(next, 0, column).is_empty() && !covered(column)) {
        return true;
    }
    if always.iter().any(|&column| text(last, bottom, column).is_empty()) && body.len() > 3 {
        return true;
    }
    // A sentence that goes on, in a column whose cells don't begin with small letters anyway.
    let small = |row: usize, column: usize| text(last, row, column).starts_with(char::is_lowercase);
    let tells = |column: usize| body.len() < 3 || body.iter().filter(|&&row| small(row, column)).count() * 3 <= filled(column);
    let open = |column: usize| {
        if !tells(column) {
            return false;
        }
        let (above, below) = (text(last, bottom, column), text(next, 0, column));
        let ends = above.is_empty() || above.ends_with(['.', ';', ':', '!', '?']);
        !ends && below.starts_with(char::is_lowercase)
    };
    let begins_anew = |column: usize| text(next, 0, column).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    !numeral(&first) && (0..columns).any(open) && (0..columns).filter(|&column| begins_anew(column)).count() * 2 <= columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{area::Area, word::Word};

    fn table(rows: &[&[&str]]) -> Table {
        let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(move |(column, text)| Cell {
                row,
                column,
                rows: 1,
                columns: if cells.len() == 1 { columns } else { 1 },
                lines: vec![Line::new(vec![Word::read((*text).to_string(), 1, Area::default(), 10.0, 1.0)])],
            })
        });
        let edges = (0..=columns).map(|edge| f64::from(u8::try_from(edge).unwrap()) * 100.0).collect();
        Table { edges, rows: rows.len(), cells: cells.collect(), ruled: true, ..Table::default() }
    }

    fn joined(first: &[&[&str]], second: &[&[&str]]) -> Vec<String> {
        let pages = [first, second].map(table);
        let pages = (1..).zip(pages).map(|(number, table)| PageItems {
            number,
            page: (600.0, 800.0),
            turn: Turn(0),
            items: vec![Item::Table(table)],
        });
        let stitched = over_pages(pages.collect());
        let Some(Item::Table(table)) = stitched.items.first() else { return Vec::new() };
        assert_eq!(stitched.items.len(), 1);
        (0..table.rows).map(|row| table.row(row).map(Cell::text).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn tables_over_pages() {
        let first: &[&[&str]] =
            &[&["N.", "Oggetto", "Termine"], &["1", "Rilascio", "30"], &["2", "Accesso", "30"], &["3", "Pagamento delle", "60"]];
        let head = ["N.|Oggetto|Termine", "1|Rilascio|30", "2|Accesso|30"];
        /// The rows of the next page, the rows from the third on, and why.
        type Case = (&'static [&'static [&'static str]], &'static [&'static str], &'static str);
        let cases: [Case; 5] = [
            (&[&["4", "Visura", "5"]], &["3|Pagamento delle|60", "4|Visura|5"], "it goes on with a row"),
            (&[&["N.", "Oggetto", "Termine"], &["4", "Visura", "5"]], &["3|Pagamento delle|60", "4|Visura|5"], "the header again"),
            (
                &[&["N.", "Oggetto", "Termine"], &["", "fatture", ""], &["4", "Visura", "5"]],
                &["3|Pagamento delle fatture|60", "4|Visura|5"],
                "a split row",
            ),
            (&[&["4", "Visura", ""]], &["3|Pagamento delle|60", "4|Visura"], "a row that wants a cell"),
            (&[&["AREA TECNICA"], &["4", "Visura", "5"]], &["3|Pagamento delle|60", "AREA TECNICA", "4|Visura|5"], "a section first"),
        ];
        for (second, expected, why) in cases {
            let expected: Vec<&str> = head.into_iter().chain(expected.iter().copied()).collect();
            assert_eq!(joined(first, second), expected, "{why}");
        }
    }

    #[test]
    fn edges_of_tables_that_go_on() {
        let (wide, narrow) = (table(&[&["a", "b", "c"]]), table(&[&["a", "b"]]));
        assert!(aligned(&wide, &wide) && !aligned(&wide, &narrow));
    }
}
