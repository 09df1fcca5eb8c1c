//! The list of corrections in a folder: in goes a change that was made on a version of it, out comes the list as it is then, or a refusal.
//!
//! Several pages change one list. A change that was made on an older version is taken where it contradicts nothing that came since: another record,
//! another cell, or the same said twice. Otherwise the page has to look at the list as it is, and say it again.

use std::{
    collections::HashMap,
    fs::File,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use regesto::model::{Column, Correction, Corrections, Quote, RecordAnchor};
use regesto::results::review;
use regesto::results::write::{self, set};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A change of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// The version that whoever makes it has seen.
    on: String,
    /// Corrections that go; those that have gone already may be among them.
    #[serde(default)]
    remove: Vec<Correction>,
    /// Corrections that come. One that says again what a record or a cell is takes the place of what was said before.
    #[serde(default)]
    add: Vec<Correction>,
}

/// The list at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Listed {
    /// Names these corrections in this order.
    pub(super) version: String,
    /// The corrections.
    pub(super) corrections: Vec<Correction>,
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Changed {
    /// It is in the list, which is saved.
    Taken(Listed),
    /// It contradicts what came since: the list is as it was.
    Refused(Listed),
}

/// The list of a folder, and what is known of its past.
#[derive(Debug)]
pub(super) struct List {
    file: PathBuf,
    /// Counts the versions that were seen.
    now: u64,
    /// When each version was last the one that held.
    versions: HashMap<String, u64>,
    /// Since when each correction is there, by its JSON.
    since: HashMap<String, u64>,
}

impl List {
    pub(super) fn new(file: PathBuf) -> Self {
        List { file, now: 0, versions: HashMap::new(), since: HashMap::new() }
    }

    /// The list as the file has it now: it may be changed by others.
    ///
    /// # Errors
    /// The file can't be read, or is no file of corrections.
    pub(super) fn look(&mut self) -> Result<Listed, String> {
        let corrections = match File::open(&self.file) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            _ => review::read(&self.file).map_err(|error| error.to_string())?.corrections,
        };
        let said: Vec<String> = corrections.iter().map(json).collect();
        let version = version(&said);
        if self.versions.get(&version) != Some(&self.now) {
            self.now += 1;
            self.versions.insert(version.clone(), self.now);
            let was = std::mem::take(&mut self.since);
            let now = self.now;
            let with_time = |one: String| {
                let since = was.get(&one).copied().unwrap_or(now);
                (one, since)
            };
            self.since = said.into_iter().map(with_time).collect();
        }
        Ok(Listed { version, corrections })
    }

    /// Makes a change, unless it contradicts what came since the version that it was made on. What it gives stands in the file.
    ///
    /// # Errors
    /// The file can't be read or written.
    pub(super) fn change(&mut self, change: Change) -> Result<Changed, String> {
        let folder = self.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Another service may have the same folder.
        let _held = set::hold_single(folder).map_err(|error| error.to_string())?;
        let before = self.look()?;
        let seen = self.versions.get(&change.on).copied().unwrap_or(0);
        let stale = change.on != before.version;
        let mut corrections = before.corrections.clone();
        for gone in &change.remove {
            if let Some(at) = corrections.iter().position(|one| one == gone) {
                corrections.remove(at);
            }
        }
        // What came since, of which whoever makes the change does not know; what the change itself adds is none of it.
        let unseen = |one: &&Correction| stale && self.since.get(&json(one)).is_none_or(|&since| since > seen);
        let unseen: Vec<Correction> = corrections.iter().filter(unseen).cloned().collect();
        for correction in change.add {
            if unseen.contains(&correction) {
                continue;
            }
            if unseen.iter().any(|one| contradict(one, &correction)) {
                return Ok(Changed::Refused(before));
            }
            corrections.retain(|one| !takes_the_place_of(&correction, one));
            corrections.push(correction);
        }
        if corrections != before.corrections {
            let all = Corrections { corrections, ..Corrections::default() };
            write::write_json(&self.file, &all).map_err(|error| error.to_string())?;
        }
        self.look().map(Changed::Taken)
    }
}

fn json(correction: &Correction) -> String {
    serde_json::to_string(correction).unwrap_or_default()
}

