//! What `layout` makes of a source: blocks, each a stretch of text with what it is taken for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Media, Span};

/// How the rows of a table are set. The names are those of the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Fields separated by tabs.
    Tsv,
    /// Pipe tables.
    Markdown,
    /// Fields separated by tabs, with pieces of HTML inside.
    HtmlInTsv,
    /// Columns only by spaces.
    Plain,
    /// Two columns read across: lines of one stand between lines of the other.
    Interleaved,
    /// One procedure as a block of "label: value" lines.
    Form,
    /// Fields separated by commas, semicolons or the like, with quotes.
    Csv,
    /// A table of a web page.
    Html,
    /// A sheet of an Office Open XML spreadsheet.
    Xlsx,
    /// A sheet of an Excel file before 2007.
    Xls,
    /// A sheet of an OpenDocument spreadsheet.
    Ods,
    /// A table of an Office Open XML text.
    Docx,
    /// A table of an OpenDocument text.
    Odt,
    /// A table of a PDF.
    Pdf,
    /// A table of a page that was read by character recognition.
    Scan,
}

impl Layout {
    /// Whether the file itself says what a cell is, by its format.
    #[must_use]
    pub fn is_structured(self) -> bool {
        !matches!(
            self,
            Layout::Tsv | Layout::Markdown | Layout::HtmlInTsv | Layout::Plain | Layout::Interleaved | Layout::Form | Layout::Csv
        )
    }

    /// Whether no cell or header is torn or merged: its edges are told, by the format or by delimiters and quotes.
    #[must_use]
    pub fn has_whole_cells(self) -> bool {
        self.is_structured() || self == Layout::Csv
    }

    /// Whether cells are only drawn on a page, so that their columns are told by rules and white.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        matches!(self, Layout::Pdf | Layout::Scan)
    }

    /// Whether a cell can't have got out of its column or row: of one that is drawn that is not so sure.
    #[must_use]
    pub fn keeps_cells(self) -> bool {
        self.has_whole_cells() && !self.is_drawn()
    }
}

impl From<Media> for Layout {
    /// How the tables of such a file are set.
    fn from(media: Media) -> Self {
        match media {
            Media::Text => Layout::Plain,
            Media::Html => Layout::Html,
            Media::Xlsx => Layout::Xlsx,
            Media::Xls => Layout::Xls,
            Media::Ods => Layout::Ods,
            Media::Docx => Layout::Docx,
            Media::Odt => Layout::Odt,
            Media::Pdf => Layout::Pdf,
            Media::Scan => Layout::Scan,
        }
    }
}

/// What became of a stretch of a document: the classes of the accounting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Text of a record.
    Cell,
    /// Section headings and titles.
    Heading,
    /// Column headers.
    Header,
    /// Articles, signatures, indexes.
    Prose,
    /// Markup, rules, separators, page numbers, repeated page heads.
    Furniture,
    /// White space.
    Blank,
    /// A table that was passed over: it holds no procedures, or none that could be made out.
    Skipped,
    /// Text that stands in or between tables and that no record took.
    Residue,
}

/// How a piece is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glue {
    /// With one space.
    Space,
    /// A word broken by the end of a line: without a space, and without its hyphen if it has one.
    Broken,
    /// A word that has a hyphen of its own where the line ended: without a space.
    Hyphen,
}

/// A stretch of source text that is part of a cell or heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Where it stands; may hold markup, which is no part of the text.
    pub span: Span,
    /// How it is joined to the piece before.
    pub glue: Glue,
}

/// One field of a table line, or the whole of a line that has no fields: its pieces, none if it is empty.
pub type Field = Vec<Piece>;

/// How a heading is set, which tells headings of one rank from those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingStyle {
    /// `#` to `######`, with its level.
    Marked(u8),
    /// Bold.
    Bold,
    /// In capitals, or by its words.
    Plain,
}

/// What a block is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A line of a table: its fields.
    Row {
        /// How the table is set.
        layout: Layout,
        /// The fields in the order of the source.
        fields: Vec<Field>,
    },
    /// A table of a structured file begins here; `headed` where the file says that its first row is a header.
    Begin {
        /// Whether the first row is said to be a header.
        headed: bool,
    },
    /// One procedure of a form: label and value, in order. A value may be empty.
    Form {
        /// Label and value.
        entries: Vec<(Span, Field)>,
    },
    /// A heading by its setting (marked, bold): whether it divides the list is for `recover` to say.
    Heading {
        /// Its pieces.
        text: Field,
        /// How it is set.
        style: HeadingStyle,
    },
    /// A line of words: prose, a heading without marks, the stray end of a cell.
    Line {
        /// Its pieces (one line, or lines that belong together).
        text: Field,
    },
    /// Rules, page numbers, repeated page heads.
    Furniture,
    /// Nothing but white space.
    Blank,
}

/// A stretch of a source with what it is taken for. The blocks of a source lie one after another and cover it all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}
