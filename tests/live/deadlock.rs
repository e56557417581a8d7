//! Deadlocks are noticed, with their circle; what only takes long is none.

use super::run::run;
use interleave::event::Wait;
use interleave::ids::{ChannelId, LockId, ProcessId, StrandId};
use interleave::live::fault::Halt;
use interleave::live::host::Host;
use interleave::live::jobs::Jobs;
use interleave::live::layout::{barrier, header, strand_state, tcb, waits_for};
use interleave::live::map::Map;
use interleave::live::model::LiveModel;
use interleave::live::native::Threads;
use interleave::live::plan::{BarrierPlan, Home, Plan};
use interleave::live::step::Step;
use interleave::live::watch::{Standing, Watch};

/// Two jobs that take two locks in opposite order, and meet in between, so that each has its first for certain.
fn crossed(model: LiveModel) -> Plan {
    let (a, b) = (LockId(0), LockId(1));
    let steps = |first, second| {
        [
            Step::Lock(first),
            Step::Barrier(0),
            Step::Lock(second),
            Step::Unlock(second),
            Step::Unlock(first),
        ]
        .map(|step| step.placed(0))
        .to_vec()
    };
    let mut jobs = Jobs::alike(2, &[]);
    jobs.locks = vec!["a".to_owned(), "b".to_owned()];
    jobs.jobs[0].1 = steps(a, b);
    jobs.jobs[1].1 = steps(b, a);
    let mut plan = jobs.plan(model);
    plan.barriers.push(BarrierPlan {
        parties: 2,
        home: plan.locks[0].home,
    });
    plan
}

#[test]
fn two_locks_in_opposite_order_are_a_circle_in_every_model() {
    for model in [
        LiveModel::Gil,
        LiveModel::FreeThreaded,
        LiveModel::Cooperative,
        LiveModel::Processes,
    ] {
        let ran = run(&crossed(model));
        let report = ran
            .deadlock
            .unwrap_or_else(|| panic!("{model:?} has no deadlock"));
        let first = if model == LiveModel::Cooperative {
            2
        } else {
            1
        };
        assert_eq!(
            report.cycle,
            [StrandId(first), StrandId(first + 1)],
            "{model:?}"
        );
        assert!(
            ran.halts.iter().all(|halt| *halt == Halt::Stopped),
            "{model:?}"
        );
        let lock = LockId(1);
        let stuck = report
            .stuck
            .iter()
            .find(|stuck| stuck.strand == StrandId(first));
        let stuck = stuck.unwrap_or_else(|| panic!("{model:?}: the first is stuck"));
        assert_eq!(stuck.wait, Wait::Lock { lock, until: None }, "{model:?}");
        assert_eq!(stuck.on, Some(StrandId(first + 1)), "{model:?}");
    }
}

#[test]
fn a_message_that_nobody_sends_is_a_deadlock_without_a_circle() {
    let mut jobs = Jobs::alike(
        1,
        &[Step::Get {
            channel: ChannelId(0),
        }],
    );
    jobs.queues = vec!["queue".to_owned()];
    for model in [LiveModel::Gil, LiveModel::Cooperative, LiveModel::Processes] {
        let ran = run(&jobs.plan(model));
        let report = ran
            .deadlock
            .unwrap_or_else(|| panic!("{model:?} has no deadlock"));
        assert!(report.cycle.is_empty(), "{model:?}");
        assert!(!report.stuck.is_empty(), "{model:?}");
    }
}

#[test]
fn who_sleeps_long_is_not_stuck() {
    let ran = run(&Jobs::alike(2, &[Step::Sleep { micros: 80_000 }]).plan(LiveModel::Gil));
    assert_eq!(ran.deadlock, None);
    assert!(ran.halts.is_empty());
}

/// What the watch says of `plan` at the last of many looks, when the words of its machine stand as `write` leaves them.
fn standing(plan: &Plan, write: impl Fn(&Threads, &Map)) -> Standing {
    let map = Map::new(plan, 64);
    let host = Threads::new(map.segments());
    map.write(&host);
    write(&host, &map);
    let mut watch = Watch::default();
    let looks = (0..100).map(|_| watch.look(&host, plan, &map));
    looks.last().expect("there are looks")
}

fn blocks(host: &Threads, map: &Map, strand: u32, kind: i32, number: u32) {
    let tcb = map.tcb(StrandId(strand));
    host.store(tcb.after(tcb::STATE), strand_state::BLOCKED);
    let word = waits_for::word(kind, number);
    host.store(tcb.after(tcb::WAITS_FOR), word);
}

#[test]
fn a_strand_that_was_started_and_does_not_run_yet_is_waited_for() {
    let plan = Jobs::alike(1, &[Step::Yield]).plan(LiveModel::Gil);
    let joins = |is_started: i32| {
        standing(&plan, |host, map| {
            host.store(map.machine().header(header::GO), 1);
            blocks(host, map, 0, waits_for::STRAND, 1);
            host.store(map.tcb(StrandId(1)).after(tcb::GO), is_started);
        })
    };
    assert_eq!(joins(1), Standing::Alive);
    assert!(
        matches!(joins(0), Standing::Deadlock(_)),
        "nobody starts it"
    );
}

#[test]
fn a_barrier_that_opened_for_who_has_not_run_since_is_no_deadlock() {
    let mut plan = Jobs::alike(2, &[Step::Barrier(0)]).plan(LiveModel::Gil);
    plan.barriers.push(BarrierPlan {
        parties: 2,
        home: Home::Process(ProcessId(0)),
    });
    let waits = |arrived: i32| {
        standing(&plan, |host, map| {
            host.store(map.machine().header(header::GO), 1);
            let joined = map.tcb(StrandId(0));
            host.store(joined.after(tcb::STATE), strand_state::DONE);
            blocks(host, map, 1, waits_for::BARRIER, 0);
            blocks(host, map, 2, waits_for::BARRIER, 0);
            host.store(map.barrier(0).after(barrier::ARRIVED), arrived);
        })
    };
    assert_eq!(waits(1), Standing::Alive, "one of them came back");
    assert!(matches!(waits(2), Standing::Deadlock(_)));
}
