//! Measuring: one run of the program's library in a process of its own, so that neither memory nor caches of another run count; and figures made
//! of several.

pub mod peers;
pub mod show;

use std::{
    error::Error,
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use cpu_time::ProcessTime;
use serde::{Deserialize, Serialize};

use crate::kinds::stages::{self, STAGES};

/// One run, of which a process tells another in a line of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// CPU seconds of the start: the grammars. Not part of the others.
    pub start: f64,
    /// CPU seconds of all threads.
    pub cpu: f64,
    /// Seconds by the clock on the wall.
    pub wall: f64,
    /// Records of the dataset.
    pub records: u64,
    /// Documents of the dataset.
    pub documents: u64,
    /// Bytes of `dataset.json`.
    pub output: u64,
    /// Bytes of memory that were resident at the most beyond those before the run, where the system tells.
    pub resident: Option<u64>,
}

/// What a process of its own is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Task {
    /// The whole way.
    Whole,
    /// The whole way, and a report.
    Report,
    /// The stages one by one.
    Stages,
}

/// Does the task and prints what it took.
///
/// # Errors
/// The input can't be read, or the output can't be written.
pub fn perform(task: Task, threads: usize, input: &Path, output: &Path) -> Result<(), Box<dyn Error>> {
    let started = ProcessTime::now();
    let grammars = stages::grammars()?;
    let start = started.elapsed().as_secs_f64();
    // What the start needed at the most is forgotten: the run's own peak is wanted. Where that can't be had, the peak of both is taken.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let before = memory("VmRSS:");
    let (clock, started) = (Instant::now(), ProcessTime::now());
    let made = match task {
        Task::Whole => stages::whole(&grammars, input, output, threads)?,
        Task::Report => stages::reported(&grammars, input, output)?,
        Task::Stages => {
            let times = stages::by_stage(&grammars, input, output)?;
            println!("{}", serde_json::to_string(&times.map(|time| time.as_secs_f64()))?);
            return Ok(());
        }
    };
    let (cpu, wall) = (started.elapsed().as_secs_f64(), clock.elapsed().as_secs_f64());
    let resident = memory("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before));
    let (records, documents) = (u64::try_from(made.records)?, u64::try_from(made.documents)?);
    println!("{}", serde_json::to_string(&Run { start, cpu, wall, records, documents, output: made.output, resident })?);
    Ok(())
}

/// Bytes of this process by a line of `/proc/self/status`; none on systems that have no such file.
fn memory(line: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|text| text.strip_prefix(line))?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?;
    Some(kilobytes * 1024)
}

/// Lets a process of its own do the task.
fn ask<T: serde::de::DeserializeOwned>(task: &str, threads: usize, input: &Path) -> Result<T, Box<dyn Error>> {
    let output = tempfile::tempdir()?;
    let mut process = Command::new(std::env::current_exe()?);
    process.args(["--task", task, "--threads", &threads.to_string(), "--output"]).arg(output.path()).arg("--input").arg(input);
    // Where a part of the way asks for rayon's own threads, they are as many.
    let answer = process.env("RAYON_NUM_THREADS", threads.to_string()).stderr(Stdio::inherit()).output()?;
    if !answer.status.success() {
        return Err(format!("the run over {} broke off ({})", input.display(), answer.status).into());
    }
    Ok(serde_json::from_slice(&answer.stdout)?)
}

/// Runs shorter than this are done again, and the quickest counts.
const SHORT: f64 = 2.0;
/// How often.
const ROUNDS: usize = 3;

/// The whole way, or the way with a report: the quickest of several where it is short, with the largest need of memory.
///
/// # Errors
/// The process broke off.
pub fn run(task: Task, threads: usize, input: &Path) -> Result<Run, Box<dyn Error>> {
    let name = if task == Task::Report { "report" } else { "whole" };
    let mut best: Run = ask(name, threads, input)?;
    if best.wall < SHORT {
        for _ in 1..ROUNDS {
            let next: Run = ask(name, threads, input)?;
            best = Run {
                start: best.start.min(next.start),
                cpu: best.cpu.min(next.cpu),
                wall: best.wall.min(next.wall),
                resident: best.resident.max(next.resident),
                ..next
            };
        }
    }
    Ok(best)
}

/// CPU seconds by stage, on one thread.
///
/// # Errors
/// The process broke off.
pub fn by_stage(input: &Path) -> Result<[f64; STAGES.len()], Box<dyn Error>> {
    ask("stages", 1, input)
}

/// A number as one with a fraction.
#[allow(clippy::cast_precision_loss, reason = "sizes and counts stay far below 2^53")]
pub fn real(number: u64) -> f64 {
    number as f64
}

/// Megabytes a second.
pub fn rate(bytes: u64, seconds: f64) -> f64 {
    real(bytes) / 1e6 / seconds.max(1e-9)
}

/// The power of the size with which the time grows, from two sizes and their times: 1 where twice the size takes twice the time.
pub fn slope(sizes: (u64, u64), times: (f64, f64)) -> Option<f64> {
    let growth = (real(sizes.1) / real(sizes.0)).ln();
    (growth > 0.0 && times.0 > 0.0 && times.1 > 0.0).then(|| (times.1 / times.0).ln() / growth)
}

/// CPU time that something takes in this process.
pub fn timed<T>(what: impl FnOnce() -> T) -> (T, Duration) {
    let started = ProcessTime::now();
    let made = what();
    (made, started.elapsed())
}
