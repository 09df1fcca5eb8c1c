//! The command line as a user meets it: data folders in `tests/cli`, and what these can't express.
//!
//! `TRYCMD=overwrite cargo test --test suite cli` writes the expected output anew; read the difference before you keep it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

/// Each `.trycmd` file holds commands with all that they print; `.in` beside it is the folder they run in, `.out` what they leave there.
#[test]
fn commands_print_what_they_should() {
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "100").env("NO_COLOR", "1").case("tests/cli/*.trycmd").case("tests/cli/*.toml").case("README.md");
    // What a build writes or refuses depends on its features.
    cases.case(if cfg!(feature = "full") { "tests/cli/full/*.trycmd" } else { "tests/cli/plain/*.trycmd" });
}

const TABLE: &str = "N.\tOggetto\tTermine\n1\tConcessione di suolo pubblico\t30 giorni\n2\tPasso carraio\t60 giorni\n";

/// A folder of its own for a test, with files in it.
struct Ground(tempfile::TempDir);

impl Ground {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let ground = Ground(tempfile::tempdir().unwrap());
        for (name, content) in files {
            let path = ground.at(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        ground
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regesto"));
        command.current_dir(self.0.path()).args(arguments).env_remove("NO_COLOR");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.at(name)).unwrap()).unwrap()
    }
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Path and status of every document.
fn statuses(dataset: &Value) -> Vec<(&str, &str)> {
    let documents = dataset["documents"].as_array().unwrap();
    documents.iter().map(|document| (document["path"].as_str().unwrap(), document["status"].as_str().unwrap())).collect()
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_fails_alone() {
    use std::os::unix::fs::PermissionsExt;
    let ground = Ground::with(&[("docs/a.tsv", TABLE.as_bytes()), ("docs/chiuso.tsv", TABLE.as_bytes()), ("docs/chiusa/b.tsv", b"")]);
    for name in ["docs/chiuso.tsv", "docs/chiusa"] {
        fs::set_permissions(ground.at(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    let may_read_all = fs::read(ground.at("docs/chiuso.tsv")).is_ok();
    let (code, _, stderr) = said(&ground.run(&["run", "docs", "-o", "out"]));
    fs::set_permissions(ground.at("docs/chiusa"), fs::Permissions::from_mode(0o755)).unwrap();
    if may_read_all {
        eprintln!("note: this user may read everything; nothing is tested");
        return;
    }
    assert_eq!(code, Some(3), "{stderr}");
    assert!(stderr.contains("chiuso.tsv: it may not be read; give yourself the right to"), "{stderr}");
    assert_eq!(statuses(&ground.json("out/dataset.json")), [("a.tsv", "ok"), ("chiusa", "failed"), ("chiuso.tsv", "failed")]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_utf8_is_read_and_shown() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let ground = Ground::with(&[("docs/a.tsv", TABLE.as_bytes())]);
    let name = OsStr::from_bytes(b"attivit\xe0.tsv");
    fs::write(ground.at("docs").join(name), TABLE).unwrap();
    let (code, stdout, stderr) = said(&ground.run(&["run", "docs", "-o", "out"]));
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(stdout.contains("attivit\u{fffd}.tsv  ok"), "{stdout}");
    assert_eq!(statuses(&ground.json("out/dataset.json")), [("a.tsv", "ok"), ("attivit\u{fffd}.tsv", "ok")]);
    let explained = ground.command(&["explain"]).arg(Path::new("docs").join(name)).output().unwrap();
    assert_eq!(explained.status.code(), Some(0));
}

#[test]
fn a_name_can_not_write_to_the_terminal() {
    let ground = Ground::with(&[]);
    let name = "a\u{1b}[31m\n.tsv";
    if fs::create_dir_all(ground.at("docs")).is_err() || fs::write(ground.at("docs").join(name), "\u{1b}[2J").is_err() {
        eprintln!("note: such a name is not allowed here; nothing is tested");
        return;
    }
    for arguments in [&["run", "docs", "-o", "out"][..], &["explain", &format!("docs/{name}"), "--color", "never"]] {
        let (code, stdout, stderr) = said(&ground.run(arguments));
        assert_eq!(code, Some(0), "{stderr}");
        assert!(!format!("{stdout}{stderr}").contains('\u{1b}'), "{stdout}{stderr}");
    }
}

#[test]
fn two_folders_with_files_of_one_name_do_not_collide() {
    let other = TABLE.replace("30", "45");
    let ground = Ground::with(&[("rossi/elenco.tsv", TABLE.as_bytes()), ("verdi/elenco.tsv", other.as_bytes())]);
    assert_eq!(said(&ground.run(&["run", "rossi", "verdi", "-q", "-o", "out"])), (Some(0), String::new(), String::new()));
    let dataset = ground.json("out/dataset.json");
    assert_eq!(statuses(&dataset), [("rossi/elenco.tsv", "ok"), ("verdi/elenco.tsv", "ok")]);
    assert_eq!(dataset["records"].as_array().unwrap().len(), 4);
}

#[test]
fn what_can_not_be_written_is_said_and_leaves_the_previous_results() {
    let ground = Ground::with(&[("docs/a.tsv", TABLE.as_bytes()), ("out/dataset.json/keep", b"")]);
    // The dataset can't be put in its place: a folder is there.
    let (code, stdout, stderr) = said(&ground.run(&["run", "docs", "-o", "out"]));
    assert_eq!((code, stdout.as_str()), (Some(1), ""), "{stderr}");
    assert!(stderr.contains("dataset.json: it can't be written"), "{stderr}");
    let names = fs::read_dir(ground.at("out")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = names.filter(|name| !name.ends_with("lock")).collect();
    assert_eq!(left, ["dataset.json"], "no half of a file stays behind");
}

#[test]
fn results_are_put_in_place_whole() {
    let ground = Ground::with(&[("docs/a.tsv", TABLE.as_bytes())]);
    ground.run(&["run", "docs", "-o", "out"]);
    let before = fs::read(ground.at("out/dataset.json")).unwrap();
    // Whoever has the old file open, or linked, keeps it: it is replaced and never written into.
    fs::hard_link(ground.at("out/dataset.json"), ground.at("old.json")).unwrap();
    fs::write(ground.at("docs/b.tsv"), TABLE).unwrap();
    ground.run(&["run", "docs", "-o", "out"]);
    assert_eq!(fs::read(ground.at("old.json")).unwrap(), before);
    assert_ne!(fs::read(ground.at("out/dataset.json")).unwrap(), before);
}

#[test]
fn results_beside_the_documents_are_no_documents() {
    let ground = Ground::with(&[("docs/a.tsv", TABLE.as_bytes())]);
    for output in ["docs", "docs", "docs/results", "docs/results"] {
        assert_eq!(ground.run(&["run", "docs", "-q", "-o", output]).status.code(), Some(0));
        let dataset = ground.json(&format!("{output}/dataset.json"));
        assert_eq!(statuses(&dataset).first(), Some(&("a.tsv", "ok")));
        assert!(!statuses(&dataset).iter().any(|(path, _)| *path == "results/dataset.json"), "{output}");
        assert!(output != "docs" || statuses(&dataset).len() == 1);
    }
}

#[test]
fn threads_change_nothing() {
    let many: Vec<(String, String)> =
        (0..20).map(|number| (format!("docs/{number}.tsv"), TABLE.replace("30", &number.to_string()))).collect();
    let files: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    let ground = Ground::with(&files);
    for jobs in ["1", "4"] {
        assert_eq!(ground.run(&["run", "docs", "-q", "--jobs", jobs, "-o", jobs]).status.code(), Some(0));
        assert_eq!(ground.json(&format!("{jobs}/run.json"))["threads"].to_string(), jobs);
    }
    let (one, four) = (fs::read(ground.at("1/dataset.json")).unwrap(), fs::read(ground.at("4/dataset.json")).unwrap());
    assert!(one == four);
    let text = String::from_utf8(one).unwrap();
    assert!(!text.contains(ground.0.path().to_str().unwrap()), "a dataset knows nothing of the machine");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let table: String =
        (0..2_000).fold("N.\tOggetto\tTermine\n".to_string(), |text, number| text + &format!("{number}\tPasso carraio\t60 giorni\n"));
    let ground = Ground::with(&[("docs/a.tsv", table.as_bytes())]);
    for arguments in [&["explain", "docs/a.tsv"][..], &["run", "docs", "-o", "out"], &["--help"]] {
        let mut child = ground.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let (code, _, stderr) = said(&child.wait_with_output().unwrap());
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn colours_are_shown_where_they_are_wanted() {
    let ground = Ground::with(&[("a.tsv", TABLE.as_bytes())]);
    let explain = |color: &str| said(&ground.run(&["explain", "a.tsv", "--color", color])).1;
    let (auto, always, never) = (explain("auto"), explain("always"), explain("never"));
    assert_eq!(auto, never, "a pipe is no terminal");
    assert!(always.contains("\u{1b}[") && !never.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&always).to_string(), never);
}

#[test]
fn text_that_would_act_on_a_terminal_is_shown_as_text() {
    let ground = Ground::with(&[("a.txt", b"Avviso\x1b[2J alla cittadinanza\x07\n")]);
    let (_, stdout, _) = said(&ground.run(&["explain", "a.txt"]));
    assert!(stdout.contains("Avviso\\u{1b}[2J alla cittadinanza\\u{7}"), "{stdout}");
}

#[test]
fn one_line_of_fifty_megabytes_is_read_in_time() {
    let line = "parola ".repeat(50 * 1024 * 1024 / 7);
    let ground = Ground::with(&[("docs/riga.txt", line.as_bytes()), ("docs/a.tsv", TABLE.as_bytes())]);
    let started = Instant::now();
    let (code, _, stderr) = said(&ground.run(&["run", "docs", "-q", "-o", "out"]));
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
    let dataset = ground.json("out/dataset.json");
    assert_eq!(statuses(&dataset), [("a.tsv", "ok"), ("riga.txt", "ok")]);
    assert_eq!(dataset["records"].as_array().unwrap().len(), 2, "the line gives no record");
}
