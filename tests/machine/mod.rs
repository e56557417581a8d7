//! The machine: determinism, snapshots, the GIL's protocol, races, deadlocks, the end of a run.

mod accesses;
mod determinism;
mod ending;
mod gil;
mod processes;
mod races;
mod replay;
mod watch;

use interleave::event::{Event, EventKind, Stream};
use interleave::session::options::{Options, PythonVersion};
use interleave::session::protocol::End;
use interleave::session::{Memory, Progress, Session};

/// Options with that version, else the default.
fn python(version: PythonVersion) -> Options {
    Options {
        python: version,
        ..Options::default()
    }
}

fn load(source: &str, options: &Options) -> Session {
    Session::load_with(source, "program.py", options, Memory::TraceOnly)
        .unwrap_or_else(|diagnostics| panic!("{diagnostics:?}"))
}

/// Runs a program to its end.
fn run(source: &str, options: &Options) -> (Session, End) {
    let mut session = load(source, options);
    loop {
        if let Progress::Ended(end) = session.advance(u64::MAX) {
            for process in &session.machine().processes {
                let wrong = process.vm.check_references();
                assert!(wrong.is_empty(), "{wrong:?}");
            }
            return (session, end);
        }
    }
}

/// What a program printed to a stream.
fn printed(events: &[Event], to: Stream) -> String {
    events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::Output { stream, text } if *stream == to => Some(&**text),
            _ => None,
        })
        .collect()
}

/// Runs a program and compares what it prints.
fn check(source: &str, options: &Options, expected: &str) {
    let (session, end) = run(source, options);
    let errors = printed(&session.trace().events, Stream::Stderr);
    assert_eq!(end, End::Finished { status: 0 }, "{errors}");
    assert_eq!(printed(&session.trace().events, Stream::Stdout), expected);
}
