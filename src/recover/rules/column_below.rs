//! A column that was pushed below its rows: its cells stand as lines behind the last of them.
//!
//! *Evidence:* as many lines as there are last rows in which a column is empty, and each a value that the column knows or takes (price under 0.3). *Bound:* the column is
//! empty in less than six tenths of the rows, and is not the one that names them.
//!
//! Three rows without a term, then `30 giorni`, `60 giorni`, `30 giorni`: their terms.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, Stray};
use crate::recover::{Repair, facts::Said};

/// A value may cost so much under its column.
const FITS: f64 = 0.3;
/// The column is empty in less than this share of the rows.
const SELDOM_EMPTY: f64 = 0.6;

/// Takes all lines that wait, if they are a column.
#[must_use]
pub fn strays(state: &RecoveryState<'_>, strays: &[Stray]) -> Option<Vec<Effect>> {
    let rows = &state.found.rows;
    let place = rows.last()?.table()?;
    let table = &state.tables[place];
    let said: Vec<Said> = strays.iter().map(|(field, _)| state.facts.field(field)).collect();
    let lacking = |index: usize| rows.iter().rev().take_while(|row| row.table() == Some(place) && row.lacks(index)).count();
    let column = (0..table.columns.len()).rev().find(|&index| {
        index != table.title
            && table.model.emptiness(index) < SELDOM_EMPTY
            && lacking(index) == strays.len()
            && said.iter().all(|text| table.model.knows(index, text) || table.model.price(index, text) < FITS)
    })?;
    let last = rows.places().rev().take(strays.len());
    let cells = last.zip(strays.iter().rev()).map(|(row, (field, _))| (row, column, field.clone()));
    Some(vec![Effect::Rest(cells.collect(), Repair::StrayLine)])
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "column-below",
            &[(
                "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni\nPasso carraio\tTecnico\t60 giorni\nInsegne\tTecnico\t60 giorni\nCambio di residenza\tAnagrafe\t45 giorni\nAccesso agli atti\tSegreteria\t\nStato di famiglia\tAnagrafe\t\nEsenzione TARI\tTributi\t\nOccupazione di suolo\tTecnico\t\nDehors\tTecnico\t\n30 giorni\n45 giorni\n60 giorni\n30 giorni\n30 giorni\n",
                &[
                    "Rilascio copie | Anagrafe | 30 giorni",
                    "Passo carraio | Tecnico | 60 giorni",
                    "Insegne | Tecnico | 60 giorni",
                    "Cambio di residenza | Anagrafe | 45 giorni",
                    "Accesso agli atti | Segreteria | 30 giorni",
                    "Stato di famiglia | Anagrafe | 45 giorni",
                    "Esenzione TARI | Tributi | 60 giorni",
                    "Occupazione di suolo | Tecnico | 30 giorni",
                    "Dehors | Tecnico | 30 giorni",
                ],
                "as many terms as rows that lack one",
            )],
        );
    }
}
