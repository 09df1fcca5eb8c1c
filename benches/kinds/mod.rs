//! Kinds of input, made without chance: the same kind and amount give the same bytes, and a larger amount goes on where a smaller one ends.
//! They are written to files as they are made, so that their size costs no memory.

mod copies;
mod lines;
mod random;
pub mod stages;
mod tables;
mod words;

use std::{
    error::Error,
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
};

use random::Random;

/// How much of a kind is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// So many bytes, or a little more: lines and documents are whole.
    Bytes(u64),
    /// So many bytes for an input that is small.
    Small(u64),
    /// So many rows of a table.
    Rows(u64),
}

impl Amount {
    /// Whether so much is enough.
    fn is_reached(self, bytes: u64, rows: u64) -> bool {
        match self {
            Amount::Bytes(wanted) | Amount::Small(wanted) => bytes >= wanted,
            Amount::Rows(wanted) => rows >= wanted,
        }
    }

    /// The amount divided by a number.
    pub fn part(self, divisor: u64) -> Self {
        match self {
            Amount::Bytes(bytes) => Amount::Bytes(bytes / divisor.max(1)),
            Amount::Small(bytes) => Amount::Small(bytes / divisor.max(1)),
            Amount::Rows(rows) => Amount::Rows(rows / divisor.max(1)),
        }
    }
}

/// What was written of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// Bytes of all files.
    pub bytes: u64,
    /// Lines or rows, headers left out; documents where there are several.
    pub rows: u64,
}

/// A kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Varied copies of the seeds, a file each.
    Copies,
    /// Varied copies of the seeds, in one file.
    Document,
    /// A table parted by tabs.
    Tsv,
    /// A table as CSV.
    Csv,
    /// A table of Markdown.
    Markdown,
    /// A table of a web page.
    Html,
    /// A table in a workbook.
    Xlsx,
    /// Varied copies of seed 000, whose table is damaged, a file each.
    Damaged,
    /// The rows of varied copies of seed 000 below one header.
    Torn,
    /// Lines of capitals.
    Capitals,
    /// Headings of Markdown.
    Headings,
    /// A table whose columns are parted by blanks.
    Spaces,
    /// Running text.
    Prose,
    /// Indexes with dotted lines.
    Index,
    /// A table parted by tabs, without a header.
    Headerless,
}

