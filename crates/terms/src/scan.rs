//! What one pass over the tokens of a text finds: in go tokens, out come the deadlines stated, the stretches that say what they run from
//! or when they hold, and how many words were left over.

use std::ops::Range;

use super::lexer::{Shape, TermToken};
use super::scanner::Scanner;
use super::statement::Stated;
use super::vocabulary::Unit;

/// How to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mode {
    /// The unit of bare numbers, where the column's header gives it.
    pub(super) unit: Option<Unit>,
    /// Whether the text is a cell of terms; otherwise it is running text, in which weaker wordings prove nothing.
    pub(super) cell: bool,
}

/// What a deadline was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Duration,
    Date,
    Fixed,
    Rhythm,
    Reference,
    /// A noun alone that sets terms: enough only where nothing else is said.
    Bare,
}

/// One deadline found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) stated: Stated,
    pub(super) source: Source,
    /// Tokens of the whole phrase, without what leads to it.
    pub(super) tokens: Range<usize>,
    /// First token of what leads to it: "entro il termine di".
    pub(super) lead: usize,
    /// Whether it can be nothing else than a term.
    pub(super) strong: bool,
}

/// What a stretch between deadlines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// What the term before it runs from.
    Trigger,
    /// A case in which a term holds, or a bracket behind it.
    Case,
    /// An exception, an addition, the rule that a term rests on.
    Except,
}

/// A stretch between deadlines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    pub(super) role: Role,
    pub(super) tokens: Range<usize>,
}

/// What one pass found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) items: Vec<Item>,
    pub(super) stretches: Vec<Stretch>,
    /// Words that no reading took.
    pub(super) loose: usize,
    /// Such words before the first deadline.
    pub(super) loose_before: usize,
    /// Whether an act is cited.
    pub(super) cites: bool,
    /// Whether something was recognised as no term: an appeal, a validity, a citation.
    pub(super) negative: bool,
}

impl Scan {
    /// The same memory, with nothing in it.
    pub(super) fn emptied(self) -> Self {
        let Scan { mut items, mut stretches, .. } = self;
        items.clear();
        stretches.clear();
        Scan { items, stretches, ..Scan::default() }
    }
}

/// Reads the tokens once, from left to right.
///
/// `scan` is an empty one, whose memory is used.
pub(super) fn scan(tokens: &[TermToken<'_>], mode: Mode, scan: Scan) -> Scan {
    let mut scan = Scanner::new(tokens, mode, scan).run();
    drop_repetitions_in_other_languages(&mut scan.items, tokens);
    drop_bare_nouns(&mut scan);
    scan
}

/// "delibere correnti 15 giorni": a noun that might set a term sets none where one is stated.
fn drop_bare_nouns(scan: &mut Scan) {
    if scan.items.iter().all(|item| item.source == Source::Bare) {
        return;
    }
    let found = scan.items.len();
    scan.items.retain(|item| item.source != Source::Bare);
    let dropped = found - scan.items.len();
    scan.loose += dropped;
    scan.loose_before += dropped;
}

/// "30 giorni / 30 Tage": a bilingual cell states its term once.
fn drop_repetitions_in_other_languages(items: &mut Vec<Item>, tokens: &[TermToken<'_>]) {
    let foreign = |item: &Item| tokens.get(item.tokens.clone()).unwrap_or_default().iter().any(|token| token.word.foreign);
    if items.iter().any(foreign) && !items.iter().all(foreign) {
        items.retain(|item| !foreign(item));
    }
}

/// A semicolon, or the full stop behind a word that is no abbreviation.
pub(super) fn is_clause_end(tokens: &[TermToken<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let full_stop = || {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let next_begins = tokens.get(at + 1).is_none_or(|next| next.spaced && next.shape != Shape::Mark);
        let is_long_word = before.is_some_and(|last| last.shape == Shape::Word && !last.cut && last.end - last.start > 4);
        next_begins && (is_long_word || before.is_some_and(|last| last.is_mark(')')))
    };
    token.is_mark(';') || token.is_mark('.') && full_stop()
}
