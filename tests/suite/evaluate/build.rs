//! Gold annotations go in, a dataset that says just what they say comes out, ready to be damaged.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// Where gold annotations and their source files lie.
#[derive(Clone)]
pub struct Ground {
    pub gold: PathBuf,
    pub sources: PathBuf,
}

/// A dataset in the making.
pub struct Dataset {
    pub documents: Vec<Value>,
    pub records: Vec<Record>,
}

/// A record in the making: its cells in the order in which they will be written, its other fields.
#[derive(Clone)]
pub struct Record {
    pub fields: Value,
    pub cells: Vec<(String, Value)>,
}

impl Record {
    /// The text of a cell.
    pub fn text(&self, cell: usize) -> &str {
        self.cells[cell].1["text"].as_str().unwrap()
    }

    /// Writes another text into a cell.
    pub fn set_text(&mut self, cell: usize, text: impl Into<String>) {
        self.cells[cell].1["text"] = Value::String(text.into());
    }
}

/// The objects of a file with one on each line.
pub fn json_lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The dataset of someone who found all that the gold has, in all documents whose stems have `only` in them.
pub fn perfect(ground: &Ground, only: &str) -> Dataset {
    let mut stems: Vec<String> = fs::read_dir(&ground.gold)
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".doc.json")?.to_owned()))
        .filter(|stem| stem.contains(only))
        .collect();
    stems.sort();
    let mut dataset = Dataset { documents: Vec::new(), records: Vec::new() };
    for stem in stems {
        let file = |suffix: &str| ground.gold.join(format!("{stem}.{suffix}"));
        let gold: Value = serde_json::from_str(&fs::read_to_string(file("doc.json")).unwrap()).unwrap();
        let raw = fs::read(ground.sources.join(gold["source"].as_str().unwrap())).unwrap_or_default();
        let id = format!("d-{stem}");
        dataset.documents.push(json!({
            "id": id, "path": format!("sub/folder/{}", gold["source"].as_str().unwrap()), "encoding": "UTF-8",
            "authority": {"name": gold["authority"], "istat_code": gold["istat_code"], "province": gold["province"], "region": gold["region"]},
            "document_type": gold["document_type"], "adopted_by": gold["adopted_by"],
            "accounting": {"cell": raw.len() / 2, "prose": raw.len() - raw.len() / 2},
            "citations": json_lines(&file("refs.jsonl")).iter().enumerate().map(|(number, reference)| json!({
                "key": reference["key"], "text": reference["raw"], "at": {"line": reference["line"], "bytes": [number, number + 1]},
            })).collect::<Vec<_>>(),
        }));
        for (number, row) in json_lines(&file("rows.jsonl")).iter().enumerate() {
            dataset.records.push(record(&format!("r-{stem}-{number}"), &id, row, &raw));
        }
    }
    dataset
}

fn record(id: &str, document: &str, row: &Value, raw: &[u8]) -> Record {
    let consent = match &row["tacit_consent"] {
        Value::String(after) => json!({"applies": true, "after": after}),
        Value::Bool(applies) => json!({"applies": applies, "after": null}),
        _ => Value::Null,
    };
    let window = window(raw, &row["lines"]);
    let cells = row["cells"].as_object().unwrap().iter();
    Record {
        fields: json!({
            "id": id, "document": document, "lines": row["lines"], "section": row["section"], "parent": row["parent"], "trigger": row["trigger"],
            "tacit_consent": consent, "citations": [],
            "offices": row["office"].as_array().unwrap().iter().map(|code| json!({"code": code})).collect::<Vec<_>>(),
            "term": {"deadlines": row["deadlines"].as_array().unwrap().iter().map(|atom| json!({"atom": atom})).collect::<Vec<_>>()},
        }),
        cells: cells
            .map(|(column, text)| {
                let at = place(raw, window, text.as_str().unwrap());
                (column.clone(), json!({"text": text, "at": at.map(|bytes| json!({"bytes": bytes, "line": row["lines"][0][0]})).into_iter().collect::<Vec<_>>()}))
            })
            .collect(),
    }
}

/// The bytes from the first to the last line.
fn window(raw: &[u8], lines: &Value) -> (usize, usize) {
    let numbers: Vec<usize> = lines
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|range| range.as_array().unwrap())
        .map(|n| usize::try_from(n.as_u64().unwrap()).unwrap())
        .collect();
    let starts: Vec<usize> =
        [0].into_iter().chain(raw.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1)).collect();
    let start = |line: usize| starts.get(line).copied().unwrap_or(raw.len());
    match (numbers.iter().min(), numbers.iter().max()) {
        (Some(first), Some(last)) => (start(first - 1), start(*last)),
        _ => (0, 0),
    }
}

/// Where the text stands word for word; the whole window where it does not; nothing where there are no lines.
fn place(raw: &[u8], (start, end): (usize, usize), text: &str) -> Option<[usize; 2]> {
    let window = &raw[start..end];
    let found = window.windows(text.len().max(1)).position(|part| part == text.as_bytes());
    found.map(|at| [start + at, start + at + text.len()]).or((end > start).then_some([start, end]))
}

impl Dataset {
    /// It as JSON text, the cells in their order.
    pub fn to_json(&self) -> String {
        let mut out = format!("{{\"documents\": {}, \"records\": [", json!(self.documents));
        for (number, record) in self.records.iter().enumerate() {
            let cells: Vec<_> = record.cells.iter().map(|(column, cell)| format!("{}: {cell}", json!(column))).collect();
            let fields = record.fields.to_string();
            let comma = if number == 0 { "" } else { "," };
            write!(out, "{comma}\n{{\"cells\": {{{}}}, {}", cells.join(", "), fields.strip_prefix('{').unwrap()).unwrap();
        }
        out + "\n]}\n"
    }
}
