//! One measure of time: in go tokens, out comes a number with its unit, its bound and whether it counts working days.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::{delimited, pair, preceded};

use super::lexer::{Shape, TermToken};
use super::numbers::{Number, number};
use super::tokens::{Parsed, Tokens, dots, mark, no, of_class, token};
use super::vocabulary::{Class, Unit};
use regesto_model::Duration;

/// A bound stated as such.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bound {
    None,
    Least,
    Most,
}

/// A number with what is said about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) value: u32,
    pub(super) unit: Option<Unit>,
    pub(super) half: bool,
    pub(super) working: bool,
    pub(super) bound: Bound,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A unit behind its number: "gg." of "30 gg.", "giorni"; "99." misread for "gg."; not the "min." of "15 min. 30 max".
fn unit_behind(input: Tokens<'_>) -> Parsed<'_, Unit> {
    // "30 - giorni": a speck.
    let is_speck = |next: &TermToken<'_>| {
        next.is_mark('-')
            && input.nth(1).is_some_and(|unit| unit.word.unit.is_some())
            && input.nth(2).is_none_or(|after| after.shape != Shape::Number)
    };
    let input = if input.first().is_some_and(is_speck) { input.after(1) } else { input };
    let Some(first) = input.first() else { return no() };
    if let Some(unit) = first.word.unit {
        let rest = dots(input.after(1));
        let is_bound = first.is(Class::AT_LEAST.or(Class::AT_MOST)) && rest.first().is_some_and(|next| next.shape == Shape::Number);
        // "CUP 134H2200": letters inside a code.
        let is_code = !first.spaced && input.nth(1).is_some_and(|next| next.shape == Shape::Number && !next.spaced);
        return if is_bound || is_code { no() } else { Ok((rest, unit)) };
    }
    if is_misread_days(first) && input.nth(1).is_none_or(|next| next.is_mark('.')) {
        return Ok((dots(input.after(1)), Unit::Days));
    }
    no()
}

/// "99" is how "gg" is misread.
fn is_misread_days(token: &TermToken<'_>) -> bool {
    token.shape == Shape::Number && token.value == 99 && token.digits == 2
}

