//! Cards: in go headings, paragraphs and small tables, out come forms where they say "label: value" of one procedure after another: a table
//! of two columns, a list of definitions, a heading with lines below it, a page whose headings are the labels.

use std::collections::{BTreeMap, BTreeSet};

use super::super::form;
use super::rows::{joined, words_of};
use crate::{
    heads::{self, Heads, Label, Told},
    model::{Block, BlockKind, Column, Element, Field, Grid, Piece, Span},
};

/// A part of a file, as cards see it.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// A heading or bold line that is no label: a title, perhaps.
    Head { field: Field, level: u8 },
    /// A label with its value. `open` is the rank of a heading that is the label: what follows is its value.
    Pair { label: Span, value: Field, column: Option<Column>, open: Option<u8>, foreign: bool },
    /// Words.
    Words(Field),
    /// Something else.
    Other,
}

impl Part {
    /// A label, if it is a known one, with its value.
    fn pair(label: Span, value: Field, known: Option<Label>, open: Option<u8>) -> Part {
        let (column, foreign) = (known.and_then(Label::column), known.is_some_and(Label::is_foreign));
        Part::Pair { label, value, column, open, foreign }
    }
}

/// The ranks of labels that are no headings: with a colon, and without one.
const LABEL: u8 = 8;
const BARE_LABEL: u8 = 9;

/// The parts that an element is.
pub(super) fn parts_of(text: &str, element: &Element, heads: &Heads<'_>) -> Vec<Part> {
    match element {
        Element::Heading { lines, level } => vec![head(text, lines, *level, heads)],
        Element::Paragraph { lines, bold: true } if lines.len() == 1 && !words_of(text, &joined(text, lines)).contains(": ") => {
            vec![head(text, lines, 7, heads)]
        }
        Element::Paragraph { lines, .. } => paragraph(text, lines, heads),
        Element::Table(grid) => table(text, grid, heads).unwrap_or_else(|| vec![Part::Other]),
        Element::Furniture { .. } => Vec::new(),
    }
}

/// A heading: a label where the grammar knows it as one, else a title.
fn head(text: &str, lines: &[Span], level: u8, heads: &Heads<'_>) -> Part {
    let field = joined(text, lines);
    let shown = words_of(text, &field);
    match heads.label_of_heading(&shown) {
        Some(label) => {
            let span = lines.iter().copied().reduce(Span::join).unwrap_or_default();
            Part::pair(span, Field::new(), Some(label), Some(level))
        }
        None => Part::Head { field, level },
    }
}

/// The lines of a paragraph: labels with their values, and words.
fn paragraph(text: &str, lines: &[Span], heads: &Heads<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (index, &line) in lines.iter().enumerate() {
        let shown = regesto_words::markup::plain(line.of(text));
        if line.len() > 4000 {
            parts.push(Part::Words(joined(text, &[line])));
            continue;
        }
        // Behind a colon comes a value, though it may read as a label (`Avvio:`, `d'ufficio`).
        if let (Some(Part::Pair { value, label, .. }), false) = (parts.last_mut(), shown.contains(':'))
            && value.is_empty()
            && regesto_words::markup::plain(label.of(text)).trim_end().ends_with(':')
        {
            value.extend(joined(text, &[line]));
            continue;
        }
        // A line that is only a label: what follows is its value; without a colon, the next line alone.
        if let Some(label) = heads.label_of_line(&shown) {
            let open = if index + 1 < lines.len() || shown.ends_with(':') { LABEL } else { BARE_LABEL };
            parts.push(Part::pair(line, Field::new(), Some(label), Some(open)));
            continue;
        }
        let found = form::labels(text, line, heads);
        if found.is_empty() {
            match parts.last_mut() {
                Some(Part::Pair { value, .. }) => value.extend(joined(text, &[line])),
                _ => parts.push(Part::Words(joined(text, &[line]))),
            }
        }
        for one in found {
            parts.push(Part::Pair { label: one.label, value: joined(text, &[one.value]), column: one.column, open: None, foreign: false });
        }
    }
    parts
}

