//! The last pass: in go tables and what stands in and between them, out come rows with their sections, and the class of every stretch.
//!
//! It walks over the events, opens and closes tables, offers lines to the [`rules`](super::rules), and does what they say: nothing else changes the [`RecoveryState`].

mod forms;
mod headings;
mod words_rows;

use super::{
    Finding, Recovered, RecoveredTable, Repair, RowCell,
    facts::Facts,
    rules::{
        Effect, NewRow, RowLine, Rules, WordsLine, list,
        number::{self, Number},
        row::made,
    },
    scan::{Event, Scanned},
    sections::{Heading, Headings, trim_rules},
    state::{DraftRow, RecoveredSoFar, RecoveryState, RowOrigin, Waiting, append},
    tables,
    typed::{OutTableIndex, RowIndex, TableIndex},
    untangle::Lexicon,
};
use crate::model::{Block, Class, Code, Field, Glue, HeadingStyle, Layout, Piece, Span};
pub use words_rows::WordRows;

/// What a file says of itself.
#[derive(Debug, Clone, Copy)]
pub struct FileTraits {
    /// Of what rank its headings are.
    pub ranks: bool,
    /// Whether its text is words all through: what was read of it, without any markup.
    pub words: bool,
}

/// Runs the last pass.
#[must_use]
pub fn assemble<'a>(facts: &'a Facts<'a>, blocks: &[Block], scanned: Scanned, traits: FileTraits, rules: Rules) -> Recovered {
    let Scanned { tables: scanned, events, skipped, classes, looked: _ } = scanned;
    let mut lexicon = Lexicon::default();
    let mut state = RecoveryState {
        source: facts.source(),
        grammars: facts.grammars(),
        facts,
        rules,
        tables: tables::taught(scanned, &events, facts, &mut lexicon),
        labels: forms::label_columns(&events, facts),
        at_hand: None,
        out_at_hand: None,
        headings: Headings::new(traits.ranks),
        waiting: Waiting::default(),
        words: WordRows { lexicon, ..WordRows::default() },
        found: RecoveredSoFar { skipped, classes, ..RecoveredSoFar::default() },
    };
    let mut at = 0;
    while at < events.len() {
        at = state.step(&events, at);
    }
    state.end();
    // Text that no block holds is markup, or words that were lost.
    state.account(blocks, if traits.words { Class::Residue } else { Class::Furniture })
}

