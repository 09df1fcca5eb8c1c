//! Formats that only LibreOffice reads: in go the bytes of a DOC or RTF, out come those of the DOCX that it makes of it.

use std::{
    fs,
    process::{Command, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use super::{Format, ReadError};

/// How long LibreOffice may take for one file. It bounds a program that hangs, and decides nothing else.
const LONGEST: Duration = Duration::from_secs(120);
/// LibreOffice by its names, the usual one first.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];

/// Two at once would want one profile, and the second would give up.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The document as DOCX.
///
/// # Errors
/// LibreOffice is not there, or could not do it.
pub(super) fn to_docx(bytes: &[u8], format: Format, path: &str) -> Result<Vec<u8>, ReadError> {
    let fails = |what: String, advice: &str| ReadError::Program { path: path.to_string(), what, advice: advice.to_string() };
    let system = |error: std::io::Error| {
        fails(format!("no place for what LibreOffice writes ({error})"), "free some space in the folder for temporary files")
    };
    let folder = tempfile::tempdir().map_err(system)?;
    let extension = if format == Format::Rtf { "rtf" } else { "doc" };
    let input = folder.path().join(format!("document.{extension}"));
    fs::write(&input, bytes).map_err(system)?;
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // A profile of its own: it touches no running LibreOffice, runs none of the user's macros, and finds none of the file's.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let started = PROGRAMS.into_iter().find_map(|program| {
        Command::new(program)
            .args([profile.as_str(), "--headless", "--norestore", "--convert-to", "docx", "--outdir"])
            .arg(folder.path())
            .arg(&input)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()
    });
    let Some(mut child) = started else {
        let what = format!("{} is read by way of LibreOffice, and there is none here", format.name());
        return Err(fails(what, "install it (on Debian: apt install libreoffice-writer) or save the file as DOCX, and run again"));
    };
    let clock = Instant::now();
    let ended = loop {
        match child.try_wait() {
            Ok(Some(_)) => break true,
            Ok(None) if clock.elapsed() < LONGEST => thread::sleep(Duration::from_millis(20)),
            _ => break false,
        }
    };
    if !ended {
        let _ = child.kill();
        let _ = child.wait();
        return Err(fails("LibreOffice did not come to an end with it".to_string(), "open it with its program and save it as DOCX"));
    }
    fs::read(folder.path().join("document.docx"))
        .map_err(|_| fails("LibreOffice could not read it".to_string(), "open it with its program and save it as DOCX"))
}
