//! Recognisers: in goes the text of a field, out comes how well it fits a kind of value, from 0 (surely) upwards.

use super::facts::{Fact, Facts};
use crate::{
    grammar::{Grammars, InForce, Values},
    model::{Deadline, DeadlineKind},
};
use regesto_terms::{self as terms, Fit, Unit};
use regesto_words::fold;

/// A price at and above which a text does not belong under a column.
pub const REJECTED: f64 = 4.0;

/// The letters with which marks of laws begin.
const LAW_INITIALS: &str = "aldrsct";
const LAW_MARKS: &[&str] = &[
    "art",
    "artt",
    "l",
    "lg",
    "legge",
    "d lgs",
    "dlgs",
    "d l",
    "dl",
    "dpr",
    "d p r",
    "dpcm",
    "d p c m",
    "dm",
    "d m",
    "r d",
    "rd",
    "l r",
    "lr",
    "regolamento",
    "statuto",
    "codice",
    "testo unico",
    "t u",
    "tuel",
    "t u e l",
    "tulps",
    "t u l p s",
    "decreto",
    "delibera",
    "deliberazione",
    "ccnl",
    "direttiva",
    "reg",
    "costituzione",
    "circolare",
    "d c c",
    "d g c",
    "lp",
    "l p",
];
const ROLES: &[&str] = &[
    "responsabile",
    "sindaco",
    "segretario",
    "dirigente",
    "funzionario",
    "istruttore",
    "ufficiale",
    "comandante",
    "assessore",
    "giunta",
    "consiglio",
    "dott",
    "dr",
    "ing",
    "arch",
    "geom",
    "rag",
    "avv",
    "sig",
    "ass",
    "agente",
    "messo",
    "direttore",
    "capo",
    "titolare",
    "commissione",
    "vicesegretario",
    "po",
    "eq",
    "caposettore",
    "tel",
    "fax",
    "mail",
    "pec",
    "sportello",
    "ufficio",
    "servizio",
    "settore",
];
const EVENTS: &[&str] = &[
    "da",
    "dal",
    "dalla",
    "dall",
    "dallo",
    "dai",
    "dalle",
    "dagli",
    "data",
    "ricevimento",
    "ricezione",
    "richiesta",
    "richieste",
    "presentazione",
    "domanda",
    "istanza",
    "dichiarazione",
    "comunicazione",
    "conclusione",
    "adozione",
    "esecutivita",
    "pubblicazione",
    "acquisizione",
    "consegna",
    "arrivo",
    "notifica",
    "segnalazione",
    "inizio",
    "fine",
    "scadenza",
    "avvio",
    "protocollo",
    "approvazione",
    "stipula",
    "conoscenza",
    "decorre",
    "decorrenza",
    "alla",
    "al",
    "all",
    "denuncia",
    "verifica",
    "accertamento",
    "iscrizione",
    "completamento",
    "emissione",
    "entro",
    "dopo",
    "a",
    "successivi",
    "idem",
    "norme",
    "d",
];

