//! What a whole document agrees on: in goes a reading, out comes the same with what contradicts the document's own labels, header or template set right.
//!
//! The model weighs each segment by its words and its neighbours. A document says more: a label with a colon names what stands behind it, a header
//! says which columns a row may have and in which order, rows set in lines repeat one another. Each function here takes one such agreement, and
//! changes only segments that contradict it.

use regesto_model::Column;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Before, Edge, Kind, Known, LONGEST, Segment, Shape, Signs, Tokens, Type};

/// Columns by which rows are called.
const NAMES: [Column; 3] = [Column::Title, Column::Objective, Column::Purpose];
/// A header names so many columns at least.
const HEADER: usize = 3;
/// A template is what so many rows at least have in common.
const TEMPLATE: usize = 3;

/// Sets right what contradicts what the document agrees on.
pub(crate) fn agree(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    header_lines(tokens, known, reading);
    if column_blocks(tokens, known, reading) {
        return;
    }
    sheets(tokens, known, reading);
    heads_of_sheets(tokens, known, reading);
    known_labels(tokens, known, reading);
    lines_of_labels(tokens, reading);
    names_of_sheets(tokens, reading);
    join_labels(tokens, reading);
    tell_descriptions(tokens, reading);
    values_of_labels(tokens, reading);
    labels_below(tokens, reading);
    numbers(tokens, reading);
    header_order(tokens, known, reading);
    columns_of_header(reading);
    lines_of_rows(tokens, reading);
    names_inside_cells(tokens, reading);
}

fn cell(column: Option<Column>) -> Type {
    Type::of(Kind::Cell(column))
}

fn label_of(segment: &Segment) -> Option<Option<Column>> {
    match segment.kind.kind() {
        Kind::Label(column) => Some(column),
        _ => None,
    }
}

fn is_cell(segment: &Segment) -> bool {
    matches!(segment.kind.kind(), Kind::Cell(_) | Kind::Rest(_))
}

fn is_name(segment: &Segment) -> bool {
    matches!(segment.kind.kind(), Kind::Cell(Some(column)) if NAMES.contains(&column))
}

/// Whether a segment ends with a colon, or with dots that lead to its value.
fn has_colon(tokens: &Tokens, segment: &Segment) -> bool {
    segment.tokens().next_back().is_some_and(|last| leads_to_value(tokens, last))
}

fn leads_to_value(tokens: &Tokens, last: usize) -> bool {
    tokens.get(last).is_some_and(|token| matches!(token.tail, Edge::Colon | Edge::Leader))
}

fn begins_line(tokens: &Tokens, segment: &Segment) -> bool {
    tokens.before(segment.start as usize).is_line()
}

/// What a known header or label is that begins at a token, how many tokens it has, and whether it ends with a colon.
fn known_label(tokens: &Tokens, known: &[Known], at: usize) -> Option<(Type, usize, bool)> {
    let (kind, length) = known.get(at)?.heads?;
    let length = usize::from(length).max(1);
    Some((kind, length, leads_to_value(tokens, at + length - 1)))
}

/// Makes segments of their own of some ranges of tokens; what they take from others stays what it was. Of ranges that overlap the first counts.
fn cut_out(reading: &mut Vec<Segment>, mut cuts: Vec<(std::ops::Range<usize>, Type)>) {
    if cuts.is_empty() {
        return;
    }
    cuts.sort_by_key(|(range, _)| range.start);
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut out: Vec<Segment> = Vec::with_capacity(reading.len() + 2 * cuts.len());
    let mut cuts = cuts.into_iter().map(|(range, kind)| Segment { start: number(range.start), end: number(range.end), kind }).peekable();
    let mut at = 0;
    for segment in reading.iter() {
        at = at.max(segment.start);
        while let Some(cut) = cuts.next_if(|cut| cut.start < segment.end) {
            if cut.start < at {
                continue;
            }
            if at < cut.start {
                out.push(Segment { start: at, end: cut.start, kind: segment.kind });
            }
            out.push(cut);
            at = cut.end;
        }
        if at < segment.end {
            out.push(Segment { start: at, end: segment.end, kind: segment.kind });
            at = segment.end;
        }
    }
    *reading = out;
}

/// Lines in which known headers stand side by side and nothing else, read as a heading or as nothing.
fn header_lines(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let mut cuts = Vec::new();
    for segment in reading.iter().filter(|segment| !is_cell(segment) && label_of(segment).is_none() && begins_line(tokens, segment)) {
        let (mut at, end) = (segment.start as usize, segment.end as usize);
        let mut own = Vec::new();
        while let Some((kind, length, _)) = known_label(tokens, known, at).filter(|(_, length, _)| at + length <= end) {
            own.push((at..at + length, kind));
            at += length;
        }
        let named = own.iter().any(|(_, kind)| kind.column().is_some_and(|column| NAMES.contains(&column)));
        if at == end && own.len() > 1 && named && tokens.before(end).is_line() {
            cuts.extend(own);
        }
    }
    cut_out(reading, cuts);
}

