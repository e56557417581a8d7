//! The scoreboard after given events.

use super::builder::{MAIN, TraceBuilder};
use super::invariants;
use interleave::ids::{CellId, ChannelId, CoreId, LockId, LoopId, Pid, ProcessId, StrandId};
use interleave::machine::event::{
    Device, DropReason, Ending, Event, EventKind, Handle, LockKind, Message, SinceLoad,
    StartMethod, StrandInfo, StrandKind, Stream, Timer, Wait,
};
use interleave::time::VirtualNanos;
use interleave::trace::Trace;
use interleave::trace::scoreboard::{Doing, Scoreboard};
use proptest::prelude::*;

fn board_of(trace: &Trace) -> Scoreboard {
    let mut board = Scoreboard::default();
    for event in &trace.events {
        board.apply(event);
        invariants::check(&board);
    }
    board
}

fn doing(board: &Scoreboard, strand: StrandId) -> Doing {
    board.strand(strand).expect("born").doing.clone()
}

const SLEEP: Wait = Wait::Sleep {
    until: VirtualNanos(9_000_000),
};
const ON_CORE_0: Doing = Doing::Running { core: CoreId(0) };

#[test]
fn a_waiter_gets_the_gil_after_it_asked() {
    let mut trace = TraceBuilder::launched();
    let thread = trace.thread(MAIN, "Thread-1 (count)", "count");
    trace.event(thread, EventKind::GilWait { holder: MAIN });
    let waiting = board_of(trace.trace());
    assert_eq!(doing(&waiting, thread), Doing::WaitsForGil);
    assert_eq!(waiting.processes[0].gil_waiters[0].requested_at, None);

    trace
        .after(5_000)
        .event(thread, EventKind::GilRequest { holder: MAIN });
    let asked = board_of(trace.trace());
    assert_eq!(
        asked.processes[0].gil_waiters[0].requested_at,
        Some(asked.now)
    );

    trace.event(
        MAIN,
        EventKind::GilDrop {
            reason: DropReason::Requested,
        },
    );
    trace.event(MAIN, EventKind::GilWait { holder: thread });
    trace.event(thread, EventKind::GilTake).run(thread, 0);
    let board = board_of(trace.trace());
    assert_eq!(board.processes[0].gil_holder, Some(thread));
    assert_eq!(doing(&board, thread), ON_CORE_0);
    assert_eq!(doing(&board, MAIN), Doing::WaitsForGil);
}

#[test]
fn a_lock_has_an_owner_and_a_queue() {
    let mut trace = TraceBuilder::launched();
    let thread = trace.thread(MAIN, "Thread-1 (count)", "count");
    let lock = LockId(0);
    trace.event(
        MAIN,
        EventKind::LockBorn {
            lock,
            kind: LockKind::Lock,
            name: "lock".into(),
        },
    );
    trace
        .take_lock(MAIN, 0)
        .run(thread, 1)
        .block(thread, Wait::Lock { lock, until: None });
    let board = board_of(trace.trace());
    let state = board.lock(lock).expect("seen");
    assert_eq!(
        (state.owners.as_slice(), state.waiters.as_slice()),
        ([MAIN].as_slice(), [thread].as_slice())
    );
    assert_eq!(board.cores, [Some(MAIN), None]);

    trace
        .event(MAIN, EventKind::LockRelease { lock })
        .wake(thread, Some(MAIN))
        .take_lock(thread, 0);
    let board = board_of(trace.trace());
    let state = board.lock(lock).expect("seen");
    assert_eq!(
        (state.owners.as_slice(), state.waiters.len()),
        ([thread].as_slice(), 0)
    );
    assert_eq!(doing(&board, thread), Doing::Ready);
}

#[test]
fn a_task_has_control_while_its_thread_keeps_the_core() {
    let mut trace = TraceBuilder::launched();
    let first = trace.task(MAIN, "Task-1", "main");
    trace.turn(1, &[first]).event(first, EventKind::TaskStep);
    let second = trace.task(first, "Task-2", "fetch");
    let board = board_of(trace.trace());
    let state = board.event_loop(LoopId(0)).expect("seen");
    assert_eq!(
        (state.running, state.this_turn, state.ready.len()),
        (Some(first), 0, 1)
    );
    assert_eq!(doing(&board, first), ON_CORE_0);

    trace.block(first, Wait::Future { task: Some(second) });
    let board = board_of(trace.trace());
    assert_eq!(board.event_loop(LoopId(0)).expect("seen").running, None);
    assert_eq!(doing(&board, MAIN), ON_CORE_0);

    trace
        .turn(2, &[second])
        .event(second, EventKind::TaskStep)
        .event(second, EventKind::TaskYield);
    let board = board_of(trace.trace());
    assert_eq!(doing(&board, second), Doing::Ready);
}

