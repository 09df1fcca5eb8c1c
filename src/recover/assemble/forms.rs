//! Forms: in goes a block of labels and values, out comes a row.

use super::{Assembler, Draft};
use crate::{
    grammar::HeaderKind,
    language::words,
    model::{Class, Column, Field, Kind, Layout, Span},
    recover::{RecoveredTable, Repair, RowCell, numeral, text::is_empty},
};

impl Assembler<'_> {
    pub(super) fn form(&mut self, entries: &[(Span, Field)], span: Span) {
        self.flush_words();
        self.settle_strays(false);
        let mut columns: Vec<Option<Column>> = Vec::new();
        let mut cells: Vec<RowCell> = Vec::new();
        let mut number = None;
        let mut extent = Vec::new();
        for (label, value) in entries {
            let shown = label.of(self.source);
            self.classes.push((*label, Class::Header));
            let column = match self.grammars.columns.header(shown.trim(), Kind::Procedure).map(|headed| headed.kind) {
                Some(HeaderKind::Canonical(column)) => Some(column),
                Some(_) => None,
                // The head of a sheet names it by its number.
                None => Some(Column::Number),
            };
            let value: Field = if is_empty(self.source, value) { Vec::new() } else { value.clone() };
            let sheet = value.len() == 1
                && numeral::of_cell(value.first().map_or("", |piece| piece.span.of(self.source))).is_some()
                && words::fold(shown).split(' ').any(|word| matches!(word, "scheda" | "procedimento" | "prestazione" | "servizio"));
            let column = if sheet { Some(Column::Number) } else { column };
            if column == Some(Column::Number) {
                extent.push(*label);
                number = (!value.is_empty()).then(|| value.clone());
            }
            let mut repairs = Vec::new();
            if value.len() > 1 {
                repairs.push(Repair::JoinedLines);
            }
            columns.push(column);
            cells.push(RowCell { pieces: value, repairs });
        }
        let shape: Vec<(Option<Column>, Option<String>)> =
            columns.iter().zip(entries).map(|(column, (label, _))| (*column, Some(label.of(self.source).trim().to_string()))).collect();
        let out_table = match self.current_out.filter(|&index| {
            self.out_tables.get(index).is_some_and(|table| table.layout == Layout::Form && table.title == self.headings.title())
        }) {
            Some(index) => {
                if let Some(table) = self.out_tables.get_mut(index) {
                    table.span = table.span.join(span);
                    for column in shape {
                        if !table.columns.iter().any(|(known, _)| *known == column.0) {
                            table.columns.push(column);
                        }
                    }
                }
                index
            }
            None => {
                self.out_tables.push(RecoveredTable {
                    title: self.headings.title(),
                    layout: Layout::Form,
                    kind: Kind::Procedure,
                    columns: shape,
                    span,
                    guessed: false,
                });
                self.out_tables.len() - 1
            }
        };
        self.close_table();
        self.current_out = Some(out_table);
        self.drafts.push(Draft {
            cells,
            extent,
            number,
            path: self.headings.path(),
            table: usize::MAX,
            out_table,
            kind: Kind::Procedure,
            heads: Some(columns),
            ..Draft::default()
        });
    }
}
