//! Every sentence of the why-line: reached by some trace, there in both languages, short enough, and true to its tick.

use super::speech::{LANGUAGES, Speech, ids};
use crate::trace::builder::{MAIN, TraceBuilder};
use crate::trace::fold::any_trace;
use interleave::event::{
    Call, Device, DropReason, Ending, EventKind, Handle, LockKind, LostUpdate, Message, SinceLoad,
    StartMethod, StrandInfo, StrandKind, Stream, Timer, Wait,
};
use interleave::ids::{CellId, ChannelId, CoreId, LockId, LoopId, ProcessId, StrandId, Tick};
use interleave::session::inspection::Moment;
use interleave::stage::phrase::Phrase;
use interleave::stage::why::{why, why_moment};
use interleave::time::VirtualNanos;
use interleave::trace::Trace;
use interleave::trace::scoreboard::Scoreboard;
use interleave::version::PythonVersion;
use proptest::prelude::*;
use std::collections::BTreeSet;

const LOOP: LoopId = LoopId(0);
const LOCK: LockId = LockId(0);
const PIPE: ChannelId = ChannelId(0);

fn ms(millis: u64) -> VirtualNanos {
    VirtualNanos::from_millis(millis)
}

/// What is said at every tick.
fn sentences(trace: &Trace, python: PythonVersion) -> Vec<Phrase> {
    let mut board = Scoreboard::default();
    let mut phrases = Vec::new();
    for (tick, event) in trace.events.iter().enumerate() {
        board.apply(event);
        let tick = Tick(u32::try_from(tick).expect("short"));
        phrases.push(why(trace, &board, tick, python).expect("the tick is there"));
    }
    phrases
}

/// What is said at the last tick, in English.
fn last(trace: &mut TraceBuilder, python: PythonVersion) -> String {
    let all = sentences(trace.trace(), python);
    Speech::new("en", "why.ftl").say(all.last().expect("not empty"))
}

fn check(trace: &mut TraceBuilder, expected: &str) {
    assert_eq!(last(trace, PythonVersion::V3_14), expected);
}

fn named(task: Option<StrandId>, what: &str) -> Handle {
    match (task, what) {
        (Some(task), "step") => Handle::Step(task),
        (Some(task), "wake-up") => Handle::WakeUp(task),
        (task, "set_result") => Handle::SetResult(task),
        (_, name) => Handle::Callback(name.into()),
    }
}

/// A lock, and whatever else is kept in a table of its own, seen for the first time.
fn born(trace: &mut TraceBuilder, lock: u32, kind: LockKind, name: &str) {
    let name = name.into();
    let lock = LockId(lock);
    trace.event(MAIN, EventKind::LockBorn { lock, kind, name });
}

fn for_lock(until: Option<VirtualNanos>) -> Wait {
    Wait::Lock { lock: LOCK, until }
}

#[test]
fn a_drop_on_request_says_who_asked_and_where_it_may_happen() {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    trace.event(t1, EventKind::GilWait { holder: MAIN });
    trace.after(5_000);
    trace.event(t1, EventKind::GilRequest { holder: MAIN });
    check(
        &mut trace,
        "T1 waited 5.0 ms for the GIL, so it asks T0 to let go at its next switch point.",
    );
    trace.after(100);
    let reason = DropReason::Requested;
    trace.event(MAIN, EventKind::GilDrop { reason });
    check(
        &mut trace,
        "T1 waited 5.1 ms and asked for the GIL; T0 reached a function entry, a call or a backward jump, so it lets go.",
    );
    assert_eq!(
        last(&mut trace, PythonVersion::V3_9),
        "T1 waited 5.1 ms and asked for the GIL; T0 came to the end of an instruction, so on 3.9 it lets go.",
    );
    trace.event(t1, EventKind::GilTake);
    check(
        &mut trace,
        "T1 waited 5.1 ms for the GIL and has it now, so it is the one thread here that runs Python.",
    );
}

#[test]
fn a_lost_update_names_both_values() {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    let t2 = trace.thread(MAIN, "Thread-2", "count");
    trace.event(t1, lost_update(t2));
    check(
        &mut trace,
        "T1 read 41 from x before T2 stored 42. What it stores next goes over that: the work of T2 is lost.",
    );
}

