//! XLSX: in go the bytes of a workbook (ECMA-376 part 1, 18), out comes a source of all its sheets.

use std::{borrow::Cow, collections::HashMap};

use super::{Book, LAST_ROW, Merge, Sheet, SheetCell, WIDEST, merge_of, place_of, shown};
use crate::{
    ReadError,
    budget::Budget,
    package::Package,
    xml::{Node, Xml, attribute, is_on, number, relations},
};
use regesto_model::{Media, Source};

const WHAT: &str = "the workbook";

/// How cells are set.
#[derive(Debug, Default)]
struct Styles {
    /// By the style's number: format code and whether it is bold.
    cells: Vec<(Option<String>, bool)>,
}

/// The source of a workbook.
pub(crate) fn read(bytes: &[u8], path: &str, budget: &Budget) -> Result<Source, ReadError> {
    let mut package = Package::open(bytes, path, WHAT, budget)?;
    let (workbook, folder) = match package.part("xl/workbook.xml")? {
        Some(part) => (part, "xl/".to_string()),
        None => {
            let mut all = HashMap::new();
            relations(&package.needed("_rels/.rels")?, &mut all, budget).map_err(|why| package.damaged(&why))?;
            let target = all.values().find(|(kind, _)| kind.ends_with("/officeDocument")).map(|(_, target)| target.clone());
            let target = target.ok_or_else(|| package.damaged("it names no workbook"))?;
            let folder = target.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{}/", folder.trim_start_matches('/')));
            (package.needed(&target)?, folder)
        }
    };
    let mut parts = HashMap::new();
    package.aside(&format!("{folder}_rels/workbook.xml.rels"), |part| relations(part, &mut parts, budget))?;
    let (mut listed, mut from_1904) = (Vec::new(), false);
    let read = sheets(&workbook, &mut listed, &mut from_1904, budget);
    if listed.is_empty() {
        return Err(package.damaged(&read.err().unwrap_or_else(|| "it holds no sheet".to_string())));
    }
    package.missing.extend(read.err().map(|why| format!("its list of sheets could be read in part only ({why})")));
    let of_kind = |kind: &str, usual: &str| {
        let found = parts.values().find(|(other, _)| other.ends_with(kind)).map(|(_, target)| target.clone());
        resolve(&folder, &found.unwrap_or_else(|| usual.to_string()))
    };
    let (mut shared, mut set) = (Vec::new(), Styles::default());
    package.aside(&of_kind("/sharedStrings", "sharedStrings.xml"), |part| strings(part, &mut shared, budget))?;
    package.aside(&of_kind("/styles", "styles.xml"), |part| styles(part, &mut set, budget))?;
    let mut book = Book::default();
    let mut read: HashMap<String, String> = HashMap::new();
    for (index, (name, id, hidden)) in listed.into_iter().enumerate() {
        let usual = format!("worksheets/sheet{}.xml", index + 1);
        let (kind, target) = parts.get(&id).cloned().unwrap_or(("/worksheet".to_string(), usual));
        // Sheets of charts and macros hold no cells.
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let target = resolve(&folder, &target);
        let same = read.get(&target).cloned();
        read.entry(target.clone()).or_insert_with(|| name.clone());
        book.read(&name, hidden, same.as_deref(), budget, |sheet| {
            let part = package.needed(&target).map_err(|error| match error {
                ReadError::Damaged { why, .. } | ReadError::TooMuch { what: why, .. } => why,
                other => other.to_string(),
            })?;
            let mut links = Vec::new();
            let filled = cells(&part, &shared, &set, from_1904, budget, sheet, &mut links);
            if !links.is_empty() && filled.is_ok() {
                let mut targets = HashMap::new();
                // Addresses that can't be read cost themselves.
                if let Ok(Some(part)) = package.part(&relations_of(&target)) {
                    let _ = relations(&part, &mut targets, budget);
                }
                filled.and_then(|()| link(links, &targets, budget, sheet))
            } else {
                filled
            }
        });
    }
    book.missing.splice(0..0, std::mem::take(&mut package.missing));
    super::source(Media::Xlsx, book, budget, path)
}

/// The part that says what a part refers to.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels")
}

/// The most cells behind which one link is looked for: it may be put on a range.
const MOST_LINKED: usize = 1000;

/// Puts links behind the cells that they are put on: where they stand, the id of the address.
fn link(
    links: Vec<(String, Option<String>)>,
    targets: &HashMap<String, (String, String)>,
    budget: &Budget,
    sheet: &mut Sheet,
) -> Result<(), String> {
    sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
    for (range, id) in links {
        let Some((_, href)) = id.and_then(|id| targets.get(&id)) else { continue };
        let Some(Merge { first, last }) = merge_of(&range).or_else(|| place_of(&range).map(|place| Merge { first: place, last: place }))
        else {
            continue;
        };
        let from = sheet.cells.partition_point(|cell| (cell.row, cell.column) < first);
        let own = sheet.cells.iter().skip(from).take(MOST_LINKED).take_while(|cell| cell.row <= last.0);
        for cell in own.filter(|cell| (first.1..=last.1).contains(&cell.column)) {
            budget.text(href.len())?;
            sheet.links.entry((cell.row, cell.column)).or_insert_with(|| href.clone());
        }
    }
    Ok(())
}

