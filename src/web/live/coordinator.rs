//! The coordinator: hears what the page wants, has workers do it, and tells what comes of it.

use super::host::Browser;
use super::inbox::Inbox;
use super::job::{Job, Said, Task, message};
use super::ping_pong;
use super::pool::{HandId, Pool};
use super::repetition::{Run, fault};
use crate::live::calibrate::rounds_per_milli;
use crate::live::fault::FaultKind;
use crate::live::host::Host;
use crate::live::layout::header;
use crate::live::measure::Measurement;
use crate::live::model::LiveModel;
use crate::live::plan::{Plan, Turns};
use crate::live::protocol::{
    LiveEnd, MOST_REPETITIONS, MOST_RING_RECORDS, Order, Recording, Refusal, Reply, Request, Work,
};
use crate::live::setting::{Setting, Telling};
use crate::live::workload::jobs;
use crate::time::VirtualNanos;
use js_sys::{Int32Array, Reflect, SharedArrayBuffer, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// A worker that has not come up after so long did not start.
const START_MILLIS: f64 = 20_000.0;

/// What the coordinator hears.
#[derive(Debug)]
pub(super) enum News {
    /// The page wants something.
    Page(Request),
    /// A worker says something.
    Worker(HandId, Said),
    /// A worker failed, and what the browser says of it; nothing where its script could not be loaded.
    Lost(HandId, Option<String>),
}

/// How the page writes, and so how it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Bytes,
    Text,
}

/// Everything that the coordinator has on its desk.
pub(super) struct Desk {
    scope: DedicatedWorkerGlobalScope,
    writing: Cell<Writing>,
    pub(super) inbox: Inbox<News>,
    pub(super) pool: RefCell<Pool>,
    /// Workers of the run that failed and must not be used again.
    pub(super) failed: RefCell<Vec<u32>>,
    /// What the page wanted while a run was under way.
    later: RefCell<VecDeque<Request>>,
    rounds_per_milli: Cell<Option<u32>>,
}

/// Starts listening. Called once, from the worker's script.
pub(super) fn start(scope: &DedicatedWorkerGlobalScope) {
    let inbox = Inbox::new();
    let desk = std::rc::Rc::new(Desk {
        scope: scope.clone(),
        writing: Cell::new(Writing::Bytes),
        pool: RefCell::new(Pool::new(inbox.clone())),
        inbox,
        failed: RefCell::default(),
        later: RefCell::default(),
        rounds_per_milli: Cell::new(None),
    });
    let panicked = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        post(
            &panicked,
            Writing::Bytes,
            &Reply::EngineFailure(info.to_string()),
        );
    }));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let desk = std::rc::Rc::clone(&desk);
        move |event: MessageEvent| desk.receive(&event.data())
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    desk.say(&Reply::Ready);
    spawn_local(async move { desk.work().await });
}

impl Desk {
    fn receive(&self, data: &JsValue) {
        let request = match data.as_string() {
            Some(text) => {
                self.writing.set(Writing::Text);
                serde_json::from_str(&text).map_err(|error| error.to_string())
            }
            None => {
                self.writing.set(Writing::Bytes);
                let bytes = Uint8Array::new(data).to_vec();
                postcard::from_bytes(&bytes).map_err(|error| error.to_string())
            }
        };
        match request {
            Ok(request) => self.inbox.put(News::Page(request)),
            Err(why) => self.say(&Reply::EngineFailure(why)),
        }
    }

    async fn work(&self) {
        loop {
            let waiting = self.later.borrow_mut().pop_front();
            let request = match waiting {
                Some(request) => request,
                None => match self.inbox.next().await {
                    News::Page(request) => request,
                    News::Worker(id, Said::Up) => {
                        self.pool.borrow_mut().is_up(id);
                        continue;
                    }
                    News::Worker(..) => continue,
                    News::Lost(id, _) => {
                        let mut pool = self.pool.borrow_mut();
                        let number = pool.number_of(id);
                        pool.end(&Vec::from_iter(number));
                        continue;
                    }
                },
            };
            match request {
                Request::Prepare { workers } => self.prepare(workers).await,
                Request::Run(order) => {
                    let run = order.run;
                    let end = match self.run(order).await {
                        Ok(dropped) => LiveEnd::Finished { dropped },
                        Err(end) => end,
                    };
                    self.pool.borrow_mut().trim();
                    let workers = self.pool.borrow().len();
                    self.say(&Reply::Ended { run, end, workers });
                }
                // Nothing runs.
                Request::Stop => {}
            }
        }
    }

