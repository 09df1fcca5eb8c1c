//! Numbers: in go tokens, out comes what they count, in digits or in words, once where it is said twice.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::delimited;

use super::lexer::Shape;
use super::tokens::{Parsed, Tokens, mark, no};

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    /// How many digits; 0 for a number in words.
    pub(super) digits: u8,
    pub(super) ordinal: bool,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Digits that are a number by themselves: the `30` of "30 gg.", not the `50` of "50,00" nor the `10` of "10.30".
pub(super) fn digits(input: Tokens<'_>) -> Parsed<'_, Number> {
    let Some(token) = input.first().filter(|token| token.shape == Shape::Number && token.digits <= 4) else { return no() };
    if is_split_number(input) {
        return no();
    }
    Ok((input.after(1), Number { value: token.value, digits: token.digits, ordinal: token.ordinal, start: token.start, end: token.end }))
}

/// Whether the number goes on behind a comma, a point or a colon.
pub(super) fn is_split_number(input: Tokens<'_>) -> bool {
    matches!(
        (input.nth(1).filter(|token| !token.spaced), input.nth(2).filter(|token| !token.spaced)),
        (Some(point), Some(next)) if (point.is_mark(',') || point.is_mark('.') || point.is_mark(':')) && next.shape == Shape::Number
    )
}

/// A number word: "trenta", "sessantesimo", not "tronta".
pub(super) fn in_words(input: Tokens<'_>) -> Parsed<'_, Number> {
    let Some(token) = input.first().filter(|token| token.word.number > 0) else { return no() };
    let number = Number { value: u32::from(token.word.number), digits: 0, ordinal: token.word.ordinal, start: token.start, end: token.end };
    Ok((input.after(1), number))
}

/// A number, once or twice: "30", "trenta", "30 (trenta)", "trenta (30)"; of "30 (7 in caso di urgenza)" only the 30.
pub(super) fn number(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, first) = alt((digits, in_words)).parse(input)?;
    if !rest.first().is_some_and(|next| next.is_mark('(') || next.is_mark('/')) {
        return Ok((rest, first));
    }
    let (behind, again) =
        opt(alt((delimited(mark('('), alt((in_words, digits)), mark(')')), nom::sequence::preceded(mark('/'), in_words)))).parse(rest)?;
    match again {
        Some(again) if again.value == first.value => Ok((behind, Number { end: input.end_before(behind), ..first })),
        _ => Ok((rest, first)),
    }
}
