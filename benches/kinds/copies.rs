//! Copies of the project's own `seeds/`, each of another municipality: towns renamed, numbers changed, an invented word in most lines.

use std::{fs, io, path::Path};

use super::{random::Random, words};

/// A document that is copied.
pub struct Seed {
    /// How its file's name begins: `000`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The seeds, in the order of their names.
///
/// # Errors
/// The folder or a file of it can't be read.
pub fn seeds() -> io::Result<Vec<Seed>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            Ok(Seed { name: name.chars().take_while(char::is_ascii_digit).collect(), text: fs::read_to_string(&path)? })
        })
        .collect()
}

/// Towns and provinces of the seeds, which every copy calls by other names.
const TOWNS: [&str; 5] = ["rovato", "saltrio", "varese", "brescia", "ozzero"];
/// The longest number that is changed, in digits: longer ones are telephones and codes.
const DIGITS: usize = 4;
/// Years, which stay years.
const YEARS: std::ops::RangeInclusive<u64> = 1900..=2030;

/// A copy of the text.
pub fn varied(text: &str, random: &mut Random) -> String {
    let towns = TOWNS.map(|town| (town, words::invented(random)));
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        let varies = line.len() > 20 && random.happens(90);
        let numbers = varies && !["NR", "Art", "Tab"].iter().any(|head| line.trim_start().starts_with(head));
        copy_line(line, Varied { towns: &towns, words: varies, numbers }, random, &mut out);
    }
    out
}

/// What is changed in a line.
struct Varied<'a> {
    /// Towns in small letters, and what they are called.
    towns: &'a [(&'static str, String)],
    /// Whether an invented word comes behind one of its long words.
    words: bool,
    /// Whether numbers are changed.
    numbers: bool,
}

fn copy_line(line: &str, varied: Varied<'_>, random: &mut Random, out: &mut String) {
    let is_long = |word: &str| word.chars().all(char::is_lowercase) && word.chars().count() >= 7;
    let long = if varied.words { runs(line).filter(|run| is_long(run.text)).count() } else { 0 };
    let mut left = random.below(u64::try_from(long).unwrap_or(0));
    let mut inserts = long > 0;
    let mut before = ' ';
    for run in runs(line) {
        let after = line.get(run.end..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
        let town = varied.towns.iter().find(|(town, _)| run.text.to_lowercase() == *town);
        let is_number = run.text.len() <= DIGITS && run.text.bytes().all(|byte| byte.is_ascii_digit());
        match (town, run.text.parse::<u64>()) {
            (Some((_, name)), _) => out.push_str(&as_written(name, run.text)),
            (None, Ok(number)) if varied.numbers && is_number && !".,/".contains(before) && " \t\r\n|)/,;.".contains(after) => {
                out.push_str(&changed(number, run.text, random));
            }
            _ => out.push_str(run.text),
        }
        if inserts && is_long(run.text) {
            if left == 0 {
                out.push(' ');
                out.push_str(&words::invented(random));
                inserts = false;
            } else {
                left -= 1;
            }
        }
        before = run.text.chars().next_back().unwrap_or(before);
    }
}

/// A number as another copy might state it: years stay years, one in three of the others is a little more or less.
fn changed(number: u64, written: &str, random: &mut Random) -> String {
    if YEARS.contains(&number) {
        return if random.happens(50) { (1985 + random.below(41)).to_string() } else { written.to_string() };
    }
    if number > 2 && random.happens(35) { (number + random.below(12)).saturating_sub(2).max(1).to_string() } else { written.to_string() }
}

/// A name in capitals, or with its first letter as one, as another was written.
fn as_written(name: &str, other: &str) -> String {
    if other.chars().all(char::is_uppercase) {
        return name.to_uppercase();
    }
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.as_str().chars()).collect()
}

/// A stretch of letters and digits, or of anything else.
struct Run<'l> {
    text: &'l str,
    /// Where it ends in its line.
    end: usize,
}

/// The stretches of a line, which cover it.
fn runs(line: &str) -> impl Iterator<Item = Run<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = line.get(start..)?;
        let kind = rest.chars().next()?.is_alphanumeric();
        let length = rest.find(|letter: char| letter.is_alphanumeric() != kind).unwrap_or(rest.len());
        start += length;
        Some(Run { text: rest.get(..length)?, end: start })
    })
}
