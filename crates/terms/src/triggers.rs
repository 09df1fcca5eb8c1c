//! What a term runs from: in go the cells of a row, out come the words that say it, as written.

use std::ops::Range;

use super::citations::citation;
use super::durations::durations;
use super::lexer::{Shape, TermToken};
use super::references::names_a_rule;
use super::scan::{Role, Scan, is_clause_end};
use super::tokens::{Tokens, of_class};
use super::vocabulary::Class;

/// How many words back a conjunction is looked for that already belongs to the next term: "dalla proclamazione e tenersi | entro 10 giorni".
const WORDS_OF_NEXT: usize = 6;

/// The stretches of a cell of terms that say what they run from, in tokens.
pub(super) fn in_term(tokens: &[TermToken<'_>], scan: &Scan) -> Vec<Range<usize>> {
    let mut items = scan.items.iter().map(|item| item.lead).peekable();
    scan.stretches
        .iter()
        .filter(|stretch| stretch.role == Role::Trigger)
        .filter_map(|stretch| {
            while items.next_if(|&lead| lead < stretch.tokens.end).is_some() {}
            let next = items.peek().copied();
            let mut range = stretch.tokens.clone();
            if next == Some(range.end) {
                range.end = before_next_term(tokens, &range);
            } else {
                range.end = with_bracket(tokens, range.end, next.unwrap_or(tokens.len()));
            }
            trimmed(tokens, range)
        })
        .collect()
}

/// How far a trigger inside a longer text surely goes: its nouns and what prepositions hang on them. "dalla data di presentazione della
/// domanda | Ufficio tributi"; words in small letters go on with it, a capital begins something else.
pub(super) fn carried(tokens: &[TermToken<'_>], text: &str, range: Range<usize>) -> Range<usize> {
    let joins = Class::OF.or(Class::TO).or(Class::AND).or(Class::OR).or(Class::ARTICLE).or(Class::FROM);
    let begins_small =
        |token: &TermToken<'_>| text.get(token.start as usize..).and_then(|word| word.chars().next()).is_some_and(char::is_lowercase);
    let is_small = tokens.get(range.start).is_some_and(begins_small);
    let mut end = range.start + 1;
    let mut joined = true;
    for at in range.start + 1..range.end {
        let Some(token) = tokens.get(at).filter(|token| token.shape == Shape::Word) else { break };
        let joint = token.is(joins) && !token.is(Class::EVENT);
        let goes_on = joint || joined || is_small && begins_small(token);
        if !goes_on {
            break;
        }
        joined = joint;
        end = if joint { end } else { at + 1 };
    }
    range.start..end
}

/// Where a stretch ends that runs into the next term.
fn before_next_term(tokens: &[TermToken<'_>], range: &Range<usize>) -> usize {
    let from = range.end.saturating_sub(WORDS_OF_NEXT).max(range.start + 2);
    let joins =
        |at: &usize| tokens.get(*at).is_some_and(|token| token.is(Class::AND.or(Class::OR)) || token.is_mark(',') || token.is_mark('-'));
    (from..range.end).rev().find(joins).unwrap_or(range.end)
}

/// The end moved behind a bracket that goes on with the event: "dalla domanda (completa) dell'interessato"; one with numbers or a case does not.
fn with_bracket(tokens: &[TermToken<'_>], end: usize, limit: usize) -> usize {
    if !tokens.get(end).is_some_and(|token| token.is_mark('(')) {
        return end;
    }
    let inside = tokens.get(end + 1..limit).unwrap_or_default();
    let Some(length) = inside.iter().position(|token| token.is_mark(')')) else { return end };
    let inside = inside.get(..length).unwrap_or_default();
    let other = Class::CASE.or(Class::EXCEPT).or(Class::CONSENT).or(Class::REFUSAL).or(Class::ACT);
    let is_other = |at: usize| {
        let rest = Tokens(inside.get(at..).unwrap_or_default());
        rest.first().is_some_and(|token| token.shape == Shape::Number) || of_class(other)(rest).is_ok()
    };
    if (0..inside.len()).any(is_other) { end } else { end + length + 2 }
}

/// A stretch without the small words and marks at its end; none if it names no event.
fn trimmed(tokens: &[TermToken<'_>], range: Range<usize>) -> Option<Range<usize>> {
    let small = Class::AND.or(Class::OR).or(Class::ARTICLE).or(Class::OF).or(Class::TO).or(Class::FROM).or(Class::WITHIN);
    let mut end = range.end;
    while let Some(last) = end.checked_sub(1).filter(|&last| last >= range.start).and_then(|last| tokens.get(last)) {
        let is_small = last.is(small) && !last.is(Class::EVENT);
        if is_small
            || last.shape == Shape::Mark && !last.is_mark(')') && !last.is_mark('.')
            || last.is_mark(')') && !has_open_bracket(tokens, &(range.start..end))
        {
            end -= 1;
        } else {
            break;
        }
    }
    let lead = small.or(Class::AFTER).or(Class::BEFORE).or(Class::BEGIN).or(Class::FILLER);
    let stated = tokens.get(range.start..end)?;
    let names_event =
        stated.iter().any(|token| token.shape == Shape::Word && token.end - token.start > 1 && (!token.is(lead) || token.is(Class::EVENT)));
    if names_event { Some(range.start..end) } else { None }
}

fn has_open_bracket(tokens: &[TermToken<'_>], range: &Range<usize>) -> bool {
    tokens.get(range.clone()).unwrap_or_default().iter().any(|token| token.is_mark('('))
}

/// Whether an event begins here, in notes or in brackets: "dalla richiesta", "dopo il collaudo", "indizione gara"; not "da contratto",
/// "da concordare", "dal 1980", "dall'ufficio". `immediate` says that the term is at once: then "alla comunicazione" is one too.
fn begins_event(input: Tokens<'_>, text: &str, immediate: bool) -> bool {
    let Some(first) = input.first() else { return false };
    if first.is(Class::START) || of_class(Class::AFTER.or(Class::BEGIN))(input).is_ok() {
        return true;
    }
    if first.is(Class::BEFORE) {
        return input.nth(1).is_some_and(|next| next.shape == Shape::Word);
    }
    let leads = if immediate { Class::FROM.or(Class::TO) } else { Class::FROM };
    let Ok((event, ())) = of_class(leads)(input) else { return false };
    let Some(next) = event.first().filter(|next| next.shape == Shape::Word && (next.word.number == 0 || next.word.ordinal)) else {
        return false;
    };
    let is_body = next.word.sense.reference.is_some() && !next.is(Class::EVENT);
    next.is(Class::EVENT)
        || !(is_body || names_a_rule(first, event) || is_infinitive(next, text) || next.word.unit.is_some() && event.nth(1).is_none())
}

/// "da presentare", "da allegare", "da definirsi": what is to be done, no event.
fn is_infinitive(token: &TermToken<'_>, text: &str) -> bool {
    let word = text.get(token.start as usize..token.end as usize).unwrap_or("");
    let ends = |end: &str| word.len() > end.len() && word.get(word.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end));
    ["are", "ere", "ire", "arsi", "ersi", "irsi", "parte", "rre"].into_iter().any(ends)
}

/// The stretch of a notes cell that says what the term runs from.
pub(super) fn in_notes(tokens: &[TermToken<'_>], text: &str, immediate: bool) -> Option<Range<usize>> {
    let mut at = 0;
    // An event stands at the head of the notes or of a part of them; elsewhere "dal" may say anything.
    let mut at_head = true;
    while at < tokens.len() {
        let rest = Tokens(tokens.get(at..)?);
        let first = rest.first()?;
        if at_head && begins_event(rest, text, immediate) {
            return trimmed(tokens, at..event_end(tokens, at));
        }
        if let Ok((after, ())) = of_class(Class::BEGIN)(rest)
            && begins_event(after, text, false)
        {
            let from = at + rest.read_until(after);
            return trimmed(tokens, from..event_end(tokens, from));
        }
        if let Ok((after, ())) = citation(rest) {
            at += rest.read_until(after).max(1);
            at_head = true;
            continue;
        }
        at_head = first.is_mark('(')
            || first.is_mark(':')
            || first.is_mark('-') && first.spaced
            || is_clause_end(tokens, at)
            || at_head && first.shape == Shape::Mark;
        at += 1;
    }
    None
}

/// Where an event ends that begins at `start`: at the end of the clause, an exception, a case, a number in brackets.
fn event_end(tokens: &[TermToken<'_>], start: usize) -> usize {
    let is_open = tokens
        .get(..start)
        .unwrap_or_default()
        .iter()
        .rev()
        .find(|token| token.is_mark('(') || token.is_mark(')'))
        .is_some_and(|token| token.is_mark('('));
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        let rest = Tokens(tokens.get(at..).unwrap_or_default());
        if token.is_mark('(') {
            let behind = with_bracket(tokens, at, tokens.len());
            if behind == at {
                return at;
            }
            at = behind;
            continue;
        }
        let ends = is_clause_end(tokens, at)
            || token.is_mark(')') && is_open
            || token.is_mark('-') && token.spaced && tokens.get(at + 1).is_some_and(|next| next.spaced)
            || of_class(Class::EXCEPT)(rest).is_ok()
            || of_class(Class::CASE)(rest).is_ok()
            || of_class(Class::CONSENT.or(Class::REFUSAL))(rest).is_ok()
            || of_class(Class::WITHIN)(rest).is_ok_and(|(after, ())| durations(None)(after).is_ok());
        if ends && at > start {
            return at;
        }
        at += 1;
    }
    at
}

/// What a cell of the triggers' column says: all of it, without the law before the event; none where it names no event.
pub(super) fn in_cell(tokens: &[TermToken<'_>]) -> Option<Range<usize>> {
    let small = Class::OF.or(Class::TO).or(Class::ARTICLE).or(Class::OR).or(Class::AND).or(Class::PER).or(Class::WITHIN);
    let mut at = 0;
    let mut rule = false;
    while let Some(first) = tokens.get(at) {
        let rest = Tokens(tokens.get(at..)?);
        if let Ok((after, ())) = citation(rest) {
            rule = true;
            at += rest.read_until(after).max(1);
        } else if let Ok((after, ())) = of_class(Class::NO_EVENT)(rest)
            && !(at == 0 && first.is(Class::EVENT))
        {
            rule = true;
            at += rest.read_until(after).max(1);
        } else if first.is(Class::ACT) && !first.is(Class::EVENT) {
            rule = true;
            at += 1;
        } else if first.shape == Shape::Mark || first.is(small) || rule && first.shape == Shape::Number {
            at += 1;
        } else {
            break;
        }
    }
    if at >= tokens.len() {
        return None;
    }
    if !rule {
        return trimmed_ends(tokens, 0..tokens.len());
    }
    // Behind a rule only an event counts: "L. 335/95 - Determina di collocamento a riposo", "per CCNL enti locali dalla fine del mese".
    let is_event = |at: &usize| {
        let rest = Tokens(tokens.get(*at..).unwrap_or_default());
        rest.first().is_some_and(|token| token.is(Class::EVENT)) || of_class(Class::FROM.or(Class::AFTER).or(Class::BEFORE))(rest).is_ok()
    };
    let from = (at..tokens.len()).find(is_event)?;
    trimmed_ends(tokens, from..tokens.len())
}

/// A cell without quotes, dashes and commas at its ends.
fn trimmed_ends(tokens: &[TermToken<'_>], mut range: Range<usize>) -> Option<Range<usize>> {
    let loose = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.shape == Shape::Mark
                && ["-", ",", ";", ":", "*", "\"", "=", "_"].iter().any(|mark| mark.chars().any(|mark| token.is_mark(mark)))
        })
    };
    while range.start < range.end && loose(range.start) {
        range.start += 1;
    }
    while range.start < range.end && loose(range.end - 1) {
        range.end -= 1;
    }
    let has_word = tokens.get(range.clone())?.iter().any(|token| token.shape == Shape::Word);
    if has_word { Some(range) } else { None }
}

/// "Scissione familiare (dall'accertamento)": an event in brackets in a title.
pub(super) fn in_title(tokens: &[TermToken<'_>]) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if !token.is_mark('(') {
            continue;
        }
        let rest = Tokens(tokens.get(at..)?);
        let length = rest.0.iter().position(|token| token.is_mark(')'))?;
        let is_event = of_class(Class::FROM)(rest).is_ok_and(|(event, ())| event.first().is_some_and(|next| next.is(Class::EVENT)))
            || of_class(Class::FROM)(rest).is_ok() && rest.nth(1).is_some_and(|next| next.is(Class::CASE));
        if is_event {
            return trimmed(tokens, at..at + length);
        }
        at += length;
    }
    None
}
