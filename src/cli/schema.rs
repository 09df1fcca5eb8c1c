//! `regesto schema`: out comes the JSON Schema of the dataset.

use regesto::results::write::schema;

use super::{
    failure::{Failure, Status},
    output,
};

const EXAMPLES: &str = "\
Examples:
  regesto schema > dataset.schema.json
  regesto schema | jq '.\"$defs\".Record.properties | map_values(.description)'";

/// Prints the JSON Schema of the dataset: every name with its meaning, unit and source
///
/// The schema is of draft 2020-12. Every dataset.json that this version writes validates.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {}

/// Prints the schema.
pub fn schema(_: &Arguments) -> Result<Status, Failure> {
    output::print(&schema::text())?;
    Ok(Status::Good)
}
