//! What a run has to say about a document or a record: a stable code, a sentence, a place.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Locator;

/// How much a diagnostic matters to whoever answers for the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The file could not be read at all.
    Unreadable,
    /// The file holds no text.
    NotText,
    /// The file has more bytes than a run reads.
    TooLarge,
    /// The file is locked by a password.
    Encrypted,
    /// The file is cut off or broken.
    Damaged,
    /// An archive or mailbox holds more than is unpacked.
    ArchiveLimit,
    /// Another program would have to read the file, and is not there.
    ProgramMissing,
    /// The file is of another format than its name says.
    FormatMismatch,
    /// Sheets, rows or columns that the file hides were read.
    HiddenContent,
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
    /// What looks like a procedure stands outside all records.
    RowsMissed,
    /// A term cell in which no deadline was found.
    TermNotUnderstood,
    /// An act is cited that is no longer in force.
    RepealedAct,
    /// An act is cited in a way that can't be right: its number and its day contradict each other, or it is later than the document.
    DoubtfulCitation,
    /// A term of more than ninety days, in a row that cites no act.
    #[serde(rename = "term-over-90-days")]
    TermOver90Days,
    /// A term of more than a hundred and eighty days, in a row that cites no act.
    #[serde(rename = "term-over-180-days")]
    TermOver180Days,
    /// A transparency table that lacks an item of art. 35 c. 1 d.lgs. 33/2013.
    #[serde(rename = "art35-missing")]
    Art35Missing,
    /// No table of procedures was found.
    NoTable,
    /// A page that could not be read: a picture without the program that reads pictures, or more than is read.
    PageNotRead,
    /// The file repeats another of the run byte for byte.
    DuplicateDocument,
    /// Part of the file could not be read; what could is in the dataset.
    PartlyRead,
    /// A reviewer's correction whose source has changed: it was not applied.
    CorrectionNotApplied,
}

impl Code {
    /// All codes, in order.
    pub const ALL: &'static [Code] = &[
        Code::Unreadable,
        Code::NotText,
        Code::TooLarge,
        Code::Encrypted,
        Code::Damaged,
        Code::ArchiveLimit,
        Code::ProgramMissing,
        Code::FormatMismatch,
        Code::HiddenContent,
        Code::Empty,
        Code::InvalidBytes,
        Code::MojibakeRepaired,
        Code::Residue,
        Code::ColumnShifted,
        Code::Untangled,
        Code::ReadTwice,
        Code::DoubtfulRow,
        Code::ColumnsGuessed,
        Code::TableSkipped,
        Code::RowsMissed,
        Code::TermNotUnderstood,
        Code::RepealedAct,
        Code::DoubtfulCitation,
        Code::TermOver90Days,
        Code::TermOver180Days,
        Code::Art35Missing,
        Code::NoTable,
        Code::PageNotRead,
        Code::DuplicateDocument,
        Code::PartlyRead,
        Code::CorrectionNotApplied,
    ];

    /// The code as it stands in the dataset.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Unreadable => "unreadable",
            Code::NotText => "not-text",
            Code::TooLarge => "too-large",
            Code::Encrypted => "encrypted",
            Code::Damaged => "damaged",
            Code::ArchiveLimit => "archive-limit",
            Code::ProgramMissing => "program-missing",
            Code::FormatMismatch => "format-mismatch",
            Code::HiddenContent => "hidden-content",
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
            Code::RowsMissed => "rows-missed",
            Code::TermNotUnderstood => "term-not-understood",
            Code::RepealedAct => "repealed-act",
            Code::DoubtfulCitation => "doubtful-citation",
            Code::TermOver90Days => "term-over-90-days",
            Code::TermOver180Days => "term-over-180-days",
            Code::Art35Missing => "art35-missing",
            Code::NoTable => "no-table",
            Code::PageNotRead => "page-not-read",
            Code::DuplicateDocument => "duplicate-document",
            Code::PartlyRead => "partly-read",
            Code::CorrectionNotApplied => "correction-not-applied",
        }
    }
}

impl FromStr for Code {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Code::ALL.iter().find(|code| code.as_str() == text).copied().ok_or_else(|| ParseCodeError(text.to_string()))
    }
}

/// A text that is no code of a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no code of a diagnostic; docs/diagnostics.md lists them")]
pub struct ParseCodeError(String);

/// One thing that a person should know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_texts_are_one_to_one() {
        for &code in Code::ALL {
            assert_eq!(code.as_str().parse(), Ok(code));
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{}\"", code.as_str()));
        }
        assert!("no-such-code".parse::<Code>().is_err());
    }
}
