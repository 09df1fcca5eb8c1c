//! Columns without rules between them: in go lines, out come stretches of lines that are tables, with the edges of their columns.

use super::{area::median, line::Line, word::Word};

/// A stretch of lines that stand in columns.
#[derive(Debug, Clone)]
pub(super) struct Region {
    /// The first line and the one after the last.
    pub lines: std::ops::Range<usize>,
    /// Edges of the columns from the left, the outer ones too.
    pub edges: Vec<f64>,
    /// Whether it is prose in columns, which is read one column after the other.
    pub prose: bool,
}

/// A gap wider than this, in sizes of letters, parts columns on a line by itself.
pub(super) const WIDE: f64 = 0.95;

/// White that runs down many lines parts columns from this width on; a space between words is narrower.
const ALLEY: f64 = 0.42;

/// The regions among lines that stand one below another. `carried` are the edges of the table at the foot of the page before.
pub(super) fn find(lines: &[Line], carried: Option<&[f64]>) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut at = 0;
    if let Some(region) = carried.and_then(|edges| carry(lines, edges)) {
        at = region.lines.end;
        regions.push(region);
    }
    while at < lines.len() {
        let end = stretch(lines, at);
        match lines.get(at..end).and_then(|own| region(own, at)) {
            Some(region) => {
                let least = regions.last().map_or(0, |last: &Region| last.lines.end);
                at = region.lines.end;
                regions.push(if region.prose { region } else { with_head(lines, region, least) });
            }
            None => at = end.max(at + 1),
        }
    }
    regions
}

/// Whether a line has gaps as columns leave them.
fn parted(line: &Line) -> bool {
    !line.gaps(WIDE).is_empty()
}

/// Where the stretch that begins on line `at` ends: at a wide white that a heading follows, or where nothing stands in columns any more.
fn stretch(lines: &[Line], at: usize) -> usize {
    if !lines.get(at).is_some_and(parted) {
        return at + 1;
    }
    let steps: Vec<f64> = lines.get(at..).unwrap_or(&[]).windows(2).filter_map(step).filter(|step| *step > 1.0).take(200).collect();
    let usual = median(steps);
    let mut last = at;
    for (n, pair) in lines.get(at..).unwrap_or(&[]).windows(2).enumerate() {
        let ([before, line], Some(step)) = (pair, step(pair)) else { break };
        let size = line.size().max(before.size());
        let far = step > f64::max(usual * 1.9, size * 2.2);
        if (far && !parted(line) && line.size() > before.size() * 1.04) || step > f64::max(size * 6.0, usual * 4.0) || n - (last - at) > 25
        {
            break;
        }
        if parted(line) {
            last = at + n + 1;
        }
    }
    // Lines of the last row that go on in one column.
    let width = lines.get(at..=last).unwrap_or(&[]).iter().map(|line| line.area.x1).fold(0.0, f64::max);
    let left = lines.get(at..=last).unwrap_or(&[]).iter().map(|line| line.area.x0).fold(f64::INFINITY, f64::min);
    while let Some(pair) = lines.get(last..last + 2) {
        let ([before, line], Some(step)) = (pair, step(pair)) else { break };
        if step > before.size() * 1.45 || line.area.width() > (width - left) * 0.6 || line.bold() != before.bold() {
            break;
        }
        last += 1;
    }
    last + 1
}

fn step(pair: &[Line]) -> Option<f64> {
    if let [a, b] = pair { Some(b.area.y1 - a.area.y1) } else { None }
}

/// The region that these lines make, which begin at line `first`.
fn region(lines: &[Line], first: usize) -> Option<Region> {
    if lines.iter().filter(|line| parted(line)).count() < 3 {
        return None;
    }
    let edges = edges(lines)?;
    let prose = is_prose(lines, &edges);
    Some(Region { lines: first..first + lines.len(), edges, prose })
}

