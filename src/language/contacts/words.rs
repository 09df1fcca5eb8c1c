//! Words of cells that name persons: in goes a word, out comes all that the lists say of it, looked up once.

use std::sync::OnceLock;

use regesto_words::bytes::{APOSTROPHE, DIGIT, HYPHEN, LETTER, LOWER, POINT, UPPER, WIDE, class, classes};
use rustc_hash::FxHashMap;

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

/// Words at which a role ends: those of a number or an address.
#[rustfmt::skip]
const ENDS_OF_ROLES: &[&str] = &[
    "tel", "telefono", "cell", "cellulare", "fax", "mail", "email", "e-mail", "pec", "recapito", "recapiti", "telef", "via", "piazza",
    "presso", "n", "numero", "ore", "dal", "dalle", "posta", "indirizzo",
];

/// Small words inside names ("Di", "Lo", "Del", "Dalla", "D'").
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "di", "de", "del", "della", "dei", "degli", "dalla", "dal", "dall", "da", "lo", "la", "li", "le", "van", "von", "d", "dell", "delle",
    "dello", "el", "san",
];

/// Words that bind the next to what stands before them.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "di", "del", "della", "dei", "delle", "dello", "degli", "e", "ed", "al", "alla", "ai", "per", "in", "d", "il", "la", "con", "a", "o",
];

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

/// What a word is: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Is(u16);

impl Is {
    pub(super) const TITLE: Is = Is(1);
    pub(super) const SURE_TITLE: Is = Is(1 << 1);
    pub(super) const ROLE: Is = Is(1 << 2);
    pub(super) const STOP: Is = Is(1 << 3);
    pub(super) const ENDS_ROLE: Is = Is(1 << 4);
    pub(super) const PARTICLE: Is = Is(1 << 5);
    pub(super) const JOINT: Is = Is(1 << 6);
    /// Known as something else than a name.
    pub(super) const KNOWN: Is = Is(1 << 7);
    /// "messi", which is a role, and sent.
    pub(super) const MESSI: Is = Is(1 << 8);
    /// "resp", which is a role even with its point.
    pub(super) const RESP: Is = Is(1 << 9);

    /// Whether it is any of these.
    pub(super) fn any(self, other: Is) -> bool {
        self.0 & other.0 != 0
    }

    fn only(self, other: Is) -> Is {
        Is(self.0 & other.0)
    }

    fn without(self, other: Is) -> Is {
        Is(self.0 & !other.0)
    }

    fn with(self, other: Is) -> Is {
        Is(self.0 | other.0)
    }
}

/// The longest word of the lists has no more bytes.
const LONGEST: usize = 24;

/// A word in small letters as it is looked up: zeros behind it, eight bytes at a time.
type Key = [u64; LONGEST / 8];

/// A word in small letters.
#[derive(Debug, Default)]
struct Folded {
    key: Key,
    length: usize,
}

impl Folded {
    fn push(&mut self, byte: u8) {
        if let Some(eight) = self.key.get_mut(self.length / 8) {
            *eight |= u64::from(byte.to_ascii_lowercase()) << (self.length % 8 * 8);
        }
        self.length += 1;
    }

    fn of(plain: &str) -> Self {
        let mut folded = Folded::default();
        plain.bytes().for_each(|byte| folded.push(byte));
        folded
    }

    /// Its first byte.
    fn first(&self) -> u8 {
        let [first, ..] = self.key;
        first.to_le_bytes()[0]
    }

    /// What the lists say of it.
    fn is(&self) -> Is {
        let lists = lists();
        if lists.may_hold(self.first(), self.length) { lists.words.get(&self.key).copied().unwrap_or_default() } else { Is::default() }
    }
}

/// All words of the lists.
struct Lists {
    words: FxHashMap<Key, Is>,
    /// How long those are that begin with a byte, as a set of bits: most names of persons are ruled out by it.
    lengths: Vec<u32>,
}

impl Lists {
    /// Whether a word of the lists begins with that byte and is that long.
    fn may_hold(&self, first: u8, length: usize) -> bool {
        length <= LONGEST && self.lengths.get(usize::from(first)).is_some_and(|lengths| lengths >> length & 1 != 0)
    }
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists { words: FxHashMap::default(), lengths: vec![0; 256] };
        let named = [
            (TITLES, Is::TITLE),
            (SURE_TITLES, Is::SURE_TITLE),
            (ROLES, Is::ROLE.with(Is::KNOWN)),
            (STOPS, Is::STOP.with(Is::KNOWN)),
            (ENDS_OF_ROLES, Is::ENDS_ROLE),
            (PARTICLES, Is::PARTICLE),
            (JOINTS, Is::JOINT),
            (OFFICE_WORDS, Is::KNOWN),
            (&["messi"], Is::MESSI),
            (&["resp"], Is::RESP),
        ];
        for (list, is) in named {
            for folded in list.iter().map(|word| Folded::of(word)) {
                if let Some(lengths) = lists.lengths.get_mut(usize::from(folded.first())) {
                    *lengths |= 1 << folded.length;
                    let known = lists.words.entry(folded.key).or_default();
                    *known = known.with(is);
                }
            }
        }
        lists
    })
}