#[test]
fn a_store_over_what_another_stored_is_told_as_lost() {
    let (mut trace, [t1, t2], cell) = two_at_a_cell();
    trace.event(t1, EventKind::CellLoad { cell, value: 41 });
    check(
        &mut trace,
        "T1 reads 41 from count; whatever others store from here on, it goes on with that.",
    );
    trace.event(t2, EventKind::CellLoad { cell, value: 41 });
    trace.event(t1, stores(Some(42)));
    check(
        &mut trace,
        "T1 stores 42 in count; nobody has stored anything there since it read.",
    );
    trace.event(t2, stores(Some(42)));
    check(
        &mut trace,
        "T2 stores 42 in count, made of what it read before T1 stored 42: the update by T1 is lost.",
    );
    trace.event(t2, EventKind::CellLoad { cell, value: 42 });
    trace.event(t2, stores(Some(43)));
    check(
        &mut trace,
        "T2 stores 43 in count; nobody has stored anything there since it read.",
    );
}

fn lost_update(by: StrandId) -> EventKind {
    EventKind::LostUpdate(Box::new(LostUpdate {
        name: "x".into(),
        read: "41".into(),
        by,
        stored: "42".into(),
    }))
}

#[test]
fn a_taken_lock_names_its_owner() {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    born(&mut trace, 0, LockKind::Lock, "lock");
    trace.take_lock(MAIN, 0);
    check(
        &mut trace,
        "T0 found lock free and takes it; from here on others have to wait.",
    );
    trace.run(t1, 1).block(t1, for_lock(None));
    check(
        &mut trace,
        "T1 found lock taken by T0, so it sleeps in the queue, without the GIL.",
    );
    assert_eq!(
        last(&mut trace, PythonVersion::V3_14t),
        "T1 found lock taken by T0, so it sleeps in the queue, off its core.",
    );
    trace.after(5_600);
    trace.event(MAIN, EventKind::LockRelease { lock: LOCK });
    check(&mut trace, "T0 released lock; T1 is first in the queue.");
    trace.wake(t1, Some(MAIN));
    check(
        &mut trace,
        "T0 released lock; T1 was first in the queue and wakes. It still needs the GIL.",
    );
    trace.take_lock(t1, 0);
    check(
        &mut trace,
        "T1 waited 5.6 ms for lock, which is free now, and takes it.",
    );
}

#[test]
fn a_blocking_call_in_a_task_is_told_apart_from_an_await() {
    let mut trace = TraceBuilder::launched();
    let task = trace.task(MAIN, "Task-1", "fetch");
    trace.turn(1, &[task]).event(task, EventKind::TaskStep);
    let until = ms(200);
    trace.block_without_gil(MAIN, Wait::Sleep { until });
    check(
        &mut trace,
        "T1 called time.sleep, 200.0 ms long. That is no await: the loop’s only thread waits with it.",
    );
}

#[test]
fn two_locks_the_wrong_way_round_are_named() {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "first");
    let t2 = trace.thread(MAIN, "Thread-2", "second");
    born(&mut trace, 0, LockKind::Lock, "a");
    born(&mut trace, 1, LockKind::Lock, "b");
    trace.take_lock(t1, 0).take_lock(t2, 1);
    let (lock, until) = (LockId(1), None);
    trace.block(t1, Wait::Lock { lock, until });
    trace.block(t2, for_lock(None));
    let strands = [t1, t2].into();
    trace.event(MAIN, EventKind::Deadlock { strands });
    check(
        &mut trace,
        "T1 holds a and waits for b; T2 has it and waits for a. Neither can go on: a deadlock.",
    );
}

#[test]
fn who_gave_up_waiting_did_not_wait_for_what_it_takes_later() {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "dine");
    born(&mut trace, 0, LockKind::Lock, "fork");
    trace.take_lock(MAIN, 0);
    trace.block(t1, for_lock(Some(ms(20))));
    trace.after(20_000).wake(t1, None);
    check(
        &mut trace,
        "T1 waited 20.0 ms for fork, which is all it was ready to wait: it goes on without it, once it has the GIL.",
    );
    trace.event(MAIN, EventKind::LockRelease { lock: LOCK });
    trace.take_lock(t1, 0);
    check(
        &mut trace,
        "T1 found fork free and takes it; from here on others have to wait.",
    );
}

