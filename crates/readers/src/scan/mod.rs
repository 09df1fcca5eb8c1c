//! Pages that are pictures: in go pixels, out come words with their places and the rules between them.
//! The reading itself is done by the `tesseract` program, where it is installed.

mod canvas;
mod tesseract;
mod tsv;

use std::io::Cursor;

use rayon::prelude::*;

pub(super) use canvas::{Canvas, MOST_PIXELS, Pixels};
pub(super) use tesseract::{Page, Program};

use super::{
    Picture, Refused,
    page::{self, Drawn},
};
use regesto_model::{Code, Diagnostic, Locator, Media, Points, Severity, Source};

/// The longer side of a picture's page, in points: pictures do not tell how large the paper was, so it is taken to be A4.
const LONG_SIDE: f64 = 842.0;

/// Reads a picture file.
///
/// # Errors
/// What is wrong with it and what to do, as the end of a sentence.
pub(super) fn read(bytes: &[u8], picture: Picture) -> Result<Source, Refused> {
    let program = Program::find();
    let pages = match picture {
        Picture::Tiff => tiff(bytes)?,
        Picture::Png | Picture::Jpeg => {
            let pixels = decode(bytes, picture)?;
            #[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
            let (width, height) = (pixels.width as f64, pixels.height as f64);
            let scale = LONG_SIDE / width.max(height).max(1.0);
            let mut canvas = Canvas::of(pixels, scale);
            vec![Page::of(&mut canvas, 1)?]
        }
    };
    let mut diagnostics = Vec::new();
    let count = pages.len();
    let drawn = recognise(&program, pages, &mut diagnostics);
    let mut source = page::source(drawn, Media::Scan);
    source.diagnostics.extend(diagnostics);
    with_missing(source, count, program.map(|_| ()))
}

/// The source of pages, with what of them could not be read. `program` is whether what reads pictures is there, if it was needed.
///
/// # Errors
/// None of it could.
pub(super) fn with_missing(mut source: Source, pages: usize, program: Result<(), String>) -> Result<Source, Refused> {
    let not_read: Vec<&Diagnostic> = source.diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::PageNotRead).collect();
    let Some(first) = not_read.first() else { return Ok(source) };
    let others = match not_read.len() {
        1 => String::new(),
        count => format!(" (and {} more of its {pages} pages)", count - 1),
    };
    let reason = match (&program, pages) {
        (Err(reason), 1) => reason.clone(),
        _ => first.message.replacen(':', &format!("{others}:"), 1),
    };
    if !source.text().trim().is_empty() {
        source.missing = Some(reason);
        return Ok(source);
    }
    let code = if program.is_err() { Code::ProgramMissing } else { Code::PageNotRead };
    Err(Refused { reason, code })
}

/// The pixels of a PNG or JPEG file.
fn decode(bytes: &[u8], picture: Picture) -> Result<Pixels, Refused> {
    let broken = || "this picture is broken; open it in a viewer and save it again".to_string();
    let (width, height, samples, parts) = if picture == Picture::Png {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|_| broken())?;
        let (width, height) = (reader.info().width, reader.info().height);
        check_size(u64::from(width), u64::from(height))?;
        let size = reader.output_buffer_size().filter(|&size| size <= MOST_PIXELS * 4).ok_or_else(broken)?;
        let mut samples = vec![0; size];
        reader.next_frame(&mut samples).map_err(|_| broken())?;
        (width as usize, height as usize, samples, reader.output_color_type().0.samples())
    } else {
        let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(bytes));
        decoder.decode_headers().map_err(|_| broken())?;
        let (width, height) = decoder.dimensions().ok_or_else(broken)?;
        check_size(width as u64, height as u64)?;
        let samples = decoder.decode().map_err(|_| broken())?;
        let parts = samples.len() / (width * height).max(1);
        (width, height, samples, parts)
    };
    let grey = samples.chunks_exact(parts.max(1)).map(lightness).collect();
    Ok(Pixels { width, height, grey })
}

/// A color as grey; what is clear is paper.
fn lightness(parts: &[u8]) -> u8 {
    let (light, clear) = match *parts {
        [grey] => (u32::from(grey), 255),
        [grey, alpha] => (u32::from(grey), u32::from(alpha)),
        [r, g, b] => ((u32::from(r) * 30 + u32::from(g) * 59 + u32::from(b) * 11) / 100, 255),
        [r, g, b, alpha] => ((u32::from(r) * 30 + u32::from(g) * 59 + u32::from(b) * 11) / 100, u32::from(alpha)),
        _ => (255, 255),
    };
    u8::try_from((light * clear + 255 * (255 - clear)) / 255).unwrap_or(255)
}

