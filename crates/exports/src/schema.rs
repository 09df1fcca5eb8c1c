//! The contract of the dataset as a JSON Schema (draft 2020-12), made from the types that write it.

use schemars::{Schema, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::Value;

use regesto_model::{Dataset, FORMAT};

/// The schema of a dataset as it is written: every name with its meaning, unit and source.
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(plain_description));
    let mut schema = settings.into_generator().into_root_schema_for::<Dataset>();
    schema.insert("title".to_string(), format!("Dataset of procedures, {FORMAT}").into());
    if let Some(format) = schema.pointer_mut("/properties/format").and_then(Value::as_object_mut) {
        format.insert("const".to_string(), FORMAT.into());
        format.insert(
            "description".to_string(),
            "Name and number of the format; the number changes when a field is renamed or removed.".into(),
        );
    }
    schema.into()
}

/// The schema as it is printed and shipped.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// Descriptions are comments of the types: what leads from one comment to another there is plain text here, and lines are joined.
fn plain_description(schema: &mut Schema) {
    let Some(Value::String(description)) = schema.get_mut("description") else { return };
    *description = description.replace("[`", "`").replace("`]", "`").split_whitespace().collect::<Vec<_>>().join(" ");
}
