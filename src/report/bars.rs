//! Pictures that need neither style nor script: bars drawn as SVG, each with its figures as text.

use maud::{Markup, html};

use super::{
    shell::{grouped, percent, say},
    words::{self, Words},
};
use crate::model::{Accounting, Class};

/// The classes of the accounting, in the order in which a bar shows them.
pub(super) const CLASSES: [Class; 8] =
    [Class::Cell, Class::Heading, Class::Header, Class::Prose, Class::Furniture, Class::Blank, Class::Skipped, Class::Residue];

/// The name of a class as a style knows it.
pub(super) fn style_of(class: Class) -> &'static str {
    words::class(class).english.split(' ').next_back().unwrap_or("")
}

fn bytes(accounting: &Accounting, class: Class) -> usize {
    match class {
        Class::Cell => accounting.cell,
        Class::Heading => accounting.heading,
        Class::Header => accounting.header,
        Class::Prose => accounting.prose,
        Class::Furniture => accounting.furniture,
        Class::Blank => accounting.blank,
        Class::Skipped => accounting.skipped,
        Class::Residue => accounting.residue,
    }
}

/// The accounting of a document as one bar.
pub(super) fn stacked(accounting: &Accounting) -> Markup {
    let total = accounting.total().max(1);
    let mut at = 0;
    let parts = CLASSES.map(|class| {
        let start = at;
        at += bytes(accounting, class);
        (class, start * 1000 / total, at * 1000 / total)
    });
    let said = CLASSES
        .iter()
        .filter(|&&class| bytes(accounting, class) > 0)
        .map(|&class| format!("{} {}", words::class(class).italian, percent(bytes(accounting, class), total)))
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        svg.stacked viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label=(said) {
            @for (class, start, end) in parts {
                @if end > start {
                    rect class=(style_of(class)) x=(start) y="0" width=(end - start) height="20" { title { (words::class(class).italian) } }
                }
            }
        }
    }
}

/// The accounting in words: a class, its bytes, its share.
pub(super) fn legend(accounting: &Accounting) -> Markup {
    let total = accounting.total();
    html! {
        ul.legend {
            @for class in CLASSES {
                @if bytes(accounting, class) > 0 {
                    li { span.swatch.(style_of(class)) {} (say(words::class(class))) " " (percent(bytes(accounting, class), total)) }
                }
            }
        }
    }
}

/// A row of a picture: its label, and how many.
pub(super) struct Bar {
    pub(super) label: Markup,
    pub(super) count: usize,
}

/// Labels with their counts as lying bars.
pub(super) fn bars(title: Words, rows: &[Bar]) -> Markup {
    let most = rows.iter().map(|row| row.count).max().unwrap_or(0).max(1);
    html! {
        @if !rows.is_empty() {
            section.picture {
                h2 { (say(title)) }
                table.bars {
                    caption.away { (say(title)) }
                    tbody {
                        @for row in rows {
                            tr {
                                th scope="row" { (row.label) }
                                td.drawn {
                                    svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
                                        rect x="0" y="1" height="8" width=(row.count * 100 / most) {}
                                    }
                                }
                                td.count { (grouped(row.count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
