//! Footnotes: lines below rows that say something of the cells that carry their mark.
//!
//! *Evidence:* a mark at the head of the line that a cell of a row before carries; then the lines right below it, with no blank line between.
//!
//! `30 giorni (*)`, and below the table `(*) salvo proroga`: a note of that row.
//!
//! *Tests:* `tests`, below.

use super::{Effect, RecoveryState, WordsLine};
use crate::recover::state::Note;
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

/// Takes a footnote, or the next line of one.
#[must_use]
pub fn line(state: &RecoveryState<'_>, line: &WordsLine) -> Option<Vec<Effect>> {
    let rows = &state.found.rows;
    rows.first()?;
    if let Some((mark, text)) = at_head(&line.said)
        && rows.iter().any(|row| row.cells.iter().any(|cell| carries(&state.facts.field(&cell.pieces), mark)))
    {
        return Some(vec![Effect::Note(Note { mark: mark.to_string(), text: text.to_string(), span: line.span })]);
    }
    let last = state.found.notes.last().filter(|_| !line.gap && state.waiting.strays.is_empty())?;
    let between = state.source.get(last.span.end..line.span.start)?;
    (between.trim().is_empty() && between.matches('\n').count() <= 1).then(|| vec![Effect::RestOfNote(line.said.clone(), line.span)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "footnotes",
            &[
                (
                    "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni (*)\nPasso carraio\tTecnico\t60 giorni\n\n(*) salvo proroga motivata\ndel responsabile\n",
                    &[
                        "Rilascio copie | Anagrafe | 30 giorni (*) [salvo proroga motivata del responsabile]",
                        "Passo carraio | Tecnico | 60 giorni",
                    ],
                    "the note and the line below it",
                ),
                (
                    "Procedimento\tUfficio\tTermine\nRilascio copie\tAnagrafe\t30 giorni\nPasso carraio\tTecnico\t60 giorni\n\n* salvo proroga motivata\n",
                    &["Rilascio copie | Anagrafe | 30 giorni", "Passo carraio | Tecnico | 60 giorni"],
                    "no cell carries the mark",
                ),
            ],
        );
    }

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
