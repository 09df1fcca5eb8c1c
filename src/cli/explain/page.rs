//! The lines of a source: in goes a document with how it was read, out come its lines, each with what it was taken for.

use std::{
    collections::{HashMap, HashSet},
    io::{self, Write},
    iter::Peekable,
};

use regesto::model::{Class, Code, Diagnostic, Document, Record, Severity, Source, Span};
use regesto::pipeline::stages::recover::{Recovered, RecoveredTable};
use regesto_words::markup;

use super::{
    reading::{Part, Readings, Role},
    style,
};
use crate::cli::escape::{Escaped, cut};

/// How many characters are shown of a cell, and of a line without cells.
const CELL: usize = 60;
const LINE: usize = 160;

/// Rows of less confidence say so on the page.
const DOUBTFUL: f64 = 0.9;

/// What the lines above have said.
#[derive(Debug, Default)]
struct Said {
    /// Section and parent of the last row.
    above: Option<(Vec<String>, Option<String>)>,
    /// Rows that have begun.
    begun: HashSet<usize>,
}

/// A document and how it was read.
#[derive(Debug)]
pub struct Page<'a> {
    /// The document as it stands in the dataset.
    pub document: &'a Document,
    /// Its records, in the order of its rows.
    pub records: &'a [Record],
    /// How it was read.
    pub recovered: &'a Recovered,
    /// Its text.
    pub source: &'a Source,
    /// Whether text is shown whole.
    pub full: bool,
    /// `t1 r21`: of each row its table, and its place among the rows of that table.
    rows: Vec<String>,
}

