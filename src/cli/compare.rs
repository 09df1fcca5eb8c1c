//! `regesto compare`: in goes what a procedure is called, out comes how each municipality does it: term, trigger, office, law, and where it says so.

use std::path::PathBuf;

use comfy_table::{ContentArrangement, Table, presets};
use regesto::model::{Dataset, Procedure, Record, SharedText};
use regesto::pipeline::stages::dedup;
use serde::Serialize;

use super::{
    dataset::{self, authority_of, document_of, place_of},
    escape::{Escaped, cut},
    failure::{Failure, Status},
    output,
    table::counted,
};

const EXAMPLES: &str = "\
Examples:
  regesto compare \"autentica di firma\"
  regesto compare \"occupazione suolo pubblico\" --dataset output --json
  regesto compare --procedure p-0f3a9c51b2e7

Of several procedures that match, the best comes first. Exit status 4 says that none does.";

/// How many procedures are shown.
const SHOWN: usize = 5;

/// Shows how each municipality does a procedure: its term, what it runs from, the office, the law, and where it says so
///
/// The text may be worded in any way: "autentica di firma" also finds "Autenticazione di sottoscrizioni".
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// What the procedure is called
    #[arg(value_name = "TEXT", required_unless_present = "procedure", conflicts_with = "procedure")]
    text: Option<String>,
    /// The procedure, by its id in the dataset
    #[arg(long, value_name = "ID")]
    procedure: Option<String>,
    /// The dataset, or the folder in which a run wrote it
    #[arg(long, value_name = "PATH", default_value = dataset::USUAL)]
    dataset: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Folder with grammar files (columns.toml and the like) to use in place of the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    grammars: Option<PathBuf>,
}

/// A procedure and its rows.
#[derive(Debug, Serialize)]
struct Answer<'d> {
    id: &'d str,
    title: &'d str,
    variants: &'d [SharedText],
    rows: Vec<Line>,
}

/// A record as it is compared.
#[derive(Debug, Serialize)]
struct Line {
    authority: String,
    istat_code: Option<String>,
    title: SharedText,
    term: Option<SharedText>,
    deadlines: Vec<String>,
    trigger: Option<SharedText>,
    offices: Vec<String>,
    acts: Vec<String>,
    at: String,
    record: SharedText,
}

/// Finds the procedures and shows them.
pub fn compare(arguments: &Arguments) -> Result<Status, Failure> {
    let grammars = super::grammars(arguments.grammars.as_deref())?;
    let dataset = dataset::open(&arguments.dataset)?;
    let found: Vec<&Procedure> = match (&arguments.procedure, &arguments.text) {
        (Some(id), _) => {
            let procedure = dataset.procedures.iter().find(|procedure| procedure.id == *id).ok_or_else(|| {
                Failure::wrong(format!(
                    "--procedure: {id:?} is no procedure of this dataset; `regesto compare TEXT` shows the ids of those that match a text"
                ))
            })?;
            vec![procedure]
        }
        (None, text) => {
            let text = text.as_deref().unwrap_or("");
            let found = dedup::find(text, &dataset, &grammars.procedures);
            found.into_iter().filter_map(|(number, _)| dataset.procedures.get(number)).collect()
        }
    };
    if found.is_empty() {
        output::note(&format!(
            "nothing in this dataset is called so or means the same; it holds {}: try fewer words, or only what it is about",
            counted(dataset.procedures.len(), "procedure")
        ));
        return Ok(Status::Nothing);
    }
    let answers: Vec<Answer<'_>> = found.iter().map(|procedure| answer(&dataset, procedure)).collect();
    let text = if arguments.json {
        serde_json::to_string_pretty(&answers).map_err(|error| Failure::unwritten(error.to_string()))? + "\n"
    } else {
        page(&answers)
    };
    output::print(&text)?;
    Ok(Status::Good)
}

fn answer<'d>(dataset: &'d Dataset, procedure: &'d Procedure) -> Answer<'d> {
    let records = dataset.records.iter().filter(|record| record.procedure.as_deref() == Some(procedure.id.as_str()));
    let mut rows: Vec<Line> = records.map(|record| line(dataset, record)).collect();
    rows.sort_by(|a, b| a.authority.cmp(&b.authority));
    Answer { id: &procedure.id, title: &procedure.title, variants: &procedure.variants, rows }
}

fn line(dataset: &Dataset, record: &Record) -> Line {
    let document = document_of(dataset, record);
    let mut acts: Vec<String> = record.citations.iter().map(|citation| citation.key.to_string()).collect();
    acts.dedup();
    let code = document.and_then(|document| document.authority.as_ref()).and_then(|authority| authority.istat_code);
    Line {
        authority: authority_of(document),
        istat_code: code.map(|code| code.to_string()),
        title: record.title.clone().unwrap_or_default(),
        term: record.term.as_ref().map(|term| term.text.clone()),
        deadlines: record.term.iter().flat_map(|term| &term.deadlines).map(|deadline| deadline.atom.to_string()).collect(),
        trigger: record.trigger.clone(),
        offices: record.offices.iter().map(|office| office.code.to_string()).collect(),
        acts,
        at: place_of(document, record),
        record: record.id.clone(),
    }
}

fn page(answers: &[Answer<'_>]) -> String {
    let mut text = String::new();
    for answer in answers.iter().take(SHOWN) {
        text += &format!("{}  {}\n", answer.id, Escaped(answer.title));
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(["authority", "term", "from", "office", "law", "called", "where"]);
        for row in &answer.rows {
            let short = |text: &str, length: usize| Escaped(&cut(text, length)).to_string();
            let dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
            table.add_row([
                short(&row.authority, 40),
                dash(short(row.term.as_deref().unwrap_or(""), 40)),
                dash(short(row.trigger.as_deref().unwrap_or(""), 30)),
                dash(row.offices.join(", ")),
                dash(short(&row.acts.join(", "), 40)),
                short(&row.title, 50),
                short(&row.at, 60),
            ]);
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        table.lines().for_each(|line| text += &format!("  {}\n", line.trim_end()));
        text.push('\n');
    }
    if answers.len() > SHOWN {
        text += &format!("{} match less well; --json lists all\n", counted(answers.len() - SHOWN, "procedure"));
    }
    text
}
