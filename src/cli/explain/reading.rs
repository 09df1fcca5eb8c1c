//! How a line was read: in go the classes and cells of a source, out come, line by line, the stretches of text with what each was taken for.

use regesto::model::{CellName, Class, Source, Span};
use regesto::pipeline::stages::recover::{Recovered, Row};

/// A stretch of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it was taken for.
    pub role: Role,
}

/// What a stretch was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Text of a cell.
    Cell {
        /// Index of the row.
        row: usize,
        /// Which cell it is.
        cell: CellName,
        /// Whether the cell begins here; if not it goes on from elsewhere.
        begins: bool,
    },
    /// Text of a row that is in none of its cells.
    Extent {
        /// Index of the row.
        row: Option<usize>,
    },
    /// Anything that is no cell.
    Other(Class),
}

/// Reads off a source line by line.
#[derive(Debug)]
pub struct Readings<'a> {
    source: &'a Source,
    recovered: &'a Recovered,
    /// All pieces of all cells, in the order of the source.
    pieces: Vec<Part>,
    /// The first piece, and the first class, that may touch the line to come.
    next_piece: usize,
    next_class: usize,
    line: usize,
}

impl<'a> Readings<'a> {
    /// The readings of a source, from its first line.
    pub fn new(source: &'a Source, recovered: &'a Recovered) -> Self {
        let mut pieces: Vec<Part> = recovered.rows.iter().enumerate().flat_map(|(row, one)| pieces_of(row, one)).collect();
        pieces.sort_by_key(|part| (part.span, row_of(part.role)));
        Readings { source, recovered, pieces, next_piece: 0, next_class: 0, line: 0 }
    }
}

fn pieces_of(row: usize, of: &Row) -> impl Iterator<Item = Part> + '_ {
    let named = of.cells.iter().map(|(&column, cell)| (CellName::Column(column), cell));
    let extra = of.extra.iter().enumerate().map(|(nth, extra)| (CellName::Extra(nth), &extra.cell));
    let cells = named.chain(extra).flat_map(move |(name, cell)| {
        let pieces = cell.pieces.iter().enumerate();
        pieces.map(move |(index, piece)| Part { span: piece.span, role: Role::Cell { row, cell: name, begins: index == 0 } })
    });
    cells.chain(of.extent.iter().map(move |&span| Part { span, role: Role::Extent { row: Some(row) } }))
}

fn row_of(role: Role) -> Option<usize> {
    match role {
        Role::Cell { row, .. } => Some(row),
        Role::Extent { row } => row,
        Role::Other(_) => None,
    }
}

impl Iterator for Readings<'_> {
    type Item = Vec<Part>;

    fn next(&mut self) -> Option<Vec<Part>> {
        if self.line >= self.source.line_count() {
            return None;
        }
        self.line += 1;
        let line = self.source.line(self.line);
        let text = self.source.text();
        let mut parts: Vec<Part> = Vec::new();
        let overlaps = |span: Span| span.start < line.end && span.end > line.start;
        let clip = |span: Span| Span::new(span.start.max(line.start), span.end.min(line.end)).trim(text);

        // Pieces are in order of their beginnings; one that goes over a line break is seen again on the next line.
        let upcoming = self.pieces.get(self.next_piece..).unwrap_or(&[]);
        for part in upcoming.iter().take_while(|part| part.span.start < line.end).filter(|part| overlaps(part.span)) {
            let role = match part.role {
                Role::Cell { row, cell, begins } => Role::Cell { row, cell, begins: begins && part.span.start >= line.start },
                role => role,
            };
            parts.push(Part { span: clip(part.span), role });
        }
        self.next_piece += upcoming.iter().take_while(|part| part.span.end <= line.end).count();

        let covered = union(&parts);
        let upcoming = self.recovered.classes.get(self.next_class..).unwrap_or(&[]);
        for &(span, class) in upcoming.iter().take_while(|(span, _)| span.start < line.end).filter(|(span, _)| overlaps(*span)) {
            let role = if class == Class::Cell { Role::Extent { row: None } } else { Role::Other(class) };
            if class == Class::Blank {
                continue;
            }
            parts.extend(without(clip(span), &covered).into_iter().map(|span| Part { span: span.trim(text), role }));
        }
        self.next_class += upcoming.iter().take_while(|(span, _)| span.end <= line.end).count();

        parts.retain(|part| !part.span.is_empty());
        parts.sort_by_key(|part| part.span);
        Some(merged(parts, text))
    }
}

