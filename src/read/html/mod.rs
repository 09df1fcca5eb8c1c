//! Web pages: in goes a page as text, out come its elements (tables, headings, paragraphs, furniture), each in its place in the text.

mod flow;
mod shown;
mod table;
mod tag;
mod tree;

use crate::model::{Media, Source};

/// Adds to a source that is a page what the page says of itself.
#[must_use]
pub fn read(source: Source) -> Source {
    let tree = tree::tree(source.text());
    let elements = flow::elements(source.text(), &tree);
    let shown = shown::shown(source.text(), &tree);
    source.with_elements(Media::Html, elements, shown)
}
