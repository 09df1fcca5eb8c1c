//! Dates: in go tokens, out come days, months and days of the month that a term runs to.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value, verify};
use nom::sequence::{pair, preceded};

use super::lexer::{Shape, TermToken};
use super::numbers::{Number, in_words, is_split_number};
use super::statement::{Stated, Statement};
use super::tokens::{Parsed, Tokens, mark, no, of_class, token};
use super::vocabulary::{Class, Unit};
use regesto_model::{Atom, Date, days_in};

/// The most days that are read in one list.
const DAYS_IN_LIST: usize = 5;

/// Any date. `days` says that bare numbers are days here: then "10/12" is no date.
pub(super) fn dates<'t>(days: bool) -> impl Fn(Tokens<'t>) -> Parsed<'t, Statement> {
    move |input| {
        let Some(first) = input.first() else { return no() };
        if first.shape == Shape::Number {
            // "30 gg.": by far the most common, and no date.
            if input.nth(1).is_none_or(|next| next.word.unit.is_some() && !next.is(Class::DAY_OF.or(Class::MONTH_OF))) {
                return no();
            }
            return alt((numeric, days_of_month_name, |input| day_and_month(input, days), month_and_year, day_of_every_month)).parse(input);
        }
        if first.begins(Class::WITHIN) {
            return year_end(input);
        }
        // Before a day at most a preposition stands: "dal 10 al 20 maggio", "giorno 5 del mese".
        let next_counts = || input.nth(1).is_some_and(|next| next.shape == Shape::Number || next.word.number > 0);
        if first.word.month == 0 && first.word.number == 0 && !first.begins(Class::MONTH_OF) && !next_counts() {
            return no();
        }
        alt((|input| window(input, days), days_of_month_name, month_and_year, day_of_every_month)).parse(input)
    }
}

/// "dal 01/09 al 30/09", "dal 1 settembre al 31 ottobre": the last day; "dal 10 al 20 maggio" names its month once and is read elsewhere.
fn window(input: Tokens<'_>, days: bool) -> Parsed<'_, Statement> {
    let one_day = |input| alt((numeric, day_of_month_name, |input| day_and_month(input, days))).parse(input);
    let (rest, _) = (of_class(Class::FROM), one_day, of_class(Class::TO)).parse(input)?;
    one_day(rest)
}

/// A number in digits that fits: "31", not "trentuno".
fn digits<'t>(fits: impl Fn(u32, u8) -> bool) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t TermToken<'t>> {
    token(move |token| token.shape == Shape::Number && fits(token.value, token.digits))
}

/// "2024"; not "1234" nor "24".
fn year(input: Tokens<'_>) -> Parsed<'_, u16> {
    map(digits(|value, digits| digits == 4 && (1900..=2199).contains(&value)), |token| u16::try_from(token.value).unwrap_or(0)).parse(input)
}

/// The day clamped to its month: "31/06/2024" means the month's last day.
fn day_of(year: Option<u16>, month: u32, day: u32) -> Option<Date> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?.min(days_in(year, month));
    Some(match year {
        Some(year) => Date::Day { year, month, day },
        None => Date::EveryYear { month, day },
    })
}

/// The date, with all words read for it.
fn dated(input: Tokens<'_>, rest: Tokens<'_>, date: Date) -> Statement {
    Statement::one(Atom::Date(date), input.first().map_or(0, |token| token.start), input.end_before(rest))
}

/// "31/12/2024", "30.06.25", "31-12-2023", "2024-12-31"; not "47/85".
fn numeric(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let (rest, first) = digits(|_, digits| matches!(digits, 1 | 2 | 4)).parse(input)?;
    let (rest, separator) = token(|token| token.is_mark('/') || token.is_mark('.') || token.is_mark('-')).parse(rest)?;
    let same = move |input| {
        verify(token(move |token| token.shape == Shape::Mark && token.value == separator.value), |_: &&TermToken<'_>| true).parse(input)
    };
    let (rest, second) = digits(|value, digits| digits <= 2 && value > 0).parse(rest)?;
    if second.spaced && separator.is_mark('.') {
        return no();
    }
    let (rest, _) = same(rest)?;
    let (rest, third) = digits(|_, digits| matches!(digits, 1 | 2 | 4)).parse(rest)?;
    let date = if first.digits == 4 {
        day_of(u16::try_from(first.value).ok(), second.value, third.value)
    } else if third.digits == 1 {
        None
    } else {
        // "01-01-02" is a code of an office, not a day.
        if third.digits == 2 && separator.is_mark('-') && !(15..=45).contains(&third.value) {
            return no();
        }
        // Two digits: procedures are of this century, acts may be of the last.
        let year = if third.digits == 4 { third.value } else { third.value + if third.value < 70 { 2000 } else { 1900 } };
        day_of(u16::try_from(year).ok().filter(|year| (1900..2200).contains(year)), second.value, first.value)
    };
    match date {
        Some(date @ Date::Day { .. }) => Ok((rest, dated(input, rest, date))),
        _ => no(),
    }
}

/// A number of a day: "31", "1°", "primo".
fn day_number(input: Tokens<'_>) -> Parsed<'_, Number> {
    alt((day_in_digits, verify(in_words, |number: &Number| number.value <= 31))).parse(input)
}

/// "31", "1°"; not "32".
fn day_in_digits(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, token) = digits(|value, digits| digits <= 2 && (1..=31).contains(&value)).parse(input)?;
    Ok((rest, Number { value: token.value, digits: token.digits, ordinal: token.ordinal, start: token.start, end: token.end }))
}

/// The name of a month; an abbreviated one only where `behind_day`.
fn month<'t>(behind_day: bool) -> impl Fn(Tokens<'t>) -> Parsed<'t, u8> {
    move |input| {
        let (rest, month) =
            map(token(|token| token.word.month > 0 && (behind_day || !token.word.month_abbreviated)), |token| token.word.month)
                .parse(input)?;
        let abbreviated = input.first().is_some_and(|token| token.word.month_abbreviated);
        Ok((if abbreviated { super::tokens::dots(rest) } else { rest }, month))
    }
}

