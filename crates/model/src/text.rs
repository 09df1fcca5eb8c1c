//! Values that travel as their text form.

/// Writes and reads a type in its text form, by `Display` and `FromStr`.
macro_rules! serde_as_text {
    ($($type:ty)*) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

/// Says of a type that travels in its text form what that form is: what it means, and a pattern (ECMA 262) that every text of it matches.
macro_rules! schema_of_text {
    ($($type:ident $pattern:literal $description:literal)*) => {$(
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "pattern": $pattern, "description": $description})
            }
        }
    )*};
}

pub(super) use schema_of_text;
pub(super) use serde_as_text;
