//! Chip labels and hues.

use super::builder::{MAIN, TraceBuilder};
use interleave::ids::StrandId;
use interleave::machine::event::StartMethod;
use interleave::trace::labels::Labels;

fn check(trace: &TraceBuilder, expected: &[(&str, &str, u8)]) {
    let mut labels = Labels::default();
    labels.extend(trace.trace());
    let found: Vec<_> = (0..expected.len())
        .map(|id| labels.get(StrandId(u32::try_from(id).expect("few"))))
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|label| (label.short.as_str(), label.long.as_str(), label.hue))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn threads_are_counted() {
    let mut trace = TraceBuilder::launched();
    trace.thread(MAIN, "Thread-1 (count)", "count");
    trace.thread(MAIN, "Alice", "count");
    let expected = [("Main", "Main", 0), ("T1", "count", 1), ("T2", "Alice", 2)];
    check(&trace, &expected);
}

#[test]
fn tasks_are_called_by_their_coroutines() {
    let mut trace = TraceBuilder::launched();
    let main = trace.task(MAIN, "Task-1", "main");
    trace.task(main, "Task-2", "fetch");
    trace.task(main, "beat", "pulse");
    trace.task(main, "Task-4", "fetch");
    check(
        &trace,
        &[
            ("Main", "Main", 0),
            ("main", "main", 0),
            ("fetch-1", "fetch", 1),
            ("beat", "pulse", 2),
            ("fetch-2", "fetch", 3),
        ],
    );
}

#[test]
fn processes_take_the_letter_of_their_part() {
    let mut trace = TraceBuilder::launched();
    for name in ["Process-1", "ForkPoolWorker-2", "SyncManager-3", "cook"] {
        trace.process(Some(0), StartMethod::Fork, name);
    }
    check(
        &trace,
        &[
            ("P", "MainProcess", 0),
            ("C1", "Process-1", 1),
            ("W1", "ForkPoolWorker-2", 2),
            ("M", "SyncManager-3", 3),
            ("C2", "cook", 4),
        ],
    );
}

#[test]
fn hues_repeat_but_grey_stays_with_main() {
    let mut trace = TraceBuilder::launched();
    for _ in 0..7 {
        trace.thread(MAIN, "Thread-1 (f)", "f");
    }
    let mut labels = Labels::default();
    labels.extend(trace.trace());
    let hues: Vec<u8> = labels.all().map(|(_, label)| label.hue).collect();
    assert_eq!(hues, [0, 1, 2, 3, 4, 5, 6, 1]);
}
