//! The examples of the grammar file, its errors, and the laws that hold for any text.

use proptest::prelude::*;

use super::grammar::{Entry, File, parse};
use super::*;

const FILE: &str = "grammars/terms.toml";

fn terms() -> Terms {
    Terms::from_toml(FILE, BUILTIN).unwrap_or_else(|error| panic!("{error}"))
}

fn grammar() -> File {
    parse(FILE, BUILTIN).unwrap_or_else(|error| panic!("{error}"))
}

fn atoms(deadlines: &[Deadline]) -> String {
    deadlines.iter().map(|deadline| deadline.atom.to_string()).collect::<Vec<_>>().join(" ")
}

fn entries(file: &File) -> impl Iterator<Item = &Entry> {
    [&file.number, &file.unit, &file.month, &file.atom, &file.rhythm, &file.reference, &file.class].into_iter().flatten()
}

/// What is wrong with an example, with its line.
fn differs(wrong: &mut Vec<String>, at: &toml::Spanned<String>, found: &str, expected: &str) {
    if found != expected {
        let line = grammar::line_of(BUILTIN, at.span().start);
        wrong.push(format!("{FILE}:{line}: «{}» gives «{found}», not «{expected}»", at.get_ref()));
    }
}

#[test]
fn every_example_of_the_grammar_gives_what_it_says() {
    let terms = terms();
    let file = grammar();
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in entries(&file) {
        for (text, expected) in &entry.examples {
            count += 1;
            differs(&mut wrong, text, &atoms(&terms.read(text.get_ref(), None).deadlines), expected.get_ref());
        }
        for (text, expected) in &entry.days {
            count += 1;
            differs(&mut wrong, text, &atoms(&terms.read(text.get_ref(), Some(Unit::Days)).deadlines), expected.get_ref());
        }
        for (text, expected) in &entry.triggers {
            count += 1;
            let row = Row { term: Some(text.get_ref()), ..Row::default() };
            differs(&mut wrong, text, &terms.trigger(&row).unwrap_or_default(), expected.get_ref());
        }
        for (text, expected) in &entry.tacit {
            count += 1;
            let row = Row { notes: Some(text.get_ref()), ..Row::default() };
            let in_notes = terms.tacit(&row).map(|tacit| tacit.to_string()).unwrap_or_default();
            let row = Row { term: Some(text.get_ref()), ..Row::default() };
            let in_term = terms.tacit(&row).map(|tacit| tacit.to_string()).unwrap_or_default();
            // A time before the words counts only in a term's cell.
            let found = if in_term == *expected.get_ref() { in_term } else { in_notes };
            differs(&mut wrong, text, &found, expected.get_ref());
        }
        for text in &entry.counter_examples {
            count += 1;
            differs(&mut wrong, text, &atoms(&terms.read(text.get_ref(), None).deadlines), "");
        }
        let shown = entry.examples.len() + entry.days.len() + entry.triggers.len() + entry.tacit.len() + entry.counter_examples.len();
        let negative = entry.counter_examples.len();
        assert!(shown > negative || negative > 0, "«{}» shows nothing", entry.is.get_ref());
    }
    assert!(wrong.is_empty(), "{} of {count} examples are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn texts_with_numbers_that_are_no_term_give_nothing() {
    let terms = terms();
    let file = grammar();
    let mut wrong = Vec::new();
    let mut count = 0;
    for group in &file.nothing {
        for text in &group.texts {
            count += 1;
            differs(&mut wrong, text, &atoms(&terms.read(text.get_ref(), None).deadlines), "");
            let strong = terms.find(text.get_ref()).iter().filter(|span| span.strong).count();
            differs(&mut wrong, text, &strong.to_string(), "0");
        }
        assert!(!group.why.is_empty());
    }
    assert!(count >= 150, "only {count} negative texts");
    assert!(wrong.is_empty(), "{} of {count} texts:\n{}", wrong.len(), wrong.join("\n"));
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
        let row = Row { title: Some(&text), term: Some(&text), trigger: Some(&text), tacit_outcome: Some(&text), notes: Some(&text), unit };
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
