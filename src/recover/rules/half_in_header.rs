//! A row of which the header took the upper half: the header was set so close to the first row that a dump read both as one line.
//!
//! *Evidence:* the words of the header stood in the line, what is left of it has no number where rows have one, and the next row has one. *Price:* the halves are
//! one row if that is at most 4 dearer than two rows. A cell of the lower half that the upper half holds as well (up to a quarter of its letters misread)
//! was read twice; the second reading is left out and said.
//!
//! `Denominazione Rilascio | Termine 30` below which stands `1 | copie | giorni`: the row `1 | Rilascio copie | 30 giorni`.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine, row::made};
use crate::{
    model::{Code, Field, Span},
    recover::{align, numeral, scan::Event},
};
use regesto_words as words;

/// Two halves may cost so much more as one row than as two.
const DEARER: f64 = 4.0;

/// Lets an upper half wait; joins the half that waits with the line below it.
#[must_use]
pub fn row(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<Vec<Effect>> {
    if let Some((half, span)) = &state.waiting.half {
        return Some(with_lower(state, half, *span, line));
    }
    (line.merged && is_upper(state, line)).then(|| vec![Effect::HalfWaits(line.fields.clone(), line.span)])
}

/// Whether what is left of the line says no number, and the next line has one.
fn is_upper(state: &RecoveryState<'_>, line: &RowLine<'_>) -> bool {
    let Some(number) = state.tables[line.table].number else { return false };
    let Some(Event::Row { table, fields, merged: false, .. }) = line.next else { return false };
    if !line.text(number).is_empty() || state.tables.place(*table) != Some(line.table) {
        return false;
    }
    let next = state.facts.cells(fields);
    next.get(number).is_some_and(|text| numeral::of_cell(text).is_some()) && next.iter().filter(|text| !text.is_empty()).count() > 1
}

/// The upper half of a row and the line below it: one row if that is cheaper than two.
fn with_lower(state: &RecoveryState<'_>, half: &[Field], span: Span, line: &RowLine<'_>) -> Vec<Effect> {
    let model = &state.tables[line.table].model;
    let (joined, twice) = joined(state, half, &line.fields);
    let one = align::align(&joined, model).price;
    let two = align::align(half, model).price + align::align(&line.fields, model).price;
    // A row without a number where rows have one speaks for one row.
    if half.len() == line.fields.len() && one <= two + DEARER {
        let mut row = made(state, line.table, joined, true, line.layout, span.join(line.span));
        if let Effect::Row(row) = &mut row {
            row.joined = true;
        }
        let left = Effect::Left(twice, Code::ReadTwice, "a second reading of the cell above it was left out");
        return vec![Effect::HalfTaken, left, Effect::StraysSettle { inside: true }, row];
    }
    let upper = made(state, line.table, half.to_vec(), true, line.layout, span);
    vec![Effect::HalfTaken, upper, made(state, line.table, line.fields.clone(), line.merged, line.layout, line.span)]
}

/// Two lines of one row field by field; and fields of the second that are the first's read again.
fn joined(state: &RecoveryState<'_>, first: &[Field], second: &[Field]) -> (Vec<Field>, Vec<Field>) {
    let mut twice = Vec::new();
    let joined = first
        .iter()
        .zip(second)
        .map(|(above, below)| {
            let (a, b) = (state.facts.field(above), state.facts.field(below));
            let (a, b) = (a.folded(), b.folded());
            if !a.is_empty() && !b.is_empty() && is_same_reading(a, b) {
                twice.push(below.clone());
                return above.clone();
            }
            above.iter().chain(below).copied().collect()
        })
        .collect();
    (joined, twice)
}

/// Whether two folded texts are one cell read twice, the second time with slips.
fn is_same_reading(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let longest = a.chars().count().max(b.chars().count());
    (6..400).contains(&longest) && words::within(a, b, longest / 4)
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "half-in-header",
            &[(
                "N.\tProcedimento\tUfficio\tTermine\n1\tCambio di residenza\tAnagrafe\t45 giorni\n2\tPasso carraio\tTecnico\t60 giorni\nN.\tProcedimento Rilascio di\tUfficio Anagrafe\tTermine 30\n3\tcopie conformi\tAnagrafe\tgiorni\n",
                &[
                    "1 | Cambio di residenza | Anagrafe | 45 giorni",
                    "2 | Passo carraio | Tecnico | 60 giorni",
                    "3 | Rilascio di copie conformi | Anagrafe | 30 giorni",
                    "left: N.",
                    "left: Procedimento",
                    "left: Ufficio",
                    "left: Termine",
                    "left: Anagrafe",
                ],
                "the lower half has the number",
            )],
        );
    }
}
