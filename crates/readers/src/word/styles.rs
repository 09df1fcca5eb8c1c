//! Styles and lists of DOCX: in go `styles.xml` and `numbering.xml`, out comes what a paragraph of a style is, and the number of an item.

use std::collections::HashMap;

use super::numbering;
use crate::{
    budget::Budget,
    xml::{Node, Xml, attribute, number},
};

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    base: Option<String>,
    level: Option<u8>,
    bold: Option<bool>,
    list: Option<(usize, usize)>,
}

/// All styles, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads the styles of a part.
    pub(super) fn read(&mut self, part: &[u8], budget: &Budget) -> Result<(), String> {
        let mut xml = Xml::new(part);
        let (mut id, mut style) = (String::new(), Style::default());
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(start) => match start.local_name().as_ref() {
                    "style" => {
                        id = attribute(&start, "styleId").unwrap_or_default();
                        style = Style::default();
                    }
                    "name" => {
                        let name = attribute(&start, "val").unwrap_or_default().to_lowercase();
                        let rank = name.strip_prefix("heading ").or_else(|| name.strip_prefix("titolo "));
                        style.level = rank.and_then(|rank| rank.trim().parse().ok()).or(style.level);
                        if matches!(name.as_str(), "title" | "titolo") {
                            style.level = Some(1);
                        }
                    }
                    "basedOn" => style.base = attribute(&start, "val"),
                    "outlineLvl" => style.level = outline(&start).or(style.level),
                    "b" => style.bold = Some(is_set(&start)),
                    "numId" => style.list = number(&start, "val").map(|id| (id, style.list.map_or(0, |(_, level)| level))),
                    "ilvl" => style.list = number(&start, "val").map(|level| (style.list.map_or(0, |(id, _)| id), level)),
                    _ => {}
                },
                Node::Close(name) if name == "style" => {
                    budget.entry()?;
                    self.0.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The first style, from one up to those it rests on, that says something.
    fn ask<T>(&self, id: &str, say: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = id;
        for _ in 0..20 {
            let style = self.0.get(id)?;
            if let Some(said) = say(style) {
                return Some(said);
            }
            id = style.base.as_deref()?;
        }
        None
    }

    pub(super) fn level(&self, id: &str) -> Option<u8> {
        self.ask(id, |style| style.level).filter(|level| (1..=9).contains(level))
    }

    pub(super) fn bold(&self, id: &str) -> bool {
        self.ask(id, |style| style.bold).unwrap_or(false)
    }

    pub(super) fn list(&self, id: &str) -> Option<(usize, usize)> {
        self.ask(id, |style| style.list)
    }
}

/// The rank that an outline level gives; ten says none.
pub(super) fn outline(start: &quick_xml::events::BytesStart<'_>) -> Option<u8> {
    number(start, "val").filter(|&level| level < 9).and_then(|level| u8::try_from(level + 1).ok())
}

/// Whether a property without a value, or with one that is not no, is set.
pub(super) fn is_set(start: &quick_xml::events::BytesStart<'_>) -> bool {
    attribute(start, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: usize,
}

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Lists {
    levels: HashMap<(usize, usize), Level>,
    kinds: HashMap<usize, usize>,
    counters: HashMap<(usize, usize), usize>,
}

impl Lists {
    /// Reads the lists of a part.
    pub(super) fn read(&mut self, part: &[u8], budget: &Budget) -> Result<(), String> {
        let mut xml = Xml::new(part);
        let (mut kind, mut list, mut level) = (0, None, 0);
        while let Some(node) = xml.next()? {
            let Node::Open(start) = node else { continue };
            budget.entry()?;
            match start.local_name().as_ref() {
                "abstractNum" => (kind, list) = (number(&start, "abstractNumId").unwrap_or(0), None),
                "num" => list = number(&start, "numId"),
                "abstractNumId" => {
                    if let (Some(list), Some(kind)) = (list, number(&start, "val")) {
                        self.kinds.insert(list, kind);
                    }
                }
                "lvl" if list.is_none() => {
                    // Nine levels, the standard says.
                    level = number(&start, "ilvl").unwrap_or(0).min(8);
                    self.levels.insert((kind, level), Level { start: 1, ..Level::default() });
                }
                name @ ("start" | "numFmt" | "lvlText") if list.is_none() => {
                    if let Some(level) = self.levels.get_mut(&(kind, level)) {
                        match name {
                            "start" => level.start = number(&start, "val").unwrap_or(1).min(1 << 20),
                            "numFmt" => level.format = attribute(&start, "val").unwrap_or_default(),
                            _ => level.text = attribute(&start, "val").unwrap_or_default(),
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The number of the next item of a list; nothing for bullets and for lists that are none (0).
    pub(super) fn next(&mut self, list: usize, level: usize) -> Option<String> {
        let kind = *self.kinds.get(&list)?;
        let own = self.levels.get(&(kind, level))?.clone();
        let value = *self.counters.entry((kind, level)).and_modify(|value| *value += 1).or_insert(own.start);
        self.counters.retain(|&(other, deeper), _| other != kind || deeper <= level);
        numbering::shown(value, &own.format)?;
        let mut text = own.text.clone();
        for upper in 0..=level {
            let format = self.levels.get(&(kind, upper)).map_or("decimal", |level| level.format.as_str());
            let value = self.counters.get(&(kind, upper)).copied().unwrap_or(1);
            text = text.replace(&format!("%{}", upper + 1), &numbering::shown(value, format).unwrap_or_default());
        }
        Some(text)
    }
}
