//! Forms: in goes a block of labels and values, out comes a row.

use std::collections::BTreeMap;

use super::{Assembler, Draft};
use crate::{
    grammar::{HeaderKind, Values},
    model::{Class, Column, Field, Kind, Layout, Span},
    recover::{
        RecoveredTable, Repair, RowCell,
        facts::{Facts, Said},
        header, numeral,
        scan::Event,
        text::is_empty,
    },
};
use regesto_words as words;
use regesto_words::markup;

/// What the labels of a document's forms head, by their folded words: what the grammar says of them, else what their values are.
pub(super) fn label_columns(events: &[Event], facts: &Facts<'_>) -> BTreeMap<String, Option<Column>> {
    let source = facts.source();
    let mut values: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for (label, value) in events
        .iter()
        .filter_map(|event| match event {
            Event::Form { entries, .. } => Some(entries),
            _ => None,
        })
        .flatten()
    {
        values.entry(words::fold(&markup::plain(label.of(source)))).or_default().push(facts.field(value));
    }
    values.into_iter().filter_map(|(label, values)| Some((label.clone(), label_column(&label, &values, facts)?))).collect()
}

/// What one label heads; nothing for the head of a sheet, which names it by its number.
fn label_column(label: &str, values: &[Said], facts: &Facts<'_>) -> Option<Option<Column>> {
    let terms = facts.terms();
    let filled: Vec<&Said> = values.iter().filter(|value| !words::is_empty_mark(value)).collect();
    let mostly =
        |holds: &dyn Fn(&Said) -> bool| !filled.is_empty() && filled.iter().filter(|value| holds(value)).count() * 5 >= filled.len() * 3;
    let headed = facts.grammars().columns.header(label, Kind::Procedure);
    let sure = headed.is_some_and(|headed| headed.whole || headed.score >= 1.2);
    if let Some(headed) = headed.filter(|headed| sure || filled.len() < 3 || headed.leads || headed.share >= 0.5) {
        let column = match headed.kind {
            HeaderKind::Canonical(column) => Some(column),
            _ => None,
        };
        // A label that only mentions a term heads terms where its values are some.
        if sure || !matches!(column, Some(Column::Term | Column::Number)) || mostly(&|value| terms.fit(value) < 1.0) {
            return Some(column);
        }
    }
    let is_sheet = words::fold(label).split(' ').any(|word| matches!(word, "scheda" | "procedimento" | "prestazione" | "servizio"));
    if headed.is_none() && (is_sheet || label.is_empty() || mostly(&|value| value.is_numeral())) {
        return None;
    }
    let by_values = [Column::Term, Column::LegalBasis, Column::Trigger].into_iter().find(|column| {
        let fits = |value: &Said| match column {
            Column::Term => terms.begins(value),
            Column::LegalBasis => facts.fit(value, Values::Citation) < 0.2,
            _ => {
                matches!(words::fold(value).split(' ').next(), Some("da" | "dal" | "dalla" | "dall" | "dallo" | "dai" | "dalle" | "dagli"))
            }
        };
        filled.len() >= 3 && mostly(&fits)
    });
    Some(by_values)
}

impl Assembler<'_> {
    pub(super) fn form(&mut self, entries: &[(Span, Field)], span: Span) {
        self.flush_words();
        self.settle_strays(false);
        let mut columns: Vec<Option<Column>> = Vec::new();
        let mut cells: Vec<RowCell> = Vec::new();
        let mut number = None;
        let mut extent = Vec::new();
        // An average beside a term is no term.
        let headed = |label: &str| self.label_columns.get(&words::fold(label)).copied().flatten();
        let measured = |label: &str| headed(label) == Some(Column::Term) && self.grammars.columns.measures(label);
        let has_term = entries
            .iter()
            .map(|(label, _)| markup::plain(label.of(self.source)))
            .any(|label| headed(&label) == Some(Column::Term) && !measured(&label));
        let names = |label: &str| self.label_columns.get(&words::fold(label)).copied().flatten() == Some(Column::Title);
        let shown = |label: &Span| markup::plain(label.of(self.source));
        let is_named = entries.iter().any(|(label, _)| label.is_empty() || names(&shown(label)) && !header::may_describe(&shown(label)));
        for (label, value) in entries {
            let shown = markup::plain(label.of(self.source));
            let is_numeral = numeral::of_cell(&self.facts.field(value)).is_some();
            self.classes.push((*label, Class::Header));
            let column = if label.is_empty() && (number.is_some() || !is_numeral) {
                Some(Column::Title)
            } else {
                self.label_columns.get(&words::fold(&shown)).copied().unwrap_or(Some(Column::Number))
            };
            let value: Field = if is_empty(self.source, value) { Vec::new() } else { value.clone() };
            let sheet = value.len() == 1
                && numeral::of_cell(value.first().map_or("", |piece| piece.span.of(self.source))).is_some()
                && words::fold(&shown).split(' ').any(|word| matches!(word, "scheda" | "procedimento" | "prestazione" | "servizio"));
            let column = match column {
                _ if sheet => Some(Column::Number),
                Some(Column::Title) | None if is_named && header::may_describe(&shown) => Some(Column::Description),
                Some(Column::Term) if has_term && measured(&shown) => None,
                column => column,
            };
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
        let shape: Vec<(Option<Column>, Option<String>)> = columns
            .iter()
            .zip(entries)
            .map(|(column, (label, _))| (*column, Some(markup::plain(label.of(self.source)).into_owned())))
            .collect();
        let labels = entries.iter().map(|(label, _)| markup::plain(label.of(self.source)).into_owned()).collect();
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
            labels: Some(labels),
            ..Draft::default()
        });
    }
}
