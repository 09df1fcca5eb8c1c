//! Words that are longer than their cell is wide: in go two lines of a cell, out comes whether the first ends in the midst of a word.

use std::collections::HashSet;

use super::{
    line::Line,
    table::{Item, Table},
};
use regesto_words::{fold, is_function_word};

/// How far the text of each column reaches to the right; none for columns with too few lines to tell.
pub(super) fn edges(table: &Table) -> Vec<Option<f64>> {
    let mut edges: Vec<(usize, f64)> = vec![(0, f64::NEG_INFINITY); table.columns()];
    for cell in table.cells.iter().filter(|cell| cell.columns == 1) {
        if let Some((count, edge)) = edges.get_mut(cell.column) {
            *count += cell.lines.len();
            *edge = cell.lines.iter().map(|line| line.area.x1).fold(*edge, f64::max);
        }
    }
    edges.into_iter().map(|(count, edge)| (count >= 4).then_some(edge)).collect()
}

/// The words of lines of several words but the last of each line: words that stand whole.
pub(super) fn words_of(items: &[Item]) -> HashSet<String> {
    let lines = items.iter().flat_map(|item| match item {
        Item::Table(table) => table.cells.iter().flat_map(|cell| &cell.lines).collect::<Vec<_>>(),
        Item::Line(line) => vec![line],
    });
    let whole = lines.flat_map(|line| line.words.iter().rev().skip(1));
    whole.map(|word| fold(&word.text)).collect()
}

/// Whether the edge of the cell cuts a word: it stands alone on its line and reaches the edge, so that not even its next letter had room,
/// and either the document has the word whole, or what stands on the line can't end there (no Italian word of that length ends so), or
/// what stands on the next can't begin or is too short to be a word that the document has, or both together end as no two words do.
/// `last` says that nothing of the cell follows the next line.
pub(super) fn is_cut(line: &Line, next: &Line, last: bool, edge: f64, known: &HashSet<String>) -> bool {
    let ([word], Some(rest)) = (line.words.as_slice(), next.words.first()) else { return false };
    let lower = |text: &str| text.starts_with(char::is_lowercase);
    let capitals = |text: &str| text.starts_with(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    if !(lower(&rest.text) || capitals(&word.text) && capitals(&rest.text)) || !word.text.ends_with(char::is_alphabetic) {
        return false;
    }
    let count = rest.text.chars().count().max(1);
    #[allow(clippy::cast_precision_loss, reason = "letters of a word")]
    let letter = rest.area.width() / count as f64;
    // Some letters are half again as wide as the usual.
    if edge - word.area.x1 > letter * 1.5 {
        return false;
    }
    let (begin, end) = (fold(&word.text), fold(rest.text.trim_end_matches([',', ';', '.', ':', ')'])));
    let whole = format!("{begin}{end}");
    // An address has no white space in it.
    let address = word.text.contains('@') || word.text.contains("://") || word.text.starts_with("www.");
    let long = begin.chars().count() >= 5;
    // A cell doesn't end with a preposition.
    let alone = last && next.words.len() == 1 && matches!(end.as_str(), "a" | "e" | "i" | "o");
    address
        || !may_begin(&end)
        || long && (known.contains(&whole) || !may_end(&begin) || alone || is_rest(&end, known) || is_suffix_cut(&begin, &end))
}

/// Endings that make nouns and adjectives of other words.
const SUFFIXES: &[&str] = &[
    "zione", "zioni", "sione", "sioni", "mento", "menti", "mente", "bile", "bili", "tura", "ture", "tore", "tori", "trice", "enza", "enze",
    "anza", "anze", "tivo", "tiva", "tivi", "tive", "ario", "ita", "ale", "ali", "oria", "orio",
];

/// Whether the cut goes through such an ending or before it: `autorizzazio|ne`, `provvedi|mento`. A rest that is a word by itself
/// (`presentata|le`) tells nothing, but for one that hardly follows what is left: `ne` behind `-zio`, `le` behind `-bi`.
fn is_suffix_cut(begin: &str, end: &str) -> bool {
    let whole = format!("{begin}{end}");
    SUFFIXES.iter().any(|suffix| {
        let article = matches!((end, *suffix), ("ne", "zione" | "sione") | ("le", "bile"));
        whole.ends_with(suffix) && end.len() <= suffix.len() && (end.len() >= 4 || article || end.len() > 1 && !is_function_word(end))
    })
}

/// Whether an Italian word may begin as this does: not with two consonants that only stand within words (`nti`, `tta`).
fn may_begin(word: &str) -> bool {
    let mut letters = word.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return true };
    let vowel = |c: char| "aeiouàèéìòùyj".contains(c);
    if vowel(first) || vowel(second) || !word.chars().all(char::is_alphabetic) || !word.chars().any(vowel) {
        return true;
    }
    first != second
        && (first == 's'
            || matches!(second, 'h' | 'l' | 'r') && !matches!(first, 'l' | 'm' | 'n' | 'r')
            || matches!((first, second), ('g' | 'p', 'n') | ('p', 's' | 't')))
}

