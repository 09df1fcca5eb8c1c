//! What others need for the same bytes: to read and hash them, to parse a table's format, and to do the least in a script.

use std::{
    error::Error,
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::timed;

/// CPU seconds of the peers over one input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Peers {
    /// To read the bytes and hash them with SHA-256.
    pub hash: f64,
    /// To parse the format: pulldown-cmark for Markdown, csv for CSV.
    pub parse: Option<f64>,
    /// The script of the standard library; none where there is no Python, or the input is no text.
    pub script: Option<f64>,
}

/// What the script says of itself.
#[derive(Deserialize)]
struct Told {
    cpu: f64,
}

/// Lets the peers read all files of a folder.
///
/// # Errors
/// A file can't be read.
pub fn peers(folder: &Path) -> Result<Peers, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort();
    let (hashed, hash) = timed(|| files.iter().try_for_each(|file| hashed(file)));
    hashed?;
    let ends = |ending: &str| files.iter().all(|file| file.extension().is_some_and(|own| own == ending));
    let parse = if ends("md") {
        Some(timed(|| files.iter().try_for_each(|file| parsed_markdown(file))))
    } else if ends("csv") {
        Some(timed(|| files.iter().try_for_each(|file| parsed_csv(file))))
    } else {
        None
    };
    let parse = match parse {
        Some((parsed, time)) => {
            parsed?;
            Some(time.as_secs_f64())
        }
        None => None,
    };
    Ok(Peers { hash: hash.as_secs_f64(), parse, script: if ends("xlsx") { None } else { script(folder)? } })
}

fn hashed(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut file = fs::File::open(file)?;
    let (mut digest, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        match buffer.get(..read) {
            Some(bytes) if read > 0 => digest.update(bytes),
            _ => break,
        }
    }
    std::hint::black_box(digest.finalize());
    Ok(())
}

fn parsed_markdown(file: &Path) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    std::hint::black_box(pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()).count());
    Ok(())
}

fn parsed_csv(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(file)?;
    let (mut row, mut cells) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut row)? {
        cells += row.len();
    }
    std::hint::black_box(cells);
    Ok(())
}

/// The program that runs scripts, as `REGESTO_PYTHON` says.
fn python() -> std::ffi::OsString {
    std::env::var_os("REGESTO_PYTHON").unwrap_or_else(|| "python3".into())
}

/// Whether there is a Python.
pub fn has_python() -> bool {
    Command::new(python()).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// CPU seconds of the script over a folder: those of its process, the start of Python included.
fn script(folder: &Path) -> Result<Option<f64>, Box<dyn Error>> {
    if !has_python() {
        return Ok(None);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/split.py");
    let answer = Command::new(python()).arg("-I").arg(script).arg(folder).stderr(Stdio::inherit()).output()?;
    if !answer.status.success() {
        return Err(format!("benches/peers/split.py broke off ({})", answer.status).into());
    }
    Ok(Some(serde_json::from_slice::<Told>(&answer.stdout)?.cpu))
}
