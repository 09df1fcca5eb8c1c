//! What recovery found out of order: in go its findings, out come diagnostics, each with the record that it is about where one is known.

use crate::{
    model::{Code, Diagnostic, Record, Severity, Source, Span},
    recover::{Recovered, Row},
};

/// The findings about places of a document. A finding in the midst of one row alone is about that row.
pub(super) fn of_document<'r>(source: &'r Source, recovered: &'r Recovered) -> impl Iterator<Item = Diagnostic> + 'r {
    let mut extents: Vec<(Span, usize)> =
        recovered.rows.iter().enumerate().filter_map(|(index, row)| Some((extent(row)?, index))).collect();
    extents.sort_unstable();
    recovered.findings.iter().map(move |finding| {
        let row = finding.row.or_else(|| around(&extents, finding.span));
        Diagnostic {
            code: finding.code,
            severity: Severity::Warning,
            message: finding.message.clone(),
            at: Some(source.locate(finding.span)),
            record: row.map(super::provisional),
        }
    })
}

/// From the first to the last word of a row.
fn extent(row: &Row) -> Option<Span> {
    row.cells.values().flat_map(|cell| &cell.pieces).map(|piece| piece.span).reduce(Span::join)
}

/// The only row around a span. `extents` are sorted; rows that were read across one another hold the span together, and then none is meant.
fn around(extents: &[(Span, usize)], span: Span) -> Option<usize> {
    /// How many rows before the place may still reach over it.
    const REACH: usize = 8;
    let after = extents.partition_point(|(extent, _)| extent.start <= span.start);
    let near = extents.get(after.saturating_sub(REACH)..after)?;
    let mut holding = near.iter().filter(|(extent, _)| extent.contains(span));
    match (holding.next(), holding.next()) {
        (Some(&(_, row)), None) => Some(row),
        _ => None,
    }
}

/// What is to be said of a row as a whole.
pub(super) fn of_row(record: &Record) -> impl Iterator<Item = Diagnostic> {
    let at = record.cells.values().flat_map(|cell| &cell.at).min().cloned();
    let codes = record.diagnostics.iter().filter_map(|code| code.parse::<Code>().ok());
    codes.filter_map(move |code| {
        let message = match code {
            Code::ColumnShifted => "fields of this row did not stand under their columns and were put back; compare it with its source",
            Code::Untangled => "words of this row stood in another order and were put back; compare it with its source",
            Code::DoubtfulRow => "no alignment explains this row well; it is given as it stands, compare it with its source",
            _ => return None,
        };
        Some(Diagnostic {
            code,
            severity: Severity::Warning,
            message: message.to_string(),
            at: at.clone(),
            record: Some(record.id.to_string()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_about_the_only_row_around_it() {
        let extents = [(Span::new(0, 20), 0), (Span::new(20, 60), 1), (Span::new(30, 40), 2)];
        let cases = [
            ((5, 8), Some(0), "inside one row"),
            ((18, 22), None, "on the edge of two"),
            ((32, 35), None, "in two rows"),
            ((70, 72), None, "behind all"),
        ];
        for ((start, end), row, why) in cases {
            assert_eq!(around(&extents, Span::new(start, end)), row, "{why}");
        }
    }
}
