//! Which record a correction is about: in goes what it quotes, out comes the record that says so now.
//!
//! A record of the same name that says the same words is meant, wherever it stands: its id tells how many of that name came before, and rows come
//! and go. Of several, it is the one with the id, else the one in whose surroundings most is the same. Only for a correction of one cell is it enough that the id is the same and the cell says what it said.

use std::collections::BTreeMap;

use crate::{
    model::{Quote, RecordAnchor, Span},
    normalise::{id_of, without_suffix},
};

use super::quote::{alike, digest, digest_at, digest_of, quote};

/// Why a correction is not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// No record says this any more.
    #[error("its source has changed")]
    Changed,
    /// There is no such record, and none that says the same.
    #[error("no record says this")]
    Gone,
    /// Several records say this, and nothing tells them apart.
    #[error("several records say the same, and none has its id")]
    Ambiguous,
    /// Its document can't be looked at any more.
    #[error("its document could not be brought back from the temporary file in which it waited")]
    Lost,
    /// The cell is not there.
    #[error("the record has no such cell")]
    NoCell,
    /// The words are not there, or not outside of records.
    #[error("the document has no such residue, and these words stand nowhere else outside of its records")]
    NoResidue,
    /// The text of the second row is not the end of the cell.
    #[error("what it gives the second row is not how the cell ends")]
    NoEnd,
    /// The second row would have everything.
    #[error("nothing would be left of the first row")]
    NothingLeftOfFirst,
    /// The row would have no cell any more.
    #[error("nothing would be left of the row; one that is no record is corrected as such")]
    NothingLeft,
    /// The two rows are one.
    #[error("a row can't be joined with itself, or with a row of another document")]
    NotTwo,
}

/// A record as the index knows it.
#[derive(Debug, Clone, Default)]
struct Known {
    document: usize,
    /// Its names, of which ids are made: that of this version, and that of the first. None of a row that a reviewer made.
    names: Vec<String>,
}

/// What records say: by the words of their rows.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By id.
    records: BTreeMap<String, Known>,
    /// How many records have a name.
    named: BTreeMap<String, usize>,
    /// By the digest of a row, the records that say so, with their surroundings.
    saying: BTreeMap<String, Vec<(String, Quote)>>,
    /// Records that have become part of another.
    joined: BTreeMap<String, String>,
}

impl Index {
    /// Notes a record and its name.
    pub(super) fn add(&mut self, id: &str, document: usize, names: Vec<String>) {
        for name in &names {
            *self.named.entry(name.clone()).or_insert(0) += 1;
        }
        self.records.insert(id.to_string(), Known { document, names });
    }

    /// Notes what a record says, or says now.
    pub(super) fn say(&mut self, id: &str, quote: Quote) {
        let saying = self.saying.entry(digest_of(&quote)).or_default();
        if saying.iter().all(|(known, _)| known != id) {
            // The digest stands for the words: those of all documents would be much to keep.
            saying.push((id.to_string(), Quote { exact: String::new(), digest: None, ..quote }));
        }
    }

    /// Notes that a record has become part of another.
    pub(super) fn join(&mut self, id: &str, into: &str) {
        self.joined.insert(id.to_string(), into.to_string());
    }

    /// The document of a record.
    pub(super) fn document(&self, id: &str) -> Option<usize> {
        self.records.get(id).map(|known| known.document)
    }

    /// The record that says what the anchor quotes.
    pub(super) fn says(&self, anchor: &RecordAnchor) -> Result<&str, Reason> {
        let saying = self.saying.get(&digest_of(&anchor.quote)).map_or(&[][..], Vec::as_slice);
        let known = self.records.contains_key(&anchor.id);
        let saying: Vec<&(String, Quote)> = saying.iter().filter(|(id, _)| *id == anchor.id || self.could_be(id, &anchor.id)).collect();
        let found = match &saying[..] {
            [] => return Err(if known { Reason::Changed } else { Reason::Gone }),
            [(id, _)] => id,
            several => match several.iter().find(|(id, _)| *id == anchor.id) {
                Some((id, _)) => id,
                None => nearest(several, &anchor.quote).ok_or(Reason::Ambiguous)?,
            },
        };
        Ok(self.now(found))
    }

    /// The record of that id, whatever it says.
    pub(super) fn named(&self, id: &str) -> Option<&str> {
        self.records.get_key_value(id).map(|(id, _)| self.now(id))
    }

    /// Whether a record could have had that id when other rows stood before it: its name makes that id at some count.
    fn could_be(&self, id: &str, was: &str) -> bool {
        /// How many rows of that name may have been taken out.
        const FEWER: usize = 16;
        let Some(known) = self.records.get(id) else { return false };
        let was = without_suffix(was);
        known.names.iter().any(|name| {
            let most = self.named.get(name).copied().unwrap_or(0) + FEWER;
            (1..=most).any(|nth| id_of(name, nth) == was)
        })
    }

    /// The record that a record has become part of, or itself.
    fn now<'i>(&'i self, id: &'i str) -> &'i str {
        let mut id = id;
        // Each step leads to a record that was still one at the time, so it ends; the bound is for the reader's peace.
        for _ in 0..self.joined.len() {
            match self.joined.get(id) {
                Some(into) => id = into,
                None => break,
            }
        }
        id
    }
}

