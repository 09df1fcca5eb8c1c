//! CSV: in goes a whole file, out comes one region if its lines are fields between one delimiter, quotes and their line breaks understood.

use std::ops::Range;

use nom::{
    IResult, Offset, Parser,
    branch::alt,
    bytes::complete::{is_not, tag},
    character::complete::char,
    combinator::{peek, recognize, success},
    multi::many0_count,
    sequence::{delimited, terminated},
};

use super::{Line, Region, field, row};
use crate::model::{Block, BlockKind, Field, Glue, Layout, Piece, Span};

/// A quoted field, its quotes off. Takes `"a ""b"", c"` and line breaks inside; refuses a quote that never closes.
fn quoted(input: &str) -> IResult<&str, &str> {
    delimited(char('"'), recognize(many0_count(alt((tag("\"\""), is_not("\""))))), char('"')).parse(input)
}

/// A field up to the delimiter or the end of the line. Takes `Anagrafe` of `Anagrafe;30`; an empty field is one too.
fn bare(delimiter: char) -> impl FnMut(&str) -> IResult<&str, &str> {
    move |input: &str| {
        let end = input.find([delimiter, '\n', '\r']).unwrap_or(input.len());
        Ok((input.get(end..).unwrap_or(""), input.get(..end).unwrap_or("")))
    }
}

/// One field, and whether it stood in quotes.
fn cell(delimiter: char) -> impl FnMut(&str) -> IResult<&str, (&str, bool)> {
    move |input: &str| {
        let ends = peek(alt((recognize(char(delimiter)), tag("\n"), tag("\r"), nom::combinator::eof)));
        alt((terminated(quoted, ends).map(|inner| (inner, true)), bare(delimiter).map(|inner| (inner, false)))).parse(input)
    }
}

/// The end of a record's line, or of the file. Takes `\r\n`, `\n`, `\r`, nothing at all.
fn line_end(input: &str) -> IResult<&str, &str> {
    alt((tag("\r\n"), tag("\n"), tag("\r"), success(""))).parse(input)
}

/// One record: its fields as ranges into the input, and how long it is with its line break.
fn record(input: &str, delimiter: char) -> (Vec<(Range<usize>, bool)>, usize) {
    let mut fields = Vec::new();
    let mut rest = input;
    while let Ok((after, (inner, was_quoted))) = cell(delimiter)(rest) {
        let start = input.offset(inner);
        fields.push((start..start + inner.len(), was_quoted));
        match char::<&str, nom::error::Error<&str>>(delimiter).parse(after) {
            Ok((next, _)) => rest = next,
            Err(_) => {
                rest = after;
                break;
            }
        }
    }
    let (rest, _) = line_end(rest).unwrap_or((rest, ""));
    (fields, input.len() - rest.len())
}

/// How many fields each of the first records has, quotes and their line breaks understood; blank ones left out.
fn widths(text: &str, delimiter: char) -> Vec<usize> {
    let mut widths = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && widths.len() < 400 {
        let (fields, length) = record(rest, delimiter);
        let length = length.max(1);
        if !rest.get(..length).unwrap_or("").trim_matches(['\n', '\r', ' ']).is_empty() {
            widths.push(fields.len());
        }
        rest = rest.get(length..).unwrap_or("");
    }
    widths
}

/// Whether fields stand between tabs as a program writes them, and not a dump: every record has as many, or nine in ten where there are quotes.
fn is_tabbed(text: &str) -> bool {
    let widths = widths(text, '\t');
    // Two fields to a line are told from a dump by their quotes.
    let quoted = text.trim_start_matches('\u{feff}').starts_with('"') && text.contains("\"\t\"");
    let least = if quoted { 2 } else { 3 };
    let Some(&first) = widths.first().filter(|&&first| first >= least && widths.len() >= 3) else { return false };
    let even = widths.iter().filter(|&&width| width == first).count();
    even == widths.len() || even * 10 >= widths.len() * 9 && text.contains("\t\"")
}

