//! The service of a review: in goes a request, out come a page of the report or the corrections, or a refusal.
//!
//! Other pages that are open in the browser must neither read nor write anything: the address holds a token that nobody else knows, and what asks
//! under another name (`Host`, against rebound names) or from another page (`Origin`, `Sec-Fetch-Site`) is refused, before what it sends is read.
//!
//! `GET …/corrections.json` gives the list and its version, `POST` makes a change on a version: `{"on": version, "remove": [correction], "add":
//! [correction]}`, and gives the list that came of it, or refuses (409) and gives the list as it is.

use std::{
    fs, io,
    net::TcpListener,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use regesto::results::write::set;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::list::{Change, Changed, List, Listed};
use crate::cli::run::CORRECTIONS;

/// The most bytes of corrections that are taken at once.
const LARGEST: usize = 16 << 20;

/// What the service knows.
#[derive(Debug)]
pub(super) struct Desk {
    /// The folder of the run.
    folder: PathBuf,
    /// The folder of the pages.
    pages: PathBuf,
    /// The corrections: one change after the other.
    list: Mutex<List>,
    /// The names under which it may be asked.
    hosts: [String; 2],
    /// Digest of the token: compared in its place, so that time tells nothing of it.
    token: [u8; 32],
}

/// What is asked for, by somebody who may.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    /// The list; nothing if it is still of that version.
    List { unless: Option<String> },
    /// A change of the list, which the body says.
    Change,
    /// A page.
    Page(String),
}

impl Desk {
    pub(super) fn new(folder: PathBuf, pages: PathBuf, file: PathBuf, port: u16, token: &str) -> Self {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        Desk { folder, pages, list: Mutex::new(List::new(file)), hosts, token: Sha256::digest(token).into() }
    }

    /// What a request asks for, by its head alone; a refusal if it may not.
    fn admit(&self, method: &Method, path: &str, headers: &HeaderMap) -> Result<Asked, Box<Response>> {
        let no = |status, sentence| Err(Box::new(said(status, sentence)));
        let header = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let Some(host) = header(header::HOST).filter(|host| self.hosts.iter().any(|own| own == host)) else {
            return no(StatusCode::MISDIRECTED_REQUEST, "this service answers under 127.0.0.1 alone");
        };
        let own_page = |origin: &str| origin.strip_prefix("http://") == Some(host);
        let origin = header(header::ORIGIN);
        let fetched = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
        if origin.is_some_and(|origin| !own_page(origin)) || fetched.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return no(StatusCode::FORBIDDEN, "no other page may ask this service");
        }
        let asked = path.strip_prefix('/').and_then(|path| path.split_once('/'));
        let Some((_, name)) = asked.filter(|(token, _)| <[u8; 32]>::from(Sha256::digest(token)) == self.token) else {
            return no(StatusCode::FORBIDDEN, "the address lacks its token; open the one that `regesto review` printed");
        };
        match (method.as_str(), name) {
            ("GET", CORRECTIONS) => Ok(Asked::List { unless: header(header::IF_NONE_MATCH).map(|tag| tag.trim_matches('"').to_string()) }),
            ("POST", CORRECTIONS) if origin.is_none() => no(StatusCode::FORBIDDEN, "only a page of the report may save corrections"),
            ("POST", CORRECTIONS) => Ok(Asked::Change),
            ("GET", name) => Ok(Asked::Page(name.to_string())),
            _ => no(StatusCode::METHOD_NOT_ALLOWED, "this can be read, and changes of corrections.json posted"),
        }
    }

    /// Answers what is asked for.
    fn answer(&self, asked: &Asked, body: &[u8]) -> Response {
        // A panic while the list was held leaves it as it was: it is read from its file each time.
        let list = || self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = |error: String| said(StatusCode::INTERNAL_SERVER_ERROR, &error);
        match asked {
            Asked::List { unless } => match list().look() {
                Ok(listed) if unless.as_ref() == Some(&listed.version) => with_list(StatusCode::NOT_MODIFIED, &listed, &Value::Null),
                Ok(listed) => with_list(StatusCode::OK, &listed, &json!(listed)),
                Err(error) => failed(error),
            },
            Asked::Change => {
                let change: Change = match serde_json::from_slice(body) {
                    Ok(change) => change,
                    Err(error) => return said(StatusCode::BAD_REQUEST, &format!("this is no change of corrections ({error})")),
                };
                match list().change(change) {
                    Ok(Changed::Taken(listed)) => with_list(StatusCode::OK, &listed, &json!(listed)),
                    Ok(Changed::Refused(listed)) => {
                        let mut answer = json!(listed);
                        answer["refused"] = Value::from(
                            "another page has corrected the same place since; nothing was saved: look at the list as it is now, and correct it again",
                        );
                        with_list(StatusCode::CONFLICT, &listed, &answer)
                    }
                    Err(error) => failed(error),
                }
            }
            Asked::Page(name) => self.page(name),
        }
    }

    /// A page of the report: one in its folder, or in that of the documents, and no other file.
    fn page(&self, name: &str) -> Response {
        let stem = name.strip_prefix("documents/").unwrap_or(name).strip_suffix(".html");
        let plain = stem.filter(|stem| !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        if let Err(error) = set::not_whole(&self.folder) {
            return said(StatusCode::SERVICE_UNAVAILABLE, &error.to_string());
        }
        match plain.and_then(|_| fs::read(self.pages.join(name)).ok()) {
            Some(bytes) => given(StatusCode::OK, "text/html; charset=utf-8", bytes),
            None => said(StatusCode::NOT_FOUND, "the report has no such page"),
        }
    }
}

