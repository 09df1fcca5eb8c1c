//! Where something stands in a file, in the file's own coordinates.

use std::{cmp::Ordering, fmt, ops::Range, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::SharedText;

/// A place in a source file. Reading the file there gives the text of the cell, markup and repairs aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Locator {
    /// Text formats: a half-open range of bytes of the file itself (before decoding), and the line, counted from 1, on which it begins.
    Text {
        /// `[start, end)`, bytes of the file.
        #[schemars(with = "[usize; 2]")]
        bytes: [u32; 2],
        /// Line on which the range begins, counted from 1.
        #[schemars(with = "usize")]
        line: u32,
    },
    /// PDF and scans: a box on a page.
    Page {
        /// The page, counted from 1.
        #[schemars(with = "usize")]
        page: u32,
        /// `[x0, y0, x1, y1]`: left, top, right and bottom in points (1/72 inch), the origin at the top left of the page as it is shown.
        bbox: [Points; 4],
    },
    /// Spreadsheets: a cell of a sheet.
    Sheet {
        /// The sheet by its name.
        sheet: SharedText,
        /// The cell as spreadsheets name it: `B12`.
        #[schemars(with = "String")]
        cell: SheetPlace,
    },
    /// Word processors: a cell of a table.
    Table {
        /// The table, counted from 1 in the order in which they begin.
        #[schemars(with = "usize")]
        table: u32,
        /// Its row, counted from 1.
        #[schemars(with = "usize")]
        row: u32,
        /// Its column, counted from 1; a merged cell counts for each column that it spans.
        #[schemars(with = "usize")]
        column: u32,
    },
    /// Word processors: a paragraph outside tables.
    Paragraph {
        /// The paragraph, counted from 1.
        #[schemars(with = "usize")]
        paragraph: u32,
    },
}

/// A number of bytes, lines or pages: files have fewer than 2³² of them.
fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Locator {
    /// Bytes of a text file, from and up to but without, and the line on which they begin.
    #[must_use]
    pub fn text(bytes: [usize; 2], line: usize) -> Self {
        Locator::Text { bytes: bytes.map(counted), line: counted(line) }
    }

    /// A box on a page, counted from 1.
    #[must_use]
    pub fn page(page: usize, bbox: [Points; 4]) -> Self {
        Locator::Page { page: counted(page), bbox }
    }

    /// A cell of a table of a word processor, each counted from 1.
    #[must_use]
    pub fn table(table: usize, row: usize, column: usize) -> Self {
        Locator::Table { table: counted(table), row: counted(row), column: counted(column) }
    }

    /// A paragraph of a word processor, counted from 1.
    #[must_use]
    pub fn paragraph(paragraph: usize) -> Self {
        Locator::Paragraph { paragraph: counted(paragraph) }
    }

    /// The bytes of the file, where the format is text.
    #[must_use]
    pub fn bytes(&self) -> Option<Range<usize>> {
        match self {
            Locator::Text { bytes: [start, end], .. } => Some(*start as usize..*end as usize),
            _ => None,
        }
    }

    /// The line, where the format has lines.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Locator::Text { line, .. } => Some(*line as usize),
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

/// A cell of a sheet, which travels as spreadsheets name it: `B12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SheetPlace {
    /// Counted from 0, in three bytes: a sheet has fewer than 2²⁴ of them, and as many rows.
    column: [u8; 3],
    row: [u8; 3],
}

/// Why a text names no cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is no cell of a sheet; write its column and its row, like B12")]
pub struct ParseSheetPlaceError {
    /// What was given.
    pub text: String,
}

impl SheetPlace {
    /// The cell of a row and a column, counted from 0.
    #[must_use]
    pub fn new(row: usize, column: usize) -> Self {
        let bytes = |number: usize| {
            let [high, bytes @ ..] = counted(number).to_be_bytes();
            if high == 0 { bytes } else { [u8::MAX; 3] }
        };
        SheetPlace { column: bytes(column), row: bytes(row) }
    }

    /// Its row and its column, counted from 0.
    #[must_use]
    pub fn row_and_column(self) -> (usize, usize) {
        let number = |[a, b, c]: [u8; 3]| usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c);
        (number(self.row), number(self.column))
    }
}

impl fmt::Display for SheetPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (row, column) = self.row_and_column();
        let mut letters = Vec::new();
        let mut rest = column + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        write!(f, "{}{}", letters.iter().rev().collect::<String>(), row + 1)
    }
}

impl FromStr for SheetPlace {
    type Err = ParseSheetPlaceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || ParseSheetPlaceError { text: text.to_owned() };
        let (letters, digits) = text.split_at(text.bytes().take_while(u8::is_ascii_uppercase).count());
        let of_letters = |column: usize, letter: u8| column * 26 + usize::from(letter - b'A') + 1;
        let column = Some(letters).filter(|letters| (1..=5).contains(&letters.len())).map(|letters| letters.bytes().fold(0, of_letters));
        let row = digits.parse::<usize>().ok().filter(|_| digits.len() <= 8);
        let cell = row.zip(column).and_then(|(row, column)| Some(SheetPlace::new(row.checked_sub(1)?, column.checked_sub(1)?)));
        cell.filter(|cell| cell.to_string() == text).ok_or_else(fail)
    }
}

/// Cells are in the order of their names.
impl Ord for SheetPlace {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

impl PartialOrd for SheetPlace {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

super::text::serde_as_text! { SheetPlace }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_as_they_stand_in_the_dataset() {
        let bbox = [72.0, 101.237, 540.0, 120.5].map(Points::from);
        let cases = [
            (Locator::Text { bytes: [3, 9], line: 2 }, r#"{"bytes":[3,9],"line":2}"#),
            (Locator::Page { page: 3, bbox }, r#"{"page":3,"bbox":[72.0,101.24,540.0,120.5]}"#),
            (Locator::Sheet { sheet: "Foglio1".into(), cell: SheetPlace::new(11, 1) }, r#"{"sheet":"Foglio1","cell":"B12"}"#),
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
        let cell = |cell: &str| Locator::Sheet { sheet: "A".into(), cell: cell.parse().unwrap() };
        assert_eq!((cell("B1").join(&cell("B1")), cell("B1").join(&cell("B2"))), (Some(cell("B1")), None));
    }

    #[test]
    fn names_of_cells() {
        let cases = [
            ("A1", Some((0, 0)), "the first"),
            ("B12", Some((11, 1)), "another"),
            ("Z1", Some((0, 25)), "the last of one letter"),
            ("AA9", Some((8, 26)), "the first of two"),
            ("XFD1048576", Some((1_048_575, 16_383)), "the last of a sheet"),
            ("A0", None, "rows are counted from 1"),
            ("A01", None, "a zero before its row"),
            ("b12", None, "a small letter"),
            ("12", None, "no column"),
            ("B", None, "no row"),
            ("A99999999", None, "too far down"),
            ("", None, "nothing"),
        ];
        for (text, place, why) in cases {
            let cell = text.parse::<SheetPlace>();
            assert_eq!(cell.as_ref().ok().map(|cell| cell.row_and_column()), place, "{text}: {why}");
            if let Some((row, column)) = place {
                assert_eq!(SheetPlace::new(row, column).to_string(), text, "{why}");
            }
        }
        let sorted = ["A10", "A9", "AA1", "B1"].map(|name| name.parse::<SheetPlace>().unwrap());
        assert!(sorted.is_sorted(), "as texts");
    }
}
