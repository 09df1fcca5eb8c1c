//! Citations of acts: in go tokens, out comes only where they end, so that their numbers and dates are not read as terms.

use nom::Parser;
use nom::combinator::opt;

use super::lexer::{Shape, TermToken};
use super::tokens::{Parsed, Tokens, no, of_class, token};
use super::vocabulary::Class;

/// "art. 18", "L. 30.12.91 n. 412", "D.P.R. 425/94", "art. 46, 6° co., l. 142/'90", "prot. 3379 del 22/01/2024"; not "artigiani".
pub(super) fn citation(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, _) = of_class(Class::ACT.or(Class::ACT_NUMBER))(input)?;
    let mut rest = if input.first().is_some_and(|head| head.cut) { behind_names(rest) } else { rest };
    let mut numbers = 0_usize;
    while let Some(next) = rest.first() {
        if next.shape == Shape::Number {
            // "ex art. 10 30 giorni": a number that a unit follows belongs to the term, unless it is the act's first.
            if numbers > 0 && begins_term(rest) {
                break;
            }
            numbers += 1;
            rest = rest.after(1);
            continue;
        }
        let joins = is_joint(next) && continues(rest.after(1));
        let inside = is_act(rest) || next.is(Class::ACT_NUMBER.or(Class::INSIDE_CITATION)) || next.word.month > 0 && numbers > 0;
        let glue = (next.is(Class::OF) || next.is(Class::AND)) && continues(rest.after(1));
        if !(joins || inside || glue) {
            break;
        }
        rest = rest.after(1);
    }
    let rest = opt(token(|token| token.is_mark('.') && !token.spaced)).parse(rest)?.0;
    // Without a number it is no citation: "secondo regolamento", "l'".
    if numbers == 0 { no() } else { Ok((rest, ())) }
}

/// How many names and abbreviations may stand between an abbreviated act and its number.
const NAMES: usize = 4;

/// "L.R. Lombardia 11 marzo 2005", "Circ. Min. G.G. 20/07/92": what stands between the act and its number, if that comes soon.
fn behind_names(input: Tokens<'_>) -> Tokens<'_> {
    let mut rest = super::tokens::dots(input);
    for _ in 0..NAMES {
        match rest.first() {
            Some(next) if next.shape == Shape::Number && !begins_term(rest) => return rest,
            Some(next) if next.shape == Shape::Word => {
                let behind = super::tokens::dots(rest.after(1));
                let abbreviated = rest.read_until(behind) > 1;
                if next.word.is_known() && !abbreviated {
                    break;
                }
                rest = behind;
            }
            _ => break,
        }
    }
    input
}

/// An act; a word that is also an event ("determina", "delibera") only with its number.
fn is_act(rest: Tokens<'_>) -> bool {
    let numbered = || {
        let behind = rest.after(1);
        let behind = super::tokens::dots(behind);
        behind.first().is_some_and(|next| next.shape == Shape::Number || next.is(Class::ACT_NUMBER))
    };
    rest.first().is_some_and(|next| next.is(Class::ACT) && (!next.is(Class::EVENT) || numbered()))
}

/// A mark that may stand inside a citation.
fn is_joint(token: &TermToken<'_>) -> bool {
    token.is_mark('.') || token.is_mark('/') || token.is_mark('-') || token.is_mark(',') || token.is_mark('\'') || token.is_mark('°')
}

/// Whether the citation goes on: a number that begins no term, an act, a word of citations.
fn continues(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| {
        next.shape == Shape::Number && !begins_term(rest)
            || is_joint(next) && rest.nth(1).is_some_and(|after| after.shape == Shape::Number && !after.spaced)
            || is_act(rest)
            || next.is(Class::INSIDE_CITATION)
    })
}

/// "30 giorni", "30 gg.": the number counts time.
fn begins_term(rest: Tokens<'_>) -> bool {
    let behind = rest.nth(1);
    behind.is_some_and(|next| next.word.unit.is_some() || next.is(Class::WORKING))
}
