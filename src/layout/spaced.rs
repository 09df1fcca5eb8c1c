//! Columns by spaces (`pdftotext -layout`): in go lines, out come rows whose cells were set apart by position, one below a header at a time.
//!
//! The header says where columns stand; the white space of the lines below says where one ends. Cells of several lines, centred on the line
//! of their row's number or term, are put together by choosing where one row ends and the next begins ([`rows`]).

mod rows;

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::{Line, Region, add_line, heading, row};
use crate::{
    heads::{BETTER, DEEPEST, Heads},
    model::{Block, BlockKind, Column, Field, HeadingStyle, Layout, Span},
};
use regesto_words as words;
use regesto_words::markup;

/// Words that stand together on a line: their place in the text and the columns of characters they fill.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chunk {
    span: Span,
    x: Range<usize>,
}

/// A line's chunks: words with less than two spaces between them stand together.
fn chunks(text: &str, line: Span) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut x = 0;
    let mut gap = 2;
    for (index, c) in line.of(text).char_indices() {
        let width = c.width().unwrap_or(0);
        if c.is_whitespace() {
            // A hard space holds words together.
            gap += if c == '\u{a0}' { 0 } else { 1 };
        } else {
            let at = line.start + index;
            match out.last_mut() {
                Some(last) if gap < 2 => {
                    last.span.end = at + c.len_utf8();
                    last.x.end = x + width;
                }
                _ => out.push(Chunk { span: Span::new(at, at + c.len_utf8()), x: x..x + width }),
            }
            gap = 0;
        }
        x += width;
    }
    out
}

/// The chunks of a header's line, parted where two whole headers stand one space apart (`N. OGGETTO DEL PROCEDIMENTO`).
fn headed_chunks(text: &str, line: Span, heads: &Heads<'_>) -> Vec<Chunk> {
    let width = |span: Span| span.of(text).chars().map(|c| c.width().unwrap_or(0)).sum::<usize>();
    let mut out = Vec::new();
    let mut waiting: Vec<Chunk> = chunks(text, line);
    let alone = waiting.len() < 2;
    waiting.reverse();
    while let Some(chunk) = waiting.pop() {
        match if alone { None } else { heads.two_in(chunk.span.of(text)) } {
            Some(at) => {
                let (left, right) =
                    (Span::new(chunk.span.start, chunk.span.start + at), Span::new(chunk.span.start + at + 1, chunk.span.end));
                out.push(Chunk { span: left, x: chunk.x.start..chunk.x.start + width(left) });
                waiting.push(Chunk { span: right, x: chunk.x.end.saturating_sub(width(right))..chunk.x.end });
            }
            None => out.push(chunk),
        }
    }
    out
}

/// A header found in the lines: the lines it takes, its columns left to right.
struct Header {
    lines: Range<usize>,
    columns: Vec<HeaderColumn>,
}

struct HeaderColumn {
    field: Field,
    x: Range<usize>,
    column: Option<Column>,
}

/// The header that begins on line `at`, on as many lines as headers have.
fn header(text: &str, lines: &[Line], at: usize, heads: &Heads<'_>) -> Option<Header> {
    let mut best: Option<(f64, Header)> = None;
    let mut columns: Vec<(Vec<Chunk>, Range<usize>)> = Vec::new();
    for height in 1..=DEEPEST {
        let line = lines.get(at + height - 1)?;
        let own = headed_chunks(text, line.whole, heads);
        if own.is_empty() || line.whole.of(text).contains(['\t', '|']) {
            break;
        }
        for chunk in own {
            let over: Vec<usize> = columns
                .iter()
                .enumerate()
                .filter(|(_, (_, x))| x.start < chunk.x.end && chunk.x.start < x.end)
                .map(|(index, _)| index)
                .collect();
            if let [first, ..] = over.as_slice() {
                let mut joined = vec![chunk.clone()];
                let mut x = chunk.x.clone();
                for &index in over.iter().rev() {
                    let (part, range) = columns.remove(index);
                    x = x.start.min(range.start)..x.end.max(range.end);
                    joined.splice(0..0, part);
                }
                columns.insert(*first, (joined, x));
            } else {
                let place = columns.partition_point(|(_, x)| x.start < chunk.x.start);
                columns.insert(place, (vec![chunk.clone()], chunk.x.clone()));
            }
        }
        if columns.len() < 2 {
            continue;
        }
        let words = |parts: &[Chunk]| parts.iter().map(|part| part.span.of(text)).collect::<Vec<_>>().join(" ").replace("- ", "");
        let texts: Vec<String> = columns.iter().map(|(parts, _)| words(parts)).collect();
        let Some((score, canonical)) = heads.columns(&texts) else { continue };
        if best.as_ref().is_none_or(|(top, _)| score > *top + BETTER) {
            let columns = columns
                .iter()
                .zip(canonical)
                .map(|((parts, x), column)| {
                    let mut field = Field::new();
                    for part in parts {
                        add_line(text, &mut field, part.span);
                    }
                    HeaderColumn { field, x: x.clone(), column }
                })
                .collect();
            best = Some((score, Header { lines: at..at + height, columns }));
        }
    }
    best.map(|(_, header)| header)
}

