//! Pipe tables: in goes text, out come the tables that are well formed by pulldown-cmark, row by row; split_pipes reads the lines of broken ones.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{char, none_of},
    combinator::recognize,
    multi::many0_count,
};
use pulldown_cmark::{Event, Options, Parser as Markdown, Tag, TagEnd};

use super::{Line, Region, field, row};
use crate::model::{Block, BlockKind, Field, Layout, Span};
use regesto_words as words;

/// The text of one cell, up to the next pipe. Takes ` Segr. ` of `| Segr. | 15 gg. |`; stops before an unescaped pipe.
fn cell(input: &str) -> IResult<&str, &str> {
    recognize(many0_count(alt((tag("\\|"), recognize(none_of("|")))))).parse(input)
}

/// The fields of a line of pipes: the pipes at either end part nothing.
pub(super) fn split_pipes(text: &str, line: Span) -> Vec<Field> {
    let line = line.trim(text);
    let inner = line.of(text);
    let mut at = line.start + usize::from(inner.starts_with('|'));
    let end = if inner.len() > 1 && inner.ends_with('|') && !inner.ends_with("\\|") { line.end - 1 } else { line.end };
    let mut fields = Vec::new();
    while at <= end {
        let Ok((_, part)) = cell(Span::new(at, end).of(text)) else { break };
        fields.push(field(text, Span::new(at, at + part.len())));
        at += part.len();
        match char::<&str, nom::error::Error<&str>>('|').parse(Span::new(at, end).of(text)) {
            Ok(_) => at += 1,
            Err(_) => break,
        }
    }
    fields
}

/// The well-formed pipe tables of the text.
pub(super) fn regions(text: &str, lines: &[Line]) -> Vec<Region> {
    // Most files hold no pipe at all.
    if !text.contains('|') {
        return Vec::new();
    }
    let line_at = |offset: usize| lines.partition_point(|line| line.whole.start <= offset).saturating_sub(1);
    let mut out = Vec::new();
    let mut cells: Vec<Span> = Vec::new();
    let mut rows: Vec<(usize, Vec<Span>)> = Vec::new();
    for (event, range) in Markdown::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => rows.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => cells.clear(),
            Event::Start(Tag::TableCell) => cells.push(Span::from(range)),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => rows.push((line_at(range.start), std::mem::take(&mut cells))),
            Event::End(TagEnd::Table) => {
                let first = line_at(range.start);
                let last = line_at(range.end.saturating_sub(1).max(range.start));
                out.push(Region { lines: first..last + 1, blocks: table(text, lines, first..last + 1, &rows) });
            }
            _ => {}
        }
    }
    out
}

fn table(text: &str, lines: &[Line], range: std::ops::Range<usize>, rows: &[(usize, Vec<Span>)]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for index in range {
        let Some(line) = lines.get(index) else { continue };
        let shown = line.trimmed.of(text);
        let kind = if shown.is_empty() {
            BlockKind::Blank
        } else if words::is_rule(&shown.replace(['|', ':'], " ")) || shown.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t')) {
            BlockKind::Furniture
        } else {
            let own = split_pipes(text, line.trimmed);
            // The parser pads short rows and cuts long ones; where it did, the line's own pipes are right.
            let given = rows.binary_search_by_key(&index, |(at, _)| *at).ok().and_then(|at| rows.get(at)).map(|(_, cells)| cells);
            let given = given.filter(|cells| cells.len() == own.len());
            let fields = given.map_or(own, |cells| cells.iter().map(|&cell| field(text, cell)).collect());
            blocks.push(row(line.whole, Layout::Markdown, fields));
            continue;
        };
        blocks.push(Block { span: line.whole, kind });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_between_pipes() {
        let cases: [(&str, &[&str], &str); 5] = [
            ("| a | b |", &["a", "b"], "pipes at both ends"),
            ("a | b", &["a", "b"], "none at the ends"),
            ("| a \\| b |  |", &["a \\| b", ""], "an escaped pipe, an empty cell"),
            ("|", &[""], "one pipe"),
            ("| a | b", &["a", "b"], "the last pipe is lost"),
        ];
        for (line, expected, why) in cases {
            let fields = split_pipes(line, Span::new(0, line.len()));
            let texts: Vec<&str> = fields.iter().map(|field| field.first().map_or("", |piece| piece.span.of(line))).collect();
            assert_eq!(texts, expected, "{why}");
        }
    }
}
