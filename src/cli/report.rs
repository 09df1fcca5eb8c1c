//! `regesto report`: in goes a dataset, out come its figures for a terminal or for a machine, and an exit status for a check.

mod junit;
mod text;

use std::path::PathBuf;

use regesto::results::report::Summary;

use super::{
    dataset,
    failure::{Failure, Status},
    output,
};

/// Prints how well the documents of a dataset were read
///
/// Of each document, and of all together: records, those of low confidence, their mean confidence, the share of text understood (bytes that went
/// somewhere, of those that are no blanks; what no record took, tables that were passed over and what looks like a procedure and became none do
/// not count as understood), bytes that no record took. A document is below a threshold if its mean confidence or its share of
/// text understood is, or if it could not be read, or only in part.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The dataset, or the folder in which a run wrote it
    #[arg(value_name = "DATASET", default_value = dataset::USUAL)]
    dataset: PathBuf,
    /// What to print: text for people, JSON, or JUnit XML in which each document is a test case
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Below this (0 to 1) a document is listed as wanting a look, and fails in JUnit XML
    #[arg(long, value_name = "SHARE", default_value_t = 0.9, value_parser = share)]
    threshold: f64,
    /// Exit with status 5 if the dataset as a whole is below this (0 to 1), or a document could not be read, or only in part
    #[arg(long, value_name = "SHARE", value_parser = share)]
    fail_under: Option<f64>,
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Junit,
}

/// A share of a whole, 0 to 1.
fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "a share is a number from 0 to 1, such as 0.95".to_string())?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("a share lies between 0 and 1, such as 0.95".to_string()) }
}

/// Prints the figures of a dataset.
pub fn report(arguments: &Arguments) -> Result<Status, Failure> {
    let dataset = dataset::open(&arguments.dataset)?;
    let summary = Summary::of(&dataset);
    let text = match arguments.format {
        Format::Text => text::text(&summary, arguments.threshold),
        Format::Json => serde_json::to_string_pretty(&summary).map_err(|error| Failure::unwritten(error.to_string()))? + "\n",
        Format::Junit => junit::junit(&summary, arguments.threshold).map_err(|error| Failure::unwritten(error.to_string()))?,
    };
    output::print(&text)?;
    let Some(least) = arguments.fail_under else { return Ok(Status::Good) };
    let below = match (summary.failed, summary.partial) {
        (0, 0) => summary.totals.below(least),
        (failed, partial) => Some(format!("{failed} documents could not be read, {partial} only in part")),
    };
    match below {
        Some(why) => {
            output::complain(&format!("{}: below --fail-under {least}: {why}", arguments.dataset.display()));
            Ok(Status::Below)
        }
        None => Ok(Status::Good),
    }
}
