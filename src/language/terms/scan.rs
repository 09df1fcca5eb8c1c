//! One pass over the tokens of a text: in go tokens, out come the deadlines stated, the stretches that say what they run from, and what was left over.

use std::ops::Range;

use super::citations::citation;
use super::dates::dates;
use super::durations::{Few, Stated, durations};
use super::fixed::fixed;
use super::lexer::{Shape, Token};
use super::references::{as_in, bare, named_term, to_do};
use super::rhythms::rhythm;
use super::tokens::{Tokens, of_class};
use super::vocabulary::{Class, Unit};
use crate::model::Atom;

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
    /// A case in which a term holds, or an exception.
    Case,
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
    /// Whether something was recognised as no term: an appeal, a validity, a citation.
    pub(super) negative: bool,
}

/// Why the numbers of a clause are no terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shadow {
    /// Nothing counts until the clause ends.
    All,
    /// Years and months do not count: they are an age.
    Age,
}

struct Scanner<'t> {
    tokens: &'t [Token<'t>],
    mode: Mode,
    scan: Scan,
    at: usize,
    lead: Option<usize>,
    shadow: Option<(Shadow, usize)>,
    depth: usize,
    open: Option<(Role, usize, usize)>,
    /// Whether the words since the last separator already gave a deadline.
    given: bool,
    /// Whether the last token read ends a deadline.
    fresh: bool,
    clause_end: usize,
}

