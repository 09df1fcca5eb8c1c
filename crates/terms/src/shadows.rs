//! Numbers that are no terms: in go tokens, out comes what may be skipped, and which readings the words that follow must not have.

use super::citations::citation;
use super::durations::durations;
use super::lexer::{Shape, TermToken};
use super::statement::Statement;
use super::tokens::{Tokens, of_class};
use super::vocabulary::Class;
use regesto_model::Atom;

/// Which readings a word rules out for what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shadow {
    /// All: "sospeso 30 giorni", an appeal to a court.
    All,
    /// What stands near: "validità 5 anni", "durata della concessione 99 anni"; not the days of "Proroga validità concessione 30 gg."
    Validity {
        /// The token that throws it.
        from: usize,
    },
    /// Years and months: "minori di anni 14".
    Age,
    /// Dates: "approvato il 31/12/2020".
    Dates,
    /// Rhythms: "canone annuo".
    Rhythms,
}

/// Classes of words that throw a shadow.
const THROWING: Class = Class::VALIDITY.or(Class::SUSPENDED).or(Class::AGE).or(Class::ENACTED).or(Class::RHYTHM_OF);
/// Classes of words behind which numbers may be no terms.
const NO_TERM: Class =
    Class::ACT.or(Class::ACT_NUMBER).or(Class::NUMBERED).or(Class::CLOCK).or(Class::SINCE).or(Class::COMPARE).or(Class::PER);

/// How many tokens behind "validità" years and months are how long something is valid: "durata della concessione 99 anni".
const NEAR: usize = 5;

fn is_small(token: &TermToken<'_>) -> bool {
    token.shape == Shape::Mark || token.is(Class::OF.or(Class::TO).or(Class::ARTICLE).or(Class::EVERY))
}

fn is_long(atom: Atom) -> bool {
    atom.duration().is_some_and(|duration| duration.years > 0 || duration.months > 0)
}

impl Shadow {
    /// Whether it rules out this reading, made at token `at`.
    pub(super) fn covers(self, statement: &Statement, tokens: &[TermToken<'_>], at: usize) -> bool {
        let any = |fits: fn(Atom) -> bool| statement.all().iter().any(|stated| fits(stated.atom));
        match self {
            Shadow::All => true,
            // "validità di 30 giorni", but not "validità concessione 30 gg."
            Shadow::Validity { from } if tokens.get(from + 1..at).is_some_and(|between| between.iter().all(is_small)) => true,
            Shadow::Validity { from } => at.saturating_sub(from) <= NEAR && any(is_long),
            Shadow::Age => any(is_long),
            Shadow::Dates => any(|atom| atom.date().is_some()),
            Shadow::Rhythms => any(|atom| matches!(atom, Atom::Recurring(_))),
        }
    }

    /// The shadow that the words at the head of the input, which is token `at`, throw on those behind them.
    pub(super) fn thrown_by(input: Tokens<'_>, at: usize) -> Option<Shadow> {
        if !input.first()?.begins(THROWING) {
            return None;
        }
        // "durata massima 30 giorni", "durata del procedimento" are no validity: the longer phrase counts.
        let read = |class| of_class(class)(input).map_or(0, |(rest, ())| input.read_until(rest));
        let other = read(Class::AT_MOST).max(read(Class::FILLER));
        let longer = |class| read(class) > other;
        if longer(Class::SUSPENDED) {
            Some(Shadow::All)
        } else if longer(Class::VALIDITY) {
            Some(Shadow::Validity { from: at })
        } else if longer(Class::AGE) {
            Some(Shadow::Age)
        } else if longer(Class::ENACTED) {
            Some(Shadow::Dates)
        } else if longer(Class::RHYTHM_OF) {
            Some(Shadow::Rhythms)
        } else {
            None
        }
    }
}

/// Pairs of words that together make a clause one about something else: an appeal to a court, money to be paid.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pairs {
    appeal: bool,
    court: bool,
    money: bool,
    pay: bool,
}

impl Pairs {
    /// Looks at one more token of the clause.
    pub(super) fn see(&mut self, input: Tokens<'_>) {
        let Some(first) = input.first() else { return };
        let has = |class: Class| first.begins(class);
        self.appeal |= has(Class::APPEAL);
        self.court |= has(Class::COURT);
        self.money |= has(Class::MONEY);
        self.pay |= has(Class::PAY);
    }

    /// Whether a pair is complete.
    pub(super) fn complete(self) -> bool {
        self.appeal && self.court || self.money && self.pay
    }
}

