//! The command line: in go the arguments, out comes an exit status; what each command does stands in a file of its name.

mod clock;
mod compare;
mod dataset;
mod diff;
mod escape;
mod evaluate;
mod explain;
mod export;
mod failure;
mod figures;
mod output;
mod parse;
mod progress;
mod report;
mod review;
mod run;
mod schema;
mod table;
mod upgrade;
mod why;

use std::{path::Path, process::ExitCode};

use clap::{Parser, Subcommand};
use regesto::grammar::Grammars;

use failure::Failure;

const EXAMPLES: &str = "\
Examples:
  regesto run seeds -o output                 read a folder, write output/dataset.json
  regesto run a.txt b.csv more/ -o output     files and folders together
  regesto explain seeds/a.txt | less          see how each line of a file was read
  regesto parse term \"30 gg. dalla delibera\"  see what is made of a cell
  regesto compare \"autentica di firma\"         one procedure, municipality by municipality
  regesto report output --fail-under 0.95     the figures of a run, and a check of them
  regesto review output                       review the report, corrections are saved beside it
  regesto export output --to csv,sqlite -o tables      the dataset for other programs
  regesto diff old/dataset.json output         what changed between two runs
  regesto upgrade old/dataset.json -o new.json         a dataset of version 0.1.0 for this one
  regesto evaluate output/dataset.json --gold tests/gold/seeds --sources seeds

Exit status:
  0  all went well
  1  nothing could be written; `diff` found differences
  2  the command was wrong: an argument, a path that is not there, a broken grammar
  3  the dataset was written, but some document could not be read, or only in part
  4  `parse` found nothing in the text, `compare` no procedure
  5  `report` found the dataset below --fail-under
  6  all documents were read, but some correction was not applied";

/// Turns folders of Italian municipal documents into one dataset of administrative procedures, in which every cell says where it stands.
#[derive(Debug, Parser)]
#[command(name = "regesto", version, after_help = EXAMPLES, max_term_width = 100, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Arguments),
    Explain(explain::Arguments),
    Parse(parse::Arguments),
    Compare(compare::Arguments),
    Why(why::Arguments),
    Report(report::Arguments),
    Review(review::Arguments),
    Export(export::Arguments),
    Diff(diff::Arguments),
    Schema(schema::Arguments),
    Upgrade(upgrade::Arguments),
    Evaluate(evaluate::Arguments),
}

/// Does what the command line says.
pub fn main() -> ExitCode {
    let command = Arguments::parse().command;
    if !matches!(command, Command::Run(_)) {
        quiet_panics(false);
    }
    let done = match command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Parse(arguments) => parse::parse(&arguments),
        Command::Compare(arguments) => compare::compare(&arguments),
        Command::Why(arguments) => why::why(&arguments),
        Command::Report(arguments) => report::report(&arguments),
        Command::Review(arguments) => review::review(&arguments),
        Command::Export(arguments) => export::export(&arguments),
        Command::Diff(arguments) => diff::diff(&arguments),
        Command::Schema(arguments) => schema::schema(&arguments),
        Command::Upgrade(arguments) => upgrade::upgrade(&arguments),
        Command::Evaluate(arguments) => evaluate::evaluate(&arguments),
    };
    match done {
        Ok(status) => status.into(),
        Err(failure) => {
            output::complain(&failure.to_string());
            failure.status.into()
        }
    }
}

/// How threads that read documents are called.
const WORKER: &str = "regesto-worker";

/// Keeps to itself what a panic would print that costs one document, which then says so: the details are for whoever asks for them.
fn quiet_panics(verbose: bool) {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if verbose || std::thread::current().name() != Some(WORKER) && !regesto_readers::guard::is_guarded() {
            hook(panic);
        }
    }));
}

/// The grammars in force: the built-in ones, with the user's laid over them.
fn grammars(folder: Option<&Path>) -> Result<Grammars, Failure> {
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Failure::wrong(format!("{}: there is no such folder of grammars; look at --grammars", folder.display())));
    }
    let grammars = folder.map_or_else(Grammars::builtin, Grammars::with_folder);
    grammars.map_err(|error| Failure::wrong(error.to_string()))
}