/// How well the text fits the kind of value, by the grammar alone.
#[must_use]
pub fn fit(values: Values, said: &Fact, facts: &Facts<'_>) -> f64 {
    let folded = said.folded();
    let first = folded.split(' ').next().unwrap_or("");
    let length = said.characters();
    match values {
        Values::Text => match said.yes_or_no() {
            Some(_) => 2.0,
            None if said.is_numeral() => 2.0,
            None if facts.is_term(said) => 1.8,
            None => 0.7,
        },
        Values::Notes => match said.yes_or_no() {
            Some(_) => 2.0,
            None if said.is_numeral() => 2.0,
            None if matches!(first, "silenzio" | "salvo" | "se" | "fatti" | "vedi" | "ante") || EVENTS.contains(&first) => 0.3,
            None => 0.6,
        },
        Values::Number => {
            if said.is_numeral() {
                0.0
            } else if length <= 6 && said.has_digits() {
                0.8
            } else {
                6.0
            }
        }
        Values::Term => facts.terms().fit(said),
        Values::YesNo => match said.yes_or_no() {
            Some(_) => 0.0,
            None if matches!(first, "si" | "no" | "s" | "n") => 0.4,
            None if folded.contains("parte") || folded.contains("ufficio") && length < 40 || matches!(folded, "i" | "u" | "p" | "d") => 0.3,
            None => 1.6,
        },
        Values::Contact => {
            if said.contains('@') || folded.split(' ').any(|word| ROLES.contains(&word)) {
                0.2
            } else if said.yes_or_no().is_some() {
                4.0
            } else if length <= 40 && said.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) {
                0.4
            } else {
                1.2
            }
        }
        Values::Citation => {
            if cites_a_law(folded) {
                0.1
            } else if said.yes_or_no().is_some() {
                3.0
            } else {
                1.5
            }
        }
        Values::Office => {
            if said.yes_or_no().is_some() || said.is_numeral() || facts.is_term(said) {
                3.0
            } else if length <= 60 {
                0.6
            } else {
                1.5
            }
        }
        Values::Trigger => {
            if EVENTS.contains(&first) {
                0.2
            } else if said.yes_or_no().is_some() || facts.is_term(said) {
                2.5
            } else {
                1.0
            }
        }
        Values::Weight => {
            let ranked = ["rilevante", "operativo", "strategico", "alto", "alta", "medio", "media", "basso", "bassa"]
                .iter()
                .any(|word| folded.contains(word));
            if ranked || folded.chars().all(|c| c.is_ascii_digit() || c == ' ') { 0.1 } else { 2.5 }
        }
        Values::Code => {
            if said.starts_with(|c: char| c.is_ascii_digit()) {
                0.2
            } else {
                1.0
            }
        }
        Values::Link => {
            if said.contains("http") || said.contains("www") || said.contains(".it") {
                0.1
            } else if said.yes_or_no().is_some() {
                1.5
            } else {
                1.1
            }
        }
    }
}

/// Whether a mark of laws stands at the head of a folded text, or before a word inside it.
fn cites_a_law(folded: &str) -> bool {
    let opens = |rest: &str| {
        rest.starts_with(|c| LAW_INITIALS.contains(c))
            && LAW_MARKS.iter().any(|mark| rest.strip_prefix(mark).is_some_and(|behind| behind.starts_with(' ')))
    };
    let first = folded.split(' ').next().unwrap_or("");
    LAW_MARKS.contains(&first) || opens(folded) || folded.match_indices(' ').any(|(at, _)| folded.get(at + 1..).is_some_and(opens))
}

/// A term without the words before its number that lead to no term: in columns read across they are another column's
/// (`suolo pubblico 20 giorni`).
fn without_lead(text: &str, mut term: terms::TermSpan) -> terms::TermSpan {
    const LEADS: &[&str] = &[
        "entro",
        "non",
        "oltre",
        "il",
        "i",
        "gg",
        "g",
        "gg.",
        "giorni",
        "giorno",
        "mesi",
        "mese",
        "ore",
        "anni",
        "max",
        "min",
        "massimo",
        "massimi",
        "minimo",
        "almeno",
        "circa",
        "fino",
        "a",
        "ad",
        "al",
        "dal",
        "da",
        "tra",
        "fra",
        "in",
        "termine",
        "di",
        "n",
        "nr",
        "ogni",
        "e",
        "o",
        "primi",
        "successivi",
        "prima",
        "dopo",
        "minuti",
        "settimane",
        "lavorativi",
        "trascorsi",
        "decorsi",
        "dei",
        "del",
        "la",
    ];
    let Some(inner) = text.get(term.range.clone()) else { return term };
    let Some(digit) = inner.find(|c: char| c.is_ascii_digit()).filter(|&at| at > 0) else { return term };
    let Some(lead) = inner.get(..digit) else { return term };
    let foreign = fold(lead).split(' ').any(|word| !word.is_empty() && !LEADS.contains(&word));
    // Bracketed or in letters, the words are the term's own; so is what follows a number in words.
    if foreign && lead.ends_with(' ') && !lead.contains('(') {
        term.range.start += digit;
        term.extended.start = term.extended.start.max(term.range.start);
    }
    term
}

