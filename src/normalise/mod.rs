//! Normalisation: in goes what was recovered of a document, out come its records, each cell with its place.

mod about;
mod citations;
mod confidence;
mod contacts;
mod duties;
mod offices;
mod terms;

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

pub use citations::acts;

use crate::{
    grammar::{Grammars, hex},
    model::{
        Accounting, Cell, Class, Code, Column, ColumnOfTable, Diagnostic, Document, Kind, Layout, Locator, Record, Residue, Severity,
        Source, Span, Status, Table,
    },
    recover::{Recovered, Row, field_text},
};

/// Fills in a document what recovery found in its source, and gives its records. Their ids are set when all documents are known ([`set_ids`]).
#[must_use]
pub fn normalise(document: &mut Document, source: &Source, recovered: &Recovered, grammars: &Grammars) -> Vec<Record> {
    let text = source.text();
    document.title.clone_from(&recovered.title);
    about::fill(document, source, recovered, &grammars.authorities);
    document.encoding = Some(source.encoding.to_string());
    document.accounting = accounting(source, &recovered.classes);
    document.diagnostics.extend(source.diagnostics.iter().cloned());
    let used: Vec<usize> = (0..recovered.tables.len()).filter(|&index| recovered.rows.iter().any(|row| row.table == index)).collect();
    let id_of = |table: usize| format!("t{}", used.iter().position(|&index| index == table).map_or(0, |at| at + 1));
    for &index in &used {
        let Some(table) = recovered.tables.get(index) else { continue };
        let last = Span::new(table.span.end.saturating_sub(1).max(table.span.start), table.span.end).start;
        document.tables.push(Table {
            id: id_of(index),
            title: table.title.clone(),
            layout: table.layout,
            lines: if source.has_lines() { vec![source.line_of(table.span.start), source.line_of(last)] } else { Vec::new() },
            columns: table.columns.iter().map(|(name, header)| ColumnOfTable { name: *name, header: header.clone() }).collect(),
            records: recovered.rows.iter().filter(|row| row.table == index).count(),
        });
        if table.guessed {
            let message =
                "this table has no header that could be understood; its columns are guessed from its cells, look at them".to_string();
            document.diagnostics.push(Diagnostic {
                code: Code::ColumnsGuessed,
                severity: Severity::Warning,
                message,
                at: Some(source.locate(table.span)),
                record: None,
            });
        }
    }
    document.residue = recovered
        .residue
        .iter()
        .map(|&span| Residue { at: source.locate(span), text: crate::language::markup::plain(span.of(text)) })
        .collect();
    for finding in &recovered.findings {
        let severity = match finding.code {
            Code::TableSkipped => Severity::Info,
            _ => Severity::Warning,
        };
        document.diagnostics.push(Diagnostic {
            code: finding.code,
            severity,
            message: finding.message.clone(),
            at: Some(source.locate(finding.span)),
            record: None,
        });
    }
    if recovered.rows.is_empty() && document.status == Status::Ok {
        let message = "no table of procedures was found in this document";
        document.diagnostics.push(Diagnostic::of_document(Code::NoTable, Severity::Info, message));
    }
    let mut records: Vec<Record> = recovered
        .rows
        .iter()
        .map(|row| {
            let layout = recovered.tables.get(row.table).map_or(Layout::Plain, |table| table.layout);
            record(document, source, row, id_of(row.table), layout)
        })
        .collect();
    terms::set_terms(document, &mut records, recovered, &grammars.terms);
    citations::set_citations(document, &mut records, source, recovered, grammars);
    offices::set_offices(&mut records, text, &grammars.offices);
    duties::review(document, &mut records);
    records
}

/// Bytes of the file by class; they add up to the file.
fn accounting(source: &Source, classes: &[(Span, Class)]) -> Accounting {
    let mut accounting = Accounting::default();
    let mut at = 0;
    for &(span, class) in classes {
        let end = source.byte_of(span.end);
        accounting.add(class, end.saturating_sub(at));
        at = end.max(at);
    }
    // A byte order mark at the head, or a file of nothing but one.
    accounting.add(Class::Furniture, source.file_len().saturating_sub(at));
    accounting
}

