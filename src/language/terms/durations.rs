//! Lengths of time: in go tokens, out come the deadlines they state, with bounds, sums, ranges and working days.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::{pair, preceded};

use super::lexer::Shape;
use super::numbers::{Number, number};
use super::tokens::{Parsed, Tokens, dots, mark, no, of_class, token};
use super::vocabulary::{Class, Unit};
use crate::model::{Atom, Duration};

/// A deadline and the words that say it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stated {
    pub(super) atom: Atom,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The deadlines that one phrase states. More than this in one sum or list are not read.
pub(super) type Few = [Option<Stated>; 6];

/// One deadline.
pub(super) fn one(atom: Atom, start: u32, end: u32) -> Few {
    let mut few = Few::default();
    few[0] = Some(Stated { atom, start, end });
    few
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Bound {
    None,
    Least,
    Most,
}

/// A number with what is said about it.
#[derive(Debug, Clone, Copy)]
struct Measure {
    value: u32,
    unit: Option<Unit>,
    half: bool,
    working: bool,
    bound: Bound,
    start: u32,
    end: u32,
}

/// How a measure hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Link {
    /// It is the first.
    First,
    /// "30 + 30", "30 prorogabili di 30".
    More,
    /// "120/150", "da 5 a 10".
    Range,
    /// "10 - 20".
    Dash,
    /// "30 o 60".
    Or,
    /// "min. 15 gg. max. 30 gg."
    Bounds,
}

