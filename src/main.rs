//! The `regesto` command.

fn main() {}
