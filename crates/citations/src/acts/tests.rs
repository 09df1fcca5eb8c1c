//! The registry that comes with the program, and lists that are wrong.

use super::*;
use regesto_model::ActStatus;

fn key(text: &str) -> ActKey {
    text.parse().unwrap()
}

fn time(text: &str) -> Option<When> {
    Some(text.parse().unwrap())
}

const HEAD: &str = "# mine\ntype,number,year,date,title,names,status,replaced_by,since,note\n";

#[test]
fn the_list_is_whole() {
    let registry = Registry::from_csv("acts.csv", BUILTIN).unwrap();
    let of_state = |act: &&Listed| !matches!(act.key.kind, ActType::EuRegulation | ActType::EuDirective);
    assert_eq!(registry.acts().len(), 760);
    assert!(registry.acts().iter().filter(of_state).count() >= 300);
    for (name, ..) in NAMED {
        let listed = registry.get(&ActKey::new(name, None, None)).map(|act| act.key.clone());
        assert_eq!(listed, named(name), "{name} is listed as its law");
        assert_eq!(listed.as_ref().and_then(name_of), Some(name));
    }
}

#[test]
fn laws_of_conversion_are_listed_with_their_decrees() {
    let registry = Registry::builtin();
    for act in registry.acts().iter().filter(|act| act.validity == Validity::Converted) {
        let law = act.by.as_ref().and_then(|by| registry.get(by));
        assert!(law.is_some_and(|law| When::of(law.date) == act.since), "{}", act.key);
    }
}

#[test]
fn names_of_acts() {
    let registry = Registry::builtin();
    let cases = [
        ("T.U.E.L.", Some("decreto.legislativo/2000/267"), "an abbreviation"),
        ("Testo unico enti locali", Some("decreto.legislativo/2000/267"), "a name"),
        ("TESTO UNICO DEGLI ENTI LOCALI", Some("decreto.legislativo/2000/267"), "in capitals"),
        ("T.U. enti locali", Some("decreto.legislativo/2000/267"), "T.U. for testo unico"),
        ("Codice dell'ambiente", Some("decreto.legislativo/2006/152"), "an apostrophe"),
        ("codice ambiente", Some("decreto.legislativo/2006/152"), "without the preposition"),
        ("codice della amministrazione digitale", Some("decreto.legislativo/2005/82"), "with another one"),
        ("C.d.S.", Some("decreto.legislativo/1992/285"), "the road code"),
        ("T.U.E.", Some("dpr/2001/380"), "not the T.U.E.L."),
        ("T.U.L.P.S.", Some("regio.decreto/1931/773"), "public security"),
        ("cod. civ.", Some("regio.decreto/1942/262"), "the civil code"),
        ("Statuto dei lavoratori", Some("legge/1970/300"), "a statute that is a law"),
        ("Codice dei contratti pubblici", None, "three acts had that name"),
        ("Ordinamento dello stato civile", None, "of 1939, or of 2000"),
        ("statuto", None, "any municipality's"),
        ("", None, "nothing"),
    ];
    for (name, wanted, why) in cases {
        assert_eq!(registry.called(name).map(|act| act.key.to_string()).as_deref(), wanted, "{name}: {why}");
    }
}

#[test]
fn every_name_finds_its_act() {
    let registry = Registry::builtin();
    for act in registry.acts() {
        for name in &act.names {
            assert_eq!(registry.called(name).map(|found| &found.key), Some(&act.key), "{name}");
        }
    }
}

