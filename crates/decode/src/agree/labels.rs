//! Labels and their values: in go readings and what the grammars know as labels, out come readings in which a label says what its value is.

use std::ops::Range;

use regesto_model::Column;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{begins_line, cell, cut_out, has_colon, is_cell, is_name, known_label, label_of, leads_to_value, words};
use crate::{Before, Kind, Known, LONGEST, Segment, Shape, Tokens, Type};

/// In a document with so many labels that end with a colon, what the grammar knows as one is one.
const LABELLED: usize = 4;
/// Labels with a colon that the grammar knows, where the document has several labels with a colon: each is one, wherever the model saw something else.
pub(super) fn known_labels(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let with_colon = reading.iter().filter(|segment| label_of(segment).is_some() && has_colon(tokens, segment)).count();
    if with_colon < LABELLED {
        return;
    }
    let mut cuts: Vec<(Range<usize>, Type)> = Vec::new();
    let mut inner: FxHashMap<String, Vec<(Range<usize>, Type)>> = FxHashMap::default();
    let mut at = 0;
    while at < tokens.len() {
        let Some((kind, length, true)) = known_label(tokens, known, at) else {
            at += 1;
            continue;
        };
        let range = at..at + length;
        // A heading may say what stands below it: "Procedimenti: Polizia Locale".
        let is_label = || {
            let segment = reading.get(reading.partition_point(|segment| segment.end as usize <= range.start));
            segment.is_some_and(|segment| label_of(segment).is_some() && segment.tokens() == range)
        };
        let divides = kind.column() == Some(Column::Number) || kind.column() == Some(Column::Title) && !is_label();
        let capital = tokens.get(at).is_some_and(|first| matches!(first.shape, Shape::Capital | Shape::Capitals));
        at += length;
        if divides {
            continue;
        }
        if tokens.before(range.start).is_line() {
            cuts.push((range, kind));
            continue;
        }
        // Inside a line it stands behind the value of another.
        let behind_value = (0..range.start).rev().take_while(|&at| !tokens.before(at + 1).is_line()).any(|at| leads_to_value(tokens, at));
        if capital && behind_value {
            let text = words(tokens, range.clone());
            inner.entry(text).or_default().push((range, kind));
        }
    }
    // Inside lines a label is one if it comes again.
    cuts.extend(inner.into_values().filter(|places| places.len() > 1).flatten());
    cuts.sort_by_key(|(range, _)| range.start);
    // What kind of name a label means is for the model to say; a label that goes on before or behind is another; a heading may have one in it.
    let named = |kind: Type| matches!(kind.column(), Some(Column::Title | Column::Description));
    cuts.retain(|(range, kind)| {
        let segment = reading.get(reading.partition_point(|segment| segment.end as usize <= range.start));
        segment.is_some_and(|segment| match label_of(segment) {
            Some(_) => segment.tokens() == *range && !(named(segment.kind) && named(*kind)),
            None => segment.kind.kind() != Kind::Section,
        })
    });
    let labels: FxHashSet<usize> = cuts.iter().map(|(range, _)| range.end).collect();
    let before = reading.clone();
    cut_out(reading, cuts);
    let mut last: Option<Type> = None;
    let mut old = before.iter().peekable();
    for segment in reading.iter_mut() {
        while old.next_if(|old| old.end <= segment.start).is_some() {}
        // What stood behind the label in the same segment is its value.
        let cut = old.peek().is_some_and(|old| old.start < segment.start);
        if let Some(label) = last
            && cut
            && labels.contains(&(segment.start as usize))
            && label_of(segment).is_none()
            && tokens.before(segment.start as usize) == Before::Colon
        {
            segment.kind = cell(label.column());
        }
        last = label_of(segment).map(|_| segment.kind);
    }
}

/// In a document with several labels that begin a line and end with a colon, all that stands behind one in its line is its value.
pub(super) fn lines_of_labels(tokens: &Tokens, reading: &mut [Segment]) {
    let heads = |segment: &Segment| label_of(segment).is_some() && begins_line(tokens, segment) && has_colon(tokens, segment);
    if reading.iter().filter(|segment| heads(segment)).count() < LABELLED {
        return;
    }
    let mut column: Option<Option<Column>> = None;
    let mut begun = false;
    for segment in reading {
        if heads(segment) {
            (column, begun) = (label_of(segment), false);
        } else if begins_line(tokens, segment) || label_of(segment).is_some() && has_colon(tokens, segment) {
            column = None;
        } else if let Some(column) = column {
            if begun && segment.kind.column() != column || !begun && !is_cell(segment) || label_of(segment).is_some() {
                segment.kind = if begun { crate::rest_of(cell(column)) } else { cell(column) };
            }
            begun = true;
        }
    }
}

