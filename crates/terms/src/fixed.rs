//! Fixed words and phrases that are a term by themselves: in go tokens, out comes the deadline.

use super::few::Few;
use super::tokens::{Parsed, Tokens, dots, no, of_class, phrase};
use super::vocabulary::{Class, Meaning};
use regesto_model::Atom;

/// "immediata", "a vista", "stesso giorno", "il giorno successivo"; not the "immediatamente" of "immediatamente eseguibili".
/// With it, whether the words can be nothing else than a term in running text.
pub(super) fn fixed(input: Tokens<'_>) -> Parsed<'_, (Few, bool)> {
    let Some(first) = input.first().filter(|first| first.says_term) else { return no() };
    let (rest, atom, strong) = match phrase(input, |meaning| matches!(meaning, Meaning::Atom { .. })) {
        Some((rest, Meaning::Atom { atom, strong })) => (rest, atom, strong),
        _ => match first.word.atom {
            Some((atom, strong)) => (dots(input.after(1)), atom, strong),
            None => return no(),
        },
    };
    if atom == Atom::Immediate && of_class(Class::EXECUTABLE)(rest).is_ok() {
        return no();
    }
    Ok((rest, (Few::one(atom, first.start, input.end_before(rest)), strong)))
}