#[test]
fn acts_by_number_and_by_day() {
    let registry = Registry::builtin();
    let numbered = |year, number: &str| registry.numbered(year, number).map(|act| act.key.to_string()).collect::<Vec<_>>();
    assert_eq!(numbered(2000, "267"), ["decreto.legislativo/2000/267"]);
    assert_eq!(numbered(2011, "118"), ["decreto.legislativo/2011/118"]);
    assert_eq!(numbered(1990, "55"), ["legge/1990/55"]);
    assert_eq!(numbered(1992, "285"), ["decreto.legislativo/1992/285"]);
    assert!(numbered(2000, "9999").is_empty());
    assert_eq!(
        registry.unnumbered(ActType::PrimeMinisterialDecree, "1988-12-27".parse().unwrap()).map(|act| act.key.to_string()).as_deref(),
        Some("dpcm/1988/?")
    );
    assert_eq!(registry.get(&key("dpcm/1988/?")), None, "a decree without a number goes by its day");
    assert_eq!(registry.date(&key("legge/1990/241")).map(|date| date.to_string()).as_deref(), Some("1990-08-07"));
    assert_eq!(registry.date(&key("tuir/?/?")).map(|date| date.to_string()).as_deref(), Some("1986-12-22"));
}

#[test]
fn keys_that_are_names() {
    let cases = [
        ("tuel/?/?", "decreto.legislativo/2000/267", "a name"),
        ("tuel/2000/267", "decreto.legislativo/2000/267", "with its number"),
        ("codice.strada/1992/?", "decreto.legislativo/1992/285", "with its year"),
        ("codice.strada/1959/?", "codice.strada/1959/?", "the one before it"),
        ("costituzione/?/?", "costituzione/1947/?", "the Constitution"),
        ("legge/1990/241", "legge/1990/241", "an act by its number"),
    ];
    for (text, wanted, why) in cases {
        assert_eq!(resolve(&key(text)).to_string(), wanted, "{why}");
    }
}

#[test]
fn what_became_of_acts() {
    let registry = Registry::builtin();
    let cases = [
        ("legge/1990/142", None, Validity::Repealed, Some("decreto.legislativo/2000/267"), "the law on local authorities"),
        ("legge/1990/142", time("1997-11-27"), Validity::InForce, None, "before that"),
        ("legge/1990/142", time("2000-10-12"), Validity::InForce, None, "the day before"),
        ("legge/1990/142", time("2000-10-13"), Validity::Repealed, Some("decreto.legislativo/2000/267"), "the day itself"),
        ("legge/1990/142", time("2000"), Validity::Unknown, Some("decreto.legislativo/2000/267"), "some time in that year"),
        ("legge/1990/142", time("1989"), Validity::NotYet, None, "before there was one"),
        ("legge/1968/15", None, Validity::Repealed, Some("dpr/2000/445"), "self-certification"),
        ("legge/1990/241", None, Validity::InForce, None, "the law on procedures"),
        ("legge/1983/217", time("1999"), Validity::InForce, None, "since when is not said: not before the act that did it"),
        ("legge/1983/217", time("2012-01-01"), Validity::Repealed, Some("legge/2001/135"), "and surely after its year"),
        ("legge/1994/724", time("2001-01-01"), Validity::PartlyRepealed, None, "partly"),
        ("decreto.legge/2012/5", time("2012-03-01"), Validity::InForce, None, "before its conversion"),
        ("decreto.legge/2012/5", None, Validity::Converted, Some("legge/2012/35"), "converted"),
        ("legge/1989/554", None, Validity::Unknown, None, "the registry says so"),
        ("legge/1990/9999", None, Validity::Unknown, None, "not listed"),
        ("codice.strada/?/?", time("2024-05-01"), Validity::InForce, None, "by its name"),
    ];
    for (text, when, validity, by, why) in cases {
        let key = key(text);
        let standing = registry.standing(&key, when);
        assert_eq!((standing.validity, standing.by.map(ToString::to_string).as_deref()), (validity, by), "{text}: {why}");
    }
}

