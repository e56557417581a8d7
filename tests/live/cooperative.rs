//! The executor by itself: turns, timers, wakers.

use interleave::live::executor::{Executor, Happening, Timers, Turn};
use interleave::time::VirtualNanos;
use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;

/// A task that writes its letter, gives way, and writes it again, so many times.
async fn letter(log: Rc<RefCell<String>>, letter: char, times: u32) {
    for _ in 0..times {
        log.borrow_mut().push(letter);
        let mut yielded = false;
        std::future::poll_fn(|context| {
            if std::mem::replace(&mut yielded, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }
}

#[test]
fn tasks_that_give_way_take_turns_in_order() {
    let log = Rc::new(RefCell::new(String::new()));
    let mut executor = Executor::new(Timers::default());
    for (name, times) in [('a', 3), ('b', 1), ('c', 2)] {
        let task = executor.add(letter(Rc::clone(&log), name, times));
        executor.waker(task).wake();
    }
    while executor.turn(VirtualNanos::ZERO, |_| {}) == Turn::Ran {}
    assert_eq!(*log.borrow(), "abcaca");
}

#[test]
fn timers_fire_earliest_first_and_equal_ones_in_order() {
    let timers = Timers::default();
    let mut executor = Executor::new(timers.clone());
    for (task, millis) in [(0, 30), (1, 10), (2, 10)] {
        let timer = timers.at(VirtualNanos::from_millis(millis), task);
        assert_eq!(executor.add(timer), task);
        executor.waker(task).wake();
    }
    let mut fired = Vec::new();
    let mut turn = |now| {
        executor.turn(VirtualNanos::from_millis(now), |happening| {
            if let Happening::TimerGone(task) = happening {
                fired.push(task);
            }
        })
    };
    assert_eq!(turn(0), Turn::Ran);
    let until = Some(VirtualNanos::from_millis(10));
    assert_eq!(turn(9), Turn::Idle { until });
    assert_eq!(turn(10), Turn::Ran);
    assert_eq!(turn(40), Turn::Over);
    assert_eq!(fired, [1, 2, 0]);
}

#[test]
fn who_is_woken_twice_runs_once() {
    let mut executor = Executor::new(Timers::default());
    let runs = Rc::new(RefCell::new(0));
    let counted = Rc::clone(&runs);
    let task = executor.add(std::future::poll_fn(move |_| {
        *counted.borrow_mut() += 1;
        Poll::<()>::Pending
    }));
    executor.waker(task).wake();
    executor.waker(task).wake();
    assert_eq!(executor.turn(VirtualNanos::ZERO, |_| {}), Turn::Ran);
    assert_eq!(*runs.borrow(), 1);
    assert_eq!(
        executor.turn(VirtualNanos::ZERO, |_| {}),
        Turn::Idle { until: None }
    );
}
