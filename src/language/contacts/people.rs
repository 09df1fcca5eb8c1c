//! Names and roles: in goes the text between numbers and addresses, out come the persons and roles it names, each with its place.

use std::ops::Range;

use super::{Piece, Text};

/// Titles before a name, without points.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "dott", "dottssa", "dottoressa", "dottore", "dr", "drssa", "dssa", "arch", "ing", "geom", "avv", "rag", "sig", "sigra", "signora",
    "signor", "prof", "profssa", "isp", "comm", "ten", "cap", "magg", "col", "mar", "brig", "geol", "perito", "pi", "agr", "per", "ass",
    "soc", "vcomm", "ssa", "ra", "arcch", "architetto", "ingegnere", "geometra", "ragioniere", "ragioniera", "avvocato", "commissario",
    "ispettore", "assistente", "maresciallo", "vice", "herr", "frau",
];

/// Titles that are nothing else in running text: `per`, `cap` and `col` are.
#[rustfmt::skip]
const SURE_TITLES: &[&str] = &[
    "dott", "dottssa", "dottoressa", "dottore", "dr", "drssa", "dssa", "arch", "ing", "geom", "avv", "rag", "sig", "sigra", "signora",
    "signor", "prof", "profssa", "geol", "architetto", "ingegnere", "geometra", "ragioniere", "ragioniera", "avvocato", "herr", "frau",
];

/// Words with which a role begins: who has no name is what the office is.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "responsabile", "resp", "segretario", "segretaria", "vicesegretario", "sindaco", "vicesindaco", "giunta", "consiglio", "dirigente",
    "dirigenti", "direttore", "capo", "caposettore", "comandante", "vicecomandante", "ufficiale", "ufficiali", "istruttore", "istruttrice",
    "funzionario", "funzionaria", "messo", "messi", "agente", "addetto", "addetta", "collaboratore", "impiegato", "economo",
    "bibliotecario", "bibliotecaria", "assessore", "commissione", "commissario", "referente", "titolare", "coordinatore", "coordinatrice",
    "operatore", "operatrice", "assistente", "rup", "rpct", "presidente", "incaricato", "delegato", "gemeindesekretär", "bürgermeister",
    "verantwortliche", "verantwortlicher", "gemeindeausschuss", "gemeinderat", "datore", "rappresentante", "tecnico", "notaio",
];

/// Words that end a person's name or a role, and belong to neither.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "tel", "telefono", "telef", "telfax", "tf", "cell", "cellulare", "fax", "mail", "email", "posta", "elettronica", "pec", "e-mail",
    "recapito", "recapiti", "indirizzo", "orario", "orari", "ore", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "dal",
    "dalle", "via", "piazza", "corso", "viale", "presso", "sito", "www", "http", "https", "centralino", "nonché", "oppure", "numero", "n",
    "nr", "c/o", "sportello", "ufficio", "settore", "servizio", "area", "comune", "protocollo", "stanza", "piano", "tutte", "tutti",
    "telefonico", "si", "no",
];

/// Small words inside names ("Di", "Lo", "Del", "Dalla", "D'").
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "di", "de", "del", "della", "dei", "degli", "dalla", "dal", "dall", "da", "lo", "la", "li", "le", "van", "von", "d", "dell", "delle",
    "dello", "el", "san",
];

/// A word of the text.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// Adds the names and roles of `cell[range]` to `out`.
pub(super) fn read(cell: &str, range: Range<usize>, kind: Text, out: &mut Vec<(Range<usize>, Piece)>) {
    let text = cell.get(range.clone()).unwrap_or("");
    for clause in clauses(text, range.start) {
        read_clause(cell, &words(cell, clause), kind, out);
    }
}

/// The stretches between strong marks: commas, semicolons, brackets, dashes with spaces about them, line ends.
fn clauses(text: &str, base: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let dash = matches!(c, '-' | '–' | '—')
            && text.get(..at).is_none_or(|before| before.is_empty() || before.ends_with(' '))
            && text.get(at + c.len_utf8()..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
        if dash || matches!(c, ',' | ';' | '(' | ')' | ':' | '\n' | '/' | '|' | '•' | '"') {
            found.push(base + start..base + at);
            start = at + c.len_utf8();
        }
    }
    found.push(base + start..base + text.len());
    found
}

