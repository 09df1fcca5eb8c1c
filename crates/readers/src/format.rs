//! Formats: in go a file's bytes and name, out comes what it is. The content decides; the name only tells one text format from another.

mod mail;
mod packed;

use regesto_model::Media;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without a format of its own.
    Plain,
    /// Text with pipe tables, by its name.
    Markdown,
    /// Fields between delimiters, by its name.
    Csv,
    /// Fields between tabs, by its name.
    Tsv,
    /// A web page, or whatever a program saved as one.
    Html,
    /// Office Open XML spreadsheet.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Office Open XML text.
    Docx,
    /// Word before 2007.
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// A picture of a page.
    Image(Picture),
    /// A ZIP archive of files.
    Zip,
    /// A tape archive.
    Tar,
    /// One file, or a tape archive, compressed by gzip.
    Gzip,
    /// A message of mail.
    Eml,
    /// Many messages of mail in one file.
    Mbox,
    /// An office file that wants a password.
    Encrypted,
    /// Anything else, by its name for people and its media type.
    Other(&'static str, &'static str),
}

/// Formats of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Picture {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// TIFF, which may hold several pages.
    Tiff,
}

impl Format {
    /// What the file is. `name` is asked only where the content fits several formats of text.
    #[must_use]
    pub fn of(bytes: &[u8], name: &str) -> Format {
        if let Some(format) = magic(bytes) {
            return format;
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return packed::of_zip(bytes);
        }
        if bytes.starts_with(super::compound::MAGIC) {
            return packed::of_compound(bytes);
        }
        if bytes.get(257..262) == Some(b"ustar") {
            return Format::Tar;
        }
        let head = head(bytes);
        if is_html(&head) || is_named(name, &["html", "htm", "xhtml"]) && has_elements(&head) {
            return Format::Html;
        }
        if mail::is_mailbox(&head) {
            return Format::Mbox;
        }
        if mail::is_message(&head) || is_named(name, &["eml"]) && mail::begins_with_fields(&head) {
            return Format::Eml;
        }
        if super::encoding::is_text(bytes) {
            return of_text(name);
        }
        match infer::get(bytes) {
            Some(kind) => Format::Other("a file of another kind", kind.mime_type()),
            None => Format::Other("binary data", "application/octet-stream"),
        }
    }

    /// Whether it holds files: an archive, a message with attachments, a mailbox.
    #[must_use]
    pub fn holds_files(self) -> bool {
        matches!(self, Format::Zip | Format::Tar | Format::Gzip | Format::Eml | Format::Mbox)
    }

    /// The media type (IANA).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Plain => "text/plain",
            Format::Markdown => "text/markdown",
            Format::Csv => "text/csv",
            Format::Tsv => "text/tab-separated-values",
            Format::Html => "text/html",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Xls => "application/vnd.ms-excel",
            Format::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Format::Doc => "application/msword",
            Format::Odt => "application/vnd.oasis.opendocument.text",
            Format::Rtf => "application/rtf",
            Format::Pdf => "application/pdf",
            Format::Image(Picture::Png) => "image/png",
            Format::Image(Picture::Jpeg) => "image/jpeg",
            Format::Image(Picture::Tiff) => "image/tiff",
            Format::Zip => "application/zip",
            Format::Tar => "application/x-tar",
            Format::Gzip => "application/gzip",
            Format::Eml => "message/rfc822",
            Format::Mbox => "application/mbox",
            Format::Encrypted => "application/x-ole-storage",
            Format::Other(_, media_type) => media_type,
        }
    }

    /// What it is, for people: `a PDF`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "text",
            Format::Markdown => "Markdown",
            Format::Csv => "CSV",
            Format::Tsv => "text with tabs",
            Format::Html => "a web page (HTML)",
            Format::Xlsx => "an Excel spreadsheet (XLSX)",
            Format::Xls => "an old Excel spreadsheet (XLS)",
            Format::Ods => "an OpenDocument spreadsheet (ODS)",
            Format::Docx => "a Word document (DOCX)",
            Format::Doc => "an old Word document (DOC)",
            Format::Odt => "an OpenDocument text (ODT)",
            Format::Rtf => "a rich text file (RTF)",
            Format::Pdf => "a PDF",
            Format::Image(Picture::Png) => "a PNG picture",
            Format::Image(Picture::Jpeg) => "a JPEG picture",
            Format::Image(Picture::Tiff) => "a TIFF picture",
            Format::Zip => "a ZIP archive",
            Format::Tar => "a TAR archive",
            Format::Gzip => "a gzip archive",
            Format::Eml => "a message of mail",
            Format::Mbox => "a mailbox",
            Format::Encrypted => "an office file with a password",
            Format::Other(name, _) => name,
        }
    }

    /// How names of such files end; none where any ending will do.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Html => &["html", "htm", "xhtml", "shtml", "asp", "aspx", "php", "jsp", "mht"],
            Format::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
            Format::Xls => &["xls", "xlt"],
            Format::Ods => &["ods", "ots"],
            Format::Docx => &["docx", "docm", "dotx", "dotm"],
            Format::Doc => &["doc", "dot"],
            Format::Odt => &["odt", "ott"],
            Format::Rtf => &["rtf"],
            Format::Pdf => &["pdf"],
            Format::Image(Picture::Png) => &["png"],
            Format::Image(Picture::Jpeg) => &["jpg", "jpeg", "jpe"],
            Format::Image(Picture::Tiff) => &["tif", "tiff"],
            Format::Zip => &["zip"],
            Format::Tar => &["tar"],
            Format::Gzip => &["gz", "tgz"],
            Format::Eml => &["eml", "mht", "mhtml"],
            Format::Mbox => &["mbox", "mbx"],
            _ => &[],
        }
    }

    /// The ending of the name, where it promises another format than the file is of.
    #[must_use]
    pub fn contradicted_by(self, name: &str) -> Option<&str> {
        let ending = ending(name)?;
        let says = |format: &Format| format.extensions().iter().any(|known| known.eq_ignore_ascii_case(ending));
        let text = matches!(self, Format::Plain | Format::Markdown | Format::Csv | Format::Tsv);
        let promised = KNOWN.iter().any(says) || !text && ["txt", "csv", "tsv", "tab", "md"].contains(&ending);
        (promised && !says(&self)).then_some(ending)
    }

    /// The kind of source that is made of it; none where it is not read.
    #[must_use]
    pub fn media(self) -> Option<Media> {
        Some(match self {
            Format::Plain | Format::Markdown | Format::Csv | Format::Tsv => Media::Text,
            Format::Html => Media::Html,
            Format::Xlsx => Media::Xlsx,
            Format::Xls => Media::Xls,
            Format::Ods => Media::Ods,
            Format::Docx | Format::Doc | Format::Rtf => Media::Docx,
            Format::Odt => Media::Odt,
            Format::Pdf => Media::Pdf,
            Format::Image(_) => Media::Scan,
            _ => return None,
        })
    }
}

