//! Names of European acts: in goes a regulation or a directive, out come its ELI and its CELEX number.
//!
//! The European Legislation Identifier is that of the Publications Office (`http://data.europa.eu/eli/{typedoc}/{year}/{naturalnumber}/oj`, Council
//! conclusions 2012/C 325/02), with `art_N` for an article. A CELEX number is the sector (3, legislation), the year in four digits, the letter
//! of the type (R, L) and the number in four digits.

use regesto_model::{ActKey, ActType, CitationKey};

/// The types that have these names: that of ELI and that of CELEX.
fn letters(kind: ActType) -> Option<(&'static str, char)> {
    match kind {
        ActType::EuRegulation => Some(("reg", 'R')),
        ActType::EuDirective => Some(("dir", 'L')),
        _ => None,
    }
}

/// Type, year and number of a European act; the number may have up to four digits.
fn parts(act: &ActKey) -> Option<(&'static str, char, u16, u16)> {
    let (eli, celex) = letters(act.kind)?;
    let number = act.number.as_deref().filter(|number| number.bytes().all(|b| b.is_ascii_digit()))?;
    let number = number.parse().ok().filter(|number| (1..=9999).contains(number))?;
    Some((eli, celex, act.year?, number))
}

/// `http://data.europa.eu/eli/reg/2016/679/art_6/oj`; the article only where it is a number.
pub(super) fn eli(key: &CitationKey) -> Option<String> {
    let (kind, _, year, number) = parts(&key.act)?;
    let article = key.article.as_deref().filter(|article| article.bytes().all(|b| b.is_ascii_digit()));
    let article = article.map_or(String::new(), |article| format!("/art_{article}"));
    Some(format!("http://data.europa.eu/eli/{kind}/{year}/{number}{article}/oj"))
}

/// `32016R0679`.
pub(super) fn celex(act: &ActKey) -> Option<String> {
    let (_, kind, year, number) = parts(act)?;
    Some(format!("3{year}{kind}{number:04}"))
}

/// The Italian text on EUR-Lex.
pub(super) fn eur_lex(act: &ActKey) -> Option<String> {
    celex(act).map(|celex| format!("https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:{celex}"))
}
