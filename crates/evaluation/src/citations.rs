//! Citations of the gold and of a dataset go in, the two as comparable lists come out.

use std::collections::HashSet;

use super::findings::Found;
use super::gold::GoldCitation;

/// One citation: the line it stands on, where lines are compared, and the key of what it cites.
pub(super) type Citation<'a> = (Option<i64>, &'a str);

/// The citations of the gold and those that were found, comparable.
pub(super) struct Citations<'a> {
    pub(super) gold: Vec<Citation<'a>>,
    pub(super) found: Vec<Citation<'a>>,
}

impl<'a> Citations<'a> {
    /// Lines are compared only where every gold citation has one.
    pub(super) fn new(references: &'a [GoldCitation], found: Found<'a>) -> Self {
        let mut gold: Vec<Citation<'a>> = references.iter().map(|reference| (reference.line, reference.key.as_str())).collect();
        let mut found = found_citations(found);
        if gold.iter().any(|(line, _)| matches!(line, None | Some(0))) || gold.is_empty() {
            gold.iter_mut().chain(&mut found).for_each(|(line, _)| *line = None);
        }
        Citations { gold, found }
    }

    /// The same by act, each act once a line: an act that is cited with several articles on a line is one there.
    pub(super) fn acts(&self) -> (HashSet<Citation<'a>>, HashSet<Citation<'a>>) {
        let acts = |citations: &[Citation<'a>]| citations.iter().map(|(line, key)| (*line, act_of(key))).collect();
        (acts(&self.gold), acts(&self.found))
    }
}

/// `type/year/number` of a key.
fn act_of(key: &str) -> &str {
    key.match_indices('/').nth(2).and_then(|(at, _)| key.get(..at)).unwrap_or(key)
}

/// The citations of a document and of its records, one per place and key. Places are told apart by their bytes, or else by the words of the citation.
fn found_citations(found: Found<'_>) -> Vec<Citation<'_>> {
    let mut seen = HashSet::new();
    let own = found.document.iter().flat_map(|document| &document.citations);
    own.chain(found.records.iter().flat_map(|record| &record.citations))
        .filter_map(|citation| {
            let (line, bytes) = citation.place().map_or((None, None), |place| (place.line, place.bytes));
            let words = if bytes.is_none() { citation.text.as_deref() } else { None };
            let key = citation.key.as_str();
            seen.insert((line, key, bytes, words)).then_some((line, key))
        })
        .collect()
}
