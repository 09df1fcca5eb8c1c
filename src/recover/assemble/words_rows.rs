//! Rows in lines of words: in go lines in which the columns of a table stand one below the other or run into one another, out come rows.

use crate::{
    model::{Column, Field, Glue, Piece, Span},
    recover::{
        Repair, RowCell, align,
        facts::Said,
        model::TableModel,
        numeral,
        rules::number::behind_markup,
        state::{DraftRow, RecoveryState, RowOrigin},
        text::is_empty,
        typed::TableIndex,
        untangle::{self, Boundary, Gauge, Lexicon, Word},
    },
};
use regesto_words as words;

/// Rows in lines of words: the lines that wait, and what was learned of the words of each column.
#[derive(Default)]
pub struct WordRows {
    pub(super) lines: Vec<WordLine>,
    pub(super) lexicon: Lexicon,
}

/// A line that waits for the row it belongs to: its fields, one if it has no tabs.
#[derive(Debug, Clone)]
pub(super) struct WordLine {
    pub table: TableIndex,
    pub fields: Vec<Field>,
    /// Whether a blank line stands before it.
    pub gap: bool,
    pub span: Span,
}

/// The lines of one row, its numeral, and where its first line begins behind it.
struct Group {
    numeral: Option<Field>,
    lines: Vec<WordLine>,
}

