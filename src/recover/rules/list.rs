//! The introduction of a list: a row of only a name, whose cases stand below it as items.
//!
//! *Evidence:* it says nothing but its name (a numeral aside), stands alone in the line or ends in a colon, and the next row begins with a dash. Its text is
//! the parent of the items. An item below a row that has cells of its own has that row's name for a parent.
//!
//! `Autorizzazioni:`, then `- passo carraio | 30 giorni`: the row `- passo carraio`, whose parent is `Autorizzazioni:`.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine};
use crate::{
    model::Span,
    recover::{numeral, scan::Event},
};

/// The marks that begin an item.
pub const MARKS: [char; 3] = ['-', '–', '•'];

/// Whether the row that follows is an item.
#[must_use]
pub fn item_follows(state: &RecoveryState<'_>, next: Option<&Event>) -> bool {
    let Some(Event::Row { fields, .. }) = next else { return false };
    let texts = state.facts.cells(fields);
    texts.iter().find(|text| !text.is_empty() && numeral::of_cell(text).is_none()).is_some_and(|text| text.starts_with(MARKS))
}

/// Whether a name is that of an item.
#[must_use]
pub fn is_item(name: &str) -> bool {
    name.starts_with(MARKS) || name.starts_with('·')
}

/// Takes the introduction of a list.
#[must_use]
pub fn row(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<Vec<Effect>> {
    let table = &state.tables[line.table];
    let mut named = line.filled.iter().copied().filter(|index| Some(*index) != table.number);
    let (Some(only), None) = (named.next(), named.next()) else { return None };
    let text = line.text(only);
    let introduces = (only == table.title || line.fields.len() < table.columns.len())
        && (line.filled.len() == 1 || text.ends_with(':'))
        && !text.starts_with(MARKS)
        && item_follows(state, line.next);
    let field = line.fields.get(only).filter(|_| introduces)?;
    let span = Span::new(field.first()?.span.start, field.last()?.span.end);
    Some(vec![Effect::StraysSettle { inside: true }, Effect::Introduces(text.to_string(), span)])
}

/// The row that an item without an introduction belongs to: the last under the same headings, or what that one belongs to.
#[must_use]
pub fn parent(state: &RecoveryState<'_>) -> Option<String> {
    let path = state.headings.path();
    let last = state.found.rows.last().filter(|last| last.path == path)?;
    last.parent.clone().or_else(|| {
        let name = state.name(last);
        (!name.is_empty() && !name.starts_with(MARKS)).then(|| name.to_string())
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "list",
            &[
                (
                    "Procedimento\tUfficio\tTermine\nCambio di residenza\tAnagrafe\t45 giorni\nAutorizzazioni:\t\t\n- passo carraio\tTecnico\t30 giorni\n- insegne\tTecnico\t60 giorni\nAccesso agli atti\tSegreteria\t30 giorni\n",
                    &[
                        "Cambio di residenza | Anagrafe | 45 giorni",
                        "Autorizzazioni: / - passo carraio | Tecnico | 30 giorni",
                        "Autorizzazioni: / - insegne | Tecnico | 60 giorni",
                        "Accesso agli atti | Segreteria | 30 giorni",
                    ],
                    "a name that introduces",
                ),
                (
                    "Procedimento\tUfficio\tTermine\nAutorizzazioni\tTecnico\t45 giorni\n- passo carraio\tTecnico\t30 giorni\n",
                    &["Autorizzazioni | Tecnico | 45 giorni", "Autorizzazioni / - passo carraio | Tecnico | 30 giorni"],
                    "an item below a row that has cells of its own",
                ),
            ],
        );
    }
}
