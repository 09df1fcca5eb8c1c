//! Offices: in goes the code of an office, out comes a value that compares, prints and travels as that code; and what a record says of its offices.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::SharedText;

macro_rules! offices {
    ($($variant:ident $code:literal $doc:literal)*) => {
        /// The code of an office in the controlled vocabulary, in the vocabulary's order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OfficeCode { $(#[doc = $doc] $variant,)* }

        impl OfficeCode {
            /// All codes, in order.
            pub const ALL: &'static [OfficeCode] = &[$(OfficeCode::$variant),*];

            /// The code as it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(OfficeCode::$variant => $code),* }
            }
        }

        impl JsonSchema for OfficeCode {
            fn schema_name() -> Cow<'static, str> {
                "OfficeCode".into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let codes = [$(json_schema!({"const": $code, "description": $doc})),*];
                json_schema!({"description": "The code of an office in the controlled vocabulary (grammars/offices.toml).", "oneOf": codes})
            }
        }

        impl FromStr for OfficeCode {
            type Err = ParseOfficeCodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(OfficeCode::$variant),)*
                    _ => Err(ParseOfficeCodeError { text: text.to_owned() }),
                }
            }
        }
    };
}

offices! {
    Segreteria "segreteria" "General secretariat."
    Organi "organi" "Mayor, executive, council."
    Contratti "contratti" "Contracts and tenders."
    Legale "legale" "Legal affairs."
    Protocollo "protocollo" "Registry and archive."
    Messi "messi" "Process serving."
    Urp "urp" "Public relations desk."
    Trasparenza "trasparenza" "Anti-corruption and transparency."
    Personale "personale" "Human resources."
    Informatica "informatica" "Information systems."
    Ragioneria "ragioneria" "Accounting and budget."
    Economato "economato" "Purchasing and petty cash."
    Tributi "tributi" "Taxes and revenue."
    Partecipate "partecipate" "Subsidiaries and management control."
    Patrimonio "patrimonio" "Public property."
    Anagrafe "anagrafe" "Population register."
    StatoCivile "stato-civile" "Civil status."
    Elettorale "elettorale" "Electoral register."
    Leva "leva" "Military draft."
    Statistica "statistica" "Statistics and census."
    Cimiteri "cimiteri" "Cemeteries."
    LavoriPubblici "lavori-pubblici" "Public works."
    Edilizia "edilizia" "Building permits."
    Urbanistica "urbanistica" "Town planning."
    Ambiente "ambiente" "Environment and waste."
    ProtezioneCivile "protezione-civile" "Civil protection."
    Commercio "commercio" "Trade and business."
    PoliziaLocale "polizia-locale" "Local police."
    ServiziSociali "servizi-sociali" "Social services."
    Istruzione "istruzione" "Education."
    Cultura "cultura" "Culture and sport."
}

/// Why a text is no code of an office.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is no code of an office: write one of those in grammars/offices.toml, such as segreteria, tributi or polizia-locale")]
pub struct ParseOfficeCodeError {
    /// What was given.
    pub text: String,
}

impl fmt::Display for OfficeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for OfficeCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for OfficeCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Where the words stood that name an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NamedIn {
    /// In a cell of the row.
    Cell,
    /// In a heading above it.
    Section,
}

/// An office in charge of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// Its code.
    pub code: OfficeCode,
    /// Its name in the vocabulary.
    pub label: SharedText,
    /// The words of the document that name it.
    pub text: SharedText,
    /// Where they stood.
    pub from: NamedIn,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_texts_are_one_to_one() {
        assert_eq!(OfficeCode::ALL.len(), 31);
        for &code in OfficeCode::ALL {
            assert_eq!(code.to_string().parse(), Ok(code));
            let json = serde_json::to_string(&code).unwrap();
            assert_eq!(json, format!("\"{code}\""));
            assert_eq!(serde_json::from_str::<OfficeCode>(&json).unwrap(), code);
        }
        assert!(OfficeCode::ALL.is_sorted());
    }

    #[test]
    fn what_is_no_code_says_so() {
        for text in ["", "Segreteria", "ragioneria ", "ufficio tecnico"] {
            let error = text.parse::<OfficeCode>().unwrap_err();
            assert!(error.to_string().contains(&format!("«{text}»")), "{error}");
        }
    }

    #[test]
    fn an_office_travels_as_the_dataset_says() {
        let office = Office {
            code: OfficeCode::Segreteria,
            label: "Segreteria e affari generali".into(),
            text: "Segr.".into(),
            from: NamedIn::Cell,
        };
        let json = r#"{"code":"segreteria","label":"Segreteria e affari generali","text":"Segr.","from":"cell"}"#;
        assert_eq!(serde_json::to_string(&office).unwrap(), json);
        assert_eq!(serde_json::from_str::<Office>(json).unwrap(), office);
    }
}