/// What stands at the head of the input and holds numbers that are no term, if it does: a citation, a time of day, a telephone number,
/// a list's numeral, "ultimi 5 anni", "per 10 anni". `cell` says that the text is a cell of terms.
pub(super) fn no_term<'t>(input: Tokens<'t>, cell: bool, alone: bool) -> Option<Tokens<'t>> {
    let first = input.first()?;
    if first.shape == Shape::Number {
        return numeral(input, alone);
    }
    if !first.begins(NO_TERM) {
        return None;
    }
    if let Ok((after, ())) = citation(input) {
        return Some(after);
    }
    let all = first.here;
    if all.meets(Class::NUMBERED)
        && let Ok((after, ())) = of_class(Class::NUMBERED)(input)
        && let Some(after) = name(after)
    {
        return Some(after);
    }
    if all.meets(Class::CLOCK)
        && let Ok((after, ())) = of_class(Class::CLOCK)(input)
        && let Some(after) = clock(after)
    {
        return Some(after);
    }
    let past = Class::SINCE.or(if cell { Class::NONE } else { Class::COMPARE });
    if all.meets(past)
        && let Ok((after, ())) = of_class(past)(input)
        && let Ok((after, _)) = durations(None)(after)
    {
        return Some(after);
    }
    if all.meets(Class::PER)
        && let Ok((after, ())) = of_class(Class::PER.or(Class::ARTICLE))(input)
        && let Ok((end, statement)) = durations(None)(of_class(Class::ARTICLE)(after).map_or(after, |(rest, ())| rest))
        && (Shadow::Age.covers(&statement, &[], 0) || !cell)
    {
        return Some(end);
    }
    None
}

/// "1) ", "2. " before words or numbers: a list's numeral. "30. " at the end of a cell is none.
fn numeral(input: Tokens<'_>, alone: bool) -> Option<Tokens<'_>> {
    let first = input.first().filter(|token| token.digits <= 2)?;
    let mark = input.nth(1)?;
    let next = input.nth(2)?;
    // "asilo nido 0/6 anni" is an age.
    if first.value == 0
        && (mark.is_mark('/') || mark.is_mark('-'))
        && next.shape == Shape::Number
        && input.nth(3).is_some_and(|unit| unit.word.unit.is_some())
    {
        return Some(input.after(4));
    }
    let bracket = alone && mark.is_mark(')');
    let dot =
        mark.is_mark('.') && !mark.spaced && next.spaced && first.value <= 20 && first.word.unit.is_none() && next.shape != Shape::Mark;
    let is_misread_unit = first.value == 99;
    if (bracket || dot) && !is_misread_unit { Some(input.after(2)) } else { None }
}

/// The number behind "punto", "allegato", "tel.": with all digits and marks that go on with it.
fn name(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let mut rest = super::tokens::dots(input);
    while rest.first().is_some_and(|token| token.is_mark(':') || token.is_mark('°')) || of_class(Class::ACT_NUMBER)(rest).is_ok() {
        rest = super::tokens::dots(rest.after(1));
    }
    rest.first().filter(|token| token.shape == Shape::Number)?;
    // "II fase 60 gg.": the number counts the term.
    if rest.nth(1).is_some_and(|next| {
        next.word.unit.is_some() && !next.word.unit_leads
            || next.word.unit.is_some() && rest.nth(2).is_none_or(|after| after.shape != Shape::Number)
    }) {
        return None;
    }
    let goes_on = |rest: Tokens<'_>| {
        let is_joint = |token: &TermToken<'_>| token.is_mark('.') || token.is_mark('/') || token.is_mark('-');
        match rest.first() {
            Some(token) if token.shape == Shape::Number => rest.nth(1).is_none_or(|next| next.word.unit.is_none()),
            Some(token) => {
                is_joint(token)
                    && rest
                        .nth(1)
                        .is_some_and(|next| next.shape == Shape::Number && rest.nth(2).is_none_or(|after| after.word.unit.is_none()))
            }
            None => false,
        }
    };
    rest = rest.after(1);
    while goes_on(rest) {
        rest = rest.after(1);
    }
    Some(rest)
}

/// A time of day behind "ore", "alle": "9", "10.30", "9,00-12,00".
fn clock(input: Tokens<'_>) -> Option<Tokens<'_>> {
    input.first().filter(|token| token.shape == Shape::Number && token.value < 24)?;
    if input.nth(1).is_some_and(|next| next.word.unit.is_some() || next.word.month > 0 || next.is_mark('/')) {
        return None;
    }
    let mut rest = input.after(1);
    while let Some(next) = rest.first() {
        let joins = next.shape == Shape::Mark
            && !next.is_mark(')')
            && !next.is_mark(';')
            && rest.nth(1).is_some_and(|after| after.shape == Shape::Number && after.value < 60);
        if joins && rest.nth(2).is_none_or(|after| after.word.unit.is_none()) {
            rest = rest.after(2);
        } else {
            break;
        }
    }
    Some(rest)
}
