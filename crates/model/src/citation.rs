//! Legal acts and citations of them: in goes `legge/1990/241/art5-bis/com6/letb`, out come its parts, and back.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Column, Date, Locator, SharedText};

/// Why a text is no value of a type of this module.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is no {what}; write {example}")]
pub struct ParseCitationError {
    /// What was asked for: `type of act`, `key of an act`, `key of a citation`.
    pub what: &'static str,
    /// What was given.
    pub text: String,
    /// What one looks like.
    pub example: &'static str,
}

macro_rules! act_types {
    ($($variant:ident $name:literal $doc:literal)*) => {
        /// What kind of act is cited.
        ///
        /// Acts that go by a name (`tuel`, `codice.civile`) are types of their own: a citation says what is written, and the registry of acts
        /// knows the law behind it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActType { $(#[doc = $doc] $variant,)* }

        impl ActType {
            /// All types, in order.
            pub const ALL: &'static [ActType] = &[$(ActType::$variant),*];

            /// The type as it stands in keys.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(ActType::$variant => $name),* }
            }
        }

        impl FromStr for ActType {
            type Err = ParseCitationError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($name => Ok(ActType::$variant),)*
                    _ => Err(ParseCitationError { what: "type of act", text: text.to_owned(), example: "one like legge, dpr or delibera.cc" }),
                }
            }
        }
    };
}

act_types! {
    Law "legge" "A law of Parliament."
    DecreeLaw "decreto.legge" "A decree-law."
    LegislativeDecree "decreto.legislativo" "A legislative decree."
    PresidentialDecree "dpr" "A decree of the President of the Republic."
    PrimeMinisterialDecree "dpcm" "A decree of the President of the Council of Ministers."
    MinisterialDecree "dm" "A decree of any ministry, or of several."
    RoyalDecree "regio.decreto" "A royal decree."
    RegionalLaw "legge.regionale" "A law of a region."
    ConstitutionalLaw "legge.costituzionale" "A constitutional law."
    Circular "circolare" "A circular."
    EuRegulation "regolamento.ue" "A regulation of the European Union, or of the Communities before it."
    EuDirective "direttiva.ue" "A directive of the European Union, or of the Communities before it."
    Constitution "costituzione" "The Constitution."
    CivilCode "codice.civile" "The civil code."
    PenalCode "codice.penale" "The penal code."
    CivilProcedureCode "codice.procedura.civile" "The code of civil procedure."
    RoadCode "codice.strada" "The road code."
    LocalAuthoritiesCode "tuel" "The consolidated law on local authorities."
    PublicSecurityCode "tulps" "The consolidated law on public security."
    IncomeTaxCode "tuir" "The consolidated law on income taxes."
    Statute "statuto" "The statute of the municipality."
    Regulation "regolamento" "A regulation of the municipality."
    CouncilResolution "delibera.cc" "A resolution of the municipal council."
    ExecutiveResolution "delibera.gc" "A resolution of the municipal executive."
    MayoralDecree "decreto.sindacale" "A decree of the mayor."
    CollectiveAgreement "ccnl" "A national collective agreement."
    Other "altro" "Any other act: provincial laws, orders, determinations, acts whose type is not said."
}

impl fmt::Display for ActType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How an act is known: its type, year and number, `legge/1990/241`.
///
/// Keys are in the order of types, then years, then numbers as numbers: `legge/1990/53` comes before `legge/1990/142`. What is missing comes first.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ActKey {
    /// Its type.
    pub kind: ActType,
    /// Its year, of four digits.
    pub year: Option<u16>,
    /// Its number as written, without white space and with `-` for `/`: `2600-L`. [`ActKey::new`] sees to that.
    pub number: Option<String>,
}

impl ActKey {
    /// A key; in the number, strokes become hyphens and white space is dropped; an empty number is none.
    #[must_use]
    pub fn new(kind: ActType, year: Option<u16>, number: Option<&str>) -> Self {
        let number: Option<String> = number.map(|number| number.chars().filter(|c| !c.is_whitespace()).map(unstroked).collect());
        ActKey { kind, year, number: number.filter(|number| !number.is_empty() && number != MISSING) }
    }

    /// The key of the whole act, as a citation.
    #[must_use]
    pub fn whole(self) -> CitationKey {
        CitationKey { act: self, article: None, comma: None, letter: None }
    }
}

/// What stands for a year or number that is not said.
const MISSING: &str = "?";

fn unstroked(c: char) -> char {
    if c == '/' { '-' } else { c }
}

