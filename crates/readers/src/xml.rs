//! XML of office files: in go the bytes of a part, out come its tags and text one after another. Prefixes of names are left out.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    budget::Budget,
    builder::{LINK, LINK_END},
};

/// Elements deeper than this are none of an honest file: readers keep something for each that is open.
const DEEPEST: usize = 10_000;

/// What comes next.
#[derive(Debug)]
pub(super) enum Node<'x> {
    /// An element begins; an empty one ends right after.
    Open(BytesStart<'x>),
    /// The element of that name ends.
    Close(String),
    /// Characters, entities read.
    Text(String),
}

/// A part that is being read.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    /// How many elements are open.
    depth: usize,
}

impl<'x> Xml<'x> {
    pub(super) fn new(bytes: &'x [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = Reader::from_reader(bytes);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Xml { reader, depth: 0 }
    }

    /// The next tag or text; nothing at the end.
    ///
    /// # Errors
    /// The part is no XML from here on, or ends before its elements do.
    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, String> {
        loop {
            let event = self.reader.read_event().map_err(|error| error.to_string())?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(format!("its elements lie in one another, more than {DEEPEST} deep"));
                    }
                    Node::Open(start)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(end.local_name().as_ref().to_string())
                }
                Event::Text(text) => Node::Text(sound(text.to_string())),
                Event::CData(text) => Node::Text(sound(text.to_string())),
                Event::GeneralRef(name) => {
                    let whole = format!("&{};", &*name);
                    Node::Text(sound(html_escape::decode_html_entities(&whole).into_owned()))
                }
                Event::Eof if self.depth > 0 => return Err("it is cut off".to_string()),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }
}

/// A text without the two characters that no XML may hold and readers mark links with.
fn sound(text: String) -> String {
    if text.contains([LINK, LINK_END]) { text.replace([LINK, LINK_END], "\u{FFFD}") } else { text }
}

/// What a part refers to outside itself or inside the package: the address by the id under which the part names it, and of which kind it is.
pub(super) fn relations(part: &[u8], found: &mut HashMap<String, (String, String)>, budget: &Budget) -> Result<(), String> {
    let mut xml = Xml::new(part);
    while let Some(node) = xml.next()? {
        if let Node::Open(start) = node
            && start.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) = (attribute(&start, "Id"), attribute(&start, "Type"), attribute(&start, "Target"))
        {
            budget.entry()?;
            found.insert(id, (kind, target));
        }
    }
    Ok(())
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let raw = found.value.to_string();
    Some(if raw.contains('&') { html_escape::decode_html_entities(&raw).into_owned() } else { raw })
}

/// Whether an attribute says yes: `1`, `true`, `on`.
pub(super) fn is_on(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// A number.
pub(super) fn number(start: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(start, name)?.trim().parse().ok()
}
