//! `regesto explain`: in goes one file, out comes its text line by line with how each was read.

mod page;
mod reading;
mod style;
mod summary;

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use anstream::AutoStream;
use clap::ValueEnum;
use regesto::pipeline;
use regesto_readers::Input;
use regesto_readers::guard::guarded;

use super::{
    failure::{Failure, Status},
    output,
};
use page::Page;

const LEGEND: &str = "\
What stands in front of a line:
  t1 r21     it belongs to row 21 of table t1; each cell follows as column⟨text⟩, one that goes on from
             another line as +column⟨text⟩, with what was done to it in brackets
  heading    a section or a title            header     heads of columns: column=head | column=head
  prose      articles, signatures, indexes   furniture  rules, page numbers, repeated page heads
  residue    text in or between tables that     cell       text of rows that stands in none of their
             no row took                                   cells: a footnote
Below a line: § the section and ↳ the parent of the rows that follow, ! what the dataset warns of.

Examples:
  regesto explain seeds/a.txt | less -S
  regesto explain --color always seeds/a.txt | less -RS
  regesto explain a.txt --grammars my-grammars | grep residue";

/// Shows how every line of a file was read, and why
///
/// This is the tool of whoever writes grammars: it shows of every line whether it was taken for a row, a heading, a header, prose or furniture,
/// where each of its cells went and how sure that is, and what no row took. At the end stand the tables with their columns and the accounting.
#[derive(Debug, clap::Args)]
#[command(after_long_help = LEGEND)]
pub struct Arguments {
    /// File to read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Folder with grammar files (columns.toml and the like) to use in place of the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    grammars: Option<PathBuf>,
    /// Whether to colour
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Show text whole; otherwise long cells and lines are cut
    #[arg(long)]
    full: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Into a pipe too
    Always,
    /// Plain text
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}

/// Reads the file as a run would, and shows how.
pub fn explain(arguments: &Arguments) -> Result<Status, Failure> {
    let grammars = super::grammars(arguments.grammars.as_deref())?;
    let shown = arguments.file.display().to_string();
    if arguments.file.is_dir() {
        return Err(Failure::wrong(format!("{shown}: this is a folder; name one file in it")));
    }
    let input = Input { name: shown.clone(), path: arguments.file.clone() };
    let (document, source) = pipeline::open(&input)
        .map_err(|document| Failure::wrong(document.error.unwrap_or_else(|| format!("{shown}: it could not be read"))))?;
    let recovered = guarded(|| pipeline::recover_document(document, &source, &grammars));
    let (document, records, recovered) =
        recovered.ok_or_else(|| Failure::wrong(format!("{shown}: the program failed on this file; please report it with the file")))?;
    let page = Page::new(&document, &records, &recovered, &source, arguments.full);
    output::finish(write(&page, arguments.color))?;
    Ok(Status::Good)
}

fn write(page: &Page<'_>, color: Color) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout().lock(), color.into()));
    page.write(&mut out)?;
    summary::write(page, &mut out)?;
    out.flush()
}
