//! Terms that something else sets: in go tokens, out comes who sets them, or that they are still to be agreed.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::sequence::pair;

use super::citations::citation;
use super::lexer::Shape;
use super::statement::Statement;
use super::tokens::{Parsed, Tokens, dots, no, of_class, phrase};
use super::vocabulary::Class;
use regesto_model::{Atom, Authority};

/// How many words may stand between "fissati dai" and the noun that says who: "rispettivi", "competenti".
const WORDS_BETWEEN: usize = 3;

/// A noun that sets terms: "legge", "regolamento", "contratto", "ente".
fn noun(input: Tokens<'_>) -> Parsed<'_, Option<Authority>> {
    let alone = || Some((dots(input.after(1)), input.first()?.word.sense.reference?));
    phrase(input, |sense| sense.reference).or_else(alone).map_or_else(no, Ok)
}

/// Whether a noun that sets terms stands here.
fn starts_with_noun(input: Tokens<'_>) -> bool {
    noun(input).is_ok()
}

/// The deadline that such a noun is.
fn atom_of(authority: Option<Authority>) -> Atom {
    authority.map_or(Atom::Other, Atom::ByReference)
}

/// Nouns of one kind in a row count once: "regolamento e circolari".
fn nouns(input: Tokens<'_>) -> Parsed<'_, Option<Authority>> {
    let (mut rest, mut authority) = noun(input)?;
    loop {
        let of = of_class(Class::OF)(rest).is_ok();
        let joint = alt((of_class(Class::AND.or(Class::OR)), of_class(Class::OF)));
        let Ok((after, (_, _, next))) = (joint, opt(of_class(Class::ARTICLE)), noun).parse(rest) else { break };
        // "le disposizioni della circolare": the narrower noun says more. "secondo legge e contratto" are two.
        if of && authority == Some(Authority::Law) {
            authority = next;
        } else if next != authority && !of {
            break;
        }
        rest = after;
    }
    Ok((rest, authority))
}

/// The noun behind a few words that do not matter: "dai rispettivi bandi".
fn noun_soon(input: Tokens<'_>) -> Parsed<'_, Option<Authority>> {
    let mut rest = input;
    for _ in 0..=WORDS_BETWEEN {
        if let Ok(found) = nouns(rest) {
            return Ok(found);
        }
        match rest.first() {
            Some(token) if token.shape == Shape::Word && !token.is(Class::PER.or(Class::CASE).or(Class::EXCEPT).or(Class::AND)) => {
                rest = rest.after(1)
            }
            _ => break,
        }
    }
    no()
}

/// "termini di legge", "termine stabilito dall'ufficio richiedente", "nei termini indicati", "tempi da concordare", "tempistiche determinate dalle scadenze":
/// who sets a term that is named as one; "termini temporali" is not of this form.
pub(super) fn named_term<'t>(input: Tokens<'t>) -> Parsed<'t, Statement> {
    let start = input.first().map_or(0, |token| token.start);
    let is_due_date = input.first().is_some_and(|token| token.is(Class::DUE_DATE));
    let (rest, _) = of_class(Class::TERM_NOUN)(input)?;
    let (rest, _) = opt(of_class(Class::FILLER)).parse(rest)?;
    let set = |input| {
        let (rest, _) = of_class(Class::SET_BY)(input)?;
        let (rest, _) = opt(of_class(Class::FILLER)).parse(rest)?;
        let by = alt((of_class(Class::FROM), of_class(Class::AS_IN), of_class(Class::TO)));
        match opt(by).parse(rest)? {
            (rest, Some(())) if !starts_with_noun(rest) && citation(rest).is_ok() => {
                citation(rest).map(|(rest, ())| (rest, Atom::ByReference(Authority::Law)))
            }
            (rest, Some(())) => match noun_soon(rest) {
                Ok((rest, authority)) => Ok((rest, atom_of(authority))),
                // Named by someone whom the grammar does not know: whoever it is, a third party.
                Err(_) if of_class(Class::TERM_NOUN)(rest).is_ok() => Ok((rest.after(1), Atom::Other)),
                Err(_) => Ok((rest.after(usize::from(!rest.is_empty())), Atom::ByReference(Authority::ThirdParty))),
            },
            (rest, None) => match nouns(rest) {
                Ok((rest, authority)) => Ok((rest, atom_of(authority))),
                Err(_) if is_due_date => Ok((rest, Atom::Other)),
                Err(_) => Ok((rest, Atom::ByReference(Authority::ThirdParty))),
            },
        }
    };
    let of = |input: Tokens<'t>| {
        let (rest, joint) = opt(alt((of_class(Class::OF), of_class(Class::FROM), of_class(Class::AS_IN)))).parse(input)?;
        // "scadenza contrattuale" sets a term; "scadenza del bando", "data deliberazione" are events.
        let is_event = is_due_date && rest.first().is_some_and(|noun| noun.is(Class::EVENT));
        match nouns(rest)? {
            (_, Some(Authority::ThirdParty)) => no(),
            (_, authority) if is_event || is_due_date && joint.is_some() && authority != Some(Authority::Law) => no(),
            (rest, authority) => Ok((rest, atom_of(authority))),
        }
    };
    let to_do = value(Atom::Other, pair(opt(of_class(Class::FROM)), of_class(Class::TO_DO)));
    let (rest, atom) = alt((set, of, to_do)).parse(rest)?;
    Ok((rest, Statement::one(atom, start, input.end_before(rest))))
}

