//! The pages a newcomer reads, held to what they speak of.

use std::{fs, path::Path, process::Command};

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest: toml::Table = page("Cargo.toml").parse().unwrap();
    let reasons = page("ARCHITECTURE.md");
    for section in ["dependencies", "dev-dependencies"] {
        for name in manifest[section].as_table().unwrap().keys() {
            assert!(reasons.contains(&format!("`{name}`")), "{name}: say in ARCHITECTURE.md why it is there");
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
