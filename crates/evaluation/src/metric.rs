//! Counts go in, figures come out: what is measured, and how a share is made of what was counted.

/// What is measured. Every figure is a share, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Gold rows that were found. A row with a doubt does not count.
    RowRecall,
    /// Records that are gold rows. One that lies wholly on the lines of rows with a doubt does not count.
    RowPrecision,
    /// F1 over cells, text equal after tidying.
    Cell,
    /// Rows in which every cell is right.
    Whole,
    /// Rows whose section path and parent are right.
    Section,
    /// Rows whose deadlines are exactly the gold's.
    Deadlines,
    /// F1 of the trigger.
    Trigger,
    /// Rows whose tacit consent is right, among those where gold or dataset has one.
    TacitConsent,
    /// F1 over office codes.
    Offices,
    /// F1 over citations by act: type, year, number.
    Acts,
    /// F1 over citations by the whole key.
    References,
    /// The document's own fields that are right.
    Document,
    /// Cells whose text is where the dataset says.
    Provenance,
    /// Documents whose accounting adds up and whose cells do not overlap.
    Accounting,
}

/// How a share is made of what was counted.
#[derive(Clone, Copy)]
enum Share {
    OfGold,
    OfFound,
    F1,
}

impl Metric {
    /// All, in the order of the table.
    pub const ALL: [Metric; 14] = [
        Metric::RowRecall,
        Metric::RowPrecision,
        Metric::Cell,
        Metric::Whole,
        Metric::Section,
        Metric::Deadlines,
        Metric::Trigger,
        Metric::TacitConsent,
        Metric::Offices,
        Metric::Acts,
        Metric::References,
        Metric::Document,
        Metric::Provenance,
        Metric::Accounting,
    ];

    /// The head of its column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Metric::RowRecall => "rowR",
            Metric::RowPrecision => "rowP",
            Metric::Cell => "cell",
            Metric::Whole => "whole",
            Metric::Section => "sect",
            Metric::Deadlines => "dead",
            Metric::Trigger => "trig",
            Metric::TacitConsent => "tacit",
            Metric::Offices => "offc",
            Metric::Acts => "actF",
            Metric::References => "refF",
            Metric::Document => "doc",
            Metric::Provenance => "prov",
            Metric::Accounting => "acct",
        }
    }

    fn share(self) -> Share {
        match self {
            Metric::RowPrecision => Share::OfFound,
            Metric::Cell | Metric::Trigger | Metric::Offices | Metric::Acts | Metric::References => Share::F1,
            _ => Share::OfGold,
        }
    }
}

/// What was counted for one metric.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    right: usize,
    gold: usize,
    found: usize,
}

/// What was counted for every metric.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts([Count; Metric::ALL.len()]);

impl Counts {
    /// Counts what is right, what the gold has and what the dataset has.
    pub(super) fn add(&mut self, metric: Metric, right: usize, gold: usize, found: usize) {
        if let Some(count) = self.0.get_mut(metric as usize) {
            count.right += right;
            count.gold += gold;
            count.found += found;
        }
    }

    /// Counts one thing that is right or not.
    pub(super) fn judge(&mut self, metric: Metric, right: bool) {
        self.add(metric, right.into(), 1, 0);
    }

    /// Adds another's counts.
    pub(super) fn merge(&mut self, other: &Counts) {
        for (metric, count) in Metric::ALL.into_iter().zip(&other.0) {
            self.add(metric, count.right, count.gold, count.found);
        }
    }

    /// The figure; nothing where there was nothing to count.
    pub(super) fn figure(&self, metric: Metric) -> Option<f64> {
        let count = self.0.get(metric as usize)?;
        let (part, whole) = match metric.share() {
            Share::OfGold => (count.right, count.gold),
            Share::OfFound => (count.right, count.found),
            Share::F1 => (2 * count.right, count.gold + count.found),
        };
        (whole > 0).then(|| part as f64 / whole as f64)
    }
}
