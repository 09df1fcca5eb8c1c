//! The figures as tables for people.

use super::{peers::Peers, rate, real};
use crate::{Jobs, Measured, Slope, kinds::stages::STAGES, measure::Run};

/// A number, or a dash where there is none.
fn or_dash(number: Option<f64>, digits: usize) -> String {
    number.map_or_else(|| "-".to_string(), |number| format!("{number:.digits$}"))
}

/// The head of the table of the whole way and its stages.
pub fn head() {
    println!(
        "The whole way without a report, and its stages one by one, in CPU time of one thread. MB of files; one MB has 1,000,000 bytes.\n"
    );
    let stages = STAGES.map(|stage| format!("{stage:>10}")).concat();
    println!(
        "{:<11}{:>8}{:>9}{:>9}{:>8} | CPU ms a MB:{stages} | {:>8}{:>10}",
        "kind", "MB", "records", "CPU s", "MB/s", "out/in", "B/record"
    );
}

/// A row of it.
pub fn row(one: &Measured) {
    let Measured { bytes, run, stages, .. } = one;
    let megabytes = real(*bytes) / 1e6;
    let stages: String = stages.iter().map(|seconds| format!("{:>10.1}", seconds * 1e3 / megabytes)).collect();
    let memory = run.resident.filter(|_| run.records > 0).map(|bytes| real(bytes) / real(run.records));
    println!(
        "{:<11}{megabytes:>8.3}{:>9}{:>9.3}{:>8.3} | {stages} | {:>8.2}{:>10}{}",
        one.kind,
        run.records,
        run.cpu,
        rate(*bytes, run.cpu),
        real(run.output) / real(*bytes),
        or_dash(memory, 0),
        if one.is_full { "" } else { "  (more would have taken too long)" },
    );
}

/// The table of the peers.
pub fn peers(all: &[Measured], has_python: bool) {
    println!(
        "\nBeside them, in the same run, over the same files: MB/s of CPU time, and how many times the peer's time the whole way takes.\n"
    );
    if !has_python {
        println!("(There is no python3: the script is left out.)");
    }
    println!("{:<11}{:>8} | {:>9}{:>9} | {:>9}{:>9} | {:>9}{:>9}", "kind", "MB", "SHA-256", "times", "parser", "times", "script", "times");
    for one in all {
        let Peers { hash, parse, script } = one.peers;
        let of = |seconds: Option<f64>| {
            let (speed, times) = (seconds.map(|seconds| rate(one.bytes, seconds)), seconds.map(|seconds| one.run.cpu / seconds.max(1e-9)));
            format!("{:>9}{:>9}", or_dash(speed, 1), or_dash(times, 2))
        };
        println!("{:<11}{:>8.3} | {} | {} | {}", one.kind, real(one.bytes) / 1e6, of(Some(hash)), of(parse), of(script));
    }
}

/// The lines on how time grows with size.
pub fn slopes(all: &[Slope]) {
    println!(
        "\nHow CPU time grows. Doubled: times the time for twice the input. Slope: the power of the size, from the smallest to the largest.\n"
    );
    println!("{:<11}{:>9}{:>9}{:>9}{:>8}", "kind", "from MB", "to MB", "doubled", "slope");
    for one in all {
        let megabytes = |bytes: u64| real(bytes) / 1e6;
        let numbers = (or_dash(one.doubled, 2), or_dash(one.slope, 2));
        println!("{:<11}{:>9.3}{:>9.3}{:>9}{:>8}", one.kind, megabytes(one.from), megabytes(one.to), numbers.0, numbers.1);
    }
}

/// The line on two jobs.
pub fn jobs(jobs: &Jobs) {
    println!(
        "\n{} jobs against one on {:.1} MB of copies: {:.2} s against {:.2} s by the clock, {:.2} times as fast; {:.2} s against {:.2} s of CPU time.",
        jobs.threads,
        real(jobs.bytes) / 1e6,
        jobs.many.wall,
        jobs.one.wall,
        jobs.one.wall / jobs.many.wall.max(1e-9),
        jobs.many.cpu,
        jobs.one.cpu,
    );
}

/// The line on the start, and on the seeds with their report.
pub fn seeds(run: &Run) {
    println!(
        "\nStart (the grammars): {:.1} ms. The seeds with their report, the start included: {:.3} s.",
        run.start * 1e3,
        run.start + run.cpu
    );
}
