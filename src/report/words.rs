//! The report's words in its two languages: a key, the Italian that stands in the page, the English that takes its place.

use crate::model::{Class, Code, Column, DocumentType};

/// A text of the page in Italian and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) italian: &'static str,
    pub(super) english: &'static str,
}

const fn both(italian: &'static str, english: &'static str) -> Words {
    Words { italian, english }
}

macro_rules! words {
    ($($name:ident = $italian:literal, $english:literal;)*) => {
        $(pub(super) const $name: Words = both($italian, $english);)*
    };
}

words! {
    REPORT = "Rapporto di estrazione", "Extraction report";
    OVERVIEW = "Panoramica", "Overview";
    DOCUMENTS = "Documenti", "Documents";
    DOCUMENT = "Documento", "Document";
    RECORDS = "Righe", "Records";
    RECORD = "Riga", "Record";
    AUTHORITY = "Ente", "Authority";
    UNDERSTOOD = "Testo compreso", "Text understood";
    CONFIDENCE = "Affidabilità", "Confidence";
    DIAGNOSTICS = "Segnalazioni", "Diagnostics";
    NO_DIAGNOSTICS = "Nessuna segnalazione.", "No diagnostics.";
    LOOK_FIRST = "Da guardare per primi", "Look at these first";
    LOOK_FIRST_WHY = "I documenti con più righe dubbie, testo non attribuito o letture fallite.", "Documents with most doubtful records, text that no record took, or that could not be read.";
    DOUBTFUL = "Righe dubbie", "Doubtful records";
    FAILED = "non letto", "not read";
    ACCOUNTING = "Dove è finito ogni byte", "Where every byte went";
    DEADLINES = "Termini più frequenti", "Most frequent terms";
    OFFICES = "Righe per ufficio", "Records per office";
    BY_CONFIDENCE = "Righe per affidabilità", "Records by confidence";
    SOURCE = "Fonte", "Source";
    SEARCH = "Cerca", "Search";
    ANY = "tutti", "any";
    BELOW = "Affidabilità sotto", "Confidence below";
    OFFICE = "Ufficio", "Office";
    COLUMN = "Colonna", "Column";
    SHOWN = "mostrate", "shown";
    RESIDUE = "Testo che nessuna riga ha preso", "Text that no record took";
    NO_RESIDUE = "Nessuno: ogni parola ha il suo posto.", "None: every word has its place.";
    REPAIRS = "com'era nella fonte", "as it stood in the source";
    PAGE = "Pagina", "Page";
    SHEET = "Foglio", "Sheet";
    TABLE = "Tabella", "Table";
    LINE = "riga di testo", "line";
    LANGUAGE = "English", "Italiano";
    HELP = "Un clic su una cella mostra dove sta nella fonte; un clic sulla fonte mostra la riga che ne è venuta.", "Click a cell to see where it stands in the source; click the source to see the record that came of it.";
    ADOPTED = "Adottato con", "Adopted by";
    CLEAR = "Togli i filtri", "Clear filters";
    SKIP = "Vai al contenuto", "Skip to content";
    WRITTEN_BY = "Scritto da", "Written by";
}

