//! The lexicon as it is built in: every example of the file, and titles as offices write them.

use super::*;

fn builtin() -> Procedures {
    Procedures::from_toml("grammars/procedures.toml", include_str!("../../../grammars/procedures.toml")).unwrap()
}

#[test]
fn every_example_of_the_file_holds() {
    let procedures = builtin();
    let wrong: Vec<String> = procedures.examples().iter().filter_map(|example| procedures.check(example).err()).collect();
    assert!(procedures.examples().len() > 300, "{}", procedures.examples().len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), procedures.examples().len(), wrong.join("\n"));
}

#[test]
fn forms_of_titles_below_headings() {
    let procedures = builtin();
    let cases: [(&str, Option<&str>, &str, &str, &str); 9] = [
        ("Edicola - autorizzazione - rilascio - comunicazione diniego", None, "", "rilascio · edicola", "usual acts and empty tails"),
        ("Rinnovo licenza taxi", None, "", "rinnovo · taxi", "another act"),
        ("Aut. occup. temp. suolo publico", None, "", "rilascio · suolo-pubblico [temporaneo]", "abbreviated and misspelt"),
        ("Autorizzazione - rilascio", None, "TIPOGRAFIE", "rilascio · (tipografia)", "a title that says nothing takes its heading"),
        ("Autorizzazione edicola", None, "TIPOGRAFIE", "rilascio · edicola", "one that says enough does not"),
        ("- ordinari", Some("Contributi ad associazioni:"), "", "rilascio · associazione contributo [ordinario]", "an item says the rest"),
        ("Rimborsi", None, "I.M.U.", "rimborso ·  ([imu])", "the tax of the heading"),
        ("Rimborso TARI", None, "I.M.U.", "rimborso ·  [tari]", "its own tax"),
        ("Permesso di costruire (in caso di demolizione)", None, "", "rilascio · permesso-costruire", "brackets name no act"),
    ];
    for (title, parent, heading, expected, why) in cases {
        let section = [heading.into()];
        let form = procedures.canoniser().canonical(&Named { title, parent, section: &section, offices: &[] });
        assert_eq!(form.to_string(), expected, "{why}: {title}");
    }
}

#[test]
fn a_veto_stands_whatever_else_is_shared() {
    let procedures = builtin();
    let cases = [
        ("Rinnovo licenza taxi", "Revoca licenza taxi", Some(Veto::Act)),
        ("Occupazione permanente suolo pubblico", "Occupazione temporanea suolo pubblico", Some(Veto::Contrast)),
        ("Accesso agli atti", "Accesso agli atti da parte dei consiglieri comunali", Some(Veto::Transversal)),
        ("Licenza taxi", "Autorizzazione edicola", Some(Veto::Object)),
        ("Licenza taxi", "Rilascio di licenza per taxi", None),
    ];
    for (a, b, veto) in cases {
        let mut reader = procedures.canoniser();
        let [a_form, b_form] = [a, b].map(|title| reader.canonical(&Named { title, ..Named::default() }));
        assert_eq!(procedures.compare(&a_form, &b_form).veto, veto, "{a} | {b}");
        assert_eq!(procedures.compare(&b_form, &a_form), procedures.compare(&a_form, &b_form), "{a} | {b}: either way round");
    }
}
