//! The number of an act: in go tokens behind its name, out come year, number and date in all the ways in which offices write them.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

use super::lexer::{CitationToken, Shape};
use super::reader::{Parsed, Reader, degree, digits, no, number_sign, word};
use super::vocabulary::{Class, NamedAct};
use regesto_model::{ActType, Date, days_in};

/// Two digits up to this are of this century: "2/26" is of 2026, "38" of 1938.
const THIS_CENTURY: u16 = 30;
/// The first year of acts of the Union.
const FIRST_OF_UNION: u16 = 1958;
/// A figure beyond this is a number: "Reg. CEE 2081/92".
const LAST_OF_UNION: u16 = 2060;
/// Since this year regulations have the year first.
const YEAR_FIRST: u16 = 2015;
/// The oldest acts cited (the law on expropriation is of 1865) and the youngest a document may cite.
const YEARS: std::ops::RangeInclusive<u16> = 1800..=2099;

/// What says which act of its type it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Number {
    pub(super) year: Option<u16>,
    pub(super) number: Option<String>,
    pub(super) date: Option<Date>,
    /// Whether it is no more than a bare number.
    pub(super) bare: bool,
    /// Whether its year was cut: "65/217".
    pub(super) cut: bool,
}

/// A year of two or four digits.
fn year(text: &str) -> Option<u16> {
    let value: u16 = text.parse().ok()?;
    match text.len() {
        2 if value <= THIS_CENTURY => Some(2000 + value),
        2 => Some(1900 + value),
        4 if YEARS.contains(&value) => Some(value),
        _ => None,
    }
}

fn day(year: u16, month: u8, day: u8) -> Option<Date> {
    ((1..=12).contains(&month) && (1..=days_in(Some(year), month)).contains(&day)).then_some(Date::Day { year, month, day })
}

/// "7 agosto 1990", "1° marzo 2014".
fn date_in_words(input: Reader<'_>) -> Parsed<'_, Date> {
    let (rest, number) = digits(2)(input)?;
    let rest = degree(rest);
    let (rest, month) = word(Class::MONTH)(rest)?;
    let month = month.word().and_then(|id| input.vocabulary.value(id));
    let (rest, of) = digits(4)(rest)?;
    match (year(of), month, number.parse().ok()) {
        (Some(of), Some(month), Some(number)) => day(of, month, number).map_or_else(no, |date| Ok((rest, date))),
        _ => no(),
    }
}

/// "04/01/68", "27.12.88", "14-10-2021".
fn date_in_figures(input: Reader<'_>) -> Parsed<'_, Date> {
    let (rest, number) = digits(2)(input)?;
    let Some(CitationToken { shape: Shape::Mark(separator @ ('/' | '.' | '-')), .. }) = rest.first() else { return no() };
    let (rest, month) = digits(2)(rest.after(1))?;
    if !rest.at_mark(*separator) {
        return no();
    }
    let (rest, of) = digits(4)(rest.after(1))?;
    match (year(of), month.parse().ok(), number.parse().ok()) {
        (Some(of), Some(month), Some(number)) => day(of, month, number).map_or_else(no, |date| Ok((rest, date))),
        _ => no(),
    }
}

pub(super) fn date(input: Reader<'_>) -> Parsed<'_, Date> {
    alt((date_in_words, date_in_figures)).parse(input)
}

fn year_of(date: Date) -> Option<u16> {
    match date {
        Date::Day { year, .. } | Date::Month { year, .. } => Some(year),
        _ => None,
    }
}

/// A number as acts bear it: digits; where the entry says so with letters and strokes ("2600/L"), and as the Ministry of Justice files its
/// circulars, with the year of the file in brackets ("1/50/FG/29 (96) 1227").
fn figure<'t>(free: bool) -> impl Fn(Reader<'t>) -> Parsed<'t, String> {
    move |input| {
        let (mut rest, figure) = digits(6)(input)?;
        let mut figure = figure.to_string();
        if !free {
            return Ok((rest, figure));
        }
        while let (Some(joint), Some(next)) = (rest.first(), rest.nth(1)) {
            let is_part = |token: &CitationToken| {
                token.shape == Shape::Number || matches!(token.shape, Shape::Word(_)) && token.end - token.start <= 4
            };
            if joint.is('/') && !joint.spaced && !next.spaced && is_part(next) && !is_year(rest.after(1), &figure) {
                figure.push('-');
                figure.push_str(next.of(rest.text));
                rest = rest.after(2);
            } else if joint.is('(') && figure.contains('-') && next.shape == Shape::Number && rest.nth(2).is_some_and(|token| token.is(')'))
            {
                figure.push_str(&format!("({})", next.of(rest.text)));
                rest = rest.after(3);
                if let Ok((after, number)) = digits(6)(rest) {
                    figure.push_str(number);
                    rest = after;
                }
            } else {
                break;
            }
        }
        Ok((rest, figure))
    }
}

/// Whether a stroke is followed by the year of a plain number: "28/1991", not the "50" of "1/50/FG".
fn is_year(input: Reader<'_>, before: &str) -> bool {
    let Some(token) = input.first() else { return false };
    let behind = input.nth(1);
    token.shape == Shape::Number
        && year(token.of(input.text)).is_some()
        && !before.contains('-')
        && !behind.is_some_and(|next| next.is('/') && !next.spaced)
}

/// Date first: "7 agosto 1990, n. 241", "04/01/68 n. 15", "30.12.91 n. 412"; or the date alone.
fn date_first<'t>(entry: &NamedAct) -> impl Fn(Reader<'t>) -> Parsed<'t, Number> {
    let free = entry.free_number;
    move |input| {
        let (rest, date) = date(input)?;
        let behind = if rest.at_mark(',') || rest.at_mark('-') || rest.at_mark('–') { rest.after(1) } else { rest };
        let (behind, signed) = number_sign(behind);
        let numbered = if signed { figure(free)(behind).ok() } else { None };
        let (rest, number) = numbered.map_or((rest, None), |(rest, number)| (rest, Some(number)));
        Ok((rest, Number { year: year_of(date), number, date: Some(date), bare: false, cut: false }))
    }
}

