//! Running text that nothing tells apart: in go words and what is known of each, out come segments: headers, labels, cells, headings, prose.
//!
//! A semi-Markov model (Sarawagi and Cohen, "Semi-Markov Conditional Random Fields for Information Extraction", 2004) scores segments by the
//! words they begin with, hold and end with, by what stands around them and by what follows what; the best reading is found by dynamic
//! programming over segments of bounded length. Weights are learned (Collins, "Discriminative Training Methods for Hidden Markov Models", 2002:
//! the averaged perceptron) and stand as data in a grammar file. A second pass reads the text again with what the first has shown of it: which
//! columns follow which, at which boundaries cells end, how rows are numbered.

mod agree;
mod features;
mod habits;
mod layout;
pub mod learn;
mod model;
mod rows;
mod search;
mod signs;
mod tokens;
mod types;
mod weights;

pub use features::Question;
pub use habits::Habits;
pub use layout::LONGEST;
pub use model::{Decoder, Reading, Segment};
pub use rows::{Row, rows};
pub use signs::{Known, Signs, chains};
pub use tokens::{Before, Edge, Shape, Token, Tokens};
pub use types::{Kind, TYPES, Type, WIDTH};
pub use weights::{Weights, WrongWeights};

/// What goes on with a segment that is longer than one may be: the rest of its cell where its column has rests, else more of the same.
#[must_use]
pub fn rest_of(kind: Type) -> Type {
    match kind.kind() {
        Kind::Cell(column) => Type::of(Kind::Rest(column)),
        _ => kind,
    }
}
