//! The whole way and its stages over many kinds of input, in CPU time, beside what others need for the same bytes.
//!
//! `cargo bench --bench pipeline` measures all kinds; `-- copies csv` those whose names hold one of the words; `-- --quick` a tenth of the amounts;
//! `-- --json FILE` writes the figures for other programs; `-- --write DIR BYTES` only writes inputs (the guard of `.ci/instructions` reads them).
//!
//! Amounts grow until a run would take longer than `--limit`: a kind that is slow is measured on less, and that is said. Inputs are written to a
//! temporary folder one after another, and read by processes of their own.

mod kinds;
mod measure;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use serde::Serialize;

use kinds::{Amount, Kind, stages::STAGES};
use measure::{Run, Task, peers::Peers, real, show};

/// Measures Regesto from paths to dataset.json, whole and by stage, over many kinds of input
#[derive(Debug, Parser)]
#[command(name = "pipeline")]
struct Arguments {
    /// Measure only kinds whose names hold one of these words
    #[arg(value_name = "KIND")]
    kinds: Vec<String>,
    /// Take a tenth of the amounts
    #[arg(long)]
    quick: bool,
    /// Write the figures to a file as JSON, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Don't go on to amounts for which a run would take longer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0)]
    limit: f64,
    /// How many jobs are set against one
    #[arg(long, value_name = "N", default_value_t = 2)]
    jobs: usize,
    /// Measure nothing; write inputs of every kind into DIR/KIND/BYTES
    #[arg(long, num_args = 2, value_names = ["DIR", "BYTES"])]
    write: Vec<String>,
    /// With --write: so many times more, each twice as large as the one before
    #[arg(long, value_name = "N", default_value_t = 1)]
    doublings: u32,
    /// What a process of its own is to do
    #[arg(long, hide = true, requires = "input", requires = "output")]
    task: Option<Task>,
    /// On so many threads
    #[arg(long, hide = true, default_value_t = 1)]
    threads: usize,
    /// What it reads
    #[arg(long, hide = true)]
    input: Option<PathBuf>,
    /// Where it writes
    #[arg(long, hide = true)]
    output: Option<PathBuf>,
    /// Cargo says so of every bench
    #[arg(long, hide = true)]
    bench: bool,
}

/// What was measured of a kind and amount.
#[derive(Debug, Serialize)]
struct Measured {
    /// The kind.
    kind: &'static str,
    /// Bytes of its files.
    bytes: u64,
    /// Rows, lines or documents that were written.
    rows: u64,
    /// Whether it is as much as it should be.
    is_full: bool,
    /// The whole way on one thread.
    run: Run,
    /// CPU seconds of the stages.
    stages: [f64; STAGES.len()],
    /// The peers.
    peers: Peers,
}

/// How time grows with the amount of a kind.
#[derive(Debug, Serialize)]
struct Slope {
    /// The kind.
    kind: &'static str,
    /// The smallest amount, in bytes.
    from: u64,
    /// The largest.
    to: u64,
    /// Times the CPU time for the largest amount, set against the one before, brought to twice its size.
    doubled: Option<f64>,
    /// The power of the size, from the smallest to the largest.
    slope: Option<f64>,
}

/// Several jobs against one.
#[derive(Debug, Serialize)]
struct Jobs {
    /// How many.
    threads: usize,
    /// Bytes of the input.
    bytes: u64,
    /// One job.
    one: Run,
    /// Several.
    many: Run,
}

/// All figures of a run.
#[derive(Debug, Default, Serialize)]
struct Figures {
    /// Kinds and amounts.
    measured: Vec<Measured>,
    /// How time grows.
    slopes: Vec<Slope>,
    /// Several jobs against one.
    jobs: Option<Jobs>,
    /// The seeds with their report.
    seeds: Option<Run>,
}

