//! Mojibake: UTF-8 that was read as Windows-1252 (`AttivitÃ ` for `Attività`). In goes text with its map, out comes the text as meant, with its map.

use encoding_rs::WINDOWS_1252;

use regesto_model::Breakpoint;

/// The byte that Windows-1252 (or Latin-1, for its control characters) has for the character.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0..=0xFF => u8::try_from(code).ok(),
        _ => {
            let mut buffer = [0; 4];
            match WINDOWS_1252.encode(c.encode_utf8(&mut buffer)) {
                (bytes, _, false) if bytes.len() == 1 => bytes.first().copied(),
                _ => None,
            }
        }
    }
}

/// The character that the two or three characters at the head of the text were meant to be, and how many bytes of the text they take.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let length = match chars.next()? {
        'Ã' | 'Â' => 2,
        'â' => 3,
        _ => return None,
    };
    let mut bytes = [0u8; 3];
    let mut taken = 0;
    for (slot, c) in bytes.iter_mut().zip(text.chars().take(length)) {
        *slot = byte_of(c)?;
        taken += c.len_utf8();
    }
    let mut meant = std::str::from_utf8(bytes.get(..length)?).ok()?.chars();
    match (meant.next()?, meant.next()) {
        (c @ ('\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2044}' | '€' | '™'), None) => Some((c, taken)),
        _ => None,
    }
}

/// The text as meant, its map, and how many characters were mended; nothing where there is nothing to mend.
pub fn repair(text: &str, map: &[Breakpoint]) -> Option<(String, Vec<Breakpoint>, usize)> {
    if !text.contains(['Ã', 'Â', 'â']) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut breakpoints: Vec<Breakpoint> = Vec::new();
    let mut old = map.iter().copied().peekable();
    let mut delta = Breakpoint { text: 0, byte: 0 };
    let mut mended = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        while let Some(point) = old.next_if(|point| point.text <= at) {
            delta = point;
            breakpoints.push(Breakpoint { text: out.len(), byte: point.byte + (at - point.text) });
        }
        if let Some((c, taken)) = meant(rest) {
            out.push(c);
            at += taken;
            mended += 1;
            while let Some(point) = old.next_if(|point| point.text <= at) {
                delta = point;
            }
            breakpoints.push(Breakpoint { text: out.len(), byte: delta.byte + (at - delta.text) });
        } else {
            let step = rest.char_indices().skip(1).find(|&(_, c)| matches!(c, 'Ã' | 'Â' | 'â')).map_or(rest.len(), |(index, _)| index);
            let step = old.peek().map_or(step, |point| step.min(point.text - at).max(1));
            let step = (step..=rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len());
            out.push_str(rest.get(..step).unwrap_or(""));
            at += step;
        }
    }
    (mended > 0).then_some((out, breakpoints, mended))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_was_meant_and_nothing_else() {
        let cases = [
            ("Attivit\u{c3}\u{a0} e", Some("Attività e"), "a with grave"),
            ("l\u{e2}\u{20ac}\u{2122}ufficio", Some("l’ufficio"), "three bytes, through Windows-1252"),
            ("gi\u{c3}\u{b9} n\u{c2}\u{b0} 5", Some("giù n° 5"), "two in a row"),
            ("SÃO PAULO", None, "a name"),
            ("perché è già così", None, "accents as they should be"),
            ("inesigibilit\u{c3}\t", None, "the second half is lost"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(repair(text, &[]).map(|(text, _, _)| text).as_deref(), expected, "{why}");
        }
    }

    #[test]
    fn the_map_leads_back_to_the_bytes() {
        let text = "xÃ¨y Ã¹z";
        let (mended, map, count) = repair(text, &[]).unwrap();
        assert_eq!((mended.as_str(), count), ("xèy ùz", 2));
        let source = regesto_model::Source::new(mended, map, text.len(), "UTF-8");
        let z = source.text().find('z').unwrap();
        assert_eq!(&text[source.byte_of(z)..], "z");
        let y = source.text().find('y').unwrap();
        assert_eq!(&text[source.byte_of(y)..=source.byte_of(y)], "y");
        assert_eq!(source.byte_of(0), 0);
    }
}
