//! The worker's end of the line: runs the engine in short chunks, and listens in between.
//!
//! A chunk takes some milliseconds; after each the worker returns to its event loop, so that a stop or a question of the
//! page's gets in. It posts plain data, needs no shared memory, and says so when the engine fails.

use crate::ids::Tick;
use crate::live::replay::{Played, request};
use crate::session::inspection::Position;
use crate::session::options::Options;
use crate::session::protocol::{End, Reply, Request};
use crate::session::{Progress, Session, check};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// A chunk should take this long: short enough that a stop is felt at once.
const CHUNK_MILLIS: f64 = 16.0;
/// The first chunk, before anything is known of the machine's pace, and the smallest.
const LEAST_INSTRUCTIONS: u64 = 20_000;
const MOST_INSTRUCTIONS: u64 = 20_000_000;
/// New events are sent when there are this many, or when they are a good part of the whole, whichever is more: the page
/// copies its trace when it grows, so it should not grow by crumbs.
const EVENTS_WORTH_SENDING: usize = 2_000;
/// …or when the page has waited this long, while the trace is short.
const LONGEST_SILENCE_MILLIS: f64 = 120.0;

/// Starts listening. Called once, from the worker's script.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    report_panics(&scope);
    let worker = Worker::new(scope.clone());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let worker = Rc::clone(&worker);
        move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match postcard::from_bytes(&bytes) {
                Ok(request) => worker.answer(request),
                Err(error) => worker.say(&Reply::EngineFailure(error.to_string())),
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    worker.say(&Reply::Ready);
}

/// A panic ends the wasm instance; the page is told before that happens, and starts another worker.
fn report_panics(scope: &DedicatedWorkerGlobalScope) {
    let scope = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        post(&scope, &Reply::EngineFailure(info.to_string()));
    }));
}

/// The engine and its run.
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    run: RefCell<Option<Run>>,
    /// Messages to itself, which come after those of the page that already wait.
    again: MessagePort,
    /// A message to itself is under way.
    woken: Cell<bool>,
}

/// A run under way.
struct Run {
    number: u32,
    session: Session,
    source: String,
    file_name: String,
    options: Options,
    /// It goes on, or how it ended.
    ended: Option<End>,
    /// Events that the page has.
    sent: usize,
    sent_at: f64,
    chunk: u64,
}

impl Worker {
    fn new(scope: DedicatedWorkerGlobalScope) -> Rc<Self> {
        let channel = MessageChannel::new().expect("workers have message channels");
        let worker = Rc::new(Self {
            scope,
            run: RefCell::new(None),
            again: channel.port2(),
            woken: Cell::new(false),
        });
        let on_again = Closure::<dyn FnMut()>::new({
            let worker = Rc::clone(&worker);
            move || worker.chunk()
        });
        channel
            .port1()
            .set_onmessage(Some(on_again.as_ref().unchecked_ref()));
        on_again.forget();
        worker
    }

    fn answer(&self, request: Request) {
        match request {
            Request::Run {
                run,
                file_name,
                source,
                options,
            } => self.load(run, &file_name, &source, options),
            Request::Check { source } => self.say(&Reply::Diagnostics(check(&source))),
            Request::Stop => self.stop(),
            Request::Continue => self.go_on(),
            Request::Inspect { position } => self.inspect(position),
            Request::Detail { tick } => self.detail(tick),
            Request::Replay { run, live } => self.replay(run, live),
        }
    }

    fn load(&self, number: u32, file_name: &str, source: &str, options: Options) {
        // The old one goes first, so that two heaps never stand side by side.
        self.run.replace(None);
        match Session::load(source, file_name, options.clone()) {
            Err(diagnostics) => self.say(&Reply::Diagnostics(diagnostics)),
            Ok(session) => {
                self.run.replace(Some(Run {
                    number,
                    session,
                    source: source.to_owned(),
                    file_name: file_name.to_owned(),
                    options,
                    ended: None,
                    sent: 0,
                    sent_at: self.now(),
                    chunk: LEAST_INSTRUCTIONS,
                }));
                self.wake();
            }
        }
    }

    fn stop(&self) {
        self.with_run(|run| {
            if run.ended.is_none() {
                self.end(run, End::Stopped);
            }
        });
    }

