//! A row as a line of words: a page of a table fell back to words, and nothing tells its cells apart.
//!
//! *Evidence:* the line can be cut into cells of the table at hand: a name that opens as one, and two cells (one where there are but two columns) that their columns know or take
//! (price under 0.3). *Price:* under 14, and nothing is left out.
//!
//! `Rilascio copie Anagrafe 30 giorni` below rows whose office is `Anagrafe`: three cells.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, WordsLine, row::made};
use crate::{
    model::{Field, Layout},
    recover::{align, typed::TableIndex},
};

/// A cell may cost so much under its column.
const FITS: f64 = 0.3;
/// The row costs less than this.
const PRICE: f64 = 14.0;

/// Takes a line that is a row.
#[must_use]
pub fn line(state: &RecoveryState<'_>, line: &WordsLine) -> Option<Vec<Effect>> {
    let fields = cut(state, line.table?, &line.field)?;
    Some(vec![Effect::StraysSettle { inside: true }, made(state, line.table?, fields, false, Layout::Plain, line.span)])
}

/// The cells of a line of words, if it can be cut into those of a row.
#[must_use]
pub fn cut(state: &RecoveryState<'_>, place: TableIndex, text: &Field) -> Option<Vec<Field>> {
    let table = &state.tables[place];
    let model = &table.model;
    if table.columns.len() < 2 || text.len() != 1 {
        return None;
    }
    let alignment = align::align(std::slice::from_ref(text), model);
    let name = alignment.cells.get(table.title).map(|cell| state.facts.field(&cell.pieces)).unwrap_or_default();
    let fits = |index: usize, cell: &Field| {
        let said = state.facts.field(cell);
        model.knows(index, &said) || model.price(index, &said) < FITS
    };
    let others = alignment.cells.iter().enumerate().filter(|(index, cell)| *index != table.title && !cell.pieces.is_empty());
    let told = others.filter(|(index, cell)| fits(*index, &cell.pieces)).count();
    let whole = alignment.residue.is_empty() && told >= 2 || told >= 1 && table.columns.len() == 2;
    let opens = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '-');
    (whole && opens && alignment.price < PRICE).then(|| alignment.cells.into_iter().map(|cell| cell.pieces).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "row-in-words",
            &[(
                "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni\nPasso carraio\tTecnico\t60 giorni\nCambio di residenza\tAnagrafe\t45 giorni\nAccesso agli atti\tTecnico\t30 giorni\nStato di famiglia Anagrafe 60 giorni\n",
                &[
                    "Rilascio copie | Anagrafe | 30 giorni",
                    "Passo carraio | Tecnico | 60 giorni",
                    "Cambio di residenza | Anagrafe | 45 giorni",
                    "Accesso agli atti | Tecnico | 30 giorni",
                    "Stato di famiglia | Anagrafe | 60 giorni",
                ],
                "cells that their columns know",
            )],
        );
    }
}
