//! What is a header, a stack of header lines or a label, and what just is none: each bound of `thresholds` has a case on either side.

use super::*;

/// The texts of a row.
fn fields(row: &str) -> Vec<&str> {
    row.split('|').map(str::trim).collect()
}

/// The columns of a header.
fn columns(header: &Header) -> String {
    header.heads.iter().map(|head| head.column.map_or("-", Column::as_str)).collect::<Vec<_>>().join(" ")
}

/// Headers without columns.
fn heads_of(texts: &[&str]) -> Vec<Head> {
    texts.iter().map(|text| Head { column: None, text: (*text).to_string() }).collect()
}

/// A text made so long with blanks behind its first word.
fn wide(text: &str, bytes: usize) -> String {
    let (first, rest) = text.split_once(' ').unwrap();
    format!("{first}{}{rest}", " ".repeat(bytes - text.len() + 1))
}

/// The text with so many words of no header behind it.
fn with_words(text: &str, words: usize) -> String {
    format!("{text}{}", " vzq".repeat(words))
}

#[test]
fn what_a_text_is_as_a_header() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    let longest = |bytes: usize| format!("Termine di conclusione {}", "v".repeat(bytes - 23));
    let cases: [(String, &str, &str); 9] = [
        ("Termine di conclusione".into(), "whole", "nothing else"),
        (longest(330), "part", "the longest header"),
        (longest(331), "sentence", "a sentence"),
        (wide("Termine finale e decorrenza", 80), "whole", "two that a conjunction makes one"),
        (wide("Termine finale e decorrenza", 81), "part", "too long for that"),
        ("Denominazione FNE del procedimento".into(), "specked", "a speck of three letters"),
        ("Denominazione FNEV del procedimento".into(), "part", "an abbreviation of four"),
        ("Denominazione V W X del Z procedimento Y".into(), "specked", "eight words"),
        ("Denominazione V W X del Z procedimento Y V".into(), "part", "nine words"),
    ];
    for (text, expected, why) in cases {
        let cell = heads.cells(&text).of(Kind::Procedure);
        let is = |score: f64| (cell.score - score).abs() < 1e-9;
        let found = match cell.kind {
            Some(_) if cell.whole => "whole",
            Some(_) if is(thresholds::score::SPECKED) => "specked",
            Some(_) if is(thresholds::score::FALLBACK) => "fallback",
            Some(_) if is(thresholds::score::HINTED) => "hint",
            Some(_) => "part",
            None if is(thresholds::score::SENTENCE) => "sentence",
            None => "none",
        };
        assert_eq!(found, expected, "{text}: {why}; {cell:?}");
    }
}

#[test]
fn rows_of_heads() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    let wide_row = |columns: usize| format!("Procedimento|Termine{}", "|".repeat(columns - 2));
    let cases: Vec<(String, Option<&str>, &str)> = [
        ("Procedimento Amministrativo|Ufficio|Termine|Note", Some("title office term notes"), "a plain one"),
        ("N.D.|DESCRIZIONE|TERMINE GIORNI", Some("number title term"), "a description names the row where nothing else does"),
        ("N.D.|DESCRIZIONE", None, "a legend"),
        (
            "IPO DI PROCEDIMENTO|EVENTO CHE DETERMINA LA DATA DI INIZIO PROCEDIMENTO|TERMINE DI CONCLUSIONE",
            Some("title trigger term"),
            "a letter lost",
        ),
        ("N.|OGGETTO DEL|PROCEDIMENTO|NORMATIVA DI|RIFERIMENTO|TERMINE FINALE", Some("number title legal_basis term"), "torn"),
        (
            "NR|SERVIZIO|FINALITA' OBIETTIVO|OBIETTIVO|INDICATORE|RISULTATO ATTESO TEMPI STABILIT",
            Some("number service purpose objective indicator expected_result deadline"),
            "merged and cut",
        ),
        ("N|Denominazione FN del procedimento E|Termine di conclusione", Some("number title term"), "specks among its words"),
        ("Tipo di certificato|Tempi di rilascio|Tariffa", None, "fees with times"),
        ("Ufficio|Lunedì|Martedì|Mercoledì", None, "hours"),
        ("Processo|Evento rischioso|Livello di rischio|Misure di prevenzione", None, "risks"),
        ("1|Concessione di utenza idrica|30 gg.", None, "a row"),
        ("Procedimento|Termine", Some("title term"), "two columns"),
        ("Procedimento", None, "one"),
        ("Procedimento|Ufficio|Termine|Vzq uno|Vzq due", Some("title office term - -"), "three of five are understood"),
        ("Procedimento|Ufficio|Termine|Vzq uno|Vzq due|Vzq tre", None, "three of six"),
    ]
    .map(|(row, expected, why)| (row.to_string(), expected, why))
    .into_iter()
    .collect();
    for (row, expected, why) in cases {
        let found = heads.row(&fields(&row), true).filter(|header| header.tells).map(|header| columns(&header));
        assert_eq!(found.as_deref(), expected, "{row}: {why}");
    }
    for (count, is) in [(200, true), (201, false)] {
        assert_eq!(heads.row(&fields(&wide_row(count)), true).is_some(), is, "{count} columns");
    }
    let told = heads.row(&fields("Procedimento|U.O. responsabile dell'istruttoria|Termine"), false).unwrap();
    assert_eq!(columns(&told), "title office term", "a file that keeps cells apart has no merged ones");
}

