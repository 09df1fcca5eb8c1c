//! Reading: in goes a file, out comes a [`Source`] (decoded text with a map back to the bytes, or what a format tells of itself) or a sentence
//! that says why not. [`Format`] says what a file is; [`read_source`] is the place where a reader is chosen for it.

mod archive;
mod budget;
mod builder;
mod compound;
mod convert;
mod encoding;
mod format;
pub mod guard;
mod html;
mod mojibake;
mod package;
mod page;
mod pdf;
mod scan;
mod sheet;
mod walk;
mod word;
mod xml;

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

pub use archive::{Part, unpack};
pub use encoding::decode;
pub use format::{Format, Picture};
pub use walk::{Input, find_inputs};

use crate::guard::guarded;
use budget::Budget;
use regesto_model::{Code, Diagnostic, Severity, Source};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// Why a file or folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("{path}: {} ({error})", advice(.error))]
    Io {
        /// The path as the user gave it or as it lies below what they gave.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// More bytes than a run reads.
    #[error("{path}: it has {bytes} bytes or more, and no more than {LARGEST_FILE} are read; split the file")]
    TooLarge {
        /// The path.
        path: String,
        /// Its size.
        bytes: u64,
    },
    /// No text.
    #[error("{path}: this is no text but {what}; convert it to text (or CSV) and run again")]
    NotText {
        /// The path.
        path: String,
        /// What it seems to be.
        what: String,
    },
    /// It is locked by a password.
    #[error("{path}: {what} is locked by a password; open it with its program, save it without one and run again")]
    Encrypted {
        /// The path.
        path: String,
        /// What is locked: `the workbook`.
        what: &'static str,
    },
    /// It is cut off or broken.
    #[error("{path}: {what} is damaged ({why}); fetch it again, or open it with its program and save it anew")]
    Damaged {
        /// The path.
        path: String,
        /// What it is: `the Word document`.
        what: &'static str,
        /// What was found.
        why: String,
    },
    /// It holds more than is read of one file.
    #[error("{path}: {what}, and no more is read of one file; look whether it is what it should be, and split it")]
    TooMuch {
        /// The path.
        path: String,
        /// Which bound was met.
        what: String,
    },
    /// It holds more than is unpacked.
    #[error("{path}: {what}; unpack it yourself, look at what it holds, and name the folder")]
    Limit {
        /// The path.
        path: String,
        /// Which bound was met.
        what: String,
    },
    /// Another program would have to read it, and is not there.
    #[error("{path}: {what}; {advice}")]
    Program {
        /// The path.
        path: String,
        /// What is the matter.
        what: String,
        /// What to do.
        advice: String,
    },
    /// The pages of a PDF or picture could not be read.
    #[error("{path}: {reason}")]
    Pages {
        /// The path.
        path: String,
        /// What is wrong and what to do.
        reason: String,
        /// Its code.
        code: Code,
    },
    /// Nothing to read.
    #[error("{path}: there is no file in this folder to read (hidden files are left out); name a folder with documents")]
    NoFiles {
        /// The folder.
        path: String,
    },
}

impl ReadError {
    /// The code under which a document that failed so is listed.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            ReadError::Io { .. } | ReadError::NoFiles { .. } => Code::Unreadable,
            ReadError::TooLarge { .. } | ReadError::TooMuch { .. } => Code::TooLarge,
            ReadError::NotText { .. } => Code::NotText,
            ReadError::Encrypted { .. } => Code::Encrypted,
            ReadError::Damaged { .. } => Code::Damaged,
            ReadError::Limit { .. } => Code::ArchiveLimit,
            ReadError::Program { .. } => Code::ProgramMissing,
            ReadError::Pages { code, .. } => *code,
        }
    }

    /// The path that it is about.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            ReadError::Io { path, .. }
            | ReadError::TooLarge { path, .. }
            | ReadError::TooMuch { path, .. }
            | ReadError::NotText { path, .. }
            | ReadError::Encrypted { path, .. }
            | ReadError::Damaged { path, .. }
            | ReadError::Limit { path, .. }
            | ReadError::Program { path, .. }
            | ReadError::Pages { path, .. }
            | ReadError::NoFiles { path } => path,
        }
    }
}

/// Why pages could not be read: what is wrong and what to do, as the end of a sentence, and under which code it is said.
#[derive(Debug, Clone, PartialEq)]
struct Refused {
    reason: String,
    code: Code,
}

impl Refused {
    fn too_large(reason: String) -> Self {
        Refused { reason, code: Code::TooLarge }
    }

    fn of(self, shown: &str) -> ReadError {
        ReadError::Pages { path: shown.to_string(), reason: self.reason, code: self.code }
    }
}

impl From<String> for Refused {
    fn from(reason: String) -> Self {
        Refused { reason, code: Code::Damaged }
    }
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; look at the path",
        io::ErrorKind::PermissionDenied => "it may not be read; give yourself the right to (chmod +r)",
        _ => "it could not be read; look at it with the program it comes from, or leave it out",
    }
}

