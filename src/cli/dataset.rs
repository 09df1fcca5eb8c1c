//! A dataset that a run wrote: in goes its path, out it comes, or a sentence that says what is wrong with it.

use std::{fs::File, io::BufReader, path::Path};

use regesto::model::{Dataset, Document, Record};

use super::failure::Failure;

/// Where a run writes if it is not told otherwise.
pub const USUAL: &str = "output/dataset.json";

/// Reads a dataset, or that of the folder in which a run wrote it.
pub fn open(path: &Path) -> Result<Dataset, Failure> {
    let path = if path.is_dir() { path.join("dataset.json") } else { path.to_path_buf() };
    let shown = path.display();
    let file = File::open(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::wrong(format!(
            "{shown}: there is no such dataset; make one with `regesto run INPUT -o output`, or name another with --dataset"
        )),
        _ => Failure::wrong(format!("{shown}: it can't be opened ({error})")),
    })?;
    serde_json::from_reader(BufReader::new(file)).map_err(|error| {
        Failure::wrong(format!(
            "{shown}:{}:{}: this is no dataset of this version ({error}); make it anew with `regesto run`",
            error.line(),
            error.column()
        ))
    })
}

/// The document of a record.
pub fn document_of<'d>(dataset: &'d Dataset, record: &Record) -> Option<&'d Document> {
    dataset.documents.iter().find(|document| document.id == record.document)
}

/// Whose a document is; its path if it does not say.
pub fn authority_of(document: Option<&Document>) -> String {
    let named = document.and_then(|document| document.authority.as_ref());
    match (named, document) {
        (Some(authority), _) => authority.name.clone(),
        (None, Some(document)) => document.path.clone(),
        (None, None) => "?".to_owned(),
    }
}

/// Where a record stands: `elenco.md:12`.
pub fn place_of(document: Option<&Document>, record: &Record) -> String {
    let path = document.map_or("?", |document| document.path.as_str());
    match record.lines.first() {
        Some([first, _]) => format!("{path}:{first}"),
        None => path.to_owned(),
    }
}
