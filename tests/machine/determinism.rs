//! The same source, options and seed give the same trace, whatever the chunks in which it was run.

use super::{load, python, run};
use interleave::session::Progress;
use interleave::session::options::{CostProfile, Options, PythonVersion};

const BUSY: &str = "
from threading import Lock, Thread
from time import sleep
lock = Lock()
log = []
def work(n):
    for i in range(300):
        with lock:
            log.append((n, i))
        if i % 100 == 0:
            sleep(0.001 * n)
            print(n, i)
threads = [Thread(target=work, args=(n,)) for n in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(len(log))
";

fn all_options() -> impl Iterator<Item = Options> {
    PythonVersion::ALL.into_iter().flat_map(|version| {
        [CostProfile::CPython, CostProfile::Zero].map(|cost| Options {
            cost,
            cores: 2,
            ..python(version)
        })
    })
}

#[test]
fn the_same_run_gives_the_same_trace() {
    for options in all_options() {
        let (first, _) = run(BUSY, &options);
        let (second, _) = run(BUSY, &options);
        assert_eq!(first.trace(), second.trace(), "{options:?}");
    }
}

#[test]
fn a_trace_is_in_order_of_time() {
    for options in all_options() {
        let (session, _) = run(BUSY, &options);
        let events = &session.trace().events;
        assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }
}

#[test]
fn chunks_do_not_matter() {
    let options = Options::default();
    let (whole, _) = run(BUSY, &options);
    let mut chunked = load(BUSY, &options);
    while chunked.advance(997) == Progress::Running {}
    assert_eq!(whole.trace(), chunked.trace());
}

#[test]
fn a_snapshot_goes_on_as_the_original() {
    for options in all_options() {
        let mut original = load(BUSY, &options);
        let _ = original.advance(3_000);
        let mut copy = original.clone();
        while original.advance(50_000) == Progress::Running {}
        while copy.advance(1_234) == Progress::Running {}
        assert_eq!(original.trace(), copy.trace(), "{options:?}");
    }
}