/// Whether a picture is small enough to be read.
fn check_size(width: u64, height: u64) -> Result<(), Refused> {
    if width.saturating_mul(height) > MOST_PIXELS as u64 {
        return Err(Refused::too_large(format!(
            "this picture has {width} by {height} pixels, and no more than {} million are read; scan the page with 300 dots an inch",
            MOST_PIXELS / 1_000_000
        )));
    }
    if width < 8 || height < 8 {
        return Err("this picture is too small to hold text".to_string().into());
    }
    Ok(())
}

/// The pages of a TIFF file: it goes to the program as it is, once its sizes are known to be sound.
fn tiff(bytes: &[u8]) -> Result<Vec<Page>, Refused> {
    let broken = || "this TIFF picture is broken; open it in a viewer and save it again".to_string();
    let little = bytes.starts_with(b"II");
    let number = |at: usize, size: usize| -> Option<u64> {
        let field = bytes.get(at..at.checked_add(size)?)?;
        let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        Some(if little { field.iter().rev().fold(0, add) } else { field.iter().fold(0, add) })
    };
    let mut directory = usize::try_from(number(4, 4).ok_or_else(broken)?).map_err(|_| broken())?;
    let mut sizes = Vec::new();
    while directory != 0 && sizes.len() < 500 {
        let entries = usize::try_from(number(directory, 2).ok_or_else(broken)?).map_err(|_| broken())?;
        let value = |tag: u64| {
            let at = (0..entries).map(|entry| directory + 2 + entry * 12).find(|&at| number(at, 2) == Some(tag))?;
            number(at + 8, if number(at + 2, 2) == Some(3) { 2 } else { 4 })
        };
        let (width, height) = value(256).zip(value(257)).ok_or_else(broken)?;
        check_size(width, height)?;
        sizes.push((width, height));
        directory = number(directory + 2 + entries * 12, 4).and_then(|next| usize::try_from(next).ok()).unwrap_or(0);
    }
    if sizes.is_empty() {
        return Err(broken().into());
    }
    Ok(Page::of_tiff(bytes, &sizes, LONG_SIDE)?)
}

/// Reads pages that are pictures, several at a time; those that can't be read are said in `diagnostics`.
pub(super) fn recognise(program: &Result<Program, String>, pages: Vec<Page>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Drawn> {
    let read: Vec<(Drawn, Option<String>)> = pages
        .into_par_iter()
        .map(|page| match program.as_ref().map_err(String::clone).and_then(|program| program.read(&page)) {
            Ok(words) => (page.with_words(words), None),
            Err(reason) => (page.drawn, Some(reason)),
        })
        .collect();
    read.into_iter()
        .map(|(drawn, reason)| {
            if let Some(reason) = reason {
                diagnostics.push(not_read(&drawn, &reason));
            }
            drawn
        })
        .collect()
}

/// A page that was not read.
pub(super) fn not_read(drawn: &Drawn, reason: &str) -> Diagnostic {
    said(drawn, &format!("page {} was not read: {reason}", drawn.number))
}

/// A page that was read in part.
pub(super) fn not_read_whole(drawn: &Drawn, reason: &str) -> Diagnostic {
    said(drawn, &format!("page {} was read in part only: {reason}", drawn.number))
}

fn said(drawn: &Drawn, message: &str) -> Diagnostic {
    let bbox = [0.0, 0.0, drawn.width, drawn.height].map(Points::from);
    Diagnostic {
        code: Code::PageNotRead,
        severity: Severity::Error,
        message: message.to_string(),
        at: Some(Locator::page(drawn.number, bbox)),
        record: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_pictures() {
        assert!(check_size(20_000, 20_000).unwrap_err().reason.contains("million"));
        // A directory of two entries: 100 by 200 pixels, numbers of two bytes.
        let mut file = b"II*\0\x08\0\0\0\x02\0".to_vec();
        for (tag, value) in [(256u16, 100u16), (257, 200)] {
            file.extend([tag.to_le_bytes(), 3u16.to_le_bytes(), [1, 0], [0, 0], value.to_le_bytes(), [0, 0]].concat());
        }
        file.extend([0, 0, 0, 0]);
        assert_eq!(tiff(&file).map(|pages| pages.len()), Ok(1));
        assert!(tiff(b"II*\0\xFF\xFF\xFF\xFF").is_err());
    }
}
