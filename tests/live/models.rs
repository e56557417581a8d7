//! Every model on real threads: all steps are done, and nothing is lost that a lock guards.

use super::run::{run, run_with, setting};
use interleave::event::{Device, EventKind, LockKind};
use interleave::ids::{ChannelId, LockId, ProcessId, StrandId};
use interleave::live::jobs::Jobs;
use interleave::live::model::LiveModel;
use interleave::live::plan::{
    BarrierPlan, CellPlan, ChannelPlan, Home, LockPlan, Plan, PlanError, StrandPlan, Turns,
};
use interleave::live::protocol::RING_RECORDS;
use interleave::live::setting::Telling;
use interleave::live::step::{Question, Step};

const PROCESS: Home = Home::Process(ProcessId(0));

#[test]
fn a_locked_counter_loses_nothing_in_any_model() {
    for model in LiveModel::ALL {
        let ran = run(&Jobs::counter(4, 2_000, true).plan(model));
        assert_eq!(ran.cells, [8_000], "{model:?}");
        assert_eq!(ran.expected, [8_000], "{model:?}");
        assert!(ran.halts.is_empty(), "{model:?}: {:?}", ran.halts);
    }
}

#[test]
fn an_update_is_lost_when_two_load_before_either_stores() {
    // A barrier between load and store makes the race happen every time, on any number of cores.
    let body = vec![
        Step::Load(0),
        Step::Add(1),
        Step::Barrier(0),
        Step::Store(0),
    ];
    let mut plan = threads(Turns::Preemptive, vec![body.clone(), body]);
    plan.barriers.push(BarrierPlan {
        parties: 2,
        home: PROCESS,
    });
    plan.cells.push(CellPlan {
        name: "counter".to_owned(),
        initial: 0,
        home: PROCESS,
    });
    let ran = run(&plan);
    assert_eq!((ran.cells, ran.expected), (vec![1], vec![2]));
}

#[test]
fn one_after_the_other_loses_nothing_without_a_lock() {
    for model in [LiveModel::Sequential, LiveModel::Cooperative] {
        let ran = run(&Jobs::counter(3, 1_000, false).plan(model));
        assert_eq!(ran.cells, [3_000], "{model:?}");
    }
}

#[test]
fn every_model_does_every_job() {
    let steps = [
        Step::Cpu { micros: 300 },
        Step::Io {
            micros: 2_000,
            device: Device::Network,
            what: "fetch".to_owned(),
        },
        Step::Sleep { micros: 500 },
        Step::Yield,
        Step::Cpu { micros: 100 },
    ];
    for model in LiveModel::ALL {
        let ran = run(&Jobs::alike(5, &steps).plan(model));
        let ends =
            |event: &&interleave::event::Event| matches!(event.kind, EventKind::IoEnd { .. });
        assert_eq!(ran.events.iter().filter(ends).count(), 5, "{model:?}");
        assert_eq!(ran.dropped, 0, "{model:?}");
        assert!(ran.halts.is_empty(), "{model:?}: {:?}", ran.halts);
    }
}

/// A plan with one more thread for each list of steps.
fn threads(turns: Turns, lists: Vec<Vec<Step>>) -> Plan {
    let mut plan = Plan::new(turns, turns == Turns::Preemptive);
    let offset = u32::from(turns == Turns::Cooperative);
    if offset == 1 {
        add(&mut plan, Vec::new());
    }
    for list in lists {
        add(&mut plan, list);
    }
    let children = 1 + offset..u32::try_from(plan.strands.len()).expect("few");
    let spawns = children.clone().map(|n| Step::Spawn(StrandId(n)));
    let joins = children.map(|n| Step::Join(StrandId(n)));
    plan.strands[offset as usize].steps = spawns.chain(joins).map(|step| step.placed(1)).collect();
    plan
}

fn add(plan: &mut Plan, steps: Vec<Step>) {
    plan.strands.push(StrandPlan {
        name: format!("T{}", plan.strands.len()),
        entry: "work".to_owned(),
        process: ProcessId(0),
        parent: Some(StrandId(0)),
        steps: steps.into_iter().map(|step| step.placed(2)).collect(),
    });
}

const BOTH: [Turns; 2] = [Turns::Preemptive, Turns::Cooperative];

#[test]
fn what_is_put_is_got_in_order_through_a_small_queue() {
    for turns in BOTH {
        let channel = ChannelId(0);
        let mut puts: Vec<Step> = (0..200)
            .map(|number| Step::Put {
                channel,
                number,
                padding: 5,
            })
            .collect();
        puts.push(Step::Yield);
        let gets = (0..200).map(|_| Step::Get { channel }).collect();
        let mut plan = threads(turns, vec![puts, gets]);
        plan.channels.push(ChannelPlan {
            name: "queue".to_owned(),
            most_messages: Some(3),
            home: PROCESS,
        });
        let ran = run(&plan);
        let got: Vec<String> = ran
            .events
            .iter()
            .filter_map(|event| match &event.kind {
                EventKind::Receive { what, .. } => Some(what.to_string()),
                _ => None,
            })
            .collect();
        let expected: Vec<String> = (0..200).map(|n| n.to_string()).collect();
        assert_eq!(got, expected, "{turns:?}");
    }
}

