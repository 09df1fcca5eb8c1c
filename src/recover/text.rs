//! The text of a cell: in go pieces of source, out comes the text as a reader would copy it.

use std::borrow::Cow;

use crate::model::{Field, Glue, Piece, Span};
use regesto_words as words;
use regesto_words::markup;

/// The text of one piece: markup off, white space folded, doubled quotes of CSV read as one.
#[must_use]
pub fn piece_text<'t>(source: &'t str, piece: &Piece) -> Cow<'t, str> {
    let raw = piece.span.of(source);
    let text = markup::plain(raw);
    if text.contains("\"\"") { Cow::Owned(text.replace("\"\"", "\"")) } else { text }
}

/// The text of a field.
#[must_use]
pub fn field_text(source: &str, field: &Field) -> String {
    // Most fields are one piece.
    if let [piece] = field.as_slice() {
        return piece_text(source, piece).into_owned();
    }
    let mut out = String::new();
    for piece in field {
        let text = piece_text(source, piece);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            match piece.glue {
                Glue::Space => out.push(' '),
                Glue::Hyphen => {}
                Glue::Broken => {
                    let kept = out.trim_end_matches(['-', '\u{ad}', '‐']).len();
                    out.truncate(kept);
                }
            }
        }
        out.push_str(&text);
    }
    out
}

/// Whether the field holds nothing a reader would copy: white space, or only dashes and the like.
#[must_use]
pub fn is_empty(source: &str, field: &Field) -> bool {
    field.iter().all(|piece| words::is_empty_mark(&piece_text(source, piece)))
}

/// The field without its first `n` words.
#[must_use]
pub fn without_words(source: &str, field: &Field, n: usize) -> Field {
    let mut left = n;
    let mut out = Field::new();
    for piece in field {
        if left == 0 {
            out.push(*piece);
            continue;
        }
        let text = piece.span.of(source);
        let mut start = 0;
        while left > 0 {
            let rest = text.get(start..).unwrap_or("");
            let lead = rest.len() - rest.trim_start().len();
            let word = rest.trim_start().find(char::is_whitespace).unwrap_or(rest.trim_start().len());
            if rest.trim_start().is_empty() {
                break;
            }
            start += lead + word;
            left -= 1;
        }
        let span = Span::new(piece.span.start + start, piece.span.end).trim(source);
        if !span.is_empty() {
            out.push(Piece { span, glue: piece.glue });
        }
    }
    out
}
