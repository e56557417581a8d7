//! A page's end of the line to the live engine.
//!
//! The coordinator is loaded when the first request is made, never before; requests wait here until it is up.

use crate::live::protocol::{Reply, Request};
use js_sys::{Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The coordinator's script, relative to the page.
const SCRIPT: &str = "live_loader.js";

/// The line to the live engine. Dropped, it ends the coordinator and all its workers.
pub struct Live {
    tell: Rc<dyn Fn(Reply)>,
    line: RefCell<Option<Line>>,
    up: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Vec<u8>>>>,
}

/// One coordinator and what listens to it.
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

impl Live {
    /// A line that is not open yet; what the engine says goes to `tell`.
    #[must_use]
    pub fn new(tell: impl Fn(Reply) + 'static) -> Self {
        Self {
            tell: Rc::new(tell),
            line: RefCell::new(None),
            up: Rc::new(Cell::new(false)),
            waiting: Rc::default(),
        }
    }

    /// Asks; answers come as they come.
    pub fn ask(&self, request: &Request) {
        if let Ok(bytes) = postcard::to_allocvec(request) {
            self.ask_bytes(bytes);
        }
    }

    /// Asks with a request that somebody else has written.
    pub fn ask_bytes(&self, request: Vec<u8>) {
        if self.line.borrow().is_none() {
            self.connect();
        }
        if !self.up.get() {
            self.waiting.borrow_mut().push(request);
        } else if let Some(line) = &*self.line.borrow() {
            post(&line.worker, &request);
        }
    }

    /// Ends the coordinator and its workers, whatever they are doing; the next request starts another.
    pub fn close(&self) {
        self.line.replace(None);
        self.up.set(false);
        self.waiting.borrow_mut().clear();
    }

    fn connect(&self) {
        self.up.set(false);
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = match Worker::new_with_options(SCRIPT, &options) {
            Ok(worker) => worker,
            Err(error) => {
                (self.tell)(Reply::EngineFailure(format!("{error:?}")));
                return;
            }
        };
        let on_message = self.listen(&worker);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let tell = Rc::clone(&self.tell);
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            let message = Reflect::get(&event, &"message".into()).ok();
            let message = message.and_then(|message| message.as_string());
            tell(Reply::EngineFailure(message.unwrap_or_default()));
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.line.replace(Some(Line {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        }));
    }

    fn listen(&self, worker: &Worker) -> Closure<dyn FnMut(MessageEvent)> {
        let tell = Rc::clone(&self.tell);
        let worker = worker.clone();
        let up = Rc::clone(&self.up);
        let waiting = Rc::clone(&self.waiting);
        Closure::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match postcard::from_bytes::<Reply>(&bytes) {
                Ok(Reply::Ready) => {
                    up.set(true);
                    for request in waiting.take() {
                        post(&worker, &request);
                    }
                    tell(Reply::Ready);
                }
                Ok(reply) => tell(reply),
                Err(error) => tell(Reply::EngineFailure(error.to_string())),
            }
        })
    }
}

fn post(worker: &Worker, request: &[u8]) {
    let _ = worker.post_message(&Uint8Array::from(request));
}
