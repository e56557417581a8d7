//! The GIL's protocol, read off the trace.

use super::{python, run};
use interleave::event::{DropReason, Event, EventKind};
use interleave::ids::StrandId;
use interleave::session::options::{Options, PythonVersion};
use interleave::time::VirtualNanos;
use std::collections::BTreeMap;

const TWO_COUNT: &str = "
from threading import Thread
def count():
    i = 0
    while i < 400000:
        i += 1
threads = [Thread(target=count) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
";

fn events(source: &str, options: &Options) -> Vec<Event> {
    run(source, options).0.trace().events.clone()
}

#[test]
fn there_is_at_most_one_holder() {
    let mut holder: Option<StrandId> = None;
    for event in events(TWO_COUNT, &Options::default()) {
        match event.kind {
            EventKind::GilTake => {
                assert_eq!(holder, None, "taken while held, at {:?}", event.at);
                holder = Some(event.strand);
            }
            EventKind::GilDrop { .. } => {
                assert_eq!(holder, Some(event.strand), "dropped by who holds it not");
                holder = None;
            }
            _ => {}
        }
    }
}

#[test]
fn a_request_comes_after_the_switch_interval_and_is_followed_by_another_holder() {
    let options = Options::default();
    let mut since: BTreeMap<StrandId, VirtualNanos> = BTreeMap::new();
    let (mut requests, mut forced) = (0, None);
    for event in events(TWO_COUNT, &options) {
        match event.kind {
            EventKind::GilWait { .. } => {
                since.insert(event.strand, event.at);
            }
            EventKind::GilRequest { .. } => {
                requests += 1;
                let waited = event.at.since(since[&event.strand]);
                assert!(waited >= options.switch_interval, "{waited:?}");
            }
            EventKind::GilDrop {
                reason: DropReason::Requested,
            } => forced = Some(event.strand),
            EventKind::GilTake => {
                if let Some(dropped_by) = forced.take() {
                    assert_ne!(
                        event.strand, dropped_by,
                        "another thread must take it first"
                    );
                }
            }
            _ => {}
        }
    }
    assert!(requests >= 2, "the threads take turns");
}

#[test]
fn io_bound_threads_suffer_from_the_convoy() {
    // Each time the sleeper wakes it must wait for a whole switch interval, because the other never blocks.
    let source = "
from threading import Thread
from time import sleep
running = True
def count():
    while running:
        pass
Thread(target=count, daemon=True).start()
for _ in range(5):
    sleep(0.001)
running = False
";
    let events = events(source, &Options::default());
    let end = events.last().expect("something happened").at;
    assert!(end >= VirtualNanos::from_millis(25), "{end:?}");
    let free = self::events(source, &python(PythonVersion::V3_14t));
    let end = free.last().expect("something happened").at;
    assert!(end < VirtualNanos::from_millis(10), "{end:?}");
}

#[test]
fn without_a_gil_threads_run_at_the_same_time() {
    let source = TWO_COUNT.replace("400000", "20000");
    let time = |version| {
        let events = events(&source, &python(version));
        events.last().map_or(0.0, |event| event.at.as_millis_f64())
    };
    let (with, without) = (time(PythonVersion::V3_14), time(PythonVersion::V3_14t));
    assert!(without < with * 0.6, "{without} of {with} ms");
}
