//! Citations of the gold and of a dataset go in, the two as comparable lists come out.

use std::collections::HashSet;

use super::EvaluateError;
use super::findings::{Found, document_misfit};
use super::gold::JsonLines;
use super::json::{Json, Misfit};

/// One citation: the line it stands on, where lines are compared, and the key of what it cites.
pub(super) type Citation<'a> = (Option<i64>, &'a str);

/// The citations of the gold and those that were found, comparable.
pub(super) struct Citations<'a> {
    pub(super) gold: Vec<Citation<'a>>,
    pub(super) found: Vec<Citation<'a>>,
}

impl<'a> Citations<'a> {
    /// Lines are compared only where every gold citation has one.
    pub(super) fn new(references: &'a JsonLines, source: &str, found: Found<'a>) -> Result<Self, EvaluateError> {
        let mut gold = Vec::with_capacity(references.iter().len());
        for (index, reference) in references.iter().enumerate() {
            gold.push(gold_citation(reference).map_err(|misfit| references.misfit(index, misfit))?);
        }
        let mut found = found_citations(source, found)?;
        if gold.is_empty() || gold.iter().any(|(line, _)| line.is_none()) {
            gold.iter_mut().chain(&mut found).for_each(|(line, _)| *line = None);
        }
        Ok(Citations { gold, found })
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

fn gold_citation(reference: &Json) -> Result<Citation<'_>, Misfit> {
    Ok((line_of(reference)?.filter(|line| *line != 0), reference.required_text("key")?))
}

/// The citations of a document and of its records, one per place and key.
fn found_citations<'a>(source: &str, found: Found<'a>) -> Result<Vec<Citation<'a>>, EvaluateError> {
    let Some(document) = found.document else { return Ok(Vec::new()) };
    let mut citations = Vec::new();
    let mut seen = HashSet::new();
    let mut take = |holder: &'a Json| -> Result<(), Misfit> {
        for citation in holder.list("citations")? {
            let (line, place) = place_of(citation)?;
            let key = citation.required_text("key").map_err(|misfit| Misfit::new("citations.key", misfit.wanted))?;
            if seen.insert((line, key, place)) {
                citations.push((line, key));
            }
        }
        Ok(())
    };
    take(document).map_err(|misfit| document_misfit(source, misfit))?;
    for record in found.records {
        take(record.json).map_err(|misfit| record.misfit(misfit))?;
    }
    Ok(citations)
}

/// What tells one place from another: its bytes, or else the words of the citation.
#[derive(PartialEq, Eq, Hash)]
enum Place<'a> {
    Bytes([i64; 2]),
    Text(Option<&'a str>),
}

fn place_of(citation: &Json) -> Result<(Option<i64>, Place<'_>), Misfit> {
    let at = match citation.get("at") {
        Json::List(places) => places.first().unwrap_or(&Json::Null),
        at => at,
    };
    if !matches!(at, Json::Object(_)) && !at.is_void() {
        return Err(Misfit::new("citations.at", "a place or a list of places"));
    }
    let bytes = at.get("bytes");
    let place = if bytes.is_void() {
        Place::Text(citation.text("text")?)
    } else {
        Place::Bytes(bytes.as_pair().ok_or_else(|| Misfit::new("citations.at.bytes", "a pair [start, end]"))?)
    };
    Ok((line_of(at)?, place))
}

fn line_of(json: &Json) -> Result<Option<i64>, Misfit> {
    match json.get("line") {
        Json::Null => Ok(None),
        Json::Int(line) => i64::try_from(*line).map(Some).map_err(|_| Misfit::new("line", "a line number")),
        _ => Err(Misfit::new("line", "a line number or null")),
    }
}
