//! What a parser of deadlines gives: mostly one, sometimes a few, each with the words that say it.

use regesto_model::Atom;

/// A deadline and the words that say it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stated {
    pub(super) atom: Atom,
    /// First byte in the text.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
}

/// The deadlines that one phrase states; never none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Statement {
    /// One, as nearly always.
    One(Stated),
    /// Several: a sum, a range, a list.
    Many(Vec<Stated>),
}

impl Statement {
    /// One deadline.
    pub(super) fn one(atom: Atom, start: u32, end: u32) -> Statement {
        Statement::One(Stated { atom, start, end })
    }

    /// All of them, if each can be stated and there is one.
    pub(super) fn of(mut stated: impl Iterator<Item = Option<Stated>>) -> Option<Statement> {
        let first = stated.next()??;
        match stated.next() {
            None => Some(Statement::One(first)),
            Some(second) => [Some(first), second].into_iter().chain(stated).collect::<Option<Vec<_>>>().map(Statement::Many),
        }
    }

    /// All of them, in the order written.
    pub(super) fn all(&self) -> &[Stated] {
        match self {
            Statement::One(stated) => std::slice::from_ref(stated),
            Statement::Many(stated) => stated,
        }
    }
}
