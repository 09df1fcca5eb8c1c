//! Lengths of time: in go tokens, out come the deadlines they state: sums, ranges, bounds, times that run backwards.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::{pair, preceded};

use super::lexer::Shape;
use super::measures::{Bound, Measure, bound, bounded, is_plausible, measure};
use super::statement::{Stated, Statement};
use super::tokens::{Parsed, Tokens, mark, no, of_class, token};
use super::vocabulary::{Class, Unit};
use regesto_model::{Atom, Duration};

/// The most measures that are read as one row; longer ones come out as several.
const LONGEST_ROW: usize = 6;

/// Measures in a row, each with how it hangs on the one before it.
type Measures = Vec<(Link, Measure)>;

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

/// "+", "prorogabili di", "/", "-", "oppure"; not "con".
fn link(input: Tokens<'_>) -> Parsed<'_, Link> {
    let more = value(Link::More, alt((map(mark('+'), |_| ()), preceded(opt(mark(',')), of_class(Class::EXTENDED)))));
    let range = value(Link::Range, mark('/'));
    let dash = value(Link::Dash, mark('-'));
    let or = value(Link::Or, of_class(Class::OR));
    alt((more, range, dash, or)).parse(input)
}

/// Measures in a row: "30+30 gg.", "120/150 gg.", "30 giorni prorogabili di 30", "min. 15 gg. max. 30 gg."
fn row<'t>(input: Tokens<'t>, rest: Tokens<'t>, first: Measure) -> Parsed<'t, Measures> {
    let is_foreign = |from: Tokens<'_>, to: Tokens<'_>| from.0.iter().take(from.read_until(to)).any(|token| token.word.foreign);
    let first_is_foreign = is_foreign(input, rest);
    let mut rest = rest;
    let mut row = vec![(Link::First, first)];
    while let Some((_, last)) = row.last().filter(|_| row.len() < LONGEST_ROW) {
        let next = match pair(link, bounded).parse(rest) {
            Ok((after, (link, measure))) => Some((after, link, measure)),
            Err(_) => other_bound(rest, last.bound),
        };
        let Some((after, link, measure)) = next else { break };
        // "30 gg. / 2 sopralluoghi": a number without unit before a word that the grammar does not know counts something else.
        let counts_other = measure.unit.is_none() && after.first().is_some_and(|next| next.shape == Shape::Word && !next.word.is_known());
        // "30 giorni / 30 Tage" is one term in two languages.
        if link == Link::Range && counts_other || is_foreign(rest, after) != first_is_foreign {
            break;
        }
        row.push((link, measure));
        rest = after;
    }
    Ok((rest, row))
}

/// The upper bound behind a lower one, or the other way round: "max. 30 gg." of "min. 15 gg. max. 30 gg."
fn other_bound(input: Tokens<'_>, last: Bound) -> Option<(Tokens<'_>, Link, Measure)> {
    let joint = |input| opt(alt((mark(','), mark('-'), mark('/'), token(|t| t.is(Class::AND.or(Class::TO)))))).parse(input);
    let (behind, _) = joint(input).ok()?;
    let other = verify(bound, |bound| last != Bound::None && *bound != last);
    let (after, (bound, measure)) = pair(other, measure).parse(behind).ok()?;
    let start = behind.first().map_or(measure.start, |token| token.start);
    Some((after, Link::Bounds, Measure { bound, start, ..measure }))
}

/// Whether a row may go on here.
fn may_go_on(input: Tokens<'_>) -> bool {
    let joints = Class::OR.or(Class::EXTENDED).or(Class::AND).or(Class::TO).or(Class::AT_LEAST).or(Class::AT_MOST).or(Class::FROM);
    let is_joint = |mark: u32| char::from_u32(mark).is_some_and(|mark| matches!(mark, '+' | '/' | '-' | ',' | '<' | '>'));
    input.first().is_some_and(|next| next.shape == Shape::Mark && is_joint(next.value) || next.begins(joints))
}

/// "da 5 a 10 giorni", "dai 30 ai 60", "tra 10 e 20 gg."; "dalla data" is none.
fn spread(input: Tokens<'_>) -> Parsed<'_, Measures> {
    let Some(first) = input.first().filter(|first| first.begins(Class::FROM.or(Class::RANGE))) else { return no() };
    let from_to = |input| {
        let (rest, _) = of_class(Class::FROM)(input)?;
        let (rest, low) = measure(rest)?;
        let (rest, _) = alt((of_class(Class::TO), map(mark('-'), |_| ()))).parse(rest)?;
        let (rest, high) = measure(rest)?;
        Ok((rest, (low, high)))
    };
    let between = |input| {
        let (rest, _) = pair(of_class(Class::RANGE), opt(of_class(Class::ARTICLE))).parse(input)?;
        let (rest, low) = measure(rest)?;
        let (rest, _) = pair(of_class(Class::AND.or(Class::TO)), opt(of_class(Class::ARTICLE))).parse(rest)?;
        let (rest, high) = measure(rest)?;
        Ok((rest, (low, high)))
    };
    let (rest, (low, high)) = alt((from_to, between)).parse(input)?;
    let low = Measure { bound: Bound::Least, start: first.start, ..low };
    Ok((rest, vec![(Link::First, low), (Link::Bounds, Measure { bound: Bound::Most, ..high })]))
}

/// "prima della seduta", "antecedenti", "di anticipo": the time runs backwards. "prima seduta utile" is a first sitting.
fn backwards(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, _) = of_class(Class::BEFORE)(input)?;
    let is_first_of_its_kind = input.first().is_some_and(|token| token.word.ordinal) && input.read_until(rest) == 1;
    let goes_on = rest.first().is_none_or(|next| next.shape == Shape::Mark || next.is(Class::OF));
    if is_first_of_its_kind && !goes_on { no() } else { Ok((rest, ())) }
}

/// The deadlines that lengths of time state. `default` is the unit of bare numbers, if the column's header gives one:
/// with it "30+30" gives two, without it none.
pub(super) fn durations<'t>(default: Option<Unit>) -> impl Fn(Tokens<'t>) -> Parsed<'t, Statement> {
    move |input| {
        if let Ok((rest, row)) = spread(input) {
            return several(input, rest, row, default);
        }
        let (rest, first) = bounded(input)?;
        if may_go_on(rest) {
            let (rest, row) = row(input, rest, first)?;
            return several(input, rest, row, default);
        }
        let (rest, before) = opt(backwards).parse(rest)?;
        match (Measure { unit: first.unit.or(default), ..first }).duration() {
            Some(duration) => {
                Ok((rest, Statement::one(atom(first.bound, before.is_some(), duration, first.working), first.start, first.end)))
            }
            None => no(),
        }
    }
}

