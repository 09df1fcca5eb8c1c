//! Mail: in goes a message or a mailbox, out come its text and attachments, or its messages.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use encoding_rs::Encoding;
use mailparse::{DispositionType, MailHeaderMap, ParsedMail};

/// Parts within parts deeper than this are none of an honest message.
const DEEPEST: usize = 20;

/// The most lines that may part a message.
const MOST_PARTS: usize = 100_000;

/// A part of a message.
#[derive(Debug)]
pub(super) struct Member {
    pub name: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, String>,
    /// Why they are not all.
    pub missing: Option<String>,
    /// Whether it goes with the letter, as the pictures in its text and its signature do, and is nothing that was sent for itself.
    pub aside: bool,
}

/// The files of a message: its text (`text.txt` or `text.html`) and its attachments by their names, or by what they say they are.
pub(super) fn members(bytes: &[u8]) -> Result<Vec<Member>, String> {
    if memchr::memmem::find_iter(bytes, b"\n--").count() > MOST_PARTS {
        return Err(format!("it has more than {MOST_PARTS} parts"));
    }
    let message = mailparse::parse_mail(bytes).map_err(|error| error.to_string())?;
    let mut members = Vec::new();
    collect(&message, 0, &mut members);
    Ok(members)
}

fn collect(part: &ParsedMail<'_>, depth: usize, members: &mut Vec<Member>) {
    let number = members.len() + 1;
    if depth > DEEPEST {
        let why = format!("the parts of the message lie in one another, more than {DEEPEST} deep");
        members.push(Member { name: format!("part-{number}"), bytes: Err(why), missing: None, aside: false });
        return;
    }
    let kind = part.ctype.mimetype.as_str();
    if !part.subparts.is_empty() {
        // Of the same text in several forms the richest says where its tables are.
        let is_text = |part: &ParsedMail<'_>| part.ctype.mimetype.starts_with("text/") && name_of(part).is_none();
        let rich = |part: &ParsedMail<'_>| part.ctype.mimetype == "text/html" || part.ctype.mimetype.starts_with("multipart/");
        let has_rich = kind == "multipart/alternative" && part.subparts.iter().any(rich);
        let best = part.subparts.iter().position(|part| rich(part) || !has_rich && is_text(part));
        for (index, inner) in part.subparts.iter().enumerate() {
            if kind != "multipart/alternative" || Some(index) == best || !is_text(inner) {
                collect(inner, depth + 1, members);
            }
        }
        return;
    }
    let attached = part.get_content_disposition().disposition == DispositionType::Attachment;
    let named = name_of(part);
    let is_text = named.is_none() && (kind.starts_with("text/") && kind != "text/csv" || kind.starts_with("multipart/"));
    let name = named.unwrap_or_else(|| match kind {
        "message/rfc822" => "message.eml".to_string(),
        "text/html" => "text.html".to_string(),
        _ if is_text => "text.txt".to_string(),
        _ => format!("attachment-{number}{}", ending(kind)),
    });
    let aside = kind.starts_with("image/") && !attached || kind.ends_with("-signature");
    let (bytes, missing) = body(part);
    let bytes = match bytes {
        // Decoded by the charset that the message declares.
        Ok(bytes) if is_text => Ok(decoded(part, bytes)),
        bytes => bytes,
    };
    members.push(Member { name, bytes, missing, aside });
}

/// The name that a part bears.
fn name_of(part: &ParsedMail<'_>) -> Option<String> {
    let disposition = part.get_content_disposition();
    let name = disposition.params.get("filename").or_else(|| part.ctype.params.get("name"));
    name.filter(|name| !name.trim().is_empty()).cloned()
}

/// How a name ends for a media type.
fn ending(kind: &str) -> &'static str {
    match kind {
        "application/pdf" => ".pdf",
        "text/csv" => ".csv",
        "application/zip" | "application/x-zip-compressed" => ".zip",
        "application/gzip" => ".gz",
        "application/msword" => ".doc",
        "application/rtf" => ".rtf",
        "application/vnd.ms-excel" => ".xls",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        "application/vnd.oasis.opendocument.text" => ".odt",
        "application/vnd.oasis.opendocument.spreadsheet" => ".ods",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/tiff" => ".tif",
        "image/gif" => ".gif",
        _ => "",
    }
}

/// The bytes of a part as far as they can be decoded, and why they are not all.
fn body(part: &ParsedMail<'_>) -> (Result<Vec<u8>, String>, Option<String>) {
    let encoding = part.headers.get_first_value("Content-Transfer-Encoding").unwrap_or_default();
    if !encoding.trim().eq_ignore_ascii_case("base64") {
        return (part.get_body_raw().map_err(|error| error.to_string()), None);
    }
    let raw = match part.get_body_encoded() {
        mailparse::body::Body::Base64(body) | mailparse::body::Body::QuotedPrintable(body) => body.get_raw(),
        mailparse::body::Body::SevenBit(body) | mailparse::body::Body::EightBit(body) => body.get_raw(),
        mailparse::body::Body::Binary(body) => body.get_raw(),
    };
    match base64(raw) {
        (bytes, Some(why)) if bytes.is_empty() => (Err(why), None),
        (bytes, why) => (Ok(bytes), why),
    }
}

