//! Regesto turns folders of Italian municipal documents into one clean, traceable dataset of administrative procedures.

pub mod evaluate;
pub mod model;
