//! The examples of the grammar, and documents as municipalities head them.

use regesto_words::{GrammarFile, WordsEntry};

use super::vocabulary::AuthorityEntries;
use super::*;
use crate::model::{Column, Kind};

/// The text of the file, its entries by group.
fn examples() -> Vec<(&'static str, WordsEntry)> {
    let file: AuthorityEntries = GrammarFile::new("authorities.toml", BUILTIN).entries().unwrap();
    let mut all = Vec::new();
    for (group, entries) in [
        ("name", file.name),
        ("before", file.before),
        ("word", file.word),
        ("domain", file.domain),
        ("municipality", file.municipality),
        ("province", file.province),
        ("moved", file.moved),
        ("act", file.act),
        ("title", file.title),
    ] {
        all.extend(entries.into_iter().map(|entry| (group, entry)));
    }
    all
}

/// What the grammar reads in an example of a group.
fn read(group: &str, text: &str, wanted: &str) -> String {
    let grammar = Authorities::builtin();
    if group == "title" {
        let kinds = if wanted == "performance-plan" { [Kind::Objective] } else { [Kind::Procedure] };
        let signs = DocumentSigns { text: "", title: Some(text), columns: &[], kinds: &kinds, has_articles: false };
        return grammar.document_type(&signs).map(|kind| kind.to_string()).unwrap_or_default();
    }
    let about = grammar.about(text, &[]);
    if group == "act" || wanted.starts_with("del") || wanted.starts_with("decr") {
        return about.adopted_by.map(|(act, _)| act.to_string()).unwrap_or_default();
    }
    about.authority.map(|found| found.authority.to_string()).unwrap_or_default()
}

