//! `regesto upgrade`: in goes a dataset of an earlier format, out comes one of this version's.

use std::{fs::File, io::BufReader, path::PathBuf};

use regesto::results::upgrade;
use regesto::results::write;

use super::{
    dataset,
    escape::Escaped,
    failure::{Failure, Status},
    output,
};

/// Makes a dataset of this version's format of one that an earlier version wrote
///
/// Records get the ids that a run gives them now, and all that names them follows, so that `regesto diff` can compare old and new. What only the
/// documents say is not in an old dataset, and neither is what a title was before it was corrected or left out (such records get ids of their own): cells under headers without canonical name, links, rows that were missed, who decides beside who answers.
/// Where the documents are at hand, run again instead.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The dataset, of the format regesto/1, or the folder in which a run wrote it
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Writes the dataset as one of this version.
pub fn upgrade(arguments: &Arguments) -> Result<Status, Failure> {
    let path = if arguments.old.is_dir() { arguments.old.join("dataset.json") } else { arguments.old.clone() };
    dataset::whole(&path)?;
    let shown = path.display();
    let file = File::open(&path).map_err(|error| Failure::wrong(format!("{shown}: it can't be opened ({error}); look at the path")))?;
    let old: serde_json::Value = serde_json::from_reader(BufReader::new(file)).map_err(|error| {
        Failure::wrong(format!(
            "{shown}:{}:{}: this is no dataset ({error}); make it anew with `regesto run`",
            error.line(),
            error.column()
        ))
    })?;
    let grammars = super::grammars(None)?;
    let upgraded = upgrade::upgrade(old, &grammars.acts).map_err(|error| Failure::wrong(format!("{shown}: {error}")))?;
    write::write_dataset(&arguments.output, &upgraded).map_err(|error| Failure::unwritten(error.to_string()))?;
    output::print(&format!("dataset  {}\n", Escaped(&arguments.output.display().to_string())))?;
    Ok(Status::Good)
}
