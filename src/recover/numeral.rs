//! The numeral of a row: in goes text, out comes the numeral at its head and where the rest begins.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while_m_n},
    character::complete::{char, digit1, one_of, space0},
    combinator::{all_consuming, opt, peek, recognize, verify},
    multi::{many_m_n, many0},
    sequence::{delimited, preceded, terminated},
};

/// A numeral with its mark, at the head of a title. Takes `12) `, `01) `, `(3) `, `4. `, `7 - `, `A.1) `; refuses `1° seduta`, `30 giorni`, `10/2 `.
fn marked(input: &str) -> IResult<&str, &str> {
    let numeral = || {
        recognize((
            opt((one_of("ABCDEFGHIJ"), opt(char('.')))),
            verify(digit1, |d: &str| d.len() <= 4),
            many0((char('.'), digit1)),
            opt(one_of("abcdefgh")),
        ))
    };
    let close =
        alt((recognize((space0, char(')'))), recognize((space0, tag(".-"))), recognize((char('.'), peek(alt((tag(" "), tag("\u{a0}"))))))));
    let dash = recognize((many_m_n(1, 3, alt((char(' '), char('\u{a0}')))), one_of("-–"), peek(alt((char(' '), char('\u{a0}'))))));
    terminated(
        alt((delimited((char('('), space0), numeral(), (space0, char(')'))), terminated(numeral(), close), terminated(numeral(), dash))),
        space0,
    )
    .parse(input)
}

/// A numeral that is the whole of a cell. Takes `1`, `01)`, `1.01.01`, `A.1.3`, `03_007`, `12 bis`, `NR 6`; refuses `30 gg.`, `N.`.
fn whole(input: &str) -> IResult<&str, &str> {
    let body = recognize((
        opt((take_while_m_n(1, 2, |c: char| c.is_ascii_uppercase()), opt(one_of(".-/ ")))),
        digit1,
        many0((one_of(".-/_"), take_while_m_n(1, 6, |c: char| c.is_ascii_alphanumeric()))),
        opt((space0, alt((tag("bis"), tag("ter"), tag("quater"), take_while_m_n(1, 1, |c: char| c.is_ascii_lowercase()))))),
    ));
    all_consuming(delimited(
        (space0, opt(one_of("([")), space0),
        verify(body, |b: &str| b.len() <= 14),
        (space0, opt(one_of(")].°")), opt(one_of("-")), space0),
    ))
    .parse(input)
}

/// The numeral at the head of a title and the byte at which the title begins.
#[must_use]
pub fn at_head(text: &str) -> Option<(&str, usize)> {
    let (rest, numeral) = marked(text).ok()?;
    (!rest.is_empty()).then_some((numeral, text.len() - rest.len()))
}

/// The numeral at the head of a text that names what it numbers, without a mark between: `24 Autorizzazione al trasporto`.
#[must_use]
pub fn bare_at_head(text: &str) -> Option<(&str, usize)> {
    let parsed: IResult<&str, &str> =
        preceded(space0, terminated(verify(digit1, |d: &str| d.len() <= 3), take_while_m_n(1, 3, char::is_whitespace))).parse(text);
    let (rest, numeral) = parsed.ok()?;
    rest.starts_with(char::is_uppercase).then_some((numeral, text.len() - rest.len()))
}

/// The numeral that a cell holds, bare.
#[must_use]
pub fn of_cell(text: &str) -> Option<&str> {
    whole(text).ok().map(|(_, numeral)| numeral)
}

/// The number that a numeral counts with: its last run of digits.
#[must_use]
pub fn value(numeral: &str) -> Option<u32> {
    numeral.trim_end_matches(|c: char| !c.is_ascii_digit()).rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_at_the_head_of_titles() {
        let cases = [
            ("12) Pubblicazione", Some(("12", "Pubblicazione")), "bracket"),
            ("01) Procedimenti", Some(("01", "Procedimenti")), "leading nought"),
            ("31) -Inserimento", Some(("31", "-Inserimento")), "the dash is the title's"),
            ("4. Rilascio", Some(("4", "Rilascio")), "point"),
            ("7 - Rilascio", Some(("7", "Rilascio")), "dash"),
            ("1° seduta", None, "an ordinal"),
            ("30 giorni", None, "a term"),
            ("10/2 modello", None, "a form's number"),
            ("7)", None, "nothing behind it"),
            ("L. 241/90", None, "a law"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(at_head(text).map(|(n, at)| (n, &text[at..])), expected, "{text}: {why}");
        }
    }

    #[test]
    fn numerals_that_are_cells() {
        for (text, expected) in [
            ("1", Some("1")),
            ("01)", Some("01")),
            ("1.01.01", Some("1.01.01")),
            ("A.1.3", Some("A.1.3")),
            ("03_007", Some("03_007")),
            ("30 gg.", None),
            ("N.", None),
            ("", None),
        ] {
            assert_eq!(of_cell(text), expected, "{text}");
        }
        assert_eq!((value("A.1.3"), value("12"), value("x")), (Some(3), Some(12), None));
    }
}
