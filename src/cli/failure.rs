//! How a command ends: in goes what went wrong, out comes a sentence and an exit status.

use std::{fmt, process::ExitCode};

/// The exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All went well.
    Good,
    /// Nothing could be written.
    Unwritten,
    /// Two datasets differ.
    Different,
    /// The command was wrong.
    Wrong,
    /// The dataset was written, but some document could not be read, or only in part.
    Partial,
    /// Nothing was found in the text.
    Nothing,
    /// The dataset is below what was asked of it.
    Below,
    /// The dataset was written, all documents are in it, but some correction was not applied.
    NotApplied,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Good => 0,
            // As diff(1) has it: 1 is a difference, 2 and more is trouble.
            Status::Unwritten | Status::Different => 1,
            Status::Wrong => 2,
            Status::Partial => 3,
            Status::Nothing => 4,
            Status::Below => 5,
            Status::NotApplied => 6,
        })
    }
}

/// Why a command could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The exit status it ends with.
    pub status: Status,
    /// What, where, and what to do.
    message: String,
}

impl Failure {
    /// The command was wrong.
    pub fn wrong(message: impl Into<String>) -> Self {
        Failure { status: Status::Wrong, message: message.into() }
    }

    /// Nothing could be written.
    pub fn unwritten(message: impl Into<String>) -> Self {
        Failure { status: Status::Unwritten, message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
