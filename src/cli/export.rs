//! `regesto export`: in goes a dataset, out come files for other systems.

use std::path::{Path, PathBuf};

use regesto::grammar::Grammars;
use regesto::pipeline::Readings;
use regesto::results::redact;
use regesto::results::write::{
    self, Format, Options, Positions,
    set::{By, Left, Writing},
};
use regesto::{model::Dataset, pipeline};

use super::{
    dataset,
    escape::Escaped,
    failure::{Failure, Status},
    output,
};

const EXAMPLES: &str = "\
Examples:
  regesto export output --to csv,sqlite -o tables
  regesto export output --to csv --bom -o tables          for a spreadsheet
  regesto export output --to jsonld -o tables --sources seeds --base https://example.org/procedimenti/
  regesto export output --to art35 -o website
  regesto export output --to jsonl,parquet -o public --redact contacts";

/// Writes a dataset in the forms that other systems take: tables, a database, a workbook, linked data
///
/// jsonl     records.jsonl     a record on each line, as it stands in the dataset
/// csv       records.csv       a record in each row, flat (RFC 4180); docs/export.md says what each column holds
/// parquet   records.parquet   records in typed, nested columns
/// sqlite    regesto.sqlite    tables with keys, indexes and a full-text index over titles
/// xlsx      regesto.xlsx      a workbook for people: records, procedures, diagnostics
/// jsonld    services.jsonld   public services as linked data (CPSV-AP 3.2.0), with their places (Web Annotation, PROV-O)
/// art35     art35/            for each authority the table that art. 35 c. 1 d.lgs. 33/2013 asks for, as CSV and HTML
///
/// A build without the features parquet, sqlite and xlsx (`full` is all three) refuses those formats and says how to get them.
///
/// The files are put in place together when all are written; the same dataset gives the same bytes. Files of an earlier export in other formats stay.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES, verbatim_doc_comment)]
pub struct Arguments {
    /// The dataset, or the folder in which a run wrote it
    #[arg(value_name = "DATASET")]
    dataset: PathBuf,
    /// Folder for the files; it is made if it is not there, and files of an earlier export in it are replaced
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    forms: Forms,
    /// jsonld: folder with the documents that were read, in which characters are counted; without it places are bytes
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// --redact: folder with grammar files (contacts.toml) to use in place of the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    grammars: Option<PathBuf>,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// What is written besides the dataset, and how.
#[derive(Debug, clap::Args)]
pub struct Forms {
    /// Formats to write, with commas between: jsonl, csv, parquet, sqlite, xlsx, jsonld, art35
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    to: Vec<Format>,
    /// csv: for spreadsheets; a byte order mark first, and an apostrophe before what a spreadsheet would compute
    #[arg(long)]
    bom: bool,
    /// jsonld: what the addresses of services and authorities begin with
    #[arg(long, value_name = "IRI", default_value = write::BASE, value_parser = base)]
    base: String,
    /// Leave out of every output what is personal: `contacts` are names, telephones and e-mail addresses
    #[arg(long, value_name = "WHAT", value_enum)]
    redact: Option<Redact>,
}

/// What can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Redact {
    /// Names, telephones and e-mail addresses of persons and offices.
    Contacts,
}

/// An address to which others can be added.
fn base(text: &str) -> Result<String, String> {
    let scheme = text.split(':').next().filter(|scheme| scheme.len() < text.len() && scheme.starts_with(|c: char| c.is_ascii_alphabetic()));
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte));
    match scheme.filter(|_| plain && text.ends_with(['/', '#', ':'])) {
        Some(_) => Ok(text.to_string()),
        None => Err("this is no address to which names can be added; write one that ends in /, # or :, like https://example.org/services/"
            .to_string()),
    }
}

impl Forms {
    /// Whether characters have to be counted in the sources.
    pub fn want_positions(&self) -> bool {
        self.to.contains(&Format::Jsonld)
    }

    /// Takes out of a dataset, of how its documents were read, and of sentences about corrections what is not to be passed on.
    pub fn redact(&self, dataset: &mut Dataset, readings: &mut Readings, sentences: &mut [String], grammars: &Grammars) {
        if self.redact == Some(Redact::Contacts) {
            redact::contacts_and_sentences(dataset, readings, sentences, &grammars.contacts);
        }
    }

    /// Whether something is not to be passed on.
    pub fn redacts(&self) -> bool {
        self.redact.is_some()
    }

    /// Whether this build writes all that is asked for: a wish that can't be met is said before anything is read.
    pub fn check(&self) -> Result<(), Failure> {
        match self.to.iter().find(|format| !format.is_built_in()) {
            Some(&format) => Err(Failure::wrong(format!("--to: {}", write::WriteError::NotBuiltIn(format)))),
            None => Ok(()),
        }
    }

