//! What `read` makes of a file: decoded text with a map back to the bytes of the file.

use std::borrow::Cow;

use encoding_rs::Encoding;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Diagnostic, Element, GridCell, Locator, Span};

/// From text offset `text` on (up to the next breakpoint), file offset = `byte` + (offset − `text`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakpoint {
    /// Offset into the decoded text.
    pub text: usize,
    /// Offset into the file.
    pub byte: usize,
}

/// From text offset `text` on (up to the next place), the text stands at `at` in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Offset into the text.
    pub text: usize,
    /// A page and box, a sheet and cell, …
    pub at: Locator,
}

/// Words of the text behind which there is an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hyperlink {
    /// The words.
    pub span: Span,
    /// The address as the file writes it.
    pub href: String,
}

/// What kind of file a source was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Media {
    /// Text, whatever its tables are set with.
    #[default]
    Text,
    /// A web page.
    Html,
    /// Office Open XML spreadsheet.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Office Open XML text.
    Docx,
    /// OpenDocument text.
    Odt,
    /// PDF with text of its own.
    Pdf,
    /// A page that was read by character recognition.
    Scan,
}

/// A file that has been read: its text as UTF-8, and for each place in it the place in the file.
///
/// Of text formats the text is the file, decoded. Of the others it is what the reader found, in reading order; then `elements` says what is
/// a table and what a heading, and the text stands at `Place`s instead of bytes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Source {
    text: String,
    breakpoints: Vec<Breakpoint>,
    places: Vec<Place>,
    shown: Option<String>,
    sureness: Vec<(usize, f64)>,
    line_starts: Vec<usize>,
    file_len: usize,
    /// What kind of file it is.
    pub media: Media,
    /// The tables, headings and paragraphs that the file itself tells apart; empty for plain text.
    pub elements: Vec<Element>,
    /// The links that the file marks, by where their words stand.
    pub links: Vec<Hyperlink>,
    /// What of the file could not be read, where the rest could: as the end of a sentence. The document is `partial` then.
    pub missing: Option<String>,
    /// The encoding the file was read in, by its WHATWG name.
    pub encoding: &'static str,
    /// What had to be said while reading (repaired mojibake, invalid bytes).
    pub diagnostics: Vec<Diagnostic>,
}

impl Source {
    /// A source of `text`, whose bytes in the file are given by `breakpoints` (sorted; empty means text and file are the same bytes).
    #[must_use]
    pub fn new(text: String, breakpoints: Vec<Breakpoint>, file_len: usize, encoding: &'static str) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        Source { text, breakpoints, line_starts, file_len, encoding, ..Source::default() }
    }

    /// A source of a file that is no text: what was read of it, where each stretch of that stands (sorted), and what is a table or heading.
    #[must_use]
    pub fn structured(media: Media, text: String, places: Vec<Place>, elements: Vec<Element>) -> Self {
        let length = text.len();
        let mut source = Source::new(text, Vec::new(), length, "UTF-8");
        source.media = media;
        source.places = places;
        source.elements = elements;
        source
    }

    /// The source with what a text format with markup says of itself: what is a table or heading, and the text as a reader sees it, as long as
    /// the text and with blanks where markup stands.
    #[must_use]
    pub fn with_elements(mut self, media: Media, elements: Vec<Element>, shown: String) -> Self {
        self.media = media;
        self.elements = elements;
        self.shown = (shown.len() == self.text.len()).then_some(shown);
        self
    }

    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn memory(&self) -> usize {
        /// A cell of a table, with the one line that most of them have.
        const CELL: usize = size_of::<GridCell>() + size_of::<Span>();
        let cells = |element: &Element| if let Element::Table(grid) = element { grid.cells.len() } else { 0 };
        let elements: usize = self.elements.iter().map(|element| size_of::<Element>() + CELL * cells(element)).sum();
        let words = self.text.len() + self.shown.as_ref().map_or(0, String::len) + size_of_val(&*self.line_starts);
        let links: usize = self.links.iter().map(|link| size_of::<Hyperlink>() + link.href.len()).sum();
        words + links + size_of_val(&*self.breakpoints) + size_of_val(&*self.places) + size_of_val(&*self.sureness) + elements
    }

