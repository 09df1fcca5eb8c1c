//! A page as a reader sees it: in goes its text, out comes one as long in which tags, scripts and comments are blank and entities are the
//! characters that they name, so that places in the one are places in the other.

use super::{tag::Tag, tree::Tree};
use regesto_model::Span;
use regesto_words::markup;

/// The page without its markup.
pub(super) fn shown(text: &str, tree: &Tree) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let blank = |out: &mut String, from: usize, to: usize, mark: char| {
        for (index, b) in Span::new(from, to).of(text).bytes().enumerate() {
            out.push(match b {
                b'\n' => '\n',
                _ if index == 0 => mark,
                _ => ' ',
            });
        }
    };
    let hidden: Vec<Span> = tree.nodes.iter().filter(|node| node.tag == Tag::Hidden).map(|node| node.span).collect();
    let mut hidden = hidden.into_iter().peekable();
    for &(span, tag) in &tree.markup {
        if span.start < at {
            continue;
        }
        words(text, Span::new(at, span.start), &mut out);
        at = span.start;
        let mark = match tag {
            Tag::Inline(_) | Tag::Text => ' ',
            Tag::Cell(_) => '\t',
            _ => '\n',
        };
        while hidden.next_if(|hidden| hidden.start < at).is_some() {}
        // The title of the page says whose it is, but it is no part of the page: all that is hidden goes but for it.
        let end = match hidden.peek() {
            Some(inner) if inner.start == at && !text.get(at..at + 6).is_some_and(is_head) => inner.end,
            _ => span.end,
        };
        blank(&mut out, at, end, mark);
        at = end;
    }
    words(text, Span::new(at, text.len()), &mut out);
    out
}

/// `<head>` and `<title>` hold what a reader sees in the window's frame.
fn is_head(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    tag.starts_with("<head") || tag.starts_with("<title")
}

/// Text with its entities read, and blanks behind them up to where they end.
fn words(text: &str, span: Span, out: &mut String) {
    let mut rest = span.of(text);
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let (length, read) = markup::entity(rest).unwrap_or((1, "&".into()));
        // No entity is shorter than what it names.
        if read.len() <= length {
            out.push_str(&read);
            out.extend(std::iter::repeat_n(' ', length - read.len()));
        } else {
            out.push_str(rest.get(..length).unwrap_or(""));
        }
        rest = rest.get(length..).unwrap_or("");
    }
    out.push_str(rest);
}
