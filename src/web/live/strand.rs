//! A worker that does steps. It may block as long as it likes: nothing else lives in it.

use super::host::Browser;
use super::job::{self, Job, Said, Task};
use super::outside::Timers;
use super::ping_pong;
use crate::ids::StrandId;
use crate::live::cooperative;
use crate::live::fault::{FaultKind, Halt};
use crate::live::map::Map;
use crate::live::plan::{Plan, Turns};
use crate::live::setting::Setting;
use crate::live::strand::{Strand, Surroundings};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Says that it is there, and waits for jobs.
pub(super) fn start(scope: &DedicatedWorkerGlobalScope) {
    report_panics(scope);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| match job::open(&event.data()) {
            Some((job, segments)) => match Browser::new(&scope, segments, job.origin) {
                Some(host) => work(&scope, host, job),
                None => say(&scope, &threw("this worker has no clock")),
            },
            None => say(&scope, &threw("a job could not be read")),
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    say(scope, &Said::Up);
}

fn work(scope: &DedicatedWorkerGlobalScope, host: Browser, job: Job) {
    match job.task {
        Task::PingPong { hand_offs } => {
            let micros = ping_pong::play(&host, job.worker, hand_offs);
            say(scope, &Said::PingPong { micros });
        }
        Task::Steps {
            plan,
            setting,
            ring_records,
        } => match plan.turns {
            Turns::Preemptive => {
                let map = Map::new(&plan, ring_records);
                let around = Surroundings {
                    host: &host,
                    plan: &plan,
                    map: &map,
                    setting: &setting,
                };
                let done = Strand::new(around, StrandId(job.worker)).run();
                say(scope, &said(done));
            }
            Turns::Cooperative => {
                let scope = scope.clone();
                spawn_local(async move {
                    let done = cooperate(&scope, &host, &plan, &setting, ring_records).await;
                    say(&scope, &said(done));
                });
            }
        },
    }
}

async fn cooperate(
    scope: &DedicatedWorkerGlobalScope,
    host: &Browser,
    plan: &Plan,
    setting: &Setting,
    ring_records: u32,
) -> Result<(), Halt> {
    let map = Map::new(plan, ring_records);
    let around = Surroundings {
        host,
        plan,
        map: &map,
        setting,
    };
    let outside = Timers::new(scope, host);
    let done = cooperative::run(around, &outside).await;
    done.map_err(|(_, halt)| halt)
}

fn said(done: Result<(), Halt>) -> Said {
    match done {
        Ok(()) => Said::Done,
        Err(Halt::Stopped) => Said::Stopped,
        Err(Halt::Fault(kind)) => Said::Fault(kind),
    }
}

fn threw(what: &str) -> Said {
    Said::Fault(FaultKind::Threw(what.to_owned()))
}

/// A panic ends the wasm instance; the coordinator is told before that happens.
fn report_panics(scope: &DedicatedWorkerGlobalScope) {
    let scope = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        say(&scope, &threw(&info.to_string()));
    }));
}

fn say(scope: &DedicatedWorkerGlobalScope, said: &Said) {
    if let Ok(bytes) = postcard::to_allocvec(said) {
        let _ = scope.post_message(&Uint8Array::from(bytes.as_slice()));
    }
}