/// "n. 241/1990", "142/'90", "679/2016"; of the Union also "2016/679".
fn with_stroke<'t>(entry: &NamedAct) -> impl Fn(Reader<'t>) -> Parsed<'t, Number> {
    let (free, year_first) = (entry.free_number, entry.year_first);
    let directive = entry.kind == ActType::EuDirective;
    let first_year = if directive { FIRST_OF_UNION } else { YEAR_FIRST };
    move |input| {
        let (rest, signed) = number_sign(input);
        let (rest, number) = figure(free)(rest)?;
        let stroke = rest.first().filter(|token| token.is('/') || token.is_dash() && signed);
        if stroke.is_none() {
            return no();
        }
        let (rest, of) = digits(4)(rest.after(1))?;
        // "50/60 mila", "20/30.000": prices.
        let thousands = rest.at_mark('.')
            && rest.first().is_some_and(|dot| !dot.spaced)
            && rest.nth(1).is_some_and(|next| next.shape == Shape::Number && !next.spaced && next.end - next.start == 3);
        if rest.at(Class::MONEY) || thousands {
            return no();
        }
        // A stroke behind the year: "1/50/FG", or a date.
        if rest.at_mark('/') && rest.nth(1).is_some_and(|next| next.shape == Shape::Number && !next.spaced) {
            return no();
        }
        let (first, second) =
            (number.len() == 4).then(|| year(&number)).flatten().map_or((None, year(of)), |first| (Some(first), year(of)));
        let (year, number) = match (first, second) {
            (Some(first), _)
                if year_first
                    && first <= LAST_OF_UNION
                    && (second.is_none() || of.len() <= 4 && first >= first_year && number_fits(of)) =>
            {
                (Some(first), of.to_string())
            }
            // Directives have always had the year first: "92/43/CEE".
            _ if directive
                && number.len() == 2
                && of.len() < 4
                && year(&number).is_some_and(|first| (FIRST_OF_UNION..2000).contains(&first)) =>
            {
                (year(&number), of.to_string())
            }
            _ => (second, number),
        };
        // "65/217": a year that was cut.
        if year.is_none() && of.len() != 3 {
            return no();
        }
        let (rest, date) = opt(|input| {
            let (rest, _) = word(Class::OF)(input)?;
            date(rest)
        })
        .parse(rest)?;
        Ok((rest, Number { year, number: Some(number), date, bare: false, cut: year.is_none() }))
    }
}

