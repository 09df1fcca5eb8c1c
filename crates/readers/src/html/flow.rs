//! The flow of a page: in goes its tree, out come paragraphs, headings, tables and furniture in reading order.

use super::{
    table::{self, Shape},
    tag::Tag,
    tree::Tree,
};
use crate::budget::Budget;
use regesto_model::{Element, Grid, GridCell, Span};

/// The elements of a page, and what of it could not be read.
pub(super) fn elements(text: &str, tree: &Tree, budget: &Budget) -> (Vec<Element>, Vec<String>) {
    let mut flow = Flow::new(text, tree, Some(budget));
    flow.children(0, Context::default());
    flow.end_paragraph(None);
    (flow.elements, flow.missing)
}

/// The lines of a cell, whether all of it is bold, and where its tables stand.
pub(super) fn cell(text: &str, tree: &Tree, node: u32) -> (Vec<Span>, bool) {
    let mut flow = Flow::new(text, tree, None);
    flow.children(node, Context { content: true, ..Context::default() });
    flow.end_line();
    let bold = flow.letters > 0 && flow.bold == flow.letters;
    (flow.lines, bold)
}

/// Where the walk is.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    bold: bool,
    /// Inside what the page marks as its content: a header there is the content's own.
    content: bool,
    /// Inside a heading.
    heading: bool,
}

struct Flow<'p> {
    text: &'p str,
    tree: &'p Tree,
    /// Whether all goes into the lines of one cell.
    one: bool,
    /// What tables draw on; none within a cell.
    budget: Option<&'p Budget>,
    missing: Vec<String>,
    elements: Vec<Element>,
    lines: Vec<Span>,
    /// The line at hand.
    line: Option<Span>,
    /// Where a tag stands that the line may begin with.
    lead: Option<usize>,
    bold: usize,
    letters: usize,
}

impl<'p> Flow<'p> {
    /// A walk over a page, or over one cell.
    fn new(text: &'p str, tree: &'p Tree, budget: Option<&'p Budget>) -> Self {
        let (one, missing) = (budget.is_none(), Vec::new());
        Flow { text, tree, one, budget, missing, elements: Vec::new(), lines: Vec::new(), line: None, lead: None, bold: 0, letters: 0 }
    }

    fn children(&mut self, node: u32, context: Context) {
        for child in self.tree.children(node) {
            self.node(child, context);
        }
    }

    fn node(&mut self, index: u32, mut context: Context) {
        let Some(&node) = self.tree.node(index) else { return };
        if node.marks.furniture && node.tag != Tag::Text && !context.heading && !matches!(node.tag, Tag::Cell(_) | Tag::Row | Tag::Rows(_))
        {
            self.furniture(node.span);
            return;
        }
        match node.tag {
            Tag::Text => self.words(node.span, context.bold),
            Tag::Inline(bold) => {
                if self.line.is_none() {
                    self.lead.get_or_insert(node.span.start);
                }
                let fresh = self.line.is_none();
                context.bold |= bold;
                self.children(index, context);
                if let Some(line) = &mut self.line {
                    // Up to the end of its own tag, if that is one that can be taken off.
                    line.end = line.end.max(node.span.end);
                }
                if fresh && (bold || node.marks.label) && self.label_ends(node.span.end) {
                    self.end_line();
                }
            }
            Tag::Break => self.end_line(),
            Tag::Hidden => {
                self.end_line();
                self.lead = None;
            }
            Tag::Button if context.heading || node.marks.opens => {
                self.end_paragraph(None);
                self.children(index, Context { bold: true, ..context });
                self.end_paragraph(if context.heading { None } else { Some(5) });
            }
            Tag::Button | Tag::Furniture => self.furniture(node.span),
            Tag::Header if !context.content => self.furniture(node.span),
            Tag::Heading(level) => {
                self.end_paragraph(None);
                self.children(index, Context { heading: true, ..context });
                self.end_paragraph(Some(level));
            }
            Tag::Summary => {
                self.end_paragraph(None);
                self.children(index, Context { heading: true, ..context });
                self.end_paragraph(Some(5));
            }
            Tag::Caption => {
                self.end_paragraph(None);
                self.children(index, Context { bold: true, ..context });
                self.end_paragraph(None);
            }
            Tag::Table => {
                self.end_paragraph(None);
                self.table(index, context);
            }
            Tag::Definitions => {
                self.end_paragraph(None);
                self.definitions(index, context);
            }
            tag => {
                context.content |= tag == Tag::Content;
                self.end_paragraph_unless_heading(context);
                self.children(index, context);
                self.end_paragraph_unless_heading(context);
            }
        }
    }