/// The bytes that base64 stands for (RFC 2045, 6.8), up to what is none, and what that is.
fn base64(text: &[u8]) -> (Vec<u8>, Option<String>) {
    const LENIENT: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true).with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let engine = GeneralPurpose::new(&STANDARD, LENIENT);
    let letters: Vec<u8> = text.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    let good = letters.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).count();
    let (own, rest) = letters.split_at(good);
    // A single letter holds no byte.
    let whole = if own.len() % 4 == 1 { own.len() - 1 } else { own.len() };
    let bytes = engine.decode(own.get(..whole).unwrap_or(own)).unwrap_or_default();
    let strange = rest.iter().find(|&&b| b != b'=');
    let why = match strange {
        Some(&b) => Some(format!("«{}» is no letter of base64, and nothing behind it could be decoded", char::from(b).escape_default())),
        None if (own.len() + rest.len()) % 4 != 0 => Some("its base64 is cut off".to_string()),
        None => None,
    };
    (bytes, why)
}

/// A text as UTF-8, where the message says what it is in. What says nothing is told by its bytes, as files are.
fn decoded(part: &ParsedMail<'_>, bytes: Vec<u8>) -> Vec<u8> {
    let charset = part.ctype.params.get("charset").filter(|charset| !charset.eq_ignore_ascii_case("us-ascii"));
    match charset.map(|charset| Encoding::for_label(charset.as_bytes())) {
        Some(Some(encoding)) => encoding.decode(&bytes).0.into_owned().into_bytes(),
        Some(None) => part.get_body().map_or(bytes, String::into_bytes),
        None => bytes,
    }
}

/// The messages of a mailbox: each begins with a line `From `, behind an empty one.
pub(super) fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let mut starts: Vec<usize> = memchr::memmem::find_iter(bytes, b"\nFrom ")
        .filter(|&at| at == 0 || matches!(bytes.get(at - 1), Some(b'\n' | b'\r')))
        .map(|at| at + 1)
        .collect();
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(&start, end)| bytes.get(start..end))
        // The line that parts messages is none of the message.
        .filter_map(|message| memchr::memchr(b'\n', message).and_then(|at| message.get(at + 1..)))
        .filter(|message| !message.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_far_as_it_goes() {
        let cases: [(&str, &[u8], Option<&str>, &str); 7] = [
            ("YTti\r\nCg==\r\n", b"a;b\n", None, "whole"),
            ("YTtiCg", b"a;b\n", Some("cut off"), "without its padding"),
            ("YTtiC", b"a;b", Some("cut off"), "a single letter behind it"),
            ("YTti!Cg==", b"a;b", Some("«!»"), "a letter that is none"),
            ("!YTti", b"", Some("«!»"), "at its head"),
            ("YTti\u{e8}", b"a;b", Some("no letter"), "a byte beyond ASCII"),
            ("", b"", None, "nothing"),
        ];
        for (text, expected, said, why) in cases {
            let (bytes, missing) = base64(text.as_bytes());
            assert_eq!(bytes, expected, "{why}");
            assert_eq!(missing.is_some(), said.is_some(), "{why}");
            assert!(missing.unwrap_or_default().contains(said.unwrap_or_default()), "{why}");
        }
    }

    #[test]
    fn every_part_is_there() {
        let part = |head: &str, body: &str| format!("--x\r\n{head}\r\n\r\n{body}\r\n");
        let message =
            |kind: &str, parts: &[String]| format!("Content-Type: multipart/{kind}; boundary=x\r\n\r\n{}--x--\r\n", parts.concat());
        let plain = part("Content-Type: text/plain", "uno");
        let html = part("Content-Type: text/html", "<p>uno</p>");
        let pdf = part("Content-Type: application/pdf", "%PDF-1.4");
        let picture = part("Content-Type: image/png", "x");
        let mut deep = "Content-Type: text/plain\r\n\r\nuno\r\n".to_string();
        for level in 0..25 {
            deep = format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n{deep}\r\n--b{level}--\r\n");
        }
        let cases: [(String, &[&str], &str); 7] = [
            (message("mixed", &[plain.clone(), pdf.clone()]), &["text.txt", "attachment-2.pdf"], "a part without a name"),
            (message("alternative", &[plain.clone(), html.clone()]), &["text.html"], "the richest of two texts"),
            (
                message("alternative", &[plain.clone(), html.clone(), pdf]),
                &["text.html", "attachment-2.pdf"],
                "what is no text is no alternative",
            ),
            (message("alternative", &[plain.clone(), plain.clone()]), &["text.txt"], "the first of two texts"),
            (message("related", &[html, picture]), &["text.html", "attachment-2.png aside"], "a picture in the text"),
            ("Content-Type: multipart/mixed\r\n\r\nuno\r\n".to_string(), &["text.txt"], "parts without what would part them are a text"),
            (deep, &["part-1 failed"], "parts in parts"),
        ];
        for (message, expected, why) in cases {
            let found: Vec<String> = members(message.as_bytes())
                .unwrap()
                .into_iter()
                .map(|member| {
                    format!(
                        "{}{}{}",
                        member.name,
                        if member.aside { " aside" } else { "" },
                        if member.bytes.is_err() { " failed" } else { "" }
                    )
                })
                .collect();
            assert_eq!(found, expected, "{why}");
        }
    }
}
