//! Points in the calendar: in goes `--03-31`, out comes a day of every year, and back.

use std::fmt;
use std::str::FromStr;

use super::{ParseDeadlineError, wrong};

/// A point in the calendar, as far as the words fix it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Date {
    /// A day of one year: `2024-12-31`.
    Day {
        /// Year.
        year: u16,
        /// Month, 1 to 12.
        month: u8,
        /// Day of the month, 1 to 31.
        day: u8,
    },
    /// A month of one year: `2024-02`.
    Month {
        /// Year.
        year: u16,
        /// Month, 1 to 12.
        month: u8,
    },
    /// A day of every year: `--03-31`.
    EveryYear {
        /// Month, 1 to 12.
        month: u8,
        /// Day of the month, 1 to 31.
        day: u8,
    },
    /// A month of every year: `--09`.
    MonthOfEveryYear {
        /// Month, 1 to 12.
        month: u8,
    },
    /// A day of the month: `---22`.
    EveryMonth {
        /// Day of the month, 1 to 31.
        day: u8,
    },
}

impl Date {
    fn is_valid(self) -> bool {
        let month_is_valid = |month: u8| (1..=12).contains(&month);
        match self {
            Date::Day { year, month, day } => year >= 1000 && month_is_valid(month) && (1..=days_in(Some(year), month)).contains(&day),
            Date::Month { year, month } => year >= 1000 && month_is_valid(month),
            Date::EveryYear { month, day } => month_is_valid(month) && (1..=days_in(None, month)).contains(&day),
            Date::MonthOfEveryYear { month } => month_is_valid(month),
            Date::EveryMonth { day } => (1..=31).contains(&day),
        }
    }
}

/// How many days a month has; February has 29 where the year is not known.
#[must_use]
pub fn days_in(year: Option<u16>, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(year) if year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) => 28,
            _ => 29,
        },
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Date::Day { year, month, day } => write!(f, "{year:04}-{month:02}-{day:02}"),
            Date::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Date::EveryYear { month, day } => write!(f, "--{month:02}-{day:02}"),
            Date::MonthOfEveryYear { month } => write!(f, "--{month:02}"),
            Date::EveryMonth { day } => write!(f, "---{day:02}"),
        }
    }
}

impl FromStr for Date {
    type Err = ParseDeadlineError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || wrong("date", text);
        let number = |digits: &str, length: usize| -> Result<u16, ParseDeadlineError> {
            if digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit()) {
                digits.parse().map_err(|_| fail())
            } else {
                Err(fail())
            }
        };
        let two = |digits: &str| number(digits, 2).and_then(|n| u8::try_from(n).map_err(|_| fail()));
        let date = if let Some(day) = text.strip_prefix("---") {
            Date::EveryMonth { day: two(day)? }
        } else if let Some(yearly) = text.strip_prefix("--") {
            match yearly.split_once('-') {
                Some((month, day)) => Date::EveryYear { month: two(month)?, day: two(day)? },
                None => Date::MonthOfEveryYear { month: two(yearly)? },
            }
        } else {
            let (year, rest) = text.split_once('-').ok_or_else(fail)?;
            let year = number(year, 4)?;
            match rest.split_once('-') {
                Some((month, day)) => Date::Day { year, month: two(month)?, day: two(day)? },
                None => Date::Month { year, month: two(rest)? },
            }
        };
        if date.is_valid() { Ok(date) } else { Err(fail()) }
    }
}
