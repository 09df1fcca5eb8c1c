//! Lengths of time: in go tokens, out come the deadlines they state: sums, ranges, bounds, times that run backwards.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::{pair, preceded};

use super::lexer::Shape;
use super::measures::{Bound, Measure, bound, bounded, is_plausible, measure};
use super::tokens::{Parsed, Tokens, mark, no, of_class, token};
use super::vocabulary::{Class, Unit};
use crate::model::Atom;

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
    let is_foreign = |from: Tokens<'_>, to: Tokens<'_>| from.0.iter().take(from.read_until(to)).any(|token| token.word.foreign);
    let first_is_foreign = is_foreign(input, rest);
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
                let (behind, _) = opt(alt((mark(','), mark('-'), mark('/'), token(|t| t.word.classes.meets(Class::AND.or(Class::TO)))))).parse(rest)?;
                match pair(verify(bound, |bound| last_bound != Bound::None && *bound != last_bound), measure).parse(behind) {
                    Ok((after, (bound, measure))) => {
                        let start = behind.first().map_or(measure.start, |token| token.start);
                        Some((after, Link::Bounds, Measure { bound, start, ..measure }))
                    }
                    Err(_) => None,
                }
            }
        };
        let Some((after, link, measure)) = next else { break };
        // "30 gg. / 2 sopralluoghi": a number without unit before a word that the grammar does not know counts something else.
        if link == Link::Range && measure.unit.is_none() && after.first().is_some_and(|next| next.shape == Shape::Word && next.word.id == 0) {
            break;
        }
        // "30 giorni / 30 Tage" is one term in two languages.
        if is_foreign(rest, after) != first_is_foreign {
            break;
        }
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
            let Some(duration) = measure.duration() else { return no() };
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
