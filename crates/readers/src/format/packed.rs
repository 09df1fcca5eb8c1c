//! Files that hold files: in go the bytes of a ZIP or of a compound file, out comes what its members make of it.

use std::io::{Cursor, Read};

use super::Format;
use crate::compound::Compound;

/// What a ZIP file is, by its members.
pub(super) fn of_zip(bytes: &[u8]) -> Format {
    match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(mut archive) => {
            let mut declared = String::new();
            if let Ok(member) = archive.by_name("mimetype") {
                // What it says is short; a member of that name in an ordinary archive may not be.
                let _ = member.take(128).read_to_string(&mut declared);
            }
            let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
            let office = names.iter().any(|name| name.eq_ignore_ascii_case("[Content_Types].xml"));
            let holds = |folder: &str| office && names.iter().any(|name| name.trim_start_matches('/').starts_with(folder));
            by_members(&declared, holds).unwrap_or(Format::Zip)
        }
        // Cut off: its list of members stood at the end. Their names stand before them, too.
        Err(_) => {
            let head = bytes.get(..1 << 16).unwrap_or(bytes);
            let has = |needle: &str| memchr::memmem::find(head, needle.as_bytes()).is_some();
            let declared = memchr::memmem::find(head, b"mimetype").and_then(|at| head.get(at + 8..at + 8 + 64));
            let declared = declared.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
            by_members(&declared, has).unwrap_or(Format::Zip)
        }
    }
}

fn by_members(declared: &str, holds: impl Fn(&str) -> bool) -> Option<Format> {
    const OPEN: &str = "application/vnd.oasis.opendocument.";
    if let Some(kind) = declared.trim().strip_prefix(OPEN) {
        return Some(if kind.starts_with("text") {
            Format::Odt
        } else if kind.starts_with("spreadsheet") {
            Format::Ods
        } else {
            Format::Other("an OpenDocument file with neither text nor sheets", "application/vnd.oasis.opendocument")
        });
    }
    if holds("word/") {
        Some(Format::Docx)
    } else if holds("xl/workbook.bin") {
        Some(Format::Other("a binary Excel workbook (XLSB)", "application/vnd.ms-excel.sheet.binary.macroenabled.12"))
    } else if holds("xl/") {
        Some(Format::Xlsx)
    } else if holds("ppt/") {
        Some(Format::Other("a presentation (PPTX)", "application/vnd.openxmlformats-officedocument.presentationml.presentation"))
    } else {
        None
    }
}

/// What a compound file (MS-CFB: the files of Office before 2007, and encrypted ones since) is, by its streams.
pub(super) fn of_compound(bytes: &[u8]) -> Format {
    const UNKNOWN: Format = Format::Other("an old Office file", "application/x-ole-storage");
    let names: Vec<String> = match Compound::open(bytes) {
        Ok(file) => file.names().map(str::to_string).collect(),
        // Damaged: names of streams stand in UTF-16 wherever its directory lies.
        Err(_) => ["WordDocument", "Workbook", "EncryptedPackage", "PowerPoint Document"]
            .into_iter()
            .filter(|name| {
                let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
                memchr::memmem::find(bytes, &wide).is_some()
            })
            .map(str::to_string)
            .collect(),
    };
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("EncryptedPackage") {
        Format::Encrypted
    } else if has("WordDocument") {
        Format::Doc
    } else if has("Workbook") || has("Book") {
        Format::Xls
    } else if has("PowerPoint Document") {
        Format::Other("an old presentation (PPT)", "application/vnd.ms-powerpoint")
    } else if names.iter().any(|name| name.starts_with("__properties")) {
        Format::Other("a message of Outlook (MSG)", "application/vnd.ms-outlook")
    } else {
        UNKNOWN
    }
}
