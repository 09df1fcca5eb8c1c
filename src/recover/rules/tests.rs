//! What all rules are held to: the rows of small documents, and that without the rule they would be others.

use super::Rules;
use crate::{
    grammar::Grammars,
    layout,
    model::Source,
    recover::{field_text, recover_by},
};

/// A document, what is recovered of it, and why.
pub type Case<'c> = (&'c str, &'c [&'c str], &'c str);

/// What is recovered of a text: a line for each row (`section > section: parent / cell | cell [note]`, the cells in the order of the canonical columns), then the residue.
fn recovered(text: &str, rules: Rules) -> Vec<String> {
    let grammars = Grammars::builtin().unwrap();
    let source = Source::from_text(text);
    let blocks = layout::lay_out(&source, &grammars);
    let recovered = recover_by(rules, &source, &blocks, &grammars);
    let rows = recovered.rows.iter().map(|row| {
        let section = if row.section.is_empty() { String::new() } else { row.section.join(" > ") + ": " };
        let parent = row.parent.iter().map(|parent| format!("{parent} / ")).collect::<String>();
        let cells: Vec<String> = row.cells.values().map(|cell| field_text(source.text(), &cell.pieces)).collect();
        let notes = row.footnotes.iter().map(|note| format!(" [{note}]")).collect::<String>();
        format!("{section}{parent}{}{notes}", cells.join(" | "))
    });
    rows.chain(recovered.residue.iter().map(|span| format!("left: {}", span.of(source.text())))).collect()
}

/// Holds cases.
pub fn hold(cases: &[Case<'_>]) {
    let others = cases.iter().filter_map(|(text, expected, why)| {
        let found = recovered(text, Rules::default());
        (found != *expected).then(|| format!("{why}:\n{text}gives {found:#?}\nand not {expected:#?}\n"))
    });
    let others: String = others.collect();
    assert!(others.is_empty(), "{others}");
}

/// Holds the cases of a rule that can be left out: at least one of them needs it.
pub fn hold_rule(name: &str, cases: &[Case<'_>]) {
    hold(cases);
    let without = || {
        let mut rules = Rules::default();
        rules.cuts.retain(|(other, _)| *other != name);
        rules.rows.retain(|(other, _)| *other != name);
        rules.lines.retain(|(other, _)| *other != name);
        rules.strays.retain(|(other, _)| *other != name);
        rules.neighbours.retain(|(other, _)| *other != name);
        rules
    };
    assert!(cases.iter().any(|(text, expected, _)| recovered(text, without()) != *expected), "{name}: no case needs the rule");
}