    /// Writes the formats that are asked for; gives them in their order.
    pub fn write(&self, folder: &Path, dataset: &Dataset, positions: &[Positions]) -> Result<Vec<Format>, Failure> {
        let mut formats = self.to.clone();
        formats.sort_unstable();
        formats.dedup();
        let options = Options { bom: self.bom, base: &self.base, positions };
        for format in &formats {
            write::export(folder, dataset, *format, &options).map_err(|error| Failure::unwritten(error.to_string()))?;
        }
        Ok(formats)
    }
}

/// What was written, a line for each.
pub fn places(folder: &Path, written: &[Format]) -> String {
    written.iter().map(|format| format!("{format:<8} {}\n", Escaped(&folder.join(format.file()).display().to_string()))).collect()
}

/// Says what was left alone in the folder of the results because nobody knows that a command wrote it so.
pub fn say_what_was_left(left: &[Left]) {
    for left in left {
        let sentence = match left {
            Left::Changed(path) => format!(
                "{}: it is no longer among the results and was not removed, because it has been changed since it was written; remove it if nobody needs it",
                path.display()
            ),
            Left::Renamed(path, to) => {
                format!("{}: a file that was not written by the command before stood here; it is {} now", path.display(), to.display())
            }
            Left::Unlisted(path) => format!(
                "{}: it seems to be of an earlier run, of a version that kept no list of its files, and was not removed; remove it if nobody needs it",
                path.display()
            ),
            Left::NoList(path) => format!(
                "{}: this list of the results before can't be read, so none of them was removed; look whether some are left over",
                path.display()
            ),
        };
        output::note(&format!("note: {}", Escaped(&sentence)));
    }
}

/// Writes the formats.
pub fn export(arguments: &Arguments) -> Result<Status, Failure> {
    if arguments.forms.to.is_empty() {
        return Err(Failure::wrong("--to: say at least one format: jsonl, csv, parquet, sqlite, xlsx, jsonld or art35"));
    }
    arguments.forms.check()?;
    let grammars = super::grammars(arguments.grammars.as_deref())?;
    let mut dataset = dataset::open(&arguments.dataset)?;
    let unwritten = |error: write::WriteError| Failure::unwritten(error.to_string());
    let writing = Writing::begin(&arguments.output, By::Export).map_err(unwritten)?;
    let positions = match &arguments.sources {
        Some(folder) if arguments.forms.want_positions() => in_sources(&dataset, folder)?,
        _ => Vec::new(),
    };
    arguments.forms.redact(&mut dataset, &mut Readings::default(), &mut [], &grammars);
    let written = arguments.forms.write(writing.aside(), &dataset, &positions)?;
    // Files of other formats may be of an export that wrote these alone: they stay.
    let of = |path: &str, format: Format| path.split('/').next() == Some(format.file());
    let left = writing.put("", |path| !written.iter().any(|format| of(path, *format))).map_err(unwritten)?;
    if !arguments.quiet {
        say_what_was_left(&left);
    }
    if !arguments.quiet && arguments.forms.redacts() {
        let others = Format::ALL.into_iter().filter(|format| !written.contains(format)).map(|format| arguments.output.join(format.file()));
        for other in others.filter(|other| other.exists()) {
            output::note(&format!(
                "note: {}: this export doesn't write it; it may hold what --redact leaves out",
                Escaped(&other.display().to_string())
            ));
        }
    }
    if !arguments.quiet {
        output::print(&places(&arguments.output, &written))?;
    }
    Ok(Status::Good)
}

/// The positions of the dataset's places in the documents of a folder; none of those that are not there as they were.
fn in_sources(dataset: &Dataset, folder: &Path) -> Result<Vec<Positions>, Failure> {
    let (inputs, _) = pipeline::find(&[folder.to_path_buf()]).map_err(|error| Failure::wrong(error.to_string()))?;
    let positions = dataset.documents.iter().map(|document| {
        let input = inputs.iter().find(|input| input.name == document.path)?;
        let (read, source) = pipeline::open(input).ok()?;
        let records = dataset.records.iter().filter(|record| record.document == document.id);
        (read.sha256 == document.sha256).then(|| write::positions(document, records, &source))
    });
    let positions: Vec<Option<Positions>> = positions.collect();
    let missing = dataset.documents.iter().zip(&positions).filter(|(_, found)| found.is_none());
    for (document, _) in missing.take(5) {
        output::note(&format!(
            "note: {}: it is not in {} as it was read; its places are given in bytes only",
            Escaped(&document.path),
            Escaped(&folder.display().to_string())
        ));
    }
    Ok(positions.into_iter().map(Option::unwrap_or_default).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_addresses_may_begin_with() {
        for (text, taken) in [
            ("https://example.org/services/", true),
            ("urn:regesto:", true),
            ("https://example.org/x#", true),
            ("https://example.org/x", false),
            ("example/", false),
            ("https://example.org/a b/", false),
        ] {
            assert_eq!(base(text).is_ok(), taken, "{text}");
        }
    }
}
