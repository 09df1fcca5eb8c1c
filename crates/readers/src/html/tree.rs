//! The tree of a page: in goes its text, out come its elements, each with its place. Tags that were left open end where browsers end them.

use html5gum::{
    Span as Place, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::tag::Tag;
use crate::budget::Budget;
use regesto_model::Span;

/// Elements deeper than this stand beside one another; no honest page comes near.
const DEEPEST: usize = 400;
/// The most rows or columns that a cell spans; the standard says so for columns.
const WIDEST: usize = 1000;
const HIGHEST: usize = 65_534;

/// What an element costs, in things that are drawn.
const NODE: usize = 2;

/// A node of the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) tag: Tag,
    /// With its tags, as far as it goes.
    pub(super) span: Span,
    pub(super) first: Option<u32>,
    pub(super) last: Option<u32>,
    pub(super) next: Option<u32>,
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) marks: Marks,
}

/// What attributes say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// By its class, name or role it is no part of what the page says.
    pub(super) furniture: bool,
    /// A table that only sets the page.
    pub(super) presentation: bool,
    /// It opens or shuts something.
    pub(super) opens: bool,
    /// By its class it is the label of what stands behind.
    pub(super) label: bool,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Stretches that are no text: tags, comments, declarations.
    pub(super) markup: Vec<(Span, Tag)>,
}

impl Tree {
    pub(super) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    /// The children of a node, in order.
    pub(super) fn children(&self, index: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(self.node(index).and_then(|node| node.first), |&child| self.node(child).and_then(|node| node.next))
    }
}

/// What the tokenizer tells.
enum Token {
    Open { tag: Tag, void: bool, end: usize, rows: u32, columns: u32, marks: Marks, name: Name },
    Close { tag: Tag, name: Name, span: Span },
    Other(Span),
}

/// A name of at most sixteen bytes: enough to tell the elements of a page apart.
type Name = [u8; 16];

fn name_of(name: &[u8]) -> Name {
    let mut out = [0; 16];
    for (to, from) in out.iter_mut().zip(name) {
        *to = from.to_ascii_lowercase();
    }
    out
}

/// The start tag that is being read.
struct Opening {
    name: Vec<u8>,
    attribute: Vec<u8>,
    rows: u32,
    columns: u32,
    marks: Marks,
    start: usize,
}

/// Builds the tree of a page.
///
/// # Errors
/// It has more elements than may be read.
pub(super) fn tree(text: &str, budget: &Budget) -> Result<Tree, String> {
    let mut opening = Opening { name: Vec::new(), attribute: Vec::new(), rows: 1, columns: 1, marks: Marks::default(), start: 0 };
    let mut emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, place: Place<usize>| -> Option<(usize, Token)> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                opening.name.clear();
                opening.name.extend(name.iter().map(u8::to_ascii_lowercase));
                (opening.rows, opening.columns, opening.marks, opening.start) = (1, 1, Marks::default(), place.start);
                None
            }
            CallbackEvent::AttributeName { name } => {
                opening.attribute.clear();
                opening.attribute.extend(name.iter().map(u8::to_ascii_lowercase));
                if opening.attribute == b"hidden" && !opening.name.starts_with(b"d") {
                    opening.marks.furniture = true;
                }
                None
            }
            CallbackEvent::AttributeValue { value } => {
                attribute(&mut opening, value);
                None
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = Tag::of(&opening.name);
                let foreign = opening.name.contains(&b':') || tag == Tag::Hidden;
                let void = Tag::is_void(&opening.name) || self_closing && foreign;
                let token = Token::Open {
                    tag,
                    void,
                    end: place.end,
                    rows: opening.rows,
                    columns: opening.columns,
                    marks: opening.marks,
                    name: name_of(&opening.name),
                };
                Some((opening.start, token))
            }
            CallbackEvent::EndTag { name } => {
                let lower = name.to_ascii_lowercase();
                let token = Token::Close { tag: Tag::of(&lower), name: name_of(&lower), span: Span::new(place.start, place.end) };
                Some((place.start, token))
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                Some((place.start, Token::Other(Span::new(place.start, place.end))))
            }
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => None,
        }
    });
    emitter.naively_switch_states(true);
    let mut builder = Builder::new(text);
    let mut counted = 0;
    for (start, token) in Tokenizer::new_with_emitter(text, emitter).flatten() {
        builder.text_up_to(start);
        builder.take(start, token);
        let nodes = builder.tree.nodes.len() - counted;
        counted += nodes;
        if !budget.drawn(nodes * NODE + 1) {
            return Err("it holds more elements than a page could".to_string());
        }
    }
    builder.text_up_to(text.len());
    Ok(builder.finish())
}

