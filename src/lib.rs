//! Regesto turns folders of Italian municipal documents into one clean, traceable dataset of administrative procedures.

pub mod dedup;
pub mod evaluate;
pub mod grammar;
pub mod language;
pub mod layout;
pub mod model;
pub mod normalise;
pub mod pipeline;
pub mod read;
pub mod recover;
pub mod report;
pub mod review;
pub mod write;
