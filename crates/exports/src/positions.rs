//! Bytes and characters: in go a source and the places that a dataset names in it, out come the characters at which these bytes stand.
//!
//! A dataset counts bytes of the file. Web Annotation counts characters of its text (W3C Web Annotation Data Model, 4.2.4), which only the source tells.

use std::collections::BTreeMap;

use regesto_model::{Document, Locator, Record, Source};

/// For bytes of a file at which a place begins or ends: how many characters (code points) of its decoded text stand before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Positions(BTreeMap<usize, usize>);

impl Positions {
    /// The characters from and to which a range of bytes goes; none where the range was not asked for.
    #[must_use]
    pub fn of(&self, [start, end]: [usize; 2]) -> Option<[usize; 2]> {
        Some([*self.0.get(&start)?, *self.0.get(&end)?])
    }
}

/// The positions of all places that a document and its records name; none of a file that is no text.
#[must_use]
pub fn positions<'r>(document: &Document, records: impl IntoIterator<Item = &'r Record>, source: &Source) -> Positions {
    let mut wanted: Vec<usize> = Vec::new();
    let mut want = |at: &Locator| {
        if let Locator::Text { bytes, .. } = at {
            wanted.extend(bytes.map(|byte| byte as usize));
        }
    };
    document.citations.iter().for_each(|citation| want(&citation.at));
    for record in records {
        record.cells.values().flat_map(|cell| &cell.at).for_each(&mut want);
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut wanted = wanted.into_iter().peekable();
    let mut found = BTreeMap::new();
    let text = source.text();
    let ends = text.char_indices().map(|(offset, _)| offset).chain([text.len()]);
    for (character, offset) in ends.enumerate() {
        let Some(&next) = wanted.peek() else { break };
        let byte = source.byte_of(offset);
        if byte < next {
            continue;
        }
        // What begins within a character, or in bytes that are no part of the text, begins with the next.
        while let Some(at) = wanted.next_if(|&at| at <= byte) {
            found.insert(at, character);
        }
    }
    Positions(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesto::{grammar::Grammars, pipeline};

    #[test]
    fn characters_are_counted_in_the_decoded_text() {
        // Cells of the same words in UTF-8 with a byte order mark, in UTF-16 and in Windows-1252.
        let text = "N.\tOggetto\tTermine\n1\tAttività è già più\t30 giorni\n2\tCaffè\t60 giorni\n";
        let utf8 = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let grammars = Grammars::builtin().unwrap();
        for bytes in [text.as_bytes(), &utf8, &utf16, &latin] {
            let (document, source) = pipeline::open_bytes(bytes, "elenco.tsv").unwrap();
            let (document, records, _) = pipeline::recover_document(document, &source, &grammars);
            let positions = positions(&document, &records, &source);
            let characters: Vec<char> = source.text().chars().collect();
            let mut looked = 0;
            for cell in records.iter().flat_map(|record| record.cells.values()) {
                let Some(Locator::Text { bytes, .. }) = cell.at.first() else { panic!("{cell:?}") };
                let [start, end] = positions.of(bytes.map(|byte| byte as usize)).unwrap();
                assert_eq!(characters[start..end].iter().collect::<String>(), cell.text);
                looked += 1;
            }
            assert_eq!(looked, 6, "{:?}", document.encoding);
        }
    }
}