/// The deadline that a length of time is, with its bound and its direction.
fn atom(bound: Bound, before: bool, duration: Duration, working: bool) -> Atom {
    match bound {
        _ if before => Atom::Before { duration, working },
        Bound::None => Atom::Within { duration, working },
        Bound::Least => Atom::AtLeast { duration, working },
        Bound::Most => Atom::AtMost { duration, working },
    }
}

/// The deadlines of a row of measures.
fn several<'t>(input: Tokens<'t>, rest: Tokens<'t>, mut row: Measures, default: Option<Unit>) -> Parsed<'t, Statement> {
    share_units(&mut row, default);
    // "asilo nido 0-3 anni" is an age.
    if row.iter().any(|(_, measure)| measure.value == 0) {
        return no();
    }
    let read = row.iter().take_while(|(_, measure)| measure.unit.is_some()).count();
    let (rest, before) = if read == row.len() {
        opt(backwards).parse(rest)?
    } else {
        // What found no unit is left unread.
        row.truncate(read);
        let Some((_, last)) = row.last() else { return no() };
        (input.after(input.0.iter().take_while(|token| token.start < last.end).count()), None)
    };
    let spreads = is_range(&row);
    let working = all_working(&row);
    let stated = row.iter().enumerate().map(|(index, (_, measure))| {
        let bound = match measure.bound {
            Bound::None if spreads && index == 0 => Bound::Least,
            Bound::None if spreads => Bound::Most,
            bound => bound,
        };
        let atom = atom(bound, before.is_some(), measure.duration()?, measure.working || working);
        Some(Stated { atom, start: measure.start, end: measure.end })
    });
    Statement::of(stated).map_or_else(no, |statement| Ok((rest, statement)))
}

/// Gives measures without unit that of their neighbour ("30+30 gg.", "30 giorni prorogabili di 30"), or the column's.
fn share_units(row: &mut Measures, default: Option<Unit>) {
    let mut from_right: Option<Unit> = None;
    for (link, measure) in row.iter_mut().rev() {
        measure.unit = measure.unit.or(from_right);
        from_right = measure.unit.filter(|_| *link != Link::First);
    }
    let mut from_left: Option<Unit> = None;
    for (link, measure) in row.iter_mut() {
        if measure.unit.is_none() {
            let shared = from_left.filter(|_| matches!(link, Link::More | Link::Range | Link::Bounds));
            measure.unit = default.or(shared).filter(|unit| is_plausible(*unit, measure.value));
        }
        from_left = measure.unit;
    }
}

/// "10-15 giorni lavorativi": said once for both.
fn all_working(row: &Measures) -> bool {
    let linked = |link: Link| matches!(link, Link::First | Link::Range | Link::Dash | Link::Bounds);
    row.iter().all(|(link, _)| linked(*link)) && row.last().is_some_and(|(_, last)| last.working)
}

/// Two numbers with a stroke or a dash between them, the smaller first: "120/150 gg.", "10-15 giorni"; "60/30 gg." are two terms.
fn is_range(row: &Measures) -> bool {
    match row.as_slice() {
        [(_, low), (Link::Range | Link::Dash, high)] => {
            let plain = low.bound == Bound::None && high.bound == Bound::None && !low.half && !high.half;
            plain && low.unit == high.unit && low.value < high.value
        }
        _ => false,
    }
}
