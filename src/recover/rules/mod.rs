//! What damage does to rows, one file for each kind: its name, its evidence, its price or bound, an example, its tests.
//!
//! A row of a table is offered to [`Rules::cuts`] and [`Rules::rows`], a line of words in or below a table to [`Rules::lines`]; lines that found no place are
//! offered to [`Rules::strays`] once it is known what follows them, and all rows to [`Rules::neighbours`] at the end. The first rule that takes
//! something says what comes of it, as [`Effect`]s; the others pass it on. A row that no rule takes is a [`row`], a line waits as a stray.
//!
//! Rules read the [`RecoveryState`] and change nothing: what they say is done in one place, [`RecoveryState::apply`](super::state::RecoveryState::apply). What heads
//! other rows ([`section_row`], [`heading_line`]) is asked before, as headings that stand together have their ranks together.
//!
//! A new kind of damage is a file here and a line in [`Rules::default`]; an [`Effect`] if nothing like it has come of any yet.

pub mod broken_line;
pub mod column_below;
pub mod empty_cell;
pub mod footnotes;
pub mod half_in_header;
pub mod heading_in_field;
pub mod heading_line;
pub mod list;
pub mod lone_name;
pub mod moved_end;
pub mod number;
pub mod numeral_alone;
pub mod rest_of_cell;
pub mod rest_of_row;
pub mod row;
pub mod row_in_words;
pub mod section_row;
pub mod total;

use super::{
    Repair, RowCell,
    facts::{Facts, Said},
    scan::Event,
    sections::Heading,
    state::{Note, RecoveryState, Stray},
    text::is_empty,
    typed::{RowIndex, TableIndex},
};
use crate::model::{Class, Code, Field, Layout, Span};