    fn words(&mut self, span: Span, bold: bool) {
        let trimmed = span.trim(self.text);
        let letters = trimmed.of(self.text).chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        self.bold += if bold { letters } else { 0 };
        let start = self.lead.take().unwrap_or(trimmed.start);
        match &mut self.line {
            Some(line) => line.end = trimmed.end,
            None => self.line = Some(Span::new(start, trimmed.end)),
        }
    }

    /// Whether what follows a label at the head of a line is parted from it.
    fn label_ends(&self, end: usize) -> bool {
        self.text.get(end..).is_some_and(|rest| {
            rest.starts_with(char::is_whitespace) && !rest.trim_start().starts_with(['<', '-', '–', ',', '.'])
                || rest.starts_with("<span")
                || rest.starts_with("<strong")
        })
    }

    fn end_line(&mut self) {
        self.lead = None;
        if let Some(line) = self.line.take() {
            self.lines.push(line);
        }
    }

    fn end_paragraph_unless_heading(&mut self, context: Context) {
        if context.heading { self.end_line() } else { self.end_paragraph(None) }
    }

    /// Ends the lines at hand: a heading of that rank, or a paragraph.
    fn end_paragraph(&mut self, level: Option<u8>) {
        self.end_line();
        if self.one {
            return;
        }
        let lines = std::mem::take(&mut self.lines);
        let bold = self.letters > 0 && self.bold == self.letters;
        (self.bold, self.letters) = (0, 0);
        if lines.is_empty() {
            return;
        }
        self.elements.push(match level {
            Some(level) => Element::Heading { lines, level },
            None => Element::Paragraph { lines, bold },
        });
    }

    fn furniture(&mut self, span: Span) {
        if self.one {
            self.end_line();
            return;
        }
        self.end_paragraph(None);
        self.elements.push(Element::Furniture { span });
    }

    fn table(&mut self, index: u32, context: Context) {
        let within = Context { content: true, ..context };
        match self.budget.map_or(Ok(Shape::Setting), |budget| table::shape(self.text, self.tree, index, budget)) {
            Ok(Shape::Setting) => self.set(index, within),
            Err(why) => {
                if self.missing.is_empty() {
                    self.missing.push(format!("a table was read as words, without its columns: {why}"));
                }
                self.set(index, within);
            }
            Ok(Shape::Data(grid)) => {
                for caption in self.tree.children(index).filter(|&child| self.tree.node(child).is_some_and(|node| node.tag == Tag::Caption))
                {
                    self.node(caption, within);
                }
                self.elements.push(Element::Table(grid));
            }
        }
    }

    /// A table that only sets the page: its cells one after another.
    fn set(&mut self, index: u32, context: Context) {
        for child in self.tree.children(index) {
            self.end_paragraph(None);
            match self.tree.node(child).map(|node| node.tag) {
                Some(Tag::Rows(_) | Tag::Row | Tag::Cell(_)) => self.set(child, context),
                _ => self.node(child, context),
            }
        }
        self.end_paragraph(None);
    }

    /// Terms and what is said of them, as a table of two columns.
    fn definitions(&mut self, index: u32, context: Context) {
        let mut parts = Vec::new();
        self.parts_of(index, &mut parts);
        if self.one || parts.iter().all(|&(_, is_term)| is_term) {
            self.children(index, context);
            self.end_line();
            return;
        }
        let mut cells: Vec<GridCell> = Vec::new();
        let mut rows = 0;
        let mut open = false;
        for (node, is_term) in parts {
            let (lines, bold) = cell(self.text, self.tree, node);
            if is_term {
                rows += 1;
                open = true;
                cells.push(GridCell { lines, row: rows - 1, column: 0, rows: 1, columns: 1, header: true, bold });
            } else if let Some(last) = cells.last_mut().filter(|last| last.column == 1 && !open) {
                last.lines.extend(lines);
            } else {
                rows = rows.max(1);
                open = false;
                cells.push(GridCell { lines, row: rows - 1, column: 1, rows: 1, columns: 1, header: false, bold });
            }
        }
        let span = cells.iter().flat_map(|cell| &cell.lines).copied().reduce(Span::join);
        if let Some(span) = span {
            self.elements.push(Element::Table(Grid { span, rows, columns: 2, cells }));
        }
    }

    /// The terms and definitions of a list, also where they stand in groups.
    fn parts_of(&self, index: u32, parts: &mut Vec<(u32, bool)>) {
        for child in self.tree.children(index) {
            match self.tree.node(child).map(|node| node.tag) {
                Some(Tag::Term) => parts.push((child, true)),
                Some(Tag::Definition) => parts.push((child, false)),
                Some(Tag::Block) => self.parts_of(child, parts),
                _ => {}
            }
        }
    }
}
