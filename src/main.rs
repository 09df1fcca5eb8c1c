//! The `regesto` command: arguments go in, an exit status comes out.

#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
