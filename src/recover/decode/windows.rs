//! Where in a stretch of running text rows may stand: in go tokens and what is known of them, out come the windows that are worth reading.

use std::ops::Range;

use regesto_decode::{Edge, Known, Signs, Tokens};

use crate::model::Column;

/// Rows are looked for so many words before and behind what speaks of one.
const AROUND: usize = 150;
/// What speaks of rows must stand so many words apart at most, on the average.
const APART: usize = 45;
/// A page with so many headings of the model of service pages is read whole.
const PAGE: usize = 3;

/// Where rows may stand, and what speaks of them there.
#[derive(Debug, Default)]
struct Window {
    tokens: Range<usize>,
    /// Terms, headers and labels.
    terms: usize,
    /// Numbers that count on.
    numbers: usize,
    /// Headings of service pages, each alone on its line.
    headings: usize,
}

/// The windows of a stretch in which rows may stand: about the words that speak of rows, up to the ends of their lines. Most prose has few of them.
pub(super) fn windows(tokens: &Tokens, known: &[Known]) -> Vec<Range<usize>> {
    let speaks = |index: usize, known: &Known| {
        let head = known.page.is_some()
            || known.heads.is_some()
                && (tokens.before(index).is_line() || tokens.get(index).is_some_and(|token| token.tail == Edge::Colon));
        known.signs.any(Signs::TERM_BEGINS.with(Signs::CHAIN_OF_SOME).with(Signs::CHAIN_OF_MANY)) || head
    };
    let mut windows: Vec<Window> = Vec::new();
    for (index, known) in known.iter().enumerate().filter(|(index, known)| speaks(*index, known)) {
        let (start, end) = (index.saturating_sub(AROUND), (index + AROUND).min(tokens.len()));
        if windows.last().is_none_or(|last| last.tokens.end < start) {
            windows.push(Window { tokens: start..end, ..Window::default() });
        }
        let Some(last) = windows.last_mut() else { break };
        last.tokens.end = end;
        last.terms += usize::from(known.signs.any(Signs::TERM_BEGINS) || known.heads.is_some());
        last.numbers += usize::from(known.signs.any(Signs::CHAIN_OF_MANY));
        last.headings += usize::from(known.page.is_some_and(|(_, words)| tokens.before(index + usize::from(words)).is_line()));
    }
    let of_plan = |known: &Known| {
        let column = known.heads.and_then(|(kind, _)| kind.column());
        matches!(column, Some(Column::Objective | Column::Weight))
    };
    // A term here and there is a sentence's. Objectives have weights and no terms; below their header numbers speak of them.
    let is_dense = |window: &Window| {
        let words = window.tokens.len().saturating_sub(2 * AROUND);
        let of_plan = || known.get(window.tokens.clone()).unwrap_or_default().iter().any(of_plan);
        let terms = window.terms + if window.numbers > 0 && of_plan() { window.numbers } else { 0 };
        window.headings >= PAGE || terms > 1 && terms * APART >= words
    };
    let to_line = |Window { tokens: window, .. }: Window| {
        let start = (window.start.saturating_sub(AROUND)..=window.start).rev().find(|&at| tokens.before(at).is_line());
        let end = (window.end..(window.end + AROUND).min(tokens.len())).find(|&at| tokens.before(at).is_line());
        start.unwrap_or(window.start)..end.unwrap_or(window.end)
    };
    let mut whole: Vec<Range<usize>> = Vec::new();
    for window in windows.into_iter().filter(is_dense).map(to_line) {
        match whole.last_mut().filter(|last| last.end > window.start) {
            Some(last) => last.end = window.end.max(last.end),
            None => whole.push(window),
        }
    }
    whole
}
