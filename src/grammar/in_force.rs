//! One grammar in force: in goes where it comes from, out comes the grammar, read no sooner than somebody asks for it.

use std::ops::Deref;
use std::sync::Arc;

/// A grammar in force: the one that comes with the program, or a user's.
///
/// The built-in one is read when it is first asked for, and once in a process: most commands ask for few of them. A user's has been read by the time
/// this is made, so that a mistake in it stops the command at the start.
#[derive(Debug)]
pub struct InForce<G: 'static>(Origin<G>);

#[derive(Debug)]
enum Origin<G: 'static> {
    Builtin(fn() -> &'static G),
    Own(Arc<G>),
}

impl<G> InForce<G> {
    /// The built-in grammar, by what reads it once.
    pub(super) fn builtin(read: fn() -> &'static G) -> Self {
        InForce(Origin::Builtin(read))
    }

    /// A user's grammar.
    pub(super) fn own(grammar: G) -> Self {
        InForce(Origin::Own(Arc::new(grammar)))
    }
}

impl<G> Deref for InForce<G> {
    type Target = G;

    fn deref(&self) -> &G {
        match &self.0 {
            Origin::Builtin(read) => read(),
            Origin::Own(grammar) => grammar,
        }
    }
}

impl<G> Clone for InForce<G> {
    fn clone(&self) -> Self {
        InForce(match &self.0 {
            Origin::Builtin(read) => Origin::Builtin(*read),
            Origin::Own(grammar) => Origin::Own(Arc::clone(grammar)),
        })
    }
}