/// Takes in the lines just above a region that are the head of one of its columns: set like its first line, close to it, within the column.
fn with_head(lines: &[Line], mut region: Region, least: usize) -> Region {
    while let Some(above) = region.lines.start.checked_sub(1).filter(|&above| above >= least) {
        let (Some(line), Some(first)) = (lines.get(above), lines.get(region.lines.start)) else { break };
        let inside =
            region.edges.windows(2).any(|pair| if let [from, to] = pair { line.area.x0 >= *from && line.area.x1 <= *to } else { false });
        let close =
            first.area.y0 - line.area.y1 < first.size() * 0.5 && line.bold() == first.bold() && (line.size() - first.size()).abs() < 0.6;
        if !inside || !close {
            break;
        }
        region.lines.start = above;
    }
    region
}

/// Fields of a header stand further apart than this, in sizes of letters.
const FIELDS_APART: f64 = 2.0;

/// The white between two words.
fn gap(pair: &[Word]) -> f64 {
    if let [a, b] = pair { b.area.x0 - a.area.x1 } else { 0.0 }
}

/// The edges of columns by the white that runs down between them.
fn edges(lines: &[Line]) -> Option<Vec<f64>> {
    let left = lines.iter().map(|line| line.area.x0).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.area.x1).fold(f64::NEG_INFINITY, f64::max);
    let size = median(lines.iter().map(Line::size).collect());
    let width = right - left;
    if !width.is_finite() || !(20.0..20_000.0).contains(&width) || size <= 0.0 {
        return None;
    }
    // Half points, counted: how many lines have a word there.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a page")]
    let bin = |x: f64| ((x - left).max(0.0) * 2.0) as usize;
    let (counted, whole): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| parted(line));
    let mut cover = vec![0usize; bin(right) + 2];
    for line in &counted {
        for word in &line.words {
            for slot in cover.iter_mut().take(bin(word.area.x1)).skip(bin(word.area.x0 + 0.2)) {
                *slot += 1;
            }
        }
    }
    let most = counted.len() * 3 / 100;
    // White must be wider than a space is in this font.
    let close = |pair: &[Word]| Some(gap(pair)).filter(|gap| *gap < size * WIDE);
    let space = median(lines.iter().flat_map(|line| line.words.windows(2).filter_map(close)).collect());
    let least = (size * ALLEY).max(space * 1.3).max(2.5);
    let mut alleys: Vec<(f64, f64)> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, &count) in cover.iter().enumerate() {
        match (count <= most, open) {
            (true, None) => open = Some(at),
            (false, Some(from)) => {
                open = None;
                #[allow(clippy::cast_precision_loss, reason = "within a page")]
                let place = |bin: usize| left + bin as f64 / 2.0;
                if from > 0 && place(at) - place(from) >= least {
                    alleys.push((place(from), place(at)));
                }
            }
            _ => {}
        }
    }
    // A header of several fields tells a column that nothing stands in.
    let head = lines.first().filter(|line| line.words.windows(2).filter(|pair| gap(pair) > size * FIELDS_APART).count() >= 2);
    let bold_is_rare = counted.iter().filter(|line| line.bold()).count() * 3 < counted.len();
    let mut out = vec![left - 1.0];
    for (from, to) in alleys {
        let middle = (from + to) / 2.0;
        let beside = |line: &&Line| {
            let before = line.words.iter().rfind(|word| word.area.x1 < middle);
            let after = line.words.iter().find(|word| word.area.x0 > middle);
            before.zip(after).map(|(a, b)| b.area.x0 - a.area.x1)
        };
        let both = counted.iter().filter(|line| beside(line).is_some()).count();
        let wide = counted.iter().filter(|line| beside(line).is_some_and(|gap| gap > size * WIDE)).count();
        // Lines of one piece that run over it: sections do, but not so many of them, unless they are bold.
        let over = whole
            .iter()
            .filter(|line| !(bold_is_rare && line.bold()))
            .filter(|line| line.area.x0 < from && line.area.x1 > to && beside(line).is_none_or(|gap| gap <= size * WIDE))
            .count();
        let headed = head.and_then(|line| beside(&line)).is_some_and(|gap| gap > size * FIELDS_APART);
        if (wide >= 2 || both >= 6 || headed) && over * 3 <= both.max(wide) {
            // What follows begins at the alley's right end more often than not.
            out.push(to - (to - from).min(size) * 0.5);
        }
    }
    out.push(right + 1.0);
    (out.len() >= 3).then_some(out)
}