/// Traces that together reach every sentence.
fn all_traces() -> Vec<Trace> {
    let mut traces = vec![lives(), gil(), processes(), event_loop()];
    traces.extend(endings());
    traces.extend(waits());
    for kind in [
        LockKind::Lock,
        LockKind::RLock,
        LockKind::Semaphore,
        LockKind::Condition,
        LockKind::Event,
        LockKind::Barrier,
        LockKind::Queue,
    ] {
        traces.extend(locks(kind));
    }
    traces.extend(cells());
    traces.extend(deadlocks());
    traces
}

fn lives() -> Trace {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    trace.event(
        MAIN,
        EventKind::Spawn {
            child: Box::new(StrandInfo {
                id: StrandId(2),
                kind: StrandKind::Thread { daemon: true },
                process: ProcessId(0),
                parent: Some(MAIN),
                name: "Thread-2".into(),
                entry: "watch".into(),
            }),
        },
    );
    let core = CoreId(0);
    trace.event(MAIN, EventKind::Preempt { core });
    trace.event(t1, EventKind::Preempt { core });
    trace.run(MAIN, 0).run(t1, 1);
    let reason = DropReason::Blocking;
    trace.event(MAIN, EventKind::GilDrop { reason });
    trace.run(t1, 1).run(t1, 1);
    trace.event(t1, EventKind::GilTake).run(t1, 1);
    for (stream, text) in [
        (Stream::Stdout, "hello\n"),
        (Stream::Stdout, "\n"),
        (Stream::Stderr, "Traceback (most recent call last):\n"),
    ] {
        let text = text.into();
        trace.event(MAIN, EventKind::Output { stream, text });
    }
    trace.event(MAIN, EventKind::GilDrop { reason });
    trace.event(MAIN, EventKind::GilTake);
    let text = "ZeroDivisionError: division by zero".into();
    let enter = |argument: Option<&str>| {
        EventKind::Enter(Box::new(Call {
            function: "photo".into(),
            argument: argument.map(Into::into),
        }))
    };
    let leave = EventKind::Leave {
        function: "photo".into(),
    };
    let exception = EventKind::Exception { text };
    trace.event(MAIN, exception.clone());
    trace.line(3).event(MAIN, exception);
    trace.event(t1, enter(None)).event(t1, enter(Some("3")));
    trace.event(t1, leave);
    trace.done()
}

fn gil() -> Trace {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    let reason = DropReason::Requested;
    trace.event(MAIN, EventKind::GilDrop { reason });
    trace.event(t1, EventKind::GilWait { holder: MAIN });
    trace.event(MAIN, EventKind::GilWait { holder: t1 });
    trace.event(t1, EventKind::GilRequest { holder: MAIN });
    trace.event(MAIN, EventKind::GilDrop { reason });
    trace.event(t1, EventKind::GilTake);
    trace.event(t1, lost_update(MAIN));
    trace.event(MAIN, EventKind::GilWait { holder: t1 });
    trace.event(MAIN, EventKind::GilWait { holder: t1 });
    let t2 = trace.thread(t1, "Thread-2", "count");
    let starting = DropReason::Blocking;
    trace.event(t1, EventKind::GilDrop { reason: starting });
    trace.event(t1, EventKind::GilWait { holder: t2 });
    trace.event(t1, EventKind::GilTake);
    let reason = DropReason::Ended;
    trace.event(t1, EventKind::GilDrop { reason });
    let reason = DropReason::Blocking;
    trace.event(t1, EventKind::GilDrop { reason });
    trace.done()
}

