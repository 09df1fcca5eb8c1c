//! The Italian words of the tables: what each letter of art. 35 c. 1 d.lgs. 33/2013 asks for, and what is said where it is missing.

use regesto_model::Column;

/// What stands where a document does not say what the law asks for.
pub(super) const MISSING: &str = "Dato mancante";
/// What stands where the law does not ask: letter d is of procedures on application.
pub(super) const NOT_DUE: &str = "Non dovuto: il procedimento non è a istanza di parte";
/// The name of who does not say who they are.
pub(super) const NOBODY: &str = "Ente non indicato";
/// The headers of the first and of the last column but one.
pub(super) const PROCEDURE: &str = "Procedimento";
pub(super) const SOURCE: &str = "Documento di origine";
/// The header of the column of what the document says besides, under headers that the law does not ask for.
pub(super) const NOTES: &str = "Altre informazioni";
/// What the tables are.
pub(super) const TITLE: &str = "Tipologie di procedimento";
pub(super) const LAW: &str =
    "Art. 35, comma 1, del decreto legislativo 14 marzo 2013, n. 33, come modificato dal decreto legislativo 25 maggio 2016, n. 97";

/// What a letter asks for.
pub(super) fn header(letter: char) -> &'static str {
    match letter {
        'a' => "a) Breve descrizione del procedimento e riferimenti normativi utili",
        'b' => "b) Unità organizzativa responsabile dell'istruttoria",
        'c' => {
            "c) Ufficio del procedimento, con recapiti telefonici e casella di posta elettronica istituzionale; ove diverso, ufficio competente all'adozione del provvedimento finale e nome del responsabile"
        }
        'd' => {
            "d) Per i procedimenti a istanza di parte: atti e documenti da allegare, modulistica, uffici ai quali rivolgersi, orari e modalità di accesso"
        }
        'e' => "e) Modalità con le quali ottenere informazioni sui procedimenti in corso",
        'f' => "f) Termine per la conclusione del procedimento e ogni altro termine rilevante",
        'g' => "g) Se il provvedimento può essere sostituito da una dichiarazione dell'interessato, o concludersi con il silenzio assenso",
        'h' => "h) Strumenti di tutela, amministrativa e giurisdizionale, e modi per attivarli",
        'i' => "i) Link di accesso al servizio on line, o tempi previsti per la sua attivazione",
        'l' => "l) Modalità per i pagamenti eventualmente necessari",
        'm' => "m) Soggetto a cui è attribuito il potere sostitutivo in caso di inerzia, modalità per attivarlo, recapiti",
        _ => "",
    }
}

/// What a column gives of a letter that several columns give.
pub(super) fn part(column: Column) -> &'static str {
    match column {
        Column::Description => "Descrizione",
        Column::Responsible => "Responsabile del procedimento",
        Column::DecidedBy => "Chi adotta il provvedimento finale",
        Column::LegalBasis => "Riferimenti normativi",
        Column::Attachments => "Documenti da allegare e modulistica",
        Column::Information => "Uffici ai quali rivolgersi",
        Column::ReplaceableByDeclaration => "Dichiarazione sostitutiva",
        Column::TacitOutcome => "Silenzio assenso",
        _ => "",
    }
}
