//! Names of acts: in goes a name as a document writes it, out comes what it is compared by.

use regesto_words::{fold, is_function_word};

/// The shortest name that may be compared without its articles and prepositions.
const SHORTEST: usize = 8;

/// A name without case, accents, dots, apostrophes and spaces; "T.U." at the head of words is "testo unico", "cod." is "codice".
///
/// `T.U.E.L.` and `TUEL` give `tuel`, `Codice dell'ambiente` gives `codicedellambiente`, `T.U. enti locali` gives `testounicoentilocali`.
pub(super) fn glued(name: &str) -> String {
    let folded = fold(name);
    spelt_out(&folded).concat()
}

/// The same without articles and prepositions; nothing where none stands in it, or too little is left.
pub(super) fn content(name: &str) -> Option<String> {
    let folded = fold(name);
    let words = spelt_out(&folded);
    let abbreviated = words.iter().all(|word| word.chars().nth(1).is_none());
    if abbreviated || !words.iter().any(|word| is_function_word(word)) {
        return None;
    }
    let content: String = words.into_iter().filter(|word| !is_function_word(word)).collect();
    (content.len() >= SHORTEST).then_some(content)
}

/// The words of a folded name, its first one in full.
fn spelt_out(folded: &str) -> Vec<&str> {
    let words: Vec<&str> = folded.split(' ').collect();
    let is_word = |word: &&str| word.len() > 2;
    match words.as_slice() {
        ["t", "u", rest @ ..] | ["tu", rest @ ..] if rest.iter().any(is_word) => {
            ["testo", "unico"].into_iter().chain(rest.iter().copied()).collect()
        }
        ["cod", rest @ ..] => ["codice"].into_iter().chain(rest.iter().copied()).collect(),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_documents_write_them() {
        let cases = [
            ("T.U.E.L.", "tuel", None, "an abbreviation with dots"),
            ("Tuel", "tuel", None, "without"),
            ("T.U. enti locali", "testounicoentilocali", None, "T.U. before words"),
            ("TESTO UNICO DEGLI ENTI LOCALI", "testounicodeglientilocali", Some("testounicoentilocali"), "capitals and a preposition"),
            ("Codice dell’ambiente", "codicedellambiente", Some("codiceambiente"), "a typographic apostrophe"),
            ("cod. civ.", "codiceciv", None, "a code, abbreviated"),
            ("C. d. S.", "cds", None, "spaces between letters"),
            ("T. U. E.", "tue", None, "no letter is an article"),
        ];
        for (name, whole, short, why) in cases {
            assert_eq!((glued(name).as_str(), content(name).as_deref()), (whole, short), "{name}: {why}");
        }
    }
}
