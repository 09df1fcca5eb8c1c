//! Records and the bytes of their source go in; out come whether a cell is where it says it is, and whether the bytes add up.

use super::encoding::{decoded, unscramble};
use super::findings::{Cell, Document};
use super::references::unescape;
use super::text::{letters, strip_markup};

/// By how many bytes the accounting may be off: those of a byte order mark.
const BYTE_ORDER_MARK: u128 = 3;

impl Cell {
    /// The ranges of bytes among its places.
    pub(super) fn ranges(&self) -> impl Iterator<Item = [i64; 2]> {
        self.at.iter().filter_map(|place| place.bytes)
    }

    /// Whether its letters and numerals are those of the bytes it points at, markup and character references aside.
    pub(super) fn is_in(&self, raw: &[u8]) -> bool {
        let pieces: Option<Vec<_>> = self.at.iter().map(|place| Some(slice(raw, place.bytes?))).collect();
        let Some(pieces) = pieces.filter(|pieces| !pieces.is_empty()) else { return false };
        let stripped = strip_markup(&decoded(&pieces));
        let wanted = letters(&self.text);
        wanted == letters(&unescape(&stripped)) || wanted == letters(&unscramble(&stripped))
    }
}

/// The bytes from start to end: no more than there are, and counted from the end where negative.
fn slice(raw: &[u8], [start, end]: [i64; 2]) -> &[u8] {
    let length = i64::try_from(raw.len()).unwrap_or(i64::MAX);
    let clamp = |at: i64| usize::try_from(if at < 0 { at.saturating_add(length).max(0) } else { at.min(length) }).unwrap_or(0);
    raw.get(clamp(start)..clamp(end)).unwrap_or_default()
}

/// Whether the classes of the accounting add up to the file (where it is UTF-8) and no two cells overlap without being the same stretch.
pub(super) fn adds_up<'a>(document: &Document, cells: impl Iterator<Item = &'a Cell>, raw: &[u8]) -> bool {
    // Python takes a truth value for a number, and so does score.py.
    let bytes = document.accounting.values().map(|bytes| bytes.as_u64().or_else(|| bytes.as_bool().map(u64::from)).map(u128::from));
    let Some(total) = bytes.sum::<Option<u128>>().filter(|_| !document.accounting.is_empty()) else { return false };
    let is_utf8 = document.encoding.as_ref().is_some_and(|name| name.to_uppercase().replace('-', "") == "UTF8");
    if is_utf8 && total.abs_diff(raw.len() as u128) > BYTE_ORDER_MARK {
        return false;
    }
    let mut taken: Vec<_> = cells.flat_map(Cell::ranges).collect();
    taken.sort_unstable();
    taken.windows(2).all(|pair| matches!(pair, [one, next] if next[0] >= one[1] || one == next))
}