/// The rules in force, by name, in the order in which they are asked.
pub struct Rules {
    /// For rows of tables that hold something besides: it is cut off before they are offered to others.
    pub cuts: Vec<(&'static str, CutRule)>,
    /// For rows of tables.
    pub rows: Vec<(&'static str, RowRule)>,
    /// For lines of words in and below tables.
    pub lines: Vec<(&'static str, LineRule)>,
    /// For lines that found no place.
    pub strays: Vec<(&'static str, StraysRule)>,
    /// For each row with the row before it, once all are there.
    pub neighbours: Vec<(&'static str, NeighbourRule)>,
}

type CutRule = fn(&RecoveryState<'_>, &RowLine<'_>) -> Option<(Vec<Effect>, Vec<Field>)>;
type RowRule = fn(&RecoveryState<'_>, &RowLine<'_>) -> Option<Vec<Effect>>;
type LineRule = fn(&RecoveryState<'_>, &WordsLine) -> Option<Vec<Effect>>;
type StraysRule = fn(&RecoveryState<'_>, &[Stray]) -> Option<Vec<Effect>>;
type NeighbourRule = fn(&RecoveryState<'_>, RowIndex, RowIndex) -> Option<Vec<Effect>>;

impl Default for Rules {
    fn default() -> Self {
        Rules {
            cuts: vec![("heading-in-field", heading_in_field::cut)],
            rows: vec![
                ("numeral-alone", numeral_alone::row),
                ("half-in-header", half_in_header::row),
                ("total", total::row),
                ("broken-line", broken_line::row),
                ("rest-of-row", rest_of_row::row),
                ("list", list::row),
                ("lone-name", lone_name::row),
            ],
            lines: vec![
                ("numeral-alone", numeral_alone::line),
                ("footnotes", footnotes::line),
                ("empty-cell", empty_cell::line),
                ("rest-of-cell", rest_of_cell::line),
                ("row-in-words", row_in_words::line),
            ],
            strays: vec![("column-below", column_below::strays)],
            neighbours: vec![("moved-end", moved_end::neighbours)],
        }
    }
}

/// A line of fields of a table.
pub struct RowLine<'e> {
    /// The table.
    pub table: TableIndex,
    /// Its fields; those that hold nothing a reader would copy have no pieces.
    pub fields: Vec<Field>,
    /// What they say.
    pub texts: Vec<Said>,
    /// Which of them say anything.
    pub filled: Vec<usize>,
    /// Whether the words of the header stood in it.
    pub merged: bool,
    /// How it is set.
    pub layout: Layout,
    /// The block.
    pub span: Span,
    /// What follows it, gaps aside.
    pub next: Option<&'e Event>,
}

impl<'e> RowLine<'e> {
    /// The line that these fields make.
    #[must_use]
    pub fn of(
        mut fields: Vec<Field>,
        table: TableIndex,
        merged: bool,
        layout: Layout,
        span: Span,
        next: Option<&'e Event>,
        facts: &Facts<'_>,
    ) -> Self {
        for field in &mut fields {
            if is_empty(facts.source(), field) {
                field.clear();
            }
        }
        let texts = facts.cells(&fields);
        let filled = texts.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(|(index, _)| index).collect();
        RowLine { table, fields, texts, filled, merged, layout, span, next }
    }

    /// What a field says; nothing where there is none.
    #[must_use]
    pub fn text(&self, index: usize) -> &str {
        self.texts.get(index).map_or("", |text| text)
    }
}

/// A line of words.
pub struct WordsLine {
    /// The table at hand.
    pub table: Option<TableIndex>,
    /// Its pieces.
    pub field: Field,
    /// What it says.
    pub said: Said,
    /// Whether a blank line or furniture stands before it.
    pub gap: bool,
    /// The block.
    pub span: Span,
}

/// What comes of a line.
pub enum Effect {
    /// Strays find their places first, or are left: `inside` if rows of the same table follow.
    StraysSettle {
        /// Whether rows of the same table follow.
        inside: bool,
    },
    /// A row.
    Row(NewRow),
    /// A row in place of the last one, which it holds whole; it stands under the same headings.
    LastAnew(NewRow),
    /// Fields are the rest of cells of rows that are there: row, column, field.
    Rest(Vec<(RowIndex, usize, Field)>, Repair),
    /// The table at hand goes on to here.
    TableGoesOn(Span),
    /// The number of the last row, in that column; what stood there was a wrong reading of it.
    NumberOfLast(usize, Field),
    /// The end of a cell stands at the head of the cell below it.
    EndOfAbove {
        /// The row whose cell it is.
        above: RowIndex,
        /// The row in which it stands.
        below: RowIndex,
        /// The column.
        column: usize,
        /// The stretch, from the head of the cell below.
        end: Span,
    },
    /// A section of the table.
    Section(Heading),
    /// The upper half of a row waits for the lower one.
    HalfWaits(Vec<Field>, Span),
    /// The half that waited is in a row now.
    HalfTaken,
    /// A numeral waits for its row.
    NumeralWaits(Stray),
    /// The text introduces the list that follows.
    Introduces(String, Span),
    /// The line waits until it is known what follows.
    Waits(Stray),
    /// A footnote.
    Note(Note),
    /// The rest of the last footnote.
    RestOfNote(Said, Span),
    /// It belongs to no row and is this.
    Apart(Span, Class),
    /// No row takes these fields, and why.
    Left(Vec<Field>, Code, &'static str),
}

/// A row brought together with its columns.
pub struct NewRow {
    /// Its table.
    pub table: TableIndex,
    /// Its cells, one for each column.
    pub cells: Vec<RowCell>,
    /// The fields it was made of.
    pub fields: Vec<Field>,
    /// Fields that no column took.
    pub residue: Vec<Field>,
    /// Price of the alignment.
    pub price: f64,
    /// How it is set.
    pub layout: Layout,
    /// Where it stands.
    pub span: Span,
    /// Whether it was made of several lines.
    pub joined: bool,
    /// Whether its name is set as a heading is.
    pub reads_as_heading: bool,
}

#[cfg(test)]
pub mod tests;
