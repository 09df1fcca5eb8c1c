//! DOCX: in go the bytes of a document (ECMA-376 part 1, 17), out comes a source. Tracked changes are read as accepted.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::{
    Block, Cell, Down, Paragraph, Writer,
    styles::{Lists, Styles, is_set, outline},
};
use crate::{
    ReadError,
    budget::Budget,
    builder::{LINK, LINK_END, is_blank},
    package::Package,
    xml::{Node, Xml, attribute, number, relations},
};
use regesto_model::{Media, Source};

/// More of a field's code is not kept.
const LONGEST_CODE: usize = 8192;

/// The address in the code of a field (ECMA-376 part 1, 17.16.5.25). Takes `HYPERLINK "https://…" \\o "…"`; refuses `HYPERLINK \\l "_Toc1"`.
fn address(code: &str) -> Option<String> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start().strip_prefix('"')?;
    rest.split_once('"').map(|(href, _)| href.trim().to_string()).filter(|href| !href.is_empty())
}

/// The source of a document.
pub(crate) fn read(bytes: &[u8], path: &str, budget: &Budget) -> Result<Source, ReadError> {
    let mut package = Package::open(bytes, path, "the Word document", budget)?;
    let document = package.needed("word/document.xml")?;
    let mut reader = Reader::new(budget);
    package.aside("word/styles.xml", |part| reader.styles.read(part, budget))?;
    package.aside("word/numbering.xml", |part| reader.lists.read(part, budget))?;
    package.aside("word/_rels/document.xml.rels", |part| relations(part, &mut reader.targets, budget))?;
    for kind in ["header", "footer"] {
        for number in 1..=9 {
            package.aside(&format!("word/{kind}{number}.xml"), |part| {
                let mut aside = Reader::new(budget);
                let read = aside.read(part);
                reader.furniture(kind == "header", &aside.writer);
                read
            })?;
        }
    }
    if let Err(why) = reader.read(&document) {
        package.missing.push(format!("its text could be read in part only ({why})"));
    }
    let mut notes = HashMap::new();
    for (kind, name) in [("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")] {
        package.aside(name, |part| notes_of(part, kind, &mut notes, budget))?;
    }
    let mut texts = Vec::new();
    for (index, note) in reader.notes.iter().enumerate() {
        let Some(text) = notes.get(note) else { continue };
        if let Err(why) = budget.text(text.len()) {
            package.missing.push(format!("its notes were not read ({why})"));
            texts.clear();
            break;
        }
        texts.push(format!("({}) {text}", index + 1));
    }
    let Reader { mut writer, feet, .. } = reader;
    writer.blocks.extend(feet.into_iter().map(Block::Furniture));
    writer.finish(Media::Docx, texts, package.missing, budget, path)
}