fn main() -> ExitCode {
    match perform(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pipeline: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let is_wanted = |kind: &Kind| arguments.kinds.is_empty() || arguments.kinds.iter().any(|word| kind.name().contains(word));
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(is_wanted).collect();
    if kinds.is_empty() {
        return Err(format!("there is no such kind; there are {}", Kind::ALL.map(Kind::name).join(", ")).into());
    }
    if let (Some(task), Some(input), Some(output)) = (arguments.task, &arguments.input, &arguments.output) {
        return measure::perform(task, arguments.threads, input, output);
    }
    if let [folder, bytes] = arguments.write.as_slice() {
        return write_inputs(&PathBuf::from(folder), bytes.parse()?, arguments.doublings, &kinds);
    }
    let mut figures = Figures::default();
    show::head();
    for &kind in &kinds {
        measure_kind(kind, arguments, &mut figures)?;
    }
    show::peers(&figures.measured, measure::peers::has_python());
    show::slopes(&figures.slopes);
    if kinds.contains(&Kind::Copies) {
        let amount = Amount::Bytes(if arguments.quick { 1_000_000 } else { 10_000_000 });
        let folder = tempfile::tempdir()?;
        let bytes = Kind::Copies.write(folder.path(), amount)?.bytes;
        let (one, many) = (measure::run(Task::Whole, 1, folder.path())?, measure::run(Task::Whole, arguments.jobs, folder.path())?);
        let jobs = Jobs { threads: arguments.jobs, bytes, one, many };
        show::jobs(&jobs);
        figures.jobs = Some(jobs);
        let seeds = measure::run(Task::Report, 1, &PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds"))?;
        show::seeds(&seeds);
        figures.seeds = Some(seeds);
    }
    if let Some(path) = &arguments.json {
        fs::write(path, serde_json::to_string_pretty(&figures)? + "\n")?;
    }
    Ok(())
}

/// Writes small inputs of the kinds, each into a folder named by its size.
fn write_inputs(folder: &Path, bytes: u64, doublings: u32, kinds: &[Kind]) -> Result<(), Box<dyn Error>> {
    for &kind in kinds {
        let sizes = (0..=doublings).map(|doubling| bytes << doubling);
        for bytes in sizes.filter(|&bytes| kind.round().is_none_or(|round| bytes >= round)) {
            let written = kind.write(&folder.join(kind.name()).join(bytes.to_string()), Amount::Small(bytes))?;
            println!("{}\t{bytes}\t{}", kind.name(), written.bytes);
        }
    }
    Ok(())
}

/// CPU seconds from which on a time tells of the input alone.
const TOLD: f64 = 0.1;

/// Measures a kind on growing amounts.
fn measure_kind(kind: Kind, arguments: &Arguments, figures: &mut Figures) -> Result<(), Box<dyn Error>> {
    let amounts = kind.amounts(arguments.quick);
    // Bytes and CPU seconds of what was measured.
    let mut known: Vec<(u64, f64)> = Vec::new();
    for (nth, &amount) in amounts.iter().enumerate() {
        let folder = tempfile::tempdir()?;
        let written = kind.write(folder.path(), amount)?;
        let run = measure::run(Task::Whole, 1, folder.path())?;
        known.push((written.bytes, run.cpu));
        let next = amounts.get(nth + 1);
        let goes_on = next.is_some() && expected(&known) <= arguments.limit;
        if !goes_on || kind.is_reported(amount) {
            let (stages, peers) = (measure::by_stage(folder.path())?, measure::peers::peers(folder.path())?);
            let measured = Measured {
                kind: kind.name(),
                bytes: written.bytes,
                rows: written.rows,
                is_full: next.is_none() || goes_on,
                run,
                stages,
                peers,
            };
            show::row(&measured);
            figures.measured.push(measured);
        }
        if !goes_on {
            break;
        }
    }
    // What a run costs beside its input would make the slope from tiny inputs look better than it is.
    let told = known.iter().position(|(_, seconds)| *seconds >= TOLD).unwrap_or(0).min(known.len().saturating_sub(2));
    if let Some([first, .., last]) = known.get(told..)
        && let [.., before, _] = known.as_slice()
    {
        figures.slopes.push(Slope {
            kind: kind.name(),
            from: first.0,
            to: last.0,
            doubled: measure::slope((before.0, last.0), (before.1, last.1)).map(|power| 2_f64.powf(power)),
            slope: measure::slope((first.0, last.0), (first.1, last.1)),
        });
    }
    Ok(())
}

/// CPU seconds that the next amount will take, of about twice the size or a little more: time goes on to grow as it did from the last amount but one.
fn expected(known: &[(u64, f64)]) -> f64 {
    match known {
        [.., before, last] => {
            let power = measure::slope((before.0, last.0), (before.1, last.1)).unwrap_or(1.0).clamp(1.0, 2.0);
            last.1 * (real(last.0) / real(before.0)).max(2.0).powf(power)
        }
        [only] => 4.0 * only.1,
        [] => 0.0,
    }
}