/// The name of a list: a digest of what it says.
fn version(said: &[String]) -> String {
    Sha256::digest(said.join("\n")).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a correction says anew what another said of the same record, or of the same cell.
fn takes_the_place_of(new: &Correction, old: &Correction) -> bool {
    let of_cell = |correction: &Correction| match correction {
        Correction::Right { cell, .. } => Some(cell.as_ref().map(|cell| cell.column)),
        Correction::Text { cell, .. } => Some(Some(cell.column)),
        _ => None,
    };
    let same_kind = new.kind() == old.kind();
    let same_cell = of_cell(new).is_some_and(|cell| of_cell(old) == Some(cell));
    same_kind && (same_cell && same_record(new.record(), old.record()) || !matches!(new, Correction::Take { .. }) && new == old)
}

fn same_record(a: &RecordAnchor, b: &RecordAnchor) -> bool {
    a.id == b.id && same_words(&a.quote, &b.quote)
}

fn same_words(a: &Quote, b: &Quote) -> bool {
    review::quote::digest_of(a) == review::quote::digest_of(b)
}

/// What of a record a correction is about.
enum About {
    /// All of it.
    Whole,
    /// Cells.
    Cells(Vec<Column>),
}

/// The records that a correction is about, and what of them.
fn about(correction: &Correction) -> Vec<(&RecordAnchor, About)> {
    match correction {
        Correction::Right { record, cell: Some(cell) } | Correction::Text { record, cell, .. } => {
            vec![(record, About::Cells(vec![cell.column]))]
        }
        Correction::Column { record, cell, to } => vec![(record, About::Cells(vec![cell.column, *to]))],
        Correction::Take { record, column, .. } => vec![(record, About::Cells(vec![*column]))],
        Correction::Join { record, next } => vec![(record, About::Whole), (next, About::Whole)],
        Correction::Right { record, cell: None } | Correction::Split { record, .. } | Correction::None { record, .. } => {
            vec![(record, About::Whole)]
        }
    }
}

/// Whether two corrections are about the same, so that whoever made one wants to know of the other first.
fn contradict(a: &Correction, b: &Correction) -> bool {
    if let (Correction::Take { residue: one, .. }, Correction::Take { residue: other, .. }) = (a, b)
        && same_words(one, other)
    {
        return true;
    }
    let (a, b) = (about(a), about(b));
    a.iter().any(|(record, of)| {
        b.iter().any(|(other, of_other)| {
            same_record(record, other)
                && match (of, of_other) {
                    (About::Cells(of), About::Cells(others)) => of.iter().any(|column| others.contains(column)),
                    _ => true,
                }
        })
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// `right 1`, `text 1 term 30`, `column 1 term notes`, `join 1 2`, `split 1`, `none 1`, `take 1 notes words`.
    fn correction(said: &str) -> Correction {
        let parts: Vec<&str> = said.split(' ').collect();
        let record = |name: &str| serde_json::json!({"id": format!("r-{name}"), "quote": {"exact": format!("record {name}")}});
        let cell = |name: &str| serde_json::json!({"column": name, "quote": {"exact": "cell"}});
        let mut value = serde_json::json!({"kind": parts[0], "record": record(parts[1])});
        match parts[0] {
            "right" if parts.len() > 2 => value["cell"] = cell(parts[2]),
            "text" => (value["cell"], value["text"]) = (cell(parts[2]), parts[3].into()),
            "column" => (value["cell"], value["to"]) = (cell(parts[2]), parts[3].into()),
            "join" => value["next"] = record(parts[2]),
            "split" => value["second"] = serde_json::json!({"title": "second"}),
            "take" => (value["column"], value["residue"]) = (parts[2].into(), serde_json::json!({"exact": parts[3]})),
            _ => {}
        }
        serde_json::from_value(value).unwrap()
    }

    fn all(said: &[&str]) -> Vec<Correction> {
        said.iter().map(|said| correction(said)).collect()
    }

    fn change(on: &str, remove: &[&str], add: &[&str]) -> Change {
        Change { on: on.to_string(), remove: all(remove), add: all(add) }
    }

    type Said<'s> = &'s [&'s str];

    #[test]
    fn a_stale_change_is_taken_where_it_contradicts_nothing() {
        /// Why; what both had seen; what the one did; what the other removes and adds; the list then, nothing where it is refused.
        type Case<'s> = (&'s str, Said<'s>, Said<'s>, Said<'s>, Said<'s>, Option<Said<'s>>);
        let cases: [Case<'_>; 20] = [
            ("another record", &[], &["right 1"], &[], &["right 2"], Some(&["right 1", "right 2"])),
            ("another cell", &[], &["text 1 term 30"], &[], &["text 1 notes x"], Some(&["text 1 term 30", "text 1 notes x"])),
            ("the same", &[], &["right 1", "none 2"], &[], &["none 2"], Some(&["right 1", "none 2"])),
            ("another text of the same cell", &[], &["text 1 term 30"], &[], &["text 1 term 60"], None),
            ("a cell goes where another is corrected", &[], &["text 1 notes x"], &[], &["column 1 term notes"], None),
            ("a record is right, and a cell is not", &[], &["right 1"], &[], &["text 1 term 30"], None),
            ("a row is none, and is corrected", &[], &["none 1"], &[], &["text 1 term 30"], None),
            ("a row is the rest of another, and is split", &[], &["join 1 2"], &[], &["split 2"], None),
            ("words are taken twice", &[], &["take 1 notes words"], &[], &["take 2 notes words"], None),
            (
                "other words into another cell",
                &[],
                &["take 1 notes words"],
                &[],
                &["take 1 term more"],
                Some(&["take 1 notes words", "take 1 term more"]),
            ),
            ("of several one is refused, and all with it", &[], &["right 1"], &[], &["right 2", "none 1"], None),
            ("what both had seen", &["text 1 term 30"], &["right 2"], &[], &["text 1 term 60"], Some(&["right 2", "text 1 term 60"])),
            ("removed by both", &["right 1", "right 2"], &["-right 1"], &["right 1"], &[], Some(&["right 2"])),
            ("removed, beside another", &["right 1"], &["right 2"], &["right 1"], &[], Some(&["right 2"])),
            (
                "removed by one, said anew by the other",
                &["text 1 term 30"],
                &["-text 1 term 30"],
                &[],
                &["text 1 term 60"],
                Some(&["text 1 term 60"]),
            ),
            ("removed and changed", &["right 1"], &["-right 1", "none 1"], &[], &["right 1 term"], None),
            ("nothing happened: a text is said anew", &["text 1 term 30"], &[], &[], &["text 1 term 60"], Some(&["text 1 term 60"])),
            (
                "nothing happened: two residues that say the same",
                &["take 1 notes x"],
                &[],
                &[],
                &["take 1 notes x"],
                Some(&["take 1 notes x", "take 1 notes x"]),
            ),
            (
                "what one change says of one cell contradicts no other record",
                &[],
                &["right 2"],
                &[],
                &["text 1 term 30", "column 1 term notes"],
                Some(&["right 2", "text 1 term 30", "column 1 term notes"]),
            ),
            (
                "two residues that say the same, one of them seen, beside another record",
                &["take 1 notes x"],
                &["right 2"],
                &[],
                &["take 1 notes x"],
                Some(&["take 1 notes x", "right 2", "take 1 notes x"]),
            ),
        ];
        for (why, seen, done, remove, add, expected) in cases {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("corrections.json");
            let mut list = List::new(file.clone());
            let empty = list.look().unwrap().version;
            list.change(change(&empty, &[], seen)).unwrap();
            let on = list.look().unwrap().version;
            for done in done {
                let now = list.look().unwrap().version;
                let done = done.strip_prefix('-').map_or_else(|| change(&now, &[], &[done]), |gone| change(&now, &[gone], &[]));
                assert!(matches!(list.change(done), Ok(Changed::Taken(_))), "{why}");
            }
            let before = list.look().unwrap();
            let (taken, listed) = match list.change(change(&on, remove, add)).unwrap() {
                Changed::Taken(listed) => (true, listed),
                Changed::Refused(listed) => (false, listed),
            };
            assert_eq!(taken, expected.is_some(), "{why}");
            assert_eq!(listed.corrections, expected.map_or(before.corrections, all), "{why}");
            assert_eq!(review::read(&file).unwrap().corrections, listed.corrections, "{why}: it is saved");
        }
    }

    #[test]
    fn what_others_do_to_the_file_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corrections.json");
        let (mut one, mut other) = (List::new(file.clone()), List::new(file.clone()));
        let on = one.look().unwrap().version;
        one.change(change(&on, &[], &["text 1 term 30"])).unwrap();
        assert!(matches!(other.change(change(&on, &[], &["text 1 term 60"])), Ok(Changed::Refused(_))), "another service");
        assert!(matches!(other.change(change(&on, &[], &["right 2"])), Ok(Changed::Taken(_))));
        assert_eq!(one.look().unwrap().corrections, all(&["text 1 term 30", "right 2"]));
        assert!(matches!(one.change(change("unknown", &[], &["text 1 term 60"])), Ok(Changed::Refused(_))), "a version of long ago");
        fs::write(&file, "{").unwrap();
        let error = one.change(change(&on, &[], &["right 3"])).unwrap_err();
        assert!(error.contains("these are no corrections"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "{", "what can't be understood is not written over");
        fs::remove_file(&file).unwrap();
        assert_eq!(one.look().unwrap().corrections, []);
    }
}