/// A part of a key; none where it is missing.
fn part(text: &str) -> Result<Option<String>, ()> {
    match text {
        MISSING => Ok(None),
        _ if text.is_empty() || text.contains(|c: char| c == '/' || c.is_whitespace()) => Err(()),
        _ => Ok(Some(text.to_owned())),
    }
}

impl fmt::Display for ActKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.kind)?;
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str(MISSING)?,
        }
        write!(f, "/{}", self.number.as_deref().unwrap_or(MISSING))
    }
}

impl FromStr for ActKey {
    type Err = ParseCitationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || ParseCitationError { what: "key of an act", text: text.to_owned(), example: "type/year/number, like legge/1990/241" };
        let mut parts = text.splitn(3, '/');
        let (Some(kind), Some(year), Some(number)) = (parts.next(), parts.next(), parts.next()) else { return Err(fail()) };
        let year = match year {
            MISSING => None,
            _ if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => Some(year.parse().map_err(|_| fail())?),
            _ => return Err(fail()),
        };
        Ok(ActKey { kind: kind.parse().map_err(|_| fail())?, year, number: part(number).map_err(|()| fail())? })
    }
}

impl Ord for ActKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let of_type = self.kind.cmp(&other.kind).then(self.year.cmp(&other.year));
        of_type.then_with(|| by_number(self.number.as_deref(), other.number.as_deref()))
    }
}

impl PartialOrd for ActKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What follows the number of an article that was put between two others.
const ADDED: [&str; 9] = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];

/// `9` before `10`, `5` before `5-bis`, `5-ter` before `5-quater`; what is missing first, what is no number last.
fn by_number(a: Option<&str>, b: Option<&str>) -> Ordering {
    let rank = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at(digits);
        let added = rest.strip_prefix('-').and_then(|suffix| ADDED.iter().position(|known| *known == suffix));
        (number.parse().unwrap_or(u64::MAX), added.map_or(usize::from(!rest.is_empty()) * (ADDED.len() + 1), |place| place + 1))
    };
    match (a, b) {
        (Some(a), Some(b)) => rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)),
        (a, b) => a.cmp(&b),
    }
}

/// What a citation points to: an act, and the article, comma and letter where it gives them: `legge/1990/241/art5-bis/com6/letb`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitationKey {
    /// The act.
    pub act: ActKey,
    /// The article: `5`, `5-bis`.
    pub article: Option<String>,
    /// The comma: `6`, `2-bis`.
    pub comma: Option<String>,
    /// The letter: `b`, `b-bis`.
    pub letter: Option<String>,
}

/// How the parts of an act are marked in a key.
const ARTICLE: &str = "art";
const COMMA: &str = "com";
const LETTER: &str = "let";

impl fmt::Display for CitationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.act.fmt(f)?;
        for (mark, part) in [(ARTICLE, &self.article), (COMMA, &self.comma), (LETTER, &self.letter)] {
            if let Some(part) = part {
                write!(f, "/{mark}{part}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for CitationKey {
    type Err = ParseCitationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || ParseCitationError {
            what: "key of a citation",
            text: text.to_owned(),
            example: "type/year/number and what part of it, like legge/1990/241/art5-bis/com6/letb",
        };
        let behind_act = text.match_indices('/').nth(2).map_or(text.len(), |(at, _)| at);
        let (act, parts) = text.split_at(behind_act);
        let mut parts = parts.split('/').skip(1).peekable();
        let mut marked = |mark: &str| -> Result<Option<String>, ParseCitationError> {
            let Some(found) = parts.peek().and_then(|text| text.strip_prefix(mark)) else { return Ok(None) };
            parts.next();
            part(found).ok().flatten().map(Some).ok_or_else(fail)
        };
        let (article, comma, letter) = (marked(ARTICLE)?, marked(COMMA)?, marked(LETTER)?);
        let act = act.parse().map_err(|_| fail())?;
        if parts.next().is_some() {
            return Err(fail());
        }
        Ok(CitationKey { act, article, comma, letter })
    }
}

impl Ord for CitationKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.act
            .cmp(&other.act)
            .then_with(|| by_number(self.article.as_deref(), other.article.as_deref()))
            .then_with(|| by_number(self.comma.as_deref(), other.comma.as_deref()))
            .then_with(|| self.letter.cmp(&other.letter))
    }
}

impl PartialOrd for CitationKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<ActKey> for CitationKey {
    fn from(act: ActKey) -> Self {
        act.whole()
    }
}

super::text::serde_as_text! { ActType ActKey CitationKey }

