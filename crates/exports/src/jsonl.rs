//! JSON Lines: in goes a dataset, out comes a file with a record on each line, as it stands in the dataset.

use std::path::Path;

use super::file::{WriteError, json_error, write_lines, write_with};
use regesto_model::Dataset;

/// Writes the records.
pub(super) fn write(path: &Path, dataset: &Dataset) -> Result<(), WriteError> {
    write_with(path, |out| {
        let lines = write_lines(out, &dataset.records, |_, record, lines| {
            serde_json::to_writer(&mut *lines, record)?;
            lines.push(b'\n');
            Ok(())
        });
        lines.map_err(|error| json_error(path, error))
    })
}
