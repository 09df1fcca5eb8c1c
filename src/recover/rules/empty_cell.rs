//! A cell that was pushed away: it stands as a line behind its row, in which its column is empty.
//!
//! *Evidence:* the column knows the text as one of its values, or holds terms and the text is a term (price under 0.4). *Bound:* the column is empty in less than half of
//! the rows, and it is not the one that names them; nothing else stands between the line and the row.
//!
//! `Rilascio copie → Anagrafe →`, then `30 giorni`: the term of the row.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, WordsLine};
use crate::{model::Column, recover::Repair};

/// A term may cost so much under its column.
const FITS: f64 = 0.4;
/// The column is empty in less than this share of the rows.
const SELDOM_EMPTY: f64 = 0.5;

/// Takes a line that is what an empty cell of the row before should be.
#[must_use]
pub fn line(state: &RecoveryState<'_>, line: &WordsLine) -> Option<Vec<Effect>> {
    let table = &state.tables[line.table?];
    let last = state.last_of(line.table?).filter(|_| state.waiting.strays.is_empty())?;
    let model = &table.model;
    let fits = |index: usize| {
        matches!(table.columns.get(index), Some(Some(Column::Term | Column::Deadline))) && model.price(index, &line.said) < FITS
            || model.knows(index, &line.said)
    };
    let column = (0..last.cells.len())
        .find(|&index| index != table.title && last.lacks(index) && model.emptiness(index) < SELDOM_EMPTY && fits(index))?;
    Some(vec![Effect::Rest(vec![(state.found.rows.last_place()?, column, line.field.clone())], Repair::StrayLine)])
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "empty-cell",
            &[(
                "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni\nPasso carraio\tTecnico\t60 giorni\nCambio di residenza\tAnagrafe\t\n45 giorni\nSi veda il regolamento comunale\nAccesso agli atti\tSegreteria\t30 giorni\n",
                &[
                    "Rilascio copie | Anagrafe | 30 giorni",
                    "Passo carraio | Tecnico | 60 giorni",
                    "Cambio di residenza | Anagrafe | 45 giorni",
                    "Accesso agli atti | Segreteria | 30 giorni",
                    "left: Si veda il regolamento comunale",
                ],
                "a term without its row, before a line that has nothing to do with it",
            )],
        );
    }
}
