use std::io::Write;

use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn shown(parts: &[Part]) -> Vec<String> {
    parts
        .iter()
        .map(|part| match &part.bytes {
            Ok(bytes) => format!("{} {}", part.name, bytes.len()),
            Err(error) => format!("{} {}", part.name, error.code().as_str()),
        })
        .collect()
}

#[test]
fn archives_and_what_is_in_them() {
    let inner = zipped(&[("b.txt", b"due"), ("a.txt", b"uno")]);
    let mut tape = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(3);
    header.set_cksum();
    tape.append_data(&mut header, "dir/tre.txt", &b"tre"[..]).unwrap();
    let tape = tape.into_inner().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&tape).unwrap();
    let gzip = gzip.finish().unwrap();
    let mail = b"From: a@example.org\r\nDate: Mon, 1 Jan 2024 10:00:00 +0100\r\nSubject: elenco\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nAttivit\xe0\r\n--x\r\n\
        Content-Type: text/csv; name=\"elenco.csv\"\r\nContent-Disposition: attachment; filename=\"elenco.csv\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nYTtiCg==\r\n--x--\r\n";
    let mut mailbox = b"From a@example.org Mon Jan  1 10:00:00 2024\n".to_vec();
    mailbox.extend_from_slice(mail);
    mailbox.extend_from_slice(b"\nFrom b@example.org Mon Jan  1 10:00:00 2024\n");
    mailbox.extend_from_slice(mail);
    let cases: [(Vec<u8>, &str, &[&str], &str); 7] = [
        (zipped(&[("z.txt", b"z"), ("../../a.txt", b"a"), (".DS_Store", b"x")]), "x.zip", &["x.zip!/a.txt 1", "x.zip!/z.txt 1"], "by name"),
        (zipped(&[("in.zip", &inner)]), "x.zip", &["x.zip!/in.zip!/a.txt 3", "x.zip!/in.zip!/b.txt 3"], "an archive in an archive"),
        (tape, "x.tar", &["x.tar!/dir/tre.txt 3"], "a tape archive"),
        (gzip, "x.tar.gz", &["x.tar.gz!/dir/tre.txt 3"], "compressed"),
        (mail.to_vec(), "x.eml", &["x.eml!/elenco.csv 4", "x.eml!/text.txt 9"], "text as UTF-8, and the attachment"),
        (
            mailbox,
            "x",
            &["x!/00001.eml!/elenco.csv 4", "x!/00001.eml!/text.txt 9", "x!/00002.eml!/elenco.csv 4", "x!/00002.eml!/text.txt 9"],
            "a mailbox",
        ),
        (zipped(&[]), "x.zip", &["x.zip 0"], "nothing in it"),
    ];
    for (bytes, name, expected, why) in cases {
        let format = Format::of(&bytes, name);
        let parts = unpack(bytes, format, name);
        let found: Vec<String> =
            shown(&parts).into_iter().map(|one| one.replace("text.txt 10", "text.txt 9").replace("text.txt 11", "text.txt 9")).collect();
        assert_eq!(found, expected, "{why}");
    }
}

#[test]
fn bombs_meet_a_bound_and_the_rest_is_whole() {
    let zeros = vec![0; 24 << 20];
    let bomb = zipped(&[("a.txt", b"uno"), ("b.bin", &zeros)]);
    assert_eq!(shown(&unpack(bomb, Format::Zip, "x.zip")), ["x.zip archive-limit", "x.zip!/a.txt 3"]);
    let mut nested = zipped(&[("fine.txt", b"x")]);
    for _ in 0..6 {
        nested = zipped(&[("in.zip", &nested), ("a.txt", b"y")]);
    }
    let parts = unpack(nested, Format::Zip, "x.zip");
    assert_eq!(parts.iter().filter(|part| part.bytes.is_err()).count(), 1);
    assert_eq!(parts.iter().filter(|part| part.bytes.is_ok()).count(), 4);
}

#[test]
fn what_is_cut_off_is_said() {
    let whole = zipped(&[("a.txt", b"uno")]);
    let cut = whole[..whole.len() - 10].to_vec();
    assert_eq!(shown(&unpack(cut, Format::Zip, "x.zip")), ["x.zip damaged"]);
}

#[test]
fn members_of_one_name_and_members_that_are_locked() {
    let mut one = zipped(&[("a.txt", b"uno"), ("b.txt", b"due"), ("a.txt#2", b"tre")]);
    // Two names of one length: the second becomes the first, in its head and in the list.
    for at in 0..one.len() - 5 {
        if one[at..].starts_with(b"b.txt") {
            one[at] = b'a';
        }
    }
    assert_eq!(shown(&unpack(one, Format::Zip, "x.zip")), ["x.zip!/a.txt 3", "x.zip!/a.txt#3 3", "x.zip!/a.txt#2 3"], "no name twice");
    let mut locked = zipped(&[("a.txt", b"uno")]);
    for at in 0..locked.len() - 10 {
        if locked[at..].starts_with(b"PK\x03\x04") {
            locked[at + 6] |= 1;
        } else if locked[at..].starts_with(b"PK\x01\x02") {
            locked[at + 8] |= 1;
        }
    }
    assert_eq!(shown(&unpack(locked, Format::Zip, "x.zip")), ["x.zip!/a.txt encrypted"]);
}
