//! The terms of administrative procedures: in goes a cell, or a longer text, out come its deadlines, what they run from, and whether silence is consent.

mod citations;
mod conditions;
mod dates;
mod day;
mod durations;
mod evidence;
mod examples;
mod fixed;
mod grammar;
mod lexer;
mod measures;
mod number_words;
mod numbers;
mod readings;
mod references;
mod rhythms;
mod rows;
mod scan;
mod scanned;
mod scanner;
mod shadows;
mod statement;
mod stretches;
mod tacit;
mod tokens;
mod triggers;
mod vocabulary;

use std::ops::Range;
use std::sync::OnceLock;

pub use day::day_at_head;
pub use regesto_words::GrammarError;
pub use rows::{RowReading, TermCells};
pub use vocabulary::Unit;

use regesto_model::{Deadline, Span};
use regesto_words::GrammarFile;
use scan::{Mode, Role, Scan};
use scanned::Scanned;
use vocabulary::Vocabulary;

/// The grammar that comes with the program.
const BUILTIN: &str = include_str!("../../../grammars/terms.toml");

/// A grammar of terms, ready to read.
#[derive(Debug)]
pub struct Terms {
    vocabulary: Vocabulary,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellReading {
    /// Its deadlines, in the order written.
    pub deadlines: Vec<Deadline>,
    /// Where it says what they run from, in bytes.
    pub triggers: Vec<Range<usize>>,
}

/// A term inside a longer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermSpan {
    /// Its bytes, with what leads to it ("entro", "min.") and what qualifies it ("lavorativi").
    pub range: Range<usize>,
    /// The same with the words that say what it runs from, as far as the grammar carries.
    pub extended: Range<usize>,
    /// Whether it can be nothing else than a term.
    pub strong: bool,
}

/// How far a text is a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// There is none in it.
    No,
    /// A term stands in it, behind other words.
    Contains,
    /// It begins with a term and goes on with other words.
    Begins,
    /// It is a term, with its conditions and what it runs from; or it says "idem".
    Whole,
}

