//! The dataset that every run writes: the contract with other systems.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::{
    Act, AdoptedBy, Cells, Citation, Class, Code, Column, Contact, Deadline, Diagnostic, DocumentType, Few, Kind, Layout, Locator, Office,
    OfficeCode, SharedList, SharedText, TacitConsent, authority::Authority,
};

/// The name of the dataset's format and its version.
pub const FORMAT: &str = "regesto/2";

/// Everything a run found, in a fixed order: the same input gives the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dataset {
    /// Always [`FORMAT`].
    pub format: String,
    /// What wrote it.
    pub generator: Generator,
    /// Every file that was read, also those that gave no record or failed, by path.
    pub documents: Vec<Document>,
    /// One per recovered row, in document and row order.
    pub records: Vec<Record>,
    /// The procedures that the records are about, each once.
    #[serde(default)]
    pub procedures: Vec<Procedure>,
    /// The legal acts that are cited, each once.
    pub acts: Vec<Act>,
}

impl Dataset {
    /// Leaves out the diagnostics of these codes, of documents and of records.
    pub fn leave_out(&mut self, codes: &[Code]) {
        for document in &mut self.documents {
            document.diagnostics.retain(|diagnostic| !codes.contains(&diagnostic.code));
        }
        for record in &mut self.records {
            record.diagnostics.retain(|code| !codes.iter().any(|out| out.as_str() == code));
        }
    }
}

/// What wrote a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Generator {
    /// `regesto`.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// `sha256:` and the digest of the grammar files in force.
    pub grammars: String,
}

/// Whether a document could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It was read.
    Ok,
    /// It holds no text.
    Empty,
    /// Part of it was read, and gave records where it holds any; `error` says what is missing and why.
    Partial,
    /// It could not be read; `error` says why.
    Failed,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// `d-` and the first twelve digits of the content's sha256: a renamed file keeps it. Of identical files in one dataset the second has `-2`
    /// behind it.
    pub id: String,
    /// Path relative to the input folder, `/` on every system.
    pub path: String,
    /// SHA-256 digest of the content (FIPS 180-4), 64 hexadecimal digits; empty if it could not be read.
    pub sha256: String,
    /// Size of the file, in bytes.
    pub bytes: usize,
    /// What kind of file it is, by its content: a media type (RFC 6838).
    pub media_type: String,
    /// The encoding it was read in, by its name in the Encoding Standard of the WHATWG; null where it was not read.
    pub encoding: Option<String>,
    /// Whether it could be read.
    pub status: Status,
    /// Why it could not be read, or what of it could not; left out where all of it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The id of the document whose content, byte for byte, this one repeats: its records, tables and citations stand there and are not counted again. Null where it
    /// repeats none.
    #[serde(default)]
    pub duplicate_of: Option<String>,
    /// Its title, as written; null where none was found.
    pub title: Option<String>,
    /// Whose it is; null where it does not say so.
    pub authority: Option<Authority>,
    /// The places that say whose it is; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authority_at: Vec<Locator>,
    /// What it is; null where it has no rows.
    pub document_type: Option<DocumentType>,
    /// The act that adopted it; null where it does not say so.
    pub adopted_by: Option<AdoptedBy>,
    /// Where it names the act that adopted it; left out where it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_by_at: Option<Locator>,
    /// What it cites in prose, headings and whatever else is no cell.
    pub citations: Vec<Citation>,
    /// The tables in which procedures or objectives stand.
    pub tables: Vec<Table>,
    /// Where every byte went: of text formats bytes of the file, of others bytes of the text that was read, as UTF-8.
    pub accounting: Accounting,
    /// What looks like a procedure and became no record, in the order of the document.
    #[serde(default)]
    pub missed: Vec<Missed>,
    /// Text in or between tables that no record took.
    pub residue: Vec<Residue>,
    /// What a person should know of it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A table of procedures or objectives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// `t1`, `t2`, …
    pub id: String,
    /// The heading above it; null where there is none.
    pub title: Option<String>,
    /// How it is set.
    pub layout: Layout,
    /// First and last line, counted from 1; empty where the format has no lines.
    pub lines: Vec<usize>,
    /// Its columns, left to right.
    pub columns: Vec<ColumnOfTable>,
    /// How many records came of it.
    pub records: usize,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnOfTable {
    /// The canonical column; null for one that has none.
    pub name: Option<Column>,
    /// The header as written; null where there is none.
    pub header: Option<String>,
}

