//! Acts: in goes a citation, out comes what is known of the act it cites: its law, day and title, whether it is in force, its uniform name, its address.
//!
//! What finds citations in text is another's work; here are the acts themselves. The registry is `grammars/acts.csv`, or a user's.

mod csv;
mod europe;
mod impossible;
mod listed;
mod names;
#[cfg(test)]
mod tests;
mod urn;
mod when;

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub use impossible::Impossible;
pub use listed::{Listed, Standing, Validity};
pub use when::When;

use regesto_model::{Act, ActKey, ActType, CitationKey, Date};
use regesto_words::GrammarError;

/// The list that comes with the program.
pub const BUILTIN: &str = include_str!("../../../../grammars/acts.csv");

/// The fields of the list.
const COLUMNS: [&str; 10] = ["type", "number", "year", "date", "title", "names", "status", "replaced_by", "since", "note"];

/// Acts that go by a name, and the laws they are.
const NAMED: [(ActType, ActType, u16, Option<&str>); 8] = [
    (ActType::Constitution, ActType::Constitution, 1947, None),
    (ActType::CivilCode, ActType::RoyalDecree, 1942, Some("262")),
    (ActType::PenalCode, ActType::RoyalDecree, 1930, Some("1398")),
    (ActType::CivilProcedureCode, ActType::RoyalDecree, 1940, Some("1443")),
    (ActType::RoadCode, ActType::LegislativeDecree, 1992, Some("285")),
    (ActType::LocalAuthoritiesCode, ActType::LegislativeDecree, 2000, Some("267")),
    (ActType::PublicSecurityCode, ActType::RoyalDecree, 1931, Some("773")),
    (ActType::IncomeTaxCode, ActType::PresidentialDecree, 1986, Some("917")),
];

/// The numbered act behind a type that is a name: `tuel` is `decreto.legislativo/2000/267`.
#[must_use]
pub fn named(kind: ActType) -> Option<ActKey> {
    NAMED.iter().find(|(name, ..)| *name == kind).map(|&(_, law, year, number)| ActKey::new(law, Some(year), number))
}

/// The type that is the name of an act, if it has one: `decreto.legislativo/2000/267` goes by `tuel`.
#[must_use]
pub fn name_of(act: &ActKey) -> Option<ActType> {
    let found = NAMED.iter().find(|(_, law, year, number)| act.kind == *law && act.year == Some(*year) && act.number.as_deref() == *number);
    found.map(|(name, ..)| *name)
}

/// The act that a key means: where its type is a name that nothing in it contradicts, the law behind it.
#[must_use]
pub fn resolve(act: &ActKey) -> Cow<'_, ActKey> {
    let law = named(act.kind).filter(|law| {
        let same_year = act.year.is_none() || act.year == law.year;
        same_year && (act.number.is_none() || act.number == law.number)
    });
    law.map_or(Cow::Borrowed(act), Cow::Owned)
}

/// The acts that are known, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    acts: Vec<Listed>,
    by_key: FxHashMap<ActKey, usize>,
    /// By year and number: `2000/267`.
    by_number: FxHashMap<String, Vec<usize>>,
    by_name: FxHashMap<String, usize>,
    /// By the name without articles and prepositions, where that still means one.
    by_content: FxHashMap<String, Option<usize>>,
}

/// How an act is found by its number where its type is not said.
fn year_and_number(year: u16, number: &str) -> String {
    format!("{year}/{number}")
}

