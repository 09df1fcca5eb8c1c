//! The `tesseract` program: whether it is there, and what it reads on a page.

use std::{
    fs,
    io::BufWriter,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{
    canvas::{Canvas, Pixels},
    tsv,
};
use crate::page::{Area, Drawn, Turn, Word};

/// The longest that a page may take; what takes longer is no page of text.
const LONGEST: Duration = Duration::from_secs(240);

/// What to do where the program is not there.
const MISSING: &str = "it is a picture, and reading pictures needs the program tesseract with Italian; install both \
                       (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-ita) and run again";

/// A page to be read: a picture on disk, and what is known of the page.
pub(crate) struct Page {
    pub drawn: Drawn,
    /// The picture, and the folder that goes with the last page in it.
    picture: PathBuf,
    _folder: Arc<TempDir>,
    /// Which page of the picture's file.
    index: u32,
    /// How many points a pixel is wide.
    scale: f64,
}

fn folder() -> Result<Arc<TempDir>, String> {
    TempDir::with_prefix("regesto-")
        .map(Arc::new)
        .map_err(|error| format!("no temporary file could be made ({error}); look whether the disk is full"))
}

impl Page {
    /// A page of pixels; its rules are taken out of the picture, since they are read as letters.
    ///
    /// # Errors
    /// It can't be written to disk.
    pub(crate) fn of(canvas: &mut Canvas, number: usize) -> Result<Page, String> {
        let rules = canvas.take_rules();
        let folder = folder()?;
        let picture = folder.path().join("page.pgm");
        let full = |error| format!("a temporary file could not be written ({error}); look whether the disk is full");
        let mut file = BufWriter::new(fs::File::create(&picture).map_err(full)?);
        canvas.pixels.write(&mut file).map_err(full)?;
        #[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
        let (width, height) = (canvas.pixels.width as f64 * canvas.scale, canvas.pixels.height as f64 * canvas.scale);
        let drawn = Drawn { number, width, height, rules, ..Drawn::default() };
        Ok(Page { drawn, picture, _folder: folder, index: 1, scale: canvas.scale })
    }

    /// The pages of a TIFF file with these sizes in pixels, the longer side of each `long` points.
    pub(super) fn of_tiff(bytes: &[u8], sizes: &[(u64, u64)], long: f64) -> Result<Vec<Page>, String> {
        let folder = folder()?;
        let picture = folder.path().join("pages.tif");
        fs::write(&picture, bytes)
            .map_err(|error| format!("a temporary file could not be written ({error}); look whether the disk is full"))?;
        let pages = (1..).zip(sizes).map(|(number, &(width, height))| {
            #[allow(clippy::cast_precision_loss, reason = "pixels of a page")]
            let (width, height) = (width as f64, height as f64);
            let scale = long / width.max(height).max(1.0);
            let drawn = Drawn { number, width: width * scale, height: height * scale, ..Drawn::default() };
            let index = u32::try_from(number).unwrap_or(1);
            Page { drawn, picture: picture.clone(), _folder: Arc::clone(&folder), index, scale }
        });
        Ok(pages.collect())
    }

    /// The page with the words that were read on it, all of it set upright.
    pub(super) fn with_words(self, Words { words, skew, turn }: Words) -> Drawn {
        let mut drawn = self.drawn;
        drawn.turn = turn;
        if skew != 0.0 {
            let page = (drawn.width, drawn.height);
            for rule in &mut drawn.rules {
                *rule = turn.area(*rule, page);
                let (x, y) = ((rule.x0 + rule.x1) / 2.0, (rule.y0 + rule.y1) / 2.0);
                let (dx, dy) = (skew * y, -skew * x);
                *rule = turn.back(Area { x0: rule.x0 + dx, x1: rule.x1 + dx, y0: rule.y0 + dy, y1: rule.y1 + dy }, page);
            }
        }
        drawn.words.extend(words.into_iter().map(|mut word| {
            let dx = skew * (word.area.y0 + word.area.y1) / 2.0;
            word.area.x0 += dx;
            word.area.x1 += dx;
            word
        }));
        drawn
    }
}

/// What was read on a page.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    /// By how much the page is askew.
    skew: f64,
    /// How its words run.
    turn: Turn,
}

