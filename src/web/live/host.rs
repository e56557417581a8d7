//! A worker of the browser as a host: words are elements of shared arrays, reached through `Atomics`.

use crate::live::host::{Host, Waited, Word, work_round};
use crate::live::step::Failure;
use crate::time::VirtualNanos;
use js_sys::{Atomics, Int32Array};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, Performance, XmlHttpRequest};

/// Who waits for nothing in particular looks up after this: a stop is heard, and the pulse goes on.
const LONGEST_SLEEP_MILLIS: f64 = 40.0;

/// The browser's host.
pub(super) struct Browser {
    /// By segment; none for what this worker may not see.
    segments: Vec<Option<Int32Array>>,
    scope: DedicatedWorkerGlobalScope,
    performance: Performance,
    /// What must be added to this worker's clock to have the coordinator's, in milliseconds.
    ahead: f64,
    work: Cell<u32>,
}

impl Browser {
    /// A host over these segments, on the clock of the worker that began at `origin`.
    pub(super) fn new(
        scope: &DedicatedWorkerGlobalScope,
        segments: Vec<Option<Int32Array>>,
        origin: f64,
    ) -> Option<Self> {
        let performance = scope.performance()?;
        Some(Self {
            segments,
            scope: scope.clone(),
            ahead: performance.time_origin() - origin,
            performance,
            work: Cell::new(1),
        })
    }

    /// When a worker's clock began, in milliseconds of the system's.
    pub(super) fn origin(scope: &DedicatedWorkerGlobalScope) -> f64 {
        scope
            .performance()
            .map_or(0.0, |performance| performance.time_origin())
    }

    /// The array of a segment. A plan whose steps reach what their worker may not see is refused before it runs.
    fn array(&self, at: Word) -> &Int32Array {
        match self.segments.get(usize::from(at.segment)) {
            Some(Some(array)) => array,
            _ => {
                wasm_bindgen::throw_str("a step reached for memory that its process does not have")
            }
        }
    }
}

/// `Atomics` refuses only what is no shared array or no index of it.
fn sound<T>(result: Result<T, JsValue>) -> T {
    result.unwrap_or_else(|error| wasm_bindgen::throw_val(error))
}

impl Host for Browser {
    fn load(&self, at: Word) -> i32 {
        sound(Atomics::load(self.array(at), at.offset))
    }

    fn store(&self, at: Word, value: i32) {
        sound(Atomics::store(self.array(at), at.offset, value));
    }

    fn add(&self, at: Word, by: i32) -> i32 {
        sound(Atomics::add(self.array(at), at.offset, by))
    }

    fn compare_exchange(&self, at: Word, expected: i32, new: i32) -> i32 {
        let array = self.array(at);
        sound(Atomics::compare_exchange(array, at.offset, expected, new))
    }

    fn wait(&self, at: Word, expected: i32, at_most: Option<VirtualNanos>) -> Waited {
        let asked = at_most.map_or(f64::INFINITY, VirtualNanos::as_millis_f64);
        let sleep = asked.min(LONGEST_SLEEP_MILLIS);
        let said = sound(Atomics::wait_with_timeout(
            self.array(at),
            at.offset,
            expected,
            sleep,
        ));
        if asked <= sleep && said.as_string().as_deref() == Some("timed-out") {
            Waited::TimedOut
        } else {
            Waited::Woken
        }
    }

    fn notify(&self, at: Word, at_most: u32) {
        sound(Atomics::notify_with_count(
            self.array(at),
            at.offset,
            at_most,
        ));
    }

    fn looks_before_sleep(&self) -> u32 {
        2_000
    }

    fn now(&self) -> VirtualNanos {
        let millis = self.performance.now() + self.ahead;
        VirtualNanos((millis.max(0.0) * 1e6) as u64)
    }

    fn work(&self, rounds: u32) {
        let mut state = self.work.get();
        for _ in 0..rounds {
            state = work_round(state);
        }
        self.work.set(state);
    }

    fn fetch(&self, path: &str) -> Result<(), String> {
        let said = |error: JsValue| format!("{path}: {error:?}");
        // A worker may wait for a request as a thread waits for a socket: this is what blocks.
        let request = XmlHttpRequest::new().map_err(said)?;
        request.open_with_async("GET", path, false).map_err(said)?;
        request.send().map_err(said)?;
        match request.status() {
            Ok(status) if status < 400 => Ok(()),
            Ok(status) => Err(format!("{path}: status {status}")),
            Err(error) => Err(said(error)),
        }
    }

    fn fail(&self, failure: Failure) {
        match failure {
            Failure::Throw => wasm_bindgen::throw_str("it was to throw"),
            Failure::Vanish => {
                self.scope.close();
                let nobody = Int32Array::new(&js_sys::SharedArrayBuffer::new(4));
                let _ = Atomics::wait(&nobody, 0, 0);
            }
            Failure::Hang => loop {
                self.work(1 << 20);
            },
        }
    }
}
