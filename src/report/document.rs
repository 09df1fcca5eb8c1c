//! The page of a document: the source beside the records, each leading to the other.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{
    bars::{legend, stacked},
    explained, mend,
    notes::Notes,
    segments::{CellOf, Segment, segments},
    shell::{self, Set, grouped, percent, say},
    summary::{DOUBTFUL, understood},
    views, words,
};
use crate::{
    model::{Cell, CellName, Column, Document, Locator, Reading, Record, Span},
    readings::ReadingLost,
};
use regesto_words::markup;

/// The page of a document.
pub(super) fn page(document: &Document, records: &[&Record], reading: Result<&Reading, &ReadingLost>, set: &Set) -> String {
    let none = Reading::default();
    let (reading, lost) = reading.map_or_else(|lost| (&none, Some(lost)), |reading| (reading, None));
    let (part, whole) = understood(document);
    let doubtful = records.iter().filter(|record| record.confidence < DOUBTFUL).count();
    let body = html! {
        h1 dir="auto" { (document.title.as_deref().unwrap_or(&document.path)) }
        p.lead {
            (document.path)
            @if let Some(kind) = document.document_type { " · " (say(words::document_type(kind))) }
            @if let Some(authority) = &document.authority { " · " (authority) }
            @if let Some(act) = &document.adopted_by { " · " (say(words::ADOPTED)) " " (act) }
        }
        @if let Some(first) = &document.duplicate_of { p { (say(words::DUPLICATE_OF)) " " a href=(format!("{first}.html")) { (first) } } }
        @if let Some(error) = &document.error { p.failed { (error) } }
        @if let Some(lost) = lost { p.failed lang="en" { (lost) } }
        dl.tiles {
            div { dt { (say(words::RECORDS)) } dd { (grouped(records.len())) } }
            div { dt { (say(words::DOUBTFUL)) } dd { (grouped(doubtful)) } }
            div { dt { (say(words::MISSED)) } dd { (grouped(document.missed.len())) } }
            div { dt { (say(words::UNDERSTOOD)) } dd { (percent(part, whole)) } }
        }
        section.accounting {
            h2 { (say(words::ACCOUNTING)) }
            (stacked(&document.accounting))
            (legend(&document.accounting))
        }
        (explained::diagnostics(document, records))
        (missed(document))
        (residue(document, reading))
        @if !reading.source.text().is_empty() {
            p.help { (say(words::HELP)) " " (say(words::KEYS)) }
            div.beside {
                section.source aria-labelledby="source-title" {
                    h2 id="source-title" { (say(words::SOURCE)) }
                    @if !records.is_empty() { (mend::take_selected()) }
                    div.pane tabindex="0" role="region" aria-labelledby="source-title" { (views::source(reading, &cut(reading), &Notes::of(&document.diagnostics))) }
                }
                section.records aria-labelledby="records-title" {
                    h2 id="records-title" { (say(words::RECORDS)) }
                    (filters(document, records))
                    div.pane data-list="records" tabindex="0" role="region" aria-labelledby="records-title" {
                        @for (index, record) in records.iter().enumerate() { (shown(index, record, reading)) }
                    }
                }
            }
            (mend::forms())
        }
    };
    let at = shell::At { set, root: "../", document: Some(document) };
    shell::page(document.title.as_deref().unwrap_or(&document.path), &at, &body)
}

/// The segments of the source.
fn cut(reading: &Reading) -> Vec<Segment> {
    let cells: Vec<(CellOf, Span)> = reading.pieces().collect();
    segments(&reading.classes, &cells, reading.source.places().iter().map(|place| place.text))
}

/// How a cell is named in the page: the record's index and the column, or which of those without a canonical name it is.
pub(super) fn name_of((index, cell): CellOf) -> String {
    format!("{index}.{cell}")
}

/// Where something stands, in a few words.
pub(super) fn place(at: &Locator) -> Markup {
    match at {
        Locator::Text { line, .. } => html! { a href=(format!("#L{line}")) { (say(words::LINE)) " " (line) } },
        Locator::Page { page, .. } => html! { a href=(format!("#P{page}")) { (say(words::PAGE)) " " (page) } },
        Locator::Sheet { sheet, cell } => html! { (say(words::SHEET)) " " (sheet) " " (cell) },
        Locator::Table { table, row, column } => html! { (say(words::TABLE)) " " (table) ", " (row) ", " (column) },
        Locator::Paragraph { paragraph } => html! { "§ " (paragraph) },
    }
}

/// What looks like a procedure and became no record.
fn missed(document: &Document) -> Markup {
    html! {
        @if !document.missed.is_empty() {
            details.missed open[document.missed.len() <= 12] {
                summary { h2 { (say(words::MISSED)) " (" (grouped(document.missed.len())) ")" } }
                p { (say(words::MISSED_WHY)) }
                ul {
                    @for missed in &document.missed { li { (place(&missed.at)) " " (say(words::why_missed(missed.why))) ": " q dir="auto" { (missed.text) } } }
                }
            }
        }
    }
}

