//! The pages of procedures: the same procedure as each authority has it, its terms as a picture with the words beside. The first page names those
//! of the others, so that its search finds all.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{
    page_of,
    pictures::longest,
    shell::{self, grouped, say},
    words,
};
use crate::model::{Dataset, Document, Procedure, Record};

/// How many procedures a page shows: those that most authorities have stand on the first.
const SHOWN: usize = 50;
/// How many rows of a procedure stand open; the others unfold.
const OPEN: usize = 12;
/// The most rows of a procedure that are shown at all.
const ROWS: usize = 60;

/// A record with where it stands.
#[derive(Clone, Copy)]
struct RecordRow<'d> {
    record: &'d Record,
    document: &'d Document,
    /// Its number in the document.
    index: usize,
}

impl RecordRow<'_> {
    /// Whose it is; the document's path if it does not say.
    fn authority(&self) -> &str {
        self.document.authority.as_ref().map_or(&self.document.path, |authority| &authority.name)
    }
}

/// A procedure that several authorities, or several documents, have.
struct Shared<'d> {
    authorities: usize,
    procedure: &'d Procedure,
    rows: Vec<RecordRow<'d>>,
}

/// The procedures of a dataset that can be compared, those that most authorities have first.
pub(super) struct Procedures<'d> {
    shared: Vec<Shared<'d>>,
}

impl<'d> Procedures<'d> {
    pub(super) fn of(dataset: &'d Dataset) -> Self {
        let documents: BTreeMap<&str, &Document> = dataset.documents.iter().map(|document| (document.id.as_str(), document)).collect();
        let mut next: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rows: BTreeMap<&str, Vec<RecordRow<'_>>> = BTreeMap::new();
        for record in &dataset.records {
            let count = next.entry(&record.document).or_default();
            if let (Some(procedure), Some(document)) = (record.procedure.as_deref(), documents.get(record.document.as_str())) {
                rows.entry(procedure).or_default().push(RecordRow { record, document, index: *count });
            }
            *count += 1;
        }
        let mut shared: Vec<Shared<'_>> = dataset
            .procedures
            .iter()
            .filter_map(|procedure| {
                let mut rows = rows.remove(procedure.id.as_str())?;
                let authorities = rows.iter().map(RecordRow::authority).collect::<BTreeSet<_>>().len();
                rows.sort_by(|a, b| a.authority().cmp(b.authority()));
                (authorities > 1).then_some(Shared { authorities, procedure, rows })
            })
            .collect();
        shared.sort_by(|a, b| {
            let most = b.authorities.cmp(&a.authorities).then(b.rows.len().cmp(&a.rows.len()));
            most.then_with(|| a.procedure.title.cmp(&b.procedure.title))
        });
        Procedures { shared }
    }

    /// How many pages they fill: at least one.
    pub(super) fn pages(&self) -> usize {
        self.shared.len().div_ceil(SHOWN).max(1)
    }

    /// The page of that number, from 1.
    pub(super) fn page(&self, number: usize, set: &shell::Set) -> String {
        let own = self.shared.chunks(SHOWN).nth(number.saturating_sub(1)).unwrap_or(&[]);
        let others = if number == 1 { self.shared.get(SHOWN..).unwrap_or(&[]) } else { &[] };
        let body = html! {
            h1 { (say(words::PROCEDURES)) }
            p.lead { (say(words::PROCEDURES_WHY)) }
            (self.nav(number))
            @if own.is_empty() { p { (say(words::NO_PROCEDURES)) } }
            @else {
                form.filters role="search" data-filters="procedures" {
                    label { (say(words::SEARCH)) " " input type="search" name="q"; }
                    p role="status" { output name="shown" {} " / " (grouped(own.len() + others.len())) }
                }
                div data-list="procedures" {
                    @for Shared { authorities, procedure, rows } in own { (shown(*authorities, procedure, rows)) }
                    @if !others.is_empty() {
                        h2 { (say(words::OTHER_PAGES)) }
                        ul.elsewhere {
                            @for (at, Shared { authorities, procedure, .. }) in others.iter().enumerate() {
                                li dir="auto" { a href=(format!("{}#{}", name_of(at / SHOWN + 2), procedure.id)) { (procedure.title) } " " small { (grouped(*authorities)) } }
                            }
                        }
                    }
                }
                (self.nav(number))
            }
        };
        shell::page(words::PROCEDURES.italian, &shell::At { set, root: "", document: None }, &body)
    }

