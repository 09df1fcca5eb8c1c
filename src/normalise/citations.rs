//! The citations of a document: in go its cells and the text between them, out come the acts they cite, each with its place in the file.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::known::Known;
use crate::{
    grammar::Grammars,
    model::{
        Act, ActKey, ActType, Citation, Class, Code, Column, Date, Diagnostic, Document, Field, Locator, Record, Severity, SharedText,
        Source, Span,
    },
    recover::{Recovered, Row, field_text, piece_text},
};
use regesto_citations::acts::{Impossible, Registry, Standing, Validity, When, resolve};
use regesto_citations::{Citations, Found};

/// So many stretches between cells are one thread's share.
const STRETCHES: usize = 64;

/// A citation, and the day that it gives its act.
type Dated = (Citation, Option<Date>);

/// Fills in what the document and its records cite; the records stand in the order of the recovered rows.
pub(super) fn set_citations(document: &mut Document, records: &mut [Record], source: &Source, recovered: &Recovered, grammars: &Grammars) {
    let acts: &Registry = &grammars.acts;
    let region = document.authority.as_ref().and_then(|authority| authority.region.as_deref());
    let reader = Reader { source, citations: &grammars.citations, acts, region };
    let adopted = document.adopted_by.as_ref().and_then(|act| act.date.as_deref()?.parse().ok());
    let mut doubts = Doubts { acts, adopted, found: BTreeMap::new(), known: Known::default() };
    super::in_order(
        records,
        &recovered.rows,
        |record, row| reader.of_row(record, row),
        |record, citations| {
            record.citations = doubts.looked_at(citations, Some(&record.id)).into();
            for code in doubts.codes(&record.citations) {
                record.diagnostics.push(code.as_str().to_string());
            }
        },
    );
    let between: Vec<Span> = between_cells(source, recovered).collect();
    let cited: Vec<Vec<Dated>> = between.par_iter().with_min_len(STRETCHES).map(|&span| reader.of_stretch(span)).collect();
    document.citations = doubts.looked_at(cited.into_iter().flatten(), None);
    document.diagnostics.extend(doubts.diagnostics());
}

/// Reads the citations of one document.
struct Reader<'r> {
    source: &'r Source,
    citations: &'r Citations,
    acts: &'r Registry,
    /// The region of the document's authority, whose laws "L.R." are.
    region: Option<&'r str>,
}

impl Reader<'_> {
    /// What the cells of a record cite, column by column; the row says where.
    fn of_row(&self, record: &Record, row: &Row) -> Vec<Dated> {
        let mut all = Vec::new();
        for (&column, cell) in &record.cells {
            let text = &cell.text;
            let found = self.citations.find(text);
            if found.is_empty() {
                continue;
            }
            let places = row.cells.get(&column).map(|cell| places(self.source, &cell.pieces)).unwrap_or_default();
            for found in found {
                let at = place(self.source, &places, text, &found);
                all.push(self.citation(found, text, Some(column), at));
            }
        }
        for (extra, cell) in record.extra.iter().zip(&row.extra) {
            let found = self.citations.find(&extra.text);
            let places = if found.is_empty() { BTreeMap::new() } else { places(self.source, &cell.cell.pieces) };
            for found in found {
                let at = place(self.source, &places, &extra.text, &found);
                all.push(self.citation(found, &extra.text, None, at));
            }
        }
        all
    }

    fn of_stretch(&self, span: Span) -> Vec<Dated> {
        let text = span.of(self.source.shown());
        let mut all = Vec::new();
        for found in self.citations.find(text) {
            let at = self.source.locate(Span::new(span.start + found.range.start, span.start + found.range.end));
            all.push(self.citation(found, text, None, at));
        }
        all
    }

    fn citation(&self, mut found: Found, text: &str, cell: Option<Column>, at: Locator) -> Dated {
        let words = text.get(found.range.clone()).unwrap_or("");
        self.complete(&mut found.key.act, words);
        let urn = self.acts.urn(&found.key, found.date, self.region);
        (
            Citation { key: found.key, urn: urn.map(Into::into), text: regesto_words::markup::plain(words).as_ref().into(), cell, at },
            found.date,
        )
    }

    /// "T.U. n. 445/2000" does not say what kind of act it is: the registry does, if one act alone has that number in that year.
    fn complete(&self, act: &mut ActKey, words: &str) {
        let folded = regesto_words::fold(words);
        let unsaid =
            act.kind == ActType::LegislativeDecree && !folded.contains("lgs") && !folded.contains("leg") && !folded.contains("lvo");
        if let (true, Some(year), Some(number)) = (unsaid && self.acts.get(act).is_none(), act.year, act.number.as_deref()) {
            let mut listed = self.acts.numbered(year, number);
            if let (Some(only), None) = (listed.next(), listed.next()) {
                act.kind = only.key.kind;
            }
        }
    }
}

