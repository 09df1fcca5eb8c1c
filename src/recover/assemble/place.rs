//! The end of recovery: in go drafts and marked stretches, out come rows and the class of every byte.

use std::collections::BTreeMap;

use super::{Assembler, Draft};
use crate::{
    model::{Block, Class, Code, Column, ConfidenceOf, Glue, Span},
    recover::{ExtraCell, Finding, Recovered, Repair, Row, RowCell, footnotes, sections},
};
use regesto_words as words;
use regesto_words::markup;

impl Assembler<'_> {
    pub(super) fn finish(mut self, blocks: &[Block]) -> Recovered {
        self.flush_words();
        if let Some((half, span)) = self.half.take()
            && let Some(table) = self.current
        {
            self.new_row(table, half, true, crate::model::Layout::Tsv, span);
        }
        if let Some((numeral, span)) = self.numeral.take() {
            self.strays.push((numeral, span));
        }
        self.settle_strays(false);
        self.return_borrowed_ends();
        let mut paths: Vec<Vec<sections::Heading>> = self.drafts.iter().map(|draft| draft.path.clone()).collect();
        sections::prune(&mut paths, self.grammars);
        // The document's own title divides nothing, also where the next sheet or page has another.
        if let Some((title, true)) = &self.title {
            for path in &mut paths {
                path.retain(|heading| heading.text != *title || self.grammars.columns.divides(&heading.text));
            }
        }
        let notes = std::mem::take(&mut self.notes);
        let mut rows = Vec::new();
        let drafts = std::mem::take(&mut self.drafts);
        for (draft, path) in drafts.into_iter().zip(paths) {
            let heads = draft.heads.clone().unwrap_or_else(|| self.heads(draft.table));
            let row = self.row_of(draft, &heads, path.into_iter().map(|heading| heading.text).collect(), &notes);
            // Dashes alone, or columns without a name: nothing that a record could hold.
            if !row.cells.is_empty() {
                rows.push(row);
            }
        }
        let classes = self.classify(blocks, &rows);
        let title = self.title.map(|(title, _)| title);
        self.residue.sort_unstable();
        self.residue.dedup();
        self.findings.sort_by_key(|finding| (finding.span, finding.code));
        let residue = residue_of(self.source, &classes);
        Recovered { title, tables: self.out_tables, rows, classes, skipped: self.skipped, residue, findings: self.findings }
    }

    /// The beginning of a cell that is the end of the cell above it goes back (`… parte dei pubblici` / `esercizi. Sicurezza stradale`).
    fn return_borrowed_ends(&mut self) {
        for index in 1..self.drafts.len() {
            let (Some(before), Some(after)) = (self.drafts.get(index - 1), self.drafts.get(index)) else { continue };
            let kept = self.out_tables.get(after.out_table).is_some_and(|table| table.layout.keeps_cells());
            if before.out_table != after.out_table || before.heads.is_some() || kept {
                continue;
            }
            let mut moves: Vec<(usize, Span)> = Vec::new();
            for column in 0..before.cells.len().min(after.cells.len()) {
                let (Some(above), Some(below)) = (before.cells.get(column), after.cells.get(column)) else { continue };
                let Some(first) = below.pieces.first() else { continue };
                if above.pieces.is_empty() {
                    continue;
                }
                let above = self.facts.field(&above.pieces);
                if let Some(length) = borrowed(&above, first.span.of(self.source)) {
                    moves.push((column, Span::new(first.span.start, first.span.start + length)));
                }
            }
            for (column, span) in moves {
                let source = self.source;
                if let Some(cell) = self.drafts.get_mut(index - 1).and_then(|draft| draft.cells.get_mut(column)) {
                    cell.pieces.push(crate::model::Piece { span: span.trim(source), glue: Glue::Space });
                    cell.repairs.push(Repair::MovedFromNeighbour);
                }
                if let Some(cell) = self.drafts.get_mut(index).and_then(|draft| draft.cells.get_mut(column))
                    && let Some(first) = cell.pieces.first_mut()
                {
                    first.span = Span::new(span.end, first.span.end).trim(source);
                    cell.repairs.push(Repair::MovedFromNeighbour);
                }
            }
        }
    }

    fn row_of(&mut self, draft: Draft, heads: &[Option<Column>], section: Vec<String>, notes: &[(String, String, Span)]) -> Row {
        let mut cells: BTreeMap<Column, RowCell> = BTreeMap::new();
        let mut extra: Vec<ExtraCell> = Vec::new();
        let found = self.found(&draft);
        for (index, (cell, column)) in draft.cells.iter().zip(heads).enumerate() {
            if cell.pieces.is_empty() || words::is_empty_mark(&self.facts.field(&cell.pieces)) {
                continue;
            }
            let Some(column) = *column else {
                extra.push(ExtraCell { header: self.header_of(&draft, index), cell: cell.clone() });
                continue;
            };
            let entry = cells.entry(column).or_default();
            entry.pieces.extend(cell.pieces.iter().copied());
            entry.repairs.extend(cell.repairs.iter().copied());
        }
        if let Some(number) = draft.number.filter(|_| !cells.contains_key(&Column::Number)) {
            cells.insert(Column::Number, RowCell { pieces: number, repairs: Vec::new() });
        }
        for cell in cells.values_mut() {
            if cell.pieces.iter().any(|piece| piece.glue == Glue::Broken) {
                cell.repairs.push(Repair::JoinedHyphen);
            } else if cell.pieces.len() > 1 && cell.repairs.is_empty() {
                cell.repairs.push(Repair::JoinedLines);
            }
            cell.repairs.sort_unstable();
            cell.repairs.dedup();
        }
        let mut findings = Vec::new();
        if cells.values().any(|cell| cell.repairs.contains(&Repair::ShiftedColumn)) {
            findings.push(Code::ColumnShifted);
        }
        if cells.values().any(|cell| cell.repairs.contains(&Repair::Untangled)) {
            findings.push(Code::Untangled);
        }
        #[allow(clippy::cast_precision_loss, reason = "a few columns")]
        if draft.price > 1.6 * heads.len().max(2) as f64 {
            findings.push(Code::DoubtfulRow);
        }
        for field in &draft.residue {
            self.residue.extend(field.iter().map(|piece| piece.span));
            for piece in field {
                self.findings.push(Finding {
                    code: Code::Residue,
                    span: piece.span,
                    row: None,
                    message: "this text stands in the row and fits none of its columns".to_string(),
                });
            }
        }
        let footnotes = notes
            .iter()
            .filter(|(mark, _, span)| {
                let below = draft.cells.iter().flat_map(|cell| &cell.pieces).all(|piece| piece.span.start < span.start);
                below && cells.values().any(|cell| footnotes::carries(&self.facts.field(&cell.pieces), mark))
            })
            .map(|(_, text, _)| text.clone())
            .collect();
        Row {
            table: draft.out_table,
            kind: draft.kind,
            cells,
            extent: draft.extent,
            section,
            parent: draft.parent,
            footnotes,
            extra,
            found,
            price: draft.price,
            findings,
        }
    }

    /// The header of a cell's column as written.
    fn header_of(&self, draft: &Draft, index: usize) -> String {
        let label = draft.labels.as_ref().and_then(|labels| labels.get(index)).cloned();
        label.or_else(|| self.tables.get(draft.table)?.header.heads.get(index).map(|head| head.text.clone())).unwrap_or_default()
    }

    /// How a row was found: whether its cells had to be cut out of words, or moved, or stood where the header says.
    #[allow(clippy::cast_precision_loss, reason = "a few cells")]
    fn found(&self, draft: &Draft) -> ConfidenceOf {
        /// Up to this price a cell, nothing speaks against where a row's cells stand.
        const FREE: f64 = 0.5;
        let table = self.tables.get(draft.table);
        let repaired = |repairs: &[Repair]| draft.cells.iter().any(|cell| cell.repairs.iter().any(|repair| repairs.contains(repair)));
        if table.is_some_and(|table| table.guessed) {
            ConfidenceOf::Guessed
        } else if table.is_some_and(|table| table.words) || repaired(&[Repair::Untangled]) {
            ConfidenceOf::Decoded
        } else if draft.price > FREE * draft.cells.len().max(1) as f64
            || repaired(&[
                Repair::ShiftedColumn,
                Repair::JoinedFields,
                Repair::SplitField,
                Repair::StrayLine,
                Repair::HeaderRemoved,
                Repair::MovedFromNeighbour,
            ])
        {
            ConfidenceOf::Aligned
        } else {
            ConfidenceOf::Structure
        }
    }

    /// The class of every stretch: what the passes said, else what the block is.
    fn classify(&self, blocks: &[Block], rows: &[Row]) -> Vec<(Span, Class)> {
        let mut painted: Vec<Class> = vec![self.unspoken; self.source.len()];
        let paint_in = |painted: &mut Vec<Class>, span: Span, class: Class| {
            if let Some(stretch) = painted.get_mut(span.range()) {
                stretch.fill(class);
            }
        };
        let mut paint = |span: Span, class: Class| paint_in(&mut painted, span, class);
        for block in blocks {
            let class = match &block.kind {
                crate::model::BlockKind::Blank => Class::Blank,
                crate::model::BlockKind::Furniture => Class::Furniture,
                _ => continue,
            };
            paint(block.span, class);
        }
        for block in blocks {
            let pieces: Vec<&crate::model::Piece> = match &block.kind {
                crate::model::BlockKind::Row { fields, .. } => fields.iter().flatten().collect(),
                crate::model::BlockKind::Line { text } | crate::model::BlockKind::Heading { text, .. } => text.iter().collect(),
                crate::model::BlockKind::Form { entries } => entries.iter().flat_map(|(_, value)| value).collect(),
                _ => continue,
            };
            // What no pass speaks for is residue.
            for piece in pieces {
                if !words::is_empty_mark(piece.span.of(self.source)) {
                    paint(piece.span, Class::Residue);
                }
            }
        }
        for (span, class) in &self.classes {
            paint(*span, *class);
        }
        for span in &self.residue {
            paint(*span, Class::Residue);
        }
        for row in rows {
            for cell in row.cells.values().chain(row.extra.iter().map(|extra| &extra.cell)) {
                for piece in &cell.pieces {
                    paint(piece.span, Class::Cell);
                }
            }
        }
        let mut classes: Vec<(Span, Class)> = Vec::new();
        // What is left of a field without letters or digits is a mark: the bracket behind a numeral, a tag.
        let mut run: Option<(usize, bool)> = None;
        let mut marks: Vec<Span> = Vec::new();
        for (at, c) in self.source.char_indices().chain([(self.source.len(), ' ')]) {
            let residue = painted.get(at) == Some(&Class::Residue);
            match (residue, run) {
                (true, None) => run = Some((at, c.is_alphanumeric())),
                (true, Some((start, words))) => run = Some((start, words || c.is_alphanumeric())),
                (false, Some((start, words))) => {
                    let span = Span::new(start, at);
                    if !words || markup::plain(span.of(self.source)).chars().all(|c| !c.is_alphanumeric()) {
                        marks.push(span);
                    }
                    run = None;
                }
                (false, None) => {}
            }
        }
        for span in marks {
            if let Some(stretch) = painted.get_mut(span.range()) {
                stretch.fill(Class::Furniture);
            }
        }
        for (at, c) in self.source.char_indices() {
            let painted = painted.get(at).copied().unwrap_or(Class::Furniture);
            // White space is blank but inside a cell, a heading or a sentence, where it belongs to the words.
            let class = if c.is_whitespace() && (matches!(painted, Class::Furniture | Class::Blank) || c == '\n' || c == '\r' || c == '\t')
            {
                Class::Blank
            } else {
                painted
            };
            let end = at + c.len_utf8();
            match classes.last_mut() {
                Some((span, last)) if *last == class => span.end = end,
                _ => classes.push((Span::new(at, end), class)),
            }
        }
        classes
    }
}

