//! A row as a whole: in go its cells, out come its deadlines, its trigger and its tacit consent, wherever in the row they stand.

use std::ops::Range;

use super::lexer::{Shape, TermToken};
use super::scan::{Mode, Scan, Source};
use super::scanned::Scanned;
use super::tokens::{Tokens, of_class};
use super::vocabulary::{Class, Unit};
use super::{Terms, bytes, tacit, triggers};
use regesto_model::{Atom, Authority, Column, Deadline, Span, TacitConsent};

/// The cells of a row that may speak of its term. All are optional; an objective's term is its `deadline` cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TermCells<'a> {
    /// The title, in whose brackets a trigger or tacit consent may stand.
    pub title: Option<&'a str>,
    /// The term.
    pub term: Option<&'a str>,
    /// The column of triggers.
    pub trigger: Option<&'a str>,
    /// The column of tacit consent.
    pub tacit_outcome: Option<&'a str>,
    /// The notes.
    pub notes: Option<&'a str>,
    /// The unit of bare numbers, where the term column's header gives one.
    pub unit: Option<Unit>,
}

/// What a row says about its term.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowReading {
    /// Its deadlines, in the order written.
    pub deadlines: Vec<Deadline>,
    /// The column that states them.
    pub stated_in: Option<Column>,
    /// The words that say what the term runs from.
    pub trigger: Option<String>,
    /// Whether silence is consent; none where the row says nothing.
    pub tacit_consent: Option<TacitConsent>,
    /// Whether the term says "idem": its deadlines are those of the row above.
    pub term_repeats: bool,
    /// Whether the trigger's own cell says "idem".
    pub trigger_repeats: bool,
}

impl RowReading {
    /// The same with what "idem" refers to: the deadlines of the row above, and its trigger where the trigger's own cell says so.
    #[must_use]
    pub fn resolved(mut self, above: Option<&RowReading>) -> Self {
        let Some(above) = above else { return self };
        if self.term_repeats {
            self.deadlines.clone_from(&above.deadlines);
        }
        if self.trigger_repeats {
            self.trigger.clone_from(&above.trigger);
        }
        self
    }
}

impl Terms {
    /// All that a row says about its term. `idem` is not resolved yet: see [`RowReading::resolved`].
    #[must_use]
    pub fn read_row(&self, row: &TermCells<'_>) -> RowReading {
        let term = row.term.map(|cell| self.scan(cell, Mode { unit: row.unit, cell: true }));
        let mut reading = RowReading::default();
        if let (Some(cell), Some(Scanned { tokens, scan })) = (row.term, &term) {
            reading.term_repeats = says_idem(tokens);
            reading.deadlines = self.deadlines(cell, tokens, scan);
            if reading.deadlines.is_empty() && !reading.term_repeats {
                reading.deadlines.extend(term_without_atoms(cell, tokens, scan));
            }
            reading.stated_in = Some(Column::Term).filter(|_| !reading.deadlines.is_empty() || reading.term_repeats);
        }
        let term_is_empty = is_blank(row.term);
        let notes = self.notes(row);
        if term_is_empty && let (Some(cell), Some(Scanned { tokens, scan })) = (row.notes, &notes) {
            reading.deadlines = self.deadlines_of_notes(cell, tokens, scan);
            reading.stated_in = Some(Column::Notes).filter(|_| !reading.deadlines.is_empty());
        }
        reading.trigger_repeats = row.trigger.is_some_and(|cell| says_idem(&self.unread(cell).tokens));
        reading.trigger = self.trigger_of(row, term.as_ref(), notes.as_ref());
        reading.tacit_consent = self.tacit_of(row, term.as_ref(), notes.as_ref());
        turn_round(&mut reading);
        reading
    }

    /// The words that say what the term runs from, wherever in the row they stand: the trigger's own column, else the term, the notes,
    /// the title's brackets.
    #[must_use]
    pub fn trigger(&self, row: &TermCells<'_>) -> Option<String> {
        let term = row.term.map(|cell| self.scan(cell, Mode { unit: row.unit, cell: true }));
        let notes = self.notes(row);
        self.trigger_of(row, term.as_ref(), notes.as_ref())
    }

