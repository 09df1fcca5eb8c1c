//! The deadlines of a text: in goes the place where the pass stands, out comes the deadline that is read there, if one is.

use super::dates::dates;
use super::durations::durations;
use super::fixed::fixed;
use super::lexer::{Shape, TermToken};
use super::references::{as_in, bare, named_term, to_do};
use super::rhythms::rhythm;
use super::scan::{Item, Role, Source};
use super::scanner::Scanner;
use super::shadows::Shadow;
use super::statement::{Stated, Statement};
use super::tokens::Tokens;
use super::vocabulary::{Class, Unit};
use regesto_model::Atom;

/// Classes of words that may begin a date.
const BEGINS_DATE: Class = Class::DAY_OF.or(Class::FROM).or(Class::WITHIN).or(Class::FIRST_DAYS).or(Class::MONTH_OF);

/// Classes of words that may begin a length of time.
const BEGINS_DURATION: Class = Class::AT_LEAST.or(Class::AT_MOST).or(Class::FROM).or(Class::RANGE).or(Class::HALF).or(Class::ABOUT);

/// Classes of words that may begin any deadline.
const BEGINS_TERM: Class =
    BEGINS_DATE.or(BEGINS_DURATION).or(Class::TERM_NOUN).or(Class::AS_IN).or(Class::EVERY).or(Class::RHYTHM_LEAD).or(Class::PER);