/// Where one column ends and the next begins: for each pair of neighbours the column of characters from which the right one stands.
///
/// It is the place that the fewest chunks reach over and at which the most begin; of equals, the one nearest to the right column's head.
fn separators(columns: &[HeaderColumn], lines: &[Vec<Chunk>]) -> Vec<usize> {
    let width = lines.iter().flatten().map(|chunk| chunk.x.end).max().unwrap_or(0);
    let mut over = vec![0i64; width + 2];
    let mut begins = vec![0i64; width + 2];
    for chunk in lines.iter().flatten() {
        if let Some(count) = begins.get_mut(chunk.x.start) {
            *count += 1;
        }
        for count in over.iter_mut().take(chunk.x.end).skip(chunk.x.start + 1) {
            *count += 1;
        }
    }
    columns
        .windows(2)
        .map(|pair| {
            let (Some(left), Some(right)) = (pair.first(), pair.get(1)) else { return 0 };
            let middle = |x: &Range<usize>| usize::midpoint(x.start, x.end);
            let (from, to) = (middle(&left.x).max(left.x.start + 1), middle(&right.x).max(left.x.start + 2));
            let price = |x: usize| 3 * over.get(x).copied().unwrap_or(0) - begins.get(x).copied().unwrap_or(0);
            (from..=to).min_by_key(|&x| (price(x), x.abs_diff(right.x.start))).unwrap_or(right.x.start)
        })
        .collect()
}

/// The pieces of a line by column: a chunk that reaches over a separator is parted at the space nearest to it.
fn by_column(text: &str, line: &[Chunk], separators: &[usize]) -> Vec<(usize, Span)> {
    let column_of = |x: usize| separators.partition_point(|&separator| separator <= x);
    let mut out = Vec::new();
    for (index, chunk) in line.iter().enumerate() {
        // Where the next column has a chunk of its own, this one only leans over.
        let neighbour = line.get(index + 1).map(|next| column_of(next.x.start));
        let (mut span, mut x) = (chunk.span, chunk.x.start);
        loop {
            let column = column_of(x);
            let next = separators.get(column).copied().unwrap_or(usize::MAX);
            let inner = span.of(text);
            // Words stand under the column in which they begin; a chunk that only leans over by a letter or two stays whole.
            let cut = inner.char_indices().scan(x, |at, (index, c)| {
                let here = *at;
                *at += c.width().unwrap_or(0);
                Some((here, index, c))
            });
            let cut = cut.filter(|&(here, _, c)| c.is_whitespace() && here + 1 >= next).map(|(here, index, _)| (here, index)).next();
            match cut {
                Some((here, index)) if x < next && neighbour != Some(column + 1) => {
                    out.push((column, Span::new(span.start, span.start + index)));
                    let rest = Span::new(span.start + index, span.end);
                    let skipped = rest.of(text).chars().take_while(|c| c.is_whitespace()).count();
                    span = rest.trim(text);
                    x = here + skipped;
                    if span.is_empty() {
                        break;
                    }
                }
                _ => {
                    out.push((column, span));
                    break;
                }
            }
        }
    }
    out
}

