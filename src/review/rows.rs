//! What corrections do to rows: in goes a row and what a reviewer says of it, out come rows. Cells stay places in the source, whatever is done to them.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{
    find::Reason,
    quote::{self, digest_at, spans_of_cell},
};
use crate::{
    model::{Column, Field, Glue, Piece, Quote, Reviewed, ReviewedCell, Span},
    recover::{Row, RowCell, field_text},
};
use regesto_words::hex;

/// A row that is under review.
#[derive(Debug, Clone)]
pub(super) struct WorkRow {
    pub(super) row: Row,
    pub(super) reviewed: Reviewed,
    /// By column, the digests of what its cell says, or said before it was joined with another.
    said: BTreeMap<Column, BTreeSet<String>>,
    /// How many rows were split from it.
    split: usize,
}

impl WorkRow {
    pub(super) fn new(text: &str, row: Row, id: String) -> Self {
        let mut work = WorkRow { row, reviewed: Reviewed { id, ..Reviewed::default() }, said: BTreeMap::new(), split: 0 };
        work.listen(text);
        work
    }

    /// What the source says in the row.
    pub(super) fn quote(&self, text: &str) -> Quote {
        quote::quote(text, &quote::spans_of_row(&self.row))
    }

    /// Notes what each cell says now.
    fn listen(&mut self, text: &str) {
        for (&column, cell) in &self.row.cells {
            self.said.entry(column).or_default().insert(digest_at(text, &spans_of_cell(cell)));
        }
    }

    /// Whether the cell of that column is there and says, or said, this.
    pub(super) fn has(&self, column: Column, digest: &str) -> Result<(), Reason> {
        if !self.row.cells.contains_key(&column) {
            return Err(Reason::NoCell);
        }
        let said = self.said.get(&column).is_some_and(|said| said.contains(digest));
        if said { Ok(()) } else { Err(Reason::Changed) }
    }

    /// What a cell says, as its record has it.
    fn text(&self, text: &str, column: Column) -> String {
        let given = self.reviewed.cells.get(&column).and_then(|cell| cell.text.clone());
        given.unwrap_or_else(|| self.row.cells.get(&column).map(|cell| field_text(text, &cell.pieces)).unwrap_or_default())
    }

    fn touch(&mut self, column: Column) -> &mut ReviewedCell {
        let cell = self.reviewed.cells.entry(column).or_default();
        cell.changed = true;
        cell
    }

    /// The whole row is right: nothing more is to be said of how it was found.
    pub(super) fn right(&mut self) {
        self.reviewed.right = true;
        self.row.findings.clear();
    }

    /// A cell is right as it stands.
    pub(super) fn cell_right(&mut self, column: Column) {
        self.reviewed.cells.entry(column).or_default();
    }

    /// A cell says something else.
    pub(super) fn set_text(&mut self, column: Column, words: &str) {
        self.touch(column).text = Some(words.trim().to_string());
    }

    /// A cell says nothing. Gives it, as it is no part of the row any more.
    pub(super) fn empty(&mut self, column: Column) -> Result<RowCell, Reason> {
        if self.row.cells.keys().all(|own| *own == column || *own == Column::Number) {
            return Err(Reason::NothingLeft);
        }
        self.reviewed.cells.remove(&column);
        self.row.cells.remove(&column).ok_or(Reason::NoCell)
    }

    /// A cell stands under another column.
    pub(super) fn set_column(&mut self, text: &str, from: Column, to: Column) {
        if from == to {
            return self.cell_right(to);
        }
        let Some(cell) = self.row.cells.remove(&from) else { return };
        let given = self.reviewed.cells.remove(&from).and_then(|cell| cell.text);
        if let Some(said) = self.said.remove(&from) {
            self.said.entry(to).or_default().extend(said);
        }
        self.add(text, to, cell, given);
    }

    /// Adds a cell, or what belongs to one.
    fn add(&mut self, text: &str, column: Column, cell: RowCell, given: Option<String>) {
        let there = self.row.cells.contains_key(&column);
        let both = if there && (given.is_some() || self.reviewed.cells.get(&column).is_some_and(|cell| cell.text.is_some())) {
            let rest = given.unwrap_or_else(|| field_text(text, &cell.pieces));
            Some(format!("{} {rest}", self.text(text, column)))
        } else {
            given
        };
        let own = self.row.cells.entry(column).or_default();
        own.pieces.extend(cell.pieces);
        own.pieces.sort_by_key(|piece| piece.span);
        own.repairs.extend(cell.repairs);
        self.touch(column).text = both;
        self.listen(text);
    }

    /// A stretch of the source belongs to a cell.
    pub(super) fn take(&mut self, text: &str, column: Column, span: Span) {
        let cell = RowCell { pieces: vec![Piece { span, glue: Glue::Space }], repairs: Vec::new() };
        self.add(text, column, cell, None);
    }

    /// Another row is the rest of this one. Gives the number of the other, which is no part of a row any more, if this row has one of its own.
    pub(super) fn join(&mut self, text: &str, mut next: WorkRow) -> Option<RowCell> {
        let number = if self.row.cells.contains_key(&Column::Number) { next.row.cells.remove(&Column::Number) } else { None };
        for (column, said) in next.said {
            self.said.entry(column).or_default().extend(said);
        }
        for (column, cell) in next.row.cells {
            let given = next.reviewed.cells.remove(&column).and_then(|cell| cell.text);
            self.add(text, column, cell, given);
        }
        self.row.extent.extend(next.row.extent);
        for footnote in next.row.footnotes {
            if !self.row.footnotes.contains(&footnote) {
                self.row.footnotes.push(footnote);
            }
        }
        number
    }

