//! The rest of a cell as a line of its own: a cell of the row before was cut by the end of a line or page, and what stands behind it has no columns.
//!
//! *Evidence:* the name of the row breaks off, or its last cell does; or the line opens as the rest of something, and the last cell (three words or more) or the
//! name (two or more) ends no sentence. *Bound:* nothing else stands between the line and the row.
//!
//! `Rilascio di → 30 giorni`, then `copie conformi`: the name `Rilascio di copie conformi`.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, WordsLine};
use crate::recover::Repair;
use regesto_words as words;

/// Takes a line that goes on with a cell of the row before.
#[must_use]
pub fn line(state: &RecoveryState<'_>, line: &WordsLine) -> Option<Vec<Effect>> {
    let table = line.table?;
    let last = state.last_of(table).filter(|_| state.waiting.strays.is_empty())?;
    let title = state.tables[table].title;
    let name = state.cell(last, title);
    let rest = words::opens_as_rest(&line.said);
    let unended = |text: &str, least: usize| rest && !words::ends_sentence(text) && text.split_whitespace().count() >= least;
    let end = last.cells.iter().rposition(|cell| !cell.pieces.is_empty()).filter(|&end| {
        let cell = state.cell(last, end);
        words::breaks_off(&cell) || unended(&cell, 3)
    });
    let target = if words::breaks_off(&name) { Some(title) } else { end.or_else(|| unended(&name, 2).then_some(title)) };
    Some(vec![Effect::Rest(vec![(state.found.rows.last_place()?, target?, line.field.clone())], Repair::JoinedPage)])
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "rest-of-cell",
            &[
                (
                    "Procedimento\tUfficio\tTermine\nRilascio di\tAnagrafe\t30 giorni\ncopie conformi\nPasso carraio\tTecnico\t60 giorni\n",
                    &["Rilascio di copie conformi | Anagrafe | 30 giorni", "Passo carraio | Tecnico | 60 giorni"],
                    "the name breaks off",
                ),
                (
                    "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni dalla\ndomanda\nPasso carraio\tTecnico\t60 giorni\n",
                    &["Rilascio copie | Anagrafe | 30 giorni dalla domanda", "Passo carraio | Tecnico | 60 giorni"],
                    "the last cell breaks off",
                ),
            ],
        );
    }
}
