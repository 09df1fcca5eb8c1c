//! The report's words in its two languages: a key, the Italian that stands in the page, the English that takes its place.

use crate::model::{Class, Code, Column, DocumentType, WhyMissed};

/// A text of the page in Italian and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) italian: &'static str,
    pub(super) english: &'static str,
}

pub(super) const fn both(italian: &'static str, english: &'static str) -> Words {
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
    DIAGNOSTICS_WHY = "Che cosa dicono le segnalazioni", "What the diagnostics say";
    NO_DIAGNOSTICS = "Nessuna segnalazione.", "No diagnostics.";
    LOOK_FIRST = "Da guardare per primi", "Look at these first";
    LOOK_FIRST_WHY = "I documenti con più righe dubbie, testo non attribuito o letture fallite.", "Documents with most doubtful records, text that no record took, or that could not be read.";
    DOUBTFUL = "Righe dubbie", "Doubtful records";
    FAILED = "non letto", "not read";
    PARTIAL = "letto in parte", "partly read";
    MISSED = "Righe mancate", "Rows missed";
    MISSED_WHY = "Sembrano procedimenti, e non sono nelle righe raccolte.", "They look like procedures, and are in no record.";
    DUPLICATE_OF = "Ripete byte per byte, le righe sono lì:", "Repeats byte for byte, the records are there:";
    ACCOUNTING = "Dove è finito ogni byte", "Where every byte went";
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
    TEXT = "Testo", "Text";
    SAVE = "Salva", "Save";
    CANCEL = "Annulla", "Cancel";
    RIGHT = "Giusta", "Right";
    MEND = "Correggi…", "Correct…";
    TAKE = "Prendi in una riga…", "Take into a record…";
    TAKE_TITLE = "Prendere il testo in una riga", "Take the text into a record";
    MEND_RECORD = "Correggere la riga", "Correct the record";
    WHAT = "Che cosa", "What";
    MEND_CELLS = "correggi testo o colonna delle celle", "correct the text or column of cells";
    SPLIT = "sono due righe", "these are two rows";
    JOIN = "la riga che segue ne fa parte", "the next row is part of it";
    NONE = "non è una riga della tabella", "this is no row of the table";
    SPLIT_HOW = "Metti il cursore dove comincia la seconda riga e premi Invio: ciò che sta sotto, cella per cella, fa la seconda riga.", "Put the cursor where the second row begins and press Enter: what stands below, cell by cell, makes the second row.";
    JOIN_HOW = "Le celle si uniscono colonna per colonna con quelle di:", "Cells are joined column by column with those of:";
    NONE_HOW = "Le sue parole tornano testo corrente: non si perdono, e non fanno più una riga.", "Its words become prose again: they are not lost, and make no record any more.";
    WAITING = "Correzioni", "Corrections";
    WAITING_HOW = "Stanno in questo browser. Scaricate, valgono per", "They are kept in this browser. Downloaded, they serve";
    SAVED_HOW = "Sono salvate in corrections.json, nella cartella dei risultati: la prossima elaborazione in quella cartella le applica.", "They are saved in corrections.json, in the folder of the results: the next run into that folder applies them.";
    DOWNLOAD = "Scarica corrections.json", "Download corrections.json";
    CLEAR_ALL = "Togli tutte", "Remove all";
    CLEAR_SURE = "Togliere tutte le correzioni?", "Remove all corrections?";
    KIND_TEXT = "testo", "text";
    KIND_COLUMN = "colonna", "column";
    KIND_JOIN = "unita alla successiva", "joined with the next";
    KIND_SPLIT = "divisa in due", "split in two";
    KIND_NONE = "non è una riga", "no record";
    KIND_TAKE = "testo preso", "text taken";
    REMOVE = "Togli", "Remove";
    SAVED = "salvate", "saved";
    UNSAVED = "Non salvate: il servizio non ha potuto. Restano in questo browser.", "Not saved: the service could not. They are kept in this browser.";
    REFUSED = "Non salvata: nel frattempo un'altra pagina ha corretto lo stesso punto. L'elenco è quello di ora; la propria correzione è tra quelle non salvate.", "Not saved: another page has corrected the same place meanwhile. The list is the one that holds now; your correction is among those not saved.";
    CUT_OFF = "Questa pagina è staccata dal servizio: aprire l'indirizzo che «regesto review» ha scritto. Quello che si corregge qui resta in questo browser.", "This page is cut off from the service: open the address that `regesto review` printed. What is corrected here is kept in this browser.";
    NOT_SAVED = "Non salvate, in questo browser", "Not saved, in this browser";
    SEND = "Salva anche queste", "Save these as well";
    OF_OTHERS = "Di altri documenti, in questo browser", "Of other documents, in this browser";
    OF_OTHERS_HOW = "Non sono di documenti di questo rapporto, o non di questa versione del documento: non si perdono, e si scaricano a parte.", "They are not of documents of this report, or not of this version of the document: they are not lost, and are downloaded apart.";
    DOWNLOAD_OTHERS = "Scarica queste", "Download these";
    NOTHING_CHANGED = "Non è cambiato nulla.", "Nothing has changed.";
    NO_BREAK = "In nessuna cella c'è un a capo: non si sa dove comincia la seconda riga.", "No cell has a line break: nobody can tell where the second row begins.";
    EMPTY_HOW = "Una cella lasciata vuota si toglie: le sue parole vanno nel testo che nessuna riga ha preso.", "A cell left empty is taken away: its words go to the text that no record took.";
    EMPTIED = "vuota", "empty";
    ALL_EMPTY = "La riga resterebbe senza celle: se non è una riga della tabella, c'è una scelta apposta.", "No cell would be left: if this is no row of the table, there is a choice for that.";
    TAKE_SELECTED = "Prendi il testo selezionato in una riga…", "Take the selected text into a record…";
    NOT_SELECTED = "Prima selezionare nella fonte le parole che fanno la cella: fuori dalle righe, e non più di duemila caratteri.", "First select in the source the words that make the cell: outside of records, and no more than two thousand letters.";
    NO_NEXT = "Non c'è una riga che segue.", "There is no next row.";
    BEFORE = "nella fonte", "in the source";
    AFTER = "nella riga", "in the record";
    KEYS = "Da tastiera, dentro una riga: R la segna giusta, E la corregge.", "With the keyboard, inside a record: R marks it right, E corrects it.";
    PROCEDURES = "Procedimenti", "Procedures";
    PROCEDURES_WHY = "Lo stesso procedimento, ente per ente: il termine più lungo in giorni, com'è scritto, da quando decorre, chi se ne occupa.", "The same procedure, authority by authority: the longest term in days, as written, what it runs from, who sees to it.";
    NO_PROCEDURES = "Nessun procedimento è di più enti o documenti.", "No procedure is of several authorities or documents.";
    OTHER_PAGES = "Nelle altre pagine, con il numero degli enti", "On the other pages, with the number of authorities";
    SHOW_ALL = "Mostra tutti", "Show all";
    ALSO = "anche", "also";
    TERM = "Termine", "Term";
    DAYS = "giorni", "days";
    TRIGGER = "Decorrenza", "Runs from";
    TERM_DAYS = "Termini in giorni", "Terms in days";
    AT_ONCE = "subito", "at once";
    NO_DAYS = "senza giorni", "no days";
    AUTHORITIES = "enti", "authorities";
    MORE_ROWS = "altre righe", "more rows";
}

