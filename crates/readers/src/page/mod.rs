//! Pages: in go glyphs or words with their places, rules and boxes, out comes a source with tables, headings and paragraphs.
//! Knows nothing of PDF or of character recognition, and nothing of what columns mean.

mod area;
mod columns;
mod cut;
mod furniture;
mod lattice;
mod line;
mod rows;
mod sheet;
mod stitch;
mod table;
mod word;
mod writer;

pub(super) use area::{Area, Turn};
pub(super) use word::{Glyph, Word};

use regesto_model::{Media, Source};

/// What stands on a page, in points from the top left of the page as it is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    /// The page, counted from 1.
    pub number: usize,
    pub width: f64,
    pub height: f64,
    /// Letters, in the order in which they were drawn.
    pub glyphs: Vec<Glyph>,
    /// Words that were found as such (by character recognition), seen so that they run from left to right.
    pub words: Vec<Word>,
    /// How those words run on the page as it is shown.
    pub turn: Turn,
    /// Thin lines, across or down.
    pub rules: Vec<Area>,
    /// Boxes filled with a color that is not white.
    pub fills: Vec<Area>,
}

impl Drawn {
    /// Adds a line, if it runs straight across or down.
    pub(super) fn rule(&mut self, area: Area) {
        let (width, height) = (area.width(), area.height());
        if width.min(height) <= 3.2 && width.max(height) > 1.0 {
            self.rules.push(area);
        }
    }
}

/// The source of a document's pages.
pub(super) fn source(pages: Vec<Drawn>, media: Media) -> Source {
    let mut sheets: Vec<sheet::Sheet> = pages.into_iter().map(sheet::Sheet::new).collect();
    let furniture = furniture::find(&mut sheets);
    let mut items = Vec::new();
    let mut columns = None;
    for sheet in sheets {
        items.push(table::items(sheet, &mut columns));
    }
    let stitched = stitch::over_pages(items);
    writer::write(stitched, furniture, media)
}
