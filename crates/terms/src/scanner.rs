//! The pass over a text: in go tokens, one at a time; marks end and open stretches here, all else goes to the readings and stretches.

use super::durations::durations;
use super::lexer::{Shape, TermToken};
use super::scan::{Mode, Role, Scan, Stretch, is_clause_end};
use super::shadows::{Pairs, Shadow, no_term};
use super::tokens::Tokens;
use super::vocabulary::Class;

/// Classes that mean something inside a trigger.
const BUSY_IN_TRIGGER: Class = Class::ALL.without(
    Class::EVENT
        .or(Class::OF)
        .or(Class::FROM)
        .or(Class::TO)
        .or(Class::START)
        .or(Class::AFTER)
        .or(Class::NO_EVENT)
        .or(Class::TERM_NOUN)
        .or(Class::DUE_DATE)
        .or(Class::SET_BY),
);

/// The pass: where it stands, what stands open, what it found.
pub(super) struct Scanner<'t> {
    pub(super) tokens: &'t [TermToken<'t>],
    pub(super) mode: Mode,
    pub(super) scan: Scan,
    pub(super) at: usize,
    /// Where the words began that may lead to a deadline.
    pub(super) lead: Option<usize>,
    /// What must not be read, and the depth of brackets at which that began.
    pub(super) shadow: Option<(Shadow, usize)>,
    pub(super) depth: usize,
    pub(super) open: Option<(Role, usize)>,
    /// Whether the words since the last separator already gave a deadline.
    pub(super) given: bool,
    /// Whether a deadline was just read, so that what follows may say what it runs from.
    pub(super) fresh: bool,
    pub(super) clause_end: usize,
    /// How many items and loose words there were when the last deadline was read in this clause.
    pub(super) last: Option<(usize, usize)>,
}