    /// Hides stretches of the text: each word there becomes `[…]` with blanks behind it, as long as the word, or stars where it is shorter. Line
    /// ends, tabs and the bars of tables stay, and so does every place.
    pub fn cover(&mut self, spans: &[Span]) {
        self.text = covered(&self.text, spans);
        self.shown = self.shown.take().map(|shown| covered(&shown, spans));
    }

    /// The text with blanks where markup stands; places in it are places in the text.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.shown.as_deref().unwrap_or(&self.text)
    }

    /// Where each stretch of the text stands, for files that are no text; none for text.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Sets how sure each word is (0 to 1), by where it begins in the text, sorted: what character recognition says of itself.
    pub fn set_sureness(&mut self, sureness: Vec<(usize, f64)>) {
        self.sureness = sureness;
    }

    /// How sure the words in these spans are on the average, 0 to 1: 1 where nothing had to be recognised.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "words of a row")]
    pub fn sureness(&self, spans: impl IntoIterator<Item = Span>) -> f64 {
        if self.sureness.is_empty() {
            return 1.0;
        }
        let (mut sum, mut count) = (0.0, 0usize);
        for span in spans {
            let first = self.sureness.partition_point(|word| word.0 < span.start);
            for word in self.sureness.iter().skip(first).take_while(|word| word.0 < span.end) {
                sum += word.1;
                count += 1;
            }
        }
        if count == 0 { 1.0 } else { sum / count as f64 }
    }

    /// Whether places are those of a text file: bytes and lines.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        self.places.is_empty()
    }

    /// A source whose text is the file, byte for byte: what tests and callers with text in hand want.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        let file_len = text.len();
        Source::new(text, Vec::new(), file_len, "UTF-8")
    }

    /// The decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length of the file in bytes; of a file that is no text, length of the text that was read, as UTF-8.
    #[must_use]
    pub fn file_len(&self) -> usize {
        self.file_len
    }

    /// How many lines there are (a final line without a line break counts, an empty one after the last break too).
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The line (counted from 1) on which `offset` stands.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// The span of line `number` (counted from 1), with its line break; empty past the end.
    #[must_use]
    pub fn line(&self, number: usize) -> Span {
        let at = |n: usize| self.line_starts.get(n).copied().unwrap_or(self.text.len());
        Span::new(at(number.saturating_sub(1)), at(number))
    }

    /// The offset in the file of an offset in the text.
    #[must_use]
    pub fn byte_of(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.file_len;
        }
        match self.breakpoints.partition_point(|point| point.text <= offset) {
            0 => offset,
            n => {
                let point = self.breakpoints[n - 1];
                point.byte + (offset - point.text)
            }
        }
    }

    /// Where a span stands in the file; of several places the first.
    #[must_use]
    pub fn locate(&self, span: Span) -> Locator {
        match self.locate_all(span).into_iter().next() {
            Some(first) => first,
            None => self.locate_bytes(span),
        }
    }

    /// All places where a span stands in the file, in reading order: one range of bytes, or a box for each page, or each cell.
    #[must_use]
    pub fn locate_all(&self, span: Span) -> Vec<Locator> {
        if self.places.is_empty() {
            return vec![self.locate_bytes(span)];
        }
        let first = self.places.partition_point(|place| place.text <= span.start).saturating_sub(1);
        let touched = self.places.iter().skip(first).take_while(|place| place.text <= span.start || place.text < span.end);
        let mut found: Vec<Locator> = Vec::new();
        for place in touched {
            match found.last_mut().and_then(|last| last.join(&place.at).map(|joined| (last, joined))) {
                Some((last, joined)) => *last = joined,
                None => found.push(place.at.clone()),
            }
        }
        found
    }

    fn locate_bytes(&self, span: Span) -> Locator {
        // The end is the place after the last character, not the place of the next: something may lie between them.
        let end = match span.of(&self.text).chars().next_back() {
            Some(last) if !self.breakpoints.is_empty() => {
                let begin = span.end - last.len_utf8();
                let next = self.byte_of(span.end);
                let own = self.byte_of(begin);
                next.max(own)
            }
            _ => self.byte_of(span.end),
        };
        Locator::text([self.byte_of(span.start), end], self.line_of(span.start))
    }

    /// Where a span stands, as the start of an error message says it: `line:column`, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_of(offset);
        let start = self.line(line).start;
        (line, Span::new(start, offset).of(&self.text).chars().count() + 1)
    }
}

