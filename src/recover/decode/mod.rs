//! Running text: in goes what no table took, out come the rows that a learned model reads there.
//!
//! Where fields are told apart, `align` reads them. Where nothing tells them apart (a page in one line, a row a line, a cell a line, labels and values,
//! columns one after another), the model of `regesto_decode` cuts the words into cells. What it makes of a stretch is taken if it is rows by what the
//! model thinks of them and by their number; else the stretch stays what it was.

mod accept;
mod known;
mod windows;

pub use known::known;

use std::collections::BTreeMap;

use regesto_decode::{Kind as SegmentKind, Reading, Row as Decoded, Segment, Tokens};

use self::{
    accept::{LABELS, accepted, share_of},
    windows::windows,
};
use super::{ExtraCell, Recovered, RecoveredTable, Row, RowCell, account::residue_of, numeral, rules::footnotes};
use crate::{
    grammar::Grammars,
    model::{Block, BlockKind, Class, Code, Column, ConfidenceOf, Field, Glue, Kind, Layout, Piece, Source, Span},
};

/// A stretch of fewer bytes holds no rows.
const SHORTEST: usize = 60;
/// The labels among so many segments before the first row are its header.
const HEADER: usize = 40;

/// Adds the rows that stand in running text.
pub fn decode(source: &Source, blocks: &[Block], recovered: &mut Recovered, grammars: &Grammars) {
    // As a reader sees it: without markup, each place where it is in the source.
    let (shown, source, pages) = (source.shown(), source.text(), !source.elements.is_empty());
    let stretches = stretches(source, blocks, recovered, pages);
    let beside = !recovered.rows.is_empty();
    let openings = grammars.procedures.openings();
    let mut painted: Vec<(Span, Class)> = Vec::new();
    let mut found: Vec<(RecoveredTable, Vec<Row>)> = Vec::new();
    for stretch in stretches {
        let text = stretch.of(shown);
        let all = Tokens::of(text);
        let known = known(text, &all, grammars, &openings);
        for window in windows(&all, &known) {
            let bytes = all.bytes(window.clone());
            let tokens = Tokens::of(text.get(bytes.clone()).unwrap_or(""));
            let Some(known) = known.get(window).filter(|known| known.len() == tokens.len()) else { continue };
            let reading = grammars.decoder.read(&tokens, known);
            let accepted = accepted(&tokens, known, &reading, beside);
            if accepted.is_empty() {
                continue;
            }
            let page = Page { source, offset: stretch.start + bytes.start, tokens: &tokens, reading: &reading };
            page.paint(&accepted, &mut painted);
            found.extend(page.tables(&accepted));
        }
    }
    if found.is_empty() {
        return;
    }
    for (table, rows) in found {
        let number = recovered.tables.len();
        recovered.tables.push(table);
        recovered.rows.extend(rows.into_iter().map(|row| Row { table: number, ..row }));
    }
    put_in_order(recovered);
    recovered.classes = overlaid(source, &recovered.classes, &painted);
    // What was painted does not overlap, so that the first which ends behind the beginning of a span tells.
    painted.sort_unstable_by_key(|(span, _)| *span);
    let taken = |span: Span| {
        painted.get(painted.partition_point(|(other, _)| other.end <= span.start)).is_some_and(|(other, _)| other.start < span.end)
    };
    recovered.residue = residue_of(source, &recovered.classes);
    recovered.findings.retain(|finding| finding.code != Code::Residue || !taken(finding.span));
}