fn said(status: StatusCode, sentence: &str) -> Response {
    given(status, "text/plain; charset=utf-8", format!("{sentence}\n").into_bytes())
}

/// An answer about the list, which names its version.
fn with_list(status: StatusCode, listed: &Listed, answer: &Value) -> Response {
    let body = if answer.is_null() { Vec::new() } else { answer.to_string().into_bytes() };
    let mut response = given(status, "application/json", body);
    if let Ok(tag) = HeaderValue::try_from(format!("\"{}\"", listed.version)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn given(status: StatusCode, kind: &str, body: Vec<u8>) -> Response {
    let built = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "no-referrer")
        .header(header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'")
        .header("cross-origin-resource-policy", "same-origin")
        .body(Body::from(body));
    built.unwrap_or_default()
}

async fn handle(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let asked = match desk.admit(&parts.method, parts.uri.path(), &parts.headers) {
        Ok(asked) => asked,
        Err(refusal) => return *refusal,
    };
    if asked != Asked::Change {
        return desk.answer(&asked, &[]);
    }
    match to_bytes(body, LARGEST).await {
        Ok(body) => desk.answer(&asked, &body),
        Err(_) => said(StatusCode::PAYLOAD_TOO_LARGE, "so many corrections are not taken at once"),
    }
}

/// A token of a hundred and twenty-eight random bits.
pub(super) fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Answers until the process is stopped.
pub(super) fn serve(listener: TcpListener, desk: Desk) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, Router::new().fallback(handle).with_state(Arc::new(desk))).await
    })
}

#[cfg(test)]
mod tests {
    use regesto::results::review;

    use super::*;

    const GOOD: &[u8] = b"{\"on\":\"\",\"add\":[{\"kind\":\"right\",\"record\":{\"id\":\"r-1\",\"quote\":{\"exact\":\"a\"}}}]}";

    fn desk(folder: &std::path::Path) -> Desk {
        let pages = folder.join("report");
        fs::create_dir_all(pages.join("documents")).unwrap();
        fs::write(pages.join("index.html"), "overview").unwrap();
        fs::write(pages.join("documents/d-1.html"), "document").unwrap();
        fs::write(folder.join("secret.html"), "secret").unwrap();
        Desk::new(folder.to_path_buf(), pages, folder.join("corrections.json"), 4000, "token")
    }

