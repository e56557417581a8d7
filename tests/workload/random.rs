//! Any workload that passes the check runs in every model, the same way each time, and comes back from its text.

use interleave::event::Device;
use interleave::time::VirtualNanos;
use interleave::workload::compare::{Outcome, run};
use interleave::workload::{Model, Step, Task, Workload};
use proptest::prelude::*;

fn name(stem: &'static str) -> impl Strategy<Value = String> {
    (0..3_u32).prop_map(move |number| format!("{stem}{number}"))
}

/// Some steps that belong together, so that locks are given back and counters loaded.
fn phrase() -> impl Strategy<Value = Vec<Step>> {
    let tenths = |tenths: u64| VirtualNanos::from_micros(tenths * 100);
    let cpu = (1..40_u64, prop::option::of(name("work"))).prop_map(move |(time, name)| {
        let time = tenths(time);
        vec![Step::Cpu { time, name }]
    });
    let io = (1..40_u64, any::<bool>()).prop_map(move |(time, is_disk)| {
        let (device, name) = if is_disk {
            (Device::Disk, Some("save".to_owned()))
        } else {
            (Device::Network, None)
        };
        vec![Step::Io {
            time: tenths(time),
            device,
            name,
        }]
    });
    let count = (name("cell"), -3..4_i32, any::<bool>()).prop_map(move |(cell, amount, slowly)| {
        let mut steps = vec![
            Step::Load { cell: cell.clone() },
            Step::Add {
                cell: cell.clone(),
                amount,
            },
            Step::Store { cell },
        ];
        if slowly {
            let time = tenths(2);
            steps.insert(1, Step::Cpu { time, name: None });
        }
        steps
    });
    let queue = (name("queue"), any::<bool>()).prop_map(|(queue, puts)| {
        vec![if puts {
            Step::Put { queue }
        } else {
            Step::Get { queue }
        }]
    });
    let simple = prop_oneof![3 => cpu, 3 => io, 2 => count, 1 => queue].boxed();
    let locked = (name("lock"), simple.clone()).prop_map(|(lock, mut steps)| {
        steps.insert(0, Step::Lock { lock: lock.clone() });
        steps.push(Step::Unlock { lock });
        steps
    });
    let one = prop_oneof![3 => simple, 1 => locked].boxed();
    let repeated =
        (1..4_u32, one.clone()).prop_map(|(times, steps)| vec![Step::Repeat { times, steps }]);
    prop_oneof![3 => one, 1 => repeated]
}

fn task(name: &'static str) -> impl Strategy<Value = Task> {
    (1..4_u32, prop::collection::vec(phrase(), 1..4)).prop_map(move |(count, phrases)| Task {
        name: name.to_owned(),
        count,
        steps: phrases.concat(),
    })
}

fn workload() -> impl Strategy<Value = Workload> {
    let machine = (1..5_u32, 1..5_u32, 1..200_u64, 0..40_u64);
    let text = ("[^\\p{C}]{0,20}", "[^\\p{C}]{0,40}");
    (machine, text, task("left"), prop::option::of(task("right"))).prop_map(
        |((cores, pool, interval, start), (title, note), left, right)| Workload {
            title,
            note,
            cores,
            pool,
            switch_interval: VirtualNanos::from_micros(interval * 100),
            process_start: VirtualNanos::from_millis(start),
            tasks: std::iter::once(left).chain(right).collect(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_workload_runs_in_every_model_and_the_same_way_twice(
        workload in workload(),
        again in prop::sample::select(Model::ALL.to_vec()),
    ) {
        prop_assert_eq!(workload.check(), Ok(()));
        for model in Model::ALL {
            let first = run(&workload, model);
            if model == again {
                prop_assert_eq!(&first.trace, &run(&workload, model).trace);
            }
            let figures = first.race.figures();
            match &first.outcome {
                Outcome::Finished => prop_assert_eq!(figures.done, workload.task_count()),
                // Only a queue that stays empty ends a task early.
                Outcome::Failed { error } => prop_assert_eq!(error, "IndexError: pop from an empty deque"),
                Outcome::Deadlock => prop_assert!(figures.makespan.is_none()),
                Outcome::Cut => prop_assert!(false, "{model:?} was cut"),
            }
            prop_assert!((0.0..=1.0).contains(&figures.cpu_busy));
            prop_assert!((0.0..=1.0).contains(&figures.io_busy));
        }
    }
}

proptest! {
    #[test]
    fn any_workload_comes_back_from_its_text(workload in workload()) {
        let text = workload.to_toml();
        prop_assert_eq!(Workload::from_toml(&text), Ok(workload), "{}", text);
    }

    #[test]
    fn any_text_is_a_workload_or_refused(text in "(?s).{0,200}") {
        let _ = Workload::from_toml(&text);
    }

    #[test]
    fn a_damaged_text_is_a_workload_or_refused(workload in workload(), cut in any::<prop::sample::Index>(), with in "[\\[\\]{}=\",0-9a-z\n-]{0,3}") {
        let mut text = workload.to_toml();
        let mut at = cut.index(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.insert_str(at, &with);
        let _ = Workload::from_toml(&text);
    }
}
