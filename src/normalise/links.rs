//! The links of a record: in go its cells and the links that its source marks, out come those behind words of its cells, column by column.

use crate::{
    language::markup,
    model::{Link, Source, Span},
    recover::Row,
};

/// The links in a row's cells: those that the file marks, and those written in the markup inside its text (`[modulo](/moduli/35)`, `<a href=…>`).
pub(super) fn links(source: &Source, row: &Row) -> Vec<Link> {
    let mut found = Vec::new();
    for (&column, cell) in &row.cells {
        let first = found.len();
        let mut add = |span: Span, href: &str| {
            let link = Link { cell: column, href: href.to_string(), at: source.locate(span) };
            // Words of one link may stand in several pieces.
            if !href.is_empty() && !found.get(first..).unwrap_or(&[]).iter().any(|known: &Link| known.href == link.href) {
                found.push(link);
            }
        };
        for piece in &cell.pieces {
            let from = source.links.partition_point(|link| link.span.end <= piece.span.start);
            for link in source.links.iter().skip(from).take_while(|link| link.span.start < piece.span.end) {
                add(link.span, &link.href);
            }
            for (words, href) in markup::links(piece.span.of(source.text())) {
                add(Span::new(piece.span.start + words.start, piece.span.start + words.end), &href);
            }
        }
    }
    found
}
