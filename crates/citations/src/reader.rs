//! The smallest parsers: in go tokens, out comes a word, a number, a mark.

use nom::IResult;

use super::lexer::{CitationToken, Shape};
use super::vocabulary::{Class, Vocabulary};

/// What is left to read of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [CitationToken],
    pub(super) vocabulary: &'t Vocabulary,
}

/// What a parser of this room gives. It fails without a reason: the scanner only wants to know which reading fits.
pub(super) type Parsed<'t, O> = IResult<Reader<'t>, O, ()>;

/// The failure of a parser.
pub(super) fn no<O>() -> Result<O, nom::Err<()>> {
    Err(nom::Err::Error(()))
}

impl<'t> Reader<'t> {
    pub(super) fn first(self) -> Option<&'t CitationToken> {
        self.tokens.first()
    }

    pub(super) fn nth(self, index: usize) -> Option<&'t CitationToken> {
        self.tokens.get(index)
    }

    pub(super) fn after(self, count: usize) -> Reader<'t> {
        Reader { tokens: self.tokens.get(count..).unwrap_or_default(), ..self }
    }

    /// How many tokens were read to come from here to `rest`.
    pub(super) fn read_until(self, rest: Reader<'_>) -> usize {
        self.tokens.len().saturating_sub(rest.tokens.len())
    }

    /// Where the last token read on the way to `rest` ends.
    pub(super) fn end_before(self, rest: Reader<'_>) -> usize {
        self.read_until(rest).checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end)
    }

    /// Whether the first token is a word of the class.
    pub(super) fn at(self, class: Class) -> bool {
        self.first().and_then(CitationToken::word).is_some_and(|word| self.vocabulary.is(word, class))
    }

    pub(super) fn at_mark(self, mark: char) -> bool {
        self.first().is_some_and(|token| token.is(mark))
    }

    /// Behind dots, if there are any.
    pub(super) fn dots(self) -> Reader<'t> {
        let mut rest = self;
        while rest.at_mark('.') {
            rest = rest.after(1);
        }
        rest
    }
}

/// A word of the class, and the dot of its abbreviation.
pub(super) fn word<'t>(class: Class) -> impl Fn(Reader<'t>) -> Parsed<'t, &'t CitationToken> {
    move |input| match input.first() {
        Some(token) if input.at(class) => Ok((input.after(1).dots(), token)),
        _ => no(),
    }
}

/// A number of at most so many digits, and its text.
pub(super) fn digits<'t>(most: usize) -> impl Fn(Reader<'t>) -> Parsed<'t, &'t str> {
    move |input| match input.first() {
        Some(token) if token.shape == Shape::Number && token.end - token.start <= most => Ok((input.after(1), token.of(input.text))),
        _ => no(),
    }
}

/// "1°", "1º": the mark of an ordinal, if it is there.
pub(super) fn degree(input: Reader<'_>) -> Reader<'_> {
    if input.at_mark('°') || input.at_mark('º') || input.at_mark('^') { input.after(1) } else { input }
}

/// "n.", "nr.", "num.", "n°", "numero": what leads to a number, if it is there.
pub(super) fn number_sign(input: Reader<'_>) -> (Reader<'_>, bool) {
    match word(Class::NUMBER)(input) {
        Ok((rest, _)) => (degree(rest).dots(), true),
        Err(_) => (input, false),
    }
}
