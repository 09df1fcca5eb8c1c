//! Lines between rows: in goes a line of words, out comes the place it has — the rest of a cell, a cell that was pushed away, a row of words, a note — or residue.

use super::{Assembler, rows::append};
use crate::{
    model::{Class, Code, Column, Field, Layout, Span},
    recover::{Finding, Repair, align, facts::Said, footnotes, numeral},
};
use regesto_words as words;

impl Assembler<'_> {
    pub(super) fn line(&mut self, text: &Field, gap: bool, span: Span) {
        let shown = self.facts.field(text);
        if shown.is_empty() {
            return;
        }
        if let Some(table) = self.current {
            if self.is_words(table) {
                self.word_line(table, vec![text.clone()], gap, span);
                return;
            }
            if numeral::of_cell(&shown).is_some_and(|n| n.chars().all(|c| c.is_ascii_digit())) {
                self.numeral_alone(text.clone(), span);
                return;
            }
            if self.note_line(&shown, gap, span) || self.fills(table, text, &shown) || self.goes_on(table, text, &shown) {
                return;
            }
            if let Some((alignment, fields)) = self.line_as_row(text) {
                self.settle_strays(true);
                let _ = alignment;
                self.new_row(table, fields, false, Layout::Plain, span);
                return;
            }
        } else if self.note_line(&shown, gap, span) {
            return;
        }
        self.strays.push((text.clone(), span));
    }

    /// A footnote, or the next line of one.
    fn note_line(&mut self, shown: &str, gap: bool, span: Span) -> bool {
        if self.drafts.is_empty() {
            return false;
        }
        if let Some((mark, rest)) = footnotes::at_head(shown) {
            let carried =
                self.drafts.iter().any(|draft| draft.cells.iter().any(|cell| footnotes::carries(&self.facts.field(&cell.pieces), mark)));
            if carried {
                self.notes.push((mark.to_string(), rest.to_string(), span));
                self.classes.push((span, Class::Cell));
                return true;
            }
        }
        if gap || self.strays.last().is_some() {
            return false;
        }
        let Some((_, text, last)) = self.notes.last_mut() else { return false };
        if !self.source.get(last.end..span.start).is_some_and(|between| between.trim().is_empty() && between.matches('\n').count() <= 1) {
            return false;
        }
        text.push(' ');
        text.push_str(shown);
        *last = last.join(span);
        self.classes.push((span, Class::Cell));
        true
    }

    /// A line that is what an empty cell of the row before should be.
    fn fills(&mut self, table: usize, text: &Field, shown: &Said) -> bool {
        let Some(model) = self.model(table) else { return false };
        let Some(last) = self.drafts.last().filter(|last| last.table == table && self.strays.is_empty()) else { return false };
        let title = self.title_column(table);
        let fits = |index: usize| {
            let whole = matches!(model.columns.get(index).and_then(|column| column.column), Some(Column::Term | Column::Deadline))
                && model.price(index, shown) < 0.4;
            whole || model.knows(index, shown)
        };
        let found = (0..last.cells.len()).find(|&index| {
            index != title
                && last.cells.get(index).is_some_and(|cell| cell.pieces.is_empty())
                && model.emptiness(index) < 0.5
                && fits(index)
        });
        let Some(index) = found else { return false };
        if let Some(cell) = self.drafts.last_mut().and_then(|last| last.cells.get_mut(index)) {
            append(self.source, cell, text, Repair::StrayLine);
            return true;
        }
        false
    }

    /// A line that is the rest of a cell of the row before which breaks off: the last cell, else the name.
    fn goes_on(&mut self, table: usize, text: &Field, shown: &str) -> bool {
        let Some(last) = self.drafts.last().filter(|last| last.table == table && self.strays.is_empty()) else { return false };
        let title = self.title_column(table);
        let cell_text = |index: usize| last.cells.get(index).map(|cell| self.facts.field(&cell.pieces)).unwrap_or_default();
        let end = (0..last.cells.len()).rev().find(|&index| last.cells.get(index).is_some_and(|cell| !cell.pieces.is_empty()));
        let rest = words::opens_as_rest(shown);
        let target = if words::breaks_off(&cell_text(title)) {
            Some(title)
        } else {
            end.filter(|&end| {
                let cell = cell_text(end);
                words::breaks_off(&cell) || rest && !words::ends_sentence(&cell) && cell.split_whitespace().count() >= 3
            })
            .or_else(|| {
                (rest && !words::ends_sentence(&cell_text(title)) && cell_text(title).split_whitespace().count() >= 2).then_some(title)
            })
        };
        let Some(target) = target else { return false };
        if let Some(cell) = self.drafts.last_mut().and_then(|last| last.cells.get_mut(target)) {
            append(self.source, cell, text, Repair::JoinedPage);
            return true;
        }
        false
    }

    /// A line of words as a row of the table at hand, if its columns can be told apart: a page that fell back to words.
    pub(super) fn line_as_row(&self, text: &Field) -> Option<(f64, Vec<Field>)> {
        let table = self.current?;
        let model = self.model(table)?;
        if model.columns.len() < 2 || text.len() != 1 {
            return None;
        }
        let alignment = align::align(std::slice::from_ref(text), model);
        let title = self.title_column(table);
        let name = alignment.cells.get(title).map(|cell| self.facts.field(&cell.pieces)).unwrap_or_default();
        let told = alignment
            .cells
            .iter()
            .enumerate()
            .filter(|(index, cell)| *index != title && !cell.pieces.is_empty())
            .filter(|(index, cell)| {
                let shown = self.facts.field(&cell.pieces);
                model.knows(*index, &shown) || model.price(*index, &shown) < 0.3
            })
            .count();
        let words = name.split_whitespace().count();
        let whole = alignment.residue.is_empty() && told >= 2 || told >= 1 && model.columns.len() == 2;
        (whole && words >= 1 && name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '-') && alignment.price < 14.0)
            .then(|| {
                let fields = alignment.cells.iter().map(|cell| cell.pieces.clone()).collect();
                (alignment.price, fields)
            })
    }

    /// Finds places for the lines since the last row, now that it is known what follows: rows of the same table, or something else.
    pub(super) fn settle_strays(&mut self, inside: bool) {
        let strays = std::mem::take(&mut self.strays);
        if strays.is_empty() {
            return;
        }
        let left = self.column_below(strays);
        for (field, span) in left {
            let shown = self.facts.field(&field);
            let table = self.drafts.last().map(|last| last.table);
            let torn = table.and_then(|table| self.model(table)).is_some_and(|model| {
                let folded = shown.folded();
                (0..model.columns.len()).any(|index| model.knows(index, &shown))
                    || folded.len() > 5 && model.repeated_values().values().any(|value| value.folded().contains(folded))
            });
            if !self.drafts.is_empty() && (inside && self.current.is_some() || torn) {
                self.residue.extend(field.iter().map(|piece| piece.span));
                self.findings.push(Finding {
                    code: Code::Residue,
                    span,
                    row: None,
                    message: format!("no row takes this line: {shown:.60}"),
                });
            } else {
                self.classes.push((span, Class::Prose));
            }
        }
    }

    /// A column that was pushed below its rows: as many lines as the last rows that lack it, each a value it knows.
    fn column_below(&mut self, strays: Vec<(Field, Span)>) -> Vec<(Field, Span)> {
        let Some(table) = self.drafts.last().map(|last| last.table) else { return strays };
        let Some(model) = self.model(table) else { return strays };
        let count = strays.len();
        let shown: Vec<Said> = strays.iter().map(|(field, _)| self.facts.field(field)).collect();
        let title = self.title_column(table);
        let lacking = |index: usize| {
            self.drafts
                .iter()
                .rev()
                .take_while(|draft| draft.table == table && draft.cells.get(index).is_some_and(|cell| cell.pieces.is_empty()))
                .count()
        };
        let found = (0..model.columns.len()).rev().find(|&index| {
            index != title
                && model.emptiness(index) < 0.6
                && lacking(index) == count
                && shown.iter().all(|text| model.knows(index, text) || model.price(index, text) < 0.3)
        });
        let Some(column) = found else { return strays };
        let first = self.drafts.len() - count;
        for ((field, _), draft) in strays.iter().zip(self.drafts.iter_mut().skip(first)) {
            if let Some(cell) = draft.cells.get_mut(column) {
                append(self.source, cell, field, Repair::StrayLine);
            }
        }
        Vec::new()
    }
}
