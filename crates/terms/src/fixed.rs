//! Fixed words and phrases that are a term by themselves: in go tokens, out comes the deadline.

use super::statement::Statement;
use super::tokens::{Parsed, Tokens, dots, no, of_class, phrase};
use super::vocabulary::Class;
use regesto_model::Atom;

/// "immediata", "a vista", "stesso giorno", "il giorno successivo"; not the "immediatamente" of "immediatamente eseguibili".
/// With it, whether the words can be nothing else than a term in running text.
pub(super) fn fixed(input: Tokens<'_>) -> Parsed<'_, (Statement, bool)> {
    let Some(first) = input.first().filter(|first| first.says_term) else { return no() };
    let alone = || Some((dots(input.after(1)), first.word.sense.atom?));
    let Some((rest, (atom, strong))) = phrase(input, |sense| sense.atom).or_else(alone) else { return no() };
    if atom == Atom::Immediate && of_class(Class::EXECUTABLE)(rest).is_ok() {
        return no();
    }
    Ok((rest, (Statement::one(atom, first.start, input.end_before(rest)), strong)))
}
