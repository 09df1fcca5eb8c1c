//! `regesto review`: in goes the folder of a run, its report is served on this machine alone, and corrections made in it are saved to the folder.

mod serve;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use regesto::{report, review};

use super::{
    escape::Escaped,
    failure::{Failure, Status},
    output,
    run::CORRECTIONS,
};
use serve::Desk;

/// Serves the report of a run, and saves the corrections made in it to the folder
///
/// The report is served on this machine alone (127.0.0.1), under an address with a token that is new each time: open the address that is printed.
/// What is corrected there stands in DIR/corrections.json at once; `regesto run … --corrections DIR/corrections.json` applies it. Stop it with
/// Ctrl-C.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder in which a run wrote its results
    #[arg(value_name = "DIR", default_value = "output")]
    folder: PathBuf,
    /// Port to listen on [default: any that is free]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    port: u16,
}

/// Serves until it is stopped.
pub fn review(arguments: &Arguments) -> Result<Status, Failure> {
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
    let wrong =
        |error: std::io::Error| Failure::wrong(format!("--port {}: it can't be listened on ({error}); name another", arguments.port));
    let listener = std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).map_err(wrong)?;
    let port = listener.local_addr().map_err(wrong)?.port();
    let token =
        serve::token().map_err(|error| Failure::wrong(format!("no token can be made: this system gives no random numbers ({error})")))?;
    output::print(&format!(
        "review       http://127.0.0.1:{port}/{token}/{}\ncorrections  {}\n",
        report::INDEX,
        Escaped(&file.display().to_string())
    ))?;
    serve::serve(listener, Desk::new(pages, file, port, &token)).map_err(wrong)?;
    Ok(Status::Good)
}
