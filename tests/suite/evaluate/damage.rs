//! A dataset goes in, the same dataset with one kind of mistake comes out; the same mistakes every time.

use serde_json::{Value, json};

use crate::evaluate::build::Dataset;

/// Rows lost, split in two, repeated, invented, in another order.
pub fn rows(dataset: &mut Dataset) {
    let records = std::mem::take(&mut dataset.records);
    for (n, mut record) in records.into_iter().enumerate() {
        match n % 13 {
            3 => continue,
            5 => {
                let mut invented = record.clone();
                invented.fields["lines"] = json!([[n + 5000, n + 5001]]);
                invented.set_text(0, "Una riga che nessuno ha scritto");
                dataset.records.push(invented);
            }
            7 => dataset.records.push(record.clone()),
            9 if record.cells.len() > 2 => {
                let mut rest = record.clone();
                rest.cells = record.cells.split_off(2);
                dataset.records.push(rest);
            }
            11 => record.fields["lines"] = json!([[n, n + 60], [n + 90, n + 99]]),
            _ => {}
        }
        dataset.records.push(record);
    }
    dataset.records.reverse();
}

/// Cells cut short, put in capitals, swapped, lost, emptied, invented; their order turned round.
pub fn cells(dataset: &mut Dataset) {
    for (n, record) in dataset.records.iter_mut().enumerate() {
        let last = record.cells.len() - 1;
        match n % 11 {
            1 => record.set_text(0, record.text(0).chars().rev().collect::<String>()),
            2 => record.set_text(last, record.text(last).chars().take(9).collect::<String>()),
            3 => record.set_text(last, format!("• «{}» …", record.text(last).to_uppercase())),
            4 => {
                let (first, second) = (record.text(0).to_owned(), record.text(last).to_owned());
                record.set_text(0, second);
                record.set_text(last, first);
            }
            5 => _ = record.cells.pop(),
            6 => record.set_text(last, " - "),
            7 => record.cells.push(("notes".into(), json!({"text": "da verificare", "at": []}))),
            8 => record.cells.iter_mut().for_each(|(column, _)| *column = format!("{column}_of_another")),
            // The name is gone: the other cells on the same lines have to speak for it.
            9 => record
                .cells
                .iter_mut()
                .filter(|(column, _)| column == "title")
                .for_each(|(_, cell)| cell["text"] = json!("§§§ illeggibile §§§")),
            _ => {}
        }
        record.cells.reverse();
    }
}

/// Sections shifted by a row, parents and triggers changed, deadlines, tacit consent and offices wrong or absent.
pub fn fields(dataset: &mut Dataset) {
    let mut before = json!([]);
    for (n, record) in dataset.records.iter_mut().enumerate() {
        let fields = &mut record.fields;
        let section = fields["section"].clone();
        match n % 17 {
            1 => fields["section"] = before,
            2 => fields["section"] = json!([]),
            3 => fields["parent"] = json!("di una lista che non c'è"),
            4 => fields["trigger"] = json!(fields["trigger"].as_str().map(|text| format!("{text} ."))),
            5 => fields["trigger"] = json!(fields["trigger"].as_str().map(|text| format!("dalla {text}"))),
            6 => fields["trigger"] = json!("dal \"giorno\" dell'evento"),
            7 => fields["term"]["deadlines"].as_array_mut().unwrap().reverse(),
            8 => fields["term"]["deadlines"].as_array_mut().unwrap().push(json!({"atom": "P99D"})),
            9 => fields["term"] = Value::Null,
            10 => fields["tacit_consent"] = json!({"applies": true, "after": "P60D"}),
            11 => fields["tacit_consent"] = json!({"applies": false}),
            12 => fields["tacit_consent"] = json!({}),
            13 => fields["offices"] = json!([{"code": "anagrafe"}, {"code": "tributi"}, {"code": "anagrafe"}]),
            14 => fields["offices"] = Value::Null,
            15 => {
                for field in ["section", "parent", "trigger", "term", "tacit_consent", "offices", "citations"] {
                    fields.as_object_mut().unwrap().remove(field);
                }
            }
            _ => {}
        }
        before = section;
    }
}

