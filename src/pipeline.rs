//! The pipeline: in go paths, out comes a dataset. Parallel over documents; the result is put in order before it is given.

mod correct;
pub mod stages;

use std::{collections::BTreeMap, path::PathBuf, time::Duration, time::Instant};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use regesto_readers::{self as read, Format, Part};

use regesto_words::hex;

pub use crate::readings::{MEMORY, ReadingLost, Readings};
pub use regesto_readers::{Input, ReadError};

use correct::{BeforeCorrection, Read};

use crate::{
    dedup,
    grammar::Grammars,
    layout,
    model::{
        Accounting, Code, Corrections, Dataset, Diagnostic, Document, FORMAT, Generator, Reading, Record, Severity, Source, Span, Status,
    },
    normalise,
    readings::{Store, StoredReading},
    recover::{self, Recovered},
};
use regesto_readers::guard::guarded;

/// What a run tells whoever watches it.
pub trait Progress: Sync {
    /// A document begins.
    fn begins(&self, _name: &str) {}
    /// An input turns out to be an archive or a mailbox of so many documents, each of which will begin and end.
    fn unpacks(&self, _name: &str, _documents: usize) {}
    /// A document has ended, with so many records, after so long.
    fn ends(&self, _document: &Document, _records: usize, _time: Duration) {}
}

/// Watches nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {}

/// What a run gives.
#[derive(Debug, Clone)]
pub struct Run {
    /// The dataset.
    pub dataset: Dataset,
    /// How long each document took, in the dataset's order.
    pub times: Vec<Duration>,
    /// Sentences about the corrections that were not applied.
    pub not_applied: Vec<String>,
}

/// The inputs that paths name.
///
/// # Errors
/// A path does not exist, or there is nothing to read.
pub fn find(paths: &[PathBuf]) -> Result<(Vec<Input>, Vec<ReadError>), ReadError> {
    read::find_inputs(paths)
}

/// Lays out and recovers one source.
#[must_use]
pub fn recover_source(source: &Source, grammars: &Grammars) -> Recovered {
    let blocks = layout::lay_out(source, grammars);
    recover::recover(source, &blocks, grammars)
}

/// Runs the pipeline over the inputs. `unread` are folders that could not be opened: they are listed as failed documents.
#[must_use]
pub fn run(inputs: &[Input], unread: &[ReadError], grammars: &Grammars, progress: &dyn Progress) -> Run {
    run_set(InputSet { inputs, held: &[], unread }, grammars, progress)
}

/// Runs the pipeline as [`run`] does, and keeps how each document was read: a report shows it. Of that `memory` bytes stay in memory
/// ([`MEMORY`](crate::readings::MEMORY) is a good number), the rest waits in a temporary file.
#[must_use]
pub fn run_with_readings(
    inputs: &[Input],
    unread: &[ReadError],
    grammars: &Grammars,
    progress: &dyn Progress,
    memory: usize,
) -> (Run, Readings) {
    run_with_corrections(inputs, unread, grammars, progress, memory, &Corrections::default())
}

/// Runs the pipeline as [`run_with_readings`] does, and applies what reviewers said of an earlier run.
#[must_use]
pub fn run_with_corrections(
    inputs: &[Input],
    unread: &[ReadError],
    grammars: &Grammars,
    progress: &dyn Progress,
    memory: usize,
    corrections: &Corrections,
) -> (Run, Readings) {
    run_keeping(InputSet { inputs, held: &[], unread }, grammars, progress, memory, corrections)
}

/// A file that is not on disk: its name, which tells text formats apart, and its bytes.
pub type Held = (String, Vec<u8>);

/// What there is to read.
#[derive(Clone, Copy)]
pub(crate) struct InputSet<'a> {
    /// On disk.
    pub(crate) inputs: &'a [Input],
    /// In memory.
    pub(crate) held: &'a [Held],
    /// Folders that could not be opened.
    pub(crate) unread: &'a [ReadError],
}

/// Runs the pipeline over all that is given.
pub(crate) fn run_set(set: InputSet<'_>, grammars: &Grammars, progress: &dyn Progress) -> Run {
    walk(set, grammars, progress, None, &Corrections::default()).0
}

