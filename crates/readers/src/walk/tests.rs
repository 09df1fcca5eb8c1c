use std::{fs, path::Path};

use super::*;

/// Makes the files (folders where the name ends in a slash) and gives the names of those found below the paths.
fn found(files: &[&str], named: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(if file.ends_with('/') { &path } else { path.parent().unwrap() }).unwrap();
        if !file.ends_with('/') {
            fs::write(path, file).unwrap();
        }
    }
    names(folder.path(), named)
}

fn names(folder: &Path, named: &[&str]) -> Vec<String> {
    let named: Vec<PathBuf> = named.iter().map(|path| folder.join(path)).collect();
    let (inputs, errors) = find_inputs(&named).unwrap();
    inputs.into_iter().map(|input| input.name).chain(errors.iter().map(ToString::to_string)).collect()
}

#[test]
fn files_go_by_their_place_in_what_was_named() {
    let files = [
        "a/x.txt",
        "a/y.txt",
        "a/sub/x.txt",
        "a/.hidden/x.txt",
        "a/.x.txt",
        "b/x.txt",
        "b/z.txt",
        "c/w.txt",
        "p/a/x.txt",
        "q/a/x.txt",
        "e/",
    ];
    for (named, names, why) in [
        (&["a"][..], &["sub/x.txt", "x.txt", "y.txt"][..], "hidden ones are left out"),
        (&["c", "a/y.txt"], &["w.txt", "y.txt"], "folders and files"),
        (
            &["a", "b", "c"],
            &["a/sub/x.txt", "a/x.txt", "a/y.txt", "b/x.txt", "b/z.txt", "w.txt"],
            "one name in two folders: both go by their folder",
        ),
        (&["q/a", "p/a", "c"], &["p/a/x.txt", "q/a/x.txt", "w.txt"], "two folders of one name in different ones"),
        (&["a/x.txt", "b/x.txt"], &["a/x.txt", "b/x.txt"], "files of one name"),
        (&["a", "a", "b/../a", "a/x.txt"], &["sub/x.txt", "x.txt", "y.txt"], "what is named twice is read once"),
        (&["a/.hidden"], &["x.txt"], "a hidden folder that is named is meant"),
        (&["e", "c"], &["w.txt"], "an empty folder beside another"),
    ] {
        assert_eq!(found(&files, named), names, "{why}");
    }
}

#[test]
fn what_is_not_there_and_what_is_empty_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let missing = find_inputs(&[folder.path().join("no")]).unwrap_err().to_string();
    assert!(missing.contains("/no: there is no such file or folder"), "{missing}");
    let empty = find_inputs(&[folder.path().to_path_buf()]).unwrap_err().to_string();
    assert!(empty.contains("there is no file in this folder"), "{empty}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_and_pipes_reported() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("in")).unwrap();
    fs::create_dir_all(at("out")).unwrap();
    fs::write(at("out/x.txt"), "x").unwrap();
    symlink(at("out"), at("in/linked")).unwrap();
    symlink(at("out/x.txt"), at("in/same.txt")).unwrap();
    symlink(at("in"), at("in/loop")).unwrap();
    symlink(at("gone"), at("in/broken.txt")).unwrap();
    let _socket = UnixListener::bind(at("in/socket")).unwrap();
    let names = names(folder.path(), &["in"]);
    assert_eq!(names[..1], ["linked/x.txt".to_string()], "the second way to a file is left out");
    for (name, said) in
        names[1..].iter().zip(["broken.txt: there is no such file", "loop: it could not be read", "socket: it could not be read"])
    {
        assert!(name.starts_with(said), "{name}");
    }
    assert_eq!(names.len(), 4);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf8_are_told_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    for name in [&b"a\xe0.txt"[..], b"a\xe8.txt", "a\u{fffd}.txt (2)".as_bytes()] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), name).unwrap();
    }
    assert_eq!(names(folder.path(), &["."]), ["a\u{fffd}.txt", "a\u{fffd}.txt (2)", "a\u{fffd}.txt (3)"]);
}

#[test]
fn many_files_take_no_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut names = Names::default();
    let roots = [names.folder(&folder.path().join("a")), names.folder(&folder.path().join("b"))];
    let files: Vec<PathBuf> = (0..50_000).map(|number| PathBuf::from(format!("{number}.txt"))).collect();
    let given = names.give(roots.iter().flat_map(|&root| files.iter().map(move |file| (root, file.as_path()))));
    assert_eq!(given.len(), 100_000);
    assert_eq!(given.iter().collect::<HashSet<_>>().len(), 100_000);
}
