//! A row: what no other rule takes. Its fields are brought together with the columns at the least price (`align`), or kept where the file tells its cells apart.
//!
//! *Bound:* what has nothing under a column that names rows is no row but residue. A row set as a heading is (capitals, in bold or without the numeral that others have)
//! is no member of the section before, and where rows are numbered it heads those behind it.
//!
//! `Rilascio copie → Anagrafe → 30 giorni` under three columns: three cells; `→ → 30 giorni` with nothing before it to go on with: residue.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, NewRow, RecoveryState};
use crate::{
    model::{Code, Field, Kind, Layout, Span},
    recover::{Repair, align, numeral, tables::naming, typed::TableIndex},
};
use regesto_words::{self as words, markup};

/// The row that fields make, or residue. `merged` says that words of the header stood in them.
#[must_use]
pub fn made(state: &RecoveryState<'_>, place: TableIndex, fields: Vec<Field>, merged: bool, layout: Layout, span: Span) -> Effect {
    let table = &state.tables[place];
    let kept = layout.keeps_cells() && fields.len() == table.columns.len();
    let mut alignment = if kept { align::keep(&fields, &table.model) } else { align::align(&fields, &table.model) };
    let names = naming(table.kind());
    let named = table
        .columns
        .iter()
        .zip(&alignment.cells)
        .any(|(column, cell)| column.is_some_and(|column| names.contains(&column)) && !cell.pieces.is_empty());
    if !named {
        return Effect::Left(fields, Code::Residue, "this line has no name under the column that names rows");
    }
    let title = alignment.cells.get(table.title);
    let name = title.map(|cell| state.facts.field(&cell.pieces)).unwrap_or_default();
    let raw = title.and_then(|cell| cell.pieces.first()).map_or("", |piece| piece.span.of(state.source));
    let reads_as_heading = words::is_capitals(&name)
        && name.len() > 6
        && (markup::is_bold(raw) || table.is_numbered() && numeral::at_head(&name).is_none())
        && table.kind() == Kind::Procedure;
    for cell in alignment.cells.iter_mut().filter(|cell| merged && !cell.pieces.is_empty()) {
        cell.repairs.push(Repair::HeaderRemoved);
    }
    let align::Alignment { cells, residue, price } = alignment;
    Effect::Row(NewRow { table: place, cells, fields, residue, price, layout, span, joined: false, reads_as_heading })
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold(&[
            (
                "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni\nPasso carraio\tTecnico\t60 giorni\n",
                &["Rilascio copie | Anagrafe | 30 giorni", "Passo carraio | Tecnico | 60 giorni"],
                "each field under its header",
            ),
            (
                "Procedimento\tUfficio\tTermine\n\tAnagrafe\t30 giorni\nPasso carraio\tTecnico\t60 giorni\n",
                &["Passo carraio | Tecnico | 60 giorni", "left: Anagrafe", "left: 30 giorni"],
                "no name",
            ),
        ]);
    }
}