impl Scanner<'_> {
    /// Reads a deadline here, if one stands here.
    pub(super) fn term(&mut self, first: &TermToken<'_>) -> bool {
        let rest = self.rest();
        let word = first.word;
        let role = self.open.map(|(role, _)| role);
        let quiet = role == Some(Role::Trigger);
        let counts = first.shape == Shape::Number || word.number > 0;
        let speaks_of_time =
            word.unit_leads || word.month > 0 || word.rhythm.is_some() || word.sense.reference.is_some() || first.says_term;
        if !counts && !speaks_of_time && first.shape == Shape::Word && !first.begins(BEGINS_TERM) {
            return false;
        }
        // "30 o 60 giorni a seconda della complessità": behind a term such words only explain it.
        let explains = |statement: &Statement| self.given && statement.all().iter().all(|stated| stated.atom == Atom::Other);
        // "dalla richiesta, immediato per gli altri": a comma lets a new term begin.
        let behind_comma = || self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).is_some_and(|last| last.is_mark(','));
        // "30 gg. fine mese" runs from the month's end.
        let is_start = self.fresh && first.is(Class::START);
        if (!quiet || behind_comma())
            && !is_start
            && let Ok((after, (statement, strong))) = fixed(rest)
            && !explains(&statement)
        {
            return self.found(&statement, Source::Fixed, after, strong);
        }
        // "dal 31 dicembre" is what a term runs from.
        if counts
            && quiet
            && self.is_after_preposition()
            && let Ok((after, _)) = dates(self.mode.unit == Some(Unit::Days))(rest)
        {
            self.at += rest.read_until(after).max(1);
            return true;
        }
        if (counts || word.month > 0 || first.begins(BEGINS_DATE))
            && !(self.fresh && first.begins(Class::FROM))
            && let Ok((after, statement)) = dates(self.mode.unit == Some(Unit::Days))(rest)
        {
            let strong = self.lead.and_then(|lead| self.tokens.get(lead)).is_some_and(|lead| lead.begins(Class::WITHIN));
            return self.found(&statement, Source::Date, after, strong);
        }
        let led = self.lead.and_then(|lead| self.tokens.get(lead)).is_some_and(|lead| lead.begins(Class::WITHIN));
        // "il secondo mese" in running text is a time of something else.
        let is_ordinal = first.ordinal || word.ordinal;
        if (counts || word.unit_leads || first.begins(BEGINS_DURATION) || first.shape == Shape::Mark)
            && (self.mode.cell || led || !is_ordinal)
            && let Ok((after, statement)) = durations(self.mode.unit.or_else(|| self.unit_said_before()))(rest)
        {
            return self.found(&statement, Source::Duration, after, true);
        }
        if quiet || role == Some(Role::Except) {
            return false;
        }
        // A bracket behind a term explains it: "30 giorni (termine di legge)".
        let explains = self.depth > 0 && role == Some(Role::Case) && self.fresh;
        if !explains && let Ok((after, statement)) = named_term(rest) {
            return self.found(&statement, Source::Reference, after, true);
        }
        if role == Some(Role::Case) {
            return false;
        }
        if !self.given
            && (counts || word.rhythm.is_some() || first.begins(Class::EVERY.or(Class::RHYTHM_LEAD)))
            && let Ok((after, statement)) = rhythm(rest)
        {
            return self.found(&statement, Source::Rhythm, after, false);
        }
        if self.mode.cell
            && let Ok((after, statement)) = to_do(rest)
        {
            return self.found(&statement, Source::Reference, after, false);
        }
        if !self.given
            && !self.fresh
            && let Ok((after, statement)) = as_in(rest)
        {
            return self.found(&statement, Source::Reference, after, false);
        }
        let alone = self.mode.cell && self.scan.loose == 0 && !self.scan.cites && self.scan.items.is_empty();
        if alone && let Ok((after, statement)) = bare(rest) {
            return self.found(&statement, Source::Bare, after, false);
        }
        false
    }

    /// "30 giorni (7 in caso di urgenza)", "30 gg., 60 per le pratiche complesse", "giorni: 30 (istruttoria) + 15": a bare number that is added
    /// or stands before a case has the unit of the last term.
    fn unit_said_before(&self) -> Option<Unit> {
        let first = self.tokens.get(self.at).filter(|token| token.shape == Shape::Number)?;
        let added = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).is_some_and(|last| last.is_mark('+'));
        let before_case = self.tokens.get(self.at + 1).is_some_and(|next| next.begins(Class::CASE.or(Class::PER)));
        if !(added || before_case) || first.digits > 3 {
            return None;
        }
        let last = self.scan.items.last()?;
        let duration = last.stated.atom.duration().filter(|_| last.source == Source::Duration)?;
        Unit::of(duration)
    }

    /// Whether the token before says that a date here is an event and no term: "dal 31 dicembre".
    fn is_after_preposition(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.is_some_and(|last| last.is(Class::FROM.or(Class::OF).or(Class::TO)))
    }

    /// Takes a reading, unless it stands in the shadow of something that makes it none.
    fn found(&mut self, statement: &Statement, source: Source, after: Tokens<'_>, strong: bool) -> bool {
        let end = self.at + self.rest().read_until(after).max(1);
        if let Some((shadow, _)) = self.shadow.filter(|(shadow, _)| shadow.covers(statement, self.tokens, self.at)) {
            self.scan.negative = true;
            if shadow == Shadow::Rhythms {
                self.shadow = None;
            }
            self.skip(after);
            return true;
        }
        if !self.repeats(statement) {
            self.close_at(self.lead.unwrap_or(self.at));
            if self.scan.items.is_empty() {
                self.scan.loose_before = self.scan.loose;
            }
            let lead = self.lead.unwrap_or(self.at);
            for stated in statement.all() {
                self.scan.items.push(Item { stated: *stated, source, tokens: self.at..end, lead, strong });
            }
        }
        self.at = end;
        self.lead = None;
        self.given = true;
        self.fresh = true;
        self.last = Some((self.scan.items.len(), self.scan.loose));
        if let Some(Stated { atom: Atom::Before { .. }, end: said, .. }) = statement.all().last() {
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
    fn repeats(&self, statement: &Statement) -> bool {
        let same = |atom: Atom| matches!(atom, Atom::Immediate | Atom::SameDay | Atom::NextDay | Atom::ByReference(_) | Atom::Other);
        let stated = statement.all().first();
        stated.zip(self.scan.items.last()).is_some_and(|(stated, last)| stated.atom == last.stated.atom && same(stated.atom))
            && self.last == Some((self.scan.items.len(), self.scan.loose))
    }
}
