//! The service of `regesto review` as other programs meet it: who is refused, and when; changes of several pages.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_regesto");

/// A service over the results of a run; it ends with the test.
struct Service {
    ground: tempfile::TempDir,
    process: Child,
    port: String,
    token: String,
}

impl Service {
    fn start() -> Self {
        let ground = tempfile::tempdir().unwrap();
        fs::create_dir(ground.path().join("docs")).unwrap();
        fs::write(ground.path().join("docs/a.tsv"), "N.\tOggetto\tTermine\n1\tPasso carraio\t60 giorni\n").unwrap();
        let mut run = Command::new(PROGRAM);
        assert!(run.current_dir(ground.path()).args(["run", "docs", "-q", "-o", "out"]).status().unwrap().success());
        let mut process = Command::new(PROGRAM).current_dir(ground.path()).args(["review", "out"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut parts = line.trim().rsplit('/').skip(1);
        let token = parts.next().unwrap().to_string();
        let port = parts.next().unwrap().rsplit(':').next().unwrap().to_string();
        Service { ground, process, port, token }
    }

    fn file(&self) -> PathBuf {
        self.ground.path().join("out/corrections.json")
    }

    /// Sends a head and a body; gives the answer, or nothing if none comes soon.
    fn send(&self, head: &str, body: &str) -> Option<(u16, Value)> {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{}", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
        write!(stream, "{head}Connection: close\r\n\r\n{body}").unwrap();
        let mut answer = Vec::new();
        // A server that closes while somebody still sends may be heard as a reset.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        let status = answer.split(' ').nth(1)?.parse().ok()?;
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        Some((status, serde_json::from_str(body).unwrap_or_default()))
    }

    fn change(&self, change: &Value) -> (u16, Value) {
        let (port, token, body) = (&self.port, &self.token, change.to_string());
        let head = format!(
            "POST /{token}/corrections.json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.send(&head, &body).unwrap()
    }

    fn list(&self) -> (u16, Value) {
        let (port, token) = (&self.port, &self.token);
        self.send(&format!("GET /{token}/corrections.json HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"), "").unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn right(record: usize) -> Value {
    json!({"kind": "right", "record": {"id": format!("r-{record}"), "quote": {"exact": format!("record {record}")}}})
}

#[test]
fn who_may_not_ask_is_refused_before_anything_is_read() {
    let service = Service::start();
    let (port, token) = (&service.port, &service.token);
    let cases = [
        (
            "another token",
            format!("/{}/corrections.json", "0".repeat(32)),
            format!("127.0.0.1:{port}"),
            format!("127.0.0.1:{port}"),
            Some(403),
        ),
        ("another host", format!("/{token}/corrections.json"), "evil.example".to_string(), "evil.example".to_string(), Some(421)),
        ("another origin", format!("/{token}/corrections.json"), format!("127.0.0.1:{port}"), "evil.example".to_string(), Some(403)),
        ("its own page", format!("/{token}/corrections.json"), format!("127.0.0.1:{port}"), format!("127.0.0.1:{port}"), None),
    ];
    for (why, path, host, origin, expected) in cases {
        // Eight megabytes are promised and none comes: whoever wants to read them waits.
        let head = format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{origin}\r\nContent-Length: 8000000\r\n");
        assert_eq!(service.send(&head, "").map(|(status, _)| status), expected, "{why}");
    }
    assert!(!service.file().exists());
}

#[test]
fn changes_of_several_pages_are_all_kept() {
    let service = Service::start();
    let (status, empty) = service.list();
    assert_eq!((status, &empty["corrections"]), (200, &json!([])));
    for record in 1..=4 {
        // Each page has seen the empty list, and no more.
        let (status, answer) = service.change(&json!({"on": empty["version"], "add": [right(record)]}));
        assert_eq!((status, answer["corrections"].as_array().unwrap().len()), (200, record));
    }
    let none = json!({"kind": "none", "record": right(2)["record"]});
    let (status, answer) = service.change(&json!({"on": empty["version"], "add": [none]}));
    assert_eq!((status, answer["corrections"].as_array().unwrap().len()), (409, 4));
    assert!(answer["refused"].as_str().unwrap().contains("another page has corrected the same place"), "{answer}");
    let (status, answer) = service.change(&json!({"on": answer["version"], "remove": [right(2)], "add": [none]}));
    assert_eq!((status, answer["corrections"].as_array().unwrap().len()), (200, 4));
    let saved: Value = serde_json::from_slice(&fs::read(service.file()).unwrap()).unwrap();
    assert_eq!(saved["format"], "regesto-corrections/1");
    assert_eq!(saved["corrections"], answer["corrections"]);
    assert_eq!(service.change(&json!({"on": answer["version"], "put": []})).0, 400);
}
