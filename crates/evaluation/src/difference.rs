//! A place where a dataset and the gold differ goes in, a sentence comes out.

use std::fmt;

/// One place where a dataset and the gold differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Stem of the source document.
    pub document: String,
    /// What differs.
    pub what: Differing,
}

/// Line ranges as written; nothing where the document has no lines.
pub type LineRanges = Option<Vec<[i64; 2]>>;

/// What differs. `lines` are the gold row's, but for a row that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Differing {
    /// A gold row that was not found.
    MissedRow {
        /// Where it stands.
        lines: LineRanges,
        /// What it goes by.
        name: String,
    },
    /// A record that is no gold row.
    NoRow {
        /// Where the record says it stands.
        lines: LineRanges,
        /// What it goes by.
        name: String,
    },
    /// The text of a cell, tidied; empty where there is none.
    Cell {
        /// The row.
        lines: LineRanges,
        /// The cell's column.
        column: String,
        /// The gold's text.
        gold: String,
        /// The dataset's.
        found: String,
    },
    /// A field of a row, each side as it is printed: section and parent, deadlines, trigger, tacit consent, offices.
    Field {
        /// The row.
        lines: LineRanges,
        /// Which field.
        field: String,
        /// What the gold has.
        gold: String,
        /// What the dataset has.
        found: String,
    },
    /// A citation that was not found.
    MissedCitation {
        /// Its line, where lines are compared.
        line: Option<i64>,
        /// What it cites.
        key: String,
    },
    /// A citation that is none.
    NoCitation {
        /// Its line, where lines are compared.
        line: Option<i64>,
        /// What it cites.
        key: String,
    },
    /// A field of the document as a whole.
    Document {
        /// Which field.
        field: String,
        /// What the gold has.
        gold: String,
        /// What the dataset has.
        found: String,
    },
    /// A cell whose text is not where the dataset says.
    Misplaced {
        /// Where the record says it stands.
        lines: LineRanges,
        /// The cell's column.
        column: String,
    },
    /// Bytes that the accounting does not explain, or cells that overlap.
    Accounting,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.document)?;
        match &self.what {
            Differing::MissedRow { lines, name } => write!(f, "missed row {} {}", Ranges(lines), cut(name, 70)),
            Differing::NoRow { lines, name } => write!(f, "row that is none {} {}", Ranges(lines), cut(name, 70)),
            Differing::Cell { lines, column, gold, found } => {
                write!(f, "{} {column} gold: {} found: {}", Ranges(lines), quoted(cut(gold, 60)), quoted(cut(found, 60)))
            }
            Differing::Field { lines, field, gold, found } => write!(f, "{} {field} gold: {gold} found: {found}", Ranges(lines)),
            Differing::MissedCitation { line, key } => write!(f, "missed citation {}", Cited(*line, key)),
            Differing::NoCitation { line, key } => write!(f, "citation that is none {}", Cited(*line, key)),
            Differing::Document { field, gold, found } => write!(f, "document {field} gold: {gold} found: {found}"),
            Differing::Misplaced { lines, column } => {
                write!(f, "{} {column} is not at the place in the source that the dataset names", Ranges(lines))
            }
            Differing::Accounting => write!(f, "accounting does not add up to the file, or cells overlap"),
        }
    }
}

struct Ranges<'a>(&'a LineRanges);

impl fmt::Display for Ranges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(ranges) => write!(f, "{ranges:?}"),
            None => f.write_str("None"),
        }
    }
}

struct Cited<'a>(Option<i64>, &'a str);

impl fmt::Display for Cited<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(line) => write!(f, "({line}, {})", quoted(self.1)),
            None => write!(f, "(None, {})", quoted(self.1)),
        }
    }
}

/// The first `length` characters.
fn cut(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// A text in quotes, as Python writes it: single ones, unless it holds a single and no double one.
pub(super) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// Texts as Python writes a list of them.
pub(super) fn quoted_list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    format!("[{}]", texts.into_iter().map(|text| quoted(text.as_ref())).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_as_python_writes_them() {
        for (texts, expected, why) in [
            (vec!["a"], "['a']", "a text"),
            (vec!["dell'anno"], "[\"dell'anno\"]", "with a single quote in it"),
            (vec!["\"l'anno\""], "['\"l\\'anno\"']", "with both"),
            (vec!["a\n", "\u{85}"], "['a\\n', '\\x85']", "with controls"),
            (vec![], "[]", "none"),
        ] {
            assert_eq!(quoted_list(texts), expected, "{why}");
        }
    }
}