super::text::schema_of_text! {
    ActKey r"^[a-z.]+/(\d{4}|\?)/[^/\s]+$"
        "How an act is known: its type, year and number, `legge/1990/241`; `?` stands for a year or number that is not said."
    CitationKey r"^[a-z.]+/(\d{4}|\?)/[^/\s]+(/art[^/\s]+)?(/com[^/\s]+)?(/let[^/\s]+)?$"
        "What a citation points to: the key of an act, and the article, comma and letter where it gives them: `legge/1990/241/art5-bis/com6/letb`."
}

/// A citation of an act, in a cell or in prose.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// What it points to.
    pub key: CitationKey,
    /// The uniform name of that (URN:NIR), or of a European act its ELI; null where the standards have no form.
    pub urn: Option<SharedText>,
    /// The words that cite it.
    pub text: SharedText,
    /// The column of the cell it stands in; left out for those in prose, and in cells without a canonical column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<Column>,
    /// Where it stands.
    pub at: Locator,
}

/// What became of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActStatus {
    /// It is in force.
    InForce,
    /// Parts of it are repealed, others in force.
    PartlyRepealed,
    /// It is repealed.
    Repealed,
    /// Nobody repealed it, but what it was for is over.
    Exhausted,
    /// A decree-law that a law converted: it lives on by that law.
    Converted,
    /// Nobody is certain, or the registry does not list it.
    Unknown,
}

