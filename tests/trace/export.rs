//! What the files say.

use super::builder::{MAIN, TraceBuilder};
use super::fold::any_trace;
use interleave::machine::event::Wait;
use interleave::time::VirtualNanos;
use interleave::trace::Trace;
use interleave::trace::export::chrome::write_chrome;
use interleave::trace::export::filter::Filter;
use interleave::trace::export::jsonl::{read_jsonl, write_jsonl};
use interleave::trace::export::kind::{KINDS, find_kind, kind_name};
use interleave::trace::export::text::write_text;
use proptest::prelude::*;
use serde_json::Value;

fn jsonl(trace: &Trace) -> String {
    let mut out = Vec::new();
    write_jsonl(trace, &Filter::default(), &mut out).expect("memory does not fail");
    String::from_utf8(out).expect("JSON is text")
}

fn small() -> Trace {
    let mut trace = TraceBuilder::launched();
    trace.after(1_500).line(3);
    trace.block_without_gil(
        MAIN,
        Wait::Sleep {
            until: VirtualNanos::from_millis(2),
        },
    );
    trace.done()
}

#[test]
fn jsonl_is_one_flat_object_a_line() {
    let text = jsonl(&small());
    let last = text.lines().last().expect("not empty");
    let expected = r#"{"tick":4,"at":1500000,"strand":0,"line":3,"event":"Block","wait":{"Sleep":{"until":2000000}}}"#;
    assert_eq!(last, expected);
}

#[test]
fn text_is_one_readable_line_a_tick() {
    let mut out = Vec::new();
    write_text(&small(), &Filter::default(), &mut out).expect("memory does not fail");
    let expected =
        "     0     0.000000 ms  Main             process 0 launched, pid 4211, MainProcess
     1     0.000000 ms  Main             runs on core 0
     2     0.000000 ms  Main             takes the GIL
     3     1.500000 ms  Main          3  drops the GIL around a blocking call
     4     1.500000 ms  Main          3  sleeps until 2.000000 ms
";
    assert_eq!(String::from_utf8_lossy(&out), expected);
}

/// A thread that the main thread waits for, and a lock.
fn joined() -> Trace {
    let mut trace = TraceBuilder::launched();
    let thread = trace.thread(MAIN, "Thread-1 (count)", "count");
    trace
        .after(1_000)
        .block_without_gil(MAIN, Wait::Join { strand: thread });
    trace.run(thread, 1).take_lock(thread, 0);
    trace.after(2_500).wake(MAIN, Some(thread)).run(MAIN, 0);
    trace.done()
}

/// The names of the ticks that a filter lets through.
fn kinds_of(trace: &Trace, filter: &Filter) -> Vec<&'static str> {
    let events = trace.events.iter();
    events
        .filter(|event| filter.accepts(event))
        .map(|event| kind_name(&event.kind))
        .collect()
}

#[test]
fn a_filter_takes_the_ticks_of_a_strand_and_its_birth() {
    let trace = joined();
    for name in ["1", "T1", "Thread-1 (count)", "count"] {
        let filter = Filter::default()
            .of_strands(&[name.to_owned()], &trace)
            .expect("the run has it");
        assert_eq!(
            kinds_of(&trace, &filter),
            ["Spawn", "Run", "LockTake"],
            "{name}"
        );
    }
    let nobody = Filter::default().of_strands(&["T2".to_owned()], &trace);
    assert_eq!(
        nobody.map_err(|error| error.to_string()),
        Err(
            "the run has no strand 'T2': a strand is called by its number, label, name or function"
                .to_owned()
        )
    );
}

#[test]
fn a_filter_takes_ticks_of_a_kind() {
    let trace = joined();
    let kinds = ["block", "lock-take"].map(|name| find_kind(name).expect("a kind"));
    let filter = Filter::default().of_kinds(kinds);
    assert_eq!(kinds_of(&trace, &filter), ["Block", "LockTake"]);
    assert_eq!(find_kind("gil_take"), Some("GilTake"));
    assert_eq!(find_kind("blocked"), None);
}

/// What is drawn for Perfetto, as `phase name from..to`, in order.
fn chrome(trace: &Trace, filter: &Filter) -> Vec<String> {
    let mut out = Vec::new();
    write_chrome(trace, filter, &mut out).expect("memory does not fail");
    let file: Value = serde_json::from_slice(&out).expect("it is JSON");
    let events = file["traceEvents"].as_array().expect("a list of events");
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    events
        .iter()
        .map(|event| {
            let (phase, name) = (&event["ph"], &event["name"]);
            let (from, tid) = (number(&event["ts"]), &event["tid"]);
            match phase.as_str() {
                Some("M") => format!("{} {}", event["args"]["name"], tid),
                _ => format!("{phase} {name} {tid} {from}+{}", number(&event["dur"])),
            }
        })
        .collect()
}

#[test]
fn perfetto_gets_tracks_stretches_marks_and_arrows() {
    let drawn = chrome(&joined(), &Filter::default());
    for expected in [
        r#""T1 (count)" 2"#,
        r#""X" "joins T1" 1 1000+2500"#,
        r#""X" "ready" 2 0+1000"#,
        r#""X" "running" 2 1000+2500"#,
        r#""i" "takes lock 0" 2 1000+0"#,
        r#""s" "wakes" 2 3500+0"#,
        r#""f" "wakes" 1 3500+0"#,
    ] {
        assert!(
            drawn.iter().any(|event| event == expected),
            "{expected} in {drawn:#?}"
        );
    }
}

#[test]
fn perfetto_gets_the_tracks_and_marks_that_were_asked_for() {
    let trace = joined();
    let filter = Filter::default()
        .of_strands(&["count".to_owned()], &trace)
        .expect("the run has it")
        .of_kinds(find_kind("run"));
    let drawn = chrome(&trace, &filter);
    let marks = drawn.iter().filter(|event| event.starts_with("\"i\""));
    assert_eq!(
        marks.collect::<Vec<_>>(),
        [r#""i" "runs on core 1" 2 1000+0"#]
    );
    assert!(!drawn.iter().any(|event| event.contains("joins")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_kind_has_the_name_that_files_give_it(trace in any_trace(60)) {
        for (event, line) in trace.events.iter().zip(jsonl(&trace).lines()) {
            let read: Value = serde_json::from_str(line).expect("own writing");
            prop_assert_eq!(&read["event"], kind_name(&event.kind));
            prop_assert!(KINDS.contains(&kind_name(&event.kind)));
        }
    }

    #[test]
    fn any_trace_can_be_drawn_for_perfetto(trace in any_trace(60)) {
        prop_assert!(!chrome(&trace, &Filter::default()).is_empty());
    }

    #[test]
    fn what_was_written_can_be_read(trace in any_trace(60)) {
        prop_assert_eq!(read_jsonl(&jsonl(&trace)).expect("own writing"), trace);
    }
}
