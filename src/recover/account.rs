//! The end of recovery: in go drafts and marked stretches, out come rows and the class of every byte.

use std::collections::BTreeMap;

use super::{
    ExtraCell, Recovered, Repair, Row, RowCell,
    rules::footnotes,
    sections,
    state::{DraftRow, Note, RecoveryState, RowOrigin},
    typed::TypedIndex,
};
use crate::model::{Block, BlockKind, Class, Code, Column, ConfidenceOf, Glue, Piece, Span};
use regesto_words as words;
use regesto_words::markup;

impl RecoveryState<'_> {
    /// What came out: rows with their sections and notes, and the class of every stretch; `unspoken` is what text is that no block holds.
    pub(super) fn account(mut self, blocks: &[Block], unspoken: Class) -> Recovered {
        let mut rows: Vec<DraftRow> = std::mem::take(&mut self.found.rows).into_vec();
        let mut paths: Vec<Vec<sections::Heading>> = rows.iter_mut().map(|row| std::mem::take(&mut row.path)).collect();
        sections::prune(&mut paths, self.grammars);
        // The document's own title divides nothing, also where the next sheet or page has another.
        if let Some((title, true)) = &self.found.title {
            for path in &mut paths {
                path.retain(|heading| heading.text != *title || self.grammars.columns.divides(&heading.text));
            }
        }
        let sections = paths.into_iter().map(|path| path.into_iter().map(|heading| heading.text).collect());
        let notes = std::mem::take(&mut self.found.notes);
        let mut out = Vec::new();
        for (row, section) in rows.into_iter().zip(sections) {
            let row = self.row_of(row, section, &notes);
            // Dashes alone, or columns without a name: nothing that a record could hold.
            if !row.cells.is_empty() {
                out.push(row);
            }
        }
        let classes = self.classify(blocks, &out, unspoken);
        let residue = residue_of(self.source, &classes);
        let mut found = self.found;
        found.findings.sort_by_key(|finding| (finding.span, finding.code));
        Recovered {
            title: found.title.map(|(title, _)| title),
            tables: found.tables.into_vec(),
            rows: out,
            classes,
            skipped: found.skipped,
            residue,
            findings: found.findings,
        }
    }

    fn row_of(&mut self, draft: DraftRow, section: Vec<String>, notes: &[Note]) -> Row {
        for field in &draft.residue {
            self.leave(field, Code::Residue, "this text stands in the row and fits none of its columns");
        }
        // What each cell stands under, and how that is written.
        let heads: Vec<(Option<Column>, &str)> = match &draft.origin {
            RowOrigin::Table(table) => {
                self.tables[*table].scanned.header.heads.iter().map(|head| (head.column, head.text.as_str())).collect()
            }
            RowOrigin::Form(labels) => labels.iter().map(|(column, label)| (*column, label.as_str())).collect(),
        };
        let mut cells: BTreeMap<Column, RowCell> = BTreeMap::new();
        let mut extra: Vec<ExtraCell> = Vec::new();
        for (cell, (column, header)) in draft.cells.iter().zip(&heads) {
            if cell.pieces.is_empty() || words::is_empty_mark(&self.facts.field(&cell.pieces)) {
                continue;
            }
            let Some(column) = *column else {
                extra.push(ExtraCell { header: (*header).to_string(), cell: cell.clone() });
                continue;
            };
            let entry = cells.entry(column).or_default();
            entry.pieces.extend(cell.pieces.iter().copied());
            entry.repairs.extend(cell.repairs.iter().copied());
        }
        if let Some(number) = draft.number.as_ref().filter(|_| !cells.contains_key(&Column::Number)) {
            cells.insert(Column::Number, RowCell { pieces: number.clone(), repairs: Vec::new() });
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
        let footnotes = notes
            .iter()
            .filter(|note| {
                let below = draft.cells.iter().flat_map(|cell| &cell.pieces).all(|piece| piece.span.start < note.span.start);
                below && cells.values().any(|cell| footnotes::carries(&self.facts.field(&cell.pieces), &note.mark))
            })
            .map(|note| note.text.clone())
            .collect();
        let (kind, found) = (self.kind_of(&draft), self.found_by(&draft));
        Row {
            table: draft.out_table.number(),
            kind,
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

    /// How a row was found: whether its cells had to be cut out of words, or moved, or stood where the header says.
    #[allow(clippy::cast_precision_loss, reason = "a few cells")]
    fn found_by(&self, draft: &DraftRow) -> ConfidenceOf {
        /// Up to this price a cell, nothing speaks against where a row's cells stand.
        const FREE: f64 = 0.5;
        let table = self.table_of(draft).map(|table| &table.scanned);
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
    fn classify(&self, blocks: &[Block], rows: &[Row], unspoken: Class) -> Vec<(Span, Class)> {
        let mut painted: Vec<Class> = vec![unspoken; self.source.len()];
        let paint_in = |painted: &mut Vec<Class>, span: Span, class: Class| {
            if let Some(stretch) = painted.get_mut(span.range()) {
                stretch.fill(class);
            }
        };
        let mut paint = |span: Span, class: Class| paint_in(&mut painted, span, class);
        for block in blocks {
            let class = match &block.kind {
                BlockKind::Blank => Class::Blank,
                BlockKind::Furniture => Class::Furniture,
                _ => continue,
            };
            paint(block.span, class);
        }
        for block in blocks {
            let pieces: Vec<&Piece> = match &block.kind {
                BlockKind::Row { fields, .. } => fields.iter().flatten().collect(),
                BlockKind::Line { text } | BlockKind::Heading { text, .. } => text.iter().collect(),
                BlockKind::Form { entries } => entries.iter().flat_map(|(_, value)| value).collect(),
                _ => continue,
            };
            // What no pass speaks for is residue.
            for piece in pieces {
                if !words::is_empty_mark(piece.span.of(self.source)) {
                    paint(piece.span, Class::Residue);
                }
            }
        }
        for (span, class) in &self.found.classes {
            paint(*span, *class);
        }
        for span in &self.found.residue {
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
pub(super) fn residue_of(source: &str, classes: &[(Span, Class)]) -> Vec<Span> {
    classes
        .iter()
        .filter(|(_, class)| *class == Class::Residue)
        .map(|(span, _)| span.trim(source))
        .filter(|span| !span.is_empty())
        .collect()
}
