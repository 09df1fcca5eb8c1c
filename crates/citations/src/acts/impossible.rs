//! Citations that can't be right: in goes a key with the day that was written beside it, out comes what contradicts them.

use super::{Registry, When};
use regesto_model::{ActKey, ActType, Date};

/// What makes a citation impossible.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Impossible {
    /// The act of that number is of another day.
    OtherDay {
        /// Its day in the registry.
        listed: Date,
    },
    /// The act of that number and day is of another year.
    OtherYear {
        /// The act that is meant, it seems.
        listed: ActKey,
    },
    /// The act is later than the document that cites it.
    Future,
}

/// Month and day of a day.
fn in_year(date: Date) -> Option<(u8, u8)> {
    if let Date::Day { month, day, .. } = date { Some((month, day)) } else { None }
}

impl Registry {
    /// What contradicts a citation: the registry, by the day that is written in it; the day (or year) of the document that it stands in.
    ///
    /// Decrees of ministries share their numbers, so that their days say nothing.
    #[must_use]
    pub fn impossible(&self, key: &ActKey, date: Option<Date>, document: Option<When>) -> Option<Impossible> {
        let written = date.filter(|_| key.kind != ActType::MinisterialDecree).and_then(|date| Some((date, in_year(date)?)));
        if let Some((date, in_its_year)) = written {
            if let Some(act) = self.get(key) {
                if act.date != date {
                    return Some(Impossible::OtherDay { listed: act.date });
                }
            } else if key.number.is_some() {
                let same = |act: &&super::Listed| {
                    act.key.kind == key.kind && act.key.number == key.number && in_year(act.date) == Some(in_its_year)
                };
                if let Some(act) = self.acts().iter().find(same) {
                    return Some(Impossible::OtherYear { listed: act.key.clone() });
                }
            }
        }
        let act = date.and_then(When::of).or(key.year.map(When::in_year));
        let later = document.zip(act).is_some_and(|(document, act)| document.is_surely_before(act));
        later.then_some(Impossible::Future)
    }
}
