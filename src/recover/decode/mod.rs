//! Running text: in goes what no table took, out come the rows that a learned model reads there.
//!
//! Where fields are told apart, `align` reads them. Where nothing tells them apart (a page in one line, a row a line, a cell a line, labels and values,
//! columns one after another), the model of `regesto_decode` cuts the words into cells. What it makes of a stretch is taken if it is rows by what the
//! model thinks of them and by their number; else the stretch stays what it was.

mod known;

pub use known::known;

use std::{collections::BTreeMap, ops::Range};

use regesto_decode::{Before, Edge, Kind as SegmentKind, Known, Reading, Row as Decoded, Segment, Signs, Tokens, rows};

use super::{ExtraCell, Recovered, RecoveredTable, Row, RowCell, account::residue_of, numeral, rules::footnotes};
use crate::{
    grammar::Grammars,
    model::{Block, BlockKind, Class, Code, Column, ConfidenceOf, Field, Glue, Kind, Layout, Piece, Source, Span},
};

/// A stretch of fewer bytes holds no rows.
const SHORTEST: usize = 60;
/// A row must gain so much for each of its tokens over a reading without rows.
const LEAST_GAIN: f64 = 2500.0;
/// A row that stands alone must gain so much.
const LEAST_GAIN_ALONE: f64 = 6000.0;
/// A row whose term does not read as one must gain so much.
const GAIN_OF_TERM: f64 = 12_000.0;
/// Of a row whose cells have labels so many must have one.
const LABELS: usize = 2;
/// Of a row that stands alone so many must.
const LABELS_ALONE: usize = 3;
/// A row with labels for so many of its cells is one, whatever its words are.
const LABELS_SURE: usize = 4;
/// A page with so many headings of the model of service pages is read whole.
const PAGE: usize = 3;
/// Rows without labels are taken where so many stand together.
const TOGETHER: usize = 3;
/// Beside tables that were read otherwise it must be so many: notes below a table speak of terms too.
const TOGETHER_BESIDE_TABLES: usize = 4;
/// From the first of them to the last such a share of the words must stand in their cells.
const DENSE: f64 = 0.5;
/// Rows are looked for so many words before and behind what speaks of one.
const AROUND: usize = 150;
/// What speaks of rows must stand so many words apart at most, on the average.
const APART: usize = 45;
/// The labels among so many segments before the first row are its header.
const HEADER: usize = 40;
/// Where one blank in so many is wide, text stands in columns.
const WIDE: usize = 8;
/// Which share of the cells of a row is right, by what the row gains for each of its tokens over a reading without rows: measured on documents whose
/// municipality taught nothing (see ARCHITECTURE.md, "What confidence means"); between them it is a line.
const SHARES: [(f64, f64); 8] =
    [(0.0, 0.15), (6_000.0, 0.2), (8_000.0, 0.25), (11_000.0, 0.4), (14_500.0, 0.55), (18_000.0, 0.72), (22_500.0, 0.82), (27_000.0, 0.87)];
/// The same of rows with labels for most of their cells, whatever they gain.
const SHARE_SURE: f64 = 0.87;

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
            let page =
                Page { source, offset: stretch.start + bytes.start, tokens: &tokens, reading: &reading, segments: &reading.segments };
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
    let taken = |span: Span| painted.iter().any(|(other, _)| other.start < span.end && span.start < other.end);
    recovered.residue = residue_of(source, &recovered.classes);
    recovered.findings.retain(|finding| finding.code != Code::Residue || !taken(finding.span));
}