/// A unit before its number: "gg. 8", "giorni: 20", "ore 48", "99. 45"; not "giorno 5" nor "ore 9", which name a day and an hour.
fn unit_before(input: Tokens<'_>) -> Parsed<'_, Unit> {
    let Some(first) = input.first() else { return no() };
    if let Some(unit) = first.word.unit.filter(|_| first.word.unit_leads) {
        let (rest, _) = opt(alt((mark('.'), mark(':'), mark(',')))).parse(input.after(1))?;
        let (rest, _) = opt(pair(of_class(Class::ACT_NUMBER), opt(mark('.')))).parse(rest)?;
        return Ok((rest, unit));
    }
    let dot = |at: usize| input.nth(at).is_some_and(|next| next.is_mark('.') && !next.spaced);
    if is_misread_days(first) && dot(1) {
        return Ok((input.after(2), Unit::Days));
    }
    // "9g. 30"
    let is_half_misread =
        first.shape == Shape::Number && first.value == 9 && input.nth(1).is_some_and(|next| !next.spaced && next.end - next.start == 1);
    if is_half_misread && input.nth(1).is_some_and(|next| next.word.unit == Some(Unit::Days)) && dot(2) {
        return Ok((input.after(3), Unit::Days));
    }
    no()
}

/// "lavorativi", "lav.", "(lavorativi)", "naturali e consecutivi": whether working days are meant, or nothing is changed.
fn day_kind(input: Tokens<'_>) -> Parsed<'_, bool> {
    if !input.first().is_some_and(|next| next.begins(Class::WORKING.or(Class::PLAIN_DAYS)) || next.is_mark('(')) {
        return no();
    }
    let kind = |input| alt((value(true, of_class(Class::WORKING)), value(false, of_class(Class::PLAIN_DAYS)))).parse(input);
    let (rest, opened) = opt(mark('(')).parse(input)?;
    let (rest, first) = kind(rest)?;
    let (rest, second) = opt(preceded(opt(of_class(Class::AND)), kind)).parse(dots(rest))?;
    let rest = dots(rest);
    let rest = if opened.is_some() { mark(')')(rest)?.0 } else { rest };
    Ok((rest, first || second == Some(true)))
}

/// Whether so many of the unit may be a term: 3999 days, but not 2024 years.
pub(super) fn is_plausible(unit: Unit, value: u32) -> bool {
    let most = match unit {
        Unit::Days => 3999,
        Unit::Minutes | Unit::Hours => 720,
        Unit::Weeks => 520,
        Unit::Months => 600,
        Unit::Years => 99,
    };
    value <= most
}

/// One measure: "30 gg. lavorativi", "gg. 8", "mezza giornata", "2 lav."; a bare "30" comes out without unit.
pub(super) fn measure(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let Some(first) = input.first() else { return no() };
    if first.shape == Shape::Number && !matches!(first.value, 1 | 9 | 99) {
        return measure_number_first(input);
    }
    alt((measure_unit_first, measure_half, measure_number_first)).parse(input)
}

/// "mezza giornata", "mezz'ora", "1/2 giornata"; not "mezzo pubblico".
fn measure_half(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let start = input.first().map_or(0, |token| token.start);
    let one_over_two = |input| {
        let digit = |wanted| token(move |token| token.shape == Shape::Number && token.value == wanted && token.digits == 1);
        value((), (digit(1), mark('/'), digit(2))).parse(input)
    };
    let (rest, (_, unit)) = pair(alt((of_class(Class::HALF), one_over_two)), unit_behind).parse(input)?;
    let (rest, kind) = opt(day_kind).parse(rest)?;
    Ok((
        rest,
        Measure {
            value: 1,
            unit: Some(unit),
            half: true,
            working: kind == Some(true),
            bound: Bound::None,
            start,
            end: trimmed_end(input, rest),
        },
    ))
}

/// "gg. 8", "giorni lavorativi 10", "ore 48"; not "giorni 30 giorni", "gg. 10 marzo" nor "ore 9".
fn measure_unit_first(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let start = input.first().map_or(0, |token| token.start);
    let (rest, unit) = unit_before(input)?;
    let (rest, kind) = opt(day_kind).parse(rest)?;
    let (rest, number) = verify(number, |number: &Number| !number.ordinal).parse(rest)?;
    // "giorni 30 giorni": the second belongs to the number, the first is a label; "gg. 10 marzo" is a date.
    // But "giorni 5 giorni 30" is two terms.
    let is_label = unit_behind(rest).is_ok_and(|(behind, _)| behind.first().is_none_or(|next| next.shape != Shape::Number));
    // "Min. G.G. 20/07/92"
    let is_date = rest.first().is_some_and(|next| next.is_mark('/') && !next.spaced) && rest.nth(2).is_some_and(|next| next.is_mark('/'));
    let is_other = is_label || is_date || rest.first().is_some_and(|next| next.word.month > 0);
    let is_clock = unit == Unit::Hours && number.value < 24;
    if is_other || is_clock || !is_plausible(unit, number.value) {
        return no();
    }
    let (rest, late) = opt(day_kind).parse(rest)?;
    let working = kind.or(late).unwrap_or(false);
    Ok((
        rest,
        Measure { value: number.value, unit: Some(unit), half: false, working, bound: Bound::None, start, end: trimmed_end(input, rest) },
    ))
}

/// "30 gg.", "sessanta giorni", "2 lav.", a bare "30"; not "50 mq", "30%" nor "secondo anno".
fn measure_number_first(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let (rest, number) = number(input)?;
    let (rest, unit) = opt(unit_behind).parse(rest)?;
    let (rest, kind) = opt(day_kind).parse(rest)?;
    // "2 lavorativi" needs no unit.
    let unit = unit.or(if kind == Some(true) { Some(Unit::Days) } else { None });
    match unit {
        Some(unit) if !is_plausible(unit, number.value) => no(),
        // "il primo anno di vita", "secondo anno"
        Some(Unit::Years) if number.ordinal => no(),
        None if number.ordinal || !may_stand_bare(number, rest) => no(),
        _ => Ok((
            rest,
            Measure {
                value: number.value,
                unit,
                half: false,
                working: kind == Some(true),
                bound: Bound::None,
                start: number.start,
                end: trimmed_end(input, rest),
            },
        )),
    }
}

/// Whether a number without unit may be one of days: not a year, a price, a date, a list's numeral.
fn may_stand_bare(number: Number, rest: Tokens<'_>) -> bool {
    let next = rest.first();
    let glued_slash = next
        .is_some_and(|next| next.is_mark('/') && !next.spaced && rest.nth(1).is_some_and(|n| n.shape == Shape::Number && n.digits == 4));
    (1..=999).contains(&number.value)
        && !glued_slash
        && !next.is_some_and(|next| {
            next.word.month > 0
                || next.is(Class::MEASURE)
                || next.is_mark('%')
                || next.is_mark('€')
                || next.word.rhythm.is_some()
                || next.is_mark('$')
        })
}

/// Where the words end, without the dots of a final abbreviation.
fn trimmed_end(input: Tokens<'_>, rest: Tokens<'_>) -> u32 {
    let mut count = input.read_until(rest);
    while let Some(last) = count.checked_sub(1).and_then(|last| input.nth(last)) {
        if last.is_mark('.') {
            count -= 1;
        } else {
            return last.end;
        }
    }
    0
}

/// "min.", "almeno", "≥" and "max.", "fino a", "≤" before a number.
pub(super) fn bound(input: Tokens<'_>) -> Parsed<'_, Bound> {
    let may_begin = Class::AT_LEAST.or(Class::AT_MOST).or(Class::FROM);
    if !input.first().is_some_and(|next| next.begins(may_begin) || next.is_mark('>') || next.is_mark('<')) {
        return no();
    }
    let least = value(Bound::Least, alt((of_class(Class::AT_LEAST), map(mark('>'), |_| ()))));
    let most = value(Bound::Most, alt((of_class(Class::AT_MOST), map(mark('<'), |_| ()))));
    // "da un minimo di 10 a un massimo di 30": the "da" belongs to the bound.
    let (rest, bound) = preceded(opt(of_class(Class::FROM)), alt((least, most))).parse(input)?;
    let (rest, _) = opt(alt((mark(':'), mark('=')))).parse(dots(rest))?;
    Ok((rest, bound))
}

/// A measure with a bound before or behind it: "min. 15 gg.", "30 giorni massimo"; the "max." of "15 gg. max. 30 gg." belongs to what follows.
pub(super) fn bounded(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let start = input.first().map_or(0, |token| token.start);
    let (rest, before) = opt(bound).parse(input)?;
    let (rest, _) = opt(of_class(Class::ABOUT)).parse(rest)?;
    let (rest, measured) = measure(rest)?;
    let may_follow = |next: &TermToken<'_>| next.begins(Class::AT_LEAST.or(Class::AT_MOST)) || next.is_mark('(');
    if before.is_none() && !rest.first().is_some_and(may_follow) {
        return Ok((rest, Measure { start, ..measured }));
    }
    let behind = opt(alt((bound, delimited(mark('('), bound, mark(')'))))).parse(rest)?;
    let (rest, bound) = match (before, behind) {
        (Some(bound), _) => (rest, bound),
        (None, (after, Some(bound))) if measure(after).is_err() => (after, bound),
        _ => (rest, Bound::None),
    };
    Ok((rest, Measure { bound, start, end: trimmed_end(input, rest), ..measured }))
}

impl Measure {
    /// How long it is, once it has a unit.
    pub(super) fn duration(self) -> Option<Duration> {
        let unit = self.unit?;
        if self.half { unit.half() } else { Some(unit.times(self.value)) }
    }
}
