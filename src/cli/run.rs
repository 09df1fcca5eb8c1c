//! `regesto run`: in go files and folders, out come `dataset.json`, `run.json`, the report and a table of what was found.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    time::{Instant, SystemTime},
};

use rayon::prelude::*;
use regesto::pipeline::{MEMORY, Readings};
use regesto::results::report;
use regesto::results::review;
use regesto::results::write::{
    self, Format, Positions,
    set::{self, By, Writing},
};
use regesto::{
    model::{Code, Correction, Corrections, Dataset, Document, Record, Status as Read},
    pipeline,
};
use regesto_readers::Input;

use super::{
    clock,
    escape::Escaped,
    export::{self, Forms},
    failure::{Failure, Status},
    figures::{self, CorrectionFigures, CorrectionFile, Program, Report, Totals},
    output,
    progress::{Volume, Watch},
    table,
};

/// Reads documents and writes the dataset of their procedures
///
/// Folders are walked, hidden files left out, archives and mail opened. Every file becomes a document of the dataset, also one that holds no
/// table or can't be read: it never stops the others. DIR/dataset.json is the dataset, DIR/run.json says when and how long the run was and what
/// came of every document, DIR/report/index.html is for the person who answers for the data: open it in a browser.
///
/// Corrections that lie in DIR/corrections.json, where `regesto review` saves them, are applied. Results are put in place together when all are
/// written; what the run before wrote and this one doesn't is removed, and nothing else: files that a person put into DIR, or has changed, stay
/// (one in the place of a result is renamed to NAME.before).
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files and folders to read
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// Folder for the results; it is made if it is not there, and results of an earlier run in it are replaced
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// How many documents are read at once [default: as many as there are processors]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Folder with grammar files (columns.toml and the like) to use in place of the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    grammars: Option<PathBuf>,
    /// Code of a diagnostic to leave out of the results, as docs/diagnostics.md lists them; may be given more than once
    #[arg(long, value_name = "CODE")]
    without: Vec<Code>,
    /// Further corrections that a reviewer made in the report of an earlier run, after those of DIR/corrections.json; may be given more than once
    #[arg(long, value_name = "FILE")]
    corrections: Vec<PathBuf>,
    /// Don't apply DIR/corrections.json
    #[arg(long)]
    without_corrections: bool,
    #[command(flatten)]
    forms: Forms,
    /// Don't write the report that a person reviews in a browser
    #[arg(long)]
    no_report: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// Print a line for every document as it is done, and list all of them at the end
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

const DATASET: &str = "dataset.json";
const REPORT: &str = "run.json";
/// Where `regesto review` saves corrections.
pub(super) const CORRECTIONS: &str = "corrections.json";

