//! The layers of ARCHITECTURE.md, kept by a test: a module imports only from those before it, nothing before `web` knows
//! a browser, and every file says in its first lines what it is for.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library in the order of the flow. Those on one line may know each other.
const LAYERS: &[&[&str]] = &[
    &["ids", "time", "version"],
    &["event"],
    &["syntax"],
    &["code"],
    &["vm"],
    &["stdlib"],
    &["machine"],
    &["trace"],
    &["session"],
    &["workload"],
    &["live"],
    &["timeline", "stage", "share"],
    &["app"],
    &["compare"],
    &["web"],
];

/// Crates that only a browser has.
const BROWSER_CRATES: &[&str] = &[
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo_timers",
    "console_error_panic_hook",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the entry can be read").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    sources(&root.join("src"), &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file is text");
            let name = path
                .strip_prefix(root.join("src"))
                .expect("it lies in src")
                .to_string_lossy()
                .into_owned();
            (name, text)
        })
        .collect()
}

/// The module of a file: its first folder, or its own name.
fn module_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or(name)
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The modules that a line names: what follows `crate::`, also inside braces.
fn modules_named(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or(line);
    code.match_indices("crate::")
        .filter_map(|(at, found)| {
            let rest = &code[at + found.len()..];
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            (end > 0).then(|| &rest[..end])
        })
        .collect()
}

#[test]
fn modules_import_only_from_earlier_layers() {
    let mut wrong = Vec::new();
    for (name, text) in all_sources() {
        let own = module_of(&name);
        if own == "bin" || own == "lib" {
            continue;
        }
        let Some(layer) = layer_of(own) else {
            wrong.push(format!("{name}: the module {own} stands in no layer"));
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for module in modules_named(line) {
                if layer_of(module).is_some_and(|other| other > layer) {
                    wrong.push(format!("{name}:{}: {own} imports {module}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_web_layer_knows_a_browser() {
    let mut wrong = Vec::new();
    for (name, text) in all_sources() {
        if matches!(module_of(&name), "web" | "bin") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or(line);
            for browser in BROWSER_CRATES {
                if code.contains(&format!("{browser}::")) {
                    wrong.push(format!("{name}:{}: {browser}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = all_sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(name, _)| name)
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