/// The formats whose names end in a way of their own.
const KNOWN: &[Format] = &[
    Format::Html,
    Format::Xlsx,
    Format::Xls,
    Format::Ods,
    Format::Docx,
    Format::Doc,
    Format::Odt,
    Format::Rtf,
    Format::Pdf,
    Format::Image(Picture::Png),
    Format::Image(Picture::Jpeg),
    Format::Image(Picture::Tiff),
    Format::Zip,
    Format::Tar,
    Format::Gzip,
    Format::Eml,
    Format::Mbox,
];

/// The format that the first bytes give away.
fn magic(bytes: &[u8]) -> Option<Format> {
    const KNOWN: &[(&[u8], Format)] = &[
        (b"%PDF-", Format::Pdf),
        (b"{\\rtf", Format::Rtf),
        (b"\x89PNG", Format::Image(Picture::Png)),
        (b"\xFF\xD8\xFF", Format::Image(Picture::Jpeg)),
        (b"II*\0", Format::Image(Picture::Tiff)),
        (b"MM\0*", Format::Image(Picture::Tiff)),
        (b"\x1F\x8B", Format::Gzip),
        (b"GIF8", Format::Other("a GIF picture", "image/gif")),
        (b"7z\xBC\xAF", Format::Other("a 7-Zip archive", "application/x-7z-compressed")),
        (b"Rar!", Format::Other("a RAR archive", "application/vnd.rar")),
        (b"BZh", Format::Other("a bzip2 archive", "application/x-bzip2")),
        (b"\xFD7zXZ\0", Format::Other("an xz archive", "application/x-xz")),
        (b"\x7FELF", Format::Other("a program", "application/x-executable")),
        (b"MZ\x90", Format::Other("a program", "application/vnd.microsoft.portable-executable")),
        (b"SQLite format 3", Format::Other("a database", "application/vnd.sqlite3")),
    ];
    KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, format)| format)
}

/// The format of a text, by its name.
fn of_text(name: &str) -> Format {
    match ending(name).unwrap_or("").to_ascii_lowercase().as_str() {
        "md" | "markdown" => Format::Markdown,
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        _ => Format::Plain,
    }
}

/// The letters behind the last point of a file's name.
fn ending(name: &str) -> Option<&str> {
    let file = name.rsplit('/').next()?;
    // The second file of one name in an archive is called `elenco.csv#2`.
    let counted = file.rsplit_once('#').filter(|(_, count)| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()));
    let file = counted.map_or(file, |(file, _)| file);
    let (stem, ending) = file.rsplit_once('.')?;
    (!stem.is_empty() && !ending.is_empty()).then_some(ending)
}

