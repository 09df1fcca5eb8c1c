//! Alignment: in go the fields of a row and the model of its columns, out comes the cheapest way to bring them together.
//!
//! A row is cut into parts (fields, and where recognisers say so pieces of fields); each part goes to a column, in order, or to the residue.
//! Prices are for leaving a column empty, joining two fields in one cell, splitting a field over two, leaving a part out; the best
//! alignment wins (dynamic programming over parts and columns). Its price is the row's, its steps are the repairs.

use std::ops::Range;

use super::{
    Repair, RowCell,
    facts::{Facts, Said, WordId},
    model::TableModel,
    numeral,
    recognise::REJECTED,
};
use crate::model::{Field, Glue, Piece, Span};
use regesto_words as words;

/// A part of a row: what may be a cell or a part of one.
#[derive(Debug, Clone)]
struct Part {
    field: usize,
    pieces: Field,
    text: Said,
    /// Whether it begins a field; else it was cut off one.
    fresh: bool,
}

/// A row brought together with its columns.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// For each column its cell; no pieces where it is empty.
    pub cells: Vec<RowCell>,
    /// Parts that no column took.
    pub residue: Vec<Field>,
    /// What it cost.
    pub price: f64,
}

/// Prices of the steps, in the unit of the recognisers (1 is an ordinary cell of words under an ordinary column).
const JOIN: f64 = 2.2;
const SPLIT: f64 = 1.6;
/// In a line of words without fields every cell has to be cut out.
const SPLIT_WORDS: f64 = 0.4;
const LEAVE_OUT: f64 = 3.6;
/// A value that a strict column does not take, left out in the column's place.
const REFUSE: f64 = 2.6;
const EMPTY_FIELD: f64 = 0.35;
const SHIFT: f64 = 0.15;
const MOST_PARTS: usize = 48;
/// No more than four fields make a cell.
const MOST_JOINS: usize = 3;

/// A row whose fields are its cells: the file keeps them apart, and no dump has moved one.
#[must_use]
pub fn keep(fields: &[Field], model: &TableModel<'_>) -> Alignment {
    straight(fields, model).0
}

/// The alignment of a row.
#[must_use]
pub fn align(fields: &[Field], model: &TableModel<'_>) -> Alignment {
    let columns = model.columns.len();
    let straight = if fields.len() == columns {
        match straight(fields, model) {
            (alignment, true) => return alignment,
            (alignment, false) => Some(alignment),
        }
    } else {
        None
    };
    let parts = parts(fields, model, fields.len() != columns);
    if parts.len() > MOST_PARTS || columns == 0 {
        return straight.unwrap_or_else(|| self::straight(fields, model).0);
    }
    let split = if fields.len() == 1 { SPLIT_WORDS } else { SPLIT };
    // What is no cheaper than leaving every field where it stands need not be found; nor what is dearer than the best way without joining fields.
    let most = match &straight {
        Some(straight) => straight.price,
        None => search(&parts, model, SearchBounds { even: false, split, joins: 0, most: f64::INFINITY }).price + 1e-6,
    };
    let best = search(&parts, model, SearchBounds { even: straight.is_some(), split, joins: MOST_JOINS, most });
    match straight {
        Some(straight) if straight.price <= best.price + 0.01 => straight,
        _ => best,
    }
}

/// Each field under the column of its place, its price, and whether no cell is out of place.
fn straight(fields: &[Field], model: &TableModel<'_>) -> (Alignment, bool) {
    let mut price = 0.0;
    let mut fits = true;
    let mut residue = Vec::new();
    let cells = (0..model.columns.len())
        .map(|index| {
            let field = fields.get(index).cloned().unwrap_or_default();
            let cost = model.price(index, &model.facts().field(&field));
            price += cost;
            fits &= cost < 2.4;
            RowCell { pieces: field, repairs: Vec::new() }
        })
        .collect();
    residue.extend(fields.iter().skip(model.columns.len()).filter(|field| !field.is_empty()).cloned());
    #[allow(clippy::cast_precision_loss, reason = "a few fields")]
    let price = price + LEAVE_OUT * residue.len() as f64;
    (Alignment { cells, residue, price }, fits)
}

/// The row's parts: its fields, and where one may be two cells, both halves.
fn parts(fields: &[Field], model: &TableModel<'_>, uneven: bool) -> Vec<Part> {
    let source = model.facts().source();
    let mut out = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let cuts = if field.is_empty() { Vec::new() } else { cuts(source, field, model, uneven && fields.len() < model.columns.len()) };
        for (number, pieces) in cut(source, field, &cuts).into_iter().enumerate() {
            let text = model.facts().field(&pieces);
            out.push(Part { field: index, pieces, text, fresh: number == 0 });
        }
    }
    out
}

