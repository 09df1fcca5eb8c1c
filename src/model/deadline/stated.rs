//! A deadline as a cell states it: an atom, the case in which it holds, and the words that say it.

use serde::{Deserialize, Serialize};

use super::{Atom, Date, DeadlineKind, Duration};
use crate::model::Span;

/// One deadline of a term cell: what it says, when it holds, and the words that say it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
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

/// The shape of a deadline in the dataset; all but `atom`, `condition` and `text` follow from the atom.
#[derive(Serialize, Deserialize)]
struct Written {
    atom: Atom,
    #[serde(skip_deserializing)]
    kind: Option<DeadlineKind>,
    #[serde(skip_deserializing)]
    duration: Option<Duration>,
    #[serde(skip_deserializing)]
    working_days: bool,
    #[serde(skip_deserializing)]
    date: Option<Date>,
    condition: Option<String>,
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
