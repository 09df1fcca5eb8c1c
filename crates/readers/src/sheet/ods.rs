//! ODS: in go the bytes of an OpenDocument spreadsheet (OASIS OpenDocument 1.3 part 3, 9), out comes a source of all its sheets.

use std::collections::HashSet;

use super::{Book, LONGEST_NAME, Merge, Sheet, SheetCell, WIDEST};
use crate::{
    ReadError,
    budget::Budget,
    builder::{LINK, LINK_END, is_blank},
    package::Package,
    xml::{Node, Xml, attribute, number},
};
use regesto_model::{Media, Source};

/// The most rows that a sheet of any program has.
const HIGHEST: usize = 1 << 20;

/// The source of a spreadsheet.
pub(crate) fn read(bytes: &[u8], path: &str, budget: &Budget) -> Result<Source, ReadError> {
    let (mut package, content) = Package::open_document(bytes, path, "the spreadsheet", budget)?;
    let mut book = Book { missing: std::mem::take(&mut package.missing), ..Book::default() };
    if let Err(why) = sheets(&content, budget, &mut book) {
        // What is wrong before the first sheet is wrong with all of them.
        book.missing.push(why);
    }
    if book.sheets.is_empty() && book.missing.is_empty() && book.beyond == 0 {
        return Err(package.damaged("it holds no sheet"));
    }
    super::source(Media::Ods, book, budget, path)
}

/// Where the reader is in a sheet.
#[derive(Default)]
struct At {
    row: usize,
    column: usize,
    rows: usize,
    hidden: bool,
    /// Cells of the row, which may be repeated.
    cells: Vec<SheetCell>,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    text: String,
    paragraphs: usize,
    columns: usize,
    down: usize,
    across: usize,
    bold: bool,
    links: Vec<String>,
}

/// Reads the sheets, one after another. Where the part is cut off, the sheet at hand is kept as far as it goes.
///
/// # Errors
/// The part is cut off outside its sheets.
fn sheets(part: &[u8], budget: &Budget, book: &mut Book) -> Result<(), String> {
    let mut open: Option<Sheet> = None;
    let read = read_sheets(part, budget, book, &mut open);
    match open {
        Some(sheet) => {
            book.keep(sheet, read, budget);
            Ok(())
        }
        None => read,
    }
}