/// What was done to a cell, by its name in the dataset.
pub(super) fn repair(name: &str) -> Option<Words> {
    Some(match name {
        "joined-lines" => both("righe unite", "lines joined"),
        "joined-hyphen" => both("parola spezzata riunita", "broken word joined"),
        "shifted-column" => both("colonna spostata", "column shifted"),
        "joined-fields" => both("campi uniti", "fields joined"),
        "split-field" => both("campo diviso", "field split"),
        "joined-page" => both("unita oltre la pagina", "joined over a page"),
        "stray-line" => both("riga sciolta ritrovata", "stray line found"),
        "untangled" => both("parole districate", "words untangled"),
        "header-removed" => both("intestazione tolta", "header removed"),
        "moved-from-neighbour" => both("presa dalla riga accanto", "taken from the row beside"),
        "reviewed" => both("rivista", "reviewed"),
        _ => return None,
    })
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
        Column::DecidedBy => both("Chi decide", "Who decides"),
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
        Class::Skipped => both("tabelle escluse", "skipped"),
        Class::Residue => both("residuo", "residue"),
    }
}

/// Why something that looks like a procedure became no record.
pub(super) fn why_missed(why: WhyMissed) -> Words {
    match why {
        WhyMissed::TermInProse => both("un termine nel testo corrente", "a term in running text"),
        WhyMissed::TitleInProse => both("un nome nel testo corrente", "a name in running text"),
        WhyMissed::TableSkipped => both("in una tabella esclusa", "in a table that was passed over"),
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
        Code::DuplicateDocument => both("documento ripetuto", "document repeated"),
        Code::PartlyRead => both("letto in parte", "partly read"),
        Code::CorrectionNotApplied => both("correzione non applicata", "correction not applied"),
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
        Code::RowsMissed => both("righe mancate", "rows missed"),
        Code::TermNotUnderstood => both("termine non compreso", "term not understood"),
        Code::RepealedAct => both("norma abrogata", "repealed act"),
        Code::DoubtfulCitation => both("citazione dubbia", "doubtful citation"),
        Code::TermOver90Days => both("termine oltre 90 giorni", "term over 90 days"),
        Code::TermOver180Days => both("termine oltre 180 giorni", "term over 180 days"),
        Code::Art35Missing => both("manca una voce dell'art. 35", "item of art. 35 missing"),
        Code::NoTable => both("nessuna tabella", "no table"),
    }
}
