//! The smallest parsers: in go tokens, out comes one of them, or a word or phrase of a class.

use nom::IResult;

use super::lexer::{Shape, TermToken};
use super::vocabulary::{Class, Sense};
use regesto_words::WordId;

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tokens<'t>(pub(super) &'t [TermToken<'t>]);

/// What a parser of this room gives. It fails without a reason: the scanner only wants to know which reading fits.
pub(super) type Parsed<'t, O> = IResult<Tokens<'t>, O, ()>;

/// The failure of a parser.
pub(super) fn no<O>() -> Result<O, nom::Err<()>> {
    Err(nom::Err::Error(()))
}

impl<'t> Tokens<'t> {
    pub(super) fn first(self) -> Option<&'t TermToken<'t>> {
        self.0.first()
    }

    pub(super) fn nth(self, index: usize) -> Option<&'t TermToken<'t>> {
        self.0.get(index)
    }

    pub(super) fn after(self, count: usize) -> Tokens<'t> {
        Tokens(self.0.get(count..).unwrap_or_default())
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// How many tokens were read to come from here to `rest`.
    pub(super) fn read_until(self, rest: Tokens<'_>) -> usize {
        self.0.len().saturating_sub(rest.0.len())
    }

    /// Where the last token read on the way to `rest` ends.
    pub(super) fn end_before(self, rest: Tokens<'_>) -> u32 {
        self.read_until(rest).checked_sub(1).and_then(|last| self.0.get(last)).map_or(0, |token| token.end)
    }
}

/// A token that fits.
pub(super) fn token<'t>(fits: impl Fn(&TermToken<'t>) -> bool) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t TermToken<'t>> {
    move |input| match input.first() {
        Some(token) if fits(token) => Ok((input.after(1), token)),
        _ => no(),
    }
}

/// This mark: `+` of "30 + 30", not the `-` of "30 - 30".
pub(super) fn mark<'t>(wanted: char) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t TermToken<'t>> {
    token(move |token| token.is_mark(wanted))
}

/// A word or a phrase of the class: "entro" and "nel termine di" are both `WITHIN`; "dentro" is not.
pub(super) fn of_class<'t>(class: Class) -> impl Fn(Tokens<'t>) -> Parsed<'t, ()> {
    move |input| {
        let Some(first) = input.first().filter(|first| first.begins(class)) else { return no() };
        match phrase(input, |sense| sense.classes.meets(class).then_some(())) {
            Some(found) => Ok(found),
            None if first.is(class) => Ok((input.after(1), ())),
            None => no(),
        }
    }
}

/// The dot of an abbreviation, written to it; two where a hand slipped.
pub(super) fn dots(input: Tokens<'_>) -> Tokens<'_> {
    let mut rest = input;
    for _ in 0..2 {
        match rest.first() {
            Some(token) if token.is_mark('.') && !token.spaced => rest = rest.after(1),
            _ => break,
        }
    }
    rest
}

/// What the longest phrase at the head of the input means of those that mean what is wanted, and what stands behind it.
pub(super) fn phrase<'t, T>(input: Tokens<'t>, wanted: impl Fn(&Sense) -> Option<T>) -> Option<(Tokens<'t>, T)> {
    let (words, meaning) = input.first()?.phrases.iter().find_map(|(words, sense)| Some((*words, wanted(sense)?)))?;
    let (taken, _) = words_of_phrase(input.0).nth(words.checked_sub(1)?)?;
    Some((input.after(taken), meaning))
}

/// The words of which a phrase at the head of the tokens may be, each with how many tokens there are up to its end. Hyphens, strokes and the dots of
/// abbreviations between them do not matter: "silenzio-assenso".
pub(super) fn words_of_phrase<'t>(tokens: &'t [TermToken<'t>]) -> impl Iterator<Item = (usize, WordId)> + 't {
    let is_inside = |token: &TermToken<'_>| token.is_mark('-') || (token.is_mark('.') || token.is_mark('/')) && !token.spaced;
    let words = tokens.iter().zip(1..).filter(move |(token, _)| !is_inside(token));
    words.map_while(|(token, taken)| (token.shape == Shape::Word).then_some((taken, token.word.id)))
}
