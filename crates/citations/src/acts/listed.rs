//! Acts as the registry lists them: in goes a line's fields, out comes an act with what became of it.

use std::str::FromStr;

use super::when::When;
use regesto_model::{ActKey, ActStatus, ActType, Date};

/// What became of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Validity {
    /// It is in force.
    InForce,
    /// Parts of it are repealed, others in force: look before you say it is dead.
    PartlyRepealed,
    /// It is repealed.
    Repealed,
    /// Nobody repealed it, but what it was for is over: a delegation that was used, an agreement that others followed.
    Exhausted,
    /// A decree-law that a law converted: it lives on by that law.
    Converted,
    /// It did not yet exist.
    NotYet,
    /// Nobody is certain.
    Unknown,
}

impl Validity {
    /// Whether any of it is in force; nothing where that is not known.
    ///
    /// A converted decree-law is in force: what ended later stands in the registry as repealed.
    #[must_use]
    pub fn in_force(self) -> Option<bool> {
        match self {
            Validity::InForce | Validity::PartlyRepealed | Validity::Converted => Some(true),
            Validity::Repealed | Validity::Exhausted | Validity::NotYet => Some(false),
            Validity::Unknown => None,
        }
    }
}

impl From<Validity> for ActStatus {
    /// What the dataset says of the act as it is now; an act that is not yet is not known to it.
    fn from(validity: Validity) -> Self {
        match validity {
            Validity::InForce => ActStatus::InForce,
            Validity::PartlyRepealed => ActStatus::PartlyRepealed,
            Validity::Repealed => ActStatus::Repealed,
            Validity::Exhausted => ActStatus::Exhausted,
            Validity::Converted => ActStatus::Converted,
            Validity::NotYet | Validity::Unknown => ActStatus::Unknown,
        }
    }
}

impl FromStr for Validity {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "in-force" => Ok(Validity::InForce),
            "partly-repealed" => Ok(Validity::PartlyRepealed),
            "repealed" => Ok(Validity::Repealed),
            "exhausted" => Ok(Validity::Exhausted),
            "converted" => Ok(Validity::Converted),
            "unknown" => Ok(Validity::Unknown),
            _ => Err(()),
        }
    }
}

/// What became of an act, by what, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing<'a> {
    /// What became of it.
    pub validity: Validity,
    /// The act that repealed, replaced or converted it; none where it is in force or nobody is certain.
    pub by: Option<&'a ActKey>,
    /// Since when.
    pub since: Option<When>,
}

impl Standing<'_> {
    /// Of an act that is not listed.
    pub const UNKNOWN: Standing<'static> = Standing { validity: Validity::Unknown, by: None, since: None };
}

/// An act of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its key. The named codes stand under their law: `decreto.legislativo/2000/267`.
    pub key: ActKey,
    /// Its day.
    pub date: Date,
    /// Its short title, in Italian.
    pub title: String,
    /// Names and abbreviations that mean it alone.
    pub names: Vec<String>,
    pub(super) validity: Validity,
    pub(super) by: Option<ActKey>,
    pub(super) since: Option<When>,
}

impl Listed {
    /// What became of it up to now.
    #[must_use]
    pub fn standing(&self) -> Standing<'_> {
        Standing { validity: self.validity, by: self.by.as_ref(), since: self.since }
    }

    /// What had become of it at that time. Before it was repealed it was in force; where the times are too vague to tell, it is unknown.
    ///
    /// Where the registry does not say since when, it is since the year of the act that did it.
    #[must_use]
    pub fn standing_at(&self, time: When) -> Standing<'_> {
        let alone = |validity| Standing { validity, by: None, since: None };
        if When::of(self.date).is_some_and(|born| time.is_surely_before(born)) {
            return alone(Validity::NotYet);
        }
        let since = self.since.or_else(|| self.by.as_ref().and_then(|by| by.year).map(When::in_year));
        match since {
            Some(since) if time.is_surely_before(since) => alone(Validity::InForce),
            Some(since) if !since.is_surely_by(time) => Standing { validity: Validity::Unknown, ..self.standing() },
            _ => self.standing(),
        }
    }

    /// An act of the ten fields of a line; what is wrong with them, else.
    pub(super) fn from_fields(fields: &[String]) -> Result<Listed, String> {
        let [kind, number, year, date, title, names, status, by, since, _note] = fields else {
            return Err(format!(
                "there are {} fields where ten belong: {}; put a field that has a comma in double quotes",
                fields.len(),
                super::COLUMNS.join(", ")
            ));
        };
        let kind: ActType = kind.parse().map_err(|error| format!("{error}"))?;
        if !is_listed(kind) {
            return Err(format!(
                "acts of the type {kind} can't be listed: their number and year mean no single act; codes and consolidated laws are listed as the act they are, such as decreto.legislativo 267 of 2000"
            ));
        }
        let date: Date = date.parse().map_err(|_| format!("«{date}» is no day; write the day of the act like 1990-08-07"))?;
        let Date::Day { year: of_date, .. } = date else {
            return Err(format!("«{date}» is no day; write the day of the act like 1990-08-07"));
        };
        if year.parse() != Ok(of_date) {
            return Err(format!("the year is «{year}», the day {date}: the year of an act is that of its day"));
        }
        if title.is_empty() {
            return Err("the title is missing".into());
        }
        let key: ActKey = match number.as_str() {
            "" => ActKey::new(kind, Some(of_date), None),
            _ => format!("{kind}/{of_date}/{number}").parse().map_err(|_| format!("«{number}» is no number of an act"))?,
        };
        let validity = status
            .parse()
            .map_err(|()| format!("«{status}» is no status; write in-force, repealed, partly-repealed, converted, exhausted or unknown"))?;
        let by: Option<ActKey> = (!by.is_empty()).then(|| by.parse()).transpose().map_err(|error| format!("{error}"))?;
        let since: Option<When> = (!since.is_empty())
            .then(|| since.parse())
            .transpose()
            .map_err(|_| format!("«{since}» is no time; write the day like 2000-10-13, or the year"))?;
        if validity == Validity::InForce && (by.is_some() || since.is_some()) {
            return Err("an act in force has no replaced_by and no since; write another status or take them out".into());
        }
        if let (Some(since), Some(born)) = (since, When::of(date))
            && since.is_surely_before(born)
        {
            return Err(format!("it can't have ended in {since}: it is of {date}"));
        }
        let names = names.split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Ok(Listed { key, date, title: title.clone(), names, validity, by, since })
    }
}

/// Whether type, year and number mean one act in all Italy.
fn is_listed(kind: ActType) -> bool {
    matches!(
        kind,
        ActType::Law
            | ActType::DecreeLaw
            | ActType::LegislativeDecree
            | ActType::PresidentialDecree
            | ActType::PrimeMinisterialDecree
            | ActType::MinisterialDecree
            | ActType::RoyalDecree
            | ActType::ConstitutionalLaw
            | ActType::EuRegulation
            | ActType::EuDirective
            | ActType::Constitution
    )
}