/// Of two figures that may both be years the second is the number: regulations of the Union are numbered "2016/679" since 2015.
fn number_fits(of: &str) -> bool {
    of.len() < 4 || year(of).is_some_and(|of| of > 2030) || of.parse::<u16>().is_ok_and(|number| !YEARS.contains(&number))
}

/// "in data", ", di data", "dd.": what leads to a date besides "del".
fn dated(input: Reader<'_>) -> Option<Reader<'_>> {
    let rest = if input.at_mark(',') { input.after(1) } else { input };
    let rest = if rest.at(Class::OF) || rest.at(Class::BETWEEN) { rest.after(1) } else { rest };
    word(Class::DATED)(rest).ok().map(|(rest, _)| rest)
}

/// "n. 416 del 30/12/89", "33 del 2013"; else the number alone.
fn number_first<'t>(entry: &NamedAct) -> impl Fn(Reader<'t>) -> Parsed<'t, Number> {
    let free = entry.free_number;
    move |input| {
        let (rest, signed) = number_sign(input);
        let (rest, number) = figure(free)(rest)?;
        let behind = if rest.at_mark(',') { rest.after(1) } else { rest };
        let (behind, of) = match word(Class::OF)(behind) {
            Ok((behind, _)) => (behind, true),
            Err(_) => (rest, false),
        };
        let behind = dated(rest).unwrap_or(behind);
        if let Ok((rest, date)) = date(behind) {
            return Ok((rest, Number { year: year_of(date), number: Some(number), date: Some(date), bare: false, cut: false }));
        }
        if of
            && let Ok((rest, of)) = digits(4)(behind)
            && of.len() == 4
            && let Some(year) = year(of)
        {
            return Ok((rest, Number { year: Some(year), number: Some(number), date: None, bare: false, cut: false }));
        }
        // "legge 59": a number that counts something is none.
        let counts = rest.at(Class::UNIT)
            || rest.at_mark('%')
            || rest.at_mark('€')
            || rest.first().is_some_and(|next| {
                (next.is('.') || next.is(','))
                    && !next.spaced
                    && rest.nth(1).is_some_and(|after| after.shape == Shape::Number && !after.spaced)
            });
        if counts {
            return no();
        }
        Ok((rest, Number { year: None, number: Some(number), date: None, bare: !signed, cut: false }))
    }
}

/// What follows the name of an act.
pub(super) fn number<'t>(entry: &NamedAct) -> impl Fn(Reader<'t>) -> Parsed<'t, Number> {
    move |input| {
        let input = input.dots();
        let of = word(Class::OF)(input).map_or(input, |(rest, _)| rest);
        alt((date_first(entry), with_stroke(entry), number_first(entry))).parse(input).or_else(|_| date_first(entry)(of))
    }
}

/// Another act of the type behind one: "L. 865/71 e 2359/1865".
pub(super) fn another<'t>(entry: &NamedAct) -> impl Fn(Reader<'t>) -> Parsed<'t, Number> {
    move |input| {
        let rest = match input.first() {
            Some(token) if token.is(',') => input.after(1),
            _ if input.at(Class::AND) => input.after(1),
            _ => return no(),
        };
        let rest = if rest.at(Class::AND) { rest.after(1) } else { rest };
        let (after, number) = with_stroke(entry)(rest)?;
        // "e 15/30 giorni" is none.
        if after.at(Class::UNIT) || number.year.is_none() { no() } else { Ok((after, number)) }
    }
}
