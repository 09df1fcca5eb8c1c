//! XLS: in go the bytes of a workbook of Excel before 2007 (MS-XLS), out comes a source of all its sheets.

use std::collections::HashMap;

use super::{
    Book, Merge, Sheet, SheetCell,
    biff::{Letters, Record, Records, shared},
    shown,
};
use crate::{
    ReadError,
    budget::Budget,
    compound::{Compound, u16_at, u32_at},
};
use regesto_model::{Media, Source};

/// The source of a workbook.
pub(crate) fn read(bytes: &[u8], path: &str, budget: &Budget) -> Result<Source, ReadError> {
    let what = "the workbook";
    let damaged = |why: String| ReadError::Damaged { path: path.to_string(), what, why };
    let file = Compound::open(bytes).map_err(damaged)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book")).ok_or_else(|| damaged("it holds no workbook".to_string()))?;
    let mut book = Book::default();
    book.missing.extend(file.damage.clone());
    book.missing.extend(stream.cut);
    if let Err(why) = budget.unpack(stream.bytes.len()) {
        return Err(ReadError::TooMuch { path: path.to_string(), what: why });
    }
    let globals = match globals(&stream.bytes, budget) {
        Ok(globals) => globals,
        Err(Stop::Locked) => return Err(ReadError::Encrypted { path: path.to_string(), what }),
        Err(Stop::Broken(why)) => return Err(damaged(book.missing.pop().unwrap_or(why))),
    };
    if globals.sheets.is_empty() {
        return Err(damaged(book.missing.pop().unwrap_or_else(|| "it holds no sheet".to_string())));
    }
    book.missing.extend(globals.cut.then(|| "the strings that its cells share are cut off".to_string()));
    for (index, listed) in globals.sheets.iter().enumerate() {
        let first = globals.sheets.iter().take(index).find(|other| other.start == listed.start);
        book.read(&listed.name, listed.hidden, first.map(|other| other.name.as_str()), budget, |sheet| {
            cells(&stream.bytes, listed.start, &globals, budget, sheet)
        });
    }
    super::source(Media::Xls, book, budget, path)
}

enum Stop {
    Locked,
    Broken(String),
}

impl From<String> for Stop {
    fn from(why: String) -> Self {
        Stop::Broken(why)
    }
}

/// A sheet as the workbook lists it.
struct Listed {
    start: usize,
    name: String,
    hidden: bool,
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    letters: Letters,
    sheets: Vec<Listed>,
    strings: Vec<String>,
    /// Whether those are cut off.
    cut: bool,
    /// By the style's number: format code and whether it is bold.
    styles: Vec<(Option<String>, bool)>,
    from_1904: bool,
}

fn globals(stream: &[u8], budget: &Budget) -> Result<Globals, Stop> {
    let mut globals = Globals::default();
    let mut records = Records::new(stream, 0);
    let mut codes: HashMap<usize, String> = HashMap::new();
    let (mut fonts, mut styles): (Vec<bool>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    let mut ended = false;
    while let Some(record) = records.next()? {
        let data = record.data;
        let number = |at| u16_at(data, at).map_or(0, usize::from);
        match record.kind {
            0x0809 => globals.letters.wide = number(0) >= 0x0600,
            0x002F => return Err(Stop::Locked),
            0x0042 => globals.letters.encoding = Letters::page(u16_at(data, 0).unwrap_or(0)),
            0x0022 => globals.from_1904 = number(0) == 1,
            // Fonts: 400 is ordinary, 700 bold.
            0x0031 => fonts.push(number(6) >= 600),
            0x041E => {
                let text = data.get(2..).unwrap_or(&[]);
                let code = if globals.letters.wide { globals.letters.long(text) } else { globals.letters.short(text) };
                codes.insert(number(0), shown::bounded(code));
            }
            // Cell formats: the font, the format code. There is no fifth font.
            0x00E0 if styles.len() < shown::MOST_STYLES => styles.push((number(0) - usize::from(number(0) > 4), number(2))),
            0x0085 => {
                let letters = globals.letters;
                // Sheets of charts and macros hold no cells.
                if data.get(5) == Some(&0) {
                    budget.entry()?;
                    let name = letters.short(data.get(6..).unwrap_or(&[])).replace('\0', "");
                    let hidden = data.get(4).is_some_and(|state| state & 3 != 0);
                    globals.sheets.push(Listed { start: u32_at(data, 0).unwrap_or(0) as usize, name, hidden });
                }
            }
            0x00FC => (globals.strings, globals.cut) = shared(record),
            0x000A => {
                ended = true;
                break;
            }
            _ => {}
        }
    }
    if !ended && globals.sheets.is_empty() {
        return Err(Stop::Broken("its records are cut off".to_string()));
    }
    globals.styles = styles
        .into_iter()
        .map(|(font, id)| {
            let code = codes.get(&id).cloned().or_else(|| shown::builtin(id).map(str::to_string));
            (code, fonts.get(font).copied().unwrap_or(false))
        })
        .collect();
    Ok(globals)
}

/// Where a cell stands and its style.
type At = (usize, usize, usize);

/// Reads the cells of a sheet that begins there.
fn cells(stream: &[u8], start: usize, globals: &Globals, budget: &Budget, sheet: &mut Sheet) -> Result<(), String> {
    let mut records = Records::new(stream, start);
    // A formula whose text comes in a record of its own.
    let mut formula: Option<At> = None;
    // Charts within the sheet have cells of their own.
    let mut depth = 0;
    while let Some(record) = records.next()? {
        match record.kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => return Ok(()),
            0x000A => depth -= 1,
            _ if depth > 1 => {}
            _ => take(&record, globals, &mut formula, budget, sheet)?,
        }
    }
    Err("it is cut off".to_string())
}