#[test]
fn a_semaphore_lets_so_many_in_and_a_barrier_holds_all() {
    for turns in BOTH {
        let body = vec![
            Step::Barrier(0),
            Step::Lock(LockId(0)),
            Step::Sleep { micros: 1_000 },
            Step::Unlock(LockId(0)),
            Step::Barrier(0),
            Step::Load(0),
        ];
        let mut plan = threads(turns, vec![body.clone(), body.clone(), body]);
        plan.barriers.push(BarrierPlan {
            parties: 3,
            home: PROCESS,
        });
        plan.locks.push(LockPlan {
            name: "gate".to_owned(),
            kind: LockKind::Semaphore,
            permits: 2,
            home: PROCESS,
        });
        plan.cells.push(CellPlan {
            name: "cell".to_owned(),
            initial: 5,
            home: PROCESS,
        });
        let ran = run(&plan);
        assert!(ran.halts.is_empty() && ran.deadlock.is_none(), "{turns:?}");
        let mut inside = 0_i32;
        let mut most = 0;
        for event in &ran.events {
            match event.kind {
                EventKind::LockTake { .. } => inside += 1,
                EventKind::LockRelease { .. } => inside -= 1,
                _ => {}
            }
            most = most.max(inside);
        }
        assert_eq!((inside, most), (0, 2), "{turns:?}");
    }
}

#[test]
fn a_signal_that_was_raised_stays_raised() {
    for turns in BOTH {
        let mut plan = threads(
            turns,
            vec![
                vec![Step::Await(0), Step::Await(0)],
                vec![Step::Sleep { micros: 2_000 }, Step::Raise(0)],
                vec![Step::Sleep { micros: 4_000 }, Step::Await(0)],
            ],
        );
        plan.signals.push(PROCESS);
        let ran = run(&plan);
        assert!(ran.halts.is_empty() && ran.deadlock.is_none(), "{turns:?}");
    }
}

#[test]
fn a_manager_answers_and_its_additions_are_whole() {
    let mut plan = Jobs::alike(3, &[]).plan(LiveModel::Processes);
    for (number, name) in ["inbox", "to 2", "to 3"].iter().enumerate() {
        assert_eq!(plan.channels.len(), number);
        plan.channels.push(ChannelPlan {
            name: (*name).to_owned(),
            most_messages: None,
            home: Home::Shared,
        });
    }
    plan.cells.push(CellPlan {
        name: "total".to_owned(),
        initial: 100,
        home: Home::Process(ProcessId(1)),
    });
    let inbox = ChannelId(0);
    plan.strands[1].steps = vec![Step::Serve { inbox, clients: 2 }.placed(0)];
    for (strand, outbox) in [(2, ChannelId(1)), (3, ChannelId(2))] {
        let ask = |question| {
            Step::Ask {
                inbox,
                outbox,
                question,
            }
            .placed(0)
        };
        let mut steps: Vec<_> = (0..50).map(|_| ask(Question::Add(0, 2))).collect();
        steps.push(ask(Question::Get(0)));
        steps.push(ask(Question::Close));
        plan.strands[strand].steps = steps;
    }
    let ran = run(&plan);
    assert!(ran.halts.is_empty(), "{:?}", ran.halts);
    assert_eq!((ran.cells, ran.expected), (vec![300], vec![300]));
}

#[test]
fn a_full_ring_counts_what_it_drops_and_keeps_the_ends() {
    let steps: Vec<Step> = (0..400).map(|_| Step::Yield).collect();
    let plan = Jobs::alike(2, &steps).plan(LiveModel::Gil);
    // Nobody drains often enough for a ring of 32.
    let ran = run_with(&plan, &setting(Telling::Events), 32);
    assert!(ran.dropped > 0);
    let done = |event: &&interleave::event::Event| matches!(event.kind, EventKind::Done { .. });
    assert_eq!(ran.events.iter().filter(done).count(), 3);
}

#[test]
fn a_run_that_is_only_measured_tells_nothing() {
    let plan = Jobs::counter(2, 100, true).plan(LiveModel::Gil);
    let ran = run_with(&plan, &setting(Telling::Nothing), RING_RECORDS);
    assert_eq!((ran.events.len(), ran.cells), (1, vec![200]));
}

#[test]
fn a_plan_that_cannot_be_carried_out_is_refused() {
    let empty = Plan::new(Turns::Preemptive, true);
    assert_eq!(empty.check(), Err(PlanError::Empty));
    let many = Jobs::alike(200, &[Step::Yield]).plan(LiveModel::Gil);
    assert_eq!(
        many.check(),
        Err(PlanError::TooManyStrands { strands: 201 })
    );
    let nowhere = threads(Turns::Preemptive, vec![vec![Step::Load(3)]]);
    assert!(matches!(
        nowhere.check(),
        Err(PlanError::Unreachable { strand, .. }) if strand == StrandId(1)
    ));
    let mut foreign = Jobs::alike(1, &[Step::Load(0)]).plan(LiveModel::Processes);
    foreign.cells.push(CellPlan {
        name: "cell".to_owned(),
        initial: 0,
        home: PROCESS,
    });
    assert!(matches!(
        foreign.check(),
        Err(PlanError::Unreachable { .. })
    ));
}
