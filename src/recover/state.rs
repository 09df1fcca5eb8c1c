//! What is known while rows are made: the tables, what waits for its place, what has come out. Rules read it; `assemble` alone changes it.

use std::collections::BTreeMap;

use super::{
    Finding, RecoveredTable, Repair, RowCell,
    assemble::WordRows,
    facts::{Facts, Said},
    rules::Rules,
    scan::SkippedTable,
    sections::{Heading, Headings},
    tables::{TaughtTable, TaughtTables},
    typed::{OutTableIndex, RowIndex, TableIndex, TypedVec},
};
use crate::{
    grammar::Grammars,
    layout,
    model::{Class, Column, Field, Glue, Kind, Piece, Span},
};

/// All that is known at a line of the document.
pub struct RecoveryState<'a> {
    /// The text of the document.
    pub source: &'a str,
    /// The grammars in force.
    pub grammars: &'a Grammars,
    /// What fields say.
    pub facts: &'a Facts<'a>,
    /// The rules in force.
    pub rules: Rules,
    /// The tables and what they taught.
    pub tables: TaughtTables<'a>,
    /// What the labels of forms head.
    pub labels: BTreeMap<String, Option<Column>>,
    /// The table whose rows these are.
    pub at_hand: Option<TableIndex>,
    /// Where its rows go; none until the first comes.
    pub out_at_hand: Option<OutTableIndex>,
    /// The headings in force.
    pub headings: Headings,
    /// What waits.
    pub waiting: Waiting,
    /// Rows in lines of words.
    pub words: WordRows,
    /// What has come out.
    pub found: RecoveredSoFar,
}

/// A line that has found no place: its pieces and where it stands.
pub type Stray = (Field, Span);

/// What waits for what comes behind it.
#[derive(Debug, Default)]
pub struct Waiting {
    /// The upper half of a row, the words of the header gone from it.
    pub half: Option<(Vec<Field>, Span)>,
    /// A numeral on a line of its own.
    pub numeral: Option<Stray>,
    /// The text of the row that introduces the list at hand.
    pub introduction: Option<String>,
    /// Lines since the last row that found no place.
    pub strays: Vec<Stray>,
}

/// What has come out.
#[derive(Debug, Default)]
pub struct RecoveredSoFar {
    /// The rows, in the order of the source.
    pub rows: TypedVec<RowIndex, DraftRow>,
    /// Their tables.
    pub tables: TypedVec<OutTableIndex, RecoveredTable>,
    /// Footnotes.
    pub notes: Vec<Note>,
    /// Tables that are passed over.
    pub skipped: Vec<SkippedTable>,
    /// Stretches whose class is known; later ones lie over earlier ones.
    pub classes: Vec<(Span, Class)>,
    /// Text that no row took.
    pub residue: Vec<Span>,
    /// What has to be said.
    pub findings: Vec<Finding>,
    /// The document's title, and whether it says of itself that it is one.
    pub title: Option<(String, bool)>,
}

/// A footnote.
#[derive(Debug)]
pub struct Note {
    /// Its mark, as cells carry it.
    pub mark: String,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Where a row comes from, which says what its cells are.
#[derive(Debug, Clone)]
pub enum RowOrigin {
    /// A table.
    Table(TableIndex),
    /// A form: what each label heads, and the label as written.
    Form(Vec<(Option<Column>, String)>),
}

/// A row that may still get the rest of its cells.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// Where it comes from.
    pub origin: RowOrigin,
    /// Where it goes.
    pub out_table: OutTableIndex,
    /// Its cells, one for each column or label.
    pub cells: Vec<RowCell>,
    /// The fields it was made of, for a second look when the next line turns out to belong to it.
    pub fields: Vec<Field>,
    /// Fields that no column took.
    pub residue: Vec<Field>,
    /// Further stretches that belong to it and to no cell.
    pub extent: Vec<Span>,
    /// Price of its alignment.
    pub price: f64,
    /// The headings in force where it stands.
    pub path: Vec<Heading>,
    /// For an item of a list, the text of the row that introduces it.
    pub parent: Option<String>,
    /// Its numeral.
    pub number: Option<Field>,
}

impl DraftRow {
    /// The table it comes from; none for a form.
    #[must_use]
    pub fn table(&self) -> Option<TableIndex> {
        match self.origin {
            RowOrigin::Table(table) => Some(table),
            RowOrigin::Form(_) => None,
        }
    }

    /// Whether the column, or the cell of a label, is there and empty.
    #[must_use]
    pub fn lacks(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| cell.pieces.is_empty())
    }
}

impl<'a> RecoveryState<'a> {
    /// The table at hand.
    #[must_use]
    pub fn table_at_hand(&self) -> Option<&TaughtTable<'a>> {
        self.at_hand.map(|table| &self.tables[table])
    }

    /// The table a row comes from; none for a form.
    #[must_use]
    pub fn table_of(&self, row: &DraftRow) -> Option<&TaughtTable<'a>> {
        row.table().map(|table| &self.tables[table])
    }

    /// The last row, if it comes from that table.
    #[must_use]
    pub fn last_of(&self, table: TableIndex) -> Option<&DraftRow> {
        self.found.rows.last().filter(|last| last.table() == Some(table))
    }

    /// What a row is.
    #[must_use]
    pub fn kind_of(&self, row: &DraftRow) -> Kind {
        self.table_of(row).map_or(Kind::Procedure, TaughtTable::kind)
    }

    /// What the cell of a row says; nothing where it has no such cell.
    #[must_use]
    pub fn cell(&self, row: &DraftRow, column: usize) -> Said {
        row.cells.get(column).map(|cell| self.facts.field(&cell.pieces)).unwrap_or_default()
    }

    /// The text that names a row.
    #[must_use]
    pub fn name(&self, row: &DraftRow) -> Said {
        self.cell(row, self.table_of(row).map_or(0, |table| table.title))
    }

    /// Whether rows of the table are lines of words.
    #[must_use]
    pub fn is_words(&self, table: TableIndex) -> bool {
        self.tables[table].scanned.words
    }
}

/// Adds a field to a cell, as the rest of it.
pub fn append(source: &str, cell: &mut RowCell, field: &Field, repair: Repair) {
    let first = match (cell.pieces.last(), field.first()) {
        (Some(last), Some(first)) => layout::line_glue(last.span.of(source), first.span.of(source)),
        _ => Glue::Space,
    };
    let broken = first == Glue::Broken;
    for (index, piece) in field.iter().enumerate() {
        let glue = if index == 0 { first } else { piece.glue };
        cell.pieces.push(Piece { span: piece.span, glue });
    }
    if !cell.repairs.contains(&repair) {
        cell.repairs.push(repair);
    }
    if broken && !cell.repairs.contains(&Repair::JoinedHyphen) {
        cell.repairs.push(Repair::JoinedHyphen);
    }
}
