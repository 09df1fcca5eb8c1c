//! Laws that hold for any text whatever: spans in bounds, accounting that adds up, cells that stand where they say, no panic.

use proptest::prelude::*;
use regesto::pipeline::stages::layout;
use regesto::pipeline::stages::recover::field_text;
use regesto::{
    grammar::Grammars,
    model::{BlockKind, Class, Source, Span},
    pipeline,
};
use regesto_readers as read;
use regesto_words::markup;
use regesto_words::{self as words, Letters};

/// Pieces of which documents are made, so that the grammars have something to bite on.
fn document() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("N.\tProcedimento\tUfficio\tTermine\tNote\n".to_string()),
        Just("| Oggetto | Ufficio | Giorni |\n|---|---|---|\n".to_string()),
        Just("  PROCEDIMENTO            UFFICIO        TERMINE\n".to_string()),
        Just("Oggetto;Termine;Ufficio\n".to_string()),
        Just("OGGETTO\nGIORNI\nDECORRENZA\n".to_string()),
        Just("Scheda n. 3\nDenominazione del procedimento: Rilascio\nTermine: 30 gg.\nUfficio: Anagrafe\nNote: x\n".to_string()),
        Just("SETTORE I - AFFARI GENERALI\n".to_string()),
        Just("**PERSONALE**\n\n".to_string()),
        Just("(*) nota\n".to_string()),
        Just("\u{c}Pag. 2 di 4\n".to_string()),
        "[0-9]{1,2}\t[A-Za-zàè ']{3,30}\t[A-Z][a-z.]{2,8}\t[0-9]{1,3} gg\\.\t[a-z ]{0,20}\n",
        "\\| [A-Za-zàè ]{3,30} \\| [A-Z][a-z]{2,8} \\| [0-9]{1,3} \\|\n",
        "  [A-Z][a-zàè ]{8,20}  {1,8}[A-Z][a-z]{2,8}  {1,6}[0-9]{1,3} gg\\.\n",
        "[0-9]{1,2}\\) [A-Za-z ]{3,20}- giorni [0-9]{1,2} [a-z ]{3,20}\n",
        "\\PC{0,60}\n",
        "[\\x00-\\x7f]{0,40}",
        "(<p>|</b>|&nbsp;|\\*\\*|\t|\\||;|\"|\r\n|\u{a0}|\u{feff}|- |\\(\\*\\)){1,8}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn grammars() -> &'static Grammars {
    static GRAMMARS: std::sync::OnceLock<Grammars> = std::sync::OnceLock::new();
    GRAMMARS.get_or_init(|| Grammars::builtin().unwrap())
}

fn holds(source: &Source) {
    let text = source.text();
    let blocks = layout::lay_out(source, grammars());
    let mut at = 0;
    for block in &blocks {
        assert_eq!(block.span.start, at, "blocks lie one after another");
        at = block.span.end;
        let fields: Vec<_> = match &block.kind {
            BlockKind::Row { fields, .. } => fields.iter().collect(),
            BlockKind::Line { text } | BlockKind::Heading { text, .. } => vec![text],
            BlockKind::Form { entries } => entries.iter().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        };
        for piece in fields.into_iter().flatten() {
            assert!(block.span.contains(piece.span), "a piece stands in its block");
            assert!(text.get(piece.span.range()).is_some(), "on character boundaries");
        }
    }
    assert_eq!(at, if blocks.is_empty() { 0 } else { text.len() }, "and cover the text");
    let recovered = pipeline::recover_source(source, grammars());
    let mut at = 0;
    for (span, _) in &recovered.classes {
        assert_eq!(span.start, at, "classes lie one after another");
        at = span.end;
    }
    assert_eq!(at, text.len(), "and cover the text");
    let class_at =
        |offset: usize| recovered.classes.iter().find(|(span, _)| span.start <= offset && offset < span.end).map(|(_, class)| *class);
    let mut taken: Vec<Span> = Vec::new();
    for row in &recovered.rows {
        assert!(!row.cells.is_empty(), "a row has cells");
        for cell in row.cells.values() {
            assert!(!field_text(text, &cell.pieces).is_empty(), "no empty cell is given");
            for piece in &cell.pieces {
                assert!(text.get(piece.span.range()).is_some());
                assert_eq!(class_at(piece.span.start), Some(Class::Cell), "a cell's text is called one");
                taken.push(piece.span);
            }
        }
    }
    taken.sort_unstable();
    for pair in taken.windows(2) {
        assert!(
            pair[0].end <= pair[1].start || pair[0] == pair[1],
            "no text is in two cells: {:?} {:?}",
            pair[0].of(text),
            pair[1].of(text)
        );
    }
}

/// How many texts each law is tried with: `PROPTEST_CASES`, if it is set, else as many as take a few seconds.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(192)
}

#[test]
fn texts_that_once_broke_a_law() {
    let form = "Scheda n. 3\nDenominazione del procedimento: Rilascio\nTermine: 30 gg.\nUfficio: Anagrafe\nNote: x\n";
    let cases = [
        (format!("{form}}}n:| àaA | Aaa | 0 |\n"), "a form whose last procedure has no name"),
        (
            format!("{form}segue la nota Numero: 4\nNote: y\n"),
            "one without a name that begins within the line in which the one before it ends",
        ),
        (format!("{form}segue Oggetto: Altro rilascio\nTermine: 10 gg.\n"), "one with a name that begins there"),
        (format!("{form}Note: z Oggetto: Altro\n"), "one whose line begins with a label of the one before it"),
    ];
    for (text, why) in cases {
        println!("{why}");
        holds(&Source::from_text(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn any_document_keeps_the_laws(text in document()) {
        holds(&Source::from_text(text));
    }

    #[test]
    fn words_a_letter_or_two_apart_have_letters_in_common(word in "[a-zà-ù]{5,12}", at in 0usize..12, put in "[a-zà-ù]{0,2}", taken in 0usize..3) {
        let letters: Vec<char> = word.chars().collect();
        let at = at.min(letters.len());
        let after = (at + taken.min(put.chars().count())).min(letters.len());
        let other: String = letters[..at].iter().copied().chain(put.chars()).chain(letters[after..].iter().copied()).collect();
        prop_assert!(words::within(&word, &other, 2));
        prop_assert!(Letters::of(&word).may_be_within(Letters::of(&other), 2), "{word} {other}");
    }

    #[test]
    fn any_bytes_give_a_source_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(source) = read::decode(&bytes) {
            prop_assert_eq!(source.byte_of(source.text().len()), bytes.len());
            let mut last = 0;
            for (at, _) in source.text().char_indices() {
                let byte = source.byte_of(at);
                prop_assert!(byte >= last && byte <= bytes.len());
                last = byte;
            }
            holds(&source);
        }
    }

    #[test]
    fn markup_off_twice_is_markup_off_once(text in "[a-z <>/bp*&;|\\\\]{0,40}") {
        let once = markup::plain(&text);
        prop_assert!(once.len() <= text.len() + 8);
        prop_assert!(!once.contains("  "));
    }
}