/// The tables of columns by spaces.
pub(super) fn regions(text: &str, lines: &[Line], furniture: &[bool], heads: &Heads<'_>, regions: &mut Vec<Region>) {
    let mut taken = vec![false; lines.len()];
    for index in regions.iter().flat_map(|region| region.lines.clone()) {
        if let Some(flag) = taken.get_mut(index) {
            *flag = true;
        }
    }
    let usable = |index: usize| taken.get(index) == Some(&false) && furniture.get(index) == Some(&false);
    let mut at = 0;
    let mut found: Vec<Region> = Vec::new();
    while at < lines.len() {
        let looks = usable(at) && lines.get(at).is_some_and(|line| line.trimmed.len() < 600 && line.trimmed.of(text).contains("  "));
        let Some(head) = looks.then(|| header(text, lines, at, heads)).flatten().filter(|head| head.lines.clone().all(usable)) else {
            at += 1;
            continue;
        };
        let end = extent(text, lines, head.lines.end, &taken, furniture, heads);
        let blocks = table(text, lines, furniture, &head, end, heads);
        if blocks.iter().filter(|block| matches!(block.kind, BlockKind::Row { .. })).count() >= 2 {
            at = end;
            found.push(Region { lines: head.lines.start..end, blocks });
        } else {
            at = head.lines.end;
        }
    }
    regions.extend(found);
}

/// Where the table below a header ends: at the next header, at lines of another layout, at prose, at the end.
fn extent(text: &str, lines: &[Line], from: usize, taken: &[bool], furniture: &[bool], heads: &Heads<'_>) -> usize {
    let mut last = from;
    let mut lonely = 0;
    let mut blanks = 0;
    for index in from..lines.len() {
        let Some(line) = lines.get(index) else { break };
        if taken.get(index) == Some(&true) || line.whole.of(text).contains(['\t', '|']) {
            break;
        }
        if line.trimmed.is_empty() {
            blanks += 1;
            continue;
        }
        if furniture.get(index) == Some(&true) {
            continue;
        }
        let parts = chunks(text, line.whole);
        if parts.len() >= 2 && header(text, lines, index, heads).is_some() {
            break;
        }
        let columns = parts.len() >= 2;
        let shown = line.trimmed.of(text);
        if !columns && blanks > 0 && words::is_signature(shown) {
            break;
        }
        let sentence = parts.len() == 1 && shown.split_whitespace().count() >= 9 && line.trimmed.start - line.whole.start < 12;
        if columns {
            lonely = 0;
            last = index + 1;
        } else {
            lonely += 1;
            // The rest of a cell, or a section row, has rows behind it; prose goes on by itself.
            let rows_follow = (index + 1..(index + 4).min(lines.len()))
                .any(|next| lines.get(next).is_some_and(|line| chunks(text, line.whole).len() >= 2));
            if lonely > 4 || blanks > 8 || sentence && lonely > 1 && !rows_follow {
                break;
            }
        }
        blanks = 0;
    }
    // Lines of one chunk right below the last row are the rest of its cells.
    while let Some(line) = lines.get(last) {
        let shown = line.trimmed.of(text);
        if shown.is_empty()
            || taken.get(last) == Some(&true)
            || furniture.get(last) == Some(&true)
            || line.whole.of(text).contains(['\t', '|'])
        {
            break;
        }
        if !words::opens_as_rest(shown) && line.trimmed.start - line.whole.start < 4 || header(text, lines, last, heads).is_some() {
            break;
        }
        last += 1;
    }
    last
}

