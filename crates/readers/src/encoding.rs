//! Encodings: in go the bytes of a file, out comes its text as UTF-8 with a map back to the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::mojibake;
use regesto_model::{Breakpoint, Code, Diagnostic, Severity, Source};

/// How much of a file the detector looks at; it is slow, and an office does not change its encoding in mid-file.
const SAMPLE: usize = 256 * 1024;

/// The text of a file.
///
/// # Errors
/// What the file seems to be, where it is no text.
pub fn decode(bytes: &[u8]) -> Result<Source, String> {
    let (encoding, skip) = guess(bytes)?;
    let body = bytes.get(skip..).unwrap_or(&[]);
    let mut invalid = 0;
    let (text, map) = if encoding == UTF_8 {
        decode_utf8(body, skip, &mut invalid)
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        decode_utf16(body, skip, encoding == UTF_16LE, &mut invalid)
    } else {
        decode_single_byte(body, skip, encoding, &mut invalid)
    };
    let mut diagnostics = Vec::new();
    if invalid > 0 {
        diagnostics.push(Diagnostic::of_document(
            Code::InvalidBytes,
            Severity::Warning,
            format!(
                "{invalid} stretches of bytes are no {} text and are read as U+FFFD; save the file again from its program if you can",
                encoding.name()
            ),
        ));
    }
    let (text, map) = match mojibake::repair(&text, &map) {
        Some((text, map, mended)) => {
            diagnostics.push(Diagnostic::of_document(
                Code::MojibakeRepaired,
                Severity::Info,
                format!("{mended} characters of UTF-8 that had been read as Windows-1252 are read as meant"),
            ));
            (text, map)
        }
        None => (text, map),
    };
    let mut source = Source::new(text, map, bytes.len(), encoding.name());
    source.diagnostics = diagnostics;
    Ok(source)
}

/// Whether the bytes are text in some encoding.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    guess(bytes).is_ok()
}

