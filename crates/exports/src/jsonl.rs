//! JSON Lines: in goes a dataset, out comes a file with a record on each line, as it stands in the dataset.

use std::path::Path;

use super::file::{WriteError, io_error, write_with};
use regesto_model::Dataset;

/// Writes the records.
pub(super) fn write(path: &Path, dataset: &Dataset) -> Result<(), WriteError> {
    write_with(path, |mut out| {
        for record in &dataset.records {
            serde_json::to_writer(&mut out, record).map_err(|error| WriteError::Json { path: path.display().to_string(), error })?;
            out.write_all(b"\n").map_err(|error| io_error(path, error))?;
        }
        Ok(())
    })
}
