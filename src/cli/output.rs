//! What a person reads: in goes text, out it goes to standard output or standard error.

use std::io::{self, Write};

use super::{Failure, escape::Escaped};

/// Prints to standard output. A reader that has gone away (`| head`) is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    finish(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What became of writing to standard output.
pub fn finish(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::unwritten(format!("standard output: it can't be written ({error}); send it elsewhere, or make room")))
        }
        _ => Ok(()),
    }
}

/// Says on standard error what went wrong. If nobody can hear it, the exit status still says so.
pub fn complain(message: &str) {
    note(&format!("error: {}", Escaped(message)));
}

/// Says something on standard error.
pub fn note(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