/// What lies between tables and rows, and holds no fields that the file tells apart; of files that say themselves what navigation is, not that.
fn stretches(source: &str, blocks: &[Block], recovered: &Recovered, pages: bool) -> Vec<Span> {
    let of_row = |row: &Row| {
        let cells = row.cells.values().chain(row.extra.iter().map(|extra| &extra.cell));
        cells.flat_map(|cell| &cell.pieces).map(|piece| piece.span).chain(row.extent.iter().copied()).reduce(Span::join)
    };
    let skipped = recovered.skipped.iter().map(|table| table.rows.iter().fold(table.header, |span, row| span.join(*row)));
    let has_fields = |block: &&Block| match &block.kind {
        BlockKind::Row { layout, .. } => *layout != Layout::Plain,
        BlockKind::Furniture => pages,
        _ => false,
    };
    let fields = blocks.iter().filter(has_fields).map(|block| block.span);
    let tables = recovered.tables.iter().map(|table| table.span);
    let notes = if recovered.rows.is_empty() { Vec::new() } else { notes(source, blocks) };
    let mut taken: Vec<Span> = tables.chain(notes).chain(recovered.rows.iter().filter_map(of_row)).chain(skipped).chain(fields).collect();
    taken.sort_unstable();
    let mut free = Vec::new();
    let mut at = 0;
    for span in taken.into_iter().chain([Span::new(source.len(), source.len())]) {
        if at < span.start {
            free.push(Span::new(at, span.start).trim(source));
        }
        at = at.max(span.end);
    }
    free.retain(|span| span.end - span.start >= SHORTEST);
    free
}

/// Notes, each from its mark at the head of a line up to a line without text: below a table they may say terms, and are none of its rows.
fn notes(source: &str, blocks: &[Block]) -> Vec<Span> {
    let mut notes: Vec<Span> = Vec::new();
    let mut open = false;
    for block in blocks {
        match block.kind {
            BlockKind::Line { .. } if footnotes::at_head(block.span.of(source).trim_start()).is_some() => {
                notes.push(block.span);
                open = true;
            }
            BlockKind::Line { .. } if open => {
                if let Some(note) = notes.last_mut() {
                    *note = note.join(block.span);
                }
            }
            _ => open = false,
        }
    }
    notes
}

/// A stretch that has been read.
struct Page<'a> {
    source: &'a str,
    /// Where the stretch begins in the source.
    offset: usize,
    tokens: &'a Tokens,
    reading: &'a Reading,
}

