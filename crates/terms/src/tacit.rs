//! Tacit consent: in go the cells of a row, out comes whether silence is consent, and after how long.

use super::citations::citation;
use super::durations::durations;
use super::lexer::{Shape, TermToken};
use super::scan::{Item, Scan, Source, is_clause_end};
use super::tokens::{Tokens, of_class};
use super::vocabulary::{Class, Unit};
use regesto_model::{Atom, Duration, TacitConsent};

const APPLIES: TacitConsent = TacitConsent { applies: true, after: None };
const DOES_NOT: TacitConsent = TacitConsent { applies: false, after: None };

fn first_duration(tokens: Tokens<'_>, unit: Option<Unit>) -> Option<(usize, Duration)> {
    let (rest, statement) = durations(unit)(tokens).ok()?;
    let atom = statement.all().first()?.atom;
    atom.duration().map(|duration| (tokens.read_until(rest), duration))
}

/// What a column for tacit consent says: "SI", "NO", "sì, dopo 60 gg.", "NO (silenzio rifiuto dopo 90 giorni)", "silenzio assenso"; nothing of "SCIA".
pub(super) fn in_cell(tokens: &[TermToken<'_>]) -> Option<TacitConsent> {
    let mut said = None;
    let mut after = None;
    let mut at = 0;
    while at < tokens.len() {
        let rest = Tokens(tokens.get(at..)?);
        if let Ok((end, ())) = citation(rest) {
            at += rest.read_until(end).max(1);
            continue;
        }
        if let Ok((end, ())) = of_class(Class::REFUSAL)(rest) {
            said = said.or(Some(false));
            at += rest.read_until(end);
        } else if let Ok((end, ())) = of_class(Class::CONSENT)(rest) {
            said = said.or(Some(true));
            at += rest.read_until(end);
        } else if let Some((length, duration)) = first_duration(rest, Some(Unit::Days)) {
            after = after.or(Some(duration));
            at += length.max(1);
        } else if let Ok((end, ())) = of_class(Class::NO)(rest) {
            said = said.or(Some(false));
            at += rest.read_until(end);
        } else if let Ok((end, ())) = of_class(Class::YES)(rest)
            && (said.is_some() || at == 0 || after.is_some() || rest.read_until(end) > 1)
        {
            said = said.or(Some(true));
            at += rest.read_until(end);
        } else {
            at += 1;
        }
    }
    match (said, after) {
        (Some(false), _) => Some(DOES_NOT),
        (Some(true), after) => Some(TacitConsent { applies: true, after }),
        // A time alone in the column is the time after which silence counts.
        (None, Some(after)) if tokens.iter().all(|token| token.shape != Shape::Word || token.word.is_known()) => {
            Some(TacitConsent { applies: true, after: Some(after) })
        }
        (None, _) => None,
    }
}

/// What running text says: notes, a title's brackets. The time stands behind ("silenzio-assenso gg. 60", "silenzio assenso decorsi 45 giorni")
/// or before ("decorsi 60 giorni si forma il silenzio assenso").
pub(super) fn in_text(tokens: &[TermToken<'_>]) -> Option<TacitConsent> {
    let (at, end) = consent(tokens)?;
    let after = time_behind(tokens, end, None).or_else(|| time_passed_before(tokens, at));
    Some(TacitConsent { after, ..APPLIES })
}

/// What a cell of terms says: the time is the one stated behind it, else the term before it.
pub(super) fn in_term(tokens: &[TermToken<'_>], scan: &Scan, unit: Option<Unit>) -> Option<TacitConsent> {
    let (at, end) = consent(tokens)?;
    let before = || {
        let counts = |item: &&Item| item.source == Source::Duration && item.tokens.end <= at;
        scan.items.iter().rev().find(counts).and_then(|item| match item.stated.atom {
            Atom::Within { duration, .. } | Atom::AtMost { duration, .. } => Some(duration),
            _ => None,
        })
    };
    Some(TacitConsent { after: time_behind(tokens, end, unit).or_else(before), ..APPLIES })
}

/// Where silence is said to be consent; nowhere where it is said not to be.
fn consent(tokens: &[TermToken<'_>]) -> Option<(usize, usize)> {
    (0..tokens.len()).find_map(|at| {
        let rest = Tokens(tokens.get(at..)?);
        let (after, ()) = of_class(Class::CONSENT)(rest).ok()?;
        let before = at.saturating_sub(4)..at;
        let denied = before.clone().any(|near| {
            let negates = of_class(Class::NOT)(Tokens(tokens.get(near..).unwrap_or_default())).is_ok();
            negates && !(near..at).any(|between| is_clause_end(tokens, between))
        });
        if denied { None } else { Some((at, at + rest.read_until(after))) }
    })
}

/// A time behind the words, with nothing between but marks and "decorsi", "dopo", "entro il termine di".
fn time_behind(tokens: &[TermToken<'_>], from: usize, unit: Option<Unit>) -> Option<Duration> {
    let mut at = from;
    loop {
        let rest = Tokens(tokens.get(at..)?);
        let first = rest.first()?;
        if let Some((_, duration)) = first_duration(rest, unit) {
            return Some(duration);
        }
        if let Ok((after, ())) =
            of_class(Class::PASSED.or(Class::WITHIN).or(Class::ARTICLE).or(Class::FILLER).or(Class::OF).or(Class::AFTER))(rest)
        {
            at += rest.read_until(after).max(1);
        } else if first.shape == Shape::Mark && !first.is_mark(';') && !is_clause_end(tokens, at) {
            at += 1;
        } else {
            return None;
        }
    }
}

/// "decorsi 60 giorni …": the time that has passed when silence counts, in the same clause.
fn time_passed_before(tokens: &[TermToken<'_>], before: usize) -> Option<Duration> {
    let clause = (0..before).rev().find(|&at| is_clause_end(tokens, at)).map_or(0, |end| end + 1);
    (clause..before).find_map(|at| {
        let rest = Tokens(tokens.get(at..before)?);
        let (after, ()) = of_class(Class::PASSED)(rest).ok()?;
        let after = of_class(Class::ARTICLE.or(Class::FILLER))(after).map_or(after, |(rest, ())| rest);
        first_duration(after, None).map(|(_, duration)| duration)
    })
}
