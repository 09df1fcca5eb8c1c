//! Calls that may break off: in goes one, out comes its result, or nothing where it panicked. A file that brings a library down costs itself.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    /// How many guarded calls this thread is in.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// The result of a call; nothing where it panicked.
pub fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    DEPTH.set(DEPTH.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(call));
    DEPTH.set(DEPTH.get().saturating_sub(1));
    result.ok()
}

/// Whether this thread is in a call whose panic costs one document, which then says so. A program's panic hook may ask: what it would print
/// helps nobody but a programmer.
#[must_use]
pub fn is_guarded() -> bool {
    DEPTH.get() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_off_is_nothing() {
        assert_eq!(guarded(|| (is_guarded(), 1)), Some((true, 1)));
        assert_eq!(guarded(|| if is_guarded() { std::panic::resume_unwind(Box::new("broken")) } else { 1 }), None);
        assert!(!is_guarded(), "also behind a panic");
    }
}