/// Runs the pipeline over the inputs and writes what it gives.
pub fn run(arguments: &Arguments) -> Result<Status, Failure> {
    arguments.forms.check()?;
    let grammars = super::grammars(arguments.grammars.as_deref())?;
    let (corrections, given_in) = corrections(arguments)?;
    let (inputs, unread) = pipeline::find(&arguments.inputs).map_err(|error| Failure::wrong(error.to_string()))?;
    let inputs = without_results(inputs, &arguments.output);
    if inputs.is_empty() && unread.is_empty() {
        let named = figures::shown(&arguments.inputs).join(", ");
        return Err(Failure::wrong(format!(
            "{named}: there is nothing to read but the results of an earlier run; name a folder with documents"
        )));
    }
    let unwritten = |error: write::WriteError| Failure::unwritten(error.to_string());
    let writing = Writing::begin(&arguments.output, By::Run).map_err(unwritten)?;
    super::quiet_panics(arguments.verbose);
    let pool = pool(arguments)?;

    let volume = if arguments.quiet {
        Volume::Quiet
    } else if arguments.verbose {
        Volume::Verbose
    } else {
        Volume::Ordinary
    };
    if !arguments.quiet {
        say_where_corrections_are(&given_in);
    }
    let (started, clock) = (SystemTime::now(), Instant::now());
    let watch = Watch::new(&inputs, volume);
    let wants_readings = !arguments.no_report || arguments.forms.want_positions() || !corrections.corrections.is_empty();
    let (mut run, mut readings) = pool.install(|| match !wants_readings {
        true => (pipeline::run(&inputs, &unread, &grammars, &watch), Readings::default()),
        false => pipeline::run_with_corrections(&inputs, &unread, &grammars, &watch, MEMORY, &corrections),
    });
    run.dataset.leave_out(&arguments.without);
    let positions = if arguments.forms.want_positions() { pool.install(|| positions(&run.dataset, &readings)) } else { Vec::new() };
    pool.install(|| arguments.forms.redact(&mut run.dataset, &mut readings, &mut run.not_applied, &grammars));
    watch.finish();

    pool.install(|| write::write_dataset(&writing.aside().join(DATASET), &run.dataset)).map_err(unwritten)?;
    let documents = figures::figures(&run);
    let generator = &run.dataset.generator;
    let report = Report {
        format: "regesto-run/1",
        program: Program {
            name: generator.name.clone(),
            version: generator.version.clone(),
            dataset: run.dataset.format.clone(),
            grammars: generator.grammars.clone(),
        },
        inputs: figures::shown(&arguments.inputs),
        output: arguments.output.display().to_string(),
        started: clock::rfc3339(started),
        finished: clock::rfc3339(SystemTime::now()),
        milliseconds: figures::milliseconds(clock.elapsed()),
        threads: pool.current_num_threads(),
        totals: Totals::of(&documents),
        corrections: (!corrections.corrections.is_empty()).then(|| CorrectionFigures {
            given: corrections.corrections.len(),
            from: given_in,
            not_applied: run.not_applied.clone(),
        }),
        documents,
    };
    write::write_json(&writing.aside().join(REPORT), &report).map_err(unwritten)?;
    let entry = format!("{}/{}", report::FOLDER, report::INDEX);
    if !arguments.no_report {
        pool.install(|| report::write(&writing.aside().join(report::FOLDER), &run.dataset, &readings)).map_err(unwritten)?;
    }
    let written = pool.install(|| arguments.forms.write(writing.aside(), &run.dataset, &positions))?;
    let left = pool.install(|| writing.put(&entry, |_| false)).map_err(unwritten)?;

    for trouble in readings.troubles() {
        output::complain(&trouble);
    }
    say_what_wants_a_look(&run.dataset, &inputs, arguments.quiet);
    // What stays of an earlier run may name whom this one leaves out.
    if !arguments.quiet || arguments.forms.redacts() {
        export::say_what_was_left(&left);
    }
    if !arguments.quiet {
        let own = arguments.output.join(CORRECTIONS);
        if arguments.forms.redacts() && own.exists() {
            let own = own.display().to_string();
            output::note(&format!("note: {}: it quotes the documents and stays as it is; don't pass it on", Escaped(&own)));
        }
    }
    say_some(&run.not_applied, "more corrections were not applied; run.json lists them", output::complain);
    if !arguments.quiet {
        let table = table::table(&report.documents, &report.totals, arguments.verbose);
        let at = |name: &str| arguments.output.join(name).display().to_string();
        let mut places = format!("\ndataset  {}\nfigures  {}\n", Escaped(&at(DATASET)), Escaped(&at(REPORT)));
        if !arguments.no_report {
            places += &format!("report   {}\n", Escaped(&at(&entry)));
        }
        output::print(&(table + &places + &export::places(&arguments.output, &written)))?;
    }
    // What was lost of the documents weighs more: a correction of one that could not be read can't be applied either.
    Ok(match (report.totals.failed + report.totals.partial, run.not_applied.len()) {
        (0, 0) => Status::Good,
        (0, _) => Status::NotApplied,
        _ => Status::Partial,
    })
}