/// Places in the source at which a field may be cut in two cells.
fn cuts(source: &str, field: &Field, model: &TableModel<'_>, short: bool) -> Vec<usize> {
    let mut cuts = Vec::new();
    for piece in field {
        let text = piece.span.of(source);
        if text.len() > 4000 {
            continue;
        }
        if let Some((_, at)) = numeral::at_head(text).or_else(|| numeral::bare_at_head(text)) {
            cuts.push(piece.span.start + at);
        }
        if !short {
            continue;
        }
        for range in model.terms().find(text) {
            // A list's numeral before a term is the term's: `1. 31/03/2024 2. 30/06/2024`.
            let before = text.get(..range.start).unwrap_or("").trim_end();
            let bare = before.trim_end_matches(['.', ')']);
            let marker = bare.trim_end_matches(|c: char| c.is_ascii_digit());
            if bare.len() < before.len()
                && marker.len() < bare.len()
                && bare.len() - marker.len() <= 2
                && marker.ends_with(char::is_whitespace)
            {
                cuts.push(piece.span.start + marker.len());
                cuts.push(piece.span.start + range.end);
                continue;
            }
            cuts.push(piece.span.start + range.start);
            cuts.push(piece.span.start + range.end);
        }
        for (start, end) in occurrences(text, model) {
            cuts.push(piece.span.start + start);
            cuts.push(piece.span.start + end);
        }
    }
    cuts.retain(|&at| field.iter().any(|piece| piece.span.start < at && at < piece.span.end));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Where known values of short, often repeated columns stand in a text as whole words; none of them has more than eight.
fn occurrences(text: &str, model: &TableModel<'_>) -> Vec<(usize, usize)> {
    const LONGEST: usize = 8;
    let (facts, repeated) = (model.facts(), model.repeated_values());
    let mut out: Vec<(usize, usize)> = Vec::new();
    if repeated.is_empty() {
        return out;
    }
    // The words between blanks: where they stand, and what each is, folded, as far as any text of the document has it.
    let mut known: Vec<WordId> = Vec::new();
    let mut words: Vec<(usize, usize, Option<Range<usize>>)> = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let first = known.len();
        let folded = regesto_words::fold(word);
        let all = folded.is_empty() || facts.known_words(&folded, &mut known);
        let ids = all.then_some(first..known.len());
        if ids.is_none() {
            known.truncate(first);
        }
        words.push((start, start + word.len(), ids));
    }
    for (index, (start, _, first)) in words.iter().enumerate() {
        let Some(first) = first else { continue };
        for (_, end, ids) in words.iter().skip(index).take(LONGEST) {
            let Some(ids) = ids else { break };
            let phrase = known.get(first.start..ids.end).and_then(|ids| facts.known_phrase(ids));
            if phrase.is_some_and(|phrase| repeated.contains_key(&phrase)) {
                out.push((*start, *end));
            }
        }
    }
    out
}

/// The field in the parts that the cuts make of it.
fn cut(source: &str, field: &Field, cuts: &[usize]) -> Vec<Field> {
    let mut out: Vec<Field> = vec![Vec::new()];
    for piece in field {
        let mut start = piece.span.start;
        let mut glue = piece.glue;
        for &at in cuts.iter().filter(|&&at| piece.span.start < at && at < piece.span.end) {
            let span = Span::new(start, at).trim(source);
            if !span.is_empty() {
                if let Some(last) = out.last_mut() {
                    last.push(Piece { span, glue });
                }
                out.push(Vec::new());
            }
            start = at;
            glue = Glue::Space;
        }
        let span = Span::new(start, piece.span.end).trim(source);
        if !span.is_empty()
            && let Some(last) = out.last_mut()
        {
            last.push(Piece { span, glue });
        }
    }
    if out.len() > 1 {
        out.retain(|part| !part.is_empty());
    }
    out
}

#[derive(Debug, Clone, Copy)]
enum Step {
    /// Parts `from..` go to the column.
    Take { from: usize },
    /// The column stays empty.
    Skip,
    /// The part goes to no column.
    Leave,
    /// The part stands in the column's place and is none of its values: both are left, the cell empty.
    Refuse,
}

/// The texts that the parts from the given one on make, each with one part more, as far as anybody asks.
struct Runs<'p, 'm> {
    parts: &'p [Part],
    facts: &'m Facts<'m>,
    texts: Vec<Said>,
}

impl Runs<'_, '_> {
    /// The text of so many parts and one.
    fn get(&mut self, nth: usize) -> Option<Said> {
        while self.texts.len() <= nth {
            let part = self.parts.get(self.texts.len())?;
            let text = match self.texts.last() {
                Some(before) => self.facts.together(before, &part.text),
                None => Said::clone(&part.text),
            };
            self.texts.push(text);
        }
        self.texts.get(nth).map(Said::clone)
    }
}

