//! Sheets and pages of services: in go readings, out come readings in which each sheet has its number and name, and each heading its text.

use std::ops::Range;

use regesto_model::Column;
use rustc_hash::FxHashSet;

use super::{begins_line, cell, cut_out, is_cell, is_name, known_label, label_of, words};
use crate::{Before, Edge, Kind, Known, Segment, Shape, Tokens, Type};

/// So many different headings of the model make a page of a service.
const PAGE: usize = 3;
/// The name of a page stands so many segments before its first heading at most.
const ABOVE: usize = 12;

/// Pages of services: lines that are labels, each with the text that belongs to it below. However that is written, and however long it is, it is the
/// label's cell.
pub(super) fn sheets(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let is_of_model = |at: usize| known.get(at).is_some_and(|known| known.page.is_some());
    let headings = sheet_headings(tokens, known);
    // What stands above the first heading of the model is the page's own.
    let headings: Vec<(Range<usize>, Type)> = headings.into_iter().skip_while(|(range, _)| !is_of_model(range.start)).collect();
    let mut texts: Vec<String> =
        headings.iter().filter(|(range, _)| is_of_model(range.start)).map(|(range, _)| words(tokens, range.clone())).collect();
    texts.sort_unstable();
    texts.dedup();
    if texts.len() < PAGE {
        return;
    }
    cut_out(reading, headings.clone());
    let mut left = headings.iter().peekable();
    let mut at: Vec<usize> = Vec::with_capacity(headings.len());
    for (place, segment) in reading.iter().enumerate() {
        while left.next_if(|(range, _)| range.start < segment.start as usize).is_some() {}
        at.extend(left.peek().filter(|(range, _)| range.start == segment.start as usize).map(|_| place));
    }
    // A sheet begins with a heading that it has had already, or behind a name.
    let mut seen: FxHashSet<String> = FxHashSet::default();
    // The first heading of each sheet, and behind which segment its name may stand.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut last = 0;
    for &place in &at {
        let own = reading.get(place).map(|segment| words(tokens, segment.tokens())).unwrap_or_default();
        if starts.is_empty() || seen.contains(&own) {
            starts.push((place, last));
            seen.clear();
        }
        seen.insert(own);
        last = place + 1;
    }
    let mut names: Vec<usize> = Vec::new();
    for &(start, last) in &starts {
        let from = last.max(start.saturating_sub(ABOVE));
        let is_gap = |at: usize| reading.get(at).is_some_and(|segment| tokens.before(segment.start as usize) >= Before::BlankLine);
        // "Servizi" above a page is no name of it.
        let is_label = |segment: &Segment| {
            known_label(tokens, known, segment.start as usize).is_some_and(|(_, length, _)| length == segment.tokens().len())
        };
        let named =
            |at: &usize| reading.get(*at).is_some_and(|segment| is_name(segment) && !is_title(known, segment) && !is_label(segment));
        // The name of the first page is the first that was seen, of the others the one behind an empty line.
        let name = (from..start).find(|at| named(at) && (last == 0 || is_gap(*at))).or_else(|| (from..start).rev().find(named));
        let nearest = || {
            (from..start).rev().find(|&at| reading.get(at).is_some_and(|segment| may_name(tokens, known, segment) && !is_label(segment)))
        };
        let above = || {
            start.checked_sub(1).filter(|&at| at >= from && reading.get(at).is_some_and(|segment| is_short_line(tokens, known, segment)))
        };
        let Some(name) = name.or_else(nearest).or_else(above) else { continue };
        if let Some(segment) = reading.get_mut(name).filter(|segment| !is_name(segment)) {
            segment.kind = cell(Some(Column::Title));
        }
        names.push(name);
        let parts = |segment: &&mut Segment| label_of(segment).is_some() || segment.kind.kind() == Kind::Furniture;
        for segment in reading.get_mut(name + 1..start).into_iter().flatten().filter(|segment| !parts(segment)) {
            segment.kind = Type::of(Kind::Prose);
        }
    }
    for (number, &place) in at.iter().enumerate() {
        let Some(column) = reading.get(place).and_then(label_of) else { continue };
        let next = at.get(number + 1).copied();
        let name = names.get(names.partition_point(|&name| name <= place)).copied();
        let end = name.into_iter().chain(next).min().unwrap_or(reading.len());
        let mut begun = false;
        for segment in reading.get_mut(place + 1..end).into_iter().flatten() {
            // Below the last heading the text goes on up to an empty line.
            let ends = matches!(segment.kind.kind(), Kind::Section | Kind::Cell(Some(Column::Number)));
            if ends || begun && next.is_none() && tokens.before(segment.start as usize) >= Before::BlankLine {
                break;
            }
            if segment.kind.kind() != Kind::Furniture || !begun {
                segment.kind = if begun { crate::rest_of(cell(column)) } else { cell(column) };
                begun = true;
            }
        }
    }
}

