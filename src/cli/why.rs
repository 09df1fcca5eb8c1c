//! `regesto why`: in go two records, out comes what speaks for and against their being one procedure, with weights.

use std::{fmt::Write, path::PathBuf};

use regesto::pipeline::stages::dedup;
use regesto::{
    language::procedures::{Evidence, Procedures},
    model::{Dataset, Record},
};
use serde::Serialize;

use super::{
    dataset::{self, authority_of, document_of, place_of},
    escape::Escaped,
    failure::{Failure, Status},
    output,
};

/// Shows what speaks for and against two records being one procedure
///
/// Each evidence has a weight: the logarithm to base two of how much more often it is seen in pairs that are one procedure than in others. They
/// are added up; above 0 the pair is one procedure, unless there is a veto. The weights stand in grammars/procedures.toml.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A record, by its id in the dataset
    #[arg(value_name = "A")]
    a: String,
    /// The other
    #[arg(value_name = "B")]
    b: String,
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

/// What is printed as JSON.
#[derive(Debug, Serialize)]
struct Answer<'d> {
    records: [&'d str; 2],
    forms: [String; 2],
    procedures: [Option<&'d str>; 2],
    same_form: bool,
    veto: Option<&'static str>,
    prior: f32,
    evidence: Vec<Shown>,
    sum: f32,
}

#[derive(Debug, Serialize)]
struct Shown {
    name: &'static str,
    meaning: &'static str,
    weight: f32,
}

/// Compares the records and shows why they are one procedure or two.
pub fn why(arguments: &Arguments) -> Result<Status, Failure> {
    let grammars = super::grammars(arguments.grammars.as_deref())?;
    let dataset = dataset::open(&arguments.dataset)?;
    let find = |id: &str| {
        dataset.records.iter().find(|record| record.id == id).ok_or_else(|| {
            Failure::wrong(format!("{id:?} is no record of this dataset; `regesto compare TEXT --json` shows the ids of records"))
        })
    };
    let (a, b) = (find(&arguments.a)?, find(&arguments.b)?);
    let why = dedup::why(a, b, &grammars.procedures);
    let text = if arguments.json { json(a, b, &why, &grammars.procedures)? } else { page(&dataset, a, b, &why, &grammars.procedures) };
    output::print(&text)?;
    Ok(Status::Good)
}

fn shown(why: &dedup::Why, procedures: &Procedures) -> Vec<Shown> {
    let of = |evidence: Evidence| Shown { name: evidence.as_str(), meaning: evidence.meaning(), weight: procedures.weights().of(evidence) };
    why.comparison.iter().map(of).collect()
}

fn json(a: &Record, b: &Record, why: &dedup::Why, procedures: &Procedures) -> Result<String, Failure> {
    let answer = Answer {
        records: [&a.id, &b.id],
        forms: why.forms.each_ref().map(ToString::to_string),
        procedures: [a.procedure.as_deref(), b.procedure.as_deref()],
        same_form: why.equal,
        veto: why.comparison.veto.map(regesto::language::procedures::Veto::meaning),
        prior: procedures.weights().prior,
        evidence: shown(why, procedures),
        sum: why.sum,
    };
    serde_json::to_string_pretty(&answer).map(|text| text + "\n").map_err(|error| Failure::unwritten(error.to_string()))
}

fn page(dataset: &Dataset, a: &Record, b: &Record, why: &dedup::Why, procedures: &Procedures) -> String {
    let mut text = String::new();
    for (record, form) in [a, b].into_iter().zip(&why.forms) {
        let document = document_of(dataset, record);
        let title = record.title.as_deref().unwrap_or("(no title)");
        let _ = writeln!(text, "{}  {}", record.id, Escaped(title));
        let _ = writeln!(text, "  of      {}, {}", Escaped(&authority_of(document)), Escaped(&place_of(document, record)));
        if let Some(heading) = record.parent.as_ref().or(record.section.last()) {
            let _ = writeln!(text, "  below   {}", Escaped(heading));
        }
        let _ = writeln!(text, "  form    {}", Escaped(&form.to_string()));
        let _ = writeln!(text, "  is      {}", record.procedure.as_deref().unwrap_or("-"));
    }
    text.push('\n');
    if why.equal {
        text += "The two have one canonical form: they are one procedure.\n";
        return text;
    }
    let _ = writeln!(text, "{:>+6.1}  before anything is looked at", procedures.weights().prior);
    for evidence in shown(why, procedures) {
        let _ = writeln!(text, "{:>+6.1}  {} ({})", evidence.weight, evidence.meaning, evidence.name);
    }
    let _ = writeln!(text, "{:>+6.1}  in sum", why.sum);
    let verdict = match why.comparison.veto {
        Some(veto) => format!("veto: {}. They are two procedures", veto.meaning()),
        None if why.sum > 0.0 => "More speaks for one procedure than against it".to_owned(),
        None => "More speaks against one procedure than for it".to_owned(),
    };
    let joined = match (&a.procedure, &b.procedure) {
        (Some(a), Some(b)) if a == b => "; in the dataset they are one",
        (Some(_), Some(_)) => "; in the dataset they are two",
        _ => "",
    };
    let _ = writeln!(text, "\n{verdict}{joined}.");
    if why.comparison.veto.is_none() && (why.sum > 0.0) != (a.procedure == b.procedure) {
        text += "A record joins the procedure whose leading name it is most like, so a pair may go another way than it would alone.\n";
    }
    text
}