#[test]
fn uniform_names() {
    let registry = Registry::builtin();
    // What is cited, the day written beside it, the region, the name.
    let cases = [
        ("legge/1990/241/art2/com3", None, None, Some("urn:nir:stato:legge:1990-08-07;241~art2-com3")),
        ("legge/1990/241/art21-octies/com2/letb", None, None, Some("urn:nir:stato:legge:1990-08-07;241~art21octies-com2-letb")),
        ("legge/1990/241", Some("1990-07-08"), None, Some("urn:nir:stato:legge:1990-08-07;241")),
        ("legge/1962/9999", Some("1962-04-18"), None, Some("urn:nir:stato:legge:1962-04-18;9999")),
        ("legge/1962/9999", Some("1963-04-18"), None, Some("urn:nir:stato:legge:1962;9999")),
        ("legge/1962/9999", None, None, Some("urn:nir:stato:legge:1962;9999")),
        ("decreto.legge/2012/5/art5", None, None, Some("urn:nir:stato:decreto.legge:2012-02-09;5~art5")),
        (
            "decreto.legislativo/2013/33/art35/com1/letd",
            None,
            None,
            Some("urn:nir:stato:decreto.legislativo:2013-03-14;33~art35-com1-letd"),
        ),
        ("dpr/2000/445/art47", None, None, Some("urn:nir:presidente.repubblica:decreto:2000-12-28;445~art47")),
        ("dpcm/2013/159", None, None, Some("urn:nir:presidente.consiglio.ministri:decreto:2013-12-05;159")),
        ("regio.decreto/1931/773/art111", None, None, Some("urn:nir:stato:regio.decreto:1931-06-18;773~art111")),
        ("legge.costituzionale/2001/3", None, None, Some("urn:nir:stato:legge.costituzionale:2001-10-18;3")),
        ("costituzione/?/?/art117", None, None, Some("urn:nir:stato:costituzione:1947-12-27~art117")),
        ("tuel/?/?/art147-bis", None, None, Some("urn:nir:stato:decreto.legislativo:2000-08-18;267~art147bis")),
        ("tuir/?/?", None, None, Some("urn:nir:presidente.repubblica:decreto:1986-12-22;917")),
        ("codice.strada/?/?/art186", None, None, Some("urn:nir:stato:decreto.legislativo:1992-04-30;285~art186")),
        ("codice.civile/?/?/art2043", None, None, Some("urn:nir:stato:regio.decreto:1942-03-16;262:2~art2043")),
        ("codice.penale/?/?/art328", None, None, Some("urn:nir:stato:regio.decreto:1930-10-19;1398:1~art328")),
        ("codice.procedura.civile/?/?/art137", None, None, Some("urn:nir:stato:regio.decreto:1940-10-28;1443:1~art137")),
        ("legge.regionale/1997/23", Some("1997-06-23"), Some("Lombardia"), Some("urn:nir:regione.lombardia:legge:1997-06-23;23")),
        ("legge.regionale/2005/12/art33", None, Some("Lombardia"), Some("urn:nir:regione.lombardia:legge:2005;12~art33")),
        ("legge.regionale/2009/17", None, Some("Friuli-Venezia Giulia"), Some("urn:nir:regione.friuli.venezia.giulia:legge:2009;17")),
        ("legge.regionale/2005/12", None, None, None),
        ("legge/1990/241/artunico/com2", None, None, Some("urn:nir:stato:legge:1990-08-07;241")),
        ("regolamento.ue/2016/679", None, None, Some("http://data.europa.eu/eli/reg/2016/679/oj")),
        ("regolamento.ue/2016/679/art6/com1", None, None, Some("http://data.europa.eu/eli/reg/2016/679/art_6/oj")),
        ("direttiva.ue/2006/123", None, None, Some("http://data.europa.eu/eli/dir/2006/123/oj")),
        ("direttiva.ue/?/?", None, None, None),
        ("legge/1990/?", None, None, None),
        ("legge/?/241", None, None, None),
        ("dpcm/1988/?", Some("1988-12-27"), None, None),
        ("dm/2008/37", None, None, None),
        ("circolare/1986/2600-L", None, None, None),
        ("delibera.cc/2010/32", None, Some("Lombardia"), None),
        ("regolamento/?/?/art10", None, None, None),
        ("ccnl/2022/?", None, None, None),
        ("altro/1995/1955", None, None, None),
    ];
    for (text, date, region, wanted) in cases {
        let key: CitationKey = text.parse().unwrap();
        let date = date.map(|date| date.parse().unwrap());
        assert_eq!(registry.urn(&key, date, region).as_deref(), wanted, "{text}");
    }
}

