//! Rows of tables: in goes a line of fields, out comes a row, the rest of the row before, a section, a numeral for its row.

use super::{Assembler, Draft, Heading, next_of_note};
use crate::{
    model::{Code, Column, Field, Glue, Kind, Layout, Piece, Span},
    recover::{
        Finding, Repair, RowCell,
        align::{self, Alignment},
        facts::Said,
        numeral,
        scan::Event,
        text::is_empty,
    },
};
use regesto_words as words;
use regesto_words::markup;

impl Assembler<'_> {
    #[allow(clippy::too_many_arguments, reason = "the parts of one event")]
    pub(super) fn row(&mut self, table: usize, fields: &[Field], merged: bool, layout: Layout, span: Span, events: &[Event], at: usize) {
        if self.is_words(table) {
            self.word_line(table, fields.to_vec(), false, span);
            return;
        }
        self.flush_words();
        let mut fields = fields.to_vec();
        for field in &mut fields {
            if is_empty(self.source, field) {
                field.clear();
            }
        }
        let texts = self.texts(&fields);
        let filled: Vec<usize> = (0..texts.len()).filter(|&index| texts.get(index).is_some_and(|text| !text.is_empty())).collect();
        if filled.is_empty() {
            return;
        }
        // A numeral alone is the row's before, or the row's behind.
        if let [only] = filled.as_slice()
            && let Some(field) = fields.get(*only)
            && texts.get(*only).is_some_and(|text| numeral::of_cell(text).is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit())))
        {
            self.numeral_alone(field.clone(), span);
            return;
        }
        if let Some(heading_then_row) = self.heading_in_field(table, &fields) {
            let (heading, rest) = heading_then_row;
            self.settle_strays(true);
            self.classes.push((heading.span, crate::model::Class::Heading));
            self.headings.push(vec![heading], true, self.grammars);
            fields = rest;
        }
        if let Some((half, half_span)) = self.half.take() {
            self.second_half(table, half, half_span, fields, merged, layout, span);
            return;
        }
        if merged && self.is_half(table, &texts, events, at) {
            self.half = Some((fields, span));
            return;
        }
        // A total counts the rows: its words, and no other cell with letters in it.
        if self.grammars.columns.is_total(filled.first().and_then(|&first| texts.get(first)).map_or("", |text| text))
            && filled.iter().skip(1).all(|&index| texts.get(index).is_some_and(|text| !text.contains(char::is_alphabetic)))
        {
            self.settle_strays(false);
            self.classes.push((span, crate::model::Class::Prose));
            return;
        }
        if self.joins_broken_line(table, &fields, span) || self.continues(table, &fields, &texts, &filled, span) {
            return;
        }
        // Only the name, and a list behind it: the list's introduction.
        let title = self.title_column(table);
        let number = self.number_column(table);
        let named: Vec<usize> = filled.iter().copied().filter(|index| Some(*index) != number).collect();
        if let [only] = named.as_slice()
            && (*only == title || fields.len() < self.heads(table).len())
            && (filled.len() == 1 || texts.get(*only).is_some_and(|text| text.ends_with(':')))
            && self.introduces(&texts, *only, events, at)
        {
            self.settle_strays(true);
            self.intro = texts.get(*only).map(|text| text.to_string());
            if let Some(span) = fields.get(*only).and_then(|field| field.first()).map(|first| first.span) {
                let end = fields.get(*only).and_then(|field| field.last()).map_or(span.end, |last| last.span.end);
                self.classes.push((Span::new(span.start, end), crate::model::Class::Heading));
            }
            return;
        }
        // In a table of numbered rows a name alone without a number is a total, a legend, a signature.
        let numbers = self.drafts.iter().rev().take_while(|draft| draft.table == table).take(8);
        let numbered = numbers.clone().filter(|draft| draft.number.is_some()).count();
        if filled.len() == 1
            && self.numeral.is_none()
            && numbered >= 3
            && numbered == numbers.count()
            && !texts.get(title).is_some_and(|text| text.is_numbered())
        {
            self.strays.push((fields.into_iter().flatten().collect(), span));
            return;
        }
        self.settle_strays(true);
        self.new_row(table, fields, merged, layout, span);
    }

    /// Aligns the fields and begins a row with them.
    pub(super) fn new_row(&mut self, table: usize, fields: Vec<Field>, merged: bool, layout: Layout, span: Span) {
        let Some(model) = self.model(table) else { return };
        let kept = layout.keeps_cells() && fields.len() == model.columns.len();
        let alignment = if kept { align::keep(&fields, model) } else { align::align(&fields, model) };
        // What has no name is no row.
        let names: &[Column] = if self.kind(table) == Kind::Objective { &[Column::Purpose, Column::Objective] } else { &[Column::Title] };
        let named = self
            .heads(table)
            .iter()
            .zip(&alignment.cells)
            .any(|(column, cell)| column.is_some_and(|column| names.contains(&column)) && !cell.pieces.is_empty());
        if !named {
            for field in fields.iter().filter(|field| !field.is_empty()) {
                self.leave(field, Code::Residue, "this line has no name under the column that names rows");
            }
            return;
        }
        let caps = {
            let title = self.title_column(table);
            let cell = alignment.cells.get(title).map(|cell| self.facts.field(&cell.pieces)).unwrap_or_default();
            let raw = alignment.cells.get(title).and_then(|cell| cell.pieces.first()).map_or("", |piece| piece.span.of(self.source));
            words::is_capitals(&cell)
                && cell.len() > 6
                && (markup::is_bold(raw) || self.is_numbered(table) && numeral::at_head(&cell).is_none())
                && self.kind(table) == Kind::Procedure
        };
        if caps {
            // A row that reads as a heading does is no member of the section before; where rows are numbered it heads those behind it.
            self.headings.clear_inside();
        }
        let out_table = self.out_table(table, layout, span);
        let draft = self.draft(table, out_table, fields, alignment, merged);
        let heading = caps && self.is_numbered(table) && draft.number.is_none();
        let text = draft.cells.get(self.title_column(table)).map(|cell| super::trim_rules(&self.facts.field(&cell.pieces)).to_string());
        self.drafts.push(draft);
        if heading && let Some(text) = text {
            self.headings.push(vec![Heading { text, style: crate::model::HeadingStyle::Plain, span }], true, self.grammars);
        }
    }

    fn is_numbered(&self, table: usize) -> bool {
        self.numbered.get(table).copied().unwrap_or(false) || self.number_column(table).is_some()
    }

    fn draft(&mut self, table: usize, out_table: usize, fields: Vec<Field>, alignment: Alignment, merged: bool) -> Draft {
        let Alignment { mut cells, residue, price } = alignment;
        if merged {
            for cell in cells.iter_mut().filter(|cell| !cell.pieces.is_empty()) {
                cell.repairs.push(Repair::HeaderRemoved);
            }
        }
        let number = self.number_of(table, &mut cells);
        let title = self.title_column(table);
        let name = cells.get(title).map(|cell| self.facts.field(&cell.pieces)).unwrap_or_default();
        let item = name.starts_with(['-', '–', '•', '·']) && number.is_none();
        let parent = if item { self.intro.clone().or_else(|| self.list_head()) } else { None };
        if !item {
            self.intro = None;
        }
        Draft {
            cells,
            fields,
            residue,
            price,
            path: self.headings.path(),
            parent,
            number,
            table,
            out_table,
            kind: self.kind(table),
            ..Draft::default()
        }
    }

    /// The row that an item without an introduction belongs to: the last that is no item itself.
    fn list_head(&self) -> Option<String> {
        let path = self.headings.path();
        let last = self.drafts.last().filter(|last| last.path == path)?;
        last.parent.clone().or_else(|| {
            let title = self.title_column(last.table);
            last.cells
                .get(title)
                .map(|cell| self.facts.field(&cell.pieces))
                .filter(|text| !text.is_empty() && !text.starts_with(['-', '–', '•']))
                .map(|text| text.to_string())
        })
    }

    /// The row's numeral: its cell, or the head of its title; the title loses it.
    pub(super) fn number_of(&mut self, table: usize, cells: &mut [RowCell]) -> Option<Field> {
        if let Some(index) = self.number_column(table) {
            let cell = cells.get_mut(index)?;
            if !cell.pieces.is_empty() {
                let text = self.facts.field(&cell.pieces);
                if let Some(bare) = numeral::of_cell(&text)
                    && let [piece] = cell.pieces.as_slice()
                    && let Some(at) = markup::position(piece.span.of(self.source), bare)
                {
                    let start = piece.span.start + at;
                    cell.pieces = vec![Piece { span: Span::new(start, start + bare.len()), glue: Glue::Space }];
                }
                return Some(cell.pieces.clone());
            }
            if let Some((field, _)) = self.numeral.take() {
                if let Some(cell) = cells.get_mut(index) {
                    cell.pieces.clone_from(&field);
                    cell.repairs.push(Repair::StrayLine);
                }
                return Some(field);
            }
        }
        let title = self.title_column(table);
        if self.numbered.get(table) == Some(&true) || self.number_column(table).is_some() {
            let cell = cells.get_mut(title)?;
            let first = cell.pieces.first_mut()?;
            let raw = first.span.of(self.source);
            let lead = raw.len() - markup_lead(raw).len();
            let (bare, at) = numeral::at_head(markup_lead(raw))?;
            let start = first.span.start + lead + markup::position(raw.get(lead..)?, bare)?;
            let numeral = Span::new(start, start + bare.len());
            first.span = Span::new(first.span.start + lead + at, first.span.end).trim(self.source);
            if first.span.is_empty() {
                cell.pieces.remove(0);
            }
            let field = vec![Piece { span: numeral, glue: Glue::Space }];
            if let Some(index) = self.number_column(table)
                && let Some(cell) = cells.get_mut(index)
            {
                cell.pieces.clone_from(&field);
                cell.repairs.push(Repair::SplitField);
            }
            return Some(field);
        }
        None
    }

    /// A heading and a numbered row in one field (`<p>Adempimenti vari:</p> <p>35) Certif.</p>`).
    fn heading_in_field(&self, table: usize, fields: &[Field]) -> Option<(Heading, Vec<Field>)> {
        if self.numbered.get(table) != Some(&true) {
            return None;
        }
        let title = self.title_column(table);
        let field = fields.get(title)?;
        let [piece] = field.as_slice() else { return None };
        let raw = piece.span.of(self.source);
        let parts = markup::paragraphs(raw);
        let [first, second, ..] = parts.as_slice() else { return None };
        let (head, rest) = (raw.get(first.clone())?, raw.get(second.clone())?);
        if numeral::at_head(head.trim()).is_some() || numeral::at_head(rest.trim()).is_none() || head.split_whitespace().count() > 8 {
            return None;
        }
        let mut fields = fields.to_vec();
        if let Some(field) = fields.get_mut(title) {
            *field = vec![Piece { span: Span::new(piece.span.start + second.start, piece.span.end).trim(self.source), glue: Glue::Space }];
        }
        let span = Span::new(piece.span.start + first.start, piece.span.start + first.end);
        Some((Heading { text: markup::plain(head).into_owned(), style: crate::model::HeadingStyle::Plain, span }, fields))
    }

    /// A row of which the header took the upper half: what is left says no number, and the next line has one.
    fn is_half(&self, table: usize, texts: &[Said], events: &[Event], at: usize) -> bool {
        let Some(number) = self.number_column(table) else { return false };
        if texts.get(number).is_some_and(|text| !text.is_empty()) {
            return false;
        }
        match next_of_note(events, at + 1) {
            Some(Event::Row { table: other, fields, merged: false, .. }) if *other == table => {
                let texts = self.texts(fields);
                texts.get(number).is_some_and(|text| numeral::of_cell(text).is_some())
                    && texts.iter().filter(|text| !text.is_empty()).count() > 1
            }
            _ => false,
        }
    }

    /// The upper half of a row and the line below it: one row if that is cheaper than two.
    #[allow(clippy::too_many_arguments, reason = "two lines and where they stand")]
    fn second_half(
        &mut self,
        table: usize,
        half: Vec<Field>,
        half_span: Span,
        fields: Vec<Field>,
        merged: bool,
        layout: Layout,
        span: Span,
    ) {
        let Some(model) = self.model(table) else { return };
        let (joined, twice) = self.joined(&half, &fields);
        let one = align::align(&joined, model).price;
        let two = align::align(&half, model).price + align::align(&fields, model).price;
        // A row without a number where rows have one speaks for one row.
        if half.len() == fields.len() && one <= two + 4.0 {
            for field in &twice {
                self.leave(field, Code::ReadTwice, "a second reading of the cell above it was left out");
            }
            self.settle_strays(true);
            self.new_row(table, joined, true, layout, half_span.join(span));
            if let Some(draft) = self.drafts.last_mut() {
                for cell in draft.cells.iter_mut().filter(|cell| cell.pieces.len() > 1) {
                    cell.repairs.push(Repair::JoinedLines);
                }
            }
        } else {
            self.new_row(table, half, true, layout, half_span);
            self.new_row(table, fields, merged, layout, span);
        }
    }

    /// Two lines of one row field by field; and fields of the second that are the first's read again.
    fn joined(&self, first: &[Field], second: &[Field]) -> (Vec<Field>, Vec<Field>) {
        let mut twice = Vec::new();
        let joined = first
            .iter()
            .zip(second)
            .map(|(above, below)| {
                let (a, b) = (self.facts.field(above), self.facts.field(below));
                let (a, b) = (a.folded(), b.folded());
                if !a.is_empty() && !b.is_empty() && same_reading(a, b) {
                    twice.push(below.clone());
                    return above.clone();
                }
                above.iter().chain(below).copied().collect()
            })
            .collect();
        (joined, twice)
    }

    /// A line break inside a field: the fields of this line and of the row before make the row whole.
    fn joins_broken_line(&mut self, table: usize, fields: &[Field], span: Span) -> bool {
        let columns = self.heads(table).len();
        let Some(last) = self.drafts.last().filter(|last| last.table == table && self.strays.is_empty()) else { return false };
        if columns < 3 || last.fields.len() >= columns || fields.len() >= columns || last.fields.len() + fields.len() != columns + 1 {
            return false;
        }
        let numbered = self.number_column(table) == Some(0);
        let first = fields.first().map(|field| self.facts.field(field)).unwrap_or_default();
        if numbered && numeral::of_cell(&first).is_some() || first.is_empty() {
            return false;
        }
        let mut joined = last.fields.clone();
        if let (Some(end), Some(begin)) = (joined.last_mut(), fields.first()) {
            let broken = end.last().is_some_and(|piece| crate::layout::is_broken(piece.span.of(self.source), &first));
            end.extend(
                begin
                    .iter()
                    .enumerate()
                    .map(|(index, piece)| if index == 0 && broken { Piece { glue: Glue::Broken, ..*piece } } else { *piece }),
            );
        }
        joined.extend(fields.iter().skip(1).cloned());
        let Some(model) = self.model(table) else { return false };
        let alignment = align::align(&joined, model);
        if alignment.price > last.price + 2.5 {
            return false;
        }
        let layout = self.out_tables.get(last.out_table).map_or(Layout::Tsv, |table| table.layout);
        let path = last.path.clone();
        self.drafts.pop();
        self.new_row(table, joined, false, layout, span);
        if let Some(draft) = self.drafts.last_mut() {
            draft.path = path;
            for cell in draft.cells.iter_mut().filter(|cell| cell.pieces.len() > 1) {
                cell.repairs.push(Repair::JoinedLines);
            }
        }
        true
    }

    /// The rest of the row before, after a page break: no number, no name of its own, and cells that go on with open ones.
    fn continues(&mut self, table: usize, fields: &[Field], texts: &[Said], filled: &[usize], span: Span) -> bool {
        let title = self.title_column(table);
        let numbered = self.is_numbered(table);
        let columns = self.heads(table).len();
        let Some(last) = self.drafts.last().filter(|last| last.table == table && last.heads.is_none()) else { return false };
        if fields.len() != columns || self.numeral.is_some() {
            return false;
        }
        let number = self.number_column(table);
        if number.is_some_and(|number| filled.contains(&number))
            || numbered && texts.get(title).is_some_and(|text| numeral::at_head(text).is_some())
        {
            return false;
        }
        let own = last.cells.iter().filter(|cell| !cell.pieces.is_empty()).count();
        let before = |index: usize| last.cells.get(index).map(|cell| self.facts.field(&cell.pieces)).unwrap_or_default();
        let name = texts.get(title).map_or("", |text| text);
        let torn = numbered && words::opens_as_rest(name) && words::breaks_off(&before(title));
        if filled.len() * 3 >= own.max(3) * 2 && filled.len() > 2 && !torn {
            return false;
        }
        let goes_on = if name.is_empty() {
            // A row has a name.
            filled.iter().any(|&index| {
                words::opens_as_rest(texts.get(index).map_or("", |text| text))
                    || words::breaks_off(&before(index))
                    || before(index).is_empty()
            })
        } else {
            words::breaks_off(&before(title))
                || words::opens_as_rest(name) && (numbered || filled.len() == 1 && self.last_names_open(title))
        };
        if !goes_on {
            return false;
        }
        let mut added = false;
        let repair = if self.strays.is_empty() { Repair::JoinedPage } else { Repair::StrayLine };
        if let Some(last) = self.drafts.last_mut() {
            for &index in filled {
                if let (Some(cell), Some(field)) = (last.cells.get_mut(index), fields.get(index)) {
                    append(self.source, cell, field, repair);
                    added = true;
                }
            }
        }
        if let Some(out) = self.current_out.and_then(|index| self.out_tables.get_mut(index)) {
            out.span = out.span.join(span);
        }
        added
    }

    /// Whether names of rows in this table open with capitals, so that one that does not is the rest of another.
    fn last_names_open(&self, title: usize) -> bool {
        let names: Vec<Said> = self
            .drafts
            .iter()
            .rev()
            .take(12)
            .filter_map(|draft| draft.cells.get(title))
            .map(|cell| self.facts.field(&cell.pieces))
            .collect();
        let small = names.iter().filter(|name| name.opens_as_rest()).count();
        names.len() >= 2 && small * 4 <= names.len()
    }

    /// Whether a row of only a name introduces a list: it ends in a colon, or dashes follow.
    fn introduces(&self, texts: &[Said], only: usize, events: &[Event], at: usize) -> bool {
        let name = texts.get(only).map_or("", |text| text);
        if name.starts_with(['-', '–', '•']) {
            return false;
        }

        match next_of_note(events, at + 1) {
            Some(Event::Row { fields, .. }) => {
                let texts = self.texts(fields);
                texts
                    .iter()
                    .find(|text| !text.is_empty() && numeral::of_cell(text).is_none())
                    .is_some_and(|text| text.starts_with(['-', '–', '•']))
            }
            _ => false,
        }
    }

    /// A numeral on a line of its own: the next in order after the row before belongs to that row, unless that has its own.
    pub(super) fn numeral_alone(&mut self, field: Field, span: Span) {
        let text = self.facts.field(&field);
        let value = numeral::of_cell(&text).and_then(numeral::value);
        let number_column = self.drafts.last().and_then(|last| self.number_column(last.table));
        let count = self.drafts.len();
        let before = |index: usize| {
            self.drafts.get(index).and_then(|draft| draft.number.as_ref()).and_then(|field| numeral::value(&self.facts.field(field)))
        };
        let same_table = |index: usize| self.drafts.get(index).zip(self.drafts.last()).is_some_and(|(a, b)| a.out_table == b.out_table);
        let previous = (0..count.saturating_sub(1)).rev().take(3).filter(|&index| same_table(index)).find_map(before);
        let own = count.checked_sub(1).and_then(before);
        let in_order = |number: Option<u32>| match (previous, number) {
            (Some(previous), Some(number)) => number > previous && number <= previous + 3,
            _ => number.is_some(),
        };
        let takes = number_column.is_some() && (own.is_none() || !in_order(own) && in_order(value));
        if let (true, Some(column)) = (takes, number_column) {
            let replaced = self.drafts.last().and_then(|last| last.cells.get(column)).map(|cell| cell.pieces.clone()).unwrap_or_default();
            if !replaced.is_empty() {
                self.leave(
                    &replaced,
                    Code::ReadTwice,
                    "the row's number stands again, in order, on the next line; this reading of it was left out",
                );
            }
            if let Some(last) = self.drafts.last_mut() {
                last.number = Some(field.clone());
                if let Some(cell) = last.cells.get_mut(column) {
                    *cell = RowCell { pieces: field, repairs: vec![Repair::StrayLine] };
                }
            }
        } else {
            if let Some((lost, lost_span)) = self.numeral.replace((field, span)) {
                self.strays.push((lost, lost_span));
            }
        }
    }

    /// Lists a field as residue, with a word on why.
    pub(super) fn leave(&mut self, field: &Field, code: Code, message: &str) {
        for piece in field {
            self.residue.push(piece.span);
            self.findings.push(Finding { code, span: piece.span, row: None, message: message.to_string() });
        }
    }

    /// The text of a row that is a section: its name and nothing else, set as sections are.
    pub(super) fn section_row(&self, table: usize, fields: &[Field], layout: Layout, next: Option<&Event>) -> Option<String> {
        let texts = self.texts(fields);
        let filled: Vec<usize> = (0..texts.len()).filter(|&index| texts.get(index).is_some_and(|text| !text.is_empty())).collect();
        let first = *filled.first()?;
        let text = texts.get(first)?;
        let raw = fields.get(first)?.first()?.span.of(self.source);
        let bold = markup::is_bold(raw);
        let columns = self.heads(table);
        let number = self.number_column(table);
        let title = self.title_column(table);
        if filled.len() > 1 {
            // A section may carry a note ("Servizio in concessione"), bold as itself.
            let notes = filled.iter().skip(1).all(|&index| {
                fields.get(index).and_then(|field| field.first()).is_some_and(|piece| markup::is_bold(piece.span.of(self.source)))
            });
            let is_section = bold
                && notes
                && filled.len() == 2
                && columns.get(*filled.get(1)?).is_some_and(|column| matches!(column, Some(Column::Notes)));
            return is_section.then(|| text.to_string());
        }
        if first > title.max(number.unwrap_or(0)).max(1) || text.chars().count() > 600 {
            return None;
        }
        if numeral::at_head(text).is_some() && self.is_numbered(table) && !bold
            || numeral::of_cell(text).is_some()
            || text.starts_with(['-', '–', '•', '('])
            || words::opens_as_rest(text)
        {
            return None;
        }
        if self.drafts.last().is_some_and(|last| {
            last.table == table && last.cells.get(title).is_some_and(|cell| words::breaks_off(&self.facts.field(&cell.pieces)))
        }) && !bold
        {
            return None;
        }
        let next_is_item = matches!(next, Some(Event::Row { fields, .. }) if self.texts(fields).iter().find(|text| !text.is_empty()).is_some_and(|text| text.starts_with(['-', '–', '•'])));
        if text.ends_with(':') && next_is_item {
            return None;
        }
        let heading = super::trim_rules(text).to_string();
        if bold || words::is_capitals(text) && text.chars().filter(|c| c.is_alphabetic()).count() >= 3 || words::opens_in_capitals(text) {
            return Some(heading);
        }
        // Where no cell is torn from its row, a name without anything to say of it names those below it.
        if layout.has_whole_cells() && columns.len() >= 3 && !next_is_item && text.chars().count() < 200 && !text.ends_with(['.', ',', ';'])
        {
            return Some(heading);
        }
        let header_next = matches!(next, Some(Event::Header { .. }));
        let plain_section = self.grammars.columns.divides(text)
            || text.ends_with(':')
            || self.is_numbered(table) && text.chars().count() < 90
            || header_next;
        let styled = self.styled.get(table) == Some(&true);
        (plain_section && (!styled || header_next || text.ends_with(':') && self.is_numbered(table)) && !next_is_item).then_some(heading)
    }
}