    /// What a request means for a run under way.
    pub(super) fn while_running(&self, request: Request) -> Option<LiveEnd> {
        match request {
            Request::Stop => Some(LiveEnd::Stopped),
            Request::Run(_) => {
                self.later.borrow_mut().push_back(request);
                Some(LiveEnd::Stopped)
            }
            Request::Prepare { .. } => {
                self.later.borrow_mut().push_back(request);
                None
            }
        }
    }

    async fn prepare(&self, workers: u32) {
        let rounds_per_milli = self.calibrated();
        let began = self.now();
        let plan = Plan::new(Turns::Preemptive, false);
        if let Err(end) = self.staff(&plan, workers).await {
            let workers = self.pool.borrow().len();
            self.say(&Reply::Ended {
                run: 0,
                end,
                workers,
            });
            return;
        }
        self.say(&Reply::Prepared {
            cores: self.cores(),
            rounds_per_milli,
            workers: self.pool.borrow().len(),
            start_micros: micros(self.now() - began),
        });
    }

    /// Starts workers until there are so many, and waits until they are up.
    async fn staff(&self, plan: &Plan, workers: u32) -> Result<(), LiveEnd> {
        if !self.is_isolated() {
            return Err(LiveEnd::Refused(Refusal::NotIsolated));
        }
        let did_not_start =
            |number, why: &str| fault(plan, number, FaultKind::DidNotStart(why.to_owned()));
        let started = self.pool.borrow_mut().start(workers);
        started.map_err(|(number, why)| did_not_start(number, &why))?;
        let began = self.now();
        while !self.pool.borrow().are_up(workers) {
            let news = self.inbox.next_within(100).await;
            match news {
                Some(News::Worker(id, Said::Up)) => self.pool.borrow_mut().is_up(id),
                Some(News::Worker(..)) | None => {}
                Some(News::Lost(id, why)) => {
                    let number = self.pool.borrow().number_of(id);
                    if let Some(number) = number {
                        // Those that are not up may fail alike: none of them is kept.
                        let all: Vec<u32> = (0..self.pool.borrow().len()).collect();
                        self.pool.borrow_mut().end(&all);
                        let why = why.as_deref().unwrap_or("its script could not be loaded");
                        return Err(did_not_start(number, why));
                    }
                }
                Some(News::Page(request)) => {
                    if let Some(end) = self.while_running(request) {
                        return Err(end);
                    }
                }
            }
            if self.now() - began > START_MILLIS {
                let all: Vec<u32> = (0..self.pool.borrow().len()).collect();
                self.pool.borrow_mut().end(&all);
                return Err(did_not_start(0, "it did not answer"));
            }
        }
        Ok(())
    }

    /// Carries out an order; gives how many events were dropped.
    async fn run(&self, order: Order) -> Result<u32, LiveEnd> {
        let plans: Vec<(Option<LiveModel>, Plan)> = match order.work {
            Work::Plan(plan) => vec![(None, *plan)],
            Work::Workload { workload, models } => {
                let jobs = jobs(&workload);
                let planned = |model: LiveModel| (Some(model), jobs.plan(model));
                models.into_iter().map(planned).collect()
            }
            Work::PingPong { hand_offs } => {
                return self.ping_pong(order.run, hand_offs).await.map(|()| 0);
            }
        };
        for (_, plan) in &plans {
            let checked = plan.check();
            checked.map_err(|error| LiveEnd::Refused(Refusal::Plan(error)))?;
        }
        let repetitions = order.repetitions.clamp(1, MOST_REPETITIONS);
        // A power of two, so that places go on where the count of records wraps.
        let ring_records = order.ring_records.clamp(32, MOST_RING_RECORDS);
        let ring_records = ring_records.next_power_of_two();
        let of = repetitions * u32::try_from(plans.len()).unwrap_or(1);
        let mut done = 0;
        let mut dropped = 0;
        for (model, plan) in &plans {
            let mut measurement = Measurement {
                model: *model,
                cores: self.cores(),
                repetitions: Vec::new(),
            };
            for number in 0..repetitions {
                let began = self.now();
                let telling = match order.recording {
                    Recording::First if number == 0 => Telling::Events,
                    _ => Telling::Nothing,
                };
                self.staff(plan, plan.workers()).await?;
                let setting = self.setting(order.switch_interval, telling);
                let run = Run::begin(self, order.run, plan, setting, ring_records).await?;
                if number == 0 {
                    self.say(&Reply::Begins {
                        run: order.run,
                        model: *model,
                        start_micros: micros(self.now() - began),
                    });
                }
                let repetition = run.finish().await?;
                dropped += repetition.dropped;
                measurement.repetitions.push(repetition);
                done += 1;
                let run = order.run;
                self.say(&Reply::Progress { run, done, of });
            }
            let run = order.run;
            self.say(&Reply::Measured { run, measurement });
        }
        Ok(dropped)
    }

