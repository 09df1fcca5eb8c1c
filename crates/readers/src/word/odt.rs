//! ODT: in go the bytes of an OpenDocument text (OASIS OpenDocument 1.3 part 3), out comes a source. Tracked changes are read as accepted.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::{Block, Cell, Down, Paragraph, Writer, numbering};
use crate::{
    ReadError,
    budget::Budget,
    builder::{LINK, LINK_END, is_blank},
    package::Package,
    xml::{Node, Xml, attribute, number},
};
use regesto_model::{Media, Source};

/// The source of a document.
pub(crate) fn read(bytes: &[u8], path: &str, budget: &Budget) -> Result<Source, ReadError> {
    let (mut package, content) = Package::open_document(bytes, path, "the text document", budget)?;
    let mut reader = Reader::new(budget);
    package.aside("styles.xml", |part| reader.read(part))?;
    if let Err(why) = reader.read(&content) {
        package.missing.push(format!("its text could be read in part only ({why})"));
    }
    let Reader { mut writer, notes, feet, .. } = reader;
    writer.blocks.extend(feet.into_iter().map(Block::Furniture));
    writer.finish(Media::Odt, notes, package.missing, budget, path)
}

#[derive(Debug, Default)]
struct Open {
    text: String,
    links: Vec<String>,
    level: Option<u8>,
    bold: usize,
    letters: usize,
    label: Option<String>,
}

/// A list that is open: its style, and how many items it has had.
#[derive(Debug, Clone, Default)]
struct List {
    style: String,
    items: usize,
    /// Whether the item at hand has been given its number.
    numbered: bool,
}

/// What is read as something else than the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    Head,
    Foot,
}

struct Reader<'b> {
    budget: &'b Budget,
    /// The bound that was met.
    over: Option<String>,
    writer: Writer,
    paragraphs: Vec<Open>,
    /// Bold of the open paragraph and spans.
    bold: Vec<bool>,
    bold_styles: HashSet<String>,
    /// Styles of the title of a document.
    title_styles: HashSet<String>,
    /// How items of a list style are numbered, by style and rank: format, what stands before and behind.
    formats: HashMap<(String, usize), (String, String, String)>,
    style: String,
    lists: Vec<List>,
    /// How many items the lists of a style have had.
    counted: HashMap<String, usize>,
    aside: Option<Aside>,
    feet: Vec<String>,
    notes: Vec<String>,
    in_note: usize,
    citation: bool,
    note: String,
    left_out: usize,
    header_rows: bool,
    repeated: usize,
}

impl<'b> Reader<'b> {
    fn new(budget: &'b Budget) -> Self {
        Reader {
            budget,
            over: None,
            writer: Writer::default(),
            paragraphs: Vec::new(),
            bold: Vec::new(),
            bold_styles: HashSet::new(),
            title_styles: HashSet::new(),
            formats: HashMap::new(),
            style: String::new(),
            lists: Vec::new(),
            counted: HashMap::new(),
            aside: None,
            feet: Vec::new(),
            notes: Vec::new(),
            in_note: 0,
            citation: false,
            note: String::new(),
            left_out: 0,
            header_rows: false,
            repeated: 1,
        }
    }

    /// Notes that a bound is met: reading ends.
    fn draw(&mut self, taken: Result<(), String>) {
        if let Err(why) = taken {
            self.over.get_or_insert(why);
        }
    }