fn is_named(name: &str, endings: &[&str]) -> bool {
    ending(name).is_some_and(|ending| endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// The beginning of a file in small letters, whatever encoding of the Latin alphabet it is in.
fn head(bytes: &[u8]) -> String {
    const HEAD: usize = 8192;
    bytes
        .iter()
        .take(HEAD)
        .skip_while(|&&b| b >= 0x80)
        .filter(|&&b| b != 0)
        .map(|&b| if b.is_ascii() { char::from(b.to_ascii_lowercase()) } else { '\u{fffd}' })
        .collect()
}

/// Whether a text begins as web pages do, behind declarations and comments. Takes `<!doctype html>`, `<?xml?><html>`, `<table><tr>`; refuses `<p>1`.
fn is_html(head: &str) -> bool {
    let mut rest = head.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?xml") || rest.starts_with("<!doctype") && !rest.starts_with("<!doctype html") {
            rest.find('>').map(|at| at + 1)
        } else {
            break;
        };
        match end.and_then(|end| rest.get(end..)) {
            Some(next) => rest = next.trim_start(),
            None => return false,
        }
    }
    const OPENINGS: [&str; 9] = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<link", "<style", "<script"];
    const PARTS: [&str; 5] = ["<table", "<div", "<main", "<section", "<article"];
    OPENINGS.iter().any(|tag| rest.starts_with(tag)) || PARTS.iter().any(|tag| rest.starts_with(tag)) && has_elements(rest)
}

/// Whether there are tags that part a page: at least three of them.
fn has_elements(head: &str) -> bool {
    const TAGS: &[&str] =
        &["<html", "<body", "<table", "<tr", "<td", "<div", "<p>", "<p ", "<h1", "<h2", "<dl", "<ul", "<section", "<details"];
    TAGS.iter().map(|tag| head.matches(tag).count()).sum::<usize>() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_are() {
        let cases: [(&[u8], &str, Format, &str); 16] = [
            (b"%PDF-1.4", "a.txt", Format::Pdf, "the content decides"),
            (b"Elenco dei procedimenti", "a.docx", Format::Plain, "text under a strange name"),
            (b"N;Oggetto;Giorni\n", "a.csv", Format::Csv, "the name tells text from text"),
            (b"# Elenco\n", "a.md", Format::Markdown, "the name tells text from text"),
            (b"\xEF\xBB\xBF<!DOCTYPE html><html>", "a.txt", Format::Html, "a page, behind a byte order mark"),
            (b"<?xml version='1.0'?>\n<!-- x --><html xmlns='http://www.w3.org/1999/xhtml'>", "a", Format::Html, "a page as XML"),
            (b"<table><tr><td>1</td></tr></table>", "elenco.xls", Format::Html, "a table that a program saved as a spreadsheet"),
            (b"<p>1. Rilascio</p>\t30 giorni\n", "a.tsv", Format::Tsv, "a dump with tags in its cells"),
            (b"<\0h\0t\0m\0l\0>\0", "a.html", Format::Html, "a page in UTF-16"),
            (b"<p>Elenco</p><p>dei</p><p>procedimenti</p>", "a.htm", Format::Html, "a piece of a page, by its name"),
            (b"From: a@b.it\r\nDate: Mon, 1 Jan 2024 10:00:00 +0100\r\nSubject: elenco\r\n\r\nciao", "a.eml", Format::Eml, "mail"),
            (b"Oggetto: elenco\nDa: Rossi\n\nciao", "a.txt", Format::Plain, "a letter is no mail"),
            (b"From a@b.it Mon Jan  1 10:00:00 2024\nFrom: a@b.it\nDate: x\nSubject: y\n\nciao", "a", Format::Mbox, "a mailbox"),
            (b"\x1F\x8B\x08\0", "a.tgz", Format::Gzip, "gzip"),
            (b"\0\x01\x02\x03\0\0\x07", "a.txt", Format::Other("binary data", "application/octet-stream"), "binary"),
            (b"", "a.xlsx", Format::Plain, "nothing"),
        ];
        for (bytes, name, format, why) in cases {
            assert_eq!(Format::of(bytes, name), format, "{name}: {why}");
        }
    }

    #[test]
    fn names_that_promise_something_else() {
        let cases: [(Format, &str, Option<&str>); 8] = [
            (Format::Pdf, "elenco.pdf", None),
            (Format::Pdf, "elenco.txt", Some("txt")),
            (Format::Html, "elenco.xls", Some("xls")),
            (Format::Plain, "elenco.docx", Some("docx")),
            (Format::Plain, "elenco.bak", None),
            (Format::Xlsx, "elenco", None),
            (Format::Csv, "dati/elenco.csv", None),
            (Format::Pdf, "a.zip!/elenco.txt#2", Some("txt")),
        ];
        for (format, name, ending) in cases {
            assert_eq!(format.contradicted_by(name), ending, "{name}");
        }
    }
}
