//! Layout: in goes a [`Source`], out come its [`Block`]s, one after another, every character in exactly one.
//!
//! The choice of grammar is made per stretch of the document, by evidence: pipe tables that are well formed, files that are CSV throughout,
//! forms by their labels, columns by spaces below a header, and what is left line by line. Files that tell their tables themselves keep them.

mod csv;
mod form;
mod furniture;
mod grid;
mod line;
mod markdown;
mod spaced;

use crate::{
    grammar::Grammars,
    heads::Heads,
    model::{Block, BlockKind, Field, Glue, HeadingStyle, Layout, Piece, Source, Span},
};

pub use line::strip_heading;

/// A line of the source: its number from 1, its span without the line break, and that span trimmed.
#[derive(Debug, Clone, Copy)]
struct Line {
    whole: Span,
    trimmed: Span,
}

/// What one grammar made of a stretch of lines: the first line and the one after the last, counted from 0, and the blocks that cover them.
struct Region {
    lines: std::ops::Range<usize>,
    blocks: Vec<Block>,
}

/// Lays out a source.
#[must_use]
pub fn lay_out(source: &Source, grammars: &Grammars) -> Vec<Block> {
    let text = source.text();
    let heads = Heads::new(grammars);
    if !source.elements.is_empty() {
        let mut blocks = grid::blocks(source, &heads);
        close_gaps(&mut blocks, text.len());
        return blocks;
    }
    let lines: Vec<Line> = (1..=source.line_count())
        .map(|number| {
            let whole = source.line(number);
            Line { whole, trimmed: whole.trim(text) }
        })
        .collect();
    let mut blocks = match csv::region(text, &lines) {
        Some(region) => with_lines(text, &lines, vec![region], &furniture::find(text, &lines, &heads)),
        None => {
            let furniture = furniture::find(text, &lines, &heads);
            let mut regions = markdown::regions(text, &lines);
            form::regions(text, &lines, &furniture, &heads, &mut regions);
            spaced::regions(text, &lines, &furniture, &heads, &mut regions);
            with_lines(text, &lines, regions, &furniture)
        }
    };
    close_gaps(&mut blocks, text.len());
    blocks
}

/// The blocks of the regions, and of the lines between them one by one.
fn with_lines(text: &str, lines: &[Line], mut regions: Vec<Region>, furniture: &[bool]) -> Vec<Block> {
    regions.sort_by_key(|region| region.lines.start);
    let mut blocks = Vec::new();
    let mut regions = regions.into_iter().peekable();
    let mut at = 0;
    while at < lines.len() {
        if let Some(region) = regions.next_if(|region| region.lines.start <= at) {
            at = at.max(region.lines.end);
            blocks.extend(region.blocks);
            continue;
        }
        let end = regions.peek().map_or(lines.len(), |region| region.lines.start);
        at = line::blocks_of_line(text, lines.get(..end).unwrap_or(lines), at, furniture, &mut blocks);
    }
    blocks
}

/// Stretches each block to the next, so that they cover the text and none overlaps.
fn close_gaps(blocks: &mut [Block], length: usize) {
    let starts: Vec<usize> = blocks.iter().skip(1).map(|block| block.span.start).chain([length]).collect();
    if let Some(first) = blocks.first_mut() {
        first.span.start = 0;
    }
    for (block, end) in blocks.iter_mut().zip(starts) {
        block.span.end = end;
    }
}

/// A field of one piece: the span without white space; empty if only markup or space stands there.
fn field(text: &str, span: Span) -> Field {
    let span = span.trim(text);
    if regesto_words::markup::is_blank(span.of(text)) { Vec::new() } else { vec![Piece { span, glue: Glue::Space }] }
}

/// Adds a piece to a field whose earlier pieces stand on earlier lines.
fn add_line(text: &str, field: &mut Field, span: Span) {
    let span = span.trim(text);
    if regesto_words::markup::is_blank(span.of(text)) {
        return;
    }
    let glue = field.last().map_or(Glue::Space, |last| line_glue(last.span.of(text), span.of(text)));
    field.push(Piece { span, glue });
}

/// How the text of a line is joined to that of the line before: `silenzio-` + `assenso` keeps its hyphen, `all'uf-` + `ficio` does not.
#[must_use]
pub fn line_glue(before: &str, after: &str) -> Glue {
    if !is_broken(before, after) {
        return Glue::Space;
    }
    let stem = before.trim_end().trim_end_matches(['-', '\u{ad}', '‐']);
    let last = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    if matches!(
        last.as_str(),
        "silenzio" | "nulla" | "tecnico" | "socio" | "economico" | "igienico" | "extra" | "vice" | "giuridico" | "storico" | "psico" | "on"
    ) {
        Glue::Hyphen
    } else {
        Glue::Broken
    }
}

/// Whether a word was broken by the end of the line: a hyphen behind a letter, and a small letter next.
///
/// Takes `all'uf-` + `ficio`; refuses `economico -` + `popolare`, `L.335/95-` + `Determina`.
#[must_use]
pub fn is_broken(before: &str, after: &str) -> bool {
    let mut back = before.trim_end().chars().rev();
    matches!(back.next(), Some('-' | '\u{ad}' | '‐'))
        && back.next().is_some_and(char::is_lowercase)
        && after.trim_start().starts_with(char::is_lowercase)
}

fn row(span: Span, layout: Layout, fields: Vec<Field>) -> Block {
    Block { span, kind: BlockKind::Row { layout, fields } }
}

fn heading(span: Span, text: Field, style: HeadingStyle) -> Block {
    Block { span, kind: BlockKind::Heading { text, style } }
}
