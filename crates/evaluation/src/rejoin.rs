//! Who answers and who decides: in goes a dataset that has them in two cells, out it comes with both in one, as the annotations have it.

use super::json::Json;

const ANSWERS: &str = "responsible";
const DECIDES: &str = "decided_by";

/// Joins the two cells of every record, in the order of their columns in the source, and lets citations follow.
pub(super) fn rejoin(dataset: &mut Json) {
    let Some(Json::List(records)) = member(dataset, "records") else { return };
    for record in records {
        let Some(Json::Object(cells)) = member(record, "cells") else { continue };
        let Some(decides) = cells.iter().position(|(name, _)| name == DECIDES) else { continue };
        let (_, decides) = cells.remove(decides);
        match cells.iter_mut().find(|(name, _)| name == ANSWERS) {
            Some((_, answers)) => {
                let (mut first, mut second) = (std::mem::replace(answers, Json::Null), decides);
                if place(&second).partial_cmp(&place(&first)).is_some_and(std::cmp::Ordering::is_lt) {
                    std::mem::swap(&mut first, &mut second);
                }
                *answers = joined(&first, &second);
            }
            None => cells.push((ANSWERS.to_string(), decides)),
        }
        let Some(Json::List(citations)) = member(record, "citations") else { continue };
        for citation in citations {
            if let Some(cell) = member(citation, "cell").filter(|cell| **cell == Json::Text(DECIDES.to_string())) {
                *cell = Json::Text(ANSWERS.to_string());
            }
        }
    }
}

fn member<'j>(json: &'j mut Json, name: &str) -> Option<&'j mut Json> {
    match json {
        Json::Object(members) => members.iter_mut().find(|(own, _)| own == name).map(|(_, value)| value),
        _ => None,
    }
}

/// What a cell's first place is ordered by: bytes, page and box, the column of a sheet or table.
fn place(cell: &Json) -> Vec<f64> {
    let at = match cell.get("at") {
        Json::List(places) => places.first().unwrap_or(&Json::Null),
        _ => &Json::Null,
    };
    let first = |list: &Json| match list {
        Json::List(items) => items.first().map_or(0.0, number),
        _ => 0.0,
    };
    match at.get("cell") {
        Json::Text(name) => name.bytes().take_while(u8::is_ascii_uppercase).map(f64::from).fold(vec![0.0], |mut letters, letter| {
            letters[0] += 1.0;
            letters.push(letter);
            letters
        }),
        _ if at.has("bytes") => vec![first(at.get("bytes"))],
        _ if at.has("bbox") => vec![number(at.get("page")), first(at.get("bbox"))],
        _ => vec![number(at.get("column"))],
    }
}

#[allow(clippy::cast_precision_loss, reason = "places in a file")]
fn number(json: &Json) -> f64 {
    match json {
        Json::Int(number) => *number as f64,
        Json::Float(number) => *number,
        _ => 0.0,
    }
}

fn joined(first: &Json, second: &Json) -> Json {
    let text = |cell: &Json| match cell.get("text") {
        Json::Text(text) => text.clone(),
        _ => String::new(),
    };
    let places = |cell: &Json| match cell.get("at") {
        Json::List(places) => places.clone(),
        _ => Vec::new(),
    };
    Json::Object(vec![
        ("text".to_string(), Json::Text(format!("{} {}", text(first), text(second)))),
        ("at".to_string(), Json::List(places(first).into_iter().chain(places(second)).collect())),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_stand_in_one_cell() {
        let cases = [
            (
                r#"{"responsible": {"text": "A", "at": [{"bytes": [9, 10]}]}, "decided_by": {"text": "B", "at": [{"bytes": [3, 4]}]}}"#,
                "B A",
                "in the order of the columns",
            ),
            (
                r#"{"responsible": {"text": "A", "at": [{"sheet": "x", "cell": "Z2"}]}, "decided_by": {"text": "B", "at": [{"sheet": "x", "cell": "AA2"}]}}"#,
                "A B",
                "AA comes after Z",
            ),
            (r#"{"decided_by": {"text": "B", "at": []}}"#, "B", "who decides alone"),
            (r#"{"responsible": {"text": "A"}}"#, "A", "who answers alone"),
        ];
        for (cells, expected, why) in cases {
            let text = format!(r#"{{"records": [{{"cells": {cells}, "citations": [{{"cell": "decided_by"}}]}}]}}"#);
            let mut dataset: Json = serde_json::from_str(&text).unwrap();
            rejoin(&mut dataset);
            let Json::List(records) = dataset.get("records") else { panic!() };
            let cells = records[0].get("cells");
            assert_eq!(cells.get(ANSWERS).get("text"), &Json::Text(expected.to_string()), "{why}");
            assert!(!cells.has(DECIDES), "{why}");
        }
    }
}