#[test]
fn a_blocking_call_in_a_task_stops_its_thread_and_the_task_with_it() {
    let mut trace = TraceBuilder::launched();
    let task = trace.task(MAIN, "Task-1", "main");
    trace
        .turn(1, &[task])
        .event(task, EventKind::TaskStep)
        .block_without_gil(MAIN, SLEEP);
    let board = board_of(trace.trace());
    assert_eq!(doing(&board, task), Doing::Blocked { wait: SLEEP });
    assert_eq!(
        board.event_loop(LoopId(0)).expect("seen").running,
        Some(task)
    );

    trace.line(24).after(9_000).wake(MAIN, None).run(MAIN, 0);
    let board = board_of(trace.trace());
    assert_eq!(doing(&board, task), ON_CORE_0);
    assert_eq!(board.strand(task).map(|task| task.line), Some(24));
}

#[test]
fn timers_are_kept_by_due_time_and_then_by_age() {
    let mut trace = TraceBuilder::launched();
    let handle = |what: &str| Handle::Callback(what.into());
    for (what, due) in [("b", 20), ("a", 10), ("c", 20)] {
        let due = VirtualNanos::from_millis(due);
        trace.event(
            MAIN,
            EventKind::TimerSet(Box::new(Timer {
                event_loop: LoopId(0),
                handle: handle(what),
                due,
            })),
        );
    }
    trace.event(
        MAIN,
        EventKind::TimerGone {
            event_loop: LoopId(0),
            handle: handle("a"),
            fired: true,
        },
    );
    let board = board_of(trace.trace());
    let state = board.event_loop(LoopId(0)).expect("seen");
    let order: Vec<&str> = state
        .timers
        .iter()
        .map(|(_, handle)| handle.what())
        .collect();
    assert_eq!(order, ["b", "c"]);
    assert_eq!(state.ready, [handle("a")]);
}

#[test]
fn a_process_takes_its_strands_with_it() {
    let mut trace = TraceBuilder::launched();
    let child = trace.process(Some(0), StartMethod::Fork, "Process-1");
    let daemon = trace.thread(child, "Thread-1 (tick)", "tick");
    trace.run(child, 1).event(child, EventKind::GilTake);
    trace.event(
        child,
        EventKind::ProcessExit {
            process: ProcessId(1),
            status: 0,
        },
    );
    let board = board_of(trace.trace());
    assert_eq!(board.processes[1].exit, Some(0));
    assert_eq!(board.processes[1].gil_holder, None);
    assert_eq!(
        doing(&board, daemon),
        Doing::Done {
            ending: Ending::Killed
        }
    );
    assert_eq!(board.cores, [Some(MAIN), None]);
}

#[test]
fn messages_come_out_in_order() {
    let mut trace = TraceBuilder::launched();
    let channel = ChannelId(0);
    for what in ["1", "2"] {
        let what = what.into();
        trace.event(
            MAIN,
            EventKind::Send(Box::new(Message {
                channel,
                name: "queue".into(),
                bytes: 5,
                what,
            })),
        );
    }
    trace.event(
        MAIN,
        EventKind::Receive {
            channel,
            what: "1".into(),
        },
    );
    let board = board_of(trace.trace());
    let state = board.channels[0].as_ref().expect("seen");
    assert_eq!(state.messages, [(5, "2".to_owned())]);
}

fn any_strand() -> impl Strategy<Value = StrandId> {
    prop_oneof![20 => (0..6u32).prop_map(StrandId), 1 => any::<u32>().prop_map(StrandId)]
}

fn any_small() -> impl Strategy<Value = u32> {
    prop_oneof![20 => 0..3u32, 1 => any::<u32>()]
}

fn any_info() -> impl Strategy<Value = StrandInfo> {
    let kind = prop_oneof![
        Just(StrandKind::MainThread),
        any::<bool>().prop_map(|daemon| StrandKind::Thread { daemon }),
        any_small().prop_map(|event_loop| StrandKind::Task {
            event_loop: LoopId(event_loop)
        }),
    ];
    (
        any_strand(),
        kind,
        0..3u32,
        proptest::option::of(any_strand()),
    )
        .prop_map(|(id, kind, process, parent)| StrandInfo {
            id,
            kind,
            process: ProcessId(process),
            parent,
            name: "name".into(),
            entry: "entry".into(),
        })
}

fn any_wait() -> impl Strategy<Value = Wait> {
    prop_oneof![
        Just(SLEEP),
        any_small().prop_map(|lock| Wait::Lock {
            lock: LockId(lock),
            until: None
        }),
        any_strand().prop_map(|strand| Wait::Join { strand }),
        any_small().prop_map(|channel| Wait::Channel {
            channel: ChannelId(channel)
        }),
        Just(Wait::Io {
            device: Device::Disk,
            until: VirtualNanos::ZERO
        }),
        Just(Wait::Future { task: None }),
        any_small().prop_map(|id| Wait::Select {
            event_loop: LoopId(id),
            until: None
        }),
    ]
}

