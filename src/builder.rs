//! The front door: in go paths, texts and wishes, out comes a run.

use std::{path::PathBuf, sync::Arc};

use regesto_readers::ReadError;

use crate::{
    grammar::{GrammarError, Grammars},
    model::{Code, Column, Corrections, Document, Locator, Procedure, Record},
    pipeline::{self, Held, InputSet, Progress, Run, Silent},
    readings::{MEMORY, Readings},
    redact,
};

/// Why a run could not begin. Once it has begun nothing stops it: a file that can't be read is a document that says why.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PipelineError {
    /// A path is not there, or there is nothing to read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A grammar file is broken.
    #[error(transparent)]
    Grammar(#[from] GrammarError),
    /// So many threads can't be started.
    #[error("{threads} threads can't be started ({message}); ask for fewer")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What the system said.
        message: String,
    },
    /// Neither a path nor a text was given.
    #[error("there is nothing to read; give the pipeline an input or a text")]
    Nothing,
}

/// The way from documents to a dataset. [`Pipeline::builder`] says what goes in.
#[derive(Debug, Clone, Copy)]
pub struct Pipeline;

impl Pipeline {
    /// A pipeline to be told what to read, and how.
    ///
    /// ```no_run
    /// use regesto::{Pipeline, results::write::{self, Format, Options}};
    ///
    /// let run = Pipeline::builder().input("documents").threads(4).redact_contacts().run()?;
    /// println!("{} records of {} documents", run.dataset.records.len(), run.dataset.documents.len());
    /// write::export("out".as_ref(), &run.dataset, Format::Csv, &Options::default())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn builder() -> PipelineBuilder<'static> {
        PipelineBuilder::default()
    }
}

/// What a run reads, and how. Nothing is read before [`PipelineBuilder::run`].
#[derive(Clone, Default)]
pub struct PipelineBuilder<'p> {
    paths: Vec<PathBuf>,
    held: Vec<Held>,
    grammars: Option<Arc<Grammars>>,
    folder: Option<PathBuf>,
    threads: Option<usize>,
    without: Vec<Code>,
    redacts: bool,
    corrections: Corrections,
    progress: Option<&'p dyn Progress>,
}

/// What a run is to give.
#[derive(Debug, Clone, Copy)]
enum Wants {
    /// The dataset.
    Run,
    /// How the documents were read besides, of which so many bytes in memory.
    Readings(usize),
}

impl std::fmt::Debug for PipelineBuilder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.held.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("PipelineBuilder")
            .field("paths", &self.paths)
            .field("held", &names)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}

impl<'p> PipelineBuilder<'p> {
    /// Reads a file, or all files of a folder. May be said more than once.
    #[must_use]
    pub fn input(mut self, path: impl Into<PathBuf>) -> Self {
        self.paths.push(path.into());
        self
    }

    /// Reads bytes as if they were a file of that name; the name tells text formats apart.
    #[must_use]
    pub fn bytes(mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.held.push((name.into(), bytes.into()));
        self
    }

    /// Reads a text as if it were a file of that name.
    #[must_use]
    pub fn text(self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.bytes(name, text.into().into_bytes())
    }

    /// Uses these grammars; otherwise the built-in ones are made anew for each run, which takes some tenths of a second.
    #[must_use]
    pub fn grammars(mut self, grammars: Arc<Grammars>) -> Self {
        self.grammars = Some(grammars);
        self
    }

    /// Uses the grammar files of a folder in place of the built-in ones of the same name. [`PipelineBuilder::grammars`] goes before it.
    #[must_use]
    pub fn grammars_in(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// Reads so many documents at once, on threads of its own; otherwise on rayon's, of which the caller disposes. The result is the same.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = Some(threads);
        self
    }

    /// Leaves the diagnostics of a code out.
    #[must_use]
    pub fn without(mut self, code: Code) -> Self {
        self.without.push(code);
        self
    }

    /// Leaves names, telephones and e-mail addresses out: see [`redact::contacts`].
    #[must_use]
    pub fn redact_contacts(mut self) -> Self {
        self.redacts = true;
        self
    }

    /// Applies what reviewers said of an earlier run ([`review::read`](crate::review::read) reads it); [`Run::not_applied`] says what could not be.
    #[must_use]
    pub fn corrections(mut self, corrections: Corrections) -> Self {
        self.corrections.corrections.extend(corrections.corrections);
        self
    }

