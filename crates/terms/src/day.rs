//! Days as acts bear them: in goes text that begins with one, out comes the day. The forms are those of the grammar of terms.

use std::ops::Range;

use regesto_words::head;

use crate::Terms;

use regesto_model::{Atom, Date};

/// The longest stretch in which a day may stand: "addì 22 (ventidue) settembre 2014".
const LONGEST: usize = 48;

/// The day with which a text begins, and its bytes. Takes `27.11.1997`, `del 1° marzo 2014`, `15/04/96`; refuses `30 giorni`, `marzo`.
#[must_use]
pub fn day_at_head(text: &str) -> Option<(Date, Range<usize>)> {
    // As much as a day and the end of its line take: a line may be as long as the text.
    let line = head(text, LONGEST + 2).lines().next().unwrap_or("");
    let head = head(line, LONGEST);
    let reading = Terms::builtin().read(head, None);
    let first = reading.deadlines.first()?;
    let Atom::Date(date @ Date::Day { .. }) = first.atom else { return None };
    let lead = head.get(..first.span.start).unwrap_or("");
    let only_words = lead.len() <= 12 && !lead.contains(|c: char| c.is_ascii_digit());
    only_words.then(|| (date, first.span.range()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_acts() {
        let cases = [
            ("27.11.1997)", Some("1997-11-27"), "points"),
            ("15/04/96 e altro", Some("1996-04-15"), "two digits of the last century"),
            ("14-10-2021, n. 3", Some("2021-10-14"), "hyphens"),
            ("22 marzo 2014", Some("2014-03-22"), "a month's name"),
            ("1° marzo 2014", Some("2014-03-01"), "an ordinal"),
            ("5 FEBBRAIO 2015", Some("2015-02-05"), "capitals"),
            ("3.1.10", Some("2010-01-03"), "two digits of this century"),
            ("30 giorni", None, "a term"),
            ("marzo 2014", None, "no day"),
            ("31 marzo", None, "no year"),
            ("", None, "nothing"),
        ];
        for (text, wanted, why) in cases {
            assert_eq!(day_at_head(text).map(|(date, _)| date.to_string()).as_deref(), wanted, "{text}: {why}");
        }
    }
}
