//! Records and the bytes of their source go in; out come how many cells are where they say they are, and whether the bytes add up.

use super::EvaluateError;
use super::encoding::{decoded, unscramble};
use super::findings::Record;
use super::json::{Json, Misfit};
use super::references::unescape;
use super::row::cell_text;
use super::text::{letters, strip_markup};

/// By how many bytes the accounting may be off: those of a byte order mark.
const BYTE_ORDER_MARK: u64 = 3;

/// One cell of a record: where it says it stands.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    /// Index of the record among those of its document.
    pub(super) record: usize,
    /// The cell's column.
    pub(super) column: &'a str,
    text: &'a str,
    /// Ranges of bytes; nothing if a place has none.
    pieces: Option<Vec<[i64; 2]>>,
    /// The ranges of the places that have one.
    ranges: Vec<[i64; 2]>,
}

/// All cells of the records with their places.
pub(super) fn placed<'a>(records: &[Record<'a>]) -> Result<Vec<Placed<'a>>, EvaluateError> {
    let mut cells = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let fields = record.json.object("cells").map_err(|misfit| record.misfit(misfit))?;
        for (column, cell) in fields {
            cells.push(place(index, column, cell).map_err(|misfit| record.misfit(misfit))?);
        }
    }
    Ok(cells)
}

fn place<'a>(record: usize, column: &'a str, cell: &'a Json) -> Result<Placed<'a>, Misfit> {
    let misfit = |wanted| Misfit::new(format!("cells.{column}.at"), wanted);
    let places = match cell.get("at") {
        Json::List(places) => places.as_slice(),
        void if void.is_void() => &[],
        one @ Json::Object(_) => std::slice::from_ref(one),
        _ => return Err(misfit("a list of places")),
    };
    let mut ranges = Vec::with_capacity(places.len());
    for place in places {
        if !matches!(place, Json::Object(_)) {
            return Err(misfit("a list of places"));
        }
        if place.has("bytes") {
            ranges.push(place.get("bytes").as_pair().ok_or_else(|| misfit("a list of places whose `bytes` are [start, end]"))?);
        }
    }
    let pieces = (!ranges.is_empty() && ranges.len() == places.len()).then(|| ranges.clone());
    Ok(Placed { record, column, text: cell_text(column, cell)?.unwrap_or_default(), pieces, ranges })
}

impl Placed<'_> {
    /// Whether any place of the cell is a range of bytes.
    pub(super) fn has_bytes(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// Whether the letters and numerals of the cell are those of the bytes it points at, markup and character references aside.
    pub(super) fn is_right(&self, raw: &[u8]) -> bool {
        let Some(pieces) = &self.pieces else { return false };
        let pieces: Vec<_> = pieces.iter().map(|[start, end]| slice(raw, *start, *end)).collect();
        let stripped = strip_markup(&decoded(&pieces));
        let wanted = letters(self.text);
        wanted == letters(&unescape(&stripped)) || wanted == letters(&unscramble(&stripped))
    }
}

/// The bytes from `start` to `end`: no more than there are, and counted from the end where negative.
fn slice(raw: &[u8], start: i64, end: i64) -> &[u8] {
    let length = i64::try_from(raw.len()).unwrap_or(i64::MAX);
    let clamp = |at: i64| usize::try_from(if at < 0 { at.saturating_add(length).max(0) } else { at.min(length) }).unwrap_or(0);
    raw.get(clamp(start)..clamp(end)).unwrap_or_default()
}

/// Whether the classes of the accounting add up to the file (where it is UTF-8) and no two cells overlap without being the same stretch.
pub(super) fn adds_up(document: &Json, cells: &[Placed<'_>], raw: &[u8]) -> Result<bool, Misfit> {
    let classes = document.object("accounting")?;
    let mut total: i128 = 0;
    for (_, bytes) in classes {
        match bytes {
            Json::Int(bytes) if *bytes >= 0 => total = total.saturating_add(*bytes),
            // Python takes a truth value for a number.
            Json::Bool(bytes) => total = total.saturating_add(i128::from(*bytes)),
            _ => return Ok(false),
        }
    }
    if classes.is_empty() {
        return Ok(false);
    }
    let encoding = document.text("encoding")?.unwrap_or_default().to_uppercase().replace('-', "");
    if encoding == "UTF8" && total.abs_diff(raw.len() as i128) > BYTE_ORDER_MARK.into() {
        return Ok(false);
    }
    let mut taken: Vec<_> = cells.iter().flat_map(|cell| cell.ranges.iter().copied()).collect();
    taken.sort_unstable();
    Ok(taken.iter().zip(taken.iter().skip(1)).all(|(one, next)| next[0] >= one[1] || one == next))
}
