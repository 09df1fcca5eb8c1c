//! The texts that were read: in go readings and the dataset that came of them, out they come with what is personal covered, each byte in its place.

use std::collections::HashMap;

use super::{Known, kind_of, ranges};
use crate::{
    language::contacts::Text,
    model::{Class, Dataset, Reading, Record, Span},
    readings::Readings,
};

/// Covers what is personal in the sources; the dataset is still as it was recovered.
pub(super) fn cover(dataset: &Dataset, readings: &mut Readings, known: &Known<'_>) {
    let mut records: HashMap<&str, Vec<&Record>> = HashMap::new();
    for record in &dataset.records {
        records.entry(&record.document).or_default().push(record);
    }
    readings.cover(|index, reading| {
        let own = dataset.documents.get(index).and_then(|document| records.get(document.id.as_str()));
        personal(reading, own.map_or(&[], Vec::as_slice), known)
    });
}

/// What is personal in a source.
fn personal(reading: &Reading, records: &[&Record], known: &Known<'_>) -> Vec<Span> {
    let text = reading.source.text();
    let mut spans: Vec<Span> = known.find(text).into_iter().map(Span::from).collect();
    for &(span, class) in &reading.classes {
        in_stretch(text, span, class, known, &mut spans);
    }
    for (record, cells) in records.iter().zip(&reading.cells) {
        for (&column, pieces) in cells {
            if let Some(cell) = record.cells.get(&column) {
                in_cell(text, &cell.text, kind_of(column), pieces, known, &mut spans);
            }
        }
    }
    for (record, extra) in records.iter().zip(&reading.extra) {
        for (cell, pieces) in record.extra.iter().zip(extra) {
            in_cell(text, &cell.text, Text::Contacts, pieces, known, &mut spans);
        }
    }
    joined(spans, |last, span| span.start <= last.end)
}

/// What is personal in a stretch by its form, field by field.
fn in_stretch(text: &str, stretch: Span, class: Class, known: &Known<'_>, spans: &mut Vec<Span>) {
    let kind = match class {
        Class::Cell | Class::Header | Class::Heading => Text::Words,
        Class::Prose | Class::Furniture | Class::Blank | Class::Skipped | Class::Residue => Text::Prose,
    };
    let mut start = stretch.start;
    for field in stretch.of(text).split_inclusive(['\n', '\t', '|']) {
        spans.extend(known.grammar.personal(field, kind).into_iter().map(|range| Span::new(start + range.start, start + range.end)));
        start += field.len();
    }
}

/// What is personal in a cell stands in its pieces, however they are broken: the same letters in the same order. Where they are not found so,
/// the pieces are covered whole.
fn in_cell(text: &str, cell: &str, kind: Text, pieces: &[Span], known: &Known<'_>, spans: &mut Vec<Span>) {
    let hidden = ranges(cell, kind, known);
    if hidden.is_empty() {
        return;
    }
    let letters: Vec<(char, Span)> = pieces.iter().flat_map(|&piece| letters(text, piece)).collect();
    let mut own: Vec<Span> = Vec::new();
    for range in hidden {
        let wanted: Vec<char> = cell.get(range).unwrap_or("").chars().filter(|c| c.is_alphanumeric()).collect();
        let found: Vec<usize> = (0..letters.len()).filter(|&at| !wanted.is_empty() && stands(&letters, at, &wanted)).collect();
        if found.is_empty() {
            spans.extend(pieces);
            return;
        }
        // Letter by letter: what lies between the pieces is not the cell's.
        for at in found {
            own.extend(letters.iter().skip(at).take(wanted.len()).map(|(_, span)| *span));
        }
    }
    // Letters side by side make one stretch, with the marks of an address or number between them.
    spans.extend(joined(own, |last, span| {
        let between = Span::new(last.end, span.start);
        span.start <= last.end || between.len() <= 3 && between.of(text).chars().all(|c| "@._-+/' ’".contains(c))
    }));
}

/// Stretches in order, those that are near joined.
fn joined(mut spans: Vec<Span>, near: impl Fn(&Span, &Span) -> bool) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut().filter(|last| near(last, &span)) {
            Some(last) => *last = last.join(span),
            None => joined.push(span),
        }
    }
    joined
}

fn stands(letters: &[(char, Span)], at: usize, wanted: &[char]) -> bool {
    letters.get(at..at + wanted.len()).is_some_and(|here| here.iter().zip(wanted).all(|((c, _), wanted)| c == wanted))
}

/// The letters and digits of a piece, with their places; what stands in angle brackets is markup.
fn letters(text: &str, piece: Span) -> impl Iterator<Item = (char, Span)> {
    let mut markup = false;
    piece.of(text).char_indices().filter_map(move |(at, c)| {
        match c {
            '<' => markup = true,
            '>' => markup = false,
            _ => {}
        }
        let place = Span::new(piece.start + at, piece.start + at + c.len_utf8());
        (!markup && c.is_alphanumeric()).then_some((c, place))
    })
}
