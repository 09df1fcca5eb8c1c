//! The number of a row that does not stand in its cell: it was run together with the title, or pushed to a line of its own before the row.
//!
//! *Evidence:* the table has a column of numbers, or most of its titles begin with numerals. Of a cell of numbers the bare numeral is taken; where that is empty, the
//! numeral that waits ([`numeral_alone`](super::numeral_alone)), else the one at the head of the title, which loses it.
//!
//! `12) Rilascio copie → 30 giorni`: number 12, title `Rilascio copie`.
//!
//! *Tests:* `tests::cases`, below.

use super::RecoveryState;
use crate::{
    model::{Field, Glue, Piece, Span},
    recover::{Repair, RowCell, numeral, typed::TableIndex},
};
use regesto_words::markup;

/// Where the number of a row was.
pub enum Number {
    /// In the row.
    Own(Field),
    /// It is the numeral that waits.
    Waiting,
    /// Nowhere.
    Missing,
}

/// The number of a row that is being made of these cells; its cell gets it, and its title loses it.
#[must_use]
pub fn of_row(state: &RecoveryState<'_>, table: TableIndex, cells: &mut [RowCell]) -> Number {
    let (source, table) = (state.source, &state.tables[table]);
    if let Some(cell) = table.number.and_then(|number| cells.get_mut(number)) {
        if !cell.pieces.is_empty() {
            let text = state.facts.field(&cell.pieces);
            if let Some(bare) = numeral::of_cell(&text)
                && let [piece] = cell.pieces.as_slice()
                && let Some(at) = markup::position(piece.span.of(source), bare)
            {
                let start = piece.span.start + at;
                cell.pieces = vec![Piece { span: Span::new(start, start + bare.len()), glue: Glue::Space }];
            }
            return Number::Own(cell.pieces.clone());
        }
        if let Some((field, _)) = &state.waiting.numeral {
            cell.pieces.clone_from(field);
            cell.repairs.push(Repair::StrayLine);
            return Number::Waiting;
        }
    }
    if !table.is_numbered() {
        return Number::Missing;
    }
    let Some(numeral) = cells.get_mut(table.title).and_then(|title| cut_off(source, title)) else { return Number::Missing };
    let field = vec![Piece { span: numeral, glue: Glue::Space }];
    if let Some(cell) = table.number.and_then(|number| cells.get_mut(number)) {
        cell.pieces.clone_from(&field);
        cell.repairs.push(Repair::SplitField);
    }
    Number::Own(field)
}

/// Cuts the numeral off the head of a title; gives its place.
fn cut_off(source: &str, title: &mut RowCell) -> Option<Span> {
    let first = title.pieces.first_mut()?;
    let raw = first.span.of(source);
    let text = behind_markup(raw);
    let lead = raw.len() - text.len();
    let (bare, at) = numeral::at_head(text)?;
    let start = first.span.start + lead + markup::position(text, bare)?;
    first.span = Span::new(first.span.start + lead + at, first.span.end).trim(source);
    if first.span.is_empty() {
        title.pieces.remove(0);
    }
    Some(Span::new(start, start + bare.len()))
}

/// The text behind tags and stars at its head.
#[must_use]
pub fn behind_markup(raw: &str) -> &str {
    let mut rest = raw.trim_start();
    loop {
        let inner = match rest.strip_prefix("**") {
            Some(inner) => Some(inner),
            None if rest.starts_with('<') => rest.find('>').filter(|end| *end < 60).and_then(|end| rest.get(end + 1..)),
            None => None,
        };
        match inner {
            Some(inner) => rest = inner.trim_start(),
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold(&[
            (
                "Procedimento\tUfficio\tTermine\n1) Rilascio copie\tAnagrafe\t30 giorni\n2) Passo carraio\tTecnico\t60 giorni\n",
                &["1 | Rilascio copie | Anagrafe | 30 giorni", "2 | Passo carraio | Tecnico | 60 giorni"],
                "at the head of the title",
            ),
            (
                "N.\tProcedimento\tTermine\n1)\tRilascio copie\t30 giorni\n\t2) Passo carraio\t60 giorni\n",
                &["1 | Rilascio copie | 30 giorni", "2 | Passo carraio | 60 giorni"],
                "in its cell, or in the cell beside it",
            ),
        ]);
    }
}