/// Bytes by what they are; they add up to the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Accounting {
    /// Bytes of text of records.
    pub cell: usize,
    /// Bytes of sections and titles.
    pub heading: usize,
    /// Bytes of column headers.
    pub header: usize,
    /// Bytes of articles, signatures, indexes.
    pub prose: usize,
    /// Bytes of markup, rules, page numbers, repeated page heads.
    pub furniture: usize,
    /// Bytes of white space.
    pub blank: usize,
    /// Bytes of tables that were passed over, as they hold no procedures (fees, hours, risks) or none that could be made out.
    #[serde(default)]
    pub skipped: usize,
    /// Bytes of text in or between tables that no record took.
    pub residue: usize,
}

impl Accounting {
    /// Adds `bytes` to the class.
    pub fn add(&mut self, class: Class, bytes: usize) {
        *match class {
            Class::Cell => &mut self.cell,
            Class::Heading => &mut self.heading,
            Class::Header => &mut self.header,
            Class::Prose => &mut self.prose,
            Class::Furniture => &mut self.furniture,
            Class::Blank => &mut self.blank,
            Class::Skipped => &mut self.skipped,
            Class::Residue => &mut self.residue,
        } += bytes;
    }

    /// All bytes.
    #[must_use]
    pub fn total(&self) -> usize {
        self.cell + self.heading + self.header + self.prose + self.furniture + self.blank + self.skipped + self.residue
    }
}

/// A piece of text that no record took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Residue {
    /// Where it stands.
    pub at: Locator,
    /// What it says.
    pub text: String,
}

/// Why something that looks like a procedure became no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyMissed {
    /// A duration stands in running text, beside words that names of procedures begin with.
    TermInProse,
    /// A line of running text, or a heading without rows, begins as names of procedures do.
    TitleInProse,
    /// It stands in a table that was passed over.
    TableSkipped,
}

/// A place that looks like a procedure and became no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Missed {
    /// Where it stands.
    pub at: Locator,
    /// What it says; long text is cut, and ends with `…` then.
    pub text: String,
    /// Why it is no record.
    pub why: WhyMissed,
    /// How many of its bytes the accounting counts as prose or headings: they are not understood. What lies in skipped tables and residue is
    /// counted there.
    #[serde(default)]
    pub bytes: usize,
}

/// A cell of a column that has no canonical name: a fee, a count, the final act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extra {
    /// The header of the column as written; empty where the column has none.
    pub header: SharedText,
    /// The text as a reader would copy it.
    pub text: SharedText,
    /// Where in the source, piece by piece in reading order.
    pub at: Few<Locator>,
    /// The addresses behind its words, as the source writes them; left out where there are none.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub links: SharedList<SharedText>,
}

/// A link in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The column of the cell.
    pub cell: Column,
    /// The address as the source writes it: it may be relative to the page's own.
    pub href: SharedText,
    /// Where the words stand that it is behind.
    pub at: Locator,
}

/// What the confidence of a record rests on: how it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConfidenceOf {
    /// Its fields stood as the header of their table says.
    Structure,
    /// Its fields were told apart by the source, and brought under their columns at a price: shifted, joined or split.
    Aligned,
    /// Its words were not told apart by the source: cells were cut out of running words.
    Decoded,
    /// The columns of its table were guessed from what stands in them, for want of a header.
    Guessed,
    /// A person looked at it and found it right.
    Reviewed,
}

