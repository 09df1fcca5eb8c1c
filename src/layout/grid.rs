//! Structured files: in go the tables, headings and paragraphs that a file tells apart, out come blocks.

use super::{add_line, heading, row};
use crate::model::{Block, BlockKind, Element, Field, Grid, GridCell, HeadingStyle, Layout, Source, Span};

/// The blocks of a source that has elements.
pub(super) fn blocks(source: &Source) -> Vec<Block> {
    let text = source.text();
    let layout = Layout::from(source.media);
    let mut blocks = Vec::new();
    for element in &source.elements {
        match element {
            Element::Table(grid) => table(text, grid, layout, &mut blocks),
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
    if blocks.is_empty() && !text.is_empty() {
        blocks.push(Block { span: Span::new(0, text.len()), kind: BlockKind::Blank });
    }
    blocks
}

/// Lines as one field: words broken at their ends are joined.
fn joined(text: &str, lines: &[Span]) -> Field {
    let mut field = Field::new();
    for &line in lines {
        add_line(text, &mut field, line);
    }
    field
}

/// The rows of a table. A cell over several rows stands in each of them, one over several columns in its first; a cell over all columns
/// is a heading between rows.
fn table(text: &str, grid: &Grid, layout: Layout, blocks: &mut Vec<Block>) {
    let mut cells = grid.cells.iter().peekable();
    // Cells that reach down into the rows to come.
    let mut reaching: Vec<&GridCell> = Vec::new();
    let mut at = grid.span.start;
    for number in 0..grid.rows {
        let mut fields: Vec<Field> = vec![Field::new(); grid.columns];
        reaching.retain(|cell| cell.row + cell.rows > number);
        let mut own: Vec<&GridCell> = Vec::new();
        while let Some(cell) = cells.next_if(|cell| cell.row <= number) {
            own.push(cell);
        }
        let start = own.iter().flat_map(|cell| &cell.lines).map(|line| line.start).min().unwrap_or(at).max(at);
        at = start;
        if let [cell] = own.as_slice()
            && reaching.is_empty()
            && cell.columns >= grid.columns.max(2)
            && !cell.lines.is_empty()
        {
            let span = cell.lines.iter().copied().reduce(Span::join).unwrap_or_default();
            blocks.push(heading(Span::new(start, span.end.max(start)), joined(text, &cell.lines), HeadingStyle::Bold));
            continue;
        }
        reaching.extend(own);
        for cell in &reaching {
            if let Some(field) = fields.get_mut(cell.column) {
                *field = joined(text, &cell.lines);
            }
        }
        blocks.push(row(Span::new(start, start), layout, fields));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Locator, Media, Place};

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
                places.push(Place { text: text.len(), at: Locator::Table { table: 1, row: row + 1, column: column + 1 } });
                text.push_str(words);
                text.push('\t');
                cells.push(GridCell { lines: vec![span], row, column, rows: *down, columns: *across, header: false });
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
        blocks(source)
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Row { fields, .. } => fields.iter().map(words).collect::<Vec<_>>().join("|"),
                BlockKind::Heading { text, .. } => format!("# {}", words(text)),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn rows_of_grids() {
        let cases: [(Rows, &[&str], &str); 3] = [
            (&[&[("a", 1, 1), ("b", 1, 1)], &[("c", 1, 1), ("d", 1, 1)]], &["a|b", "c|d"], "plain"),
            (&[&[("a", 2, 1), ("b", 1, 1)], &[("d", 1, 1)]], &["a|b", "a|d"], "a cell over two rows stands in both"),
            (&[&[("a", 1, 1), ("b", 1, 1)], &[("AREA", 1, 2)], &[("c", 1, 1), ("d", 1, 1)]], &["a|b", "# AREA", "c|d"], "a section"),
        ];
        for (rows, expected, why) in cases {
            assert_eq!(shown(&source(rows)), expected, "{why}");
        }
    }

    #[test]
    fn places_of_cells() {
        let source = source(&[&[("Anagrafe", 1, 1), ("30 giorni", 1, 1)]]);
        assert_eq!(source.locate(Span::new(9, 18)), Locator::Table { table: 1, row: 1, column: 2 });
        assert_eq!(source.locate_all(Span::new(0, 18)).len(), 2, "a span over two cells stands in both");
    }
}