impl Words {
    /// How much was read with any certainty: letters, by how sure they are.
    fn weight(&self) -> f64 {
        let sure = self.words.iter().filter(|word| word.doubt < 0.4 && word.text.chars().filter(|c| c.is_alphanumeric()).count() > 2);
        sure.map(|word| word.text.chars().map(|_| 1.0 - word.doubt).sum::<f64>()).sum()
    }
}

/// A page on which less than this is read may lie on its side.
const LITTLE: f64 = 150.0;

/// The program.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    command: &'static str,
}

impl Program {
    /// Looks for the program and its Italian.
    ///
    /// # Errors
    /// What to install.
    pub(crate) fn find() -> Result<Program, String> {
        Program::named("tesseract")
    }

    fn named(command: &'static str) -> Result<Program, String> {
        let output = Command::new(command).arg("--list-langs").stdin(Stdio::null()).output().map_err(|_| MISSING.to_string())?;
        let languages = [output.stdout, output.stderr].concat();
        let italian = String::from_utf8_lossy(&languages).lines().any(|line| line.trim() == "ita");
        if italian { Ok(Program { command }) } else { Err(MISSING.to_string()) }
    }

    /// The words on a page. One that lies on its side is turned.
    ///
    /// # Errors
    /// The program fails or takes too long.
    pub(super) fn read(&self, page: &Page) -> Result<Words, String> {
        let mut best = self.read_file(page, &page.picture)?;
        if best.weight() >= LITTLE {
            return Ok(best);
        }
        let Some(pixels) = fs::read(&page.picture).ok().filter(|bytes| bytes.starts_with(b"P5")).and_then(|bytes| Pixels::read(&bytes))
        else {
            return Ok(best);
        };
        for turn in [1, 3, 2] {
            let picture = page.picture.with_file_name(format!("turned{turn}.pgm"));
            let written = fs::File::create(&picture).and_then(|file| pixels.turned(turn).write(&mut BufWriter::new(file)));
            if written.is_err() {
                break;
            }
            let words = self.read_file(page, &picture)?;
            if words.weight() > best.weight() * 1.2 + 20.0 {
                best = Words { turn: Turn(turn), ..words };
            }
        }
        Ok(best)
    }

    fn read_file(&self, page: &Page, picture: &Path) -> Result<Words, String> {
        let broken = |what: &str| format!("tesseract {what}; look at the page, or scan it again");
        let out = picture.with_file_name(format!("out{}", page.index));
        let mut command = Command::new(self.command);
        command.arg(picture).arg(&out).args(["-l", "ita", "--psm", "4"]);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let resolution = (72.0 / page.scale).clamp(70.0, 1200.0) as u32;
        command.args(["--dpi", &resolution.to_string()]);
        if page.picture.extension().is_some_and(|extension| extension == "tif") {
            command.args(["-c", &format!("tessedit_page_number={}", page.index - 1)]);
        }
        // One thread each: with more the program is many times slower, and pages are read side by side.
        command.arg("tsv").env("OMP_THREAD_LIMIT", "1").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|_| MISSING.to_string())?;
        let started = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => break,
                Ok(Some(_)) | Err(_) => return Err(broken("could not read it")),
                Ok(None) if started.elapsed() > LONGEST => {
                    // It may have ended just now: then there is nothing to kill.
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(broken("took more than four minutes over it"));
                }
                Ok(None) => thread::sleep(Duration::from_millis(10)),
            }
        }
        let text = fs::read_to_string(out.with_extension("tsv")).map_err(|_| broken("wrote nothing"))?;
        // Of a file of several pages only one was read; the program counts it as the first or by its place, as versions have it.
        let (words, skew) = tsv::words(&text, page.drawn.number, 1, page.scale);
        let (words, skew) = if words.is_empty() { tsv::words(&text, page.drawn.number, page.index, page.scale) } else { (words, skew) };
        Ok(Words { words, skew, turn: Turn::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_install_where_the_program_is_not() {
        let message = Program::named("no-such-program-anywhere").unwrap_err();
        assert!(message.contains("tesseract-ocr-ita"), "{message}");
    }
}
