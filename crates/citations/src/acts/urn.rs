//! Uniform names of Italian acts: in goes an act with its date, out comes its URN:NIR.
//!
//! The form is that of *Assegnazione dei nomi uniformi ai documenti giuridici* (circular AIPA/CR/35 of 2001), which the documents of the NIR
//! format carry (circular AIPA/CR/40 of 22 April 2002 and its DTD): `urn:nir:` authority `:` measure `:` date `;` number, `:` and the number of an
//! annex, `~` and the part of the act. Names drop articles and prepositions and join their words by dots. Where the day of an act is not known, its
//! year stands for it. Normattiva resolves the names of acts of the State, with the day or the year, down to an article. The articles of the old
//! codes stand in an annex of the decree that approved them, and are found there only.

use regesto_model::{ActType, CitationKey};
use regesto_words::{fold, is_function_word};

/// Where Normattiva resolves names.
const NORMATTIVA: &str = "https://www.normattiva.it/uri-res/N2Ls?";

/// Who enacts an act of that type, and what it is; nothing where the standard has no form, or the type alone does not say who.
fn source(kind: ActType, region: Option<&str>) -> Option<String> {
    let of_state = |measure: &str| Some(format!("stato:{measure}"));
    match kind {
        ActType::Law => of_state("legge"),
        ActType::DecreeLaw => of_state("decreto.legge"),
        ActType::LegislativeDecree => of_state("decreto.legislativo"),
        ActType::RoyalDecree => of_state("regio.decreto"),
        ActType::ConstitutionalLaw => of_state("legge.costituzionale"),
        ActType::Constitution => of_state("costituzione"),
        ActType::PresidentialDecree => Some("presidente.repubblica:decreto".into()),
        ActType::PrimeMinisterialDecree => Some("presidente.consiglio.ministri:decreto".into()),
        ActType::RegionalLaw => region.and_then(authority).map(|region| format!("regione.{region}:legge")),
        _ => None,
    }
}

/// The name of a region as an authority; of one in two languages the Italian. `Valle d'Aosta/Vallée d'Aoste` gives `valle.aosta`.
fn authority(region: &str) -> Option<String> {
    let italian = fold(region.split('/').next().unwrap_or(region));
    let words: Vec<&str> = italian.split(' ').filter(|word| !is_function_word(word) && *word != "d" && *word != "regione").collect();
    let name = words.join(".");
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'.')).then_some(name)
}

/// The annex in which a code stands: the decree that approves it has articles of its own.
fn annex(kind: ActType) -> &'static str {
    match kind {
        ActType::CivilCode => ":2",
        ActType::PenalCode | ActType::CivilProcedureCode => ":1",
        _ => "",
    }
}

/// A number as names write it: letters small, no hyphen.
fn plain(number: &str) -> Option<String> {
    let plain: String = number.chars().filter(|&c| c != '-').map(|c| c.to_ascii_lowercase()).collect();
    (!plain.is_empty() && plain.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(plain)
}

/// The part of an act: `~art5bis-com6-letb`; nothing for the whole act, and for parts that are no numbers.
fn partition(key: &CitationKey) -> String {
    let mut out = String::new();
    for (mark, part) in [("art", &key.article), ("com", &key.comma), ("let", &key.letter)] {
        let Some(part) = part else { continue };
        let number = plain(part).filter(|part| mark == "let" || part.starts_with(|c: char| c.is_ascii_digit()));
        // What lies in a part that has no name has none either.
        let Some(number) = number else { break };
        out.push(if out.is_empty() { '~' } else { '-' });
        out.push_str(mark);
        out.push_str(&number);
    }
    out
}

/// The name of an act of the type `kind`, number and date, and of the part of it that a citation of it as `cited` points to.
pub(super) fn nir(cited: &CitationKey, kind: ActType, number: Option<&str>, date: &str, region: Option<&str>) -> Option<String> {
    let source = source(kind, region)?;
    let number = match (kind, number) {
        (ActType::Constitution, _) => String::new(),
        (_, number) => format!(";{}", number.and_then(plain)?),
    };
    Some(format!("urn:nir:{source}:{date}{number}{}{}", annex(cited.act.kind), partition(cited)))
}

/// Where the act of that name can be read, if it is one of the State.
pub(super) fn normattiva(urn: &str) -> Option<String> {
    let of_state = urn.starts_with("urn:nir:stato:") || urn.starts_with("urn:nir:presidente.");
    of_state.then(|| format!("{NORMATTIVA}{urn}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_as_authorities() {
        let cases = [
            ("Lombardia", Some("lombardia"), "one word"),
            ("Emilia-Romagna", Some("emilia.romagna"), "a hyphen"),
            ("Friuli-Venezia Giulia", Some("friuli.venezia.giulia"), "a hyphen and a space"),
            ("Valle d'Aosta/Vallée d'Aoste", Some("valle.aosta"), "two languages, an apostrophe"),
            ("Trentino-Alto Adige/Südtirol", Some("trentino.alto.adige"), "two languages"),
            ("Regione Toscana", Some("toscana"), "the word itself"),
            ("REGIONE DEL VENETO", Some("veneto"), "with its preposition"),
            ("", None, "nothing"),
        ];
        for (region, wanted, why) in cases {
            assert_eq!(authority(region).as_deref(), wanted, "{region}: {why}");
        }
    }
}