/// All corrections, one file after another: those that lie in the folder of the results, then those that are named. A file that is both is read
/// once, and what two files say is not done twice.
fn corrections(arguments: &Arguments) -> Result<(Corrections, Vec<CorrectionFile>), Failure> {
    let (mut all, mut from, mut seen) = (Corrections::default(), Vec::new(), HashSet::new());
    let own = Some(arguments.output.join(CORRECTIONS)).filter(|own| !arguments.without_corrections && own.exists());
    for (file, found) in own.iter().map(|own| (own, true)).chain(arguments.corrections.iter().map(|file| (file, false))) {
        if file.canonicalize().is_ok_and(|path| !seen.insert(path)) {
            continue;
        }
        let read = review::read(file).map_err(|error| {
            let hint = if found { "; or leave them out with --without-corrections" } else { "" };
            Failure::wrong(format!("{error}{hint}"))
        })?;
        let taken = not_yet(&all.corrections, read.corrections);
        from.push(CorrectionFile { path: file.display().to_string(), corrections: taken.len() });
        all.corrections.extend(taken);
    }
    Ok((all, from))
}

/// The corrections of a further file without the words that an earlier one takes already: they are there to be taken once. All else may be said
/// twice, and what is said last holds.
fn not_yet(earlier: &[Correction], further: Vec<Correction>) -> Vec<Correction> {
    let mut earlier: Vec<&Correction> = earlier.iter().filter(|one| matches!(one, Correction::Take { .. })).collect();
    let mut is_new = |correction: &Correction| match earlier.iter().position(|known| *known == correction) {
        Some(at) => {
            earlier.swap_remove(at);
            false
        }
        None => true,
    };
    further.into_iter().filter(|correction| is_new(correction)).collect()
}

/// Says how many corrections were found, and where.
fn say_where_corrections_are(from: &[CorrectionFile]) {
    for CorrectionFile { path, corrections } in from.iter().filter(|from| from.corrections > 0) {
        let counted = table::counted(*corrections, "correction");
        output::note(&format!("note: {}: {counted} found here, to be applied", Escaped(path)));
    }
}

/// The characters at which the places of a dataset stand, document by document.
fn positions(dataset: &Dataset, readings: &Readings) -> Vec<Positions> {
    let mut records: HashMap<&str, Vec<&Record>> = HashMap::new();
    for record in &dataset.records {
        records.entry(&record.document).or_default().push(record);
    }
    let of = |(index, document): (usize, &Document)| {
        let own = records.get(document.id.as_str()).into_iter().flatten().copied();
        readings.get(index).map_or_else(|_| Positions::default(), |reading| write::positions(document, own, &reading.source))
    };
    dataset.documents.par_iter().enumerate().map(of).collect()
}

/// The inputs without the results of an earlier run, where these lie in a folder that is read.
fn without_results(mut inputs: Vec<Input>, output: &Path) -> Vec<Input> {
    let Ok(folder) = output.canonicalize() else { return inputs };
    let listed: HashSet<PathBuf> = set::listed(&folder).into_iter().map(|name| folder.join(name)).collect();
    // Where no run has left its dataset, a file of such a name is somebody's document.
    let exported: &[Format] = if folder.join(DATASET).is_file() { &Format::ALL } else { &[] };
    let results = exported.iter().map(|format| format.file()).chain([report::FOLDER]).map(|name| folder.join(name));
    let results: Vec<PathBuf> = results.collect();
    inputs.retain(|input| {
        let Ok(path) = input.path.canonicalize() else { return true };
        // A file that stood in the place of a result was renamed, and is none of the documents.
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let path = set::stood_for(name).map_or_else(|| path.clone(), |name| path.with_file_name(name));
        if listed.contains(&path) || results.iter().any(|result| path.starts_with(result)) {
            return false;
        }
        let lies_in = path.parent().is_some_and(|parent| parent == folder);
        !lies_in || ![DATASET, REPORT, CORRECTIONS].iter().any(|name| path.file_name().is_some_and(|own| own == *name))
    });
    inputs
}