/// The delimiter, if the file is CSV: most of its lines have as many of it as their neighbours, two at the least.
fn sniff(text: &str, lines: &[Line]) -> Option<char> {
    let sample: Vec<&str> = lines.iter().map(|line| line.trimmed.of(text)).filter(|line| !line.is_empty()).take(400).collect();
    if is_tabbed(text) {
        return Some('\t');
    }
    // Tables of pipes and tabs have their own heads, and CSV of one line is none.
    if sample.len() < 3 || sample.iter().filter(|line| line.contains('\t') || line.starts_with('|')).count() * 3 > sample.len() {
        return None;
    }
    let mut best: Option<(usize, char)> = None;
    for delimiter in [';', ',', '|'] {
        let counts = widths(text, delimiter);
        let mut sorted = counts.clone();
        sorted.sort_unstable();
        let Some(&common) = sorted.iter().filter(|&&n| n >= 2).max_by_key(|&&n| (sorted.iter().filter(|&&m| m == n).count(), n)) else {
            continue;
        };
        let agree = counts.iter().filter(|&&n| n == common).count();
        // Two columns are CSV where no line has one semicolon more or less.
        if common == 2 && (delimiter != ';' || agree < counts.len() || agree < 4) {
            continue;
        }
        let quoted = text.contains(&format!("\"{delimiter}")) || text.contains(&format!("{delimiter}\""));
        // Prose is full of commas: it takes quotes or hardly an exception.
        let needed = if delimiter == ';' || quoted { counts.len() * 5 / 10 } else { counts.len() * 9 / 10 };
        if agree >= 3 && agree >= needed.max(1) && best.is_none_or(|(top, _)| agree > top) {
            best = Some((agree, delimiter));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// The file as CSV, if it is that.
pub(super) fn region(text: &str, lines: &[Line]) -> Option<Region> {
    let delimiter = sniff(text, lines)?;
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or("");
        let (fields, length) = record(rest, delimiter);
        let length = length.max(1);
        let span = Span::new(at, at + length);
        let kind = if span.of(text).trim().is_empty() {
            BlockKind::Blank
        } else if let [(only, _)] = fields.as_slice() {
            BlockKind::Line { text: field(text, Span::new(at + only.start, at + only.end)) }
        } else {
            let fields = fields
                .into_iter()
                .map(|(range, was_quoted)| csv_field(text, Span::new(at + range.start, at + range.end), was_quoted))
                .collect();
            blocks.push(row(span, Layout::Csv, fields));
            at += length;
            continue;
        };
        blocks.push(Block { span, kind });
        at += length;
    }
    Some(Region { lines: 0..lines.len(), blocks })
}

/// The pieces of a field: line breaks inside quotes and doubled quotes part it, so that each piece stands in the file as it reads.
fn csv_field(text: &str, span: Span, was_quoted: bool) -> Field {
    if !was_quoted {
        return field(text, span);
    }
    let mut pieces: Field = Vec::new();
    let mut add = |start: usize, end: usize| {
        let piece = Span::new(start, end).trim(text);
        if !piece.is_empty() {
            let glue = pieces.last().map_or(Glue::Space, |last: &Piece| super::line_glue(last.span.of(text), piece.of(text)));
            pieces.push(Piece { span: piece, glue });
        }
    };
    let mut start = span.start;
    for (index, _) in span.of(text).match_indices('\n') {
        add(start, span.start + index);
        start = span.start + index + 1;
    }
    add(start, span.end);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(line: &str, delimiter: char) -> Vec<&str> {
        record(line, delimiter).0.into_iter().map(|(range, _)| &line[range]).collect()
    }

    #[test]
    fn records_of_every_dialect() {
        let cases: [(&str, char, &[&str], &str); 6] = [
            ("a;b;c\n", ';', &["a", "b", "c"], "plain"),
            ("a;\"b;\nc\";d\nnext", ';', &["a", "b;\nc", "d"], "delimiter and line break in quotes"),
            ("\"a \"\"b\"\"\",c", ',', &["a \"\"b\"\"", "c"], "doubled quotes stay for the cell to read"),
            ("a;;\r\n", ';', &["a", "", ""], "empty fields, CRLF"),
            ("a;\"b;c", ';', &["a", "\"b", "c"], "a quote that never closes is text"),
            ("l\"uno\";b", ';', &["l\"uno\"", "b"], "quotes inside a word are text"),
        ];
        for (line, delimiter, expected, why) in cases {
            assert_eq!(fields(line, delimiter), expected, "{why}");
        }
    }

    fn lines(text: &str) -> Vec<Line> {
        let mut at = 0;
        let mut line = |line: &str| {
            let whole = Span::new(at, at + line.len());
            at = whole.end;
            Line { whole, trimmed: whole.trim(text) }
        };
        text.split_inclusive('\n').map(&mut line).collect()
    }

    #[test]
    fn the_delimiter_of_a_file() {
        let cases = [
            ("N.;Oggetto;Termine\n1;Visura;30\n2;Copia;10\n", Some(';'), "semicolons"),
            ("Oggetto;Termine\nVisura;30\nCopia;10\nAccesso;30\n", Some(';'), "two columns, one semicolon in every line"),
            ("Oggetto;Termine\nVisura, copia\nCopia;10\nAccesso;30\n", None, "two columns but for one line: it may be prose"),
            ("N.\tOggetto\tTermine\nAREA\t\t\n1\tVisura\t30\n", Some('\t'), "as many tabs in every line"),
            ("N.\tOggetto\tTermine\n1\t\"Visura\ncatastale\"\t30\n2\tCopia\t10\n", Some('\t'), "a line break in quotes parts no record"),
            ("\"Oggetto\"\t\"Termine\"\n\"Visura\"\t\"30\"\n\"Copia\"\t\"10\"\n", Some('\t'), "two columns, all in quotes"),
            ("N.\tOggetto\tTermine\n1\tVisura\n2\tCopia\t10\n", None, "a dump loses fields"),
            ("Elenco dei procedimenti, in ordine\ndi ufficio, e di termine,\ncome approvato.\n", None, "prose"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(sniff(text, &lines(text)), expected, "{why}");
        }
    }
}
