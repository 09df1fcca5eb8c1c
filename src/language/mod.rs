//! The language of the documents: in go cells of Italian administrative text, out come their typed readings.

pub mod terms;