fn endings() -> Vec<Trace> {
    let done = |ending: &Ending| EventKind::Done {
        ending: ending.clone(),
    };
    let none = Ending::Returned("None".into());
    let error = Ending::Raised("ValueError: invalid literal".into());

    let mut threads = TraceBuilder::launched();
    let t1 = threads.thread(MAIN, "Thread-1", "count");
    let t2 = threads.thread(MAIN, "Thread-2", "count");
    threads.event(MAIN, done(&none));
    threads.event(t1, done(&error)).event(t2, done(&none));

    let mut join = TraceBuilder::launched();
    let t1 = join.thread(MAIN, "Thread-1", "count");
    join.block(MAIN, Wait::Join { strand: t1 });
    join.event(t1, done(&none)).event(MAIN, done(&error));

    let mut daemon = TraceBuilder::launched();
    let child = StrandInfo {
        id: StrandId(1),
        kind: StrandKind::Thread { daemon: true },
        process: ProcessId(0),
        parent: Some(MAIN),
        name: "Thread-1".into(),
        entry: "watch".into(),
    };
    daemon.event(
        MAIN,
        EventKind::Spawn {
            child: child.into(),
        },
    );
    daemon.event(MAIN, done(&none));
    daemon.event(StrandId(1), done(&Ending::Killed));

    let mut alone = TraceBuilder::launched();
    alone.event(MAIN, done(&none));
    alone.event(MAIN, done(&Ending::Raised("exit status 3".into())));

    let mut traces = vec![threads.done(), join.done(), daemon.done(), alone.done()];
    for ending in [
        Ending::Returned("42".into()),
        error.clone(),
        Ending::Cancelled,
    ] {
        let mut tasks = TraceBuilder::launched();
        let first = tasks.task(MAIN, "Task-1", "main");
        let second = tasks.task(MAIN, "Task-2", "fetch");
        let task = Some(second);
        tasks.block(first, Wait::Future { task });
        let future = EventKind::FutureDone {
            ending: ending.clone(),
        };
        tasks.event(second, future);
        tasks
            .event(second, done(&ending))
            .event(first, done(&ending));
        traces.push(tasks.done());
    }
    traces
}

fn processes() -> Trace {
    let mut trace = TraceBuilder::launched();
    trace.process(Some(0), StartMethod::Fork, "Process-1");
    trace.process(Some(0), StartMethod::Spawn, "Process-2");
    let child = StrandId(1);
    let what = "{'id': 7, 'cups': 2}";
    let send = |bytes| {
        EventKind::Send(Box::new(Message {
            channel: PIPE,
            name: "Queue".into(),
            bytes,
            what: what.into(),
        }))
    };
    let receive = EventKind::Receive {
        channel: PIPE,
        what: what.into(),
    };
    trace.event(MAIN, send(32)).event(child, receive.clone());
    trace.block(child, Wait::Channel { channel: PIPE });
    trace.event(MAIN, send(32));
    trace.block(MAIN, Wait::Channel { channel: PIPE });
    trace.event(MAIN, send(0)).event(child, receive);
    for status in [0, 1, -15] {
        let process = ProcessId(1);
        trace.event(child, EventKind::ProcessExit { process, status });
    }
    trace.done()
}

/// Every way to wait, with the drop before and the waking after.
fn waits() -> Vec<Trace> {
    let until = ms(20);
    let waits = [
        Wait::Sleep { until },
        for_lock(None),
        for_lock(Some(until)),
        Wait::Join { strand: MAIN },
        Wait::Child {
            process: ProcessId(0),
        },
        Wait::Child {
            process: ProcessId(9),
        },
        Wait::Io {
            device: Device::Network,
            until,
        },
        Wait::Io {
            device: Device::Disk,
            until,
        },
        Wait::Channel { channel: PIPE },
        Wait::Future { task: None },
        Wait::Future { task: Some(MAIN) },
        Wait::Select {
            event_loop: LOOP,
            until: Some(until),
        },
        Wait::Select {
            event_loop: LOOP,
            until: None,
        },
    ];
    let mut traces = Vec::new();
    for wait in waits {
        let mut trace = TraceBuilder::launched();
        let t1 = trace.thread(MAIN, "Thread-1", "work");
        let task = trace.task(MAIN, "Task-1", "fetch");
        born(&mut trace, 0, LockKind::Lock, "lock");
        trace.take_lock(MAIN, 0).wake(t1, None);
        if let Wait::Io { device, .. } = wait {
            for who in [t1, task] {
                let what = "GET http://api/rate".into();
                trace.event(who, EventKind::IoBegin { device, what });
                trace.event(who, EventKind::IoEnd { device });
            }
        }
        for who in [t1, task] {
            for by in [None, Some(MAIN)] {
                trace.block_without_gil(who, wait.clone());
                trace.after(20_000).wake(who, by);
            }
        }
        trace.event(task, EventKind::TaskStep);
        trace.block_without_gil(MAIN, wait.clone());
        trace.wake(MAIN, None);
        traces.push(trace.done());
    }
    traces
}