    fn go_on(&self) {
        self.with_run(|run| {
            match run.ended {
                Some(End::Cut | End::Stopped) => run.session.grant_more(),
                Some(End::Finished { .. } | End::Deadlock) | None => return,
            }
            run.ended = None;
        });
        self.wake();
    }

    fn inspect(&self, position: Position) {
        self.with_run(|run| {
            let inspection = run.session.inspect(position);
            self.say(&Reply::Inspection {
                run: run.number,
                position,
                inspection,
            });
        });
    }

    fn detail(&self, tick: Tick) {
        self.with_run(|run| {
            let detail = run.session.detail(tick);
            self.say(&Reply::Detail {
                run: run.number,
                tick,
                detail,
            });
        });
    }

    /// Makes an order for the live engine.
    fn replay(&self, run: u32, live: u32) {
        self.with_run(|played| {
            let Some(end) = played.ended.filter(|_| played.number == run) else {
                return;
            };
            let made = request(
                Played {
                    session: &played.session,
                    end,
                    source: &played.source,
                    file_name: &played.file_name,
                    options: &played.options,
                },
                live,
            );
            self.say(&match made {
                Ok(order) => Reply::Replay {
                    run,
                    order: postcard::to_allocvec(&order).unwrap_or_default(),
                },
                Err(refusal) => Reply::NoReplay {
                    run,
                    why: refusal.reason.key().to_owned(),
                    line: refusal.line,
                },
            });
        });
    }

    /// Runs for a moment, and comes back to it after whatever the page has said meanwhile.
    fn chunk(&self) {
        self.woken.set(false);
        self.with_run(|run| {
            if run.ended.is_some() {
                return;
            }
            let began = self.now();
            let progress = run.session.advance(run.chunk);
            let took = self.now() - began;
            run.chunk = next_chunk(run.chunk, took);
            match progress {
                Progress::Ended(end) => self.end(run, end),
                Progress::Running => {
                    if self.worth_sending(run) {
                        self.send(run);
                    }
                    self.wake();
                }
            }
        });
    }

    fn end(&self, run: &mut Run, end: End) {
        run.ended = Some(end);
        self.send(run);
        self.say(&Reply::Ended {
            run: run.number,
            end,
        });
    }

    fn worth_sending(&self, run: &Run) -> bool {
        let new = run.session.trace().events.len() - run.sent;
        let short = run.sent < 10 * EVENTS_WORTH_SENDING;
        let waited = self.now() - run.sent_at > LONGEST_SILENCE_MILLIS;
        new >= EVENTS_WORTH_SENDING.max(run.sent / 4)
            || new > 0 && (run.sent == 0 || short && waited)
    }

    fn send(&self, run: &mut Run) {
        let events = run.session.trace().events[run.sent..].to_vec();
        run.sent += events.len();
        run.sent_at = self.now();
        if !events.is_empty() {
            self.say(&Reply::Events {
                run: run.number,
                events,
            });
        }
    }

    fn with_run(&self, act: impl FnOnce(&mut Run)) {
        if let Some(run) = &mut *self.run.borrow_mut() {
            act(run);
        }
    }

    fn wake(&self) {
        if !self.woken.replace(true) {
            let _ = self.again.post_message(&JsValue::NULL);
        }
    }

    fn say(&self, reply: &Reply) {
        post(&self.scope, reply);
    }

    fn now(&self) -> f64 {
        self.scope
            .performance()
            .map_or(0.0, |performance| performance.now())
    }
}

/// As many instructions as should take [`CHUNK_MILLIS`], carefully: at most four times as many as before.
fn next_chunk(chunk: u64, took: f64) -> u64 {
    let pace = CHUNK_MILLIS / took.max(0.1);
    let wanted = (chunk as f64 * pace.min(4.0)) as u64;
    wanted.clamp(LEAST_INSTRUCTIONS, MOST_INSTRUCTIONS)
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    if let Ok(bytes) = postcard::to_allocvec(reply) {
        let bytes = Uint8Array::from(bytes.as_slice());
        let _ = scope.post_message_with_transfer(&bytes, &js_sys::Array::of1(&bytes.buffer()));
    }
}
