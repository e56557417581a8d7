//! Every program in `tests/programs` through `interleave run`: what it prints, writes to stderr and
//! exits with must equal what `record.py` recorded from CPython. `KNOWN.txt` lists those that do not
//! pass yet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use crate::oracle::Said;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs")
}

/// Lines of a list in the folder, without comments and blank ones.
fn listed(file: &str) -> Vec<String> {
    fs::read_to_string(folder().join(file))
        .expect("the list is part of the repository")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// The programs by name, each with its level, `core` or `deep`.
fn levels() -> BTreeMap<String, String> {
    let mut level = String::new();
    let mut levels = BTreeMap::new();
    for line in listed("LEVELS.txt") {
        if let Some(name) = line.strip_prefix('[') {
            level = name.trim_end_matches(']').to_owned();
        } else {
            assert!(
                levels.insert(line.clone(), level.clone()).is_none(),
                "{line} is listed twice"
            );
        }
    }
    levels
}

#[test]
fn every_program_has_a_level() {
    let listed: BTreeSet<_> = levels().into_keys().collect();
    let present: BTreeSet<_> = fs::read_dir(folder())
        .expect("the folder is part of the repository")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".py")?.to_owned()))
        .filter(|name| name.contains("__"))
        .collect();
    assert_eq!(
        listed, present,
        "LEVELS.txt and the folder must name the same programs"
    );
}

/// What differs, by case (see [`key`]).
fn failures(levels: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    // Everything as 3.14, the default; asyncio as 3.11 too, because there it behaves differently.
    let cases: Vec<(&str, &str)> = levels
        .keys()
        .flat_map(|name| {
            let older = name
                .starts_with("asyncio__")
                .then_some((name.as_str(), "3.11"));
            [(name.as_str(), "3.14")].into_iter().chain(older)
        })
        .collect();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(&(name, version)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(difference) = difference(name, version) {
                        failures
                            .lock()
                            .expect("no test thread panics with it")
                            .insert(key(name, version), difference);
                    }
                }
            });
        }
    });
    failures
        .into_inner()
        .expect("no test thread panics with it")
}

#[test]
fn programs_say_what_cpython_says() {
    let levels = levels();
    let known: BTreeSet<_> = listed("KNOWN.txt").into_iter().collect();
    let failures = failures(&levels);
    let mut report = String::new();
    let mut unexpected = 0;
    for (key, difference) in failures.iter().filter(|(key, _)| !known.contains(*key)) {
        unexpected += 1;
        let level = levels
            .get(key.split('@').next().unwrap_or(key))
            .map_or("", String::as_str);
        report.push_str(&format!("{key} ({level})\n{difference}"));
    }
    assert!(
        report.is_empty(),
        "\n{report}{unexpected} cases differ from CPython"
    );
}

#[test]
#[ignore = "for whoever has repaired something: what may be taken out of KNOWN.txt"]
fn known_failures_still_fail() {
    let failures = failures(&levels());
    let passing: Vec<_> = listed("KNOWN.txt")
        .into_iter()
        .filter(|key| !failures.contains_key(key))
        .collect();
    assert!(passing.is_empty(), "take out of KNOWN.txt: {passing:?}");
}

/// How a case is called in KNOWN.txt: its name, with `@3.11` if it is not the default version's.
fn key(name: &str, version: &str) -> String {
    if version == "3.14" {
        name.to_owned()
    } else {
        format!("{name}@{version}")
    }
}

fn difference(name: &str, version: &str) -> Option<String> {
    let file_name = format!("{name}.py");
    // Random task trees were recorded on a clock that only sleeps move.
    let cost = if name.starts_with("generated__") {
        "zero"
    } else {
        "cpython"
    };
    let said = Said::by(
        Command::new(env!("CARGO_BIN_EXE_interleave"))
            .args(["run", "--python", version, "--cost", cost])
            // What has processes was recorded under 3.11, which forks.
            .args(["--start-method", "fork", &file_name])
            .current_dir(folder()),
        &file_name,
    );
    match said {
        Ok(ours) => Said::recorded(&folder().join(file_name), version).difference(&ours),
        Err(error) => Some(format!("  could not be run: {error}\n")),
    }
}
