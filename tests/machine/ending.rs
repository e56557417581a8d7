//! How runs end: exit statuses, deadlocks, cuts.

use super::{check, load, printed, run};
use interleave::event::{EventKind, Stream};
use interleave::session::Progress;
use interleave::session::options::Options;
use interleave::session::protocol::End;

#[test]
fn exit_statuses_are_those_of_cpython() {
    let status = |source: &str| match run(source, &Options::default()).1 {
        End::Finished { status } => status,
        end => panic!("{end:?}"),
    };
    assert_eq!(status("pass"), 0);
    assert_eq!(status("raise SystemExit"), 0);
    assert_eq!(status("raise SystemExit(7)"), 7);
    assert_eq!(status("import sys\nsys.exit('no')"), 1);
    assert_eq!(status("1 / 0"), 1);
    assert_eq!(status("import os\nos._exit(9)"), 9);
}

#[test]
fn two_locks_in_opposite_order_deadlock() {
    let source = "
from threading import Lock, Thread
from time import sleep
a, b = Lock(), Lock()
def take(first, second):
    with first:
        sleep(0.01)
        with second:
            print('never')
threads = [Thread(target=take, args=pair) for pair in ((a, b), (b, a))]
for t in threads: t.start()
for t in threads: t.join()
";
    let (session, end) = run(source, &Options::default());
    assert_eq!(end, End::Deadlock);
    let events = &session.trace().events;
    assert!(matches!(
        events.last().map(|event| &event.kind),
        Some(EventKind::Deadlock { strands }) if strands.len() == 3
    ));
    assert_eq!(printed(events, Stream::Stdout), "");
}

#[test]
fn an_endless_loop_is_cut_and_can_go_on() {
    let options = Options {
        budget_instructions: 100_000,
        ..Options::default()
    };
    let mut session = load("print('on')\nwhile True:\n    pass\n", &options);
    let cut = Progress::Ended(End::Cut);
    assert_eq!(session.advance(u64::MAX), cut);
    assert_eq!(session.advance(u64::MAX), cut);
    let before = session.machine().instructions;
    session.grant_more();
    assert_eq!(session.advance(u64::MAX), cut);
    assert!(session.machine().instructions >= before + 100_000);
    assert_eq!(printed(&session.trace().events, Stream::Stdout), "on\n");
}

#[test]
fn a_run_that_was_stopped_late_goes_on_as_long_as_at_first() {
    let options = Options {
        budget_instructions: 10_000_000,
        ..Options::default()
    };
    let mut session = load("while True:\n    pass\n", &options);
    assert_eq!(session.advance(5_000_000), Progress::Running);
    let stopped = session.machine().instructions;
    session.grant_more();
    assert_eq!(session.advance(u64::MAX), Progress::Ended(End::Cut));
    assert!(session.machine().instructions >= stopped + 10_000_000);
}

#[test]
fn daemon_threads_die_with_the_process() {
    check(
        "
from threading import Thread
from time import sleep
def forever():
    while True:
        sleep(1)
Thread(target=forever, daemon=True).start()
print('over')
",
        &Options::default(),
        "over\n",
    );
}

#[test]
fn exit_calls_run_when_the_threads_are_over() {
    check(
        "
import atexit
from threading import Thread
from time import sleep
def late():
    sleep(0.1)
    print('thread')
atexit.register(print, 'first registered')
atexit.register(print, 'last registered')
Thread(target=late).start()
print('main')
",
        &Options::default(),
        "main\nthread\nlast registered\nfirst registered\n",
    );
}
