//! The dataset itself: in goes a dataset, out comes `dataset.json`: one object, in which each document, record, procedure and act stands on a line of
//! its own, so that it can be read, compared and cut line by line.

use std::{io::Write, path::Path};

use serde::Serialize;

use super::file::{WriteError, io_error, json_error, write_lines, write_with};
use regesto_model::Dataset;

/// Writes the dataset to a temporary name beside `path`, then renames it.
///
/// # Errors
/// The folder can't be written.
pub fn write_dataset(path: &Path, dataset: &Dataset) -> Result<(), WriteError> {
    let json = |error| json_error(path, error);
    let io = |error| io_error(path, error);
    write_with(path, |out| {
        out.write_all(b"{\n\"format\":").map_err(io)?;
        serde_json::to_writer(&mut *out, &dataset.format).map_err(json)?;
        out.write_all(b",\n\"generator\":").map_err(io)?;
        serde_json::to_writer(&mut *out, &dataset.generator).map_err(json)?;
        lines(out, "documents", &dataset.documents).map_err(json)?;
        lines(out, "records", &dataset.records).map_err(json)?;
        lines(out, "procedures", &dataset.procedures).map_err(json)?;
        lines(out, "acts", &dataset.acts).map_err(json)?;
        out.write_all(b"\n}\n").map_err(io)
    })
}

/// A member of the object: a list with a line for each element.
fn lines<T: Serialize + Sync>(out: &mut (dyn Write + Send), name: &str, elements: &[T]) -> serde_json::Result<()> {
    let io = serde_json::Error::io;
    write!(out, ",\n\"{name}\":[").map_err(io)?;
    write_lines(out, elements, |nth, element, lines| {
        lines.extend_from_slice(if nth > 0 { b",\n" } else { b"\n" });
        serde_json::to_writer(lines, element)
    })?;
    out.write_all(b"]").map_err(io)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesto::Pipeline;

    #[test]
    fn each_record_stands_on_a_line() {
        let text = "N.\tOggetto\tTermine\n1\tPasso carraio\t30 giorni\n2\tAccesso agli atti\t30 giorni\n";
        let run = Pipeline::builder().text("a.tsv", text).text("vuoto.txt", "").run().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dataset.json");
        write_dataset(&path, &run.dataset).unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        let value = |dataset: &Dataset| serde_json::to_value(dataset).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value(&run.dataset), "it is the dataset");
        let records = written.lines().filter(|line| line.starts_with("{\"id\":\"r-")).count();
        assert_eq!(records, 2, "a line each");
        for line in written.lines().filter(|line| line.starts_with("{\"id\"")) {
            let element = line.trim_end_matches([',', ']']);
            assert!(serde_json::from_str::<serde_json::Value>(element).is_ok(), "whole: {line}");
        }
        let many = Dataset { records: run.dataset.records.iter().cycle().take(2_001).cloned().collect(), ..run.dataset.clone() };
        for threads in [1, 2, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| write_dataset(&path, &many)).unwrap();
            let written: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            assert!(written == value(&many), "more than are written at once, on {threads} threads");
        }
        let none = Dataset { records: Vec::new(), ..run.dataset };
        write_dataset(&path, &none).unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value(&none), "lists of nothing");
    }
}
