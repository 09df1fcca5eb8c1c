//! The words between deadlines: in goes the place where the pass stands, out come the stretches that say what a term runs from or when it holds.

use super::lexer::TermToken;
use super::references::names_a_rule;
use super::scan::{Role, Source};
use super::scanner::Scanner;
use super::tokens::of_class;
use super::vocabulary::Class;
use regesto_model::Atom;

/// Words that may lead to a deadline.
const LEADS: Class =
    Class::WITHIN.or(Class::ARTICLE).or(Class::ABOUT).or(Class::FILLER).or(Class::RHYTHM_LEAD).or(Class::PLAIN_DAYS).or(Class::TERM_NOUN);

impl Scanner<'_> {
    /// Takes one word that begins no deadline.
    pub(super) fn word(&mut self, first: &TermToken<'_>) {
        let rest = self.rest();
        let classes = first.word.sense.classes;
        let role = self.open.map(|(role, _)| role);
        if first.begins(Class::OTHERWISE) {
            self.separate();
        } else if let Some(opened) = self.opening(first) {
            if role != Some(opened) {
                self.close_at(self.at);
                // "giorno successivo | alla richiesta": the trigger begins with the word that the deadline took.
                let taken = first.is(Class::TO) && opened == Role::Trigger;
                let took = self.at.checked_sub(1).filter(|&last| taken && self.tokens.get(last).is_some_and(|last| last.is(Class::AFTER)));
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
    fn opening(&self, first: &TermToken<'_>) -> Option<Role> {
        let role = self.open.map(|(role, _)| role);
        let is = |class| first.begins(class);
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
        if self.fresh && role.is_none() && first.is(Class::OF.or(Class::TO)) {
            let counted = self.scan.items.last().is_some_and(|item| item.source == Source::Duration);
            return Some(if counted { Role::Case } else { Role::Except });
        }
        if is(Class::PER) && role.is_none() { Some(Role::Case) } else { None }
    }

    /// Whether the words here say what the deadline just read runs from: "dalla richiesta", "dopo la seduta", "scadenza trimestre".
    fn runs_from(&self, first: &TermToken<'_>) -> bool {
        let rest = self.rest();
        if first.is(Class::START) || first.begins(Class::AFTER.or(Class::BEGIN)) {
            return true;
        }
        let next_day = self.scan.items.last().is_some_and(|item| item.stated.atom == Atom::NextDay);
        if next_day && first.begins(Class::TO) {
            return true;
        }
        // "da parte dell'ufficio" says who, not when.
        if first.begins(Class::FILLER) {
            return false;
        }
        of_class(Class::FROM)(rest)
            .is_ok_and(|(event, ())| !names_a_rule(first, event) && of_class(Class::TO_DO)(event).is_err() && !event.is_empty())
    }
}
