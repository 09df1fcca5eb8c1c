//! What a term says: in go the words of a cell (read by the grammar) or the text form of an atom, out come typed deadlines.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;

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

/// A length of time as ISO 8601 writes it (`P30D`, `P1Y`, `PT48H`, `P2W`); its parts stay as they were said: 24 months are not 2 years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Duration {
    /// Years.
    pub years: u32,
    /// Months.
    pub months: u32,
    /// Weeks.
    pub weeks: u32,
    /// Days.
    pub days: u32,
    /// Hours.
    pub hours: u32,
    /// Minutes.
    pub minutes: u32,
}

impl Duration {
    /// So many days.
    #[must_use]
    pub const fn of_days(days: u32) -> Self {
        Duration { years: 0, months: 0, weeks: 0, days, hours: 0, minutes: 0 }
    }

    /// Its length in minutes, a month taken as 30 days and a year as 365: good for comparing, not for calendars.
    #[must_use]
    pub fn about_minutes(self) -> u64 {
        let days = u64::from(self.years) * 365 + u64::from(self.months) * 30 + u64::from(self.weeks) * 7 + u64::from(self.days);
        days * 24 * 60 + u64::from(self.hours) * 60 + u64::from(self.minutes)
    }

    fn parts(self) -> [u32; 6] {
        [self.years, self.months, self.weeks, self.days, self.hours, self.minutes]
    }
}

/// Shorter before longer; of two of the same length the one with the larger units last.
impl Ord for Duration {
    fn cmp(&self, other: &Self) -> Ordering {
        self.about_minutes().cmp(&other.about_minutes()).then_with(|| self.parts().cmp(&other.parts()))
    }
}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.parts() == [0; 6] {
            return f.write_str("P0D");
        }
        f.write_str("P")?;
        for (value, letter) in [(self.years, 'Y'), (self.months, 'M'), (self.weeks, 'W'), (self.days, 'D')] {
            if value > 0 {
                write!(f, "{value}{letter}")?;
            }
        }
        if self.hours > 0 || self.minutes > 0 {
            f.write_str("T")?;
        }
        for (value, letter) in [(self.hours, 'H'), (self.minutes, 'M')] {
            if value > 0 {
                write!(f, "{value}{letter}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Duration {
    type Err = ParseDeadlineError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || wrong("duration", text);
        let mut rest = text.strip_prefix('P').ok_or_else(fail)?;
        let mut duration = Duration::default();
        let mut in_time = false;
        // Each part only after the ones before it, as ISO 8601 orders them: `P1DT2H`, never `PT2H1D`.
        let mut last = 0;
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix('T') {
                if in_time || time.is_empty() {
                    return Err(fail());
                }
                in_time = true;
                rest = time;
            }
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, tail) = rest.split_at_checked(digits).ok_or_else(fail)?;
            let value: u32 = number.parse().map_err(|_| fail())?;
            let letter = tail.chars().next().ok_or_else(fail)?;
            let (place, part) = match (in_time, letter) {
                (false, 'Y') => (1, &mut duration.years),
                (false, 'M') => (2, &mut duration.months),
                (false, 'W') => (3, &mut duration.weeks),
                (false, 'D') => (4, &mut duration.days),
                (true, 'H') => (5, &mut duration.hours),
                (true, 'M') => (6, &mut duration.minutes),
                _ => return Err(fail()),
            };
            if place <= last {
                return Err(fail());
            }
            last = place;
            *part = value;
            rest = tail.strip_prefix(letter).unwrap_or_default();
        }
        if last == 0 { Err(fail()) } else { Ok(duration) }
    }
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

macro_rules! serde_as_text {
    ($($type:ty)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

serde_as_text! { Duration Date Atom }

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

/// Whether silence is consent, and after how long where the row says so. In text form `true`, `false` or a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TacitConsent {
    /// Whether silence is consent.
    pub applies: bool,
    /// After how long.
    pub after: Option<Duration>,
}

impl fmt::Display for TacitConsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.applies, self.after) {
            (true, Some(after)) => after.fmt(f),
            (applies, _) => applies.fmt(f),
        }
    }
}

impl FromStr for TacitConsent {
    type Err = ParseDeadlineError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "true" => Ok(TacitConsent { applies: true, after: None }),
            "false" => Ok(TacitConsent { applies: false, after: None }),
            _ => Ok(TacitConsent { applies: true, after: Some(text.parse().map_err(|_| wrong("tacit consent", text))?) }),
        }
    }
}