impl RecoveryState<'_> {
    pub(super) fn word_line(&mut self, table: TableIndex, fields: Vec<Field>, gap: bool, span: Span) {
        self.words.lines.push(WordLine { table, fields, gap, span });
    }

    /// Makes rows of the lines that wait.
    pub(super) fn flush_words(&mut self) {
        let lines = std::mem::take(&mut self.words.lines);
        let Some(table) = lines.first().map(|line| line.table) else { return };
        let (groups, rest) = self.groups(lines);
        for line in rest {
            let text: Field = line.fields.into_iter().flatten().collect();
            self.waiting.strays.push((text, line.span));
        }
        if groups.is_empty() {
            return;
        }
        let mut groups = groups;
        if let Some(last) = groups.last_mut() {
            let shown = |line: &WordLine| self.facts.field(&line.fields.concat());
            if let Some(at) = last.lines.iter().position(|line| line.gap && ends_rows(&shown(line))) {
                for line in last.lines.drain(at..) {
                    self.waiting.strays.push((line.fields.concat(), line.span));
                }
            }
        }
        for line in self.feet(&mut groups) {
            self.waiting.strays.push((line.fields.concat(), line.span));
        }
        let below = std::mem::take(&mut self.waiting.strays);
        self.settle_strays(false);
        let heads = self.tables[table].columns.clone();
        let columns = heads.iter().filter(|column| **column != Some(Column::Number)).count();
        let even = groups
            .iter()
            .filter(|group| group.lines.iter().map(|line| line.fields.len()).sum::<usize>() == columns && group.lines.len() > 1)
            .count();
        if columns >= 3 && even * 2 > groups.len() {
            self.line_by_line(table, groups);
        } else {
            self.read_across(table, groups);
        }
        self.waiting.strays.extend(below);
    }

    /// Lines that stand alone between blank lines below numbered rows, and go on with nothing: feet and heads of pages.
    fn feet(&self, groups: &mut [Group]) -> Vec<WordLine> {
        let mut out = Vec::new();
        for group in groups.iter_mut().filter(|group| group.numeral.is_some()) {
            let shown: Vec<Said> = group.lines.iter().map(|line| self.facts.field(&line.fields.concat())).collect();
            let alone = |at: usize| {
                let text = shown.get(at).map_or("", |text| text);
                let above = at.checked_sub(1).and_then(|above| shown.get(above)).map_or("", |text| text);
                group.lines.get(at).is_some_and(|line| line.gap)
                    && group.lines.get(at + 1).is_none_or(|next| next.gap)
                    && at > 0
                    && text.starts_with(char::is_uppercase)
                    && !words::breaks_off(above)
                    && text.split_whitespace().count() >= 3
                    && self.facts.terms().find_strong(text).is_empty()
            };
            let feet: Vec<bool> = (0..shown.len()).map(alone).collect();
            let mut feet = feet.into_iter();
            let (gone, kept) = std::mem::take(&mut group.lines).into_iter().partition(|_| feet.next().unwrap_or(false));
            group.lines = kept;
            out.extend::<Vec<WordLine>>(gone);
        }
        out
    }

    /// The lines by row: a row begins with a numeral; without numerals, after a blank line.
    fn groups(&self, lines: Vec<WordLine>) -> (Vec<Group>, Vec<WordLine>) {
        let counted = lines.first().is_some_and(|line| self.tables[line.table].number.is_some());
        let number = |line: &WordLine| -> Option<(Field, Option<Field>)> {
            let field = line.fields.iter().find(|field| !is_empty(self.source, field))?;
            let first = field.first()?;
            let raw = first.span.of(self.source);
            let lead = raw.len() - behind_markup(raw).len();
            let text = raw.get(lead..)?;
            if field.len() == 1 && numeral::of_cell(text).is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit())) {
                return Some((field.clone(), None));
            }
            let bare_numeral = || if counted { numeral::bare_at_head(text) } else { None };
            let (bare, at) = numeral::at_head(text).or_else(bare_numeral)?;
            let start = first.span.start + lead + text.find(bare)?;
            let numeral = vec![Piece { span: Span::new(start, start + bare.len()), glue: Glue::Space }];
            let mut rest = field.clone();
            if let Some(first) = rest.first_mut() {
                first.span = Span::new(first.span.start + lead + at, first.span.end).trim(self.source);
            }
            Some((numeral, Some(rest)))
        };
        let numbered = lines.iter().filter(|line| number(line).is_some()).count();
        let mut groups: Vec<Group> = Vec::new();
        let mut rest = Vec::new();
        let mut last_value = 0;
        for mut line in lines {
            let found = if numbered >= 2 { number(&line) } else { None };
            let value = found.as_ref().and_then(|(numeral, _)| numeral::value(&self.facts.field(numeral)));
            // Numerals of rows count on, or begin anew; others are words.
            let counts = value.is_some_and(|value| groups.is_empty() || value == 1 || value > last_value && value <= last_value + 3);
            match found {
                Some((numeral, text)) if counts => {
                    last_value = value.unwrap_or(last_value);
                    match text {
                        Some(text) => {
                            if let Some(slot) = line.fields.iter_mut().find(|field| !is_empty(self.source, field)) {
                                *slot = text;
                            }
                            groups.push(Group { numeral: Some(numeral), lines: vec![line] });
                        }
                        None => groups.push(Group { numeral: Some(numeral), lines: Vec::new() }),
                    }
                }
                _ if numbered < 2 && line.gap => groups.push(Group { numeral: None, lines: vec![line] }),
                _ => match groups.last_mut() {
                    Some(group) => group.lines.push(line),
                    None => rest.push(line),
                },
            }
        }
        (groups, rest)
    }

    /// One cell a line: the lines are the fields of the row.
    fn line_by_line(&mut self, table: TableIndex, groups: Vec<Group>) {
        let heads = self.tables[table].columns.clone();
        let keep: Vec<usize> = (0..heads.len()).filter(|&index| heads.get(index) != Some(&Some(Column::Number))).collect();
        let shown: Vec<crate::heads::Head> =
            keep.iter().filter_map(|&index| self.tables[table].scanned.header.heads.get(index).cloned()).collect();
        let mut model = TableModel::new(&shown, self.facts);
        let fields_of = |group: &Group| -> Vec<Field> {
            group
                .lines
                .iter()
                .flat_map(|line| line.fields.iter().cloned())
                .map(|field| if is_empty(self.source, &field) { Vec::new() } else { field })
                .collect()
        };
        for group in &groups {
            let fields = fields_of(group);
            if fields.len() == keep.len() {
                model.learn(&self.facts.cells(&fields));
            }
        }
        model.taught();
        for group in groups {
            let fields = fields_of(&group);
            let alignment = align::align(&fields, &model);
            let mut cells = vec![RowCell::default(); heads.len()];
            for (cell, &index) in alignment.cells.into_iter().zip(&keep) {
                if let Some(slot) = cells.get_mut(index) {
                    *slot = cell;
                }
            }
            self.word_row(table, group, cells, alignment.residue, alignment.price);
        }
    }

    /// Columns read across: the words of the row, each under its column.
    fn read_across(&mut self, table: TableIndex, groups: Vec<Group>) {
        let heads = self.tables[table].columns.clone();
        let names: Vec<Column> = heads.iter().flatten().copied().filter(|column| *column != Column::Number).collect();
        // Fields that begin with a term, or with what one runs from, say which words stand under those columns.
        for field in
            groups.iter().flat_map(|group| &group.lines).filter(|line| line.fields.len() > 1).flat_map(|line| line.fields.iter().skip(1))
        {
            let text = self.facts.field(field);
            if self.facts.terms().begins(&text) {
                self.words.lexicon.learn(Column::Term, &text);
            } else if names.contains(&Column::Trigger) && !text.is_empty() {
                self.words.lexicon.learn(Column::Trigger, &text);
            }
        }
        let lines: Vec<String> = groups
            .iter()
            .flat_map(|group| &group.lines)
            .filter_map(|line| self.whole_line(line))
            .map(|span| span.of(self.source).to_string())
            .collect();
        let gauge =
            if groups.iter().any(|group| group.lines.len() > 1) && names.len() == 2 { Gauge::of(&lines, self.facts.terms()) } else { None };
        for group in groups {
            let mut tokens: Vec<Word> = Vec::new();
            for (number, line) in group.lines.iter().enumerate() {
                let mut first = if number == 0 {
                    Boundary::Space
                } else if line.gap {
                    Boundary::Gap
                } else {
                    Boundary::Line
                };
                for (index, field) in line.fields.iter().enumerate() {
                    for piece in field {
                        tokens.extend(untangle::words_of(self.source, piece.span, first, index == 0));
                        first = Boundary::Line;
                    }
                    first = Boundary::Field;
                }
                if let Some(whole) = self.whole_line(line) {
                    let length = whole.of(self.source).chars().count();
                    for word in tokens.iter_mut().filter(|word| whole.start <= word.span.start && word.span.end <= whole.end) {
                        let before = Span::new(whole.start, word.span.start).of(self.source).chars().count();
                        word.place = Some((before, length));
                    }
                }
            }
            let (fields, price) = untangle::untangle(self.source, &tokens, &names, &self.words.lexicon, self.facts.terms(), gauge);
            if !price.is_finite() {
                for line in group.lines {
                    self.waiting.strays.push((line.fields.into_iter().flatten().collect(), line.span));
                }
                continue;
            }
            let mut cells = vec![RowCell::default(); heads.len()];
            for (field, name) in fields.into_iter().zip(&names) {
                if let Some(slot) = heads.iter().position(|column| *column == Some(*name)).and_then(|index| cells.get_mut(index)) {
                    let repairs = if field.len() > 1 { vec![Repair::Untangled] } else { Vec::new() };
                    *slot = RowCell { pieces: field, repairs };
                }
            }
            self.word_row(table, group, cells, Vec::new(), (price + 4.0).max(0.0) / 2.0);
        }
    }

    /// The stretch of a line that is one piece of one field.
    fn whole_line(&self, line: &WordLine) -> Option<Span> {
        let [field] = line.fields.as_slice() else { return None };
        let [piece] = field.as_slice() else { return None };
        Some(piece.span.trim(self.source))
    }

    fn word_row(&mut self, table: TableIndex, group: Group, mut cells: Vec<RowCell>, residue: Vec<Field>, price: f64) {
        let title = self.tables[table].title;
        if cells.get(title).is_none_or(|cell| cell.pieces.is_empty()) {
            for line in group.lines {
                self.waiting.strays.push((line.fields.into_iter().flatten().collect(), line.span));
            }
            return;
        }
        if let (Some(index), Some(numeral)) = (self.tables[table].number, &group.numeral)
            && let Some(cell) = cells.get_mut(index)
        {
            cell.pieces.clone_from(numeral);
        }
        let span = group.lines.iter().map(|line| line.span).reduce(Span::join).unwrap_or_default();
        let out_table = self.out_table(table, self.tables[table].scanned.layout, span);
        self.found.rows.push(DraftRow {
            origin: RowOrigin::Table(table),
            out_table,
            cells,
            fields: Vec::new(),
            residue,
            extent: Vec::new(),
            price,
            path: self.headings.path(),
            parent: None,
            number: group.numeral,
        });
    }

    /// Whether a line among lines of words is a heading rather than a cell of a row.
    pub(super) fn heads_words(&self, text: &str, before_header: bool) -> bool {
        let count = text.split_whitespace().count();
        words::is_capitals(text) && count <= 14 && text.chars().filter(|c| c.is_alphabetic()).count() >= 5
            || before_header && self.grammars.columns.divides(text)
    }
}

/// Whether a line behind a gap is of what stands below the rows: notes, signatures.
fn ends_rows(line: &str) -> bool {
    words::is_signature(line) || words::opens_note(line)
}
