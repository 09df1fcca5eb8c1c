//! Which rows of a reading are taken, and how sure they are: in go the rows that the model sees, out come those that are rows by what the model thinks of
//! them, by what they say and by their number.

use std::ops::Range;

use regesto_decode::{Before, Edge, Kind as SegmentKind, Known, Reading, Row as Decoded, Segment, Signs, Tokens, rows};

use crate::model::Column;

/// A row must gain so much for each of its tokens over a reading without rows.
const LEAST_GAIN: f64 = 2500.0;
/// A row that stands alone must gain so much.
const LEAST_GAIN_ALONE: f64 = 6000.0;
/// A row whose term does not read as one must gain so much.
const GAIN_OF_TERM: f64 = 12_000.0;
/// Of a row whose cells have labels so many must have one.
pub(super) const LABELS: usize = 2;
/// Of a row that stands alone so many must.
const LABELS_ALONE: usize = 3;
/// A row with labels for so many of its cells is one, whatever its words are.
const LABELS_SURE: usize = 4;
/// Rows without labels are taken where so many stand together.
const TOGETHER: usize = 3;
/// Beside tables that were read otherwise it must be so many: notes below a table speak of terms too.
const TOGETHER_BESIDE_TABLES: usize = 4;
/// From the first of them to the last such a share of the words must stand in their cells.
const DENSE: f64 = 0.5;
/// Where one blank in so many is wide, text stands in columns.
const WIDE: usize = 8;
/// Which share of the cells of a row is right, by what the row gains for each of its tokens over a reading without rows: measured on documents whose
/// municipality taught nothing (see ARCHITECTURE.md, "What confidence means"); between them it is a line.
const SHARES: [(f64, f64); 8] =
    [(0.0, 0.15), (6_000.0, 0.2), (8_000.0, 0.25), (11_000.0, 0.4), (14_500.0, 0.55), (18_000.0, 0.72), (22_500.0, 0.82), (27_000.0, 0.87)];
/// The same of rows with labels for most of their cells, whatever they gain.
const SHARE_SURE: f64 = 0.87;

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
pub(super) fn accepted(tokens: &Tokens, known: &[Known], reading: &Reading, beside: bool) -> Vec<Decoded> {
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
    let term = |row: &Decoded| -> Vec<usize> {
        let segments = row.cell(Column::Term).into_iter().flatten().filter_map(|&segment| reading.segments.get(segment));
        segments.flat_map(Segment::tokens).collect()
    };
    // Without labels it must read as a term, unless the model is sure of the row.
    let says_term = |row: &Decoded| {
        let term = term(row);
        let digits = |token: &usize| tokens.folded(*token).bytes().all(|byte| byte.is_ascii_digit());
        let reads = |token: &usize| known.get(*token).is_some_and(|known| known.signs.any(Signs::TERM_BEGINS));
        let is_told = || labels(row) >= LABELS || reading.gain(extent(reading, row)) >= GAIN_OF_TERM || term.iter().any(reads);
        headed || !term.iter().all(digits) && is_told()
    };
    let says_more = |row: &Decoded| {
        let has = |column: Column| row.cell(column).is_some();
        has(Column::Term) && says_term(row)
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

/// The share of right cells in rows like this one.
pub(super) fn share_of(reading: &Reading, row: &Decoded) -> f64 {
    let share = share(reading.gain(extent(reading, row)));
    if row.labels.iter().flatten().count() >= LABELS_SURE { share.max(SHARE_SURE) } else { share }
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
