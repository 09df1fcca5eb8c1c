//! Lines by themselves: in goes a line, out comes what it is alone — tab row, heading by its marks, rule, blank, words.

use nom::{
    IResult, Parser,
    bytes::complete::{tag, take_while1},
    character::complete::{char, space0, space1},
    combinator::{all_consuming, rest, verify},
    multi::{many1_count, separated_list1},
    sequence::{delimited, preceded},
};

use super::{Line, add_line, field, heading, row};
use crate::model::{Block, BlockKind, Field, HeadingStyle, Layout, Span};
use regesto_words as words;
use regesto_words::markup;

/// A heading by `#`. Takes `## AREA 1 - AMMINISTRATIVA`; refuses `#1 della lista`, `N. 3`.
fn marked_heading(input: &str) -> IResult<&str, (usize, &str)> {
    (verify(many1_count(char('#')), |&level| level <= 6), preceded(space1, rest)).parse(input)
}

/// A line whose fields are all rules or empty. Takes `---\t---\t------`; refuses `--\tno`.
fn ruled_fields(input: &str) -> IResult<&str, usize> {
    let dashes = take_while1(|c| matches!(c, '-' | '=' | '_' | ' ' | ':'));
    all_consuming(verify(
        separated_list1(char('\t'), dashes).map(|fields: Vec<&str>| fields.iter().filter(|f| f.trim().len() >= 2).count()),
        |&n| n > 0,
    ))
    .parse(input)
}

/// The whole line in stars. Takes `**COMUNE DI ESEMPIO**`; refuses `Capo I **I DIRITTI**`.
fn bold_line(input: &str) -> IResult<&str, &str> {
    all_consuming(delimited(tag("**"), verify(take_while1(|c| c != '*'), |inner: &str| !inner.trim().is_empty()), (tag("**"), space0)))
        .parse(input)
}

/// A heading's text without the marks that make it one (`#`, `**`, `<b>`), as a span.
#[must_use]
pub fn strip_heading(text: &str, span: Span) -> Span {
    let mut span = span.trim(text);
    loop {
        let inner = span.of(text);
        let (front, back) = if let Ok((rest, _)) = many1_count(char::<&str, nom::error::Error<&str>>('#')).parse(inner) {
            (inner.len() - rest.len(), 0)
        } else if inner.len() > 4 && inner.starts_with("**") && inner.ends_with("**") {
            (2, 2)
        } else if inner.len() > 2 && inner.starts_with('*') && inner.ends_with('*') && !inner.starts_with("**") {
            (1, 1)
        } else {
            return span;
        };
        span = Span::new(span.start + front, span.end - back).trim(text);
    }
}

/// How many lines further a bold that opens on line `at` closes, within five lines.
fn bold_closes(text: &str, lines: &[Line], at: usize) -> Option<usize> {
    let first = lines.get(at)?.trimmed.of(text);
    if !first.starts_with("**") || first.matches("**").count() % 2 == 0 {
        return None;
    }
    for (step, line) in lines.iter().skip(at + 1).take(5).enumerate() {
        let inner = line.trimmed.of(text);
        if inner.is_empty() {
            return None;
        }
        if inner.contains("**") {
            return inner.ends_with("**").then_some(at + 1 + step);
        }
    }
    None
}

/// The blocks of line `at` (and of those that belong with it); gives the line after.
pub(super) fn blocks_of_line(text: &str, lines: &[Line], at: usize, furniture: &[bool], blocks: &mut Vec<Block>) -> usize {
    let Some(&line) = lines.get(at) else { return at + 1 };
    let shown = line.trimmed.of(text);
    let kind = if shown.is_empty() {
        BlockKind::Blank
    } else if furniture.get(at) == Some(&true) || words::is_rule(shown) || ruled_fields(shown).is_ok() {
        BlockKind::Furniture
    } else if let Ok((_, (level, inner))) = marked_heading(shown) {
        let level = u8::try_from(level).unwrap_or(6);
        if inner.trim().trim_matches('*').is_empty() {
            BlockKind::Furniture
        } else {
            headings(text, line.trimmed, HeadingStyle::Marked(level), blocks);
            return at + 1;
        }
    } else if let Some(last) = bold_closes(text, lines, at) {
        let mut pieces = Field::new();
        for inner in lines.get(at..=last).unwrap_or(&[]) {
            add_line(text, &mut pieces, inner.trimmed);
        }
        let end = lines.get(last).map_or(line.whole.end, |line| line.whole.end);
        blocks.push(heading(Span::new(line.whole.start, end), pieces, HeadingStyle::Bold));
        return last + 1;
    } else if line.whole.of(text).contains('\t') {
        let whole = Span::new(line.whole.start, line.whole.start + line.whole.of(text).trim_end_matches(['\r', '\n']).len());
        blocks.push(tab_row(text, whole));
        return at + 1;
    } else if shown.starts_with('|') && shown.matches('|').count() >= 2 {
        blocks.push(row(line.whole, Layout::Markdown, super::markdown::split_pipes(text, line.trimmed)));
        return at + 1;
    } else if bold_line(shown).is_ok()
        || markup::is_bold(shown) && shown.matches("**").count() <= 2
        || shown.starts_with("**") && shown.ends_with("**")
    {
        headings(text, line.trimmed, HeadingStyle::Bold, blocks);
        return at + 1;
    } else {
        BlockKind::Line { text: field(text, line.trimmed) }
    };
    blocks.push(Block { span: line.whole, kind });
    at + 1
}

/// One heading, or those that a dump ran together (`**TABELLA “A.1”****SEGRETERIA**`).
fn headings(text: &str, span: Span, style: HeadingStyle, blocks: &mut Vec<Block>) {
    let mut start = span.start;
    for (index, _) in span.of(text).match_indices("****") {
        let end = span.start + index + 2;
        blocks.push(heading(Span::new(start, end), field(text, Span::new(start, end)), style));
        start = end;
    }
    blocks.push(heading(Span::new(start, span.end), field(text, Span::new(start, span.end)), style));
}

/// A line of fields between tabs.
fn tab_row(text: &str, span: Span) -> Block {
    let mut fields = Vec::new();
    let mut start = span.start;
    for part in span.of(text).split('\t') {
        fields.push(field(text, Span::new(start, start + part.len())));
        start += part.len() + 1;
    }
    let layout = if markup::has_html(span.of(text)) { Layout::HtmlInTsv } else { Layout::Tsv };
    row(span, layout, fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_parser_takes_and_refuses() {
        let cases: [(bool, &str); 9] = [
            (marked_heading("## AREA 1 - AMMINISTRATIVA").is_ok(), "heading"),
            (marked_heading("#1 della lista").is_err(), "no space behind the mark"),
            (ruled_fields("---\t---\t------------------").is_ok(), "rules between tabs"),
            (ruled_fields("--\tno").is_err(), "a word"),
            (bold_line("**COMUNE DI ESEMPIO**").is_ok(), "bold"),
            (bold_line("Capo I **I DIRITTI**").is_err(), "bold at the end only"),
            (strip_heading("### **CAPO I**", Span::new(0, 14)).of("### **CAPO I**") == "CAPO I", "marks in marks"),
            (strip_heading("*Allegato*", Span::new(0, 10)).of("*Allegato*") == "Allegato", "slanted"),
            (strip_heading("45*", Span::new(0, 3)).of("45*") == "45*", "a footnote mark"),
        ];
        for (holds, why) in cases {
            assert!(holds, "{why}");
        }
    }
}
