//! What changed, in a few Italian sentences for whoever answers for the data.

use std::collections::BTreeMap;

use super::{Change, Difference, Entry};
use crate::model::Kind;

/// What changed, in Italian: how much in all, then authority by authority.
#[must_use]
pub fn summary(difference: &Difference) -> String {
    if difference.is_empty() {
        return format!("Nessuna differenza: {}.\n", counted(difference.same, "voce invariata", "voci invariate"));
    }
    let mut text = String::new();
    for kind in [Kind::Procedure, Kind::Objective] {
        let tally = Tally::of(difference, |entry| entry.0 == kind);
        if tally.any() {
            text += &format!("{}: {}.\n", name_of(kind), tally.said());
        }
    }
    text += &format!("Invariate: {}.\n", counted(difference.same, "voce", "voci"));
    let mut authorities: BTreeMap<&str, ()> = BTreeMap::new();
    let entries = difference.added.iter().chain(&difference.removed).map(about);
    for (_, authority) in entries.chain(difference.changed.iter().map(about_change)) {
        authorities.insert(authority, ());
    }
    for authority in authorities.into_keys() {
        let tally = Tally::of(difference, |entry| entry.1 == authority);
        text += &format!("- {}: {}.\n", if authority.is_empty() { "Ente non indicato" } else { authority }, tally.said());
    }
    if !difference.same_generator {
        text += "Attenzione: i due dataset sono stati prodotti da versioni o grammatiche diverse; alcune differenze possono venire da queste.\n";
    }
    text
}

/// What a record is, and whose.
type About<'d> = (Kind, &'d str);

fn about(entry: &Entry) -> About<'_> {
    (entry.kind, entry.authority.as_deref().unwrap_or(""))
}

fn about_change(change: &Change) -> About<'_> {
    (change.kind, change.authority.as_deref().unwrap_or(""))
}

/// How many records came, went and changed.
struct Tally {
    added: usize,
    removed: usize,
    changed: usize,
    /// How many of the changed have another term.
    terms: usize,
}

impl Tally {
    fn of(difference: &Difference, wanted: impl Fn(About<'_>) -> bool) -> Self {
        let changed: Vec<&Change> = difference.changed.iter().filter(|change| wanted(about_change(change))).collect();
        let term = |change: &&&Change| change.fields.iter().any(|field| matches!(field.field.as_str(), "cells.term" | "deadlines"));
        Tally {
            added: difference.added.iter().filter(|entry| wanted(about(entry))).count(),
            removed: difference.removed.iter().filter(|entry| wanted(about(entry))).count(),
            changed: changed.len(),
            terms: changed.iter().filter(term).count(),
        }
    }

    fn any(&self) -> bool {
        self.added + self.removed + self.changed > 0
    }

    fn said(&self) -> String {
        let mut parts = Vec::new();
        if self.added > 0 {
            parts.push(counted(self.added, "aggiunto", "aggiunti"));
        }
        if self.removed > 0 {
            parts.push(counted(self.removed, "eliminato", "eliminati"));
        }
        if self.changed > 0 {
            let terms = match self.terms {
                0 => String::new(),
                terms => format!(" (di cui {terms} nel termine)"),
            };
            parts.push(counted(self.changed, "modificato", "modificati") + &terms);
        }
        parts.join(", ")
    }
}

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Procedure => "Procedimenti",
        Kind::Objective => "Obiettivi",
    }
}

/// `1 voce`, `2 voci`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
