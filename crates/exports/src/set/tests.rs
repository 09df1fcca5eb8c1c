use super::*;

/// Files below a folder with what they hold; those that a person does not see are left out.
fn seen(folder: &Path) -> BTreeMap<String, String> {
    let names = below(folder).unwrap().into_iter().filter(|name| !name.starts_with(".regesto-"));
    names.map(|name| (name.clone(), fs::read_to_string(folder.join(&name)).unwrap())).collect()
}

fn files(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
}

fn lay(folder: &Path, pairs: &[(&str, &str)]) {
    for (name, text) in pairs {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Writes a set and gives what was left alone.
fn write(folder: &Path, by: By, set: &[(&str, &str)], stays: impl Fn(&str) -> bool) -> Vec<Left> {
    let writing = Writing::begin(folder, by).unwrap();
    lay(writing.aside(), set);
    let left = writing.put("report/index.html", stays).unwrap();
    assert_eq!(not_whole(folder), Ok(()));
    assert!(!folder.join(ASIDE).exists());
    left
}

type Pairs<'t> = &'t [(&'t str, &'t str)];

#[test]
fn what_a_set_no_longer_has_goes_and_what_people_did_stays() {
    /// Why; the set before, what a person does, the set after; what stands there then, and how many things were left alone.
    type Case<'t> = (&'t str, Pairs<'t>, Pairs<'t>, Pairs<'t>, Pairs<'t>, usize);
    const ENTRY: &str = "report/index.html";
    let cases: [Case<'_>; 10] = [
        ("the same again", &[("a", "1"), (ENTRY, "1")], &[], &[("a", "1"), (ENTRY, "1")], &[("a", "1"), (ENTRY, "1")], 0),
        ("another text", &[("a", "1")], &[], &[("a", "2")], &[("a", "2")], 0),
        ("fewer files, and folders", &[("a", "1"), (ENTRY, "1"), ("report/d/x", "1")], &[], &[("a", "1")], &[("a", "1")], 0),
        ("a note beside them", &[("a", "1"), (ENTRY, "1")], &[("report/n", "n")], &[("a", "1")], &[("a", "1"), ("report/n", "n")], 0),
        ("changed, nobody writes it", &[("a", "1"), ("b", "1")], &[("b", "n")], &[("a", "1")], &[("a", "1"), ("b", "n")], 1),
        ("changed, and written", &[("b", "1")], &[("b", "n")], &[("b", "2")], &[("b", "2"), ("b.before", "n")], 1),
        ("the entry, changed", &[(ENTRY, "1")], &[(ENTRY, "n")], &[(ENTRY, "2")], &[(ENTRY, "2"), ("report/index.html.before", "n")], 1),
        ("the entry, changed, nobody writes it", &[(ENTRY, "1")], &[(ENTRY, "n")], &[("a", "1")], &[("a", "1"), (ENTRY, "n")], 1),
        (
            "in the place of a result",
            &[("a", "1")],
            &[("b", "n"), ("b.before", "x")],
            &[("b", "1")],
            &[("b", "1"), ("b.before", "x"), ("b.before-2", "n")],
            1,
        ),
        ("made by a person as it would have been written", &[("a", "1")], &[("b", "1")], &[("b", "1")], &[("b", "1")], 0),
    ];
    for (why, before, person, after, expected, left) in cases {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), By::Run, before, |_| false);
        lay(folder.path(), person);
        let said = write(folder.path(), By::Run, after, |_| false);
        assert_eq!(seen(folder.path()), files(expected), "{why}");
        assert_eq!(said.len(), left, "{why}: {said:?}");
        let names: BTreeSet<PathBuf> = after.iter().map(|(name, _)| PathBuf::from(name)).collect();
        assert_eq!(listed(folder.path()).into_iter().collect::<BTreeSet<_>>(), names, "{why}");
    }
}

#[test]
fn an_export_leaves_the_files_of_others() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), By::Run, &[("dataset.json", "1"), ("art35/a", "1"), ("art35/b", "1")], |_| false);
    write(folder.path(), By::Export, &[("art35/a", "2")], |path| !path.starts_with("art35/"));
    assert_eq!(seen(folder.path()), files(&[("dataset.json", "1"), ("art35/a", "2")]));
    write(folder.path(), By::Run, &[("dataset.json", "2")], |_| false);
    assert_eq!(seen(folder.path()), files(&[("dataset.json", "2")]), "the next run knows of it");
}

