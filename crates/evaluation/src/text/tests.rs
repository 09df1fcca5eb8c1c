//! Texts as documents write them, and as they are compared.

use super::*;

#[test]
fn tidy_text() {
    for (text, expected, why) in [
        ("", "", "nothing"),
        ("  Rilascio\t\n certificati ", "Rilascio certificati", "white space"),
        (
            "Rilascio\u{a0}\u{2003}certificati\u{1f}",
            "Rilascio certificati",
            "white space that is not ASCII, and a control character that Python takes for space",
        ),
        ("entro 30 gg. ;.,:", "entro 30 gg", "punctuation at the end"),
        ("dell’ufficio ‘A’ “B” `C`", "dell'ufficio 'A' \"B\" 'C'", "quotes"),
        ("- in caso di urgenza", "in caso di urgenza", "a list dash"),
        ("– in caso di urgenza", "in caso di urgenza", "a long one"),
        ("• - in caso", "-in caso", "only one mark is taken off"),
        ("*** nota", "** nota", "of asterisks too"),
        ("S.C.I.A. - D.P.R. n. 380 / 2001", "S.C.I.A.-D.P.R. n. 380/2001", "no space around dashes and strokes"),
        ("1 - / - 2", "1-/-2", "several of them"),
        ("proce\u{ad}dimento", "procedimento", "a soft hyphen"),
        ("n° 5 – ½", "n° 5-1⁄2", "compatibility characters; the fraction's stroke is another character"),
        ("uﬃcio", "ufficio", "a ligature"),
        ("perche\u{301}", "perché", "accents are composed"),
        ("...", "", "nothing but punctuation"),
        ("-", "", "nothing but a dash"),
        ("- .", "", "a dash and a full stop"),
        ("/", "/", "a stroke is text"),
    ] {
        assert_eq!(tidy(text), expected, "{why}");
    }
}

#[test]
fn letters_and_numerals() {
    for (text, expected, why) in [
        ("Art. 35, c. 1 – D.Lgs. 33/2013", "art35c1dlgs332013", "punctuation goes"),
        ("Città_di È", "cittàdiè", "accents stay, the underscore goes"),
        ("m² ① Ⅳ", "m21iv", "numerals of other kinds"),
        ("ΟΔΟΣ ΣΑΣ", "οδοσσας", "a final sigma is final when the spaces are gone"),
        ("\u{1f150}x\u{93f}", "x", "symbols and marks that Rust counts as letters"),
    ] {
        assert_eq!(letters(text), expected, "{why}");
    }
}

#[test]
fn text_without_markup() {
    for (text, expected, why) in [
        ("<p>a</p>", " a ", "tags"),
        ("a < b", "a < b", "a sign that opens nothing"),
        ("a <b <i>c", "a <b  c", "a tag ends before the next begins"),
        ("<>", " ", "an empty tag"),
        ("**a*b***", " a*b *", "pairs of asterisks"),
        ("|a\\|b", " a  b", "pipes and backslashes"),
        ("è<br>ù", "è ù", "between characters of several bytes"),
    ] {
        assert_eq!(strip_markup(text), expected, "{why}");
    }
}
