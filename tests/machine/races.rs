//! Which versions lose updates: the lesson of the switch points.

use super::{printed, python, run};
use interleave::event::{EventKind, Stream};
use interleave::session::options::PythonVersion;

/// Long enough for the GIL to change hands often.
const TIMES: u32 = 20_000;

const AUGMENTED: &str = "
from threading import Thread
x = 0
def work():
    global x
    for _ in range(TIMES):
        x += 1
threads = [Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(x)
";

const THROUGH_A_CALL: &str = "
from threading import Thread
x = 0
def inc(n):
    return n + 1
def work():
    global x
    for _ in range(TIMES):
        x = inc(x)
threads = [Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(x)
";

const LOCKED: &str = "
from threading import Lock, Thread
x = 0
lock = Lock()
def work():
    global x
    for _ in range(TIMES):
        with lock:
            x += 1
threads = [Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(x)
";

/// Whether four threads of so many updates each lose some.
fn lost(source: &str, version: PythonVersion, times: u32) -> bool {
    let source = &source.replace("TIMES", &times.to_string());
    let mut options = python(version);
    // A short interval: many changes of hands in a short program.
    options.switch_interval = interleave::time::VirtualNanos::from_micros(50);
    let (session, _) = run(source, &options);
    let total: u32 = printed(&session.trace().events, Stream::Stdout)
        .trim()
        .parse()
        .expect("a number is printed");
    total < 4 * times
}

#[test]
fn an_augmented_assignment_loses_only_without_switch_points() {
    assert!(lost(AUGMENTED, PythonVersion::V3_9, TIMES));
    assert!(!lost(AUGMENTED, PythonVersion::V3_11, TIMES));
    assert!(!lost(AUGMENTED, PythonVersion::V3_14, TIMES));
    assert!(lost(AUGMENTED, PythonVersion::V3_14t, 6_000));
}

#[test]
fn an_update_through_a_call_loses_everywhere() {
    for version in PythonVersion::ALL {
        // Without a GIL cores take turns by instructions, which takes its time and loses at once.
        let times = match version {
            PythonVersion::V3_14t => 6_000,
            _ => TIMES,
        };
        assert!(lost(THROUGH_A_CALL, version, times), "{version:?}");
    }
}

#[test]
fn a_lock_never_loses() {
    for version in PythonVersion::ALL {
        assert!(!lost(LOCKED, version, 1_000), "{version:?}");
    }
}

/// What all lost updates took away as the run tells them (how far others had got since the value was read; or gave back, where
/// those had overwritten others themselves), and what is missing in the end.
fn told_losses(source: &str, version: PythonVersion) -> (i64, i64) {
    let source = source.replace("TIMES", &TIMES.to_string());
    let mut options = python(version);
    options.switch_interval = interleave::time::VirtualNanos::from_micros(50);
    let (session, _) = run(&source, &options);
    let events = &session.trace().events;
    let number = |text: &str| text.parse::<i64>().expect("a number was stored");
    let told = events.iter().filter_map(|event| match &event.kind {
        EventKind::LostUpdate(lost) => {
            assert_eq!(&*lost.name, "x");
            Some(number(&lost.stored) - number(&lost.read))
        }
        _ => None,
    });
    let total = number(printed(events, Stream::Stdout).trim());
    (told.sum(), 4 * i64::from(TIMES) - total)
}

#[test]
fn every_lost_update_is_told_and_nothing_else() {
    for (source, version) in [
        (AUGMENTED, PythonVersion::V3_9),
        (THROUGH_A_CALL, PythonVersion::V3_11),
        (THROUGH_A_CALL, PythonVersion::V3_14),
    ] {
        let (told, lost) = told_losses(source, version);
        assert!(lost > 0, "{version:?}");
        assert_eq!(told, lost, "{version:?}");
    }
    for (source, version) in [
        (AUGMENTED, PythonVersion::V3_14),
        (LOCKED, PythonVersion::V3_9),
        (LOCKED, PythonVersion::V3_14),
    ] {
        assert_eq!(told_losses(source, version), (0, 0), "{version:?}");
    }
}

#[test]
fn without_a_gil_a_lock_is_taken_only_after_it_was_released() {
    for body in [
        "count += 1; x = 1 + count",
        "count += 1",
        "x = [count] * 3; count = len(x)",
    ] {
        let program = format!(
            "import threading
count = 0
lock = threading.Lock()
def work():
    global count
    for _ in range(1000):
        with lock:
            {body}
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"
        );
        let (session, _) = run(&program, &python(PythonVersion::V3_14t));
        let mut owner = None;
        let mut takes = 0;
        for event in &session.trace().events {
            match event.kind {
                EventKind::LockTake { .. } => {
                    assert_eq!(owner, None, "{body}: {:?} at {:?}", event.strand, event.at);
                    owner = Some(event.strand);
                    takes += 1;
                }
                EventKind::LockRelease { .. } => owner = None,
                _ => {}
            }
        }
        assert!(takes > 1000, "{body}: {takes} takes");
    }
}