#[test]
fn results_of_a_version_without_a_list_are_known_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let old = [
        ("run.json", "{\"format\": \"regesto-run/1\", \"more\": 1}"),
        ("dataset.json", "old"),
        ("records.csv", "old"),
        ("report/index.html", "old"),
        ("report/procedures-2.html", "old"),
        ("report/documents/d-0123456789ab.html", "old"),
        ("report/documents/d-0123456789ab-2.html", "old"),
        ("report/documents/note.html", "mine"),
        ("corrections.json", "mine"),
    ];
    lay(folder.path(), &old);
    let left = write(folder.path(), By::Run, &[("dataset.json", "new"), ("run.json", "{}")], |_| false);
    let expected = [
        ("corrections.json", "mine"),
        ("dataset.json", "new"),
        ("records.csv", "old"),
        ("report/documents/note.html", "mine"),
        ("run.json", "{}"),
    ];
    assert_eq!(seen(folder.path()), files(&expected));
    assert_eq!(left, [Left::Unlisted(folder.path().join("records.csv"))]);
}

#[test]
fn what_is_stopped_is_swept_out_or_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    write(folder.path(), By::Run, &[("a", "1"), ("b", "1")], |_| false);
    // Stopped while files were written aside.
    lay(folder.path(), &[(".regesto-new/a", "half"), (".regesto-abc.tmp", "half"), ("report/documents/.regesto-x.tmp", "half")]);
    assert_eq!(not_whole(folder.path()), Ok(()));
    write(folder.path(), By::Run, &[("a", "1"), ("b", "1")], |_| false);
    assert!(!at(".regesto-abc.tmp").exists() && !at("report/documents/.regesto-x.tmp").exists());
    // Stopped while they were put in place: one is new, another not there yet.
    let journal = Files {
        format: FORMAT.to_string(),
        by: By::Run,
        files: [("a", "2"), ("c", "2")].map(|(name, text)| (name.to_string(), BTreeSet::from([hex(&Sha256::digest(text))]))).into(),
    };
    write_json(&at(MARK), &journal).unwrap();
    lay(folder.path(), &[("a", "2"), ("c", "2")]);
    let said = not_whole(folder.path()).unwrap_err().to_string();
    assert!(said.contains("no whole set") && said.contains("`regesto run`"), "{said}");
    let refused = Writing::begin(folder.path(), By::Export).map(|_| ()).unwrap_err().to_string();
    assert_eq!(refused, said, "an export would hide that the run was not whole");
    assert_eq!(write(folder.path(), By::Run, &[("b", "3")], |_| false), []);
    assert_eq!(seen(folder.path()), files(&[("b", "3")]), "what the stopped one wrote is known");
}

#[test]
fn one_at_a_time_and_nothing_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let first = Writing::begin(folder.path(), By::Run).unwrap();
    let second = Writing::begin(folder.path(), By::Run).map(|_| ()).unwrap_err().to_string();
    assert!(second.contains("another `regesto` is writing into this folder"), "{second}");
    lay(first.aside(), &[("a/b", "1")]);
    lay(folder.path(), &[("a", "a file where a folder is wanted")]);
    let error = first.put("", |_| false).unwrap_err().to_string();
    assert!(error.contains("it can't be a folder for results"), "{error}");
    assert_eq!((not_whole(folder.path()), folder.path().join(ASIDE).exists()), (Ok(()), false), "nothing has changed");
    Writing::begin(folder.path(), By::Run).unwrap();
}

#[test]
fn a_list_leads_nowhere_else() {
    let ground = tempfile::tempdir().unwrap();
    let folder = ground.path().join("out");
    lay(ground.path(), &[("outside", "1"), ("out/inside", "1")]);
    let digest = hex(&Sha256::digest("1"));
    let list =
        format!(r#"{{"format":"regesto-files/1","by":"run","files":{{"../outside":["{digest}"],"/etc/x":["0"],"inside":["{digest}"]}}}}"#);
    lay(&folder, &[(LIST, &list)]);
    write(&folder, By::Run, &[("a", "1")], |_| false);
    assert!(ground.path().join("outside").exists() && !folder.join("inside").exists());
    for broken in ["", "{}", "[1]", r#"{"format":"regesto-files/9","by":"run","files":{}}"#] {
        lay(&folder, &[(LIST, broken), ("b", "mine")]);
        let left = write(&folder, By::Run, &[("a", "1")], |_| false);
        assert_eq!(left, [Left::NoList(folder.join(LIST))], "«{broken}»");
        assert!(folder.join("b").exists());
    }
}

#[test]
fn names_of_files_that_were_renamed() {
    for (name, stood) in
        [("a.csv.before", Some("a.csv")), ("a.csv.before-12", Some("a.csv")), ("a.csv", None), ("a.before.csv", None), ("a.before-x", None)]
    {
        assert_eq!(stood_for(name), stood, "{name}");
    }
}