/// The rows of a table as labels and values, if it is a card: most cells of a column are labels, and each has its value beside it. Where
/// several columns of values stand beside the labels, each is a card of its own.
fn table(text: &str, grid: &Grid, heads: &Heads<'_>) -> Option<Vec<Part>> {
    if grid.columns < 2 || grid.columns > 12 || grid.rows > 400 || grid.rows < 2 {
        return None;
    }
    let mut fields: Vec<Vec<Field>> = vec![vec![Field::new(); grid.columns]; grid.rows];
    let mut spanning: Vec<bool> = vec![false; grid.rows];
    for cell in &grid.cells {
        if let Some(slot) = fields.get_mut(cell.row).and_then(|row| row.get_mut(cell.column)) {
            *slot = joined(text, &cell.lines);
        }
        if cell.column == 0 && cell.columns >= grid.columns {
            spanning.iter_mut().skip(cell.row).take(1).for_each(|flag| *flag = true);
        }
    }
    let words_at =
        |row: usize, column: usize| fields.get(row).and_then(|row| row.get(column)).map_or_else(String::new, |field| words_of(text, field));
    let rows: Vec<usize> = (0..grid.rows)
        .filter(|&row| spanning.get(row) == Some(&false) && fields.get(row).is_some_and(|row| row.iter().any(|field| !field.is_empty())))
        .collect();
    let labels_in = |column: usize| heads.are_labels(rows.iter().map(|&row| words_at(row, column)));
    let first = *rows.first()?;
    // Of two columns the first may be labels all the way down, and a value beside them chance to read as one.
    let card = match grid.columns {
        2 => labels_in(0) && !labels_in(1),
        4 => labels_in(0) && labels_in(2),
        _ => false,
    };
    // A header: the first row is labels all through, and the rows below are none.
    if !card && heads.is_row(&(0..grid.columns).map(|column| words_at(first, column)).collect::<Vec<_>>()) {
        return None;
    }
    let columns: Vec<(usize, Vec<usize>)> = if grid.columns == 4 && labels_in(0) && labels_in(2) {
        vec![(0, vec![1]), (2, vec![3])]
    } else if labels_in(0) {
        vec![(0, (1..grid.columns).collect())]
    } else if grid.columns == 3 && labels_in(1) {
        vec![(1, vec![2])]
    } else {
        return None;
    };
    let mut parts = Vec::new();
    let several = columns.first().is_some_and(|(_, values)| values.len() > 1);
    let values_of: Vec<Option<usize>> = if several { (1..grid.columns).map(Some).collect() } else { vec![None] };
    for only in values_of {
        for row in 0..grid.rows {
            let Some(cells) = fields.get(row) else { continue };
            if spanning.get(row) == Some(&true) {
                if let Some(field) = cells.first().filter(|field| !field.is_empty()) {
                    parts.push(Part::Head { field: field.clone(), level: 7 });
                }
                continue;
            }
            for (at, values) in &columns {
                let Some(name) = cells.get(*at).filter(|field| !field.is_empty()) else {
                    let own = values.iter().filter(|&&value| only.is_none_or(|only| only == value));
                    let rest: Field = own.filter_map(|&value| cells.get(value)).flatten().copied().collect();
                    match parts.last_mut() {
                        Some(Part::Pair { value, .. }) => value.extend(rest),
                        _ if !rest.is_empty() => parts.push(Part::Words(rest)),
                        _ => {}
                    }
                    continue;
                };
                let span = name.iter().map(|piece| piece.span).reduce(Span::join).unwrap_or_default();
                let value = only.or_else(|| values.first().copied()).and_then(|value| cells.get(value)).cloned().unwrap_or_default();
                parts.push(Part::pair(span, value, heads.label(&words_of(text, name)), None));
            }
        }
    }
    Some(parts)
}

/// A card: the parts that it is made of, and its form.
pub(super) struct Card {
    /// Whether a title and a term is all that it says.
    poor: bool,
    /// Index of its title's part, where that is a heading.
    pub(super) title: Option<usize>,
    /// Indices of its other parts.
    pub(super) parts: BTreeSet<usize>,
    /// Its form.
    pub(super) block: Block,
}

#[derive(Default)]
struct Draft {
    title: Option<usize>,
    parts: BTreeSet<usize>,
    entries: Vec<(Span, Field)>,
    columns: Vec<Option<Column>>,
    foreign: usize,
}

