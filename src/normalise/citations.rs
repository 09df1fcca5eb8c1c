//! The citations of a document: in go its cells and the text between them, out come the acts they cite, each with its place in the file.

use std::collections::BTreeMap;

use crate::{
    language::citations::{Citations, Found},
    model::{Citation, Class, Column, Document, Field, Locator, Record, Source, Span},
    recover::{Recovered, Row, field_text, piece_text},
};

/// Fills in what the document and its records cite; the records stand in the order of the recovered rows.
pub(super) fn set_citations(
    document: &mut Document,
    records: &mut [Record],
    source: &Source,
    recovered: &Recovered,
    citations: &Citations,
) {
    for (record, row) in records.iter_mut().zip(&recovered.rows) {
        record.citations = of_row(row, source, citations);
    }
    document.citations = between_cells(source, recovered).flat_map(|span| of_stretch(span, source, citations)).collect();
}

/// What the cells of a row cite, column by column.
fn of_row(row: &Row, source: &Source, citations: &Citations) -> Vec<Citation> {
    let mut all = Vec::new();
    for (&column, cell) in &row.cells {
        let text = field_text(source.text(), &cell.pieces);
        let found = citations.find(&text);
        if found.is_empty() {
            continue;
        }
        let places = places(source, &cell.pieces);
        all.extend(found.into_iter().map(|found| {
            let at = place(source, &places, &text, &found);
            citation(found, &text, Some(column), at)
        }));
    }
    all
}

fn citation(found: Found, text: &str, cell: Option<Column>, at: Locator) -> Citation {
    let words = text.get(found.range).unwrap_or("");
    Citation { key: found.key, urn: None, text: crate::language::markup::plain(words), cell, at }
}

/// Where each piece of a cell begins in the cell's text, and the source it is.
fn places(source: &Source, pieces: &Field) -> BTreeMap<usize, Span> {
    let mut places = BTreeMap::new();
    let mut read: Field = Vec::new();
    for piece in pieces {
        read.push(piece.clone());
        let so_far = field_text(source.text(), &read);
        let own = piece_text(source.text(), piece);
        places.insert(so_far.len().saturating_sub(own.len()), piece.span);
    }
    places
}

/// Where a citation in a cell stands in the source: exact where the source says it as the cell does, else the piece it begins in.
fn place(source: &Source, places: &BTreeMap<usize, Span>, text: &str, found: &Found) -> Locator {
    let Some((&start, &piece)) = places.range(..=found.range.start).next_back() else { return source.locate(Span::default()) };
    let end = places.range(start + 1..).next().map_or(text.len(), |(&next, _)| next);
    let words = text.get(found.range.start..found.range.end.min(end)).unwrap_or("").trim_end();
    let raw = piece.of(source.text());
    // Of words that stand twice in the piece, the one as far in.
    let nth = text.get(start..found.range.start).map_or(0, |before| before.matches(words).count());
    let exact = raw.match_indices(words).nth(nth).filter(|_| !words.is_empty());
    source.locate(exact.map_or(piece, |(at, _)| Span::new(piece.start + at, piece.start + at + words.len())))
}

/// The stretches of a document that belong to no cell.
fn between_cells<'r>(source: &'r Source, recovered: &'r Recovered) -> impl Iterator<Item = Span> + 'r {
    let mut spans: Vec<Span> = Vec::new();
    for &(span, class) in &recovered.classes {
        if class == Class::Cell {
            continue;
        }
        match spans.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => spans.push(span),
        }
    }
    spans.into_iter().filter(|span| span.of(source.text()).bytes().any(|byte| byte.is_ascii_alphabetic()))
}

fn of_stretch(span: Span, source: &Source, citations: &Citations) -> Vec<Citation> {
    let text = span.of(source.text());
    let found = citations.find(text);
    found
        .into_iter()
        .map(|found| {
            let at = source.locate(Span::new(span.start + found.range.start, span.start + found.range.end));
            citation(found, text, None, at)
        })
        .collect()
}
