//! The tables of art. 35 c. 1 d.lgs. 33/2013: in goes a dataset, out come, for each authority, the table of its procedures with a column for
//! each letter, as CSV and as a page that can be published as it is; what is missing is marked.

mod cells;
mod page;
mod words;

use std::{collections::BTreeMap, path::Path};

use super::{
    csv,
    file::{WriteError, io_error, make_folder, write_text, write_with},
    index::{Index, Row},
};
use regesto_model::{Document, Kind, art35::ITEMS};

/// The procedures of one authority.
struct Table<'d> {
    /// Its name.
    name: String,
    /// What its files are called, without the ending.
    file: String,
    /// Its procedures; one that is listed twice in the same words is there once.
    rows: Vec<Row<'d>>,
}

impl Table<'_> {
    /// Whether a document of it says things under headers that the law does not ask for.
    fn has_notes(&self) -> bool {
        self.rows.iter().any(|row| !row.record.extra.is_empty())
    }
}

/// Writes the tables and a page that lists them.
pub(super) fn write(folder: &Path, index: &Index<'_>) -> Result<(), WriteError> {
    make_folder(folder)?;
    let tables = tables(index);
    for table in &tables {
        let header = std::iter::once(words::PROCEDURE).chain(ITEMS.iter().map(|item| words::header(item.letter))).chain([words::SOURCE]);
        let header = header.chain(table.has_notes().then_some(words::NOTES));
        // Citizens open it in a spreadsheet.
        csv::table(&folder.join(format!("{}.csv", table.file)), true, header.map(str::to_string), |write| {
            for row in &table.rows {
                let letters = ITEMS.iter().map(|item| cells::said(row.record, item).text());
                write(
                    std::iter::once(called(row)).chain(letters).chain([source(row)]).chain(table.has_notes().then(|| notes(row))).collect(),
                )?;
            }
            Ok(())
        })?;
        let path = folder.join(format!("{}.html", table.file));
        write_with(&path, |out| page::table(table, out).map_err(|error| io_error(&path, error)))?;
    }
    write_text(&folder.join("index.html"), &page::index(&tables))
}

/// The tables, by the name of the authority.
fn tables<'d>(index: &Index<'d>) -> Vec<Table<'d>> {
    let mut found: BTreeMap<String, Table<'d>> = BTreeMap::new();
    for row in index.rows().filter(|row| row.record.kind == Kind::Procedure && row.record.duplicate_of.is_none()) {
        let Some(document) = row.document else { continue };
        let (name, file) = name_of(document);
        found.entry(file.clone()).or_insert_with(|| Table { name, file, rows: Vec::new() }).rows.push(row);
    }
    let mut tables: Vec<Table<'d>> = found.into_values().collect();
    tables.sort_by(|a, b| (&a.name, &a.file).cmp(&(&b.name, &b.file)));
    tables
}

/// What an authority is called, and its files: by its ISTAT code, where it has one; a document that does not say whose it is stands alone.
fn name_of(document: &Document) -> (String, String) {
    match &document.authority {
        Some(authority) => {
            let plain = plain(&authority.name);
            let file = authority.istat_code.map_or_else(|| plain.clone(), |code| format!("{code}-{plain}"));
            (authority.name.clone(), file)
        }
        None => (format!("{} ({})", words::NOBODY, document.path), format!("ente-non-indicato-{}", document.id)),
    }
}

/// A name as files have it: letters and digits of ASCII with hyphens between.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let letters = name.nfd().filter(|c| c.is_ascii() || c.is_alphanumeric()).flat_map(char::to_lowercase);
    let plain: String = letters.map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-");
    let short = joined.get(..joined.len().min(80)).unwrap_or("");
    if short.is_empty() { "ente".to_string() } else { short.to_string() }
}

/// What a procedure is called: its title with what introduces it.
fn called(row: &Row<'_>) -> String {
    let title = row.record.title.as_deref().unwrap_or("");
    match row.record.parent.as_deref() {
        Some(parent) => format!("{parent} {title}").trim().to_string(),
        None if title.is_empty() => words::MISSING.to_string(),
        None => title.to_string(),
    }
}

/// Where it stands: `elenco.md, riga 12`.
fn source(row: &Row<'_>) -> String {
    let path = row.document.map_or("", |document| document.path.as_str());
    match row.record.lines.first() {
        Some([line, _]) => format!("{path}, riga {line}"),
        None => path.to_string(),
    }
}

/// What the document says besides: `Importo: 16,00; Rischio: basso`.
fn notes(row: &Row<'_>) -> String {
    let said = row.record.extra.iter().map(|extra| match extra.header.as_str() {
        "" => extra.text.to_string(),
        header => format!("{header}: {}", extra.text),
    });
    said.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        for (name, file) in [
            ("Comune di Forlì", "comune-di-forli"),
            ("Unione dei Comuni “Valle / Monte”", "unione-dei-comuni-valle-monte"),
            ("../../etc", "etc"),
            ("…", "ente"),
        ] {
            assert_eq!(plain(name), file);
        }
    }
}
