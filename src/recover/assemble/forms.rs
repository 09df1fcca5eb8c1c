//! Forms: in goes a block of labels and values, out comes a row.

use std::collections::BTreeMap;

use crate::{
    grammar::Values,
    heads::{Holds, may_describe, names_sheet},
    model::{Class, Column, Field, Kind, Layout, Span},
    recover::{
        RecoveredTable, Repair, RowCell,
        facts::{Facts, Said},
        numeral,
        scan::Event,
        state::{DraftRow, RecoveryState, RowOrigin},
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
    let column = |label: &str, values: &[Said]| {
        let filled: Vec<&Said> = values.iter().filter(|value| !words::is_empty_mark(value)).collect();
        let holding = |wanted| filled.iter().filter(|value| holds(value, wanted, facts)).count();
        facts.heads().label_of_values(label, filled.len(), holding)
    };
    values.into_iter().filter_map(|(label, values)| column(&label, &values).map(|column| (label, column))).collect()
}

/// Whether a value holds what its label may be told by.
fn holds(value: &Said, wanted: Holds, facts: &Facts<'_>) -> bool {
    match wanted {
        Holds::Numeral => value.is_numeral(),
        Holds::Term => facts.terms().fit(value) < 1.0,
        Holds::StatedTerm => facts.terms().begins(value),
        Holds::Citation => facts.fit(value, Values::Citation) < 0.2,
        Holds::Trigger => {
            matches!(words::fold(value).split(' ').next(), Some("da" | "dal" | "dalla" | "dall" | "dallo" | "dai" | "dalle" | "dagli"))
        }
    }
}

impl RecoveryState<'_> {
    pub(super) fn form(&mut self, entries: &[(Span, Field)], span: Span) {
        self.flush_words();
        self.settle_strays(false);
        let mut columns: Vec<Option<Column>> = Vec::new();
        let mut cells: Vec<RowCell> = Vec::new();
        let mut number = None;
        let mut extent = Vec::new();
        let shown = |label: &Span| markup::plain(label.of(self.source));
        // An average beside a term is no term.
        let headed = |label: &str| self.labels.get(&words::fold(label)).copied().flatten();
        let measured = |label: &str| headed(label) == Some(Column::Term) && self.grammars.columns.measures(label);
        let has_term = entries.iter().map(|(label, _)| shown(label)).any(|label| headed(&label) == Some(Column::Term) && !measured(&label));
        let names = |label: &str| headed(label) == Some(Column::Title) && !may_describe(label);
        let is_named = entries.iter().any(|(label, _)| label.is_empty() || names(&shown(label)));
        for (label, value) in entries {
            let shown = shown(label);
            let is_numeral = numeral::of_cell(&self.facts.field(value)).is_some();
            self.found.classes.push((*label, Class::Header));
            let column = if label.is_empty() && (number.is_some() || !is_numeral) {
                Some(Column::Title)
            } else {
                self.labels.get(&words::fold(&shown)).copied().unwrap_or(Some(Column::Number))
            };
            let value: Field = if is_empty(self.source, value) { Vec::new() } else { value.clone() };
            let sheet = value.len() == 1
                && numeral::of_cell(value.first().map_or("", |piece| piece.span.of(self.source))).is_some()
                && names_sheet(&shown);
            let column = match column {
                _ if sheet => Some(Column::Number),
                Some(Column::Title) | None if is_named && may_describe(&shown) => Some(Column::Description),
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
        let labels: Vec<(Option<Column>, String)> =
            columns.into_iter().zip(entries).map(|(column, (label, _))| (column, shown(label).into_owned())).collect();
        let shape = labels.iter().map(|(column, label)| (*column, Some(label.clone())));
        let title = self.headings.title();
        let goes_on = self.out_at_hand.filter(|&table| {
            let table = &self.found.tables[table];
            table.layout == Layout::Form && table.title == title
        });
        let out_table = match goes_on {
            Some(index) => {
                let table = &mut self.found.tables[index];
                table.span = table.span.join(span);
                for (column, label) in shape {
                    if !table.columns.iter().any(|(known, _)| *known == column) {
                        table.columns.push((column, label));
                    }
                }
                index
            }
            None => {
                let (layout, kind, columns) = (Layout::Form, Kind::Procedure, shape.collect());
                self.found.tables.push(RecoveredTable { title, layout, kind, columns, span, guessed: false })
            }
        };
        self.close_table();
        self.out_at_hand = Some(out_table);
        self.found.rows.push(DraftRow {
            origin: RowOrigin::Form(labels),
            out_table,
            cells,
            fields: Vec::new(),
            residue: Vec::new(),
            extent,
            price: 0.0,
            path: self.headings.path(),
            parent: None,
            number,
        });
    }
}