/// Citations lost, invented, moved, said twice, their places of every form; fields of the documents wrong or absent.
pub fn citations(dataset: &mut Dataset) {
    for (d, document) in dataset.documents.iter_mut().enumerate() {
        let mut more = Vec::new();
        let citations = document["citations"].as_array_mut().unwrap();
        citations.retain(|citation| !citation["key"].as_str().unwrap().starts_with("dpr/"));
        for (n, citation) in citations.iter_mut().enumerate() {
            match n % 9 {
                1 => citation["at"]["line"] = json!(n),
                2 => citation["key"] = json!(format!("{}/art99", citation["key"].as_str().unwrap())),
                3 => citation["at"] = json!([citation["at"].clone(), {"line": 7}]),
                4 => citation["at"] = Value::Null,
                5 => citation["at"].as_object_mut().unwrap().retain(|field, _| field == "line"),
                6 => more.push(citation.clone()),
                7 => {
                    more.push(citation.clone());
                    more.last_mut().unwrap()["at"] = json!({"line": citation["at"]["line"], "bytes": [n, n]});
                }
                8 => citation["key"] = json!("statuto"),
                _ => {}
            }
        }
        if let Some(record) = dataset.records.iter_mut().find(|record| record.fields["document"] == document["id"]) {
            record.fields["citations"] = json!(more);
        }
        match d % 4 {
            0 => document["authority"]["name"] = json!("COMUNE  DI OZZERO."),
            1 => document["authority"] = Value::Null,
            2 => document["adopted_by"]["number"] = json!(52),
            _ => document["document_type"] = json!("regulation"),
        }
    }
}

/// Places that are off by some bytes, outside the file, of several pieces, missing; accounts that do not add up.
pub fn places(dataset: &mut Dataset) {
    for (n, record) in dataset.records.iter_mut().enumerate() {
        for (_, cell) in &mut record.cells {
            let Some(&[start, end]) =
                cell["at"][0]["bytes"].as_array().map(|pair| pair.iter().map(|at| at.as_i64().unwrap()).collect::<Vec<_>>()).as_deref()
            else {
                continue;
            };
            match n % 12 {
                1 => cell["at"][0]["bytes"] = json!([start, end + 1]),
                2 => cell["at"][0]["bytes"] = json!([start + 1, end]),
                3 => cell["at"] = json!([{"bytes": [start, start + 3]}, {"bytes": [start + 3, end]}]),
                4 => cell["at"] = json!([{"bytes": [start, end]}, {"line": 3}]),
                5 => cell["at"] = json!([]),
                6 => cell["at"][0]["bytes"] = json!([end, start]),
                7 if n < 60 => cell["at"][0]["bytes"] = json!([start, 99_999_999]),
                8 => cell["at"][0]["bytes"] = json!([-50, -1]),
                9 => cell["text"] = json!(cell["text"].as_str().unwrap().to_uppercase()),
                10 => cell.as_object_mut().unwrap().retain(|field, _| field == "text"),
                _ => {}
            }
        }
    }
    for (n, document) in dataset.documents.iter_mut().enumerate() {
        match n % 4 {
            0 => document["accounting"] = json!({"cell": 10.5}),
            1 => document["encoding"] = json!("windows-1252"),
            2 => document["accounting"] = json!({}),
            _ => document["accounting"]["blank"] = json!(4),
        }
    }
}

/// Cells stay only where they stand word for word, so that none overlap; then the accounts are off by a byte order mark at most.
pub fn only_exact_places(dataset: &mut Dataset) {
    for record in &mut dataset.records {
        let mut end_of_last = 0;
        record.cells.sort_by_key(|(_, cell)| cell["at"][0]["bytes"][0].as_u64());
        record.cells.retain(|(_, cell)| {
            let [start, end] = [0, 1].map(|side| cell["at"][0]["bytes"][side].as_u64().unwrap_or(0));
            let exact = end - start == cell["text"].as_str().unwrap().len() as u64 && start >= end_of_last;
            end_of_last = if exact { end } else { end_of_last };
            exact
        });
    }
    dataset.records.retain(|record| record.fields["lines"].as_array().unwrap().len() == 1);
    dataset.documents.iter_mut().for_each(|document| document["accounting"]["blank"] = json!(3));
}

/// Nobody knows on which lines the rows stand.
pub fn no_lines(dataset: &mut Dataset) {
    for (n, record) in dataset.records.iter_mut().enumerate() {
        match n % 3 {
            0 => record.fields["lines"] = Value::Null,
            1 => record.fields["lines"] = json!([]),
            _ => _ = record.fields.as_object_mut().unwrap().remove("lines"),
        }
    }
}

/// One document is not there, one has no records, one is there twice.
pub fn documents(dataset: &mut Dataset) {
    let first = dataset.documents.remove(0);
    let emptied = dataset.documents[0]["id"].clone();
    dataset.records.retain(|record| record.fields["document"] != emptied);
    let mut twice = dataset.documents[1].clone();
    twice["path"] = json!(twice["path"].as_str().unwrap().replace("sub/", "other/"));
    twice["id"] = first["id"].clone();
    dataset.documents.push(twice);
}
