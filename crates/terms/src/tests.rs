//! The examples of the grammar file, its errors, and the laws that hold for any text.

use proptest::prelude::*;

use super::grammar::TermWords;
use super::*;

const FILE: &str = "grammars/terms.toml";

#[test]
fn every_example_of_the_grammar_gives_what_it_says() {
    let failing = Terms::failing_examples(FILE, BUILTIN).unwrap_or_else(|error| panic!("{error}"));
    let lines: Vec<String> = failing.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn the_grammar_holds_many_texts_that_are_no_term() {
    let file: TermWords = GrammarFile::new(FILE, BUILTIN).entries().unwrap_or_else(|error| panic!("{error}"));
    let count: usize = file.nothing.iter().map(|group| group.texts.len()).sum();
    assert!(count >= 150, "only {count}");
}

#[test]
fn headers_give_the_unit_of_bare_numbers() {
    let cases = [
        ("Termine (gg.)", Some(Unit::Days), "abbreviated"),
        ("GIORNI", Some(Unit::Days), "the unit alone"),
        ("Termine di conclusione in giorni", Some(Unit::Days), "in words"),
        ("Giorni / Tage", Some(Unit::Days), "in two languages"),
        ("Durata in mesi", Some(Unit::Months), "another unit"),
        ("Termine", None, "none"),
        ("Termine (giorni o mesi)", None, "two"),
        ("Termine min.", None, "a bound, no minutes"),
        ("Anno di riferimento", None, "no length of time"),
        ("", None, "nothing"),
    ];
    for (header, unit, why) in cases {
        assert_eq!(Terms::builtin().unit_in(header), unit, "{header}: {why}");
    }
    for unit in Unit::ALL {
        assert_eq!(Unit::from_name(unit.as_str()), Some(unit));
    }
}

#[test]
fn a_failing_example_names_its_line() {
    let text = "[[class]]\nis = \"within\"\nwords = [\"entro\"]\nexamples = { \"entro\" = \"P1D\" }\n\n[[class]]\nis = \"every\"\nwords = [\"ogni\"]\n";
    let failing = Terms::failing_examples("mine.toml", text).unwrap_or_else(|error| panic!("{error}"));
    let lines: Vec<String> = failing.iter().map(ToString::to_string).collect();
    let expected = [
        "mine.toml:2: «within» shows no counter-example",
        "mine.toml:4: «entro» gives «», not «P1D»",
        "mine.toml:7: «every» shows no example",
        "mine.toml:7: «every» shows no counter-example",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn letters_are_read_as_they_are_meant() {
    let own = "[[unit]]\nis = \"days\"\nwords = [\"façade\", \"Verfügung\", \"unità\", \"Straße\", \"señor|fête\"]\n";
    let own = Terms::from_toml("mine.toml", own).unwrap_or_else(|error| panic!("{error}"));
    let cases = [
        (&own, "30 façade", "P30D", "as the grammar spells it"),
        (&own, "30 FACADE, 5 FAÇADE", "P30D P5D", "without its mark, in capitals"),
        (&own, "30 Verfugung", "P30D", "a vowel without its points"),
        (&own, "30 unita\u{300}", "P30D", "an accent behind its letter"),
        (&own, "30 fac\u{327}ade", "P30D", "inside a word"),
        (&own, "30 STRASSE", "P30D", "the German s is two"),
        (&own, "30 senor + 5 fete", "P30D P5D", "choices, in units too"),
        (Terms::builtin(), "1 annualita\u{300}", "P1Y", "a word of the grammar"),
        (Terms::builtin(), "unverzu\u{308}glich", "immediate", "of another language"),
        (Terms::builtin(), "1ª luglio, 1º agosto, 1° settembre", "--07-01 --08-01 --09-01", "marks of order behind a number"),
        (Terms::builtin(), "15ª giorno mese successivo", "---15", "as the degree sign that is typed for them"),
    ];
    for (terms, text, expected, why) in cases {
        let found: Vec<String> = terms.read(text, None).deadlines.iter().map(|deadline| deadline.atom.to_string()).collect();
        assert_eq!(found.join(" "), expected, "{text}: {why}");
    }
}

#[test]
fn an_error_in_a_grammar_names_its_line() {
    let cases = [
        ("[[unit]]\nis = \"fortnights\"\nwords = [\"quindicina\"]\n", 2, "«fortnights» is no unit"),
        (
            "[[class]]\nis = \"within\"\nwords = [\"entro\"]\n\n[[class]]\nis = \"whithin\"\nwords = []\n",
            6,
            "«whithin» is no class of words",
        ),
        ("[[atom]]\nis = \"P30\"\nwords = [\"x\"]\n", 2, "«P30» is no deadline atom"),
        ("[[month]]\nis = \"month\"\nwords = [\"13 undecimbre\"]\n", 3, "from 1 to 12"),
        ("[[unit]]\nis = \"days\"\nwords = [\n  \"giorni\",\n  \"giorni di calendario\",\n]\n", 5, "must be one word"),
        ("[[class]]\nis = \"within\"\nwords = [\"entro\", \"%\"]\n", 3, "«%» has «%», which is no word"),
        ("[[rhythm]]\nis = \"P1M\"\nwordss = []\n", 3, "unknown field"),
        ("[[rhythm]]\nis = 3\n", 2, "invalid type"),
        ("[[rhythm]\n", 1, ""),
        ("[[reference]]\nis = \"by-god\"\nwords = []\n", 2, "is no reference"),
        ("[[number]]\nis = \"cardinal\"\nwords = [\"uno\"]\n", 3, "a number from 1 to 100"),
        ("[[class]]\nis = \"within\"\nwords = [\"a|b|c|d|e|f a|b|c|d|e|f a|b|c|d|e|f a|b|c|d|e|f\"]\n", 3, "more than 512"),
    ];
    for (text, line, message) in cases {
        let error = Terms::from_toml("mine.toml", text).expect_err(text);
        assert_eq!((error.file.as_str(), error.line), ("mine.toml", line), "{text}: {error}");
        assert!(error.message.contains(message), "{text}: {error}");
    }
}

/// Text as cells have it: words of the grammar, numbers and marks in any order.
fn cell() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[0-9]{1,4}",
        "(gg|giorni|mesi|ore|anno|lav|min|max|da|a|dal|dalla|entro|il|di|del|mese|marzo|prima|dopo|o|e|per|se|con|salvo|silenzio|assenso|idem|ogni|legge|regolamento|termini|come|art|L|n|immediata|99|fino|ricorso|TAR|validità|richiesta|mezza|Tage)",
        r"[.,;:()/+\-°^'’“\[\]<>€%]",
        r"\PC",
    ];
    prop::collection::vec((word, prop::bool::ANY), 0..24)
        .prop_map(|words| words.into_iter().map(|(word, space)| if space { word + " " } else { word }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn spans_lie_in_the_text_on_character_boundaries(text in prop_oneof![cell(), any::<String>()], days in any::<bool>()) {
        let terms = Terms::builtin();
        let unit = days.then_some(Unit::Days);
        let reading = terms.read(&text, unit);
        for deadline in &reading.deadlines {
            prop_assert_eq!(text.get(deadline.span.range()), Some(deadline.text.as_str()));
            prop_assert!(!deadline.text.is_empty());
        }
        for range in reading.triggers {
            prop_assert!(text.get(range).is_some_and(|words| !words.is_empty()));
        }
        for span in terms.find(&text) {
            prop_assert!(text.get(span.range.clone()).is_some_and(|words| !words.is_empty()));
            prop_assert!(span.extended.start <= span.range.start && span.range.end <= span.extended.end);
            prop_assert!(text.get(span.extended).is_some());
        }
        let _ = terms.is_term(&text, unit);
        let row = TermCells { title: Some(&text), term: Some(&text), trigger: Some(&text), tacit_outcome: Some(&text), notes: Some(&text), unit };
        let reading = terms.read_row(&row);
        prop_assert!(reading.trigger.is_none_or(|trigger| text.contains(&trigger) || trigger.contains("; ")));
    }

    #[test]
    fn what_was_read_is_read_again_from_its_own_words(count in 1_u32..400, unit in prop::sample::select(vec!["giorni", "gg.", "mesi", "ore"])) {
        let text = format!("entro {count} {unit} dalla richiesta");
        let reading = Terms::builtin().read(&text, None);
        prop_assert_eq!(reading.deadlines.len(), 1);
        let again = Terms::builtin().read(&reading.deadlines[0].text, None);
        prop_assert_eq!(again.deadlines[0].atom, reading.deadlines[0].atom);
    }
}

/// Words that mean something to the grammar, and some that do not.
const WORDS: [&str; 44] = [
    "entro",
    "giorni",
    "giorno",
    "trenta",
    "primo",
    "mese",
    "maggio",
    "immediato",
    "a",
    "vista",
    "termini",
    "termine",
    "di",
    "legge",
    "da",
    "dalla",
    "richiesta",
    "come",
    "secondo",
    "regolamento",
    "previsti",
    "stabilito",
    "ente",
    "ogni",
    "anno",
    "trimestre",
    "mensile",
    "mezza",
    "giornata",
    "concordare",
    "definire",
    "idem",
    "sopra",
    "per",
    "il",
    "successivo",
    "c.s.",
    "lavorativi",
    "due",
    "volte",
    "l'",
    "ufficio",
    "Attività",
    "\"",
];

proptest! {
    #[test]
    fn what_may_say_no_term_is_read_to_say_none(words in proptest::collection::vec(0..WORDS.len(), 0..6), separator in "( |, | - | \\(|\\. )") {
        let text = words.iter().filter_map(|&word| WORDS.get(word)).copied().collect::<Vec<_>>().join(&separator);
        let terms = Terms::builtin();
        for mode in [None, Some(Unit::Days)].into_iter().flat_map(|unit| [true, false].map(|cell| Mode { unit, cell })) {
            let Scanned { tokens, scan } = &terms.scan(&text, mode);
            let says_something = !scan.items.is_empty() || mode.cell && rows::says_idem(tokens);
            prop_assert!(!says_something || terms.may_say_term(&text, mode), "{text}: {mode:?}");
        }
    }
}

#[test]
fn most_words_say_no_term() {
    let cases = [
        ("Rilascio certificati anagrafici", false, "a title"),
        ("Autorizzazione all'occupazione di suolo pubblico, attività e unità", false, "accents and apostrophes"),
        ("dalla data di presentazione della domanda", false, "an event"),
        ("entro trenta giorni", true, "a number in words"),
        ("immediato", true, "a word alone"),
        ("nei termini di legge", true, "what the law sets"),
        ("30", true, "digits"),
        ("", true, "nothing, as quotation marks alone may repeat the row above"),
    ];
    for (text, may, why) in cases {
        assert_eq!(Terms::builtin().may_say_term(text, Mode { unit: None, cell: true }), may, "{text}: {why}");
    }
}
