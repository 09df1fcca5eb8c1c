//! Web pages: in goes a page as text, out come its elements (tables, headings, paragraphs, furniture), each in its place in the text.

mod flow;
mod shown;
mod table;
mod tag;
mod tree;

use super::{ReadError, budget::Budget};
use regesto_model::{Media, Source};
use tag::Tag;

/// Adds to a source that is a page what the page says of itself.
///
/// # Errors
/// It holds more than is read of one file.
pub(super) fn read(source: Source, budget: &Budget, path: &str) -> Result<Source, ReadError> {
    let too_much = |what| ReadError::TooMuch { path: path.to_string(), what };
    let tree = tree::tree(source.text(), budget).map_err(too_much)?;
    budget.cells(tree.nodes.iter().filter(|node| matches!(node.tag, Tag::Cell(_))).count()).map_err(too_much)?;
    let (elements, missing) = flow::elements(source.text(), &tree, budget);
    let shown = shown::shown(source.text(), &tree);
    super::with_missing(source.with_elements(Media::Html, elements, shown), &missing, budget, path, "the page")
}