/// A unit behind its number: "gg." of "30 gg.", "giorni"; "99." misread for "gg."; not the "min." of "15 min. 30 max".
fn unit_behind(input: Tokens<'_>) -> Parsed<'_, Unit> {
    let Some(first) = input.first() else { return no() };
    if let Some(unit) = first.word.unit {
        let rest = dots(input.after(1));
        let is_bound =
            first.word.classes.meets(Class::AT_LEAST.or(Class::AT_MOST)) && rest.first().is_some_and(|next| next.shape == Shape::Number);
        return if is_bound { no() } else { Ok((rest, unit)) };
    }
    if is_misread_days(first) && input.nth(1).is_none_or(|next| next.is_mark('.')) {
        return Ok((dots(input.after(1)), Unit::Days));
    }
    no()
}

fn is_misread_days(token: &super::lexer::Token<'_>) -> bool {
    token.shape == Shape::Number && token.value == 99 && token.digits == 2
}

/// A unit before its number: "gg. 8", "giorni: 20", "ore 48", "99. 45"; not "giorno 5" nor "ore 9", which name a day and an hour.
fn unit_before(input: Tokens<'_>) -> Parsed<'_, Unit> {
    let Some(first) = input.first() else { return no() };
    if let Some(unit) = first.word.unit.filter(|_| first.word.unit_leads) {
        let (rest, _) = opt(alt((mark('.'), mark(':')))).parse(input.after(1))?;
        let (rest, _) = opt(pair(of_class(Class::ACT_NUMBER), opt(mark('.')))).parse(rest)?;
        return Ok((rest, unit));
    }
    if is_misread_days(first) && input.nth(1).is_some_and(|next| next.is_mark('.') && !next.spaced) {
        return Ok((input.after(2), Unit::Days));
    }
    no()
}

/// "lavorativi", "lav.", "(lavorativi)", "naturali e consecutivi": whether working days are meant, or nothing is changed.
fn day_kind(input: Tokens<'_>) -> Parsed<'_, bool> {
    let kind = |input| alt((value(true, of_class(Class::WORKING)), value(false, of_class(Class::PLAIN_DAYS)))).parse(input);
    let (rest, opened) = opt(mark('(')).parse(input)?;
    let (rest, first) = kind(rest)?;
    let (rest, second) = opt(preceded(opt(of_class(Class::AND)), kind)).parse(dots(rest))?;
    let rest = dots(rest);
    let rest = if opened.is_some() { mark(')')(rest)?.0 } else { rest };
    Ok((rest, first || second == Some(true)))
}

fn is_plausible(unit: Unit, value: u32) -> bool {
    let most = match unit {
        Unit::Minutes | Unit::Hours | Unit::Days => 3999,
        Unit::Weeks => 520,
        Unit::Months => 600,
        Unit::Years => 99,
    };
    value <= most
}

/// One measure: "30 gg. lavorativi", "gg. 8", "mezza giornata", "2 lav."; a bare "30" comes out without unit.
fn measure(input: Tokens<'_>) -> Parsed<'_, Measure> {
    alt((measure_unit_first, measure_half, measure_number_first)).parse(input)
}

fn measure_half(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let start = input.first().map_or(0, |token| token.start);
    let (rest, (_, unit)) = pair(of_class(Class::HALF), unit_behind).parse(input)?;
    Ok((rest, Measure { value: 1, unit: Some(unit), half: true, working: false, bound: Bound::None, start, end: trimmed_end(input, rest) }))
}

fn measure_unit_first(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let start = input.first().map_or(0, |token| token.start);
    let (rest, unit) = unit_before(input)?;
    let (rest, kind) = opt(day_kind).parse(rest)?;
    let (rest, number) = verify(number, |number: &Number| !number.ordinal).parse(rest)?;
    // "giorni 30 giorni": the second belongs to the number, the first is a label; "gg. 10 marzo" is a date.
    let is_other = unit_behind(rest).is_ok() || rest.first().is_some_and(|next| next.word.month > 0);
    let is_clock = unit == Unit::Hours && number.value < 24;
    if is_other || is_clock || !is_plausible(unit, number.value) {
        return no();
    }
    let (rest, late) = opt(day_kind).parse(dots_none(rest))?;
    let working = kind.or(late).unwrap_or(false);
    Ok((
        rest,
        Measure { value: number.value, unit: Some(unit), half: false, working, bound: Bound::None, start, end: trimmed_end(input, rest) },
    ))
}

fn dots_none(input: Tokens<'_>) -> Tokens<'_> {
    input
}

fn measure_number_first(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let (rest, number) = number(input)?;
    let (rest, unit) = opt(unit_behind).parse(rest)?;
    let (rest, kind) = opt(day_kind).parse(rest)?;
    // "2 lavorativi" needs no unit.
    let unit = unit.or(if kind == Some(true) { Some(Unit::Days) } else { None });
    match unit {
        Some(unit) if !is_plausible(unit, number.value) => no(),
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
                || next.word.classes.meets(Class::MEASURE)
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
fn bound(input: Tokens<'_>) -> Parsed<'_, Bound> {
    let least = value(Bound::Least, alt((of_class(Class::AT_LEAST), map(mark('>'), |_| ()))));
    let most = value(Bound::Most, alt((of_class(Class::AT_MOST), map(mark('<'), |_| ()))));
    let (rest, bound) = alt((least, most)).parse(input)?;
    let (rest, _) = opt(alt((mark(':'), mark('=')))).parse(dots(rest))?;
    Ok((rest, bound))
}

/// A measure with a bound before or behind it: "min. 15 gg.", "30 giorni massimo"; the "max." of "15 gg. max. 30 gg." belongs to what follows.
fn bounded(input: Tokens<'_>) -> Parsed<'_, Measure> {
    let start = input.first().map_or(0, |token| token.start);
    let (rest, before) = opt(bound).parse(input)?;
    let (rest, _) = opt(of_class(Class::ABOUT)).parse(rest)?;
    let (rest, measured) = measure(rest)?;
    let behind = opt(bound).parse(rest)?;
    let (rest, bound) = match (before, behind) {
        (Some(bound), _) => (rest, bound),
        (None, (after, Some(bound))) if measure(after).is_err() => (after, bound),
        _ => (rest, Bound::None),
    };
    Ok((rest, Measure { bound, start, end: trimmed_end(input, rest), ..measured }))
}

fn link(input: Tokens<'_>) -> Parsed<'_, Link> {
    let more = value(Link::More, alt((map(mark('+'), |_| ()), preceded(opt(mark(',')), of_class(Class::EXTENDED)))));
    let range = value(Link::Range, mark('/'));
    let dash = value(Link::Dash, mark('-'));
    let or = value(Link::Or, of_class(Class::OR));
    alt((more, range, dash, or)).parse(input)
}

/// Measures in a row: "30+30 gg.", "120/150 gg.", "30 giorni prorogabili di 30", "min. 15 gg. max. 30 gg."
fn row(input: Tokens<'_>) -> Parsed<'_, [Option<(Link, Measure)>; 6]> {
    let mut measures = [None; 6];
    let (mut rest, first) = bounded(input)?;
    let mut last_bound = first.bound;
    let mut places = measures.iter_mut();
    if let Some(place) = places.next() {
        *place = Some((Link::First, first));
    }
    for place in places {
        let linked = pair(link, bounded).parse(rest);
        let next = match linked {
            Ok((after, (link, measure))) => Some((after, link, measure)),
            Err(_) => {
                let (behind, _) = opt(alt((mark(','), mark('-'), mark('/'), token(|t| t.word.classes.meets(Class::AND))))).parse(rest)?;
                match pair(verify(bound, |bound| last_bound != Bound::None && *bound != last_bound), measure).parse(behind) {
                    Ok((after, (bound, measure))) => Some((after, Link::Bounds, Measure { bound, ..measure })),
                    Err(_) => None,
                }
            }
        };
        let Some((after, link, measure)) = next else { break };
        last_bound = measure.bound;
        *place = Some((link, measure));
        rest = after;
    }
    Ok((rest, measures))
}

/// "da 5 a 10 giorni", "dai 30 ai 60", "tra 10 e 20 gg."; "dalla data" is none.
fn spread(input: Tokens<'_>) -> Parsed<'_, [Option<(Link, Measure)>; 6]> {
    let from_to = |input| {
        let (rest, _) = of_class(Class::FROM)(input)?;
        let (rest, low) = measure(rest)?;
        let (rest, _) = alt((of_class(Class::TO), map(mark('-'), |_| ()))).parse(rest)?;
        let (rest, high) = measure(rest)?;
        Ok((rest, (low, high)))
    };
    let between = |input| {
        let (rest, _) = of_class(Class::RANGE)(input)?;
        let (rest, low) = measure(rest)?;
        let (rest, _) = of_class(Class::AND.or(Class::TO))(rest)?;
        let (rest, high) = measure(rest)?;
        Ok((rest, (low, high)))
    };
    let start = input.first().map_or(0, |token| token.start);
    let (rest, (low, high)) = alt((from_to, between)).parse(input)?;
    let mut measures = [None; 6];
    let low = Measure { bound: Bound::Least, start, ..low };
    let high = Measure { bound: Bound::Most, ..high };
    for (place, measure) in measures.iter_mut().zip([(Link::First, low), (Link::Bounds, high)]) {
        *place = Some(measure);
    }
    Ok((rest, measures))
}

/// "prima della seduta", "antecedenti", "di anticipo": the time runs backwards. "prima seduta utile" is a first sitting.
fn backwards(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, _) = of_class(Class::BEFORE)(input)?;
    let is_first_of_its_kind = input.first().is_some_and(|token| token.word.ordinal) && input.read_until(rest) == 1;
    let goes_on = rest.first().is_none_or(|next| next.shape == Shape::Mark || next.word.classes.meets(Class::OF));
    if is_first_of_its_kind && !goes_on { no() } else { Ok((rest, ())) }
}

/// The deadlines that lengths of time state. `default` is the unit of bare numbers, if the column's header gives one:
/// with it "30+30" gives two, without it none.
pub(super) fn durations<'t>(default: Option<Unit>) -> impl Fn(Tokens<'t>) -> Parsed<'t, Few> {
    move |input| {
        let (rest, mut measures) = alt((spread, row)).parse(input)?;
        share_units(&mut measures, default);
        let read = measures.iter().take_while(|place| place.is_some_and(|(_, measure)| measure.unit.is_some())).count();
        if read == 0 {
            return no();
        }
        // What found no unit is left unread.
        let kept_end = measures.get(read.saturating_sub(1)).copied().flatten().map_or(0, |(_, measure)| measure.end);
        let all = measures.get(read).is_none_or(Option::is_none);
        let rest = if all { rest } else { input.after(input.0.iter().take_while(|token| token.start < kept_end).count()) };
        let (rest, before) = if all { opt(backwards).parse(rest)? } else { (rest, None) };
        let mut few = Few::default();
        let spreads = is_range(&measures);
        for (index, (place, measured)) in few.iter_mut().zip(measures.iter().take(read)).enumerate() {
            let Some((_, measure)) = measured else { break };
            let Some(duration) = length(*measure) else { return no() };
            let working = measure.working || shared_working(&measures, read);
            let bound = match measure.bound {
                Bound::None if spreads && index == 0 => Bound::Least,
                Bound::None if spreads => Bound::Most,
                bound => bound,
            };
            let atom = match bound {
                _ if before.is_some() => Atom::Before { duration, working },
                Bound::None => Atom::Within { duration, working },
                Bound::Least => Atom::AtLeast { duration, working },
                Bound::Most => Atom::AtMost { duration, working },
            };
            *place = Some(Stated { atom, start: measure.start, end: measure.end });
        }
        Ok((rest, few))
    }
}

fn length(measure: Measure) -> Option<Duration> {
    let unit = measure.unit?;
    if measure.half { unit.half() } else { Some(unit.times(measure.value)) }
}

/// Gives measures without unit that of their neighbour ("30+30 gg.", "30 giorni prorogabili di 30"), or the column's.
fn share_units(measures: &mut [Option<(Link, Measure)>; 6], default: Option<Unit>) {
    let mut from_right: Option<Unit> = None;
    for (link, measure) in measures.iter_mut().rev().flatten() {
        if measure.unit.is_none() {
            measure.unit = from_right;
        }
        from_right = if *link == Link::First { None } else { measure.unit };
    }
    let mut from_left: Option<Unit> = None;
    for (link, measure) in measures.iter_mut().flatten() {
        if measure.unit.is_none() {
            let shared = if matches!(link, Link::More | Link::Range | Link::Bounds) { from_left } else { None };
            measure.unit = default.or(shared).filter(|unit| is_plausible(*unit, measure.value));
        }
        from_left = measure.unit;
    }
}

/// "10-15 giorni lavorativi": said once for both.
fn shared_working(measures: &[Option<(Link, Measure)>; 6], read: usize) -> bool {
    let linked = |link: Link| matches!(link, Link::First | Link::Range | Link::Dash | Link::Bounds);
    measures.iter().take(read).flatten().all(|(link, _)| linked(*link))
        && measures.iter().take(read).flatten().last().is_some_and(|(_, last)| last.working)
}

/// Two numbers with a stroke or a dash between them, the smaller first: "120/150 gg.", "10-15 giorni"; "60/30 gg." are two terms.
fn is_range(measures: &[Option<(Link, Measure)>; 6]) -> bool {
    match measures {
        [Some((_, low)), Some((link, high)), None, ..] => {
            let plain = low.bound == Bound::None && high.bound == Bound::None && !low.half && !high.half;
            let joined = *link == Link::Range || *link == Link::Dash;
            plain && joined && low.unit == high.unit && low.value < high.value
        }
        _ => false,
    }
}
