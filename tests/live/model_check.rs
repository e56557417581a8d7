//! The protocols under a model checker: every interleaving of a small case, and many random ones of a larger.
//!
//! `Atomics` of JavaScript are sequentially consistent, which is what shuttle explores. Waits without a limit never end by
//! themselves here, so a wake-up that is lost is a deadlock, which it reports; a wait with a limit may time out at any moment.

use interleave::ids::StrandId;
use interleave::live::channel::{Attempt, Channel};
use interleave::live::gil::Gil;
use interleave::live::host::{Host, Waited, Word};
use interleave::live::layout::{Layout, Shape};
use interleave::live::meeting::{Barrier, Signal};
use interleave::live::mutex::Mutex;
use interleave::live::step::Failure;
use interleave::time::VirtualNanos;
use shuttle::rand::Rng;
use shuttle::sync::{Arc, Condvar, Mutex as Guard};
use shuttle::thread;

/// Words under the checker's eye: each access is a step of its schedule.
#[derive(Clone)]
struct Checked {
    memory: Arc<Memory>,
    /// Whether waits with a limit may time out.
    times_out: bool,
}

struct Memory {
    words: Guard<Vec<i32>>,
    bell: Condvar,
}

impl Checked {
    fn new(layout: &Layout, times_out: bool) -> Self {
        let host = Self {
            memory: Arc::new(Memory {
                words: Guard::new(vec![0; layout.length() as usize]),
                bell: Condvar::new(),
            }),
            times_out,
        };
        layout.write(&host);
        host
    }

    fn with<T>(&self, at: Word, change: impl FnOnce(&mut i32) -> T) -> T {
        let mut words = self.memory.words.lock().expect("no thread panics with it");
        change(&mut words[at.offset as usize])
    }
}

impl Host for Checked {
    fn load(&self, at: Word) -> i32 {
        self.with(at, |word| *word)
    }

    fn store(&self, at: Word, value: i32) {
        self.with(at, |word| *word = value);
    }

    fn add(&self, at: Word, by: i32) -> i32 {
        self.with(at, |word| {
            let before = *word;
            *word = word.wrapping_add(by);
            before
        })
    }

    fn compare_exchange(&self, at: Word, expected: i32, new: i32) -> i32 {
        self.with(at, |word| {
            let before = *word;
            if before == expected {
                *word = new;
            }
            before
        })
    }

    fn wait(&self, at: Word, expected: i32, at_most: Option<VirtualNanos>) -> Waited {
        let words = self.memory.words.lock().expect("no thread panics with it");
        if words[at.offset as usize] != expected {
            return Waited::Woken;
        }
        if at_most.is_some() && self.times_out && shuttle::rand::thread_rng().gen_bool(0.5) {
            drop(words);
            thread::yield_now();
            return Waited::TimedOut;
        }
        // One bell for all words: who is woken for another's looks again.
        drop(self.memory.bell.wait(words));
        Waited::Woken
    }

    fn notify(&self, _at: Word, _at_most: u32) {
        let words = self.memory.words.lock().expect("no thread panics with it");
        drop(words);
        self.memory.bell.notify_all();
    }

    fn looks_before_sleep(&self) -> u32 {
        0
    }

    fn now(&self) -> VirtualNanos {
        VirtualNanos::ZERO
    }

    fn work(&self, _rounds: u32) {}

    fn fetch(&self, _path: &str) -> Result<(), String> {
        Ok(())
    }

    fn fail(&self, _failure: Failure) {}
}

fn segment() -> Layout {
    Layout::new(
        0,
        Shape {
            locks: vec![1],
            cells: vec![0, 0],
            barriers: vec![2],
            signals: 1,
            channels: vec![48],
            ..Shape::default()
        },
    )
}

/// Runs a body in so many threads, and waits for all.
fn together(count: u32, body: impl Fn(StrandId) + Clone + Send + 'static) {
    let threads: Vec<_> = (0..count)
        .map(|number| {
            let body = body.clone();
            thread::spawn(move || body(StrandId(number)))
        })
        .collect();
    for thread in threads {
        thread.join().expect("it comes to its end");
    }
}

/// Enters, counts who is inside, leaves.
fn alone(host: &Checked, inside: Word) {
    assert_eq!(host.add(inside, 1), 0, "two are inside");
    host.add(inside, -1);
}

