//! Bytes, and the text that Python reads in them.

use super::*;

#[test]
fn bytes_in_three_encodings() {
    let cases: [(&[&[u8]], &str, &str); 10] = [
        (&["è".as_bytes(), b"a"], "è a", "UTF-8"),
        (&[b"citt\xe0", b"\x80"], "città €", "windows-1252"),
        (&["è".as_bytes(), b"\xe8"], "Ã¨ è", "one piece is no UTF-8, so none is"),
        (&[b"\xff\xfea\x00\x81\x00"], "a\u{81}", "UTF-16 with a mark, of bytes that windows-1252 lacks"),
        (&[b"\xfe\xff\x00a\x00\x81"], "a\u{81}", "the other way round"),
        (&[b"\x81\x00"], "\u{81}", "without a mark: little-endian"),
        (&[b"\x81"], "", "half a character"),
        (&[b"\x81\xd8\x00\x00"], "", "half a pair"),
        (&[b"\x81\xd8\x00\xdc"], "\u{30400}", "a pair"),
        (&[b""], "", "no bytes"),
    ];
    for (pieces, expected, why) in cases {
        assert_eq!(decoded(pieces), expected, "{why}");
    }
}

#[test]
fn text_that_was_misread() {
    for (text, expected, why) in [
        ("cittÃ\u{a0}", "città", "UTF-8 as windows-1252"),
        ("lâ€™atto", "l’atto", "with characters above Latin-1"),
        ("città", "città", "not misread: a lone è is no UTF-8"),
        ("Ã¨ 日", "Ã¨ 日", "a character that windows-1252 lacks: left alone"),
        ("Ã\u{81}", "Ã\u{81}", "a byte that windows-1252 lacks"),
        ("plain", "plain", "ASCII"),
    ] {
        assert_eq!(unscramble(text), expected, "{why}");
    }
}