    /// A method, a path, headers, a body; the status, and why.
    type Case<'c> = (&'c str, &'c str, &'c [(&'c str, &'c str)], &'c [u8], u16, &'c str);

    #[test]
    fn only_its_own_page_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path());
        let own = [("host", "127.0.0.1:4000")];
        let mine = [("host", "127.0.0.1:4000"), ("origin", "http://127.0.0.1:4000"), ("sec-fetch-site", "same-origin")];
        let cases: Vec<Case<'_>> = vec![
            ("GET", "/token/index.html", &own, b"", 200, "a page"),
            ("GET", "/token/documents/d-1.html", &own, b"", 200, "a page of a document"),
            ("GET", "/token/index.html", &[("host", "localhost:4000"), ("sec-fetch-site", "none")], b"", 200, "typed by hand"),
            ("GET", "/other/index.html", &own, b"", 403, "another token"),
            ("GET", "/index.html", &own, b"", 403, "no token"),
            ("GET", "/token/index.html", &[("host", "evil.example:4000")], b"", 421, "a name that leads here"),
            ("GET", "/token/index.html", &[], b"", 421, "no name"),
            ("GET", "/token/corrections.json", &[("host", "127.0.0.1:4000"), ("origin", "http://evil.example")], b"", 403, "another page"),
            (
                "GET",
                "/token/corrections.json",
                &[("host", "127.0.0.1:4000"), ("sec-fetch-site", "cross-site")],
                b"",
                403,
                "a picture of another page",
            ),
            ("GET", "/token/../secret.html", &own, b"", 404, "a file above"),
            ("GET", "/token/documents/../../secret.html", &own, b"", 404, "a file above, by a folder"),
            ("GET", "/token/documents/%2e%2e/secret.html", &own, b"", 404, "a file above, in disguise"),
            ("GET", "/token/", &own, b"", 404, "a folder"),
            ("DELETE", "/token/corrections.json", &mine, b"", 405, "nothing is taken away"),
            ("POST", "/token/corrections.json", &own, GOOD, 403, "a program that says not who it is"),
            ("POST", "/token/corrections.json", &mine, b"{}", 400, "no change"),
            ("POST", "/token/corrections.json", &mine, GOOD, 200, "a correction"),
            ("PUT", "/token/corrections.json", &mine, GOOD, 405, "a whole list would write over what others did"),
            ("POST", "/token/index.html", &mine, GOOD, 405, "a page is not to be written"),
            (
                "POST",
                "/token/corrections.json",
                &[("host", "localhost:4000"), ("origin", "http://127.0.0.1:4000")],
                GOOD,
                403,
                "two names are two origins",
            ),
        ];
        for (method, path, of, body, status, why) in cases {
            assert_eq!(asked(&desk, method, path, &headers(of), body).status().as_u16(), status, "{why}");
        }
        let saved = review::read(&folder.path().join("corrections.json")).unwrap();
        assert_eq!(saved.corrections.len(), 1, "once");

        let tag = asked(&desk, "GET", "/token/corrections.json", &headers(&own), b"").headers()[header::ETAG].to_str().unwrap().to_string();
        let again = [own[0], ("if-none-match", tag.as_str())];
        assert_eq!(asked(&desk, "GET", "/token/corrections.json", &headers(&again), b"").status(), 304, "nothing new");
        fs::write(folder.path().join(".regesto-incomplete"), "").unwrap();
        assert_eq!(asked(&desk, "GET", "/token/index.html", &headers(&own), b"").status(), 503, "a set that is not whole");
    }

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (header::HeaderName::try_from(*name).unwrap(), value.parse().unwrap())).collect()
    }

    fn asked(desk: &Desk, method: &str, path: &str, headers: &HeaderMap, body: &[u8]) -> Response {
        match desk.admit(&method.parse().unwrap(), path, headers) {
            Ok(asked) => desk.answer(&asked, body),
            Err(refusal) => *refusal,
        }
    }
}
