//! A folder of gold annotations goes in, one source document's annotations after another come out.

use std::fs;
use std::path::{Path, PathBuf};

use super::EvaluateError;
use super::json::{Json, Misfit};

/// The end of the name of a file that says what a whole document is.
const DOCUMENT_SUFFIX: &str = ".doc.json";

/// What the gold says of one source document.
#[derive(Debug)]
pub(super) struct Gold {
    /// Its file name without the ending.
    pub(super) stem: String,
    /// The document as a whole.
    pub(super) document: Json,
    /// Its rows.
    pub(super) rows: JsonLines,
    /// The citations in it; nothing if they were not annotated.
    pub(super) references: Option<JsonLines>,
}

/// A file of one JSON object per line.
#[derive(Debug, Default)]
pub(super) struct JsonLines {
    path: PathBuf,
    /// The objects with the numbers of their lines.
    entries: Vec<(usize, Json)>,
}

impl JsonLines {
    /// The file's objects; nothing if there is no such file.
    fn open(path: PathBuf) -> Result<Option<Self>, EvaluateError> {
        if !path.exists() {
            return Ok(None);
        }
        let text = read_text(&path)?;
        let mut entries = Vec::new();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            entries.push((number, parse(line, || format!("{}:{number}", path.display()))?));
        }
        Ok(Some(JsonLines { path, entries }))
    }

    /// The objects.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Json> {
        self.entries.iter().map(|(_, json)| json)
    }

    /// The error that the object at `index` is not of its form.
    pub(super) fn misfit(&self, index: usize, misfit: Misfit) -> EvaluateError {
        let line = self.entries.get(index).map_or(0, |(number, _)| *number);
        EvaluateError::misfit(format!("{}:{line}", self.path.display()), misfit)
    }
}

impl Gold {
    /// The stems of all documents in the folder that have `only` in them, sorted.
    pub(super) fn stems(folder: &Path, only: Option<&str>) -> Result<Vec<String>, EvaluateError> {
        let unreadable = |source| EvaluateError::Unreadable { path: folder.to_owned(), source };
        let mut stems = Vec::new();
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name();
            if let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(DOCUMENT_SUFFIX))
                && only.is_none_or(|only| only.split(',').any(|part| stem.contains(part)))
            {
                stems.push(stem.to_owned());
            }
        }
        stems.sort();
        Ok(stems)
    }

    /// The annotations of one document.
    pub(super) fn open(folder: &Path, stem: &str) -> Result<Self, EvaluateError> {
        let file = |suffix: &str| folder.join(format!("{stem}{suffix}"));
        let path = file(DOCUMENT_SUFFIX);
        Ok(Gold {
            stem: stem.to_owned(),
            document: parse(&read_text(&path)?, || path.display().to_string())?,
            rows: JsonLines::open(file(".rows.jsonl"))?.unwrap_or_default(),
            references: JsonLines::open(file(".refs.jsonl"))?,
        })
    }

    /// The name of the source file.
    pub(super) fn source(&self) -> Result<&str, Misfit> {
        Ok(self.document.text("source")?.unwrap_or(&self.stem))
    }

    /// What the document says of itself, by the names of the dataset.
    pub(super) fn document_fields(&self) -> Result<Vec<(String, &Json)>, Misfit> {
        let named = [
            ("name", "authority"),
            ("istat_code", "istat_code"),
            ("province", "province"),
            ("region", "region"),
            ("document_type", "document_type"),
        ];
        let own = named.iter().map(|(name, field)| ((*name).to_owned(), self.document.get(field)));
        let adoption = self.document.object("adopted_by")?.iter().map(|(name, value)| (format!("adopted_by.{name}"), value));
        Ok(own.chain(adoption).filter(|(_, value)| !value.is_void()).collect())
    }
}

/// A text file's content.
pub(super) fn read_text(path: &Path) -> Result<String, EvaluateError> {
    fs::read_to_string(path).map_err(|source| EvaluateError::Unreadable { path: path.to_owned(), source })
}

/// JSON text read; `place` says where it stands if it is none.
pub(super) fn parse(text: &str, place: impl Fn() -> String) -> Result<Json, EvaluateError> {
    serde_json::from_str(text).map_err(|source| EvaluateError::NotJson { place: place(), source })
}
