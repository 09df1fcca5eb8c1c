//! The first page: what was read, how well, and what a person should look at first.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{
    bars::{Bar, bars, legend, stacked},
    shell::{self, grouped, percent, say},
    words,
};
use crate::model::{Accounting, Code, Dataset, Diagnostic, Document, Record, Status};

/// Below this confidence a record wants a look.
pub(super) const DOUBTFUL: f64 = 0.8;
/// How many rows a picture or ranking has.
const ROWS: usize = 12;

/// What the overview says of a document.
struct Summary<'d> {
    document: &'d Document,
    records: usize,
    doubtful: usize,
    confidence: f64,
}

impl Summary<'_> {
    /// Bytes of text that went somewhere, of those that are no blanks.
    fn understood(&self) -> (usize, usize) {
        understood(&self.document.accounting)
    }

    /// How much it wants a look: doubtful records, and residue in lines of some eighty bytes; what could not be read comes first.
    fn urgency(&self) -> usize {
        let failed = if self.document.status == Status::Ok { 0 } else { 1_000_000 };
        failed + self.doubtful + self.document.accounting.residue.div_ceil(80)
    }
}

/// Bytes that some class but residue took, and all bytes that are not blank.
pub(super) fn understood(accounting: &Accounting) -> (usize, usize) {
    let text = accounting.total() - accounting.blank;
    (text - accounting.residue, text)
}

/// The overview of a dataset; `page_of` gives the address of a document's page.
pub(super) fn overview(dataset: &Dataset, page_of: impl Fn(&Document) -> String) -> String {
    let mut records: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in &dataset.records {
        records.entry(&record.document).or_default().push(record);
    }
    let summaries: Vec<Summary<'_>> = dataset
        .documents
        .iter()
        .map(|document| {
            let own = records.get(document.id.as_str()).map_or(&[][..], Vec::as_slice);
            let sum: f64 = own.iter().map(|record| record.confidence).sum();
            #[allow(clippy::cast_precision_loss)]
            let confidence = if own.is_empty() { 0.0 } else { sum / own.len() as f64 };
            let doubtful = own.iter().filter(|record| record.confidence < DOUBTFUL).count();
            Summary { document, records: own.len(), doubtful, confidence }
        })
        .collect();
    let total = summaries.iter().map(Summary::understood).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let doubtful: usize = summaries.iter().map(|summary| summary.doubtful).sum();
    let failed = summaries.iter().filter(|summary| summary.document.status == Status::Failed).count();
    let mut first: Vec<&Summary<'_>> = summaries.iter().filter(|summary| summary.urgency() > 0).collect();
    first.sort_by_key(|summary| std::cmp::Reverse(summary.urgency()));
    first.truncate(ROWS);

    let body = html! {
        h1 { (say(words::REPORT)) }
        p.lead { (say(words::WRITTEN_BY)) " " (dataset.generator.name) " " (dataset.generator.version) ", " (dataset.format) }
        dl.tiles {
            div { dt { (say(words::DOCUMENTS)) } dd { (grouped(summaries.len())) @if failed > 0 { " " small { (failed) " " (say(words::FAILED)) } } } }
            div { dt { (say(words::RECORDS)) } dd { (grouped(dataset.records.len())) } }
            div { dt { (say(words::UNDERSTOOD)) } dd { (percent(total.0, total.1)) } }
            div { dt { (say(words::DOUBTFUL)) } dd { (grouped(doubtful)) } }
        }
        @if !first.is_empty() {
            section {
                h2 { (say(words::LOOK_FIRST)) }
                p { (say(words::LOOK_FIRST_WHY)) }
                (documents(&first, &page_of, false))
            }
        }
        div.pictures {
            (bars(words::BY_CONFIDENCE, &by_confidence(&dataset.records)))
            (bars(words::DIAGNOSTICS, &by_code(dataset)))
            (bars(words::DEADLINES, &most(dataset.records.iter().flat_map(|record| {
                record.term.iter().flat_map(|term| &term.deadlines).map(|deadline| deadline.atom.to_string())
            }))))
            (bars(words::OFFICES, &most(dataset.records.iter().flat_map(|record| record.offices.iter().map(|office| office.label.to_string())))))
        }
        section {
            h2 { (say(words::DOCUMENTS)) }
            form.filters role="search" data-filters="documents" {
                label { (say(words::SEARCH)) " " input type="search" name="q"; }
                p role="status" { output name="shown" {} " / " (grouped(summaries.len())) }
            }
            (documents(&summaries.iter().collect::<Vec<_>>(), &page_of, true))
            (legend(&summaries.iter().fold(Accounting::default(), |sum, summary| plus(sum, &summary.document.accounting))))
        }
    };
    shell::page(words::REPORT.italian, None, &body)
}