fn gil_case(threads: u32, rounds: u32, times_out: bool) {
    let layout = segment();
    let host = Checked::new(&layout, times_out);
    let gil = Gil {
        at: layout.gil(),
        switch_interval: VirtualNanos::from_millis(5),
    };
    let (inside, done) = (layout.cell(0), layout.cell(1));
    let shared = host.clone();
    together(threads, move |me| {
        for _ in 0..rounds {
            gil.take(&shared, me, |_| {}, || false);
            alone(&shared, inside);
            // A step boundary: let go if asked, and take it again.
            if gil.is_asked(&shared) {
                gil.drop(&shared, me, || false);
                gil.take(&shared, me, |_| {}, || false);
                alone(&shared, inside);
            }
            shared.add(done, 1);
            gil.drop(&shared, me, || false);
        }
    });
    assert_eq!(
        host.load(done),
        i32::try_from(threads * rounds).expect("few")
    );
}

#[test]
fn one_at_a_time_has_the_gil_and_everybody_gets_it() {
    shuttle::check_random(|| gil_case(3, 3, true), 3_000);
}

#[test]
fn no_wake_up_of_the_gil_is_lost_where_nobody_times_out() {
    shuttle::check_random(|| gil_case(3, 2, false), 3_000);
    shuttle::check_pct(|| gil_case(2, 2, false), 2_000, 3);
}

fn mutex_case(threads: u32, rounds: u32) {
    let layout = segment();
    let host = Checked::new(&layout, false);
    let mutex = Mutex { at: layout.lock(0) };
    let (inside, done) = (layout.cell(0), layout.cell(1));
    let shared = host.clone();
    together(threads, move |me| {
        for _ in 0..rounds {
            assert!(mutex.take(&shared, me, || false));
            alone(&shared, inside);
            let before = shared.load(done);
            shared.store(done, before + 1);
            mutex.release(&shared, me);
        }
    });
    assert_eq!(
        host.load(done),
        i32::try_from(threads * rounds).expect("few")
    );
}

#[test]
fn a_lock_is_taken_by_one_and_no_waiter_is_forgotten() {
    shuttle::check_dfs(|| mutex_case(2, 1), Some(60_000));
    shuttle::check_random(|| mutex_case(3, 3), 3_000);
}

fn channel_case() {
    let layout = segment();
    let host = Checked::new(&layout, false);
    // Room for two messages of 14 bytes each, and no more.
    let channel = Channel {
        at: layout.channel(0),
    };
    let sum = layout.cell(0);
    let shared = host.clone();
    together(4, move |me| {
        for number in 1..=2 {
            if me.0 < 2 {
                let message = interleave::live::message::pickle(number, &[]);
                while let Attempt::Later(emptied) =
                    channel.try_put(&shared, me, &message, || false, || {})
                {
                    channel.wait_emptied(&shared, emptied);
                }
            } else {
                let got = loop {
                    match channel.try_get(&shared, me, || false) {
                        Attempt::Later(filled) => channel.wait_filled(&shared, filled),
                        Attempt::Done(got) => break got,
                        Attempt::Stopped => unreachable!("nobody stops it"),
                    }
                };
                let (number, _) =
                    interleave::live::message::unpickle(&got).expect("a whole message");
                shared.add(sum, number);
            }
        }
    });
    assert_eq!(host.load(sum), 6);
}

#[test]
fn every_message_arrives_whole_and_once() {
    shuttle::check_random(channel_case, 2_000);
}

#[test]
fn a_barrier_opens_for_all_again_and_again() {
    shuttle::check_random(
        || {
            let layout = segment();
            let host = Checked::new(&layout, false);
            let barrier = Barrier {
                at: layout.barrier(0),
            };
            let shared = host.clone();
            let arrived = layout.cell(0);
            together(2, move |me| {
                for round in 1..=3 {
                    shared.add(arrived, 1);
                    if let Some(generation) = barrier.arrive(&shared, me) {
                        assert!(barrier.wait(&shared, generation, || false));
                    }
                    assert!(shared.load(arrived) >= 2 * round, "it opened too early");
                }
            });
        },
        3_000,
    );
}

#[test]
fn a_signal_reaches_who_waits_and_who_comes_later() {
    shuttle::check_dfs(
        || {
            let layout = segment();
            let host = Checked::new(&layout, false);
            let signal = Signal {
                at: layout.signal(0),
            };
            let shared = host.clone();
            together(2, move |me| {
                if me.0 == 0 {
                    signal.raise(&shared, me);
                } else {
                    assert!(signal.wait(&shared, || false));
                }
            });
        },
        Some(60_000),
    );
}
