//! Grammar files: in goes TOML, out come entries, or what is wrong and where. All vocabularies are read through this.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

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

/// Phrases as an entry lists them; each may stand for several: see [`spelled_out`](crate::spelled_out).
pub type Patterns = Vec<Spanned<String>>;

/// An entry of the commonest shape: words, what they are, and what they give.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsEntry {
    /// What the words are, by a name that the grammar knows.
    pub is: Spanned<String>,
    /// The words.
    pub words: Patterns,
    /// Texts, and what is read in them.
    #[serde(default)]
    pub examples: BTreeMap<String, String>,
    /// Texts in which nothing is read.
    #[serde(default)]
    pub counter_examples: Vec<String>,
}

/// A grammar file that is being read.
#[derive(Debug, Clone, Copy)]
pub struct GrammarFile<'t> {
    name: &'t str,
    text: &'t str,
}

impl<'t> GrammarFile<'t> {
    /// A file, as the user named it, and its text.
    #[must_use]
    pub fn new(name: &'t str, text: &'t str) -> Self {
        GrammarFile { name, text }
    }

    /// Its entries.
    ///
    /// # Errors
    /// It is no TOML, or its entries have other fields than they should.
    pub fn entries<T: DeserializeOwned>(self) -> Result<T, GrammarError> {
        toml::from_str(self.text).map_err(|error| GrammarError::from_toml(self.name, self.text, &error))
    }

    /// What is wrong at a value.
    #[must_use]
    pub fn wrong<T>(self, at: &Spanned<T>, message: impl Into<String>) -> GrammarError {
        GrammarError::at(self.name, self.text, at.span().start, message)
    }

    /// What a name stands for, of a list of names.
    ///
    /// # Errors
    /// It is none of them; `what` says of what kind the names are: `"unit"`.
    pub fn one_of<T: Copy>(self, name: &Spanned<String>, what: &str, known: &[(&str, T)]) -> Result<T, GrammarError> {
        known.iter().find(|(known, _)| known == name.get_ref()).map(|&(_, value)| value).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.wrong(name, format!("«{}» is no {what}: write {}", name.get_ref(), names.join(", ")))
        })
    }

    /// The phrases that a pattern stands for, each as its words as written; see [`spelled_out`](crate::spelled_out).
    ///
    /// # Errors
    /// The pattern says nothing, or too much.
    pub fn phrases(self, pattern: &Spanned<String>) -> Result<Vec<Vec<String>>, GrammarError> {
        crate::spelled_out(pattern.get_ref()).map_err(|message| self.wrong(pattern, message))
    }

    /// The words that a pattern of single words stands for: `termine|termini`.
    ///
    /// # Errors
    /// The pattern says nothing, or a phrase.
    pub fn words(self, pattern: &Spanned<String>) -> Result<Vec<String>, GrammarError> {
        let phrases = self.phrases(pattern)?;
        if phrases.iter().any(|words| words.len() != 1) {
            return Err(self.wrong(pattern, format!("«{}» must be one word here", pattern.get_ref())));
        }
        Ok(phrases.concat())
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

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entries {
        is: Spanned<String>,
        words: Vec<Spanned<String>>,
    }

    #[test]
    #[allow(clippy::type_complexity, reason = "a table of cases")]
    fn what_is_wrong_and_where() {
        let read = |text: &str| {
            let file = GrammarFile::new("f.toml", text);
            let entries: Entries = file.entries()?;
            let unit = file.one_of(&entries.is, "unit", &[("days", 1), ("months", 30)])?;
            let phrases = entries.words.iter().map(|word| file.phrases(word)).collect::<Result<Vec<_>, _>>()?;
            Ok::<_, GrammarError>((unit, phrases.concat().len()))
        };
        let cases: &[(&str, Result<(i32, usize), &str>, &str)] = &[
            ("is = \"months\"\nwords = [\"mese|mesi\", \"(ogni) mese\"]", Ok((30, 4)), "a good file"),
            ("\nis = \"moons\"\nwords = []", Err("f.toml:2: «moons» is no unit: write days, months"), "another name"),
            ("is = \"days\"\nwords = [\n\"a||b\"]", Err("f.toml:3: «a||b» has an empty choice"), "a pattern that says nothing"),
            ("is = \"days\"\nwords = []\nor = 1", Err("f.toml:3: unknown field `or`, expected `is` or `words`"), "another field"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(read(text).map_err(|error| error.to_string()), expected.map_err(str::to_string), "{why}");
        }
    }

    #[test]
    #[allow(clippy::type_complexity, reason = "a table of cases")]
    fn words_that_must_be_single() {
        let read = |pattern: &str| {
            let text = format!("is = \"\"\nwords = [\"{pattern}\"]");
            let file = GrammarFile::new("f.toml", &text);
            let entries: Entries = file.entries()?;
            entries.words.iter().map(|word| file.words(word)).collect::<Result<Vec<_>, GrammarError>>()
        };
        let cases: &[(&str, Result<&[&str], &str>, &str)] = &[
            ("giorni", Ok(&["giorni"]), "a word"),
            ("mese|mesi", Ok(&["mese", "mesi"]), "a choice"),
            ("mese di", Err("f.toml:2: «mese di» must be one word here"), "a phrase"),
            ("all'anno", Err("f.toml:2: «all'anno» must be one word here"), "an elided word and another"),
            ("%", Err("f.toml:2: «%» has «%», which is no word"), "a mark"),
        ];
        for (pattern, expected, why) in cases {
            let found = read(pattern).map(|words| words.concat()).map_err(|error| error.to_string());
            let expected = expected.map(|words| words.iter().map(ToString::to_string).collect::<Vec<_>>()).map_err(str::to_string);
            assert_eq!(found, expected, "{why}");
        }
    }

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
