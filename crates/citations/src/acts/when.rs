//! Times as acts and documents state them: in goes `2000-10-13` or `2000`, out comes what is surely before what.

use std::fmt;
use std::str::FromStr;

use regesto_model::{Date, ParseDeadlineError};

/// A day, a month or a year: as much as is known of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl When {
    /// Some time in that year.
    #[must_use]
    pub fn in_year(year: u16) -> Self {
        When { year, month: None, day: None }
    }

    /// Some time within a date; none where the date has no year.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        match date {
            Date::Day { year, month, day } => Some(When { year, month: Some(month), day: Some(day) }),
            Date::Month { year, month } => Some(When { year, month: Some(month), day: None }),
            Date::EveryYear { .. } | Date::MonthOfEveryYear { .. } | Date::EveryMonth { .. } => None,
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    fn earliest(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    fn latest(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }

    /// Whether it is before the other, however both are completed. Takes 1999 before 2000-10-13; refuses 2000 before 2000-10-13.
    #[must_use]
    pub fn is_surely_before(self, other: When) -> bool {
        self.latest() < other.earliest()
    }

    /// Whether it is the other or before it, however both are completed. Takes 2000-10-13 by 2000-10-13; refuses 2000 by 2000-10-13.
    #[must_use]
    pub fn is_surely_by(self, other: When) -> bool {
        self.latest() <= other.earliest()
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for When {
    type Err = ParseDeadlineError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() == 4
            && text.bytes().all(|b| b.is_ascii_digit())
            && let Ok(year) = text.parse()
        {
            return Ok(When::in_year(year));
        }
        When::of(text.parse()?).ok_or_else(|| ParseDeadlineError { what: "time with a year", text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_surely_before_what() {
        let cases = [
            ("2000-10-12", "2000-10-13", true, true, "days"),
            ("2000-10-13", "2000-10-13", false, true, "the same day"),
            ("2000-10-14", "2000-10-13", false, false, "a day later"),
            ("1999", "2000-10-13", true, true, "a year before"),
            ("2000", "2000-10-13", false, false, "its own year"),
            ("2000-10-13", "2001", true, true, "before a year"),
            ("2000-09", "2000-10-13", true, true, "a month before"),
            ("2000-10", "2000-10", false, false, "the same month"),
        ];
        for (a, b, before, by, why) in cases {
            let (a, b): (When, When) = (a.parse().unwrap(), b.parse().unwrap());
            assert_eq!((a.is_surely_before(b), a.is_surely_by(b)), (before, by), "{a} {b}: {why}");
        }
    }

    #[test]
    fn times_are_printed_as_they_are_read() {
        for text in ["2000", "2000-10", "2000-10-13"] {
            assert_eq!(text.parse::<When>().unwrap().to_string(), text);
        }
        for text in ["", "200", "+200", "20000", "--10-13", "2000-13", "2000-02-30"] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }
}
