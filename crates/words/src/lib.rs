//! Words: folding for comparison, stems, how a text begins and ends. In goes text, out come words and yes-or-no answers.

pub mod bytes;
mod folding;
mod grammar_file;
mod letters;
mod lexicon;
pub mod markup;
mod patterns;
mod phrases;
pub mod spelling;
mod text;

pub use folding::{each_letter, fold, fold_into, glued, is_accent, is_apostrophe, is_letter};
pub use grammar_file::{GrammarError, GrammarFile, LineNumbers, Patterns, WordsEntry, hex};
pub use letters::small_letters;
pub use lexicon::{Folded, Lexicon, Sieve, WordId};
pub use patterns::spelled_out;
pub use phrases::{PhraseNode, Phrases};
pub use text::{Lexeme, abbreviated_on, lexeme};

use std::sync::LazyLock;

use rapidfuzz::distance::levenshtein;
use rustc_hash::FxHashSet;

/// The words of a folded text, which single spaces part: those of `split(' ')`, which is dear where words are short.
pub fn folded_words(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(folded);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| text.get(end + 1..));
        end.map_or(Some(text), |end| text.get(..end))
    })
}

/// The longest beginning of the text that is not longer than so many bytes.
#[must_use]
pub fn head(text: &str, longest: usize) -> &str {
    // A character takes four bytes at most.
    (0..=longest.min(text.len())).rev().take(4).find_map(|end| text.get(..end)).unwrap_or(text)
}

/// The words of [`is_function_word`].
const FUNCTION_WORDS: &[&str] = &[
    "a", "ad", "al", "ai", "agli", "all", "alla", "alle", "allo", "con", "col", "cui", "da", "dal", "dai", "dagli", "dall", "dalla",
    "dalle", "dallo", "de", "dei", "degli", "del", "dell", "della", "delle", "dello", "di", "e", "ed", "gli", "i", "il", "in", "l", "la",
    "le", "lo", "nei", "nel", "nell", "nella", "nelle", "negli", "o", "od", "per", "su", "sui", "sul", "sull", "sulla", "sulle", "tra",
    "fra", "un", "una", "uno", "che", "non", "ex", "d",
];

/// Words that carry no meaning of their own in a header or title: articles, prepositions, conjunctions.
#[must_use]
pub fn is_function_word(folded: &str) -> bool {
    /// None is longer: `della`.
    const LONGEST: usize = 5;
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| FUNCTION_WORDS.iter().copied().collect());
    folded.len() <= LONGEST && WORDS.contains(folded)
}

/// The folded word without the vowel that tells singular from plural: `termine` and `termini` are one.
#[must_use]
pub fn stem(folded: &str) -> &str {
    if folded.len() < 4 {
        return folded;
    }
    match folded.strip_suffix(['a', 'e', 'i', 'o']) {
        Some(rest) => rest.strip_suffix(['h', 'i']).filter(|rest| rest.len() >= 3).unwrap_or(rest),
        None => folded,
    }
}

/// Whether so few letters put in, left out or changed make one text of the other.
#[must_use]
pub fn within(a: &str, b: &str, letters: usize) -> bool {
    levenshtein::distance_with_args(a.chars(), b.chars(), &levenshtein::Args::default().score_cutoff(letters)).is_some()
}

/// Which letters a word has: enough to tell at once that two words are no misreadings of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters(u32);

impl Letters {
    /// The letters of the word; all that are not from a to z are taken for one.
    #[must_use]
    pub fn of(word: &str) -> Letters {
        let bit = |byte: u8| if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { 1 << 26 };
        Letters(word.bytes().fold(0, |letters, byte| letters | bit(byte)))
    }

    /// Whether so few letters put in, left out or changed may make one word of the other; each of them changes two letters of the set at most.
    #[must_use]
    pub fn may_be_within(self, other: Letters, letters: u32) -> bool {
        (self.0 ^ other.0).count_ones() <= 2 * letters
    }
}

/// How many letters [`same_word`] forgives at the most.
pub const FORGIVEN: u32 = 2;

/// Whether two stems are one word, a misread letter or a lost end forgiven.
///
/// `"objettiv"` is `"obiettiv"`, `"stabilit"` is `"stabilit"`; `"not"` is not `"num"`.
#[must_use]
pub fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() < 5 || long.len() - short.len() > 2 {
        return false;
    }
    let allowed = if short.len() >= 8 { 2 } else { 1 };
    within(short, long, allowed)
}

