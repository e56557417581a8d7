//! What theory says of makespans, the simulator finds.

use crate::workload::all_runs;
use interleave::event::Device;
use interleave::time::VirtualNanos;
use interleave::workload::compare::{ModelRun, run};
use interleave::workload::{Figures, LaneSpan, LaneState, Model, Preset, Step, Task, Workload};

fn ms(millis: u64) -> VirtualNanos {
    VirtualNanos::from_millis(millis)
}

fn cpu(millis: u64) -> Step {
    Step::Cpu {
        time: ms(millis),
        name: None,
    }
}

fn io(millis: u64) -> Step {
    Step::Io {
        time: ms(millis),
        device: Device::Network,
        name: None,
    }
}

fn tasks(count: u32, cores: u32, steps: Vec<Step>) -> Workload {
    Workload {
        cores,
        pool: cores,
        tasks: vec![Task {
            name: "job".into(),
            count,
            steps,
        }],
        ..Workload::default()
    }
}

fn figures(workload: &Workload, model: Model) -> Figures {
    run(workload, model).race.figures()
}

/// A makespan in milliseconds.
fn makespan(workload: &Workload, model: Model) -> f64 {
    figures(workload, model)
        .makespan
        .map(VirtualNanos::as_millis_f64)
        .unwrap_or_else(|| panic!("{model:?} ends"))
}

/// `found` is at least `expected`, and at most so much (milliseconds) more.
#[track_caller]
fn about(found: f64, expected: f64, more: f64) {
    assert!(
        (expected - 0.1..=expected + more).contains(&found),
        "{found} ms instead of {expected} to {} ms",
        expected + more
    );
}

#[test]
fn one_after_the_other_takes_the_sum() {
    about(
        makespan(&tasks(5, 4, vec![io(20), cpu(10)]), Model::Sequential),
        150.0,
        1.0,
    );
}

#[test]
fn waiting_overlaps_in_threads_and_in_a_loop() {
    let waiting = tasks(8, 1, vec![io(50)]);
    for model in [
        Model::Threads,
        Model::FreeThreaded,
        Model::Asyncio,
        Model::AsyncioToThread,
    ] {
        about(makespan(&waiting, model), 50.0, 2.0);
    }
    let pool = Workload {
        cores: 4,
        pool: 3,
        ..waiting
    };
    about(makespan(&pool, Model::ThreadPool), 150.0, 3.0);
    about(makespan(&pool, Model::ProcessPool), 180.0, 6.0);
}

#[test]
fn under_a_gil_computing_takes_the_sum_on_any_number_of_cores() {
    for cores in [1, 2, 4, 8] {
        let computing = tasks(4, cores, vec![cpu(50)]);
        for model in [
            Model::Threads,
            Model::ThreadPool,
            Model::Asyncio,
            Model::AsyncioToThread,
        ] {
            about(makespan(&computing, model), 200.0, 8.0);
        }
    }
}

#[test]
fn without_a_gil_computing_is_divided_by_the_cores() {
    for (cores, rounds) in [(1, 4.0), (2, 2.0), (4, 1.0), (8, 1.0)] {
        let computing = tasks(4, cores, vec![cpu(50)]);
        about(
            makespan(&computing, Model::FreeThreaded),
            rounds * 50.0,
            3.0,
        );
        // To start an interpreter is to compute too.
        about(makespan(&computing, Model::Processes), rounds * 80.0, 8.0);
    }
}

#[test]
fn starting_a_process_costs_what_the_workload_says() {
    let workload = tasks(2, 2, vec![cpu(10)]);
    for start in [0, 5, 80] {
        let workload = Workload {
            process_start: ms(start),
            ..workload.clone()
        };
        about(
            makespan(&workload, Model::Processes),
            start as f64 + 10.0,
            3.0,
        );
    }
}

/// After each wait for IO of the second task: how long until it runs again.
fn latencies(run: &ModelRun) -> Vec<f64> {
    let spans = &run.race.lanes()[1].spans;
    spans
        .iter()
        .enumerate()
        .filter(|(_, span)| span.state == LaneState::Io)
        .filter_map(|(place, span)| {
            let runs = |later: &&LaneSpan| later.state == LaneState::Running;
            let next = spans[place..].iter().find(runs)?;
            Some(next.from.since(span.to).as_millis_f64())
        })
        .collect()
}

#[test]
fn in_a_convoy_each_reply_waits_for_the_switch_interval() {
    let convoy = Preset::from_key("convoy")
        .expect("it is a preset")
        .workload();
    for interval in [5, 1, 20] {
        let workload = Workload {
            switch_interval: ms(interval),
            ..convoy.clone()
        };
        let waits = latencies(&run(&workload, Model::Threads));
        assert_eq!(waits.len(), 10);
        // The thread that computes is there for 100 ms.
        let behind = ((100 - 2 * interval) / (interval + 3)).min(10);
        // The first may profit from what the main thread, which still starts threads, asks for.
        for wait in &waits[1..behind as usize] {
            // A turn of the counting loop may have to end, and threads to wake up.
            about(*wait, interval as f64, 0.3);
        }
    }
    for model in [Model::FreeThreaded, Model::Processes] {
        let free = run(&convoy, model);
        assert!(latencies(&free).iter().all(|wait| *wait < 0.1), "{model:?}");
    }
}

