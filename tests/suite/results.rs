//! The folder of a run: it holds one whole set of results, or says that it does not; what people put there stays.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_regesto");

/// A list of a municipality, with somebody's name in it.
fn list(number: usize, term: usize) -> String {
    format!(
        "# COMUNE DI PAESE{number}\n\n| N. | Oggetto | Responsabile | Termine |\n|---|---|---|---|\n\
         | 1 | Passo carraio | Ada Neri | {term} giorni |\n| 2 | Accesso agli atti | Ada Neri, tel. 030 123456 | 30 giorni |\n"
    )
}

/// A folder of its own for a test, with files in it.
struct Ground(tempfile::TempDir);

impl Ground {
    fn with(files: &[(&str, &str)]) -> Self {
        let ground = Ground(tempfile::tempdir().unwrap());
        for (name, content) in files {
            ground.write(name, content);
        }
        ground
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    /// Runs a command; gives its exit status and what it said.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.at(name)).unwrap()).unwrap()
    }
}

/// Files below a folder with their bytes: those that a person sees. Of `run.json`, which tells the time, the documents.
fn seen(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_string();
            if name.starts_with(".regesto-") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let mut bytes = fs::read(&path).unwrap();
            if name == "run.json" {
                let run: Value = serde_json::from_slice(&bytes).unwrap();
                let paths = run["documents"].as_array().unwrap().iter().map(|one| format!("{}:{}\n", one["path"], one["bytes"]));
                bytes = paths.collect::<String>().into_bytes();
            }
            found.insert(name, bytes);
        }
    }
    found
}

/// What stands in a folder beside the results: nobody should see it, and nothing of it should stay.
fn hidden(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut hidden: Vec<String> = names.filter(|name| name.starts_with(".regesto-") && !name.ends_with("lock")).collect();
    hidden.sort();
    hidden
}

/// When a run is killed.
#[derive(Debug, Clone, Copy)]
enum Kill {
    /// After so long.
    After(Duration),
    /// So long after its results begin to be put in place.
    Placing(Duration),
}