/// Adds a field to a cell, as the rest of it.
pub(super) fn append(source: &str, cell: &mut RowCell, field: &Field, repair: Repair) {
    let first = match (cell.pieces.last(), field.first()) {
        (Some(last), Some(first)) => crate::layout::line_glue(last.span.of(source), first.span.of(source)),
        _ => Glue::Space,
    };
    let broken = first == Glue::Broken;
    for (index, piece) in field.iter().enumerate() {
        let glue = if index == 0 { first } else { piece.glue };
        cell.pieces.push(Piece { span: piece.span, glue });
    }
    if !cell.repairs.contains(&repair) {
        cell.repairs.push(repair);
    }
    if broken && !cell.repairs.contains(&Repair::JoinedHyphen) {
        cell.repairs.push(Repair::JoinedHyphen);
    }
}

/// Whether two folded texts are one cell read twice, the second time with slips.
fn same_reading(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let longest = a.chars().count().max(b.chars().count());
    (6..400).contains(&longest) && words::within(a, b, longest / 4)
}

/// The text behind tags and stars at its head.
pub(super) fn markup_lead(raw: &str) -> &str {
    let mut rest = raw;
    loop {
        let trimmed = rest.trim_start();
        let next = if let Some(inner) = trimmed.strip_prefix("**") {
            inner
        } else if trimmed.starts_with('<') {
            match trimmed.find('>') {
                Some(end) if end < 60 => trimmed.get(end + 1..).unwrap_or(""),
                _ => return trimmed,
            }
        } else {
            return trimmed;
        };
        rest = next;
    }
}