/// The threads that read documents.
fn pool(arguments: &Arguments) -> Result<rayon::ThreadPool, Failure> {
    let threads = arguments.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).thread_name(|_| super::WORKER.to_string()).build();
    pool.map_err(|error| Failure::wrong(format!("--jobs: so many threads can't be started ({error}); ask for fewer")))
}

/// Says which documents could not be read, which are empty and which hold no table: why, and what to do.
fn say_what_wants_a_look(dataset: &Dataset, inputs: &[Input], quiet: bool) {
    for document in dataset.documents.iter().filter(|document| matches!(document.status, Read::Failed | Read::Partial)) {
        output::complain(document.error.as_deref().unwrap_or(&document.path));
    }
    if quiet {
        return;
    }
    let of = |code| dataset.documents.iter().flat_map(move |document| document.diagnostics.iter().filter(move |one| one.code == code));
    let empty: Vec<String> = of(Code::Empty).map(|diagnostic| diagnostic.message.clone()).collect();
    let note = |message: &str| output::note(&format!("note: {}", Escaped(message)));
    say_some(&empty, "more documents are empty; their status is `empty` in run.json", note);
    let without = dataset.documents.iter().filter(|document| document.diagnostics.iter().any(|one| one.code == Code::NoTable));
    let paths: HashMap<&str, &Path> = inputs.iter().map(|input| (input.name.as_str(), input.path.as_path())).collect();
    let without: Vec<String> = without
        .map(|document| {
            let path = paths.get(document.path.as_str()).map_or_else(|| document.path.clone(), |path| path.display().to_string());
            format!("{}: no table of procedures was found; `regesto explain {}` shows how it was read", document.path, quoted(&path))
        })
        .collect();
    say_some(&without, "more documents hold no table of procedures; they have 0 records in run.json", note);
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+,@%:=".contains(c);
    if path.chars().all(plain) && !path.starts_with('-') { path.to_string() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// Says the first few of many things, and how many there are.
fn say_some(messages: &[String], more: &str, say: impl Fn(&str)) {
    const SAID: usize = 5;
    for message in messages.iter().take(SAID) {
        say(message);
    }
    if messages.len() > SAID {
        say(&format!("{} {more}", messages.len() - SAID));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_once_whatever_the_number_of_files() {
        let correction = |kind: &str, words: &str| {
            let rest = match kind {
                "take" => format!(r#""residue":{{"exact":"{words}"}},"column":"notes""#),
                _ => format!(r#""cell":{{"column":"term","quote":{{"exact":"a"}}}},"text":"{words}""#),
            };
            serde_json::from_str::<Correction>(&format!(r#"{{"kind":"{kind}","record":{{"id":"r-1","quote":{{"exact":"a"}}}},{rest}}}"#))
                .unwrap()
        };
        let (take, other, text) = (correction("take", "x"), correction("take", "y"), correction("text", "z"));
        let cases = [
            (vec![], vec![take.clone(), take.clone()], 2, "two residues of one file say the same"),
            (vec![take.clone()], vec![take.clone(), take.clone()], 1, "one of them stands in the file before"),
            (vec![take.clone(), text.clone()], vec![other.clone(), text.clone()], 2, "other words, and a text that is said again"),
        ];
        for (earlier, further, expected, why) in cases {
            assert_eq!(not_yet(&earlier, further).len(), expected, "{why}");
        }
    }

    #[test]
    fn a_path_can_be_copied_to_a_shell() {
        for (path, shown) in
            [("docs/a.txt", "docs/a.txt"), ("elenco à è.txt", "'elenco à è.txt'"), ("l'elenco", r"'l'\''elenco'"), ("-v", "'-v'")]
        {
            assert_eq!(quoted(path), shown);
        }
    }
}
