//! Tags: in goes the name of an element, out comes what it does to a page.

/// What an element is to a reader of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// The page.
    Root,
    /// Characters.
    Text,
    /// Part of a line; `true` if it is set in bold.
    Inline(bool),
    /// An end of a line.
    Break,
    /// Something that stands on lines of its own.
    Block,
    /// A paragraph: a block that the next one ends.
    Paragraph,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// `<summary>`: the head of something that opens.
    Summary,
    /// A button: furniture, unless it opens something.
    Button,
    Table,
    /// `<thead>`, `<tbody>`, `<tfoot>`; `true` for the first.
    Rows(bool),
    Row,
    /// A cell; `true` if it is a head.
    Cell(bool),
    Caption,
    List,
    Item,
    /// `<dl>`, `<dt>`, `<dd>`.
    Definitions,
    Term,
    Definition,
    /// `<main>`, `<article>`, `<section>`: a header inside is the content's own.
    Content,
    /// `<header>`: that of the page is furniture.
    Header,
    /// Navigation, foot, margin.
    Furniture,
    /// What no reader sees: scripts, styles, templates.
    Hidden,
}

impl Tag {
    /// The tag of that name, in small letters.
    pub(super) fn of(name: &[u8]) -> Tag {
        match name {
            b"br" => Tag::Break,
            b"p" => Tag::Paragraph,
            [b'h', level @ b'1'..=b'6'] => Tag::Heading(level - b'0'),
            b"summary" => Tag::Summary,
            b"button" => Tag::Button,
            b"table" => Tag::Table,
            b"thead" => Tag::Rows(true),
            b"tbody" | b"tfoot" => Tag::Rows(false),
            b"tr" => Tag::Row,
            b"td" => Tag::Cell(false),
            b"th" => Tag::Cell(true),
            b"caption" => Tag::Caption,
            b"ul" | b"ol" | b"menu" | b"dir" => Tag::List,
            b"li" => Tag::Item,
            b"dl" => Tag::Definitions,
            b"dt" => Tag::Term,
            b"dd" => Tag::Definition,
            b"main" | b"article" | b"section" => Tag::Content,
            b"header" => Tag::Header,
            b"nav" | b"footer" | b"aside" => Tag::Furniture,
            b"script" | b"style" | b"template" | b"noscript" | b"head" | b"title" | b"svg" | b"math" | b"select" | b"textarea"
            | b"iframe" | b"object" | b"video" | b"audio" | b"canvas" | b"map" | b"xml" | b"colgroup" | b"datalist" => Tag::Hidden,
            b"div" | b"body" | b"html" | b"form" | b"fieldset" | b"legend" | b"details" | b"blockquote" | b"pre" | b"address" | b"hr"
            | b"figure" | b"figcaption" | b"center" | b"hgroup" | b"dialog" => Tag::Block,
            b"b" | b"strong" => Tag::Inline(true),
            _ => Tag::Inline(false),
        }
    }

    /// Whether the element has no end tag.
    pub(super) fn is_void(name: &[u8]) -> bool {
        matches!(
            name,
            b"br"
                | b"hr"
                | b"img"
                | b"input"
                | b"meta"
                | b"link"
                | b"col"
                | b"area"
                | b"base"
                | b"embed"
                | b"param"
                | b"source"
                | b"track"
                | b"wbr"
        )
    }

    /// Whether it begins lines of its own, so that an open paragraph ends before it.
    pub(super) fn ends_paragraph(self) -> bool {
        !matches!(self, Tag::Root | Tag::Text | Tag::Inline(_) | Tag::Break | Tag::Hidden | Tag::Button | Tag::Summary)
    }

    /// Whether it is a part of a table.
    pub(super) fn is_tabular(self) -> bool {
        matches!(self, Tag::Table | Tag::Rows(_) | Tag::Row | Tag::Cell(_) | Tag::Caption)
    }
}