impl<'t> Scanner<'t> {
    /// A pass that stands before the first token.
    pub(super) fn new(tokens: &'t [TermToken<'t>], mode: Mode, scan: Scan) -> Self {
        Scanner {
            tokens,
            mode,
            scan,
            at: 0,
            lead: None,
            shadow: None,
            depth: 0,
            open: None,
            given: false,
            fresh: false,
            clause_end: 0,
            last: None,
        }
    }

    /// Goes over all tokens.
    pub(super) fn run(mut self) -> Scan {
        let all = self.tokens.iter().fold(Class::NONE, |all, token| all.or(token.here));
        // Most cells speak neither of courts nor of money: only the others are looked over twice.
        let pairs = all.meets(Class::APPEAL) && all.meets(Class::COURT) || all.meets(Class::MONEY) && all.meets(Class::PAY);
        while self.at < self.tokens.len() {
            if pairs && self.at >= self.clause_end {
                self.enter_clause();
            }
            self.step();
        }
        self.close_at(self.at);
        self.scan
    }

    pub(super) fn rest(&self) -> Tokens<'t> {
        Tokens(self.tokens.get(self.at..).unwrap_or_default())
    }

    /// Looks over the clause that begins: one that speaks of an appeal to a court gives no term.
    fn enter_clause(&mut self) {
        let mut end = self.at;
        let mut pairs = Pairs::default();
        while !is_clause_end(self.tokens, end) {
            pairs.see(Tokens(self.tokens.get(end..).unwrap_or_default()));
            end += 1;
        }
        self.clause_end = (end + 1).max(self.at + 1);
        if pairs.complete() {
            self.shadow = Some((Shadow::All, 0));
            self.scan.negative = true;
        }
    }

    fn step(&mut self) {
        let Some(first) = self.tokens.get(self.at) else { return };
        if first.shape == Shape::Mark && !first.is_mark('<') && !first.is_mark('>') {
            return self.mark(first);
        }
        if self.goes_on(first) {
            self.at += 1;
            return;
        }
        if let Some(after) = no_term(self.rest(), self.mode.cell, self.depth == 0) {
            self.scan.negative = true;
            self.scan.cites |= first.begins(Class::ACT);
            return self.skip(after);
        }
        if self.term(first) {
            return;
        }
        if !matches!(self.shadow, Some((Shadow::All, _)))
            && let Some(shadow) = Shadow::thrown_by(self.rest(), self.at)
        {
            self.shadow = Some((shadow, self.depth));
        }
        self.word(first);
    }

    /// Whether the word only goes on with the stretch that stands open: "presentazione", "della", "domanda".
    fn goes_on(&self, first: &TermToken<'_>) -> bool {
        let Some((role, _)) = self.open else { return false };
        let word = first.word;
        let plain = first.shape == Shape::Word && !first.says_term && word.number == 0 && word.unit.is_none() && word.month == 0;
        // In a trigger only times, exceptions and cases are of interest; elsewhere any word that the grammar knows may be.
        let busy = match role {
            Role::Trigger => BUSY_IN_TRIGGER,
            Role::Case | Role::Except => Class::ALL,
        };
        plain && !first.begins(busy) && self.lead.is_none() && !self.fresh && (role == Role::Trigger || word.rhythm.is_none())
    }

    fn mark(&mut self, first: &TermToken<'_>) {
        let fresh = self.fresh;
        match char::from_u32(first.value) {
            Some(';') => self.end_clause(),
            Some('.') if is_clause_end(self.tokens, self.at) => self.end_clause(),
            Some(':' | '+') => self.separate(),
            Some(',') => self.given = false,
            // "5% annuo" is a rate.
            Some('%' | '€') if self.shadow.is_none() => self.shadow = Some((Shadow::Rhythms, self.depth)),
            Some('-' | '/' | '"' | '“' | '”') => {
                if first.spaced {
                    self.separate();
                    self.fresh = fresh;
                }
                self.given = false;
            }
            Some('(' | '[') => {
                self.separate();
                self.fresh = fresh;
                self.depth += 1;
                if !self.scan.items.is_empty() {
                    self.open = Some((Role::Case, self.at + 1));
                }
                self.footnote(fresh);
            }
            Some(')' | ']') => {
                if self.shadow.is_some_and(|(_, depth)| depth > 0 && depth == self.depth) {
                    self.shadow = None;
                }
                self.depth = self.depth.saturating_sub(1);
                self.separate();
                self.fresh = fresh;
            }
            _ => {}
        }
        self.at += 1;
        self.lead = None;
    }

    /// Ends what stood open; a new deadline may follow.
    pub(super) fn separate(&mut self) {
        self.close_at(self.at);
        self.given = false;
        // "piano triennale" is no rhythm, "aggiornamento del piano: annuale" is one.
        if matches!(self.shadow, Some((Shadow::Rhythms, _))) {
            self.shadow = None;
        }
    }

    /// Ends a clause: what it said throws no shadow on the next.
    fn end_clause(&mut self) {
        self.separate();
        self.shadow = None;
        self.last = None;
    }

    /// "(1)", "(*1)" behind a term is the mark of a footnote, "(40+45+20)" behind its sum only says how it is made up.
    fn footnote(&mut self, fresh: bool) {
        let inside = self.tokens.get(self.at + 1..).unwrap_or_default();
        let length = inside.iter().take(16).position(|token| token.is_mark(')') || token.is_mark(']')).unwrap_or(0);
        let inside = inside.get(..length).unwrap_or_default();
        let is_digit = |token: &TermToken<'_>| token.shape == Shape::Number && token.digits == 1;
        let is_mark = !inside.is_empty() && inside.len() <= 3 && inside.iter().all(|token| token.is_mark('*') || is_digit(token));
        let sum = inside.iter().filter(|token| token.shape == Shape::Number).map(|token| token.value).fold(0, u32::saturating_add);
        let is_sum = inside.len() > 2 && inside.iter().all(|token| token.is_mark('+') || token.shape == Shape::Number);
        let total = self.scan.items.last().and_then(|item| item.stated.atom.duration()).map(|duration| duration.days);
        // "20 giorni (venti giorni)": said twice.
        let said_again = || {
            let (rest, statement) = durations(None)(Tokens(inside)).ok()?;
            let last = self.scan.items.last().filter(|_| fresh && rest.is_empty())?;
            Some(statement.all().len() == 1 && statement.all().first().is_some_and(|stated| stated.atom == last.stated.atom))
        };
        if is_mark && !self.scan.items.is_empty() || is_sum && total == Some(sum) || said_again() == Some(true) {
            self.at += length;
        }
    }

    pub(super) fn skip(&mut self, after: Tokens<'_>) {
        self.at += self.rest().read_until(after).max(1);
        self.lead = None;
        self.fresh = false;
    }

    pub(super) fn close_at(&mut self, end: usize) {
        if let Some((role, start)) = self.open.take()
            && start < end
        {
            self.scan.stretches.push(Stretch { role, tokens: start..end });
        }
        self.fresh = false;
    }
}
