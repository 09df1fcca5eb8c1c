//! Mail: in goes a message or a mailbox, out come its text and attachments, or its messages.

use mailparse::{DispositionType, ParsedMail};

/// Parts within parts deeper than this are none of an honest message.
const DEEPEST: usize = 20;

/// The files of a message: its text (`text.txt` or `text.html`) and its attachments by their names.
pub(super) fn members(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let message = mailparse::parse_mail(bytes).map_err(|error| error.to_string())?;
    let mut members = Vec::new();
    collect(&message, 0, &mut members);
    Ok(members)
}

fn collect(part: &ParsedMail<'_>, depth: usize, members: &mut Vec<(String, Vec<u8>)>) {
    if depth > DEEPEST {
        return;
    }
    let kind = part.ctype.mimetype.as_str();
    if kind.starts_with("multipart/") {
        // Of the same text in several forms the richest says where its tables are.
        if kind == "multipart/alternative" {
            let is = |part: &&ParsedMail<'_>, kind: &str| part.ctype.mimetype == kind;
            let best = part.subparts.iter().find(|part| is(part, "text/html") || part.ctype.mimetype.starts_with("multipart/"));
            if let Some(best) = best.or_else(|| part.subparts.first()) {
                collect(best, depth + 1, members);
            }
            return;
        }
        part.subparts.iter().for_each(|part| collect(part, depth + 1, members));
        return;
    }
    let disposition = part.get_content_disposition();
    let named = disposition.params.get("filename").or_else(|| part.ctype.params.get("name")).cloned();
    let attached = disposition.disposition == DispositionType::Attachment;
    match named {
        Some(name) => members.extend(part.get_body_raw().ok().map(|body| (name, body))),
        None if kind == "message/rfc822" => members.extend(part.get_body_raw().ok().map(|body| ("message.eml".to_string(), body))),
        // Decoded by the charset that the message declares.
        None if kind == "text/html" => members.extend(part.get_body().ok().map(|body| ("text.html".to_string(), body.into_bytes()))),
        None if kind.starts_with("text/") => members.extend(part.get_body().ok().map(|body| ("text.txt".to_string(), body.into_bytes()))),
        None if attached => members.extend(part.get_body_raw().ok().map(|body| ("attachment".to_string(), body))),
        // Pictures of signatures and the like.
        None => {}
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