fn residue(document: &Document, reading: &Reading) -> Markup {
    let quotes = mend::residue_quotes(reading);
    html! {
        details.residue open[(1..=6).contains(&document.residue.len())] {
            summary { h2 { (say(words::RESIDUE)) " (" (grouped(document.residue.len())) ")" } }
            @if document.residue.is_empty() { p { (say(words::NO_RESIDUE)) } }
            ul {
                @for (index, residue) in document.residue.iter().enumerate() {
                    @let quote = quotes.get(index);
                    li data-residue=(index) data-digest=[quote.and_then(|quote| quote.digest.as_deref())] data-before=[quote.map(|quote| &quote.prefix)]
                        data-behind=[quote.map(|quote| &quote.suffix)] { (place(&residue.at)) " " q dir="auto" { (residue.text) } " " }
                }
            }
        }
    }
}

/// The form that chooses which records are shown.
fn filters(document: &Document, records: &[&Record]) -> Markup {
    let offices: BTreeSet<(&str, &str)> =
        records.iter().flat_map(|record| record.offices.iter().map(|office| (&*office.label, office.code.as_str()))).collect();
    let columns: BTreeSet<Column> = records.iter().flat_map(|record| record.cells.keys().copied()).collect();
    let codes: BTreeSet<&str> = records.iter().flat_map(|record| record.diagnostics.iter().map(String::as_str)).collect();
    let named = |text: &str| document.diagnostics.iter().map(|one| one.code).find(|code| code.as_str() == text);
    html! {
        form.filters role="search" data-filters="records" {
            label { (say(words::SEARCH)) " " input type="search" name="q"; }
            label { (say(words::BELOW)) " "
                select name="confidence" {
                    option value="" data-en=(words::ANY.english) { (words::ANY.italian) }
                    @for bound in ["0.8", "0.9", "0.95", "0.98", "0.99"] { option value=(bound) { (bound) } }
                }
            }
            @if !codes.is_empty() {
                label { (say(words::DIAGNOSTICS)) " "
                    select name="diagnostic" {
                        option value="" data-en=(words::ANY.english) { (words::ANY.italian) }
                        @for code in codes {
                            @match named(code) {
                                Some(known) => option value=(code) data-en=(words::code(known).english) { (words::code(known).italian) },
                                None => option value=(code) { (code) },
                            }
                        }
                    }
                }
            }
            @if !offices.is_empty() {
                label { (say(words::OFFICE)) " "
                    select name="office" {
                        option value="" data-en=(words::ANY.english) { (words::ANY.italian) }
                        @for (label, code) in offices { option value=(code) { (label) } }
                    }
                }
            }
            label { (say(words::COLUMN)) " "
                select name="column" {
                    option value="" data-en=(words::ANY.english) { (words::ANY.italian) }
                    @for column in columns { option value=(column.as_str()) data-en=(words::column(column).english) { (words::column(column).italian) } }
                }
            }
            button type="reset" { (say(words::CLEAR)) }
            p role="status" { output name="shown" {} " / " (grouped(records.len())) " " (say(words::SHOWN)) }
        }
    }
}

/// A record with its cells.
fn shown(index: usize, record: &Record, reading: &Reading) -> Markup {
    let offices: Vec<&str> = record.offices.iter().map(|office| office.code.as_str()).collect();
    let band = (record.confidence < DOUBTFUL).then_some("doubtful");
    let quote = mend::record_quote(reading, index);
    html! {
        article.record.(band.unwrap_or("sure")) id=(format!("R{index}")) data-record=(record.id) data-confidence=(record.confidence)
            data-digest=[quote.digest.as_deref()] data-before=(quote.prefix) data-behind=(quote.suffix)
            data-diagnostics=(record.diagnostics.join(" ")) data-offices=(offices.join(" ")) {
            h3 dir="auto" { (record.title.as_deref().unwrap_or("–")) }
            p.about {
                span title=(words::CONFIDENCE.italian) { (format!("{:.2}", record.confidence)) }
                @if !record.section.is_empty() { " · " span dir="auto" { (record.section.join(" › ")) } }
                @if let Some(parent) = &record.parent { " · " span dir="auto" { (parent) } }
            }
            dl {
                @for (&column, cell) in &record.cells {
                    div data-cell=(name_of((index, CellName::Column(column)))) data-digest=(mend::cell_digest(reading, index, column)) {
                        dt { button.where type="button" { (say(words::column(column))) } }
                        dd {
                            span.text dir="auto" { (cell.text) }
                            @if !cell.repairs.is_empty() { (repaired(cell, index, column, reading)) }
                        }
                    }
                }
                @for (nth, extra) in record.extra.iter().enumerate() {
                    div.extra data-extra=(name_of((index, CellName::Extra(nth)))) {
                        dt { button.where type="button" dir="auto" { @if extra.header.is_empty() { "–" } @else { (extra.header) } } }
                        dd { span.text dir="auto" { (extra.text) } }
                    }
                }
            }
        }
    }
}

/// What was done to a cell: how it stood before, and how it stands now.
fn repaired(cell: &Cell, index: usize, column: Column, reading: &Reading) -> Markup {
    let spans = reading.cells.get(index).and_then(|cells| cells.get(&column)).map_or(&[][..], Vec::as_slice);
    html! {
        details.repairs {
            summary {
                @for (nth, repair) in cell.repairs.iter().enumerate() {
                    @if nth > 0 { ", " }
                    @match words::repair(repair) { Some(known) => (say(known)), None => (repair) }
                }
            }
            dl.change {
                dt { (say(words::BEFORE)) }
                dd { @for span in spans { q dir="auto" { (markup::plain(span.of(reading.source.text()))) } } }
                dt { (say(words::AFTER)) }
                dd { q dir="auto" { (cell.text) } }
            }
        }
    }
}