fn look_up(plain: &str) -> Is {
    Folded::of(plain).is()
}

/// What the lists say of a word as it is written: of its letters alone whether they are a title, all else of letters, digits, apostrophes and hyphens.
pub(super) fn of(word: &str) -> Is {
    Word::new(word, 0).is
}

/// The word in small letters, without points and marks.
pub(super) fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')).flat_map(char::to_lowercase).collect()
}

/// What the lists say of a word with which a role may begin: the article is none of it.
pub(super) fn without_article(word: &Word<'_>) -> Is {
    if !word.elided {
        return word.is;
    }
    let plain = plain(word.text);
    look_up(plain.strip_prefix("l'").or_else(|| plain.strip_prefix("l’")).unwrap_or(&plain))
}

/// A word of the text, and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is: Is,
    /// Whether it may stand in a name.
    pub(super) names: bool,
    /// How many letters it has.
    pub(super) letters: usize,
    /// How many characters.
    pub(super) length: usize,
    /// Whether one of them is a small letter.
    pub(super) lower: bool,
    /// Whether it begins with a capital.
    pub(super) upper: bool,
    /// Whether it is of letters and apostrophes only.
    pub(super) plain: bool,
    /// Whether an apostrophe stands in it.
    pub(super) elided: bool,
    /// Whether a point stands in it.
    pub(super) pointed: bool,
}

impl<'t> Word<'t> {
    /// A word at a place.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        let mut word = Word {
            text,
            start,
            end: start + text.len(),
            is: Is::default(),
            names: false,
            letters: 0,
            length: text.len(),
            lower: false,
            upper: false,
            plain: true,
            elided: false,
            pointed: false,
        };
        let mut of_name = true;
        let seen = classes(text);
        if seen & WIDE == 0 {
            word.lower = seen & LOWER != 0;
            word.upper = text.bytes().next().is_some_and(|byte| class(byte) & UPPER != 0);
            word.plain = seen & !(LETTER | APOSTROPHE) == 0;
            word.elided = seen & APOSTROPHE != 0;
            word.pointed = seen & POINT != 0;
            of_name = seen & !(LETTER | APOSTROPHE | HYPHEN | POINT) == 0;
            let count = |wanted: u8| text.bytes().filter(|&byte| class(byte) & wanted != 0).count();
            let others = seen & !LETTER != 0;
            word.letters = if others { count(LETTER) } else { text.len() };
            let plain = LETTER | DIGIT | APOSTROPHE | HYPHEN;
            let length = if others { count(plain) } else { text.len() };
            let first = text.bytes().find(|&byte| class(byte) & plain != 0);
            if first.is_some_and(|first| lists().may_hold(first.to_ascii_lowercase(), length)) {
                let mut folded = Folded::default();
                text.bytes().filter(|&byte| class(byte) & plain != 0).for_each(|byte| folded.push(byte));
                word.is = folded.is();
            }
            if length != word.letters {
                word.is_title_by_letters();
            }
        } else {
            word.length = text.chars().count();
            word.upper = text.starts_with(char::is_uppercase);
            for c in text.chars() {
                word.lower |= c.is_lowercase();
                if c.is_alphabetic() {
                    word.letters += 1;
                } else {
                    let apostrophe = matches!(c, '\'' | '’');
                    word.elided |= apostrophe;
                    word.pointed |= c == '.';
                    word.plain &= apostrophe;
                    of_name &= apostrophe || matches!(c, '-' | '.');
                }
            }
            word.is = look_up(&plain(text));
            word.is_title_by_letters();
        }
        // `S.`, `N.`: the initial of a first name.
        let initial = word.length == 2 && word.upper && text.ends_with('.');
        word.names = initial || word.upper && of_name && word.letters > 0 && !word.is.any(Is::KNOWN);
        word
    }

    /// A title is told by its letters alone, all else by digits, apostrophes and hyphens too.
    fn is_title_by_letters(&mut self) {
        let letters: String = self.text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        self.is = self.is.without(Is::TITLE).with(look_up(&letters).only(Is::TITLE));
    }
}
