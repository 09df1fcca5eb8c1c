//! A heading and a row in one field: a section's name was written into the cell of the first row below it, as a paragraph of its own.
//!
//! *Evidence:* titles of the table begin with numerals, and the cell has a paragraph without one above a paragraph with one. *Bound:* a heading has eight words
//! at the most.
//!
//! `<p>Adempimenti vari:</p> <p>35) Certificati</p>`: the section `Adempimenti vari:` and the row 35.
//!
//! *Tests:* `tests::cases`, below.

use super::{Effect, RecoveryState, RowLine};
use crate::{
    model::{Field, Glue, HeadingStyle, Piece, Span},
    recover::{numeral, sections::Heading},
};
use regesto_words::markup;

/// So many words has a heading at the most.
const MOST_WORDS: usize = 8;

/// Cuts the heading off a row.
#[must_use]
pub fn cut(state: &RecoveryState<'_>, line: &RowLine<'_>) -> Option<(Vec<Effect>, Vec<Field>)> {
    let table = &state.tables[line.table];
    let [piece] = line.fields.get(table.title)?.as_slice() else { return None };
    if !table.titles_numbered {
        return None;
    }
    let source = state.source;
    let raw = piece.span.of(source);
    let parts = markup::paragraphs(raw);
    let [first, second, ..] = parts.as_slice() else { return None };
    let (head, rest) = (raw.get(first.clone())?, raw.get(second.clone())?);
    if numeral::at_head(head.trim()).is_some() || numeral::at_head(rest.trim()).is_none() || head.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let mut fields = line.fields.clone();
    if let Some(field) = fields.get_mut(table.title) {
        *field = vec![Piece { span: Span::new(piece.span.start + second.start, piece.span.end).trim(source), glue: Glue::Space }];
    }
    let span = Span::new(piece.span.start + first.start, piece.span.start + first.end);
    let heading = Heading { text: markup::plain(head).into_owned(), style: HeadingStyle::Plain, span };
    Some((vec![Effect::StraysSettle { inside: true }, Effect::Section(heading)], fields))
}

#[cfg(test)]
mod tests {
    #[test]
    fn cases() {
        super::super::tests::hold_rule(
            "heading-in-field",
            &[(
                "Procedimento\tUfficio\tTermine\n<p>33) Rilascio copie</p>\tAnagrafe\t30 giorni\n<p>34) Cambio di residenza</p>\tAnagrafe\t45 giorni\n<p>Adempimenti vari:</p> <p>35) Certificati</p>\tAnagrafe\t5 giorni\n",
                &[
                    "33 | Rilascio copie | Anagrafe | 30 giorni",
                    "34 | Cambio di residenza | Anagrafe | 45 giorni",
                    "Adempimenti vari:: 35 | Certificati | Anagrafe | 5 giorni",
                ],
                "a section and the first row below it",
            )],
        );
    }
}
