//! A workbook for people: in goes a dataset, out comes an XLSX file with a sheet of records, one of procedures, one of diagnostics, and one that
//! says what the columns are.

use std::{cmp::Reverse, collections::BTreeMap, path::Path};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    file::{WriteError, replace},
    flat::{self, FlatColumn, Value, list, named},
    index::Index,
};
use regesto_model::{Dataset, Locator, Record};

/// How many characters a cell holds at most (Excel's own bound).
const LONGEST: usize = 32_767;
/// How many rows a sheet holds at most, its header left out; what is more goes on in a further sheet.
const ROWS: usize = 1_048_575;

/// What a row is cut into.
type Cells = Vec<Value>;

/// Writes the workbook.
pub(super) fn write(path: &Path, index: &Index<'_>) -> Result<(), WriteError> {
    let failed = |error: XlsxError| WriteError::format(path, error);
    let dataset = index.dataset;
    let mut book = Workbook::new();
    // A file's bytes tell nothing of the day on which it was written.
    let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_author("regesto").set_creation_datetime(&day));

    let columns = flat::columns();
    let headers = extra_headers(dataset);
    let names: Vec<String> = columns.iter().map(FlatColumn::name).chain(headers.iter().map(|header| format!("extra: {header}"))).collect();
    let records = index.rows().map(|row| {
        let own = columns.iter().map(|column| column.value(&row));
        own.chain(headers.iter().map(|header| extra_under(row.record, header))).collect()
    });
    sheets(&mut book, "records", &names, records).map_err(failed)?;

    let procedures = dataset.procedures.iter().map(|one| {
        vec![
            text(one.id.as_str()),
            text(&one.title),
            list(&one.variants),
            count(one.records.len()),
            list(&one.authorities),
            list(one.offices.iter().map(|office| office.as_str())),
            list(&one.deadlines),
            list(&one.acts),
            list(&one.records),
        ]
    });
    sheets(&mut book, "procedures", &PROCEDURES.map(|(name, _)| name.to_string()), procedures).map_err(failed)?;

    let diagnostics = dataset.documents.iter().flat_map(|document| {
        document.diagnostics.iter().map(|one| {
            vec![
                text(&document.path),
                text(named(&one.severity)),
                text(one.code.as_str()),
                text(&one.message),
                flat::line(one.at.as_ref().and_then(line)),
                Value::from(one.at.as_ref().map(place)),
                Value::from(one.record.clone()),
            ]
        })
    });
    sheets(&mut book, "diagnostics", &DIAGNOSTICS.map(|(name, _)| name.to_string()), diagnostics).map_err(failed)?;

    let own = columns.iter().map(|column| ("records", column.name(), column.meaning));
    let others = [("procedures", &PROCEDURES[..]), ("diagnostics", &DIAGNOSTICS[..])];
    let others =
        others.into_iter().flat_map(|(sheet, columns)| columns.iter().map(move |&(name, meaning)| (sheet, name.to_string(), meaning)));
    let meanings = own.chain(others).map(|(sheet, name, meaning)| vec![text(sheet), text(name), text(meaning)]);
    sheets(&mut book, "columns", &["sheet", "column", "meaning"].map(str::to_string), meanings).map_err(failed)?;

    replace(path, |file| book.save_to_writer(file.as_file_mut()).map_err(failed))
}

/// The most columns of a sheet for headers without a canonical name; the others stand in the column `extra`.
const EXTRA_COLUMNS: usize = 200;

/// The headers of columns without canonical name, as most records write them, by how many records have them and then by name.
fn extra_headers(dataset: &Dataset) -> Vec<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for extra in dataset.records.iter().flat_map(|record| &record.extra).filter(|extra| !extra.header.is_empty()) {
        *counts.entry(extra.header.as_str()).or_default() += 1;
    }
    let mut headers: Vec<(&str, usize)> = counts.into_iter().collect();
    headers.sort_by_key(|&(header, count)| (Reverse(count), header));
    headers.into_iter().take(EXTRA_COLUMNS).map(|(header, _)| header).collect()
}

/// What a record says under such a header.
fn extra_under(record: &Record, header: &str) -> Value {
    let texts: Vec<&str> = record.extra.iter().filter(|extra| extra.header == header).map(|extra| extra.text.as_str()).collect();
    if texts.is_empty() { Value::None } else { text(texts.join(" ")) }
}