/// The name of a part, as another part in `folder` writes it.
fn resolve(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_string(),
        None => format!("{folder}{}", target.trim_start_matches("./")),
    }
}

/// A sheet as the workbook lists it: name, id of its part, whether it is hidden.
type Listed = (String, String, bool);

/// The sheets in their order, and whether days are counted from 1904.
fn sheets(part: &[u8], found: &mut Vec<Listed>, from_1904: &mut bool, budget: &Budget) -> Result<(), String> {
    let mut xml = Xml::new(part);
    while let Some(node) = xml.next()? {
        let Node::Open(start) = node else { continue };
        match start.local_name().as_ref() {
            "workbookPr" => *from_1904 = is_on(&start, "date1904"),
            "sheet" => {
                budget.entry()?;
                let hidden = attribute(&start, "state").is_some_and(|state| state != "visible");
                found.push((attribute(&start, "name").unwrap_or_default(), attribute(&start, "id").unwrap_or_default(), hidden));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The strings that cells share. How a syllable is spoken (`rPh`) is none of the text.
fn strings(part: &[u8], found: &mut Vec<String>, budget: &Budget) -> Result<(), String> {
    let mut xml = Xml::new(part);
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
                "si" => {
                    budget.entry()?;
                    found.push(std::mem::take(&mut text));
                }
                "t" => inside = false,
                "rPh" => spoken -= 1,
                _ => {}
            },
        }
    }
    Ok(())
}

fn styles(part: &[u8], styles: &mut Styles, budget: &Budget) -> Result<(), String> {
    let mut xml = Xml::new(part);
    let mut codes: HashMap<usize, String> = HashMap::new();
    let mut fonts: Vec<bool> = Vec::new();
    let (mut in_fonts, mut in_cells) = (false, false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (number(&start, "numFmtId"), attribute(&start, "formatCode")) {
                        budget.entry()?;
                        codes.insert(id, shown::bounded(code));
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
                    if styles.cells.len() < shown::MOST_STYLES {
                        styles.cells.push((code, bold));
                    }
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
    Ok(())
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    place: (usize, usize),
    kind: String,
    style: Option<usize>,
    value: String,
}

/// Reads the cells of a sheet, and the links that are put on them: range, id of the address.
fn cells(
    part: &[u8],
    strings: &[String],
    styles: &Styles,
    from_1904: bool,
    budget: &Budget,
    sheet: &mut Sheet,
    links: &mut Vec<(String, Option<String>)>,
) -> Result<(), String> {
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
                    budget.entry()?;
                    let (first, last) = (number(&start, "min").unwrap_or(1), number(&start, "max").unwrap_or(1));
                    sheet.hidden_columns.push((first.max(1) - 1, last.clamp(1, WIDEST) - 1));
                }
                "row" => {
                    row = number(&start, "r").filter(|&row| row > 0).map_or(row, |row| row - 1);
                    column = 0;
                    if is_on(&start, "hidden") && row <= LAST_ROW {
                        sheet.hidden_rows.insert(row);
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
                    budget.entry()?;
                    let merge: Option<Merge> = attribute(&start, "ref").and_then(|range| merge_of(&range));
                    sheet.merges.extend(merge);
                }
                "hyperlink" => {
                    // Links that stand behind the cells in the file; those to a place in the same file have no id.
                    budget.entry()?;
                    links.extend(attribute(&start, "ref").map(|range| (range, attribute(&start, "id"))));
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
                        budget.cells(1)?;
                        budget.text(text.len())?;
                        let text = text.into_owned();
                        sheet.cells.push(SheetCell { row: cell.place.0, column: cell.place.1, text, bold, links: Vec::new() });
                    }
                    cell = Open::default();
                }
                _ => {}
            },
        }
    }
    Ok(())
}

/// The text that a cell shows. One that cells share is only looked at here: what takes memory is counted first.
fn shown_text<'s>(cell: &'s Open, code: Option<&str>, strings: &'s [String], from_1904: bool) -> Cow<'s, str> {
    let text = match cell.kind.as_str() {
        "s" => return cell.value.trim().parse::<usize>().ok().and_then(|index| strings.get(index)).map_or("", String::as_str).into(),
        "inlineStr" | "str" | "e" => return cell.value.as_str().into(),
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
    };
    text.into()
}
