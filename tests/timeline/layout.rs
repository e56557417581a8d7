//! Which lanes stand where.

use crate::trace::builder::{MAIN, TraceBuilder};
use interleave::ids::{CoreId, LoopId, ProcessId, StrandId};
use interleave::machine::event::{EventKind, StartMethod};
use interleave::timeline::lanes::Lanes;
use interleave::timeline::layout::{Layout, MachineRows, Metrics, RowKind};

fn layout(trace: &TraceBuilder) -> Layout {
    let mut lanes = Lanes::default();
    lanes.extend(trace.trace());
    Layout::new(&lanes, MachineRows::Shown, Metrics::PAGE, f64::MAX)
}

fn check(trace: &TraceBuilder, expected: &[RowKind]) {
    let kinds: Vec<RowKind> = layout(trace).rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, expected);
}

#[test]
fn threads_stand_below_cores_and_gil() {
    let mut trace = TraceBuilder::launched();
    let thread = trace.thread(MAIN, "Thread-1 (f)", "f");
    let (core, gil) = (RowKind::Core(CoreId(0)), RowKind::Gil(ProcessId(0)));
    check(
        &trace,
        &[core, gil, RowKind::Strand(MAIN), RowKind::Strand(thread)],
    );
}

#[test]
fn one_thread_with_a_loop_shows_thread_and_loop_instead_of_cores() {
    let mut trace = TraceBuilder::launched();
    let task = trace.task(MAIN, "Task-1", "main");
    trace.turn(1, &[task]).event(task, EventKind::TaskStep);
    let id = LoopId(0);
    check(
        &trace,
        &[
            RowKind::Control(id),
            RowKind::Loop(id),
            RowKind::Strand(task),
        ],
    );
}

#[test]
fn tasks_stand_under_their_thread() {
    let mut trace = TraceBuilder::launched();
    let task = trace.task(MAIN, "Task-1", "main");
    let thread = trace.thread(MAIN, "Thread-1 (f)", "f");
    let strands = [MAIN, task, thread].map(RowKind::Strand);
    let machine = [
        RowKind::Core(CoreId(0)),
        RowKind::Gil(ProcessId(0)),
        RowKind::Loop(LoopId(0)),
    ];
    check(&trace, &[machine.as_slice(), &strands].concat());
}

#[test]
fn processes_of_one_thread_stand_together_without_gils() {
    let mut trace = TraceBuilder::launched();
    let child = trace.process(Some(0), StartMethod::Fork, "Process-1");
    trace.run(child, 1);
    let cores = [CoreId(0), CoreId(1)].map(RowKind::Core);
    check(
        &trace,
        &[cores, [MAIN, child].map(RowKind::Strand)].concat(),
    );
    let layout = layout(&trace);
    assert_eq!(
        layout.row_of(child).map(|row| row.top),
        Some(3.0 * 19.0 + 7.0)
    );
    assert_eq!(layout.row_at(40.0), None, "the gap between groups");
    assert_eq!(layout.rows_between(0.0, 20.0).len(), 2);
    assert_eq!(layout.row_of(StrandId(9)), None);
}

#[test]
fn lanes_make_room_down_to_what_can_be_read() {
    let squeezed = |room| Metrics::PAGE.squeezed(10, 2, room);
    assert_eq!(squeezed(1_000.0), Metrics::PAGE);
    assert_eq!((squeezed(177.0).pitch, squeezed(177.0).bar), (17.0, 13.0));
    assert_eq!(squeezed(50.0).pitch, 15.0);
}
