//! Sources of structured files: in go cells and paragraphs one after another, out comes the text with a place for each.

use crate::model::{Element, Grid, Locator, Media, Place, Source, Span};

/// A source that is being written.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    places: Vec<Place>,
    elements: Vec<Element>,
}

impl Builder {
    /// Writes the text of a cell, and gives its lines.
    pub(super) fn cell(&mut self, text: &str, at: Locator) -> Vec<Span> {
        let lines = self.lines(text, at);
        self.text.push('\t');
        lines
    }

    /// Writes lines at a place.
    fn lines(&mut self, text: &str, at: Locator) -> Vec<Span> {
        self.places.push(Place { text: self.text.len(), at });
        let mut lines = Vec::new();
        for (index, line) in text.split(['\n', '\r', '\u{b}', '\u{2028}']).filter(|line| !line.trim().is_empty()).enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            let start = self.text.len();
            self.text.extend(line.trim().chars().map(|c| if c == '\t' || c.is_control() { ' ' } else { c }));
            lines.push(Span::new(start, self.text.len()));
        }
        lines
    }

    /// Ends a row of cells.
    pub(super) fn end_row(&mut self) {
        if self.text.ends_with('\t') {
            self.text.pop();
        }
        self.text.push('\n');
    }

    /// Parts what follows from what stands.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a table whose cells have been written.
    pub(super) fn table(&mut self, grid: Option<Grid>) {
        let Some(mut grid) = grid else { return };
        if let Some(span) = grid.cells.iter().flat_map(|cell| &cell.lines).copied().reduce(Span::join) {
            grid.span = span;
            self.elements.push(Element::Table(grid));
        }
        self.gap();
    }

    /// Writes lines outside tables and adds what they are.
    pub(super) fn element(&mut self, text: &str, at: Locator, make: impl FnOnce(Vec<Span>) -> Element) {
        let lines = self.lines(text, at);
        if lines.is_empty() {
            self.places.pop();
            return;
        }
        self.text.push('\n');
        self.elements.push(make(lines));
    }

    /// The source.
    pub(super) fn finish(mut self, media: Media) -> Source {
        self.elements.sort_by_key(|element| element.span().start);
        Source::structured(media, self.text, self.places, self.elements)
    }
}
