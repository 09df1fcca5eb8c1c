//! ODT: in go the bytes of an OpenDocument text (OASIS OpenDocument 1.3 part 3), out comes a source. Tracked changes are read as accepted.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::{Block, Cell, Down, Paragraph, Writer, numbering};
use crate::{
    model::{Media, Source},
    read::{
        ReadError,
        package::Package,
        xml::{Node, Xml, attribute, number},
    },
};

/// The source of a document.
pub(in crate::read) fn read(bytes: &[u8], path: &str) -> Result<Source, ReadError> {
    let mut package = Package::open(bytes, path, "the text document")?;
    if package.part("META-INF/manifest.xml")?.is_some_and(|part| memchr::memmem::find(&part, b"encryption-data").is_some()) {
        return Err(package.encrypted());
    }
    let content = package.needed("content.xml")?;
    let mut reader = Reader::default();
    if let Some(part) = package.part("styles.xml")? {
        reader.read(&part).map_err(|why| package.damaged(&why))?;
    }
    reader.read(&content).map_err(|why| package.damaged(&why))?;
    let Reader { mut writer, notes, feet, .. } = reader;
    writer.blocks.extend(feet.into_iter().map(Block::Furniture));
    Ok(writer.finish(Media::Odt, notes))
}

#[derive(Debug, Default)]
struct Open {
    text: String,
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

#[derive(Default)]
struct Reader {
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

impl Reader {
    fn read(&mut self, part: &[u8]) -> Result<(), String> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(start) => self.open(&start),
                Node::Text(text) if self.left_out == 0 => self.words(&text),
                Node::Text(_) => {}
                Node::Close(name) => self.close(&name),
            }
        }
        Ok(())
    }

    fn words(&mut self, text: &str) {
        if self.citation {
            return;
        }
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
            "style" => self.define(start),
            "list-style" => self.style = attribute(start, "name").unwrap_or_default(),
            "text-properties" if attribute(start, "font-weight").is_some_and(|weight| weight == "bold") => {
                self.bold_styles.insert(self.style.clone());
            }
            "list-level-style-number" => {
                let rank = number(start, "level").unwrap_or(1);
                let say = |name| attribute(start, name).unwrap_or_default();
                self.formats.insert((self.style.clone(), rank), (say("num-format"), say("num-prefix"), say("num-suffix")));
            }
            "header" | "header-left" | "header-first" => self.aside = Some(Aside::Head),
            "footer" | "footer-left" | "footer-first" => self.aside = Some(Aside::Foot),
            "p" | "h" if self.in_note > 0 => self.note.push(' '),
            "p" | "h" => {
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
            "table" => self.writer.begin_table(),
            "table-header-rows" => self.header_rows = true,
            "table-row" => {
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
                if let Some(table) = self.writer.open.last_mut()
                    && let Some(row) = table.rows.last().cloned().filter(|_| self.repeated > 1)
                {
                    table.rows.extend(std::iter::repeat_n(row, self.repeated - 1));
                }
                self.repeated = 1;
            }
            "table" => self.writer.end_table(),
            _ => {}
        }
    }

    fn paragraph(&mut self, open: Open) {
        let bold = open.letters > 0 && open.bold == open.letters;
        let text = match open.label {
            Some(label) if open.text.trim().is_empty() => label,
            Some(label) => format!("{label} {}", open.text.trim_start()),
            None => open.text,
        };
        match self.aside {
            _ if text.trim().is_empty() => {}
            Some(Aside::Head) => self.writer.blocks.push(Block::Furniture(text)),
            Some(Aside::Foot) => self.feet.push(text),
            None => self.writer.paragraph(Paragraph { text, bold, level: open.level }),
        }
    }
}