    /// The way to the other pages.
    fn nav(&self, number: usize) -> Markup {
        html! {
            @if self.pages() > 1 {
                nav.pages aria-label=(words::PAGE.italian) {
                    (say(words::PAGE))
                    @for other in 1..=self.pages() {
                        " " a href=(name_of(other)) aria-current=[(other == number).then_some("page")] { (other) }
                    }
                }
            }
        }
    }
}

/// The address of a page of procedures, from the overview; pages are counted from 1.
pub(super) fn name_of(number: usize) -> String {
    if number <= 1 { super::PROCEDURES.to_string() } else { super::PROCEDURES.replace(".html", &format!("-{number}.html")) }
}

fn shown(authorities: usize, procedure: &Procedure, rows: &[RecordRow<'_>]) -> Markup {
    let most = rows.iter().filter_map(|row| longest(row.record)).max().unwrap_or(0).max(30);
    let (open, rest) = rows.split_at(rows.len().min(OPEN));
    html! {
        article.procedure id=(procedure.id) {
            h2 dir="auto" { (procedure.title) }
            p.about {
                (grouped(authorities)) " " (say(words::AUTHORITIES))
                @if !procedure.variants.is_empty() {
                    " · " (say(words::ALSO)) ": "
                    @for (nth, variant) in procedure.variants.iter().take(4).enumerate() { @if nth > 0 { "; " } q dir="auto" { (super::cut(variant, 90)) } }
                    @if procedure.variants.len() > 4 { " …" }
                }
            }
            (table(procedure, open, most))
            @if !rest.is_empty() {
                details {
                    summary { (grouped(rest.len())) " " (say(words::MORE_ROWS)) }
                    (table(procedure, rest.get(..ROWS).unwrap_or(rest), most))
                    @if rest.len() > ROWS { p { "… " code { "regesto compare --procedure " (procedure.id) } } }
                }
            }
        }
    }
}

fn table(procedure: &Procedure, rows: &[RecordRow<'_>], most: u64) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(procedure.title) {
            table.compared {
                thead { tr {
                    th scope="col" { (say(words::AUTHORITY)) }
                    th.number scope="col" { (say(words::DAYS)) }
                    th scope="col" { span.away { (say(words::TERM_DAYS)) } }
                    th scope="col" { (say(words::TERM)) }
                    th scope="col" { (say(words::TRIGGER)) }
                    th scope="col" { (say(words::OFFICE)) }
                } }
                tbody {
                    @for row in rows {
                        @let days = longest(row.record);
                        tr {
                            th scope="row" { a href=(format!("{}#R{}", page_of(row.document), row.index)) { (row.authority()) } }
                            td.number { @match days { Some(0) => (say(words::AT_ONCE)), Some(days) => (days), None => "–" } }
                            td.drawn { @if let Some(days) = days { (bar(days, most)) } }
                            td dir="auto" { @if let Some(term) = &row.record.term { (super::cut(&term.text, 120)) } @else { "–" } }
                            td dir="auto" { (super::cut(row.record.trigger.as_deref().unwrap_or("–"), 80)) }
                            td { @for (nth, office) in row.record.offices.iter().enumerate() { @if nth > 0 { ", " } (office.label) } @if row.record.offices.is_empty() { "–" } }
                        }
                    }
                }
            }
        }
    }
}

/// A term as a bar; the number stands beside it.
fn bar(days: u64, most: u64) -> Markup {
    html! {
        svg viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true" {
            rect.track x="0" y="4.5" width="200" height="1" {}
            rect x="0" y="1" height="8" width=(days.saturating_mul(200).checked_div(most).unwrap_or(0).clamp(1, 200)) {}
        }
    }
}