#[test]
#[allow(clippy::type_complexity, reason = "a table of cases")]
fn headers_in_the_midst_of_tables() {
    let header = |understood, whole| Header { understood, whole, ..Header::guessed(Vec::new()) };
    let cases: [(usize, usize, &[usize], bool, bool, bool, &str); 8] = [
        (3, 2, &[1, 1, 1, 2], false, false, true, "three of four are understood, two word for word"),
        (2, 2, &[1, 1, 1, 1], false, false, false, "two of four are understood"),
        (3, 1, &[1, 1, 1, 1], false, false, false, "one word for word"),
        (3, 1, &[1, 1, 1, 1], true, false, true, "where cells are torn headers are misread"),
        (3, 2, &[2, 4, 4, 4], false, false, true, "one stands twice as often as another"),
        (3, 2, &[2, 5, 4, 4], false, false, false, "more often"),
        (3, 2, &[2, 5, 4, 4], false, true, true, "a rule stands below"),
        (4, 4, &[1, 1, 1, 1], false, false, true, "all of it"),
    ];
    for (understood, whole, times, torn, ruled, is, why) in cases {
        assert_eq!(header(understood, whole).begins_anew(times, torn, ruled), is, "{why}");
    }
}

#[test]
fn columns_of_numerals() {
    let nameless = |texts: &[&str]| Header::guessed(heads_of(texts)).nameless();
    assert_eq!((nameless(&["Progressivo."]), nameless(&["Progressivo.."])), (Some(0), None), "twelve characters, thirteen");
    for (numerals, cells, is) in [(3, 4, true), (3, 5, false), (2, 2, false)] {
        assert_eq!(number_rows(numerals, cells), is, "{numerals} of {cells}");
    }
}

#[test]
fn columns_set_apart_by_spaces() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    for (row, is, why) in [
        ("Oggetto|Termine", true, "two columns"),
        ("Oggetto|Oggetto", false, "one, twice"),
        ("Ufficio|Termine", false, "nothing names the row"),
        ("Oggetto|Termine|Vzq", true, "two of three are clear"),
        ("Oggetto|Termine|Ufficio|Vzq|Vzq", false, "three of five"),
    ] {
        let texts: Vec<String> = fields(row).into_iter().map(String::from).collect();
        assert_eq!(heads.columns(&texts).is_some(), is, "{row}: {why}");
    }
    let two = |text| heads.two_in(text).map(|at| &text[..at]);
    let cases = [
        ("N. Oggetto del procedimento", Some("N."), "two whole headers"),
        ("Oggetto del procedimento", None, "one"),
        ("Oggetto Termine finale di conclusione del procedimento stesso", Some("Oggetto"), "eight words"),
        ("Oggetto Termine finale per la conclusione del procedimento stesso", None, "nine words"),
        ("oggetto Termine finale", None, "a small letter"),
        ("Oggetto Termine 30", None, "a numeral"),
    ];
    for (text, expected, why) in cases {
        assert_eq!(two(text), expected, "{text}: {why}");
    }
}