/// What makes an act doubtful, and where it is cited first and how often.
#[derive(Debug)]
struct Doubt {
    code: Code,
    message: String,
    at: Locator,
    /// The record that cites it there, if it is a record.
    record: Option<String>,
    places: usize,
}

/// What is doubtful about the acts that a document cites, each act once.
struct Doubts<'r> {
    acts: &'r Registry,
    /// When the document was adopted.
    adopted: Option<When>,
    found: BTreeMap<ActKey, Doubt>,
    known: Known,
}

impl Doubts<'_> {
    /// Looks at what a record cites, or the text between records.
    fn looked_at(&mut self, citations: impl IntoIterator<Item = Dated>, record: Option<&str>) -> Vec<Citation> {
        let look = |(citation, date): Dated| {
            self.look(&citation, date, record);
            let urn = citation.urn.map(|urn| self.known.text(&urn));
            Citation { urn, text: self.known.text(&citation.text), ..citation }
        };
        citations.into_iter().map(look).collect()
    }

    fn look(&mut self, Citation { key, at, .. }: &Citation, date: Option<Date>, record: Option<&str>) {
        let act = &key.act;
        if let Some(doubt) = self.found.get_mut(act) {
            doubt.places += 1;
            return;
        }
        let said = match self.acts.impossible(act, date, self.adopted) {
            // What controls or accompanies a document may be later than it.
            Some(Impossible::Future) if act.kind == ActType::Other => None,
            Some(impossible) => Some((Code::DoubtfulCitation, contradiction(act, &impossible))),
            None => repealed(act, self.acts.standing(act, None)).map(|message| (Code::RepealedAct, message)),
        };
        if let Some((code, message)) = said {
            self.found.insert(act.clone(), Doubt { code, message, at: at.clone(), record: record.map(str::to_string), places: 1 });
        }
    }

    /// The codes of what is doubtful about the acts that are cited, each once.
    fn codes(&self, citations: &[Citation]) -> Vec<Code> {
        let mut codes: Vec<Code> =
            citations.iter().filter_map(|citation| self.found.get(&citation.key.act)).map(|doubt| doubt.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    fn diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        self.found.into_values().map(|doubt| {
            let severity = if doubt.code == Code::RepealedAct { Severity::Info } else { Severity::Warning };
            let message = if doubt.places > 1 { format!("{} ({} places)", doubt.message, doubt.places) } else { doubt.message };
            Diagnostic { code: doubt.code, severity, message, at: Some(doubt.at), record: doubt.record }
        })
    }
}

/// What to say of an act that is no longer in force, if it is not.
fn repealed(act: &ActKey, standing: Standing<'_>) -> Option<String> {
    if standing.validity != Validity::Repealed {
        return None;
    }
    let since = standing.since.map(|since| format!(" since {since}")).unwrap_or_default();
    let by = standing.by.map(|by| format!("; see {by}")).unwrap_or_default();
    Some(format!("{act} is repealed{since}{by}"))
}

/// What to say of a citation that can't be right.
fn contradiction(act: &ActKey, impossible: &Impossible) -> String {
    match impossible {
        Impossible::OtherDay { listed } => format!("{act} is of {listed}, not of the day that is written here; look at number and date"),
        Impossible::OtherYear { listed } => format!("there is no {act} of that day; {listed} seems to be meant"),
        Impossible::Future => format!("{act} is later than the document that cites it; look at its year"),
    }
}

