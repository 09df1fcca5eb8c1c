//! Who wrote a document and what it is: the authority with its ISTAT code, the type of the document, the act that adopted it.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The code that ISTAT gives a municipality: six digits, of which the first three are the province's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String", extend("pattern" = r"^\d{6}$"))]
pub struct IstatCode(u32);

/// A text that is no ISTAT code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no ISTAT code of a municipality; one has six digits, like 058091")]
pub struct ParseIstatCodeError(String);

impl FromStr for IstatCode {
    type Err = ParseIstatCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(number) if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(IstatCode(number)),
            _ => Err(ParseIstatCodeError(text.to_owned())),
        }
    }
}

impl fmt::Display for IstatCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl From<IstatCode> for String {
    fn from(code: IstatCode) -> String {
        code.to_string()
    }
}

impl TryFrom<String> for IstatCode {
    type Error = ParseIstatCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// The public body whose document it is: a municipality, or a union of municipalities.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Authority {
    /// Its name: "Comune di …" as ISTAT writes the municipality; of a union, or a municipality that ISTAT does not list, as the document says it.
    pub name: String,
    /// Its ISTAT code; null for unions, for municipalities that are not listed, and for homonyms that nothing tells apart.
    pub istat_code: Option<IstatCode>,
    /// The sign of its province.
    pub province: Option<String>,
    /// Its region.
    pub region: Option<String>,
}

impl fmt::Display for Authority {
    /// "Comune di Roma (RM, 058091)"; what is not known is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match (&self.province, self.istat_code) {
            (Some(province), Some(code)) => write!(f, " ({province}, {code})"),
            (Some(province), None) => write!(f, " ({province})"),
            (None, Some(code)) => write!(f, " ({code})"),
            (None, None) => Ok(()),
        }
    }
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentType {
    /// A list of procedures with their terms.
    ProcedureList,
    /// The articles of a regulation, with tables of procedures.
    RegulationWithProcedureTables,
    /// What art. 35 d.lgs. 33/2013 wants published of each procedure.
    TransparencyTable,
    /// The objectives of a year, with their indicators.
    PerformancePlan,
}

impl DocumentType {
    /// All of them.
    pub const ALL: [DocumentType; 4] = [
        DocumentType::ProcedureList,
        DocumentType::RegulationWithProcedureTables,
        DocumentType::TransparencyTable,
        DocumentType::PerformancePlan,
    ];

    /// The type as it stands in the dataset.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            DocumentType::ProcedureList => "procedure-list",
            DocumentType::RegulationWithProcedureTables => "regulation-with-procedure-tables",
            DocumentType::TransparencyTable => "transparency-table",
            DocumentType::PerformancePlan => "performance-plan",
        }
    }
}

impl fmt::Display for DocumentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The kind of act by which a municipality adopts a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum AdoptingAct {
    /// A resolution of the council.
    #[serde(rename = "delibera.cc")]
    Council,
    /// A resolution of the executive.
    #[serde(rename = "delibera.gc")]
    Executive,
    /// A decree of the mayor.
    #[serde(rename = "decreto.sindacale")]
    Mayor,
}

impl AdoptingAct {
    /// All of them.
    pub const ALL: [AdoptingAct; 3] = [AdoptingAct::Council, AdoptingAct::Executive, AdoptingAct::Mayor];

    /// The act as it stands in the dataset.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            AdoptingAct::Council => "delibera.cc",
            AdoptingAct::Executive => "delibera.gc",
            AdoptingAct::Mayor => "decreto.sindacale",
        }
    }
}

impl fmt::Display for AdoptingAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The act by which a document itself was adopted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct AdoptedBy {
    /// What act it is.
    pub act: AdoptingAct,
    /// Its number, as written.
    pub number: Option<String>,
    /// Its day (ISO 8601), or its year where the document says no more.
    pub date: Option<String>,
}

impl fmt::Display for AdoptedBy {
    /// "delibera.cc 29 1996-04-15", with `?` for what is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.act, self.number.as_deref().unwrap_or("?"), self.date.as_deref().unwrap_or("?"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_six_digits() {
        let cases = [
            ("058091", Some("058091"), "the zeros stay"),
            ("58091", None, "five digits"),
            ("+58091", None, "a sign"),
            ("05809a", None, "a letter"),
            ("", None, "nothing"),
        ];
        for (text, printed, why) in cases {
            assert_eq!(text.parse::<IstatCode>().ok().map(|code| code.to_string()).as_deref(), printed, "{why}");
        }
        let code: IstatCode = serde_json::from_str("\"001235\"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"001235\"");
        assert!(serde_json::from_str::<IstatCode>("\"1235\"").is_err());
        assert!(code < "022165".parse().unwrap());
    }

    #[test]
    fn names_in_the_dataset_are_those_printed() {
        for kind in DocumentType::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
        }
        for act in AdoptingAct::ALL {
            assert_eq!(serde_json::to_string(&act).unwrap(), format!("\"{act}\""));
        }
    }

    #[test]
    fn an_authority_is_an_object_of_four_fields() {
        let rome = Authority {
            name: "Comune di Roma".into(),
            istat_code: "058091".parse().ok(),
            province: Some("RM".into()),
            region: Some("Lazio".into()),
        };
        assert_eq!(
            serde_json::to_string(&rome).unwrap(),
            r#"{"name":"Comune di Roma","istat_code":"058091","province":"RM","region":"Lazio"}"#
        );
        assert_eq!(rome.to_string(), "Comune di Roma (RM, 058091)");
    }
}