#[test]
fn titles_of_tables() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    for (bytes, is) in [(160, true), (161, false)] {
        assert_eq!(heads.is_foreign_title(&wide("Tariffe dei servizi", bytes)), is, "{bytes} bytes");
    }
}

#[test]
fn headers_on_several_lines() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    let read = |lines: &[&str]| {
        let (first, below) = lines.split_first().unwrap();
        let mut stack = Stack::of(&heads, &fields(first), true, false, 1);
        for (line, end) in below.iter().zip(2..) {
            if !stack.is_open() {
                break;
            }
            stack.add(&fields(line), line.contains("30"), end);
        }
        stack.header().map(|(header, lines)| format!("{lines} {}", columns(&header)))
    };
    let cases: [(&[&str], Option<&str>, &str); 6] = [
        (&["N.|Oggetto|Termine", "1|Visura|subito"], Some("1 number title term"), "one line, full"),
        (&["N.|Oggetto del|Termine di", "|procedimento|conclusione"], Some("2 number title term"), "two lines"),
        (&["N.|Oggetto|Termine di", "||30"], Some("1 number title -"), "the second is a row"),
        (
            &["N.|Oggetto|Responsabile||", "|del|del||", "|procedimento|procedimento|Termine|", "||||Silenzio assenso"],
            Some("4 number title responsible term tacit_outcome"),
            "four lines",
        ),
        (
            &["N.|Oggetto|Responsabile|||", "|del|del|||", "|procedimento|procedimento|Termine||", "|||||Ufficio", "||||Silenzio assenso|"],
            Some("4 number title responsible term - office"),
            "five",
        ),
        (&["Oggetto|Termine|", "||vzq"], Some("1 title term -"), "a line that makes it no better"),
    ];
    for (lines, expected, why) in cases {
        assert_eq!(read(lines).as_deref(), expected, "{lines:?}: {why}");
    }
}

#[test]
fn headers_before_a_rows_own_words() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    let cases = [
        ("N. 1|Oggetto Visura|Termine 30 giorni", Some(vec![1, 1, 1]), "three heads"),
        ("Oggetto Visura|Termine 30 giorni", None, "two"),
        ("N. 1|Oggetto Visura|Termine 30 giorni|Vzq|Vzq", Some(vec![1, 1, 1, 0, 0]), "three of five"),
        ("N. 1|Oggetto Visura|Termine 30 giorni|Vzq|Vzq|Vzq", None, "three of six"),
    ];
    for (row, expected, why) in cases {
        assert_eq!(heads.merged(&fields(row)).map(|(_, taken)| taken), expected, "{row}: {why}");
    }
}

/// What lines of words are: the columns of a header and how many lines it has.
fn words_of(heads: &Heads<'_>, lines: &[&str]) -> Option<String> {
    let mut found = LinesOfWords::new(heads);
    for (line, end) in lines.iter().zip(1..) {
        if !found.add(&[line], || false, || false, end) {
            break;
        }
    }
    found.header().map(|(header, lines, _)| format!("{lines} {}", columns(&header)))
}

