//! One pass over the tokens of a text: in go tokens, out come the deadlines stated, the stretches that say what they run from or when they
//! hold, and how many words were left over.

use std::ops::Range;

use super::dates::dates;
use super::durations::durations;
use super::few::{Few, Stated};
use super::fixed::fixed;
use super::lexer::{Shape, Token};
use super::references::{as_in, bare, named_term, names_a_rule, to_do};
use super::rhythms::rhythm;
use super::shadows::{Pairs, Shadow, no_term};
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

/// Classes of words that may begin a date.
const BEGINS_DATE: Class = Class::DAY_OF.or(Class::FROM).or(Class::WITHIN).or(Class::FIRST_DAYS).or(Class::MONTH_OF);
/// Classes of words that may begin a length of time.
const BEGINS_DURATION: Class = Class::AT_LEAST.or(Class::AT_MOST).or(Class::FROM).or(Class::RANGE).or(Class::HALF).or(Class::ABOUT);
/// Classes of words that may begin any deadline.
const BEGINS_TERM: Class = BEGINS_DATE.or(BEGINS_DURATION).or(Class::TERM_NOUN).or(Class::AS_IN).or(Class::EVERY).or(Class::RHYTHM_LEAD);
/// Words that may lead to a deadline.
const LEADS: Class =
    Class::WITHIN.or(Class::ARTICLE).or(Class::ABOUT).or(Class::FILLER).or(Class::RHYTHM_LEAD).or(Class::PLAIN_DAYS).or(Class::TERM_NOUN);

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

struct Scanner<'t> {
    tokens: &'t [Token<'t>],
    mode: Mode,
    scan: Scan,
    at: usize,
    /// Where the words began that may lead to a deadline.
    lead: Option<usize>,
    /// What must not be read, and the depth of brackets at which that began.
    shadow: Option<(Shadow, usize)>,
    depth: usize,
    open: Option<(Role, usize)>,
    /// Whether the words since the last separator already gave a deadline.
    given: bool,
    /// Whether a deadline was just read, so that what follows may say what it runs from.
    fresh: bool,
    clause_end: usize,
    /// How many items and loose words there were when the last deadline was read in this clause.
    last: Option<(usize, usize)>,
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
        last: None,
    };
    let all = tokens.iter().fold(Class::NONE, |all, token| all.or(token.here));
    // Most cells speak neither of courts nor of money: only the others are looked over twice.
    let pairs = all.meets(Class::APPEAL) && all.meets(Class::COURT) || all.meets(Class::MONEY) && all.meets(Class::PAY);
    while scanner.at < tokens.len() {
        if pairs && scanner.at >= scanner.clause_end {
            scanner.enter_clause();
        }
        scanner.step();
    }
    scanner.close_at(scanner.at);
    let mut scan = scanner.scan;
    drop_repetitions_in_other_languages(&mut scan.items, tokens);
    let found = scan.items.len();
    if scan.items.iter().any(|item| item.source != Source::Bare) {
        scan.items.retain(|item| item.source != Source::Bare);
    }
    if scan.items.len() < found {
        scan.loose += 1;
        scan.loose_before += 1;
    }
    scan
}

