//! Who stands where on the stage.

use crate::trace::builder::{MAIN, TraceBuilder, handle};
use interleave::event::{DropReason, EventKind, Message, StartMethod, Timer, Wait};
use interleave::ids::{ChannelId, LoopId, Pid, ProcessId, StrandId, Tick};
use interleave::session::inspection::{
    FrameView, Inspection, ProcessMemory, StrandStack, Variable,
};
use interleave::stage::memory::{Change, MOST_CELLS, cells};
use interleave::stage::processes::{Motion, Way};
use interleave::stage::ring::{HandleState, Phase};
use interleave::stage::threads::Lack;
use interleave::stage::trouble::trouble;
use interleave::stage::view::{Origin, View};
use interleave::stage::{Stage, stage};
use interleave::time::VirtualNanos;
use interleave::timeline::texture::Texture;
use interleave::trace::Trace;
use interleave::trace::scoreboard::Scoreboard;
use interleave::version::PythonVersion;

/// Shows the last tick of a trace to `look`.
fn at_the_end<T>(trace: &Trace, python: PythonVersion, look: impl Fn(&View) -> T) -> T {
    let mut board = Scoreboard::default();
    for event in &trace.events {
        board.apply(event);
    }
    let source = ["first()".to_owned(), "    await second()".to_owned()];
    look(&View {
        trace,
        tick: Tick(trace.len() - 1),
        now: board.now,
        board: &board,
        origin: Origin::Machine,
        inspection: None,
        before: None,
        actor: None,
        step: 0,
        source: &source,
        python,
        cores: 4,
        switch_interval: VirtualNanos::from_millis(5),
    })
}

fn places(trace: &Trace, python: PythonVersion) -> Stage {
    at_the_end(trace, python, stage)
}

/// Two threads beside the main one: the first has the GIL, the second waits for it, the main one joins.
fn two_threads() -> TraceBuilder {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    let t2 = trace.thread(MAIN, "Thread-2", "count");
    trace.block_without_gil(MAIN, Wait::Join { strand: t1 });
    trace.run(t1, 0).line(1).event(t1, EventKind::GilTake);
    trace
        .run(t2, 1)
        .event(t2, EventKind::GilWait { holder: t1 });
    trace.after(2_000);
    trace.event(t1, EventKind::GilRequest { holder: t1 });
    trace
}

#[test]
fn threads_stand_where_they_wait() {
    let trace = two_threads().done();
    let Stage::Threads(board) = places(&trace, PythonVersion::V3_14) else {
        panic!("one process without a loop is a stage of threads");
    };
    let who = |cards: &[interleave::stage::card::Card]| -> Vec<u32> {
        cards.iter().map(|card| card.strand.0).collect()
    };
    assert_eq!(who(&board.runs), [1]);
    assert_eq!(who(&board.waits), [2]);
    assert_eq!(who(&board.away), [0]);
    assert_eq!(board.gil_holder, Some(StrandId(1)));
    assert_eq!(board.lack, Lack::Gil);
    assert_eq!(board.runs[0].source, "first()");
    let dial = board.waits[0].dial.expect("it waits for the GIL");
    assert_eq!(dial.waited, VirtualNanos::from_millis(2));
    assert!((dial.part() - 0.4).abs() < 1e-9);
    assert_eq!(board.machine.cores.len(), 4);
    assert_eq!(board.machine.cores[0].thread, Some(StrandId(1)));
    assert_eq!(board.machine.cores[1].note.id, "stage-core-idle-gil-one");
}

#[test]
fn a_preempted_holder_keeps_the_baton() {
    let mut trace = two_threads();
    let core = interleave::ids::CoreId(0);
    trace.event(StrandId(1), EventKind::Preempt { core });
    let Stage::Threads(board) = places(trace.trace(), PythonVersion::V3_14) else {
        panic!("a stage of threads");
    };
    assert!(board.runs.is_empty());
    assert!(board.waits.iter().any(|card| card.holds_gil));
    assert_eq!(board.lack, Lack::Both);
}

