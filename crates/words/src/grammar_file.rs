//! What is wrong in a grammar file, and where. All readers of grammar files say it so.

/// What is wrong in a grammar file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct GrammarError {
    /// The file, as the user named it.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl GrammarError {
    /// An error at a byte offset of the file's text.
    #[must_use]
    pub fn at(file: &str, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let line = text.bytes().take(offset).filter(|&b| b == b'\n').count() + 1;
        GrammarError { file: file.to_string(), line, message: message.into() }
    }

    /// From the error of the TOML reader.
    #[must_use]
    pub fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        GrammarError::at(file, text, error.span().map_or(0, |span| span.start), error.message())
    }
}

/// Where the lines of a text end, for whoever asks for the lines of many places in it.
#[derive(Debug, Clone)]
pub struct LineNumbers {
    ends: Vec<usize>,
}

impl LineNumbers {
    /// The lines of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        LineNumbers { ends: text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at).collect() }
    }

    /// The line of a byte offset, counted from 1.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        self.ends.partition_point(|&end| end < offset) + 1
    }
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_alike_however_they_are_asked_for() {
        for (text, why) in [
            ("", "nothing"),
            ("a", "one line"),
            ("a\nb\n\nc", "an empty line"),
            ("\n\n", "only ends"),
            ("a\r\nè\n", "other ends and letters"),
        ] {
            let lines = LineNumbers::of(text);
            for offset in 0..=text.len() + 1 {
                let counted = text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1;
                assert_eq!((lines.at(offset), GrammarError::at("f", text, offset, "").line), (counted, counted), "{offset}: {why}");
            }
        }
    }
}