fn plus(mut sum: Accounting, other: &Accounting) -> Accounting {
    for (into, from) in [
        (&mut sum.cell, other.cell),
        (&mut sum.heading, other.heading),
        (&mut sum.header, other.header),
        (&mut sum.prose, other.prose),
        (&mut sum.furniture, other.furniture),
        (&mut sum.blank, other.blank),
        (&mut sum.residue, other.residue),
    ] {
        *into += from;
    }
    sum
}

fn documents(summaries: &[&Summary<'_>], page_of: impl Fn(&Document) -> String, filtered: bool) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words::DOCUMENTS.italian) {
            table.documents data-list=[filtered.then_some("documents")] {
                thead { tr {
                    th scope="col" { (say(words::DOCUMENT)) }
                    th scope="col" { (say(words::AUTHORITY)) }
                    th.number scope="col" { (say(words::RECORDS)) }
                    th.number scope="col" { (say(words::DOUBTFUL)) }
                    th.number scope="col" { (say(words::CONFIDENCE)) }
                    th.number scope="col" { (say(words::UNDERSTOOD)) }
                    th scope="col" { (say(words::ACCOUNTING)) }
                } }
                tbody {
                    @for summary in summaries {
                        @let document = summary.document;
                        @let (part, whole) = summary.understood();
                        tr {
                            th scope="row" {
                                a href=(page_of(document)) { (document.path) }
                                @if document.status == Status::Failed { " " strong.failed { (say(words::FAILED)) } }
                                @if let Some(title) = &document.title { small dir="auto" { (cut(title)) } }
                            }
                            td { @if let Some(authority) = &document.authority { (authority.name) } @else { "–" } }
                            td.number { (grouped(summary.records)) }
                            td.number { (grouped(summary.doubtful)) }
                            td.number { @if summary.records > 0 { (format!("{:.2}", summary.confidence)) } @else { "–" } }
                            td.number { (percent(part, whole)) }
                            td.drawn { (stacked(&document.accounting)) }
                        }
                    }
                }
            }
        }
    }
}

/// The beginning of a long text.
fn cut(text: &str) -> String {
    const LONGEST: usize = 90;
    if text.chars().count() <= LONGEST { text.to_string() } else { text.chars().take(LONGEST).chain(['…']).collect() }
}

fn by_confidence(records: &[Record]) -> Vec<Bar> {
    const BANDS: [(f64, f64, &str); 5] = [
        (0.98, 1.01, "0.98 – 1"),
        (0.95, 0.98, "0.95 – 0.98"),
        (0.9, 0.95, "0.90 – 0.95"),
        (0.8, 0.9, "0.80 – 0.90"),
        (0.0, 0.8, "0 – 0.80"),
    ];
    BANDS
        .iter()
        .map(|&(from, to, label)| Bar {
            label: html! { (label) },
            count: records.iter().filter(|record| (from..to).contains(&record.confidence)).count(),
        })
        .collect()
}

fn by_code(dataset: &Dataset) -> Vec<Bar> {
    let of_code = |code: Code| {
        let of_documents = dataset.documents.iter().flat_map(|document| &document.diagnostics);
        of_documents.filter(|diagnostic: &&Diagnostic| diagnostic.code == code).count()
    };
    let mut counts: Vec<(Code, usize)> = Code::ALL.iter().map(|&code| (code, of_code(code))).filter(|(_, count)| *count > 0).collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counts.into_iter().map(|(code, count)| Bar { label: html! { (say(words::code(code))) }, count }).collect()
}

/// The most frequent of many labels.
fn most(labels: impl Iterator<Item = String>) -> Vec<Bar> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.into_iter().take(ROWS).map(|(label, count)| Bar { label: html! { (label) }, count }).collect()
}