fn locks(kind: LockKind) -> Vec<Trace> {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    let task = trace.task(MAIN, "Task-1", "fetch");
    born(&mut trace, 0, kind, "lock");
    let release = EventKind::LockRelease { lock: LOCK };
    trace.block(t1, for_lock(None)).take_lock(t1, 0);
    trace.event(t1, release.clone());
    trace.take_lock(MAIN, 0).take_lock(MAIN, 0);
    for until in [None, Some(ms(9))] {
        trace.block(MAIN, for_lock(until));
        trace.block(t1, for_lock(until));
        trace.block(task, for_lock(until));
    }
    trace.event(MAIN, release.clone());
    trace.event(MAIN, release.clone());
    let mut quiet = TraceBuilder::launched();
    born(&mut quiet, 0, kind, "lock");
    quiet.take_lock(MAIN, 0).event(MAIN, release);
    for count in [1, 199_998] {
        quiet.event(MAIN, EventKind::LockSummary { lock: LOCK, count });
    }
    vec![trace.done(), quiet.done()]
}

fn cells() -> Vec<Trace> {
    let (mut trace, [t1, t2], cell) = two_at_a_cell();
    for who in [t1, t2] {
        trace.event(who, EventKind::CellLoad { cell, value: 41 });
    }
    for who in [t1, t2] {
        trace.event(who, stores(Some(42)));
    }
    trace.event(t1, stores(None));
    for count in [1, 4_000] {
        let value = 42;
        trace.event(t1, EventKind::CellSummary { cell, count, value });
    }
    vec![trace.done()]
}

/// Two threads, and the cell that one of them has met.
fn two_at_a_cell() -> (TraceBuilder, [StrandId; 2], CellId) {
    let mut trace = TraceBuilder::launched();
    let t1 = trace.thread(MAIN, "Thread-1", "count");
    let t2 = trace.thread(MAIN, "Thread-2", "count");
    let cell = CellId(0);
    let name = "count".into();
    trace.event(t1, EventKind::CellBorn { cell, name });
    (trace, [t1, t2], cell)
}

fn stores(value: Option<i64>) -> EventKind {
    EventKind::CellStore {
        cell: CellId(0),
        value,
        since_load: SinceLoad::SwitchPoint,
    }
}

fn deadlocks() -> Vec<Trace> {
    let mut own = TraceBuilder::launched();
    own.take_lock(MAIN, 0).block(MAIN, for_lock(None));
    let strands = [MAIN].into();
    own.event(MAIN, EventKind::Deadlock { strands });
    let mut event = TraceBuilder::launched();
    event.block(MAIN, for_lock(None));
    for count in [1, 3] {
        let strands = (0..count).map(StrandId).collect();
        event.event(MAIN, EventKind::Deadlock { strands });
    }
    let mut pair = TraceBuilder::launched();
    let t1 = pair.thread(MAIN, "Thread-1", "first");
    pair.take_lock(t1, 0).take_lock(MAIN, 1);
    let (lock, until) = (LockId(1), None);
    pair.block(t1, Wait::Lock { lock, until });
    pair.block(MAIN, for_lock(None));
    let strands = [t1, MAIN].into();
    pair.event(MAIN, EventKind::Deadlock { strands });
    vec![own.done(), event.done(), pair.done()]
}