/// A sheet has so many labels at least.
const LABELS: usize = 3;
/// The name of a sheet has so many words at most.
const NAME: usize = 20;

/// Whether a segment may be the name of a sheet: a short line that is no sentence.
fn may_name(tokens: &Tokens, known: &[Known], segment: &Segment) -> bool {
    matches!(segment.kind.kind(), Kind::Prose | Kind::Section | Kind::Cell(_)) && is_short_line(tokens, known, segment)
}

/// Whether a segment is a short line that begins with a capital and is no sentence, nor says whose the document is.
fn is_short_line(tokens: &Tokens, known: &[Known], segment: &Segment) -> bool {
    let (first, last) = (tokens.get(segment.start as usize), segment.tokens().next_back().and_then(|last| tokens.get(last)));
    let is_line = begins_line(tokens, segment) && tokens.before(segment.end as usize).is_line();
    let as_name =
        first.is_some_and(|first| first.shape != Shape::Small) && last.is_some_and(|last| !matches!(last.tail, Edge::Point | Edge::Colon));
    is_line && as_name && segment.tokens().len() <= NAME && !is_title(known, segment)
}

/// Whether a segment says whose the document is, or what: "Comune di …".
fn is_title(known: &[Known], segment: &Segment) -> bool {
    known.get(segment.start as usize).is_some_and(|known| known.title)
}

/// Sheets of labels and values without a name: the short line nearest above their first label is it.
pub(super) fn names_of_sheets(tokens: &Tokens, known: &[Known], reading: &mut [Segment]) {
    // A sheet begins with a label that the one before has had.
    let mut sheets: Vec<(usize, usize)> = Vec::new();
    let mut seen: FxHashSet<(Type, &str)> = FxHashSet::default();
    let of_line = |at: usize| reading.get(at).is_some_and(|segment| begins_line(tokens, segment));
    for (at, segment) in reading.iter().enumerate().filter(|(at, segment)| label_of(segment).is_some() && of_line(*at)) {
        let key = (segment.kind, tokens.folded(segment.start as usize));
        if sheets.is_empty() || seen.contains(&key) {
            sheets.push((at, 0));
            seen.clear();
        }
        if let Some((_, labels)) = sheets.last_mut() {
            *labels += 1;
        }
        seen.insert(key);
    }
    let ends: Vec<usize> = sheets.iter().skip(1).map(|(start, _)| *start).chain([reading.len()]).collect();
    let mut from = 0;
    for ((start, labels), end) in sheets.into_iter().zip(ends) {
        let above = from.max(start.saturating_sub(ABOVE))..start;
        let named = |range: Range<usize>| reading.get(range).is_some_and(|segments| segments.iter().any(is_name));
        // What stands right behind a label is its value.
        let is_value =
            |at: usize| at.checked_sub(1).and_then(|before| reading.get(before)).is_some_and(|before| label_of(before).is_some());
        let last = reading
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .rposition(|segment| label_of(segment).is_some())
            .map_or(end, |last| start + last + 1);
        let found = (labels >= LABELS && !named(above.clone()) && !named(start..last))
            .then(|| above.rev().find(|&at| reading.get(at).is_some_and(|segment| may_name(tokens, known, segment)) && !is_value(at)))
            .flatten();
        if let Some(segment) = found.and_then(|found| reading.get_mut(found)) {
            segment.kind = cell(Some(Column::Title));
        }
        from = last;
    }
}

