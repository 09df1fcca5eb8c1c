//! What stands below the lines: in goes a document with how it was read, out come its tables with their columns, the accounting, what is left over.

use std::io::{self, Write};

use regesto::model::{Accounting, Class, Document, Severity};

use super::{page::Page, style};
use crate::cli::{
    escape::{Escaped, cut},
    table::counted,
};

const CLASSES: [Class; 8] =
    [Class::Cell, Class::Heading, Class::Header, Class::Prose, Class::Furniture, Class::Blank, Class::Skipped, Class::Residue];

/// How many characters are shown of a head, a title or a piece of residue.
const SHOWN: usize = 100;

/// Writes what a page comes to.
pub fn write(page: &Page<'_>, out: &mut impl Write) -> io::Result<()> {
    let (document, title) = (page.document, style::TITLE);
    let shown = |text: &str| Escaped(&if page.full { text.to_string() } else { cut(text, SHOWN) }).to_string();
    let (lines, encoding) = (counted(lines_of(page), "line"), document.encoding.as_deref().unwrap_or("no text"));
    writeln!(out, "\n{title}document{title:#}  {}: {}, {lines}, {encoding}", shown(&document.path), counted(document.bytes, "byte"))?;
    if let Some(own) = document.title.as_deref().filter(|own| !own.is_empty()) {
        writeln!(out, "          {}", shown(own))?;
    }
    writeln!(out, "\n{title}tables{title:#}    {}", tables_said(document))?;
    for table in &document.tables {
        let layout = serde_json::to_string(&table.layout).unwrap_or_default();
        let lines = match table.lines[..] {
            [first, last] if first == last => format!("line {first}, "),
            [first, last] => format!("lines {first}-{last}, "),
            _ => String::new(),
        };
        let records = counted(table.records, "record");
        let named = table.title.as_deref().map_or_else(String::new, |own| format!("  {}", shown(own)));
        writeln!(out, "{}{}{:#}  {}, {lines}{records}{named}", style::ROW, table.id, style::ROW, layout.trim_matches('"'))?;
        let width = table.columns.iter().filter_map(|column| column.name).map(|name| name.as_str().len()).max().unwrap_or(1);
        for column in &table.columns {
            let name = column.name.map_or("-", |name| name.as_str());
            let head = column.header.as_deref().map_or_else(|| "(no head)".to_string(), shown);
            writeln!(out, "    {}{name:<width$}{:#}  {head}", style::COLUMN, style::COLUMN)?;
        }
    }
    accounting(&document.accounting, out)?;
    if !document.residue.is_empty() {
        writeln!(out, "\n{title}residue{title:#}   {}", counted(document.residue.len(), "stretch").replace("stretchs", "stretches"))?;
        for piece in &document.residue {
            let line = piece.at.line().map_or_else(String::new, |line| format!("line {line}  "));
            writeln!(out, "    {line}{}{}{:#}", style::of_class(Class::Residue), shown(&piece.text), style::of_class(Class::Residue))?;
        }
    }
    if !document.missed.is_empty() {
        writeln!(out, "\n{title}missed{title:#}    {} outside all records", counted(document.missed.len(), "place"))?;
        for missed in &document.missed {
            let line = missed.at.line().map_or_else(String::new, |line| format!("line {line}  "));
            writeln!(out, "    {line}{}{}{:#}", style::WARNING, shown(&missed.text), style::WARNING)?;
        }
    }
    // What is said of a place stands below its line.
    let general: Vec<_> = document.diagnostics.iter().filter(|diagnostic| diagnostic.at.is_none()).collect();
    if !general.is_empty() {
        writeln!(out, "\n{title}notes{title:#}")?;
        for diagnostic in general {
            let style = if diagnostic.severity == Severity::Info { style::DIM } else { style::WARNING };
            writeln!(out, "    {style}{}{style:#}: {}", diagnostic.code.as_str(), Escaped(&diagnostic.message))?;
        }
    }
    Ok(())
}

fn lines_of(page: &Page<'_>) -> usize {
    let count = page.source.line_count();
    // The nothing behind the last line break is no line.
    if page.source.line(count).is_empty() { count - 1 } else { count }
}

fn tables_said(document: &Document) -> String {
    match document.tables.len() {
        0 => "none with procedures or objectives".to_string(),
        count => format!("{count}, {}", counted(document.tables.iter().map(|table| table.records).sum(), "record")),
    }
}

#[allow(clippy::cast_precision_loss, reason = "bytes of one document, shown to a tenth of a percent")]
fn accounting(accounting: &Accounting, out: &mut impl Write) -> io::Result<()> {
    let title = style::TITLE;
    writeln!(out, "\n{title}bytes{title:#}     {}", accounting.total())?;
    for class in CLASSES {
        let bytes = bytes_of(accounting, class);
        let share = 100.0 * bytes as f64 / accounting.total().max(1) as f64;
        let style = style::of_class(class);
        writeln!(out, "    {style}{:<9}{style:#} {bytes:>9} {share:>5.1} %", style::name_of(class))?;
    }
    Ok(())
}

fn bytes_of(accounting: &Accounting, class: Class) -> usize {
    match class {
        Class::Cell => accounting.cell,
        Class::Heading => accounting.heading,
        Class::Header => accounting.header,
        Class::Prose => accounting.prose,
        Class::Furniture => accounting.furniture,
        Class::Blank => accounting.blank,
        Class::Skipped => accounting.skipped,
        Class::Residue => accounting.residue,
    }
}