/// Of several that say the same, the one in whose surroundings most is the same; none if two are as near.
fn nearest<'i>(several: &[&'i (String, Quote)], quote: &Quote) -> Option<&'i String> {
    let scored: Vec<(usize, &String)> = several.iter().map(|(id, own)| (alike(own, quote), id)).collect();
    let best = scored.iter().map(|(score, _)| *score).max()?;
    let mut with = scored.iter().filter(|(score, _)| *score == best);
    match (with.next(), with.next()) {
        (Some((_, id)), None) => Some(id),
        _ => None,
    }
}

/// The residue that says what is quoted; of several, the one in whose surroundings most is the same; of those that nobody can tell apart, the one
/// nearest to the record that takes it.
pub(super) fn residue(text: &str, residue: &[Span], quoted: &Quote, near: Span) -> Option<Span> {
    let digest = digest_of(quoted);
    let saying = residue.iter().copied().filter(|span| digest_at(text, &[*span]) == digest);
    best(text, saying, quoted, near)
}

/// The words that are quoted whole, where they stand outside of all cells (sorted, none over another); white space doesn't count.
pub(super) fn words(text: &str, cells: &[Span], quoted: &Quote, near: Span) -> Option<Span> {
    /// How many places that say the same are looked at.
    const MOST: usize = 1_000;
    let wanted: String = quoted.exact.split_whitespace().collect();
    if wanted.is_empty() || digest_of(quoted) != digest([wanted.as_str()]) {
        return None;
    }
    let (mut folded, mut offsets) = (String::with_capacity(text.len()), Vec::new());
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        folded.push(c);
        offsets.extend(std::iter::repeat_n(at, c.len_utf8()));
    }
    let places = folded.match_indices(wanted.as_str()).filter_map(|(at, found)| {
        let last = found.chars().next_back()?;
        let end = offsets.get(at + found.len() - last.len_utf8())? + last.len_utf8();
        Some(Span::new(*offsets.get(at)?, end))
    });
    let free = places.filter(|place| {
        let before = cells.partition_point(|cell| cell.start < place.end);
        before.checked_sub(1).and_then(|last| cells.get(last)).is_none_or(|cell| cell.end <= place.start)
    });
    best(text, free.take(MOST), quoted, near)
}

fn best(text: &str, places: impl Iterator<Item = Span>, quoted: &Quote, near: Span) -> Option<Span> {
    places.min_by_key(|&place| {
        let same = alike(&quote(text, &[place]), quoted);
        (std::cmp::Reverse(same), place.start.abs_diff(near.start), place.start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(exact: &str, prefix: &str) -> Quote {
        Quote { exact: exact.to_string(), prefix: prefix.to_string(), ..Quote::default() }
    }

    #[test]
    fn words_first_then_ids_then_surroundings() {
        let (access, kerb, other) = ("access", "kerb", "kerb elsewhere");
        let mut index = Index::default();
        let rows = [
            (id_of(access, 1), access, quote("Accesso agli atti 30", "prima")),
            (id_of(access, 2), access, quote("Accesso agli atti 60", "prima")),
            (id_of(kerb, 1), kerb, quote("Passo carraio", "sopra")),
            (id_of(kerb, 2), kerb, quote("Passo carraio", "altrove")),
            (id_of(other, 1), other, quote("Rilascio", "")),
        ];
        for (id, name, quote) in rows {
            index.add(&id, 0, vec![name.to_string(), format!("{name} in version 1")]);
            index.say(&id, quote);
        }
        index.join(&id_of(other, 1), &id_of(kerb, 1));
        let cases = [
            (id_of(access, 1), quote("Accesso agli atti 30", ""), Ok(id_of(access, 1)), "nothing changed"),
            (id_of(access, 1), quote("Accesso agli atti 60", ""), Ok(id_of(access, 2)), "a row of the same name was put in before it"),
            (id_of(access, 1), quote("Accesso agli atti 90", ""), Err(Reason::Changed), "the row says something else"),
            (id_of("gone", 1), quote("Accesso agli atti 90", ""), Err(Reason::Gone), "nobody says it"),
            (
                id_of("gone", 1),
                quote("Accesso agli atti 30", ""),
                Err(Reason::Gone),
                "a record of another name says it, perhaps of another municipality",
            ),
            (id_of(access, 9), quote("Accesso  agli\natti 30", ""), Ok(id_of(access, 1)), "white space doesn't count"),
            (id_of(kerb, 2), quote("Passo carraio", "sopra"), Ok(id_of(kerb, 2)), "of two that say the same, the one of the id"),
            (id_of(kerb, 3), quote("Passo carraio", "di sopra"), Ok(id_of(kerb, 1)), "else the one in the same surroundings"),
            (id_of(kerb, 3), quote("Passo carraio", "qui"), Err(Reason::Ambiguous), "else nobody knows"),
            (id_of(other, 1), quote("Rilascio", ""), Ok(id_of(kerb, 1)), "it has become part of another"),
            (id_of("access in version 1", 2), quote("Accesso agli atti 60", ""), Ok(id_of(access, 2)), "an id of the first version"),
            (
                format!("{}-2", id_of(access, 1)),
                quote("Accesso agli atti 30", ""),
                Ok(id_of(access, 1)),
                "another document had that id first",
            ),
        ];
        for (id, quote, expected, why) in cases {
            let anchor = RecordAnchor { id, document: None, quote };
            assert_eq!(index.says(&anchor).map(str::to_string), expected, "{why}");
        }
    }
}