/// The column of a word.
pub(super) fn column_of(edges: &[f64], word: &Word) -> usize {
    let (x, _) = word.area.middle();
    edges.partition_point(|&edge| edge <= x).saturating_sub(1).min(edges.len().saturating_sub(2))
}

/// Whether a line runs over columns as one: no gap as columns leave it, and words on both sides of an edge as close as in a sentence.
pub(super) fn is_spanning(line: &Line, edges: &[f64]) -> bool {
    let columns: Vec<usize> = line.words.iter().map(|word| column_of(edges, word)).collect();
    let crosses = columns.windows(2).any(|pair| pair.first() != pair.last())
        || line.words.iter().any(|word| edges.iter().any(|&edge| edge > word.area.x0 + 1.0 && edge < word.area.x1 - 1.0));
    !parted(line) && crosses
}

/// Whether the columns are those of prose: each line fills its column, with many words.
fn is_prose(lines: &[Line], edges: &[f64]) -> bool {
    if edges.len() > 4 || lines.len() < 6 {
        return false;
    }
    (0..edges.len().saturating_sub(1)).all(|column| {
        let own: Vec<Vec<&Word>> = lines
            .iter()
            .map(|line| line.words.iter().filter(|word| column_of(edges, word) == column).collect::<Vec<_>>())
            .filter(|words| !words.is_empty())
            .collect();
        let right = |words: &Vec<&Word>| words.iter().map(|word| word.area.x1).fold(0.0, f64::max);
        let left = |words: &Vec<&Word>| words.iter().map(|word| word.area.x0).fold(f64::INFINITY, f64::min);
        let (from, to) = (own.iter().map(left).fold(f64::INFINITY, f64::min), own.iter().map(right).fold(0.0, f64::max));
        let full = own.iter().filter(|words| right(words) > to - (to - from) * 0.15).count();
        let words: usize = own.iter().map(Vec::len).sum();
        own.len() * 10 >= lines.len() * 7 && full * 10 >= own.len() * 6 && words * 10 >= own.len() * 38
    })
}

/// The table of the page before, where it goes on at the head of these lines: their words keep within its columns.
fn carry(lines: &[Line], edges: &[f64]) -> Option<Region> {
    let fits = |line: &&Line| {
        let within =
            line.area.x0 > edges.first().copied().unwrap_or(0.0) - 6.0 && line.area.x1 < edges.last().copied().unwrap_or(0.0) + 12.0;
        let cut = line.words.iter().any(|word| edges.iter().any(|&edge| edge > word.area.x0 + 2.0 && edge < word.area.x1 - 2.0));
        within && (!cut || is_spanning(line, edges))
    };
    let size = lines.first()?.size();
    let near = lines.windows(2).take_while(|pair| step(pair).is_some_and(|step| step < size * 4.0)).count() + 1;
    let own: Vec<&Line> = lines.iter().take(near).take_while(fits).collect();
    let strong = own.iter().filter(|line| {
        let mut columns: Vec<usize> = line.words.iter().map(|word| column_of(edges, word)).collect();
        columns.dedup();
        columns.len() >= 2 && !is_spanning(line, edges)
    });
    let strong = strong.count();
    let mut count = own.len();
    // What runs over columns at the end is no part of it.
    while count > 0 && own.get(count - 1).is_some_and(|line| is_spanning(line, edges)) {
        count -= 1;
    }
    (strong >= 1 && count >= 1).then(|| Region { lines: 0..count, edges: edges.to_vec(), prose: false })
}