fn words(cell: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let text = cell.get(range.clone()).unwrap_or("");
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split_whitespace() {
        let start = at + text.get(at..).and_then(|rest| rest.find(piece)).unwrap_or(0);
        at = start + piece.len();
        // "dott.Mario": a title glued to its name.
        match piece.split_once('.') {
            Some((title, rest))
                if is_title(title) && rest.chars().next().is_some_and(char::is_uppercase) && rest.chars().any(char::is_lowercase) =>
            {
                let cut = start + title.len() + 1;
                found.push(Word { text: title, start: range.start + start, end: range.start + cut });
                found.push(Word { text: rest, start: range.start + cut, end: range.start + at });
            }
            _ => found.push(Word { text: piece, start: range.start + start, end: range.start + at }),
        }
    }
    found
}

/// The word in lower case, without points and marks at its ends.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric() || *c == '\'' || *c == '’' || *c == '-').flat_map(char::to_lowercase).collect()
}

fn is_title(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    TITLES.contains(&letters.as_str())
}

/// Whether a word is a title wherever it stands.
fn is_sure_title(word: &str) -> bool {
    SURE_TITLES.contains(&plain(word).as_str())
}

/// A word that may stand in a name: capitalised or in capitals, letters only.
fn is_name_word(word: &str) -> bool {
    if is_initial(word) {
        return true;
    }
    let word = word.trim_end_matches(['.', ',']);
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || "'’-.".contains(c))
        && !is_known(word)
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 1
}

/// `S.`, `N.`: the initial of a first name.
fn is_initial(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_uppercase))
}

/// A word that this grammar knows as something else than a name.
fn is_known(word: &str) -> bool {
    let plain = plain(word);
    STOPS.contains(&plain.as_str()) || ROLES.contains(&plain.as_str()) && plain != "messi" || OFFICE_WORDS.contains(&plain.as_str())
}

/// Words of offices and forms: never a person's.
#[rustfmt::skip]
const OFFICE_WORDS: &[&str] = &[
    "polizia", "tributi", "anagrafe", "segreteria", "ragioneria", "edilizia", "urbanistica", "ambiente", "personale", "cultura",
    "biblioteca", "scuola", "istruzione", "lavori", "pubblici", "commercio", "suap", "sue", "urp", "ced", "servizi", "sociali", "uffici",
    "sportello", "comando", "stato", "civile", "elettorale", "comunale", "municipale", "locale", "generale", "affari", "generali",
    "tecnico", "responsabili", "istanza", "domanda", "modello", "modulo", "legge", "regolamento", "decreto", "tar", "ricorso",
    "procedimento", "pagamento", "bollo", "diritti", "marca", "gratuito", "termine", "giorni", "bilancio", "patrimonio", "economato",
    "contratti", "gare", "protocollo", "archivio", "demografici", "manutenzioni", "privata", "unico", "comuni", "provincia", "regione",
    "prefettura", "agenzia", "entrate", "stampa", "sede", "note", "allegato", "tabella", "art", "dlgs", "dpr", "anac", "dip",
    "dipartimento", "dipartimenti", "iva", "iban", "pagopa", "spid", "cie", "oggetto", "codice", "fiscale", "tesoreria", "poste", "conto",
    "corrente", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica", "gennaio", "febbraio", "marzo", "aprile",
    "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre", "legale", "protezione", "cimitero", "sport",
    "messi", "informazioni", "richiesta", "rilascio", "certificato", "certificati", "nessuno", "non", "vedi", "come", "idem", "il", "la",
    "le", "lo", "gli", "un", "una", "per", "con", "in", "su", "al", "alla", "ai", "euro", "europa", "consiglio", "n/p", "eq", "po",
    "d'ufficio", "u.o", "uo",
];

