//! The service of a review: in goes a request, out come a page of the report or the corrections, or a refusal.
//!
//! Other pages that are open in the browser must neither read nor write anything: the address holds a token that nobody else knows, and what asks
//! under another name (`Host`, against rebound names) or from another page (`Origin`, `Sec-Fetch-Site`) is refused.

use std::{fs, io, net::TcpListener, path::PathBuf, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::Response,
};
use regesto::{model::Corrections, review, write};
use sha2::{Digest, Sha256};

use crate::cli::run::CORRECTIONS;

/// The most bytes of corrections that are taken at once.
const LARGEST: usize = 16 << 20;

/// What the service knows.
#[derive(Debug)]
pub(super) struct Desk {
    /// The folder of the pages.
    pages: PathBuf,
    /// Where corrections are saved.
    file: PathBuf,
    /// The names under which it may be asked.
    hosts: [String; 2],
    /// Digest of the token: compared in its place, so that time tells nothing of it.
    token: [u8; 32],
}

impl Desk {
    pub(super) fn new(pages: PathBuf, file: PathBuf, port: u16, token: &str) -> Self {
        Desk { pages, file, hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")], token: Sha256::digest(token).into() }
    }

    /// Answers one request; the body has been read.
    fn answer(&self, method: &Method, path: &str, headers: &HeaderMap, body: &[u8]) -> Response {
        let header = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
        let Some(host) = header(header::HOST).filter(|host| self.hosts.iter().any(|own| own == host)) else {
            return said(StatusCode::MISDIRECTED_REQUEST, "this service answers under 127.0.0.1 alone");
        };
        let own_page = |origin: &str| origin.strip_prefix("http://") == Some(host);
        let origin = header(header::ORIGIN);
        let fetched = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
        if origin.is_some_and(|origin| !own_page(origin)) || fetched.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return said(StatusCode::FORBIDDEN, "no other page may ask this service");
        }
        let asked = path.strip_prefix('/').and_then(|path| path.split_once('/'));
        let Some((_, name)) = asked.filter(|(token, _)| <[u8; 32]>::from(Sha256::digest(token)) == self.token) else {
            return said(StatusCode::FORBIDDEN, "the address lacks its token; open the one that `regesto review` printed");
        };
        match (method.as_str(), name) {
            ("GET", CORRECTIONS) => self.corrections(),
            ("PUT", CORRECTIONS) if origin.is_none() => said(StatusCode::FORBIDDEN, "only a page of the report may save corrections"),
            ("PUT", CORRECTIONS) => self.save(body),
            ("GET", name) => self.page(name),
            _ => said(StatusCode::METHOD_NOT_ALLOWED, "this can be read, and corrections.json put"),
        }
    }

    fn corrections(&self) -> Response {
        let bytes = match fs::read(&self.file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => serde_json::to_vec(&Corrections::default()).unwrap_or_default(),
            Err(error) => return said(StatusCode::INTERNAL_SERVER_ERROR, &format!("{CORRECTIONS} can't be read ({error})")),
            Ok(bytes) => bytes,
        };
        given(StatusCode::OK, "application/json", bytes)
    }

    fn save(&self, body: &[u8]) -> Response {
        let corrections = match review::parse(body, CORRECTIONS) {
            Ok(corrections) => corrections,
            Err(error) => return said(StatusCode::BAD_REQUEST, &error.to_string()),
        };
        match write::write_json(&self.file, &corrections) {
            Ok(()) => given(StatusCode::NO_CONTENT, "text/plain", Vec::new()),
            Err(error) => said(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        }
    }

    /// A page of the report: one in its folder, or in that of the documents, and no other file.
    fn page(&self, name: &str) -> Response {
        let stem = name.strip_prefix("documents/").unwrap_or(name).strip_suffix(".html");
        let plain = stem.filter(|stem| !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        match plain.and_then(|_| fs::read(self.pages.join(name)).ok()) {
            Some(bytes) => given(StatusCode::OK, "text/html; charset=utf-8", bytes),
            None => said(StatusCode::NOT_FOUND, "the report has no such page"),
        }
    }
}

fn said(status: StatusCode, sentence: &str) -> Response {
    given(status, "text/plain; charset=utf-8", format!("{sentence}\n").into_bytes())
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
    match to_bytes(body, LARGEST).await {
        Ok(body) => desk.answer(&parts.method, parts.uri.path(), &parts.headers, &body),
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
    use super::*;

    const GOOD: &[u8] = b"{\"format\":\"regesto-corrections/1\",\"corrections\":[]}";

    fn desk(folder: &std::path::Path) -> Desk {
        let pages = folder.join("report");
        fs::create_dir_all(pages.join("documents")).unwrap();
        fs::write(pages.join("index.html"), "overview").unwrap();
        fs::write(pages.join("documents/d-1.html"), "document").unwrap();
        fs::write(folder.join("secret.html"), "secret").unwrap();
        Desk::new(pages, folder.join("corrections.json"), 4000, "token")
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
            ("PUT", "/token/corrections.json", &own, GOOD, 403, "a program that says not who it is"),
            ("PUT", "/token/corrections.json", &mine, b"{}", 400, "no corrections"),
            ("PUT", "/token/corrections.json", &mine, GOOD, 204, "corrections"),
            ("PUT", "/token/index.html", &mine, GOOD, 405, "a page is not to be written"),
            (
                "PUT",
                "/token/corrections.json",
                &[("host", "localhost:4000"), ("origin", "http://127.0.0.1:4000")],
                GOOD,
                403,
                "two names are two origins",
            ),
        ];
        for (method, path, headers, body, status, why) in cases {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.insert(header::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
            }
            let answer = desk.answer(&method.parse().unwrap(), path, &map, body);
            assert_eq!(answer.status().as_u16(), status, "{why}");
        }
        assert_eq!(review::read(&folder.path().join("corrections.json")).unwrap(), Corrections::default());
    }
}