/// Runs the pipeline and keeps how each document was read, of which so many bytes in memory.
pub(crate) fn run_keeping(
    set: InputSet<'_>,
    grammars: &Grammars,
    progress: &dyn Progress,
    memory: usize,
    corrections: &Corrections,
) -> (Run, Readings) {
    walk(set, grammars, progress, Some(Store::within(memory)), corrections)
}

/// Runs the pipeline over all that is given, and keeps how it was read where there is a store for it.
fn walk(
    set: InputSet<'_>,
    grammars: &Grammars,
    progress: &dyn Progress,
    store: Option<Store>,
    corrections: &Corrections,
) -> (Run, Readings) {
    let context = RunContext { grammars, progress, store: store.as_ref(), corrects: !corrections.corrections.is_empty() };
    let mut results: Vec<Outcome> = set.inputs.par_iter().map(|input| context.documents(input)).flatten_iter().collect();
    results.par_extend(set.held.par_iter().map(|(name, bytes)| context.held(name, bytes)).flatten_iter());
    results.extend(set.unread.iter().map(|error| Outcome::failed(failed(error.path(), String::new(), 0, error))));
    results.sort_by(|a, b| a.document.path.cmp(&b.document.path));
    // Of identical files the first by its path has the records, a file of its own before one in an archive; the others are named.
    let mut copies: BTreeMap<String, (usize, String, String)> = BTreeMap::new();
    let (own, inside): (Vec<_>, Vec<_>) = results.iter_mut().partition(|outcome| !outcome.document.path.contains("!/"));
    for outcome in own.into_iter().chain(inside) {
        let Document { id, path, sha256, .. } = &outcome.document;
        let (count, path, sha256) = copies.entry(id.clone()).or_insert_with(|| (0, path.clone(), sha256.clone()));
        *count += 1;
        if *count > 1 {
            let own = format!("{}-{count}", outcome.document.id);
            let first = std::mem::replace(&mut outcome.document.id, own);
            // An id is the beginning of a digest: only the whole of it says that two files are the same.
            if outcome.document.sha256 == *sha256 && outcome.is_counted() {
                if let Some(store) = &store {
                    store.forget(&outcome.kept);
                }
                outcome.repeats(first, path);
            }
        }
    }
    let times = results.iter().map(|outcome| outcome.time).collect();
    let mut documents = Vec::with_capacity(results.len());
    // Room for all at once: records that are moved as their number grows would stand in memory twice.
    let mut records = Vec::with_capacity(results.iter().map(|outcome| outcome.records.len()).sum());
    let (mut kept, mut before_correction, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for outcome in results {
        documents.push(outcome.document);
        counts.push(outcome.records.len());
        records.extend(outcome.records);
        kept.push(outcome.kept);
        before_correction.push(outcome.before);
    }
    normalise::set_ids(&documents, &mut records);
    normalise::name_all(&mut documents, &records);
    let mut readings = store.map_or_else(Readings::default, |store| Readings::new(kept, store));
    let mut not_applied = Vec::new();
    if !corrections.corrections.is_empty() {
        let mut read = Read { documents: &mut documents, readings: &mut readings, before_correction, counts: &counts };
        (records, not_applied) = correct::correct(&mut read, records, corrections, grammars);
    }
    let procedures = dedup::set_procedures(&documents, &mut records, &grammars.procedures);
    let acts = normalise::acts(&documents, &records, &grammars.acts);
    let generator = Generator { name: "regesto".to_string(), version: env!("CARGO_PKG_VERSION").to_string(), grammars: grammars.digest() };
    let dataset = Dataset { format: FORMAT.to_string(), generator, documents, records, procedures, acts };
    (Run { dataset, times, not_applied }, readings)
}

/// What came of a document.
struct Outcome {
    document: Document,
    /// Without ids.
    records: Vec<Record>,
    time: Duration,
    /// How it was read: nothing where nobody wants it, or where nothing could be read.
    kept: StoredReading,
    /// What is needed to correct it, where somebody does.
    before: Option<BeforeCorrection>,
}

impl Outcome {
    fn failed(document: Document) -> Self {
        Outcome { document, records: Vec::new(), time: Duration::ZERO, kept: StoredReading::Nothing, before: None }
    }
}

impl Outcome {
    /// Whether there is something to be counted: not of files that hold nothing, or could not be opened.
    fn is_counted(&self) -> bool {
        !self.document.sha256.is_empty() && self.document.status != Status::Empty
    }

    /// The file is the same as that of another document, byte for byte: what came of it stands there and is not counted again.
    fn repeats(&mut self, id: String, path: &str) {
        let Outcome { document, records, kept, before, .. } = self;
        document.duplicate_of = Some(id);
        (document.tables, document.citations, document.missed) = (Vec::new(), Vec::new(), Vec::new());
        document.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        let message = format!("this file is the same as {path}, byte for byte; its records stand there and are not counted again");
        document.diagnostics.push(Diagnostic::of_document(Code::DuplicateDocument, Severity::Info, message));
        records.clear();
        (*kept, *before) = (StoredReading::Nothing, None);
    }
}

/// What a report needs of how a document was read.
fn reading(source: Source, recovered: Recovered) -> Reading {
    let spans = |cell: recover::RowCell| -> Vec<Span> { cell.pieces.iter().map(|piece| piece.span).collect() };
    let rows = recovered.rows.into_iter().map(|row| {
        let cells = row.cells.into_iter().map(|(column, cell)| (column, spans(cell))).collect();
        (cells, row.extra.into_iter().map(|extra| spans(extra.cell)).collect())
    });
    let (cells, extra) = rows.unzip();
    Reading { source, classes: recovered.classes, cells, extra }
}

/// What is needed all along the way.
#[derive(Clone, Copy)]
struct RunContext<'a> {
    grammars: &'a Grammars,
    progress: &'a dyn Progress,
    /// Where to keep how documents are read.
    store: Option<&'a Store>,
    /// Whether corrections are to be applied.
    corrects: bool,
}