#[test]
fn addresses() {
    let registry = Registry::builtin();
    let cases = [
        ("legge/1990/241/art2", Some("https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990-08-07;241~art2")),
        ("legge/1990/241/art2/com3", Some("https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990-08-07;241~art2")),
        ("legge/1990/241/art2/letb", Some("https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990-08-07;241~art2")),
        ("legge/1990/241/com3", Some("https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990-08-07;241")),
        ("dpr/2001/380", Some("https://www.normattiva.it/uri-res/N2Ls?urn:nir:presidente.repubblica:decreto:2001-06-06;380")),
        ("regolamento.ue/2016/679/art6", Some("https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:32016R0679")),
        ("direttiva.ue/1995/46", Some("https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:31995L0046")),
        ("legge.regionale/2005/12", None),
        ("delibera.cc/2010/32", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(registry.url(&text.parse().unwrap(), None).as_deref(), wanted, "{text}");
    }
    let cases = [
        ("regolamento.ue/2016/679", Some("32016R0679")),
        ("direttiva.ue/2006/123", Some("32006L0123")),
        ("regolamento.ue/2023/2831", Some("32023R2831")),
        ("regolamento.ue/2023/28310", None),
        ("regolamento.ue/?/679", None),
        ("legge/1990/241", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(registry.celex(&key(text)).as_deref(), wanted, "{text}");
    }
}

#[test]
fn citations_that_cannot_be_right() {
    let registry = Registry::builtin();
    let cases = [
        ("legge/1990/241", Some("1990-08-07"), None, None, "right"),
        ("legge/1990/241", None, None, None, "without a day"),
        ("legge/1990/241", Some("1990-07-08"), None, Some("1990-08-07"), "another day"),
        ("legge/1991/142", Some("1991-06-08"), None, Some("legge/1990/142"), "another year"),
        ("legge/1991/142", Some("1991-06-09"), None, None, "not listed, another day"),
        ("dm/2008/37", Some("2008-05-05"), None, None, "another ministry's"),
        ("tuel/?/?", Some("2000-08-19"), None, Some("2000-08-18"), "a name with a day"),
        ("legge/2009/69", None, time("1997-11-27"), Some("future"), "later than the document"),
        ("legge/2009/69", None, time("2009-01-01"), None, "of its year"),
        ("legge/2009/69", Some("2009-06-18"), time("2009-01-01"), Some("future"), "of its year, later"),
        ("delibera.cc/2012/4", None, time("2011"), Some("future"), "of the municipality"),
        ("legge/?/69", None, time("2011"), None, "without a year"),
    ];
    for (text, date, document, wanted, why) in cases {
        let found = registry.impossible(&key(text), date.map(|date| date.parse().unwrap()), document).map(|impossible| match impossible {
            Impossible::OtherDay { listed } => listed.to_string(),
            Impossible::OtherYear { listed } => listed.to_string(),
            Impossible::Future => "future".into(),
        });
        assert_eq!(found.as_deref(), wanted, "{text}: {why}");
    }
}

#[test]
fn what_the_dataset_says_of_an_act() {
    let registry = Registry::builtin();
    let act = registry.act(&key("legge/1990/142"), None, None);
    assert_eq!(act.urn.as_deref(), Some("urn:nir:stato:legge:1990-06-08;142"));
    let today = Some(key("decreto.legislativo/2000/267"));
    assert_eq!((act.status, act.since.as_deref()), (ActStatus::Repealed, Some("2000-10-13")));
    assert_eq!((act.repealed_by, act.in_force_act), (today.clone(), today));
    let chain = registry.act(&key("decreto.legislativo/2006/163"), None, None);
    assert_eq!(chain.repealed_by, Some(key("decreto.legislativo/2016/50")), "the next in the chain");
    assert_eq!(chain.in_force_act, Some(key("decreto.legislativo/2023/36")), "the end of the chain");
    let act = registry.act(&key("decreto.legge/2012/5"), None, None);
    assert_eq!((act.status, act.repealed_by, act.in_force_act), (ActStatus::Converted, None, None), "a conversion repeals nothing");
    let act = registry.act(&key("legge.regionale/2005/12"), Some("2005-03-11".parse().unwrap()), Some("Lombardia"));
    assert_eq!(act.urn.as_deref(), Some("urn:nir:regione.lombardia:legge:2005-03-11;12"));
    assert_eq!((act.title, act.status, act.url, act.date), (None, ActStatus::Unknown, None, "2005-03-11".parse().ok()));
}

#[test]
fn errors_say_where_and_what() {
    let right = "legge,241,1990,1990-08-07,Procedimento,Legge 241,in-force,,,";
    assert_eq!(Registry::from_csv("own.csv", &format!("{HEAD}\n{right}\n")).unwrap().acts().len(), 1);
    let cases = [
        ("legge,241,1990,1990-08-07,Procedimento", "5 fields where ten belong"),
        ("legge,241,1990,1990-08-07,Procedimento, accesso,,in-force,,,", "double quotes"),
        ("legge,241,1990,1990-08-07,\"Procedimento,,in-force,,,", "not closed"),
        ("lex,241,1990,1990-08-07,Procedimento,,in-force,,,", "«lex» is no type of act"),
        ("legge.regionale,12,2005,2005-03-11,Governo del territorio,,in-force,,,", "legge.regionale can't be listed"),
        ("tuel,267,2000,2000-08-18,Enti locali,,in-force,,,", "listed as the act they are"),
        ("legge,241,1990,07/08/1990,Procedimento,,in-force,,,", "«07/08/1990» is no day"),
        ("legge,241,1990,1990-08,Procedimento,,in-force,,,", "«1990-08» is no day"),
        ("legge,241,1991,1990-08-07,Procedimento,,in-force,,,", "the year is «1991»"),
        ("legge,241,1990,1990-08-07,,,in-force,,,", "title is missing"),
        ("legge,24 1,1990,1990-08-07,Procedimento,,in-force,,,", "«24 1» is no number"),
        ("legge,241,1990,1990-08-07,Procedimento,,alive,,,", "«alive» is no status"),
        ("legge,142,1990,1990-06-08,Autonomie,,repealed,d.lgs. 267,,", "«d.lgs. 267» is no key"),
        ("legge,142,1990,1990-06-08,Autonomie,,repealed,,ieri,", "«ieri» is no time"),
        ("legge,142,1990,1990-06-08,Autonomie,,repealed,,1989,", "can't have ended in 1989"),
        ("legge,142,1990,1990-06-08,Autonomie,,in-force,decreto.legislativo/2000/267,,", "another status"),
        ("legge,142,1990,1990-06-08,Autonomie,Legge 2.4.1,in-force,,,", "a name of legge/1990/241 too"),
        ("legge,142,1990,1990-06-08,Autonomie,...,in-force,,,", "is no name"),
        ("legge,241,1990,1990-08-07,Procedimento,,in-force,,,", "legge/1990/241 stands here twice"),
    ];
    for (line, message) in cases {
        let error = Registry::from_csv("own.csv", &format!("{HEAD}{right}\n{line}\n")).unwrap_err().to_string();
        assert!(error.starts_with("own.csv:4: ") && error.contains(message), "{line}: {error}");
    }
    let error = Registry::from_csv("own.csv", right).unwrap_err().to_string();
    assert!(error.starts_with("own.csv:1: the first line names the fields: type,number"), "{error}");
}
