//! A text that was read once: in go a text and how to read it, out come its tokens and what the pass found; their memory is used again for
//! the next text, because most texts are a few words long and asking for memory would take a third of the time.

use std::cell::RefCell;
use std::mem;

use super::lexer::{self, TermToken};
use super::scan::{self, Mode, Scan};
use super::vocabulary::Vocabulary;

/// The tokens of a text and what was found among them.
#[derive(Debug)]
pub(super) struct Scanned<'v> {
    pub(super) tokens: Vec<TermToken<'v>>,
    pub(super) scan: Scan,
}

/// How many texts' memory a thread keeps, and for how many tokens each.
const KEPT: usize = 4;
const KEPT_TOKENS: usize = 1024;

thread_local! {
    static SPARE: RefCell<Vec<(Vec<TermToken<'static>>, Scan)>> = const { RefCell::new(Vec::new()) };
}

impl<'v> Scanned<'v> {
    /// Cuts a text into its tokens; nothing is found among them.
    pub(super) fn unread(text: &str, vocabulary: &'v Vocabulary) -> Self {
        let spare = SPARE.try_with(|spare| spare.try_borrow_mut().ok()?.pop()).ok().flatten();
        let (tokens, scan) = spare.unwrap_or_default();
        let mut tokens: Vec<TermToken<'v>> = tokens;
        lexer::tokens_into(&mut tokens, text, vocabulary);
        Scanned { tokens, scan }
    }

    /// Reads a text.
    pub(super) fn new(text: &str, vocabulary: &'v Vocabulary, mode: Mode) -> Self {
        let mut scanned = Scanned::unread(text, vocabulary);
        scanned.scan = scan::scan(&scanned.tokens, mode, mem::take(&mut scanned.scan));
        scanned
    }
}

impl Drop for Scanned<'_> {
    fn drop(&mut self) {
        if self.tokens.capacity() > KEPT_TOKENS || self.tokens.capacity() == 0 {
            return;
        }
        let mut tokens = mem::take(&mut self.tokens);
        tokens.clear();
        // Collecting no tokens from an emptied vector keeps its memory, and frees it from the vocabulary's lifetime.
        let tokens: Vec<TermToken<'static>> = tokens.into_iter().map(|_| TermToken::nothing()).collect();
        let scan = mem::take(&mut self.scan).emptied();
        let _ = SPARE.try_with(|spare| {
            if let Ok(mut spare) = spare.try_borrow_mut()
                && spare.len() < KEPT
            {
                spare.push((tokens, scan));
            }
        });
    }
}
