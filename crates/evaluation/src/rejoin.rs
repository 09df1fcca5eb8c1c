//! Who answers and who decides: in go the cells of a record, which has them in two, out they come with both in one, as the annotations have it.

use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::Deserializer;

use super::findings::{Cell, Place};
use super::read::or_default;

const ANSWERS: &str = "responsible";
const DECIDES: &str = "decided_by";

/// Reads the cells of a record and joins the two, in the order of their columns in the source.
pub(super) fn rejoined<'de, D: Deserializer<'de>>(deserializer: D) -> Result<IndexMap<String, Cell>, D::Error> {
    let mut cells: IndexMap<String, Cell> = or_default(deserializer)?;
    let Some(mut second) = cells.shift_remove(DECIDES) else { return Ok(cells) };
    match cells.entry(ANSWERS.into()) {
        Entry::Occupied(mut answers) => {
            let first = answers.get_mut();
            if order(&second) < order(first) {
                std::mem::swap(first, &mut second);
            }
            first.text = format!("{} {}", first.text, second.text);
            first.at.append(&mut second.at);
        }
        Entry::Vacant(answers) => _ = answers.insert(second),
    }
    Ok(cells)
}

/// Bytes, page or column, left edge, and the letters of a cell's name with their number first.
type Order<'c> = (Option<i64>, Option<f64>, Option<f64>, usize, &'c str);

/// What a cell's first place is ordered by: bytes, page and box, the column of a sheet or table. Letters of a sheet go by their number first: `AA` comes after `Z`.
fn order(cell: &Cell) -> Option<Order<'_>> {
    let Place { bytes, page, bbox, cell, column, .. } = cell.at.first()?;
    let name = cell.as_deref().unwrap_or_default();
    let letters = name.trim_end_matches(|c: char| !c.is_ascii_uppercase());
    Some((bytes.map(|[start, _]| start), page.or(*column), bbox.map(|[left, ..]| left), letters.len(), letters))
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
                2,
                "in the order of the columns",
            ),
            (
                r#"{"responsible": {"text": "A", "at": [{"sheet": "x", "cell": "Z2"}]}, "decided_by": {"text": "B", "at": [{"sheet": "x", "cell": "AA2"}]}}"#,
                "A B",
                2,
                "AA comes after Z",
            ),
            (
                r#"{"decided_by": {"text": "B", "at": [{"page": 2, "bbox": [7.5, 0, 9, 1]}]}, "responsible": {"text": "A", "at": [{"page": 2, "bbox": [60.25, 0, 99, 1]}]}}"#,
                "B A",
                2,
                "further left on the page",
            ),
            (
                r#"{"decided_by": {"text": "B", "at": [{"table": 1, "row": 2, "column": 5}]}, "responsible": {"text": "A", "at": [{"table": 1, "row": 2, "column": 4}]}}"#,
                "A B",
                2,
                "by columns of a table",
            ),
            (r#"{"decided_by": {"text": "B", "at": []}}"#, "B", 0, "who decides alone"),
            (r#"{"responsible": {"text": "A"}}"#, "A", 0, "who answers alone"),
        ];
        for (json, expected, places, why) in cases {
            let cells = rejoined(&mut serde_json::Deserializer::from_str(json)).unwrap();
            assert_eq!(cells.keys().collect::<Vec<_>>(), [ANSWERS], "{why}");
            assert_eq!((cells[ANSWERS].text.as_str(), cells[ANSWERS].at.len()), (expected, places), "{why}");
        }
    }
}
