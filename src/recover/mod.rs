//! Recovery: in go the blocks of a source, out come rows: cells under canonical columns, joined, untangled, put back, each repair written down.
//!
//! One pass over the blocks finds the tables and what stands between their rows ([`scan`]); the document's well-formed rows teach what each
//! column looks like ([`model`]); then each row is aligned with its columns at the least price ([`align`]), and what lies between rows finds
//! its place or is listed as residue ([`assemble`]).

mod account;
mod align;
mod assemble;
pub mod decode;
mod facts;
mod model;
mod numeral;
mod recognise;
mod rules;
mod scan;
mod sections;
mod state;
mod tables;
mod text;
mod typed;
mod untangle;

use std::collections::BTreeMap;

use crate::{
    grammar::Grammars,
    model::{Block, CellName, Class, Code, Column, ConfidenceOf, Field, Kind, Layout, Media, Source, Span},
};

pub use scan::SkippedTable;
pub use text::{field_text, piece_text};

/// A row that has been recovered.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Index of its table.
    pub table: usize,
    /// What it is.
    pub kind: Kind,
    /// Its cells by canonical column; never empty ones.
    pub cells: BTreeMap<Column, RowCell>,
    /// Further stretches of the source that belong to the row and to no cell (a sheet's head).
    pub extent: Vec<Span>,
    /// The headings in force, outermost first.
    pub section: Vec<String>,
    /// For an item of a list, the text of the row that introduces the list.
    pub parent: Option<String>,
    /// Texts of the footnotes it points to.
    pub footnotes: Vec<String>,
    /// Its cells under columns that have no canonical name, in the order of the columns; never empty ones.
    pub extra: Vec<ExtraCell>,
    /// How it was found.
    pub found: ConfidenceOf,
    /// Price of the alignment: 0 where every cell stands where it should.
    pub price: f64,
    /// What has to be said of it.
    pub findings: Vec<Code>,
}

impl Row {
    /// The cell of that name.
    #[must_use]
    pub fn cell(&self, name: CellName) -> Option<&RowCell> {
        match name {
            CellName::Column(column) => self.cells.get(&column),
            CellName::Extra(nth) => self.extra.get(nth).map(|extra| &extra.cell),
        }
    }
}

/// A cell of a recovered row: spans first, a string last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowCell {
    /// Its pieces in reading order.
    pub pieces: Field,
    /// What was done to it.
    pub repairs: Vec<Repair>,
}

/// A cell under a column that has no canonical name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExtraCell {
    /// The header of the column as written; empty where it has none.
    pub header: String,
    /// The cell.
    pub cell: RowCell,
}

/// What can be done to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// Its lines were joined.
    JoinedLines,
    /// A word hyphenated at the end of a line was joined.
    JoinedHyphen,
    /// It stood under another column.
    ShiftedColumn,
    /// Two fields were one cell.
    JoinedFields,
    /// One field was two cells.
    SplitField,
    /// It went on after a page break or gap.
    JoinedPage,
    /// It stood on a line of its own, away from its row.
    StrayLine,
    /// Its words were torn apart and stood in another order.
    Untangled,
    /// The words of a column's header stood in it.
    HeaderRemoved,
    /// Its beginning or end stood in the row next to it.
    MovedFromNeighbour,
}

impl Repair {
    /// The repair as it stands in the dataset.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Repair::JoinedLines => "joined-lines",
            Repair::JoinedHyphen => "joined-hyphen",
            Repair::ShiftedColumn => "shifted-column",
            Repair::JoinedFields => "joined-fields",
            Repair::SplitField => "split-field",
            Repair::JoinedPage => "joined-page",
            Repair::StrayLine => "stray-line",
            Repair::Untangled => "untangled",
            Repair::HeaderRemoved => "header-removed",
            Repair::MovedFromNeighbour => "moved-from-neighbour",
        }
    }
}

/// A table that has been recovered.
#[derive(Debug, Clone, PartialEq)]
pub struct RecoveredTable {
    /// The heading above it.
    pub title: Option<String>,
    /// How it is set.
    pub layout: Layout,
    /// What its rows are.
    pub kind: Kind,
    /// Its columns, left to right: canonical name, header as written.
    pub columns: Vec<(Option<Column>, Option<String>)>,
    /// From its header to its last row.
    pub span: Span,
    /// Whether its columns had to be guessed from its cells.
    pub guessed: bool,
}

/// Something to say about a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// The row it is about.
    pub row: Option<usize>,
    /// In words.
    pub message: String,
}

/// What recovery makes of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recovered {
    /// The document's title, as written.
    pub title: Option<String>,
    /// Its tables, those that gave rows.
    pub tables: Vec<RecoveredTable>,
    /// Its rows, in the order of the source.
    pub rows: Vec<Row>,
    /// What each stretch of the source is: they lie one after another and cover it.
    pub classes: Vec<(Span, Class)>,
    /// Tables that were passed over, as they hold no procedures.
    pub skipped: Vec<SkippedTable>,
    /// Text in or between tables that no row took.
    pub residue: Vec<Span>,
    /// What has to be said.
    pub findings: Vec<Finding>,
}

/// Recovers the rows of a laid-out source.
#[must_use]
pub fn recover(source: &Source, blocks: &[Block], grammars: &Grammars) -> Recovered {
    recover_by(rules::Rules::default(), source, blocks, grammars)
}

/// Recovers the rows of a laid-out source by the rules given.
fn recover_by(rules: rules::Rules, source: &Source, blocks: &[Block], grammars: &Grammars) -> Recovered {
    let facts = facts::Facts::new(source.text(), grammars);
    let scanned = scan::scan(&facts, blocks);
    // A file with elements says which rank its headings have; the letters of a page say as much by their sizes, those of a scan do not.
    let recognised = source.sureness([Span::new(0, source.text().len())]) < 1.0;
    let traits = assemble::FileTraits { ranks: !source.elements.is_empty() && !recognised, words: !source.has_lines() };
    let mut recovered = assemble::assemble(&facts, blocks, scanned, traits, rules);
    // A sheet tells its cells apart itself.
    if !matches!(source.media, Media::Xlsx | Media::Xls | Media::Ods) {
        decode::decode(source, blocks, &mut recovered, grammars);
    }
    recovered
}
