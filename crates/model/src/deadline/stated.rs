//! A deadline as a cell states it: an atom, the case in which it holds, and the words that say it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Atom, Date, DeadlineKind, Duration};
use crate::Span;

/// One deadline of a term cell: what it says, when it holds, and the words that say it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Written", into = "Written")]
#[schemars(with = "Written")]
pub struct Deadline {
    /// What it says.
    pub atom: Atom,
    /// The case in which it holds, as written: `se con ricerche d'archivio`.
    pub condition: Option<String>,
    /// The words that say it, as written.
    pub text: String,
    /// Where those words stand in the cell, in bytes. Not part of the dataset.
    pub span: Span,
}

/// One deadline that a row states. All but `atom`, `condition` and `text` follow from the atom.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Deadline")]
struct Written {
    /// What it says, in one word.
    atom: Atom,
    /// What kind of deadline that is.
    #[serde(skip_deserializing)]
    kind: Option<DeadlineKind>,
    /// The length of time it states (ISO 8601); null where it states none.
    #[serde(skip_deserializing)]
    duration: Option<Duration>,
    /// Whether the days of that length are working days; otherwise they are days of the calendar.
    #[serde(skip_deserializing)]
    working_days: bool,
    /// The date it states; null where it states none.
    #[serde(skip_deserializing)]
    date: Option<Date>,
    /// The case in which it holds, as written: `se con ricerche d'archivio`; null where it always holds.
    condition: Option<String>,
    /// The words of the cell that say it, as written.
    text: String,
}

impl From<Deadline> for Written {
    fn from(deadline: Deadline) -> Self {
        let Deadline { atom, condition, text, .. } = deadline;
        Written {
            atom,
            kind: Some(atom.kind()),
            duration: atom.duration(),
            working_days: atom.working_days(),
            date: atom.date(),
            condition,
            text,
        }
    }
}

impl From<Written> for Deadline {
    fn from(written: Written) -> Self {
        Deadline { atom: written.atom, condition: written.condition, text: written.text, span: Span::default() }
    }
}
