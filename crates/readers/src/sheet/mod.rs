//! Spreadsheets: in go the sheets that a reader found, out comes one source: rows in order, each cell at its place.

mod biff;
mod ods;
mod shown;
mod xls;
mod xlsx;

pub(super) use ods::read as read_ods;
pub(super) use xls::read as read_xls;
pub(super) use xlsx::read as read_xlsx;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ReadError,
    budget::{Budget, MOST_PARTS},
    builder::Builder,
};
use regesto_model::{Code, Diagnostic, Grid, GridCell, Locator, Media, Severity, SharedText, SheetPlace, Source};

/// More columns than this are no table; what stands further right goes into the last.
const MOST_COLUMNS: usize = 256;
/// The most columns that a sheet of any program has.
const WIDEST: usize = 16_384;
/// The last row that a sheet of any program has, counted from 0.
const LAST_ROW: usize = (1 << 20) - 1;
/// The most letters of a sheet's name, which is said of each of its cells.
const LONGEST_NAME: usize = 120;

/// A cell of a sheet; rows and columns are counted from 0.
#[derive(Debug, Clone, Default)]
struct SheetCell {
    row: usize,
    column: usize,
    /// As the sheet shows it.
    text: String,
    bold: bool,
    /// The addresses of the links in its text.
    links: Vec<String>,
}

/// Cells that are merged: the first and the last.
#[derive(Debug, Clone, Copy)]
struct Merge {
    first: (usize, usize),
    last: (usize, usize),
}

/// A sheet.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    /// Its cells that show something, by row, then column.
    cells: Vec<SheetCell>,
    merges: Vec<Merge>,
    hidden: bool,
    hidden_rows: BTreeSet<usize>,
    /// The first and the last column of each stretch of them.
    hidden_columns: Vec<(usize, usize)>,
    /// Cells behind all of whose words there is an address.
    links: BTreeMap<(usize, usize), String>,
}

/// The sheets that were read, and what of the file could not be, as ends of sentences.
#[derive(Debug, Default)]
struct Book {
    sheets: Vec<Sheet>,
    missing: Vec<String>,
    /// Sheets that are another one once more: the first of them, that other, and how many there are.
    alike: Option<(String, String, usize)>,
    /// Sheets behind the one in which the bound was met.
    beyond: usize,
}

impl Book {
    /// Reads a sheet, unless it is the same part of the file as another one. One that is cut off is kept as far as it goes; one that holds more than
    /// may be read is left out, and so are those behind it.
    fn read(&mut self, name: &str, hidden: bool, same: Option<&str>, budget: &Budget, fill: impl FnOnce(&mut Sheet) -> Result<(), String>) {
        if let Some(first) = same {
            let alike = self.alike.get_or_insert_with(|| (name.to_string(), first.to_string(), 0));
            alike.2 += 1;
            return;
        }
        if budget.is_exceeded() || budget.part().is_err() {
            self.beyond += 1;
            return;
        }
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let mut sheet = Sheet { name, hidden, ..Sheet::default() };
        let filled = fill(&mut sheet);
        self.keep(sheet, filled, budget);
    }

    /// Keeps a sheet as far as it was read.
    fn keep(&mut self, mut sheet: Sheet, filled: Result<(), String>, budget: &Budget) {
        match filled {
            Err(why) if budget.is_exceeded() => {
                self.missing.push(format!("sheet «{}» was not read: {why}", sheet.name));
                return;
            }
            Err(why) => {
                let rows = sheet.cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
                self.missing.push(format!("sheet «{}» could be read up to row {rows} only: {why}", sheet.name));
            }
            Ok(()) => {}
        }
        // Rows stand in order in whatever an office saves; no format says that they must.
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.sheets.push(sheet);
    }

    /// What of the file could not be read.
    fn missing(&mut self) -> Vec<String> {
        let mut all = std::mem::take(&mut self.missing);
        if let Some((name, first, count)) = self.alike.take() {
            let others = if count > 1 { format!(", and so are {} others", count - 1) } else { String::new() };
            all.push(format!("sheet «{name}» is the same part of the file as sheet «{first}»{others}: what it holds is read once"));
        }
        match self.beyond {
            0 => {}
            beyond if all.is_empty() => all.push(format!("it has more than {MOST_PARTS} sheets, and {beyond} were not read")),
            beyond => all.push(format!("{beyond} sheets behind it were not read")),
        }
        all
    }
}