impl Registry {
    /// The registry that comes with the program, read at first use.
    #[must_use]
    pub fn builtin() -> &'static Registry {
        static REGISTRY: OnceLock<Registry> = OnceLock::new();
        // The list is part of the program and a test reads it; an empty registry knows no act, it does not fail.
        REGISTRY.get_or_init(|| Registry::from_csv("acts.csv", BUILTIN).unwrap_or_default())
    }

    /// The registry of a list: a line with the names of the fields, then one line an act; `#` opens a remark.
    ///
    /// # Errors
    /// A line that is no act, an act or a name that stands there twice; with the file's name as given, the line, and what to write.
    pub fn from_csv(file: &str, text: &str) -> Result<Registry, GrammarError> {
        let mut registry = Registry::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let mut has_head = false;
        for (index, line) in lines {
            let broken = |message: String| GrammarError { file: file.to_owned(), line: index + 1, message };
            let fields = csv::fields(line).ok_or_else(|| {
                broken("a double quote is not closed, or text follows a closed one; a quote in a quoted field is written twice".into())
            })?;
            if !has_head {
                if fields != COLUMNS {
                    return Err(broken(format!("the first line names the fields: {}", COLUMNS.join(","))));
                }
                has_head = true;
                continue;
            }
            registry.add(Listed::from_fields(&fields).map_err(broken)?).map_err(broken)?;
        }
        Ok(registry)
    }

    fn add(&mut self, act: Listed) -> Result<(), String> {
        let index = self.acts.len();
        match (&act.key, act.key.year, &act.key.number) {
            // An act without a number goes by its date: its key may be that of others.
            (key, _, None) if key.kind != ActType::Constitution => {
                if self.acts.iter().any(|known| known.key == *key && known.date == act.date) {
                    return Err(format!("{} of {} stands here twice", key.kind, act.date));
                }
            }
            (key, year, number) => {
                if self.by_key.insert(key.clone(), index).is_some() {
                    return Err(format!("{key} stands here twice"));
                }
                if let (Some(year), Some(number)) = (year, number) {
                    self.by_number.entry(year_and_number(year, number)).or_default().push(index);
                }
            }
        }
        for name in &act.names {
            let glued = names::glued(name);
            if glued.is_empty() {
                return Err(format!("«{name}» is no name"));
            }
            if let Some(known) = self.by_name.insert(glued, index).filter(|known| *known != index).and_then(|known| self.acts.get(known)) {
                return Err(format!(
                    "«{name}» is a name of {} too; a name means one act, take it out where it may mean another",
                    known.key
                ));
            }
            if let Some(content) = names::content(name) {
                self.by_content.entry(content).and_modify(|known| *known = known.filter(|&known| known == index)).or_insert(Some(index));
            }
        }
        self.acts.push(act);
        Ok(())
    }

    /// All acts, in the order of the list.
    #[must_use]
    pub fn acts(&self) -> &[Listed] {
        &self.acts
    }

    fn at(&self, index: usize) -> Option<&Listed> {
        self.acts.get(index)
    }

    /// The act of that key; of a key that is a name (`tuel/?/?`) the law behind it.
    #[must_use]
    pub fn get(&self, key: &ActKey) -> Option<&Listed> {
        self.by_key.get(resolve(key).as_ref()).and_then(|&index| self.at(index))
    }

    /// The act of that type and day that has no number: a decree of 27 December 1988.
    #[must_use]
    pub fn unnumbered(&self, kind: ActType, date: Date) -> Option<&Listed> {
        self.acts.iter().find(|act| act.key.kind == kind && act.key.number.is_none() && act.date == date)
    }

    /// The acts of that number and year, whatever their type: for "T.U. n. 267/2000".
    pub fn numbered(&self, year: u16, number: &str) -> impl Iterator<Item = &Listed> {
        let found = self.by_number.get(&year_and_number(year, number));
        found.into_iter().flatten().filter_map(|&index| self.at(index))
    }

    /// The act of that name or abbreviation, without regard to case, accents, dots, apostrophes, articles and prepositions.
    ///
    /// Takes `T.U.E.L.`, `Testo unico enti locali`, `T.U. degli enti locali`, `Codice dell'ambiente`; refuses names that mean several acts.
    #[must_use]
    pub fn called(&self, name: &str) -> Option<&Listed> {
        let glued = names::glued(name);
        let by_content = || {
            // "Codice ambiente" for "Codice dell'ambiente", and the other way round.
            let content = names::content(name);
            let stripped = content.as_ref().and_then(|content| self.by_name.get(content).copied());
            stripped.or_else(|| self.by_content.get(content.as_deref().unwrap_or(&glued)).copied().flatten())
        };
        self.by_name.get(&glued).copied().or_else(by_content).and_then(|index| self.at(index))
    }

    /// The day of an act, where it is listed.
    #[must_use]
    pub fn date(&self, key: &ActKey) -> Option<Date> {
        self.get(key).map(|act| act.date)
    }

    /// What had become of an act at that time, such as the day of the document that cites it; up to now where there is none.
    #[must_use]
    pub fn standing(&self, key: &ActKey, time: Option<When>) -> Standing<'_> {
        let Some(act) = self.get(key) else { return Standing::UNKNOWN };
        time.map_or_else(|| act.standing(), |time| act.standing_at(time))
    }

    /// The uniform name of what is cited: URN:NIR for acts of the State and of regions, ELI for European ones.
    ///
    /// The day is the registry's, else `date`, the one that the citation gives, else the year alone. A regional law needs its region. Nothing for
    /// acts without number or year, for ministerial decrees (their name begins with the ministry), circulars, agreements, and acts of municipalities.
    #[must_use]
    pub fn urn(&self, key: &CitationKey, date: Option<Date>, region: Option<&str>) -> Option<String> {
        if let Some(eli) = europe::eli(key) {
            return Some(eli);
        }
        let act = resolve(&key.act);
        let year = act.year?;
        let of_year = date.filter(|date| matches!(date, Date::Day { year: of_date, .. } if *of_date == year));
        let date = self.date(&act).or(of_year).map_or_else(|| year.to_string(), |date| date.to_string());
        urn::nir(key, act.kind, act.number.as_deref(), &date, region)
    }

    /// Where what is cited can be read: on Normattiva, down to the article, which is as far as its resolver goes, or on EUR-Lex. Nothing where
    /// neither has it: Normattiva has no regional laws.
    #[must_use]
    pub fn url(&self, key: &CitationKey, date: Option<Date>) -> Option<String> {
        let article = || CitationKey { comma: None, letter: None, ..key.clone() };
        europe::eur_lex(&key.act).or_else(|| urn::normattiva(&self.urn(&article(), date, None)?))
    }

    /// The CELEX number of a European act: `32016R0679`.
    #[must_use]
    pub fn celex(&self, act: &ActKey) -> Option<String> {
        europe::celex(act)
    }

    /// The act in force today in place of one that ended: the end of the chain of acts that replaced one another. Nothing where the chain ends with
    /// an act that is not listed, or is not in force.
    #[must_use]
    pub fn in_force_today(&self, key: &ActKey) -> Option<&ActKey> {
        /// No chain of the list is as long; one that leads back into itself is.
        const LONGEST: usize = 32;
        let mut act = self.get(key)?;
        for _ in 0..LONGEST {
            let standing = act.standing();
            if standing.validity.in_force() == Some(true) {
                return Some(&act.key);
            }
            act = self.get(standing.by?)?;
        }
        None
    }

    /// What is known of an act, as the dataset lists it, with nobody who cites it yet.
    #[must_use]
    pub fn act(&self, key: &ActKey, date: Option<Date>, region: Option<&str>) -> Act {
        let listed = self.get(key);
        let standing = self.standing(key, None);
        let ended = matches!(standing.validity, Validity::Repealed | Validity::Exhausted);
        let whole = key.clone().whole();
        Act {
            key: key.clone(),
            also: Vec::new(),
            urn: self.urn(&whole, date, region),
            url: self.url(&whole, date),
            title: listed.map(|act| act.title.clone()),
            date: listed.map(|act| act.date).or(date.filter(|date| matches!(date, Date::Day { .. }))),
            status: standing.validity.into(),
            since: standing.since.filter(|_| standing.validity != Validity::InForce).map(|since| since.to_string()),
            repealed_by: standing.by.filter(|_| ended).cloned(),
            in_force_act: if ended { self.in_force_today(key).cloned() } else { None },
            records: Vec::new(),
            documents: Vec::new(),
        }
    }
}
