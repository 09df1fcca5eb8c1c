//! Word files: in go the paragraphs and tables that a reader found, out comes one source with each at its place.

mod docx;
mod numbering;
mod odt;
mod styles;

pub(super) use docx::read as read_docx;
pub(super) use odt::read as read_odt;

use super::{
    ReadError,
    budget::Budget,
    builder::{Builder, is_blank},
};
use regesto_model::{Element, Grid, GridCell, Locator, Media, Source, Span};

/// Tables within tables deeper than this are read as words.
const DEEPEST: usize = 16;
/// No row is wider.
const MOST_COLUMNS: usize = 256;

/// A paragraph.
#[derive(Debug, Clone, Default)]
struct Paragraph {
    text: String,
    /// The addresses of the links in its text.
    links: Vec<String>,
    /// Whether all of it is bold.
    bold: bool,
    /// Its rank, if it is a heading.
    level: Option<u8>,
}

/// How a cell goes on with the one above.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Down {
    /// It spans so many rows.
    Rows(usize),
    /// It begins a cell that may go on below.
    #[default]
    Begins,
    /// It is the rest of the cell above.
    GoesOn,
}

#[derive(Debug, Clone, Default)]
struct Cell {
    paragraphs: Vec<Paragraph>,
    column: usize,
    across: usize,
    down: Down,
}

#[derive(Debug, Clone, Default)]
struct Row {
    cells: Vec<Cell>,
    header: bool,
}

#[derive(Debug, Clone, Default)]
struct Table {
    /// Its number in the file, counted from 1.
    number: usize,
    rows: Vec<Row>,
}

impl Table {
    /// Whether it is more than lines that were set in a table.
    fn is_data(&self) -> bool {
        self.rows.len() > 1 && self.rows.iter().any(|row| row.cells.len() > 1)
    }
}

/// What stands in a file, in order.
#[derive(Debug, Clone)]
enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// A page's head or foot.
    Furniture(String),
}

/// What is being read: tables that are open, and what is done.
#[derive(Debug, Default)]
struct Writer {
    blocks: Vec<Block>,
    open: Vec<Table>,
    /// Tables inside others that are tables of their own, with how deep they stood.
    inner: Vec<Table>,
    tables: usize,
}

impl Writer {
    fn begin_table(&mut self) {
        self.tables += 1;
        self.open.push(Table { number: self.tables, rows: Vec::new() });
    }

    fn begin_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.rows.push(Row::default());
        }
    }

    fn row(&mut self) -> Option<&mut Row> {
        self.open.last_mut()?.rows.last_mut()
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.row()?.cells.last_mut()
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        if !self.open.is_empty() {
            if let Some(cell) = self.cell() {
                cell.paragraphs.push(paragraph);
            }
        } else if !is_blank(&paragraph.text) {
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.blocks.push(Block::Table(table));
            self.blocks.extend(std::mem::take(&mut self.inner).into_iter().map(Block::Table));
        } else if table.is_data() && self.open.len() < DEEPEST {
            self.inner.push(table);
        } else if let Some(cell) = self.cell() {
            cell.paragraphs.extend(table.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.paragraphs));
        }
    }

    /// The source of all that was read; the notes come last.
    fn finish(
        mut self,
        media: Media,
        notes: Vec<String>,
        mut missing: Vec<String>,
        budget: &Budget,
        path: &str,
    ) -> Result<Source, ReadError> {
        while !self.open.is_empty() {
            self.end_table();
        }
        let mut builder = Builder::default();
        let mut paragraphs = 0;
        let mut place = || {
            paragraphs += 1;
            Locator::paragraph(paragraphs)
        };
        for block in self.blocks {
            match block {
                Block::Furniture(text) => builder.element(&text, &[], place(), |lines| Element::Furniture {
                    span: lines.into_iter().reduce(Span::join).unwrap_or_default(),
                }),
                Block::Paragraph(Paragraph { text, links, bold, level }) => builder.element(&text, &links, place(), |lines| match level {
                    Some(level) => Element::Heading { lines, level },
                    None => Element::Paragraph { lines, bold },
                }),
                Block::Table(table) => {
                    let number = table.number;
                    if let Err(why) = write(table, budget, &mut builder) {
                        missing.push(format!("table {number} was not read: {why}"));
                    }
                }
            }
        }
        for note in notes {
            builder.element(&note, &[], place(), |lines| Element::Paragraph { lines, bold: false });
        }
        super::with_missing(builder.finish(media), &missing, budget, path, "the document")
    }
}

/// Writes a table: cells that go on below become one with the cell that they go on from.
///
/// # Errors
/// It has more places than may be read.
fn write(table: Table, budget: &Budget, builder: &mut Builder) -> Result<(), String> {
    let reach = |cell: &Cell| if cell.column < MOST_COLUMNS { cell.column + cell.across.clamp(1, MOST_COLUMNS - cell.column) } else { 0 };
    let widest = table.rows.iter().flat_map(|row| &row.cells).map(reach).max().unwrap_or(0);
    budget.slots(table.rows.len(), widest)?;
    builder.gap();
    let mut grid = Grid { rows: table.rows.len(), ..Grid::default() };
    // By column, the cell that reaches down.
    let mut above: Vec<Option<usize>> = Vec::new();
    for (number, row) in table.rows.into_iter().enumerate() {
        for cell in row.cells.into_iter().filter(|cell| cell.column < MOST_COLUMNS) {
            let across = cell.across.clamp(1, MOST_COLUMNS - cell.column);
            if above.len() < cell.column + across {
                above.resize(cell.column + across, None);
            }
            let reached = above.get(cell.column).copied().flatten().filter(|_| cell.down == Down::GoesOn);
            let at = Locator::table(table.number, number + 1, cell.column + 1);
            let words: Vec<&Paragraph> = cell.paragraphs.iter().filter(|paragraph| !is_blank(&paragraph.text)).collect();
            let text = words.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n");
            let links: Vec<String> = words.iter().flat_map(|paragraph| &paragraph.links).cloned().collect();
            let bold = !words.is_empty() && words.iter().all(|paragraph| paragraph.bold || paragraph.level.is_some());
            if let Some(first) = reached.and_then(|index| grid.cells.get_mut(index)) {
                first.rows = number + 1 - first.row;
                if !text.is_empty() {
                    first.lines.extend(builder.cell(&text, &links, at));
                }
                continue;
            }
            let lines = builder.cell(&text, &links, at);
            let rows = match cell.down {
                Down::Rows(rows) => rows.clamp(1, grid.rows - number),
                _ => 1,
            };
            grid.columns = grid.columns.max(cell.column + across);
            for slot in above.iter_mut().skip(cell.column).take(across) {
                *slot = Some(grid.cells.len());
            }
            grid.cells.push(GridCell { lines, row: number, column: cell.column, rows, columns: across, header: row.header, bold });
        }
        builder.end_row();
    }
    builder.table(Some(grid));
    Ok(())
}