fn kill(child: &mut Child, mark: &Path, when: Kill) {
    let started = Instant::now();
    if let Kill::Placing(_) = when {
        while !mark.exists() && child.try_wait().unwrap().is_none() && started.elapsed() < Duration::from_secs(60) {
            std::hint::spin_loop();
        }
    }
    let (Kill::After(wait) | Kill::Placing(wait)) = when;
    let from = if let Kill::After(_) = when { started } else { Instant::now() };
    while from.elapsed() < wait {
        std::thread::sleep(Duration::from_micros(20).min(wait.saturating_sub(from.elapsed())));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_run_that_is_killed_leaves_a_whole_set_or_says_so() {
    const DOCUMENTS: usize = 40;
    let ground = Ground::with(&[]);
    for number in 0..DOCUMENTS {
        // One is in one set alone, one has other terms, all others are the same.
        ground.write(&format!("one/{number}.md"), &list(number, if number == 3 { 60 } else { 45 }));
        if number != 7 {
            ground.write(&format!("two/{number}.md"), &list(number, if number == 3 { 90 } else { 45 }));
        }
    }
    let sets = [vec!["run", "one", "-q", "--to", "csv,art35", "-o"], vec!["run", "two", "-q", "--to", "csv", "--redact", "contacts", "-o"]];
    let run = |set: usize, folder: &str| {
        let arguments: Vec<&str> = sets[set].iter().copied().chain([folder]).collect();
        assert_eq!(ground.run(&arguments), (Some(0), String::new(), String::new()));
    };
    run(0, "fresh-0");
    let started = Instant::now();
    run(1, "fresh-1");
    let takes = started.elapsed();
    let fresh = [seen(&ground.at("fresh-0")), seen(&ground.at("fresh-1"))];
    let own = [
        ("corrections.json", "{\"format\":\"regesto-corrections/1\",\"corrections\":[]}"),
        ("note.txt", "mine"),
        ("report/note.txt", "mine"),
    ];
    run(0, "out");
    for (name, text) in own {
        ground.write(&format!("out/{name}"), text);
    }
    let whole = |set: usize| {
        let mut all = fresh[set].clone();
        all.extend(own.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())));
        seen(&ground.at("out")) == all
    };
    assert!(whole(0), "what a person put there is there");

    let spread = (0..32u32).map(|step| Kill::After(takes * step / 20));
    let placing = (0..32u64).map(|step| Kill::Placing(Duration::from_micros(step * 150)));
    let (mut old, mut new, mut marked) = (0, 0, 0);
    for (round, when) in spread.chain(placing).enumerate() {
        let (from, to) = (round % 2, (round + 1) % 2);
        let mark = ground.at("out/.regesto-incomplete");
        let mut child = ground.command(&sets[to]).arg("out").stderr(Stdio::null()).spawn().unwrap();
        kill(&mut child, &mark, when);
        for (name, text) in own {
            assert_eq!(fs::read_to_string(ground.at("out").join(name)).unwrap(), text, "{when:?}: {name}");
        }
        if mark.exists() {
            marked += 1;
            let reading: [&[&str]; 8] = [
                &["report", "out"],
                &["report", "out/dataset.json"],
                &["review", "out"],
                &["export", "out", "--to", "csv", "-o", "elsewhere"],
                &["compare", "passo", "--dataset", "out"],
                &["why", "r-1", "r-2", "--dataset", "out"],
                &["diff", "fresh-0", "out"],
                &["evaluate", "out", "--gold", "one", "--sources", "one"],
            ];
            for arguments in reading {
                let (code, stdout, stderr) = ground.run(arguments);
                assert_eq!((code, stdout.as_str()), (Some(2), ""), "{when:?}: {arguments:?}: {stderr}");
                assert!(stderr.contains("no whole set") && stderr.contains("do it again"), "{arguments:?}: {stderr}");
            }
        } else if whole(from) {
            old += 1;
        } else {
            assert!(whole(to), "{when:?}: neither the set before nor the new one, and nothing says so");
            new += 1;
        }
        if mark.exists() && round % 4 == 0 {
            // The one that would mend it is killed as well.
            let mut child = ground.command(&sets[to]).arg("out").stderr(Stdio::null()).spawn().unwrap();
            kill(&mut child, &mark, Kill::After(takes * 9 / 10));
            assert!(mark.exists() || whole(to), "{when:?}: killed again");
        }
        run(to, "out");
        assert!(whole(to), "{when:?}: the next run mends it");
        assert_eq!(hidden(&ground.at("out")), [".regesto-files.json"], "{when:?}: nothing stays behind");
    }
    println!("64 kills: {old} before, {marked} while results were put in place, {new} after");
    assert!(old > 0 && marked > 0, "moments of both kinds were met");
}

#[test]
fn what_a_run_no_longer_writes_is_gone() {
    let ground = Ground::with(&[("docs/a.md", &list(1, 60)), ("docs/b.md", &list(2, 60))]);
    let names = |folder: &str| {
        let files = seen(&ground.at(folder));
        files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Neri")).map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ground.run(&["run", "docs", "-q", "-o", "out", "--to", "csv,jsonl,art35"]).0, Some(0));
    ground.write("out/note.txt", "mine");
    assert!(names("out").len() > 5);
    /// Why; arguments; what may not be there any more, what is still there.
    type Case<'c> = (&'c str, &'c [&'c str], &'c [&'c str], &'c [&'c str]);
    let cases: [Case<'_>; 3] = [
        ("redacted", &["--redact", "contacts"], &["records.csv", "records.jsonl", "art35"], &["report/index.html", "note.txt"]),
        ("no report", &["--no-report"], &["report"], &["dataset.json", "note.txt"]),
        ("with one", &["--to", "csv"], &["records.jsonl"], &["report/index.html", "records.csv", "note.txt"]),
    ];
    for (why, more, gone, there) in cases {
        let arguments: Vec<&str> = ["run", "docs", "-o", "out", "-q"].iter().chain(more).copied().collect();
        assert_eq!(ground.run(&arguments), (Some(0), String::new(), String::new()), "{why}");
        assert!(gone.iter().all(|name| !ground.at("out").join(name).exists()), "{why}: gone");
        assert!(there.iter().all(|name| ground.at("out").join(name).exists()), "{why}: there");
        if why == "redacted" {
            assert_eq!(names("out"), [""; 0], "nobody is named any more");
        }
    }
    let pages = || fs::read_dir(ground.at("out/report/documents")).unwrap().count();
    assert_eq!(pages(), 2);
    fs::remove_file(ground.at("docs/b.md")).unwrap();
    // Somebody works on an export, and writes into it what was found out.
    ground.write("out/records.csv", "id;mine\n");
    let (code, _, stderr) = ground.run(&["run", "docs", "-o", "out"]);
    assert_eq!((code, pages()), (Some(0), 1));
    assert!(stderr.contains("records.csv: it is no longer among the results and was not removed"), "{stderr}");
    let (_, _, stderr) = ground.run(&["run", "docs", "-o", "out", "--to", "csv"]);
    assert!(stderr.contains("records.csv.before now"), "{stderr}");
    assert_eq!(fs::read_to_string(ground.at("out/records.csv.before")).unwrap(), "id;mine\n");
    // Results are no documents, also where they lie among these; nor is what stood in their place.
    let (_, _, stderr) = ground.run(&["run", "out", "docs", "-q", "-o", "out"]);
    assert_eq!((ground.json("out/dataset.json")["documents"].as_array().unwrap().len(), stderr.as_str()), (2, ""), "the list and the note");
}