/// The bytes of a file.
///
/// # Errors
/// The file can't be opened or is larger than [`LARGEST_FILE`].
pub fn read_bytes(path: &Path, shown: &str) -> Result<Vec<u8>, ReadError> {
    let io = |error| ReadError::Io { path: shown.to_string(), error };
    let file = fs::File::open(path).map_err(io)?;
    let size = file.metadata().map_err(io)?.len();
    let too_large = |bytes| ReadError::TooLarge { path: shown.to_string(), bytes };
    if size > LARGEST_FILE {
        return Err(too_large(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // A pipe has no size, and a file may grow.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(io)?;
    let read = bytes.len() as u64;
    if read > LARGEST_FILE { Err(too_large(read)) } else { Ok(bytes) }
}

/// The source that the bytes of a file hold, by what the file is. A reader that panics costs its file and no other.
///
/// # Errors
/// The file is of no format that is read, or damaged, or locked.
pub fn read_source(bytes: &[u8], format: Format, shown: &str) -> Result<Source, ReadError> {
    let read = guarded(|| read_format(bytes, format, shown));
    let mut source = read.unwrap_or_else(|| {
        Err(ReadError::Damaged {
            path: shown.to_string(),
            what: format.name(),
            why: "the program that reads such files broke off".to_string(),
        })
    })?;
    if let Some(ending) = format.contradicted_by(shown) {
        let message = format!("the name ends in .{ending}, but this is {}, and is read as that; give it its right name", format.name());
        source.diagnostics.insert(0, Diagnostic::of_document(Code::FormatMismatch, Severity::Info, message));
    }
    Ok(source)
}

/// The source with what of its file could not be read.
///
/// # Errors
/// That is all of it.
fn with_missing(mut source: Source, missing: &[String], budget: &Budget, path: &str, what: &'static str) -> Result<Source, ReadError> {
    if missing.is_empty() {
        return Ok(source);
    }
    let (path, why) = (path.to_string(), missing.join("; "));
    let nothing = source.text().trim().is_empty();
    match budget.is_exceeded() {
        true if nothing => return Err(ReadError::TooMuch { path, what: why }),
        false if nothing => return Err(ReadError::Damaged { path, what, why }),
        true => source.missing = Some(format!("{why}; no more is read of one file, split it")),
        false => source.missing = Some(format!("{why}; fetch the file again, or open it with its program and save it anew")),
    }
    Ok(source)
}

/// One arm for each reader.
fn read_format(bytes: &[u8], format: Format, shown: &str) -> Result<Source, ReadError> {
    let path = || shown.to_string();
    let budget = Budget::default();
    let too_much = |what| ReadError::TooMuch { path: path(), what };
    match format {
        Format::Plain | Format::Markdown | Format::Csv | Format::Tsv => {
            budget.text(bytes.len()).and_then(|()| budget.cells(fields(bytes, format))).map_err(too_much)?;
            decode(bytes).map_err(|what| ReadError::NotText { path: path(), what })
        }
        Format::Html => {
            budget.text(bytes.len()).map_err(too_much)?;
            html::read(decode(bytes).map_err(|what| ReadError::NotText { path: path(), what })?, &budget, shown)
        }
        Format::Encrypted => Err(ReadError::Encrypted { path: path(), what: "the file" }),
        Format::Zip | Format::Tar | Format::Gzip | Format::Eml | Format::Mbox => {
            Err(ReadError::NotText { path: path(), what: format!("{}, a file of files", format.name()) })
        }
        Format::Xlsx => sheet::read_xlsx(bytes, shown, &budget),
        Format::Xls => sheet::read_xls(bytes, shown, &budget),
        Format::Ods => sheet::read_ods(bytes, shown, &budget),
        Format::Docx => word::read_docx(bytes, shown, &budget),
        Format::Odt => word::read_odt(bytes, shown, &budget),
        Format::Doc | Format::Rtf => word::read_docx(&convert::to_docx(bytes, format, shown)?, shown, &budget),
        Format::Pdf => pdf::read(bytes, budget).map_err(|refused| refused.of(shown)),
        Format::Image(picture) => scan::read(bytes, picture).map_err(|refused| refused.of(shown)),
        Format::Other(..) => Err(ReadError::NotText { path: path(), what: format.name().to_string() }),
    }
}

/// How many fields a text may hold: its lines that are not empty, and what parts fields on them.
fn fields(bytes: &[u8], format: Format) -> usize {
    let lines = bytes.iter().zip(bytes.iter().skip(1)).filter(|&(&b, &next)| b == b'\n' && !matches!(next, b'\n' | b'\r')).count();
    let parts = memchr::memchr3_iter(b'\t', b'|', b';', bytes).count();
    let commas = if format == Format::Csv { memchr::memchr_iter(b',', bytes).count() } else { 0 };
    lines + parts.max(commas) + 1
}
