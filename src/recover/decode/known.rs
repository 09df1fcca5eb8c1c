//! What the grammars say of the tokens of running text, before anything is cut.

use std::ops::Range;

use regesto_decode::{Kind, Known, Shape, Signs, Tokens, Type, chains};
use regesto_words::{self as words, is_function_word};

use crate::{
    grammar::{Grammars, HeaderKind},
    heads,
    language::{
        contacts::Text,
        procedures::{Opening, Openings},
    },
    model::Column,
};

/// What the grammars say of each token of a text.
#[must_use]
pub fn known(text: &str, tokens: &Tokens, grammars: &Grammars, openings: &Openings<'_>) -> Vec<Known> {
    let mut known = vec![Known::default(); tokens.len()];
    let terms = grammars.terms.find(text).into_iter().map(|term| term.range);
    mark(tokens, &mut known, terms, [Signs::TERM_BEGINS, Signs::TERM_GOES_ON, Signs::TERM_ENDS]);
    let citations = grammars.citations.find(text).into_iter().map(|citation| citation.range);
    mark(tokens, &mut known, citations, [Signs::CITATION_BEGINS, Signs::CITATION_GOES_ON, Signs::CITATION_ENDS]);
    let (contacts, persons): (Vec<_>, Vec<_>) =
        grammars.contacts.personal(text, Text::Prose).into_iter().partition(|range| text.get(range.clone()).is_some_and(is_contact));
    mark(tokens, &mut known, persons.into_iter(), [Signs::PERSON_BEGINS, Signs::PERSON_GOES_ON, Signs::PERSON_GOES_ON]);
    mark(tokens, &mut known, contacts.into_iter(), [Signs::CONTACT; 3]);
    for index in 0..tokens.len() {
        let Some(token) = tokens.get(index) else { break };
        let folded = tokens.folded(index);
        let mut signs = Signs::default();
        if token.shape == Shape::Address {
            signs = signs.with(Signs::CONTACT);
        }
        if words::yes_or_no_folded(folded).is_some() {
            signs = signs.with(Signs::YES_OR_NO);
        }
        // A name begins with a capital, a line, or behind its number.
        let may_open = matches!(token.shape, Shape::Capital | Shape::Capitals) || token.before.is_line();
        if may_open && let Some(rest) = text.get(token.start as usize..) {
            match openings.of(rest) {
                Some(Opening::Act) => signs = signs.with(Signs::ACT),
                Some(Opening::Object) => signs = signs.with(Signs::OBJECT),
                None => {}
            }
        }
        if grammars.columns.divides(folded) {
            signs = signs.with(Signs::OFFICE_WORD);
        }
        if let Some(known) = known.get_mut(index) {
            known.signs = known.signs.with(signs);
        }
    }
    label(text, tokens, &mut known, grammars);
    chains(tokens, &mut known);
    known
}

fn is_contact(text: &str) -> bool {
    text.contains('@') || text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Marks the tokens of ranges of bytes, which lie in order: the first, those behind it, the last.
fn mark(tokens: &Tokens, known: &mut [Known], ranges: impl Iterator<Item = Range<usize>>, [begins, goes_on, ends]: [Signs; 3]) {
    let mut at = 0;
    for range in ranges {
        while tokens.get(at).is_some_and(|token| token.end as usize <= range.start) {
            at += 1;
        }
        let mut index = at;
        let mut last = None;
        while let Some(token) = tokens.get(index).filter(|token| (token.start as usize) < range.end) {
            if let Some(known) = known.get_mut(index) {
                known.signs = known.signs.with(if last.is_none() && token.end as usize > range.start { begins } else { goes_on });
                last = Some(index);
            }
            index += 1;
        }
        if let Some(known) = last.and_then(|last| known.get_mut(last)) {
            known.signs = known.signs.with(ends);
        }
    }
}

/// A header has so many articles and prepositions before its first word at most.
const LEADING: usize = 2;

/// What a line is shows in so many words.
const TITLE: usize = 12;

/// Notes where headers and labels stand, and lines that are titles.
fn label(text: &str, tokens: &Tokens, known: &mut [Known], grammars: &Grammars) {
    for index in (0..tokens.len()).filter(|&index| tokens.before(index).is_line()) {
        let end = (index + 1..tokens.len()).find(|&at| tokens.before(at).is_line()).unwrap_or(tokens.len());
        let heading = grammars.columns.page_heading_at((index..end).map(|index| tokens.folded(index)));
        let Some(known) = known.get_mut(index) else { continue };
        known.page = heading.map(|(column, length)| (Type::of(Kind::Label(column)), u8::try_from(length).unwrap_or(u8::MAX)));
        known.title = text.get(tokens.bytes(index..end.min(index + TITLE))).is_some_and(|line| grammars.columns.is_title(line));
        known.of_law = grammars.columns.is_numbered_by_law(tokens.folded(index));
    }
    // The head of a sheet: "Scheda 4".
    for index in (0..tokens.len()).filter(|&index| tokens.before(index).is_line() && !tokens.before(index + 1).is_line()) {
        let is_numbered = tokens.get(index + 1).is_some_and(|next| next.number.is_some());
        if let Some(known) = known.get_mut(index).filter(|_| is_numbered && heads::SHEETS.contains(&tokens.folded(index))) {
            known.heads = Some((Type::of(Kind::Label(Some(Column::Number))), 1));
        }
    }
    let mut until = 0;
    for index in 0..tokens.len() {
        let word = tokens.folded(index);
        if is_function_word(word) {
            continue;
        }
        // A header does not run over the end of a field, but of a line.
        let Some((heads, length)) = grammars.columns.label_at((index..tokens.len()).map(|index| tokens.folded(index))) else { continue };
        let column = match heads {
            HeaderKind::Canonical(column) => Some(column),
            _ => None,
        };
        let kind = Type::of(Kind::Label(column));
        // "A chi rivolgersi" begins with its preposition where a line does.
        let first = (index.saturating_sub(LEADING)..index).find(|&first| {
            let leads =
                (first..index).all(|at| is_function_word(tokens.folded(at))) && (first + 1..=index).all(|at| !tokens.before(at).is_line());
            tokens.before(first).is_line() && leads
        });
        for first in [Some(index), first].into_iter().flatten() {
            if let Some(known) = known.get_mut(first) {
                known.heads = Some((kind, u8::try_from(length + index - first).unwrap_or(u8::MAX)));
            }
        }
        if index >= until {
            until = index + length;
            for known in known.get_mut(index..until).into_iter().flatten() {
                known.headed = Some(kind);
            }
        }
    }
}
