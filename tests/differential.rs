//! Random programs, the same in the engine and in CPython: `differential/generate.py` writes them,
//! python3 and `interleave run` must print the same and end with the same status. Skipped, with a
//! notice, where there is no python3.
//!
//! `INTERLEAVE_DIFFERENTIAL_SEED` and `INTERLEAVE_DIFFERENTIAL_COUNT` choose other programs than the default.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::oracle::Said;

/// The tests' folder.
fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The number in an environment variable, or the default.
fn number(variable: &str, default: u64) -> u64 {
    env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// The version of python3 as `--python` wants it, if there is one that the engine imitates.
fn python3_version() -> Option<&'static str> {
    let said = Command::new("python3").arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    ["3.9", "3.11", "3.14"]
        .into_iter()
        .find(|version| text.starts_with(&format!("Python {version}.")))
}

#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should know what was not tested"
)]
fn skip() {
    eprintln!("skipped: no python3 of a version that the engine imitates");
}

/// Generates programs of a kind and compares what both engines say to each.
fn compare(kind: &str, count: u64, python: &[&str], engine: &[&str]) {
    let Some(version) = python3_version() else {
        return skip();
    };
    let (seed, count) = (
        number("INTERLEAVE_DIFFERENTIAL_SEED", 1).to_string(),
        number("INTERLEAVE_DIFFERENTIAL_COUNT", count),
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("differential_{kind}"));
    let generated = Command::new("python3")
        .arg(tests().join("differential/generate.py"))
        .args([
            "--kind",
            kind,
            "--seed",
            &seed,
            "--count",
            &count.to_string(),
            "--out",
        ])
        .arg(&folder)
        .status()
        .expect("python3 was there a moment ago");
    assert!(generated.success(), "the generator failed");

    let mut report = String::new();
    let mut differing = 0;
    for index in 0..count {
        let file_name = format!("{kind}_{seed}_{index}.py");
        let theirs = Said::by(
            Command::new("python3")
                .args(python)
                .arg(&file_name)
                .current_dir(&folder),
            &file_name,
        )
        .expect("python3 was there a moment ago");
        let ours = Said::by(
            Command::new(env!("CARGO_BIN_EXE_interleave"))
                .args(["run", "--python", version])
                .args(engine)
                .arg(&file_name)
                .current_dir(&folder),
            &file_name,
        )
        .expect("cargo built the command line");
        // Nothing here should write to stderr; what it says is in the report, if the rest differs.
        if (&theirs.out, theirs.status) != (&ours.out, ours.status) {
            differing += 1;
            report.push_str(&format!("{}\n", folder.join(&file_name).display()));
            report.push_str(&theirs.difference(&ours).unwrap_or_default());
        } else {
            // A program that agrees needs no second look; one that does not stays for it.
            fs::remove_file(folder.join(&file_name)).expect("the generator wrote it");
        }
    }
    assert!(
        report.is_empty(),
        "\n{report}{differing} of {count} programs differ"
    );
}

#[test]
fn random_programs_print_what_cpython_prints() {
    compare("sync", 40, &[], &[]);
}

#[test]
fn random_sets_of_numbers_stand_in_cpythons_order() {
    compare("sets", 40, &[], &[]);
}

#[test]
fn random_task_trees_run_in_cpythons_order() {
    let driver = tests()
        .join("programs/virtual_clock.py")
        .display()
        .to_string();
    compare("async", 40, &[&driver], &["--cost", "zero"]);
}