/// Whether the text is set in capitals: at least three letters in its words, hardly any small.
#[must_use]
pub fn is_capitals(text: &str) -> bool {
    are_capitals(cases(text))
}

/// How many capital letters a text has, and how many others.
#[must_use]
pub fn cases(text: &str) -> (usize, usize) {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    (upper, lower)
}

/// Whether a text of so many capital letters and so many others is set in capitals.
#[must_use]
pub fn are_capitals((upper, lower): (usize, usize)) -> bool {
    upper >= 3 && lower * 10 <= upper
}

/// Whether the text opens with a word or more in capitals, as headings do that go on with the laws they rest on.
///
/// Takes `ANAGRAFE - Legge 24/12/54, n. 1228`; refuses `Il Sindaco`, `D.P.R. 223/89`.
#[must_use]
pub fn opens_in_capitals(text: &str) -> bool {
    let first: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !first.contains('.') && first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// The first letter or digit of the text, if any.
#[must_use]
pub fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_alphanumeric())
}

/// Whether the text opens as the rest of something: with a small letter or a bracket, not as a list item.
#[must_use]
pub fn opens_as_rest(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(|c| c.is_lowercase() || c == '(' || c == ',' || c == ';')
}

/// Whether the text breaks off: it ends with an article, preposition or conjunction, a hyphen, a comma or an open bracket.
///
/// Takes `periodi non coperti da`, `tempo-`; refuses `Rilascio certificati`.
#[must_use]
pub fn breaks_off(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count() && text.trim_end() != "(" || ends_open(text)
}

/// Whether the end of a text says that it goes on: an article, preposition or conjunction, a hyphen, a comma or an open bracket.
#[must_use]
pub fn ends_open(text: &str) -> bool {
    let text = text.trim_end();
    if text.ends_with(['-', ',', '(', '\'', '’', '/']) {
        return text.chars().nth(1).is_some();
    }
    let last = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    // An initial or abbreviation ("gg.", "C.") ends a text well; a bare small function word does not.
    last.chars().all(char::is_lowercase) && is_function_word(last)
}

/// Whether the text ends as a sentence or clause does.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', ';', ':', '!', '?'])
}

/// Whether the text is only dashes, strokes, dots, equals signs and the like: an empty cell.
#[must_use]
pub fn is_empty_mark(text: &str) -> bool {
    !text.chars().any(|c| c.is_alphanumeric()) && text.chars().all(|c| c.is_whitespace() || "-–—_=./\\|·•*~:;,'’`\"°^".contains(c))
}

/// Whether the text is a rule: three dashes or more, nothing else but more of its kind.
#[must_use]
pub fn is_rule(text: &str) -> bool {
    let marks = text.chars().filter(|c| !c.is_whitespace()).count();
    marks >= 3 && text.chars().all(|c| c.is_whitespace() || "-–—_=*~.".contains(c)) && !text.contains("...")
}

/// `si` or `no`, however written.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    /// The letters of the longest answer: `non previsto`.
    const LONGEST: usize = 11;
    if text.bytes().filter(u8::is_ascii_alphanumeric).take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    yes_or_no_folded(&fold(text))
}

/// `si` or `no`, however written; the text is folded.
#[must_use]
pub fn yes_or_no_folded(folded: &str) -> Option<bool> {
    match folded {
        "si" | "s" | "sì" | "yes" | "x" | "ja" | "previsto" | "prevista" => Some(true),
        "no" | "n" | "non previsto" | "non prevista" | "nein" => Some(false),
        _ => None,
    }
}

/// Whether a text may stand where others say yes or no: an abbreviation, or a word of consent, refusal or whether a thing applies.
///
/// Takes `SA`, `n.a.`, `silenzio assenso`, `non applicabile`; refuses `Servizio tributi`, `30 giorni`.
#[must_use]
pub fn answers(text: &str) -> bool {
    const STEMS: &[&str] = &["silenzi", "assens", "rigett", "rifiut", "diniego", "applicabil", "previst", "parzial"];
    let folded = fold(text);
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let abbreviation = letters == folded.chars().filter(|c| *c != ' ').count() && (1..=3).contains(&letters);
    abbreviation && text.chars().next().is_some_and(char::is_alphabetic) || STEMS.iter().any(|stem| folded.contains(stem))
}