/// "da concordare"; not "da presentare".
fn to_do_atom(input: Tokens<'_>) -> Parsed<'_, Atom> {
    value(Atom::Other, pair(of_class(Class::FROM), of_class(Class::TO_DO))).parse(input)
}

/// "da concordare con il responsabile", "da definire": a term still to be set; "da contratto" is not.
pub(super) fn to_do(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let (rest, atom) = to_do_atom(input)?;
    Ok((rest, Statement::one(atom, input.first().map_or(0, |token| token.start), input.end_before(rest))))
}

/// "come da contratto", "secondo regolamento e circolari", "a norma di legge"; not "come sopra".
pub(super) fn as_in(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let (rest, _) = of_class(Class::AS_IN)(input)?;
    let (rest, _) = opt(of_class(Class::FROM.or(Class::OF).or(Class::TO).or(Class::ARTICLE))).parse(rest)?;
    if let Ok(named) = named_term(rest) {
        return Ok(named);
    }
    let (rest, _) = opt(of_class(Class::SET_BY)).parse(rest)?;
    let (rest, _) = opt(of_class(Class::FROM.or(Class::OF).or(Class::TO).or(Class::FILLER))).parse(rest)?;
    let (rest, authority) = noun_soon(rest)?;
    Ok((rest, Statement::one(atom_of(authority), input.first().map_or(0, |token| token.start), input.end_before(rest))))
}

/// "regolamento e circolari", "da contratto": enough only where the cell begins with it.
pub(super) fn bare(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let (rest, _) = opt(of_class(Class::FROM.or(Class::PER))).parse(input)?;
    let noun = rest;
    match nouns(rest)? {
        // "delibera" is an act like any other, and a longer text is about something else.
        (rest, _) if rest.0.len() > 3 || rest.0.iter().any(|token| token.shape == Shape::Number) => no(),
        _ if noun.first().is_some_and(|token| token.is(Class::EVENT)) => no(),
        // Whoever asks sets a term only if a term is named: "ufficio competente" says who answers.
        (_, None | Some(Authority::ThirdParty)) => no(),
        (rest, authority) => {
            Ok((rest, Statement::one(atom_of(authority), input.first().map_or(0, |token| token.start), input.end_before(rest))))
        }
    }
}

/// Whether "da" and what follows names a rule and no event: "da contratto", "dalla legge"; "dal contratto" is an event.
pub(super) fn names_a_rule(from: &super::lexer::TermToken<'_>, event: Tokens<'_>) -> bool {
    match noun(event) {
        Ok((_, Some(Authority::Law))) => true,
        // Without an article, and nothing behind it: "da regolamento".
        Ok((rest, Some(_))) => from.end - from.start == 2 && rest.first().is_none_or(|next| next.shape == Shape::Mark),
        _ => false,
    }
}
