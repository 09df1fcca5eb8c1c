//! Where something stands in a file, in the file's own coordinates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in a source file. Reading the file there gives the text of the cell, markup and repairs aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Locator {
    /// Text formats: a half-open range of bytes of the file itself (before decoding), and the line, counted from 1, on which it begins.
    Text {
        /// `[start, end)`, bytes of the file.
        bytes: [usize; 2],
        /// Line on which the range begins, counted from 1.
        line: usize,
    },
    /// PDF and scans: a box on a page.
    Page {
        /// The page, counted from 1.
        page: usize,
        /// `[x0, y0, x1, y1]`: left, top, right and bottom in points (1/72 inch), the origin at the top left of the page as it is shown.
        bbox: [Points; 4],
    },
    /// Spreadsheets: a cell of a sheet.
    Sheet {
        /// The sheet by its name.
        sheet: String,
        /// The cell as spreadsheets name it: `B12`.
        cell: String,
    },
    /// Word processors: a cell of a table.
    Table {
        /// The table, counted from 1 in the order in which they begin.
        table: usize,
        /// Its row, counted from 1.
        row: usize,
        /// Its column, counted from 1; a merged cell counts for each column that it spans.
        column: usize,
    },
    /// Word processors: a paragraph outside tables.
    Paragraph {
        /// The paragraph, counted from 1.
        paragraph: usize,
    },
}

impl Locator {
    /// The line, where the format has lines.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Locator::Text { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// This place and the other as one, where both are boxes on one page or ranges of bytes that follow one another.
    #[must_use]
    pub fn join(&self, other: &Locator) -> Option<Locator> {
        match (self, other) {
            (Locator::Page { page, bbox }, Locator::Page { page: other_page, bbox: other }) if page == other_page => {
                let bbox = [bbox[0].min(other[0]), bbox[1].min(other[1]), bbox[2].max(other[2]), bbox[3].max(other[3])];
                Some(Locator::Page { page: *page, bbox })
            }
            (one, other) => (one == other).then(|| one.clone()),
        }
    }
}

/// A length in hundredths of a point: exact, so that places can be compared and come out the same everywhere. Written in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(from = "f64", into = "f64")]
#[schemars(with = "f64")]
pub struct Points(i32);

impl From<f64> for Points {
    fn from(points: f64) -> Self {
        // A float that fits no integer becomes the nearest one, one that is no number becomes 0.
        #[allow(clippy::cast_possible_truncation)]
        Points((points * 100.0).round() as i32)
    }
}

impl From<Points> for f64 {
    fn from(points: Points) -> Self {
        f64::from(points.0) / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_as_they_stand_in_the_dataset() {
        let bbox = [72.0, 101.237, 540.0, 120.5].map(Points::from);
        let cases = [
            (Locator::Text { bytes: [3, 9], line: 2 }, r#"{"bytes":[3,9],"line":2}"#),
            (Locator::Page { page: 3, bbox }, r#"{"page":3,"bbox":[72.0,101.24,540.0,120.5]}"#),
            (Locator::Sheet { sheet: "Foglio1".to_string(), cell: "B12".to_string() }, r#"{"sheet":"Foglio1","cell":"B12"}"#),
            (Locator::Table { table: 1, row: 4, column: 2 }, r#"{"table":1,"row":4,"column":2}"#),
            (Locator::Paragraph { paragraph: 7 }, r#"{"paragraph":7}"#),
        ];
        for (locator, json) in cases {
            assert_eq!(serde_json::to_string(&locator).unwrap(), json);
            assert_eq!(serde_json::from_str::<Locator>(json).unwrap(), locator);
        }
    }

    #[test]
    fn boxes_join_on_one_page_only() {
        let on = |page, bbox: [f64; 4]| Locator::Page { page, bbox: bbox.map(Points::from) };
        assert_eq!(on(1, [1.0, 2.0, 3.0, 4.0]).join(&on(1, [2.0, 1.0, 5.0, 3.0])), Some(on(1, [1.0, 1.0, 5.0, 4.0])));
        assert_eq!(on(1, [1.0, 2.0, 3.0, 4.0]).join(&on(2, [1.0, 2.0, 3.0, 4.0])), None);
        let cell = |cell: &str| Locator::Sheet { sheet: "A".to_string(), cell: cell.to_string() };
        assert_eq!((cell("B1").join(&cell("B1")), cell("B1").join(&cell("B2"))), (Some(cell("B1")), None));
    }
}
