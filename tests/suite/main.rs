//! All integration tests, in one binary: each module is a room or a promise. `cargo test --test suite recovery` runs those of a name.

mod authorities;
mod browser;
mod citations;
mod cli;
mod corrections;
mod evaluate;
mod export;
mod formats;
mod formats_pdf;
mod grammars;
mod laws;
mod loading;
mod meaning;
mod offices;
mod pages;
mod practice;
mod procedures;
mod readers;
mod recovery;
mod report;
mod results;
mod review;
mod schema;
mod terms;