impl Page<'_> {
    /// From its first token to its last, with the marks that belong to them and stand alone: a currency, a bracket, a quote.
    fn span(&self, segment: &Segment) -> Span {
        let range = segment.tokens();
        let bytes = self.tokens.bytes(range.clone());
        let from = range.start.checked_sub(1).map_or(0, |last| self.tokens.bytes(last..last + 1).end);
        let to = self.tokens.get(range.end).map_or(bytes.end, |next| next.start as usize);
        let of = |from: usize, to: usize| self.source.get(self.offset + from..self.offset + to).unwrap_or("");
        let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        // A currency belongs to the number before it, else to the one behind.
        let opens = |c: char| matches!(c, '(' | '[' | '«' | '“' | '"') || c == '€' && !ends_in_digit(of(0, from));
        let closes = |c: char| matches!(c, ')' | ']' | '»' | '”' | '"' | '%') || c == '€' && ends_in_digit(of(bytes.start, bytes.end));
        let before = of(from, bytes.start).rsplit('\n').next().unwrap_or("");
        let rest = before.trim_end_matches(|c: char| c == ' ' || opens(c)).len();
        let lead = before.get(rest..).unwrap_or("").trim_start().len();
        let behind = of(bytes.end, to).split('\n').next().unwrap_or("");
        let rest = behind.trim_start_matches(|c: char| c == ' ' || closes(c)).len();
        let tail = behind.get(..behind.len() - rest).unwrap_or("").trim_end().len();
        Span::new(self.offset + bytes.start - lead, self.offset + bytes.end + tail)
    }

    /// The lines of a segment, each a piece.
    fn pieces(&self, segment: &Segment) -> Field {
        let span = self.span(segment);
        let mut pieces: Field = Vec::new();
        let mut start = span.start;
        for line in span.of(self.source).split_inclusive('\n') {
            let piece = Span::new(start, start + line.len()).trim(self.source);
            start += line.len();
            if !piece.is_empty() {
                let broken = pieces.last().is_some_and(|last: &Piece| is_broken(last.span.of(self.source), piece.of(self.source)));
                pieces.push(Piece { span: piece, glue: if broken { Glue::Broken } else { Glue::Space } });
            }
        }
        pieces
    }

    fn text(&self, segment: usize) -> String {
        self.reading.segments.get(segment).map_or(String::new(), |segment| super::field_text(self.source, &self.pieces(segment)))
    }

    /// The cell that some segments make.
    fn cell(&self, column: Option<Column>, segments: &[usize]) -> RowCell {
        let mut pieces: Field =
            segments.iter().filter_map(|&segment| self.reading.segments.get(segment)).flat_map(|segment| self.pieces(segment)).collect();
        match (column, pieces.as_mut_slice()) {
            (Some(Column::Number), [piece]) => {
                let raw = piece.span.of(self.source);
                if let Some(at) = numeral::of_cell(raw).and_then(|bare| Some((raw.find(bare)?, bare.len()))) {
                    piece.span = Span::new(piece.span.start + at.0, piece.span.start + at.0 + at.1);
                }
            }
            (Some(Column::Term | Column::Deadline), [piece]) => {
                let raw = piece.span.of(self.source);
                if raw.starts_with('(') && raw.ends_with(')') && raw.matches('(').count() == 1 {
                    piece.span = Span::new(piece.span.start + 1, piece.span.end - 1).trim(self.source);
                }
            }
            _ => {}
        }
        RowCell { pieces, repairs: Vec::new() }
    }

    fn row(&self, row: &Decoded) -> Row {
        let mut cells: BTreeMap<Column, RowCell> = BTreeMap::new();
        let mut extra = Vec::new();
        for ((column, segments), label) in row.cells.iter().zip(&row.labels) {
            let cell = self.cell(*column, segments);
            match column {
                Some(column) => {
                    cells.insert(*column, cell);
                }
                None => extra.push(ExtraCell { header: label.map_or(String::new(), |label| header(&self.text(label))), cell }),
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a few cells")]
        let price = (1.0 - share_of(self.reading, row)) * cells.len() as f64;
        Row {
            table: 0,
            kind: kind_of(row),
            cells,
            extent: Vec::new(),
            section: row.section.iter().map(|&heading| self.text(heading)).collect(),
            parent: None,
            footnotes: Vec::new(),
            extra,
            found: ConfidenceOf::Decoded,
            price,
            findings: Vec::new(),
        }
    }

    /// The rows with their tables: one for the procedures of a stretch, one for its objectives.
    fn tables(&self, rows: &[Decoded]) -> Vec<(RecoveredTable, Vec<Row>)> {
        let mut tables = Vec::new();
        for kind in [Kind::Procedure, Kind::Objective] {
            let own: Vec<Row> = rows.iter().filter(|row| kind_of(row) == kind).map(|row| self.row(row)).collect();
            let pieces = own.iter().flat_map(|row| row.cells.values()).flat_map(|cell| &cell.pieces).map(|piece| piece.span);
            let Some(span) = pieces.reduce(Span::join) else { continue };
            let mut columns: Vec<(Option<Column>, Option<String>)> = Vec::new();
            for column in Column::ALL.iter().filter(|column| own.iter().any(|row| row.cells.contains_key(column))) {
                let label = self.reading.segments.iter().position(|segment| segment.kind.kind() == SegmentKind::Label(Some(*column)));
                columns.push((Some(*column), label.map(|label| header(&self.text(label)))));
            }
            let labelled = |row: &&Decoded| kind_of(row) == kind && row.labels.iter().flatten().count() >= LABELS;
            let layout = if rows.iter().filter(labelled).count() * 2 > own.len() { Layout::Form } else { Layout::Plain };
            tables.push((RecoveredTable { title: None, layout, kind, columns, span, guessed: false }, own));
        }
        tables
    }

    /// What the segments of rows are, their labels and headings.
    fn paint(&self, rows: &[Decoded], painted: &mut Vec<(Span, Class)>) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        let cells = |row: &Decoded| row.cells.iter().flat_map(|(_, segments)| segments.clone()).collect::<Vec<_>>();
        let in_row: std::collections::BTreeSet<usize> = rows.iter().flat_map(cells).collect();
        let headings: std::collections::BTreeSet<usize> = rows.iter().flat_map(|row| row.section.clone()).collect();
        let from = first.section.first().copied().into_iter().chain(cells(first)).min().unwrap_or(0);
        let to = cells(last).into_iter().max().unwrap_or(0);
        for (index, segment) in self.reading.segments.iter().enumerate() {
            let class = match segment.kind.kind() {
                _ if in_row.contains(&index) => Class::Cell,
                SegmentKind::Label(_) if index + HEADER >= from && index <= to + 1 => Class::Header,
                SegmentKind::Section if headings.contains(&index) => Class::Heading,
                SegmentKind::Cell(_) | SegmentKind::Rest(_) if (from..=to).contains(&index) => Class::Residue,
                _ => continue,
            };
            painted.push((self.span(segment), class));
        }
    }
}

