//! What a reviewer needs to correct a document: by what a correction knows a record, the forms in which it is made, the list of those that wait.
//!
//! The script (`assets/review.js`) only fills these forms in and reads them; all their words stand here.

use maud::{Markup, html};

use super::{
    shell::say,
    words::{self, Words},
};
use crate::{
    model::{Class, Column, Quote, Reading, Span},
    review::quote::{digest, quote},
};

/// By what a correction knows a record: the digest of what its source says, and what stands around it. The words themselves stand in the page.
pub(super) fn record_quote(reading: &Reading, index: usize) -> Quote {
    let cells = reading.cells.get(index);
    let without_number = cells.into_iter().flatten().filter(|(column, _)| **column != Column::Number);
    let mut spans: Vec<Span> = without_number.flat_map(|(_, spans)| spans.iter().copied()).collect();
    if spans.is_empty() {
        spans = cells.into_iter().flat_map(|cells| cells.values().flatten().copied()).collect();
    }
    spans.sort_unstable();
    spans.dedup();
    quote(reading.source.text(), &spans)
}

/// The digest of what the source says in a cell.
pub(super) fn cell_digest(reading: &Reading, index: usize, column: Column) -> String {
    let mut spans = reading.cells.get(index).and_then(|cells| cells.get(&column)).cloned().unwrap_or_default();
    spans.sort_unstable();
    spans.dedup();
    digest(spans.iter().map(|span| span.of(reading.source.text())))
}

/// By what a correction knows each residue, in the order in which the document lists them.
pub(super) fn residue_quotes(reading: &Reading) -> Vec<Quote> {
    let text = reading.source.text();
    let stretches = reading.classes.iter().filter(|(_, class)| *class == Class::Residue).map(|(span, _)| span.trim(text));
    stretches.filter(|span| !span.is_empty()).map(|span| quote(text, &[span])).collect()
}

fn columns(name: &str) -> Markup {
    html! {
        select name=(name) {
            @for &column in Column::ALL {
                option value=(column.as_str()) data-en=(words::column(column).english) { (words::column(column).italian) }
            }
        }
    }
}

fn choice(value: &str, words: Words, checked: bool) -> Markup {
    html! { label { input type="radio" name="what" value=(value) checked[checked]; " " (say(words)) } }
}

fn ends() -> Markup {
    html! {
        p.problem role="alert" hidden {}
        p.ends {
            button.first type="submit" { (say(words::SAVE)) }
            button type="button" data-close { (say(words::CANCEL)) }
        }
    }
}

/// The forms of a document's page.
pub(super) fn forms() -> Markup {
    html! {
        template id="acts" {
            p.acts {
                button type="button" data-act="right" aria-keyshortcuts="r" { (say(words::RIGHT)) }
                button type="button" data-act="mend" aria-keyshortcuts="e" { (say(words::MEND)) }
                span.mark hidden {}
            }
        }
        template id="take-act" { button type="button" data-act="take" { (say(words::TAKE)) } }
        template id="cell-fields" {
            div.fields {
                label { span.away { (say(words::COLUMN)) } (columns("column")) }
                label { span.away data-of { (say(words::TEXT)) } textarea name="text" rows="2" dir="auto" {} }
            }
        }
        dialog id="mend" aria-labelledby="mend-title" {
            form {
                h2 id="mend-title" { (say(words::MEND_RECORD)) }
                p.which dir="auto" {}
                fieldset.what {
                    legend { (say(words::WHAT)) }
                    (choice("cells", words::MEND_CELLS, true))
                    (choice("split", words::SPLIT, false))
                    (choice("join", words::JOIN, false))
                    (choice("none", words::NONE, false))
                }
                p.hint data-for="cells" { (say(words::EMPTY_HOW)) }
                p.hint data-for="split" hidden { (say(words::SPLIT_HOW)) }
                p.hint data-for="join" hidden { (say(words::JOIN_HOW)) " " q.next dir="auto" {} }
                p.hint data-for="none" hidden { (say(words::NONE_HOW)) }
                div.cells-of {}
                (ends())
            }
        }
        dialog id="take" aria-labelledby="take-title" {
            form {
                h2 id="take-title" { (say(words::TAKE_TITLE)) }
                p.which { q dir="auto" {} }
                p { label { (say(words::RECORD)) " " select name="record" {} } }
                p { label { (say(words::COLUMN)) " " (columns("column")) } }
                (ends())
            }
        }
    }
}

/// The button that makes a cell of words that are selected in the source.
pub(super) fn take_selected() -> Markup {
    html! {
        p.acts.selected {
            button type="button" data-act="take-selected" { (say(words::TAKE_SELECTED)) }
            span.problem role="status" hidden { (say(words::NOT_SELECTED)) }
        }
    }
}

/// The corrections that wait, at the foot of every page; shown where there are any.
pub(super) fn waiting() -> Markup {
    let kind = |kind: &str, words: Words| html! { li data-kind=(kind) { (say(words)) } };
    html! {
        aside.waiting aria-labelledby="waiting-title" hidden {
            div.lists {
                details.all {
                    summary { span id="waiting-title" { (say(words::WAITING)) } " (" output name="count" {} ")" }
                    ul.list {}
                    p.hint.file { (say(words::WAITING_HOW)) " " code { "regesto run … --corrections corrections.json" } }
                    p.hint.saved hidden { (say(words::SAVED_HOW)) }
                }
                details.unsent hidden {
                    summary { (say(words::NOT_SAVED)) " (" output {} ")" }
                    ul.list {}
                    p.ends { button.first type="button" data-act="send" { (say(words::SEND)) } }
                }
                details.others hidden {
                    summary { (say(words::OF_OTHERS)) " (" output {} ")" }
                    p.hint { (say(words::OF_OTHERS_HOW)) }
                    ul.list {}
                    p.ends { button type="button" data-act="download-others" { (say(words::DOWNLOAD_OTHERS)) } }
                }
            }
            p.ends {
                span.state role="status" {}
                button.first type="button" data-act="download" { (say(words::DOWNLOAD)) }
                button type="button" data-act="clear" { (say(words::CLEAR_ALL)) }
            }
            ul.kinds hidden {
                (kind("right", words::RIGHT)) (kind("text", words::KIND_TEXT)) (kind("column", words::KIND_COLUMN)) (kind("join", words::KIND_JOIN))
                (kind("split", words::KIND_SPLIT)) (kind("none", words::KIND_NONE)) (kind("take", words::KIND_TAKE))
                (kind("remove", words::REMOVE)) (kind("saved", words::SAVED)) (kind("unsaved", words::UNSAVED)) (kind("refused", words::REFUSED)) (kind("cut", words::CUT_OFF)) (kind("nothing", words::NOTHING_CHANGED))
                (kind("no-end", words::NO_BREAK)) (kind("all-empty", words::ALL_EMPTY)) (kind("emptied", words::EMPTIED)) (kind("no-next", words::NO_NEXT)) (kind("clear", words::CLEAR_SURE))
            }
        }
    }
}
