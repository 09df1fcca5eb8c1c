//! The source as it looks: lines of text, pages of words where they stand, sheets and tables as grids.

mod grid;

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{document::name_of, notes::Notes, segments::Segment, shell::say, words};
use crate::model::{Class, Locator, Place, Reading, Source};

/// The source with every segment tinted by its class.
pub(super) fn source(reading: &Reading, segments: &[Segment], notes: &Notes<'_>) -> Markup {
    match reading.source.places().first().map(|place| &place.at) {
        Some(Locator::Page { .. }) => pages(&reading.source, segments, notes),
        Some(_) => grid::grids(&reading.source, segments, notes),
        None => lines(&reading.source, segments, notes),
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
fn lines(source: &Source, segments: &[Segment], notes: &Notes<'_>) -> Markup {
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
                li id=(format!("L{}", index + 1)) value=(index + 1) { @for piece in row { (piece) } (notes.at_line(index + 1)) }
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
fn pages(source: &Source, segments: &[Segment], notes: &Notes<'_>) -> Markup {
    /// A stretch of a page: left, top, right and bottom in points, and its words.
    type Drawn<'s> = (&'s Segment, [f64; 4], &'s str);
    let mut pages: BTreeMap<u32, Vec<Drawn<'_>>> = BTreeMap::new();
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
                (notes.on_page(*number))
            }
        }
    }
}
