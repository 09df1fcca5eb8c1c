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

super::text::schema_of_text! {
    Duration r"^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?$"
        "A length of time as ISO 8601 writes it (`P30D`, `P1Y`, `PT48H`, `P2W`); its parts stay as they were said: 24 months are not 2 years."
    Date r"^(\d{4}-\d{2}(-\d{2})?|--\d{2}(-\d{2})?|---\d{2})$"
        "A point in the calendar as far as the words fix it, as ISO 8601 writes it: `2024-12-31`, `2024-02`; with the year left out `--03-31` (a day of every year), `--09` (a month of every year), `---22` (a day of every month)."
    Atom r"^(((min:|max:|before:)?P[0-9YMWDTH]+(;working)?)|R/P[0-9YMWDTH]+|\d{4}-\d{2}(-\d{2})?|--\d{2}(-\d{2})?|---\d{2}|immediate|same-day|next-day|by-law|by-regulation|by-contract|by-third-party|other)$"
        "One deadline in its text form: `P30D` within 30 days, `P10D;working` within 10 working days, `min:P15D` not sooner, `max:P30D` not later, `before:P5D` so long before an event, `R/P1M` every month, `--03-31` by a day of every year, `immediate`, `same-day`, `next-day`, `by-law` (as the law says), `by-regulation`, `by-contract`, `by-third-party`, `other`. Lengths are ISO 8601 durations."
}

#[cfg(test)]
mod tests;
