//! Deadlocks are noticed, with their circle; what only takes long is none.

use super::run::run;
use interleave::event::Wait;
use interleave::ids::{ChannelId, LockId, StrandId};
use interleave::live::fault::Halt;
use interleave::live::jobs::Jobs;
use interleave::live::model::LiveModel;
use interleave::live::plan::{BarrierPlan, Plan};
use interleave::live::step::Step;

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
