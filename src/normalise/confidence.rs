//! The confidence of a record: in go the price of its alignment and the layout of its table, out comes which share of such cells is right.

use crate::{
    model::{ConfidenceOf, Layout},
    recover::Row,
};

/// Shares of right cells by how well a row could be aligned, as measured (see ARCHITECTURE.md, "What confidence means"); between them it is a line.
const MEASURED: [(f64, f64); 6] = [(0.0, 0.0), (0.55, 0.05), (0.65, 0.45), (0.9, 0.65), (0.97, 0.85), (1.0, 1.0)];

/// The most that a row is given whose columns were guessed: nothing in its document says that they are what they seem.
pub const MOST_GUESSED: f64 = 0.6;

/// The share of right cells in rows that were aligned at no price: what a table's layout leaves open in any case.
fn of_layout(layout: Layout) -> f64 {
    match layout {
        Layout::Csv | Layout::Form | Layout::HtmlInTsv | Layout::Markdown => 0.99,
        Layout::Tsv => 0.98,
        Layout::Interleaved => 0.93,
        Layout::Plain => 0.9,
        // Not measured yet on enough documents.
        Layout::Html | Layout::Xlsx | Layout::Xls | Layout::Ods | Layout::Docx | Layout::Odt => 0.97,
        Layout::Pdf => 0.95,
        Layout::Scan => 0.8,
    }
}

/// How well the row was aligned: 1 at no price, less by the price of each cell.
#[allow(clippy::cast_precision_loss, reason = "a few cells")]
fn fit(row: &Row) -> f64 {
    let per_cell = row.price / row.cells.len().max(1) as f64;
    1.0 / (1.0 + (per_cell - 0.5).max(0.0) / 3.0)
}

/// How sure it is that a cell of the row stands in its column with its whole text: of the cells given 0.9, nine in ten are right.
/// `sureness` is what character recognition says of the row's words.
#[allow(clippy::cast_precision_loss, reason = "a few cells")]
pub(super) fn confidence(row: &Row, layout: Layout, sureness: f64) -> f64 {
    if row.found == ConfidenceOf::Decoded {
        // The price of a decoded row is the share of cells that are wrong in such rows, for each of its cells.
        let share = 1.0 - row.price / row.cells.len().max(1) as f64;
        return (share.clamp(0.0, 1.0) * sureness * 100.0).round() / 100.0;
    }
    let most = if row.found == ConfidenceOf::Guessed { MOST_GUESSED } else { 1.0 };
    ((of_layout(layout) * calibrated(fit(row)) * sureness).min(most) * 100.0).round() / 100.0
}

/// The measured share at a fit.
fn calibrated(fit: f64) -> f64 {
    let pairs = MEASURED.iter().zip(MEASURED.iter().skip(1));
    pairs
        .filter(|((from, _), (to, _))| (*from..=*to).contains(&fit))
        .map(|((from, low), (to, high))| low + (high - low) * (fit - from) / (to - from))
        .fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_the_fit_the_surer() {
        let cases = [(0.0, 0.0), (0.3, 0.027), (0.65, 0.45), (0.97, 0.85), (1.0, 1.0)];
        for (fit, expected) in cases {
            assert!((calibrated(fit) - expected).abs() < 0.01, "{fit}");
        }
        let steps: Vec<f64> = (0..=100).map(|step| calibrated(f64::from(step) / 100.0)).collect();
        assert!(steps.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
