//! A dataset that a run wrote: in goes its path, out it comes, or a sentence that says what is wrong with it.

use std::{fs::File, io::BufReader, path::Path};

use regesto::model::{Dataset, Document, FORMAT, Record};
use regesto::results::upgrade;
use regesto::results::write::set;
use serde::Deserialize;

use super::failure::Failure;

/// Where a run writes if it is not told otherwise.
pub const USUAL: &str = "output/dataset.json";

/// Reads a dataset, or that of the folder in which a run wrote it.
pub fn open(path: &Path) -> Result<Dataset, Failure> {
    whole(path)?;
    let path = if path.is_dir() { path.join("dataset.json") } else { path.to_path_buf() };
    let shown = path.display();
    let file = File::open(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::wrong(format!(
            "{shown}: there is no such dataset; make one with `regesto run INPUT -o output`, or name another with --dataset"
        )),
        _ => Failure::wrong(format!("{shown}: it can't be opened ({error})")),
    })?;
    let read: Result<Dataset, serde_json::Error> = serde_json::from_reader(BufReader::new(file));
    match read {
        Ok(dataset) if dataset.format == FORMAT => Ok(dataset),
        Ok(dataset) => Err(Failure::wrong(of_another_format(&path, &dataset.format))),
        Err(error) => Err(Failure::wrong(match format_of(&path).filter(|format| format != FORMAT) {
            Some(format) => of_another_format(&path, &format),
            None => format!("{shown}:{}:{}: this is no dataset ({error}); make it anew with `regesto run`", error.line(), error.column()),
        })),
    }
}

/// The format that a file says it has; nothing where it says none.
pub fn format_of(path: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    let head: Head = serde_json::from_reader(BufReader::new(File::open(path).ok()?)).ok()?;
    Some(head.format)
}

/// What to do with a dataset of a format that is not read.
pub fn of_another_format(path: &Path, format: &str) -> String {
    let shown = path.display();
    if format == upgrade::FROM {
        format!("{shown}: its format is {format}, and {FORMAT} is read here; `regesto upgrade {shown} -o NEW.json` makes one of the other")
    } else {
        format!("{shown}: its format is «{format:.60}», and {FORMAT} is read here; make it anew with `regesto run`")
    }
}

/// Sees that a dataset is of a whole set: one that was stopped while it was put in place may stand beside pages and figures of another.
pub fn whole(path: &Path) -> Result<(), Failure> {
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    set::not_whole(if path.is_dir() { path } else { beside }).map_err(|error| Failure::wrong(error.to_string()))
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
