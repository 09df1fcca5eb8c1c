//! The grammar of terms against its tables.

use regesto::language::terms::{Fit, Terms, Unit};

#[test]
fn first_words() {
    let terms = Terms::from_toml("grammars/terms.toml", include_str!("../grammars/terms.toml")).unwrap();
    for (text, atoms) in [
        ("30 gg.", "P30D"),
        ("entro il 31 marzo", "--03-31"),
        ("termini di legge", "by-law"),
        ("min. 15 gg. max. 30 gg.", "min:P15D max:P30D"),
    ] {
        let read: Vec<String> = terms.read(text, None).deadlines.iter().map(|d| d.atom.to_string()).collect();
        assert_eq!(read.join(" "), atoms, "{text}");
        assert_eq!(terms.is_term(text, None), Fit::Whole, "{text}");
    }
    assert_eq!(terms.read("30", Some(Unit::Days)).deadlines.len(), 1);
}