#[test]
fn headers_in_lines_of_words() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    let cases: [(&[&str], Option<&str>, &str); 9] = [
        (
            &["TIPO DEL PROCEDIMENTO", "TERMINE DI", "CONCLUSIONE", "EVENTO CHE DETERMINA LA", "DATA DI INIZIO PROCEDIMENTO"],
            Some("5 title term trigger"),
            "one below the other, over several lines",
        ),
        (&["OGGETTO", "GIORNI", "DECORRENZA DEL", "TERMINE"], Some("4 title term trigger"), "a cut header"),
        (
            &["Num.", "Oggetto del procedimento", "Servizio competente", "Tempi", "Da quando decorrono"],
            Some("5 number title service term trigger"),
            "one cell a line",
        ),
        (&["N. Procedimento Ufficio Termine"], Some("1 number title office term"), "on one line"),
        (&["Il termine del procedimento decorre dalla domanda"], None, "a sentence"),
        (&["Procedimento", "Termine"], Some("2 title term"), "a title and a term on two lines"),
        (&["Procedimento Termine"], None, "on one line no row follows"),
        (&["Procedimento", "Ufficio"], None, "two columns, and no term"),
        (&["Num.", "Procedimento", "Ufficio"], None, "three columns that tell nothing"),
    ];
    for (lines, expected, why) in cases {
        assert_eq!(words_of(&heads, lines).as_deref(), expected, "{lines:?}: {why}");
    }
    for (bytes, is) in [(120, true), (121, false)] {
        assert_eq!(words_of(&heads, &[&wide("N. Procedimento Ufficio Termine", bytes)]).is_some(), is, "a line of {bytes} bytes");
    }
    // Behind a header two lines are looked at that may go on with it.
    let mut lines = LinesOfWords::new(&heads);
    let goes_on: Vec<bool> =
        ["Procedimento", "Termine", "Vzq", "Vzq", "Vzq"].iter().map(|line| lines.add(&[line], || false, || false, 1)).collect();
    assert_eq!(goes_on, [true, true, true, true, false]);
}

#[test]
fn a_header_again_and_merged_with_a_row() {
    let again = |heads: &[&str], row: &str| {
        let texts = fields(row);
        let folded: Vec<String> = texts.iter().map(|text| regesto_words::fold(text)).collect();
        let row: Vec<Folded<'_>> = texts.iter().zip(&folded).map(|(text, folded)| Folded { text, folded }).collect();
        match HeaderPattern::of(&heads_of(heads)).again(&row)? {
            Again::Whole => Some("whole".to_string()),
            Again::Merged(taken) => Some(format!("{taken:?}")),
        }
    };
    let five = ["NR", "AMBITO ORGANIZZATIVO", "SERVIZIO", "PESO OBIETTIVO", "INDICATORE"];
    let seven = ["Num", "Alfa", "Beta", "Gamma", "Delta", "Zeta", "Eta"];
    let ten = ["Num", "Alfa", "Beta", "Gamma", "Delta", "Zeta", "Eta", "Teta", "Iota", "Cappa"];
    let cases: [(&[&str], &str, Option<&str>, &str); 15] = [
        (&five, "NR|AMBITO ORGANIZZATIVO|SERVIZIO|PESO OBIETTIVO|INDICATORE", Some("whole"), "again"),
        (&five, "||SERVIZIO|PESO|", Some("whole"), "pieces of it"),
        (
            &five,
            "NR 6|AMBITO ORGANIZZATIVO Dipartimento|SERVIZIO Tutti i Servizi|PESO OBJETTIVO 2 - rilevante|INDICATORE giornaliero",
            Some("[1, 2, 1, 2, 1]"),
            "merged with a row",
        ),
        (&five, "9|Dipartimenti|Servizi coinvolti|2 - rilevante|Rispetto", None, "a row"),
        (&five, "NR|AMBITO ORGANIZZATIVO|SERVIZIO|PESO OBIETTIVO|VVVVVATORE", Some("whole"), "five of fifty-two letters misread"),
        (&five, "NR|AMBITO ORGANIZZATIVO|SERVIZIO|PESO OBIETTIVO|VVVVVVTORE", Some("[1, 2, 1, 2, 0]"), "six"),
        (&["N.", "Oggetto", "Note"], "N.|Oggetto|Vote", Some("whole"), "one of twelve letters misread"),
        (&["Oggetto", "Note"], "Oggetto|Vote", None, "of eleven"),
        (&five, "|AMBITO ORGA|SERVIZIO||", Some("whole"), "the beginning of a word"),
        (&five, "|AMBITO ORG|SERVIZIO||", None, "too little of it"),
        (&seven, "Num 1|Alfa uno|Beta due|v|v|v|", Some("[1, 1, 1, 0, 0, 0, 0]"), "half of what is filled"),
        (&seven, "Num 1|Alfa uno|Beta due|v|v|v|v", None, "less"),
        (&seven, "Num v|Alfa uno||v|||", None, "two fields"),
        (&seven[..], "Num v|Alfa uno|Beta due||||", Some("[1, 1, 1, 0, 0, 0, 0]"), "a third of the columns"),
        (&ten, "Num v|Alfa uno|Beta due|||||||", None, "less of them"),
    ];
    for (heads, row, expected, why) in cases {
        assert_eq!(again(heads, row).as_deref(), expected, "{row}: {why}");
    }
}