fn read_sheets(part: &[u8], budget: &Budget, book: &mut Book, sheet: &mut Option<Sheet>) -> Result<(), String> {
    let mut xml = Xml::new(part);
    let (mut style, mut bold, mut invisible) = (String::new(), HashSet::new(), HashSet::new());
    let mut at = At::default();
    let mut cell: Option<Open> = None;
    let mut column = 0;
    // Notes on cells and drawings over them; words of paragraphs.
    let (mut aside, mut words, mut depth) = (0, 0, 0);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(start) => {
                let name = start.local_name();
                match name.as_ref() {
                    "annotation" | "shapes" | "forms" | "tracked-changes" => aside += 1,
                    _ if aside > 0 => {}
                    "style" => {
                        budget.entry()?;
                        style = attribute(&start, "name").unwrap_or_default();
                    }
                    "text-properties" if attribute(&start, "font-weight").is_some_and(|weight| weight == "bold") => {
                        bold.insert(style.clone());
                    }
                    "table-properties" if attribute(&start, "display").is_some_and(|display| display == "false") => {
                        invisible.insert(style.clone());
                    }
                    "table" => {
                        depth += 1;
                        if depth == 1 {
                            let hidden = attribute(&start, "style-name").is_some_and(|style| invisible.contains(&style));
                            let name: String = attribute(&start, "name").unwrap_or_default().chars().take(LONGEST_NAME).collect();
                            *sheet = Some(Sheet { name, hidden, ..Sheet::default() });
                            budget.part()?;
                            (at, column) = (At::default(), 0);
                        }
                    }
                    "table-column" if depth == 1 => {
                        let count = number(&start, "number-columns-repeated").unwrap_or(1).clamp(1, WIDEST);
                        if attribute(&start, "visibility").is_some_and(|visibility| visibility != "visible")
                            && let Some(sheet) = sheet
                        {
                            budget.entry()?;
                            sheet.hidden_columns.push((column, (column + count).min(WIDEST) - 1));
                        }
                        column = (column + count).min(WIDEST);
                    }
                    "table-row" if depth == 1 => {
                        at.rows = number(&start, "number-rows-repeated").unwrap_or(1).clamp(1, HIGHEST);
                        at.hidden = attribute(&start, "visibility").is_some_and(|visibility| visibility != "visible");
                        at.column = 0;
                        at.cells.clear();
                    }
                    "table-cell" | "covered-table-cell" if depth == 1 => {
                        cell = Some(Open {
                            columns: number(&start, "number-columns-repeated").unwrap_or(1).clamp(1, WIDEST),
                            down: number(&start, "number-rows-spanned").unwrap_or(1).clamp(1, HIGHEST),
                            across: number(&start, "number-columns-spanned").unwrap_or(1).clamp(1, WIDEST),
                            bold: attribute(&start, "style-name").is_some_and(|style| bold.contains(&style)),
                            ..Open::default()
                        });
                    }
                    "p" => {
                        words += 1;
                        if let Some(cell) = &mut cell {
                            if cell.paragraphs > 0 {
                                cell.text.push('\n');
                            }
                            cell.paragraphs += 1;
                        }
                    }
                    "a" if words > 0 => {
                        if let (Some(cell), Some(href)) = (&mut cell, attribute(&start, "href")) {
                            cell.links.push(href);
                            cell.text.push(LINK);
                        }
                    }
                    "line-break" => push(&mut cell, "\n"),
                    "s" | "tab" => push(&mut cell, " "),
                    _ => {}
                }
            }
            Node::Text(text) if words > 0 && aside == 0 => push(&mut cell, &text),
            Node::Text(_) => {}
            Node::Close(name) => match name.as_str() {
                "annotation" | "shapes" | "forms" | "tracked-changes" => aside = (aside - 1).max(0),
                _ if aside > 0 => {}
                "p" => words = (words - 1).max(0),
                "a" if words > 0 => {
                    if let Some(cell) = cell.as_mut().filter(|cell| !cell.links.is_empty()) {
                        cell.text.push(LINK_END);
                    }
                }
                "table" => {
                    depth = (depth - 1).max(0);
                    if let Some(sheet) = sheet.take_if(|_| depth == 0) {
                        book.keep(sheet, Ok(()), budget);
                    }
                }
                "table-cell" | "covered-table-cell" if depth == 1 => {
                    if let (Some(open), Some(sheet)) = (cell.take(), sheet.as_mut()) {
                        close_cell(open, &mut at, sheet, budget)?;
                    }
                }
                "table-row" if depth == 1 => {
                    if let Some(sheet) = sheet {
                        close_row(&mut at, sheet, budget)?;
                    }
                }
                _ => {}
            },
        }
    }
    Ok(())
}

fn push(cell: &mut Option<Open>, text: &str) {
    if let Some(cell) = cell {
        cell.text.push_str(text);
    }
}

/// Ends a cell. One that is repeated costs what it says.
fn close_cell(open: Open, at: &mut At, sheet: &mut Sheet, budget: &Budget) -> Result<(), String> {
    let (row, first) = (at.row, at.column);
    at.column = (at.column + open.columns).min(WIDEST);
    if is_blank(&open.text) {
        return Ok(());
    }
    let count = at.column - first;
    budget.cells(count)?;
    budget.text(count.saturating_mul(open.text.len() + open.links.iter().map(String::len).sum::<usize>()))?;
    for column in first..at.column {
        at.cells.push(SheetCell { row, column, text: open.text.clone(), bold: open.bold, links: open.links.clone() });
    }
    if open.down > 1 || open.across > 1 {
        sheet.merges.push(Merge { first: (row, first), last: (row + open.down - 1, first + open.across - 1) });
    }
    Ok(())
}

/// Ends a row. One that is repeated costs what it says, and nothing where it is empty.
fn close_row(at: &mut At, sheet: &mut Sheet, budget: &Budget) -> Result<(), String> {
    if !at.cells.is_empty() {
        let again = at.rows.saturating_sub(1);
        let size = |cell: &SheetCell| cell.text.len() + cell.links.iter().map(String::len).sum::<usize>();
        budget.cells(again.saturating_mul(at.cells.len()))?;
        budget.text(again.saturating_mul(at.cells.iter().map(size).sum()))?;
        for step in 0..at.rows {
            if at.hidden {
                sheet.hidden_rows.insert(at.row + step);
            }
            sheet.cells.extend(at.cells.iter().map(|cell| SheetCell { row: cell.row + step, ..cell.clone() }));
        }
    }
    at.row = at.row.saturating_add(at.rows);
    at.cells.clear();
    Ok(())
}
