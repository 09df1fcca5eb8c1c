//! Structured files: in go the tables, headings and paragraphs that a file tells apart, out come blocks.

mod cards;
mod rows;

use super::heading;
use crate::{
    heads::{Heads, is_sentence},
    model::{Block, BlockKind, Element, HeadingStyle, Layout, Source, Span},
};
use cards::Part;
use rows::{joined, words_of};

/// The blocks of a source that has elements.
pub(super) fn blocks(source: &Source, heads: &Heads<'_>) -> Vec<Block> {
    let text = source.text();
    let layout = Layout::from(source.media);
    let mut parts: Vec<Part> = Vec::new();
    // The parts of each element: first and one after the last.
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for element in &source.elements {
        let first = parts.len();
        parts.extend(cards::parts_of(text, element, heads));
        ranges.push(first..parts.len());
    }
    let cards = cards::cards(text, &mut parts, heads);
    let mut taken = vec![false; parts.len()];
    for index in cards.iter().flat_map(|card| card.parts.iter().chain(card.title.as_ref())) {
        if let Some(flag) = taken.get_mut(*index) {
            *flag = true;
        }
    }
    let mut blocks: Vec<Block> = cards.into_iter().map(|card| card.block).collect();
    for (element, range) in source.elements.iter().zip(ranges) {
        let used = taken.get(range.clone()).unwrap_or(&[]);
        if used.iter().any(|taken| *taken) {
            // What of it is in no card is words.
            for (part, _) in parts.get(range).unwrap_or(&[]).iter().zip(used).filter(|(_, taken)| !**taken) {
                blocks.extend(left_over(part));
            }
        } else {
            element_blocks(text, element, layout, heads, &mut blocks);
        }
    }
    blocks.sort_by_key(|block| block.span.start);
    if blocks.is_empty() && !text.is_empty() {
        blocks.push(Block { span: Span::new(0, text.len()), kind: BlockKind::Blank });
    }
    blocks
}

fn left_over(part: &Part) -> Option<Block> {
    let field = match part {
        Part::Head { field, .. } | Part::Words(field) => field.clone(),
        Part::Pair { label, value, .. } => {
            let mut field = vec![crate::model::Piece { span: *label, glue: crate::model::Glue::Space }];
            field.extend(value.iter().copied());
            field
        }
        Part::Other => return None,
    };
    let span = field.iter().map(|piece| piece.span).reduce(Span::join)?;
    Some(Block { span, kind: BlockKind::Line { text: field } })
}