/// The header with a column of numerals in front, where rows have one that the header does not name.
fn numerals_before(text: &str, head: &Header, body: &[Vec<Chunk>]) -> Option<Header> {
    if head.columns.iter().any(|column| column.column == Some(Column::Number)) {
        return None;
    }
    let is_numeral = |chunk: &Chunk| {
        let digits = chunk.span.of(text).trim_end_matches([')', '.']);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let numerals: Vec<&Chunk> =
        body.iter().filter(|line| line.len() > 1).filter_map(|line| line.first()).filter(|chunk| is_numeral(chunk)).collect();
    let right = numerals.iter().map(|chunk| chunk.x.end).max()?;
    let left = numerals.iter().map(|chunk| chunk.x.start).min()?;
    // Whatever else stands on the lines stands to the right of them.
    let apart = body.iter().flatten().filter(|chunk| !is_numeral(chunk)).all(|chunk| chunk.x.start > right);
    if numerals.len() < 3 || !apart {
        return None;
    }
    let copy = |column: &HeaderColumn| HeaderColumn { field: column.field.clone(), x: column.x.clone(), column: column.column };
    let mut columns = vec![HeaderColumn { field: Field::new(), x: left..right, column: Some(Column::Number) }];
    columns.extend(head.columns.iter().map(copy));
    // The mark of numerals may stand in the header of the names: `NR OGGETTO`.
    if let Some(first) = columns.get_mut(1) {
        first.x.start = first.x.start.max(right + 1).min(first.x.end);
    }
    Some(Header { lines: head.lines.clone(), columns })
}

/// The blocks of a table: its header, its rows, headings and furniture between them.
fn table(text: &str, lines: &[Line], furniture: &[bool], head: &Header, end: usize, heads: &Heads<'_>) -> Vec<Block> {
    let whole = |range: Range<usize>| {
        let start = lines.get(range.start).map_or(0, |line| line.whole.start);
        Span::new(start, lines.get(range.end.saturating_sub(1)).map_or(start, |line| line.whole.end))
    };
    let body: Vec<Vec<Chunk>> = (head.lines.end..end)
        .filter(|&index| furniture.get(index) != Some(&true))
        .filter_map(|index| lines.get(index))
        .map(|line| chunks(text, line.whole))
        .filter(|line| line.len() >= 2)
        .collect();
    let with_numerals = numerals_before(text, head, &body);
    let head = with_numerals.as_ref().unwrap_or(head);
    let separators = separators(&head.columns, &body);
    let mut blocks = vec![row(whole(head.lines.clone()), Layout::Plain, head.columns.iter().map(|column| column.field.clone()).collect())];
    let columns: Vec<Option<Column>> = head.columns.iter().map(|column| column.column).collect();
    let mut group: Vec<rows::LineOfCells> = Vec::new();
    let mut blank_before = false;
    for index in head.lines.end..end {
        let Some(line) = lines.get(index) else { break };
        let shown = line.trimmed.of(text);
        if shown.is_empty() || furniture.get(index) == Some(&true) || words::is_rule(shown) {
            blank_before = true;
            group.push(rows::LineOfCells { index, pieces: Vec::new(), blank: true });
            continue;
        }
        let parts = chunks(text, line.whole);
        let alone = parts.len() == 1;
        let plain = markup::plain(shown);
        let is_section = alone
            && !words::opens_as_rest(&plain)
            && (words::is_capitals(&plain) && plain.chars().count() >= 4
                || blank_before && heads.divides(&plain)
                || markup::is_bold(shown)
                || words::opens_in_capitals(&plain) && blank_before);
        let pieces = by_column(text, &parts, &separators);
        if is_section && !goes_on_in_capitals(text, &group, &pieces) {
            rows::close(text, lines, &mut group, &columns, &mut blocks);
            let mut field = Field::new();
            add_line(text, &mut field, line.trimmed);
            blocks.push(heading(line.whole, field, HeadingStyle::Plain));
        } else {
            group.push(rows::LineOfCells { index, pieces, blank: false });
        }
        blank_before = false;
    }
    rows::close(text, lines, &mut group, &columns, &mut blocks);
    blocks
}

/// Whether a line in capitals is the rest of a cell in capitals above it.
fn goes_on_in_capitals(text: &str, group: &[rows::LineOfCells], pieces: &[(usize, Span)]) -> bool {
    let Some(above) = group.last().filter(|line| !line.blank) else { return false };
    pieces.iter().any(|(column, _)| above.pieces.iter().any(|(other, span)| other == column && words::is_capitals(span.of(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_two_spaces_between_stand_apart() {
        let line = "  1   Rilascio copie    30 gg.";
        let found: Vec<(&str, Range<usize>)> =
            chunks(line, Span::new(0, line.len())).into_iter().map(|chunk| (chunk.span.of(line), chunk.x)).collect();
        assert_eq!(found, [("1", 2..3), ("Rilascio copie", 6..20), ("30 gg.", 24..30)]);
    }

    #[test]
    fn a_chunk_over_a_separator_is_parted() {
        let line = "Rilascio copie 30 gg.";
        let parts = chunks(line, Span::new(0, line.len()));
        let found: Vec<(usize, &str)> = by_column(line, &parts, &[15]).into_iter().map(|(column, span)| (column, span.of(line))).collect();
        assert_eq!(found, [(0, "Rilascio copie"), (1, "30 gg.")]);
    }
}
