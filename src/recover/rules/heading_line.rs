//! A heading without marks: a line of words above a table or inside it that names what follows.
//!
//! *Evidence:* it is in capitals or opens in them; or behind a gap it says what sections say (`divisions` in `columns.toml`), or stands short above a header. *Bound:* 3 to
//! 600 characters, at least four letters; what opens as the rest of something, an item, a numeral, a footnote, or is a term or a value that a column of the table at hand knows, heads nothing.
//!
//! `SETTORE TECNICO` above a header: the rows of the table stand under it.
//!
//! *Tests:* `tests::cases`, below.

use super::{RecoveryState, footnotes};
use crate::recover::{numeral, scan::Event};
use regesto_words as words;

/// Whether a line heads what follows; `next` is what does, gaps aside, and `gap_before` whether a gap stands before the line.
#[must_use]
pub fn heads(state: &RecoveryState<'_>, text: &str, next: Option<&Event>, gap_before: bool) -> bool {
    let length = text.chars().count();
    if !(3..=600).contains(&length)
        || words::opens_as_rest(text)
        || numeral::at_head(text).is_some()
        || footnotes::at_head(text).is_some()
        || numeral::of_cell(text).is_some()
        || state.facts.terms().is_whole(text)
        || text.starts_with(['-', '–', '•', '“', '"'])
        || text.chars().filter(|c| c.is_alphabetic()).count() < 4
    {
        return false;
    }
    // A value that a column knows is a cell that lost its row.
    let known = state.table_at_hand().is_some_and(|table| {
        let said = state.facts.text(text);
        (0..table.columns.len()).any(|index| table.model.knows(index, &said))
    });
    if known {
        return false;
    }
    let capitals = words::is_capitals(text) || words::opens_in_capitals(text);
    let divides = state.grammars.columns.divides(text) && length < 120 && !text.ends_with(['.', ',', ';']);
    let before_header = matches!(next, Some(Event::Header { .. } | Event::Foreign { .. }));
    let short = length < 100
        && !text.ends_with(['.', ',', ';', ':'])
        && text.starts_with(char::is_uppercase)
        && !text.contains('@')
        && text.split_whitespace().count() <= 12;
    capitals || divides && gap_before || before_header && short && gap_before
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold(&[(
            "SETTORE TECNICO\n\nProcedimento\tUfficio\tTermine\nPasso carraio\tTecnico\t60 giorni\nInsegne\tTecnico\t30 giorni\n\nSETTORE AFFARI GENERALI\n\nProcedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni\n",
            &[
                "SETTORE TECNICO: Passo carraio | Tecnico | 60 giorni",
                "SETTORE TECNICO: Insegne | Tecnico | 30 giorni",
                "SETTORE AFFARI GENERALI: Rilascio copie | Anagrafe | 30 giorni",
            ],
            "above each table",
        )]);
    }
}