fn element_blocks(text: &str, element: &Element, layout: Layout, heads: &Heads<'_>, blocks: &mut Vec<Block>) {
    match element {
        Element::Table(grid) => rows::table(text, grid, layout, heads, blocks),
        // However large its letters are, a sentence is prose.
        Element::Heading { lines, .. } | Element::Paragraph { lines, bold: true } if is_sentence(&words_of(text, &joined(text, lines))) => {
            blocks.push(Block { span: element.span(), kind: BlockKind::Line { text: joined(text, lines) } });
        }
        Element::Heading { lines, level } => {
            blocks.push(heading(element.span(), joined(text, lines), HeadingStyle::Marked((*level).clamp(1, 6))));
        }
        Element::Paragraph { lines, bold: true } => blocks.push(heading(element.span(), joined(text, lines), HeadingStyle::Bold)),
        Element::Paragraph { lines, bold: false } => {
            blocks.push(Block { span: element.span(), kind: BlockKind::Line { text: joined(text, lines) } });
        }
        Element::Furniture { span } => blocks.push(Block { span: *span, kind: BlockKind::Furniture }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammars;
    use crate::model::{Element, Field, Grid, GridCell, Locator, Media, Place};

    /// A cell: its words, how many rows and columns it spans.
    type Cell = (&'static str, usize, usize);

    type Rows = &'static [&'static [Cell]];

    /// A source of one table.
    fn source(rows: Rows) -> Source {
        let (mut text, mut places, mut cells) = (String::new(), Vec::new(), Vec::new());
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut columns = 0;
        for (row, line) in rows.iter().enumerate() {
            let mut column = 0;
            for (words, down, across) in *line {
                while taken.contains(&(row, column)) {
                    column += 1;
                }
                let span = Span::new(text.len(), text.len() + words.len());
                places.push(Place { text: text.len(), at: Locator::table(1, row + 1, column + 1) });
                text.push_str(words);
                text.push('\t');
                cells.push(GridCell { lines: vec![span], row, column, rows: *down, columns: *across, header: false, bold: false });
                taken.extend((row..row + down).flat_map(|row| (column..column + across).map(move |column| (row, column))));
                column += across;
                columns = columns.max(column);
            }
            text.push('\n');
        }
        let grid = Grid { span: Span::new(0, text.len()), rows: rows.len(), columns, cells };
        Source::structured(Media::Docx, text, places, vec![Element::Table(grid)])
    }

    fn shown(source: &Source) -> Vec<String> {
        let words = |field: &Field| field.iter().map(|piece| piece.span.of(source.text())).collect::<Vec<_>>().join(" ");
        blocks(source, &Heads::new(&Grammars::builtin().unwrap()))
            .iter()
            .filter(|block| !matches!(block.kind, BlockKind::Begin { .. }))
            .map(|block| match &block.kind {
                BlockKind::Row { fields, .. } => fields.iter().map(words).collect::<Vec<_>>().join("|"),
                BlockKind::Heading { text, .. } => format!("# {}", words(text)),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn rows_of_grids() {
        let cases: [(Rows, &[&str], &str); 4] = [
            (&[&[("a", 1, 1), ("b", 1, 1)], &[("c", 1, 1), ("d", 1, 1)]], &["a|b", "c|d"], "plain"),
            (&[&[("a", 2, 1), ("b", 1, 1)], &[("d", 1, 1)]], &["a|b", "a|d"], "a cell over two rows stands in both"),
            (
                &[
                    &[("Comune di Roccabuia", 1, 1)],
                    &[("Elenco dei procedimenti amministrativi", 1, 1)],
                    &[("I termini si intendono in giorni di calendario e decorrono dal ricevimento della domanda al protocollo.", 1, 1)],
                    &[("", 1, 1), ("Oggetto", 1, 1), ("Ufficio", 1, 1), ("Termine", 1, 1)],
                    &[("", 1, 1), ("Visura", 1, 1), ("Catasto", 1, 1), ("10 giorni", 1, 1)],
                    &[("", 1, 1), ("Copia", 1, 1), ("Archivio", 1, 1), ("30 giorni", 1, 1)],
                ],
                &[
                    "Comune di Roccabuia|||",
                    "Elenco dei procedimenti amministrativi|||",
                    "Line { text: [Piece { span: Span { start: 61, end: 164 }, glue: Space }] }",
                    "|Oggetto|Ufficio|Termine",
                    "|Visura|Catasto|10 giorni",
                    "|Copia|Archivio|30 giorni",
                ],
                "titles above a table that begins further right are no labels",
            ),
            (&[&[("a", 1, 1), ("b", 1, 1)], &[("AREA", 1, 2)], &[("c", 1, 1), ("d", 1, 1)]], &["a|b", "# AREA", "c|d"], "a section"),
        ];
        for (rows, expected, why) in cases {
            assert_eq!(shown(&source(rows)), expected, "{why}");
        }
    }

    #[test]
    fn places_of_cells() {
        let source = source(&[&[("Anagrafe", 1, 1), ("30 giorni", 1, 1)]]);
        assert_eq!(source.locate(Span::new(9, 18)), Locator::table(1, 1, 2));
        assert_eq!(source.locate_all(Span::new(0, 18)).len(), 2, "a span over two cells stands in both");
    }
}
