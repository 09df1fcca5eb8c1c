//! A cell of terms: in goes its text, out come its deadlines, what they run from, and whether silence is consent.

use regesto::{
    grammar::Grammars,
    model::{Atom, Authority, Deadline, Duration, TacitConsent},
};
use regesto_terms::{RowReading, TermCells, Unit};
use serde::Serialize;

use super::answer::{Answer, place_of};

/// What a record of the dataset says of its term.
#[derive(Serialize)]
struct Json<'a> {
    text: &'a str,
    term: Option<Term<'a>>,
    trigger: Option<&'a str>,
    tacit_consent: Option<TacitConsent>,
}

#[derive(Serialize)]
struct Term<'a> {
    text: &'a str,
    deadlines: &'a [Deadline],
}

/// What is made of the text as a cell of terms; `unit` is that of bare numbers.
pub fn answer(grammars: &Grammars, text: &str, unit: Option<Unit>) -> Answer {
    let RowReading { deadlines, trigger, tacit_consent, term_repeats, .. } =
        grammars.terms.read_row(&TermCells { term: Some(text), unit, ..TermCells::default() });
    let term = Some(Term { text, deadlines: &deadlines }).filter(|term| !term.deadlines.is_empty());
    let mut answer = Answer::new(&Json { text, term, trigger: trigger.as_deref(), tacit_consent });
    let reading = grammars.terms.read(text, unit);
    for deadline in &deadlines {
        answer.mark(deadline.span.range(), deadline.atom.to_string());
        let case = deadline.condition.as_ref().map(|case| format!(", in this case: {case}")).unwrap_or_default();
        let brief = deadline.condition.as_ref().map(|case| format!(" [{case}]")).unwrap_or_default();
        answer.finds("deadline", format!("{}: {}{case}", deadline.atom, in_words(deadline.atom)), format!("{}{brief}", deadline.atom));
    }
    if reading.deadlines.is_empty() && !deadlines.is_empty() {
        answer.remarks("note", "no wording of the grammar stands in it; under a header of terms the whole cell counts as this");
    }
    reading.triggers.into_iter().for_each(|range| answer.mark(range, "trigger"));
    for case in deadlines.iter().filter_map(|deadline| deadline.condition.as_deref()) {
        answer.mark(place_of(case, text), "case");
    }
    if let Some(trigger) = trigger {
        answer.finds("trigger", &*trigger, format!("trigger: {trigger}"));
    }
    if let Some(tacit) = tacit_consent {
        answer.finds("tacit", consent(tacit), format!("tacit consent: {tacit}"));
    }
    if term_repeats {
        answer.finds("idem", "the term is that of the row above", "as in the row above");
    }
    if !answer.found && unit.is_none() && text.trim().parse::<u32>().is_ok() {
        answer.remarks("note", "a bare number is a term only where the header gives its unit; try --unit giorni or --header");
    }
    answer
}

fn consent(tacit: TacitConsent) -> String {
    match tacit {
        TacitConsent { applies: false, .. } => "silence is no consent".to_owned(),
        TacitConsent { after: Some(after), .. } => format!("silence is consent after {}", length(after, false)),
        TacitConsent { after: None, .. } => "silence is consent".to_owned(),
    }
}

fn in_words(atom: Atom) -> String {
    match atom {
        Atom::Within { duration, working } => format!("within {}", length(duration, working)),
        Atom::AtLeast { duration, working } => format!("not sooner than {}", length(duration, working)),
        Atom::AtMost { duration, working } => format!("at most {}", length(duration, working)),
        Atom::Before { duration, working } => format!("{} before an event", length(duration, working)),
        Atom::Immediate => "at once".to_owned(),
        Atom::SameDay => "on the same day".to_owned(),
        Atom::NextDay => "on the next day".to_owned(),
        Atom::Date(_) => "by a date".to_owned(),
        Atom::Recurring(duration) => format!("every {}", length(duration, false)),
        Atom::ByReference(Authority::Law) => "as the law says".to_owned(),
        Atom::ByReference(Authority::Regulation) => "as a regulation says".to_owned(),
        Atom::ByReference(Authority::Contract) => "as a contract or call says".to_owned(),
        Atom::ByReference(Authority::ThirdParty) => "as someone else says".to_owned(),
        Atom::Other => "a term that no other form fits".to_owned(),
    }
}

fn length(duration: Duration, working: bool) -> String {
    let Duration { years, months, weeks, days, hours, minutes } = duration;
    let day = if working { "working day" } else { "day" };
    let parts = [(years, "year"), (months, "month"), (weeks, "week"), (days, day), (hours, "hour"), (minutes, "minute")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if said.is_empty() { format!("0 {day}s") } else { said.join(" and ") }
}