#[test]
fn an_export_replaces_its_own_and_speaks_of_others() {
    let of = |name: &str| list(1, 60).replace("PAESE1", name);
    let ground = Ground::with(&[("docs/a.md", &of("ROVATO")), ("docs/b.md", &of("FORLÌ"))]);
    ground.run(&["run", "docs", "-q", "-o", "out"]);
    ground.run(&["export", "out", "-q", "--to", "csv,art35", "-o", "tables"]);
    let before = fs::read_dir(ground.at("tables/art35")).unwrap().count();
    fs::remove_file(ground.at("docs/b.md")).unwrap();
    ground.run(&["run", "docs", "-q", "-o", "out"]);
    let (code, _, stderr) = ground.run(&["export", "out", "--to", "art35", "--redact", "contacts", "-o", "tables"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert_eq!(fs::read_dir(ground.at("tables/art35")).unwrap().count(), before - 2, "the table of the other authority is gone");
    assert!(ground.at("tables/records.csv").exists() && stderr.contains("records.csv: this export doesn't write it"), "{stderr}");
    // An export beside the results of a run is known to the next run.
    ground.run(&["export", "out", "-q", "--to", "csv", "-o", "out"]);
    assert!(ground.at("out/records.csv").exists() && ground.at("out/dataset.json").exists());
    ground.run(&["run", "docs", "-q", "-o", "out", "--redact", "contacts"]);
    assert!(!ground.at("out/records.csv").exists());
}

#[test]
fn two_runs_into_one_folder_do_not_mix() {
    let ground = Ground::with(&[("big/a.txt", &"parola ".repeat(4 << 20)), ("docs/a.md", &list(1, 60))]);
    let mut first = ground.command(&["run", "big", "-q", "-o", "out"]).spawn().unwrap();
    let aside = ground.at("out/.regesto-new");
    while !aside.exists() && first.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let (code, stdout, stderr) = ground.run(&["run", "docs", "-q", "-o", "out"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""), "{stderr}");
    assert!(stderr.contains("out: another `regesto` is writing into this folder; wait until it has ended"), "{stderr}");
    assert!(first.wait().unwrap().success(), "the first goes on");
    assert_eq!(ground.json("out/dataset.json")["documents"][0]["path"], "a.txt");
}

/// A file of corrections, each of the term of the first record of a document: its id, its document, what it quotes, what it says.
fn corrections(all: &[(&str, &str, &str, &str)]) -> String {
    let one = |(id, document, term, text): &(&str, &str, &str, &str)| {
        serde_json::json!({
            "kind": "text", "text": text,
            "record": {"id": id, "document": document, "quote": {"exact": format!("Passo carraio Ada Neri {term}")}},
            "cell": {"column": "term", "quote": {"exact": term}},
        })
    };
    serde_json::json!({"format": "regesto-corrections/1", "corrections": all.iter().map(one).collect::<Vec<_>>()}).to_string()
}

#[test]
fn corrections_in_the_folder_are_applied_and_each_that_is_not_is_said() {
    let ground = Ground::with(&[("docs/a.md", &list(1, 60)), ("torn/a.md", &list(1, 60)), ("torn/b.xlsx", "PK\u{3}\u{4} no archive")]);
    ground.run(&["run", "docs", "-q", "-o", "out"]);
    let id = ground.json("out/dataset.json")["records"][0]["id"].as_str().unwrap().to_string();
    let good = corrections(&[(&id, "a.md", "60 giorni", "61 giorni")]);
    let stale = corrections(&[(&id, "a.md", "90 giorni", "91 giorni"), ("r-000000000000", "gone.md", "1 giorno", "2 giorni")]);
    ground.write("good.json", &good);
    ground.write("other.json", &corrections(&[(&id, "a.md", "60 giorni", "62 giorni")]));
    ground.write("stale.json", &stale);
    ground.write("broken.json", "{");
    /// Why; what lies in the folder; the documents and further arguments; the status, the term, how many were given, what is said, how many
    /// diagnostics there are.
    type Case<'c> = (&'c str, Option<&'c str>, &'c [&'c str], i32, &'c str, Option<u64>, &'c str, usize);
    let cases: [Case<'_>; 12] = [
        ("none", None, &["docs"], 0, "60 giorni", None, "", 0),
        ("those of the folder", Some(&good), &["docs"], 0, "61 giorni", Some(1), "out/corrections.json: 1 correction found here", 0),
        ("not asked for", Some(&good), &["docs", "--without-corrections"], 0, "60 giorni", None, "", 0),
        (
            "named as well",
            Some(&good),
            &["docs", "--corrections", "out/corrections.json"],
            0,
            "61 giorni",
            Some(1),
            "out/corrections.json: 1",
            0,
        ),
        ("named by another way", Some(&good), &["docs", "--corrections", "docs/../out/corrections.json"], 0, "61 giorni", Some(1), "", 0),
        (
            "named alone",
            Some(&good),
            &["docs", "--without-corrections", "--corrections", "out/corrections.json"],
            0,
            "61 giorni",
            Some(1),
            "",
            0,
        ),
        ("later ones hold", Some(&good), &["docs", "--corrections", "other.json"], 0, "62 giorni", Some(2), "other.json: 1 correction", 0),
        ("some not applied", Some(&good), &["docs", "--corrections", "stale.json"], 6, "61 giorni", Some(3), "correction 2 (text)", 1),
        ("said where nothing is", Some(&stale), &["docs", "-q"], 6, "60 giorni", Some(2), "error: correction 1 (text)", 1),
        ("a lost document weighs more", Some(&stale), &["torn"], 3, "60 giorni", Some(2), "correction 2 (text)", 1),
        ("broken, in the folder", Some("{"), &["docs"], 2, "60 giorni", Some(2), "or leave them out with --without-corrections", 1),
        ("broken, named", None, &["docs", "--corrections", "broken.json"], 2, "60 giorni", Some(2), "these are no corrections", 1),
    ];
    for (why, lies, more, status, term, given, said, diagnostics) in cases {
        match lies {
            Some(text) => ground.write("out/corrections.json", text),
            None => drop(fs::remove_file(ground.at("out/corrections.json"))),
        }
        let arguments: Vec<&str> = ["run", "-o", "out"].iter().chain(more).copied().collect();
        let (code, _, stderr) = ground.run(&arguments);
        assert_eq!(code, Some(status), "{why}: {stderr}");
        assert!(stderr.contains(said), "{why}: {stderr}");
        let dataset = ground.json("out/dataset.json");
        assert_eq!(dataset["records"][0]["cells"]["term"]["text"], term, "{why}");
        assert_eq!(ground.json("out/run.json")["corrections"]["given"].as_u64(), given, "{why}");
        let lost = dataset["documents"].as_array().unwrap().iter().flat_map(|one| one["diagnostics"].as_array().unwrap());
        assert_eq!(lost.filter(|one| one["code"] == "correction-not-applied").count(), diagnostics, "{why}");
        assert_eq!(fs::read_to_string(ground.at("out/corrections.json")).ok().as_deref(), lies, "{why}: nobody writes to it");
    }
    // What is said of a correction names nobody where nobody is to be named.
    ground.write("out/corrections.json", &stale);
    let (code, _, stderr) = ground.run(&["run", "docs", "-o", "out", "--redact", "contacts"]);
    assert_eq!((code, stderr.contains("Neri"), stderr.contains("of «[…]» is not applied")), (Some(6), false, true), "{stderr}");
    assert!(stderr.contains("out/corrections.json: it quotes the documents and stays as it is"), "{stderr}");
    let naming = seen(&ground.at("out")).into_iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Neri"));
    assert_eq!(naming.map(|(name, _)| name).collect::<Vec<_>>(), ["corrections.json"]);
    assert!(!fs::read_to_string(ground.at("out/run.json")).unwrap().contains("Neri"));
}
