//! Records that repeat another word for word: in go records, out comes for each the first of the same authority that says the same in every cell but
//! the number, under the same headings.

use rustc_hash::FxHashMap;

use crate::model::{Column, Document, Record};

/// Of each record, the number of the one that it repeats.
pub(super) fn duplicates(documents: &[Document], records: &[Record]) -> Vec<Option<usize>> {
    let scopes: FxHashMap<&str, String> = documents
        .iter()
        .map(|document| {
            let code = document.authority.as_ref().and_then(|authority| authority.istat_code);
            (document.id.as_str(), code.map_or_else(|| document.id.clone(), |code| code.to_string()))
        })
        .collect();
    let mut first: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    records
        .iter()
        .enumerate()
        .map(|(index, record)| {
            record.title.as_ref()?;
            let scope = scopes.get(record.document.as_str()).map_or(record.document.as_str(), String::as_str);
            match first.get(&words(scope, record)) {
                Some(&before) => Some(before),
                None => {
                    first.insert(words(scope, record), index);
                    None
                }
            }
        })
        .collect()
}

/// All that a record says, folded.
fn words(scope: &str, record: &Record) -> Vec<String> {
    use regesto_words::fold;
    let mut out = vec![scope.to_owned(), format!("{:?}", record.kind), fold(record.parent.as_deref().unwrap_or(""))];
    out.extend(record.section.iter().map(|heading| fold(heading)));
    out.push(String::new());
    out.extend(record.offices.iter().map(|office| office.code.to_string()));
    for (column, cell) in record.cells.iter().filter(|(column, _)| **column != Column::Number) {
        out.push(column.as_str().to_owned());
        out.push(fold(&cell.text));
    }
    out
}