fn kind_of(row: &Decoded) -> Kind {
    if row.cell(Column::Title).is_none() && row.cell(Column::Objective).is_some() { Kind::Objective } else { Kind::Procedure }
}

/// A label without its colon.
fn header(label: &str) -> String {
    label.trim_end_matches([':', ' ']).to_string()
}

/// Whether the end of a line breaks a word.
fn is_broken(before: &str, behind: &str) -> bool {
    before.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_lowercase)) && behind.starts_with(char::is_lowercase)
}

/// Puts rows and tables in the order of the source.
fn put_in_order(recovered: &mut Recovered) {
    let start = |row: &Row| {
        row.cells
            .values()
            .chain(row.extra.iter().map(|extra| &extra.cell))
            .flat_map(|cell| &cell.pieces)
            .map(|piece| piece.span.start)
            .min()
    };
    let mut order: Vec<usize> = (0..recovered.tables.len()).collect();
    order.sort_by_key(|&table| recovered.tables.get(table).map(|table| table.span));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(old) {
            *place = new;
        }
    }
    let mut tables: Vec<(usize, RecoveredTable)> = std::mem::take(&mut recovered.tables).into_iter().enumerate().collect();
    tables.sort_by_key(|(old, _)| place.get(*old).copied());
    recovered.tables = tables.into_iter().map(|(_, table)| table).collect();
    let mut rows: Vec<(usize, Row)> = std::mem::take(&mut recovered.rows).into_iter().enumerate().collect();
    // Findings name rows by their number.
    rows.sort_by_key(|(_, row)| start(row));
    let mut moved = vec![0; rows.len()];
    for (new, (old, _)) in rows.iter().enumerate() {
        if let Some(place) = moved.get_mut(*old) {
            *place = new;
        }
    }
    for finding in &mut recovered.findings {
        finding.row = finding.row.and_then(|row| moved.get(row).copied());
    }
    recovered.rows = rows.into_iter().map(|(_, row)| Row { table: place.get(row.table).copied().unwrap_or(row.table), ..row }).collect();
}

/// The classes with some stretches of other classes laid over them. White space at the edges of what is left is blank.
fn overlaid(source: &str, classes: &[(Span, Class)], painted: &[(Span, Class)]) -> Vec<(Span, Class)> {
    let mut painted: Vec<(Span, Class)> = painted.to_vec();
    painted.sort_unstable_by_key(|(span, _)| *span);
    let mut out: Vec<(Span, Class)> = Vec::with_capacity(classes.len() + 2 * painted.len());
    let mut add = |span: Span, class: Class| {
        if span.is_empty() {
            return;
        }
        let class = if span.of(source).trim().is_empty() { Class::Blank } else { class };
        match out.last_mut() {
            Some((last, same)) if *same == class => last.end = span.end,
            _ => out.push((span, class)),
        }
    };
    let mut over = painted.into_iter().peekable();
    for &(span, class) in classes {
        let mut at = span.start;
        while let Some(&(own, other)) = over.peek() {
            if own.start >= span.end {
                break;
            }
            add(Span::new(at, own.start.max(at)), class);
            let end = own.end.min(span.end);
            add(Span::new(own.start.max(at), end.max(at)), other);
            at = end.max(at);
            if own.end > span.end {
                break;
            }
            over.next();
        }
        add(Span::new(at, span.end.max(at)), class);
    }
    out
}
