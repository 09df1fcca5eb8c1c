//! What a reviewer says of records: corrections, each bound to a record and to the words of the source that it is about.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::Column;

/// The name of the format of a file of corrections, and its version.
pub const CORRECTIONS_FORMAT: &str = "regesto-corrections/1";

/// A file of corrections, in the order in which they are applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    /// Always [`CORRECTIONS_FORMAT`].
    #[serde(deserialize_with = "known_format")]
    pub format: String,
    /// The corrections.
    pub corrections: Vec<Correction>,
}

impl Default for Corrections {
    fn default() -> Self {
        Corrections { format: CORRECTIONS_FORMAT.to_string(), corrections: Vec::new() }
    }
}

/// Words of a source, in the manner of the text quote selector of the Web Annotation Data Model (W3C, 2017): what they are, and what stands
/// before and behind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, white space folded; long ones may be cut, then the digest tells them.
    pub exact: String,
    /// A few letters before them. They tell apart places that say the same, and need not be there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// A few letters behind them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
    /// Digest of the whole words without white space: the first sixteen hexadecimal digits of their sha256. Where it is not given, `exact` is whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// The record that a correction is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordAnchor {
    /// Its id.
    pub id: String,
    /// The path of its document at the time: for people, and to say where a correction was lost. It need not be there any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// All that the source says in its cells but the number, in the order of the source.
    pub quote: Quote,
}

/// The cell of a record that a correction is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellAnchor {
    /// Its column.
    pub column: Column,
    /// What the source says in it.
    pub quote: Quote,
}

/// What the words of a row are that is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Becomes {
    /// Text that belongs to no table.
    #[default]
    Prose,
    /// Text in a table that no record took.
    Residue,
}

/// One thing that a reviewer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Correction {
    /// A record is right as it stands; or a cell of it.
    Right {
        /// The record.
        record: RecordAnchor,
        /// The cell, where not the whole record is meant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cell: Option<CellAnchor>,
    },
    /// A cell says something else.
    Text {
        /// The record.
        record: RecordAnchor,
        /// The cell.
        cell: CellAnchor,
        /// What it says; nothing takes the cell away, and its words are residue then.
        #[serde(deserialize_with = "some_words")]
        text: String,
    },
    /// A cell stands under another column; where the record has a cell there, it is joined to that.
    Column {
        /// The record.
        record: RecordAnchor,
        /// The cell.
        cell: CellAnchor,
        /// Its column.
        to: Column,
    },
    /// Another row is the rest of this one.
    Join {
        /// The record, which keeps its id and its number.
        record: RecordAnchor,
        /// The record that is the rest of it.
        next: RecordAnchor,
    },
    /// A record is two.
    Split {
        /// The record; what is left of it keeps its id.
        record: RecordAnchor,
        /// The cells of the second, each the end of the cell of that column, or the whole.
        #[serde(deserialize_with = "some_cells")]
        second: BTreeMap<Column, String>,
    },
    /// A row is no record.
    None {
        /// The record.
        record: RecordAnchor,
        /// What its words are.
        #[serde(default)]
        becomes: Becomes,
    },
    /// A residue, or other words that no record has, belong to a record.
    Take {
        /// The record.
        record: RecordAnchor,
        /// A whole residue; or any words that stand together in no cell: these are quoted whole.
        residue: Quote,
        /// The column it belongs to; where the record has a cell there, it is joined to that.
        column: Column,
    },
}

impl Correction {
    /// The record that it is about.
    #[must_use]
    pub fn record(&self) -> &RecordAnchor {
        match self {
            Correction::Right { record, .. }
            | Correction::Text { record, .. }
            | Correction::Column { record, .. }
            | Correction::Join { record, .. }
            | Correction::Split { record, .. }
            | Correction::None { record, .. }
            | Correction::Take { record, .. } => record,
        }
    }

    /// Its kind as it stands in the file.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Correction::Right { .. } => "right",
            Correction::Text { .. } => "text",
            Correction::Column { .. } => "column",
            Correction::Join { .. } => "join",
            Correction::Split { .. } => "split",
            Correction::None { .. } => "none",
            Correction::Take { .. } => "take",
        }
    }
}

/// What reviewers said of a row of a document, as it goes into its record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed {
    /// The id of its record, known before.
    pub id: String,
    /// Whether the whole record was found right.
    pub right: bool,
    /// Its cells that somebody looked at.
    pub cells: BTreeMap<Column, ReviewedCell>,
}

/// What reviewers said of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewedCell {
    /// What it says, where that is not what the source says there.
    pub text: Option<String>,
    /// Whether it was changed; otherwise it was found right.
    pub changed: bool,
}

/// The longest text of a cell that a correction may give, in bytes.
const LONGEST: usize = 100_000;

fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let format = String::deserialize(deserializer)?;
    if format == CORRECTIONS_FORMAT {
        return Ok(format);
    }
    Err(D::Error::custom(format!("the format is «{format:.60}», and {CORRECTIONS_FORMAT} is read here")))
}

fn some_words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.len() > LONGEST {
        return Err(D::Error::custom(format!("a corrected cell has {} bytes, more than {LONGEST}", text.len())));
    }
    Ok(text)
}

fn some_cells<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Column, String>, D::Error> {
    let cells = BTreeMap::<Column, String>::deserialize(deserializer)?;
    if cells.is_empty() || cells.values().any(|text| text.trim().is_empty()) {
        return Err(D::Error::custom("the second of two rows wants at least one cell, and each of its cells some text"));
    }
    Ok(cells)
}
