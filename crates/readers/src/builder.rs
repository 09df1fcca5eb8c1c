//! Sources of structured files: in go cells and paragraphs one after another, out comes the text with a place for each.

use regesto_model::{Element, Grid, Hyperlink, Locator, Media, Place, Source, Span};

/// Where in a text a link begins and ends: characters that no XML may hold. Their addresses come beside the text, in order.
pub(super) const LINK: char = '\u{FFFE}';
pub(super) const LINK_END: char = '\u{FFFF}';

/// Whether a text shows nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, LINK | LINK_END))
}

/// A source that is being written.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    places: Vec<Place>,
    elements: Vec<Element>,
    links: Vec<Hyperlink>,
}

impl Builder {
    /// Writes the text of a cell with the addresses of its links, and gives its lines.
    pub(super) fn cell(&mut self, text: &str, links: &[String], at: Locator) -> Vec<Span> {
        let lines = self.lines(text, links, at);
        self.text.push('\t');
        lines
    }

    /// Writes lines at a place.
    fn lines(&mut self, text: &str, links: &[String], at: Locator) -> Vec<Span> {
        self.places.push(Place { text: self.text.len(), at });
        let mut lines = Vec::new();
        let mut links = links.iter();
        // Links that are open: where each begins on this line.
        let mut open: Vec<(usize, Option<&String>)> = Vec::new();
        for line in text.split(['\n', '\r', '\u{b}', '\u{2028}']) {
            let blank = is_blank(line);
            if !blank && !lines.is_empty() {
                self.text.push('\n');
            }
            let start = self.text.len();
            open.iter_mut().for_each(|link| link.0 = start);
            let mut shows = 0;
            for c in line.trim().chars() {
                match c {
                    LINK => open.push((self.text.len(), links.next())),
                    LINK_END => self.close_link(open.pop()),
                    // White space at the ends of a line may stand within a link.
                    _ if blank || c.is_whitespace() && self.text.len() == start => {}
                    c => {
                        self.text.push(if c == '\t' || c.is_control() { ' ' } else { c });
                        shows = if c.is_whitespace() { shows } else { self.text.len() };
                    }
                }
            }
            if !blank {
                self.text.truncate(shows.max(start));
                lines.push(Span::new(start, self.text.len()));
            }
            // A link goes on over lines.
            for &link in &open {
                self.close_link(Some(link));
            }
        }
        lines
    }

    fn close_link(&mut self, link: Option<(usize, Option<&String>)>) {
        let Some((start, Some(href))) = link else { return };
        let end = self.text.trim_end().len();
        if start < end && !href.is_empty() {
            self.links.push(Hyperlink { span: Span::new(start, end), href: href.clone() });
        }
    }

    /// Puts a link behind lines that were written.
    pub(super) fn link(&mut self, lines: &[Span], href: &str) {
        self.links.extend(lines.iter().filter(|line| !line.is_empty()).map(|&span| Hyperlink { span, href: href.to_string() }));
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
    pub(super) fn element(&mut self, text: &str, links: &[String], at: Locator, make: impl FnOnce(Vec<Span>) -> Element) {
        let lines = self.lines(text, links, at);
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
        self.links.sort_by_key(|link| link.span);
        let mut source = Source::structured(media, self.text, self.places, self.elements);
        source.links = self.links;
        source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, the addresses of its links, what is written, words and their addresses, and why.
    type Case = (&'static str, &'static [&'static str], &'static str, &'static [(&'static str, &'static str)], &'static str);

    #[test]
    fn links_stand_behind_their_words() {
        let cases: [Case; 7] = [
            ("vedi \u{FFFE}il modulo\u{FFFF} qui", &["a"], "vedi il modulo qui", &[("il modulo", "a")], "inside"),
            ("\u{FFFE} modulo \u{FFFF}", &["a"], "modulo", &[("modulo", "a")], "white space at its ends"),
            ("\u{FFFE}uno\ndue\u{FFFF}", &["a"], "uno\ndue", &[("uno", "a"), ("due", "a")], "over two lines"),
            ("\u{FFFE}uno\u{FFFF} e \u{FFFE}due", &["a", "b"], "uno e due", &[("uno", "a"), ("due", "b")], "one that does not end"),
            ("\u{FFFE}\u{FFFF}uno\u{FFFF}", &["a"], "uno", &[], "behind nothing, and an end without a link"),
            ("\u{FFFE}uno\u{FFFF}", &[], "uno", &[], "without an address"),
            (" \u{FFFE}\u{FFFF}\n uno \n", &["a"], "uno", &[], "an empty line of it"),
        ];
        for (text, hrefs, expected, links, why) in cases {
            let mut builder = Builder::default();
            let hrefs: Vec<String> = hrefs.iter().map(ToString::to_string).collect();
            builder.element(text, &hrefs, Locator::Paragraph { paragraph: 1 }, |lines| Element::Paragraph { lines, bold: false });
            let source = builder.finish(Media::Docx);
            let found: Vec<(&str, &str)> = source.links.iter().map(|link| (link.span.of(source.text()), link.href.as_str())).collect();
            assert_eq!((source.text().trim_end(), found.as_slice()), (expected, links), "{why}");
        }
    }
}
