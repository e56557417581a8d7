//! A live run's trace is a trace: the same fold takes it, and it says at each moment what can be.

use super::run::run;
use interleave::event::{Event, EventKind};
use interleave::live::jobs::Jobs;
use interleave::live::model::LiveModel;
use interleave::live::step::Step;
use std::collections::BTreeMap;

fn jobs() -> Jobs {
    let mut jobs = Jobs::counter(3, 40, true);
    for (_, steps) in &mut jobs.jobs {
        steps.push(Step::Cpu { micros: 2_500 }.placed(7));
        steps.push(Step::Sleep { micros: 1_000 }.placed(8));
    }
    jobs
}

fn holders(events: &[Event]) {
    let mut processes: BTreeMap<u32, u32> = BTreeMap::new();
    let mut holder: BTreeMap<u32, u32> = BTreeMap::new();
    for event in events {
        let strand = event.strand.0;
        match &event.kind {
            EventKind::ProcessStart { main: info, .. } | EventKind::Spawn { child: info } => {
                processes.insert(info.id.0, info.process.0);
            }
            EventKind::GilTake => {
                let before = holder.insert(processes[&strand], strand);
                assert_eq!(before, None, "{strand} took the GIL of another");
            }
            EventKind::GilDrop { .. } => {
                let before = holder.remove(&processes[&strand]);
                assert_eq!(before, Some(strand), "{strand} dropped what it had not");
            }
            _ => {}
        }
    }
    assert!(holder.is_empty(), "{holder:?} at the end");
}

#[test]
fn one_strand_at_a_time_has_the_gil() {
    for model in [LiveModel::Gil, LiveModel::Processes, LiveModel::Pool] {
        holders(&run(&jobs().plan(model)).events);
    }
}

#[test]
fn times_never_go_back() {
    for model in LiveModel::ALL {
        let events = run(&jobs().plan(model)).events;
        assert!(events.is_sorted_by_key(|event| event.at), "{model:?}");
    }
}

#[test]
fn a_waiter_asks_for_the_gil_after_the_switch_interval() {
    let jobs = Jobs::alike(2, &[Step::Cpu { micros: 1_000_000 }]);
    let events = run(&jobs.plan(LiveModel::Gil)).events;
    let asks = |event: &&Event| matches!(event.kind, EventKind::GilRequest { .. });
    assert!(events.iter().filter(asks).count() >= 3);
    for event in events.iter().filter(asks) {
        let began = events.iter().rfind(|other| {
            other.at <= event.at
                && other.strand == event.strand
                && matches!(other.kind, EventKind::GilWait { .. })
        });
        let waited = event.at.since(began.expect("it waited before").at);
        assert!(waited.0 >= 900_000, "asked after {waited:?}");
    }
}

#[test]
fn everybody_is_born_before_anything_happens_to_them_and_ends() {
    for model in LiveModel::ALL {
        let plan = jobs().plan(model);
        let events = run(&plan).events;
        let mut born = vec![false; plan.strands.len()];
        let mut done = vec![false; plan.strands.len()];
        for event in &events {
            match &event.kind {
                EventKind::ProcessStart { main: info, .. } | EventKind::Spawn { child: info } => {
                    assert!(!born[info.id.index()], "{model:?}: born twice");
                    born[info.id.index()] = true;
                }
                EventKind::Done { .. } => done[event.strand.index()] = true,
                _ => {}
            }
            assert!(born[event.strand.index()], "{model:?}: {event:?}");
        }
        assert!(
            born.iter().all(|b| *b) && done.iter().all(|d| *d),
            "{model:?}"
        );
        let exits = |event: &&Event| matches!(event.kind, EventKind::ProcessExit { .. });
        assert_eq!(
            events.iter().filter(exits).count(),
            plan.processes.len(),
            "{model:?}"
        );
    }
}
