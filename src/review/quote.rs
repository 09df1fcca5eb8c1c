//! Words of a source as a correction quotes them: in go a source and places in it, out come the words, what stands around them, and their digest.
//!
//! White space counts for nothing, and neither does the number of a row: where a row is put in before it, it changes and says nothing new.

use sha2::{Digest, Sha256};

use crate::{
    model::{Column, Quote, Span},
    recover::{Row, RowCell},
};
use regesto_words::hex;

/// How many letters of the words around are kept.
const AROUND: usize = 24;
/// How many hexadecimal digits a digest has.
const DIGITS: usize = 16;

/// The digest of words, white space aside.
#[must_use]
pub fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut sha = Sha256::new();
    for word in texts.into_iter().flat_map(str::split_whitespace) {
        sha.update(word.as_bytes());
    }
    hex(&sha.finalize()).get(..DIGITS).unwrap_or_default().to_string()
}

/// The digest that a quote stands for.
#[must_use]
pub fn digest_of(quote: &Quote) -> String {
    quote.digest.clone().unwrap_or_else(|| digest([quote.exact.as_str()]))
}

/// The places of a cell, in the order of the source.
pub(super) fn spans_of_cell(cell: &RowCell) -> Vec<Span> {
    in_order(cell.pieces.iter().map(|piece| piece.span))
}

/// The places of a row's cells, its number aside, in the order of the source.
pub(super) fn spans_of_row(row: &Row) -> Vec<Span> {
    let cells = row.cells.iter().filter(|(column, _)| **column != Column::Number);
    let spans = in_order(cells.flat_map(|(_, cell)| cell.pieces.iter().map(|piece| piece.span)));
    // A row that holds nothing but its number is known by that.
    if spans.is_empty() { in_order(row.cells.values().flat_map(|cell| cell.pieces.iter().map(|piece| piece.span))) } else { spans }
}

fn in_order(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The digest of what stands at some places.
pub(super) fn digest_at(text: &str, spans: &[Span]) -> String {
    digest(spans.iter().map(|span| span.of(text)))
}

/// A quote of what stands at some places, whole.
#[must_use]
pub fn quote(text: &str, spans: &[Span]) -> Quote {
    let words = spans.iter().flat_map(|span| span.of(text).split_whitespace()).collect::<Vec<_>>().join(" ");
    let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
    let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
    Quote { exact: words, prefix: before(text, start), suffix: behind(text, end), digest: Some(digest_at(text, spans)) }
}

/// A quote of what the source says in a row, its words only as a digest.
#[must_use]
pub fn mark(text: &str, row: &Row) -> Quote {
    Quote { exact: String::new(), ..quote(text, &spans_of_row(row)) }
}

/// A few letters that stand before a place.
fn before(text: &str, at: usize) -> String {
    let letters: Vec<char> = text.get(..at).unwrap_or("").chars().rev().take(4 * AROUND).collect();
    let folded = fold(letters.into_iter().rev());
    folded.chars().skip(folded.chars().count().saturating_sub(AROUND)).collect::<String>().trim_start().to_string()
}

/// A few letters that stand behind a place.
fn behind(text: &str, at: usize) -> String {
    let folded = fold(text.get(at..).unwrap_or("").chars().take(4 * AROUND));
    folded.chars().take(AROUND).collect::<String>().trim_end().to_string()
}

fn fold(letters: impl Iterator<Item = char>) -> String {
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many letters around two quotes are the same: from the words outwards.
pub(super) fn alike(one: &Quote, other: &Quote) -> usize {
    let before = one.prefix.chars().rev().zip(other.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
    let behind = one.suffix.chars().zip(other.suffix.chars()).take_while(|(a, b)| a == b).count();
    before + behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_for_nothing() {
        assert_eq!(digest(["Rilascio  della\n carta"]), digest(["Rilascio della", "carta"]));
        assert_ne!(digest(["30 giorni"]), digest(["60 giorni"]));
        assert_eq!(digest(["30 giorni"]).len(), DIGITS);
    }

    #[test]
    fn a_quote_has_its_surroundings() {
        let text = "| prima di tutto |  30\n giorni | dopo tutto questo ancora parole |";
        let at = text.find("30").unwrap_or(0);
        let quote = quote(text, &[Span::new(at, at + "30\n giorni".len())]);
        assert_eq!((quote.exact.as_str(), quote.prefix.as_str()), ("30 giorni", "| prima di tutto |"));
        assert_eq!(quote.suffix, "| dopo tutto questo anco");
        let other = Quote { prefix: "altro |".to_string(), suffix: "| dopo pranzo".to_string(), ..quote.clone() };
        assert_eq!(alike(&quote, &other), 3 + 7, "«o |» before and «| dopo » behind");
    }
}
