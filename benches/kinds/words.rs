//! What the generated documents are made of: wordings of titles, offices, terms and laws as municipalities write them, and invented names.

use super::random::Random;

/// Syllables of invented names.
const SYLLABLES: [&str; 42] = [
    "ba", "be", "bi", "bo", "ca", "ce", "co", "da", "de", "do", "fa", "fe", "fo", "ga", "go", "la", "le", "lo", "ma", "me", "mi", "mo",
    "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sa", "se", "so", "ta", "te", "to", "va", "ve", "vo", "za", "zo",
];

/// What titles of procedures begin with.
const ACTS: [&str; 12] = [
    "Autorizzazione",
    "Rilascio autorizzazione",
    "Concessione",
    "Rilascio certificato",
    "Richiesta di contributo",
    "Approvazione progetto",
    "Iscrizione",
    "Comunicazione",
    "Accertamento",
    "Rimborso",
    "Licenza",
    "Nulla osta",
];

/// What they are about.
const OBJECTS: [&str; 16] = [
    "per occupazione di suolo pubblico",
    "per passo carraio",
    "di destinazione urbanistica",
    "per impianti pubblicitari",
    "per attività di commercio su aree pubbliche",
    "per manifestazioni temporanee",
    "di residenza anagrafica",
    "per il servizio di refezione scolastica",
    "per lo scarico di acque reflue",
    "di tributi non dovuti",
    "per taglio strada",
    "per l'abbattimento di alberi",
    "all'albo delle associazioni",
    "di locali comunali",
    "per l'assistenza domiciliare",
    "di loculi cimiteriali",
];

/// Offices that are in charge.
pub const OFFICES: [&str; 10] = [
    "Ufficio Tecnico",
    "Servizi Demografici",
    "Ufficio Tributi",
    "Polizia Locale",
    "Segreteria",
    "Servizi Sociali",
    "Ragioneria",
    "SUAP",
    "Ufficio Ambiente",
    "Pubblica Istruzione",
];

/// Numbers of days that terms state.
const DAYS: [u64; 8] = [5, 10, 15, 20, 30, 45, 60, 90];

/// What terms run from.
const SINCE: [&str; 6] =
    ["", " dalla richiesta", " dal ricevimento della domanda", " dalla presentazione", " dalla data di protocollo", " dall'istanza"];

/// Acts that are cited, without their article.
const LAWS: [&str; 10] = [
    "L. 241/1990",
    "D.Lgs. n. 267/2000",
    "D.P.R. 380/2001",
    "D.Lgs. 285/1992",
    "D.Lgs. 33/2013",
    "L.R. 12/2005",
    "D.P.R. n. 445/2000",
    "legge 7 agosto 1990, n. 241",
    "D.Lgs. 152/2006",
    "Regolamento comunale",
];

/// Headings of articles.
const HEADINGS: [&str; 8] = [
    "Ambito di applicazione",
    "Responsabile del procedimento",
    "Termini per la conclusione",
    "Diritto di accesso",
    "Sospensione dei termini",
    "Comunicazione di avvio",
    "Esclusione e differimento",
    "Norme finali",
];

/// Stretches of running text, each of which goes on where the one before ended.
const PROSE: [&str; 12] = [
    "il responsabile del procedimento cura le comunicazioni, le pubblicazioni e le notificazioni previste dalle leggi e dai regolamenti",
    "l'amministrazione provvede a dare notizia dell'avvio mediante comunicazione personale ai soggetti nei confronti dei quali il provvedimento è destinato a produrre effetti",
    "chiunque vi abbia interesse può prendere visione degli atti e presentare memorie scritte e documenti",
    "il dirigente assegna a sé o ad altro dipendente la responsabilità dell'istruttoria e di ogni altro adempimento",
    "la domanda è irregolare quando mancano gli elementi richiesti, e l'interessato ne riceve notizia",
    "restano salve le disposizioni dettate da norme speciali in materia di edilizia e di commercio",
    "il termine può essere sospeso una sola volta per l'acquisizione di informazioni o di certificazioni",
    "gli uffici tengono un registro delle istanze, in cui sono annotati il giorno di arrivo e l'esito",
    "la conferenza di servizi è convocata quando sia opportuno esaminare più interessi pubblici insieme",
    "l'accesso si esercita senza formalità presso l'ufficio che detiene il documento",
    "le spese di riproduzione e di bollo sono a carico di chi ne fa richiesta",
    "contro il diniego è ammesso ricorso al giudice amministrativo nei modi e nei tempi di legge",
];

/// An invented word of three or four syllables.
pub fn invented(random: &mut Random) -> String {
    (0..3 + random.below(2)).map(|_| random.pick(&SYLLABLES)).collect()
}

/// An invented word that no other number below 3 million has: four syllables, the digits of the number after it was spread out, so that neighbours differ.
fn distinct(number: u64) -> String {
    let count = 42_u64;
    // A factor without common divisor with the number of words makes a permutation of them.
    let mut rest = number.wrapping_mul(1_234_577) % count.pow(4);
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(usize::try_from(rest % count).ok().and_then(|at| SYLLABLES.get(at)).copied().unwrap_or(""));
        rest /= count;
    }
    word
}

/// The title of a procedure, which no other number has.
pub fn title(number: u64, random: &mut Random) -> String {
    format!("{} {} {} {}", random.pick(&ACTS), random.pick(&OBJECTS), invented(random), distinct(number))
}

/// A term: a number of days and, mostly, what it runs from.
pub fn term(random: &mut Random) -> String {
    let unit = if random.happens(50) { "giorni" } else { "gg." };
    format!("{} {unit}{}", random.pick(&DAYS), random.pick(&SINCE))
}

/// A citation of a law, with an article mostly.
pub fn law(random: &mut Random) -> String {
    let law = random.pick(&LAWS);
    if random.happens(70) { format!("art. {} {law}", 1 + random.below(120)) } else { law.to_string() }
}

/// The heading of an article.
pub fn heading(random: &mut Random) -> String {
    format!("{} {}", random.pick(&HEADINGS), invented(random))
}

/// A sentence of running text, in which terms and laws are named now and then.
pub fn sentence(random: &mut Random) -> String {
    let mut sentence = String::new();
    for nth in 0..2 + random.below(3) {
        let part = random.pick(&PROSE);
        if nth == 0 {
            let mut letters = part.chars();
            sentence.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            sentence.push_str(letters.as_str());
        } else {
            sentence.push_str("; ");
            sentence.push_str(part);
        }
        sentence.push(' ');
        sentence.push_str(&invented(random));
    }
    if random.happens(25) {
        sentence.push_str(", ai sensi dell'");
        sentence.push_str(&law(random));
    }
    if random.happens(15) {
        sentence.push_str(", entro ");
        sentence.push_str(&term(random));
    }
    sentence.push('.');
    sentence
}