impl Terms {
    /// The grammar of a file's text; `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// Where the text is no TOML, or says something that the grammar does not know: with file, line and what is wrong.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, GrammarError> {
        Ok(Terms { vocabulary: grammar::vocabulary(GrammarFile::new(file, text))? })
    }

    /// The grammar that comes with the program.
    pub fn builtin() -> &'static Terms {
        static TERMS: OnceLock<Terms> = OnceLock::new();
        // The file is part of the program and a test reads it; an empty grammar reads nothing, it does not fail.
        TERMS.get_or_init(|| {
            Terms::from_toml("grammars/terms.toml", BUILTIN).unwrap_or_else(|_| Terms { vocabulary: Vocabulary::default() })
        })
    }

    /// The tokens of a text, in which nothing is found yet.
    fn unread(&self, text: &str) -> Scanned<'_> {
        Scanned::unread(text, &self.vocabulary)
    }

    /// Whether the text may say a term at all; where it may not, it needs no reading.
    fn may_say_term(&self, text: &str, mode: Mode) -> bool {
        evidence::may_say_term(text, &self.vocabulary, mode)
    }

    fn scan(&self, text: &str, mode: Mode) -> Scanned<'_> {
        Scanned::new(text, &self.vocabulary, mode)
    }

    /// What a cell of terms says. `unit` is the unit of bare numbers, where the column's header gives one.
    #[must_use]
    pub fn read(&self, cell: &str, unit: Option<Unit>) -> CellReading {
        let mode = Mode { unit, cell: true };
        if !self.may_say_term(cell, mode) {
            return CellReading::default();
        }
        let Scanned { tokens, scan } = &self.scan(cell, mode);
        let triggers = triggers::in_term(tokens, scan).into_iter().filter_map(|range| bytes(tokens, &range)).collect();
        CellReading { deadlines: self.deadlines(cell, tokens, scan), triggers }
    }

    /// The unit of bare numbers that the header of a column gives: days of "Termine (gg.)" and "Giorni"; none where it names none, or two.
    #[must_use]
    pub fn unit_in(&self, header: &str) -> Option<Unit> {
        let Scanned { tokens, .. } = &self.unread(header);
        // What is a unit only behind its number ("anno", "min") heads columns of other things.
        let named = tokens.iter().filter(|token| token.word.unit_leads || token.word.foreign).filter_map(|token| token.word.unit);
        let mut units: Vec<Unit> = named.collect();
        units.dedup();
        if let [unit] = units[..] { Some(unit) } else { None }
    }

    /// The deadlines of a scanned cell, each with its words and its case.
    fn deadlines(&self, cell: &str, tokens: &[lexer::TermToken<'_>], scan: &Scan) -> Vec<Deadline> {
        if scan.items.is_empty() {
            return Vec::new();
        }
        let conditions = conditions::conditions(tokens, scan);
        let deadline = |(index, item): (usize, &scan::Item)| {
            let span = Span::new(item.stated.start as usize, item.stated.end as usize);
            let condition = conditions.get(index).and_then(Option::as_ref);
            let condition = condition.and_then(|range| bytes(tokens, range)).and_then(|range| cell.get(range)).map(str::to_owned);
            Deadline { atom: item.stated.atom, condition, text: span.of(cell).to_owned(), span }
        };
        scan.items.iter().enumerate().map(deadline).collect()
    }

    /// Where terms stand inside a longer text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<TermSpan> {
        let mode = Mode { unit: None, cell: false };
        if !self.may_say_term(text, mode) {
            return Vec::new();
        }
        let Scanned { tokens, scan } = &self.scan(text, mode);
        let mut found: Vec<TermSpan> = Vec::new();
        let mut last = 0..0;
        let mut triggers = scan.stretches.iter().filter(|stretch| stretch.role == Role::Trigger).peekable();
        for item in &scan.items {
            if item.tokens == last && !found.is_empty() {
                continue;
            }
            last = item.tokens.clone();
            let Some(range) = bytes(tokens, &(item.lead..item.tokens.end)) else { continue };
            while triggers.next_if(|trigger| trigger.tokens.end <= item.tokens.end).is_some() {}
            let trigger = triggers.peek().filter(|trigger| trigger.tokens.start <= item.tokens.end);
            let carried = trigger.map(|trigger| triggers::carried(tokens, text, trigger.tokens.clone()).end);
            let extended = carried.and_then(|end| bytes(tokens, &(item.lead..end.max(item.tokens.end)))).unwrap_or_else(|| range.clone());
            found.push(TermSpan { range, extended, strong: item.strong });
        }
        found
    }

    /// How far a text is a term.
    #[must_use]
    pub fn is_term(&self, text: &str, unit: Option<Unit>) -> Fit {
        let mode = Mode { unit, cell: true };
        if !self.may_say_term(text, mode) {
            return Fit::No;
        }
        let Scanned { tokens, scan } = &self.scan(text, mode);
        if rows::says_idem(tokens) {
            return Fit::Whole;
        }
        if scan.items.iter().all(|item| item.source == scan::Source::Bare) && !scan.items.is_empty() {
            return Fit::Contains;
        }
        match (scan.items.is_empty(), scan.loose, scan.loose_before) {
            (true, ..) => Fit::No,
            (_, 0, _) => Fit::Whole,
            (_, _, 0) => Fit::Begins,
            _ => Fit::Contains,
        }
    }
}

/// The bytes of a range of tokens.
fn bytes(tokens: &[lexer::TermToken<'_>], range: &Range<usize>) -> Option<Range<usize>> {
    let first = tokens.get(range.start)?;
    let last = tokens.get(range.end.checked_sub(1)?)?;
    Some(first.start as usize..(last.end as usize).max(first.start as usize))
}

#[cfg(test)]
mod tests;
