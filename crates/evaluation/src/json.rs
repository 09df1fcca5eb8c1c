//! JSON text goes in, a tree comes out that keeps the order of the keys and forgives what is absent.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A JSON value. Objects keep the order in which their keys were written, because the order of the cells counts when rows are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// What every absent field is.
static NULL: Json = Json::Null;

/// A field that is not what it has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    /// The field.
    pub(super) field: String,
    /// What it has to be.
    pub(super) wanted: &'static str,
}

impl Misfit {
    pub(super) fn new(field: impl Into<String>, wanted: &'static str) -> Self {
        Misfit { field: field.into(), wanted }
    }
}

impl Json {
    /// The field of that name; null where there is none, or where this is no object.
    pub(super) fn get(&self, field: &str) -> &Json {
        self.find(field).unwrap_or(&NULL)
    }

    /// Whether the field is there, be it null.
    pub(super) fn has(&self, field: &str) -> bool {
        self.find(field).is_some()
    }

    fn find(&self, field: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => fields.iter().find(|(name, _)| name == field).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Whether it says nothing: null, false, 0, or empty.
    pub(super) fn is_void(&self) -> bool {
        match self {
            Json::Null | Json::Bool(false) | Json::Int(0) => true,
            Json::Float(number) => *number == 0.0,
            Json::Text(text) => text.is_empty(),
            Json::List(items) => items.is_empty(),
            Json::Object(fields) => fields.is_empty(),
            _ => false,
        }
    }

    /// The text of a field; nothing where the field is absent or void.
    pub(super) fn text(&self, field: &str) -> Result<Option<&str>, Misfit> {
        self.get(field).as_text().ok_or_else(|| Misfit::new(field, "a text or null"))
    }

    /// The text that it is, inside nothing where it is void; nothing where it is something else.
    pub(super) fn as_text(&self) -> Option<Option<&str>> {
        match self {
            Json::Text(text) if !text.is_empty() => Some(Some(text)),
            other => other.is_void().then_some(None),
        }
    }

    /// The items of a field; none where the field is absent or void.
    pub(super) fn list(&self, field: &str) -> Result<&[Json], Misfit> {
        match self.get(field) {
            Json::List(items) => Ok(items),
            other if other.is_void() => Ok(&[]),
            _ => Err(Misfit::new(field, "a list")),
        }
    }

    /// The fields of an object that is a field; none where the field is absent or void.
    pub(super) fn object(&self, field: &str) -> Result<&[(String, Json)], Misfit> {
        match self.get(field) {
            Json::Object(fields) => Ok(fields),
            other if other.is_void() => Ok(&[]),
            _ => Err(Misfit::new(field, "an object")),
        }
    }

    /// The text of a field that has to be there, be it empty.
    pub(super) fn required_text(&self, field: &str) -> Result<&str, Misfit> {
        match self.get(field) {
            Json::Text(text) => Ok(text),
            _ => Err(Misfit::new(field, "a text")),
        }
    }

    /// Two whole numbers.
    pub(super) fn as_pair(&self) -> Option<[i64; 2]> {
        match self {
            Json::List(items) => match items.as_slice() {
                [Json::Int(a), Json::Int(b)] => Some([i64::try_from(*a).ok()?, i64::try_from(*b).ok()?]),
                _ => None,
            },
            _ => None,
        }
    }

    /// It as a reader of Python sees it printed: a text bare, all else as [`Json::repr`].
    pub(super) fn printed(&self) -> String {
        match self {
            Json::Text(text) => text.clone(),
            other => other.repr(),
        }
    }

    /// It as Python writes it in a list: `'text'`, `None`, `True`.
    pub(super) fn repr(&self) -> String {
        match self {
            Json::Null => "None".into(),
            Json::Bool(true) => "True".into(),
            Json::Bool(false) => "False".into(),
            Json::Int(number) => number.to_string(),
            Json::Float(number) => format!("{number:?}"),
            Json::Text(text) => quoted(text),
            Json::List(items) => format!("[{}]", items.iter().map(Json::repr).collect::<Vec<_>>().join(", ")),
            Json::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| format!("{}: {}", quoted(name), value.repr()));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A text in quotes, as Python writes it: single ones, unless it holds a single and no double one.
pub(super) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Int(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Int(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        while let Some((name, value)) = access.next_entry::<String, Json>()? {
            // Of a key written twice the last value counts, in the place of the first.
            match fields.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = value,
                None => fields.push((name, value)),
            }
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn keys_keep_their_order() {
        let Json::Object(fields) = json(r#"{"title": 1, "number": 2, "title": 3, "about": null}"#) else { panic!() };
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["title", "number", "about"]);
        assert_eq!(fields[0].1, Json::Int(3), "the last value of a key that is written twice");
    }

    #[test]
    fn what_is_absent_is_void() {
        let value = json(r#"{"none": null, "empty": "", "zero": 0, "text": "x", "list": [1], "number": 5}"#);
        for field in ["none", "empty", "zero", "absent"] {
            assert_eq!(value.text(field), Ok(None), "{field}");
            assert_eq!(value.list(field).map(<[Json]>::len), Ok(0), "{field}");
            assert_eq!(value.object(field).map(<[_]>::len), Ok(0), "{field}");
        }
        assert_eq!(value.text("text"), Ok(Some("x")));
        assert_eq!(value.text("number"), Err(Misfit::new("number", "a text or null")));
        assert_eq!(value.list("text"), Err(Misfit::new("text", "a list")));
        assert!(value.has("none") && !value.has("absent"));
    }

    #[test]
    fn python_prints_it_so() {
        for (text, printed, why) in [
            (r#""a""#, "'a'", "a text"),
            (r#""dell'anno""#, "\"dell'anno\"", "with a single quote in it"),
            (r#""\"l'anno\"""#, "'\"l\\'anno\"'", "with both"),
            (r#"["a\n", null, true, 3, 1.0]"#, "['a\\n', None, True, 3, 1.0]", "a list"),
            (r#"{"a": [[1, 2]]}"#, "{'a': [[1, 2]]}", "an object"),
        ] {
            assert_eq!(json(text).repr(), printed, "{why}");
        }
    }
}