    async fn ping_pong(&self, run: u32, hand_offs: u32) -> Result<(), LiveEnd> {
        let plan = Plan::new(Turns::Preemptive, false);
        self.staff(&plan, 2).await?;
        let layout = ping_pong::layout();
        let memory = shared(layout.length());
        let memory = memory.map_err(|why| LiveEnd::Refused(Refusal::NoMemory(why)))?;
        let host = self.host(vec![Some(Int32Array::new(&memory))]);
        layout.write(&host);
        for worker in 0..2 {
            let job = Job {
                origin: self.origin(),
                worker,
                task: Task::PingPong { hand_offs },
            };
            let given = message(&job, &[Some(memory.clone())])
                .ok_or_else(|| "its job could not be written".to_owned())
                .and_then(|message| self.pool.borrow().give(worker, &message));
            given.map_err(|why| fault(&plan, worker, FaultKind::DidNotStart(why)))?;
        }
        while host.load(layout.header(header::ARMED)) < 2 {
            self.inbox.next_within(1).await;
        }
        host.store(layout.header(header::GO), 1);
        host.notify(layout.header(header::GO), u32::MAX);
        let mut players = 0;
        let mut longest = 0;
        while players < 2 {
            match self.inbox.next().await {
                News::Worker(_, Said::PingPong { micros }) => {
                    players += 1;
                    longest = longest.max(micros);
                }
                News::Page(request) => {
                    if let Some(end) = self.while_running(request) {
                        self.pool.borrow_mut().end(&[0, 1]);
                        return Err(end);
                    }
                }
                News::Worker(..) => {}
                News::Lost(_, why) => {
                    self.pool.borrow_mut().end(&[0, 1]);
                    let why = why.unwrap_or_default();
                    return Err(fault(&plan, 0, FaultKind::Threw(why)));
                }
            }
        }
        self.say(&Reply::PingPong {
            run,
            hand_offs,
            micros: longest,
        });
        Ok(())
    }

    fn setting(&self, switch_interval: VirtualNanos, telling: Telling) -> Setting {
        Setting {
            rounds_per_milli: self.calibrated(),
            switch_interval,
            epoch: VirtualNanos::ZERO,
            telling,
        }
    }

    /// Measures once how fast this machine is.
    fn calibrated(&self) -> u32 {
        if let Some(known) = self.rounds_per_milli.get() {
            return known;
        }
        let measured = rounds_per_milli(&self.host(Vec::new()));
        self.rounds_per_milli.set(Some(measured));
        measured
    }

    /// A host over these segments.
    pub(super) fn host(&self, segments: Vec<Option<Int32Array>>) -> Browser {
        Browser::new(&self.scope, segments, self.origin()).expect("workers have a clock")
    }

    /// When the coordinator's clock began.
    pub(super) fn origin(&self) -> f64 {
        Browser::origin(&self.scope)
    }

    /// Tells the page.
    pub(super) fn say(&self, reply: &Reply) {
        post(&self.scope, self.writing.get(), reply);
    }

    fn cores(&self) -> u32 {
        let cores = self.scope.navigator().hardware_concurrency();
        (cores as u32).max(1)
    }

    fn is_isolated(&self) -> bool {
        let isolated = Reflect::get(&self.scope, &"crossOriginIsolated".into());
        isolated.is_ok_and(|isolated| isolated.is_truthy())
    }

    fn now(&self) -> f64 {
        let performance = self.scope.performance();
        performance.map_or(0.0, |performance| performance.now())
    }
}

/// Shared memory of so many words; what the browser says if it gives none.
pub(super) fn shared(words: u32) -> Result<SharedArrayBuffer, String> {
    let constructor = Reflect::get(&js_sys::global(), &"SharedArrayBuffer".into());
    let constructor: js_sys::Function = constructor
        .and_then(JsCast::dyn_into)
        .map_err(|error| format!("{error:?}"))?;
    let arguments = js_sys::Array::of1(&JsValue::from(words * 4));
    let made = Reflect::construct(&constructor, &arguments);
    made.map(JsCast::unchecked_into)
        .map_err(|error| format!("{error:?}"))
}

fn micros(millis: f64) -> u32 {
    (millis * 1000.0) as u32
}

fn post(scope: &DedicatedWorkerGlobalScope, writing: Writing, reply: &Reply) {
    match writing {
        Writing::Text => {
            if let Ok(text) = serde_json::to_string(reply) {
                let _ = scope.post_message(&text.into());
            }
        }
        Writing::Bytes => {
            if let Ok(bytes) = postcard::to_allocvec(reply) {
                let bytes = Uint8Array::from(bytes.as_slice());
                let transfer = js_sys::Array::of1(&bytes.buffer());
                let _ = scope.post_message_with_transfer(&bytes, &transfer);
            }
        }
    }
}
