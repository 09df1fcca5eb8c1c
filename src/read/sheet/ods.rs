//! ODS: in go the bytes of an OpenDocument spreadsheet (OASIS OpenDocument 1.3 part 3, 9), out comes a source of all its sheets.

use std::collections::HashSet;

use super::{MOST_CELLS, Merge, Sheet, SheetCell};
use crate::{
    model::{Media, Source},
    read::{
        ReadError,
        package::Package,
        xml::{Node, Xml, attribute, number},
    },
};

/// The source of a spreadsheet.
pub(in crate::read) fn read(bytes: &[u8], path: &str) -> Result<Source, ReadError> {
    let mut package = Package::open(bytes, path, "the spreadsheet")?;
    if package.part("META-INF/manifest.xml")?.is_some_and(|part| memchr::memmem::find(&part, b"encryption-data").is_some()) {
        return Err(package.encrypted());
    }
    let content = package.needed("content.xml")?;
    let sheets = sheets(&content).map_err(|why| package.damaged(&why))?;
    if sheets.is_empty() {
        return Err(package.damaged("it holds no sheet"));
    }
    Ok(super::source(Media::Ods, sheets))
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
}

fn sheets(part: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut xml = Xml::new(part);
    let mut sheets: Vec<Sheet> = Vec::new();
    let (mut style, mut bold, mut invisible) = (String::new(), HashSet::new(), HashSet::new());
    let mut at = At::default();
    let mut cell: Option<Open> = None;
    let (mut column, mut left) = (0, MOST_CELLS);
    // Notes on cells and drawings over them; words of paragraphs.
    let (mut aside, mut words, mut depth) = (0, 0, 0);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(start) => {
                let name = start.local_name();
                match name.as_ref() {
                    "annotation" | "shapes" | "forms" | "tracked-changes" => aside += 1,
                    _ if aside > 0 => {}
                    "style" => style = attribute(&start, "name").unwrap_or_default(),
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
                            sheets.push(Sheet { name: attribute(&start, "name").unwrap_or_default(), hidden, ..Sheet::default() });
                            (at, column) = (At::default(), 0);
                        }
                    }
                    "table-column" if depth == 1 => {
                        let count = number(&start, "number-columns-repeated").unwrap_or(1).clamp(1, 16_384);
                        if attribute(&start, "visibility").is_some_and(|visibility| visibility != "visible")
                            && let Some(sheet) = sheets.last_mut()
                        {
                            sheet.hidden_columns.extend(column..(column + count).min(16_384));
                        }
                        column += count;
                    }
                    "table-row" if depth == 1 => {
                        at.rows = number(&start, "number-rows-repeated").unwrap_or(1).clamp(1, 1 << 20);
                        at.hidden = attribute(&start, "visibility").is_some_and(|visibility| visibility != "visible");
                        at.column = 0;
                        at.cells.clear();
                    }
                    "table-cell" | "covered-table-cell" if depth == 1 => {
                        cell = Some(Open {
                            columns: number(&start, "number-columns-repeated").unwrap_or(1).clamp(1, 16_384),
                            down: number(&start, "number-rows-spanned").unwrap_or(1).max(1),
                            across: number(&start, "number-columns-spanned").unwrap_or(1).max(1),
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
                "table" => depth = (depth - 1).max(0),
                "table-cell" | "covered-table-cell" if depth == 1 => {
                    if let (Some(open), Some(sheet)) = (cell.take(), sheets.last_mut()) {
                        close_cell(open, &mut at, sheet, &mut left)?;
                    }
                }
                "table-row" if depth == 1 => {
                    if let Some(sheet) = sheets.last_mut() {
                        close_row(&mut at, sheet, &mut left)?;
                    }
                }
                _ => {}
            },
        }
    }
    Ok(sheets)
}

fn push(cell: &mut Option<Open>, text: &str) {
    if let Some(cell) = cell {
        cell.text.push_str(text);
    }
}

fn close_cell(open: Open, at: &mut At, sheet: &mut Sheet, left: &mut usize) -> Result<(), String> {
    let (row, first) = (at.row, at.column);
    at.column = (at.column + open.columns).min(16_384);
    if open.text.trim().is_empty() {
        return Ok(());
    }
    for column in first..at.column {
        *left = left.checked_sub(1).ok_or_else(|| format!("it has more than {MOST_CELLS} cells"))?;
        at.cells.push(SheetCell { row, column, text: open.text.clone(), bold: open.bold });
    }
    if open.down > 1 || open.across > 1 {
        sheet.merges.push(Merge { first: (row, first), last: (row + open.down - 1, first + open.across - 1) });
    }
    Ok(())
}

fn close_row(at: &mut At, sheet: &mut Sheet, left: &mut usize) -> Result<(), String> {
    if !at.cells.is_empty() {
        for step in 0..at.rows {
            if step > 0 {
                *left = left.checked_sub(at.cells.len()).ok_or_else(|| format!("it has more than {MOST_CELLS} cells"))?;
            }
            if at.hidden {
                sheet.hidden_rows.push(at.row + step);
            }
            sheet.cells.extend(at.cells.iter().map(|cell| SheetCell { row: cell.row + step, ..cell.clone() }));
        }
    }
    at.row += at.rows;
    at.cells.clear();
    Ok(())
}