impl<'a> Page<'a> {
    /// The page of a document, its records and how it was read.
    pub fn new(document: &'a Document, records: &'a [Record], recovered: &'a Recovered, source: &'a Source, full: bool) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let name = |record: &'a Record| {
            let count = counts.entry(record.table.as_str()).or_default();
            *count += 1;
            format!("{} r{count}", record.table)
        };
        let rows = records.iter().map(name).collect();
        Page { document, records, recovered, source, full, rows }
    }

    /// Writes the lines.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let width = self.source.line_count().to_string().len();
        let mut warnings = self.warnings();
        let mut said = Said::default();
        for (number, parts) in (1..).zip(Readings::new(self.source, self.recovered)) {
            // The nothing behind the last line break is no line.
            if self.source.line(number).is_empty() {
                continue;
            }
            self.say_section(out, width, &parts, &mut said)?;
            write!(out, "{}{number:>width$}{:#}", style::DIM, style::DIM)?;
            self.line(out, number, &parts, &mut said)?;
            writeln!(out)?;
            while let Some((_, said)) = warnings.next_if(|(line, _)| *line <= number) {
                let style = if said.severity == Severity::Info { style::DIM } else { style::WARNING };
                writeln!(out, "{:width$} {style}! {}{style:#}: {}", "", said.code.as_str(), Escaped(&said.message))?;
            }
        }
        Ok(())
    }

    /// What the dataset says of places in the document, by line. Residue is seen on its line.
    fn warnings(&self) -> Peekable<impl Iterator<Item = (usize, &'a Diagnostic)>> {
        let placed = self.document.diagnostics.iter().filter(|one| one.code != Code::Residue);
        let mut lines: Vec<(usize, &Diagnostic)> = placed.filter_map(|one| Some((one.at.as_ref()?.line()?, one))).collect();
        lines.sort_by_key(|(line, _)| *line);
        lines.into_iter().peekable()
    }

    /// The section and parent of the first row that begins on a line, where they are not those of the row before.
    fn say_section(&self, out: &mut impl Write, width: usize, parts: &[Part], said: &mut Said) -> io::Result<()> {
        for part in parts {
            let Role::Cell { row, begins: true, .. } = part.role else { continue };
            let Some(row) = self.recovered.rows.get(row) else { continue };
            let now = (row.section.clone(), row.parent.clone());
            if said.above.as_ref() == Some(&now) {
                continue;
            }
            let (section, parent) = &now;
            let dim = style::DIM;
            if said.above.as_ref().map_or(!section.is_empty(), |(before, _)| before != section) {
                let path: Vec<String> = section.iter().map(|heading| Escaped(heading).to_string()).collect();
                let path = if path.is_empty() { "(no section)".to_string() } else { path.join(" › ") };
                writeln!(out, "{:width$} {dim}§ {path}{dim:#}", "")?;
            }
            if let Some(parent) = parent {
                writeln!(out, "{:width$} {dim}↳ {}{dim:#}", "", Escaped(parent))?;
            }
            said.above = Some(now);
        }
        Ok(())
    }

    fn line(&self, out: &mut impl Write, number: usize, parts: &[Part], said: &mut Said) -> io::Result<()> {
        let several = parts.len() > 1;
        let parts: Vec<&Part> = parts.iter().filter(|part| !(several && self.is_mere_markup(part))).collect();
        let row = parts.iter().find_map(|part| match part.role {
            Role::Cell { row, .. } | Role::Extent { row: Some(row) } => Some(row),
            _ => None,
        });
        match (row, parts.as_slice()) {
            (Some(row), parts) => {
                let (row_style, repair) = (style::ROW, style::REPAIR);
                write!(out, " {row_style}{:<9}{row_style:#}", self.row_name(row))?;
                let sure = self.records.get(row).map_or(1.0, |record| record.confidence);
                if said.begun.insert(row) && sure < DOUBTFUL {
                    write!(out, " {repair}{sure:.2}{repair:#}")?;
                }
                self.parts(out, parts, row)
            }
            (None, []) => Ok(()),
            (None, [part]) => self.whole(out, number, part),
            (None, parts @ [first, ..]) => {
                let class = class_of(first.role);
                let style = style::of_class(class);
                write!(out, " {style}{:<9}{style:#}", style::name_of(class))?;
                self.parts(out, parts, usize::MAX)
            }
        }
    }

    /// A line that is one thing throughout.
    fn whole(&self, out: &mut impl Write, number: usize, part: &Part) -> io::Result<()> {
        let class = class_of(part.role);
        let style = style::of_class(class);
        let text = match self.columns_named(number, class, part.span) {
            Some(columns) => columns,
            None => self.shown(part.span, class, LINE),
        };
        write!(out, " {style}{:<9} {text}{style:#}", style::name_of(class))
    }

    /// Stretches of several kinds, each marked with what it is.
    fn parts(&self, out: &mut impl Write, parts: &[&Part], mut current: usize) -> io::Result<()> {
        let (column_style, repair) = (style::COLUMN, style::REPAIR);
        for part in parts {
            match part.role {
                Role::Cell { row, .. } | Role::Extent { row: Some(row) } if row != current => {
                    write!(out, "  {}{}{:#}", style::ROW, self.row_name(row), style::ROW)?;
                    current = row;
                }
                _ => {}
            }
            match part.role {
                Role::Cell { row, cell, begins } => {
                    let more = if begins { "" } else { "+" };
                    write!(
                        out,
                        " {column_style}{more}{cell}⟨{column_style:#}{}{column_style}⟩{column_style:#}",
                        self.shown(part.span, Class::Cell, CELL)
                    )?;
                    let repairs = self.recovered.rows.get(row).and_then(|row| row.cell(cell)).map_or(&[][..], |cell| &cell.repairs);
                    if begins && !repairs.is_empty() {
                        let names: Vec<&str> = repairs.iter().map(|one| one.as_str()).collect();
                        write!(out, "{repair}({}){repair:#}", names.join(", "))?;
                    }
                }
                Role::Extent { .. } => write!(
                    out,
                    " {column_style}row⟨{column_style:#}{}{column_style}⟩{column_style:#}",
                    self.shown(part.span, Class::Cell, CELL)
                )?,
                Role::Other(class) => {
                    let style = style::of_class(class);
                    write!(out, " {style}{}⟨{}⟩{style:#}", style::name_of(class), self.shown(part.span, class, CELL))?;
                }
            }
        }
        Ok(())
    }

    /// Columns with their heads, where a line of column heads names those of a table.
    fn columns_named(&self, number: usize, class: Class, span: Span) -> Option<String> {
        if class != Class::Header {
            return None;
        }
        let text = span.of(self.source.text());
        // The table that the line stands in (heads come again on a new page), or the one that begins below.
        let line = self.source.line(number);
        let near = self.recovered.tables.iter().filter(|table| table.span.end > line.start).take(2);
        near.filter_map(|table| heads(table, text)).next()
    }

    fn shown(&self, span: Span, class: Class, length: usize) -> String {
        let raw = span.of(self.source.text());
        let text = match class {
            Class::Cell | Class::Heading => markup::plain(raw).into_owned(),
            _ => raw.to_string(),
        };
        Escaped(&if self.full { text } else { cut(&text, length) }).to_string()
    }

    fn row_name(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", String::as_str)
    }

    /// Pipes, asterisks, tags: what is furniture without a word in it.
    fn is_mere_markup(&self, part: &Part) -> bool {
        part.role == Role::Other(Class::Furniture) && !markup::plain(part.span.of(self.source.text())).contains(char::is_alphanumeric)
    }
}

fn class_of(role: Role) -> Class {
    match role {
        Role::Cell { .. } | Role::Extent { .. } => Class::Cell,
        Role::Other(class) => class,
    }
}

/// `column=head | column=head`, where all heads of the table stand in the text, one after another.
fn heads(table: &RecoveredTable, text: &str) -> Option<String> {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = folded(&markup::plain(text));
    let mut at = 0;
    let mut named = Vec::new();
    for (column, head) in &table.columns {
        let Some(head) = head.as_deref().map(folded).filter(|head| !head.is_empty()) else { continue };
        at += line.get(at..)?.find(&head)? + head.len();
        named.push(format!("{}={}", column.map_or("-", |column| column.as_str()), Escaped(&head)));
    }
    (!named.is_empty()).then(|| named.join(" | "))
}