fn attribute(opening: &mut Opening, value: &[u8]) {
    let number = || std::str::from_utf8(value).ok().and_then(|text| text.trim().parse::<usize>().ok());
    match opening.attribute.as_slice() {
        b"colspan" => opening.columns = number().unwrap_or(1).clamp(1, WIDEST) as u32,
        // Zero reaches down to the end of the table.
        b"rowspan" => opening.rows = number().map_or(1, |n| if n == 0 { HIGHEST } else { n.min(HIGHEST) }) as u32,
        b"role" => match value.to_ascii_lowercase().as_slice() {
            b"presentation" | b"none" => opening.marks.presentation = true,
            b"navigation" | b"banner" | b"contentinfo" | b"search" | b"complementary" | b"menu" | b"menubar" | b"toolbar" => {
                opening.marks.furniture = true;
            }
            _ => {}
        },
        b"aria-expanded" | b"data-toggle" | b"data-bs-toggle" => opening.marks.opens = true,
        b"class" | b"id" if !matches!(opening.name.as_slice(), b"body" | b"html" | b"main" | b"article" | b"table") => {
            for word in value.to_ascii_lowercase().split(|b| b.is_ascii_whitespace()) {
                opening.marks.furniture |= names_furniture(word);
                opening.marks.label |= [&b"label"[..], b"etichetta", b"field__label", b"field-label", b"label-campo"].contains(&word);
            }
        }
        _ => {}
    }
}

/// Whether a class or an id is one of those that sites give to what stands around their content.
fn names_furniture(word: &[u8]) -> bool {
    const WHOLE: &[&[u8]] = &[
        b"nav",
        b"navbar",
        b"menu",
        b"footer",
        b"site-footer",
        b"page-footer",
        b"it-footer",
        b"sidebar",
        b"pagination",
        b"pager",
        b"social",
        b"share",
        b"briciole",
        b"site-header",
        b"it-header-wrapper",
        b"skip",
        b"sr-only",
        b"visually-hidden",
        b"toolbar",
    ];
    const BEGINNINGS: &[&[u8]] =
        &[b"cookie", b"breadcrumb", b"skiplink", b"skip-link", b"skip-to", b"navbar-", b"menu-", b"social-", b"share-", b"footer-"];
    WHOLE.contains(&word) || BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
}

