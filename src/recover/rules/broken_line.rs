//! A line that breaks inside a field: the row before and this one are one row, its fields told apart by the same marks all along.
//!
//! *Evidence:* both have fewer fields than the table has columns, and together one more; where the first column numbers the rows, this line has no number.
//! *Price:* as one row they cost at most 2.5 more than the row before alone.
//!
//! `1 → Rilascio di`, then `copie → 30 giorni` under three columns: the row `1 | Rilascio di copie | 30 giorni`.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine, row::made};
use crate::{
    layout,
    model::{Glue, Piece},
    recover::{align, numeral},
};

/// The row may cost so much more than its beginning alone.
const DEARER: f64 = 2.5;

/// Takes the second line of a row.
#[must_use]
pub fn row(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<Vec<Effect>> {
    let table = &state.tables[line.table];
    let columns = table.columns.len();
    let last = state.last_of(line.table).filter(|_| state.waiting.strays.is_empty())?;
    if columns < 3 || last.fields.len() >= columns || line.fields.len() >= columns || last.fields.len() + line.fields.len() != columns + 1 {
        return None;
    }
    let first = line.fields.first().map(|field| state.facts.field(field)).unwrap_or_default();
    if table.number == Some(0) && numeral::of_cell(&first).is_some() || first.is_empty() {
        return None;
    }
    let mut joined = last.fields.clone();
    if let (Some(end), Some(begin)) = (joined.last_mut(), line.fields.first()) {
        let broken = end.last().is_some_and(|piece| layout::is_broken(piece.span.of(state.source), &first));
        end.extend(
            begin
                .iter()
                .enumerate()
                .map(|(index, piece)| if index == 0 && broken { Piece { glue: Glue::Broken, ..*piece } } else { *piece }),
        );
    }
    joined.extend(line.fields.iter().skip(1).cloned());
    if align::align(&joined, &table.model).price > last.price + DEARER {
        return None;
    }
    let layout = state.found.tables[last.out_table].layout;
    match made(state, line.table, joined, false, layout, line.span) {
        Effect::Row(mut row) => {
            row.joined = true;
            Some(vec![Effect::LastAnew(row)])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "broken-line",
            &[
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tCambio di residenza\tAnagrafe\t45 giorni\n2\tPasso carraio\tTecnico\t60 giorni\n3\tRilascio di\ncopie conformi\tAnagrafe\t30 giorni\n4\tAccesso agli atti\tSegreteria\t30 giorni\n",
                    &[
                        "1 | Cambio di residenza | Anagrafe | 45 giorni",
                        "2 | Passo carraio | Tecnico | 60 giorni",
                        "3 | Rilascio di copie conformi | Anagrafe | 30 giorni",
                        "4 | Accesso agli atti | Segreteria | 30 giorni",
                    ],
                    "the line breaks in the name",
                ),
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tCambio di residenza\tAnagrafe\t45 giorni\n2\tPasso carraio\tTecnico\t60 giorni\n3\tRilascio copie\n4\tAccesso agli atti\tSegreteria\n",
                    &[
                        "1 | Cambio di residenza | Anagrafe | 45 giorni",
                        "2 | Passo carraio | Tecnico | 60 giorni",
                        "3 | Rilascio copie",
                        "4 | Accesso agli atti | Segreteria",
                    ],
                    "the second line has a number of its own",
                ),
            ],
        );
    }
}
