//! Normalisation: in goes what was recovered of a document, out come its records, each cell with its place.

mod about;
mod citations;
mod confidence;
mod contacts;
mod duties;
mod findings;
mod known;
mod links;
mod missed;
mod offices;
mod review;
mod terms;

use std::collections::BTreeMap;

use rayon::prelude::*;
use regesto_words::hex;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

pub use citations::acts;
pub use confidence::MOST_GUESSED;
use known::Known;
pub use review::REVIEWED;

use crate::{
    grammar::Grammars,
    model::{
        Accounting, Cell, Class, Code, Column, ColumnOfTable, Diagnostic, Document, Extra, Few, Kind, Layout, Locator, Record, Residue,
        Reviewed, Severity, SharedList, SharedText, Source, Span, Status, Table,
    },
    recover::{ExtraCell, Recovered, Row, RowCell, field_text},
};

/// So many rows of a document, at least, are one thread's share: fewer are not worth handing over.
const SHARE: usize = 256;
/// What so many rows give waits at once to be taken in their order.
const WAITING: usize = 64 * SHARE;
/// A text of so many bytes is looked at by several threads at once.
const LARGE: usize = 1 << 18;

/// Lets several threads read the rows of a document, a share each, and then takes what they give, one row after another: `take` may depend on the
/// rows before.
fn in_order<T: Send>(records: &mut [Record], rows: &[Row], read: impl Fn(&Record, &Row) -> T + Sync, mut take: impl FnMut(&mut Record, T)) {
    for (records, rows) in records.chunks_mut(WAITING).zip(rows.chunks(WAITING)) {
        let given: Vec<T> = records.par_iter().zip(rows).with_min_len(SHARE).map(|(record, row)| read(record, row)).collect();
        records.iter_mut().zip(given).for_each(|(record, given)| take(record, given));
    }
}

/// Fills in a document what recovery found in its source, and gives its records. Their ids are set when all documents are known ([`set_ids`]).
#[must_use]
pub fn normalise(document: &mut Document, source: &Source, recovered: &Recovered, grammars: &Grammars) -> Vec<Record> {
    normalise_reviewed(document, source, recovered, &[], grammars)
}