#[test]
fn without_a_gil_nobody_holds_it() {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    trace.run(t1, 1);
    let Stage::Threads(board) = places(trace.trace(), PythonVersion::V3_14t) else {
        panic!("a stage of threads");
    };
    assert!(!board.has_gil);
    assert_eq!(board.gil_holder, None);
    assert_eq!(board.runs.len(), 2);
}

#[test]
fn a_loop_shows_its_turn() {
    let mut trace = TraceBuilder::launched();
    let first = trace.task(MAIN, "Task-1", "main");
    let second = trace.task(MAIN, "Task-2", "fetch");
    trace.turn(1, &[first, second]);
    trace.event(first, EventKind::TaskStep).line(2);
    trace.event(
        first,
        EventKind::TimerSet(Box::new(Timer {
            event_loop: LoopId(0),
            handle: handle(first),
            due: VirtualNanos::from_millis(50),
        })),
    );
    let until = VirtualNanos::from_millis(50);
    trace.block(first, Wait::Sleep { until });
    trace.event(second, EventKind::TaskStep);
    let Stage::EventLoop(board) = places(trace.trace(), PythonVersion::V3_14) else {
        panic!("a loop is a stage of its own");
    };
    assert_eq!(board.ring.phase, Phase::Run);
    let states: Vec<HandleState> = board.ring.handles.iter().map(|it| it.state).collect();
    assert_eq!(states, [HandleState::Over, HandleState::Running]);
    assert_eq!(
        board.running.as_ref().map(|it| it.card.strand),
        Some(second)
    );
    assert_eq!(board.timers.len(), 1);
    assert_eq!(board.futures[0].task, first);
    assert_eq!(board.futures[0].awaits.id, "stage-awaits-call");

    trace.block(second, Wait::Future { task: Some(first) });
    let event_loop = LoopId(0);
    let until = Some(until);
    trace.block_without_gil(MAIN, Wait::Select { event_loop, until });
    let Stage::EventLoop(board) = places(trace.trace(), PythonVersion::V3_14) else {
        panic!("a stage of a loop");
    };
    assert_eq!(board.ring.phase, Phase::Select);
    assert_eq!(board.futures.len(), 2);
    assert!(board.running.is_none());
}

#[test]
fn a_blocking_call_freezes_the_loop() {
    let mut trace = TraceBuilder::launched();
    let first = trace.task(MAIN, "Task-1", "main");
    let second = trace.task(MAIN, "Task-2", "fetch");
    trace.turn(1, &[first, second]).line(1);
    trace.event(first, EventKind::TaskStep);
    assert!(at_the_end(trace.trace(), PythonVersion::V3_14, trouble).is_none());
    let until = VirtualNanos::from_millis(200);
    trace.block_without_gil(MAIN, Wait::Sleep { until });
    let trace = trace.done();
    let found = at_the_end(&trace, PythonVersion::V3_14, trouble).expect("the loop is frozen");
    assert_eq!(found.headline.id, "stage-frozen-by-call");
    assert!(found.consequence.is_some(), "fetch could have run");
    let Stage::EventLoop(board) = places(&trace, PythonVersion::V3_14) else {
        panic!("a stage of a loop");
    };
    assert_eq!(board.ready[0].texture, Texture::Frozen);
}

#[test]
fn several_processes_have_a_box_each() {
    let mut trace = TraceBuilder::launched();
    let child = trace.process(Some(0), StartMethod::Fork, "Process-1");
    trace.process(Some(0), StartMethod::Fork, "ForkPoolWorker-2");
    trace.run(child, 1).event(child, EventKind::GilTake);
    let reason = DropReason::Blocking;
    trace.event(MAIN, EventKind::GilDrop { reason });
    let Stage::Processes(board) = places(trace.trace(), PythonVersion::V3_14) else {
        panic!("several processes are a stage of their own");
    };
    assert_eq!(board.processes.len(), 2);
    assert_eq!(board.workers.len(), 1);
    assert_eq!(board.processes[0].holds_gil, Some(false));
    assert_eq!(board.processes[1].holds_gil, Some(true));
    assert_eq!(board.processes[0].children, 2);
}

