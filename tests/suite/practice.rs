//! The documents that the decoder is taught by: the tests of what makes them stand beside it, in `benches/decode/practice`.

#[path = "../../benches/decode/practice/mod.rs"]
#[allow(dead_code, unused_imports, reason = "what only the bench asks for")]
mod documents;
