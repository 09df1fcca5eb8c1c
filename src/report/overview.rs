//! The first page: what was read, how well, and what a person should look at first.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{
    bars::{bars, legend, stacked},
    cut, explained, pictures,
    shell::{self, grouped, percent, say},
    summary::{DocumentFigures, Summary, plus, understood},
    words,
};
use crate::model::{Accounting, Dataset, Document, Status};

/// How many documents are named that want a look first.
const FIRST: usize = 12;

/// How many documents the list shows before somebody asks for more: a browser takes a while to lay out thousands of rows.
const SHOWN: usize = 100;

/// A document with its figures.
#[derive(Clone, Copy)]
struct DocumentRow<'d> {
    document: &'d Document,
    figures: &'d DocumentFigures,
}

/// The overview of a dataset; `page_of` gives the address of a document's page.
pub(super) fn overview(dataset: &Dataset, set: &shell::Set, page_of: impl Fn(&Document) -> String) -> String {
    let summary = Summary::of(dataset);
    let by_id: BTreeMap<&str, &Document> = dataset.documents.iter().map(|document| (document.id.as_str(), document)).collect();
    let first: Vec<DocumentRow<'_>> = summary.first().into_iter().take(FIRST).filter_map(|figures| row(&by_id, figures)).collect();
    let rows: Vec<DocumentRow<'_>> = summary.documents.iter().filter_map(|figures| row(&by_id, figures)).collect();
    let all = dataset.documents.iter().fold(Accounting::default(), |sum, document| plus(sum, &document.accounting));
    let (part, whole) = dataset
        .documents
        .iter()
        .filter(|document| document.duplicate_of.is_none())
        .map(understood)
        .fold((0, 0), |(part, whole), (own, all)| (part + own, whole + all));
    let authorities: BTreeSet<&str> = summary.documents.iter().filter_map(|document| document.authority.as_deref()).collect();

    let body = html! {
        h1 { (say(words::REPORT)) }
        p.lead { (say(words::WRITTEN_BY)) " " (dataset.generator.name) " " (dataset.generator.version) ", " (dataset.format) }
        dl.tiles {
            div {
                dt { (say(words::DOCUMENTS)) }
                dd { (grouped(rows.len()))
                    @if summary.failed > 0 { " " small.failed { (summary.failed) " " (say(words::FAILED)) } }
                    @if summary.partial > 0 { " " small.failed { (summary.partial) " " (say(words::PARTIAL)) } }
                }
            }
            div { dt { (say(words::RECORDS)) } dd { (grouped(dataset.records.len())) } }
            div { dt { (say(words::PROCEDURES)) } dd { a href=(super::PROCEDURES) { (grouped(dataset.procedures.len())) } } }
            div { dt { (say(words::UNDERSTOOD)) } dd { (percent(part, whole)) } }
            div { dt { (say(words::DOUBTFUL)) } dd { (grouped(summary.totals.doubtful)) } }
            div { dt { (say(words::MISSED)) } dd { (grouped(summary.totals.missed)) } }
        }
        @if !first.is_empty() {
            section {
                h2 { (say(words::LOOK_FIRST)) }
                p.lead { (say(words::LOOK_FIRST_WHY)) }
                (documents(&first, &page_of, false))
            }
        }
        div.pictures {
            (bars(words::BY_CONFIDENCE, &pictures::by_confidence(&summary)))
            (bars(words::TERM_DAYS, &pictures::by_days(&dataset.records)))
            (bars(words::OFFICES, &pictures::by_office(dataset)))
            (bars(words::DIAGNOSTICS, &pictures::by_code(&summary)))
        }
        @if !summary.by_code.is_empty() {
            details.explained {
                summary { h2 { (say(words::DIAGNOSTICS_WHY)) } }
                dl { (explained::codes(summary.by_code.iter().map(|one| one.code))) }
            }
        }
        section {
            h2 { (say(words::DOCUMENTS)) }
            form.filters role="search" data-filters="documents" data-most=(SHOWN) {
                label { (say(words::SEARCH)) " " input type="search" name="q"; }
                @if authorities.len() > 1 {
                    label { (say(words::AUTHORITY)) " "
                        select name="authority" {
                            option value="" data-en=(words::ANY.english) { (words::ANY.italian) }
                            @for authority in authorities { option value=(authority) { (authority) } }
                        }
                    }
                }
                p role="status" { output name="shown" {} " / " (grouped(rows.len())) }
            }
            (documents(&rows, &page_of, true))
            @if rows.len() > SHOWN { p { button.more type="button" { (say(words::SHOW_ALL)) } } }
            (legend(&all))
        }
    };
    shell::page(words::REPORT.italian, &shell::At { set, root: "", document: None }, &body)
}

fn row<'d>(by_id: &BTreeMap<&str, &'d Document>, figures: &'d DocumentFigures) -> Option<DocumentRow<'d>> {
    Some(DocumentRow { document: by_id.get(figures.id.as_str())?, figures })
}

fn documents(rows: &[DocumentRow<'_>], page_of: impl Fn(&Document) -> String, filtered: bool) -> Markup {
    let label = if filtered { words::DOCUMENTS } else { words::LOOK_FIRST };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label.italian) {
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
                    @for (index, DocumentRow { document, figures }) in rows.iter().enumerate() {
                        @let (part, whole) = understood(document);
                        tr data-authority=(figures.authority.as_deref().unwrap_or("")) hidden[index >= SHOWN] {
                            th scope="row" {
                                a href=(page_of(document)) { (document.path) }
                                @match document.status {
                                    Status::Failed => { " " strong.failed { (say(words::FAILED)) } },
                                    Status::Partial => { " " strong.failed { (say(words::PARTIAL)) } },
                                    Status::Ok | Status::Empty => {},
                                }
                                @if let Some(title) = &document.title { small dir="auto" { (cut(title, 90)) } }
                            }
                            td { @if let Some(authority) = &figures.authority { (authority) } @else { "–" } }
                            td.number { (grouped(figures.figures.records)) }
                            td.number { (grouped(figures.figures.doubtful)) }
                            td.number { @match figures.figures.confidence { Some(confidence) => (format!("{confidence:.2}")), None => "–" } }
                            td.number { (percent(part, whole)) }
                            td.drawn { (stacked(&document.accounting)) }
                        }
                    }
                }
            }
        }
    }
}
