//! What reviewers said of a record: in goes a record as its row gives it, out it comes with their texts and their certainty.

use crate::model::{ConfidenceOf, Record, Reviewed};

/// The repair of a cell that a person looked at.
pub const REVIEWED: &str = "reviewed";

/// Puts into a record what reviewers said of its row.
pub(super) fn set_reviewed(record: &mut Record, reviewed: &Reviewed) {
    let before = record.confidence;
    for (column, cell) in &mut record.cells {
        let said = reviewed.cells.get(column);
        if said.is_none() && !reviewed.right {
            continue;
        }
        if let Some(text) = said.and_then(|said| said.text.as_ref()) {
            cell.text = text.as_str().into();
        }
        let repairs = cell.repairs.iter().filter(|_| said.is_none_or(|said| !said.changed)).cloned();
        cell.repairs = repairs.chain([REVIEWED.into()]).collect();
        cell.confidence = Some(1.0);
    }
    if reviewed.right {
        record.confidence_of = ConfidenceOf::Reviewed;
    }
    record.confidence = mixed(before, record.cells.len(), record.cells.values().filter(|cell| cell.confidence.is_some()).count());
}

/// The confidence of a record of which some cells are certain: the share of its cells that are right. Less than all never reads as 1.
#[allow(clippy::cast_precision_loss, reason = "a few cells")]
fn mixed(confidence: f64, cells: usize, certain: usize) -> f64 {
    if cells == 0 || certain == 0 {
        return confidence;
    }
    if certain >= cells {
        return 1.0;
    }
    let share = (certain as f64 + (cells - certain) as f64 * confidence) / cells as f64;
    ((share * 100.0).floor() / 100.0).max(confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainty_of_some_cells() {
        let cases = [
            ((0.5, 4, 0), 0.5, "nobody looked"),
            ((0.5, 4, 2), 0.75, "half of the cells are certain"),
            ((0.99, 5, 4), 0.99, "one that is not certain keeps it below 1"),
            ((0.2, 3, 3), 1.0, "all are certain"),
            ((0.9, 0, 0), 0.9, "a record without cells"),
        ];
        for ((confidence, cells, certain), expected, why) in cases {
            assert!((mixed(confidence, cells, certain) - expected).abs() < 1e-9, "{why}: {}", mixed(confidence, cells, certain));
        }
    }
}
