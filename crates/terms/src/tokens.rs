//! The smallest parsers: in go tokens, out comes one of them, or a word or phrase of a class.

use nom::IResult;

use super::lexer::{Shape, Token};
use super::vocabulary::{Class, Meaning, Phrase};

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tokens<'t>(pub(super) &'t [Token<'t>]);

/// What a parser of this room gives. It fails without a reason: the scanner only wants to know which reading fits.
pub(super) type Parsed<'t, O> = IResult<Tokens<'t>, O, ()>;

/// The failure of a parser.
pub(super) fn no<O>() -> Result<O, nom::Err<()>> {
    Err(nom::Err::Error(()))
}

impl<'t> Tokens<'t> {
    pub(super) fn first(self) -> Option<&'t Token<'t>> {
        self.0.first()
    }

    pub(super) fn nth(self, index: usize) -> Option<&'t Token<'t>> {
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
pub(super) fn token<'t>(fits: impl Fn(&Token<'t>) -> bool) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t Token<'t>> {
    move |input| match input.first() {
        Some(token) if fits(token) => Ok((input.after(1), token)),
        _ => no(),
    }
}

/// This mark: `+` of "30 + 30", not the `-` of "30 - 30".
pub(super) fn mark<'t>(wanted: char) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t Token<'t>> {
    token(move |token| token.is_mark(wanted))
}

/// A word or a phrase of the class: "entro" and "nel termine di" are both `WITHIN`; "dentro" is not.
pub(super) fn of_class<'t>(class: Class) -> impl Fn(Tokens<'t>) -> Parsed<'t, ()> {
    move |input| {
        let Some(first) = input.first().filter(|first| first.here.meets(class)) else { return no() };
        if first.phrased
            && first.word.phrase_classes.meets(class)
            && let Some((rest, _)) = phrase(input, |meaning| matches!(meaning, Meaning::Classes(classes) if classes.meets(class)))
        {
            return Ok((rest, ()));
        }
        if first.word.classes.meets(class) { Ok((input.after(1), ())) } else { no() }
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

/// The longest phrase at the head of the input whose meaning is wanted.
pub(super) fn phrase<'t>(input: Tokens<'t>, wanted: impl Fn(&Meaning) -> bool) -> Option<(Tokens<'t>, Meaning)> {
    let first = input.first().filter(|first| first.phrased)?;
    let behind = input.after(1);
    let candidates = first.word.phrases_with(next_word(behind)?.word.id);
    candidates.iter().filter(|phrase| wanted(&phrase.meaning)).find_map(|phrase| Some((phrase_at(behind, phrase)?, phrase.meaning)))
}

/// The next word, behind the hyphens and dots that may stand inside a phrase.
pub(super) fn next_word<'t>(input: Tokens<'t>) -> Option<&'t Token<'t>> {
    input.0.iter().find(|token| !is_inside_phrase(token)).filter(|token| token.shape == Shape::Word)
}

/// Marks that do not part a phrase: "silenzio-assenso", "silenzio/assenso".
fn is_inside_phrase(token: &Token<'_>) -> bool {
    token.is_mark('-') || (token.is_mark('.') || token.is_mark('/')) && !token.spaced
}

/// Reads the rest of a phrase; hyphens and dots of abbreviations between its words do not matter: "silenzio-assenso".
pub(super) fn phrase_at<'t>(input: Tokens<'t>, phrase: &Phrase) -> Option<Tokens<'t>> {
    let mut rest = input;
    for &id in &phrase.rest {
        while rest.first().is_some_and(is_inside_phrase) {
            rest = rest.after(1);
        }
        match rest.first() {
            Some(token) if token.shape == Shape::Word && token.word.id == id => rest = rest.after(1),
            _ => return None,
        }
    }
    Some(rest)
}