#[test]
fn the_grammar_reads_its_examples() {
    Authorities::from_toml("authorities.toml", BUILTIN).unwrap();
    let mut wrong = Vec::new();
    for (group, entry) in examples() {
        for (text, wanted) in &entry.examples {
            let found = read(group, text, wanted);
            if found != *wanted {
                wrong.push(format!("{group} {}: {text:?} gives {found:?}, not {wanted:?}", entry.is.get_ref()));
            }
        }
        for text in &entry.counter_examples {
            let found = read(group, text, "");
            if group == "title" && found != *entry.is.get_ref() || found.is_empty() {
                continue;
            }
            wrong.push(format!("{group} {}: {text:?} gives {found:?}", entry.is.get_ref()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn documents_say_whose_they_are() {
    let cases = [
        (
            "COMUNE DI CALCINATO\nProvincia di Brescia\n\nIl ricorso va al TAR di Brescia; sentito il Comune di Lonato del Garda",
            "Comune di Calcinato (BS, 017032)",
            "the heading wins",
        ),
        ("Regione Piemonte  Provincia di Cuneo\nCOMUNE DI ALBA", "Comune di Alba (CN, 004003)", "the province above"),
        ("COMUNE DI LIVO\n\nElenco", "Comune di Livo", "a homonym that nothing tells apart"),
        ("COMUNE DI LIVO\n\nElenco\nufficio@comune.livo.tn.it", "Comune di Livo (TN, 022106)", "a homonym and its domain"),
        ("COMUNE DI CASTRO\nSede: via Lungolago 1, 24063 Castro (BG)", "Comune di Castro (BG, 016065)", "a homonym and its address"),
        ("COMUNE DI PEGLIO\n\nai sensi della legge della Regione Marche", "Comune di Peglio (PU, 041041)", "a homonym and a region"),
        ("COMUNE DI VALVERDE\nProvincia di Pavia", "Comune di Valverde (PV)", "suppressed, and another far away is named alike"),
        ("COMUNE DI FERMO\nProvincia di Ascoli Piceno", "Comune di Fermo (FM, 109006)", "before its province was divided"),
        ("COMUNE DI ORISTANO\n(Provincia di Cagliari)", "Comune di Oristano (OR, 095038)", "the same"),
        ("CITTA' DI FORLI'", "Comune di Forlì (FC, 040012)", "accents by apostrophe"),
        ("COMUNE DI\nREGGIO NELL’EMILIA", "Comune di Reggio nell'Emilia (RE, 035033)", "over two lines"),
        ("# Comune di Sant’Angelo Lodigiano\n", "Comune di Sant'Angelo Lodigiano (LO, 098050)", "markup and apostrophe"),
        ("|COMUNE DI S. ANGELO LODIGIANO|||\n|---|---|", "Comune di Sant'Angelo Lodigiano (LO, 098050)", "a cell"),
        ("<h1>Comune di Todi</h1>", "Comune di Todi (PG, 054052)", "HTML"),
        ("Gemeinde Lana / Comune di Lana", "Comune di Lana (BZ, 021041)", "two languages"),
        ("STADTGEMEINDE BRUNECK\nAutonome Provinz Bozen", "Comune di Brunico (BZ, 021013)", "German alone"),
        ("Commune de Saint-Vincent", "Comune di Saint-Vincent (AO, 007065)", "French"),
        ("Elenco dei procedimenti del Comune di Todi", "Comune di Todi (PG, 054052)", "in a title"),
        (
            "N.\tOggetto\n1\tRilascio\tufficio@comune.todi.pg.it\n2\tCopia\tufficio@comune.todi.pg.it\n3\tRicorso\tprotocollo@comune.roma.it",
            "Comune di Todi (PG, 054052)",
            "repeated domains",
        ),
        ("1\tRilascio\n2\tCopia\n\nTodi, lì 3.2.1999\nIl Sindaco", "Comune di Todi (PG, 054052)", "a seal"),
        ("1\tRilascio\n\t\tSalò, 3 maggio 2016\t\tIl Segretario", "Comune di Salò (BS, 017170)", "a seal in a cell"),
        (
            "Cancellazioni richieste da altri Comuni\tcomunicazione del Comune di emigrazione\nTribunale di Roma",
            "",
            "no municipality of its own",
        ),
        ("Convenzione con il Comune di Todi per il canile", "", "another's"),
        ("Rilascio nullaosta del Comune di Lana; pratiche del Comune di Todi", "", "two of equal weight"),
        (
            "UNIONE DEI COMUNI TRE VALLI\nComune di Todi\nComune di Perugia\n(PG)",
            "Unione dei Comuni Tre Valli (PG)",
            "a union above its members",
        ),
        ("COMUNE DI TODI\nUnione dei Comuni Tre Valli", "Comune di Todi (PG, 054052)", "a member above its union"),
        ("COMUNE DI BORGOFINTO A MARE\nProvincia di Lecce", "Comune di Borgofinto a Mare (LE)", "invented"),
        ("COMUNE DI ________\n", "", "a form"),
        ("COMUNE DI RESIDENZA\tCOMUNE DI NASCITA\n", "", "headers of a table"),
        ("Comune di None\nCittà metropolitana di Torino", "Comune di None (TO, 001168)", "a name that is a word"),
        ("i nati nel comune di alba", "", "no capital"),
        ("", "", "nothing"),
    ];
    for (text, wanted, why) in cases {
        let found = Authorities::builtin().read(text);
        assert_eq!(found.as_ref().map(|found| found.authority.to_string()).unwrap_or_default(), wanted, "{text:?}: {why}");
        for evidence in found.iter().flat_map(|found| &found.evidence) {
            assert!(!evidence.at.of(text).is_empty(), "{text:?}: {evidence:?} lies in the text");
        }
    }
}

#[test]
fn the_words_that_decided_are_shown() {
    let text = "COMUNE DI LIVO\n(Como)\n\nwww.comune.livo.co.it";
    let found = Authorities::builtin().read(text).unwrap();
    let shown: Vec<(Sign, &str)> = found.evidence.iter().map(|evidence| (evidence.sign, evidence.at.of(text))).collect();
    assert_eq!(shown, [(Sign::Heading, "COMUNE DI LIVO"), (Sign::Province, "Como"), (Sign::Domain, "comune.livo")]);
}

#[test]
fn a_few_words_are_parsed_alone() {
    let cases = [
        ("S. Donato Milanese (MI)", "Comune di San Donato Milanese (MI, 015192)"),
        ("todi", "Comune di Todi (PG, 054052)"),
        ("  Comune di Todi", "Comune di Todi (PG, 054052)"),
        ("segretario@comune.todi.pg.it", "Comune di Todi (PG, 054052)"),
        ("Livo", "Comune di Livo"),
        ("nessuno", ""),
        ("", ""),
    ];
    for (text, wanted) in cases {
        let found = Authorities::builtin().parse(text);
        assert_eq!(found.as_ref().map(|found| found.authority.to_string()).unwrap_or_default(), wanted, "{text:?}");
        for evidence in found.iter().flat_map(|found| &found.evidence) {
            assert!(!evidence.at.of(text).is_empty(), "{text:?}: {evidence:?} lies in the text");
        }
    }
}

#[test]
fn documents_say_which_act_adopted_them() {
    let far = "riga di testo\n".repeat(40);
    let cases = [
        (
            "Approvato con delibera di C.C. n. 31 del 18/04/97\n(Co.Re.Co. n. 2748 del 09/06/1997)".to_owned(),
            "delibera.cc 31 1997-04-18",
            "the control board's act is another",
        ),
        ("approvato con D.C.C. 12/2015".to_owned(), "delibera.cc 12 2015", "no day"),
        ("Approvata con deliberazione della Giunta comunale del 3 maggio 2010".to_owned(), "delibera.gc ? 2010-05-03", "no number"),
        ("ADOTTATO CON DELIBERAZIONE DEL CONSIGLIO COMUNALE N. 5 IN DATA 1° MARZO 1998".to_owned(), "delibera.cc 5 1998-03-01", "capitals"),
        ("allegato alla delib. G.C. n. 15 dell'11.02.2010".to_owned(), "delibera.gc 15 2010-02-11", "abbreviated"),
        ("Deliberazione di Giunta Comunale n. 3 del 4.5.2006".to_owned(), "delibera.gc 3 2006-05-04", "at the very top"),
        (
            format!(
                "{far}Il presente Regolamento, di n. 12 articoli, è stato adottato con deliberazione del Consiglio Comunale n. 61 del 23.10.1996."
            ),
            "delibera.cc 61 1996-10-23",
            "at the end, of itself",
        ),
        (
            format!(
                "{far}secondo il Regolamento di contabilità, approvato con deliberazione del Consiglio Comunale n. 61 del 23.10.1996.\n{far}"
            ),
            "",
            "another document",
        ),
        (format!("{far}(deliberazione di Giunta n. 377 del 14.11.2016)"), "", "of a part"),
        ("Modificato con deliberazione C.C. n. 9 del 3.3.2003".to_owned(), "", "an amendment"),
        ("Approvato con determinazione n. 9 del 3.3.2003".to_owned(), "", "an act of no body"),
        ("art. 2043 C.C. del 1942".to_owned(), "", "the civil code"),
        (String::new(), "", "nothing"),
    ];
    for (text, wanted, why) in cases {
        let found = Authorities::builtin().adopted_by(&text, &[]);
        assert_eq!(found.as_ref().map(|(act, _)| act.to_string()).unwrap_or_default(), wanted, "{text:?}: {why}");
        assert!(found.is_none_or(|(_, at)| !at.of(&text).is_empty()), "{text:?}");
    }
    let row = "Delibera di Giunta n. 3 del 4.5.2006";
    assert_eq!(Authorities::builtin().adopted_by(row, &[Span::new(0, row.len())]), None, "in a row");
}

#[test]
fn documents_say_what_they_are() {
    use Column::{
        Attachments, Indicator, LegalBasis, Office, OnApplication, Payments, Remedies, Responsible, SubstitutePower, TacitOutcome, Term,
        Title, Trigger,
    };
    let articles = "Art. 1 - Oggetto\nArt. 2 - Termini\n";
    let law = "art. 35 D.Lgs. 33/2013";
    type Case = (&'static str, &'static str, &'static [Column], &'static [Kind], &'static str, &'static str);
    let cases: [Case; 8] = [
        ("", "ELENCO DEI PROCEDIMENTI", &[Title, Term], &[Kind::Procedure], "procedure-list", "a list"),
        (articles, "REGOLAMENTO", &[Title, Term], &[Kind::Procedure], "regulation-with-procedure-tables", "articles"),
        (articles, "REGOLAMENTO", &[], &[], "", "articles without a row"),
        (
            law,
            "ELENCO",
            &[Title, LegalBasis, Term, Trigger, Responsible],
            &[Kind::Procedure],
            "procedure-list",
            "a list that cites the law",
        ),
        (
            law,
            "TABELLA",
            &[Title, LegalBasis, Office, Responsible, OnApplication, Term, TacitOutcome],
            &[Kind::Procedure],
            "transparency-table",
            "a table as the law wants it",
        ),
        (
            "",
            "",
            &[Title, Term, Attachments, Remedies, Payments, SubstitutePower],
            &[Kind::Procedure],
            "transparency-table",
            "columns that no other list has",
        ),
        ("", "", &[Indicator], &[Kind::Objective, Kind::Objective], "performance-plan", "objectives"),
        ("", "", &[Title], &[Kind::Procedure], "procedure-list", "nothing said"),
    ];
    for (text, title, columns, kinds, wanted, why) in cases {
        let signs = DocumentSigns { text, title: Some(title), columns, kinds, has_articles: has_articles(text) };
        assert_eq!(Authorities::builtin().document_type(&signs).map(DocumentType::as_str).unwrap_or_default(), wanted, "{why}");
    }
    assert!(!has_articles("Art. 35 D.Lgs. 33/2013\nart. 2 L. 241/1990\nArt. 10 - Altro"));
}

#[test]
fn errors_in_a_grammar_say_file_line_and_what_is_wrong() {
    let cases = [
        ("[[name]]\nis = \"parish\"\nwords = [\"parrocchia di\"]", "own.toml:2: «parish» is no kind of name: write municipality"),
        ("\n[[act]]\nis = \"act\"\nwords = [\"...\"]", "own.toml:4: «...» has «...», which is no word"),
        ("[[municipality]]\nis = \"Atlantide\"\nwords = [\"Atlantis\"]", "own.toml:2: «Atlantide» is not the name of one municipality"),
        ("[[province]]\nis = \"ZZ\"\nwords = [\"Zara\"]", "own.toml:2: «ZZ» is not the sign of a province"),
        ("[[moved]]\nis = \"RN\"\nwords = [\"ZZ\"]", "own.toml:3: «ZZ»"),
        ("[[title]]\nis = \"novel\"\nwords = [\"romanzo\"]", "own.toml:2: «novel» is no type of document: write procedure-list"),
        ("[[name]]\nis = 3", "own.toml:2: "),
        ("[[nome]]\n", "own.toml:1: "),
    ];
    for (text, start) in cases {
        let error = Authorities::from_toml("own.toml", text).unwrap_err().to_string();
        assert!(error.starts_with(start), "{error}, not {start}");
    }
}
