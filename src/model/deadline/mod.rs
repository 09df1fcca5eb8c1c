//! What a term says: in goes the text form of a duration, a date, an atom, out come typed values, and back.

mod atom;
mod date;
mod duration;
mod stated;
mod tacit;

pub use atom::{Atom, Authority, DeadlineKind};
pub use date::{Date, days_in};
pub use duration::Duration;
pub use stated::Deadline;
pub use tacit::TacitConsent;

/// Why a text is no value of a type of this module.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is no {what}")]
pub struct ParseDeadlineError {
    /// What was asked for: `duration`, `date`, `deadline atom`, …
    pub what: &'static str,
    /// What was given.
    pub text: String,
}

fn wrong(what: &'static str, text: &str) -> ParseDeadlineError {
    ParseDeadlineError { what, text: text.to_owned() }
}

super::text::serde_as_text! { Duration Date Atom }

#[cfg(test)]
mod tests;