/// The name of a column.
pub(super) fn column(column: Column) -> Words {
    match column {
        Column::Number => both("N.", "No."),
        Column::Department => both("Dipartimento", "Department"),
        Column::Service => both("Servizio", "Service"),
        Column::Title => both("Procedimento", "Procedure"),
        Column::Description => both("Descrizione", "Description"),
        Column::LegalBasis => both("Norme", "Legal basis"),
        Column::Office => both("Ufficio", "Office"),
        Column::Responsible => both("Responsabile", "Person responsible"),
        Column::Manager => both("Soggetto competente", "Manager"),
        Column::Delegate => both("Titolare di EQ", "Delegate"),
        Column::Programme => both("Rif. DUP", "Programme"),
        Column::Purpose => both("Finalità", "Purpose"),
        Column::Objective => both("Obiettivo", "Objective"),
        Column::Weight => both("Peso", "Weight"),
        Column::Indicator => both("Indicatore", "Indicator"),
        Column::ExpectedResult => both("Risultato atteso", "Expected result"),
        Column::OnApplication => both("Su istanza", "On application"),
        Column::ExOfficio => both("D'ufficio", "Of own motion"),
        Column::Attachments => both("Allegati e moduli", "Attachments and forms"),
        Column::Information => both("Informazioni", "Information"),
        Column::ProgressInformation => both("Stato della pratica", "Progress"),
        Column::Trigger => both("Decorrenza", "Runs from"),
        Column::Term => both("Termine", "Term"),
        Column::Deadline => both("Tempi", "Deadline"),
        Column::ReplaceableByDeclaration => both("Dichiarazione sostitutiva", "Replaceable by declaration"),
        Column::TacitOutcome => both("Silenzio", "Tacit outcome"),
        Column::Remedies => both("Tutela", "Remedies"),
        Column::OnlineService => both("Servizio on line", "On-line service"),
        Column::Payments => both("Pagamenti", "Payments"),
        Column::SubstitutePower => both("Potere sostitutivo", "Substitute power"),
        Column::Satisfaction => both("Soddisfazione", "Satisfaction"),
        Column::Notes => both("Note", "Notes"),
    }
}

/// The name of a class of the accounting.
pub(super) fn class(class: Class) -> Words {
    match class {
        Class::Cell => both("celle", "cells"),
        Class::Heading => both("titoli", "headings"),
        Class::Header => both("intestazioni", "column headers"),
        Class::Prose => both("testo corrente", "prose"),
        Class::Furniture => both("contorno", "furniture"),
        Class::Blank => both("bianco", "blank"),
        Class::Residue => both("residuo", "residue"),
    }
}

/// What a document is.
pub(super) fn document_type(kind: DocumentType) -> Words {
    match kind {
        DocumentType::ProcedureList => both("elenco di procedimenti", "list of procedures"),
        DocumentType::TransparencyTable => both("tabella della trasparenza", "transparency table"),
        DocumentType::RegulationWithProcedureTables => both("regolamento con tabelle", "regulation with tables"),
        DocumentType::PerformancePlan => both("piano della performance", "performance plan"),
    }
}

/// What a diagnostic is about, in a few words.
pub(super) fn code(code: Code) -> Words {
    match code {
        Code::Unreadable => both("file illeggibile", "unreadable file"),
        Code::NotText => both("non è testo", "not a text"),
        Code::TooLarge => both("file troppo grande", "file too large"),
        Code::Encrypted => both("protetto da password", "locked by a password"),
        Code::Damaged => both("file danneggiato", "damaged file"),
        Code::ArchiveLimit => both("archivio troppo grande", "archive too large"),
        Code::ProgramMissing => both("manca un programma", "program missing"),
        Code::FormatMismatch => both("formato diverso dal nome", "format unlike its name"),
        Code::HiddenContent => both("parti nascoste lette", "hidden parts read"),
        Code::PageNotRead => both("pagina non letta", "page not read"),
        Code::Empty => both("file vuoto", "empty file"),
        Code::InvalidBytes => both("byte non validi", "invalid bytes"),
        Code::MojibakeRepaired => both("lettere guaste riparate", "garbled letters repaired"),
        Code::Residue => both("testo non attribuito", "text no record took"),
        Code::ColumnShifted => both("colonne spostate", "columns shifted"),
        Code::Untangled => both("parole districate", "words untangled"),
        Code::ReadTwice => both("letto due volte", "read twice"),
        Code::DoubtfulRow => both("riga dubbia", "doubtful record"),
        Code::ColumnsGuessed => both("colonne indovinate", "columns guessed"),
        Code::TableSkipped => both("tabella senza procedimenti", "table without procedures"),
        Code::TermNotUnderstood => both("termine non compreso", "term not understood"),
        Code::RepealedAct => both("norma abrogata", "repealed act"),
        Code::DoubtfulCitation => both("citazione dubbia", "doubtful citation"),
        Code::TermOver90Days => both("termine oltre 90 giorni", "term over 90 days"),
        Code::TermOver180Days => both("termine oltre 180 giorni", "term over 180 days"),
        Code::Art35Missing => both("manca una voce dell'art. 35", "item of art. 35 missing"),
        Code::NoTable => both("nessuna tabella", "no table"),
    }
}
