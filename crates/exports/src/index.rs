//! A dataset with what its ids lead to: in goes an id, out comes the document or procedure.

use std::collections::HashMap;

use regesto_model::{Dataset, Document, Procedure, Record};

/// A dataset whose ids can be followed.
#[derive(Debug)]
pub(super) struct Index<'d> {
    pub(super) dataset: &'d Dataset,
    documents: HashMap<&'d str, &'d Document>,
    procedures: HashMap<&'d str, &'d Procedure>,
}

/// A record with what it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'d> {
    pub(super) record: &'d Record,
    pub(super) document: Option<&'d Document>,
    pub(super) procedure: Option<&'d Procedure>,
}

impl<'d> Index<'d> {
    pub(super) fn of(dataset: &'d Dataset) -> Self {
        Index {
            dataset,
            documents: dataset.documents.iter().map(|document| (document.id.as_str(), document)).collect(),
            procedures: dataset.procedures.iter().map(|procedure| (procedure.id.as_str(), procedure)).collect(),
        }
    }

    /// A record with its document and procedure.
    pub(super) fn row(&self, record: &'d Record) -> Row<'d> {
        Row {
            record,
            document: self.documents.get(record.document.as_str()).copied(),
            procedure: record.procedure.as_deref().and_then(|id| self.procedures.get(id).copied()),
        }
    }

    /// All records, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'d>> + '_ {
        self.dataset.records.iter().map(|record| self.row(record))
    }
}