/// The texts of notes, by kind and id.
fn notes_of(part: &[u8], kind: &'static str, notes: &mut HashMap<(&'static str, String), String>, budget: &Budget) -> Result<(), String> {
    let mut xml = Xml::new(part);
    let (mut id, mut text, mut inside) = (String::new(), String::new(), false);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(start) => match start.local_name().as_ref() {
                name if name == kind => {
                    id = attribute(&start, "id").unwrap_or_default();
                    text.clear();
                }
                "t" => inside = true,
                "p" | "tab" | "br" => text.push(' '),
                _ => {}
            },
            Node::Text(words) if inside => text.push_str(&words),
            Node::Text(_) => {}
            Node::Close(name) if name == "t" => inside = false,
            Node::Close(name) if name == kind => {
                budget.entry()?;
                notes.insert((kind, std::mem::take(&mut id)), text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Node::Close(_) => {}
        }
    }
    Ok(())
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Open {
    text: String,
    links: Vec<String>,
    level: Option<u8>,
    style_bold: bool,
    list: Option<(usize, usize)>,
    bold: usize,
    letters: usize,
}

/// A field: what it is to show, as the file says, and whether a link was begun for it.
#[derive(Debug, Default)]
struct FieldCode {
    code: String,
    linked: bool,
}

struct Reader<'b> {
    budget: &'b Budget,
    /// The bound that was met.
    over: Option<String>,
    /// What links of the part refer to, by their ids: kind and address.
    targets: HashMap<String, (String, String)>,
    /// Fields that are open, and whether the text at hand is the code of the innermost.
    fields: Vec<FieldCode>,
    in_code: bool,
    /// Links that are open: whether each has an address.
    links: Vec<bool>,
    styles: Styles,
    lists: Lists,
    writer: Writer,
    paragraphs: Vec<Open>,
    notes: Vec<(&'static str, String)>,
    feet: Vec<String>,
    /// Whether the run at hand is bold; nothing where only its paragraph says so.
    run_bold: Option<bool>,
    in_run: bool,
    in_text: bool,
    in_row_properties: bool,
    /// Inside how many elements that are left out: deleted text, what older programs show instead.
    left_out: usize,
    /// Rows whose removal is tracked: the depth of their table.
    removed: Vec<bool>,
}

impl<'b> Reader<'b> {
    fn new(budget: &'b Budget) -> Self {
        Reader {
            budget,
            over: None,
            targets: HashMap::new(),
            fields: Vec::new(),
            in_code: false,
            links: Vec::new(),
            styles: Styles::default(),
            lists: Lists::default(),
            writer: Writer::default(),
            paragraphs: Vec::new(),
            notes: Vec::new(),
            feet: Vec::new(),
            run_bold: None,
            in_run: false,
            in_text: false,
            in_row_properties: false,
            left_out: 0,
            removed: Vec::new(),
        }
    }

    /// Notes that a bound is met: reading ends.
    fn draw(&mut self, taken: Result<(), String>) {
        if let Err(why) = taken {
            self.over.get_or_insert(why);
        }
    }

    fn furniture(&mut self, head: bool, aside: &Writer) {
        for block in &aside.blocks {
            let text = match block {
                Block::Paragraph(paragraph) => paragraph.text.clone(),
                Block::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs);
                    cells.map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n")
                }
                Block::Furniture(text) => text.clone(),
            };
            if head {
                self.writer.blocks.push(Block::Furniture(text));
            } else {
                self.feet.push(text);
            }
        }
    }

    fn read(&mut self, part: &[u8]) -> Result<(), String> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(start) => self.open(&start),
                Node::Text(text) if self.in_text && self.left_out == 0 => self.words(&text),
                Node::Text(text) if self.in_code && self.left_out == 0 => {
                    if let Some(field) = self.fields.last_mut().filter(|field| field.code.len() < LONGEST_CODE) {
                        field.code.push_str(&text);
                    }
                }
                Node::Text(_) => {}
                Node::Close(name) => self.close(&name),
            }
            if let Some(why) = self.over.take() {
                return Err(why);
            }
        }
        Ok(())
    }

    /// Begins a link in the paragraph at hand.
    fn begin_link(&mut self, href: Option<String>) {
        let paragraph = self.paragraphs.last_mut().zip(href);
        self.links.push(paragraph.is_some());
        if let Some((paragraph, href)) = paragraph {
            let taken = self.budget.text(href.len());
            paragraph.links.push(href);
            paragraph.text.push(LINK);
            self.draw(taken);
        }
    }

    fn end_link(&mut self) {
        if self.links.pop() == Some(true)
            && let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| !paragraph.links.is_empty())
        {
            paragraph.text.push(LINK_END);
        }
    }

    /// A mark of a field: where it begins, where what it shows does, where it ends.
    fn field(&mut self, mark: &str) {
        match mark {
            "begin" => {
                self.draw(self.budget.entry());
                self.fields.push(FieldCode::default());
            }
            "separate" => {
                let href = self.fields.last().and_then(|field| address(&field.code));
                if href.is_some() {
                    self.begin_link(href);
                    if let Some(field) = self.fields.last_mut() {
                        field.linked = true;
                    }
                }
            }
            "end" if self.fields.pop().is_some_and(|field| field.linked) => self.end_link(),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        self.draw(self.budget.text(text.len()));
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            paragraph.letters += letters;
            paragraph.bold += if self.run_bold.unwrap_or(paragraph.style_bold) { letters } else { 0 };
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        let name = name.as_ref();
        if name == "del"
            && self.in_row_properties
            && let Some(removed) = self.removed.last_mut()
        {
            *removed = true;
        }
        if self.left_out > 0 || matches!(name, "del" | "moveFrom" | "Fallback") && !self.in_row_properties {
            self.left_out += 1;
            return;
        }
        match name {
            "p" => self.paragraphs.push(Open::default()),
            "pStyle" => self.style(&attribute(start, "val").unwrap_or_default()),
            "outlineLvl" => {
                if let (Some(paragraph), Some(level)) = (self.paragraphs.last_mut(), outline(start)) {
                    paragraph.level = Some(level);
                }
            }
            "hyperlink" => {
                let target = attribute(start, "id").and_then(|id| self.targets.get(&id)).map(|(_, target)| target.clone());
                self.begin_link(target);
            }
            "fldSimple" => {
                let href = attribute(start, "instr").and_then(|code| address(&code));
                self.begin_link(href);
            }
            "fldChar" => self.field(&attribute(start, "fldCharType").unwrap_or_default()),
            "instrText" => self.in_code = true,
            "numId" | "ilvl" => {
                if let (Some(paragraph), Some(value)) = (self.paragraphs.last_mut(), number(start, "val")) {
                    let (list, level) = paragraph.list.unwrap_or((0, 0));
                    paragraph.list = Some(if name == "numId" { (value, level) } else { (list, value) });
                }
            }
            "r" => (self.in_run, self.run_bold) = (true, None),
            "b" if self.in_run => self.run_bold = Some(is_set(start)),
            "rStyle" if self.in_run && attribute(start, "val").is_some_and(|style| self.styles.bold(&style)) => {
                self.run_bold = Some(true);
            }
            "t" => self.in_text = true,
            "tab" if self.in_run => self.mark("\t"),
            "br" | "cr" => self.mark("\n"),
            "noBreakHyphen" => self.mark("-"),
            "footnoteReference" => self.note("footnote", start),
            "endnoteReference" => self.note("endnote", start),
            "tbl" => {
                self.draw(self.budget.part());
                self.writer.begin_table();
            }
            "tr" => {
                self.draw(self.budget.cells(1));
                self.writer.begin_row();
                self.removed.push(false);
            }
            "trPr" => self.in_row_properties = true,
            "tblHeader" => {
                if let Some(row) = self.writer.row() {
                    row.header = is_set(start);
                }
            }
            "gridBefore" => {
                self.draw(self.budget.cells(1));
                let before = number(start, "val").unwrap_or(0).min(4096);
                if let Some(row) = self.writer.row() {
                    row.cells.push(Cell { across: before, ..Cell::default() });
                }
            }
            "tc" => {
                self.draw(self.budget.cells(1));
                if let Some(row) = self.writer.row() {
                    let column = row.cells.last().map_or(0, |last| last.column + last.across);
                    row.cells.push(Cell { column, across: 1, ..Cell::default() });
                }
            }
            "gridSpan" => {
                let across = number(start, "val").unwrap_or(1).clamp(1, 4096);
                if let Some(cell) = self.writer.cell() {
                    cell.across = across;
                }
            }
            "vMerge" => {
                let begins = attribute(start, "val").is_some_and(|value| value == "restart");
                if let Some(cell) = self.writer.cell() {
                    cell.down = if begins { Down::Begins } else { Down::GoesOn };
                }
            }
            _ => {}
        }
    }

    fn style(&mut self, id: &str) {
        let (level, bold, list) = (self.styles.level(id), self.styles.bold(id), self.styles.list(id));
        if let Some(paragraph) = self.paragraphs.last_mut() {
            (paragraph.level, paragraph.style_bold) = (level, bold);
            paragraph.list = paragraph.list.or(list);
        }
    }

    fn mark(&mut self, text: &str) {
        self.draw(self.budget.text(text.len()));
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn note(&mut self, kind: &'static str, start: &BytesStart<'_>) {
        self.notes.push((kind, attribute(start, "id").unwrap_or_default()));
        self.mark(&format!(" ({})", self.notes.len()));
    }

    fn close(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            "p" => {
                self.draw(self.budget.cells(1));
                if let Some(open) = self.paragraphs.pop() {
                    let paragraph = self.paragraph(open);
                    self.writer.paragraph(paragraph);
                }
            }
            "r" => (self.in_run, self.run_bold) = (false, None),
            "t" => self.in_text = false,
            "instrText" => self.in_code = false,
            "hyperlink" | "fldSimple" => self.end_link(),
            "trPr" => self.in_row_properties = false,
            "tr" => {
                if self.removed.pop() == Some(true)
                    && let Some(table) = self.writer.open.last_mut()
                {
                    table.rows.pop();
                }
            }
            "tbl" => self.writer.end_table(),
            _ => {}
        }
    }

    fn paragraph(&mut self, open: Open) -> Paragraph {
        let bold = open.letters > 0 && open.bold == open.letters;
        let label = open.list.filter(|(list, _)| *list > 0).and_then(|(list, level)| self.lists.next(list, level));
        let text = match label {
            Some(label) => {
                self.draw(self.budget.text(label.len()));
                if is_blank(&open.text) { label } else { format!("{label} {}", open.text.trim_start()) }
            }
            None => open.text,
        };
        Paragraph { text, links: open.links, bold, level: open.level }
    }
}
