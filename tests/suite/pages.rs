//! The pages a newcomer reads, held to what they speak of.

use std::{fs, path::Path, process::Command};

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest: toml::Table = page("Cargo.toml").parse().unwrap();
    let reasons = page("ARCHITECTURE.md");
    let names: Vec<&String> = manifest["workspace"]["dependencies"].as_table().unwrap().keys().collect();
    assert!(names.len() > 40);
    for name in names.into_iter().filter(|name| !name.starts_with("regesto-")) {
        assert!(reasons.contains(&format!("`{name}`")), "{name}: say in ARCHITECTURE.md why it is there");
    }
    // No crate depends on what the table of the workspace does not list.
    let crates = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")).unwrap();
    let manifests = crates.map(|entry| format!("crates/{}/Cargo.toml", entry.unwrap().file_name().to_string_lossy()));
    for file in manifests.chain(["Cargo.toml".to_string()]) {
        let manifest: toml::Table = page(&file).parse().unwrap();
        for section in ["dependencies", "dev-dependencies"] {
            for (name, is) in manifest.get(section).and_then(toml::Value::as_table).into_iter().flatten() {
                let own = name == "regesto" || is.get("workspace").and_then(toml::Value::as_bool) == Some(true);
                assert!(own, "{file}: {name} has to come from the workspace's table");
            }
        }
    }
}

#[test]
fn every_option_is_in_the_readme() {
    let readme = page("README.md");
    let kinds = ["term", "office", "authority", "citation", "contact"].map(|kind| vec!["parse", kind]);
    let commands = ["run", "explain", "compare", "why", "report", "review", "export", "diff", "evaluate"].map(|command| vec![command]);
    for command in commands.into_iter().chain(kinds) {
        let output = Command::new(env!("CARGO_BIN_EXE_regesto")).args(&command).arg("--help").output().unwrap();
        assert!(output.status.success(), "{command:?}");
        let help = String::from_utf8(output.stdout).unwrap();
        let options = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
        for option in options.map(|word| word.trim_end_matches(|c: char| !c.is_ascii_lowercase())).filter(|option| *option != "--help") {
            assert!(readme.contains(&format!("`{option}")), "{option} of `regesto {}`: the README does not speak of it", command.join(" "));
        }
    }
}

#[test]
fn every_diagnostic_has_its_page() {
    let diagnostics = page("docs/diagnostics.md");
    let titles: Vec<&str> = diagnostics.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')).collect();
    let codes: Vec<&str> = regesto::model::Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(titles, codes, "docs/diagnostics.md has a section for each code, in their order");
}

#[test]
fn the_catalogue_knows_the_version() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(page("publiccode.yml").contains(&format!("softwareVersion: \"{version}\"")));
}