/// Whether a line opens a note below a table. Takes `N.B. I termini sono sospesi`, `Nota: …`; refuses `Notifica atti`.
#[must_use]
pub fn opens_note(text: &str) -> bool {
    let folded = fold(text);
    ["n b ", "nb ", "nota bene ", "nota ", "note ", "avvertenza ", "avvertenze "].iter().any(|lead| folded.starts_with(lead))
}

/// Whether a line opens the signatures below a table. Takes `Il Segretario comunale`, `IL SINDACO`; refuses `Il giorno successivo`.
#[must_use]
pub fn is_signature(text: &str) -> bool {
    const ROLES: &[&str] = &["sindaco", "segretario", "responsabile", "dirigente", "presidente", "direttore", "commissario"];
    let folded = fold(text);
    let signs = ["il ", "la ", "f to ", "visto "].iter().any(|lead| folded.starts_with(lead));
    signs && folded.split(' ').take(4).any(|word| ROLES.contains(&word)) && folded.split(' ').count() <= 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_folded_text() {
        for text in ["", "a", "rilascio di certificati", " a ", "a  b"] {
            assert!(folded_words(text).eq(text.split(' ')), "{text:?}");
        }
    }

    #[test]
    fn function_words_are_told_from_others() {
        for word in FUNCTION_WORDS {
            assert!(is_function_word(word), "{word}");
            for other in [format!("{word}z"), format!("q{word}"), word.to_uppercase()] {
                assert_eq!(is_function_word(&other), FUNCTION_WORDS.contains(&other.as_str()), "{other}");
            }
        }
        for other in ["", " ", "per ", "\0a", "città", "della della", "ufficio"] {
            assert!(!is_function_word(other), "{other:?}");
        }
    }

    #[test]
    fn yes_and_no() {
        let cases = [
            ("SI", Some(true), "capitals"),
            ("sì.", Some(true), "an accent"),
            ("- x -", Some(true), "a cross"),
            ("NON PREVISTO", Some(false), "the longest answer"),
            ("non, prevista!", Some(false), "marks part words"),
            ("non previsto 1", None, "more than an answer"),
            ("non previsti", None, "another word"),
            ("", None, "nothing"),
        ];
        for (text, answer, why) in cases {
            assert_eq!(yes_or_no(text), answer, "{text}: {why}");
        }
    }

    #[test]
    fn a_misread_letter_is_forgiven_in_long_words_only() {
        let cases = [
            ("OBJETTIVO", "obiettivo", true, "i read as j"),
            ("PINALITA", "finalita", true, "f read as p"),
            ("STABILIT", "stabiliti", true, "cut"),
            ("note", "nome", false, "short words differ by a letter"),
            ("ufficio", "servizio", false, "other words"),
        ];
        for (a, b, same, why) in cases {
            assert_eq!(same_word(stem(&fold(a)), stem(&fold(b))), same, "{a} {b}: {why}");
        }
    }

    #[test]
    fn what_may_stand_for_yes_or_no() {
        for text in ["SA", "n.a.", "silenzio assenso", "Non applicabile", "SR"] {
            assert!(answers(text), "{text}");
        }
        for text in ["Servizio tributi", "30 giorni", "1", "-", "dati"] {
            assert!(!answers(text), "{text}");
        }
    }

    #[test]
    fn notes_below_a_table() {
        for (text, opens) in
            [("N.B. I termini sono sospesi", true), ("Nota: vale il protocollo", true), ("Notifica atti", false), ("", false)]
        {
            assert_eq!(opens_note(text), opens, "{text}");
        }
    }

    #[test]
    fn how_texts_begin_and_end() {
        assert!(breaks_off("Indennità per periodi non coperti da"), "a preposition");
        assert!(breaks_off("consegna scheda di accesso all'uf-"), "a hyphen");
        assert!(breaks_off("Rilascio (con"), "an open bracket");
        assert!(!breaks_off("Concessione area A"), "a letter that is a name");
        assert!(!breaks_off("15 gg."), "an abbreviation");
        assert!(opens_as_rest("del lotto su cui"), "small letter");
        assert!(!opens_as_rest("- recupero somme"), "a list item");
        assert!(opens_in_capitals("STATO CIVILE - R.D. 09/07/39 n. 1238"));
        assert!(!opens_in_capitals("D.P.R. 223/89"));
        assert!(is_empty_mark("--") && is_empty_mark("==") && is_empty_mark("//") && !is_empty_mark("no"));
    }
}