/// One source of all sheets, with what they hide and what is missing.
fn source(media: Media, mut book: Book, budget: &Budget, path: &str) -> Result<Source, ReadError> {
    let mut builder = Builder::default();
    let mut diagnostics = Vec::new();
    let mut missing = book.missing();
    for sheet in &book.sheets {
        diagnostics.extend(hides(sheet));
        if let Err(why) = write(sheet, budget, &mut builder) {
            missing.push(format!("sheet «{}» was not read to its end: {why}", sheet.name));
        }
    }
    let mut source = builder.finish(media);
    source.diagnostics = diagnostics;
    super::with_missing(source, &missing, budget, path, "the spreadsheet")
}

/// What a sheet hides, in a sentence.
fn hides(sheet: &Sheet) -> Option<Diagnostic> {
    let said = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let rows = sheet.hidden_rows.iter().filter(|row| sheet.cells.binary_search_by_key(row, |cell| &cell.row).is_ok()).count();
    let columns = hidden_columns(sheet);
    let mut parts: Vec<String> = Vec::new();
    parts.extend((sheet.hidden && !sheet.cells.is_empty()).then(|| "the sheet itself".to_string()));
    parts.extend(said(rows, "row", "rows"));
    parts.extend(said(columns, "column", "columns"));
    let first = sheet.cells.first()?;
    (!parts.is_empty()).then(|| Diagnostic {
        code: Code::HiddenContent,
        severity: Severity::Info,
        message: format!("sheet «{}»: {} hidden in it, and read like the rest", sheet.name, parts.join(" and ")),
        at: Some(Locator::Sheet { sheet: sheet.name.as_str().into(), cell: SheetPlace::new(first.row, first.column) }),
        record: None,
    })
}

/// How many of the columns that hold something are hidden. Stretches may lie over one another.
fn hidden_columns(sheet: &Sheet) -> usize {
    let mut stretches = sheet.hidden_columns.clone();
    stretches.sort_unstable();
    let used: BTreeSet<usize> = sheet.cells.iter().map(|cell| cell.column).collect();
    let (mut count, mut from) = (0, 0);
    for (first, last) in stretches {
        let first = first.max(from);
        if first <= last {
            count += used.range(first..=last).count();
            from = last + 1;
        }
    }
    count
}

