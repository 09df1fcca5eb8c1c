//! What rows of a document say again: in goes a text or a list, out comes the one that says the same and is there already.

use std::hash::Hash;

use rustc_hash::FxHashSet;

use crate::model::{Contact, Deadline, Office, SharedList, SharedText};

/// The texts and lists of rows, each once. One for each share of a document.
#[derive(Debug, Default)]
pub(super) struct Known {
    texts: FxHashSet<SharedText>,
    lists: FxHashSet<SharedList<SharedText>>,
    contacts: FxHashSet<SharedList<Contact>>,
    deadlines: FxHashSet<SharedList<Deadline>>,
    offices: FxHashSet<SharedList<Office>>,
}

impl Known {
    pub(super) fn text(&mut self, text: &str) -> SharedText {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let new = SharedText::from(text);
        self.texts.insert(new.clone());
        new
    }

    pub(super) fn texts(&mut self, texts: Vec<SharedText>) -> SharedList<SharedText> {
        list(&mut self.lists, texts)
    }

    pub(super) fn contacts(&mut self, contacts: Vec<Contact>) -> SharedList<Contact> {
        list(&mut self.contacts, contacts)
    }

    pub(super) fn deadlines(&mut self, deadlines: Vec<Deadline>) -> SharedList<Deadline> {
        list(&mut self.deadlines, deadlines)
    }

    pub(super) fn offices(&mut self, offices: Vec<Office>) -> SharedList<Office> {
        list(&mut self.offices, offices)
    }
}

fn list<T: Eq + Hash>(known: &mut FxHashSet<SharedList<T>>, elements: Vec<T>) -> SharedList<T> {
    if elements.is_empty() {
        return SharedList::default();
    }
    if let Some(known) = known.get(elements.as_slice()) {
        return known.clone();
    }
    let new = SharedList::from(elements);
    known.insert(new.clone());
    new
}
