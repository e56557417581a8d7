//! What the files say.

use super::builder::{MAIN, TraceBuilder};
use super::fold::any_trace;
use interleave::machine::event::Wait;
use interleave::time::VirtualNanos;
use interleave::trace::Trace;
use interleave::trace::export::jsonl::{read_jsonl, write_jsonl};
use interleave::trace::export::text::write_text;
use proptest::prelude::*;

fn jsonl(trace: &Trace) -> String {
    let mut out = Vec::new();
    write_jsonl(trace, &mut out).expect("memory does not fail");
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
    write_text(&small(), &mut out).expect("memory does not fail");
    let expected =
        "     0     0.000000 ms  Main             process 0 launched, pid 4211, MainProcess
     1     0.000000 ms  Main             runs on core 0
     2     0.000000 ms  Main             takes the GIL
     3     1.500000 ms  Main          3  drops the GIL around a blocking call
     4     1.500000 ms  Main          3  sleeps until 2.000000 ms
";
    assert_eq!(String::from_utf8_lossy(&out), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_was_written_can_be_read(trace in any_trace(60)) {
        prop_assert_eq!(read_jsonl(&jsonl(&trace)).expect("own writing"), trace);
    }
}
