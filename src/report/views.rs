//! The source as it looks: lines of text, pages of words where they stand, sheets and tables as grids.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{document::name_of, segments::Segment, shell::say, words};
use crate::model::{Class, Locator, Place, Reading, Source};

/// The source with every segment tinted by its class.
pub(super) fn source(reading: &Reading, segments: &[Segment]) -> Markup {
    match reading.source.places().first().map(|place| &place.at) {
        Some(Locator::Page { .. }) => pages(&reading.source, segments),
        Some(_) => grids(&reading.source, segments),
        None => lines(&reading.source, segments),
    }
}

fn cells_of(segment: &Segment) -> Option<String> {
    (!segment.cells.is_empty()).then(|| segment.cells.iter().map(|&cell| name_of(cell)).collect::<Vec<_>>().join(" "))
}

fn style_of(class: Class) -> Option<&'static str> {
    (class != Class::Blank).then(|| super::bars::style_of(class))
}

/// A segment as a piece of running text.
fn inline(segment: &Segment, text: &str) -> Markup {
    match (style_of(segment.class), cells_of(segment)) {
        (None, None) => html! { (text) },
        (class, cells) => html! { span class=[class] data-cells=[cells] { (text) } },
    }
}

/// Text: its lines with their numbers.
fn lines(source: &Source, segments: &[Segment]) -> Markup {
    let text = source.text();
    let mut rows: Vec<Vec<Markup>> = Vec::with_capacity(source.line_count());
    let mut row: Vec<Markup> = Vec::new();
    for segment in segments {
        for (nth, part) in segment.span.of(text).split('\n').enumerate() {
            if nth > 0 {
                rows.push(std::mem::take(&mut row));
            }
            let part = part.trim_end_matches('\r');
            if !part.is_empty() {
                row.push(inline(segment, part));
            }
        }
    }
    rows.push(row);
    html! {
        ol.lines {
            @for (index, row) in rows.iter().enumerate() {
                li id=(format!("L{}", index + 1)) { @for piece in row { (piece) } }
            }
        }
    }
}

/// The place at which each segment stands.
fn placed<'a>(source: &'a Source, segments: &'a [Segment]) -> impl Iterator<Item = (&'a Place, &'a Segment)> {
    let places = source.places();
    let mut at = 0;
    segments.iter().filter_map(move |segment| {
        while places.get(at + 1).is_some_and(|next| next.text <= segment.span.start) {
            at += 1;
        }
        places.get(at).map(|place| (place, segment))
    })
}

/// PDF and scans: each page with its words where they stand.
fn pages(source: &Source, segments: &[Segment]) -> Markup {
    /// A stretch of a page: left, top, right and bottom in points, and its words.
    type Drawn<'s> = (&'s Segment, [f64; 4], &'s str);
    let mut pages: BTreeMap<usize, Vec<Drawn<'_>>> = BTreeMap::new();
    let mut last: Option<(&Place, [f64; 4])> = None;
    for (place, segment) in placed(source, segments) {
        let Locator::Page { page, bbox } = &place.at else { continue };
        let words = segment.span.of(source.text()).trim();
        if words.is_empty() {
            continue;
        }
        let mut bbox = bbox.map(f64::from);
        // Several segments of one word share its box from left to right.
        if let Some((_, taken)) = last.filter(|(before, _)| std::ptr::eq(*before, place)) {
            bbox[0] = taken[2].min(bbox[2]);
        }
        last = Some((place, bbox));
        pages.entry(*page).or_default().push((segment, bbox, words));
    }
    html! {
        @for (number, words) in &pages {
            @let width = words.iter().map(|(_, bbox, _)| bbox[2]).fold(595.0_f64, f64::max) + 12.0;
            @let height = words.iter().map(|(_, bbox, _)| bbox[3]).fold(100.0_f64, f64::max) + 12.0;
            figure.page id=(format!("P{number}")) {
                figcaption { (say(words::PAGE)) " " (number) }
                svg viewBox=(format!("0 0 {width:.0} {height:.0}")) {
                    @for (segment, [left, top, right, bottom], words) in words {
                        g class=[style_of(segment.class)] data-cells=[cells_of(segment)] {
                            rect x=(format!("{left:.1}")) y=(format!("{top:.1}")) width=(format!("{:.1}", (right - left).max(1.0))) height=(format!("{:.1}", (bottom - top).max(1.0))) {}
                            text x=(format!("{left:.1}")) y=(format!("{:.1}", bottom - (bottom - top) * 0.2)) font-size=(format!("{:.1}", (bottom - top) * 0.85)) textLength=(format!("{:.1}", (right - left).max(1.0))) lengthAdjust="spacingAndGlyphs" { (words) }
                        }
                    }
                }
            }
        }
    }
}

/// Where a segment stands in a grid: which table or sheet, row, column; a paragraph is a row of its own.
fn cell_of(at: &Locator) -> Option<(String, usize, usize)> {
    match at {
        Locator::Sheet { sheet, cell } => {
            let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
            let row = cell.get(letters.len()..)?.parse().ok()?;
            let column = letters.bytes().fold(0_usize, |column, letter| column * 26 + usize::from(letter.saturating_sub(b'A')) + 1);
            Some((sheet.clone(), row, column))
        }
        Locator::Table { table, row, column } => Some((format!("{table}"), *row, *column)),
        Locator::Paragraph { .. } => Some((String::new(), 0, 0)),
        _ => None,
    }
}

/// Sheets and word files: tables as grids, paragraphs between them.
fn grids(source: &Source, segments: &[Segment]) -> Markup {
    /// A grid or, without a name, a paragraph: by row, then column, the segments.
    type Grid<'s> = (String, BTreeMap<usize, BTreeMap<usize, Vec<&'s Segment>>>);
    let mut grids: Vec<Grid<'_>> = Vec::new();
    let mut paragraph = None;
    for (place, segment) in placed(source, segments) {
        let Some((name, row, column)) = cell_of(&place.at) else { continue };
        let goes_on = grids.last().is_some_and(|(last, _)| *last == name) && (!name.is_empty() || paragraph == Some(place.text));
        paragraph = Some(place.text);
        if !goes_on {
            grids.push((name, BTreeMap::new()));
        }
        if let Some((_, grid)) = grids.last_mut() {
            grid.entry(row).or_default().entry(column).or_default().push(segment);
        }
    }
    let words = |segments: &[&Segment]| html! { @for segment in segments { (inline(segment, segment.span.of(source.text()))) } };
    html! {
        @for (name, grid) in &grids {
            @if name.is_empty() {
                @for segments in grid.values().flat_map(BTreeMap::values) { p.paragraph { (words(segments)) } }
            } @else {
                @let last = grid.values().filter_map(|row| row.keys().next_back().copied()).max().unwrap_or(0);
                table.grid {
                    caption { (name) }
                    tbody {
                        @for (number, row) in grid {
                            tr { th scope="row" { (number) } @for column in 1..=last.min(200) { td { @if let Some(segments) = row.get(&column) { (words(segments)) } } } }
                        }
                    }
                }
            }
        }
    }
}
