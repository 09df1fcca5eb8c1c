//! PDF: in goes a file, out comes a source with its tables, or the end of a sentence that says why not.

mod cmap;
mod content;
mod file;
mod font;
mod glyphs;
mod matrix;
mod picture;

use std::{collections::BTreeMap, sync::Arc, thread};

use hayro_syntax::{
    DecryptionError, LoadPdfError, Pdf,
    object::{Array, Dict, Name, String as PdfString},
    page::Page,
};

use self::{
    content::{Fonts, Interpreter},
    file::Budget,
    matrix::Matrix,
};
use super::{
    Refused, budget,
    page::{self, Area, Drawn},
    scan,
};
use crate::guard::guarded;
use regesto_model::{Code, Diagnostic, Hyperlink, Locator, Media, Severity, Source, Span};

/// Room for parsers that call themselves for each array within an array; `file::check` bounds how many there are.
const STACK: usize = 256 * 1024 * 1024;

/// A page with fewer letters than this that a picture covers is a scan, with a stamp or a page number printed over it.
const FEW: usize = 200;

/// The most pages of one file that are read as pictures.
const MOST_SCANNED: usize = 500;

/// What a PDF holds before its pictures are read.
#[derive(Default)]
struct Opened {
    drawn: Vec<Drawn>,
    /// Pages that are pictures.
    scanned: Vec<scan::Page>,
    diagnostics: Vec<Diagnostic>,
    links: Vec<Link>,
    /// How many pages there are.
    pages: usize,
}

/// A stretch of a page behind which there is an address.
struct Link {
    page: usize,
    area: Area,
    href: String,
}

/// Reads a PDF.
///
/// # Errors
/// What is wrong with it and what to do, as the end of a sentence.
pub(super) fn read(bytes: &[u8], budget: budget::Budget) -> Result<Source, Refused> {
    file::check(bytes)?;
    let data: Arc<Vec<u8>> = Arc::new(bytes.to_vec());
    let broken = || "this PDF is broken beyond what could be mended; open it in a viewer and print it to a new PDF".to_string();
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        // The library may fail on broken files; that costs this file and no other.
        guarded(|| in_thread(data, &budget)).unwrap_or_else(|| Err(broken().into()))
    });
    let Ok(Ok(result)) = thread.map(thread::JoinHandle::join) else {
        return Err("there is no memory left to read this PDF; run again with fewer threads".to_string().into());
    };
    let Opened { mut drawn, scanned, mut diagnostics, links, pages } = result?;
    let media = if !scanned.is_empty() && scanned.len() == drawn.len() { Media::Scan } else { Media::Pdf };
    let mut missing = Ok(());
    if !scanned.is_empty() {
        let program = scan::Program::find();
        missing = program.as_ref().map(|_| ()).map_err(Clone::clone);
        for page in scan::recognise(&program, scanned, &mut diagnostics) {
            let Some(own) = drawn.get_mut(page.number.saturating_sub(1)) else { continue };
            own.turn = page.turn;
            own.words.extend(page.words);
            own.rules.extend(page.rules);
        }
    }
    let mut source = page::source(drawn, media);
    link(&mut source, &links);
    source.diagnostics.extend(diagnostics);
    scan::with_missing(source, pages, missing)
}

/// The most links of a file that are looked up.
const MOST_LINKS: usize = 20_000;

