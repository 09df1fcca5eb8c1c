//! The cells of a table of art. 35: in go a record and a letter, out comes what its document says, part by part, and what it does not say.

use super::words;
use regesto_model::{Column, NamedIn, Record, art35::Item};

/// What a document says of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing.
    Missing,
    /// Nothing, and it need not.
    NotDue,
    /// The parts of the letter: what they are called, if there are several, and what is said of each, if anything is.
    Parts(Vec<(&'static str, Option<String>)>),
}

impl Said {
    /// Whether something that the law asks for is missing.
    pub(super) fn lacks(&self) -> bool {
        match self {
            Said::Missing => true,
            Said::NotDue => false,
            Said::Parts(parts) => parts.iter().any(|(_, text)| text.is_none()),
        }
    }

    /// As one text: `Descrizione: …; Riferimenti normativi: Dato mancante`.
    pub(super) fn text(&self) -> String {
        match self {
            Said::Missing => words::MISSING.to_string(),
            Said::NotDue => words::NOT_DUE.to_string(),
            Said::Parts(parts) => {
                let one = |(name, text): &(&str, Option<String>)| {
                    let text = text.as_deref().unwrap_or(words::MISSING);
                    if name.is_empty() { text.to_string() } else { format!("{name}: {text}") }
                };
                parts.iter().map(one).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// What the document says of a letter in the row of a record.
pub(super) fn said(record: &Record, item: &Item) -> Said {
    let parts: Vec<(&'static str, Option<String>)> = match item.letter {
        // One of these is enough: they say the same in other words.
        'b' => vec![("", item.columns.iter().find_map(|&column| cell(record, column)).or_else(|| offices(record)))],
        // The law asks who decides only where that is somebody else.
        'c' if !record.cells.contains_key(&Column::DecidedBy) => vec![("", cell(record, Column::Responsible))],
        'f' => vec![("", term(record))],
        _ => item.columns.iter().map(|&column| (words::part(column), cell(record, column).or_else(|| elsewhere(record, column)))).collect(),
    };
    match parts.iter().all(|(_, text)| text.is_none()) {
        true if item.letter == 'd' && is_ex_officio(record) => Said::NotDue,
        true => Said::Missing,
        false => Said::Parts(parts),
    }
}

fn cell(record: &Record, column: Column) -> Option<String> {
    record
        .cells
        .get(&column)
        .map(|cell| cell.text.trim().to_string())
        .filter(|text| !text.is_empty() && text.chars().any(char::is_alphanumeric))
}

/// What another cell says in place of an empty one: the laws that it cites, silence that is consent.
fn elsewhere(record: &Record, column: Column) -> Option<String> {
    match column {
        Column::LegalBasis => {
            let mut cited: Vec<&str> = record.citations.iter().map(|citation| citation.text.as_str()).collect();
            cited.dedup();
            (!cited.is_empty()).then(|| cited.join("; "))
        }
        Column::TacitOutcome => record.tacit_consent.map(|consent| match (consent.applies, consent.after) {
            (false, _) => "no".to_string(),
            (true, None) => "sì".to_string(),
            (true, Some(after)) => format!("sì, dopo {after}"),
        }),
        _ => None,
    }
}

/// The offices that the headings above the row name.
fn offices(record: &Record) -> Option<String> {
    let named: Vec<&str> = record.offices.iter().filter(|office| office.from == NamedIn::Section).map(|office| &*office.label).collect();
    (!named.is_empty()).then(|| named.join("; "))
}

/// The term, with what it runs from where another cell says that.
fn term(record: &Record) -> Option<String> {
    let own = cell(record, Column::Term);
    let term = own.or_else(|| record.term.as_ref().filter(|term| !term.deadlines.is_empty()).map(|term| term.text.to_string()))?;
    match record.trigger.as_deref().filter(|trigger| !term.contains(trigger)) {
        Some(trigger) => Some(format!("{term} ({trigger})")),
        None => Some(term),
    }
}

/// Whether the row says that nobody applies.
fn is_ex_officio(record: &Record) -> bool {
    let says = |column: Column, answers: &[&str]| {
        record.cells.get(&column).is_some_and(|cell| answers.contains(&cell.text.trim().trim_end_matches('.').to_lowercase().as_str()))
    };
    says(Column::OnApplication, &["no"])
        || says(Column::ExOfficio, &["si", "sì", "x"]) && !record.cells.contains_key(&Column::OnApplication)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesto::Pipeline;
    use regesto_model::art35::ITEMS;

    #[test]
    fn what_a_row_says_of_each_letter() {
        let header =
            "Procedimento\tRiferimenti normativi\tUfficio\tResponsabile del procedimento\tIstanza di parte\tDocumenti da allegare\tTermine";
        let rows = "Passo carraio\tArt. 22 d.lgs. 285/1992\tUff. Tecnico\tgeom. Paolo Verdi, tel. 0376 000150\tsi\t\t30 giorni dalla domanda\n\
                    Cancellazione anagrafica\t\tUff. Anagrafe\tdott. Anna Neri\tno\t\t60 giorni\n";
        let run = Pipeline::builder().text("elenco.tsv", format!("{header}\n{rows}")).run().unwrap();
        let shown = |nth: usize| -> Vec<(char, String)> {
            ITEMS
                .iter()
                .map(|item| (item.letter, said(&run.dataset.records[nth], item).text()))
                .filter(|(_, text)| text != words::MISSING)
                .collect()
        };
        let own = |rows: &[(char, &str)]| rows.iter().map(|(letter, text)| (*letter, (*text).to_string())).collect::<Vec<_>>();
        assert_eq!(
            shown(0),
            own(&[
                ('a', "Descrizione: Dato mancante; Riferimenti normativi: Art. 22 d.lgs. 285/1992"),
                ('b', "Uff. Tecnico"),
                ('c', "geom. Paolo Verdi, tel. 0376 000150"),
                ('f', "30 giorni dalla domanda"),
            ])
        );
        assert_eq!(shown(1), own(&[('b', "Uff. Anagrafe"), ('c', "dott. Anna Neri"), ('d', words::NOT_DUE), ('f', "60 giorni")]));
        let lacking = ITEMS.iter().filter(|item| said(&run.dataset.records[1], item).lacks()).map(|item| item.letter);
        assert_eq!(lacking.collect::<String>(), "aeghilm");
    }
}