/// Columns one after another, a cell a line: below each label as many lines as below the label of the names. Whether there were any.
fn column_blocks(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) -> bool {
    let mut starts: Vec<usize> = (0..tokens.len()).filter(|&at| tokens.before(at).is_line()).collect();
    starts.push(tokens.len());
    let lines: Vec<std::ops::Range<usize>> = starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect();
    let label = |line: &std::ops::Range<usize>| {
        let segment = reading.get(reading.partition_point(|segment| segment.end as usize <= line.start))?;
        let read = (label_of(segment).is_some() && segment.tokens() == *line).then_some(segment.kind);
        read.or_else(|| {
            known_label(tokens, known, line.start).filter(|(_, length, _)| line.start + length == line.end).map(|(kind, ..)| kind)
        })
    };
    let labels: Vec<(usize, Type)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, label(line)?))).collect();
    let ends: Vec<usize> = labels.iter().skip(1).map(|(line, _)| *line).chain([lines.len()]).collect();
    let is_name = |kind: Type| matches!(kind.column(), Some(Column::Title | Column::Objective));
    let below = |number: usize| labels.get(number).zip(ends.get(number)).map_or(0, |((line, _), end)| end - line - 1);
    // A group of labels: from one up to one that comes again.
    let mut cells: Vec<(usize, usize, Type)> = Vec::new();
    let mut from = 0;
    while from < labels.len() {
        let mut to = from + 1;
        while labels.get(to).is_some_and(|(_, kind)| !labels.get(from..to).unwrap_or_default().iter().any(|(_, other)| other == kind)) {
            to += 1;
        }
        let group = from..to;
        let rows = group.clone().find(|&at| labels.get(at).is_some_and(|(_, kind)| is_name(*kind))).map_or(0, below);
        let alike = group.clone().filter(|&at| below(at) == rows || at + 1 == to && below(at) >= rows).count();
        // The model sees most of the cells too.
        let seen = |at: usize| {
            let Some(&(line, kind)) = labels.get(at) else { return 0 };
            let of_kind = |line: &&std::ops::Range<usize>| {
                let at = reading.partition_point(|segment| segment.end as usize <= line.start);
                reading.get(at).is_some_and(|segment| segment.start as usize == line.start && segment.kind == cell(kind.column()))
            };
            lines.iter().skip(line + 1).take(rows).filter(of_kind).count()
        };
        let agree = group.clone().map(seen).sum::<usize>() * 2 >= rows * alike;
        if rows > 1 && alike > 1 && alike * 2 > group.len() && agree {
            let of = |at: usize| labels.get(at).filter(|_| below(at) == rows || at + 1 == to && below(at) >= rows);
            cells.extend(group.filter_map(of).map(|&(line, kind)| (line, rows, kind)));
        }
        from = to;
    }
    let found = !cells.is_empty();
    let cuts = cells.into_iter().flat_map(|(line, rows, kind)| {
        let ranges = lines.get(line..=line + rows).unwrap_or_default();
        ranges.iter().cloned().enumerate().map(move |(number, range)| (range, if number == 0 { kind } else { cell(kind.column()) }))
    });
    let cuts = cuts.collect();
    cut_out(reading, cuts);
    found
}

/// So many different headings of the model make a page of a service.
const PAGE: usize = 3;
/// In a document with so many labels that end with a colon, what the grammar knows as one is one.
const LABELLED: usize = 4;
/// The name of a page stands so many segments before its first heading at most.
const ABOVE: usize = 12;