fn event_loop() -> Trace {
    let mut trace = TraceBuilder::launched();
    let first = trace.task(MAIN, "Task-1", "main");
    let second = trace.task(first, "Task-2", "fetch");
    trace
        .turn(1, &[])
        .turn(2, &[first])
        .turn(3, &[first, second]);
    let callback = named(None, "_run_until_complete_cb");
    trace.event(
        MAIN,
        EventKind::LoopTurn {
            event_loop: LOOP,
            turn: 4,
            ready: [callback.clone()].into(),
        },
    );
    trace.event(second, EventKind::TaskStep);
    let handles = [
        named(Some(second), "step"),
        named(Some(second), "wake-up"),
        named(Some(second), "set_result"),
        callback,
    ];
    for handle in handles.clone() {
        let event_loop = LOOP;
        trace.event(MAIN, EventKind::LoopReady { event_loop, handle });
    }
    trace.event(second, EventKind::TaskYield);
    trace.event(second, EventKind::TaskStep);
    let until = ms(31);
    trace.block(second, Wait::Sleep { until });
    trace.event(second, EventKind::TaskStep);
    trace.event(first, EventKind::Cancel { task: second });
    trace.event(second, EventKind::TaskStep);
    trace.event(second, EventKind::Cancel { task: second });
    for handle in [handles[2].clone(), handles[3].clone()] {
        for (fired, late) in [(true, 0), (true, 5_000), (false, 0)] {
            let event_loop = LOOP;
            let due = if late > 0 { ms(1) } else { ms(9_000) };
            let set = EventKind::TimerSet(Box::new(Timer {
                event_loop,
                handle: handle.clone(),
                due,
            }));
            trace.event(MAIN, set);
            let until = Some(due);
            trace.block(MAIN, Wait::Select { event_loop, until });
            if late > 0 {
                trace.after(45_000);
            }
            let handle = handle.clone();
            trace.event(
                MAIN,
                EventKind::TimerGone {
                    event_loop,
                    handle,
                    fired,
                },
            );
        }
    }
    trace.done()
}

fn moments() -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for switch_point in [true, false] {
        for python in PythonVersion::ALL {
            let moment = Moment {
                at: ms(1),
                strand: MAIN,
                line: 11,
                place: 0,
                instruction: "BINARY_OP +=".into(),
                ends_line: false,
                switch_point,
            };
            phrases.push(why_moment(&moment, python));
        }
    }
    phrases
}

#[test]
fn every_sentence_is_reached_and_said_in_both_languages() {
    let mut phrases = moments();
    for trace in all_traces() {
        for python in PythonVersion::ALL {
            phrases.extend(sentences(&trace, python));
        }
    }
    let reached: BTreeSet<String> = phrases.iter().map(|it| it.id.to_owned()).collect();
    for language in LANGUAGES {
        let written = ids(language, "why.ftl");
        let unsaid: Vec<_> = written.difference(&reached).collect();
        assert!(
            unsaid.is_empty(),
            "nothing leads to {unsaid:?} ({language})"
        );
        let speech = Speech::new(language, "why.ftl");
        for phrase in &phrases {
            let sentence = speech.say(phrase);
            // Chips are wider than `T1`: three characters more for each of them.
            let chips = phrase
                .args
                .iter()
                .filter(|(_, arg)| matches!(arg, interleave::stage::phrase::PhraseArg::Strand(_)));
            let length = sentence.chars().count() + 3 * chips.count();
            assert!(length <= 160, "{length} in {language}: {sentence}");
            let sentences = sentence.matches(". ").count() + 1;
            assert!(sentences <= 2, "{sentences} sentences: {sentence}");
            assert!(!sentence.contains('!'), "{sentence}");
            assert!(!sentence.contains("  "), "{language}: {sentence}");
            assert!(!sentence.contains(" ,"), "{language}: {sentence}");
            assert!(sentence.ends_with(['.', '…']), "{language}: {sentence}");
        }
    }
}

/// Shows all sentences, for reading: `cargo test --test suite -- --ignored --nocapture read_all`.
#[test]
#[ignore = "prints, checks nothing"]
#[expect(clippy::print_stderr, reason = "printing is what it is for")]
fn read_all_sentences() {
    let mut seen = BTreeSet::new();
    for trace in all_traces() {
        for phrase in sentences(&trace, PythonVersion::V3_14) {
            for language in LANGUAGES {
                let line = Speech::new(language, "why.ftl").say(&phrase);
                if seen.insert(line.clone()) {
                    eprintln!("{:<34}{line}", phrase.id);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_trace_leaves_it_speechless(trace in any_trace(80)) {
        let speech = [Speech::new("en", "why.ftl"), Speech::new("ru", "why.ftl")];
        for phrase in sentences(&trace, PythonVersion::V3_14) {
            for speech in &speech {
                speech.say(&phrase);
            }
        }
    }
}