/// The acts that documents and their records cite, each once, with who cites it: "art. 50 TUEL" and "D.Lgs. 267/2000" cite one act. The records
/// have their ids.
pub fn acts(documents: &[Document], records: &[Record], registry: &Registry) -> Vec<Act> {
    let mut cited: BTreeMap<ActKey, Citers<'_>> = BTreeMap::new();
    let regions: BTreeMap<&str, Option<&str>> = documents
        .iter()
        .map(|document| (document.id.as_str(), document.authority.as_ref().and_then(|authority| authority.region.as_deref())))
        .collect();
    for document in documents {
        for citation in &document.citations {
            cited.entry(resolve(&citation.key.act).into_owned()).or_default().add(&citation.key.act, None, &document.id);
        }
    }
    for record in records {
        for citation in &record.citations {
            let citers = cited.entry(resolve(&citation.key.act).into_owned()).or_default();
            citers.add(&citation.key.act, Some(&record.id), &record.document);
        }
    }
    cited
        .into_iter()
        .map(|(key, citers)| {
            // A regional law cited in several regions is several laws, of which the key says no more than the number.
            let mut of: Vec<Option<&str>> = citers.documents.iter().map(|id| regions.get(id).copied().flatten()).collect();
            of.sort_unstable();
            of.dedup();
            let region = if let [Some(region)] = of[..] { Some(region) } else { None };
            let mut act = registry.act(&key, None, region);
            act.also = citers.keys.into_iter().filter(|&cited| *cited != key).cloned().collect();
            act.records = citers.records.into_iter().cloned().collect();
            act.documents = citers.documents.into_iter().map(str::to_string).collect();
            act
        })
        .collect()
}

/// Who cites an act, in the order of the dataset.
#[derive(Debug, Default)]
struct Citers<'d> {
    keys: BTreeSet<&'d ActKey>,
    records: Vec<&'d SharedText>,
    documents: Vec<&'d str>,
}

impl<'d> Citers<'d> {
    fn add(&mut self, key: &'d ActKey, record: Option<&'d SharedText>, document: &'d str) {
        self.keys.insert(key);
        if let Some(record) = record.filter(|record| self.records.last() != Some(record)) {
            self.records.push(record);
        }
        if !self.documents.contains(&document) {
            self.documents.push(document);
        }
    }
}

/// Where each piece of a cell begins in the cell's text, and the source it is.
fn places(source: &Source, pieces: &Field) -> BTreeMap<usize, Span> {
    let mut places = BTreeMap::new();
    let mut read: Field = Vec::new();
    for piece in pieces {
        read.push(*piece);
        let so_far = field_text(source.text(), &read);
        let own = piece_text(source.text(), piece);
        places.insert(so_far.len().saturating_sub(own.len()), piece.span);
    }
    places
}

/// Where a citation in a cell stands in the source: exact where the source says it as the cell does, else the piece it begins in.
fn place(source: &Source, places: &BTreeMap<usize, Span>, text: &str, found: &Found) -> Locator {
    let Some((&start, &piece)) = places.range(..=found.range.start).next_back() else { return source.locate(Span::default()) };
    let end = places.range(start + 1..).next().map_or(text.len(), |(&next, _)| next);
    let words = text.get(found.range.start..found.range.end.min(end)).unwrap_or("").trim_end();
    let raw = piece.of(source.text());
    // Of words that stand twice in the piece, the one as far in.
    let nth = text.get(start..found.range.start).map_or(0, |before| before.matches(words).count());
    let exact = raw.match_indices(words).nth(nth).filter(|_| !words.is_empty());
    source.locate(exact.map_or(piece, |(at, _)| Span::new(piece.start + at, piece.start + at + words.len())))
}

/// The stretches of a document that belong to no cell.
fn between_cells<'r>(source: &'r Source, recovered: &'r Recovered) -> impl Iterator<Item = Span> + 'r {
    let mut spans: Vec<Span> = Vec::new();
    for &(span, class) in &recovered.classes {
        if class == Class::Cell {
            continue;
        }
        match spans.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => spans.push(span),
        }
    }
    spans.into_iter().filter(|span| span.of(source.text()).bytes().any(|byte| byte.is_ascii_alphabetic()))
}