impl RecoveryState<'_> {
    /// Takes event `at`; gives the event to go on with.
    fn step(&mut self, events: &[Event], at: usize) -> usize {
        let Some(event) = events.get(at) else { return at + 1 };
        if let Some(next) = self.heading_group(events, at) {
            return next;
        }
        match event {
            Event::Gap { .. } => {}
            Event::Header { table, again } => {
                if !again {
                    self.flush_words();
                    self.settle_strays(false);
                    self.waiting.introduction = None;
                }
                self.open_table(self.tables.place(*table), *again);
            }
            Event::Foreign { skipped } => {
                self.flush_words();
                self.settle_strays(false);
                self.close_table();
                self.say_skipped(*skipped);
            }
            Event::Row { table, fields, merged, layout, span } => {
                let Some(table) = self.tables.place(*table) else { return at + 1 };
                if self.is_words(table) {
                    self.word_line(table, fields.clone(), false, *span);
                    return at + 1;
                }
                self.flush_words();
                let next = next_of(events, at + 1).0;
                self.offer_row(RowLine::of(fields.clone(), table, *merged, *layout, *span, next, self.facts));
            }
            Event::Form { entries, span } => self.form(entries, *span),
            Event::Heading { span, .. } => self.found.classes.push((*span, Class::Heading)),
            Event::Line { text, gap, span } => self.line(text, *gap, *span),
        }
        at + 1
    }

    /// Ends the walk: what still waits gets a place or none.
    fn end(&mut self) {
        self.flush_words();
        if let Some((half, span)) = self.waiting.half.take()
            && let Some(table) = self.at_hand
        {
            self.apply(made(self, table, half, true, Layout::Tsv, span));
        }
        self.waiting.strays.extend(self.waiting.numeral.take());
        self.settle_strays(false);
        for (above, below) in self.found.rows.places().zip(self.found.rows.places().skip(1)) {
            let taken = self.rules.neighbours.iter().find_map(|(_, rule)| rule(self, above, below));
            self.apply_all(taken.unwrap_or_default());
        }
    }

    fn open_table(&mut self, table: Option<TableIndex>, again: bool) {
        if self.at_hand != table {
            self.waiting.half = None;
        }
        if self.at_hand != table || !again {
            self.at_hand = table;
            self.out_at_hand = None;
        }
    }

    fn close_table(&mut self) {
        self.at_hand = None;
        self.out_at_hand = None;
        self.waiting = Waiting { strays: std::mem::take(&mut self.waiting.strays), ..Waiting::default() };
    }

    /// Says that a table is passed over.
    fn say_skipped(&mut self, skipped: usize) {
        let Some(table) = self.found.skipped.get(skipped) else { return };
        let rows = match table.rows.len() {
            1 => "1 row".to_string(),
            rows => format!("{rows} rows"),
        };
        self.found.findings.push(Finding {
            code: Code::TableSkipped,
            span: table.rows.last().map_or(table.header, |last| table.header.join(*last)),
            row: None,
            message: format!("this table is none of procedures (fees, hours, risks, a legend); its {rows} were passed over"),
        });
    }

    /// The table that rows go to: a new one for each header under a heading of its own.
    fn out_table(&mut self, table: TableIndex, layout: Layout, span: Span) -> OutTableIndex {
        if let Some(index) = self.out_at_hand {
            let out = &mut self.found.tables[index];
            out.span = out.span.join(span);
            if layout == Layout::HtmlInTsv {
                out.layout = layout;
            }
            return index;
        }
        let table = &self.tables[table];
        let heads = table.scanned.header.heads.iter();
        let index = self.found.tables.push(RecoveredTable {
            title: self.headings.title(),
            layout: if table.scanned.words { table.scanned.layout } else { layout },
            kind: table.kind(),
            columns: heads.map(|head| (head.column, (!head.text.is_empty()).then(|| head.text.clone()))).collect(),
            span,
            guessed: table.scanned.guessed,
        });
        self.out_at_hand = Some(index);
        index
    }

    /// Offers a line of fields to the rules; what none takes is a row.
    fn offer_row(&mut self, mut line: RowLine<'_>) {
        if line.filled.is_empty() {
            return;
        }
        if let Some((effects, rest)) = self.rules.cuts.iter().find_map(|(_, rule)| rule(self, &line)) {
            self.apply_all(effects);
            line = RowLine::of(rest, line.table, line.merged, line.layout, line.span, line.next, self.facts);
        }
        match self.rules.rows.iter().find_map(|(_, rule)| rule(self, &line)) {
            Some(effects) => self.apply_all(effects),
            None => {
                self.settle_strays(true);
                self.apply(made(self, line.table, line.fields, line.merged, line.layout, line.span));
            }
        }
    }

    /// Offers a line of words to the rules; what none takes waits.
    fn line(&mut self, text: &Field, gap: bool, span: Span) {
        let said = self.facts.field(text);
        if said.is_empty() {
            return;
        }
        if let Some(table) = self.at_hand.filter(|&table| self.is_words(table)) {
            self.word_line(table, vec![text.clone()], gap, span);
            return;
        }
        let line = WordsLine { table: self.at_hand, field: text.clone(), said, gap, span };
        match self.rules.lines.iter().find_map(|(_, rule)| rule(self, &line)) {
            Some(effects) => self.apply_all(effects),
            None => self.waiting.strays.push((line.field, span)),
        }
    }

    /// Finds places for the lines since the last row, now that it is known what follows: rows of the same table (`inside`), or something else.
    fn settle_strays(&mut self, inside: bool) {
        let strays = std::mem::take(&mut self.waiting.strays);
        if strays.is_empty() {
            return;
        }
        if let Some(effects) = self.rules.strays.iter().find_map(|(_, rule)| rule(self, &strays)) {
            self.apply_all(effects);
            return;
        }
        let last = self.found.rows.last();
        let model = last.and_then(|last| self.table_of(last)).map(|table| table.model.clone());
        let inside = inside && self.at_hand.is_some() && last.is_some();
        for (field, span) in strays {
            let said = self.facts.field(&field);
            let torn = model.as_ref().is_some_and(|model| {
                let folded = said.folded();
                (0..model.columns.len()).any(|index| model.knows(index, &said))
                    || folded.len() > 5 && model.repeated_values().values().any(|value| value.folded().contains(folded))
            });
            if inside || torn {
                self.found.residue.extend(field.iter().map(|piece| piece.span));
                let message = format!("no row takes this line: {said:.60}");
                self.found.findings.push(Finding { code: Code::Residue, span, row: None, message });
            } else {
                self.found.classes.push((span, Class::Prose));
            }
        }
    }

    fn apply_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.apply(effect);
        }
    }

    /// Does what a rule says.
    pub(super) fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::StraysSettle { inside } => self.settle_strays(inside),
            Effect::Row(row) => self.add(row, None),
            Effect::LastAnew(row) => self.add(row, self.found.rows.last_place()),
            Effect::Rest(rest, repair) => {
                for (row, column, field) in rest {
                    if let Some(cell) = self.found.rows[row].cells.get_mut(column) {
                        append(self.source, cell, &field, repair);
                    }
                }
            }
            Effect::TableGoesOn(span) => {
                if let Some(table) = self.out_at_hand {
                    let table = &mut self.found.tables[table];
                    table.span = table.span.join(span);
                }
            }
            Effect::NumberOfLast(column, field) => {
                let Some(last) = self.found.rows.last_place() else { return };
                let last = &mut self.found.rows[last];
                last.number = Some(field.clone());
                let number = RowCell { pieces: field, repairs: vec![Repair::StrayLine] };
                let replaced = last.cells.get_mut(column).map(|cell| std::mem::replace(cell, number)).unwrap_or_default();
                let why = "the row's number stands again, in order, on the next line; this reading of it was left out";
                self.leave(&replaced.pieces, Code::ReadTwice, why);
            }
            Effect::EndOfAbove { above, below, column, end } => {
                if let Some(cell) = self.found.rows[above].cells.get_mut(column) {
                    cell.pieces.push(Piece { span: end.trim(self.source), glue: Glue::Space });
                    cell.repairs.push(Repair::MovedFromNeighbour);
                }
                if let Some(cell) = self.found.rows[below].cells.get_mut(column)
                    && let Some(first) = cell.pieces.first_mut()
                {
                    first.span = Span::new(end.end, first.span.end).trim(self.source);
                    cell.repairs.push(Repair::MovedFromNeighbour);
                }
            }
            Effect::Section(heading) => {
                self.found.classes.push((heading.span, Class::Heading));
                self.headings.push(vec![heading], true, self.grammars);
            }
            Effect::HalfWaits(fields, span) => self.waiting.half = Some((fields, span)),
            Effect::HalfTaken => self.waiting.half = None,
            Effect::NumeralWaits(numeral) => {
                let lost = self.waiting.numeral.replace(numeral);
                self.waiting.strays.extend(lost);
            }
            Effect::Introduces(text, span) => {
                self.waiting.introduction = Some(text);
                self.found.classes.push((span, Class::Heading));
            }
            Effect::Waits(stray) => self.waiting.strays.push(stray),
            Effect::Note(note) => {
                self.found.classes.push((note.span, Class::Cell));
                self.found.notes.push(note);
            }
            Effect::RestOfNote(text, span) => {
                self.found.classes.push((span, Class::Cell));
                if let Some(note) = self.found.notes.last_mut() {
                    note.text.push(' ');
                    note.text.push_str(&text);
                    note.span = note.span.join(span);
                }
            }
            Effect::Apart(span, class) => self.found.classes.push((span, class)),
            Effect::Left(fields, code, why) => {
                for field in &fields {
                    self.leave(field, code, why);
                }
            }
        }
    }

    /// Adds a row, or puts it in the place of another, under whose headings it stands.
    fn add(&mut self, row: NewRow, in_place_of: Option<RowIndex>) {
        let NewRow { table, mut cells, fields, residue, price, layout, span, joined, reads_as_heading } = row;
        if reads_as_heading {
            // A row that reads as a heading does is no member of the section before; where rows are numbered it heads those behind it.
            self.headings.clear_inside();
        }
        let out_table = self.out_table(table, layout, span);
        let number = match number::of_row(self, table, &mut cells) {
            Number::Own(number) => Some(number),
            Number::Waiting => self.waiting.numeral.take().map(|(number, _)| number),
            Number::Missing => None,
        };
        let title = cells.get(self.tables[table].title);
        let name = title.map(|cell| self.facts.field(&cell.pieces)).unwrap_or_default();
        let is_item = number.is_none() && list::is_item(&name);
        let parent = if is_item { self.waiting.introduction.clone().or_else(|| list::parent(self)) } else { None };
        if !is_item {
            self.waiting.introduction = None;
        }
        let heads_others = reads_as_heading && number.is_none() && self.tables[table].is_numbered();
        for cell in cells.iter_mut().filter(|cell| joined && cell.pieces.len() > 1) {
            cell.repairs.push(Repair::JoinedLines);
        }
        let path = in_place_of.map_or_else(|| self.headings.path(), |place| self.found.rows[place].path.clone());
        let origin = RowOrigin::Table(table);
        let row = DraftRow { origin, out_table, cells, fields, residue, extent: Vec::new(), price, path, parent, number };
        match in_place_of {
            Some(place) => self.found.rows[place] = row,
            None => {
                self.found.rows.push(row);
            }
        }
        if heads_others {
            let text = trim_rules(&name).to_string();
            self.headings.push(vec![Heading { text, style: HeadingStyle::Plain, span }], true, self.grammars);
        }
    }

    /// Lists a field as residue, with a word on why.
    pub(super) fn leave(&mut self, field: &Field, code: Code, why: &str) {
        for piece in field {
            self.found.residue.push(piece.span);
            self.found.findings.push(Finding { code, span: piece.span, row: None, message: why.to_string() });
        }
    }
}

/// The next event that is no gap, and whether a page break lies before it.
pub(super) fn next_of(events: &[Event], from: usize) -> (Option<&Event>, bool) {
    let mut page = false;
    for event in events.iter().skip(from) {
        match event {
            Event::Gap { page: break_ } => page |= *break_,
            other => return (Some(other), page),
        }
    }
    (None, page)
}