fn any_handle() -> impl Strategy<Value = Handle> {
    prop_oneof![
        any_strand().prop_map(Handle::Step),
        any_strand().prop_map(Handle::WakeUp),
        proptest::option::of(any_strand()).prop_map(Handle::SetResult),
        Just(Handle::Gather),
        Just(Handle::Callback("tick".into())),
    ]
}

fn any_thread_kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        (any_info(), any_small()).prop_map(|(main, process)| EventKind::ProcessStart {
            process: ProcessId(process),
            pid: Pid(1),
            parent: None,
            method: StartMethod::Fork,
            main: main.into(),
        }),
        any_small().prop_map(|id| EventKind::ProcessExit {
            process: ProcessId(id),
            status: 0
        }),
        any_info().prop_map(|child| EventKind::Spawn {
            child: child.into()
        }),
        any_small().prop_map(|core| EventKind::Run { core: CoreId(core) }),
        any_small().prop_map(|core| EventKind::Preempt { core: CoreId(core) }),
        any_wait().prop_map(|wait| EventKind::Block { wait }),
        Just(EventKind::Wake { by: None }),
        any_strand().prop_map(|holder| EventKind::GilWait { holder }),
        any_strand().prop_map(|holder| EventKind::GilRequest { holder }),
        Just(EventKind::GilTake),
        Just(EventKind::GilDrop {
            reason: DropReason::Blocking
        }),
        Just(EventKind::Done {
            ending: Ending::Cancelled
        }),
        Just(EventKind::Output {
            stream: Stream::Stdout,
            text: "x".into()
        }),
    ]
}

fn any_other_kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        any_small().prop_map(|lock| EventKind::LockTake { lock: LockId(lock) }),
        any_small().prop_map(|lock| EventKind::LockRelease { lock: LockId(lock) }),
        (any_small(), 0..3i64).prop_map(|(cell, value)| EventKind::CellLoad {
            cell: CellId(cell),
            value,
        }),
        (any_small(), proptest::option::of(0..3i64)).prop_map(|(cell, value)| {
            EventKind::CellStore {
                cell: CellId(cell),
                value,
                since_load: SinceLoad::SwitchPoint,
            }
        }),
        (any_small(), proptest::collection::vec(any_handle(), 0..4)).prop_map(|(id, ready)| {
            EventKind::LoopTurn {
                event_loop: LoopId(id),
                turn: 1,
                ready: ready.into(),
            }
        }),
        (any_small(), any_handle()).prop_map(|(id, handle)| EventKind::LoopReady {
            event_loop: LoopId(id),
            handle
        }),
        (any_small(), any_handle(), 0..9u64).prop_map(|(id, handle, due)| {
            EventKind::TimerSet(Box::new(Timer {
                event_loop: LoopId(id),
                handle,
                due: VirtualNanos(due),
            }))
        }),
        (any_small(), any_handle(), any::<bool>()).prop_map(|(id, handle, fired)| {
            EventKind::TimerGone {
                event_loop: LoopId(id),
                handle,
                fired,
            }
        }),
        Just(EventKind::TaskStep),
        Just(EventKind::TaskYield),
        any_strand().prop_map(|task| EventKind::Cancel { task }),
        any_small().prop_map(|id| EventKind::Send(Box::new(Message {
            channel: ChannelId(id),
            name: "q".into(),
            bytes: 1,
            what: "1".into(),
        }))),
        any_small().prop_map(|id| EventKind::Receive {
            channel: ChannelId(id),
            what: "1".into()
        }),
    ]
}

/// Any events at all, births out of turn and deaths of strangers included.
pub(crate) fn any_trace(most: usize) -> impl Strategy<Value = Trace> {
    let kind = prop_oneof![any_thread_kind(), any_other_kind()];
    let event = (any_strand(), 0..4u64, kind).prop_map(|(strand, at, kind)| Event {
        at: VirtualNanos(at),
        strand,
        line: 1,
        kind,
    });
    proptest::collection::vec(event, 0..most).prop_map(|mut events| {
        // Half of random traces would have no strand at all: give them a process and two strands to begin with.
        let mut start = TraceBuilder::launched();
        start.thread(MAIN, "Thread-1", "f");
        start.task(MAIN, "Task-1", "g");
        start.task(MAIN, "Task-2", "h");
        let mut all = start.done().events;
        all.append(&mut events);
        Trace { events: all }
    })
}

proptest! {
    #[test]
    fn no_trace_contradicts_itself_or_panics(trace in any_trace(120)) {
        board_of(&trace);
    }
}
