//! Lengths of time: in goes `P30D`, out comes how long that is, and back.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::{ParseDeadlineError, wrong};

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
