//! Rhythms: in go tokens, out comes how often something falls due.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};

use super::numbers::number;
use super::statement::Statement;
use super::tokens::{Parsed, Tokens, no, of_class, token};
use super::vocabulary::{Class, Unit};
use regesto_model::{Atom, Duration};

/// "anno", "mesi"; not "trimestre".
fn unit(input: Tokens<'_>) -> Parsed<'_, Unit> {
    match input.first().and_then(|token| token.word.unit) {
        Some(unit) => Ok((input.after(1), unit)),
        None => no(),
    }
}

/// "mensile", "trimestralmente", "cadenza semestrale", "ogni 3 mesi", "ogni anno", "due volte l'anno"; not "anno".
pub(super) fn rhythm(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let start = input.first().map_or(0, |token| token.start);
    let (rest, every) = alt((word, every, times)).parse(input)?;
    Ok((rest, Statement::one(Atom::Recurring(every), start, input.end_before(rest))))
}

/// "mensile", "cadenza semestrale"; not "trimestre", which counts only behind "ogni".
fn word(input: Tokens<'_>) -> Parsed<'_, Duration> {
    let (rest, _) = opt(of_class(Class::RHYTHM_LEAD)).parse(input)?;
    match rest.first().filter(|token| !token.word.rhythm_is_noun).and_then(|token| token.word.rhythm) {
        Some(every) => Ok((rest.after(1), every)),
        None => no(),
    }
}

/// "ogni 3 mesi", "ogni anno", "ogni trimestre".
fn every(input: Tokens<'_>) -> Parsed<'_, Duration> {
    let (rest, _) = of_class(Class::EVERY)(input)?;
    let (rest, count) = opt(number).parse(rest)?;
    let count = count.map_or(1, |number| number.value);
    let whole = map(unit, move |unit| rhythm_of(unit, count));
    match rest.first().and_then(|token| token.word.rhythm) {
        Some(every) if count == 1 => Ok((rest.after(1), every)),
        _ => { whole }.parse(rest),
    }
}

/// A week is written as seven days, so that there is one atom for it.
fn rhythm_of(unit: Unit, count: u32) -> Duration {
    if unit == Unit::Weeks { Unit::Days.times(count * 7) } else { unit.times(count) }
}

/// "due volte l'anno", "una volta al mese".
fn times(input: Tokens<'_>) -> Parsed<'_, Duration> {
    let (rest, count) = number(input)?;
    let (rest, _) = token(|token| token.is(Class::ONCE)).parse(rest)?;
    let (rest, _) = opt(alt((of_class(Class::ARTICLE), of_class(Class::TO), of_class(Class::EVERY)))).parse(rest)?;
    let (rest, unit) = unit(rest)?;
    let (whole, part) = match unit {
        Unit::Years => (12, Unit::Months),
        Unit::Months => (30, Unit::Days),
        Unit::Weeks => (7, Unit::Days),
        Unit::Days => (24, Unit::Hours),
        Unit::Hours | Unit::Minutes => (60, Unit::Minutes),
    };
    match count.value {
        1 => Ok((rest, rhythm_of(unit, 1))),
        count if count > 0 && whole % count == 0 => Ok((rest, part.times(whole / count))),
        _ => no(),
    }
}