#[test]
fn labels() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    let said = |text: &str| heads.label(text).map(|label| label.column().map_or("-", Column::as_str).to_string());
    let sentence = |words: usize| format!("{}.", with_words("Termine di conclusione del procedimento", words - 5));
    let cases: [(String, Option<&str>, &str); 8] = [
        ("Termine di conclusione:".into(), Some("term"), "word for word"),
        ("**Ufficio**".into(), Some("office"), "with marks"),
        (with_words("Termine di conclusione del procedimento", 40), Some("term"), "forty-five words"),
        (with_words("Termine di conclusione del procedimento", 41), None, "one more"),
        (sentence(9), Some("term"), "nine words and a point"),
        (sentence(10), None, "a sentence"),
        ("Termine di qualcosa".into(), None, "a word that others share"),
        ("Telefono".into(), Some("-"), "a column without a name"),
    ];
    for (text, expected, why) in cases {
        assert_eq!(said(&text).as_deref(), expected, "{text}: {why}");
    }
    let at_end = |text: &str| heads.label_at_end(text).map(|(at, column)| format!("{at} {}", column.as_str()));
    let cases = [
        ("Rilascio copie. Ufficio", Some("16 office"), "a word"),
        ("Rilascio copie. ufficio", None, "a small letter"),
        ("copie. Termine di conclusione del procedimento vzq vzq vzq", Some("7 term"), "eight words"),
        ("copie. Termine di conclusione del procedimento vzq vzq vzq vzq", None, "nine"),
    ];
    for (text, expected, why) in cases {
        assert_eq!(at_end(text).as_deref(), expected, "{text}: {why}");
    }
    let labelled = |line: &str| {
        let (column, value) = heads.labelled(line);
        column.map(|column| format!("{} {}", column.as_str(), value.unwrap_or("")))
    };
    let cases: [(String, Option<&str>, &str); 7] = [
        ("- Termine: 30 giorni".into(), Some("term 30 giorni"), "with its value"),
        ("Termine di conclusione".into(), Some("term "), "alone"),
        (format!("{}: 30", wide("Termine di conclusione", 80)), Some("term 30"), "eighty bytes"),
        (format!("{}: 30", wide("Termine di conclusione", 81)), None, "one more"),
        ("Termine vzq: 30".into(), Some("term 30"), "half of its words"),
        ("Termine vzq vzq: 30".into(), None, "a third"),
        ("Termine vzq".into(), None, "alone, and more than the header"),
    ];
    for (line, expected, why) in cases {
        assert_eq!(labelled(&line).as_deref(), expected, "{line}: {why}");
    }
    let of_line = |text: &str| heads.label_of_line(text).is_some();
    let long = |words: usize| format!("Termine{}", " di".repeat(words - 3)) + " conclusione procedimento";
    assert_eq!((of_line("Termine"), of_line(&long(8)), of_line(&long(9))), (true, false, false));
    assert!(may_be_label(&with_words("Voce", 7)) && !may_be_label(&with_words("Voce", 8)) && !may_be_label("Voce 3"), "eight words, nine");
}

