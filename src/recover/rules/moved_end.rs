//! The end of a cell at the head of the cell below it: a dump drew the line between two rows too high.
//!
//! *Evidence:* the cell below opens as the rest of something, the one above breaks off or ends in a word of small letters, and a sentence ends or a capital begins within
//! the cell below. *Bound:* 60 bytes. Only rows of one table that were not read word by word, and whose cells the file does not tell apart.
//!
//! `parte dei pubblici` above `esercizi. Sicurezza stradale`: `parte dei pubblici esercizi.` above `Sicurezza stradale`.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState};
use crate::{model::Span, recover::typed::RowIndex};
use regesto_words as words;

/// An end has so many bytes at the most.
const LONGEST: usize = 60;

/// Gives ends back to the row above.
#[must_use]
pub fn neighbours(state: &RecoveryState<'_>, above: RowIndex, below: RowIndex) -> Option<Vec<Effect>> {
    let (upper, lower) = (&state.found.rows[above], &state.found.rows[below]);
    let torn = !state.found.tables[lower.out_table].layout.keeps_cells() && upper.table().is_some_and(|table| !state.is_words(table));
    if upper.out_table != lower.out_table || !torn {
        return None;
    }
    let ends = upper.cells.iter().zip(&lower.cells).enumerate().filter_map(|(column, (cell, next))| {
        let first = next.pieces.first().filter(|_| !cell.pieces.is_empty())?;
        let length = borrowed(&state.facts.field(&cell.pieces), first.span.of(state.source))?;
        Some(Effect::EndOfAbove { above, below, column, end: Span::new(first.span.start, first.span.start + length) })
    });
    Some(ends.collect())
}

/// How many bytes at the head of a cell are the end of the cell above it.
fn borrowed(above: &str, below: &str) -> Option<usize> {
    if !words::opens_as_rest(below) || below.starts_with('(') && !words::breaks_off(above) || words::ends_sentence(above) {
        return None;
    }
    let capital_behind = |at: &usize| below.get(*at..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase));
    // The rest ends with a sentence, or a capital begins what is the cell's own.
    let sentence = below.match_indices(". ").map(|(at, _)| at + 1).find(capital_behind);
    let breaks_off = words::breaks_off(above);
    let capital = breaks_off.then(|| below.match_indices(' ').map(|(at, _)| at).find(capital_behind)).flatten();
    let length = match (sentence, capital) {
        (Some(sentence), _) if sentence <= LONGEST => sentence,
        (_, Some(capital)) if capital <= LONGEST => capital,
        _ => return None,
    };
    let last_above = above.rsplit(' ').next().unwrap_or("");
    (breaks_off || last_above.chars().all(|c| c.is_lowercase())).then_some(length)
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "moved-end",
            &[(
                "| Procedimento | Ufficio | Termine |\n|---|---|---|\n| Subingresso da parte dei pubblici | Commercio | 30 giorni |\n| esercizi. Sicurezza stradale | Tecnico | 60 giorni |\n| Passo carraio | Tecnico | 60 giorni |\n",
                &[
                    "Subingresso da parte dei pubblici esercizi. | Commercio | 30 giorni",
                    "Sicurezza stradale | Tecnico | 60 giorni",
                    "Passo carraio | Tecnico | 60 giorni",
                ],
                "the end of the name",
            )],
        );
    }
}
