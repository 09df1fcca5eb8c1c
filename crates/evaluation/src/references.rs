//! Text with HTML character references goes in, text with the characters comes out: `html.unescape` of Python, to the letter.

#[cfg(test)]
mod tests;

use encoding_rs::WINDOWS_1252;

/// The names that count without a semicolon too.
const WITHOUT_SEMICOLON: &str = "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml LT \
    Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml \
    brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr \
    micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn \
    times uacute ucirc ugrave uml uuml yacute yen yuml";

/// The longest name that is looked for, in characters.
const LONGEST_NAME: usize = 32;

/// Text with every character reference replaced, also those that lack their semicolon, as browsers do it.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (replaced, length) = number(after).or_else(|| name(after)).unwrap_or_else(|| ("&".into(), 0));
        out.push_str(&replaced);
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What a reference by number (`#8217;`, `#x2019`) stands for, and its length.
fn number(text: &str) -> Option<(String, usize)> {
    let after = text.strip_prefix('#')?;
    let (digits, radix) = match after.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (after, 10),
    };
    let rest = digits.trim_start_matches(|c: char| c.is_digit(radix));
    if rest.len() == digits.len() {
        return None;
    }
    let value =
        digits.chars().map_while(|c| c.to_digit(radix)).fold(0_u32, |value, digit| value.saturating_mul(radix).saturating_add(digit));
    let rest = rest.strip_prefix(';').unwrap_or(rest);
    Some((character(value), text.len() - rest.len()))
}

/// The character of a number: those of windows-1252 for the controls, U+FFFD for what is none, nothing for what may not stand in a document.
fn character(number: u32) -> String {
    match number {
        0 => '\u{fffd}'.into(),
        0x80..=0x9f => {
            u8::try_from(number).map_or_else(|_| String::new(), |byte| WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into())
        }
        0x01..=0x08 | 0x0b | 0x0e..=0x1f | 0x7f | 0xfdd0..=0xfdef => String::new(),
        0xfffe..=0x0010_ffff if number & 0xfffe == 0xfffe => String::new(),
        _ => char::from_u32(number).unwrap_or('\u{fffd}').into(),
    }
}

/// What a reference by name stands for, and its length: the whole name, or else the longest beginning of it that is one.
fn name(text: &str) -> Option<(String, usize)> {
    let stop = |c| matches!(c, '\t' | '\n' | '\u{c}' | ' ' | '<' | '&' | '#' | ';');
    let bare = text.char_indices().take(LONGEST_NAME).find(|(_, c)| stop(*c)).map(|(at, _)| at);
    let bare = bare.or_else(|| text.char_indices().nth(LONGEST_NAME).map(|(at, _)| at)).unwrap_or(text.len());
    let with_semicolon = text.get(bare..)?.starts_with(';');
    if with_semicolon && let Some(meaning) = meaning(text.get(..bare)?) {
        return Some((meaning.to_owned(), bare + 1));
    }
    let shortest = 2;
    (shortest..=bare).rev().find_map(|length| {
        let name = text.get(..length)?;
        let known = WITHOUT_SEMICOLON.split(' ').any(|known| known == name);
        if known { Some((meaning(name)?.to_owned(), length)) } else { None }
    })
}

/// The characters of a name without its semicolon.
fn meaning(name: &str) -> Option<&'static str> {
    let at = html_escape::NAMED_ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name.as_bytes())).ok()?;
    html_escape::NAMED_ENTITIES.get(at).map(|(_, meaning)| *meaning)
}