/// The places of parts that stand in order, those that overlap as one.
fn union(parts: &[Part]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts {
        match out.last_mut() {
            Some(last) if part.span.start <= last.end => *last = last.join(part.span),
            _ => out.push(part.span),
        }
    }
    out
}

/// What is left of a span when those that others take (in order, apart from each other) are gone.
fn without(span: Span, taken: &[Span]) -> Vec<Span> {
    let first = taken.partition_point(|one| one.end <= span.start);
    let mut left = Vec::new();
    let mut at = span.start;
    for one in taken.get(first..).unwrap_or(&[]).iter().take_while(|one| one.start < span.end) {
        left.push(Span::new(at, one.start));
        at = one.end;
    }
    left.push(Span::new(at, span.end));
    left
}

/// Stretches of one role with nothing but white space between them as one.
fn merged(parts: Vec<Part>, text: &str) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match out.last_mut() {
            Some(last) if last.role == part.role && Span::new(last.span.end, part.span.start).of(text).trim().is_empty() => {
                last.span = last.span.join(part.span);
            }
            _ => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regesto::{grammar::Grammars, model::Column, pipeline};

    use super::*;

    fn read(text: &str) -> (Source, Vec<Vec<Part>>) {
        let grammars = Grammars::builtin().unwrap();
        let source = Source::from_text(text);
        let recovered = pipeline::recover_source(&source, &grammars);
        let lines = Readings::new(&source, &recovered).collect();
        (source, lines)
    }

    #[test]
    fn a_line_is_given_with_all_its_cells() {
        let (source, lines) = read("N.\tOggetto\tTermine\n1\tPasso carraio\t30 giorni\n\n2\tOccupazione di suolo\t60 giorni\n");
        let shown = |parts: &[Part]| parts.iter().map(|part| part.span.of(source.text()).to_string()).collect::<Vec<_>>();
        assert_eq!(shown(&lines[1]), ["1", "Passo carraio", "30 giorni"]);
        assert_eq!(lines[2], []);
        assert!(matches!(lines[3][1].role, Role::Cell { row: 1, cell: CellName::Column(Column::Title), begins: true }));
    }

    fn any_document() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            Just("Oggetto"),
            Just("Termine"),
            Just("N."),
            Just("Ufficio"),
            Just("30 giorni"),
            Just("entro 5 gg. dalla richiesta"),
            Just("Rilascio di certificati"),
            Just("SETTORE I"),
            Just("art. 3 L. 241/90"),
            Just("1"),
            Just("2)"),
            Just("é\u{301}"),
            Just("\u{a0}"),
            Just("<br>"),
            Just("**"),
            Just("[1]"),
            Just("-"),
        ];
        let gap = prop_oneof![
            Just("\t"),
            Just("\n"),
            Just("\n"),
            Just(" | "),
            Just(";"),
            Just("   "),
            Just(" "),
            Just("\r\n"),
            Just("\n\n"),
            Just("\u{c}"),
            Just(": ")
        ];
        prop::collection::vec((word, gap), 0..60).prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_of_a_line_is_left_out(text in any_document()) {
            let (source, lines) = read(&text);
            prop_assert_eq!(lines.len(), source.line_count());
            for (number, parts) in (1..).zip(&lines) {
                let line = source.line(number);
                for part in parts {
                    prop_assert!(line.contains(part.span) && !part.span.is_empty());
                }
                for (at, c) in line.of(&text).char_indices().filter(|(_, c)| !c.is_whitespace()) {
                    let here = Span::new(line.start + at, line.start + at + c.len_utf8());
                    prop_assert!(parts.iter().any(|part| part.span.contains(here)), "line {}: {:?} at {} is in none of {:?}", number, c, here.start, parts);
                }
            }
        }
    }
}
