//! Diagnostics explained: in go those of a document, out they come by their codes: what each means and what to do, in both languages, and
//! beneath it what was said of each place.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{
    document::place,
    shell::{grouped, say},
    words::{self, Words, both},
};
use crate::model::{Code, Diagnostic, Document, Record};

/// Where the explanation of a code stands in a document's page.
pub(super) fn anchor(code: Code) -> String {
    format!("D-{}", code.as_str())
}

/// The diagnostics of a document: the gravest codes first, then in the order in which they were said.
pub(super) fn diagnostics(document: &Document, records: &[&Record]) -> Markup {
    let index_of: BTreeMap<&str, usize> = records.iter().enumerate().map(|(index, record)| (record.id.as_str(), index)).collect();
    let mut by_code: Vec<(Code, Vec<&Diagnostic>)> = Vec::new();
    for diagnostic in &document.diagnostics {
        match by_code.iter_mut().find(|(code, _)| *code == diagnostic.code) {
            Some((_, said)) => said.push(diagnostic),
            None => by_code.push((diagnostic.code, vec![diagnostic])),
        }
    }
    by_code.sort_by_key(|(_, said)| std::cmp::Reverse(said.iter().map(|one| one.severity).max()));
    html! {
        details.diagnostics open[(1..=6).contains(&document.diagnostics.len())] {
            summary { h2 { (say(words::DIAGNOSTICS)) " (" (grouped(document.diagnostics.len())) ")" } }
            @if document.diagnostics.is_empty() { p { (say(words::NO_DIAGNOSTICS)) } }
            @for (code, said) in &by_code {
                section.code id=(anchor(*code)) {
                    h3 { (say(words::code(*code))) " (" (grouped(said.len())) ")" }
                    p { (say(explained(*code))) }
                    ul {
                        @for Diagnostic { message, at, record, .. } in said {
                            li {
                                @if let Some(at) = at { (place(at)) " " }
                                @if let Some(index) = record.as_deref().and_then(|id| index_of.get(id)) { a href=(format!("#R{index}")) { (say(words::RECORD)) } " " }
                                span lang="en" dir="auto" { (message) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The codes that a dataset has, each with its explanation.
pub(super) fn codes(codes: impl Iterator<Item = Code>) -> Markup {
    html! {
        @for code in codes { dt { (say(words::code(code))) } dd { (say(explained(code))) } }
    }
}

/// What a code means, and what to do.
pub(super) fn explained(code: Code) -> Words {
    match code {
        Code::Unreadable => both(
            "Il file non si può leggere: non c'è più, non si può aprire, è guasto, o il programma si è fermato. Gli altri documenti sono completi. Controllare il percorso e i permessi e ripetere; se si è fermato il programma, segnalarlo insieme al file.",
            "The file could not be read: it is gone, may not be opened, is broken, or the program failed on it. The other documents are whole. Mend the path or the permission and run again; report a failure of the program with the file.",
        ),
        Code::NotText => both(
            "Il file contiene dati di un tipo che non viene letto. Convertirlo in testo, CSV o in un altro dei formati previsti.",
            "The file holds data of a kind that is not read. Convert it to text, CSV or another format that is.",
        ),
        Code::TooLarge => both(
            "Il file è più grande di quanto si legge in una volta. Dividerlo in più file.",
            "The file has more bytes than a run reads. Divide it.",
        ),
        Code::Encrypted => both(
            "Il file è protetto da una password. Aprirlo con il suo programma, salvarlo senza password e ripetere.",
            "The file is locked by a password. Open it with its program, save it without one, run again.",
        ),
        Code::Damaged => both(
            "Il file è incompleto o guasto, per esempio perché non è stato scaricato fino in fondo. Scaricarlo di nuovo, oppure aprirlo con il suo programma e salvarlo da capo.",
            "The file is cut off or broken, for instance by a download that did not end. Fetch it again, or open it with its program and save it anew.",
        ),
        Code::ArchiveLimit => both(
            "L'archivio contiene più file, o più dati, di quanti se ne estraggono. Ciò che è stato estratto prima è nei risultati; estrarre il resto a mano e controllarlo.",
            "The archive holds more files or bytes than are unpacked. What was unpacked before is in the results; unpack the rest yourself and look at it.",
        ),
        Code::ProgramMissing => both(
            "Per leggere questo file serve un altro programma, che non è installato o non ci è riuscito. Installarlo e ripetere.",
            "Another program would have to read this file, and is not installed or could not do it. Install it and run again.",
        ),
        Code::FormatMismatch => both(
            "Il nome del file promette un formato e il contenuto ne ha un altro: vale il contenuto. Non c'è nulla da fare; un nome giusto aiuta chi legge.",
            "The name promises another format than the content has; the content decides. Nothing to do; a right name helps people.",
        ),
        Code::HiddenContent => both(
            "Il file ha fogli, righe o colonne nascosti, che sono stati letti come gli altri. Controllare che si volessero pubblicare.",
            "The file hides sheets, rows or columns; they were read like the others. Look whether they were meant to be published.",
        ),
        Code::PageNotRead => both(
            "Una pagina non si è potuta leggere: è un'immagine e manca il programma che le legge, o contiene troppo. Le altre pagine sono lette. Installare il programma o controllare la pagina a mano.",
            "A page could not be read: it is a picture and the program that reads pictures is missing, or it holds too much. The other pages are read. Install the program, or look at the page yourself.",
        ),
        Code::CorrectionNotApplied => both(
            "Una correzione non è stata applicata, perché le parole della fonte a cui si riferisce sono cambiate o non ci sono più. Guardare la riga e, se serve ancora, correggerla di nuovo.",
            "A correction was not applied, as the words of the source that it is about have changed or are gone. Look at the record; if it still wants mending, correct it anew.",
        ),
        Code::Empty => both(
            "Il file è vuoto, o contiene solo spazi. Controllare che sia stato copiato o convertito bene.",
            "The file holds nothing, or nothing but white space. Look whether it was copied or converted as it should.",
        ),
        Code::InvalidBytes => both(
            "Alcuni caratteri non si possono leggere e al loro posto c'è «\u{fffd}». Controllare sull'originale i nomi e i numeri lì vicino.",
            "Some characters can't be read; «\u{fffd}» stands in their place. Look at the names and numbers near them in the original.",
        ),
        Code::MojibakeRepaired => both(
            "Il testo era passato per una codifica sbagliata («Ã¨» al posto di «è») ed è stato riportato com'era. Se le parole sono giuste non c'è nulla da fare.",
            "The text had once been read in the wrong encoding («Ã¨» for «è») and was read as meant. Nothing to do if the words look right.",
        ),
        Code::Residue => both(
            "Dentro o tra le righe di una tabella c'è del testo che nessuna riga ha preso. Guardare se appartiene a una cella lì accanto: da qui si può prendere in una riga.",
            "Text stands in or between the rows of a table and no record took it. Look whether it belongs to a cell beside it: it can be taken into a record from here.",
        ),
        Code::ColumnShifted => both(
            "I valori di una riga non stavano sotto le loro colonne e sono stati rimessi a posto. Confrontare la riga con la fonte.",
            "The fields of a row did not stand under their columns and were put back. Compare the record with its source.",
        ),
        Code::Untangled => both(
            "Una cella era spezzata in più campi o righe, e le sue parole sono state rimesse in ordine. Confrontare la cella con la fonte.",
            "A cell was torn into several fields or lines, and their order was undone. Compare it with its source.",
        ),
        Code::ReadTwice => both(
            "Una cella era scritta due volte: la seconda lettura è stata lasciata fuori e si trova tra il testo che nessuna riga ha preso.",
            "A cell was written twice; the second reading was left out and stands in the text that no record took.",
        ),
        Code::DoubtfulRow => both(
            "Non è sicuro che ogni valore di questa riga stia nella colonna giusta; la riga è data così com'è. Confrontarla con la fonte e correggerla se serve.",
            "It is not sure that each value of this row stands in the right column; it is given as it stands. Compare it with its source, and correct it if need be.",
        ),
        Code::ColumnsGuessed => both(
            "La tabella non ha un'intestazione che si sia potuta capire: le colonne sono indovinate dal loro contenuto. Guardare le prime righe.",
            "The table has no header that could be understood; its columns are guessed from their cells. Look at its first rows.",
        ),
        Code::TableSkipped => both(
            "Una tabella non contiene procedimenti (tariffe, orari, legende, rischi) e non ha dato righe. Guardare se è così.",
            "A table holds no procedures (fees, hours, a legend, risks) and gave no records. Look whether that is so.",
        ),
        Code::TermNotUnderstood => both(
            "Nella cella del termine non si è trovato un termine; il testo è tenuto com'è. Spesso manca l'unità (giorni, mesi): scriverla nella cella o nell'intestazione.",
            "No deadline was found in the cell of the term; its text is kept. Often the unit is missing (days, months): write it in the cell or its header.",
        ),
        Code::RepealedAct => both(
            "È citata una norma che non è più in vigore. Aggiornare il riferimento, se il procedimento è ancora attuale.",
            "An act is cited that is no longer in force. Update the reference if the procedure is still current.",
        ),
        Code::DoubtfulCitation => both(
            "Una citazione non può essere giusta: numero e data non vanno insieme, oppure la norma è successiva al documento. Controllare numero, giorno e anno.",
            "A citation can't be right: number and date contradict each other, or the act is later than the document. Look at number, day and year.",
        ),
        Code::TermOver90Days => both(
            "Il termine supera i novanta giorni, il massimo senza motivazione (art. 2 c. 3 L. 241/1990), e la riga non cita la norma che lo fissa. Citarla, o rivedere il termine.",
            "The term is over ninety days, the most that art. 2 c. 3 L. 241/1990 allows without a reason, and the row cites no act that sets it. Cite it, or look at the term again.",
        ),
        Code::TermOver180Days => both(
            "Il termine supera i centottanta giorni, il massimo anche con motivazione (art. 2 c. 4 L. 241/1990), e la riga non cita la norma che lo fissa. Citarla, o rivedere il termine.",
            "The term is over a hundred and eighty days, the most that art. 2 c. 4 L. 241/1990 allows with a reason, and the row cites no act that sets it. Cite it, or look at the term again.",
        ),
        Code::Art35Missing => both(
            "Alla tabella manca una voce che l'art. 35 c. 1 d.lgs. 33/2013 chiede di pubblicare per ogni procedimento. Aggiungere la colonna.",
            "The table lacks an item that art. 35 c. 1 d.lgs. 33/2013 asks to publish of every procedure. Add the column.",
        ),
        Code::RowsMissed => both(
            "Fuori dalle righe raccolte c'è testo che sembra un procedimento: un termine accanto a parole con cui cominciano i nomi, o una tabella esclusa. L'elenco dei punti è sotto: guardarli nell'originale.",
            "Text outside all records looks like procedures: a term beside words that names begin with, or a table that was passed over. The places are listed below: look at them in the source.",
        ),
        Code::DuplicateDocument => both(
            "Il file ripete byte per byte un altro file della stessa cartella: le sue righe stanno sotto quello e non sono contate due volte.",
            "The file repeats another one of the run byte for byte: its records stand under that one and are not counted twice.",
        ),
        Code::PartlyRead => both(
            "Una parte del file non si è potuta leggere; quello che si è letto è nei dati. Procurarsi di nuovo il file, o aprirlo con il suo programma e salvarlo di nuovo.",
            "Part of the file could not be read; what could is in the dataset. Fetch the file again, or open it with its program and save it anew.",
        ),
        Code::NoTable => both(
            "Nel documento non si è trovata alcuna tabella di procedimenti. Se c'è, «regesto explain» mostra come è stata letta ogni riga.",
            "No table of procedures was found in this document. If there is one, `regesto explain` shows how each line was read.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_both_languages() {
        let mut seen = std::collections::BTreeSet::new();
        for &code in Code::ALL {
            let Words { italian, english } = explained(code);
            assert!(italian.ends_with('.') && english.ends_with('.') && italian != english, "{code:?}");
            assert!(seen.insert(italian) && seen.insert(english), "{code:?} has an explanation of its own");
        }
    }
}