/// The windows of a stretch in which rows may stand: about the words that speak of rows, up to the ends of their lines. Most prose has few of them.
fn windows(tokens: &Tokens, known: &[Known]) -> Vec<Range<usize>> {
    let speaks = |index: usize, known: &Known| {
        let head = known.page.is_some()
            || known.heads.is_some()
                && (tokens.before(index).is_line() || tokens.get(index).is_some_and(|token| token.tail == Edge::Colon));
        known.signs.any(Signs::TERM_BEGINS.with(Signs::CHAIN_OF_SOME).with(Signs::CHAIN_OF_MANY)) || head
    };
    // With how many terms and labels in each, and how many headings of pages.
    let mut windows: Vec<(Range<usize>, usize, usize)> = Vec::new();
    for (index, known) in known.iter().enumerate().filter(|(index, known)| speaks(*index, known)) {
        let term = usize::from(known.signs.any(Signs::TERM_BEGINS.with(Signs::CHAIN_OF_MANY)) || known.heads.is_some());
        let heading = usize::from(known.page.is_some_and(|(_, words)| tokens.before(index + usize::from(words)).is_line()));
        let (start, end) = (index.saturating_sub(AROUND), (index + AROUND).min(tokens.len()));
        match windows.last_mut().filter(|(last, _, _)| last.end >= start) {
            Some((last, terms, headings)) => (last.end, *terms, *headings) = (end, *terms + term, *headings + heading),
            None => windows.push((start..end, term, heading)),
        }
    }
    // A term here and there is a sentence's.
    let is_dense = |(window, terms, headings): &(Range<usize>, usize, usize)| {
        let words = window.len().saturating_sub(2 * AROUND);
        *headings >= PAGE || *terms > 1 && terms * APART >= words
    };
    let to_line = |(window, ..): (Range<usize>, usize, usize)| {
        let start = (window.start.saturating_sub(AROUND)..=window.start).rev().find(|&at| tokens.before(at).is_line());
        let end = (window.end..(window.end + AROUND).min(tokens.len())).find(|&at| tokens.before(at).is_line());
        start.unwrap_or(window.start)..end.unwrap_or(window.end)
    };
    let mut whole: Vec<Range<usize>> = Vec::new();
    for window in windows.into_iter().filter(is_dense).map(to_line) {
        match whole.last_mut().filter(|last| last.end > window.start) {
            Some(last) => last.end = window.end.max(last.end),
            None => whole.push(window),
        }
    }
    whole
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

/// The tokens of a row, from its first cell to its last.
fn extent(reading: &Reading, row: &Decoded) -> Range<usize> {
    let segments = row.cells.iter().flat_map(|(_, segments)| segments).filter_map(|&segment| reading.segments.get(segment));
    let range = segments.map(Segment::tokens).reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
    range.unwrap_or_default()
}

/// Columns that say how an office proceeds. Others stand in directories and calendars too.
const PROCEEDING: [Column; 9] = [
    Column::LegalBasis,
    Column::Attachments,
    Column::OnApplication,
    Column::Trigger,
    Column::TacitOutcome,
    Column::Remedies,
    Column::SubstitutePower,
    Column::Payments,
    Column::Description,
];

/// The rows of a reading that are taken; `beside` says whether other rows of the document were read otherwise.
fn accepted(tokens: &Tokens, known: &[Known], reading: &Reading, beside: bool) -> Vec<Decoded> {
    let labels = |row: &Decoded| row.labels.iter().flatten().count();
    let labelled = |row: &Decoded| -> Vec<Column> {
        row.cells.iter().zip(&row.labels).filter(|(_, label)| label.is_some()).filter_map(|((column, _), _)| *column).collect()
    };
    // Labels that are lines, or end with a colon.
    let apart = |label: usize| {
        reading.segments.get(label).is_some_and(|label| {
            let range = label.tokens();
            let colon = range.clone().next_back().and_then(|last| tokens.get(last)).is_some_and(|last| last.tail == Edge::Colon);
            colon || tokens.before(range.start).is_line() && tokens.before(range.end).is_line()
        })
    };
    let is_sure = |row: &Decoded| row.labels.iter().flatten().filter(|&&label| apart(label)).count() >= LABELS_SURE;
    // A number alone is a term where a header or label says so.
    let headed = reading.segments.iter().any(|segment| segment.kind.kind() == SegmentKind::Label(Some(Column::Term)));
    let says_term = |row: &Decoded| {
        let digits = |token: usize| tokens.folded(token).bytes().all(|byte| byte.is_ascii_digit());
        let segments = row.cell(Column::Term).into_iter().flatten().filter_map(|&segment| reading.segments.get(segment));
        headed || !segments.flat_map(Segment::tokens).all(digits)
    };
    // Without labels a term must read as one, unless the model is sure of the row.
    let reads_as_term = |row: &Decoded| {
        let segments = row.cell(Column::Term).into_iter().flatten().filter_map(|&segment| reading.segments.get(segment));
        let mut tokens = segments.flat_map(Segment::tokens);
        tokens.any(|token| known.get(token).is_some_and(|known| known.signs.any(Signs::TERM_BEGINS)))
    };
    let is_plain =
        |row: &Decoded| labels(row) >= LABELS || headed || reads_as_term(row) || reading.gain(extent(reading, row)) >= GAIN_OF_TERM;
    let says_more = |row: &Decoded| {
        let has = |column: Column| row.cell(column).is_some();
        has(Column::Term) && says_term(row) && is_plain(row)
            || has(Column::Deadline)
            || has(Column::Weight)
            || has(Column::Title) && labelled(row).iter().filter(|column| PROCEEDING.contains(column)).count() >= LABELS
    };
    let mut rows = rows(&reading.segments);
    // Columns by spaces are read elsewhere: their rows go over lines, and what is read across begins in the middle of one.
    let count = |wanted: fn(Before) -> bool| (0..tokens.len()).filter(|&token| wanted(tokens.before(token))).count();
    if count(|before| before == Before::Wide) * WIDE > count(|before| !before.is_line()) {
        let in_line = |row: &Decoded| {
            let extent = extent(reading, row);
            // The numeral may have a label before it: "n. 4".
            let begins = (extent.start.saturating_sub(1)..=extent.start).any(|token| tokens.before(token).is_line());
            begins && !extent.clone().skip(1).any(|token| tokens.before(token).is_line())
        };
        let labelled = |row: &Decoded| labels(row) >= LABELS;
        if rows.iter().filter(|row| !in_line(row) && !labelled(row)).count() * 2 > rows.len() {
            return Vec::new();
        }
    }
    rows.retain(|row| (is_sure(row) || reading.gain(extent(reading, row)) >= LEAST_GAIN) && says_more(row));
    let bare: Vec<&Decoded> = rows.iter().filter(|row| labels(row) < LABELS).collect();
    let least = if beside { TOGETHER_BESIDE_TABLES } else { TOGETHER };
    if rows.len() < least || density(reading, &bare) < DENSE {
        rows.retain(|row| labels(row) >= LABELS);
    }
    if let [row] = rows.as_slice()
        && !is_sure(row)
        && (labels(row) < LABELS_ALONE || reading.gain(extent(reading, row)) < LEAST_GAIN_ALONE)
    {
        rows.clear();
    }
    rows
}

/// The share of the words from the first of some rows to the last that stand in their cells, and in headers and labels between them.
#[allow(clippy::cast_precision_loss, reason = "some thousand words")]
fn density(reading: &Reading, rows: &[&Decoded]) -> f64 {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return 0.0 };
    let (start, end) = (extent(reading, first).start, extent(reading, last).end);
    let in_cells: usize = rows
        .iter()
        .flat_map(|row| row.cells.iter().flat_map(|(_, segments)| segments))
        .filter_map(|&segment| reading.segments.get(segment))
        .map(|segment| segment.tokens().len())
        .sum();
    let labels = reading.segments.iter().filter(|segment| matches!(segment.kind.kind(), SegmentKind::Label(_)));
    let in_labels: usize = labels.map(Segment::tokens).filter(|range| (start..end).contains(&range.start)).map(|range| range.len()).sum();
    (in_cells + in_labels) as f64 / end.saturating_sub(start).max(1) as f64
}