    fn read(&mut self, part: &[u8]) -> Result<(), String> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(start) => self.open(&start),
                Node::Text(text) if self.left_out == 0 => self.words(&text),
                Node::Text(_) => {}
                Node::Close(name) => self.close(&name),
            }
            if let Some(why) = self.over.take() {
                return Err(why);
            }
        }
        Ok(())
    }

    fn words(&mut self, text: &str) {
        if self.citation {
            return;
        }
        self.draw(self.budget.text(text.len()));
        if self.in_note > 0 {
            self.note.push_str(text);
            return;
        }
        let bold = self.bold.last().copied().unwrap_or(false);
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            paragraph.letters += letters;
            paragraph.bold += if bold { letters } else { 0 };
            // Line breaks of the file are none of the text.
            paragraph.text.extend(text.chars().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c }));
        }
    }

    fn mark(&mut self, text: &str) {
        self.draw(self.budget.text(text.len()));
        if self.in_note > 0 {
            self.note.push_str(text);
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        let name = name.as_ref();
        if self.left_out > 0 || matches!(name, "tracked-changes" | "annotation" | "sequence-decls" | "forms") {
            self.left_out += 1;
            return;
        }
        match name {
            "style" => {
                self.draw(self.budget.entry());
                self.define(start);
            }
            "list-style" => self.style = attribute(start, "name").unwrap_or_default(),
            "text-properties" if attribute(start, "font-weight").is_some_and(|weight| weight == "bold") => {
                self.bold_styles.insert(self.style.clone());
            }
            "list-level-style-number" => {
                self.draw(self.budget.entry());
                let rank = number(start, "level").unwrap_or(1);
                let say = |name| attribute(start, name).unwrap_or_default();
                self.formats.insert((self.style.clone(), rank), (say("num-format"), say("num-prefix"), say("num-suffix")));
            }
            "header" | "header-left" | "header-first" => self.aside = Some(Aside::Head),
            "footer" | "footer-left" | "footer-first" => self.aside = Some(Aside::Foot),
            "p" | "h" if self.in_note > 0 => self.note.push(' '),
            "p" | "h" => {
                self.draw(self.budget.cells(1));
                let bold = attribute(start, "style-name").is_some_and(|style| self.bold_styles.contains(&style));
                self.bold.push(bold);
                let is_title = attribute(start, "style-name").is_some_and(|style| self.title_styles.contains(&style));
                let ranked = number(start, "outline-level").and_then(|level| u8::try_from(level).ok());
                let level = (name == "h" || is_title).then(|| ranked.unwrap_or(1));
                let label = self.label();
                self.paragraphs.push(Open { level, label, ..Open::default() });
            }
            "span" => {
                let own = attribute(start, "style-name").is_some_and(|style| self.bold_styles.contains(&style));
                let outer = self.bold.last().copied().unwrap_or(false);
                self.bold.push(own || outer);
            }
            "a" if self.in_note == 0 => {
                if let (Some(paragraph), Some(href)) = (self.paragraphs.last_mut(), attribute(start, "href")) {
                    let taken = self.budget.text(href.len());
                    paragraph.links.push(href);
                    paragraph.text.push(LINK);
                    self.draw(taken);
                }
            }
            "s" => self.mark(&" ".repeat(number(start, "c").unwrap_or(1).clamp(1, 200))),
            "tab" => self.mark("\t"),
            "line-break" => self.mark("\n"),
            "note" => {
                self.mark(&format!(" ({})", self.notes.len() + 1));
                self.in_note += 1;
                self.note.clear();
            }
            "note-citation" => self.citation = true,
            "list" => self.begin_list(start),
            "list-item" | "list-header" => {
                if let Some(list) = self.lists.last_mut() {
                    list.items += usize::from(name == "list-item");
                    list.numbered = name == "list-header";
                }
            }
            "table" => {
                self.draw(self.budget.part());
                self.writer.begin_table();
            }
            "table-header-rows" => self.header_rows = true,
            "table-row" => {
                self.draw(self.budget.cells(1));
                self.writer.begin_row();
                self.repeated = number(start, "number-rows-repeated").unwrap_or(1).clamp(1, 1000);
                let header = self.header_rows;
                if let Some(row) = self.writer.row() {
                    row.header = header;
                }
            }
            "table-cell" | "covered-table-cell" => {
                let across = number(start, "number-columns-spanned").unwrap_or(1).clamp(1, 4096);
                let down = Down::Rows(number(start, "number-rows-spanned").unwrap_or(1));
                let repeated = number(start, "number-columns-repeated").unwrap_or(1).clamp(1, 256);
                self.draw(self.budget.cells(repeated));
                if let Some(row) = self.writer.row() {
                    let column = row.cells.last().map_or(0, |last| last.column + 1);
                    // A covered cell stands for itself; of repeated cells the last one is filled.
                    row.cells.extend((1..repeated).map(|step| Cell { column: column + step - 1, across: 1, ..Cell::default() }));
                    row.cells.push(Cell { column: column + repeated - 1, across, down, ..Cell::default() });
                }
            }
            _ => {}
        }
    }

    fn define(&mut self, start: &BytesStart<'_>) {
        self.style = attribute(start, "name").unwrap_or_default();
        let parent = attribute(start, "parent-style-name").unwrap_or_default();
        if self.bold_styles.contains(&parent) {
            self.bold_styles.insert(self.style.clone());
        }
        // OpenDocument names the style so in every language.
        if self.style == "Title" || parent == "Title" {
            self.title_styles.insert(self.style.clone());
        }
    }

    fn begin_list(&mut self, start: &BytesStart<'_>) {
        let inherited = self.lists.last().map(|list| list.style.clone());
        let style = attribute(start, "style-name").or(inherited).unwrap_or_default();
        let goes_on = self.lists.is_empty() && attribute(start, "continue-numbering").is_some_and(|goes_on| goes_on == "true");
        let items = if goes_on { self.counted.get(&style).copied().unwrap_or(0) } else { 0 };
        self.lists.push(List { style, items, numbered: false });
    }

    /// The number of the list item that a paragraph begins.
    fn label(&mut self) -> Option<String> {
        let rank = self.lists.len();
        let list = self.lists.last_mut().filter(|list| !list.numbered && list.items > 0)?;
        list.numbered = true;
        let (format, before, behind) = self.formats.get(&(list.style.clone(), rank))?;
        Some(format!("{before}{}{behind}", numbering::shown(list.items, format)?))
    }

    fn close(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            "p" | "h" if self.in_note == 0 => {
                self.bold.pop();
                if let Some(open) = self.paragraphs.pop() {
                    self.paragraph(open);
                }
            }
            "span" => {
                self.bold.pop();
            }
            "a" if self.in_note == 0 => {
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| !paragraph.links.is_empty()) {
                    paragraph.text.push(LINK_END);
                }
            }
            "note-citation" => self.citation = false,
            "note" => {
                self.in_note = self.in_note.saturating_sub(1);
                let text = self.note.split_whitespace().collect::<Vec<_>>().join(" ");
                self.notes.push(format!("({}) {text}", self.notes.len() + 1));
            }
            "list" => {
                if let Some(list) = self.lists.pop() {
                    self.counted.insert(list.style, list.items);
                }
            }
            "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first" => self.aside = None,
            "table-header-rows" => self.header_rows = false,
            "table-row" => {
                let again = std::mem::replace(&mut self.repeated, 1) - 1;
                let row = self.writer.row().filter(|_| again > 0).cloned();
                if let Some(row) = row {
                    let words = row.cells.iter().flat_map(|cell| &cell.paragraphs);
                    let size: usize = words.map(|words| words.text.len() + words.links.iter().map(String::len).sum::<usize>()).sum();
                    let taken = self.budget.text(size.saturating_mul(again)).and_then(|()| self.budget.cells(row.cells.len() * again));
                    if taken.is_ok()
                        && let Some(table) = self.writer.open.last_mut()
                    {
                        table.rows.extend(std::iter::repeat_n(row, again));
                    }
                    self.draw(taken);
                }
            }
            "table" => self.writer.end_table(),
            _ => {}
        }
    }

    fn paragraph(&mut self, open: Open) {
        let bold = open.letters > 0 && open.bold == open.letters;
        let text = match open.label {
            Some(label) => {
                self.draw(self.budget.text(label.len()));
                if is_blank(&open.text) { label } else { format!("{label} {}", open.text.trim_start()) }
            }
            None => open.text,
        };
        match self.aside {
            _ if is_blank(&text) => {}
            Some(Aside::Head) => self.writer.blocks.push(Block::Furniture(text)),
            Some(Aside::Foot) => self.feet.push(text),
            None => self.writer.paragraph(Paragraph { text, links: open.links, bold, level: open.level }),
        }
    }
}
