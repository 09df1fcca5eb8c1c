//! Regesto turns folders of Italian municipal documents into one clean, traceable dataset of administrative procedures.
//!
//! [`Pipeline`] is the front door: paths or texts go in, a [`Run`] comes out, whose records know their document and their procedure.
//!
//! ```
//! use regesto::Pipeline;
//!
//! let elenco = "COMUNE DI FERRARA\n\nN.\tOggetto\tTermine\n1\tPasso carraio\t30 gg. dalla richiesta\n";
//! let run = Pipeline::builder().text("elenco.tsv", elenco).run()?;
//! for entry in run.entries() {
//!     let term = entry.record.term.as_ref().expect("the row states a term");
//!     assert_eq!(term.deadlines[0].atom.to_string(), "P30D");
//!     assert_eq!(entry.cell("title"), Some("Passo carraio"));
//!     assert_eq!(entry.place(), "elenco.tsv:4");
//! }
//! # Ok::<(), regesto::PipelineError>(())
//! ```
//!
//! What is done with a [`Dataset`](model::Dataset) then is in [`results`]: writing it for other systems, comparing two, taking out what is personal, showing it. What single
//! cells mean is asked of the grammars, without documents:
//!
//! ```
//! use regesto::grammar::{Grammars, normalisers};
//!
//! let grammars = Grammars::builtin()?;
//! let deadlines = normalisers::deadlines(&grammars, "immediata, se con ricerche d'archivio: 5 giorni");
//! assert_eq!(deadlines.iter().map(|one| one.atom.to_string()).collect::<Vec<_>>(), ["immediate", "P5D"]);
//! let citations = normalisers::citations(&grammars, "art. 2 l. 241/90");
//! assert_eq!(citations[0].0.to_string(), "legge/1990/241/art2");
//! # Ok::<(), regesto::grammar::GrammarError>(())
//! ```
//!
//! Nothing here is global, prints, or ends the program: whoever calls decides on threads, on messages and on what a failure means.

mod builder;
mod dedup;
mod diff;
pub mod grammar;
mod heads;
pub mod language;
mod layout;
mod normalise;
pub mod pipeline;
mod readings;
mod recover;
mod redact;
mod report;
pub mod results;
mod review;
mod upgrade;

pub use builder::{Entry, Pipeline, PipelineBuilder, PipelineError};
pub use pipeline::Run;
pub use regesto_model as model;
