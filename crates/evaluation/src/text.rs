//! Text as two readers may write it goes in, text that can be compared comes out.

#[cfg(test)]
mod tests;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// White space as Python's `\s` has it: four control characters more than Rust's.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// A letter or a numeral: categories L and N, as Python's `\w` has them without the underscore.
///
/// Rust's own test also takes vowel signs and letters in black circles, which are marks and symbols.
fn is_letter_or_numeral(c: char) -> bool {
    c.is_alphanumeric()
        && !is_combining_mark(c)
        && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
}

/// Text as cells are compared: NFKC, one space, straight quotes, no list dash or bullet in front, no punctuation at the end.
pub(super) fn tidy(text: &str) -> String {
    let plain = text.nfkc().filter_map(|c| match c {
        '’' | '‘' | '`' => Some('\''),
        '“' | '”' => Some('"'),
        '–' | '—' => Some('-'),
        '\u{ad}' => None,
        c => Some(c),
    });
    let spaced = one_space(plain);
    let text = match spaced.strip_prefix(['-', '•', '·', '*']) {
        Some(rest) => rest.trim_start_matches(is_space),
        None => &spaced,
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let joins = |c| matches!(c, '-' | '/');
        if joins(c) && out.ends_with(' ') {
            out.pop();
        }
        if c != ' ' || !out.ends_with(joins) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end_matches(|c| is_space(c) || matches!(c, '.' | ':' | ';' | ',')).len());
    out
}

/// Each run of white space as one space, none at either end.
fn one_space(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut waiting = false;
    for c in text {
        if is_space(c) {
            waiting = !out.is_empty();
        } else {
            if std::mem::take(&mut waiting) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

/// The letters and numerals of a text, small: what is left of it in any markup.
pub(super) fn letters(text: &str) -> String {
    text.nfkc().filter(|c| is_letter_or_numeral(*c)).collect::<String>().to_lowercase()
}

/// Text with a space in place of each tag, `**`, `\` and `|`.
pub(super) fn strip_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '*', '\\', '|']) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        match markup_at(mark).and_then(|length| mark.get(length..)) {
            Some(after) => {
                out.push(' ');
                rest = after;
            }
            // `<` and `*` are one byte long.
            None => {
                let (sign, after) = mark.split_at(1);
                out.push_str(sign);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The length of the markup with which the text begins.
fn markup_at(text: &str) -> Option<usize> {
    if text.starts_with(['\\', '|']) {
        return Some(1);
    }
    if text.starts_with("**") {
        return Some(2);
    }
    let inside = text.strip_prefix('<')?;
    let end = inside.find(['<', '>'])?;
    inside.get(end..)?.starts_with('>').then_some(end + 2)
}
