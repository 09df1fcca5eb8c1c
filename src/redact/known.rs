//! What was found in one place and is to be left out everywhere: in go the cells that say whom to ask, out come the places of the same words in
//! any text.

use std::{collections::HashMap, ops::Range};

use super::{CONTACTS, PERSONS, kind_of};
use crate::{
    language::contacts::{Contacts, Text},
    model::Dataset,
};

/// How far apart two words of one name or address may stand, in bytes: a line end, the bar of a table, markup.
const GAP: usize = 24;

/// How much of a text is cut into words at once, in bytes, and how much of it is looked at twice.
const BLOCK: usize = 1 << 20;
const OVERLAP: usize = 1 << 10;

/// Names, numbers and addresses as trees of words.
#[derive(Debug)]
pub(super) struct Known<'g> {
    /// By what the form of names, numbers and addresses is told.
    pub(super) grammar: &'g Contacts,
    /// From a node, by a word, to the next.
    steps: HashMap<(usize, String), usize>,
    /// Whether what leads to the node is whole.
    whole: Vec<bool>,
}

impl<'g> Known<'g> {
    /// What is known before anything was read.
    fn new(grammar: &'g Contacts) -> Self {
        Known { grammar, steps: HashMap::new(), whole: vec![false] }
    }

    /// What the cells of a dataset say.
    pub(super) fn of(dataset: &Dataset, grammar: &'g Contacts) -> Self {
        let mut known = Known::new(grammar);
        for record in &dataset.records {
            let cells = record.cells.iter().filter(|(column, _)| PERSONS.contains(column) || CONTACTS.contains(column));
            for (&column, cell) in cells {
                for range in grammar.personal(&cell.text, kind_of(column)) {
                    known.add(cell.text.get(range).unwrap_or(""));
                }
            }
            // Nobody knows what stands in a column without a name.
            for extra in &record.extra {
                for range in grammar.personal(&extra.text, Text::Contacts) {
                    known.add(extra.text.get(range).unwrap_or(""));
                }
            }
            for contact in &record.contacts {
                let parts = [&contact.name, &contact.phone, &contact.email];
                parts.into_iter().flatten().for_each(|text| known.add(text));
            }
        }
        known
    }

    /// Adds a name, number or address. A single word that is no number is left alone, and so is one with an initial: a surname is also a street,
    /// a month, a colour.
    fn add(&mut self, text: &str) {
        let words: Vec<String> = words(text).map(|(_, word)| word).collect();
        let digits: usize = words.iter().flat_map(|word| word.bytes()).filter(u8::is_ascii_digit).count();
        let long = words.iter().filter(|word| word.chars().count() >= 2).count();
        if long < 2 && digits < 6 {
            return;
        }
        self.add_words(&words);
        // A person is also named the other way round.
        let is_name = words.iter().all(|word| word.chars().all(char::is_alphabetic)) && !text.contains('@');
        if is_name && words.len() <= 4 {
            for turn in 1..words.len() {
                let mut turned = words.clone();
                turned.rotate_left(turn);
                self.add_words(&turned);
            }
        }
    }

    fn add_words(&mut self, words: &[String]) {
        let mut node = 0;
        for word in words {
            let next = self.whole.len();
            let step = *self.steps.entry((node, word.clone())).or_insert(next);
            if step == next {
                self.whole.push(false);
            }
            node = step;
        }
        if let Some(whole) = self.whole.get_mut(node) {
            *whole = true;
        }
    }

    /// The places of what is known in a text, in order: of several that begin at one place the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty() && !self.steps.is_empty()) {
            let block = rest.get(..rest.floor_char_boundary(BLOCK)).unwrap_or(rest);
            found.extend(self.find_in(block).into_iter().map(|range| start + range.start..start + range.end));
            if block.len() == rest.len() {
                break;
            }
            // What stands at the end of a block is seen whole in the next.
            start = text.floor_char_boundary(start + block.len() - OVERLAP);
        }
        found.sort_by_key(|range| (range.start, range.end));
        found
    }

    fn find_in(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<(Range<usize>, String)> = words(text).collect();
        let mut found = Vec::new();
        let mut first = 0;
        while let Some((opening, _)) = words.get(first) {
            let (mut node, mut end, mut behind) = (0, None, first);
            for (nth, (range, word)) in words.iter().enumerate().skip(first) {
                let near = nth == first || words.get(nth - 1).is_some_and(|(before, _)| range.start - before.end <= GAP);
                let Some(&next) = near.then(|| self.steps.get(&(node, word.clone()))).flatten() else { break };
                node = next;
                if self.whole.get(node) == Some(&true) {
                    (end, behind) = (Some(range.end), nth);
                }
            }
            found.extend(end.map(|end| opening.start..end));
            first = behind + 1;
        }
        found
    }
}

/// The words of a text, in lower case: letters and digits, apart from all else.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric()).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then(|| (start..start + word.len(), word.to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_two_blocks_is_found() {
        let mut known = Known::new(Contacts::builtin());
        known.add("Paolo Verdi");
        for before in [BLOCK - 12, BLOCK - 6, BLOCK - 5, BLOCK] {
            let text = format!("{}Paolo Verdi è qui", "à ".repeat(before / 3) + &" ".repeat(before % 3));
            let mut found = known.find(&text);
            found.dedup();
            assert_eq!(found.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), ["Paolo Verdi"], "{before}");
        }
    }

    #[test]
    fn the_same_words_are_found_wherever_they_stand() {
        let mut known = Known::new(Contacts::builtin());
        for text in ["Paolo Verdi", "urp@comune.x.it", "0376 000150", "Neri"] {
            known.add(text);
        }
        let cases = [
            ("il geometra PAOLO VERDI firma", "PAOLO VERDI", "capitals"),
            ("Verdi Paolo", "Verdi Paolo", "turned"),
            ("Paolo |\n| Verdi", "Paolo |\n| Verdi", "over a line end"),
            ("scrivere a urp@comune.\nx.it", "urp@comune.\nx.it", "a broken address"),
            ("0376/000150", "0376/000150", "other marks"),
            ("Paolo Rossi e Anna Verdi", "", "other persons"),
            ("via Neri", "", "a single word"),
            ("Paolo Verdini", "", "a longer word"),
        ];
        for (text, expected, why) in cases {
            let found: Vec<&str> = known.find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("/"), expected, "{why}");
        }
    }
}
