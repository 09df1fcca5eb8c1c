//! `regesto parse`: in goes a text such as stands in a cell, out comes what the library makes of it and by which words.

mod answer;
mod authority;
mod citation;
mod contact;
mod office;
mod term;

use std::{
    io::{self, BufRead, BufWriter, IsTerminal, Write},
    path::PathBuf,
};

use regesto::grammar::Grammars;
use regesto_terms::{Terms, Unit};

use super::{
    failure::{Failure, Status},
    output,
};
use answer::{Answer, Form};

const EXAMPLES: &str = "\
Examples:
  regesto parse term \"min. 15 gg. max. 30 gg. dalla delibera\"
  regesto parse term 30 --header \"Termine (gg.)\"
  regesto parse office \"U.T.\" --title \"Permesso di costruire\" --grammars my-grammars
  regesto parse authority \"Comune di S. Donato Milanese\" --json
  regesto parse citation \"art. 7, co. 6, D.Lgs. 165/2001\"
  cut -f3 table.tsv | regesto parse term -

Of a single text, the words that were taken are shown first, as meaning⟨words⟩; of lines, what
each was read as. Exit status 4 says that nothing was found: in the text, or in any of the lines.";

/// Shows what the library makes of a text, and by which words
///
/// This is the tool of whoever writes grammars or reports that something is read wrongly. The text is read as it would be in a cell of its
/// own: nothing beside it helps. Use `regesto explain` to see a whole file.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES, subcommand_required = true, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, clap::Subcommand)]
enum Kind {
    /// A cell of terms: deadlines with their cases, what they run from, tacit consent
    Term {
        #[command(flatten)]
        common: Common,
        /// The unit of bare numbers, by any word for it: giorni, gg, mesi, days
        #[arg(long, value_name = "UNIT", conflicts_with = "header")]
        unit: Option<String>,
        /// The header of the column, which may give the unit of bare numbers
        #[arg(long, value_name = "TEXT")]
        header: Option<String>,
    },
    /// A cell of offices, or a heading: the offices it names, by the codes of the vocabulary
    Office {
        #[command(flatten)]
        common: Common,
        /// The title of the row, which decides where the cell names several
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
    },
    /// The head of a document, or a bare name: the municipality or union, and the act that adopted the document
    Authority {
        #[command(flatten)]
        common: Common,
    },
    /// Any text: the legal acts it cites, with article, comma and letter, what they are, whether they are in force
    Citation {
        #[command(flatten)]
        common: Common,
        /// Whose the regional laws are: "Lombardia"
        #[arg(long, value_name = "REGION")]
        region: Option<String>,
    },
    /// A cell of contacts: persons, roles, telephones, addresses
    Contact {
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Debug, clap::Args)]
struct Common {
    /// The text; `-` reads lines from standard input, each a text of its own
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    text: String,
    /// Print JSON as it stands in the dataset, an object on a line for each text
    #[arg(long)]
    json: bool,
    /// Folder with grammar files (columns.toml and the like) to use in place of the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    grammars: Option<PathBuf>,
}

/// Reads the text, or each line, and shows what comes of it.
pub fn parse(arguments: &Arguments) -> Result<Status, Failure> {
    match &arguments.kind {
        Kind::Term { common, unit, header } => {
            let grammars = super::grammars(common.grammars.as_deref())?;
            let unit = unit_of(&grammars.terms, unit.as_deref(), header.as_deref())?;
            answer_all(common, |text| term::answer(&grammars, text, unit))
        }
        Kind::Office { common, title } => with_grammars(common, |grammars, text| office::answer(grammars, text, title.as_deref())),
        Kind::Authority { common } => with_grammars(common, authority::answer),
        Kind::Citation { common, region } => with_grammars(common, |grammars, text| citation::answer(grammars, text, region.as_deref())),
        Kind::Contact { common } => with_grammars(common, contact::answer),
    }
}

fn with_grammars(common: &Common, answer: impl Fn(&Grammars, &str) -> Answer) -> Result<Status, Failure> {
    let grammars = super::grammars(common.grammars.as_deref())?;
    answer_all(common, |text| answer(&grammars, text))
}

/// The unit that an option names.
fn unit_of(terms: &Terms, unit: Option<&str>, header: Option<&str>) -> Result<Option<Unit>, Failure> {
    match (unit, header) {
        (Some(name), _) => {
            let unit = Unit::from_name(name).or_else(|| terms.unit_in(name));
            unit.map(Some).ok_or_else(|| {
                Failure::wrong(format!("--unit: {name:?} is no unit of time; write minuti, ore, giorni, settimane, mesi or anni"))
            })
        }
        (None, Some(header)) => {
            let unit = terms.unit_in(header);
            if unit.is_none() {
                output::note(&format!("note: --header: {header:?} gives no unit (or several); bare numbers are no terms under it"));
            }
            Ok(unit)
        }
        (None, None) => Ok(None),
    }
}

/// Answers one text, or line by line.
fn answer_all(common: &Common, answer: impl Fn(&str) -> Answer) -> Result<Status, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    if common.text != "-" {
        let answer = answer(&common.text);
        let form = if common.json { Form::Json } else { Form::Page };
        output::finish(answer.write(&common.text, form, &mut out).and_then(|()| out.flush()))?;
        return Ok(status(answer.found));
    }
    let (input, form) = (io::stdin().lock(), if common.json { Form::Json } else { Form::Line });
    // Whoever types the lines wants to see each answer at once.
    let (typed, mut found) = (io::stdin().is_terminal(), false);
    for line in input.split(b'\n') {
        let line = line.map_err(|error| Failure::wrong(format!("standard input: it can't be read ({error})")))?;
        let line = String::from_utf8_lossy(&line);
        let text = line.strip_suffix('\r').unwrap_or(&line);
        let answer = answer(text);
        found |= answer.found;
        match answer.write(text, form, &mut out).and_then(|()| if typed { out.flush() } else { Ok(()) }) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Status::Good),
            written => output::finish(written)?,
        }
    }
    output::finish(out.flush())?;
    Ok(status(found))
}

fn status(found: bool) -> Status {
    if found { Status::Good } else { Status::Nothing }
}