/// Lines that are known labels and have a line below them that is none.
fn sheet_headings(tokens: &Tokens, known: &[Known]) -> Vec<(Range<usize>, Type)> {
    let whole_line = |at: usize| {
        let of_page = known.get(at).and_then(|known| known.page).map(|(kind, length)| (kind, usize::from(length)));
        let of_header = known_label(tokens, known, at).map(|(kind, length, _)| (kind, length));
        let ends = |&(_, length): &(Type, usize)| tokens.before(at + length).is_line();
        let (kind, length) = of_page.filter(ends).or(of_header.filter(ends)).filter(|_| tokens.before(at).is_line())?;
        let divides = matches!(kind.column(), Some(Column::Title | Column::Number | Column::Objective | Column::Service));
        (!divides).then_some((at..at + length, kind))
    };
    // The headings of articles are words of this kind too.
    let of_article = |at: usize| {
        let above = at.checked_sub(2).filter(|&above| tokens.before(above).is_line() && !tokens.before(above + 1).is_line());
        above.is_some_and(|above| known.get(above).is_some_and(|known| known.of_law && known.heads.is_none()))
    };
    let mut headings = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match whole_line(at) {
            Some((range, kind)) => {
                let (start, end) = (range.start, range.end);
                at = end;
                if end < tokens.len() && whole_line(end).is_none() && !of_article(start) {
                    headings.push((range, kind));
                }
            }
            None => at += 1,
        }
    }
    headings
}

/// The numbers of sheets: "Scheda n. 4" on a line of its own, several times.
pub(super) fn heads_of_sheets(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let head = |at: usize| {
        let (kind, length, _) = known_label(tokens, known, at).filter(|_| tokens.before(at).is_line())?;
        let number = at + length;
        let is_number = tokens.get(number).is_some_and(|token| token.number.is_some()) && !tokens.before(number).is_line();
        let is_head = kind.column() == Some(Column::Number) && is_number && tokens.before(number + 1).is_line();
        is_head.then_some((at..number, kind))
    };
    let heads: Vec<(Range<usize>, Type)> = (0..tokens.len()).filter_map(head).collect();
    if heads.len() < 2 {
        return;
    }
    let cuts = heads.into_iter().flat_map(|(range, kind)| {
        let number = range.end..range.end + 1;
        [(range, kind), (number, cell(Some(Column::Number)))]
    });
    cut_out(reading, cuts.collect());
}

/// A name in the middle of a sheet, on the line below a value, while all others stand behind an empty line: it goes on with the value.
pub(super) fn names_inside_cells(tokens: &Tokens, reading: &mut [Segment]) {
    let gap = |segment: &Segment| tokens.before(segment.start as usize) >= Before::BlankLine;
    let labelled = |at: usize| at.checked_sub(2).and_then(|label| reading.get(label)).is_some_and(|label| label_of(label).is_some());
    let names = reading.iter().filter(|segment| is_name(segment));
    let (names, apart) = names.fold((0_usize, 0_usize), |(names, apart), name| (names + 1, apart + usize::from(gap(name))));
    if apart == 0 || apart * 2 < names {
        return;
    }
    let mut inside: Vec<usize> = Vec::new();
    let mut seen: FxHashSet<Type> = FxHashSet::default();
    for (at, segment) in reading.iter().enumerate() {
        if label_of(segment).is_some() {
            seen.insert(segment.kind);
        }
        if !is_name(segment) {
            continue;
        }
        let follows_value =
            at.checked_sub(1).and_then(|before| reading.get(before)).is_some_and(|before| is_cell(before) && !is_name(before));
        // A label that the sheet has had already begins another.
        let goes_on = reading.get(at + 1).is_some_and(|next| label_of(next).is_some() && !seen.contains(&next.kind));
        if !gap(segment) && labelled(at) && follows_value && goes_on {
            inside.push(at);
        } else {
            seen.clear();
        }
    }
    for at in inside {
        let before = reading.get(at - 1).map(|before| before.kind);
        if let (Some(kind), Some(segment)) = (before, reading.get_mut(at)) {
            segment.kind = crate::rest_of(kind);
        }
    }
}
