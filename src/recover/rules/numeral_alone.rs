//! A numeral alone: the number of a row was pushed to a line of its own, before the row or behind it.
//!
//! *Evidence:* the line holds a numeral and nothing else. *Bound:* it is the last row's where that has none, or has one out of order where this one is
//! in order (at most three after the number of one of the three rows before); else it waits for the next row. One that nobody takes is a stray.
//!
//! `Rilascio copie → 30 giorni`, then `12`: the row has the number 12.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine, WordsLine};
use crate::{
    model::{Field, Span},
    recover::{numeral, state::DraftRow},
};

/// Takes a row of a table that is a numeral.
#[must_use]
pub fn row(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<Vec<Effect>> {
    let [only] = line.filled.as_slice() else { return None };
    let numeral = numeral::of_cell(line.text(*only))?;
    numeral
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| vec![of(state, line.fields.get(*only).cloned().unwrap_or_default(), line.span)])
}

/// Takes a line of words that is a numeral, in a table.
#[must_use]
pub fn line(state: &RecoveryState<'_>, line: &WordsLine) -> Option<Vec<Effect>> {
    line.table?;
    let numeral = numeral::of_cell(&line.said)?;
    numeral.chars().all(|c| c.is_ascii_digit()).then(|| vec![of(state, line.field.clone(), line.span)])
}

fn of(state: &RecoveryState<'_>, field: Field, span: Span) -> Effect {
    let value = numeral::of_cell(&state.facts.field(&field)).and_then(numeral::value);
    let number = |row: &DraftRow| row.number.as_ref().and_then(|field| numeral::value(&state.facts.field(field)));
    let rows = &state.found.rows;
    if let Some((last, before)) = rows.split_last()
        && let Some(column) = state.table_of(last).and_then(|table| table.number)
    {
        let previous = before.iter().rev().take(3).filter(|row| row.out_table == last.out_table).find_map(number);
        let in_order = |number: Option<u32>| match (previous, number) {
            (Some(previous), Some(number)) => number > previous && number <= previous + 3,
            _ => number.is_some(),
        };
        let own = number(last);
        if own.is_none() || !in_order(own) && in_order(value) {
            return Effect::NumberOfLast(column, field);
        }
    }
    Effect::NumeralWaits((field, span))
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "numeral-alone",
            &[
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio copie\tAnagrafe\t30 giorni\n\tCambio di residenza\tAnagrafe\t45 giorni\n2\n3\tPasso carraio\tTecnico\t60 giorni\n",
                    &[
                        "1 | Rilascio copie | Anagrafe | 30 giorni",
                        "2 | Cambio di residenza | Anagrafe | 45 giorni",
                        "3 | Passo carraio | Tecnico | 60 giorni",
                    ],
                    "behind its row",
                ),
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio copie\tAnagrafe\t30 giorni\n2\n\tCambio di residenza\tAnagrafe\t45 giorni\n3\tPasso carraio\tTecnico\t60 giorni\n",
                    &[
                        "1 | Rilascio copie | Anagrafe | 30 giorni",
                        "2 | Cambio di residenza | Anagrafe | 45 giorni",
                        "3 | Passo carraio | Tecnico | 60 giorni",
                    ],
                    "before its row",
                ),
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio copie\tAnagrafe\t30 giorni\n7\tCambio di residenza\tAnagrafe\t45 giorni\n2\n3\tPasso carraio\tTecnico\t60 giorni\n",
                    &[
                        "1 | Rilascio copie | Anagrafe | 30 giorni",
                        "2 | Cambio di residenza | Anagrafe | 45 giorni",
                        "3 | Passo carraio | Tecnico | 60 giorni",
                        "left: 7",
                    ],
                    "in order, where the row's own is not",
                ),
            ],
        );
    }
}