/// An act that the documents cite, once for all of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Act {
    /// How it is known: by type, year and number where these are known.
    pub key: ActKey,
    /// The keys under which citations name it besides: `tuel/?/?` for `decreto.legislativo/2000/267`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<ActKey>,
    /// Its uniform name (URN:NIR), or of a European act its ELI; null where the standards have no form.
    pub urn: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its title; null where the registry does not list it.
    pub title: Option<String>,
    /// Its day, where the registry or a citation says it.
    pub date: Option<Date>,
    /// What became of it, as the registry of acts (grammars/acts.csv) has it.
    pub status: ActStatus,
    /// The day, or the year, since which that is so; null where it is in force, or nobody is certain.
    pub since: Option<String>,
    /// The act that repealed or replaced it.
    pub repealed_by: Option<ActKey>,
    /// Of a repealed act: the act at the end of the chain of those that replaced one another, if that is in force; null where it is not known.
    pub in_force_act: Option<ActKey>,
    /// The records that cite it.
    pub records: Vec<SharedText>,
    /// The documents that cite it, in a record or in prose.
    pub documents: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_texts_are_one_to_one() {
        assert_eq!(ActType::ALL.len(), 27);
        for &kind in ActType::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{kind}\""));
            assert_eq!(serde_json::from_str::<ActType>(&json).unwrap(), kind);
        }
        for text in ["", "Legge", "legge ", "d.lgs."] {
            assert!(text.parse::<ActType>().is_err(), "{text}");
        }
    }

    #[test]
    fn keys_of_acts() {
        let cases = [
            ("legge/1990/241", true, "an act"),
            ("tuel/?/?", true, "by its name"),
            ("dm/1992/?", true, "without a number"),
            ("legge/?/109", true, "without a year"),
            ("circolare/1992/1-50-FG-38(93)2055", true, "a number of a file"),
            ("legge/1990", false, "cut"),
            ("legge/90/241", false, "a year of two digits"),
            ("legge/+990/241", false, "a sign"),
            ("legge/1990/", false, "an empty number"),
            ("legge/1990/241/art2", false, "an article"),
            ("legge/1990/2 41", false, "a space"),
            ("lex/1990/241", false, "another type"),
        ];
        for (text, valid, why) in cases {
            let key = text.parse::<ActKey>();
            assert_eq!(key.is_ok(), valid, "{text}: {why}");
            match key {
                Ok(key) => assert_eq!(key.to_string(), text, "{why}"),
                Err(error) => assert!(error.to_string().starts_with(&format!("«{text}» is no key of an act")), "{error}"),
            }
        }
    }

    #[test]
    fn numbers_become_parts_of_keys() {
        let cases = [
            (Some("2600/L"), "circolare/1986/2600-L", "strokes"),
            (Some("1 / 50"), "circolare/1986/1-50", "white space"),
            (Some(" "), "circolare/1986/?", "nothing"),
            (Some("?"), "circolare/1986/?", "not known"),
            (None, "circolare/1986/?", "none"),
        ];
        for (number, printed, why) in cases {
            let key = ActKey::new(ActType::Circular, Some(1986), number);
            assert_eq!(key.to_string(), printed, "{why}");
            assert_eq!(printed.parse(), Ok(key), "{why}");
        }
    }

    #[test]
    fn keys_of_citations() {
        let cases = [
            ("legge/1990/241", true, "an act"),
            ("legge/1990/241/art2", true, "an article"),
            ("legge/1990/241/art5-bis/com6/letb", true, "all"),
            ("legge/1990/241/art5/letb", true, "no comma"),
            ("legge/1990/241/com6", true, "no article"),
            ("regolamento/?/?/art10", true, "an act of the municipality"),
            ("legge/1990/241/", false, "an empty part"),
            ("legge/1990/241/art", false, "an empty article"),
            ("legge/1990/241/com6/art5", false, "another order"),
            ("legge/1990/241/art5/art6", false, "twice"),
            ("legge/1990/241/art5/num2", false, "a part that keys do not have"),
            ("legge/1990", false, "cut"),
        ];
        for (text, valid, why) in cases {
            let key = text.parse::<CitationKey>();
            assert_eq!(key.is_ok(), valid, "{text}: {why}");
            if let Ok(key) = key {
                assert_eq!(key.to_string(), text, "{why}");
                assert_eq!(serde_json::to_string(&key).unwrap(), format!("\"{text}\""));
                assert_eq!(serde_json::from_str::<CitationKey>(&format!("\"{text}\"")).unwrap(), key);
            }
        }
        let key: ActKey = "legge/1990/241".parse().unwrap();
        assert_eq!(CitationKey::from(key).to_string(), "legge/1990/241");
    }

    #[test]
    fn keys_in_order() {
        let sorted = [
            "legge/?/109",
            "legge/1990/?",
            "legge/1990/53",
            "legge/1990/241",
            "legge/1990/241/art2",
            "legge/1990/241/art2/com1",
            "legge/1990/241/art2/com1-bis",
            "legge/1990/241/art2/com9",
            "legge/1990/241/art2/com10",
            "legge/1990/241/art2-bis",
            "legge/1990/241/art2-ter",
            "legge/1990/241/art2-quater",
            "legge/1990/241/art10",
            "legge/1990/241/art10/leta",
            "legge/1990/241/art10/letb",
            "decreto.legge/2012/5",
            "circolare/1986/2600",
            "circolare/1986/2600-L",
            "circolare/1986/L2600",
        ];
        let keys: Vec<CitationKey> = sorted.iter().map(|text| text.parse().unwrap()).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{} {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn a_citation_travels_as_the_dataset_says() {
        let citation = Citation {
            key: "legge/1990/241/art2".parse().unwrap(),
            urn: Some("urn:nir:stato:legge:1990-08-07;241~art2".into()),
            text: "art. 2 l. 241/90".into(),
            cell: Some(Column::LegalBasis),
            at: Locator::Text { bytes: [10, 26], line: 3 },
        };
        let json = r#"{"key":"legge/1990/241/art2","urn":"urn:nir:stato:legge:1990-08-07;241~art2","text":"art. 2 l. 241/90","cell":"legal_basis","at":{"bytes":[10,26],"line":3}}"#;
        assert_eq!(serde_json::to_string(&citation).unwrap(), json);
        assert_eq!(serde_json::from_str::<Citation>(json).unwrap(), citation);
        let prose = Citation { cell: None, urn: None, ..citation };
        let json = r#"{"key":"legge/1990/241/art2","urn":null,"text":"art. 2 l. 241/90","at":{"bytes":[10,26],"line":3}}"#;
        assert_eq!(serde_json::to_string(&prose).unwrap(), json);
        assert_eq!(serde_json::from_str::<Citation>(json).unwrap(), prose);
    }

    #[test]
    fn an_act_travels_as_the_dataset_says() {
        let json = concat!(
            r#"{"key":"legge/1990/142","urn":"urn:nir:stato:legge:1990-06-08;142","url":null,"title":"Ordinamento delle autonomie locali","#,
            r#""date":"1990-06-08","status":"repealed","since":"2000-10-13","repealed_by":"decreto.legislativo/2000/267","#,
            r#""in_force_act":"decreto.legislativo/2000/267","records":["r-1"],"documents":["d-1"]}"#
        );
        let act: Act = serde_json::from_str(json).unwrap();
        assert_eq!(act.repealed_by, "decreto.legislativo/2000/267".parse().ok());
        assert_eq!(serde_json::to_string(&act).unwrap(), json);
    }
}
