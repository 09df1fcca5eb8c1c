//! The language of the documents: in go pieces of Italian administrative text, out comes what can be said of them alone. Knows nothing of files or tables.
//!
//! Words, terms and citations are crates of their own, which others can use alone.

pub mod authorities;
pub mod contacts;
pub mod offices;
pub mod procedures;
