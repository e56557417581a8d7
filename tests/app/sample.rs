//! A small run to step through, and a page that has it.

use interleave::app::command::Command;
use interleave::app::state::{Origin, Program, State};
use interleave::app::{Effect, reduce};
use interleave::ids::{CoreId, Pid, ProcessId, StrandId, Tick};
use interleave::machine::event::{
    Ending, Event, EventKind, StartMethod, StrandInfo, StrandKind, Stream, Wait,
};
use interleave::session::inspection::{Detail, Moment};
use interleave::session::options::Options;
use interleave::session::protocol::{End, Reply, Request};
use interleave::time::VirtualNanos;

/// The main thread starts T1, prints, sleeps; T1 prints and ends.
pub(super) fn events() -> Vec<Event> {
    let main = StrandId(0);
    let child = StrandId(1);
    let list = [
        (0, main, 0, start()),
        (1, main, 1, EventKind::Run { core: CoreId(0) }),
        (
            2,
            main,
            3,
            EventKind::Spawn {
                child: thread(child).into(),
            },
        ),
        (3, main, 4, said("hello ")),
        (4, main, 4, said("world\n")),
        (
            5,
            main,
            5,
            EventKind::Block {
                wait: Wait::Sleep {
                    until: VirtualNanos(2_000_000),
                },
            },
        ),
        (6, child, 7, EventKind::Run { core: CoreId(0) }),
        (7, child, 7, said("one\ntwo\n")),
        (
            8,
            child,
            8,
            EventKind::Done {
                ending: Ending::Returned("None".into()),
            },
        ),
        (2_000_000, main, 5, EventKind::Wake { by: None }),
        (2_000_001, main, 5, EventKind::Run { core: CoreId(0) }),
        (
            2_000_002,
            main,
            6,
            EventKind::ProcessExit {
                process: ProcessId(0),
                status: 0,
            },
        ),
    ];
    list.into_iter()
        .map(|(at, strand, line, kind)| Event {
            at: VirtualNanos(at),
            strand,
            line,
            kind,
        })
        .collect()
}

/// What happened after a tick: three instructions of the strand of that tick, the second of which ends its line.
pub(super) fn detail(tick: Tick) -> Detail {
    let event = &events()[tick.index()];
    let moment = |number: u64| Moment {
        at: VirtualNanos(event.at.0),
        strand: event.strand,
        line: event.line,
        place: 0,
        instruction: format!("LOAD_CONST {number}"),
        ends_line: number == 1,
        switch_point: false,
    };
    Detail {
        moments: (0..3).map(moment).collect(),
        cut: false,
    }
}

fn start() -> EventKind {
    EventKind::ProcessStart {
        process: ProcessId(0),
        pid: Pid(4211),
        parent: None,
        method: StartMethod::Launch,
        main: Box::new(StrandInfo {
            id: StrandId(0),
            kind: StrandKind::MainThread,
            process: ProcessId(0),
            parent: None,
            name: "MainThread".into(),
            entry: "<module>".into(),
        }),
    }
}

fn thread(id: StrandId) -> StrandInfo {
    StrandInfo {
        id,
        kind: StrandKind::Thread { daemon: false },
        process: ProcessId(0),
        parent: Some(StrandId(0)),
        name: format!("Thread-{}", id.0).into(),
        entry: "work".into(),
    }
}

fn said(text: &str) -> EventKind {
    EventKind::Output {
        stream: Stream::Stdout,
        text: text.into(),
    }
}

/// A page with a program that has not been run.
pub(super) fn fresh(source: &str) -> State {
    let program = Program {
        origin: Origin::Link(String::new()),
        file_name: "program.py".into(),
        source: source.into(),
    };
    State::new(program, Options::default())
}

/// A page whose program has been run to its end.
pub(super) fn finished() -> State {
    let mut state = fresh("print('hello')\n");
    act(&mut state, Command::Run);
    let run = state.run.number;
    act(
        &mut state,
        Command::Engine(Reply::Events {
            run,
            events: events(),
        }),
    );
    let end = End::Finished { status: 0 };
    act(&mut state, Command::Engine(Reply::Ended { run, end }));
    state
}

/// Carries out a command as the page does, with an engine that answers at once where a detail is asked for.
pub(super) fn act(state: &mut State, command: Command) -> Vec<Effect> {
    let mut all = Vec::new();
    let mut commands = vec![command];
    while let Some(command) = commands.pop() {
        for effect in reduce(state, command) {
            if let Effect::Ask(Request::Detail { tick }) = effect {
                commands.push(Command::Engine(Reply::Detail {
                    run: state.run.number,
                    tick,
                    detail: detail(tick),
                }));
            }
            all.push(effect);
        }
    }
    all
}