fn in_thread(data: Arc<Vec<u8>>, file: &budget::Budget) -> Result<Opened, Refused> {
    let pdf = Pdf::new(data).map_err(refused)?;
    let pages = pdf.pages();
    file::too_many(pages.len()).map_err(Refused::too_large)?;
    if pages.is_empty() {
        return Err("this PDF has no pages; look whether it was saved as it should".to_string().into());
    }
    let mut fonts = Fonts::new();
    let mut opened = Opened { pages: pages.len(), ..Opened::default() };
    let mut unknown = 0;
    for (number, page) in (1..).zip(pages.iter()) {
        // A page on which the library breaks off costs itself.
        let read = guarded(|| read_page(number, page, &mut fonts, file, &mut opened));
        unknown += read.unwrap_or_else(|| {
            let (width, height) = page.render_dimensions();
            let drawn = Drawn { number, width: f64::from(width), height: f64::from(height), ..Drawn::default() };
            let reason = "it is broken; open the file in a viewer and print it to a new PDF";
            opened.diagnostics.push(scan::not_read(&drawn, reason));
            opened.drawn.truncate(number - 1);
            opened.drawn.push(drawn);
            0
        });
        if file.is_exceeded() && number < pages.len() {
            let reason = format!("the {number} pages before it hold as much as is read of one file; split the file");
            for number in number + 1..=pages.len() {
                let drawn = Drawn { number, ..Drawn::default() };
                opened.diagnostics.push(scan::not_read(&drawn, &reason));
            }
            break;
        }
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

/// Reads one page; gives how many letters in it have no meaning.
fn read_page<'a>(number: usize, page: &'a Page<'a>, fonts: &mut Fonts, file: &budget::Budget, opened: &mut Opened) -> usize {
    let budget = Budget::of_page(file);
    let mut interpreter = Interpreter::new(page, fonts, &budget);
    interpreter.drawn.number = number;
    interpreter.page(page);
    let Interpreter { drawn, pictures, exceeded, loops, unknown, .. } = interpreter;
    if exceeded {
        let reason = "it holds more than a page could; print it to a new PDF and read that";
        opened.diagnostics.push(scan::not_read_whole(&drawn, reason));
    } else if loops {
        let reason = "a part of it draws itself; print it to a new PDF and read that";
        opened.diagnostics.push(scan::not_read_whole(&drawn, reason));
    }
    let covered: f64 = pictures.iter().map(|picture| picture.area.width() * picture.area.height()).sum();
    if drawn.glyphs.len() < FEW && covered > drawn.width * drawn.height * 0.4 {
        let page = match opened.scanned.len() {
            MOST_SCANNED.. => {
                Err(format!("it is a picture, and no more than {MOST_SCANNED} pictures are read of one file; split the file"))
            }
            _ => picture::page(&pictures, drawn.width, drawn.height, &budget).and_then(|mut canvas| scan::Page::of(&mut canvas, number)),
        };
        match page {
            Ok(page) => opened.scanned.push(page),
            Err(reason) => opened.diagnostics.push(scan::not_read(&drawn, &reason)),
        }
    }
    let left = MOST_LINKS.saturating_sub(opened.links.len());
    opened.links.extend(links(number, page).take(left));
    opened.drawn.push(drawn);
    unknown
}

/// The links that stand on a page (PDF 32000-1, 12.5.6.5), with what they are behind in points from the top left of the page as it is shown.
fn links<'a>(number: usize, page: &'a Page<'a>) -> impl Iterator<Item = Link> + 'a {
    let matrix = Matrix(page.initial_transform(true).as_coeffs());
    let notes =
        page.raw().get::<Array<'_>>("Annots").into_iter().flat_map(|notes| notes.iter::<Dict<'_>>().take(MOST_LINKS).collect::<Vec<_>>());
    notes.filter_map(move |note| {
        note.get::<Name<'_>>("Subtype").filter(|kind| **kind == *b"Link")?;
        let action = note.get::<Dict<'_>>("A")?;
        let href = action.get::<PdfString<'_>>("URI")?;
        let href = String::from_utf8_lossy(href.as_bytes()).trim().to_string();
        let corners: Vec<f64> = note.get::<Array<'_>>("Rect")?.iter::<f64>().take(4).collect();
        let [x0, y0, x1, y1] = <[f64; 4]>::try_from(corners).ok()?;
        let area = Area::around([matrix.apply(x0, y0), matrix.apply(x1, y1)]);
        (!href.is_empty() && href.len() <= LONGEST_ADDRESS).then_some(Link { page: number, area, href })
    })
}

/// No address is longer.
const LONGEST_ADDRESS: usize = 4096;

/// Puts links behind the words that stand where they do: words that follow one another are one stretch.
fn link(source: &mut Source, links: &[Link]) {
    if links.is_empty() {
        return;
    }
    let mut by_page: BTreeMap<usize, Vec<&Link>> = BTreeMap::new();
    for link in links {
        by_page.entry(link.page).or_default().push(link);
    }
    let places = source.places();
    let ends = places.iter().skip(1).map(|place| place.text).chain([source.text().len()]);
    let mut found: Vec<Hyperlink> = Vec::new();
    for (place, end) in places.iter().zip(ends) {
        let Locator::Page { page, bbox } = &place.at else { continue };
        let [x0, y0, x1, y1] = bbox.map(f64::from);
        let middle = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        let behind = by_page.get(&(*page as usize)).into_iter().flatten().find(|link| link.area.contains(middle));
        let Some(link) = behind else { continue };
        let span = Span::new(place.text, end).trim(source.text());
        match found.last_mut().filter(|last| last.href == link.href && Span::new(last.span.end, span.start).trim(source.text()).is_empty())
        {
            Some(last) if Span::new(last.span.end, span.start).of(source.text()).chars().all(|c| c == ' ') => last.span.end = span.end,
            _ => found.push(Hyperlink { span, href: link.href.clone() }),
        }
    }
    found.sort_by_key(|link| link.span);
    source.links = found;
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