/// The encoding, and how many bytes of byte order mark stand in front.
fn guess(bytes: &[u8]) -> Result<(&'static Encoding, usize), String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok((encoding, length));
    }
    let head = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    // UTF-16 without a mark: letters of the Latin scripts leave a NUL in every other byte. The detector takes that for Windows-1252.
    let odd = memchr::memchr_iter(0, head).filter(|at| at % 2 == 1).count();
    let even = memchr::memchr_iter(0, head).count() - odd;
    let pairs = (head.len() / 2).max(1);
    if odd * 10 > pairs * 6 && even * 10 < pairs {
        return Ok((UTF_16LE, 0));
    }
    if even * 10 > pairs * 6 && odd * 10 < pairs {
        return Ok((UTF_16BE, 0));
    }
    let control = head.iter().filter(|&&b| b < 9 || (14..32).contains(&b) && b != 0x1B).count();
    if even + odd > 0 && control * 50 > head.len() || control * 10 > head.len() {
        return Err("binary data".to_string());
    }
    if std::str::from_utf8(head).is_ok() {
        return Ok((UTF_8, 0));
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A sample may end within a character; and a few broken bytes in UTF-8 text do not make it Windows-1252.
    if bad == 0 || good > bad * 4 || (bad == 1 && bytes.len() > head.len()) {
        return Ok((UTF_8, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let encoding = detector.guess(Some(b"it"), Utf8Detection::Deny);
    Ok((if encoding.is_single_byte() { encoding } else { WINDOWS_1252 }, 0))
}

fn decode_utf8(body: &[u8], skip: usize, invalid: &mut usize) -> (String, Vec<Breakpoint>) {
    let mut text = String::with_capacity(body.len());
    let mut map = if skip > 0 { vec![Breakpoint { text: 0, byte: skip }] } else { Vec::new() };
    let mut byte = skip;
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        byte += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            *invalid += 1;
            text.push(char::REPLACEMENT_CHARACTER);
            byte += chunk.invalid().len();
            map.push(Breakpoint { text: text.len(), byte });
        }
    }
    (text, map)
}

fn decode_utf16(body: &[u8], skip: usize, little: bool, invalid: &mut usize) -> (String, Vec<Breakpoint>) {
    let mut text = String::with_capacity(body.len());
    let mut map = vec![Breakpoint { text: 0, byte: skip }];
    let unit = |pair: &[u8]| match *pair {
        [a, b] if little => u16::from_le_bytes([a, b]),
        [a, b] => u16::from_be_bytes([a, b]),
        _ => 0xFFFD,
    };
    let mut byte = skip;
    for read in char::decode_utf16(body.chunks(2).map(unit)) {
        let c = read.unwrap_or_else(|_| {
            *invalid += 1;
            char::REPLACEMENT_CHARACTER
        });
        text.push(c);
        byte += 2 * c.len_utf16();
        map.push(Breakpoint { text: text.len(), byte: byte.min(skip + body.len()) });
    }
    (text, map)
}

fn decode_single_byte(body: &[u8], skip: usize, encoding: &'static Encoding, invalid: &mut usize) -> (String, Vec<Breakpoint>) {
    // One character a byte: the table is read off the decoder once.
    let table: Vec<char> = (0..=255u8)
        .map(|b| {
            encoding
                .decode_without_bom_handling_and_without_replacement(&[b])
                .and_then(|c| c.chars().next())
                .unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    let mut text = String::with_capacity(body.len() + body.len() / 16);
    let mut map = if skip > 0 { vec![Breakpoint { text: 0, byte: skip }] } else { Vec::new() };
    for (index, &b) in body.iter().enumerate() {
        let c = table.get(usize::from(b)).copied().unwrap_or(char::REPLACEMENT_CHARACTER);
        if c == char::REPLACEMENT_CHARACTER {
            *invalid += 1;
        }
        text.push(c);
        if c.len_utf8() != 1 {
            map.push(Breakpoint { text: text.len(), byte: skip + index + 1 });
        }
    }
    (text, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let mark = if mark { Some(0xFEFFu16) } else { None };
        mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn encodings_of_offices() {
        let text = "N.\tOggetto\tAttività è\r\n1\tRilascio della carta d’identità\n";
        let latin: Vec<u8> = WINDOWS_1252.encode(text).0.into_owned();
        let cases: [(Vec<u8>, &str, &str); 5] = [
            (text.as_bytes().to_vec(), "UTF-8", "as it should be"),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8", "with a byte order mark"),
            (utf16(text, true), "UTF-16LE", "UTF-16 with a mark"),
            (utf16(text, false), "UTF-16LE", "UTF-16 without one"),
            (latin, "windows-1252", "Windows-1252"),
        ];
        for (bytes, encoding, why) in cases {
            let source = decode(&bytes).unwrap();
            assert_eq!((source.text(), source.encoding), (text, encoding), "{why}");
            assert_eq!(source.byte_of(source.text().len()), bytes.len(), "{why}: the end of the text is the end of the file");
            for (at, c) in text.char_indices() {
                let place = source.locate(regesto_model::Span::new(at, at + c.len_utf8()));
                let range = place.bytes().unwrap();
                let (read, _, _) = Encoding::for_label(encoding.as_bytes()).unwrap().decode(&bytes[range]);
                assert_eq!(read, c.to_string(), "{why}: {c:?} at {at}");
            }
        }
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let mut bytes = "Attività già così perché è\n".repeat(3).into_bytes();
        bytes.push(0xE8);
        bytes.extend_from_slice(b" fine");
        let source = decode(&bytes).unwrap();
        assert_eq!(source.encoding, "UTF-8");
        assert!(source.text().ends_with("\u{fffd} fine"));
        assert_eq!(source.diagnostics[0].code, Code::InvalidBytes);
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(decode(b"\0\x01\x02\x03\0\0\x07").unwrap_err(), "binary data");
    }
}
