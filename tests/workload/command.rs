//! `interleave compare`: its table, its JSON, its complaints.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn interleave(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_interleave"))
        .arg("compare")
        .args(arguments)
        .output()
        .expect("the binary was built with the test")
}

fn out(arguments: &[&str]) -> String {
    let output = interleave(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}

fn complaint(arguments: &[&str]) -> String {
    let output = interleave(arguments);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("it writes UTF-8")
}

#[test]
fn the_table_has_a_line_for_each_model_and_a_table_for_each_number_of_cores() {
    let text = out(&["--preset", "cpu-bound", "--cores", "1,4"]);
    assert!(text.starts_with("Four sums\n"), "{text}");
    for cores in ["4 tasks on 1 core,", "4 tasks on 4 cores,"] {
        assert!(text.contains(cores), "{text}");
    }
    for model in interleave::workload::Model::ALL {
        let lines = text
            .lines()
            .filter(|line| line.split(' ').next() == Some(model.key()));
        assert_eq!(lines.count(), 2, "{text}");
    }
    let widths = text
        .lines()
        .filter(|line| line.ends_with(" ms"))
        .map(|line| line.chars().count());
    assert!(widths.clone().min() == widths.max(), "{text}");
}

#[test]
fn the_json_is_the_documented_one() {
    let report: Value =
        serde_json::from_str(&out(&["--preset", "counter-race", "--format", "json"]))
            .expect("it is JSON");
    assert_eq!(report["format"], 1);
    assert_eq!(report["comparisons"][0]["cores"], 4);
    let models = report["comparisons"][0]["models"]
        .as_array()
        .expect("a list");
    assert_eq!(models.len(), 8);
    let documented =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/compare.md"))
            .expect("the document is part of the repository");
    for keys in [
        &report,
        &report["comparisons"][0],
        &models[0],
        &models[0]["tasks"][0],
    ] {
        for key in keys.as_object().expect("an object").keys() {
            assert!(
                documented.contains(&format!("`{key}`")),
                "{key} is not documented"
            );
        }
    }
    assert_eq!(models[0]["model"], "sequential");
    assert_eq!(models[0]["speed_up"], 1.0);
    assert_eq!(models[0]["output"], "counter: 40000\n");
    assert_eq!(models[2]["python"], "3.14t");
    assert_eq!(models[2]["tasks"][1]["name"], "add");
    assert_eq!(models[2]["tasks"][1]["place"], 1);
    assert!(models[2]["makespan_nanos"].as_u64() > Some(500_000));
}

#[test]
fn a_deadlock_and_a_failure_are_told_and_the_others_still_compared() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("embrace.toml");
    let crossed = "title = \"Embrace\"\npool = 2\n\
        [[task]]\nname = \"left\"\nsteps = [{ lock = \"a\" }, { io = 5 }, { lock = \"b\" }, { unlock = \"b\" }, \
        { unlock = \"a\" }]\n\
        [[task]]\nname = \"right\"\nsteps = [{ lock = \"b\" }, { io = 5 }, { lock = \"a\" }, { unlock = \"a\" }, \
        { unlock = \"b\" }]\n";
    std::fs::write(&file, crossed).expect("the target folder can be written to");
    let text = out(&[&file.display().to_string()]);
    let line = |model: &str| {
        let found = text
            .lines()
            .find(|line| line.split(' ').next() == Some(model));
        found.unwrap_or_else(|| panic!("{text}")).to_owned()
    };
    assert!(line("threads").contains("deadlock"), "{text}");
    assert!(line("asyncio").contains("deadlock"), "{text}");
    assert!(
        line("sequential").contains("10.") && line("sequential").contains("1.00×"),
        "{text}"
    );

    let file = folder.join("starved.toml");
    let starved = "title = \"Starved\"\n[[task]]\nname = \"take\"\nsteps = [{ get = \"jobs\" }]\n\
        [[task]]\nname = \"give\"\nsteps = [{ put = \"jobs\" }]\n";
    std::fs::write(&file, starved).expect("the target folder can be written to");
    let text = out(&[&file.display().to_string()]);
    assert!(
        text.contains("sequential: IndexError: pop from an empty deque"),
        "{text}"
    );
    assert!(
        text.lines()
            .any(|line| line.starts_with("threads ") && line.contains(" ms  ")),
        "{text}"
    );
}

#[test]
fn presets_their_text_and_their_python_can_be_printed() {
    let list = out(&["--list"]);
    assert_eq!(list.lines().count(), interleave::workload::PRESETS.len());
    assert!(list.contains("convoy"), "{list}");
    assert!(out(&["--preset", "convoy", "--toml"]).starts_with("title = \"Convoy\"\n"));
    let python = out(&["--preset", "convoy", "--python-source", "asyncio"]);
    assert!(python.contains("async def ping():"), "{python}");
}

#[test]
fn a_wrong_argument_gets_one_sentence_and_status_2() {
    assert_eq!(
        complaint(&[]),
        "interleave: compare needs a TOML file or --preset NAME (see --list)\n"
    );
    assert!(complaint(&["--preset", "none"]).contains("'none' is no preset: there are photos,"));
    assert!(
        complaint(&["--preset", "photos", "--python-source", "go"]).contains("'go' is no model")
    );
    assert_eq!(
        complaint(&["--preset", "photos", "--cores", "1,0"]),
        "interleave: --cores takes numbers between 1 and 64, not '0'\n"
    );
    assert_eq!(
        complaint(&["--preset", "photos", "photos.toml"]),
        "interleave: compare takes one workload: a file or a preset\n"
    );
    assert!(complaint(&["no/such.toml"]).starts_with("interleave: cannot read no/such.toml: "));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faulty.toml");
    std::fs::write(&file, "title = \"x\"\ncores = 0\n")
        .expect("the target folder can be written to");
    assert_eq!(
        complaint(&[&file.display().to_string()]),
        format!(
            "interleave: {}, line 1: a workload needs 'task'\n",
            file.display()
        )
    );
}
