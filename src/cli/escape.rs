//! Text of others on a terminal: in goes a string, out it comes with its control characters written as escapes.

use std::fmt::{self, Write};

/// Shows text so that nothing in it moves the cursor, changes colours or hides.
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\t' => f.write_str("\\t")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                c if is_hidden(c) => write!(f, "\\u{{{:x}}}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Whether a character does something to a terminal, or stands in a text unseen.
///
/// Takes form feeds, escape characters, soft hyphens, byte order marks and marks of writing direction; refuses letters and no-break spaces.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// At most so many characters of the text, an ellipsis behind them where there were more.
pub fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_on_a_terminal_is_written_out() {
        for (text, shown, why) in [
            ("Termine è 30 gg.", "Termine è 30 gg.", "ordinary text"),
            ("a\tb\r", "a\\tb\\r", "white space that moves"),
            ("\u{c}\u{1b}[31m", "\\u{c}\\u{1b}[31m", "form feed, colour"),
            ("\u{202e}oiraid", "\\u{202e}oiraid", "right to left"),
            ("tem\u{ad}po", "tem\\u{ad}po", "soft hyphen"),
            ("a\u{a0}b", "a\u{a0}b", "a no-break space is seen as a space"),
        ] {
            assert_eq!(Escaped(text).to_string(), shown, "{why}");
        }
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        for (text, length, shown) in [("attività", 8, "attività"), ("attività è", 8, "attività…"), ("a bc", 2, "a…")] {
            assert_eq!(cut(text, length), shown);
        }
    }
}