/// A stretch that has been read.
struct Page<'a> {
    source: &'a str,
    /// Where the stretch begins in the source.
    offset: usize,
    tokens: &'a Tokens,
    reading: &'a Reading,
    segments: &'a [Segment],
}

impl Page<'_> {
    /// From its first token to its last, with the marks that belong to them and stand alone: a currency, a bracket, a quote.
    fn span(&self, segment: &Segment) -> Span {
        let range = segment.tokens();
        let bytes = self.tokens.bytes(range.clone());
        let end_of = |token: usize| self.tokens.bytes(token..token + 1).end;
        let from = range.start.checked_sub(1).map_or(0, end_of);
        let to = self.tokens.get(range.end).map_or(bytes.end, |token| token.start as usize);
        let of = |from: usize, to: usize| self.source.get(self.offset + from..self.offset + to).unwrap_or("");
        let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        let before = of(from, bytes.start);
        let before = before.rfind('\n').map_or(before, |line| before.get(line + 1..).unwrap_or(""));
        let opens = |c: char| matches!(c, '(' | '[' | '«' | '“' | '"') || c == '€' && !ends_in_digit(of(0, from));
        let lead = before.len() - before.trim_end_matches(|c: char| c == ' ' || opens(c)).trim_end().len();
        let lead = before.get(before.len() - lead..).unwrap_or("").trim_start().len();
        let behind = of(bytes.end, to);
        let behind = behind.find('\n').map_or(behind, |line| behind.get(..line).unwrap_or(""));
        let closes = |c: char| matches!(c, ')' | ']' | '»' | '”' | '"' | '%') || c == '€' && ends_in_digit(of(bytes.start, bytes.end));
        let tail = behind.len() - behind.trim_start_matches(|c: char| c == ' ' || closes(c)).len();
        let tail = behind.get(..tail).unwrap_or("").trim_end().len();
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
        self.segments.get(segment).map_or(String::new(), |segment| super::field_text(self.source, &self.pieces(segment)))
    }

    /// The cell that some segments make.
    fn cell(&self, column: Option<Column>, segments: &[usize]) -> RowCell {
        let mut pieces: Field =
            segments.iter().filter_map(|&segment| self.segments.get(segment)).flat_map(|segment| self.pieces(segment)).collect();
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
        let labels = row.labels.iter().flatten().count();
        let share = share(self.reading.gain(extent(self.reading, row)));
        let share = if labels >= LABELS_SURE { share.max(SHARE_SURE) } else { share };
        #[allow(clippy::cast_precision_loss, reason = "a few cells")]
        let price = (1.0 - share) * cells.len() as f64;
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
                let label = self.segments.iter().position(|segment| segment.kind.kind() == SegmentKind::Label(Some(*column)));
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
        for (index, segment) in self.segments.iter().enumerate() {
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

/// The measured share at a gain.
fn share(gain: f64) -> f64 {
    let line = |pair: &[(f64, f64)]| match pair {
        &[(from, low), (to, high)] if (from..to).contains(&gain) => Some(low + (high - low) * (gain - from) / (to - from)),
        _ => None,
    };
    let ends = if gain < 0.0 { SHARES.first() } else { SHARES.last() };
    SHARES.windows(2).find_map(line).or(ends.map(|(_, share)| *share)).unwrap_or(0.0)
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
