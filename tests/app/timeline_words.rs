//! What the timeline says about lanes and what lies under the pointer.

use crate::trace::builder::{MAIN, TraceBuilder};
use interleave::app::language::Language;
use interleave::app::record::Record;
use interleave::app::words::Words;
use interleave::event::{EventKind, LockKind, StartMethod, Wait};
use interleave::ids::{CoreId, LockId, ProcessId, StrandId};
use interleave::time::VirtualNanos;
use interleave::timeline::axis::TimeAxis;
use interleave::timeline::graduation::{TimeFigure, TimeUnit};
use interleave::timeline::hit::hit;
use interleave::timeline::lanes::Lanes;
use interleave::timeline::layout::{Layout, MachineRows, Metrics, RowKind};

fn record(trace: TraceBuilder) -> Record {
    let mut record = Record::default();
    record.extend(trace.done().events);
    record
}

/// T1 waits for `lock`, which main holds, from 1 to 3 ms.
fn locked() -> Record {
    let mut trace = TraceBuilder::launched();
    let lock = LockId(0);
    let thread = trace.thread(MAIN, "Thread-1 (count)", "count");
    trace.event(
        MAIN,
        EventKind::LockBorn {
            lock,
            kind: LockKind::Lock,
            name: "lock".into(),
        },
    );
    trace.take_lock(MAIN, 0).after(1_000).run(thread, 1);
    trace
        .block(thread, Wait::Lock { lock, until: None })
        .after(2_000)
        .wake(thread, Some(MAIN));
    record(trace)
}

fn check(x: f64, y: f64, english: &str, russian: &str) {
    let record = locked();
    let mut lanes = Lanes::default();
    lanes.extend(&record.trace);
    let layout = Layout::new(&lanes, MachineRows::Shown, Metrics::PAGE, f64::MAX);
    let axis = TimeAxis {
        start: 0.0,
        nanos_per_px: 10_000.0,
    };
    let hit = hit(&record.trace, &lanes, &layout, axis, (x, y)).expect("there is a trace");
    for (language, expected) in [(Language::English, english), (Language::Russian, russian)] {
        assert_eq!(
            Words::new(language).under_pointer(&hit, &record, &lanes),
            expected
        );
    }
}

#[test]
fn a_wait_names_what_is_waited_for() {
    check(
        200.0,
        90.0,
        "T1 count: waits for lock, 2.0 ms, from 1.000 ms to 3.000 ms",
        "T1 count: ждёт lock, 2,0 мс, с 1,000 мс до 3,000 мс",
    );
}

#[test]
fn an_idle_core_and_the_room_below_have_words_too() {
    check(
        200.0,
        30.0,
        "Core 1: idle at 2.000 ms",
        "Ядро 1: простаивает в 2,000 мс",
    );
    check(
        -1.0,
        30.0,
        "Core 1: idle at 0.000 ms",
        "Ядро 1: простаивает в 0,000 мс",
    );
    check(200.0, 400.0, "2.000 ms, tick 7", "2,000 мс, такт 7");
}

#[test]
fn lanes_have_names() {
    let words = Words::new(Language::English);
    let record = locked();
    let name = |kind| {
        let name = words.row_name(kind, &record);
        (name.chip, name.text)
    };
    assert_eq!(name(RowKind::Core(CoreId(1))), (None, "Core 1".into()));
    assert_eq!(name(RowKind::Gil(ProcessId(0))), (None, "GIL".into()));
    assert_eq!(
        name(RowKind::Strand(MAIN)),
        (Some(("Main".into(), 0)), String::new())
    );
    let thread = name(RowKind::Strand(StrandId(1)));
    assert_eq!(thread, (Some(("T1".into(), 1)), "count".into()));
}

#[test]
fn one_gil_of_several_names_its_process() {
    let mut trace = TraceBuilder::launched();
    trace.process(Some(0), StartMethod::Fork, "Process-1");
    let record = record(trace);
    let words = Words::new(Language::English);
    assert_eq!(
        words.row_name(RowKind::Gil(ProcessId(1)), &record).text,
        "GIL of C"
    );
}

#[test]
fn times_on_the_axis_are_written_as_the_language_does() {
    let figure = TimeFigure::new(VirtualNanos(39_250_000), TimeUnit::Millis, 10_000.0);
    assert_eq!(
        Words::new(Language::English).time_figure(figure),
        "39.25 ms"
    );
    assert_eq!(
        Words::new(Language::Russian).time_figure(figure),
        "39,25 мс"
    );
}