#[test]
fn labels_by_their_values() {
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    let found = |label: &str, filled: usize, holds: Holds, count: usize| {
        heads.label_of_values(label, filled, |wanted| if wanted == holds { count } else { 0 })
    };
    let cases = [
        ("ufficio", 0, Holds::Term, 0, Some(Some(Column::Office)), "the grammar knows it"),
        ("vzq", 5, Holds::StatedTerm, 3, Some(Some(Column::Term)), "three of five values are terms"),
        ("vzq", 5, Holds::StatedTerm, 2, Some(None), "two of five"),
        ("vzq", 3, Holds::Citation, 3, Some(Some(Column::LegalBasis)), "three citations"),
        ("vzq", 2, Holds::Citation, 2, Some(None), "two"),
        ("vzq", 5, Holds::Numeral, 3, None, "the number of a sheet"),
        ("scheda vzq", 5, Holds::Numeral, 0, None, "a sheet"),
    ];
    for (label, filled, holds, count, expected, why) in cases {
        assert_eq!(found(label, filled, holds, count), expected, "{label}: {why}");
    }
}

#[test]
fn labels_that_stand_together() {
    use Column::{Information, LegalBasis, Notes, Number, Office, Responsible, Term, Title, Trigger};
    let grammars = Grammars::builtin().unwrap();
    let heads = Heads::new(&grammars);
    for (texts, is, why) in [
        ("Ufficio|Termine|Vzq|Vzq|Vzq", false, "two of five are labels"),
        ("Ufficio|Termine|Termine|Vzq|Vzq", true, "three of five, of two columns"),
        ("Termine|Termine|Termine|Vzq|Vzq", false, "of one column"),
        ("Ufficio|Termine||||", true, "a third of the rows"),
        ("Ufficio|Termine|||||", false, "less"),
    ] {
        assert_eq!(heads.are_labels(fields(texts)), is, "{texts}: {why}");
    }
    let some = |columns: &[Column]| columns.iter().copied().map(Some).collect::<Vec<_>>();
    for (labels, is, why) in [
        (&[Title, Term, Office, Title, Term, Office][..], true, "two procedures, three columns"),
        (&[Title, Term, Title, Term], false, "two columns"),
        (&[Title, Term, Office, Title, Title], false, "fewer labels than two for each"),
        (&[Title, Term, Office, Trigger], true, "one procedure, four columns"),
        (&[Title, Term, Office], false, "three"),
        (&[Number, Term, Office, Trigger], false, "no name"),
    ] {
        assert_eq!(are_forms(&some(labels)), is, "{why}");
    }
    let cases: [(&[Column], usize, bool, Told, &str); 9] = [
        (&[Title, Term], 0, false, Told::Enough, "a name and a term"),
        (&[Term], 0, true, Told::Little, "below a title"),
        (&[Term], 0, false, Told::Nothing, "without one"),
        (&[Term, Notes], 0, true, Told::Enough, "and something else"),
        (&[Title, Office, Responsible, LegalBasis], 0, false, Told::Enough, "three that tell"),
        (&[Title, Office, Responsible], 0, false, Told::Nothing, "two"),
        (&[Title, Term, Office], 2, false, Told::Enough, "two foreign ones"),
        (&[Title, Term, Office], 3, false, Told::Nothing, "three"),
        (&[Number, Title, Information, Notes], 0, false, Told::Nothing, "none that tells"),
    ];
    for (labels, foreign, titled, expected, why) in cases {
        assert_eq!(told(&some(labels), foreign, titled), expected, "{why}");
    }
    for (column, before, is, why) in [
        (Title, &[Number, Title][..], true, "a name again"),
        (Title, &[Number], false, "the number leads"),
        (Number, &[Number, Title], true, "the number leads again"),
        (Number, &[Title, Term], false, "the name leads, and the number follows it"),
        (Number, &[Term, Title], true, "the number comes before the next name"),
        (Term, &[Title, Term], false, "a term again"),
    ] {
        assert_eq!(begins_next(Some(column), &some(before), false), is, "{why}");
    }
    assert!(begins_next(Some(Title), &some(&[Term]), true), "a heading is the name");
    assert_eq!([(3, 2), (2, 2), (3, 1)].map(|(times, names)| is_own_label(times, names)), [true, false, false]);
    assert_eq!([3, 4].map(speak_for_one), [false, true]);
    assert_eq!([3, 4].map(stands_alone), [false, true]);
}
