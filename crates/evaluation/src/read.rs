//! Files of JSON go in, the values that they have to hold come out, or what is wrong and where.

use std::fs;
use std::path::Path;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

use super::EvaluateError;

/// A file with one value.
pub(super) fn json<T: DeserializeOwned>(path: &Path) -> Result<T, EvaluateError> {
    parse(&text(path)?, &path.display().to_string(), 1)
}

/// A file with one value per line; nothing if there is no such file.
pub(super) fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Option<Vec<T>>, EvaluateError> {
    if !path.exists() {
        return Ok(None);
    }
    let (text, name) = (text(path)?, path.display().to_string());
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| parse(line, &name, number)).collect::<Result<_, _>>().map(Some)
}

fn text(path: &Path) -> Result<String, EvaluateError> {
    fs::read_to_string(path).map_err(|source| EvaluateError::Unreadable { path: path.to_owned(), source })
}

/// JSON text read, which begins on line `first` of what is called `name`.
pub(super) fn parse<T: DeserializeOwned>(text: &str, name: &str, first: usize) -> Result<T, EvaluateError> {
    let wrong = |error: serde_json::Error, field: String| {
        let (line, column, said) = (error.line(), error.column(), error.to_string());
        let place = format!("{name}:{}:{column}", first + line.saturating_sub(1));
        let message = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said).to_owned();
        if error.is_data() { EvaluateError::Misfit { place, field, message } } else { EvaluateError::NotJson { place, message } }
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        wrong(error.into_inner(), field)
    })?;
    json.end().map_err(|error| wrong(error, String::new()))?;
    Ok(value)
}

/// A field that may be null, which is then as if it were absent.
pub(super) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// What a field says that may be a text, a number or a truth value, as Python prints it; nothing where that counts as false in Python.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(from = "Value")]
pub(super) struct Said(pub(super) Option<String>);

impl From<Value> for Said {
    fn from(value: Value) -> Self {
        Said(match value {
            Value::Null | Value::Bool(false) => None,
            Value::Bool(true) => Some("True".into()),
            Value::Number(number) => (number.as_f64() != Some(0.0)).then(|| number.to_string()),
            Value::String(text) => (!text.is_empty()).then_some(text),
            Value::Array(items) => (!items.is_empty()).then(|| Value::Array(items).to_string()),
            Value::Object(fields) => (!fields.is_empty()).then(|| Value::Object(fields).to_string()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_printed_as_python_prints_it() {
        for (json, said, why) in [
            (r#""Todi""#, Some("Todi"), "a text"),
            ("17166", Some("17166"), "a whole number"),
            ("1.0", Some("1.0"), "another"),
            ("true", Some("True"), "a truth value"),
            ("null", None, "nothing"),
            ("false", None, "false"),
            (r#""""#, None, "no text"),
            ("0", None, "zero"),
            ("0.0", None, "zero, with its fraction"),
            ("[]", None, "none"),
            ("{}", None, "no fields"),
        ] {
            assert_eq!(parse::<Said>(json, "x", 1).unwrap().0.as_deref(), said, "{why}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        #[derive(Debug, serde::Deserialize)]
        #[expect(dead_code, reason = "only whether it can be read counts")]
        struct Row {
            lines: Option<Vec<[i64; 2]>>,
            #[serde(deserialize_with = "or_default")]
            cells: Vec<String>,
        }
        assert!(parse::<Row>(r#"{"cells": null, "other": 1}"#, "x", 1).is_ok());
        for (json, expected, why) in [
            ("{\"cells\":", "x:8:9: not valid JSON: EOF while parsing a value; mend it there", "cut off"),
            ("{\"cells\": []} {", "x:8:15: not valid JSON: trailing characters; mend it there", "two values"),
            ("{}", "x:8:2: missing field `cells`; write it so and evaluate again", "an absent field"),
            (
                "{\"lines\": [[1, 2],\n[3]]}",
                "x:9:3: `lines[1]`: invalid length 1, expected an array of length 2; write it so and evaluate again",
                "half a range, on the next line",
            ),
        ] {
            assert_eq!(parse::<Row>(json, "x", 8).unwrap_err().to_string(), expected, "{why}");
        }
    }
}