/// What follows a day or month: a year, or words that say that no year is meant ("di ogni anno", "dell'anno successivo").
fn year_behind(input: Tokens<'_>) -> Parsed<'_, Option<u16>> {
    let joined =
        |input| preceded(opt(alt((of_class(Class::OF), map(mark('-'), |_| ()), map(mark('/'), |_| ())))), year_with_noun).parse(input);
    let every = |input| {
        let (rest, _) = opt(of_class(Class::OF)).parse(input)?;
        let (rest, _) = opt(of_class(Class::EVERY.or(Class::ARTICLE))).parse(rest)?;
        let (rest, _) = token(|token| token.word.unit == Some(Unit::Years)).parse(rest)?;
        opt(alt((of_class(Class::NEXT), of_class(Class::FILLER)))).parse(rest).map(|(rest, _)| (rest, ()))
    };
    alt((map(joined, Some), value(None, every))).parse(input)
}

/// "2024", "anno 2024", "'24".
fn year_with_noun(input: Tokens<'_>) -> Parsed<'_, u16> {
    let (rest, _) = opt(token(|token| token.word.unit == Some(Unit::Years))).parse(input)?;
    let short = preceded(mark('\''), map(digits(|_, digits| digits == 2), |token| 2000 + u16::try_from(token.value).unwrap_or(0)));
    alt((year, short)).parse(rest)
}

/// "1 settembre", "31 marzo 2025"; not "1 e 15 marzo".
fn day_of_month_name(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let (rest, number) = day_number(input)?;
    let (rest, month) = month(true)(rest)?;
    let (rest, year) = opt(year_behind).parse(rest)?;
    match day_of(year.flatten(), u32::from(month), number.value) {
        Some(date) => Ok((rest, dated(input, rest, date))),
        None => no(),
    }
}

/// "31 marzo", "1° luglio 2025", "1Giugno", "1 e 15 marzo", "31 gennaio di ogni anno"; of "dal 10 al 20 maggio" the last day.
fn days_of_month_name(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let mut days = [0; DAYS_IN_LIST];
    let mut starts = [0; DAYS_IN_LIST];
    let mut count = 0;
    let (mut rest, _) = opt(alt((of_class(Class::FROM), of_class(Class::DAY_OF)))).parse(input)?;
    loop {
        let (after, number) = day_number(rest)?;
        let (Some(day), Some(start)) = (days.get_mut(count), starts.get_mut(count)) else { return no() };
        (*day, *start) = (number.value, number.start);
        count += 1;
        let (after, named) = opt(month(true)).parse(after)?;
        let Some(month) = named else {
            let listed = alt((
                value(false, alt((of_class(Class::AND.or(Class::OR)), map(mark('/'), |_| ()), map(mark(','), |_| ())))),
                value(true, alt((of_class(Class::TO), map(mark('-'), |_| ())))),
            ));
            let (after, spread) = { listed }.parse(after)?;
            if spread {
                count = 0;
            }
            rest = opt(of_class(Class::ARTICLE)).parse(after)?.0;
            continue;
        };
        let (after, year) = opt(year_behind).parse(after)?;
        let end = input.end_before(after);
        let stated = days.iter().zip(&starts).take(count).map(|(&day, &start)| {
            let date = day_of(year.flatten(), u32::from(month), day)?;
            Some(Stated { atom: Atom::Date(date), start, end })
        });
        return Statement::of(stated).map_or_else(no, |statement| Ok((after, statement)));
    }
}

/// "30/06", "15.02", "28/02 di ogni anno"; not "10.30" (an hour) nor "30/60 gg.", and under a header that says days only with a zero ("30/06").
fn day_and_month(input: Tokens<'_>, days: bool) -> Parsed<'_, Statement> {
    let (rest, day) = digits(|value, digits| digits <= 2 && (1..=31).contains(&value)).parse(input)?;
    let (rest, separator) = token(|token| token.is_mark('/') || token.is_mark('.') && !token.spaced).parse(rest)?;
    let (rest, month) = digits(|value, digits| digits <= 2 && (1..=12).contains(&value)).parse(rest)?;
    let goes_on = rest.first().is_some_and(|next| {
        let counts = next.word.unit.is_some_and(|unit| unit != Unit::Years) || next.is(Class::WORKING);
        counts || next.shape == Shape::Mark && next.value == separator.value && !next.spaced
    });
    let both_short = month.digits == 1 && day.digits == 1;
    let hour_like = separator.is_mark('.') && (month.digits == 1 || day.digits == 1);
    let zero = (month.digits == 2 && month.value < 10) || (day.digits == 2 && day.value < 10);
    let range_like = days && !zero && day.value < month.value;
    if month.spaced || goes_on || both_short || hour_like || range_like {
        return no();
    }
    let (rest, year) = opt(year_behind).parse(rest)?;
    match day_of(year.flatten(), month.value, day.value) {
        Some(date) => Ok((rest, dated(input, rest, date))),
        None => no(),
    }
}

/// "febbraio 2024", "marzo del 2025", "06/2024"; "settembre" alone is a month of every year.
fn month_and_year(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let numeric = |input| {
        let (rest, month) = digits(|value, digits| digits == 2 && (1..=12).contains(&value)).parse(input)?;
        let (rest, year) = preceded(mark('/'), year).parse(rest)?;
        Ok((rest, (u8::try_from(month.value).unwrap_or(1), Some(Some(year)))))
    };
    let (rest, _) = opt(pair(of_class(Class::MONTH_OF), of_class(Class::OF))).parse(input)?;
    let (rest, (month, year)) = alt((numeric, pair(month(false), opt(year_behind)))).parse(rest)?;
    let date = match year.flatten() {
        Some(year) => Date::Month { year, month },
        None => Date::MonthOfEveryYear { month },
    };
    Ok((rest, dated(input, rest, date)))
}

/// "22 del mese", "20 di ogni mese", "giorno 5 del mese successivo", "15^ giorno mese successivo"; not "4 mesi".
fn day_of_every_month(input: Tokens<'_>) -> Parsed<'_, Statement> {
    if let Ok(found) = first_days(input) {
        return Ok(found);
    }
    let (rest, lead) = opt(of_class(Class::DAY_OF)).parse(input)?;
    let (mut rest, first) = day_number(rest)?;
    let mut days = [first; DAYS_IN_LIST];
    let mut count = 1;
    // "il 10 e il 25 di ogni mese"
    let another = |input| {
        let joint = alt((of_class(Class::AND), map(mark(','), |_| ()), map(mark('/'), |_| ())));
        let (rest, (_, _, number)) = (joint, opt(of_class(Class::ARTICLE)), day_number).parse(input)?;
        Ok::<_, nom::Err<()>>((rest, number))
    };
    while let Some(place) = days.get_mut(count)
        && let Ok((after, number)) = another(rest)
    {
        *place = number;
        count += 1;
        rest = after;
    }
    let (rest, noun) = opt(of_class(Class::DAY_OF)).parse(rest)?;
    let (rest, of) = opt(of_class(Class::OF)).parse(rest)?;
    let (rest, every) = opt(of_class(Class::EVERY)).parse(rest)?;
    let (rest, month) = opt(of_class(Class::MONTH_OF)).parse(rest)?;
    let said = of.is_some() || every.is_some() || noun.is_some() && first.ordinal;
    let rest = match month {
        Some(()) if said => opt(of_class(Class::NEXT)).parse(rest)?.0,
        None if count == 1 && lead.is_some() && noun.is_none() && of.is_none() && !is_split_number(input.after(1)) => rest,
        _ => return no(),
    };
    let end = input.end_before(rest);
    let stated = |number: &Number| {
        Some(Stated { atom: Atom::Date(Date::EveryMonth { day: u8::try_from(number.value).ok()? }), start: number.start, end })
    };
    Statement::of(days.iter().take(count).map(stated)).map_or_else(no, |statement| Ok((rest, statement)))
}

/// "primi 10 giorni del mese": the last of them.
fn first_days(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let (rest, _) = of_class(Class::FIRST_DAYS)(input)?;
    let (rest, number) = day_number(rest)?;
    let (rest, _) = token(|token| token.word.unit == Some(Unit::Days)).parse(rest)?;
    let (rest, _) = alt((of_class(Class::OF), of_class(Class::EVERY))).parse(rest)?;
    let (rest, _) = opt(of_class(Class::EVERY)).parse(rest)?;
    let (rest, _) = of_class(Class::MONTH_OF)(rest)?;
    let Ok(day) = u8::try_from(number.value) else { return no() };
    Ok((rest, dated(input, rest, Date::EveryMonth { day })))
}

/// "entro il 16": a day of every month, if nothing else follows.
fn day_alone(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let (rest, _) = (of_class(Class::WITHIN), of_class(Class::ARTICLE)).parse(input)?;
    let (rest, number) = day_in_digits(rest)?;
    let ends = rest.first().is_none_or(|next| [',', ';', ')'].iter().any(|&mark| next.is_mark(mark)));
    match u8::try_from(number.value) {
        Ok(day) if ends => Ok((rest, Statement::one(Atom::Date(Date::EveryMonth { day }), number.start, number.end))),
        _ => no(),
    }
}

/// "entro il 2024", "entro l'anno 2025": the end of that year.
fn year_end(input: Tokens<'_>) -> Parsed<'_, Statement> {
    if let Ok(found) = day_alone(input) {
        return Ok(found);
    }
    let (rest, _) = of_class(Class::WITHIN)(input)?;
    let (rest, _) = opt(of_class(Class::ARTICLE)).parse(rest)?;
    let (rest, year) = preceded(opt(token(|token| token.word.unit == Some(Unit::Years))), year).parse(rest)?;
    Ok((rest, dated(input, rest, Date::Day { year, month: 12, day: 31 })))
}