    /// Cuts the row in two: `second` are the cells of the second row, each the end of this row's cell, or the whole.
    pub(super) fn split(&mut self, text: &str, second: &BTreeMap<Column, String>) -> Result<WorkRow, Reason> {
        let mut first = self.clone();
        let mut row = Row { cells: BTreeMap::new(), extent: Vec::new(), findings: Vec::new(), price: 0.0, ..self.row.clone() };
        let mut given: BTreeMap<Column, ReviewedCell> = BTreeMap::new();
        for (&column, tail) in second {
            let cell = self.row.cells.get(&column).ok_or(Reason::NoCell)?;
            let tail = tail.split_whitespace().collect::<Vec<_>>().join(" ");
            let whole = self.text(text, column);
            let head = whole.strip_suffix(tail.as_str()).ok_or(Reason::NoEnd)?.trim_end().to_string();
            let corrected = self.reviewed.cells.get(&column).is_some_and(|cell| cell.text.is_some());
            let mut texts = (None, None);
            let (before, after) = if head.is_empty() {
                texts.1 = corrected.then_some(tail);
                (None, cell.pieces.clone())
            } else if corrected {
                // What a person wrote has no place of its own in the source: both rows point to the whole.
                texts = (Some(head), Some(tail));
                (Some(cell.pieces.clone()), cell.pieces.clone())
            } else {
                let (before, after) = cut(text, &cell.pieces, &head, &tail).ok_or(Reason::NoEnd)?;
                (Some(before), after)
            };
            row.cells.insert(column, RowCell { pieces: after, repairs: Vec::new() });
            given.insert(column, ReviewedCell { text: texts.1, changed: true });
            match before.and_then(|pieces| first.row.cells.get_mut(&column).map(|cell| cell.pieces = pieces)) {
                Some(()) => first.touch(column).text = texts.0,
                None => {
                    first.row.cells.remove(&column);
                    first.reviewed.cells.remove(&column);
                }
            }
        }
        if first.row.cells.keys().all(|column| *column == Column::Number) {
            return Err(Reason::NothingLeftOfFirst);
        }
        first.split += 1;
        let id = split_id(&self.reviewed.id, first.split);
        first.listen(text);
        *self = first;
        let mut work = WorkRow::new(text, row, id);
        work.reviewed.cells = given;
        Ok(work)
    }
}

/// The id of the `nth` row that was split from another.
fn split_id(of: &str, nth: usize) -> String {
    let mut sha = Sha256::new();
    sha.update(of.as_bytes());
    sha.update(format!("/{nth}").as_bytes());
    format!("r-{}", hex(&sha.finalize()).get(..12).unwrap_or(""))
}

/// Cuts the pieces of a cell where its text is to be cut.
fn cut(text: &str, pieces: &Field, head: &str, tail: &str) -> Option<(Field, Field)> {
    /// How many places inside a piece are tried.
    const TRIES: usize = 512;
    let begins = tail.chars().next()?;
    for (index, &Piece { span, glue }) in pieces.iter().enumerate() {
        let (before, from) = pieces.split_at(index);
        if field_text(text, &from.to_vec()) == tail && field_text(text, &before.to_vec()) == head {
            return Some((before.to_vec(), from.to_vec()));
        }
        // At the first letter of the tail, or else at the markup before it.
        let places =
            |wanted: fn(char, char) -> bool| span.of(text).char_indices().skip(1).filter(move |(_, c)| wanted(*c, begins)).take(TRIES);
        let candidates = places(|c, begins| c == begins).chain(places(|c, begins| c != begins && matches!(c, '<' | '&' | '*' | '\\')));
        for (at, _) in candidates {
            let (left, right) = (Span::new(span.start, span.start + at).trim(text), Span::new(span.start + at, span.end));
            let first: Field = before.iter().copied().chain([Piece { span: left, glue }]).collect();
            let second: Field = [Piece { span: right, glue: Glue::Space }].into_iter().chain(from.iter().skip(1).copied()).collect();
            if field_text(text, &second) == tail && field_text(text, &first) == head {
                return Some((first, second));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_where_its_text_is() {
        let text = "Accesso agli atti Passo carraio | 30 <b>giorni</b> 60&nbsp;giorni | a\nb";
        let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).unwrap_or_default();
        let piece = |words: &str| Piece { span: at(words), glue: Glue::Space };
        let cases = [
            (
                vec![piece("Accesso agli atti Passo carraio")],
                "Accesso agli atti",
                "Passo carraio",
                Some(("Accesso agli atti", "Passo carraio")),
            ),
            (vec![piece("30 <b>giorni</b> 60&nbsp;giorni")], "30 giorni", "60 giorni", Some(("30 <b>giorni</b>", "60&nbsp;giorni"))),
            (vec![piece("Accesso"), piece("Passo")], "Accesso", "Passo", Some(("Accesso", "Passo"))),
            (vec![piece("Accesso agli")], "Accesso", "altro", None),
        ];
        for (pieces, head, tail, expected) in cases {
            let found = cut(text, &pieces, head, tail);
            let shown = |field: &Field| field.iter().map(|piece| piece.span.of(text)).collect::<Vec<_>>().join(" ");
            let found = found.as_ref().map(|(first, second)| (shown(first), shown(second)));
            assert_eq!(found, expected.map(|(first, second)| (first.to_string(), second.to_string())), "{head} / {tail}");
        }
    }
}