/// The columns of the sheet of procedures, with what they mean.
const PROCEDURES: [(&str, &str); 9] = [
    ("procedure_id", "Id of the procedure."),
    ("title", "Of the titles its records have, the one written most often."),
    ("variants", "The other titles, as written."),
    ("records", "How many records are about it."),
    ("authorities", "ISTAT codes of the authorities that have it."),
    ("offices", "Codes of the offices in charge."),
    ("deadlines", "The deadlines that its records state, as atoms."),
    ("acts", "Keys of the legal acts that its records cite."),
    ("record_ids", "Ids of its records."),
];

/// The columns of the sheet of diagnostics, with what they mean.
const DIAGNOSTICS: [(&str, &str); 7] = [
    ("document_path", "The document it is about."),
    ("severity", "`info`, `warning` or `error`."),
    ("code", "Its code; docs/diagnostics.md says what it means."),
    ("message", "What it says."),
    ("line", "The line in the file, counted from 1; empty where the format has none, or it is about the whole document."),
    ("place", "Where in the file, as JSON."),
    ("record_id", "The record it is about; empty where it is about the document."),
];

fn text(text: impl Into<String>) -> Value {
    Value::from(Some(text))
}

#[allow(clippy::cast_precision_loss, reason = "a number of records")]
fn count(number: usize) -> Value {
    Value::Number(number as f64)
}

fn line(at: &Locator) -> Option<u32> {
    if let Locator::Text { line, .. } = at { Some(*line) } else { None }
}

fn place(at: &Locator) -> String {
    serde_json::to_string(at).unwrap_or_default()
}

/// A table as a sheet, or as several where it has more rows than one holds.
fn sheets(book: &mut Workbook, name: &str, header: &[String], rows: impl Iterator<Item = Cells>) -> Result<(), XlsxError> {
    let mut rows = rows.peekable();
    for nth in 1.. {
        let name = if nth == 1 { name.to_string() } else { format!("{name} {nth}") };
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(&name)?;
        one(sheet, header, &mut rows.by_ref().take(ROWS))?;
        if rows.peek().is_none() {
            break;
        }
    }
    Ok(())
}

/// A sheet: a header that stays in sight, with filters, and the rows.
fn one(sheet: &mut Worksheet, header: &[String], rows: &mut dyn Iterator<Item = Cells>) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_freeze_panes(1, 0)?;
    for (column, name) in (0u16..).zip(header) {
        sheet.set_column_width(column, width(name))?;
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    let mut last = 0;
    for (row, cells) in (1u32..).zip(rows) {
        for (column, value) in (0u16..).zip(&cells) {
            match value {
                Value::None => {}
                // As text, whatever it begins with: a workbook computes only what is written as a formula.
                Value::Text(text) => {
                    sheet.write_string_with_format(row, column, bounded(text), &body)?;
                }
                Value::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, &body)?;
                }
            }
        }
        last = row;
    }
    let columns = u16::try_from(header.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.autofilter(0, 0, last, columns)?;
    Ok(())
}

/// How wide a column is, in characters.
fn width(name: &str) -> f64 {
    match name {
        "title" | "cell_title" | "message" | "variants" | "meaning" | "procedure_title" => 60.0,
        name if name.starts_with("cell_")
            || name.starts_with("extra")
            || matches!(name, "section" | "authority" | "parent" | "document_path") =>
        {
            30.0
        }
        _ => 16.0,
    }
}

/// A text that a cell holds: what is beyond is left out, and the cell says how much.
fn bounded(text: &str) -> String {
    // The bound counts units of UTF-16.
    let length: usize = text.chars().map(char::len_utf16).sum();
    if length <= LONGEST {
        return text.to_string();
    }
    let room = LONGEST - 60;
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= room
        })
        .collect();
    let more = text.chars().count() - kept.chars().count();
    format!("{kept}… [{more} more characters: see dataset.json]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_say_what_is_left_out() {
        assert_eq!(bounded("breve"), "breve");
        let long = "è".repeat(40_000);
        let shown = bounded(&long);
        assert!(shown.encode_utf16().count() <= LONGEST && shown.ends_with("[7293 more characters: see dataset.json]"), "{}", shown.len());
    }
}