/// Words of up to four letters that lists of procedures are full of.
const SHORT: &[&str] = &[
    "albo", "anni", "anno", "aree", "area", "arte", "atti", "atto", "bene", "beni", "casa", "case", "casi", "caso", "cani", "cane", "data",
    "date", "dati", "dato", "due", "ente", "enti", "fine", "fini", "foto", "gara", "gare", "gas", "idea", "lato", "leva", "loro", "mese",
    "mesi", "modo", "nido", "nidi", "nome", "nomi", "nota", "note", "nove", "olio", "ore", "ora", "otto", "pari", "pena", "pene", "rata",
    "rate", "rete", "reti", "sala", "sale", "sede", "sedi", "sei", "sito", "siti", "sole", "solo", "tema", "tipi", "tipo", "tre", "uno",
    "una", "usi", "uso", "vino", "vita", "voce", "voci", "voto", "zona", "zone",
];

/// Whether a few letters are the rest of a word: `ni`, `one`; refuses `di`, `IMU`, `mesi`.
fn is_rest(end: &str, known: &HashSet<String>) -> bool {
    let rest = (2..=4).contains(&end.chars().count()) && end.chars().all(char::is_alphabetic);
    rest && !is_function_word(end) && !known.contains(end) && !SHORT.contains(&end) && end.ends_with(['a', 'e', 'i', 'o'])
}

/// Whether an Italian word may end as this does: with a vowel, or as some function words and names of things from abroad do.
fn may_end(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u', 'à', 'è', 'é', 'ì', 'ò', 'ù'])
        || is_function_word(word)
        || word.ends_with("ing")
        || word.ends_with("port")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{area::Area, word::Word};

    /// A line of words of letters five points wide that begins at 0.
    fn line(text: &str) -> Line {
        let mut at = 0.0;
        let words = text.split(' ').map(|word| {
            #[allow(clippy::cast_precision_loss, reason = "a few letters")]
            let area = Area { x0: at, y0: 0.0, x1: at + 5.0 * word.chars().count() as f64, y1: 10.0 };
            at = area.x1 + 3.0;
            Word::read(word.to_string(), 1, area, 10.0, 1.0)
        });
        Line::new(words.collect())
    }

    #[test]
    fn words_that_the_edge_of_a_cell_cuts() {
        let known = HashSet::from(["tipologia".to_string()]);
        let cases = [
            ("Ammission", "e al servizio", 47.0, true, "no word ends so, and there was no room"),
            ("Ammission", "e al servizio", 60.0, false, "there was room"),
            ("Tipologi", "a di", 42.0, true, "the document has the word whole"),
            ("Autorizzazi", "one per", 57.0, true, "the rest is no word of the document"),
            ("Patrocini", "a enti", 46.0, false, "a word by itself"),
            ("Rilascio di", "copie", 56.0, false, "several words"),
            ("Sport", "tempo libero", 26.0, false, "a word from abroad"),
            ("Permess", "Ufficio", 36.0, false, "another name"),
            ("anagrafe@comu", "ne.example", 66.0, true, "an address"),
            ("Descrizio", "ne", 46.0, true, "no word of that end goes before `ne`"),
            ("provvedi", "mento finale", 41.0, true, "the cut stands before an ending"),
            ("vaccinazi", "oni", 46.0, true, "and goes through one"),
            ("personal", "computer", 41.0, true, "no Italian word ends so: English ones are taken for cut"),
            ("trentasei", "mesi", 46.0, false, "a short word"),
            ("ufficio", "pc assegnato", 36.0, false, "an abbreviation has no vowels"),
            ("RESPONSABI", "LE", 51.0, true, "nor before `le`"),
            ("Docume", "nti da", 31.0, true, "no word begins so"),
            ("richiesta", "scritta", 46.0, false, "a word may begin with s and a consonant"),
            ("domanda", "al sindaco", 36.0, false, "a function word"),
            ("giudiziari", "a", 51.0, true, "no cell ends with a preposition"),
            ("ricevuta", "a mano", 41.0, false, "what follows it makes it one"),
            ("PROCED", "IMENTO", 31.0, true, "capitals"),
        ];
        for (first, second, edge, expected, why) in cases {
            assert_eq!(is_cut(&line(first), &line(second), true, edge, &known), expected, "{first}|{second}: {why}");
        }
    }
}