const MEGABYTE: u64 = 1_000_000;
/// The rows of large tables.
const ROWS: u64 = 50_000;

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 15] = [
        Kind::Copies,
        Kind::Document,
        Kind::Tsv,
        Kind::Csv,
        Kind::Markdown,
        Kind::Html,
        Kind::Xlsx,
        Kind::Damaged,
        Kind::Torn,
        Kind::Capitals,
        Kind::Headings,
        Kind::Spaces,
        Kind::Prose,
        Kind::Index,
        Kind::Headerless,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Copies => "copies",
            Kind::Document => "document",
            Kind::Tsv => "tsv",
            Kind::Csv => "csv",
            Kind::Markdown => "markdown",
            Kind::Html => "html",
            Kind::Xlsx => "xlsx",
            Kind::Damaged => "damaged",
            Kind::Torn => "torn",
            Kind::Capitals => "capitals",
            Kind::Headings => "headings",
            Kind::Spaces => "spaces",
            Kind::Prose => "prose",
            Kind::Index => "index",
            Kind::Headerless => "headerless",
        }
    }

    /// The amounts that are measured, rising: each twice the one before, but for the copies.
    pub fn amounts(self, quick: bool) -> Vec<Amount> {
        let full = match self {
            Kind::Copies => {
                let sizes: &[u64] = if quick { &[1, 2, 5] } else { &[1, 2, 5, 10, 25, 50] };
                return sizes.iter().map(|size| Amount::Bytes(size * MEGABYTE)).collect();
            }
            Kind::Document => Amount::Bytes(20 * MEGABYTE),
            Kind::Tsv | Kind::Csv | Kind::Markdown | Kind::Html | Kind::Xlsx => Amount::Rows(ROWS),
            _ => Amount::Bytes(4 * MEGABYTE),
        };
        let full = if quick { full.part(10) } else { full };
        (0..SMALLER).rev().map(|halvings| full.part(1 << halvings)).collect()
    }

    /// Whether figures are given for this amount even though larger ones were measured.
    pub fn is_reported(self, amount: Amount) -> bool {
        self == Kind::Copies && [1, 10].map(|size| Amount::Bytes(size * MEGABYTE)).contains(&amount)
    }

    /// How many bytes one round of copies has where inputs are small: of each seed its beginning, so that all are there. Small amounts of such a kind
    /// are so many rounds, which are alike: twice the amount is twice the same. No other kind has a least amount.
    pub fn round(self) -> Option<u64> {
        match self {
            Kind::Copies | Kind::Document => Some(32 * 1024),
            Kind::Damaged | Kind::Torn => Some(8 * 1024),
            _ => None,
        }
    }

    /// Writes so much of the kind into the folder, which is made. Of `Small` amounts copies of seeds are not whole ([`Kind::round`]).
    ///
    /// # Errors
    /// A file can't be written, or a seed can't be read.
    pub fn write(self, folder: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
        fs::create_dir_all(folder)?;
        let file = |ending: &str| folder.join(format!("{}.{ending}", self.name()));
        match self {
            Kind::Copies | Kind::Document | Kind::Damaged | Kind::Torn => self.write_copies(folder, amount),
            Kind::Tsv => tables::tabs(&file("tsv"), amount, true),
            Kind::Csv => tables::csv(&file("csv"), amount),
            Kind::Markdown => tables::markdown(&file("md"), amount),
            Kind::Html => tables::html(&file("html"), amount),
            Kind::Xlsx => tables::xlsx(&file("xlsx"), amount),
            Kind::Spaces => tables::spaces(&file("txt"), amount),
            Kind::Headerless => tables::tabs(&file("txt"), amount, false),
            Kind::Capitals => lines::capitals(&file("txt"), amount),
            Kind::Headings => lines::headings(&file("md"), amount),
            Kind::Prose => lines::prose(&file("txt"), amount),
            Kind::Index => lines::index(&file("txt"), amount),
        }
    }

    fn write_copies(self, folder: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
        let mut seeds = copies::seeds()?;
        if matches!(self, Kind::Damaged | Kind::Torn) {
            seeds.retain(|seed| seed.name == "000");
        }
        if let (Amount::Small(_), Some(round)) = (amount, self.round()) {
            let (round, all) = (usize::try_from(round)?, seeds.iter().map(|seed| seed.text.len()).sum::<usize>().max(1));
            for seed in &mut seeds {
                seed.text = head(&seed.text, seed.text.len() * round / all).to_string();
            }
        }
        if seeds.iter().all(|seed| seed.text.is_empty()) {
            return Err("there is nothing in seeds/ to make copies of".into());
        }
        let mut random = Random::new(1);
        let mut whole = match self {
            Kind::Document | Kind::Torn => Some(Out::create(&folder.join(format!("{}.txt", self.name())))?),
            _ => None,
        };
        let (mut bytes, mut count, mut rounds) = (0, 0, 0);
        let is_reached = |bytes, rounds| match (amount, self.round()) {
            (Amount::Small(wanted), Some(round)) => rounds >= (wanted / round).max(1),
            _ => amount.is_reached(bytes, rounds),
        };
        while !is_reached(bytes, rounds) {
            rounds += 1;
            // Always as many copies of each seed.
            for seed in &seeds {
                let copy = copies::varied(&seed.text, &mut random);
                // One table has one header.
                let text = if self == Kind::Torn && count > 0 { without_header(&copy) } else { &copy };
                match &mut whole {
                    Some(out) => out.line(text)?,
                    None => fs::write(folder.join(format!("{count:06}_{}.txt", seed.name)), text)?,
                }
                bytes += u64::try_from(text.len())?;
                count += 1;
            }
        }
        match whole {
            Some(out) => out.close(),
            None => Ok(Written { bytes, rows: count }),
        }
    }
}

/// How many amounts of a kind are measured.
const SMALLER: u32 = 8;

/// The lines of a text from its beginning that have so many bytes, or a little more.
fn head(text: &str, bytes: usize) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if end >= bytes {
            break;
        }
        end += line.len();
    }
    text.get(..end).unwrap_or(text)
}

/// A text without its first line that isn't blank.
fn without_header(text: &str) -> &str {
    let text = text.trim_start();
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

/// A file that is written line by line.
struct Out {
    file: BufWriter<File>,
    bytes: u64,
    rows: u64,
}

impl Out {
    fn create(path: &Path) -> Result<Self, Box<dyn Error>> {
        Ok(Out { file: BufWriter::new(File::create(path)?), bytes: 0, rows: 0 })
    }

    /// Bytes that were written so far.
    fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Writes a line that is no row.
    fn line(&mut self, line: &str) -> Result<(), Box<dyn Error>> {
        self.file.write_all(line.as_bytes())?;
        self.file.write_all(b"\n")?;
        self.bytes += u64::try_from(line.len())? + 1;
        Ok(())
    }

    /// Writes a row.
    fn row(&mut self, row: &str) -> Result<(), Box<dyn Error>> {
        self.rows += 1;
        self.line(row)
    }

    fn close(mut self) -> Result<Written, Box<dyn Error>> {
        self.file.flush()?;
        Ok(Written { bytes: self.bytes, rows: self.rows })
    }
}
