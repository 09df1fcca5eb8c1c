//! The pages: in goes a table, out comes HTML that reads well on paper, on a telephone and to a screen reader. Nothing is fetched, nothing runs.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    sync::LazyLock,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{
    Table, called,
    cells::{Said, said},
    notes, source, words,
};
use regesto_model::art35::ITEMS;

const STYLE: &str = include_str!("../assets/art35.css");

/// The page's own style, known by its digest, and nothing else.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    format!("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'", STANDARD.encode(Sha256::digest(STYLE)))
});

fn page(title: &str, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="it" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY.as_str());
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body) } }
        }
    };
    markup.into_string()
}

/// Where the rows stand in the page of a table, before they are written.
const ROWS: &str = "<!-- rows -->";

/// Writes the table of an authority, row by row.
pub(super) fn table(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("{} – {}", words::TITLE, table.name);
    let lacking = ITEMS.map(|item| table.rows.iter().filter(|row| said(row.record, &item).lacks()).count());
    let has_notes = table.has_notes();
    let documents: BTreeSet<&str> = table.rows.iter().filter_map(|row| row.document).map(|document| document.path.as_str()).collect();
    let body = html! {
        h1 { (title) }
        p { (words::LAW) "." }
        p { "Procedimenti: " (table.rows.len()) ". Gli stessi dati in formato aperto: " a href=(format!("{}.csv", table.file)) { "CSV" } "." }
        h2 id="lacking" { "Dati mancanti" }
        @if lacking.iter().all(|&count| count == 0) {
            p { "Nessuno." }
        } @else {
            ul {
                @for (item, count) in ITEMS.iter().zip(lacking).filter(|(_, count)| *count > 0) {
                    li { "lettera " (item.letter) "): " (count) " procedimenti su " (table.rows.len()) }
                }
            }
        }
        h2 id="procedures" { "Procedimenti" }
        div.scroll tabindex="0" role="region" aria-labelledby="procedures" {
            table {
                caption { (title) }
                thead {
                    tr {
                        th scope="col" { (words::PROCEDURE) }
                        @for item in &ITEMS { th scope="col" abbr=(format!("lettera {}", item.letter)) { (words::header(item.letter)) } }
                        th scope="col" { (words::SOURCE) }
                        @if has_notes { th scope="col" { (words::NOTES) } }
                    }
                }
                tbody { (PreEscaped(ROWS)) }
            }
        }
        h2 { (words::SOURCE) }
        ul { @for path in documents { li { (path) } } }
    };
    let page = page(&title, &body);
    let (before, behind) = page.split_once(ROWS).unwrap_or((&page, ""));
    out.write_all(before.as_bytes())?;
    for row in &table.rows {
        let row = html! {
            tr {
                th scope="row" { (called(row)) }
                @for item in &ITEMS { (cell(&said(row.record, item))) }
                td { (source(row)) }
                @if has_notes { td { (notes(row)) } }
            }
        };
        out.write_all(row.into_string().as_bytes())?;
    }
    out.write_all(behind.as_bytes())
}

fn cell(said: &Said) -> Markup {
    html! {
        @match said {
            Said::Missing => td.missing { (words::MISSING) },
            Said::NotDue => td { (words::NOT_DUE) },
            Said::Parts(parts) => td {
                @for (name, text) in parts {
                    @let missing = text.is_none().then_some("missing");
                    p class=[missing] {
                        @if !name.is_empty() { strong { (name) ":" } " " }
                        (text.as_deref().unwrap_or(words::MISSING))
                    }
                }
            },
        }
    }
}

/// The page that lists the tables.
pub(super) fn index(tables: &[Table<'_>]) -> String {
    let body = html! {
        h1 { (words::TITLE) }
        p { (words::LAW) "." }
        @if tables.is_empty() {
            p { "Nessun procedimento." }
        }
        ul {
            @for table in tables {
                li {
                    a href=(format!("{}.html", table.file)) { (table.name) }
                    " (procedimenti: " (table.rows.len()) "; "
                    a href=(format!("{}.csv", table.file)) aria-label=(format!("CSV – {}", table.name)) { "CSV" } ")"
                }
            }
        }
    };
    page(words::TITLE, &body)
}
