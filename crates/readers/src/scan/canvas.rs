//! Pixels of a page: which of them are rules, and the picture without them.

use std::io::Write;

use crate::page::Area;

/// The most pixels that a page may have: one of A4 with 600 dots an inch has 35 million.
pub(crate) const MOST_PIXELS: usize = 40_000_000;

/// Darker than this is ink.
const INK: u8 = 140;

/// Shorter dark runs than these are letters, in points.
const LEAST_ACROSS: f64 = 25.0;
const LEAST_DOWN: f64 = 15.0;

/// A grey picture, row by row from the top; 0 is black.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pixels {
    pub width: usize,
    pub height: usize,
    pub grey: Vec<u8>,
}

/// A page as pixels.
#[derive(Debug, Clone, Default)]
pub(crate) struct Canvas {
    pub pixels: Pixels,
    /// How many points a pixel is wide.
    pub scale: f64,
}

impl Pixels {
    /// The picture as it is seen with a turn: what runs down or up runs from left to right.
    pub(super) fn turned(&self, turn: u8) -> Pixels {
        let (width, height) = if turn % 2 == 1 { (self.height, self.width) } else { (self.width, self.height) };
        let mut grey = Vec::with_capacity(self.grey.len());
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = match turn {
                    1 => (self.width - 1 - y, x),
                    2 => (self.width - 1 - x, self.height - 1 - y),
                    3 => (y, self.height - 1 - x),
                    _ => (x, y),
                };
                grey.push(self.grey.get(from_y * self.width + from_x).copied().unwrap_or(255));
            }
        }
        Pixels { width, height, grey }
    }
}

impl Canvas {
    pub(crate) fn of(pixels: Pixels, scale: f64) -> Canvas {
        Canvas { pixels, scale }
    }

    /// An empty page of this many points, with pixels of `scale` points.
    pub(crate) fn blank(width: f64, height: f64, scale: f64) -> Option<Canvas> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded below")]
        let count = |points: f64| (points / scale).clamp(0.0, 100_000.0) as usize;
        let (width, height) = (count(width), count(height));
        let size = width.checked_mul(height).filter(|&size| size > 0 && size <= MOST_PIXELS)?;
        Some(Canvas { pixels: Pixels { width, height, grey: vec![255; size] }, scale })
    }

    /// Finds the rules, in points, and takes them out of the picture.
    pub(super) fn take_rules(&mut self) -> Vec<Area> {
        let mut rules = Vec::new();
        let Pixels { width, height, .. } = self.pixels;
        let mut taken: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (lines, length, least, across) in [(height, width, LEAST_ACROSS, true), (width, height, LEAST_DOWN, false)] {
            let place = |line: usize, at: usize| if across { line * width + at } else { at * width + line };
            for line in 0..lines {
                let dark = |at: usize| self.pixels.grey.get(place(line, at)).is_some_and(|&grey| grey < INK);
                let mut from: Option<usize> = None;
                let mut last = 0;
                for at in 0..=length {
                    if at < length && dark(at) {
                        from = from.or(Some(at));
                        last = at;
                    } else if let Some(start) = from
                        && (at >= length || at - last > 2)
                    {
                        from = None;
                        #[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
                        let points = |pixels: usize| pixels as f64 * self.scale;
                        if points(last - start) >= least {
                            let (a, b, l) = (points(start), points(last + 1), points(line));
                            let area = if across { (a, l, b, l + self.scale) } else { (l, a, l + self.scale, b) };
                            rules.push(Area { x0: area.0, y0: area.1, x1: area.2, y1: area.3 });
                            taken.push(if across { (start, line, last + 1, line + 1) } else { (line, start, line + 1, last + 1) });
                        }
                    }
                }
            }
        }
        // A page with so much ink in straight runs is a photograph.
        if rules.len() > 15_000 {
            return Vec::new();
        }
        for (x0, y0, x1, y1) in taken {
            // A pixel more on each side: the edge of a rule is grey.
            for y in y0.saturating_sub(1)..(y1 + 1).min(height) {
                if let Some(row) = self.pixels.grey.get_mut(y * width + x0.saturating_sub(1)..y * width + (x1 + 1).min(width)) {
                    row.fill(255);
                }
            }
        }
        rules
    }
}

impl Pixels {
    /// Writes the picture as the program reads it (PGM).
    pub(super) fn write(&self, to: &mut dyn Write) -> std::io::Result<()> {
        write!(to, "P5\n{} {}\n255\n", self.width, self.height)?;
        to.write_all(&self.grey)
    }

    /// Reads a picture that was written so.
    pub(super) fn read(bytes: &[u8]) -> Option<Pixels> {
        let mut lines = bytes.splitn(4, |&b| b == b'\n');
        let (_, sizes, _, grey) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
        let mut sizes = std::str::from_utf8(sizes).ok()?.split(' ').map(str::parse);
        Some(Pixels { width: sizes.next()?.ok()?, height: sizes.next()?.ok()?, grey: grey.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_among_pixels() {
        let mut canvas = Canvas::blank(100.0, 50.0, 0.5).unwrap();
        let width = canvas.pixels.width;
        // A rule two pixels high, and a letter's stroke.
        for y in [40, 41] {
            canvas.pixels.grey[y * width + 20..y * width + 180].fill(0);
        }
        for y in 60..70 {
            canvas.pixels.grey[y * width + 50] = 0;
        }
        let rules = canvas.take_rules();
        assert_eq!(rules.len(), 2);
        assert!((rules[0].x0 - 10.0).abs() < 0.1 && (rules[0].x1 - 90.0).abs() < 0.1 && (rules[0].y0 - 20.0).abs() < 0.1);
        let pixels = Pixels { width: 3, height: 2, grey: vec![1, 2, 3, 4, 5, 6] };
        assert_eq!(pixels.turned(1).grey, [3, 6, 2, 5, 1, 4], "what ran down the right edge runs along the top");
        assert_eq!(pixels.turned(1).turned(3).grey, pixels.grey);
        let mut written = Vec::new();
        pixels.write(&mut written).unwrap();
        assert_eq!(Pixels::read(&written).unwrap().grey, pixels.grey);
        assert_eq!(canvas.pixels.grey.iter().filter(|&&grey| grey == 0).count(), 10, "the stroke stays");
    }
}
