//! A file of corrections: in goes its path, out come the corrections, or a sentence that says at which line and column it is wrong.

use std::{fs, io::Read, path::Path};

use crate::model::Corrections;

/// The most bytes that a file of corrections may have.
pub const LARGEST: u64 = 64 << 20;

/// Why a file of corrections can't be read.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionsError {
    /// The system refused.
    #[error("{path}: these corrections can't be opened ({error}); look at the path")]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// There is too much of it.
    #[error("{path}: a file of corrections has at most {LARGEST} bytes; is this one?")]
    TooLarge {
        /// The file.
        path: String,
    },
    /// It holds something else.
    #[error("{path}:{line}:{column}: these are no corrections: {message}; download them anew from the report, or mend them there")]
    Malformed {
        /// The file.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

/// Reads a file of corrections.
///
/// # Errors
/// It can't be opened, is too large, or is no file of corrections.
pub fn read(path: &Path) -> Result<Corrections, CorrectionsError> {
    let shown = path.display().to_string();
    let io = |error| CorrectionsError::Io { path: shown.clone(), error };
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(io)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > LARGEST {
        return Err(CorrectionsError::TooLarge { path: shown });
    }
    parse(&bytes, &shown)
}

/// The corrections in a text in JSON; `path` is what an error names.
///
/// # Errors
/// They are no corrections.
pub fn parse(bytes: &[u8], path: &str) -> Result<Corrections, CorrectionsError> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let said = error.to_string();
        // The place stands before the sentence.
        let message = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said).to_string();
        CorrectionsError::Malformed { path: path.to_string(), line, column, message }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_has_its_place() {
        let cases = [
            ("", "c.json:1:0: ", "nothing"),
            ("{\"format\": \"regesto-corrections/1\",\n \"corrections\": [}", "c.json:2:18: ", "a bracket"),
            ("{\"format\": \"regesto-corrections/9\", \"corrections\": []}", "the format is «regesto-corrections/9»", "another version"),
            ("{\"format\": \"regesto-corrections/1\", \"corrections\": [], \"x\": 1}", "unknown field `x`", "a field that is not known"),
            (
                "{\"format\": \"regesto-corrections/1\", \"corrections\": [\n{\"kind\": \"wrong\"}]}",
                "c.json:2:",
                "a kind that is not known",
            ),
            (
                "{\"format\": \"regesto-corrections/1\", \"corrections\": [\n{\"kind\": \"split\", \"record\": {\"id\": \"r-1\", \"quote\": {\"exact\": \"a\"}},\n\"second\": {\"term\": \" \"}}]}",
                "each of its cells some text",
                "no text",
            ),
        ];
        for (text, said, why) in cases {
            let error = parse(text.as_bytes(), "c.json").map(|_| ()).map_err(|error| error.to_string());
            assert!(error.as_ref().is_err_and(|error| error.contains(said) && error.starts_with("c.json:")), "{why}: {error:?}");
        }
    }

    #[test]
    fn corrections_are_written_as_they_are_read() {
        let text = r#"{"format":"regesto-corrections/1","corrections":[{"kind":"right","record":{"id":"r-1","quote":{"exact":"a b","digest":"00"}}},{"kind":"none","record":{"id":"r-2","document":"a.txt","quote":{"exact":"c","prefix":"b","suffix":"d"}},"becomes":"residue"}]}"#;
        let read = parse(text.as_bytes(), "c.json").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
}
