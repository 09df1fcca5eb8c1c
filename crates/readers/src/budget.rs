//! How much one file may give: counts that its reader draws on while it reads, so that no file asks for more memory or time than a large honest
//! one does, however little it takes on disk. They are counts and no times, so the same file gives the same on every machine.

use std::cell::Cell;

/// The most bytes of text. A list of a hundred and seventy thousand procedures has a third of it.
pub(super) const MOST_TEXT: usize = 64 * 1024 * 1024;
/// The most cells: of text files lines and what parts their fields. A sheet of a hundred thousand rows and twenty columns has as many. A cell
/// takes about a kilobyte until its record is written.
pub(super) const MOST_CELLS: usize = 2_000_000;
/// The most places of tables, empty ones and those that merged cells take counted in.
pub(super) const MOST_SLOTS: usize = 4_000_000;
/// The most entries of whatever a file lists beside its text: strings that cells share, styles, merged cells, addresses of links.
pub(super) const MOST_ENTRIES: usize = 2_000_000;
/// The most bytes that the parts of a package unpack to; a part counts each time that it is read.
pub(super) const MOST_UNPACKED: usize = 256 * 1024 * 1024;
/// The most things on the pages of a file: letters, lines, boxes, pictures. A thousand pages of small print have three quarters of it.
pub(super) const MOST_DRAWN: usize = 6_000_000;
/// The most sheets, tables and messages that are looked into.
pub(super) const MOST_PARTS: usize = 10_000;

/// What is left for a file.
#[derive(Debug)]
pub(super) struct Budget {
    text: Cell<usize>,
    cells: Cell<usize>,
    slots: Cell<usize>,
    entries: Cell<usize>,
    unpacked: Cell<usize>,
    drawn: Cell<usize>,
    parts: Cell<usize>,
    /// Whether something did not fit.
    exceeded: Cell<bool>,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            text: Cell::new(MOST_TEXT),
            cells: Cell::new(MOST_CELLS),
            slots: Cell::new(MOST_SLOTS),
            entries: Cell::new(MOST_ENTRIES),
            unpacked: Cell::new(MOST_UNPACKED),
            drawn: Cell::new(MOST_DRAWN),
            parts: Cell::new(MOST_PARTS),
            exceeded: Cell::new(false),
        }
    }
}

impl Budget {
    /// Takes from a count; where less is left, nothing is left afterwards.
    fn take(&self, left: &Cell<usize>, count: usize) -> bool {
        let rest = left.get().checked_sub(count);
        left.set(rest.unwrap_or(0));
        self.exceeded.set(self.exceeded.get() || rest.is_none());
        rest.is_some()
    }

    /// Whether something did not fit.
    pub(super) fn is_exceeded(&self) -> bool {
        self.exceeded.get()
    }

    /// Takes so many bytes of text.
    ///
    /// # Errors
    /// There are more than a file may have, as the end of a sentence; so with all that follow.
    pub(super) fn text(&self, bytes: usize) -> Result<(), String> {
        if self.take(&self.text, bytes) { Ok(()) } else { Err(format!("it holds more than {} MB of text", MOST_TEXT >> 20)) }
    }

    /// Takes so many cells.
    pub(super) fn cells(&self, count: usize) -> Result<(), String> {
        if self.take(&self.cells, count) { Ok(()) } else { Err(format!("it holds more than {MOST_CELLS} cells")) }
    }

    /// Takes the places of a table.
    pub(super) fn slots(&self, rows: usize, columns: usize) -> Result<(), String> {
        let count = rows.saturating_mul(columns);
        if self.take(&self.slots, count) {
            Ok(())
        } else {
            Err(format!("its tables have more than {MOST_SLOTS} places, most of them empty or merged"))
        }
    }

    /// Takes an entry of a list.
    pub(super) fn entry(&self) -> Result<(), String> {
        if self.take(&self.entries, 1) {
            Ok(())
        } else {
            Err(format!("it lists more than {MOST_ENTRIES} strings, styles, merged cells and links"))
        }
    }

    /// Takes so many unpacked bytes.
    pub(super) fn unpack(&self, bytes: usize) -> Result<(), String> {
        if self.take(&self.unpacked, bytes) { Ok(()) } else { Err(format!("it unpacks to more than {} MB", MOST_UNPACKED >> 20)) }
    }

    /// How many bytes may still be unpacked.
    pub(super) fn left_to_unpack(&self) -> usize {
        self.unpacked.get()
    }

    /// Takes so many drawn things.
    pub(super) fn drawn(&self, count: usize) -> bool {
        self.take(&self.drawn, count)
    }

    /// Takes a sheet, a table or a message.
    pub(super) fn part(&self) -> Result<(), String> {
        if self.take(&self.parts, 1) { Ok(()) } else { Err(format!("it holds more than {MOST_PARTS} sheets or tables")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_is_gone() {
        let budget = Budget::default();
        assert_eq!(budget.cells(MOST_CELLS - 1), Ok(()));
        assert_eq!(budget.cells(0), Ok(()), "nothing costs nothing");
        assert!(budget.cells(2).is_err());
        assert!(budget.cells(1).is_err(), "what did not fit took all");
        assert_eq!(budget.text(MOST_TEXT), Ok(()), "each count is its own");
        assert!(budget.text(usize::MAX).unwrap_err().contains("64 MB"));
    }
}
