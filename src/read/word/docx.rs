//! DOCX: in go the bytes of a document (ECMA-376 part 1, 17), out comes a source. Tracked changes are read as accepted.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::{
    Block, Cell, Down, Paragraph, Writer,
    styles::{Lists, Styles, is_set, outline},
};
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
    let mut package = Package::open(bytes, path, "the Word document")?;
    let document = package.needed("word/document.xml")?;
    let styles = match package.part("word/styles.xml")? {
        Some(part) => Styles::read(&part).map_err(|why| package.damaged(&why))?,
        None => Styles::default(),
    };
    let lists = match package.part("word/numbering.xml")? {
        Some(part) => Lists::read(&part).map_err(|why| package.damaged(&why))?,
        None => Lists::default(),
    };
    let mut reader = Reader { styles, lists, ..Reader::default() };
    for kind in ["header", "footer"] {
        for number in 1..=9 {
            if let Some(part) = package.part(&format!("word/{kind}{number}.xml"))? {
                let mut aside = Reader::default();
                aside.read(&part).map_err(|why| package.damaged(&why))?;
                reader.furniture(kind == "header", &aside.writer);
            }
        }
    }
    reader.read(&document).map_err(|why| package.damaged(&why))?;
    let mut notes = HashMap::new();
    for (kind, name) in [("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")] {
        if let Some(part) = package.part(name)? {
            notes_of(&part, kind, &mut notes).map_err(|why| package.damaged(&why))?;
        }
    }
    let texts = reader.notes.iter().enumerate().filter_map(|(index, note)| Some(format!("({}) {}", index + 1, notes.get(note)?)));
    let notes = texts.collect();
    let Reader { mut writer, feet, .. } = reader;
    writer.blocks.extend(feet.into_iter().map(Block::Furniture));
    Ok(writer.finish(Media::Docx, notes))
}

/// The texts of notes, by kind and id.
fn notes_of(part: &[u8], kind: &'static str, notes: &mut HashMap<(&'static str, String), String>) -> Result<(), String> {
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
    level: Option<u8>,
    style_bold: bool,
    list: Option<(usize, usize)>,
    bold: usize,
    letters: usize,
}

#[derive(Default)]
struct Reader {
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

impl Reader {
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
                Node::Text(_) => {}
                Node::Close(name) => self.close(&name),
            }
        }
        Ok(())
    }

    fn words(&mut self, text: &str) {
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
            "tbl" => self.writer.begin_table(),
            "tr" => {
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
                let before = number(start, "val").unwrap_or(0);
                if let Some(row) = self.writer.row() {
                    row.cells.push(Cell { across: before, ..Cell::default() });
                }
            }
            "tc" => {
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
                if let Some(open) = self.paragraphs.pop() {
                    let paragraph = self.paragraph(open);
                    self.writer.paragraph(paragraph);
                }
            }
            "r" => (self.in_run, self.run_bold) = (false, None),
            "t" => self.in_text = false,
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
            Some(label) if open.text.trim().is_empty() => label,
            Some(label) => format!("{label} {}", open.text.trim_start()),
            None => open.text,
        };
        Paragraph { text, bold, level: open.level }
    }
}
