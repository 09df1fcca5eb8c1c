//! Formats that only LibreOffice reads: in go the bytes of a DOC or RTF, out come those of the DOCX that it makes of it.

use std::{
    fs,
    path::Path,
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
    by(&PROGRAMS, bytes, format, path)
}

/// The document as DOCX, by the first of these programs that can.
fn by(programs: &[&str], bytes: &[u8], format: Format, path: &str) -> Result<Vec<u8>, ReadError> {
    let fails = |what: String, advice: &str| ReadError::Program { path: path.to_string(), what, advice: advice.to_string() };
    let system = |error: std::io::Error| {
        fails(format!("no place for what LibreOffice writes ({error})"), "free some space in the folder for temporary files")
    };
    let mut last = None;
    for program in programs {
        let folder = tempfile::tempdir().map_err(system)?;
        let extension = if format == Format::Rtf { "rtf" } else { "doc" };
        let input = folder.path().join(format!("document.{extension}"));
        fs::write(&input, bytes).map_err(system)?;
        let said = folder.path().join("said.txt");
        let errors = fs::File::create(&said).map_err(system)?;
        let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // A profile of its own: it touches no running LibreOffice, runs none of the user's macros, and finds none of the file's.
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
        let started = Command::new(program)
            .args([profile.as_str(), "--headless", "--norestore", "--convert-to", "docx", "--outdir"])
            .arg(folder.path())
            .arg(&input)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn();
        let Ok(mut child) = started else { continue };
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
            let what = format!("LibreOffice ({program}) did not come to an end with it in {} seconds", LONGEST.as_secs());
            return Err(fails(what, "open it with its program and save it as DOCX"));
        }
        match fs::read(folder.path().join("document.docx")) {
            Ok(docx) if !docx.is_empty() => return Ok(docx),
            _ => last = Some((program, words(&said))),
        }
    }
    // It may be there without the part that reads such files.
    let install = "install its Writer (on Debian: apt install libreoffice-writer) or save the file as DOCX, and run again";
    Err(match last {
        Some((program, said)) => {
            let said = if said.is_empty() { "it said nothing".to_string() } else { format!("it said «{said}»") };
            fails(format!("LibreOffice ({program}) is here, but could not convert {} to DOCX: {said}", format.name()), install)
        }
        None => {
            let what = format!("{} is read by way of LibreOffice, and there is none here", format.name());
            fails(what, "install it (on Debian: apt install libreoffice-writer) or save the file as DOCX, and run again")
        }
    })
}

/// What a program said, in a line: the last of what it wrote that is no blank.
fn words(path: &Path) -> String {
    const LONGEST: usize = 160;
    let text = fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let line = text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn programs_that_are_there_in_part() {
        let folder = tempfile::tempdir().unwrap();
        let script = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            path.display().to_string()
        };
        let lame = script("lame", "echo 'warn: no java' >&2; echo 'Error: source file could not be loaded' >&2; exit 0");
        let mute = script("mute", "exit 1");
        // The folder for what it writes is the seventh of its arguments.
        let good = script("good", "echo PK > \"$7/document.docx\"");
        let none = folder.path().join("none").display().to_string();
        let cases: [(&[&str], &str, &str); 5] = [
            (&[&none], "there is none here", "not there"),
            (
                &[&lame],
                "could not convert an old Word document (DOC) to DOCX: it said «Error: source file could not be loaded»",
                "no Writer",
            ),
            (&[&mute], "it said nothing", "a program that fails"),
            (&[&lame, &none], "lame) is here", "one in part, the other not"),
            (&[&none, &lame, &good], "PK", "the first that can"),
        ];
        for (programs, expected, why) in cases {
            let shown = match by(programs, b"x", Format::Doc, "a.doc") {
                Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                Err(error) => error.to_string(),
            };
            assert!(shown.contains(expected), "{why}: {shown}");
        }
    }
}