    /// Whether the row says that silence is consent: its own column, else the term, the notes, the title's brackets.
    #[must_use]
    pub fn tacit(&self, row: &TermCells<'_>) -> Option<TacitConsent> {
        let term = row.term.map(|cell| self.scan(cell, Mode { unit: row.unit, cell: true }));
        let notes = row.notes.map(|cell| self.unread(cell));
        self.tacit_of(row, term.as_ref(), notes.as_ref())
    }

    /// The notes; they are read only where no other cell states the term.
    fn notes(&self, row: &TermCells<'_>) -> Option<Scanned<'_>> {
        let cell = row.notes?;
        Some(if is_blank(row.term) { self.scan(cell, Mode { unit: None, cell: true }) } else { self.unread(cell) })
    }

    fn trigger_of(&self, row: &TermCells<'_>, term: Option<&Scanned<'_>>, notes: Option<&Scanned<'_>>) -> Option<String> {
        let words = |cell: &str, tokens: &[TermToken<'_>], range: Range<usize>| {
            bytes(tokens, &range).and_then(|range| cell.get(range)).map(str::to_owned)
        };
        if let Some(cell) = row.trigger {
            let Scanned { tokens, .. } = &self.unread(cell);
            if !says_idem(tokens)
                && let Some(range) = triggers::in_cell(tokens)
                && !self.is_only_term(cell)
            {
                return words(cell, tokens, range);
            }
        }
        if let (Some(cell), Some(Scanned { tokens, scan })) = (row.term, term) {
            let stated: Vec<String> = triggers::in_term(tokens, scan).into_iter().filter_map(|range| words(cell, tokens, range)).collect();
            if !stated.is_empty() {
                return Some(stated.join("; "));
            }
        }
        if let (Some(cell), Some(Scanned { tokens, scan })) = (row.notes, notes) {
            let reading_is_in_notes = is_blank(row.term) && !self.deadlines_of_notes(cell, tokens, scan).is_empty();
            if reading_is_in_notes {
                let stated: Vec<String> =
                    triggers::in_term(tokens, scan).into_iter().filter_map(|range| words(cell, tokens, range)).collect();
                if !stated.is_empty() {
                    return Some(stated.join("; "));
                }
            }
            let immediate = term.is_some_and(|term| term.scan.items.iter().any(|item| item.stated.atom == Atom::Immediate));
            if let Some(range) = triggers::in_notes(tokens, cell, immediate) {
                return words(cell, tokens, range);
            }
        }
        let title = row.title.filter(|title| title.contains('('))?;
        let Scanned { tokens, .. } = &self.unread(title);
        triggers::in_title(tokens).and_then(|range| words(title, tokens, range))
    }

    /// Whether the cell of a trigger states a term and no event: "Immediato", "30 giorni".
    fn is_only_term(&self, cell: &str) -> bool {
        let mode = Mode { unit: None, cell: true };
        if !self.may_say_term(cell, mode) {
            return false;
        }
        let Scanned { scan, .. } = &self.scan(cell, mode);
        // A date, a contract's expiry may be what a term runs from.
        let is_no_event = |atom: Atom| {
            atom.date().is_none() && !matches!(atom, Atom::ByReference(Authority::Contract | Authority::Regulation | Authority::ThirdParty))
        };
        !scan.items.is_empty()
            && scan.loose == 0
            && scan.stretches.is_empty()
            && scan.items.iter().all(|item| is_no_event(item.stated.atom))
    }

    fn tacit_of(&self, row: &TermCells<'_>, term: Option<&Scanned<'_>>, notes: Option<&Scanned<'_>>) -> Option<TacitConsent> {
        let column = row.tacit_outcome.and_then(|cell| tacit::in_cell(&self.unread(cell).tokens));
        if column.is_some_and(|said| !said.applies || said.after.is_some()) {
            return column;
        }
        let elsewhere = term
            .and_then(|term| tacit::in_term(&term.tokens, &term.scan, row.unit))
            .or_else(|| notes.and_then(|notes| tacit::in_text(&notes.tokens)))
            .or_else(|| row.title.filter(|title| title.contains('(')).and_then(|cell| tacit::in_text(&self.unread(cell).tokens)));
        elsewhere.or(column)
    }

    /// The deadlines of a notes cell that is the only one to state the term: all of it must be one, or begin with words that can be nothing else.
    fn deadlines_of_notes(&self, cell: &str, tokens: &[TermToken<'_>], scan: &Scan) -> Vec<Deadline> {
        let Some(first) = scan.items.first() else { return cited(cell, tokens, scan).into_iter().collect() };
        let few_words = scan.loose <= 3 && first.stated.atom == Atom::Other;
        if scan.loose_before == 0
            && (scan.loose == 0 || first.strong && first.source != Source::Fixed || few_words)
            && tacit::in_text(tokens).is_none()
        {
            self.deadlines(cell, tokens, scan)
        } else {
            Vec::new()
        }
    }
}

/// Whether a cell says nothing: none, dashes, dots.
fn is_blank(cell: Option<&str>) -> bool {
    cell.is_none_or(|cell| !cell.contains(char::is_alphanumeric))
}

/// "idem", "idem c.s.", "come sopra", "''": all of the cell refers to the row above.
pub(super) fn says_idem(tokens: &[TermToken<'_>]) -> bool {
    let words = tokens.iter().position(|token| token.shape != Shape::Mark).unwrap_or(tokens.len());
    let only_marks = |rest: &[TermToken<'_>]| rest.iter().all(|token| token.shape == Shape::Mark);
    let rest = Tokens(tokens.get(words..).unwrap_or_default());
    match of_class(Class::IDEM)(rest) {
        Ok((after, ())) => only_marks(after.0),
        Err(_) => {
            !tokens.is_empty()
                && tokens.len() <= 2
                && tokens.iter().all(|token| ['"', '“', '”', '\''].iter().any(|&mark| token.is_mark(mark)))
        }
    }
}

fn whole(cell: &str, atom: Atom) -> Deadline {
    let span = Span::new(0, cell.len()).trim(cell);
    Deadline { atom, condition: None, text: span.of(cell).to_owned(), span }
}

/// A term cell that says something which no atom fits: `other`, or `by-law` where it only cites a law. A dash or "nessuno" says nothing.
fn term_without_atoms(cell: &str, tokens: &[TermToken<'_>], scan: &Scan) -> Option<Deadline> {
    // "30 (trenta)" under a header that says no unit.
    if tokens.first().is_some_and(|first| first.shape == Shape::Number) {
        return None;
    }
    if let Some(deadline) = cited(cell, tokens, scan) {
        return Some(deadline);
    }
    if scan.negative {
        return None;
    }
    let mut at = 0;
    let mut says_something = false;
    while at < tokens.len() {
        let rest = Tokens(tokens.get(at..)?);
        match of_class(Class::NO.or(Class::NOT))(rest) {
            Ok((after, ())) => at += rest.read_until(after).max(1),
            Err(_) => {
                let small = Class::OF.or(Class::TO).or(Class::ARTICLE).or(Class::AND).or(Class::OR);
                says_something |=
                    rest.first().is_some_and(|token| token.shape == Shape::Word && token.end - token.start > 2 && !token.is(small));
                at += 1;
            }
        }
    }
    says_something.then(|| whole(cell, Atom::Other))
}

/// A cell that cites acts and says nothing else: the term is what they say.
fn cited(cell: &str, tokens: &[TermToken<'_>], scan: &Scan) -> Option<Deadline> {
    let citations_only = scan.items.is_empty() && scan.cites && scan.loose <= 2 && scan.stretches.is_empty();
    let by_regulation =
        tokens.first().is_some_and(|token| token.word.sense.reference == Some(Some(Authority::Regulation)) && !token.is(Class::EVENT));
    let authority = if by_regulation { Authority::Regulation } else { Authority::Law };
    citations_only.then(|| whole(cell, Atom::ByReference(authority)))
}

/// "90 gg." with "prima della cessazione" in another cell: the time runs backwards.
fn turn_round(reading: &mut RowReading) {
    let before = |trigger: &str| ["prima ", "ante ", "antecedent", "precedent"].iter().any(|word| trigger.to_lowercase().starts_with(word));
    if reading.trigger.as_deref().is_some_and(before)
        && let [Deadline { atom, .. }] = reading.deadlines.as_mut_slice()
        && let Atom::Within { duration, working } = *atom
    {
        *atom = Atom::Before { duration, working };
    }
}
