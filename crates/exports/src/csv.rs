//! CSV: in goes a dataset, out comes a file with a record in each row (RFC 4180: commas, quotes, CRLF; UTF-8).

use std::{borrow::Cow, path::Path};

use super::{
    file::{WriteError, io_error, write_with},
    flat::{self, Value},
    index::Index,
};

/// What tells spreadsheets that the file is UTF-8.
pub(super) const BOM: &[u8] = "\u{feff}".as_bytes();

/// Writes the records. With `bom` the file is for spreadsheets: it begins with a byte order mark and no cell is a formula.
pub(super) fn write(path: &Path, index: &Index<'_>, bom: bool) -> Result<(), WriteError> {
    let columns = flat::columns();
    table(path, bom, columns.iter().map(flat::FlatColumn::name), |row| {
        for record in index.rows() {
            let value = |column: &flat::FlatColumn| match column.value(&record) {
                Value::None => String::new(),
                Value::Text(text) => text,
                Value::Number(number) => number.to_string(),
            };
            row(columns.iter().map(value).collect())?;
        }
        Ok(())
    })
}

/// Writes a table: its header, then the rows that `fill` gives one at a time.
pub(super) fn table(
    path: &Path,
    spreadsheet: bool,
    header: impl IntoIterator<Item = String>,
    fill: impl FnOnce(&mut dyn FnMut(Vec<String>) -> Result<(), WriteError>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    write_with(path, |out| {
        if spreadsheet {
            out.write_all(BOM).map_err(|error| io_error(path, error))?;
        }
        let failed = |error: ::csv::Error| WriteError::format(path, error);
        let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
        writer.write_record(header).map_err(failed)?;
        fill(&mut |row| {
            for value in row {
                let value = if spreadsheet { harmless(&value) } else { Cow::Borrowed(value.as_str()) };
                writer.write_field(value.as_bytes()).map_err(failed)?;
            }
            writer.write_record(None::<&[u8]>).map_err(failed)
        })?;
        writer.flush().map_err(|error| io_error(path, error))
    })
}

/// A text that no spreadsheet takes for a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a line end has an apostrophe before it, and so
/// has one that begins with an apostrophe, that the text can be had back.
///
/// See CWE-1236, and OWASP, "CSV Injection". What begins so after quotes is harmless: CSV has none within values.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        let cases = [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")", "a formula"),
            ("- in caso di bando", "'- in caso di bando", "an item of a list, which a spreadsheet would compute"),
            ("@SUM(1)", "'@SUM(1)", "a formula of another program"),
            ("'0001", "''0001", "an apostrophe of the text's own"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1", "a wide sign, which some take for the narrow one"),
            ("30 giorni = P30D", "30 giorni = P30D", "a sign inside"),
            ("", "", "nothing"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(harmless(text), expected, "{why}");
        }
    }
}