    /// Tells somebody how far the run is.
    #[must_use]
    pub fn progress<'q>(self, progress: &'q dyn Progress) -> PipelineBuilder<'q>
    where
        'p: 'q,
    {
        PipelineBuilder { progress: Some(progress), ..self }
    }

    /// Reads what there is to read.
    ///
    /// # Errors
    /// There is nothing to read, a grammar is broken, or the threads can't be started.
    pub fn run(self) -> Result<Run, PipelineError> {
        self.walk(Wants::Run).map(|(run, _)| run)
    }

    /// Reads what there is to read, and keeps how it was read, for a report: of that `memory` bytes in memory ([`MEMORY`] is a good number), the
    /// rest in a temporary file.
    ///
    /// ```
    /// use regesto::{Pipeline, pipeline::MEMORY, results::report};
    ///
    /// let elenco = "N.\tOggetto\tTermine\n1\tPasso carraio\t30 giorni\n";
    /// let (run, readings) = Pipeline::builder().text("elenco.tsv", elenco).run_with_readings(MEMORY)?;
    /// let folder = tempfile::tempdir()?;
    /// let page = report::write(folder.path(), &run.dataset, &readings)?;
    /// assert!(page.is_file() && readings.troubles().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// There is nothing to read, a grammar is broken, or the threads can't be started.
    pub fn run_with_readings(self, memory: usize) -> Result<(Run, Readings), PipelineError> {
        self.walk(Wants::Readings(memory))
    }

    fn walk(self, wants: Wants) -> Result<(Run, Readings), PipelineError> {
        if self.paths.is_empty() && self.held.is_empty() {
            return Err(PipelineError::Nothing);
        }
        let grammars = match (self.grammars, &self.folder) {
            (Some(grammars), _) => grammars,
            (None, Some(folder)) => Arc::new(Grammars::with_folder(folder)?),
            (None, None) => Arc::new(Grammars::builtin()?),
        };
        let (inputs, unread) = if self.paths.is_empty() { (Vec::new(), Vec::new()) } else { pipeline::find(&self.paths)? };
        let progress = self.progress.unwrap_or(&Silent);
        let set = InputSet { inputs: &inputs, held: &self.held, unread: &unread };
        let walk = || match &wants {
            Wants::Run if self.corrections.corrections.is_empty() => (pipeline::run_set(set, &grammars, progress), Readings::default()),
            Wants::Run => pipeline::run_keeping(set, &grammars, progress, MEMORY, &self.corrections),
            Wants::Readings(memory) => pipeline::run_keeping(set, &grammars, progress, *memory, &self.corrections),
        };
        let (mut run, mut readings) = match self.threads {
            Some(threads) => {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                pool.map_err(|error| PipelineError::Threads { threads, message: error.to_string() })?.install(walk)
            }
            None => walk(),
        };
        run.dataset.leave_out(&self.without);
        if self.redacts {
            redact::contacts(&mut run.dataset, &mut readings, &grammars.contacts);
        }
        Ok((run, readings))
    }
}

/// A record with the document it stands in and the procedure it is about.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    /// The record.
    pub record: &'r Record,
    /// Its document.
    pub document: &'r Document,
    /// Its procedure, where it has one.
    pub procedure: Option<&'r Procedure>,
}

impl<'r> Entry<'r> {
    /// The text of a cell by the name of its column; none where the record has no such cell.
    #[must_use]
    pub fn cell(&self, column: &str) -> Option<&'r str> {
        self.record.cells.get(&Column::from_name(column)?).map(|cell| cell.text.as_str())
    }

    /// Where it stands, for a person: `elenco.md:12`, or the path where the format has no lines.
    #[must_use]
    pub fn place(&self) -> String {
        let first = self.record.cells.values().flat_map(|cell| &cell.at).filter_map(Locator::line).min();
        first.map_or_else(|| self.document.path.clone(), |line| format!("{}:{line}", self.document.path))
    }
}

impl Run {
    /// The records, in order, each with its document and its procedure.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let documents = self.dataset.documents.iter().map(|document| (document.id.as_str(), document));
        let documents: std::collections::HashMap<&str, &Document> = documents.collect();
        let procedures = self.dataset.procedures.iter().map(|procedure| (procedure.id.as_str(), procedure));
        let procedures: std::collections::HashMap<&str, &Procedure> = procedures.collect();
        self.dataset.records.iter().filter_map(move |record| {
            let document = documents.get(record.document.as_str()).copied()?;
            let procedure = record.procedure.as_deref().and_then(|id| procedures.get(id).copied());
            Some(Entry { record, document, procedure })
        })
    }

    /// The records of a document, by its path.
    pub fn of_document<'r>(&'r self, path: &'r str) -> impl Iterator<Item = Entry<'r>> {
        self.entries().filter(move |entry| entry.document.path == path)
    }
}
