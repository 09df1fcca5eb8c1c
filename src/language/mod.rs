//! What Italian offices' words look like: in goes a piece of text, out comes what can be said of it alone. Knows nothing of files or tables.

pub mod markup;
pub mod words;
