//! The report in a real browser: `tests/browser/run.mjs`, where node, its packages and Chromium are there. `.ci/run` installs them.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The browser, where there is one.
fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    named.into_iter().chain(usual).find(|path| path.is_file())
}

#[test]
fn the_report_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/browser");
    let Some(chromium) = chromium() else {
        eprintln!("skipped: Chromium is not installed (apt-get install chromium, or name it in CHROMIUM)");
        return;
    };
    if !Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: node is not installed");
        return;
    }
    if !folder.join("node_modules/playwright-core").is_dir() {
        eprintln!("skipped: its packages are not installed (npm ci --prefix tests/browser)");
        return;
    }
    let output = Command::new("node")
        .arg(folder.join("run.mjs"))
        .env("REGESTO", env!("CARGO_BIN_EXE_regesto"))
        .env("CHROMIUM", chromium)
        .env("SEEDS", root.join("seeds"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}");
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}