/// Stretches of residue, white space aside.
fn residue_of(source: &str, classes: &[(Span, Class)]) -> Vec<Span> {
    classes
        .iter()
        .filter(|(_, class)| *class == Class::Residue)
        .map(|(span, _)| span.trim(source))
        .filter(|span| !span.is_empty())
        .collect()
}

/// How many bytes at the head of a cell are the end of the cell above it.
fn borrowed(above: &str, below: &str) -> Option<usize> {
    if !words::opens_as_rest(below) || below.starts_with('(') && !words::breaks_off(above) || words::ends_sentence(above) {
        return None;
    }
    // The rest ends with a sentence, or a capital begins what is the cell's own.
    let sentence = below
        .match_indices(". ")
        .map(|(at, _)| at + 1)
        .find(|&at| below.get(at..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase)));
    let capital = words::breaks_off(above)
        .then(|| {
            below
                .match_indices(' ')
                .map(|(at, _)| at)
                .find(|&at| below.get(at..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase)))
        })
        .flatten();
    let length = match (sentence, capital) {
        (Some(sentence), _) if sentence <= 60 => sentence,
        (_, Some(capital)) if capital <= 60 => capital,
        _ => return None,
    };
    let last_above = above.rsplit(' ').next().unwrap_or("");
    let open = words::breaks_off(above) || last_above.chars().all(|c| c.is_lowercase());
    open.then_some(length)
}