/// One recovered row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// `r-` and twelve digits of a digest of the document's authority (or, without one, its title), its title, the record's section,
    /// parent and title, and of which time these come in the document; stable, as position and file name do not count. Where two documents give
    /// one id, those of the later one (by document id) end in `-2`, of a third in `-3`.
    pub id: SharedText,
    /// The id of the document it stands in.
    pub document: SharedText,
    /// The id of the table of that document it stands in.
    pub table: SharedText,
    /// What it is.
    pub kind: Kind,
    /// The lines its cells come from: ranges of first and last line, both included, counted from 1; empty where the format has no lines.
    #[schemars(with = "Vec<[usize; 2]>")]
    pub lines: Few<[u32; 2]>,
    /// The row's numeral, bare; null where it has none.
    pub number: Option<SharedText>,
    /// The row's name: cell `title`; for objectives `purpose`, else `objective`; null where that is empty.
    pub title: Option<SharedText>,
    /// The headings in force, outermost first, as written.
    pub section: SharedList<SharedText>,
    /// For an item of a list, the text of the row that introduces the list; null elsewhere.
    pub parent: Option<SharedText>,
    /// The cells, by canonical column.
    #[schemars(schema_with = "cells")]
    pub cells: Cells,
    /// The offices in charge; none where nobody can tell.
    pub offices: SharedList<Office>,
    /// What it says about time; null where no cell does.
    pub term: Option<Term>,
    /// The words that say what the term runs from: an event, as written; null where the row says none.
    pub trigger: Option<SharedText>,
    /// Whether silence is consent (art. 20 L. 241/1990); null where the row says nothing.
    pub tacit_consent: Option<TacitConsent>,
    /// Whom to ask: persons, roles, telephones and addresses in the cells.
    pub contacts: SharedList<Contact>,
    /// The legal acts that its cells cite, column by column.
    pub citations: Box<[Citation]>,
    /// The links in its cells, column by column.
    #[serde(default)]
    pub links: Box<[Link]>,
    /// Its cells under columns that have no canonical name, in the order of the columns.
    #[serde(default)]
    pub extra: Box<[Extra]>,
    /// Texts of the footnotes the row points to.
    pub footnotes: SharedList<SharedText>,
    /// 0 to 1: how sure it is that every cell stands in its column.
    pub confidence: f64,
    /// What the confidence rests on.
    pub confidence_of: ConfidenceOf,
    /// The id of the procedure it is about; null for objectives without a title.
    #[serde(default)]
    pub procedure: Option<SharedText>,
    /// The id of the record of the same authority that this one repeats word for word, under the same headings, for the same office, with the same term; null where it repeats none.
    #[serde(default)]
    pub duplicate_of: Option<SharedText>,
    /// Codes of the document's diagnostics that are about this record.
    pub diagnostics: Vec<String>,
}

/// The cells of a record by canonical column, each column with its meaning.
fn cells(generator: &mut SchemaGenerator) -> Schema {
    let cell = generator.subschema_for::<Cell>();
    let mut properties = Map::new();
    for column in Column::ALL {
        let mut own = cell.clone();
        own.insert("description".to_string(), column.meaning().into());
        properties.insert(column.as_str().to_string(), own.into());
    }
    json_schema!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// A procedure: records that are the same act on the same object, whatever the office, the municipality and the wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Procedure {
    /// `p-` and twelve digits of a digest of the canonical form of its title: documents that have nothing to do with it don't change it.
    pub id: SharedText,
    /// Its title: of the titles with that form, the one written most often.
    pub title: String,
    /// The other titles it has, as written.
    pub variants: Vec<SharedText>,
    /// Its records, in the dataset's order.
    pub records: Vec<SharedText>,
    /// The authorities that have it, by ISTAT code.
    pub authorities: Vec<String>,
    /// The offices in charge, in the vocabulary's order.
    pub offices: Vec<OfficeCode>,
    /// The deadlines that its records state, as atoms.
    pub deadlines: Vec<String>,
    /// The acts that its records cite, by key.
    pub acts: Vec<String>,
}

/// The term of a row: within what time, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// The text of the cell that states it.
    pub text: SharedText,
    /// The column of that cell: the term's own, or the notes where they alone state it.
    pub from: Column,
    /// The deadlines it states, in the order written; those of the row above where it says idem.
    pub deadlines: SharedList<Deadline>,
}

/// A cell: its text, where it stands, what was done to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The text as a reader would copy it.
    pub text: SharedText,
    /// Where in the source, piece by piece in reading order.
    pub at: Few<Locator>,
    /// What was done to it: `joined-lines`, `joined-hyphen`, `shifted-column`, …; `reviewed` where a person looked at it.
    pub repairs: SharedList<SharedText>,
    /// 0 to 1, where it is another than the record's: 1 of a cell that a person looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub confidence: Option<f32>,
}