#[test]
fn a_lock_loses_no_addition_and_a_race_without_a_gil_does() {
    let preset = |key| Preset::from_key(key).expect("it is a preset").workload();
    let count = |workload: &Workload, model| -> u64 {
        let output = run(workload, model).output();
        let number = output.trim_start_matches("counter: ").trim_end();
        number.parse().unwrap_or_else(|_| panic!("{output}"))
    };
    for model in Model::ALL {
        assert_eq!(count(&preset("counter-lock"), model), 20, "{model:?}");
        let raced = count(&preset("counter-race"), model);
        if model == Model::FreeThreaded || model.has_processes() {
            assert!((20_000..40_000).contains(&raced), "{model:?}: {raced}");
        } else {
            assert_eq!(raced, 40_000, "{model:?}");
        }
    }
}

#[test]
fn a_critical_section_limits_what_cores_gain() {
    let locked = Preset::from_key("counter-lock")
        .expect("it is a preset")
        .workload();
    // Four times five stays of 2 ms behind the lock, after 4 ms before the first.
    let makespan = makespan(&locked, Model::FreeThreaded);
    about(makespan, 44.0, 2.0);
}

#[test]
fn shares_and_means_are_those_of_the_textbook() {
    let workload = tasks(2, 2, vec![io(30), cpu(10)]);
    let sequential = figures(&workload, Model::Sequential);
    assert!((sequential.io_busy - 0.75).abs() < 0.01, "{sequential:?}");
    assert!((sequential.cpu_busy - 0.125).abs() < 0.01, "{sequential:?}");
    let response = sequential
        .mean_response
        .map_or(0.0, VirtualNanos::as_millis_f64);
    about(response, 20.0, 0.5);
    let turnaround = sequential
        .mean_turnaround
        .map_or(0.0, VirtualNanos::as_millis_f64);
    about(turnaround, 60.0, 0.5);
    assert_eq!(sequential.gil_wait, VirtualNanos::ZERO);
    assert_eq!(sequential.context_switches, 0);

    let threads = figures(&workload, Model::Threads);
    // Both replies come at once, so one thread waits out the other's computing: 5 ms and 5 ms.
    about(threads.gil_wait.as_millis_f64(), 10.0, 6.0);
}

#[test]
fn a_loop_that_is_busy_leaves_replies_queued() {
    let workload = tasks(3, 4, vec![io(10), cpu(20)]);
    let run = run(&workload, Model::Asyncio);
    let states: Vec<Vec<LaneState>> = run
        .race
        .lanes()
        .iter()
        .map(|lane| {
            let long = |span: &&LaneSpan| span.to.since(span.from) > ms(1);
            lane.spans
                .iter()
                .filter(long)
                .map(|span| span.state)
                .collect()
        })
        .collect();
    use LaneState::{Io, Queued, Running};
    assert_eq!(
        states,
        [
            vec![Io, Running],
            vec![Io, Queued, Running],
            vec![Io, Queued, Running]
        ]
    );
}

#[test]
fn a_worker_of_a_pool_runs_one_task_after_the_other() {
    let workload = tasks(4, 2, vec![cpu(10)]);
    for (model, first) in [
        (Model::ThreadPool, LaneState::Queued),
        (Model::ProcessPool, LaneState::Starting),
    ] {
        let run = run(
            &Workload {
                cores: 4,
                ..workload.clone()
            },
            model,
        );
        let lanes = run.race.lanes();
        assert_eq!(lanes[3].spans[0].state, LaneState::Queued);
        assert!(lanes[0].spans.iter().any(|span| span.state == first));
        let last = lanes[2].begun.zip(lanes[0].ended.min(lanes[1].ended));
        assert!(
            last.is_some_and(|(begun, ended)| begun >= ended),
            "{model:?}"
        );
    }
}

#[test]
fn a_step_that_went_to_a_thread_runs_in_the_lane_of_its_task() {
    let workload = tasks(2, 4, vec![cpu(20)]);
    let run = run(&workload, Model::AsyncioToThread);
    for lane in run.race.lanes() {
        let running: u64 = lane
            .spans
            .iter()
            .filter(|span| span.state == LaneState::Running)
            .map(|span| span.to.since(span.from).0)
            .sum();
        about(running as f64 / 1e6, 20.0, 1.0);
    }
    let waited: f64 = run.race.figures().gil_wait.as_millis_f64();
    assert!(waited > 10.0, "two threads share the GIL: {waited} ms");
}

#[test]
fn lanes_have_no_gaps_and_end_with_their_task() {
    for (preset, run) in all_runs() {
        for lane in run.race.lanes() {
            let mut upto = VirtualNanos::ZERO;
            for span in &lane.spans {
                assert_eq!(span.from, upto, "{} {:?} {lane:?}", preset.key, run.model());
                assert!(span.to > span.from);
                upto = span.to;
            }
            assert_eq!(lane.ended, Some(upto));
            assert!(lane.begun < lane.ended);
        }
    }
}

#[test]
fn the_same_workload_gives_the_same_run() {
    let workload = Preset::from_key("photos")
        .expect("it is a preset")
        .workload();
    for model in Model::ALL {
        assert_eq!(run(&workload, model).trace, run(&workload, model).trace);
    }
}
