//! Tables of cells and the contacts in them. The persons are invented, the wordings are those of real documents.

use super::*;

/// Name, role, telephone, address; `pec` behind an address that is certified.
fn shown(cell: &str) -> String {
    let part = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let one = |contact: &FoundContact| {
        let pec = if contact.certified { " pec" } else { "" };
        format!("{} | {} | {} | {}{pec}", part(&contact.name), part(&contact.role), part(&contact.phone), part(&contact.email))
    };
    Contacts::builtin().of_cell(cell).iter().map(one).collect::<Vec<_>>().join(" ; ")
}

#[test]
fn cells_as_documents_write_them() {
    let cases = [
        (
            "Segretario Comunale dell'Ente Dott. Aldo Bianchi Tel.: 02940040209 - segretario@comune.x.mi.it",
            "Aldo Bianchi | Segretario Comunale dell'Ente | 02940040209 | segretario@comune.x.mi.it",
        ),
        (
            "VERDI LUIGI GIUSEPPE - tel. 02940040210 servizi@comune.x.mi.it - protocollo.x@legalpec.it",
            "VERDI LUIGI GIUSEPPE | - | 02940040210 | servizi@comune.x.mi.it ; VERDI LUIGI GIUSEPPE | - | - | protocollo.x@legalpec.it pec",
        ),
        ("Dott.ssa Di Neri Monica - tel. 02940040203 servizi@comune.x.mi.it", "Di Neri Monica | - | 02940040203 | servizi@comune.x.mi.it"),
        ("arch. Marta Bellini, tel. 0376 000150", "Marta Bellini | - | 0376000150 | -"),
        ("ass. soc. Giulia Ferri, tel. 0376 000130", "Giulia Ferri | - | 0376000130 | -"),
        ("Responsabile del Settore", "- | Responsabile del Settore | - | -"),
        (
            "Responsabile del Servizio Responsabile del Settore",
            "- | Responsabile del Servizio | - | - ; - | Responsabile del Settore | - | -",
        ),
        ("Istruttore amm.vo Sindaco", "- | Istruttore amm.vo | - | - ; - | Sindaco | - | -"),
        ("Ufficiale d'anagrafe Sindaco", "- | Ufficiale d'anagrafe | - | - ; - | Sindaco | - | -"),
        ("Dott.ssa Anna Ricci Segretario comunale", "Anna Ricci | Segretario comunale | - | -"),
        ("Franca Bartolini Ufficiale di stato civile", "Franca Bartolini | Ufficiale di stato civile | - | -"),
        ("Geom. Paolo Verdi Arch. Silvia Neri", "Paolo Verdi | - | - | - ; Silvia Neri | - | - | -"),
        ("Rag. Salvatore Lo Bianco", "Salvatore Lo Bianco | - | - | -"),
        ("Marta Giannelli (0187 000451)", "Marta Giannelli | - | 0187000451 | -"),
        ("dott. Pietro Lorenzi, scuola@comune.x.example", "Pietro Lorenzi | - | - | scuola@comune.x.example"),
        (
            "Tiziana Pitti, 0432 000410, demografici@comune.x.example Sindaco",
            "Tiziana Pitti | - | 0432000410 | demografici@comune.x.example ; - | Sindaco | - | -",
        ),
        (
            "Segretario generale, dott. Gianluca Zani, segretario@comune.x.example",
            "Gianluca Zani | Segretario generale | - | segretario@comune.x.example",
        ),
        ("geom. S. Ruffo Capo dell'U.T.C.", "S. Ruffo | Capo dell'U.T.C. | - | -"),
        ("N. Emanuele Giunta municipale", "N. Emanuele | Giunta municipale | - | -"),
        ("p.i. Franco Zanelli", "Franco Zanelli | - | - | -"),
        ("dott.ssa Irene Del Prato, 0432 000402", "Irene Del Prato | - | 0432000402 | -"),
        ("dott.Mario D'Angelo", "Mario D'Angelo | - | - | -"),
        ("Segreteria tel. 0823 000201", "- | - | 0823000201 | -"),
        ("Il Sindaco", "- | Sindaco | - | -"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(cell, expected)| shown(cell) != *expected)
        .map(|(cell, expected)| format!("{cell}\n  must be {expected}\n  gives   {}", shown(cell)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn telephones_however_written() {
    let cases = [
        ("tel. 030/7713.211", "0307713211", "stroke and point"),
        ("Tel: 030.77.13.211", "0307713211", "points"),
        ("telefono 030 77 13 211", "0307713211", "pairs"),
        ("tel. +39 030 7713211", "+390307713211", "prefix"),
        ("tel. 0039 030 7713211", "+390307713211", "prefix with noughts"),
        ("tel. (030) 7713211", "0307713211", "brackets"),
        ("tel.030-7713211", "0307713211", "glued, dash"),
        ("Tel. n. 030 7713211", "0307713211", "a number's sign"),
        ("cell. 333 1234567", "3331234567", "mobile"),
        ("348/1234567", "3481234567", "mobile without a label"),
        ("0376-000150", "0376000150", "without a label"),
        ("Numero verde 800 123456", "800123456", "free of charge"),
        ("tel. 0376 000150 / 0376 000151", "0376000150 0376000151", "two numbers"),
        ("tel. 0376000150, 0376000151", "0376000150 0376000151", "two numbers, comma"),
        ("tel. 0376/000150 - 0376/000151", "0376000150 0376000151", "two numbers, dash"),
        ("Tel. 0376000150 Fax 0376000199", "0376000150", "a fax is no telephone"),
        ("centralino 0376.000.100", "0376000100", "by its label"),
    ];
    let phones =
        |cell: &str| Contacts::builtin().of_cell(cell).into_iter().filter_map(|contact| contact.phone).collect::<Vec<_>>().join(" ");
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(cell, expected, _)| phones(cell) != *expected)
        .map(|(cell, expected, why)| format!("{cell}: {} for {expected} ({why})", phones(cell)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn certified_mail_by_its_domain() {
    let cases = [
        ("protocollo@pec.comune.x.it", true),
        ("comune.x@legalmail.it", true),
        ("protocollo.x@legalpec.it", true),
        ("comune.x@postacert.toscana.it", true),
        ("comune.x@cert.ip-veneto.net", true),
        ("comune@pec.it", true),
        ("comune.x@postemailcertificata.it", true),
        ("x@cert.regione.piemonte.it", true),
        ("x@arubapec.it", true),
        ("x@pec-comuni.it", true),
        ("segretario@comune.x.mi.it", false),
        ("pec@comune.x.it", false),
        ("ufficio@certaldo.example", false),
        ("info@specchia.example", false),
    ];
    for (address, certified) in cases {
        let found = Contacts::builtin().of_cell(address);
        assert_eq!(
            found.iter().map(|contact| (contact.email.as_deref(), contact.certified)).collect::<Vec<_>>(),
            [(Some(address), certified)],
            "{address}"
        );
    }
}

#[test]
fn what_is_no_contact() {
    #[rustfmt::skip]
    let none = [
        "lunedì e mercoledì ore 9-12", "ore 09.00-12.30 e 15.30-17.30", "dal lunedì al venerdì 8.30 - 13.00", "martedì anche 15-17.30",
        "€ 250,00", "€ 1.250.000,00", "euro 16,00 in marca da bollo", "16.00", "L. 241/1990", "D.P.R. 445/2000 art. 46", "D.Lgs. 33/2013",
        "art. 35 c. 1 d.lgs. 33/2013", "legge 7 agosto 1990, n. 241", "31/12/2024", "01.02.2024", "dal 01/09/2024 al 30/06/2025",
        "prot. n. 0012345 del 03/02/2020", "protocollo 0301234567", "delibera C.C. n. 47 del 19.11.1998", "30 giorni",
        "60 gg. (silenzio-assenso)", "01-03-02", "03-02-01 Ufficio Lavori", "2024-12-31", "IBAN IT60X0542811101000000123456",
        "c/c postale n. 0012345678", "P.IVA 01234567890", "C.F. 00123450179", "CAP 25038", "si", "no", "istanza di parte", "d'ufficio",
        "Ufficio Tributi", "Polizia locale", "Servizi demografici", "TAR entro 60 giorni", "ricorso al T.A.R.", "Settore Edilizia Privata",
        "N/P", "", "-", "via Roma 12", "piazza Garibaldi 1, secondo piano", "tutti gli uffici", "0,52 + 16,00", "25.000 mq", "50%", "30",
        "n. 12 copie", "www.comune.x.it", "modello A/1", "circ. 2600/L del 01/02/86", "codice CIG 0123456789", "ore 10-12 03.04.2019",
    ];
    let wrong: Vec<String> =
        none.iter().filter(|cell| !Contacts::builtin().of_cell(cell).is_empty()).map(|cell| format!("{cell}: {}", shown(cell))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(none.len() >= 40);
}

#[test]
fn places_lie_in_the_cell_and_in_order() {
    for cell in [
        "àè Dott. Aldo Bianchi – tel. 0376 000150 – à@b.it x@y.it",
        "tel. +39",
        "@@.",
        "a@b",
        "tel. 1234567890123456789",
        "(((030",
        "Dott.",
        "dott. . .",
        "+",
        "tel./fax 030/1234567-8",
        "Sindaco di di di",
        "’",
        "L'",
    ] {
        for contact in Contacts::builtin().of_cell(cell) {
            for range in &contact.ranges {
                assert!(cell.get(range.clone()).is_some_and(|text| !text.is_empty()), "{cell} {contact:?}");
            }
            assert!(contact.ranges.is_sorted_by_key(|range| range.start), "{cell} {contact:?}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(cell in "[a-zA-Zàè0-9@.,;:/()+' €-]{0,60}") {
        for contact in Contacts::builtin().of_cell(&cell) {
            for range in &contact.ranges {
                assert!(cell.get(range.clone()).is_some());
            }
        }
    }
}

#[test]
fn what_is_personal() {
    let cases = [
        (
            Text::Contacts,
            "Segretario Comunale Dott. Aldo Bianchi Tel.: 02940040209 - segretario@comune.x.mi.it",
            "Aldo Bianchi/02940040209/segretario@comune.x.mi.it",
            "a cell of contacts",
        ),
        (Text::Contacts, "BIANCHI ALDO", "BIANCHI ALDO", "a bare name"),
        (Text::Contacts, "Servizio Tributi tel. 0376 000150 fax 0376 000151", "0376 000150/0376 000151", "a fax is a telephone too"),
        (Text::Persons, "BIANCHI", "BIANCHI", "half of a name, torn off"),
        (Text::Persons, "DIRIGENTI", "", "a role alone"),
        (Text::Contacts, "Anagrafe", "", "an office alone"),
        (Text::Words, "3. 30/06/2024", "", "a numeral and a date"),
        (Text::Words, "CUP 134H3312345678", "", "digits within a code"),
        (Text::Words, "Rilascio a favore di Aldo Bianchi", "", "no title, no person"),
        (Text::Words, "Per Concessione Cimiteriale", "", "a preposition is no title"),
        (Text::Words, "Nomina del Presidente Comitato Mensa", "", "what follows a role in a title is no person"),
        (Text::Words, "Delega al geom. Paolo Verdi", "Paolo Verdi", "a title"),
        (Text::Prose, "IL SINDACO Aldo Bianchi", "Aldo Bianchi", "a signature"),
        (Text::Prose, "La Giunta delibera entro 30 giorni", "", "prose"),
        (Text::Prose, "scrivere a urp@comune.x.it o al 333 1234567", "urp@comune.x.it/333 1234567", "addresses in prose"),
    ];
    for (kind, text, expected, why) in cases {
        let found: Vec<&str> = Contacts::builtin().personal(text, kind).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found.join("/"), expected, "{why}: {text}");
    }
}

#[test]
fn the_pattern_of_runs_of_digits_is_right() {
    assert!(numbers::ready(), "a pattern that can't be read finds nothing");
}

#[test]
fn runs_and_addresses_that_lie_in_one_another() {
    let cases = [
        ("a@b@ufficio.it", "- | - | - | b@ufficio.it", "what follows one sign stands before the next"),
        ("a@ufficio.it@altro.it", "- | - | - | a@ufficio.it", "the first that is whole"),
        (
            "tel. 0376 000150 a@ufficio.it 0376 000151",
            "- | - | 0376000150 | a@ufficio.it ; - | - | 0376000151 | -",
            "numbers about an address",
        ),
        ("E0376000150", "", "digits of a word"),
        ("tel0376000150", "- | - | 0376000150 | -", "but not of a label"),
        ("0376 000150,50", "", "a sum"),
        ("0376\u{2013}000150", "- | - | 0376000150 | -", "a dash"),
        ("0376    000150", "", "too wide a gap"),
    ];
    for (cell, expected, why) in cases {
        assert_eq!(shown(cell), expected, "{cell}: {why}");
    }
}

#[test]
fn every_example_of_the_file_holds() {
    let contacts = Contacts::from_toml("contacts.toml", BUILTIN).unwrap_or_else(|error| panic!("{error}"));
    let wrong: Vec<String> = contacts.examples().iter().filter_map(|example| contacts.check(example).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), contacts.examples().len(), wrong.join("\n"));
}

/// Words are those of the grammar however their letters are written.
#[test]
fn words_are_folded_as_everywhere() {
    let cases = [
        ("Bu\u{308}rgermeister", "- | Bu\u{308}rgermeister | - | -", "an accent behind its letter"),
        ("Burgermeister", "- | Burgermeister | - | -", "a letter that has lost its points"),
        ("Mario Rossi, Lunedi\u{300} Mattina", "Mario Rossi | - | - | -", "a day with its accent behind"),
        ("Mario Rossi, Lunedi' Mattina", "Mario Rossi | - | - | -", "a day with an apostrophe for it"),
        ("D\u{f2}tt. Mario Rossi", "Mario Rossi | - | - | -", "a stray accent"),
        ("Responsabile d\u{b4}ufficio", "- | Responsabile d\u{b4}ufficio | - | -", "an accent for an apostrophe"),
        ("Ufficio, n.\u{ba} 0376000150", "", "a mark of order"),
        ("Geom. Ivo Là", "Ivo Là | - | - | -", "no article has an accent"),
        ("Dott. Ugo Dall’Ara", "Ugo Dall’Ara | - | - | -", "but an apostrophe it may have"),
    ];
    for (cell, expected, why) in cases {
        assert_eq!(shown(cell), expected, "{cell}: {why}");
    }
}

#[test]
fn errors_name_file_line_and_what_is_wrong() {
    let pattern = |pattern: &str| format!("[[pattern]]\nis = \"email\"\npattern = '{pattern}'\n");
    let deep = format!("{}a{}", "(".repeat(60), ")".repeat(60));
    let cases: &[(String, usize, &str)] = &[
        ("[[word]]\nis = \"surname\"\nwords = []\n".into(), 2, "«surname» is no kind of word: write title, sure-title, role"),
        ("[[word]]\nis = \"role\"\nwords = [\"sindaco\",\n\"capo ufficio\"]\n".into(), 4, "«capo ufficio» must be one word"),
        ("[[word]]\nis = \"role\"\nwords = [\"sindaco|\"]\n".into(), 3, "«sindaco|» has an empty choice"),
        ("[[pattern]]\nis = \"code\"\npattern = 'x'\n".into(), 2, "«code» is no kind of pattern: write email, certified, telephone"),
        (pattern("a(b"), 3, "«a(b» is no pattern: unclosed group"),
        (pattern("a)|(b"), 3, "«a)|(b» is no pattern: unopened group"),
        (pattern("(a+)\\1"), 3, "is no pattern: backreferences are not supported"),
        (pattern("[a-z]*"), 3, "«[a-z]*» also fits where nothing stands"),
        (pattern("(\\w{900}){900}"), 3, "is too big: repeat less"),
        (pattern(&deep), 3, "is no pattern: exceed the maximum number of nested parentheses/brackets (50)"),
        ("[[pattern]]\nis = \"email\"\n".into(), 1, "missing field `pattern`"),
    ];
    for (text, line, message) in cases {
        let error = Contacts::from_toml("mine.toml", text).unwrap_err();
        assert!(error.to_string().starts_with(&format!("mine.toml:{line}: ")) && error.message.contains(message), "{error}");
    }
}

/// A pattern that a careless user writes costs time that grows with the text and no faster, and no memory without bound.
#[test]
fn a_pattern_takes_no_more_time_than_its_text() {
    let contacts = Contacts::from_toml("mine.toml", "[[pattern]]\nis = \"email\"\npattern = '(a|aa|a*)+b|a'\n").unwrap();
    assert_eq!(contacts.of_cell(&"a".repeat(10_000)).len(), 10_000);
}