/// How many parts from the first one make a cell at the most, where so many fields may be joined to the first.
fn longest_run(parts: &[Part], joins: usize) -> usize {
    let mut fields = 0;
    parts
        .iter()
        .enumerate()
        .position(|(index, part)| {
            fields += usize::from(index > 0 && part.fresh);
            fields > joins
        })
        .unwrap_or(parts.len())
}

/// Which ways are looked at.
#[derive(Debug, Clone, Copy)]
struct SearchBounds {
    /// Whether there are as many fields as columns.
    even: bool,
    /// The price of splitting a field.
    split: f64,
    /// How many fields may be joined to one.
    joins: usize,
    /// Ways that cost more are of no use.
    most: f64,
}

/// The cheapest alignment, if it costs no more than it may; else one without an end.
fn search(parts: &[Part], model: &TableModel<'_>, SearchBounds { even, split: split_price, joins, most }: SearchBounds) -> Alignment {
    let (n, m) = (parts.len(), model.columns.len());
    let index = |part: usize, column: usize| part * (m + 1) + column;
    let mut best: Vec<(f64, Step)> = vec![(f64::INFINITY, Step::Skip); (n + 1) * (m + 1)];
    best[0].0 = 0.0;
    let ends_in_term = parts.last().is_some_and(|last| !last.fresh && model.terms().is_whole(&last.text));
    for part in 0..=n {
        let behind = parts.get(part..).unwrap_or(&[]);
        let longest = longest_run(behind, joins);
        let mut runs = Runs { parts: behind, facts: model.facts(), texts: Vec::new() };
        for column in 0..=m {
            let here = best[index(part, column)].0;
            if !here.is_finite() || here > most {
                continue;
            }
            let mut relax = |part: usize, column: usize, price: f64, step: Step| {
                let slot = &mut best[index(part, column)];
                if here + price < slot.0 - 1e-9 {
                    *slot = (here + price, step);
                }
            };
            if let Some(left) = behind.first() {
                let price = if left.text.is_empty() { EMPTY_FIELD } else { LEAVE_OUT };
                relax(part + 1, column, price, Step::Leave);
            }
            if column == m {
                continue;
            }
            let skip = 0.2 + 3.2 * (1.0 - model.emptiness(column)).powi(2) + if even { 0.3 } else { 0.0 };
            // Rows that were cut short lack their last columns; not the term that stands at the end of the column before.
            let lacks = part == n && !(ends_in_term && model.holds_terms(column));
            let skip = if lacks { skip.min(0.7) } else { skip };
            relax(part, column + 1, skip, Step::Skip);
            if let Some(refused) = behind.first().filter(|refused| !refused.text.is_empty()) {
                let price = if model.price(column, &refused.text) >= REJECTED { REFUSE } else { LEAVE_OUT + 0.3 };
                relax(part + 1, column + 1, price, Step::Refuse);
            }
            let mut price = 0.0;
            for (nth, added) in behind.iter().enumerate().take(longest) {
                // The cell ends inside a field: the field is split.
                let split = if behind.get(nth + 1).is_some_and(|next| !next.fresh) { split_price } else { 0.0 };
                let shifted = if even && added.field != column && !added.text.is_empty() { SHIFT } else { 0.0 };
                // Halves of one field that stay together cost nothing; fields that join do, and less where one goes on with the other.
                let least = price
                    + match nth {
                        0 => 0.0,
                        _ if added.text.is_empty() => EMPTY_FIELD,
                        _ if added.fresh => JOIN - 0.9,
                        _ => 0.0,
                    };
                let cheapest = here + least + split + shifted;
                let known = best[index(part + nth + 1, column + 1)].0;
                let open = cheapest < known - 1e-9 && cheapest <= most;
                if !open && nth + 1 == longest {
                    break;
                }
                let joins = nth > 0 && added.fresh && !added.text.is_empty();
                // What the text says is asked only where it can make the cell cheaper than it is, or tells what the next part costs.
                if !open && !joins {
                    price = least;
                    if here + price > most {
                        break;
                    }
                    continue;
                }
                let Some(text) = runs.get(nth) else { break };
                let same_words = model.same_words(column, &text).is_some();
                if joins {
                    let rest = same_words || added.text.opens_as_rest() || runs.get(nth - 1).is_some_and(|text| text.breaks_off());
                    price += if rest { JOIN - 0.9 } else { JOIN };
                } else {
                    price = least;
                }
                if here + price + split + shifted < known - 1e-9 {
                    let fit = model.price(column, &text).min(if same_words { 0.1 } else { f64::INFINITY });
                    let total = price + fit + split + shifted;
                    if here + total < known - 1e-9
                        && let Some(slot) = best.get_mut(index(part + nth + 1, column + 1))
                    {
                        *slot = (here + total, Step::Take { from: part });
                    }
                }
                if here + price > most {
                    break;
                }
            }
        }
    }
    trace(parts, model, &best, even)
}

