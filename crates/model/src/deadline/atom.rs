//! Deadlines in their text form: in goes `max:P30D`, out comes what kind of deadline that is and how long, and back.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, Duration, ParseDeadlineError, wrong};

/// Who sets a term that the cell does not state itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// The law: `by-law`.
    Law,
    /// A regulation, a circular, a code: `by-regulation`.
    Regulation,
    /// A contract, a tender, an agreement: `by-contract`.
    Contract,
    /// Whoever asked: `by-third-party`.
    ThirdParty,
}

/// What a deadline is, without its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineKind {
    /// Within a time.
    Within,
    /// Not sooner than a time.
    AtLeast,
    /// Not later than a time, where a bound is stated as such.
    AtMost,
    /// So long before an event.
    Before,
    /// At once.
    Immediate,
    /// On the same day.
    SameDay,
    /// On the next day.
    NextDay,
    /// By a date.
    Date,
    /// At a rhythm.
    Recurring,
    /// As something or someone else says.
    ByReference,
    /// A term that none of these fits.
    Other,
}

/// One deadline in its text form: `P30D`, `P10D;working`, `min:P15D`, `--03-31`, `R/P1M`, `by-law`, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// Within that time; `working` where working days are meant.
    Within {
        /// How long.
        duration: Duration,
        /// Working days.
        working: bool,
    },
    /// `min:`, a lower bound stated as such.
    AtLeast {
        /// How long.
        duration: Duration,
        /// Working days.
        working: bool,
    },
    /// `max:`, an upper bound stated as such.
    AtMost {
        /// How long.
        duration: Duration,
        /// Working days.
        working: bool,
    },
    /// `before:`, so long before an event.
    Before {
        /// How long.
        duration: Duration,
        /// Working days.
        working: bool,
    },
    /// At once.
    Immediate,
    /// On the same day.
    SameDay,
    /// On the next day.
    NextDay,
    /// By a date.
    Date(Date),
    /// `R/`, at that rhythm.
    Recurring(Duration),
    /// As someone or something else says.
    ByReference(Authority),
    /// A term is stated and none of the others fits.
    Other,
}

impl Atom {
    /// What it is, without its numbers.
    #[must_use]
    pub fn kind(self) -> DeadlineKind {
        match self {
            Atom::Within { .. } => DeadlineKind::Within,
            Atom::AtLeast { .. } => DeadlineKind::AtLeast,
            Atom::AtMost { .. } => DeadlineKind::AtMost,
            Atom::Before { .. } => DeadlineKind::Before,
            Atom::Immediate => DeadlineKind::Immediate,
            Atom::SameDay => DeadlineKind::SameDay,
            Atom::NextDay => DeadlineKind::NextDay,
            Atom::Date(_) => DeadlineKind::Date,
            Atom::Recurring(_) => DeadlineKind::Recurring,
            Atom::ByReference(_) => DeadlineKind::ByReference,
            Atom::Other => DeadlineKind::Other,
        }
    }

    /// The length of time it states, if it states one.
    #[must_use]
    pub fn duration(self) -> Option<Duration> {
        match self {
            Atom::Within { duration, .. }
            | Atom::AtLeast { duration, .. }
            | Atom::AtMost { duration, .. }
            | Atom::Before { duration, .. }
            | Atom::Recurring(duration) => Some(duration),
            _ => None,
        }
    }

    /// Whether it counts working days.
    #[must_use]
    pub fn working_days(self) -> bool {
        match self {
            Atom::Within { working, .. } | Atom::AtLeast { working, .. } | Atom::AtMost { working, .. } | Atom::Before { working, .. } => {
                working
            }
            _ => false,
        }
    }

    /// The date it states, if it states one.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Atom::Date(date) => Some(date),
            _ => None,
        }
    }
}

impl fmt::Display for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bound, duration, working) = match *self {
            Atom::Within { duration, working } => ("", duration, working),
            Atom::AtLeast { duration, working } => ("min:", duration, working),
            Atom::AtMost { duration, working } => ("max:", duration, working),
            Atom::Before { duration, working } => ("before:", duration, working),
            Atom::Recurring(duration) => ("R/", duration, false),
            Atom::Date(date) => return date.fmt(f),
            Atom::Immediate => return f.write_str("immediate"),
            Atom::SameDay => return f.write_str("same-day"),
            Atom::NextDay => return f.write_str("next-day"),
            Atom::ByReference(Authority::Law) => return f.write_str("by-law"),
            Atom::ByReference(Authority::Regulation) => return f.write_str("by-regulation"),
            Atom::ByReference(Authority::Contract) => return f.write_str("by-contract"),
            Atom::ByReference(Authority::ThirdParty) => return f.write_str("by-third-party"),
            Atom::Other => return f.write_str("other"),
        };
        write!(f, "{bound}{duration}{}", if working { ";working" } else { "" })
    }
}

impl FromStr for Atom {
    type Err = ParseDeadlineError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = |_| wrong("deadline atom", text);
        Ok(match text {
            "immediate" => Atom::Immediate,
            "same-day" => Atom::SameDay,
            "next-day" => Atom::NextDay,
            "by-law" => Atom::ByReference(Authority::Law),
            "by-regulation" => Atom::ByReference(Authority::Regulation),
            "by-contract" => Atom::ByReference(Authority::Contract),
            "by-third-party" => Atom::ByReference(Authority::ThirdParty),
            "other" => Atom::Other,
            _ => {
                if let Some(rhythm) = text.strip_prefix("R/") {
                    return Ok(Atom::Recurring(rhythm.parse().map_err(fail)?));
                }
                let (length, working) = match text.strip_suffix(";working") {
                    Some(length) => (length, true),
                    None => (text, false),
                };
                if let Some(length) = length.strip_prefix("min:") {
                    Atom::AtLeast { duration: length.parse().map_err(fail)?, working }
                } else if let Some(length) = length.strip_prefix("max:") {
                    Atom::AtMost { duration: length.parse().map_err(fail)?, working }
                } else if let Some(length) = length.strip_prefix("before:") {
                    Atom::Before { duration: length.parse().map_err(fail)?, working }
                } else if length.starts_with('P') {
                    Atom::Within { duration: length.parse().map_err(fail)?, working }
                } else {
                    Atom::Date(text.parse().map_err(fail)?)
                }
            }
        })
    }
}
