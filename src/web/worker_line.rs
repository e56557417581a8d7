//! A page's end of a line to a worker: requests go out, replies come in, both as postcard writes them.
//!
//! Requests wait here until the worker says that it is up. It knows no engine: script, requests and replies are told to it by
//! `engine` and `live::handle`. Workers are found beside the page, so that the site works from any folder.

use js_sys::{Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// What is known of a worker before it is started.
pub(super) struct Ends<R> {
    /// The worker's script, relative to the page.
    pub(super) script: &'static str,
    /// Whether a reply says that the worker is up.
    pub(super) is_ready: fn(&R) -> bool,
    /// Gets what the worker says.
    pub(super) hear: Callback<R>,
    /// Gets why the worker could not be started, failed, or was not understood.
    pub(super) lost: Callback<String>,
}

/// The line to a worker that replies by `R`. Dropped, it ends the worker.
pub(super) struct WorkerLine<R> {
    ends: Rc<Ends<R>>,
    started: RefCell<Option<Started>>,
    up: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Vec<u8>>>>,
}

/// One worker and what listens to it.
struct Started {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Started {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl<R: DeserializeOwned + 'static> WorkerLine<R> {
    /// A line whose worker is not started yet.
    pub(super) fn new(ends: Ends<R>) -> Self {
        Self {
            ends: Rc::new(ends),
            started: RefCell::new(None),
            up: Rc::new(Cell::new(false)),
            waiting: Rc::default(),
        }
    }

    /// Whether a worker has been started, be it up or not.
    pub(super) fn is_open(&self) -> bool {
        self.started.borrow().is_some()
    }

    /// Asks; answers come as they come.
    pub(super) fn ask(&self, request: &impl Serialize) {
        if let Ok(bytes) = postcard::to_allocvec(request) {
            self.ask_bytes(bytes);
        }
    }

    /// Asks with a request that somebody else has written.
    pub(super) fn ask_bytes(&self, request: Vec<u8>) {
        if !self.up.get() {
            self.waiting.borrow_mut().push(request);
        } else if let Some(started) = &*self.started.borrow() {
            post(&started.worker, &request);
        }
    }

    /// Ends the worker, whatever it is doing, and forgets what waits for it.
    pub(super) fn close(&self) {
        self.started.replace(None);
        self.up.set(false);
        self.waiting.borrow_mut().clear();
    }

    /// Starts a worker in the place of the one before.
    pub(super) fn open(&self) {
        self.up.set(false);
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = match Worker::new_with_options(self.ends.script, &options) {
            Ok(worker) => worker,
            Err(error) => {
                self.ends.lost.emit(format!("{error:?}"));
                return;
            }
        };
        let on_message = self.listen(&worker);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let lost = self.ends.lost.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            // Where the script itself could not be loaded, the event is a plain one and has no message.
            let message = Reflect::get(&event, &"message".into()).ok();
            let message = message.and_then(|message| message.as_string());
            lost.emit(message.unwrap_or_default());
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.started.replace(Some(Started {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        }));
    }

    fn listen(&self, worker: &Worker) -> Closure<dyn FnMut(MessageEvent)> {
        let ends = Rc::clone(&self.ends);
        let worker = worker.clone();
        let up = Rc::clone(&self.up);
        let waiting = Rc::clone(&self.waiting);
        Closure::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match postcard::from_bytes::<R>(&bytes) {
                Ok(reply) => {
                    if (ends.is_ready)(&reply) {
                        up.set(true);
                        for request in waiting.take() {
                            post(&worker, &request);
                        }
                    }
                    ends.hear.emit(reply);
                }
                Err(error) => ends.lost.emit(error.to_string()),
            }
        })
    }
}

fn post(worker: &Worker, request: &[u8]) {
    let _ = worker.post_message(&Uint8Array::from(request));
}
