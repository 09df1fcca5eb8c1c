//! A section written as a row: the name of an area, an office, a matter in a row of its own, above the rows that it names.
//!
//! *Evidence:* the row has one cell, at the place of the number or the name, which opens as no item, numeral or rest; and it is set in bold or capitals, or says what sections say (`divisions` in `columns.toml`),
//! ends in a colon, stands above a header, or is short and without a number where rows are numbered. Where the file tells cells apart, a name alone is enough. A second cell
//! is a note, bold as the section. *Bound:* 600 characters. Where other sections of the table are in bold or capitals, one in small letters is none; nor is what
//! follows a name that breaks off.
//!
//! `| **ANAGRAFE** | |`: the rows below it stand under `ANAGRAFE`.
//!
//! *Tests:* `tests::cases`, below.

use super::{RecoveryState, list};
use crate::{
    model::{Column, Field, Layout},
    recover::{numeral, scan::Event, sections::trim_rules, typed::TableIndex},
};
use regesto_words::{self as words, markup};

/// A section has so many characters at the most.
const LONGEST: usize = 600;

/// The text of a row that is a section; `next` is what follows it, gaps aside.
#[must_use]
pub fn section(state: &RecoveryState<'_>, place: TableIndex, fields: &[Field], layout: Layout, next: Option<&Event>) -> Option<String> {
    let table = &state.tables[place];
    let texts = state.facts.cells(fields);
    let mut filled = texts.iter().enumerate().filter(|(_, text)| !text.is_empty());
    let (first, text) = filled.next()?;
    let is_bold =
        |index: usize| fields.get(index).and_then(|field| field.first()).is_some_and(|piece| markup::is_bold(piece.span.of(state.source)));
    let bold = is_bold(first);
    if let Some((second, _)) = filled.next() {
        // A section may carry a note ("Servizio in concessione"), bold as itself.
        let notes = filled.next().is_none() && is_bold(second) && table.columns.get(second) == Some(&Some(Column::Notes));
        return (bold && notes).then(|| text.to_string());
    }
    if first > table.title.max(table.number.unwrap_or(0)).max(1) || text.characters() > LONGEST {
        return None;
    }
    if text.is_numbered() && table.is_numbered() && !bold
        || numeral::of_cell(text).is_some()
        || text.starts_with(list::MARKS)
        || text.starts_with('(')
        || text.opens_as_rest()
    {
        return None;
    }
    if !bold && state.last_of(place).is_some_and(|last| words::breaks_off(&state.cell(last, table.title))) {
        return None;
    }
    let next_is_item = matches!(next, Some(Event::Row { fields, .. })
        if state.facts.cells(fields).iter().find(|text| !text.is_empty()).is_some_and(|text| text.starts_with(list::MARKS)));
    if text.ends_with(':') && next_is_item {
        return None;
    }
    let heading = trim_rules(text).to_string();
    if bold || words::is_capitals(text) && text.chars().filter(|c| c.is_alphabetic()).count() >= 3 || words::opens_in_capitals(text) {
        return Some(heading);
    }
    // Where no cell is torn from its row, a name without anything to say of it names those below it.
    if layout.has_whole_cells() && table.columns.len() >= 3 && !next_is_item && text.characters() < 200 && !text.ends_with(['.', ',', ';'])
    {
        return Some(heading);
    }
    let header_next = matches!(next, Some(Event::Header { .. }));
    let plain_section =
        state.grammars.columns.divides(text) || text.ends_with(':') || table.is_numbered() && text.characters() < 90 || header_next;
    (plain_section && (!table.styled || header_next || text.ends_with(':') && table.is_numbered()) && !next_is_item).then_some(heading)
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold(&[(
            "Procedimento\tUfficio\tTermine\nANAGRAFE\t\t\nRilascio copie\tAnagrafe\t30 giorni\nTECNICO\t\t\nPasso carraio\tTecnico\t60 giorni\n",
            &["ANAGRAFE: Rilascio copie | Anagrafe | 30 giorni", "TECNICO: Passo carraio | Tecnico | 60 giorni"],
            "in capitals",
        )]);
    }
}