/// As [`normalise`], of rows that a reviewer has looked at: `reviewed` stand in the order of the rows, and the records have their ids from there.
#[must_use]
pub fn normalise_reviewed(
    document: &mut Document,
    source: &Source,
    recovered: &Recovered,
    reviewed: &[Reviewed],
    grammars: &Grammars,
) -> Vec<Record> {
    let text = source.text();
    document.title.clone_from(&recovered.title);
    let mut about = || about::fill(document, source, recovered, &grammars.authorities);
    let look = || missed::missed(source, recovered, grammars);
    let ((), missed) = if text.len() < LARGE { (about(), look()) } else { rayon::join(about, look) };
    document.encoding = Some(source.encoding.to_string());
    document.accounting = accounting(source, &recovered.classes);
    document.diagnostics.extend(source.diagnostics.iter().cloned());
    // Of each table its number among those that gave rows, counted from 1, and how many rows it gave.
    let mut tables = vec![(0usize, 0usize); recovered.tables.len()];
    for row in &recovered.rows {
        if let Some((_, rows)) = tables.get_mut(row.table) {
            *rows += 1;
        }
    }
    for (nth, (number, _)) in tables.iter_mut().filter(|(_, rows)| *rows > 0).enumerate() {
        *number = nth + 1;
    }
    let ids: Vec<SharedText> = tables.iter().map(|(number, _)| format!("t{number}").into()).collect();
    for ((table, id), &(_, rows)) in recovered.tables.iter().zip(&ids).zip(&tables).filter(|(_, (_, rows))| *rows > 0) {
        let last = Span::new(table.span.end.saturating_sub(1).max(table.span.start), table.span.end).start;
        document.tables.push(Table {
            id: id.to_string(),
            title: table.title.clone(),
            layout: table.layout,
            lines: if source.has_lines() { vec![source.line_of(table.span.start), source.line_of(last)] } else { Vec::new() },
            columns: table.columns.iter().map(|(name, header)| ColumnOfTable { name: *name, header: header.clone() }).collect(),
            records: rows,
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
        .map(|&span| Residue { at: source.locate(span), text: regesto_words::markup::plain(span.of(text)).into_owned() })
        .collect();
    document.diagnostics.extend(findings::of_document(source, recovered));
    document.missed = missed;
    if let Some(first) = document.missed.first() {
        let places = if document.missed.len() == 1 { "1 place".to_string() } else { format!("{} places", document.missed.len()) };
        let message = format!(
            "{places} outside all records look like procedures ({}); look at them in the source",
            missed::counted(&document.missed)
        );
        let at = Some(first.at.clone());
        document.diagnostics.push(Diagnostic { code: Code::RowsMissed, severity: Severity::Warning, message, at, record: None });
    }
    if recovered.rows.is_empty() && document.status == Status::Ok {
        let message = "no table of procedures was found in this document";
        document.diagnostics.push(Diagnostic::of_document(Code::NoTable, Severity::Info, message));
    }
    let id = SharedText::from(document.id.as_str());
    let mut records: Vec<Record> = recovered
        .rows
        .par_iter()
        .with_min_len(SHARE)
        .enumerate()
        .map_init(Known::default, |known, (index, row)| {
            let layout = recovered.tables.get(row.table).map_or(Layout::Plain, |table| table.layout);
            let table = ids.get(row.table).cloned().unwrap_or_default();
            let mut record = record(id.clone(), source, row, table, layout, known);
            record.id = provisional(index).into();
            if let Some(reviewed) = reviewed.get(index) {
                review::set_reviewed(&mut record, reviewed);
            }
            record.contacts = known.contacts(contacts::contacts(&record.cells, &grammars.contacts));
            set_name(&mut record);
            record
        })
        .collect();
    for record in &records {
        document.diagnostics.extend(findings::of_row(record));
    }
    terms::set_terms(document, &mut records, recovered, &grammars.terms);
    citations::set_citations(document, &mut records, source, recovered, grammars);
    offices::set_offices(&mut records, &recovered.rows, text, &grammars.offices);
    duties::review(document, &mut records);
    records
}

/// What a record is called until all documents are known: its number in the document.
fn provisional(index: usize) -> String {
    index.to_string()
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

fn record(document: SharedText, source: &Source, row: &Row, table: SharedText, layout: Layout, known: &mut Known) -> Record {
    let text = source.text();
    let cell = |(&column, cell): (&Column, &RowCell)| {
        let at = places(source, cell.pieces.iter().map(|piece| piece.span));
        let repairs = cell.repairs.iter().map(|repair| known.text(repair.as_str())).collect();
        (column, Cell { text: known.text(&field_text(text, &cell.pieces)), at, repairs: known.texts(repairs), confidence: None })
    };
    let cells: BTreeMap<Column, Cell> = row.cells.iter().map(cell).collect();
    let extra = row.extra.iter().map(|ExtraCell { header, cell }| Extra {
        header: known.text(header),
        text: known.text(&field_text(text, &cell.pieces)),
        at: places(source, cell.pieces.iter().map(|piece| piece.span)),
        links: links::behind(source, cell).into_iter().map(|(_, href)| href.into()).collect(),
    });
    let extra = extra.collect();
    let section = row.section.iter().map(|heading| known.text(heading)).collect();
    let footnotes = row.footnotes.iter().map(|footnote| known.text(footnote)).collect();
    let all = row.cells.values().chain(row.extra.iter().map(|extra| &extra.cell));
    let spans = all.flat_map(|cell| cell.pieces.iter().map(|piece| piece.span)).chain(row.extent.iter().copied());
    Record {
        id: SharedText::default(),
        document,
        table,
        kind: row.kind,
        lines: lines(source, spans),
        number: None,
        title: None,
        section: known.texts(section),
        parent: row.parent.as_deref().map(|parent| known.text(parent)),
        links: links::links(source, row),
        extra,
        footnotes: known.texts(footnotes),
        confidence_of: row.found,
        confidence: confidence::confidence(
            row,
            layout,
            source.sureness(row.cells.values().flat_map(|cell| cell.pieces.iter().map(|piece| piece.span))),
        ),
        procedure: None,
        duplicate_of: None,
        diagnostics: row.findings.iter().map(|code| code.as_str().to_string()).collect(),
        offices: SharedList::default(),
        citations: Box::default(),
        term: None,
        trigger: None,
        tacit_consent: None,
        contacts: SharedList::default(),
        cells: cells.into(),
    }
}

/// The number and the title of a record, from its cells.
fn set_name(record: &mut Record) {
    let text = |column: Column| record.cells.get(&column).map(|cell: &Cell| cell.text.clone());
    let title = match record.kind {
        Kind::Procedure => text(Column::Title),
        Kind::Objective => text(Column::Purpose).or_else(|| text(Column::Objective)),
    };
    record.number = text(Column::Number);
    record.title = title;
}

/// Where spans stand, one after another; boxes of one page, or two places that are the same, are one.
fn places(source: &Source, spans: impl Iterator<Item = Span>) -> Few<Locator> {
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
    found.into()
}

/// The lines that spans touch, as inclusive ranges; none where the format has no lines.
fn lines(source: &Source, spans: impl Iterator<Item = Span>) -> Few<[u32; 2]> {
    if !source.has_lines() {
        return Few::default();
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
    // A file has fewer lines than bytes, and of those fewer than 2³².
    out.into_iter().map(|range| range.map(|line| u32::try_from(line).unwrap_or(u32::MAX))).collect()
}

/// What a record is named: a digest of the scope of its document, the document's title, its section, parent and title.
#[must_use]
pub fn name_of(document: &Document, record: &Record) -> String {
    hex(&digest_of(document, true, record))
}

/// What a record was named in `regesto/1`, where the title of its document counted only for want of an authority: corrections made then name it so.
#[must_use]
pub fn name_in_version_1(document: &Document, record: &Record) -> String {
    hex(&digest_of(document, false, record))
}

fn digest_of(document: &Document, with_title: bool, record: &Record) -> [u8; 32] {
    let scope = about::scope(document).unwrap_or_default();
    let title = with_title.then(|| document.title.as_deref().unwrap_or(""));
    let own = [record.title.as_deref().unwrap_or(""), record.parent.as_deref().unwrap_or("")];
    let mut digest = Sha256::new();
    for part in [scope.as_str()].into_iter().chain(title).chain(own).chain(record.section.iter().map(SharedText::as_str)) {
        digest.update(regesto_words::fold(part).as_bytes());
        digest.update([0]);
    }
    digest.finalize().into()
}

/// The id of the `nth` record (from 1) of a document that is named so.
#[must_use]
pub fn id_of(name: &str, nth: usize) -> String {
    let mut digest = Sha256::new();
    digest.update(name.as_bytes());
    digest.update(nth.to_string().as_bytes());
    format!("r-{}", hex(&digest.finalize()).get(..12).unwrap_or(""))
}

/// An id without what tells it from the same id of another document: `r-8d0f2c6e9a41` of `r-8d0f2c6e9a41-2`.
#[must_use]
pub fn without_suffix(id: &str) -> &str {
    id.match_indices('-').nth(1).and_then(|(at, _)| id.get(..at)).unwrap_or(id)
}

/// Gives every record its id: from its name and how often that came before in its document. Where documents give the same id, all but the first
/// (by the document's id) have a number behind theirs.
pub fn set_ids(documents: &[Document], records: &mut [Record]) {
    let by_id: FxHashMap<&str, &Document> = documents.iter().map(|document| (document.id.as_str(), document)).collect();
    let digest = |record: &Record| by_id.get(record.document.as_str()).map(|document| digest_of(document, true, record));
    let names: Vec<Option<[u8; 32]>> = records.par_iter().with_min_len(SHARE).map(digest).collect();
    let mut counts: FxHashMap<(&str, Option<[u8; 32]>), usize> = FxHashMap::default();
    let mut nths: Vec<usize> = Vec::with_capacity(records.len());
    for (record, name) in records.iter().zip(&names) {
        let count = counts.entry((record.document.as_str(), *name)).or_insert(0);
        *count += 1;
        nths.push(*count);
    }
    drop(counts);
    let id = |((record, name), nth): ((&mut Record, Option<[u8; 32]>), usize)| {
        record.id = id_of(&name.map(|name| hex(&name)).unwrap_or_default(), nth).into();
    };
    records.par_iter_mut().with_min_len(SHARE).zip(names).zip(nths).for_each(id);
    tell_apart(records);
}

/// Puts a number behind the ids that several documents give, but for the first of them by the document's id.
fn tell_apart(records: &mut [Record]) {
    let twice: FxHashSet<SharedText> = {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        records.iter().filter(|record| !seen.insert(&record.id)).map(|record| record.id.clone()).collect()
    };
    let mut same: FxHashMap<&str, Vec<&mut Record>> = FxHashMap::default();
    for record in records {
        if let Some(id) = twice.get(record.id.as_str()) {
            same.entry(id).or_default().push(record);
        }
    }
    for mut same in same.into_values() {
        same.sort_by(|a, b| a.document.cmp(&b.document));
        for (nth, record) in (2..).zip(same.into_iter().skip(1)) {
            record.id = format!("{}-{nth}", record.id).into();
        }
    }
}

/// Lets the diagnostics of documents name their records by their ids, where they named them by their number in the document.
pub fn name_all(documents: &mut [Document], records: &[Record]) {
    let mut ids: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for record in records {
        ids.entry(record.document.as_str()).or_default().push(&record.id);
    }
    for document in documents {
        if let Some(ids) = ids.get(document.id.as_str()) {
            name_records(document, ids);
        }
    }
}

/// Lets the diagnostics of a document name its records by their ids, which stand in the order of the rows.
pub fn name_records(document: &mut Document, ids: &[impl AsRef<str>]) {
    for diagnostic in &mut document.diagnostics {
        let row = diagnostic.record.take().and_then(|number| number.parse::<usize>().ok());
        diagnostic.record = row.and_then(|row| ids.get(row)).map(|id| id.as_ref().to_string());
    }
}
