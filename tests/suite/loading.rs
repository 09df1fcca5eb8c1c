//! docs/loading.md: every block is run where its program is installed, on the files that the page speaks of.
//!
//! `REGESTO_PYTHON` names a Python that has the packages; without it `python3` is asked. PostgreSQL is asked where `PGHOST` or `DATABASE_URL` is set.

use std::{
    env, fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use regesto::Pipeline;
use regesto::results::write::{self, Format, Options};

/// A block of code: its language, what it needs, itself.
struct Block {
    language: String,
    needs: Vec<String>,
    code: String,
}

fn blocks() -> Vec<Block> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/loading.md")).unwrap();
    let mut blocks = Vec::new();
    for part in page.split("\n```").skip(1).step_by(2) {
        let (head, code) = part.split_once('\n').unwrap();
        let (language, needs) = head.split_once(' ').unwrap_or((head, ""));
        blocks.push(Block {
            language: language.to_string(),
            needs: needs.split(',').map(str::to_string).collect(),
            code: code.to_string(),
        });
    }
    blocks
}

fn python() -> String {
    env::var("REGESTO_PYTHON").unwrap_or_else(|_| "python3".to_string())
}

fn run(command: &mut Command, folder: &Path) -> Option<Output> {
    command.current_dir(folder).stdin(Stdio::null()).output().ok()
}

fn has(program: &str, arguments: &[&str]) -> bool {
    run(Command::new(program).args(arguments), Path::new(".")).is_some_and(|output| output.status.success())
}

#[test]
fn the_page_says_how() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let dataset = Pipeline::builder().input(seeds).run().unwrap().dataset;
    let built_in = |format: &Format| format.is_built_in();
    for format in [Format::Jsonl, Format::Csv, Format::Parquet, Format::Sqlite, Format::Jsonld].into_iter().filter(built_in) {
        write::export(folder.path(), &dataset, format, &Options::default()).unwrap();
    }
    let blocks = blocks();
    assert_eq!(blocks.len(), 7);
    for Block { language, needs, code } in blocks {
        let there = match language.as_str() {
            "python" => needs.iter().all(|module| has(&python(), &["-c", &format!("import {module}")])),
            "sql" => (env::var_os("PGHOST").is_some() || env::var_os("DATABASE_URL").is_some()) && has("psql", &["--version"]),
            "sh" => needs.iter().all(|program| has(program, &["--version"])),
            other => panic!("{other}: no block is of this language"),
        };
        if !there {
            eprintln!("note: {} is not here; its block is not run", needs.join(", "));
            continue;
        }
        if let Some(format) = Format::ALL.iter().find(|format| !built_in(format) && code.contains(format.file())) {
            eprintln!("note: this build writes no {format}; the block that reads it is not run");
            continue;
        }
        let output = match language.as_str() {
            "python" => run(Command::new(python()).args(["-c", &code]), folder.path()),
            "sql" => {
                // In a transaction of its own that is undone: the database is somebody's.
                fs::write(folder.path().join("load.sql"), format!("BEGIN;\nSET LOCAL search_path TO pg_temp;\n{code}\nROLLBACK;\n"))
                    .unwrap();
                let mut command = Command::new("psql");
                command.args(["-v", "ON_ERROR_STOP=1", "-X", "-f", "load.sql"]);
                if let Ok(url) = env::var("DATABASE_URL") {
                    command.args(["-d", &url]);
                }
                run(&mut command, folder.path())
            }
            _ => run(Command::new("sh").args(["-c", &code]), folder.path()),
        };
        let output = output.unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{}:\n{code}\n{said}", needs.join(", "));
        assert!(!output.stdout.is_empty(), "{}: it shows nothing", needs.join(", "));
    }
}
