//! XLSX: in go the bytes of a workbook (ECMA-376 part 1, 18), out comes a source of all its sheets.

use std::collections::HashMap;

use super::{MOST_CELLS, Merge, Sheet, SheetCell, merge_of, place_of, shown};
use crate::{
    model::{Media, Source},
    read::{
        ReadError,
        package::Package,
        xml::{Node, Xml, attribute, is_on, number},
    },
};

const WHAT: &str = "the workbook";

/// How cells are set.
#[derive(Debug, Default)]
struct Styles {
    /// By the style's number: format code and whether it is bold.
    cells: Vec<(Option<String>, bool)>,
}

/// The source of a workbook.
pub(in crate::read) fn read(bytes: &[u8], path: &str) -> Result<Source, ReadError> {
    let mut package = Package::open(bytes, path, WHAT)?;
    let (workbook, folder) = match package.part("xl/workbook.xml")? {
        Some(part) => (part, "xl/".to_string()),
        None => {
            let relations = relations(&package.needed("_rels/.rels")?).map_err(|why| package.damaged(&why))?;
            let target = relations.values().find(|(kind, _)| kind.ends_with("/officeDocument")).map(|(_, target)| target.clone());
            let target = target.ok_or_else(|| package.damaged("it names no workbook"))?;
            let folder = target.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{}/", folder.trim_start_matches('/')));
            (package.needed(&target)?, folder)
        }
    };
    let relations = match package.part(&format!("{folder}_rels/workbook.xml.rels"))? {
        Some(part) => relations(&part).map_err(|why| package.damaged(&why))?,
        None => HashMap::new(),
    };
    let (listed, from_1904) = sheets(&workbook).map_err(|why| package.damaged(&why))?;
    if listed.is_empty() {
        return Err(package.damaged("it holds no sheet"));
    }
    let of_kind = |kind: &str, usual: &str| {
        let found = relations.values().find(|(other, _)| other.ends_with(kind)).map(|(_, target)| target.clone());
        resolve(&folder, &found.unwrap_or_else(|| usual.to_string()))
    };
    let strings = match package.part(&of_kind("/sharedStrings", "sharedStrings.xml"))? {
        Some(part) => strings(&part).map_err(|why| package.damaged(&why))?,
        None => Vec::new(),
    };
    let styles = match package.part(&of_kind("/styles", "styles.xml"))? {
        Some(part) => styles(&part).map_err(|why| package.damaged(&why))?,
        None => Styles::default(),
    };
    let mut found = Vec::new();
    let mut left = MOST_CELLS;
    for (index, (name, id, hidden)) in listed.into_iter().enumerate() {
        let usual = format!("worksheets/sheet{}.xml", index + 1);
        let (kind, target) = relations.get(&id).cloned().unwrap_or(("/worksheet".to_string(), usual));
        // Sheets of charts and macros hold no cells.
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let part = package.needed(&resolve(&folder, &target))?;
        let mut sheet = Sheet { name, hidden, ..Sheet::default() };
        cells(&part, &strings, &styles, from_1904, &mut left, &mut sheet).map_err(|why| package.damaged(&why))?;
        found.push(sheet);
    }
    Ok(super::source(Media::Xlsx, found))
}

/// The name of a part, as another part in `folder` writes it.
fn resolve(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_string(),
        None => format!("{folder}{}", target.trim_start_matches("./")),
    }
}

/// What a part refers to: kind and target, by their ids.
fn relations(part: &[u8]) -> Result<HashMap<String, (String, String)>, String> {
    let mut xml = Xml::new(part);
    let mut found = HashMap::new();
    while let Some(node) = xml.next()? {
        if let Node::Open(start) = node
            && start.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) = (attribute(&start, "Id"), attribute(&start, "Type"), attribute(&start, "Target"))
        {
            found.insert(id, (kind, target));
        }
    }
    Ok(found)
}

/// A sheet as the workbook lists it: name, id of its part, whether it is hidden.
type Listed = (String, String, bool);

/// The sheets in their order, and whether days are counted from 1904.
fn sheets(part: &[u8]) -> Result<(Vec<Listed>, bool), String> {
    let mut xml = Xml::new(part);
    let mut found = Vec::new();
    let mut from_1904 = false;
    while let Some(node) = xml.next()? {
        let Node::Open(start) = node else { continue };
        match start.local_name().as_ref() {
            "workbookPr" => from_1904 = is_on(&start, "date1904"),
            "sheet" => {
                let hidden = attribute(&start, "state").is_some_and(|state| state != "visible");
                found.push((attribute(&start, "name").unwrap_or_default(), attribute(&start, "id").unwrap_or_default(), hidden));
            }
            _ => {}
        }
    }
    Ok((found, from_1904))
}

/// The strings that cells share. How a syllable is spoken (`rPh`) is none of the text.
fn strings(part: &[u8]) -> Result<Vec<String>, String> {
    let mut xml = Xml::new(part);
    let mut found = Vec::new();
    let (mut text, mut inside, mut spoken) = (String::new(), false, 0);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(start) => match start.local_name().as_ref() {
                "si" => text.clear(),
                "t" => inside = true,
                "rPh" => spoken += 1,
                _ => {}
            },
            Node::Text(words) if inside && spoken == 0 => text.push_str(&words),
            Node::Text(_) => {}
            Node::Close(name) => match name.as_str() {
                "si" => found.push(std::mem::take(&mut text)),
                "t" => inside = false,
                "rPh" => spoken -= 1,
                _ => {}
            },
        }
    }
    Ok(found)
}

