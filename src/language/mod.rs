//! The language of the documents: in go pieces of Italian administrative text, out comes what can be said of them alone. Knows nothing of files or tables.

pub mod acts;
pub mod authorities;
pub mod citations;
pub mod contacts;
pub mod dates;
pub mod markup;
pub mod offices;
pub mod procedures;
pub mod terms;
pub mod words;
