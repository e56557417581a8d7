//! What is true of every scoreboard, whatever the trace was.

use interleave::ids::StrandId;
use interleave::machine::event::Wait;
use interleave::trace::scoreboard::{Doing, Scoreboard};

/// Panics if the board contradicts itself.
pub(crate) fn check(board: &Scoreboard) {
    cores_and_strands_agree(board);
    one_gil_holder_apart_from_its_waiters(board);
    waiters_wait_for_their_lock(board);
    loops_and_tasks_agree(board);
}

fn cores_and_strands_agree(board: &Scoreboard) {
    for (core, on) in board.cores.iter().enumerate() {
        let Some(on) = on else { continue };
        let strand = board.strand(*on).expect("who is on a core was born");
        assert!(!strand.is_task(), "cores run threads");
        assert!(
            matches!(strand.doing, Doing::Running { core: said } if said.index() == core),
            "core {core} holds {on:?}, which does {:?}",
            strand.doing
        );
    }
    for strand in board.strands.iter().filter(|strand| !strand.is_task()) {
        let on = board
            .cores
            .iter()
            .filter(|core| **core == Some(strand.info.id))
            .count();
        let runs = matches!(strand.doing, Doing::Running { .. });
        assert_eq!(
            on,
            usize::from(runs),
            "{:?} does {:?}",
            strand.info.id,
            strand.doing
        );
    }
}

fn one_gil_holder_apart_from_its_waiters(board: &Scoreboard) {
    for process in &board.processes {
        let lives_here = |id: StrandId| {
            let strand = board.strand(id).expect("who deals with the GIL was born");
            assert_eq!(strand.info.process, process.id);
            assert!(!strand.is_task() && !strand.is_done());
        };
        process.gil_holder.into_iter().for_each(lives_here);
        let mut seen = Vec::new();
        for waiter in &process.gil_waiters {
            lives_here(waiter.strand);
            assert_ne!(Some(waiter.strand), process.gil_holder);
            assert!(!seen.contains(&waiter.strand));
            seen.push(waiter.strand);
        }
    }
}

fn waiters_wait_for_their_lock(board: &Scoreboard) {
    for lock in board.locks.iter().flatten() {
        for waiter in &lock.waiters {
            let doing = &board.strand(*waiter).expect("who waits was born").doing;
            let Doing::Blocked {
                wait: Wait::Lock { lock: said, .. },
            } = doing
            else {
                panic!(
                    "{waiter:?} stands in the queue of {:?} but does {doing:?}",
                    lock.id
                );
            };
            assert_eq!(*said, lock.id);
        }
    }
}

fn loops_and_tasks_agree(board: &Scoreboard) {
    for state in board.loops.iter().flatten() {
        assert!(state.this_turn <= state.ready.len());
        assert!(state.timers.iter().is_sorted_by_key(|(due, _)| *due));
        if let Some(task) = state.running {
            let task = board.strand(task).expect("who has control was born");
            assert!(task.is_task() && !task.is_done());
        }
    }
    for task in board.strands.iter().filter(|strand| strand.is_task()) {
        if matches!(task.doing, Doing::Running { .. }) {
            let in_control = board
                .loops
                .iter()
                .flatten()
                .any(|state| state.running == Some(task.info.id));
            assert!(in_control, "{:?} runs without control", task.info.id);
        }
    }
}
