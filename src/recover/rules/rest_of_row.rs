//! The rest of the row before: a row was cut by a page break or a gap, and what stands behind it has the columns of the table.
//!
//! *Evidence:* the line has no number; it has no name and its cells go on with open or empty ones, or its name goes on with the name before: that breaks off, or
//! this opens as the rest of something where rows are numbered or open with capitals. *Bound:* less than two thirds as many cells as the row before has (or a
//! name torn in two halves).
//!
//! `7 | Rilascio di | 30 giorni`, page break, `| copie conformi |`: the row `7 | Rilascio di copie conformi | 30 giorni`.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine};
use crate::recover::{Repair, facts::Said, numeral};
use regesto_words as words;

/// Takes the rest of the row before.
#[must_use]
pub fn row(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<Vec<Effect>> {
    let table = &state.tables[line.table];
    let (title, numbered) = (table.title, table.is_numbered());
    let last = state.last_of(line.table)?;
    if line.fields.len() != table.columns.len() || state.waiting.numeral.is_some() {
        return None;
    }
    let name = line.text(title);
    if table.number.is_some_and(|number| line.filled.contains(&number)) || numbered && numeral::at_head(name).is_some() {
        return None;
    }
    let own = last.cells.iter().filter(|cell| !cell.pieces.is_empty()).count();
    let before = |index: usize| state.cell(last, index);
    let torn = numbered && words::opens_as_rest(name) && words::breaks_off(&before(title));
    if line.filled.len() * 3 >= own.max(3) * 2 && line.filled.len() > 2 && !torn {
        return None;
    }
    let goes_on = if name.is_empty() {
        // A row has a name.
        line.filled
            .iter()
            .any(|&index| words::opens_as_rest(line.text(index)) || words::breaks_off(&before(index)) || before(index).is_empty())
    } else {
        words::breaks_off(&before(title))
            || words::opens_as_rest(name) && (numbered || line.filled.len() == 1 && names_open_with_capitals(state, title))
    };
    let place = state.found.rows.last_place().filter(|_| goes_on)?;
    let repair = if state.waiting.strays.is_empty() { Repair::JoinedPage } else { Repair::StrayLine };
    let rest = line.filled.iter().filter_map(|&index| Some((place, index, line.fields.get(index)?.clone())));
    Some(vec![Effect::Rest(rest.collect(), repair), Effect::TableGoesOn(line.span)])
}

/// Whether names of rows in this table open with capitals, so that one that does not is the rest of another.
fn names_open_with_capitals(state: &RecoveryState<'_>, title: usize) -> bool {
    let rows = state.found.rows.iter().rev().take(12);
    let names: Vec<Said> = rows.filter_map(|row| row.cells.get(title)).map(|cell| state.facts.field(&cell.pieces)).collect();
    let small = names.iter().filter(|name| name.opens_as_rest()).count();
    names.len() >= 2 && small * 4 <= names.len()
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "rest-of-row",
            &[
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio di\tAnagrafe\t30 giorni\n\tcopie conformi\t\t\n2\tPasso carraio\tTecnico\t60 giorni\n",
                    &["1 | Rilascio di copie conformi | Anagrafe | 30 giorni", "2 | Passo carraio | Tecnico | 60 giorni"],
                    "the name breaks off",
                ),
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio copie\tAnagrafe\t30 giorni dalla\n\t\t\tdomanda\n2\tPasso carraio\tTecnico\t60 giorni\n",
                    &["1 | Rilascio copie | Anagrafe | 30 giorni dalla domanda", "2 | Passo carraio | Tecnico | 60 giorni"],
                    "a line without a name",
                ),
                (
                    "N.\tProcedimento\tUfficio\tTermine\n1\tRilascio copie\tAnagrafe\t30 giorni\n\tPasso carraio\tTecnico\t60 giorni\n",
                    &["1 | Rilascio copie | Anagrafe | 30 giorni", "Passo carraio | Tecnico | 60 giorni"],
                    "a name that goes on with nothing",
                ),
            ],
        );
    }
}
