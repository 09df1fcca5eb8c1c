//! How documents were read, kept until the report is written: in go readings as they are made, out they come one at a time.
//!
//! A report is written when all documents are known, and by then every text of them would be in memory. So readings stay there only up to a
//! bound; beyond it they wait, packed, in a file without a name that is gone with the program. What comes of them is the same wherever they waited.

mod store;

use std::{borrow::Cow, collections::BTreeSet, sync::Mutex};

use rayon::prelude::*;

use crate::model::{Reading, Span};

pub(crate) use store::{Store, StoredReading};

/// How many bytes of readings stay in memory where nobody says otherwise: some hundred documents of the usual size.
pub const MEMORY: usize = 64 << 20;

/// Why a reading is not to be had any more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("how this document was read could not be kept until now ({0}); make room in the folder for temporary files and run again")]
pub struct ReadingLost(pub(crate) String);

/// How the documents of a dataset were read, in their order.
#[derive(Debug, Default)]
pub struct Readings {
    kept: Vec<StoredReading>,
    store: Store,
    lost: Mutex<BTreeSet<ReadingLost>>,
}

impl Readings {
    /// What was kept in a store, in the order of the documents.
    pub(crate) fn new(kept: Vec<StoredReading>, store: Store) -> Self {
        Readings { kept, store, lost: Mutex::default() }
    }

    /// Of how many documents there are readings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many of them wait outside memory.
    #[must_use]
    pub fn outside(&self) -> usize {
        self.kept.iter().filter(|kept| kept.is_outside()).count()
    }

    /// How a document was read; an empty reading of one that could not be read, or that is not there.
    ///
    /// # Errors
    /// The file in which it waited can't be read any more.
    pub fn get(&self, index: usize) -> Result<Cow<'_, Reading>, ReadingLost> {
        let Some(kept) = self.kept.get(index) else { return Ok(Cow::Owned(Reading::default())) };
        self.store.get(kept).inspect_err(|lost| {
            if let Ok(mut all) = self.lost.lock() {
                all.insert(lost.clone());
            }
        })
    }

    /// All readings, one after another.
    pub fn iter(&self) -> impl Iterator<Item = Result<Cow<'_, Reading>, ReadingLost>> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Hides stretches of the sources ([`Source::cover`](crate::model::Source::cover)): `hidden` says which, of the document of that number. Of a
    /// reading that is lost everything is hidden.
    pub fn cover(&mut self, hidden: impl Fn(usize, &Reading) -> Vec<Span> + Sync) {
        let store = &self.store;
        self.kept.par_iter_mut().enumerate().for_each(|(index, kept)| {
            let spans = store.get(kept).map(|reading| hidden(index, &reading));
            kept.cover(spans);
        });
    }

    /// Keeps another reading of a document.
    pub(crate) fn put(&mut self, index: usize, reading: Reading) {
        if let Some(kept) = self.kept.get_mut(index) {
            self.store.forget(kept);
            *kept = self.store.keep(reading);
        }
    }

    /// Sentences for a person about what went wrong while readings waited: they take more memory than they should, or are lost.
    #[must_use]
    pub fn troubles(&self) -> Vec<String> {
        let lost = self.lost.lock().map(|lost| lost.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap_or_default();
        self.store.trouble().into_iter().chain(lost).collect()
    }
}

#[cfg(test)]
mod tests;