/// Pages of services: lines that are labels, each with the text that belongs to it below. However that is written, and however long it is, it is the
/// label's cell.
fn sheets(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let is_of_model = |at: usize| known.get(at).is_some_and(|known| known.page.is_some());
    let headings = sheet_headings(tokens, known);
    // What stands above the first heading of the model is the page's own.
    let headings: Vec<(std::ops::Range<usize>, Type)> = headings.into_iter().skip_while(|(range, _)| !is_of_model(range.start)).collect();
    let mut texts: Vec<String> = headings
        .iter()
        .filter(|(range, _)| is_of_model(range.start))
        .map(|(range, _)| range.clone().map(|index| tokens.folded(index)).collect::<Vec<_>>().join(" "))
        .collect();
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
    let text = |segment: &Segment| segment.tokens().map(|index| tokens.folded(index)).collect::<Vec<_>>().join(" ");
    // The first heading of each sheet, and behind which segment its name may stand.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut last = 0;
    for &place in &at {
        let own = reading.get(place).map(text).unwrap_or_default();
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
            |at: &usize| reading.get(*at).is_some_and(|segment| is_name(segment) && !is_town(tokens, segment) && !is_label(segment));
        // The name of the first page is the first that was seen, of the others the one behind an empty line.
        let name = (from..start).find(|at| named(at) && (last == 0 || is_gap(*at))).or_else(|| (from..start).rev().find(named));
        let nearest =
            || (from..start).rev().find(|&at| reading.get(at).is_some_and(|segment| may_name(tokens, segment) && !is_label(segment)));
        let above =
            || start.checked_sub(1).filter(|&at| at >= from && reading.get(at).is_some_and(|segment| is_short_line(tokens, segment)));
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
fn may_name(tokens: &Tokens, segment: &Segment) -> bool {
    matches!(segment.kind.kind(), Kind::Prose | Kind::Section | Kind::Cell(_)) && is_short_line(tokens, segment)
}

/// Whether a segment is a short line that begins with a capital and is no sentence, nor the municipality.
fn is_short_line(tokens: &Tokens, segment: &Segment) -> bool {
    let (first, last) = (tokens.get(segment.start as usize), segment.tokens().next_back().and_then(|last| tokens.get(last)));
    let is_line = begins_line(tokens, segment) && tokens.before(segment.end as usize).is_line();
    let as_name =
        first.is_some_and(|first| first.shape != Shape::Small) && last.is_some_and(|last| !matches!(last.tail, Edge::Point | Edge::Colon));
    is_line && as_name && segment.tokens().len() <= NAME && !is_town(tokens, segment)
}

/// Whether a segment names the municipality: "Comune di …".
fn is_town(tokens: &Tokens, segment: &Segment) -> bool {
    let start = segment.start as usize;
    matches!(tokens.folded(start), "comune" | "citta" | "municipio") && matches!(tokens.folded(start + 1), "di" | "de" | "del" | "della")
}

/// Sheets of labels and values without a name: the short line nearest above their first label is it.
fn names_of_sheets(tokens: &Tokens, reading: &mut [Segment]) {
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
        let named = |range: std::ops::Range<usize>| reading.get(range).is_some_and(|segments| segments.iter().any(is_name));
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
            .then(|| above.rev().find(|&at| reading.get(at).is_some_and(|segment| may_name(tokens, segment)) && !is_value(at)))
            .flatten();
        if let Some(segment) = found.and_then(|found| reading.get_mut(found)) {
            segment.kind = cell(Some(Column::Title));
        }
        from = last;
    }
}

/// Lines that are known labels and have a line below them that is none.
fn sheet_headings(tokens: &Tokens, known: &[Known]) -> Vec<(std::ops::Range<usize>, Type)> {
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
        above.is_some_and(|above| matches!(tokens.folded(above), "art" | "articolo" | "capo" | "titolo"))
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

/// Labels with a colon that the grammar knows, where the document has several labels with a colon: each is one, wherever the model saw something else.
fn known_labels(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let with_colon = reading.iter().filter(|segment| label_of(segment).is_some() && has_colon(tokens, segment)).count();
    if with_colon < LABELLED {
        return;
    }
    let mut cuts: Vec<(std::ops::Range<usize>, Type)> = Vec::new();
    let mut inner: FxHashMap<String, Vec<(std::ops::Range<usize>, Type)>> = FxHashMap::default();
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
            let text = range.clone().map(|index| tokens.folded(index)).collect::<Vec<_>>().join(" ");
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

/// The numbers of sheets: "Scheda n. 4" on a line of its own, several times.
fn heads_of_sheets(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    let head = |at: usize| {
        let (kind, length, _) = known_label(tokens, known, at).filter(|_| tokens.before(at).is_line())?;
        let number = at + length;
        let is_number = tokens.get(number).is_some_and(|token| token.number.is_some()) && !tokens.before(number).is_line();
        let is_head = kind.column() == Some(Column::Number) && is_number && tokens.before(number + 1).is_line();
        is_head.then_some((at..number, kind))
    };
    let heads: Vec<(std::ops::Range<usize>, Type)> = (0..tokens.len()).filter_map(head).collect();
    if heads.len() < 2 {
        return;
    }
    let cuts = heads.into_iter().flat_map(|(range, kind)| {
        let number = range.end..range.end + 1;
        [(range, kind), (number, cell(Some(Column::Number)))]
    });
    cut_out(reading, cuts.collect());
}

/// In a document with several labels that begin a line and end with a colon, all that stands behind one in its line is its value.
fn lines_of_labels(tokens: &Tokens, reading: &mut [Segment]) {
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
fn join_labels(tokens: &Tokens, reading: &mut Vec<Segment>) {
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
fn tell_descriptions(tokens: &Tokens, reading: &mut [Segment]) {
    let names: Vec<(usize, bool)> = reading
        .iter()
        .enumerate()
        .filter(|(_, segment)| segment.kind.kind() == Kind::Label(Some(Column::Title)) && has_colon(tokens, segment))
        .map(|(at, segment)| (at, segment.tokens().any(|index| tokens.folded(index).starts_with("descri"))))
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
fn values_of_labels(tokens: &Tokens, reading: &mut [Segment]) {
    for at in 1..reading.len() {
        let Some(column) = reading.get(at - 1).filter(|label| has_colon(tokens, label)).and_then(label_of) else { continue };
        let Some(value) = reading.get_mut(at) else { continue };
        if is_cell(value) && tokens.before(value.start as usize) == Before::Colon && value.kind.column() != column {
            value.kind = cell(column);
        }
    }
}

/// Labels that stand below their values: below a name comes a value, and above the next name a label.
fn labels_below(tokens: &Tokens, reading: &mut [Segment]) {
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

/// Numbers on lines of their own that count on from others, or that others count on from, read as something else.
fn numbers(tokens: &Tokens, reading: &mut Vec<Segment>) {
    let number = cell(Some(Column::Number));
    let mut known: Vec<u16> = Vec::new();
    for segment in reading.iter().filter(|segment| segment.kind == number && segment.end - segment.start == 1) {
        known.extend(tokens.get(segment.start as usize).and_then(|token| token.number));
    }
    if known.len() < 2 {
        return;
    }
    known.sort_unstable();
    let alone = |at: usize| tokens.before(at).is_line() && tokens.before(at + 1).is_line();
    let counts =
        |value: u16| [value.checked_sub(1), value.checked_add(1)].into_iter().flatten().any(|next| known.binary_search(&next).is_ok());
    let found = reading
        .iter()
        .filter(|segment| segment.kind != number && (is_cell(segment) || label_of(segment).is_some()))
        .map(|segment| segment.start as usize)
        .filter(|&at| alone(at) && tokens.get(at).and_then(|token| token.number).is_some_and(counts))
        .map(|at| (at..at + 1, number))
        .collect();
    cut_out(reading, found);
}

/// A header: labels that follow one another, with a name among them.
fn header(reading: &[Segment]) -> Option<Vec<Column>> {
    let mut found: Vec<Column> = Vec::new();
    for segment in reading {
        match label_of(segment) {
            Some(Some(column)) if !found.contains(&column) => found.push(column),
            Some(_) => {}
            None if found.len() >= HEADER && found.iter().any(|column| NAMES.contains(column)) => return Some(found),
            None => found.clear(),
        }
    }
    None
}

/// Where rows begin: at numbers where there are several, else at names.
fn blocks_of(reading: &[Segment]) -> Vec<std::ops::Range<usize>> {
    let number = cell(Some(Column::Number));
    let numbered = reading.iter().filter(|segment| segment.kind == number).count() > 1;
    let begins = |segment: &Segment| if numbered { segment.kind == number } else { is_name(segment) };
    let ends = |segment: &Segment| !is_cell(segment) && label_of(segment).is_none();
    let mut blocks: Vec<std::ops::Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, segment) in reading.iter().enumerate() {
        if begins(segment) || ends(segment) {
            blocks.extend(open.take().map(|start| start..at));
        }
        if begins(segment) {
            open = Some(at);
        }
    }
    blocks.extend(open.map(|start| start..reading.len()));
    blocks
}

/// Cells that stand where the header has another column: each row's cells come in the order of the header.
fn header_order(tokens: &Tokens, known: &[Known], reading: &mut [Segment]) {
    let Some(header) = header(reading) else { return };
    let place = |segment: &Segment| match segment.kind.kind() {
        Kind::Cell(column) => column.and_then(|column| header.iter().position(|other| *other == column)),
        _ => None,
    };
    for block in blocks_of(reading) {
        let segments = reading.get(block.clone()).unwrap_or_default();
        let may_be_cell =
            |segment: &Segment| matches!(segment.kind.kind(), Kind::Cell(_)) || label_of(segment).is_some() && !has_colon(tokens, segment);
        if !segments.iter().all(may_be_cell) || segments.len() > header.len() {
            continue;
        }
        let places: Vec<Option<usize>> = segments.iter().map(place).collect();
        let kept = rising(&places);
        if kept.len() * 2 <= segments.len() {
            continue;
        }
        for (inner, at) in block.enumerate() {
            if kept.contains(&inner) {
                continue;
            }
            let of = |inner: &usize| places.get(*inner).copied().flatten();
            let from = kept.iter().rev().find(|kept| **kept < inner).and_then(of).map_or(0, |place| place + 1);
            let to = kept.iter().find(|kept| **kept > inner).and_then(of).unwrap_or(header.len());
            // The column must be the only one left there, and the cell the only one there.
            let alone = !kept.is_empty()
                && (inner == 0 || kept.contains(&(inner - 1)))
                && (kept.contains(&(inner + 1)) || inner + 1 == places.len());
            let is_term = reading
                .get(at)
                .and_then(|segment| known.get(segment.start as usize))
                .is_some_and(|known| known.signs.any(Signs::TERM_BEGINS));
            let column = match header.get(from..to) {
                Some([column]) => Some(*column),
                Some(columns) if is_term && columns.contains(&Column::Term) => Some(Column::Term),
                _ => None,
            };
            if let (true, Some(column)) = (alone, column)
                && let Some(segment) = reading.get_mut(at)
                && tokens.before(segment.start as usize) != Before::Blank
            {
                segment.kind = cell(Some(column));
            }
        }
    }
}

/// The longest choice of places that rise, by their numbers in the list.
fn rising(places: &[Option<usize>]) -> Vec<usize> {
    // By the end of the choice: its length, and the one before.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let before =
            (0..at).filter(|&other| place.is_some() && places.get(other).copied().flatten().is_some_and(|other| Some(other) < *place));
        let before = before.max_by_key(|&other| (best.get(other).map_or(0, |best| best.0), std::cmp::Reverse(other)));
        let length = before.and_then(|before| best.get(before)).map_or(0, |best| best.0);
        best.push((if place.is_some() { length + 1 } else { 0 }, before));
    }
    let mut at = (0..best.len())
        .max_by_key(|&at| (best.get(at).map_or(0, |best| best.0), std::cmp::Reverse(at)))
        .filter(|&at| best.get(at).is_some_and(|best| best.0 > 0));
    let mut kept = Vec::new();
    while let Some(now) = at {
        kept.push(now);
        at = best.get(now).and_then(|best| best.1);
    }
    kept.reverse();
    kept
}

/// Columns whose cells read alike.
const ALIKE: [&[Column]; 3] = [
    &[Column::Office, Column::Service, Column::Department],
    &[Column::Responsible, Column::DecidedBy, Column::Manager, Column::Delegate],
    &[Column::Term, Column::Weight, Column::Deadline],
];

/// A column that the header names and no row has, and cells of one that the header does not name: they are the same.
fn columns_of_header(reading: &mut [Segment]) {
    let Some(header) = header(reading) else { return };
    let mut counts: FxHashMap<Column, usize> = FxHashMap::default();
    for segment in reading.iter() {
        if let Kind::Cell(Some(column)) = segment.kind.kind() {
            *counts.entry(column).or_default() += 1;
        }
    }
    let rows = reading.iter().filter(|segment| is_name(segment)).count();
    let mut rename = |from: Column, to: Column| {
        for segment in reading.iter_mut().filter(|segment| segment.kind.column() == Some(from) && is_cell(segment)) {
            segment.kind = match segment.kind.kind() {
                Kind::Rest(_) => Type::of(Kind::Rest(Some(to))),
                _ => cell(Some(to)),
            };
        }
    };
    let has = |column: Column| counts.get(&column).copied().unwrap_or(0);
    // A plan's objectives are called by another column than procedures.
    let named =
        |columns: [Column; 2]| header.contains(&columns[0]) && has(columns[0]) == 0 && !header.contains(&columns[1]) && has(columns[1]) > 0;
    for (wanted, found) in [(Column::Objective, Column::Title), (Column::Title, Column::Objective)] {
        if named([wanted, found]) {
            rename(found, wanted);
        }
    }
    // What is told apart by the header alone.
    for group in ALIKE {
        let in_header: Vec<Column> = header.iter().copied().filter(|column| group.contains(column)).collect();
        if let [wanted] = in_header.as_slice() {
            group.iter().filter(|&&column| column != *wanted && has(column) > 0).for_each(|&column| rename(column, *wanted));
        }
    }
    let missing: Vec<Column> =
        header.iter().copied().filter(|&column| has(column) == 0 && !NAMES.contains(&column) && column != Column::Number).collect();
    let strange: Vec<Column> = counts
        .iter()
        .filter(|(column, count)| {
            !header.contains(column) && **count * 10 >= rows * 6 && !NAMES.contains(column) && **column != Column::Number
        })
        .map(|(column, _)| *column)
        .collect();
    if let ([missing], [strange]) = (missing.as_slice(), strange.as_slice())
        && rows >= TEMPLATE
    {
        rename(*strange, *missing);
    }
}

/// Rows that are set alike, a cell a line and without labels: one whose lines are as many as those of most others has the same columns.
fn lines_of_rows(tokens: &Tokens, reading: &mut Vec<Segment>) {
    let lined: Vec<std::ops::Range<usize>> = blocks_of(reading).into_iter().filter(|block| is_lined(tokens, reading, block)).collect();
    let kinds = |block: &std::ops::Range<usize>| -> Vec<Type> {
        reading.get(block.clone()).unwrap_or_default().iter().map(|segment| segment.kind).collect()
    };
    let mut counts: std::collections::BTreeMap<Vec<Type>, usize> = std::collections::BTreeMap::new();
    for block in &lined {
        *counts.entry(kinds(block)).or_default() += 1;
    }
    let is_template = |kinds: &[Type]| {
        let distinct = kinds.iter().enumerate().all(|(at, kind)| !kinds.iter().take(at).any(|other| other == kind));
        distinct && kinds.iter().all(|kind| matches!(kind.kind(), Kind::Cell(Some(_))))
    };
    let best = counts.into_iter().filter(|(kinds, count)| *count >= TEMPLATE && is_template(kinds)).max_by_key(|(_, count)| *count);
    let Some((template, count)) = best else { return };
    if count * 2 < lined.len() {
        return;
    }
    let starts: FxHashSet<usize> = lined
        .iter()
        .filter(|block| kinds(block) == template)
        .filter_map(|block| reading.get(block.start).map(|segment| segment.start as usize))
        .collect();
    periods(tokens, reading, &template, &starts);
    let lined: Vec<std::ops::Range<usize>> = blocks_of(reading).into_iter().filter(|block| is_lined(tokens, reading, block)).collect();
    let kinds = |block: &std::ops::Range<usize>| -> Vec<Type> {
        reading.get(block.clone()).unwrap_or_default().iter().map(|segment| segment.kind).collect()
    };
    let lined: Vec<(std::ops::Range<usize>, Vec<Type>)> = lined.into_iter().map(|block| (block.clone(), kinds(&block))).collect();
    for (block, own) in lined {
        let same = own.iter().zip(&template).filter(|(one, other)| one == other).count();
        if own.len() == template.len() && own.first() == template.first() && same * 2 >= own.len() {
            for (at, kind) in block.zip(&template) {
                if let Some(segment) = reading.get_mut(at) {
                    segment.kind = *kind;
                }
            }
        }
    }
}

/// Whether a row is a few segments each of which begins a line.
fn is_lined(tokens: &Tokens, reading: &[Segment], block: &std::ops::Range<usize>) -> bool {
    let segments = reading.get(block.clone()).unwrap_or_default();
    (TEMPLATE..=LONGEST).contains(&segments.len()) && segments.iter().all(|segment| begins_line(tokens, segment))
}

/// Stretches in which rows of a template follow one another line by line, from the token on with which most of them begin: all their lines are cut so.
fn periods(tokens: &Tokens, reading: &mut Vec<Segment>, template: &[Type], starts: &FxHashSet<usize>) {
    // A label alone may be a cell, several are a header.
    let is_label = |at: Option<usize>| at.and_then(|at| reading.get(at)).is_some_and(|segment| label_of(segment).is_some());
    let is_part =
        |&at: &usize| reading.get(at).is_some_and(is_cell) || is_label(Some(at)) && !is_label(at.checked_sub(1)) && !is_label(Some(at + 1));
    let places: Vec<usize> = (0..reading.len()).collect();
    let mut cuts = Vec::new();
    for stretch in places.split(|at| !is_part(at)) {
        let ends = (stretch.first().and_then(|&at| reading.get(at)), stretch.last().and_then(|&at| reading.get(at)));
        let (Some(first), Some(last)) = ends else { continue };
        let lines: Vec<usize> = (first.start as usize..last.end as usize).filter(|&at| tokens.before(at).is_line()).collect();
        let rows = lines.len() / template.len();
        let Some(offset) = lines.iter().position(|line| starts.contains(line)).map(|line| line % template.len()) else { continue };
        let begun = || lines.iter().enumerate().filter(|(_, at)| starts.contains(at));
        let in_step = begun().filter(|(line, _)| line % template.len() == offset).count();
        if rows < TEMPLATE || in_step * 2 < rows || in_step < begun().count() {
            continue;
        }
        let end = |line: usize| lines.get(line + 1).copied().unwrap_or(last.end as usize);
        let whole = (lines.len() - offset) / template.len() * template.len();
        let cut = |(line, &at): (usize, &usize)| Some((at..end(line), *template.get((line - offset) % template.len())?));
        cuts.extend(lines.iter().enumerate().skip(offset).take(whole).filter_map(cut));
    }
    cut_out(reading, cuts);
}

/// A name in the middle of a sheet, on the line below a value, while all others stand behind an empty line: it goes on with the value.
fn names_inside_cells(tokens: &Tokens, reading: &mut [Segment]) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A reading written as lines "type: text", where a line that begins with a blank goes on in the same line of the text.
    fn read(lines: &str) -> (Tokens, Vec<Segment>) {
        let mut text = String::new();
        let mut kinds = Vec::new();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let (name, words) = line.trim_start().split_once(' ').unwrap();
            if !text.is_empty() {
                text.push_str(match line {
                    line if line.starts_with(' ') => " ",
                    line if line.starts_with('+') => "\n\n",
                    _ => "\n",
                });
            }
            text += words;
            kinds.push((Tokens::of(&text).len(), Type::named(name.trim_start_matches('+')).unwrap()));
        }
        let tokens = Tokens::of(&text);
        let mut start = 0;
        let reading = kinds.into_iter().map(|(end, kind)| {
            let segment = Segment { start, end: u32::try_from(end).unwrap(), kind };
            start = segment.end;
            segment
        });
        let reading = reading.collect();
        (tokens, reading)
    }

    /// What a grammar might know: labels of one word.
    fn known(tokens: &Tokens) -> Vec<Known> {
        let labels = [
            ("descrizione", Column::Description),
            ("documenti", Column::Attachments),
            ("tempi", Column::Term),
            ("costi", Column::Payments),
            ("contatti", Column::Information),
            ("peso", Column::Weight),
            ("numero", Column::Number),
            ("oggetto", Column::Title),
        ];
        let mut known = vec![Known::default(); tokens.len()];
        for (index, known) in known.iter_mut().enumerate() {
            let label = labels.iter().find(|(word, _)| *word == tokens.folded(index));
            known.heads = label.map(|(_, column)| (Type::of(Kind::Label(Some(*column))), 1));
            if tokens.folded(index) == "reale" {
                known.signs = Signs::TERM_BEGINS;
            }
            known.page = known.heads.filter(|(kind, _)| !matches!(kind.column(), Some(Column::Weight | Column::Number | Column::Title)));
        }
        known
    }

    fn words(tokens: &Tokens, segment: &Segment) -> String {
        segment.tokens().map(|index| tokens.folded(index)).collect::<Vec<_>>().join(" ")
    }

    fn shown(tokens: &Tokens, reading: &[Segment]) -> String {
        reading.iter().map(|segment| format!("{} {}", segment.kind.name(), words(tokens, segment))).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_contradicts_the_document_is_set_right() {
        let cases = [
            (
                "title:label Oggetto:\n title Vendita\ndescription:label Descrizione breve\n title:label del procedimento:\n title cessione ai soci",
                "title:label oggetto\ntitle vendita\ndescription:label descrizione breve del procedimento\ndescription cessione ai soci",
                "one label, and its value",
            ),
            (
                "title:label N.\n title:label Oggetto\n term:label Termine:",
                "title:label n\ntitle:label oggetto\nterm:label termine",
                "a header that ends with a colon is no label of two parts",
            ),
            (
                "title:label Procedimento:\n title Permesso\ntitle:label Descrizione del procedimento:\n title titolo per opere",
                "title:label procedimento\ntitle permesso\ndescription:label descrizione del procedimento\ndescription titolo per opere",
                "of two labels of a name one describes",
            ),
            (
                "title:label Descrizione:\n title Permesso\nterm:label Termine:\n term 30 giorni",
                "title:label descrizione\ntitle permesso\nterm:label termine\nterm 30 giorni",
                "the only label of a name is that of the name",
            ),
            (
                "title Prestito\nterm Tessera valida.\nattachments:label Documenti:\nattachments In giornata.\nterm:label Tempo:\n+title Visita\nnotes Delega.\nattachments:label Documenti:\nterm 5 giorni\nterm:label Tempo:",
                "title prestito\nattachments tessera valida\nattachments:label documenti\nterm in giornata\nterm:label tempo\ntitle visita\nattachments delega\nattachments:label documenti\nterm 5 giorni\nterm:label tempo",
                "labels below their values",
            ),
            (
                "office 1\ntitle Permesso\nnumber 2\ntitle Certificato\nnumber 3\ntitle Copie",
                "number 1\ntitle permesso\nnumber 2\ntitle certificato\nnumber 3\ntitle copie",
                "a number that the next counts on from",
            ),
            (
                "number:label N.\ntitle:label Oggetto\nterm:label Termine\nnotes:label Note\nresponsible:label Responsabile\ndecided_by:label Decide\n\
                 number 1\ntitle Permesso\nterm 90 giorni\ntitle Sospeso se incompleta\nresponsible Rossi\nresponsible Verdi\nnumber 2\ntitle Copie",
                "number:label n\ntitle:label oggetto\nterm:label termine\nnotes:label note\nresponsible:label responsabile\ndecided_by:label decide\n\
                 number 1\ntitle permesso\nterm 90 giorni\nnotes sospeso se incompleta\nresponsible rossi\ndecided_by verdi\nnumber 2\ntitle copie",
                "cells stand in the order of the header",
            ),
            (
                "number:label N.\ntitle:label Oggetto\nterm:label Termine\ntrigger:label Da\nresponsible:label Responsabile\nnumber 1\ntitle Copie\n\
                 responsible:label reale\nresponsible Neri\nnumber 2\ntitle Visure\nterm 5 giorni\nresponsible Neri",
                "number:label n\ntitle:label oggetto\nterm:label termine\ntrigger:label da\nresponsible:label responsabile\nnumber 1\ntitle copie\n\
                 term reale\nresponsible neri\nnumber 2\ntitle visure\nterm 5 giorni\nresponsible neri",
                "what reads as a term is the term, where the header leaves more than one column",
            ),
            (
                "number:label N.\n objective:label Obiettivo\n weight:label Peso\nnumber 1\n title Nuovo sito\n term 30\nnumber 2\n title Archivio\n term 20\n\
                 number 3\n title Orti\n term 50",
                "number:label n\nobjective:label obiettivo\nweight:label peso\nnumber 1\nobjective nuovo sito\nweight 30\nnumber 2\nobjective archivio\nweight 20\n\
                 number 3\nobjective orti\nweight 50",
                "the header names what the cells are",
            ),
            (
                "title Prestito\nresponsible Elda Neri\nterm 5 giorni\ntitle Nuoto\nattachments:label Aldo Verdi\nterm 9 giorni\ntitle Teatro\nresponsible Elda Neri\nterm 30 giorni\n\
                 title Sale\nresponsible Elda Neri\nterm 7 giorni",
                "title prestito\nresponsible elda neri\nterm 5 giorni\ntitle nuoto\nresponsible aldo verdi\nterm 9 giorni\ntitle teatro\nresponsible elda neri\nterm 30 giorni\n\
                 title sale\nresponsible elda neri\nterm 7 giorni",
                "rows in lines repeat one another",
            ),
            (
                "title Prestito\nresponsible Neri\nterm 5 giorni\ntitle Nuoto\nresponsible Verdi\nterm 9 giorni\ntitle Teatro\nresponsible Neri\nterm 3 giorni\n\
                 office Albo giudici\nterm Rossi\ntitle Biennale\ntitle Sale\nresponsible Neri\nterm 7 giorni",
                "title prestito\nresponsible neri\nterm 5 giorni\ntitle nuoto\nresponsible verdi\nterm 9 giorni\ntitle teatro\nresponsible neri\nterm 3 giorni\n\
                 title albo giudici\nresponsible rossi\nterm biennale\ntitle sale\nresponsible neri\nterm 7 giorni",
                "a row among others of its template of which nothing was read right",
            ),
            (
                "title Allaccio\nattachments:label Cosa serve\nattachments Planimetria\ntitle Relazione di un tecnico\nterm:label Tempi\nterm 60 giorni\n+title Sala\nterm:label Tempi\nterm 10 giorni",
                "title allaccio\nattachments:label cosa serve\nattachments planimetria\nattachments:rest relazione di un tecnico\nterm:label tempi\nterm 60 giorni\ntitle sala\nterm:label tempi\nterm 10 giorni",
                "no name stands in the middle of a sheet",
            ),
            (
                "prose Peso\ntitle Orti urbani\nfurniture Servizio attivo\ntitle Orti del Comune\ndescription:label Descrizione\nprose Gli orti sono lotti.\n\
                 prose Ogni anno se ne assegnano alcuni.\nprose Documenti\ntitle Carta d'identità\nterm codice fiscale\nprose Tempi\nterm:label Durata massima:\n prose 30 giorni\n\
                 furniture Costi\nprose Nessuno\n+prose Altro testo",
                "prose peso\ntitle orti urbani\nfurniture servizio attivo\nprose orti del comune\ndescription:label descrizione\ndescription gli orti sono lotti\n\
                 description:rest ogni anno se ne assegnano alcuni\nattachments:label documenti\nattachments carta didentita\nattachments:rest codice fiscale\n\
                 term:label tempi\nterm durata massima\nterm:rest 30 giorni\npayments:label costi\npayments nessuno\nprose altro testo",
                "a page of a service",
            ),
            (
                "responsible:label Responsabile:\n responsible Rossi\nother:label Codice:\n other 4\nother:label Stato:\n other attivo\nother:label Anno:\n other 2020\n\
                 furniture Peso: 30\nother:label Contatti:\n other Neri",
                "responsible:label responsabile\nresponsible rossi\nother:label codice\nother 4\nother:label stato\nother attivo\nother:label anno\nother 2020\n\
                 weight:label peso\nweight 30\ninformation:label contatti\ninformation neri",
                "labels that the grammar knows",
            ),
            (
                "section Anagrafe\nnumber:label N.\nnumber 1\ntitle 2\ntitle:label Oggetto\ntitle Cambio di casa\nprose Carta\nterm:label Tempi\nterm 30 giorni\noffice subito\n\
                 section Tributi",
                "section anagrafe\nnumber:label n\nnumber 1\nnumber 2\ntitle:label oggetto\ntitle cambio di casa\ntitle carta\nterm:label tempi\nterm 30 giorni\nterm subito\n\
                 section tributi",
                "columns one after another",
            ),
            (
                "number:label Numero 1\ntitle:label Nome:\n title Accesso\nresponsible:label Chi:\n responsible Rossi,\n other:label in\n other ferie\nterm:label Quando:\n\
                 term oggi\nfurniture Numero 2\ntitle:label Nome:\n title Sala\nresponsible:label Chi:\n responsible Neri",
                "number:label numero\nnumber 1\ntitle:label nome\ntitle accesso\nresponsible:label chi\nresponsible rossi\nresponsible:rest in\nresponsible:rest ferie\n\
                 term:label quando\nterm oggi\nnumber:label numero\nnumber 2\ntitle:label nome\ntitle sala\nresponsible:label chi\nresponsible neri",
                "sheets with numbers, and lines that are values to their ends",
            ),
            (
                "number:label N.\ntitle:label Oggetto\nservice:label Servizio\nnumber 1\ntitle Copie\nservice Protocollo\nnumber 2\ntitle Visure\noffice Catasto",
                "number:label n\ntitle:label oggetto\nservice:label servizio\nnumber 1\ntitle copie\nservice protocollo\nnumber 2\ntitle visure\nservice catasto",
                "the header says which of two columns it is",
            ),
            (
                "section Oggetto Tempi Costi\nnumber 1\n title Copie\n term 3 giorni\nnumber 2\n title Visure\n term 5 giorni",
                "title:label oggetto\nterm:label tempi\npayments:label costi\nnumber 1\ntitle copie\nterm 3 giorni\nnumber 2\ntitle visure\nterm 5 giorni",
                "a header that was read as a heading",
            ),
            (
                "prose Servizi\nprose Bonus idrico\nresponsible:label Chi:\n responsible Rossi\nterm:label Quando:\n term oggi\noffice:label Dove:\n office Anagrafe\n\
                 title Trasporto\nresponsible:label Chi:\n responsible Neri\nterm:label Quando:\n term oggi\noffice:label Dove:\n office Scuola",
                "prose servizi\ntitle bonus idrico\nresponsible:label chi\nresponsible rossi\nterm:label quando\nterm oggi\noffice:label dove\noffice anagrafe\n\
                 title trasporto\nresponsible:label chi\nresponsible neri\nterm:label quando\nterm oggi\noffice:label dove\noffice scuola",
                "a sheet has a name above it",
            ),
            (
                "responsible:label Chi:\n responsible Rossi Contatti: a b\nterm:label Quando:\n term oggi\nresponsible:label Chi:\n responsible Neri Contatti: c d\n\
                 term:label Quando:\n term oggi",
                "responsible:label chi\nresponsible rossi\ninformation:label contatti\ninformation a b\nterm:label quando\nterm oggi\n\
                 responsible:label chi\nresponsible neri\ninformation:label contatti\ninformation c d\nterm:label quando\nterm oggi",
                "labels inside cells that come again",
            ),
        ];
        for (lines, expected, why) in cases {
            let (tokens, mut reading) = read(lines);
            let known = known(&tokens);
            agree(&tokens, &known, &mut reading);
            assert_eq!(shown(&tokens, &reading), expected, "{why}");
        }
    }

    #[test]
    fn what_agrees_stays() {
        let (tokens, reading) = read(
            "number:label N.\ntitle:label Oggetto\nterm:label Termine\nnumber 1\ntitle Permesso\nterm 90 giorni\nnumber 2\ntitle Copie\nterm 5 giorni",
        );
        let mut after = reading.clone();
        agree(&tokens, &known(&tokens), &mut after);
        assert_eq!(after, reading);
    }

    #[test]
    fn the_longest_rise() {
        let cases: [(&[Option<usize>], &[usize]); 4] = [
            (&[Some(0), Some(1), Some(2)], &[0, 1, 2]),
            (&[Some(0), Some(3), Some(1), Some(2)], &[0, 2, 3]),
            (&[None, Some(1), None, Some(1)], &[1]),
            (&[], &[]),
        ];
        for (places, expected) in cases {
            assert_eq!(rising(places), expected, "{places:?}");
        }
    }
}
