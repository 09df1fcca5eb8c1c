//! `regesto review`: in goes the folder of a run, its report is served on this machine alone, and corrections made in it are saved to the folder.

mod list;
mod serve;

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
};

use regesto::results::report;
use regesto::results::review;
use sha2::{Digest, Sha256};

use super::{
    dataset,
    escape::Escaped,
    failure::{Failure, Status},
    output,
    run::CORRECTIONS,
};
use serve::Desk;

/// Serves the report of a run, and saves the corrections made in it to the folder
///
/// The report is served on this machine alone (127.0.0.1), under an address with a token that is new each time: open the address that is printed.
/// What is corrected there stands in DIR/corrections.json at once; the next `regesto run … -o DIR` applies it. Several pages may be open: each
/// sees what the others do. Stop it with Ctrl-C.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder in which a run wrote its results
    #[arg(value_name = "DIR", default_value = "output")]
    folder: PathBuf,
    /// Port to listen on [default: one that DIR has each time; if it is taken, any that is free]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
}

/// Serves until it is stopped.
pub fn review(arguments: &Arguments) -> Result<Status, Failure> {
    dataset::whole(&arguments.folder)?;
    let pages = arguments.folder.join(report::FOLDER);
    if !pages.join(report::INDEX).is_file() {
        return Err(Failure::wrong(format!(
            "{}: there is no report in this folder; make one with `regesto run INPUT -o {}`",
            pages.display(),
            arguments.folder.display()
        )));
    }
    let file = arguments.folder.join(CORRECTIONS);
    if file.exists() {
        review::read(&file).map_err(|error| Failure::wrong(error.to_string()))?;
    }
    let wrong = |error: std::io::Error| {
        let port = arguments.port.unwrap_or(0);
        Failure::wrong(format!("--port {port}: it can't be listened on ({error}); name another"))
    };
    let listen = |port: u16| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let listener = match arguments.port {
        Some(port) => listen(port),
        None => listen(port_of(&arguments.folder)).or_else(|_| listen(0)),
    };
    let listener = listener.map_err(wrong)?;
    let port = listener.local_addr().map_err(wrong)?.port();
    let token =
        serve::token().map_err(|error| Failure::wrong(format!("no token can be made: this system gives no random numbers ({error})")))?;
    output::print(&format!(
        "review       http://127.0.0.1:{port}/{token}/{}\ncorrections  {}\n",
        report::INDEX,
        Escaped(&file.display().to_string())
    ))?;
    serve::serve(listener, Desk::new(arguments.folder.clone(), pages, file, port, &token)).map_err(wrong)?;
    Ok(Status::Good)
}

/// The port that a folder has each time: what a page of it keeps in the browser, which keeps it by the address, is found there again.
fn port_of(folder: &Path) -> u16 {
    /// Those that nobody is given and that no service of the system asks for.
    const FIRST: u16 = 20_000;
    const MANY: u16 = 12_000;
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    let number = digest.iter().take(2).fold(0u16, |number, byte| number << 8 | u16::from(*byte));
    FIRST + number % MANY
}