/// Writes a sheet: its tables are runs of rows without an empty one between.
///
/// # Errors
/// It has more places than may be read; those before are written.
fn write(sheet: &Sheet, budget: &Budget, builder: &mut Builder) -> Result<(), String> {
    let name = SharedText::from(sheet.name.as_str());
    let mut columns: Vec<usize> = sheet.cells.iter().map(|cell| cell.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let index_of = |column: usize| columns.partition_point(|&other| other < column).min(MOST_COLUMNS - 1);
    let merged: BTreeMap<(usize, usize), &Merge> = sheet.merges.iter().map(|merge| (merge.first, merge)).collect();
    let mut rows: Vec<(usize, &[SheetCell])> = Vec::new();
    let mut rest = sheet.cells.as_slice();
    while let Some(first) = rest.first() {
        let (own, after) = rest.split_at(rest.partition_point(|cell| cell.row <= first.row).max(1));
        rows.push((first.row, own));
        rest = after;
    }
    let mut run: Option<(Grid, usize)> = None;
    // The last row that a cell above reaches down to.
    let mut reached = 0;
    let mut written = Ok(());
    for (row, cells) in rows {
        if let Some((_, last)) = &run
            && row > last.max(&reached) + 1
        {
            builder.table(run.take().map(|(grid, _)| grid));
        }
        let width = columns.len().min(MOST_COLUMNS);
        let skipped = run.as_ref().map_or(0, |(_, last)| row.saturating_sub(last + 1));
        written = budget.slots(skipped + 1, width);
        if written.is_err() {
            break;
        }
        let (grid, last) = run.get_or_insert_with(|| (Grid { columns: width, ..Grid::default() }, row));
        if grid.rows > 0 {
            // Rows that a merged cell alone reaches.
            grid.rows += row - *last - 1;
        }
        *last = row;
        for cell in cells {
            let at = Locator::Sheet { sheet: name.clone(), cell: SheetPlace::new(cell.row, cell.column) };
            let lines = builder.cell(&cell.text, &cell.links, at);
            if let Some(href) = sheet.links.get(&(cell.row, cell.column)) {
                builder.link(&lines, href);
            }
            let column = index_of(cell.column);
            let merge = merged.get(&(cell.row, cell.column));
            let down = merge.map_or(1, |merge| merge.last.0.saturating_sub(row) + 1);
            let across = merge.map_or(1, |merge| {
                let end = columns.partition_point(|&other| other <= merge.last.1).min(MOST_COLUMNS);
                end.saturating_sub(column).max(1)
            });
            reached = reached.max(row + down - 1);
            match grid.cells.last_mut().filter(|last| last.row == grid.rows && last.column == column) {
                Some(last) => last.lines.extend(lines),
                None => {
                    grid.cells.push(GridCell { lines, row: grid.rows, column, rows: down, columns: across, header: false, bold: cell.bold })
                }
            }
        }
        grid.rows += 1;
        builder.end_row();
    }
    builder.table(run.map(|(grid, _)| grid));
    builder.gap();
    written
}

/// The row and column, counted from 0, of a cell's name. Takes `B12`, `$B$12`.
fn place_of(name: &str) -> Option<(usize, usize)> {
    let (mut column, mut row) = (0usize, 0usize);
    for b in name.bytes().filter(|&b| b != b'$') {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => column = column.checked_mul(26)? + usize::from(b.to_ascii_uppercase() - b'A') + 1,
            b'0'..=b'9' => row = row.checked_mul(10)? + usize::from(b - b'0'),
            _ => return None,
        }
    }
    (row > 0 && column > 0 && row <= 1 << 21 && column <= 1 << 15).then(|| (row - 1, column - 1))
}

/// Turns `A1:C3` into the cells that are merged.
fn merge_of(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    Some(Merge { first: place_of(first)?, last: place_of(last)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesto_model::Element;

    #[test]
    fn names_of_cells() {
        for (name, place) in [("A1", (0, 0)), ("B12", (11, 1)), ("Z3", (2, 25)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))] {
            assert_eq!(place_of(name), Some(place));
        }
        assert_eq!((place_of("12"), place_of("A0"), place_of("A1A"), place_of("AAAAAAAAAAAAAAAAAA1")), (None, None, None, None));
    }

    #[test]
    fn sheets_fall_into_tables_where_a_row_is_empty() {
        let cell = |row, column, text: &str| SheetCell { row, column, text: text.to_string(), ..SheetCell::default() };
        let sheet = Sheet {
            name: "Foglio1".to_string(),
            cells: vec![cell(0, 0, "Titolo"), cell(2, 0, "N."), cell(2, 1, "Oggetto"), cell(3, 0, "1"), cell(3, 1, "Rilascio\ncopie")],
            merges: vec![Merge { first: (0, 0), last: (0, 1) }],
            hidden_rows: BTreeSet::from([3, 9]),
            ..Sheet::default()
        };
        let book = Book { sheets: vec![sheet], ..Book::default() };
        let source = source(Media::Xlsx, book, &Budget::default(), "a.xlsx").unwrap();
        let shapes: Vec<(usize, usize, usize)> = source
            .elements
            .iter()
            .filter_map(|element| match element {
                Element::Table(grid) => Some((grid.rows, grid.columns, grid.cells.len())),
                _ => None,
            })
            .collect();
        assert_eq!(shapes, [(1, 2, 1), (2, 2, 4)]);
        let at = source.text().find("copie").unwrap();
        let place = source.locate(regesto_model::Span::new(at, at + 5));
        assert_eq!(place, Locator::Sheet { sheet: "Foglio1".into(), cell: SheetPlace::new(3, 1) });
        assert_eq!(source.diagnostics.len(), 1, "row 4 is hidden; row 10 holds nothing");
    }
}