fn take(record: &Record<'_>, globals: &Globals, formula: &mut Option<At>, budget: &Budget, sheet: &mut Sheet) -> Result<(), String> {
    let data = record.data;
    let number = |at| u16_at(data, at).map_or(0, usize::from);
    let double = |at: usize| data.get(at..at + 8).and_then(|raw| raw.try_into().ok()).map_or(0.0, f64::from_le_bytes);
    let at = (number(0), number(2), number(4));
    let figure = |value: f64, style: usize| match globals.styles.get(style).and_then(|style| style.0.as_deref()) {
        Some(code) => shown::formatted(value, code, globals.from_1904),
        None => shown::general(value),
    };
    let mut add = |(row, column, style): At, text: &str| -> Result<(), String> {
        if text.trim().is_empty() {
            return Ok(());
        }
        budget.cells(1)?;
        budget.text(text.len())?;
        let bold = globals.styles.get(style).is_some_and(|style| style.1);
        sheet.cells.push(SheetCell { row, column, text: text.to_string(), bold, links: Vec::new() });
        Ok(())
    };
    match record.kind {
        0x0203 => add(at, &figure(double(6), at.2)),
        0x027E => add(at, &figure(packed(u32_at(data, 6).unwrap_or(0)), at.2)),
        0x00BD => {
            for (column, pair) in (at.1..).zip(data.get(4..data.len().saturating_sub(2)).unwrap_or(&[]).chunks_exact(6)) {
                let style = u16_at(pair, 0).map_or(0, usize::from);
                add((at.0, column, style), &figure(packed(u32_at(pair, 2).unwrap_or(0)), style))?;
            }
            Ok(())
        }
        0x0204 | 0x00D6 => add(at, &globals.letters.long(data.get(6..).unwrap_or(&[]))),
        0x00FD => match globals.strings.get(u32_at(data, 6).map_or(usize::MAX, |index| index as usize)) {
            Some(text) => add(at, text),
            None => Ok(()),
        },
        0x0205 => add(at, truth(data.get(6).copied().unwrap_or(0), data.get(7).copied().unwrap_or(0) != 0)),
        0x0006 => {
            *formula = None;
            match data.get(6..14) {
                Some([0, .., 0xFF, 0xFF]) => *formula = Some(at),
                Some([1, _, value, .., 0xFF, 0xFF]) => add(at, truth(*value, false))?,
                Some([2, _, value, .., 0xFF, 0xFF]) => add(at, truth(*value, true))?,
                Some([.., 0xFF, 0xFF]) | None => {}
                Some(_) => add(at, &figure(double(6), at.2))?,
            }
            Ok(())
        }
        0x0207 => match formula.take() {
            Some(at) => {
                let whole: Vec<u8> = [&[data], record.rest.as_slice()].concat().concat();
                add(at, &globals.letters.long(&whole))
            }
            None => Ok(()),
        },
        0x00E5 => {
            for range in data.get(2..).unwrap_or(&[]).chunks_exact(8) {
                budget.entry()?;
                let number = |at| u16_at(range, at).map_or(0, usize::from);
                sheet.merges.push(Merge { first: (number(0), number(4)), last: (number(2), number(6)) });
            }
            Ok(())
        }
        0x0208 if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
            sheet.hidden_rows.insert(number(0));
            Ok(())
        }
        0x007D if data.get(8).is_some_and(|flags| flags & 1 != 0) => {
            sheet.hidden_columns.push((number(0), number(2)));
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A number in four bytes (MS-XLS 2.5.217).
fn packed(raw: u32) -> f64 {
    let value = if raw & 2 == 0 {
        f64::from_bits(u64::from(raw & !3) << 32)
    } else {
        #[allow(clippy::cast_possible_wrap, reason = "the sign is in the highest bit")]
        f64::from(raw as i32 >> 2)
    };
    if raw & 1 == 0 { value } else { value / 100.0 }
}

/// Yes or no, or the name of an error.
fn truth(value: u8, error: bool) -> &'static str {
    match (error, value) {
        (false, 0) => "FALSO",
        (false, _) => "VERO",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compound::tests::compound;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    }

    fn string(text: &str) -> Vec<u8> {
        [&u16::try_from(text.len()).unwrap().to_le_bytes()[..], &[0], text.as_bytes()].concat()
    }

    /// A workbook of one string and sheets of these records.
    fn workbook(shared: &str, sheets: &[(&str, Vec<u8>)], alike: bool) -> Vec<u8> {
        let begin = record(0x0809, &[0, 6, 5, 0]);
        let styles = [
            record(0x041E, &[&[164, 0][..], &string("0\" gg.\"")].concat()),
            record(0x00E0, &[0, 0, 0, 0]),
            record(0x00E0, &[0, 0, 164, 0]),
        ];
        let strings = record(0x00FC, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &string(shared)].concat());
        let head: usize = sheets.iter().map(|(name, _)| 4 + 8 + name.len()).sum();
        let mut at = begin.len() + styles.concat().len() + strings.len() + head + 4;
        let mut globals = [begin.clone(), styles.concat()].concat();
        let mut bodies = Vec::new();
        let first = at;
        for (name, records) in sheets {
            let start = if alike { first } else { at };
            let listed =
                [&u32::try_from(start).unwrap().to_le_bytes()[..], &[0, 0, u8::try_from(name.len()).unwrap(), 0], name.as_bytes()].concat();
            globals.extend(record(0x0085, &listed));
            let body = [begin.clone(), records.clone(), record(0x000A, &[])].concat();
            at += body.len();
            bodies.extend(body);
        }
        [globals, strings, record(0x000A, &[]), bodies].concat()
    }

    fn label(row: u16, column: u16) -> Vec<u8> {
        record(0x00FD, &[row.to_le_bytes(), column.to_le_bytes(), [0, 0], [0, 0], [0, 0]].concat())
    }

    fn shown_text(stream: &[u8]) -> String {
        match read(&compound("Workbook", stream), "a.xls", &Budget::default()) {
            Ok(source) => format!(
                "{}{}",
                source.text().trim().replace('\n', "/"),
                source.missing.map_or(String::new(), |missing| format!(" [{missing}]"))
            ),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn cells_and_bounds() {
        let number = record(0x027E, &[0, 0, 1, 0, 1, 0, 30 << 2 | 2, 0, 0, 0]);
        let formula = [record(0x0006, &[0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), record(0x0207, &string("si"))].concat();
        let row = [label(0, 0), number, formula].concat();
        let long = "x".repeat(8000);
        let many: Vec<u8> = (0..10_000).flat_map(|row| label(row, 0)).collect();
        let loud = |rows: Vec<u8>| [record(0x0200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]), rows].concat();
        let cases: [(Vec<u8>, &str, &str); 6] = [
            (
                workbook("Visura", &[("Foglio1", row.clone())], false),
                "Visura\t30 gg.\tsi",
                "a string, a number under its format, a formula's text",
            ),
            (
                workbook("Visura", &[("A", row.clone()), ("B", row.clone())], true),
                "sheet «B» is the same part of the file as sheet «A»",
                "a sheet twice",
            ),
            (workbook(&long, &[("A", many)], false), "more than 64 MB of text", "a long string in many cells"),
            (workbook("Visura", &[("A", loud(label(0, 0)))], false), "Visura", "a sheet that says it has four thousand million rows"),
            (workbook("Visura", &[("A", [label(65535, 255), label(0, 0)].concat())], false), "Visura", "two cells far apart"),
            (workbook("Visura", &[("A", vec![])], false), "", "an empty sheet"),
        ];
        for (stream, expected, why) in cases {
            let found = shown_text(&stream);
            assert!(found.contains(expected), "{why}: {found}");
        }
    }
}
