//! Diagnostics in line: in go those of a document, out come notes where they stand in its source.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{explained::anchor, shell::say, words};
use crate::model::{Diagnostic, Locator, Severity};

/// The diagnostics of a document, by their place.
#[derive(Debug, Default)]
pub(super) struct Notes<'d> {
    lines: BTreeMap<usize, Vec<&'d Diagnostic>>,
    pages: BTreeMap<u32, Vec<&'d Diagnostic>>,
    cells: BTreeMap<&'d Locator, Vec<&'d Diagnostic>>,
}

impl<'d> Notes<'d> {
    pub(super) fn of(diagnostics: &'d [Diagnostic]) -> Self {
        let mut notes = Notes::default();
        for diagnostic in diagnostics {
            match &diagnostic.at {
                Some(Locator::Text { line, .. }) => notes.lines.entry(*line as usize).or_default().push(diagnostic),
                Some(Locator::Page { page, .. }) => notes.pages.entry(*page).or_default().push(diagnostic),
                Some(at) => notes.cells.entry(at).or_default().push(diagnostic),
                None => {}
            }
        }
        notes
    }

    /// What is said of a line.
    pub(super) fn at_line(&self, line: usize) -> Markup {
        shown(self.lines.get(&line))
    }

    /// What is said of a page.
    pub(super) fn on_page(&self, page: u32) -> Markup {
        shown(self.pages.get(&page))
    }

    /// What is said of a cell of a sheet or table, or of a paragraph.
    pub(super) fn in_cell(&self, at: &Locator) -> Markup {
        shown(self.cells.get(at))
    }
}

fn shown(diagnostics: Option<&Vec<&Diagnostic>>) -> Markup {
    html! {
        @for Diagnostic { code, severity, message, .. } in diagnostics.into_iter().flatten() {
            @let style = if *severity == Severity::Info { "note info" } else { "note" };
            span class=(style) { a href=(format!("#{}", anchor(*code))) { strong { (say(words::code(*code))) } } " " span lang="en" dir="auto" { (message) } }
        }
    }
}