/// Reads the tokens once, from left to right.
pub(super) fn scan(tokens: &[Token<'_>], mode: Mode) -> Scan {
    let mut scanner = Scanner {
        tokens,
        mode,
        scan: Scan::default(),
        at: 0,
        lead: None,
        shadow: None,
        depth: 0,
        open: None,
        given: false,
        fresh: false,
        clause_end: 0,
    };
    while scanner.at < tokens.len() {
        if scanner.at >= scanner.clause_end {
            scanner.enter_clause();
        }
        scanner.step();
    }
    scanner.close();
    scanner.scan
}

fn is_clause_end(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    token.is_mark(';')
        || token.is_mark('.') && tokens.get(at + 1).is_some_and(|next| next.spaced && next.shape == Shape::Word) && at > 0 && {
            // The dot of "gg." or "art." ends no clause.
            tokens.get(at - 1).is_some_and(|last| last.shape == Shape::Word && last.word.unit.is_none() && last.end - last.start > 4)
        }
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> Tokens<'t> {
        Tokens(self.tokens.get(self.at..).unwrap_or_default())
    }

    /// Looks over the clause that begins: one that speaks of an appeal to a court gives no term.
    fn enter_clause(&mut self) {
        let mut end = self.at;
        let mut classes = (false, false);
        while !is_clause_end(self.tokens, end) {
            if let Some(token) = self.tokens.get(end) {
                classes.0 |= token.word.classes.meets(Class::APPEAL);
                classes.1 |= token.word.classes.meets(Class::COURT)
                    || token.word.phrase_classes.meets(Class::COURT)
                        && of_class(Class::COURT)(Tokens(self.tokens.get(end..).unwrap_or_default())).is_ok();
            }
            end += 1;
        }
        self.clause_end = (end + 1).max(self.at + 1);
        self.shadow = None;
        if classes == (true, true) {
            self.shadow = Some((Shadow::All, 0));
            self.scan.negative = true;
        }
    }

    fn step(&mut self) {
        let Some(first) = self.tokens.get(self.at) else { return };
        if first.shape == Shape::Mark && !first.is_mark('<') && !first.is_mark('>') && !first.is_mark('+') {
            return self.mark(first);
        }
        if self.no_term() || self.term() {
            return;
        }
        self.word(first);
    }

    fn mark(&mut self, first: &Token<'_>) {
        match char::from_u32(first.value) {
            Some(';' | '.' | ':') => {
                if is_clause_end(self.tokens, self.at) || first.is_mark(':') {
                    self.close();
                }
                if !first.is_mark('.') {
                    self.given = false;
                }
            }
            Some(',') => self.given = false,
            Some('-' | '/' | '"' | '“' | '”') => {
                self.given = false;
                if first.spaced {
                    self.close();
                }
            }
            Some('(' | '[') => {
                self.close();
                self.depth += 1;
                self.given = false;
                self.footnote();
            }
            Some(')' | ']') => {
                if self.shadow.is_some_and(|(_, depth)| depth > 0 && depth == self.depth) {
                    self.shadow = None;
                }
                self.depth = self.depth.saturating_sub(1);
                self.close();
                self.given = false;
            }
            _ => {}
        }
        self.at += 1;
        self.lead = None;
    }

    /// "(1)", "(*1)" behind a term is the mark of a footnote, "(40+45+20)" behind its sum only says how it is made up.
    fn footnote(&mut self) {
        let inside = self.tokens.get(self.at + 1..).unwrap_or_default();
        let length = inside.iter().position(|token| token.is_mark(')') || token.is_mark(']')).unwrap_or(0);
        let inside = inside.get(..length.min(16)).unwrap_or_default();
        let is_mark = !inside.is_empty()
            && inside.iter().all(|token| token.is_mark('*') || token.shape == Shape::Number && token.digits == 1)
            && inside.len() <= 3;
        let sum: u32 = inside.iter().filter(|token| token.shape == Shape::Number).map(|token| token.value).fold(0, u32::saturating_add);
        let is_sum = inside.len() > 2 && inside.iter().all(|token| token.is_mark('+') || token.shape == Shape::Number);
        let total = self.scan.items.last().and_then(|item| item.stated.atom.duration()).map(|duration| duration.days);
        if is_mark && !self.scan.items.is_empty() || is_sum && total == Some(sum) {
            self.at += length;
        }
    }

    /// Citations, and words after which numbers are no terms.
    fn no_term(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.first() else { return false };
        if let Ok((after, ())) = citation(rest) {
            self.scan.negative = true;
            return self.skip(after);
        }
        let classes = first.word.classes;
        if classes.meets(Class::NUMBERED) && rest.nth(1).is_some_and(|next| next.shape == Shape::Number) {
            return self.skip(rest.after(2));
        }
        if let Ok((after, ())) = of_class(Class::CLOCK)(rest)
            && let Some(hour) = after.first().filter(|next| next.shape == Shape::Number && next.value < 25)
            && rest.nth(2).is_none_or(|next| next.word.unit.is_none())
        {
            let _ = hour;
            let mut end = after.after(1);
            while let Some(next) = end.first()
                && (next.shape == Shape::Number && next.value < 60
                    || next.shape == Shape::Mark && !next.spaced && !next.is_mark(')') && !next.is_mark(';'))
            {
                end = end.after(1);
            }
            return self.skip(end);
        }
        if of_class(Class::VALIDITY.or(Class::SUSPENDED))(rest).is_ok() {
            self.shadow = Some((Shadow::All, self.depth));
            self.scan.negative = true;
            return false;
        }
        if classes.meets(Class::AGE) {
            self.shadow.get_or_insert((Shadow::Age, self.depth));
        }
        false
    }

    fn skip(&mut self, after: Tokens<'_>) -> bool {
        self.at += self.rest().read_until(after).max(1);
        self.lead = None;
        self.fresh = false;
        true
    }

    fn term(&mut self) -> bool {
        let rest = self.rest();
        let quiet = matches!(self.open, Some((Role::Trigger, ..)));
        let case = matches!(self.open, Some((Role::Case, ..)));
        if !quiet && let Ok((after, few)) = dates(self.mode.unit == Some(Unit::Days))(rest) {
            let strong = self.lead.is_some_and(|lead| self.tokens.get(lead).is_some_and(|token| token.word.classes.meets(Class::WITHIN)));
            return self.found(&few, Source::Date, after, strong);
        }
        if let Ok((after, few)) = durations(self.mode.unit)(rest) {
            return self.found(&few, Source::Duration, after, true);
        }
        if !quiet && let Ok((after, (few, strong))) = fixed(rest) {
            return self.found(&few, Source::Fixed, after, strong);
        }
        if !quiet
            && !case
            && !self.given
            && let Ok((after, few)) = rhythm(rest)
        {
            return self.found(&few, Source::Rhythm, after, false);
        }
        if quiet || case {
            return false;
        }
        if let Ok((after, few)) = named_term(rest) {
            return self.found(&few, Source::Reference, after, true);
        }
        if self.mode.cell
            && let Ok((after, few)) = to_do(rest)
        {
            return self.found(&few, Source::Reference, after, false);
        }
        if !self.given
            && let Ok((after, few)) = as_in(rest)
        {
            return self.found(&few, Source::Reference, after, false);
        }
        if self.mode.cell
            && self.at == 0
            && let Ok((after, few)) = bare(rest)
        {
            return self.found(&few, Source::Reference, after, false);
        }
        false
    }

    /// Takes a reading, unless it stands in the shadow of something that makes it none.
    fn found(&mut self, few: &Few, source: Source, after: Tokens<'_>, strong: bool) -> bool {
        let shadowed = match self.shadow {
            Some((Shadow::All, _)) => true,
            Some((Shadow::Age, _)) => {
                few.iter().flatten().any(|stated| stated.atom.duration().is_some_and(|d| d.years > 0 || d.months > 0))
            }
            None => false,
        };
        let end = self.at + self.rest().read_until(after).max(1);
        if shadowed {
            self.scan.negative = true;
            return self.skip(after);
        }
        let lead = self.lead.unwrap_or(self.at);
        self.close_at(lead);
        if self.scan.items.is_empty() {
            self.scan.loose_before = self.scan.loose;
        }
        for stated in few.iter().flatten() {
            self.scan.items.push(Item { stated: *stated, source, tokens: self.at..end, lead, strong });
        }
        let last = few.iter().flatten().last();
        self.at = end;
        self.lead = None;
        self.given = true;
        self.fresh = true;
        if let Some(Stated { atom: Atom::Before { .. }, end: said, .. }) = last {
            // "prima della seduta" was read with the time that it turns round: it is the trigger's beginning.
            let from = self.tokens.get(..end).unwrap_or_default().iter().rposition(|token| token.end <= *said).map_or(end, |last| last + 1);
            let from = (from..end).find(|&at| self.tokens.get(at).is_some_and(|token| token.shape == Shape::Word)).unwrap_or(end);
            self.open = Some((Role::Trigger, from, self.depth));
        }
        true
    }

    fn word(&mut self, first: &Token<'_>) {
        let classes = first.word.classes;
        let rest = self.rest();
        let leads = Class::WITHIN.or(Class::ARTICLE).or(Class::ABOUT).or(Class::FILLER).or(Class::RHYTHM_LEAD);
        if let Ok((after, ())) = of_class(Class::EXCEPT.or(Class::CASE))(rest) {
            self.close_at(self.at);
            self.open = Some((Role::Case, self.at, self.depth));
            self.at += self.rest().read_until(after);
            self.lead = None;
            self.fresh = false;
            return;
        }
        if self.open.is_none()
            && self.fresh
            && (of_class(Class::FROM.or(Class::AFTER).or(Class::BEGIN))(rest).is_ok() || classes.meets(Class::EVENT))
        {
            self.open = Some((Role::Trigger, self.at, self.depth));
        }
        if let Ok((after, ())) = of_class(leads)(rest) {
            self.lead.get_or_insert(self.at);
            self.at += self.rest().read_until(after);
            return;
        }
        let glue = classes.meets(Class::OR.or(Class::AND));
        if glue {
            self.given = false;
        } else if classes.meets(Class::OF) && self.lead.is_some() {
            self.at += 1;
            return;
        } else if self.open.is_none() && first.shape == Shape::Word && first.end - first.start > 1 {
            self.scan.loose += 1;
        }
        self.fresh = false;
        self.lead = None;
        self.at += 1;
    }

    fn close(&mut self) {
        self.close_at(self.at);
    }

    fn close_at(&mut self, end: usize) {
        if let Some((role, start, _)) = self.open.take()
            && start < end
        {
            self.scan.stretches.push(Stretch { role, tokens: start..end });
        }
        self.fresh = false;
    }
}