struct Builder<'t> {
    text: &'t str,
    tree: Tree,
    /// Open elements: node and name.
    open: Vec<(u32, Name)>,
    /// Where the last token ended.
    at: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let root = Node {
            tag: Tag::Root,
            span: Span::new(0, text.len()),
            first: None,
            last: None,
            next: None,
            rows: 1,
            columns: 1,
            marks: Marks::default(),
        };
        Builder { text, tree: Tree { nodes: vec![root], markup: Vec::new() }, open: vec![(0, [0; 16])], at: 0 }
    }

    fn tag(&self, index: u32) -> Tag {
        self.tree.node(index).map_or(Tag::Root, |node| node.tag)
    }

    fn top(&self) -> u32 {
        self.open.last().map_or(0, |(index, _)| *index)
    }

    fn text_up_to(&mut self, end: usize) {
        let span = Span::new(self.at, end.max(self.at));
        self.at = end.max(self.at);
        if !span.of(self.text).trim().is_empty() {
            self.add(Node { tag: Tag::Text, span, first: None, last: None, next: None, rows: 1, columns: 1, marks: Marks::default() });
        }
    }

    /// Adds a node below the one that is open.
    fn add(&mut self, node: Node) -> u32 {
        let index = u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX);
        let parent = self.top();
        self.tree.nodes.push(node);
        let before = self.tree.nodes.get_mut(parent as usize).and_then(|parent| {
            parent.first.get_or_insert(index);
            parent.last.replace(index)
        });
        if let Some(before) = before.and_then(|before| self.tree.nodes.get_mut(before as usize)) {
            before.next = Some(index);
        }
        index
    }

    fn take(&mut self, start: usize, token: Token) {
        match token {
            Token::Other(span) => {
                self.at = span.end.max(self.at);
                self.tree.markup.push((span, Tag::Inline(false)));
            }
            Token::Open { tag, void, end, rows, columns, marks, name } => {
                let tag = self.make_room(tag, start);
                let span = Span::new(start, end.max(start));
                self.at = span.end.max(self.at);
                self.tree.markup.push((span, tag));
                let node = self.add(Node { tag, span, first: None, last: None, next: None, rows, columns, marks });
                if !void && self.open.len() < DEEPEST {
                    self.open.push((node, name));
                }
            }
            Token::Close { tag, name, span } => {
                self.at = span.end.max(self.at);
                self.tree.markup.push((span, tag));
                self.close(tag, name, span.end);
            }
        }
    }

    /// Ends what a start tag ends; gives the tag as it counts here: parts of tables outside one are blocks.
    fn make_room(&mut self, tag: Tag, at: usize) -> Tag {
        if tag.is_tabular() && tag != Tag::Table && !self.open.iter().any(|(index, _)| self.tag(*index) == Tag::Table) {
            return Tag::Block;
        }
        // Content ends a head that was left open.
        if !matches!(tag, Tag::Hidden | Tag::Inline(_)) && self.open.last().is_some_and(|(_, name)| *name == name_of(b"head")) {
            self.end(self.open.len() - 1, at);
        }
        if tag.ends_paragraph() {
            self.pop_to(at, |tag| tag == Tag::Paragraph, |tag| matches!(tag, Tag::Cell(_) | Tag::Table | Tag::Block));
        }
        match tag {
            Tag::Item => self.pop_to(at, |tag| tag == Tag::Item, |tag| matches!(tag, Tag::List | Tag::Cell(_) | Tag::Table)),
            Tag::Term | Tag::Definition => self.pop_to(
                at,
                |tag| matches!(tag, Tag::Term | Tag::Definition),
                |tag| matches!(tag, Tag::Definitions | Tag::Cell(_) | Tag::Table),
            ),
            Tag::Rows(_) | Tag::Caption => self.pop_above(at, |tag| tag == Tag::Table),
            Tag::Row => self.pop_above(at, |tag| matches!(tag, Tag::Table | Tag::Rows(_))),
            Tag::Cell(_) => {
                self.pop_above(at, |tag| matches!(tag, Tag::Row | Tag::Table | Tag::Rows(_)));
                if self.tag(self.top()) != Tag::Row {
                    let span = Span::new(at, at);
                    let marks = Marks::default();
                    let row = self.add(Node { tag: Tag::Row, span, first: None, last: None, next: None, rows: 1, columns: 1, marks });
                    self.open.push((row, name_of(b"tr")));
                }
            }
            // A table among the rows of another ends it.
            Tag::Table if matches!(self.tag(self.top()), Tag::Table | Tag::Rows(_) | Tag::Row) => {
                self.pop_to(at, |tag| tag == Tag::Table, |_| false);
            }
            _ => {}
        }
        tag
    }

    /// Closes the innermost element that `wanted` takes, and all inside it, if none that `fence` takes lies between.
    fn pop_to(&mut self, at: usize, wanted: impl Fn(Tag) -> bool, fence: impl Fn(Tag) -> bool) {
        let found = self.open.iter().rposition(|(index, _)| wanted(self.tag(*index)) || fence(self.tag(*index)));
        if let Some(depth) = found.filter(|&depth| depth > 0 && self.open.get(depth).is_some_and(|(index, _)| wanted(self.tag(*index)))) {
            self.end(depth, at);
        }
    }

    /// Closes all inside the innermost element that `wanted` takes.
    fn pop_above(&mut self, at: usize, wanted: impl Fn(Tag) -> bool) {
        if let Some(depth) = self.open.iter().rposition(|(index, _)| wanted(self.tag(*index))) {
            self.end(depth + 1, at);
        }
    }

    fn close(&mut self, tag: Tag, name: Name, end: usize) {
        // An end tag reaches out of a cell only if it ends a part of the table.
        let fenced = |other: Tag| match tag {
            Tag::Table => false,
            Tag::Rows(_) | Tag::Row | Tag::Cell(_) | Tag::Caption => other == Tag::Table,
            _ => matches!(other, Tag::Cell(_) | Tag::Table),
        };
        for depth in (1..self.open.len()).rev() {
            let Some(&(index, other)) = self.open.get(depth) else { return };
            if other == name {
                self.end(depth, end);
                return;
            }
            if fenced(self.tag(index)) {
                return;
            }
        }
    }

    /// Ends the open elements from `depth` on.
    fn end(&mut self, depth: usize, at: usize) {
        while self.open.len() > depth.max(1) {
            if let Some((index, _)) = self.open.pop()
                && let Some(node) = self.tree.nodes.get_mut(index as usize)
            {
                node.span.end = at.max(node.span.end);
            }
        }
    }

    fn finish(mut self) -> Tree {
        self.end(1, self.text.len());
        self.tree
    }
}
