//! Forms: in goes a block of labels and values, out comes a row.

use std::collections::BTreeMap;

use crate::{
    grammar::{HeaderKind, Values},
    model::{Class, Column, Field, Kind, Layout, Span},
    recover::{
        RecoveredTable, Repair, RowCell,
        facts::{Facts, Said},
        header, numeral,
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
        let names = |label: &str| headed(label) == Some(Column::Title) && !header::may_describe(label);
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
