//! Footnotes: in go lines below a table, out come marks with their texts; cells that carry a mark point to its text.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{is_a, take_while_m_n},
    character::complete::{char, space0},
    combinator::{opt, recognize, verify},
    sequence::{delimited, terminated},
};

/// The mark of a footnote at the head of a line. Takes `(*) di cui`, `(1) salvo`, `** note`, `[2] vedi`, `(a) se`; refuses `(scadenza 20 febbraio)`, `1) Rilascio`.
fn mark(input: &str) -> IResult<&str, &str> {
    let stars = || recognize((is_a("*"), opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()))));
    let inner =
        || alt((stars(), take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), take_while_m_n(1, 1, |c: char| c.is_ascii_lowercase())));
    let bracketed = alt((delimited(char('('), inner(), char(')')), delimited(char('['), inner(), char(']'))));
    terminated(alt((recognize(bracketed), verify(stars(), |s: &str| s.len() <= 3))), space0).parse(input)
}

/// A footnote's mark and its text.
#[must_use]
pub fn at_head(text: &str) -> Option<(&str, &str)> {
    let (rest, mark) = mark(text).ok()?;
    // Stars may be emphasis; a note says something.
    (rest.split_whitespace().count() >= 2 && !rest.ends_with('*')).then_some((mark, rest))
}

/// Whether a cell carries the mark: not at its head, and not as a part of a longer one.
#[must_use]
pub fn carries(cell: &str, mark: &str) -> bool {
    cell.match_indices(mark).any(|(at, _)| {
        let before = cell.get(..at).unwrap_or("");
        let after = cell.get(at + mark.len()..).unwrap_or("");
        let bare = !mark.starts_with(['(', '[']);
        !before.trim().is_empty()
            && !(bare && (before.ends_with('*') || before.ends_with('(') || after.starts_with('*') || after.starts_with(')')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_what_carries_them() {
        let cases = [
            ("(*) di cui: Istruttoria", Some("(*)"), "star"),
            ("(*1) di cui: Istruttoria", Some("(*1)"), "numbered star"),
            ("(1) salvo proroga", Some("(1)"), "numeral"),
            ("* salvo proroga motivata", Some("*"), "bare star"),
            ("(scadenza 20 febbraio)", None, "words in brackets"),
            ("1) Rilascio copie", None, "a row"),
            ("**AREA TECNICA**", None, "bold"),
        ];
        for (line, expected, why) in cases {
            assert_eq!(at_head(line).map(|(mark, _)| mark), expected, "{line}: {why}");
        }
        assert!(carries("85 giorni (*)", "(*)") && !carries("85 giorni (*1)", "(*)") && carries("45*", "*") && !carries("85 (*)", "*"));
    }
}
