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
