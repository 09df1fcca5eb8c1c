//! Tables of a page: in goes one, out comes its grid, or that it only sets the page.

use super::{flow, tag::Tag, tree::Tree};
use crate::budget::Budget;
use regesto_model::{Grid, GridCell, Span};

/// No table that says anything is wider.
const MOST_COLUMNS: usize = 1000;

/// What a table is for.
#[derive(Debug)]
pub(super) enum Shape {
    /// It sets the page.
    Setting,
    /// It holds data.
    Data(Grid),
}

/// A row of the tree: its cells, and whether it stands in the head of the table.
struct Row {
    cells: Vec<u32>,
    head: bool,
}

/// What the table is for, and its grid.
///
/// # Errors
/// It has more places than may be read.
pub(super) fn shape(text: &str, tree: &Tree, table: u32, budget: &Budget) -> Result<Shape, String> {
    let Some(node) = tree.node(table) else { return Ok(Shape::Setting) };
    let mut rows = Vec::new();
    collect(tree, table, false, &mut rows);
    let is_head = |&cell: &u32| tree.node(cell).is_some_and(|node| node.tag == Tag::Cell(true));
    let heads = rows.iter().flat_map(|row| &row.cells).any(is_head);
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let content = rows.iter().flat_map(|row| &row.cells).any(|&cell| holds(tree, cell, 0));
    if node.marks.presentation || widest < 2 || content && !(heads && rows.len() > 2) {
        return Ok(Shape::Setting);
    }
    grid(text, tree, node.span, &rows, budget).map(Shape::Data)
}

fn collect(tree: &Tree, index: u32, head: bool, rows: &mut Vec<Row>) {
    for child in tree.children(index) {
        match tree.node(child).map(|node| node.tag) {
            Some(Tag::Rows(is_head)) => collect(tree, child, is_head, rows),
            Some(Tag::Row) => {
                let is_cell = |&cell: &u32| tree.node(cell).is_some_and(|node| matches!(node.tag, Tag::Cell(_)));
                rows.push(Row { cells: tree.children(child).filter(is_cell).collect(), head });
            }
            _ => {}
        }
    }
}

/// Whether a cell holds what a page is made of: a table, a heading, its content.
fn holds(tree: &Tree, index: u32, depth: usize) -> bool {
    depth < 60
        && tree.children(index).any(|child| {
            let tag = tree.node(child).map(|node| node.tag);
            matches!(tag, Some(Tag::Table | Tag::Heading(_) | Tag::Content | Tag::Header | Tag::Furniture)) || holds(tree, child, depth + 1)
        })
}

/// The cells in their columns: those that reach down from above push the others to the right.
fn grid(text: &str, tree: &Tree, span: Span, rows: &[Row], budget: &Budget) -> Result<Grid, String> {
    let mut cells = Vec::new();
    // How many rows further each column is taken.
    let mut taken: Vec<usize> = Vec::new();
    let mut columns = 0;
    for (number, row) in rows.iter().enumerate() {
        budget.slots(1, taken.len().max(1))?;
        let all_heads =
            row.cells.len() > 1 && row.cells.iter().all(|&cell| tree.node(cell).is_some_and(|node| node.tag == Tag::Cell(true)));
        let mut column = 0;
        let mut reaching: Vec<(usize, usize, usize)> = Vec::new();
        for &index in &row.cells {
            while taken.get(column).is_some_and(|&rows| rows > 0) {
                column += 1;
            }
            if column >= MOST_COLUMNS {
                break;
            }
            let Some(node) = tree.node(index) else { continue };
            let (lines, bold) = flow::cell(text, tree, index);
            let down = (node.rows as usize).clamp(1, rows.len() - number);
            let across = (node.columns as usize).clamp(1, MOST_COLUMNS - column);
            if row.cells.len() > 1 || across == 1 {
                columns = columns.max(column + across);
            }
            reaching.push((column, across, down));
            cells.push(GridCell { lines, row: number, column, rows: down, columns: across, header: row.head || all_heads, bold });
            column += across;
        }
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        for (column, across, down) in reaching {
            if taken.len() < column + across {
                taken.resize(column + across, 0);
            }
            for rows in taken.iter_mut().skip(column).take(across) {
                *rows = (*rows).max(down - 1);
            }
        }
    }
    // A cell may say that it spans more columns than there are.
    for cell in &mut cells {
        cell.columns = cell.columns.min(columns.saturating_sub(cell.column)).max(1);
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    Ok(Grid { span, rows: rows.len(), columns, cells })
}