fn trace(parts: &[Part], model: &TableModel<'_>, best: &[(f64, Step)], even: bool) -> Alignment {
    let (n, m) = (parts.len(), model.columns.len());
    let index = |part: usize, column: usize| part * (m + 1) + column;
    let price = best.get(index(n, m)).map_or(f64::INFINITY, |&(price, _)| price);
    let mut cells = vec![RowCell::default(); m];
    let mut residue = Vec::new();
    let (mut part, mut column) = (n, m);
    while part > 0 || column > 0 {
        let Some(&(_, step)) = best.get(index(part, column)) else { break };
        match step {
            Step::Skip if column > 0 => column -= 1,
            Step::Leave | Step::Refuse if part > 0 => {
                if matches!(step, Step::Refuse) {
                    column = column.saturating_sub(1);
                }
                part -= 1;
                if let Some(left) = parts.get(part).filter(|left| !left.pieces.is_empty()) {
                    residue.push(left.pieces.clone());
                }
            }
            Step::Take { from } if column > 0 && from < part => {
                column -= 1;
                let taken = parts.get(from..part).unwrap_or(&[]);
                if let Some(cell) = cells.get_mut(column) {
                    *cell = cell_of(taken, parts.get(part).is_some_and(|next| !next.fresh), column, even, model);
                }
                part = from;
            }
            _ => break,
        }
    }
    residue.reverse();
    Alignment { cells, residue, price }
}

/// The cell that parts make, with what was done to them.
fn cell_of(taken: &[Part], split_behind: bool, column: usize, even: bool, model: &TableModel<'_>) -> RowCell {
    let mut repairs = Vec::new();
    let filled: Vec<&Part> = taken.iter().filter(|part| !part.text.is_empty()).collect();
    let mut pieces: Field = Vec::new();
    for part in &filled {
        for (index, piece) in part.pieces.iter().enumerate() {
            // Halves of one field that stay together are one piece again.
            match pieces.last_mut() {
                Some(last) if index == 0 && !part.fresh => last.span = last.span.join(piece.span),
                _ => pieces.push(*piece),
            }
        }
    }
    let fields: std::collections::BTreeSet<usize> = filled.iter().map(|part| part.field).collect();
    if fields.len() > 1 {
        repairs.push(Repair::JoinedFields);
    }
    if split_behind || filled.first().is_some_and(|part| !part.fresh) {
        repairs.push(Repair::SplitField);
    }
    if even && filled.first().is_some_and(|part| part.field != column) || !even && filled.first().is_some_and(|part| part.field > column) {
        repairs.push(Repair::ShiftedColumn);
    }
    if filled.len() > 1 {
        let text = model.facts().text(&filled.iter().map(|part| &**part.text).collect::<Vec<&str>>().join(" "));
        if let Some(sorted) = model.same_words(column, &text).and_then(|order| in_order(&filled, order.folded())) {
            pieces = sorted;
            repairs.push(Repair::Untangled);
        }
    }
    RowCell { pieces, repairs }
}

/// The words of the parts in the order of a known value: pieces as long as they can be.
fn in_order(parts: &[&Part], order: &str) -> Option<Field> {
    // Word by word, each with its place; taken in the order of the value.
    let mut words: Vec<(String, Span, bool)> = Vec::new();
    for part in parts {
        for piece in &part.pieces {
            let mut at = piece.span.start;
            for word in part.text.split_whitespace() {
                // Only for plain text: a piece whose text is not the source's can't be cut into words.
                let folded = words::fold(word);
                if folded.is_empty() || folded.contains(' ') {
                    return None;
                }
                words.push((folded, Span::new(at, at + word.len()), false));
                at += word.len() + 1;
            }
            if at != piece.span.end + 1 || part.pieces.len() != 1 {
                return None;
            }
        }
    }
    let mut out: Field = Vec::new();
    for wanted in order.split(' ') {
        // The next word of a piece begun is preferred, so that pieces stay long.
        let next = out
            .last()
            .and_then(|last| words.iter().position(|(word, span, used)| !used && word == wanted && span.start == last.span.end + 1));
        let found = next.or_else(|| words.iter().position(|(word, _, used)| !used && word == wanted))?;
        let (_, span, used) = words.get_mut(found)?;
        *used = true;
        match out.last_mut() {
            Some(last) if next.is_some() => last.span.end = span.end,
            _ => out.push(Piece { span: *span, glue: Glue::Space }),
        }
    }
    words.iter().all(|(_, _, used)| *used).then_some(out)
}