/// What recovery asks of the grammar of terms.
#[derive(Debug, Clone)]
pub struct Terms {
    grammar: InForce<terms::Terms>,
}

impl Terms {
    /// The grammar in force.
    #[must_use]
    pub fn new(grammars: &Grammars) -> Self {
        Terms { grammar: grammars.terms.clone() }
    }

    /// Whether the whole text says a term; a bare number does not.
    #[must_use]
    pub fn is_whole(&self, text: &str) -> bool {
        text.len() <= 200 && self.grammar.is_term(text, None) == Fit::Whole
    }

    /// Whether the whole text says within how long something is done: a length of time, `immediato`, `a vista`; a day of the calendar does not.
    #[must_use]
    pub fn is_duration(&self, text: &str) -> bool {
        let says = |deadline: &Deadline| deadline.atom.duration().is_some() || deadline.atom.kind() == DeadlineKind::Immediate;
        self.is_whole(text) && self.grammar.read(text, None).deadlines.iter().any(says)
    }

    /// How well the text fits under a column of terms, where a bare number is one too.
    #[must_use]
    pub fn fit(&self, text: &str) -> f64 {
        match self.grammar.is_term(text, Some(Unit::Days)) {
            Fit::Whole => 0.05,
            Fit::Begins => 0.3,
            Fit::Contains => 0.8,
            Fit::No => 2.0,
        }
    }

    /// Where terms stand inside a text: byte ranges.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.grammar.find(text).into_iter().map(|found| found.range).collect()
    }

    /// Where words stand inside a text that can be nothing else than a term.
    #[must_use]
    pub fn find_strong(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        // Rhythms ("trimestrale") are adjectives of names as well.
        let rhythm = |range: &std::ops::Range<usize>| {
            text.get(range.clone()).is_some_and(|found| {
                !found.contains(' ')
                    && (found.to_lowercase().ends_with("ale") || found.to_lowercase().ends_with("ile"))
                    && !found.to_lowercase().starts_with("contestual")
            })
        };
        self.torn(text).into_iter().filter(|found| found.strong || !rhythm(&found.range)).map(|found| found.range).collect()
    }

    /// The terms of a text in which columns were read across: the words before a number may be another column's, and say nothing of it.
    fn torn(&self, text: &str) -> Vec<terms::TermSpan> {
        let mut found: Vec<terms::TermSpan> = self.grammar.find(text).into_iter().map(|term| without_lead(text, term)).collect();
        // `per` before a number makes a length of time of it, and no term: `per 30 giorni`.
        let number = |at: usize, c: char| c.is_ascii_digit() && text.get(..at).is_some_and(|before| before.ends_with(" per "));
        for (at, _) in text.char_indices().filter(|&(at, c)| number(at, c)) {
            if found.iter().any(|term| term.extended.contains(&at)) {
                continue;
            }
            let head = text.get(at..).map(|rest| self.grammar.find(rest)).into_iter().flatten().next().filter(|head| head.range.start == 0);
            if let Some(head) = head {
                let shift = |range: std::ops::Range<usize>| at + range.start..at + range.end;
                found.push(terms::TermSpan { range: shift(head.range), extended: shift(head.extended), strong: head.strong });
            }
        }
        found.sort_by_key(|term| term.range.start);
        found
    }

    /// Whether the text begins with a term.
    #[must_use]
    pub fn begins(&self, text: &str) -> bool {
        self.grammar.is_term(text, None) >= Fit::Begins
    }

    /// Where terms stand inside a text, with the words that say what they run from as far as these follow.
    #[must_use]
    pub fn find_extended(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.torn(text).into_iter().map(|found| found.extended).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_laws() {
        let cases = [
            ("l 241 90", true, "the first word"),
            ("art", true, "the only word"),
            ("d lgs", false, "a mark of two words without what follows"),
            ("d lgs 267", true, "with it"),
            ("vedi l r 5", true, "behind others"),
            ("secondo legge", false, "the last word"),
            ("artigiani e leggi", false, "longer words"),
            ("", false, "nothing"),
        ];
        for (folded, cites, why) in cases {
            assert_eq!(cites_a_law(folded), cites, "{folded}: {why}");
        }
    }
}
