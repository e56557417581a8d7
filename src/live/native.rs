//! A host of threads: words are atomics of a shared buffer, and who waits sleeps at a condition variable.
//!
//! For native tests: the same strands, layout and protocols as in the browser, on real threads.

use super::host::{Host, Waited, Word};
use super::layout::Layout;
use super::step::Failure;
use crate::time::VirtualNanos;
use std::hint::black_box;
use std::sync::atomic::{AtomicI32, AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Who waits for nothing in particular looks again after this, so that a stop is heard.
const LONGEST_SLEEP: Duration = Duration::from_millis(10);
/// Waiters are spread over so many beds, by their word.
const BEDS: usize = 64;

/// Threads on shared memory. Clones share it.
#[derive(Clone, Debug)]
pub struct Threads {
    memory: Arc<Memory>,
}

#[derive(Debug)]
struct Memory {
    segments: Vec<Vec<AtomicI32>>,
    beds: Vec<(Mutex<()>, Condvar)>,
    work: AtomicU32,
    begin: Instant,
}

impl Threads {
    /// A host with a segment for each layout, all words 0.
    #[must_use]
    pub fn new(layouts: &[Layout]) -> Self {
        let segment = |layout: &Layout| (0..layout.length()).map(|_| AtomicI32::new(0)).collect();
        Self {
            memory: Arc::new(Memory {
                segments: layouts.iter().map(segment).collect(),
                beds: (0..BEDS).map(|_| Default::default()).collect(),
                work: AtomicU32::new(1),
                begin: Instant::now(),
            }),
        }
    }

    fn word(&self, at: Word) -> &AtomicI32 {
        &self.memory.segments[usize::from(at.segment)][at.offset as usize]
    }

    fn bed(&self, at: Word) -> &(Mutex<()>, Condvar) {
        &self.memory.beds[(at.offset as usize + usize::from(at.segment) * 7) % BEDS]
    }
}

impl Host for Threads {
    fn load(&self, at: Word) -> i32 {
        self.word(at).load(SeqCst)
    }

    fn store(&self, at: Word, value: i32) {
        self.word(at).store(value, SeqCst);
    }

    fn add(&self, at: Word, by: i32) -> i32 {
        self.word(at).fetch_add(by, SeqCst)
    }

    fn compare_exchange(&self, at: Word, expected: i32, new: i32) -> i32 {
        let done = self
            .word(at)
            .compare_exchange(expected, new, SeqCst, SeqCst);
        done.unwrap_or_else(|before| before)
    }

    fn wait(&self, at: Word, expected: i32, at_most: Option<VirtualNanos>) -> Waited {
        let (bed, bell) = self.bed(at);
        // A bed holds no data: a sleeper that panicked has broken nothing.
        let guard = bed.lock().unwrap_or_else(PoisonError::into_inner);
        if self.load(at) != expected {
            return Waited::Woken;
        }
        let asked = at_most.map(|span| Duration::from_nanos(span.0));
        let sleep = asked.map_or(LONGEST_SLEEP, |span| span.min(LONGEST_SLEEP));
        let woken = bell.wait_timeout(guard, sleep);
        let timed_out = woken.is_ok_and(|(_, result)| result.timed_out());
        if timed_out && asked.is_some_and(|span| span <= sleep) {
            Waited::TimedOut
        } else {
            Waited::Woken
        }
    }

    fn notify(&self, at: Word, _at_most: u32) {
        let (bed, bell) = self.bed(at);
        drop(bed.lock().unwrap_or_else(PoisonError::into_inner));
        // Others may lie in the same bed: all look again.
        bell.notify_all();
    }

    fn looks_before_sleep(&self) -> u32 {
        100
    }

    fn now(&self) -> VirtualNanos {
        let nanos = self.memory.begin.elapsed().as_nanos();
        VirtualNanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    fn work(&self, rounds: u32) {
        let mut state = self.memory.work.load(SeqCst);
        for _ in 0..rounds {
            state = super::host::work_round(state);
        }
        black_box(state);
    }

    fn fetch(&self, path: &str) -> Result<(), String> {
        Err(format!("threads have no site to fetch {path} from"))
    }

    fn fail(&self, failure: Failure) {
        panic!("it was to fail: {failure:?}");
    }
}
