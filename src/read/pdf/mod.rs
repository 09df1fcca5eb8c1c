//! PDF: in goes a file, out comes a source with its tables, or the end of a sentence that says why not.

mod cmap;
mod content;
mod file;
mod font;
mod glyphs;
mod matrix;
mod picture;

use std::{panic::AssertUnwindSafe, sync::Arc, thread};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::{
    content::{Fonts, Interpreter},
    file::Budget,
};
use super::{
    Refused,
    page::{self, Drawn},
    scan,
};
use crate::model::{Code, Diagnostic, Media, Severity, Source};

/// Room for parsers that call themselves for each array within an array; `file::check` bounds how many there are.
const STACK: usize = 256 * 1024 * 1024;

/// A page with fewer letters than this that a picture covers is a scan, with a stamp or a page number printed over it.
const FEW: usize = 200;

/// The most pages of one file that are read as pictures.
const MOST_SCANNED: usize = 500;

/// What a PDF holds before its pictures are read.
struct Opened {
    drawn: Vec<Drawn>,
    /// Pages that are pictures.
    scanned: Vec<scan::Page>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads a PDF.
///
/// # Errors
/// What is wrong with it and what to do, as the end of a sentence.
pub(super) fn read(bytes: &[u8]) -> Result<Source, Refused> {
    file::check(bytes)?;
    let data: Arc<Vec<u8>> = Arc::new(bytes.to_vec());
    let broken = || "this PDF is broken beyond what could be mended; open it in a viewer and print it to a new PDF".to_string();
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        // The library may fail on broken files; that costs this file and no other.
        std::panic::catch_unwind(AssertUnwindSafe(|| in_thread(data))).unwrap_or_else(|_| Err(broken().into()))
    });
    let Ok(Ok(result)) = thread.map(thread::JoinHandle::join) else {
        return Err("there is no memory left to read this PDF; run again with fewer threads".to_string().into());
    };
    let Opened { mut drawn, scanned, mut diagnostics } = result?;
    let media = if !scanned.is_empty() && scanned.len() == drawn.len() { Media::Scan } else { Media::Pdf };
    if !scanned.is_empty() {
        for page in scan::recognise(&scan::Program::find(), scanned, &mut diagnostics) {
            let Some(own) = drawn.get_mut(page.number.saturating_sub(1)) else { continue };
            own.turn = page.turn;
            own.words.extend(page.words);
            own.rules.extend(page.rules);
        }
    }
    let mut source = page::source(drawn, media);
    source.diagnostics.extend(diagnostics);
    Ok(source)
}

fn in_thread(data: Arc<Vec<u8>>) -> Result<Opened, Refused> {
    let pdf = Pdf::new(data).map_err(refused)?;
    let pages = pdf.pages();
    file::too_many(pages.len()).map_err(Refused::too_large)?;
    if pages.is_empty() {
        return Err("this PDF has no pages; look whether it was saved as it should".to_string().into());
    }
    let mut fonts = Fonts::new();
    let mut opened = Opened { drawn: Vec::with_capacity(pages.len()), scanned: Vec::new(), diagnostics: Vec::new() };
    let mut unknown = 0;
    for (number, page) in (1..).zip(pages.iter()) {
        let budget = Budget::new();
        let mut interpreter = Interpreter::new(page, &mut fonts, &budget);
        interpreter.drawn.number = number;
        interpreter.page(page);
        unknown += interpreter.unknown;
        let Interpreter { drawn, pictures, exceeded, .. } = interpreter;
        if exceeded {
            let reason = "it holds more than a page could; print it to a new PDF and read that";
            opened.diagnostics.push(scan::not_read(&drawn, reason));
        }
        let covered: f64 = pictures.iter().map(|picture| picture.area.width() * picture.area.height()).sum();
        if drawn.glyphs.len() < FEW && covered > drawn.width * drawn.height * 0.4 {
            let page = match opened.scanned.len() {
                MOST_SCANNED.. => {
                    Err(format!("it is a picture, and no more than {MOST_SCANNED} pictures are read of one file; split the file"))
                }
                _ => {
                    picture::page(&pictures, drawn.width, drawn.height, &budget).and_then(|mut canvas| scan::Page::of(&mut canvas, number))
                }
            };
            match page {
                Ok(page) => opened.scanned.push(page),
                Err(reason) => opened.diagnostics.push(scan::not_read(&drawn, &reason)),
            }
        }
        opened.drawn.push(drawn);
    }
    if unknown > 0 {
        opened.diagnostics.push(Diagnostic::of_document(
            Code::InvalidBytes,
            Severity::Warning,
            format!("{unknown} letters are set in fonts that do not say what they mean, and are read as U+FFFD; print the file to a new PDF, or scan it"),
        ));
    }
    Ok(opened)
}

fn refused(error: LoadPdfError) -> Refused {
    let (reason, code) = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ("this PDF opens with a password only; save a copy without one and run again", Code::Encrypted)
        }
        LoadPdfError::Decryption(_) => {
            ("this PDF is encrypted in a way that is not known; save a copy without encryption and run again", Code::Encrypted)
        }
        LoadPdfError::Invalid => (
            "this PDF is broken: it has no pages, or no table of its objects and none could be made; open it in a viewer and print it to a new PDF",
            Code::Damaged,
        ),
    };
    Refused { reason: reason.to_string(), code }
}
