//! What was counted goes in, a table of figures comes out.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::difference::Difference;
use super::metric::{Counts, Metric};

/// The name of the row of all documents together.
const ALL: &str = "ALL";

/// The figures of one document, or of all together.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Stem of the source document; `ALL` for all together.
    pub document: String,
    /// How many rows the gold has.
    pub gold: usize,
    /// How many records the dataset has.
    pub found: usize,
    counts: Counts,
}

impl Figures {
    pub(super) fn new(document: String, gold: usize, found: usize, counts: Counts) -> Self {
        Figures { document, gold, found, counts }
    }

    /// A figure, 0 to 1; nothing where there was nothing to measure.
    #[must_use]
    pub fn get(&self, metric: Metric) -> Option<f64> {
        self.counts.figure(metric)
    }
}

/// The figures of a dataset. Printed, they are a table in percent; serialised, an object by document.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// One row per document of the gold, by name.
    pub documents: Vec<Figures>,
    /// All documents together.
    pub total: Figures,
    /// Where the dataset and the gold differ, by document and row.
    pub differences: Vec<Difference>,
}

impl Scores {
    pub(super) fn new(documents: Vec<Figures>, differences: Vec<Difference>) -> Self {
        let mut total = Figures::new(ALL.into(), 0, 0, Counts::default());
        for figures in &documents {
            total.gold += figures.gold;
            total.found += figures.found;
            total.counts.merge(&figures.counts);
        }
        Scores { documents, total, differences }
    }

    /// The rows of the table: the documents, then all together.
    pub fn rows(&self) -> impl Iterator<Item = &Figures> {
        self.documents.iter().chain([&self.total])
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows().map(|row| row.document.chars().count()).max().unwrap_or_default();
        write!(f, "{:width$} {:>5} {:>5}", "", "gold", "found")?;
        for metric in Metric::ALL {
            write!(f, " {:>5}", metric.name())?;
        }
        for row in self.rows() {
            write!(f, "\n{:width$} {:>5} {:>5}", row.document, row.gold, row.found)?;
            for metric in Metric::ALL {
                match row.get(metric) {
                    Some(figure) => write!(f, " {:5.1}", 100.0 * figure)?,
                    None => write!(f, " {:>5}", "-")?,
                }
            }
        }
        Ok(())
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(Some(Metric::ALL.len() + 2))?;
        for metric in Metric::ALL {
            fields.serialize_entry(metric.name(), &self.get(metric))?;
        }
        fields.serialize_entry("gold", &self.gold)?;
        fields.serialize_entry("found", &self.found)?;
        fields.end()
    }
}

impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.rows().map(|row| (&row.document, row)))
    }
}