impl RunContext<'_> {
    /// One input: the document that it is, or those that an archive or mailbox holds.
    fn documents(self, input: &Input) -> Vec<Outcome> {
        self.progress.begins(&input.name);
        let started = Instant::now();
        self.file(&input.name, read::read_bytes(&input.path, &input.name), started)
    }

    /// A file held in memory.
    fn held(self, name: &str, bytes: &[u8]) -> Vec<Outcome> {
        self.progress.begins(name);
        self.file(name, Ok(bytes.to_vec()), Instant::now())
    }

    /// The documents of a file whose bytes are at hand.
    fn file(self, name: &str, bytes: Result<Vec<u8>, ReadError>, started: Instant) -> Vec<Outcome> {
        let format = bytes.as_ref().map_or(Format::Plain, |bytes| Format::of(bytes, name));
        match bytes {
            Ok(bytes) if format.holds_files() => {
                let parts = read::unpack(bytes, format, name);
                self.progress.unpacks(name, parts.len());
                parts
                    .into_par_iter()
                    .map(|part| {
                        self.progress.begins(&part.name);
                        self.document(part, Instant::now())
                    })
                    .collect()
            }
            bytes => vec![self.document(Part::new(name.to_string(), bytes), started)],
        }
    }

    /// One file, whatever it holds: a document, its records, how it was read.
    fn document(self, part: Part, started: Instant) -> Outcome {
        let name = part.name.as_str();
        let opened = match &part.bytes {
            Ok(bytes) => open_part(bytes, name, part.missing.as_deref()),
            Err(error) => Err(Box::new(failed(name, String::new(), 0, error))),
        };
        let opened = opened.map_err(|failed| if part.aside { noted(failed) } else { failed });
        let mut outcome = match opened {
            Ok((document, source)) => {
                // No input should bring a panic; one that does costs its own document and no other.
                let recovered = guarded(|| recover_document(document.clone(), &source, self.grammars));
                match recovered {
                    Some((filled, records, recovered)) => {
                        let before = self.corrects.then(|| BeforeCorrection::of(document, &source, &recovered));
                        let kept = self.store.map_or(StoredReading::Nothing, |store| store.keep(reading(source, recovered)));
                        Outcome { document: filled, records, time: Duration::ZERO, kept, before }
                    }
                    None => {
                        let message = format!("{name}: the program failed on this file; please report it with the file, the run goes on");
                        Outcome::failed(broken(document, Code::Unreadable, message))
                    }
                }
            }
            Err(failed) => Outcome::failed(*failed),
        };
        outcome.time = started.elapsed();
        self.progress.ends(&outcome.document, outcome.records.len(), outcome.time);
        outcome
    }
}

