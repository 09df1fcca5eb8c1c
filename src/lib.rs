//! Regesto turns folders of Italian municipal documents into one clean, traceable dataset of administrative procedures.

pub mod language;
pub mod model;