impl Draft {
    /// The card, if it is one of a procedure.
    fn finish(mut self, parts: &[Part]) -> Option<Card> {
        let told = heads::told(&self.columns, self.foreign, self.title.is_some());
        if told == Told::Nothing {
            return None;
        }
        let title = if self.columns.contains(&Some(Column::Title)) { None } else { self.title };
        let start = self.entries.first().map_or(0, |(label, _)| label.start);
        if let Some(Part::Head { field, .. }) = title.and_then(|index| parts.get(index)) {
            let at = field.first().map_or(start, |piece: &Piece| piece.span.start);
            self.entries.insert(0, (Span::new(at, at), field.clone()));
        }
        let block = Block { span: Span::new(start, start), kind: BlockKind::Form { entries: self.entries } };
        Some(Card { poor: told == Told::Little, title, parts: self.parts, block })
    }
}

/// The cards among the parts. A heading that reads as a label, but is set as the titles of cards are, is a title (`Autocertificazioni`).
pub(super) fn cards(text: &str, parts: &mut [Part], heads: &Heads<'_>) -> Vec<Card> {
    let cards = found(text, parts, heads);
    let mut levels: BTreeMap<u8, usize> = BTreeMap::new();
    for index in cards.iter().filter_map(|card| card.title) {
        if let Some(Part::Head { level, .. }) = parts.get(index) {
            *levels.entry(*level).or_default() += 1;
        }
    }
    let mut changed = false;
    for part in parts.iter_mut() {
        if let Part::Pair { label, value, open: Some(level), .. } = part
            && value.is_empty()
            && *level < 7
            && levels.get(level).is_some_and(|&count| heads::speak_for_one(count))
        {
            *part = Part::Head { field: joined(text, &[*label]), level: *level };
            changed = true;
        }
    }
    if changed { found(text, parts, heads) } else { cards }
}

fn found(text: &str, parts: &[Part], heads: &Heads<'_>) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut draft: Option<Draft> = None;
    let mut head: Option<(usize, usize)> = None;
    let mut open: Option<u8> = None;
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Head { field, level } => {
                // A heading below the one that is a label stands in its value.
                if open.is_some_and(|open| *level > open && open < 7)
                    && let Some(draft) = draft.as_mut()
                {
                    draft.parts.insert(index);
                    if let Some((_, value)) = draft.entries.last_mut() {
                        value.extend(field.iter().copied());
                    }
                    continue;
                }
                cards.extend(draft.take().and_then(|draft| draft.finish(parts)));
                open = None;
                head = (!heads.divides(&words_of(text, field))).then_some((index, 0));
            }
            Part::Pair { label, value, column, open: rank, foreign } => {
                let begins = draft.as_ref().is_some_and(|draft| heads::begins_next(*column, &draft.columns, draft.title.is_some()));
                if begins {
                    cards.extend(draft.take().and_then(|draft| draft.finish(parts)));
                    head = None;
                }
                let draft = draft.get_or_insert_with(|| Draft { title: head.take().map(|(index, _)| index), ..Draft::default() });
                draft.parts.insert(index);
                draft.entries.push((*label, value.clone()));
                draft.columns.push(*column);
                draft.foreign += usize::from(*foreign);
                open = if value.is_empty() { *rank } else { None };
            }
            Part::Words(field) => match (draft.as_mut(), open) {
                (Some(draft), Some(_)) => {
                    draft.parts.insert(index);
                    if let Some((_, value)) = draft.entries.last_mut() {
                        value.extend(field.iter().copied());
                    }
                    open = open.filter(|&open| open != BARE_LABEL);
                }
                // A description may stand between the title and the first label.
                (None, _) => head = head.map(|(at, between)| (at, between + 1)).filter(|(_, between)| *between <= 4),
                (Some(_), None) => {}
            },
            Part::Other => {
                cards.extend(draft.take().and_then(|draft| draft.finish(parts)));
                (head, open) = (None, None);
            }
        }
    }
    cards.extend(draft.take().and_then(|draft| draft.finish(parts)));
    // One card alone must say much; where there are several they speak for one another.
    let telling = |card: &Card| match &card.block.kind {
        BlockKind::Form { entries } => entries.len(),
        _ => 0,
    };
    if !heads::speak_for_one(cards.len()) {
        cards.retain(|card| !card.poor);
    }
    if cards.len() == 1 && cards.iter().all(|card| !heads::stands_alone(telling(card))) {
        cards.clear();
    }
    cards
}
