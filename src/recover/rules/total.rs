//! A total: a row that counts the others.
//!
//! *Evidence:* its first cell says so (`totals` in `columns.toml`), and no other cell has letters in it. It ends the rows above it: it is no record, and no residue.
//!
//! `Totale procedimenti | 12`: prose.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine};
use crate::model::Class;

/// Takes a total.
#[must_use]
pub fn row(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<Vec<Effect>> {
    let (first, others) = line.filled.split_first()?;
    let is_total =
        state.grammars.columns.is_total(line.text(*first)) && others.iter().all(|&index| !line.text(index).contains(char::is_alphabetic));
    is_total.then(|| vec![Effect::StraysSettle { inside: false }, Effect::Apart(line.span, Class::Prose)])
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "total",
            &[
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio copie\tAnagrafe\t30 giorni\nTotale procedimenti\t1\t\t\n",
                    &["1 | Rilascio copie | Anagrafe | 30 giorni"],
                    "it counts the rows",
                ),
                (
                    "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni\nTotale esenzione\tTributi\t45 giorni\n",
                    &["Rilascio copie | Anagrafe | 30 giorni", "Totale esenzione | Tributi | 45 giorni"],
                    "a row that has an office counts nothing",
                ),
            ],
        );
    }
}