fn read_clause(cell: &str, words: &[Word<'_>], kind: Text, out: &mut Vec<(Range<usize>, Piece)>) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..).unwrap_or(&[]);
        let names = matches!(kind, Text::Contacts | Text::Persons);
        let taken = if names || word.text.trim_start_matches("l'").split('.').next().is_some_and(is_sure_title) {
            titled_name(cell, rest, out)
        } else {
            None
        };
        let taken = match kind {
            Text::Words => taken,
            _ => taken
                .or_else(|| role(cell, rest, out))
                .or_else(|| bare_name(cell, rest, names && at == 0, out))
                .or_else(|| lone_name(cell, words, kind, out)),
        };
        at += taken.unwrap_or(1).max(1);
        if word.text.is_empty() {
            break;
        }
    }
}

/// `Dott.ssa Di Rossi Monica`, `ass. soc. Elena Verdi`, `geom. S. Neri`; refuses `Arch. comunale`. Gives the words it took.
fn titled_name(cell: &str, words: &[Word<'_>], out: &mut Vec<(Range<usize>, Piece)>) -> Option<usize> {
    let titles = words
        .iter()
        .take_while(|word| is_title(word.text) && (word.text.contains('.') || word.text.chars().count() > 2) && !is_role_word(word.text))
        .count();
    if titles == 0 {
        return None;
    }
    let names = name_words(words.get(titles..).unwrap_or(&[]));
    let first = words.get(titles)?;
    let last = words.get((titles + names).checked_sub(1)?)?;
    if names == 0 {
        return None;
    }
    push_name(cell, first, last, out);
    Some(titles + names)
}

fn is_role_word(word: &str) -> bool {
    let plain = plain(word);
    // "Ass. soc." is a title; "Assistente sociale" is what somebody is.
    ROLES.contains(&plain.as_str()) && !word.ends_with('.') || plain == "resp"
}

/// How many words from the first on are a name: capitalised words with particles between, at most five.
fn name_words(words: &[Word<'_>]) -> usize {
    let mut count = 0;
    for (index, word) in words.iter().enumerate().take(5) {
        let particle = PARTICLES.contains(&plain(word.text).as_str())
            && words.get(index + 1).is_some_and(|next| is_name_word(next.text))
            && word.text.chars().all(|c| c.is_alphabetic() || "'’".contains(c));
        if !(is_name_word(word.text) && !is_title_with_point(word.text)
            || particle && (index > 0 || word.text.chars().next().is_some_and(char::is_uppercase)))
        {
            break;
        }
        count = index + 1;
        // A point behind a whole word ends the sentence; behind an initial it does not.
        if word.text.ends_with('.') && word.text.chars().filter(|c| c.is_alphabetic()).count() > 1 {
            break;
        }
    }
    count
}

fn is_title_with_point(word: &str) -> bool {
    word.ends_with('.') && is_title(word)
}

fn push_name(cell: &str, first: &Word<'_>, last: &Word<'_>, out: &mut Vec<(Range<usize>, Piece)>) {
    let text = cell.get(first.start..last.end).unwrap_or("");
    let name = text.trim_end_matches(['.', ',']);
    let name_text = name.split_whitespace().collect::<Vec<_>>().join(" ");
    out.push((first.start..first.start + name.len(), Piece::Name(name_text)));
}

/// `Segretario Comunale dell'Ente`, `Responsabile del Settore`, `Capo dell'U.T.C.`: up to the next title, role or label.
fn role(cell: &str, words: &[Word<'_>], out: &mut Vec<(Range<usize>, Piece)>) -> Option<usize> {
    let first = words.first()?;
    let opening = plain(first.text);
    let opening = opening.strip_prefix("l'").or_else(|| opening.strip_prefix("l’")).unwrap_or(&opening);
    if !ROLES.contains(&opening) || words.get(1).is_some_and(|next| opening == "messi" && is_name_word(next.text)) {
        return None;
    }
    let mut count = 1;
    while let Some(word) = words.get(count) {
        let plain = plain(word.text);
        let bound = words.get(count - 1).is_some_and(|before| joins(before.text)) || first_is_joined(word.text);
        // "Responsabile del Servizio Responsabile del Settore": two roles; "Sindaco Mario Rossi": a role and a name.
        let opens_role = ROLES.contains(&plain.as_str()) && !bound;
        let stops = matches!(
            plain.as_str(),
            "tel"
                | "telefono"
                | "cell"
                | "cellulare"
                | "fax"
                | "mail"
                | "email"
                | "e-mail"
                | "pec"
                | "recapito"
                | "recapiti"
                | "telef"
                | "via"
                | "piazza"
                | "presso"
                | "n"
                | "numero"
                | "ore"
                | "dal"
                | "dalle"
                | "posta"
                | "indirizzo"
        );
        if opens_role || stops || is_title(word.text) && word.text.contains('.') || count >= 12 || word.text.contains(['@', '€']) {
            break;
        }
        let name_next = !bound && names_person(words.get(count..).unwrap_or(&[]), words.get(count - 1));
        if name_next {
            break;
        }
        count += 1;
    }
    while count > 1 && words.get(count - 1).is_some_and(|word| joins(word.text)) {
        count -= 1;
    }
    let last = words.get(count - 1)?;
    let text = cell.get(first.start..last.end).unwrap_or("");
    let kept = if text.ends_with('.') && !last.text.trim_end_matches('.').contains('.') && plain(last.text).chars().count() > 4 {
        text.trim_end_matches('.')
    } else {
        text
    };
    let role = kept.trim_end_matches([',', '-', ':', ';']);
    out.push((first.start..first.start + role.len(), Piece::Role(role.split_whitespace().collect::<Vec<_>>().join(" "))));
    Some(count)
}

/// Whether the word binds the next to what stands before it.
fn joins(word: &str) -> bool {
    let plain = plain(word);
    matches!(
        plain.as_str(),
        "di" | "del"
            | "della"
            | "dei"
            | "delle"
            | "dello"
            | "degli"
            | "e"
            | "ed"
            | "al"
            | "alla"
            | "ai"
            | "per"
            | "in"
            | "d"
            | "il"
            | "la"
            | "con"
            | "a"
            | "o"
    ) || word.ends_with(['\'', '’', '/', '-'])
}

/// Whether the word carries its own binding: "dell'Ente", "d'anagrafe".
fn first_is_joined(word: &str) -> bool {
    word.find(['\'', '’']).is_some_and(|at| at <= 5)
}

/// Whether two words and more in a row are a person's, behind a role that is complete: "Sindaco Mario Rossi".
fn names_person(words: &[Word<'_>], before: Option<&Word<'_>>) -> bool {
    let mixed = words.first().is_some_and(|word| word.text.chars().any(char::is_lowercase));
    let previous_capitals = before.is_some_and(|word| !word.text.chars().any(char::is_lowercase));
    let count = name_words(words);
    (2..=4).contains(&count) && (mixed || !previous_capitals) && words.iter().take(count).all(|word| !is_known(word.text))
}

/// `BIANCHI` where persons are named and nothing else stands; refuses `DIRIGENTI`, `N/P`.
fn lone_name(cell: &str, words: &[Word<'_>], kind: Text, out: &mut Vec<(Range<usize>, Piece)>) -> Option<usize> {
    let [only] = words else { return None };
    let long = only.text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if kind != Text::Persons || !long || !is_name_word(only.text) || is_title(only.text) {
        return None;
    }
    push_name(cell, only, only, out);
    Some(1)
}

/// `BIANCHI MARIO LUIGI`, `Marisa Verdi`, `N. Emanuele`: two to five capitalised words that open a clause or fill it; refuses `Polizia locale`.
fn bare_name(cell: &str, words: &[Word<'_>], opens: bool, out: &mut Vec<(Range<usize>, Piece)>) -> Option<usize> {
    if !opens
        && !out
            .last()
            .is_some_and(|(range, piece)| matches!(piece, Piece::Role(_)) && words.first().is_some_and(|word| word.start <= range.end + 2))
    {
        return None;
    }
    let count = name_words(words);
    let (first, last) = (words.first()?, words.get(count.checked_sub(1)?)?);
    let whole = words.iter().take(count).filter(|word| word.text.chars().filter(|c| c.is_alphabetic()).count() > 2).count();
    // What follows a name in its clause is a role, another name's title, or nothing.
    let next = words.get(count);
    let ends = next.is_none_or(|next| is_role_word(next.text) || is_title(next.text) || STOPS.contains(&plain(next.text).as_str()));
    if count < 2 || whole == 0 || !ends {
        return None;
    }
    push_name(cell, first, last, out);
    Some(count)
}
