//! The case in which each of several deadlines holds: in go tokens and the deadlines found, out comes a stretch for each.

use std::ops::Range;

use super::lexer::{Shape, TermToken};
use super::scan::{Role, Scan};
use super::tokens::{Tokens, of_class};
use super::vocabulary::Class;

/// The most deadlines that one phrase states.
const FEW: usize = 6;

/// For each deadline the stretch that says in which case it holds, or nothing at all where none does: "se con ricerche d'archivio", "(residenti)", "pratica complessa".
pub(super) fn conditions(tokens: &[TermToken<'_>], scan: &Scan) -> Vec<Option<Range<usize>>> {
    if scan.loose == 0 && scan.stretches.iter().all(|stretch| stretch.role != Role::Case) {
        return Vec::new();
    }
    let mut found: Vec<Option<Range<usize>>> = vec![None; scan.items.len()];
    let mut stretches = scan.stretches.iter().peekable();
    let mut gap_start = 0;
    let mut index = 0;
    let mut labels_lead = false;
    while gap_start <= tokens.len() {
        let gap_end = scan.items.get(index).map_or(tokens.len(), |item| item.lead.max(gap_start));
        for run in runs(tokens, gap_start..gap_end, index > 0, index < scan.items.len()) {
            while stretches.next_if(|stretch| stretch.tokens.end <= run.tokens.start).is_some() {}
            let role = stretches.peek().filter(|stretch| stretch.tokens.start < run.tokens.end).map(|stretch| stretch.role);
            if matches!(role, Some(Role::Trigger | Role::Except)) {
                continue;
            }
            let inside = tokens.get(run.tokens.clone()).unwrap_or_default();
            if inside.iter().any(|token| token.is(Class::SILENCE.or(Class::SUSPENDED).or(Class::ACT))) {
                continue;
            }
            let begins_case = of_class(Class::CASE.or(Class::PER))(Tokens(inside)).is_ok();
            let of_next = match (run.touches_left, run.touches_right) {
                (true, true) => run.joined || labels_lead && !begins_case,
                (left, right) => right && !left,
            };
            let owner = if of_next {
                Some(index)
            } else if run.touches_left || begins_case {
                index.checked_sub(1)
            } else {
                None
            };
            labels_lead |= of_next && index == 0;
            // All that one phrase states hold in the same case: "7-10 gg. con sopralluogo".
            let Some((owner, said)) = owner.and_then(|owner| Some((owner, scan.items.get(owner)?.tokens.clone()))) else { continue };
            let near = owner.saturating_sub(FEW)..(owner + FEW).min(scan.items.len());
            for at in near {
                let same = scan.items.get(at).is_some_and(|item| item.tokens == said);
                if let Some(place) = found.get_mut(at).filter(|place| same && place.is_none()) {
                    *place = Some(run.tokens.clone());
                }
            }
        }
        let Some(item) = scan.items.get(index) else { break };
        gap_start = item.tokens.end.max(gap_start);
        index += scan.items.get(index..).unwrap_or_default().iter().take_while(|other| other.tokens == item.tokens).count().max(1);
    }
    found
}

/// A run of words between separators.
struct Run {
    tokens: Range<usize>,
    /// Whether nothing separates it from the deadline before it.
    touches_left: bool,
    /// Whether nothing separates it from the deadline behind it.
    touches_right: bool,
    /// Whether it belongs to what follows: "10 gg. e per strade provinciali 10 gg.", "se con ricerche d'archivio: 5 giorni".
    joined: bool,
}

/// The runs of words in the gap between two deadlines.
fn runs(tokens: &[TermToken<'_>], gap: Range<usize>, item_before: bool, item_behind: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let separates = |token: &TermToken<'_>| token.shape == Shape::Mark && is_separator(token.value);
    let mut start = gap.start;
    let mut separated = false;
    for at in gap.start..=gap.end {
        let token = tokens.get(at).filter(|_| at < gap.end);
        let splits = token.is_none_or(separates);
        if !splits {
            continue;
        }
        if let Some(range) = words(tokens, start..at) {
            // A bracket opened right behind a term, or a comma before a case, still belongs to the term.
            let case = of_class(Class::CASE)(Tokens(tokens.get(range.clone()).unwrap_or_default())).is_ok();
            let follows = item_before && runs.is_empty() && (!separated || case && at < gap.end || opened(tokens, gap.start));
            let is_joint = |token: &TermToken<'_>| token.is(Class::AND.or(Class::OR));
            let led_on = at.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|last| last.is_mark(':'));
            let joined = led_on || tokens.get(start..range.start).unwrap_or_default().iter().any(is_joint);
            runs.push(Run { tokens: range, touches_left: follows, touches_right: item_behind && at == gap.end, joined });
        }
        separated = true;
        start = at + 1;
    }
    runs
}

fn is_separator(mark: u32) -> bool {
    matches!(char::from_u32(mark), Some(',' | ';' | '-' | '/' | '+' | '(' | ')' | '[' | ']' | '“' | '”' | '"'))
}

fn opened(tokens: &[TermToken<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_mark('(') || token.is_mark('['))
}

/// A stretch without marks and small words at its ends; none if no word is left.
fn words(tokens: &[TermToken<'_>], mut range: Range<usize>) -> Option<Range<usize>> {
    let joins = Class::AND.or(Class::OR);
    let small = joins.or(Class::WITHIN).or(Class::ARTICLE).or(Class::OF).or(Class::TO).or(Class::FROM);
    let is = |at: usize, class: Class| tokens.get(at).is_none_or(|token| token.shape == Shape::Mark || token.is(class));
    while range.start < range.end && is(range.start, joins) {
        range.start += 1;
    }
    while range.start < range.end && is(range.end - 1, small) {
        range.end -= 1;
    }
    let has_word = tokens.get(range.clone())?.iter().any(|token| token.shape == Shape::Word && token.end - token.start > 1);
    if has_word { Some(range) } else { None }
}