/// "30 giorni / 30 Tage": a bilingual cell states its term once.
fn drop_repetitions_in_other_languages(items: &mut Vec<Item>, tokens: &[Token<'_>]) {
    let foreign = |item: &Item| tokens.get(item.tokens.clone()).unwrap_or_default().iter().any(|token| token.word.foreign);
    if items.iter().any(foreign) && !items.iter().all(foreign) {
        items.retain(|item| !foreign(item));
    }
}

/// A semicolon, or the full stop behind a word that is no abbreviation.
pub(super) fn is_clause_end(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let full_stop = || {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let next_begins = tokens.get(at + 1).is_none_or(|next| next.spaced && next.shape != Shape::Mark);
        let is_long_word = before.is_some_and(|last| last.shape == Shape::Word && !last.cut && last.end - last.start > 4);
        next_begins && (is_long_word || before.is_some_and(|last| last.is_mark(')')))
    };
    token.is_mark(';') || token.is_mark('.') && full_stop()
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> Tokens<'t> {
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
            self.scan.cites |= first.here.meets(Class::ACT);
            return self.skip(after);
        }
        if self.term(first) {
            return;
        }
        if !matches!(self.shadow, Some((Shadow::All, _)))
            && let Some(shadow) = Shadow::thrown_by(self.rest())
        {
            self.shadow = Some((shadow, self.depth));
        }
        self.word(first);
    }

    /// Whether the word only goes on with the stretch that stands open: "presentazione", "della", "domanda".
    fn goes_on(&self, first: &Token<'_>) -> bool {
        let Some((role, _)) = self.open else { return false };
        let word = first.word;
        let plain = first.shape == Shape::Word && !first.says_term && word.number == 0 && word.unit.is_none() && word.month == 0;
        // In a trigger only times, exceptions and cases are of interest; elsewhere any word that the grammar knows may be.
        let busy = match role {
            Role::Trigger => BUSY_IN_TRIGGER,
            Role::Case | Role::Except => Class::ALL,
        };
        plain && !first.here.meets(busy) && self.lead.is_none() && !self.fresh && (role == Role::Trigger || word.rhythm.is_none())
    }

    fn mark(&mut self, first: &Token<'_>) {
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
                self.footnote();
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
    fn separate(&mut self) {
        self.close_at(self.at);
        self.given = false;
    }

    /// Ends a clause: what it said throws no shadow on the next.
    fn end_clause(&mut self) {
        self.separate();
        self.shadow = None;
        self.last = None;
    }

    /// "(1)", "(*1)" behind a term is the mark of a footnote, "(40+45+20)" behind its sum only says how it is made up.
    fn footnote(&mut self) {
        let inside = self.tokens.get(self.at + 1..).unwrap_or_default();
        let length = inside.iter().take(16).position(|token| token.is_mark(')') || token.is_mark(']')).unwrap_or(0);
        let inside = inside.get(..length).unwrap_or_default();
        let is_digit = |token: &Token<'_>| token.shape == Shape::Number && token.digits == 1;
        let is_mark = !inside.is_empty() && inside.len() <= 3 && inside.iter().all(|token| token.is_mark('*') || is_digit(token));
        let sum = inside.iter().filter(|token| token.shape == Shape::Number).map(|token| token.value).fold(0, u32::saturating_add);
        let is_sum = inside.len() > 2 && inside.iter().all(|token| token.is_mark('+') || token.shape == Shape::Number);
        let total = self.scan.items.last().and_then(|item| item.stated.atom.duration()).map(|duration| duration.days);
        if is_mark && !self.scan.items.is_empty() || is_sum && total == Some(sum) {
            self.at += length;
        }
    }

    fn skip(&mut self, after: Tokens<'_>) {
        self.at += self.rest().read_until(after).max(1);
        self.lead = None;
        self.fresh = false;
    }

    /// Reads a deadline here, if one stands here.
    fn term(&mut self, first: &Token<'_>) -> bool {
        let rest = self.rest();
        let word = first.word;
        let role = self.open.map(|(role, _)| role);
        let quiet = role == Some(Role::Trigger);
        let counts = first.shape == Shape::Number || word.number > 0;
        let speaks_of_time = word.unit_leads || word.month > 0 || word.rhythm.is_some() || word.reference.is_some() || first.says_term;
        if !counts && !speaks_of_time && first.shape == Shape::Word && !first.here.meets(BEGINS_TERM) {
            return false;
        }
        if !quiet && let Ok((after, (few, strong))) = fixed(rest) {
            return self.found(&few, Source::Fixed, after, strong);
        }
        if (counts || word.month > 0 || first.here.meets(BEGINS_DATE))
            && !(quiet && self.is_after_preposition())
            && let Ok((after, few)) = dates(self.mode.unit == Some(Unit::Days))(rest)
        {
            let strong = self.lead.and_then(|lead| self.tokens.get(lead)).is_some_and(|lead| lead.here.meets(Class::WITHIN));
            return self.found(&few, Source::Date, after, strong);
        }
        let led = self.lead.and_then(|lead| self.tokens.get(lead)).is_some_and(|lead| lead.here.meets(Class::WITHIN));
        // "il secondo mese" in running text is a time of something else.
        let is_ordinal = first.ordinal || word.ordinal;
        if (counts || word.unit_leads || first.here.meets(BEGINS_DURATION) || first.shape == Shape::Mark)
            && (self.mode.cell || led || !is_ordinal)
            && let Ok((after, few)) = durations(self.mode.unit.or_else(|| self.unit_said_before()))(rest)
        {
            return self.found(&few, Source::Duration, after, true);
        }
        if quiet || role == Some(Role::Except) {
            return false;
        }
        // A bracket behind a term explains it: "30 giorni (termine di legge)".
        let explains = self.depth > 0 && role == Some(Role::Case) && self.fresh;
        if !explains && let Ok((after, few)) = named_term(rest) {
            return self.found(&few, Source::Reference, after, true);
        }
        if role == Some(Role::Case) {
            return false;
        }
        if !self.given
            && (counts || word.rhythm.is_some() || first.here.meets(Class::EVERY.or(Class::RHYTHM_LEAD)))
            && let Ok((after, few)) = rhythm(rest)
        {
            return self.found(&few, Source::Rhythm, after, false);
        }
        if self.mode.cell
            && let Ok((after, few)) = to_do(rest)
        {
            return self.found(&few, Source::Reference, after, false);
        }
        if !self.given
            && !self.fresh
            && let Ok((after, few)) = as_in(rest)
        {
            return self.found(&few, Source::Reference, after, false);
        }
        let alone = self.mode.cell && self.scan.loose == 0 && !self.scan.cites && self.scan.items.is_empty();
        if alone && let Ok((after, few)) = bare(rest) {
            return self.found(&few, Source::Bare, after, false);
        }
        false
    }

    /// "30 giorni (7 in caso di urgenza)", "30 gg., 60 per le pratiche complesse": a bare number before a case has the unit of the last term.
    fn unit_said_before(&self) -> Option<Unit> {
        let first = self.tokens.get(self.at).filter(|token| token.shape == Shape::Number)?;
        let next = self.tokens.get(self.at + 1)?;
        let case = Class::CASE.or(Class::PER);
        if !next.here.meets(case) || first.digits > 3 {
            return None;
        }
        let (items, _) = self.last?;
        let last = self.scan.items.get(items.checked_sub(1)?)?;
        let duration = last.stated.atom.duration().filter(|_| last.source == Source::Duration)?;
        Unit::of(duration)
    }

    /// Whether the token before says that a date here is an event and no term: "dal 31 dicembre".
    fn is_after_preposition(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.is_some_and(|last| last.word.classes.meets(Class::FROM.or(Class::OF).or(Class::TO)))
    }

    /// Takes a reading, unless it stands in the shadow of something that makes it none.
    fn found(&mut self, few: &Few, source: Source, after: Tokens<'_>, strong: bool) -> bool {
        let end = self.at + self.rest().read_until(after).max(1);
        if let Some((shadow, _)) = self.shadow.filter(|(shadow, _)| shadow.covers(few)) {
            self.scan.negative = true;
            if shadow == Shadow::Rhythms {
                self.shadow = None;
            }
            self.skip(after);
            return true;
        }
        if !self.repeats(few) {
            self.close_at(self.lead.unwrap_or(self.at));
            if self.scan.items.is_empty() {
                self.scan.loose_before = self.scan.loose;
            }
            let lead = self.lead.unwrap_or(self.at);
            for stated in few.all() {
                self.scan.items.push(Item { stated: *stated, source, tokens: self.at..end, lead, strong });
            }
        }
        self.at = end;
        self.lead = None;
        self.given = true;
        self.fresh = true;
        self.last = Some((self.scan.items.len(), self.scan.loose));
        if let Some(Stated { atom: Atom::Before { .. }, end: said, .. }) = few.all().last() {
            // "prima della seduta" was read with the time that it turns round: it is the trigger's beginning.
            let read = self.tokens.get(..end).unwrap_or_default();
            let from = read.iter().rposition(|token| token.end <= *said).map_or(end, |last| last + 1);
            let from = (from..end).find(|&at| self.tokens.get(at).is_some_and(|token| token.shape == Shape::Word)).unwrap_or(end);
            self.open = Some((Role::Trigger, from));
        } else if source == Source::Reference {
            // What goes on behind the noun still says who sets the term: "come da avviso regionale".
            self.open = Some((Role::Except, end));
        }
        true
    }

    /// Whether the last deadline said the same in other words: "immediato allo sportello".
    fn repeats(&self, few: &Few) -> bool {
        let same = |atom: Atom| matches!(atom, Atom::Immediate | Atom::SameDay | Atom::NextDay | Atom::ByReference(_) | Atom::Other);
        let stated = few.all().first();
        stated.zip(self.scan.items.last()).is_some_and(|(stated, last)| stated.atom == last.stated.atom && same(stated.atom))
            && self.last == Some((self.scan.items.len(), self.scan.loose))
    }

    /// Takes one word that begins no deadline.
    fn word(&mut self, first: &Token<'_>) {
        let rest = self.rest();
        let classes = first.word.classes;
        let role = self.open.map(|(role, _)| role);
        if first.here.meets(Class::OTHERWISE) {
            self.separate();
        } else if let Some(opened) = self.opening(first) {
            if role != Some(opened) {
                self.close_at(self.at);
                // "giorno successivo | alla richiesta": the trigger begins with the word that the deadline took.
                let taken = first.word.classes.meets(Class::TO) && opened == Role::Trigger;
                let took = self
                    .at
                    .checked_sub(1)
                    .filter(|&last| taken && self.tokens.get(last).is_some_and(|last| last.word.classes.meets(Class::AFTER)));
                self.open = Some((opened, took.unwrap_or(self.at)));
            }
            self.fresh = false;
        }
        let leads = of_class(LEADS)(rest).map_or(0, |(after, ())| rest.read_until(after));
        if leads > 0 {
            self.lead.get_or_insert(self.at);
            self.at += leads;
            return;
        }
        if classes.meets(Class::OR.or(Class::AND)) {
            self.given = false;
            if role == Some(Role::Except) && self.scan.items.last().is_some_and(|item| item.source == Source::Reference) {
                self.close_at(self.at);
            }
        } else if classes.meets(Class::OF) && self.lead.is_some() {
            self.at += 1;
            return;
        } else if self.open.is_none() && !classes.meets(Class::OF.or(Class::TO).or(Class::FROM)) && first.end - first.start > 1 {
            self.scan.loose += 1;
        }
        if !classes.meets(Class::OR.or(Class::AND)) {
            self.fresh = false;
        }
        self.lead = None;
        self.at += 1;
    }

    /// The stretch that a word opens.
    fn opening(&self, first: &Token<'_>) -> Option<Role> {
        let role = self.open.map(|(role, _)| role);
        let is = |class| first.here.meets(class);
        if !self.fresh && !is(Class::EXCEPT.or(Class::CASE).or(Class::PER)) {
            return None;
        }
        if is(Class::EXCEPT) {
            return Some(Role::Except);
        }
        if is(Class::CASE) {
            return Some(Role::Case);
        }
        if role == Some(Role::Trigger) {
            return None;
        }
        if self.fresh && self.runs_from(first) {
            return Some(Role::Trigger);
        }
        // "come da regolamento" behind a term explains it.
        if self.fresh && is(Class::AS_IN.or(Class::SET_BY)) {
            return Some(Role::Except);
        }
        // "90 giorni di integrazione" is a case, "contestuale alla presentazione" the same term in more words.
        if self.fresh && role.is_none() && first.word.classes.meets(Class::OF.or(Class::TO)) {
            let counted = self.scan.items.last().is_some_and(|item| item.source == Source::Duration);
            return Some(if counted { Role::Case } else { Role::Except });
        }
        if is(Class::PER) && role.is_none() { Some(Role::Case) } else { None }
    }

    /// Whether the words here say what the deadline just read runs from: "dalla richiesta", "dopo la seduta", "scadenza trimestre".
    fn runs_from(&self, first: &Token<'_>) -> bool {
        let rest = self.rest();
        if first.word.classes.meets(Class::START) || first.here.meets(Class::AFTER.or(Class::BEGIN)) {
            return true;
        }
        let next_day = self.scan.items.last().is_some_and(|item| item.stated.atom == Atom::NextDay);
        if next_day && first.here.meets(Class::TO) {
            return true;
        }
        of_class(Class::FROM)(rest)
            .is_ok_and(|(event, ())| !names_a_rule(first, event) && of_class(Class::TO_DO)(event).is_err() && !event.is_empty())
    }

    fn close_at(&mut self, end: usize) {
        if let Some((role, start)) = self.open.take()
            && start < end
        {
            self.scan.stretches.push(Stretch { role, tokens: start..end });
        }
        self.fresh = false;
    }
}
