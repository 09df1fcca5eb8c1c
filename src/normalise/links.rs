//! The links of a record: in go its cells and the links that its source marks, out come those behind words of its cells, column by column.

use rustc_hash::FxHashSet;

use crate::{
    model::{Column, Link, Source, Span},
    recover::{Row, RowCell},
};
use regesto_words::markup;

/// The links in a row's cells: those that the file marks, and those written in the markup inside its text (`[modulo](/moduli/35)`, `<a href=…>`).
pub(super) fn links(source: &Source, row: &Row) -> Box<[Link]> {
    let of = |(&column, cell): (&Column, &RowCell)| {
        behind(source, cell).into_iter().map(move |(span, href)| Link { cell: column, href: href.into(), at: source.locate(span) })
    };
    row.cells.iter().flat_map(of).collect()
}

/// The addresses behind the words of a cell, each once, with the words.
pub(super) fn behind(source: &Source, cell: &RowCell) -> Vec<(Span, String)> {
    let (mut found, mut known) = (Vec::new(), FxHashSet::default());
    let mut add = |span: Span, href: &str| {
        // Words of one link may stand in several pieces.
        if !href.is_empty() && known.insert(href.to_string()) {
            found.push((span, href.to_string()));
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
    found
}

#[cfg(test)]
mod tests {
    use crate::Pipeline;

    #[test]
    fn links_of_cells_and_of_what_has_no_canonical_column() {
        let page = "<table><tr><td>Procedimento</td><td>Termine</td><td>Modulistica</td><td>Fasi</td></tr>\
                    <tr><td>Passo carraio</td><td>30 giorni</td><td><a href='/moduli/35'>modulo</a> e <a href='/moduli/36'>allegato</a></td>\
                    <td><a href='fasi.pdf'>schema</a></td></tr></table>";
        let list = "| Procedimento | Termine | Modulistica |\n|---|---|---|\n| Passo carraio | 30 giorni | [modulo](/moduli/35) |\n";
        for (name, text, links, extra) in
            [("a.html", page, vec!["/moduli/35", "/moduli/36"], vec!["fasi.pdf"]), ("a.md", list, vec!["/moduli/35"], vec![])]
        {
            let run = Pipeline::builder().text(name, text).run().unwrap();
            let record = &run.dataset.records[0];
            assert_eq!(record.links.iter().map(|link| link.href.as_str()).collect::<Vec<_>>(), links, "{name}");
            assert!(record.links.iter().all(|link| link.cell.as_str() == "attachments"), "{name}");
            assert_eq!(record.extra.iter().flat_map(|extra| &extra.links).collect::<Vec<_>>(), extra, "{name}");
        }
    }
}
