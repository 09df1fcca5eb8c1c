//! Tables of cells, headings and titles, and the offices they mean.

use super::*;
use crate::model::NamedIn;

#[test]
fn every_example_of_the_file() {
    let offices = Offices::from_toml("grammars/offices.toml", BUILTIN).unwrap();
    let wrong: Vec<String> = offices.examples().iter().filter_map(|example| offices.check(example).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(offices.examples().len() > 250);
}

#[test]
fn every_code_has_an_entry_with_labels_and_examples() {
    let offices = Offices::builtin();
    for &code in OfficeCode::ALL {
        assert!(!offices.label(code).is_empty() && !offices.label_en(code).is_empty(), "{code}");
        for expected in [Expected::Cell(code), Expected::Title(code), Expected::NotCell(code)] {
            assert!(offices.examples().iter().any(|example| example.expected == expected), "{expected:?}");
        }
    }
}

fn codes(input: &OfficeInput<'_>) -> String {
    Offices::builtin().of_row(input).iter().map(|office| office.code.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn cells_and_their_titles() {
    let cases = [
        ("UT/Rag.", "OPERE PUBBLICHE", "Liquidazione e pagamenti in acconto o a saldo", "lavori-pubblici ragioneria", "both in charge"),
        ("U.T.", "STRADE COMUNALI", "Autorizzazione accessi", "lavori-pubblici", "the heading is about something"),
        ("U.T.", "VARIE", "Rimozione", "lavori-pubblici edilizia", "nothing decides"),
        ("U.T.C.", "", "Piani di lottizzazione: istruttoria", "urbanistica", "the title decides"),
        ("Ufficio Tecnico Comunale", "", "Autorizzazione allo scarico di acque reflue", "ambiente", "the title decides"),
        ("Demogr.", "", "Tenuta liste elettorali ed elezioni", "anagrafe", "the cell names one office"),
        ("Uffici coinvolti", "SEGRETERIA", "Attuazione del piano", "", "the cell names nobody"),
        ("", "AREA 2 - TECNICA", "Concessione di utenza", "", "an area leaves it open"),
        ("", "UFFICIO P.M.- E PATRIMONIO", "Richiesta utilizzazione legna in boschi comunali", "patrimonio", "the second by its subject"),
        ("", "UFFICIO P.M.- E PATRIMONIO", "Informazioni commerciali", "polizia-locale", "else the first"),
        ("", "SETTORE COMMERCIO-ASSISTENZA", "Esumazione salme", "cimiteri", "a sector holds more than its name says"),
        ("", "SETTORE EDILIZIA URBANISTICA", "Visione atti amministrativi", "edilizia urbanistica", "a pair that is one office"),
        ("", "SETTORE RAGIONERIA - UFFICIO TRIBUTI", "Informazioni", "tributi", "the office is narrower than the sector"),
        ("", "", "Rilascio carta d'identità", "", "nobody can tell"),
    ];
    for (cell, heading, title, expected, why) in cases {
        let section = if heading.is_empty() { vec![] } else { vec![heading] };
        let input = OfficeInput {
            cell: Some(cell).filter(|cell| !cell.is_empty()),
            section: &section,
            title: Some(title),
            ..OfficeInput::default()
        };
        assert_eq!(codes(&input), expected, "{cell} | {heading} | {title}: {why}");
    }
}

#[test]
fn the_nearest_of_what_names_an_office() {
    let section = ["UFFICIO ANAGRAFE", "STATO CIVILE - R.D. 09/07/39 n. 1238"];
    let input = OfficeInput { section: &section, ..OfficeInput::default() };
    assert_eq!(codes(&input), "stato-civile", "the nearer heading");
    assert_eq!(codes(&OfficeInput { service: Some("Tributi"), ..input }), "tributi", "the service before the headings");
    assert_eq!(
        codes(&OfficeInput { cell: Some("CED"), service: Some("Tributi"), ..input }),
        "informatica",
        "the office before the service"
    );
    assert_eq!(codes(&OfficeInput { responsible: Some("Ufficiale d'anagrafe"), ..OfficeInput::default() }), "anagrafe", "a role");
    assert_eq!(codes(&OfficeInput { responsible: Some("Rag. Anna Bianchi"), ..OfficeInput::default() }), "", "a degree is no office");
    let found = Offices::builtin().of_row(&input);
    assert_eq!(found.iter().map(|office| (office.text.as_str(), office.from)).collect::<Vec<_>>(), [("STATO CIVILE", NamedIn::Section)]);
}

#[test]
fn abbreviations_by_the_documents_legend() {
    let legend =
        Legend::read("LEGENDA\nUT\tUfficio tecnico (urbanistica ed edilizia)\nAA\tAffari generali, segreteria\nXY\tServizi sociali\n");
    let of = |cell, title| codes(&OfficeInput { cell: Some(cell), title: Some(title), legend: Some(&legend), ..OfficeInput::default() });
    assert_eq!(of("AA", "Concessione di patrocinio"), "segreteria");
    assert_eq!(of("XY", "Buoni"), "servizi-sociali");
    assert_eq!(of("UT", "Permesso di costruire"), "edilizia");
    assert_eq!(of("UT", "Certificato di destinazione urbanistica"), "urbanistica");
}

#[test]
fn errors_name_file_line_and_what_is_wrong() {
    let office = "[[office]]\ncode = \"segreteria\"\nlabel_it = \"S\"\nlabel_en = \"S\"\nnames = [\"segreteria\"]\n";
    let cases = [
        ("[[office]]\ncode = \"segretaria\"\nlabel_it = \"S\"\nlabel_en = \"S\"\nnames = []\n".to_owned(), 2, "no code"),
        ("office = 3".to_owned(), 1, "invalid type"),
        (format!("{office}colour = \"red\"\n"), 6, "unknown field"),
        (
            format!(
                "{office}\n[[office]]\ncode = \"tributi\"\nlabel_it = \"T\"\nlabel_en = \"T\"\nnames = [\"tributi\",\n  \"la Segreteria\"]\n"
            ),
            12,
            "a name of «segreteria» already",
        ),
        (format!("{office}hints = [\"di\"]\n"), 6, "no word that counts"),
        (format!("{office}\n[[group]]\nnames = [\"tutti\"]\namong = [\"tributi\"]\nfirst = [\"urp\"]\n"), 10, "not among"),
        (format!("{office}\n[[together]]\ncodes = [\"tributo\"]\n"), 8, "no code"),
    ];
    for (text, line, message) in cases {
        let error = Offices::from_toml("mine.toml", &text).unwrap_err();
        assert!(error.to_string().starts_with(&format!("mine.toml:{line}: ")) && error.message.contains(message), "{error}");
    }
}
