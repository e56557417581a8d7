//! The page's end of the line to the engine's worker.
//!
//! Requests wait here until the worker says that it is up. The worker is found beside the page, so that the site works
//! from any folder, and it needs no shared memory, so that it works without isolation headers too.

use crate::session::protocol::{Reply, Request};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// The worker's script, relative to the page.
const SCRIPT: &str = "worker_loader.js";

/// The line to the worker.
pub(super) struct Engine {
    hear: Callback<Reply>,
    lost: Callback<Rc<str>>,
    line: RefCell<Option<Line>>,
    up: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Request>>>,
}

/// One worker and what listens to it.
struct Line {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Engine {
    /// Starts a worker; what it says goes to `hear`, and that it is gone, and why, to `lost`.
    pub(super) fn start(hear: Callback<Reply>, lost: Callback<Rc<str>>) -> Self {
        let engine = Self {
            hear,
            lost,
            line: RefCell::new(None),
            up: Rc::new(Cell::new(false)),
            waiting: Rc::default(),
        };
        engine.connect();
        engine
    }

    /// Ends the worker, whatever it is doing, and starts another, which knows nothing of the run before.
    pub(super) fn restart(&self) {
        self.line.replace(None);
        self.waiting.borrow_mut().clear();
        self.connect();
    }

    /// Asks; the answer comes when it comes.
    pub(super) fn ask(&self, request: Request) {
        if !self.up.get() {
            self.waiting.borrow_mut().push(request);
        } else if let Some(line) = &*self.line.borrow() {
            post(&line.worker, &request);
        }
    }

    fn connect(&self) {
        self.up.set(false);
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = match Worker::new_with_options(SCRIPT, &options) {
            Ok(worker) => worker,
            Err(error) => {
                self.lost.emit(said(&error).into());
                return;
            }
        };
        let on_message = self.listen(&worker);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let lost = self.lost.clone();
        let on_error = Closure::new(move |event: ErrorEvent| {
            event.prevent_default();
            lost.emit(event.message().into());
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.line.replace(Some(Line {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        }));
    }

    fn listen(&self, worker: &Worker) -> Closure<dyn FnMut(MessageEvent)> {
        let (hear, lost) = (self.hear.clone(), self.lost.clone());
        let worker = worker.clone();
        let up = Rc::clone(&self.up);
        let waiting = Rc::clone(&self.waiting);
        Closure::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match postcard::from_bytes::<Reply>(&bytes) {
                Ok(Reply::Ready) => {
                    up.set(true);
                    hear.emit(Reply::Ready);
                    for request in waiting.take() {
                        post(&worker, &request);
                    }
                }
                Ok(reply) => hear.emit(reply),
                Err(error) => lost.emit(error.to_string().into()),
            }
        })
    }
}

fn post(worker: &Worker, request: &Request) {
    if let Ok(bytes) = postcard::to_allocvec(request) {
        let _ = worker.post_message(&Uint8Array::from(bytes.as_slice()));
    }
}

fn said(error: &JsValue) -> String {
    format!("{error:?}")
}