fn record(document: &Document, source: &Source, row: &Row, table: String, layout: Layout) -> Record {
    let text = source.text();
    let cells: BTreeMap<Column, Cell> = row
        .cells
        .iter()
        .map(|(&column, cell)| {
            let at = places(source, cell.pieces.iter().map(|piece| piece.span));
            let repairs = cell.repairs.iter().map(|repair| repair.as_str().to_string()).collect();
            (column, Cell { text: field_text(text, &cell.pieces), at, repairs })
        })
        .collect();
    let spans = row.cells.values().flat_map(|cell| cell.pieces.iter().map(|piece| piece.span)).chain(row.extent.iter().copied());
    let cell_text = |column: Column| cells.get(&column).map(|cell: &Cell| cell.text.clone());
    let title = match row.kind {
        Kind::Procedure => cell_text(Column::Title),
        Kind::Objective => cell_text(Column::Purpose).or_else(|| cell_text(Column::Objective)),
    };
    Record {
        id: String::new(),
        document: document.id.clone(),
        table,
        kind: row.kind,
        lines: lines(source, spans),
        number: cell_text(Column::Number),
        title,
        section: row.section.clone(),
        parent: row.parent.clone(),
        footnotes: row.footnotes.clone(),
        confidence: confidence::confidence(
            row,
            layout,
            source.sureness(row.cells.values().flat_map(|cell| cell.pieces.iter().map(|piece| piece.span))),
        ),
        procedure: None,
        duplicate_of: None,
        diagnostics: row.findings.iter().map(|code| code.as_str().to_string()).collect(),
        offices: Vec::new(),
        citations: Vec::new(),
        term: None,
        trigger: None,
        tacit_consent: None,
        contacts: contacts::contacts(&cells),
        cells,
    }
}

/// Where spans stand, one after another; boxes of one page, or two places that are the same, are one.
fn places(source: &Source, spans: impl Iterator<Item = Span>) -> Vec<Locator> {
    if source.has_lines() {
        return spans.map(|span| source.locate(span)).collect();
    }
    let mut found: Vec<Locator> = Vec::new();
    for place in spans.flat_map(|span| source.locate_all(span)) {
        match found.iter_mut().find_map(|one| one.join(&place).map(|joined| (one, joined))) {
            Some((one, joined)) => *one = joined,
            None => found.push(place),
        }
    }
    found
}

/// The lines that spans touch, as inclusive ranges; none where the format has no lines.
fn lines(source: &Source, spans: impl Iterator<Item = Span>) -> Vec<[usize; 2]> {
    if !source.has_lines() {
        return Vec::new();
    }
    let mut numbers: Vec<[usize; 2]> =
        spans.map(|span| [source.line_of(span.start), source.line_of(span.end.saturating_sub(1).max(span.start))]).collect();
    numbers.sort_unstable();
    let mut out: Vec<[usize; 2]> = Vec::new();
    for [first, last] in numbers {
        match out.last_mut() {
            Some(range) if first <= range[1] + 1 => range[1] = range[1].max(last),
            _ => out.push([first, last]),
        }
    }
    out
}

/// Gives every record its id: from the scope of its document, its section, parent and name, and how often these came before.
pub fn set_ids(documents: &[Document], records: &mut [Record]) {
    let scopes: HashMap<&str, String> =
        documents.iter().filter_map(|document| Some((document.id.as_str(), about::scope(document)?))).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for record in records {
        let scope = scopes.get(record.document.as_str()).map_or("", String::as_str);
        let mut digest = Sha256::new();
        for part in [scope, record.title.as_deref().unwrap_or(""), record.parent.as_deref().unwrap_or("")]
            .into_iter()
            .chain(record.section.iter().map(String::as_str))
        {
            digest.update(crate::language::words::fold(part).as_bytes());
            digest.update([0]);
        }
        let name = hex(&digest.finalize());
        let count = seen.entry(name.clone()).or_insert(0);
        *count += 1;
        let mut digest = Sha256::new();
        digest.update(name.as_bytes());
        digest.update(count.to_string().as_bytes());
        record.id = format!("r-{}", hex(&digest.finalize()).get(..12).unwrap_or(""));
    }
}