/// Reads one file: the document that it is, nothing recovered yet, and its source.
///
/// # Errors
/// The document as it stands in the dataset if it can't be read.
pub fn open(input: &Input) -> Result<(Document, Source), Box<Document>> {
    let bytes = read::read_bytes(&input.path, &input.name).map_err(|error| Box::new(failed(&input.name, String::new(), 0, &error)))?;
    open_bytes(&bytes, &input.name)
}

/// Reads one file whose bytes are at hand.
///
/// # Errors
/// The document as it stands in the dataset if it can't be read.
pub fn open_bytes(bytes: &[u8], name: &str) -> Result<(Document, Source), Box<Document>> {
    open_part(bytes, name, None)
}

/// Reads one file of which these bytes are at hand, and why the others are not.
fn open_part(bytes: &[u8], name: &str, cut: Option<&str>) -> Result<(Document, Source), Box<Document>> {
    let digest = hex(&Sha256::digest(bytes));
    let format = Format::of(bytes, name);
    let mut document = empty(name, digest, bytes.len());
    document.media_type = format.media_type().to_string();
    let mut source = match read::read_source(bytes, format, name) {
        Ok(source) => source,
        Err(error) => {
            let cut = cut.map_or(String::new(), |cut| format!(" (only part of it could be unpacked: {cut})"));
            return Err(Box::new(broken(document, error.code(), format!("{error}{cut}"))));
        }
    };
    if let Some(cut) = cut {
        let own = source.missing.take().map_or(String::new(), |own| format!("; {own}"));
        source.missing = Some(format!("its end could not be unpacked ({cut}); fetch it again{own}"));
    }
    if let Some(missing) = &source.missing {
        let message = format!("{name}: only part of this file was read: {missing}");
        if source.text().trim().is_empty() {
            return Err(Box::new(broken(document, Code::Damaged, message)));
        }
        document.status = Status::Partial;
        document.error = Some(message.clone());
        document.diagnostics.push(Diagnostic::of_document(Code::PartlyRead, Severity::Error, message));
    }
    if source.text().trim().is_empty() {
        document.status = Status::Empty;
        let message = format!("{name}: there is no text in this file; look whether it was copied or converted as it should");
        document.diagnostics.push(Diagnostic::of_document(Code::Empty, Severity::Warning, message));
    }
    Ok((document, source))
}

/// Recovers what stands in a document that was opened: the document filled in, its records (without ids), and how it was read.
#[must_use]
pub fn recover_document(mut document: Document, source: &Source, grammars: &Grammars) -> (Document, Vec<Record>, Recovered) {
    let recovered = recover_source(source, grammars);
    let records = normalise::normalise(&mut document, source, &recovered, grammars);
    (document, records, recovered)
}

fn empty(name: &str, sha256: String, bytes: usize) -> Document {
    let id = format!("d-{}", sha256.get(..12).unwrap_or("unread"));
    Document {
        id,
        path: name.to_string(),
        sha256,
        bytes,
        media_type: "application/octet-stream".to_string(),
        encoding: None,
        status: Status::Ok,
        error: None,
        duplicate_of: None,
        title: None,
        authority: None,
        authority_at: Vec::new(),
        document_type: None,
        adopted_by: None,
        adopted_by_at: None,
        citations: Vec::new(),
        tables: Vec::new(),
        accounting: Accounting::default(),
        missed: Vec::new(),
        residue: Vec::new(),
        diagnostics: Vec::new(),
    }
}

fn failed(name: &str, sha256: String, bytes: usize, error: &ReadError) -> Document {
    broken(empty(name, sha256, bytes), error.code(), error.to_string())
}

/// A document that goes with another and of which nothing could be made: worth knowing, and no fault of the run.
fn noted(mut document: Box<Document>) -> Box<Document> {
    document.status = Status::Empty;
    document.error = None;
    document.diagnostics.iter_mut().for_each(|diagnostic| diagnostic.severity = Severity::Info);
    document
}

/// A document of which nothing could be made.
fn broken(mut document: Document, code: Code, message: String) -> Document {
    document.status = Status::Failed;
    document.error = Some(message.clone());
    document.accounting.residue = document.bytes;
    document.diagnostics.push(Diagnostic::of_document(code, Severity::Error, message));
    document
}