fn styles(part: &[u8]) -> Result<Styles, String> {
    let mut xml = Xml::new(part);
    let mut codes: HashMap<usize, String> = HashMap::new();
    let mut fonts: Vec<bool> = Vec::new();
    let mut styles = Styles::default();
    let (mut in_fonts, mut in_cells) = (false, false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (number(&start, "numFmtId"), attribute(&start, "formatCode")) {
                        codes.insert(id, code);
                    }
                }
                "fonts" => in_fonts = true,
                "font" if in_fonts => fonts.push(false),
                "b" if in_fonts => {
                    if let Some(font) = fonts.last_mut() {
                        *font = attribute(&start, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false"));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = number(&start, "numFmtId").unwrap_or(0);
                    let code = codes.get(&id).cloned().or_else(|| shown::builtin(id).map(str::to_string));
                    let bold = number(&start, "fontId").and_then(|font| fonts.get(font)).copied().unwrap_or(false);
                    styles.cells.push((code, bold));
                }
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "fonts" => in_fonts = false,
                "cellXfs" => in_cells = false,
                _ => {}
            },
            Node::Text(_) => {}
        }
    }
    Ok(styles)
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    place: (usize, usize),
    kind: String,
    style: Option<usize>,
    value: String,
}

fn cells(part: &[u8], strings: &[String], styles: &Styles, from_1904: bool, left: &mut usize, sheet: &mut Sheet) -> Result<(), String> {
    let mut xml = Xml::new(part);
    let mut row = 0;
    let mut column = 0;
    let mut cell = Open::default();
    // Whether the text at hand is a value, and whether within a syllable's sound.
    let (mut inside, mut spoken) = (false, false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(start) => match start.local_name().as_ref() {
                "col" if is_on(&start, "hidden") => {
                    let (first, last) = (number(&start, "min").unwrap_or(1), number(&start, "max").unwrap_or(1));
                    sheet.hidden_columns.extend((first.max(1)..=last.min(16_384)).map(|column| column - 1));
                }
                "row" => {
                    row = number(&start, "r").filter(|&row| row > 0).map_or(row, |row| row - 1);
                    column = 0;
                    if is_on(&start, "hidden") {
                        sheet.hidden_rows.push(row);
                    }
                }
                "c" => {
                    let place = attribute(&start, "r").and_then(|name| place_of(&name)).unwrap_or((row, column));
                    cell =
                        Open { place, kind: attribute(&start, "t").unwrap_or_default(), style: number(&start, "s"), value: String::new() };
                    column = place.1 + 1;
                }
                "v" | "t" => inside = true,
                "rPh" => spoken = true,
                "mergeCell" => {
                    let merge: Option<Merge> = attribute(&start, "ref").and_then(|range| merge_of(&range));
                    sheet.merges.extend(merge);
                }
                _ => {}
            },
            Node::Text(text) if inside && !spoken => cell.value.push_str(&text),
            Node::Text(_) => {}
            Node::Close(name) => match name.as_str() {
                "v" | "t" => inside = false,
                "rPh" => spoken = false,
                "row" => row += 1,
                "c" => {
                    let (code, bold) = cell.style.and_then(|style| styles.cells.get(style)).cloned().unwrap_or((None, false));
                    let text = shown_text(&cell, code.as_deref(), strings, from_1904);
                    if !text.trim().is_empty() {
                        *left = left.checked_sub(1).ok_or_else(|| format!("it has more than {MOST_CELLS} cells"))?;
                        sheet.cells.push(SheetCell { row: cell.place.0, column: cell.place.1, text, bold });
                    }
                    cell = Open::default();
                }
                _ => {}
            },
        }
    }
    // Rows stand in order in whatever an office saves; the contract does not say that they must.
    sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
    sheet.hidden_rows.sort_unstable();
    Ok(())
}

fn shown_text(cell: &Open, code: Option<&str>, strings: &[String], from_1904: bool) -> String {
    match cell.kind.as_str() {
        "s" => cell.value.trim().parse::<usize>().ok().and_then(|index| strings.get(index)).cloned().unwrap_or_default(),
        "inlineStr" | "str" | "e" => cell.value.clone(),
        "b" => if cell.value.trim() == "1" { "VERO" } else { "FALSO" }.to_string(),
        // A day as ISO 8601: year, month, day.
        "d" => match cell.value.split(['-', 'T']).collect::<Vec<_>>().as_slice() {
            [year, month, day, ..] => format!("{day}/{month}/{year}"),
            _ => cell.value.clone(),
        },
        _ => match (cell.value.trim().parse::<f64>(), code) {
            (Ok(value), Some(code)) => shown::formatted(value, code, from_1904),
            (Ok(value), None) => shown::general(value),
            (Err(_), _) => cell.value.clone(),
        },
    }
}
