//! The `regesto` command.

use std::path::PathBuf;

fn main() {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (out, ins) = args.split_last().unwrap();
    let grammars = regesto::grammar::Grammars::builtin().unwrap();
    let (inputs, unread) = regesto::pipeline::find(ins).unwrap();
    let run = regesto::pipeline::run(&inputs, &unread, &grammars, &regesto::pipeline::Silent);
    regesto::write::make_folder(out).unwrap();
    regesto::write::write_json(&out.join("dataset.json"), &run.dataset).unwrap();
}