/// A label of which the model saw two: "Descrizione sommaria | del procedimento:". The colon ends it.
pub(super) fn join_labels(tokens: &Tokens, reading: &mut Vec<Segment>) {
    let mut out: Vec<Segment> = Vec::with_capacity(reading.len());
    for other in reading.iter() {
        let before = out.len().checked_sub(2).and_then(|at| out.get(at)).copied();
        if let Some(one) = out.last_mut() {
            let follows_label = before.is_some_and(|before| label_of(&before).is_some() && !begins_line(tokens, one));
            let joins = label_of(one).is_some()
                && label_of(other).is_some()
                && !begins_line(tokens, other)
                && !has_colon(tokens, one)
                && has_colon(tokens, other)
                && !follows_label
                && (other.end - one.start) as usize <= LONGEST;
            if joins {
                one.end = other.end;
                one.kind = if one.kind.column().is_some() { one.kind } else { other.kind };
                continue;
            }
        }
        out.push(*other);
    }
    *reading = out;
}

/// Sheets with two labels of a name, one of which says that it describes: "Procedimento: …", below it "Descrizione del procedimento: …".
pub(super) fn tell_descriptions(tokens: &Tokens, known: &[Known], reading: &mut [Segment]) {
    // "Descrizione" heads a description on pages, whatever it heads in tables.
    let describes = |segment: &Segment| {
        let page = known.get(segment.start as usize).and_then(|known| known.page);
        page.is_some_and(|(kind, _)| kind.column() == Some(Column::Description))
    };
    let names: Vec<(usize, bool)> = reading
        .iter()
        .enumerate()
        .filter(|(_, segment)| segment.kind.kind() == Kind::Label(Some(Column::Title)) && has_colon(tokens, segment))
        .map(|(at, segment)| (at, describes(segment)))
        .collect();
    let describing = names.iter().filter(|(_, describes)| *describes).count();
    let others = names.len() - describing;
    if describing == 0 || others == 0 || describing > others + 1 || others > describing + 1 {
        return;
    }
    for (at, _) in names.into_iter().filter(|(_, describes)| *describes) {
        if let Some(label) = reading.get_mut(at) {
            label.kind = Type::of(Kind::Label(Some(Column::Description)));
        }
    }
}

/// What stands behind a label and its colon in the same line is what the label says.
pub(super) fn values_of_labels(tokens: &Tokens, reading: &mut [Segment]) {
    for at in 1..reading.len() {
        let Some(column) = reading.get(at - 1).filter(|label| has_colon(tokens, label)).and_then(label_of) else { continue };
        let Some(value) = reading.get_mut(at) else { continue };
        if is_cell(value) && tokens.before(value.start as usize) == Before::Colon && value.kind.column() != column {
            value.kind = cell(column);
        }
    }
}

/// Labels that stand below their values: below a name comes a value, and above the next name a label.
pub(super) fn labels_below(tokens: &Tokens, reading: &mut [Segment]) {
    let (mut above, mut below) = (0_usize, 0_usize);
    let is_line = |segment: &Segment| begins_line(tokens, segment) && tokens.before(segment.end as usize).is_line();
    let part = |segment: &&Segment| label_of(segment).is_some() && is_line(segment) || is_cell(segment) && begins_line(tokens, segment);
    let parts: Vec<&Segment> = reading.iter().filter(part).collect();
    let runs = parts.split(|segment| is_name(segment) || segment.kind.kind() == Kind::Cell(Some(Column::Number)));
    for run in runs.filter(|run| run.iter().filter(|segment| label_of(segment).is_some()).count() > 1) {
        let (first, last) = (run.first().and_then(|first| label_of(first)), run.last().and_then(|last| label_of(last)));
        above += usize::from(first.is_some() && last.is_none());
        below += usize::from(first.is_none() && last.is_some());
    }
    if below <= 2 * above {
        return;
    }
    for at in 1..reading.len() {
        let Some(label) = reading.get(at).filter(|label| has_colon(tokens, label) && is_line(label)) else { continue };
        let Some(column) = label_of(label) else { continue };
        if let Some(value) = reading.get_mut(at - 1).filter(|value| is_cell(value) && !is_name(value)) {
            value.kind = cell(column);
        }
    }
}
