//! The stages of the way, one by one, for who looks inside: `regesto explain`, tests and benches.

/// In go records, out come procedures.
pub mod dedup {
    pub use crate::dedup::{Cluster, Entry, Grouping, Why, find, group, named, pairs, place, set_procedures, why};
}

/// In goes a source, out come blocks.
pub mod layout {
    pub use crate::layout::lay_out;
}

/// In go blocks, out come rows.
pub mod recover {
    pub use crate::recover::{
        ExtraCell, Finding, Recovered, RecoveredTable, Repair, Row, RowCell, SkippedTable, field_text, piece_text, recover,
    };
}

/// In goes running text, out comes what the grammars say of its tokens.
pub mod decode {
    pub use crate::recover::decode::known;
}

/// In go rows, out come records.
pub mod normalise {
    pub use crate::normalise::{acts, name_all, normalise, set_ids};
}