#[test]
fn a_fork_has_a_seam_until_the_child_runs() {
    let mut trace = TraceBuilder::launched();
    let child = trace.process(Some(0), StartMethod::Fork, "Child");
    let seam = |trace: &TraceBuilder| {
        let Stage::Processes(board) = places(trace.trace(), PythonVersion::V3_14) else {
            panic!("several processes are a stage of their own");
        };
        board.processes[1].seam
    };
    assert_eq!(seam(&trace), Some(Pid(4212)));
    trace.event(MAIN, EventKind::GilTake);
    assert_eq!(seam(&trace), Some(Pid(4212)));
    trace.run(child, 1);
    assert_eq!(seam(&trace), None);

    let mut trace = TraceBuilder::launched();
    trace.process(Some(0), StartMethod::Spawn, "Child");
    assert_eq!(seam(&trace), None);
}

#[test]
fn a_message_moves_at_its_own_tick_only() {
    let mut trace = TraceBuilder::launched();
    let child = trace.process(Some(0), StartMethod::Spawn, "Child");
    let channel = ChannelId(0);
    let message = Message {
        channel,
        name: "results".into(),
        bytes: 5,
        what: "49".into(),
    };
    let channel_of = |trace: &TraceBuilder| {
        let Stage::Processes(board) = places(trace.trace(), PythonVersion::V3_14) else {
            panic!("several processes are a stage of their own");
        };
        board.channels[0].clone()
    };
    trace.event(child, EventKind::Send(Box::new(message)));
    let sent = channel_of(&trace);
    // It goes to the first process, which stands on the left.
    assert_eq!(sent.way, Way::Back);
    assert_eq!(sent.motion, Some(Motion::Sent(child)));
    trace.event(child, EventKind::GilTake);
    assert_eq!(channel_of(&trace).motion, None);
    let what = "49".into();
    trace.event(MAIN, EventKind::Receive { channel, what });
    let received = channel_of(&trace);
    assert_eq!(
        received.motion,
        Some(Motion::Received(MAIN, "49".to_owned()))
    );
    assert!(received.messages.is_empty());
}

fn variable(name: &str, repr: &str) -> Variable {
    Variable {
        name: name.to_owned(),
        repr: repr.to_owned(),
        type_name: "int".to_owned(),
        refcount: None,
    }
}

/// What is known inside: two globals, and who is in the middle of changing the first.
fn seen(x: &str, updater: Option<StrandId>) -> Inspection {
    let frame = FrameView {
        function: "count".to_owned(),
        line: 1,
        instruction: String::new(),
        locals: Vec::new(),
        stack: Vec::new(),
        updates: vec!["x".to_owned()],
        line_code: Vec::new(),
    };
    let strands = updater.map(|strand| StrandStack {
        strand,
        frames: vec![frame],
    });
    Inspection {
        processes: vec![ProcessMemory {
            process: ProcessId(0),
            globals: vec![variable("x", x), variable("y", "7")],
            strands: strands.into_iter().collect(),
        }],
    }
}

#[test]
fn a_cell_says_what_has_changed_and_what_is_being_changed() {
    let trace = two_threads().done();
    let (t1, t2) = (StrandId(1), StrandId(2));
    let changes = |before: Option<&Inspection>, now: &Inspection| {
        at_the_end(&trace, PythonVersion::V3_14, |view| {
            let view = View {
                origin: Origin::Machine,
                inspection: Some(now),
                before,
                actor: Some(t2),
                ..*view
            };
            let (cells, _) = cells(&view, ProcessId(0), MOST_CELLS);
            cells.iter().map(|cell| cell.change).collect::<Vec<_>>()
        })
    };
    // T1 runs, so it made the change, though the tick is about T2, which waits.
    let made = Some(Change::Made(Some(t1)));
    assert_eq!(
        changes(Some(&seen("1", None)), &seen("2", None)),
        [made, None]
    );
    // Where the step before was not looked at, nothing is known to have changed.
    assert_eq!(changes(None, &seen("2", None)), [None, None]);
    let under_way = Some(Change::UnderWay(t2));
    assert_eq!(changes(None, &seen("2", Some(t2))), [under_way, None]);
}
