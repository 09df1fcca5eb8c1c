//! Pictures on a page: in go those of a scanned page, out comes the page in pixels.
//! Source: PDF 32000-1, 8.9.

use hayro_syntax::object::{
    Array, Object, Stream,
    stream::{ImageColorSpace, ImageDecodeParams},
};
use memchr::memmem;

use super::{file::Budget, matrix::Matrix};
use crate::{
    page::Area,
    scan::{Canvas, MOST_PIXELS, Pixels},
};

/// A picture and where it stands.
pub(super) struct Picture<'a> {
    pub stream: Stream<'a>,
    /// From the unit square (its origin the lower left corner of the picture) to the page.
    pub matrix: Matrix,
    /// Its box on the page.
    pub area: Area,
}

/// Pictures finer than this gain nothing, in points a pixel: 400 dots an inch.
const FINEST: f64 = 72.0 / 400.0;

/// The page that its pictures make, in grey.
///
/// # Errors
/// Why there is none.
pub(super) fn page(pictures: &[Picture<'_>], width: f64, height: f64, budget: &Budget<'_>) -> Result<Canvas, String> {
    let decoded: Vec<(&Picture<'_>, Pixels)> = pictures
        .iter()
        .filter(|picture| picture.area.width() > 20.0 && picture.area.height() > 2.0)
        .filter_map(|picture| Some((picture, grey(&picture.stream, budget)?)))
        .collect();
    let Some((largest, pixels)) = decoded.iter().max_by(|a, b| area(a.0).total_cmp(&area(b.0))) else {
        return Err(
            "its picture is broken, too large, or packed in a way that is not known; scan the page again with 300 dots an inch".to_string()
        );
    };
    let [a, b, ..] = largest.matrix.0;
    #[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
    let scale = (a.hypot(b) / pixels.width.max(1) as f64).max(FINEST);
    let Some(mut canvas) = Canvas::blank(width, height, scale) else {
        return Err("the page is too large to be read as a picture; scan it again on paper of its size".to_string());
    };
    for (picture, pixels) in &decoded {
        draw(&mut canvas, picture, pixels);
    }
    Ok(canvas)
}

fn area(picture: &Picture<'_>) -> f64 {
    picture.area.width() * picture.area.height()
}

/// Puts a picture on the page: for each pixel of the page the pixel of the picture that lies there.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page, bounded")]
fn draw(canvas: &mut Canvas, picture: &Picture<'_>, pixels: &Pixels) {
    let [a, b, c, d, e, f] = picture.matrix.0;
    let determinant = a * d - b * c;
    if determinant.abs() < 1e-9 {
        return;
    }
    let scale = canvas.scale;
    let bound = |points: f64, most: usize| ((points / scale).max(0.0) as usize).min(most);
    let (x0, x1) = (bound(picture.area.x0, canvas.pixels.width), bound(picture.area.x1 + scale, canvas.pixels.width));
    let (y0, y1) = (bound(picture.area.y0, canvas.pixels.height), bound(picture.area.y1 + scale, canvas.pixels.height));
    let (across, down) = (pixels.width as f64, pixels.height as f64);
    for y in y0..y1 {
        for x in x0..x1 {
            let (px, py) = ((x as f64 + 0.5) * scale - e, (y as f64 + 0.5) * scale - f);
            let (u, v) = ((d * px - c * py) / determinant, (a * py - b * px) / determinant);
            if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
                continue;
            }
            // The picture's first row is its top, and its square's origin is at the bottom.
            let from = ((1.0 - v) * down).min(down - 1.0) as usize * pixels.width + (u * across) as usize;
            if let (Some(grey), Some(slot)) = (pixels.grey.get(from), canvas.pixels.grey.get_mut(y * canvas.pixels.width + x)) {
                *slot = (*slot).min(*grey);
            }
        }
    }
}

/// How the numbers of a picture are colors.
enum Colors {
    Parts(usize),
    /// Colors by number, as grey.
    Table(Vec<u8>),
}

fn colors(object: Option<Object<'_>>, budget: &Budget<'_>) -> Option<Colors> {
    match object? {
        Object::Name(name) => Some(Colors::Parts(match &*name {
            b"DeviceRGB" | b"RGB" | b"CalRGB" => 3,
            b"DeviceCMYK" | b"CMYK" => 4,
            _ => 1,
        })),
        Object::Array(array) => {
            let mut parts = array.iter::<Object<'_>>();
            let Some(Object::Name(kind)) = parts.next() else { return None };
            match &*kind {
                b"ICCBased" => match parts.next() {
                    Some(Object::Stream(profile)) => profile.dict().get::<usize>("N").map(Colors::Parts),
                    _ => None,
                },
                b"CalRGB" | b"Lab" => Some(Colors::Parts(3)),
                b"Indexed" | b"I" => {
                    let base = match colors(parts.next(), budget)? {
                        Colors::Parts(count) => count,
                        Colors::Table(_) => return None,
                    };
                    parts.next();
                    let table = match parts.next()? {
                        Object::String(bytes) => bytes.as_bytes().to_vec(),
                        Object::Stream(stream) => budget.decode(&stream)?,
                        _ => return None,
                    };
                    Some(Colors::Table(table.chunks(base.max(1)).map(lightness).collect()))
                }
                _ => Some(Colors::Parts(1)),
            }
        }
        _ => None,
    }
}

/// One color as grey.
fn lightness(parts: &[u8]) -> u8 {
    let sum = match *parts {
        [grey] => u32::from(grey),
        [r, g, b] => (u32::from(r) * 30 + u32::from(g) * 59 + u32::from(b) * 11) / 100,
        [c, m, y, k] => {
            let ink = (u32::from(c) * 30 + u32::from(m) * 59 + u32::from(y) * 11) / 100;
            (255 - ink) * (255 - u32::from(k)) / 255
        }
        _ => 255,
    };
    u8::try_from(sum.min(255)).unwrap_or(255)
}

/// The pixels of a picture in grey; nothing where it is too large or can't be unpacked.
fn grey(stream: &Stream<'_>, budget: &Budget<'_>) -> Option<Pixels> {
    let dict = stream.dict();
    let (width, height) = (dict.get::<u32>("Width")?, dict.get::<u32>("Height")?);
    let (wide, high) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    if wide.checked_mul(high).is_none_or(|size| size == 0 || size > MOST_PIXELS)
        || !budget.admits(stream)
        || !size_is_sound(&stream.raw_data())
    {
        return None;
    }
    let mask = dict.get::<bool>("ImageMask").unwrap_or(false);
    let own = colors(dict.get::<Object<'_>>("ColorSpace"), budget);
    let bits = if mask { 1 } else { dict.get::<u8>("BitsPerComponent").unwrap_or(8) };
    let parts = match &own {
        Some(Colors::Parts(count)) => *count,
        _ => 1,
    };
    let params = ImageDecodeParams {
        is_indexed: matches!(own, Some(Colors::Table(_))),
        bpc: Some(bits),
        num_components: own.as_ref().and_then(|_| u8::try_from(parts).ok()),
        target_dimension: None,
        width,
        height,
    };
    let decoded = stream.decoded_image(&params).ok()?;
    let (mut wide, mut high, mut bits, mut parts) = (wide, high, bits, parts);
    if let Some(told) = &decoded.image_data {
        (wide, high, bits) = (told.width as usize, told.height as usize, told.bits_per_component);
        parts = match told.color_space {
            Some(ImageColorSpace::Gray) => 1,
            Some(ImageColorSpace::Rgb) => 3,
            Some(ImageColorSpace::Cmyk) => 4,
            Some(ImageColorSpace::Unknown(count)) => usize::from(count),
            None => parts,
        };
    }
    let size = wide.checked_mul(high).filter(|&size| size > 0 && size <= MOST_PIXELS)?;
    let inverted = dict.get::<Array<'_>>("Decode").and_then(|decode| decode.iter::<f64>().next()).is_some_and(|first| first > 0.5);
    let table = match own {
        Some(Colors::Table(table)) => Some(table),
        _ => None,
    };
    let mut grey = Vec::with_capacity(size);
    let row = (wide * parts.max(1) * usize::from(bits)).div_ceil(8);
    for line in decoded.data.chunks(row.max(1)).take(high) {
        let sample = |index: usize| -> u8 {
            match bits {
                8 => line.get(index).copied().unwrap_or(255),
                16 => line.get(index * 2).copied().unwrap_or(255),
                1 | 2 | 4 => {
                    let at = index * usize::from(bits);
                    let byte = line.get(at / 8).copied().unwrap_or(255);
                    let most = (1u8 << bits) - 1;
                    let value = byte >> (8 - usize::from(bits) - at % 8) & most;
                    if table.is_some() { value } else { value * (255 / most) }
                }
                _ => 255,
            }
        };
        for x in 0..wide {
            let at = |part: usize| sample(x * parts.max(1) + part);
            let light = match (&table, parts) {
                (Some(table), _) => table.get(usize::from(at(0))).copied().unwrap_or(255),
                (None, 3) => lightness(&[at(0), at(1), at(2)]),
                (None, 4) => lightness(&[at(0), at(1), at(2), at(3)]),
                (None, _) => at(0),
            };
            grey.push(if inverted { 255 - light } else { light });
        }
    }
    grey.resize(size, 255);
    Some(Pixels { width: wide, height: high, grey })
}

/// Whether a JPEG 2000 stream says of itself that it is small enough; other streams say so in their dictionary.
fn size_is_sound(raw: &[u8]) -> bool {
    let Some(at) = memmem::find(raw.get(..4096.min(raw.len())).unwrap_or(raw), &[0xFF, 0x4F, 0xFF, 0x51]) else { return true };
    let number = |from: usize| raw.get(at + from..at + from + 4).map(|bytes| bytes.iter().fold(0u64, |sum, &b| sum << 8 | u64::from(b)));
    number(8).zip(number(12)).is_none_or(|(width, height)| width.saturating_mul(height) <= MOST_PIXELS as u64)
}