/// What of a source can't be made anew of the rest: text, breakpoints, places, the text as shown, sureness, length of the file, kind of file,
/// elements, encoding, diagnostics, links, what is missing.
type Parts<'s> = (
    Cow<'s, str>,
    Cow<'s, [Breakpoint]>,
    Cow<'s, [Place]>,
    Cow<'s, Option<String>>,
    Cow<'s, [(usize, f64)]>,
    usize,
    Media,
    Cow<'s, [Element]>,
    Cow<'s, str>,
    Cow<'s, [Diagnostic]>,
    Cow<'s, [Hyperlink]>,
    Cow<'s, Option<String>>,
);

/// For keeping a source aside within a run: the form is promised to nobody.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts: Parts<'_> = (
            Cow::Borrowed(&self.text),
            Cow::Borrowed(&self.breakpoints),
            Cow::Borrowed(&self.places),
            Cow::Borrowed(&self.shown),
            Cow::Borrowed(&self.sureness),
            self.file_len,
            self.media,
            Cow::Borrowed(&self.elements),
            Cow::Borrowed(self.encoding),
            Cow::Borrowed(&self.diagnostics),
            Cow::Borrowed(&self.links),
            Cow::Borrowed(&self.missing),
        );
        parts.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (text, breakpoints, places, shown, sureness, file_len, media, elements, name, diagnostics, links, missing) =
            Parts::deserialize(deserializer)?;
        let encoding = Encoding::for_label(name.as_bytes()).ok_or_else(|| D::Error::custom(format!("no encoding is called «{name}»")))?;
        Ok(Source {
            places: places.into_owned(),
            shown: shown.into_owned(),
            sureness: sureness.into_owned(),
            media,
            elements: elements.into_owned(),
            diagnostics: diagnostics.into_owned(),
            links: links.into_owned(),
            missing: missing.into_owned(),
            ..Source::new(text.into_owned(), breakpoints.into_owned(), file_len, encoding.name())
        })
    }
}

/// A text with its stretches hidden: as long as it was.
fn covered(text: &str, spans: &[Span]) -> String {
    const MARK: &str = "[…]";
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        let span = Span::new(span.start.max(at), span.end);
        let (Some(before), false) = (text.get(at..span.start), span.of(text).is_empty()) else { continue };
        out.push_str(before);
        for word in span.of(text).split_inclusive(|c: char| c.is_whitespace() || c == '|') {
            let end = word.char_indices().next_back().map_or(0, |(end, c)| if c.is_whitespace() || c == '|' { end } else { word.len() });
            let fill = if end >= MARK.len() { MARK.len() } else { 0 };
            out.push_str(if fill > 0 { MARK } else { "" });
            out.extend(std::iter::repeat_n(if fill > 0 { ' ' } else { '*' }, end - fill));
            out.push_str(word.get(end..).unwrap_or(""));
        }
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_keeps_its_place() {
        let cases = [
            ("geom. Paolo Verdi | tel", 6..17, "geom. […] […] | tel", "two words"),
            ("a Nicolò Rossi b", 2..15, "a […]   […] b", "letters of two bytes"),
            ("a Ugo\nBo b", 2..8, "a ***\n** b", "short words, a line end"),
            ("a x@y.it|b", 2..9, "a […] |b", "the bar of a table"),
            ("abc", 5..9, "abc", "beyond the end"),
        ];
        for (text, range, expected, why) in cases {
            let mut source = Source::from_text(text);
            source.cover(&[Span::from(range)]);
            assert_eq!(source.text(), expected, "{why}");
            assert_eq!(source.text().len(), text.len(), "{why}");
        }
    }
}
