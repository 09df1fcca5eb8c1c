//! Mail: in goes the beginning of a text, out comes whether it is a message or a mailbox.

/// Fields of RFC 5322 and MIME that programs write at the head of messages.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "reply-to",
    "delivered-to",
];

/// The names of the fields at the head of a text, up to the first line that is none.
fn fields(head: &str) -> impl Iterator<Item = &str> {
    head.lines()
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .map_while(|line| line.split_once(':').map(|(name, _)| name))
        .take_while(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic()))
}

/// Whether the text begins with fields of mail: two kinds of them at the least, one of which no letter has.
pub(super) fn is_message(head: &str) -> bool {
    let mut known: Vec<&str> = fields(head).filter(|name| FIELDS.contains(name)).collect();
    known.sort_unstable();
    known.dedup();
    let technical = ["date", "message-id", "mime-version", "received", "return-path"];
    known.len() >= 3 && known.iter().any(|name| technical.contains(name))
}

/// Whether the text begins with a field of mail at all.
pub(super) fn begins_with_fields(head: &str) -> bool {
    fields(head).filter(|name| FIELDS.contains(name)).count() >= 2
}

/// Whether the text is a mailbox: the line that parts messages, and a message behind it.
pub(super) fn is_mailbox(head: &str) -> bool {
    head.starts_with("from ") && head.split_once('\n').is_some_and(|(_, rest)| begins_with_fields(rest))
}
