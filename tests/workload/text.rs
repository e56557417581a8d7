//! Workloads as text: what is read, what is refused and on which line, and that writing gives it back.

use interleave::workload::{PRESETS, Workload};

/// The complaint about a text.
fn complaint(text: &str) -> String {
    Workload::from_toml(text).map_or_else(
        |error| error.to_string(),
        |workload| panic!("accepted as {workload:?}"),
    )
}

/// The complaint about one task with these lines in its list of steps, which begins on line 4.
fn complaint_of_steps(steps: &str) -> String {
    complaint(&format!(
        "title = \"x\"\n[[task]]\nname = \"job\"\nsteps = [\n{steps}\n]"
    ))
}

#[test]
fn every_preset_comes_back_from_its_text() {
    for preset in PRESETS {
        let workload = preset.workload();
        assert_eq!(
            Workload::from_toml(&workload.to_toml()),
            Ok(workload.clone())
        );
        assert!(!workload.title.is_empty() && !workload.note.is_empty());
        // The files are written as the program writes them.
        assert_eq!(preset.toml, workload.to_toml(), "{}", preset.key);
    }
}

#[test]
fn a_text_that_is_no_toml_is_refused_with_its_line() {
    assert_eq!(
        complaint("title = \"x\"\ncores = = 4\n"),
        "line 2: extra `=`, expected nothing"
    );
}

#[test]
fn what_is_missing_or_unknown_is_named() {
    assert_eq!(complaint(""), "line 1: a workload needs 'title'");
    assert_eq!(
        complaint("title = \"x\""),
        "line 1: a workload needs 'task'"
    );
    assert_eq!(
        complaint("title = \"x\"\ncore = 4"),
        "line 2: 'core' is no key of a workload; there are 'title', 'note', 'cores', 'switch-interval', 'pool', \
         'process-start', 'task'"
    );
    assert_eq!(
        complaint("title = \"x\"\n\n[[task]]\nname = \"job\""),
        "line 3: a task needs 'steps'"
    );
    assert_eq!(complaint("title = 3"), "line 1: 'title' must be a string");
    assert_eq!(
        complaint("title = \"x\"\ncores = -1"),
        "line 2: 'cores' must be a whole number that is not negative"
    );
    assert_eq!(
        complaint("title = \"x\"\ntask = 1"),
        "line 2: 'task' must be given as [[task]] tables"
    );
}

#[test]
fn a_faulty_step_is_refused_with_its_line() {
    let no_step = "a step has one of 'cpu', 'io', 'lock', 'unlock', 'load', 'add', 'store', 'put', 'get', 'repeat'";
    assert_eq!(complaint_of_steps("{ }"), format!("line 5: {no_step}"));
    assert_eq!(
        complaint_of_steps("{ cpu = 1, io = 1 }"),
        format!("line 5: {no_step}")
    );
    assert_eq!(
        complaint_of_steps("{ cpu = 1 },\n{ io = 1, device = \"tape\" }"),
        "line 6: 'tape' is no device: 'network' and 'disk' are"
    );
    assert_eq!(
        complaint_of_steps("{ cpu = 1 },\n{ cpu = \"long\" }"),
        "line 6: 'cpu' must be a number of milliseconds"
    );
    assert_eq!(
        complaint_of_steps("{ cpu = 0.05 }"),
        "line 5: cpu must be between 0.1 ms and 10000 ms, not 0.05 ms"
    );
    assert_eq!(
        complaint_of_steps("{ unlock = \"door\" }"),
        "line 5: it unlocks 'door', which it does not hold"
    );
    assert_eq!(
        complaint_of_steps("{ lock = \"door\" },\n{ lock = \"door\" }"),
        "line 6: it locks 'door' again while it holds it, and would wait for itself for ever"
    );
    assert_eq!(
        complaint_of_steps("{ lock = \"door\" }"),
        "line 2: it never unlocks 'door'"
    );
    assert_eq!(
        complaint_of_steps("{ repeat = 2, steps = [\n{ lock = \"door\" },\n] },"),
        "line 5: it never unlocks 'door'"
    );
    assert_eq!(
        complaint_of_steps("{ repeat = 2, steps = [\n{ repeat = 2, steps = [{ cpu = 1 }] },\n] },"),
        "line 6: a repetition cannot hold another"
    );
    assert_eq!(
        complaint_of_steps("{ store = \"total\" }"),
        "line 5: it changes 'total' before it has loaded it"
    );
    assert_eq!(
        complaint_of_steps("{ lock = \"class\" }"),
        "line 5: 'class' is a word that the Python program needs for itself"
    );
    assert_eq!(
        complaint_of_steps("{ io = 1, name = \"über\" }"),
        "line 5: 'über' is no name: letters, digits and underscores make one"
    );
    assert_eq!(
        complaint_of_steps("{ io = 1, name = \"get\" },\n{ cpu = 1, name = \"get\" }"),
        "line 6: 'get' is a CPU step here and a network step elsewhere"
    );
    assert_eq!(
        complaint_of_steps("{ lock = \"a\", name = \"b\" }"),
        "line 5: 'name' is no key of this step; there are 'lock'"
    );
}

#[test]
fn amounts_are_limited() {
    let head = "title = \"x\"\n[[task]]\nname = \"job\"\n";
    assert_eq!(
        complaint(&format!("{head}count = 300\nsteps = [{{ cpu = 1 }}]")),
        "line 1: there are 300 tasks, and at most 256 can be compared"
    );
    assert_eq!(
        complaint(&format!("{head}count = 0\nsteps = [{{ cpu = 1 }}]")),
        "line 2: count must be between 1 and 256, not 0"
    );
    assert_eq!(
        complaint(&format!("{head}steps = []")),
        "line 2: it has no steps"
    );
    assert_eq!(
        complaint(&format!(
            "{head}count = 2\nsteps = [{{ repeat = 9000000, steps = [{{ cpu = 1 }}] }}]"
        )),
        "line 1: it has 18000000 steps, repetitions counted, and at most 10000000 can be run"
    );
    assert_eq!(
        complaint(&format!("cores = 65\n{head}steps = [{{ cpu = 1 }}]")),
        "line 1: cores must be between 1 and 64, not 65"
    );
}
