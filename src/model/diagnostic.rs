//! What a run has to say about a document or a record: a stable code, a sentence, a place.

use serde::{Deserialize, Serialize};

use super::Locator;

/// How much a diagnostic matters to whoever answers for the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is doubtful.
    Info,
    /// Something was mended or may be wrong: look at it.
    Warning,
    /// Something could not be read.
    Error,
}

/// The stable code of a diagnostic, as it is written in the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The file could not be read at all.
    Unreadable,
    /// The file holds no text.
    NotText,
    /// The file has more bytes than a run reads.
    TooLarge,
    /// The file holds nothing, or nothing but white space.
    Empty,
    /// Bytes that are no text in the file's encoding were replaced by U+FFFD.
    InvalidBytes,
    /// UTF-8 that had been read as Windows-1252 was read as meant.
    MojibakeRepaired,
    /// Text in or between tables that no record took.
    Residue,
    /// A row's fields did not stand under their columns and were put back.
    ColumnShifted,
    /// A cell was torn into several fields or lines in an order that had to be undone.
    Untangled,
    /// A cell that is read twice: the second reading was left out.
    ReadTwice,
    /// No alignment explains the row well; it is given as it stands.
    DoubtfulRow,
    /// A table whose header could not be understood, read with columns guessed from its cells.
    ColumnsGuessed,
    /// A table that holds no procedures (fees, hours, a legend): no records were made of it.
    TableSkipped,
    /// A term cell in which no deadline was found.
    TermNotUnderstood,
    /// An act is cited that is no longer in force.
    RepealedAct,
    /// An act is cited in a way that can't be right: its number and its day contradict each other, or it is later than the document.
    DoubtfulCitation,
    /// No table of procedures was found.
    NoTable,
}

impl Code {
    /// The code as it stands in the dataset.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Unreadable => "unreadable",
            Code::NotText => "not-text",
            Code::TooLarge => "too-large",
            Code::Empty => "empty",
            Code::InvalidBytes => "invalid-bytes",
            Code::MojibakeRepaired => "mojibake-repaired",
            Code::Residue => "residue",
            Code::ColumnShifted => "column-shifted",
            Code::Untangled => "untangled",
            Code::ReadTwice => "read-twice",
            Code::DoubtfulRow => "doubtful-row",
            Code::ColumnsGuessed => "columns-guessed",
            Code::TableSkipped => "table-skipped",
            Code::TermNotUnderstood => "term-not-understood",
            Code::RepealedAct => "repealed-act",
            Code::DoubtfulCitation => "doubtful-citation",
            Code::NoTable => "no-table",
        }
    }
}

/// One thing that a person should know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// A sentence for a person: what, and what to do where something can be done.
    pub message: String,
    /// Where; absent where it is of the whole document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Locator>,
    /// The record it belongs to, if it belongs to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

impl Diagnostic {
    /// A diagnostic of a whole document.
    #[must_use]
    pub fn of_document(code: Code, severity: Severity, message: impl Into<String>) -> Self {
        Diagnostic { code, severity, message: message.into(), at: None, record: None }
    }
}
