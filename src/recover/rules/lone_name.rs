//! A name alone among numbered rows: a total, a legend, a signature, or the rest of a cell.
//!
//! *Evidence:* one field and no number, where the last rows of the table (three to eight) all have one, and no numeral waits. It is no row: it waits as a stray.
//!
//! Below rows 1 to 4, `I termini decorrono dalla data di ricevimento della domanda …`: no record.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine};

/// So many rows before it are looked at, at the most.
const ROWS: usize = 8;
/// So many must be there.
const LEAST: usize = 3;

/// Takes a name alone.
#[must_use]
pub fn row(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<Vec<Effect>> {
    let rows = state.found.rows.iter().rev().take_while(|row| row.table() == Some(line.table)).take(ROWS);
    let (all, numbered) = rows.fold((0, 0), |(all, numbered), row| (all + 1, numbered + usize::from(row.number.is_some())));
    let is_numbered = line.texts.get(state.tables[line.table].title).is_some_and(|text| text.is_numbered());
    (line.filled.len() == 1 && state.waiting.numeral.is_none() && numbered >= LEAST && numbered == all && !is_numbered)
        .then(|| vec![Effect::Waits((line.fields.concat(), line.span))])
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "lone-name",
            &[(
                "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio copie\tAnagrafe\t30 giorni\n2\tPasso carraio\tTecnico\t60 giorni\n3\tCambio di residenza\tAnagrafe\t45 giorni\n4\tAccesso agli atti\tSegreteria\t30 giorni\n\tI termini indicati nella presente tabella decorrono dalla data di ricevimento della domanda completa degli allegati.\t\t\n",
                &[
                    "1 | Rilascio copie | Anagrafe | 30 giorni",
                    "2 | Passo carraio | Tecnico | 60 giorni",
                    "3 | Cambio di residenza | Anagrafe | 45 giorni",
                    "4 | Accesso agli atti | Segreteria | 30 giorni",
                ],
                "a legend",
            )],
        );
    }
}
