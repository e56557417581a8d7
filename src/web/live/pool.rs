//! The workers that do steps: started when they are needed, kept for the next run, ended when they fail or do not listen.

use super::coordinator::News;
use super::inbox::Inbox;
use super::job::Said;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The name under which such workers are started.
pub(super) const STRAND_NAME: &str = "strand";
/// Their script, beside the coordinator's.
const SCRIPT: &str = "live_strand.js";
/// After a run, no more workers than this are kept.
const MOST_KEPT: usize = 16;

/// The number of a worker, never given twice.
pub(super) type HandId = u32;

/// All workers.
pub(super) struct Pool {
    hands: Vec<Hand>,
    inbox: Inbox<News>,
    /// The compiled module, where it can be handed on.
    module: JsValue,
    started: HandId,
}

/// One worker.
struct Hand {
    id: HandId,
    worker: Worker,
    is_up: bool,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Pool {
    /// No workers yet; what they say goes to `inbox`.
    pub(super) fn new(inbox: Inbox<News>) -> Self {
        Self {
            hands: Vec::new(),
            inbox,
            module: wasm_bindgen::module(),
            started: 0,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.hands.len()).unwrap_or(u32::MAX)
    }

    /// Whether the first so many are all up.
    pub(super) fn are_up(&self, count: u32) -> bool {
        self.hands.len() >= count as usize
            && self
                .hands
                .iter()
                .take(count as usize)
                .all(|hand| hand.is_up)
    }

    /// Notes that a worker is up.
    pub(super) fn is_up(&mut self, id: HandId) {
        if let Some(hand) = self.hands.iter_mut().find(|hand| hand.id == id) {
            hand.is_up = true;
        }
    }

    /// Starts what is missing.
    ///
    /// # Errors
    /// Which worker of the run could not be started, and what the browser says.
    pub(super) fn start(&mut self, count: u32) -> Result<(), (u32, String)> {
        while self.len() < count {
            let number = self.len();
            let hand = self.hire();
            self.hands
                .push(hand.map_err(|error| (number, format!("{error:?}")))?);
        }
        Ok(())
    }

    fn hire(&mut self) -> Result<Hand, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(STRAND_NAME);
        let worker = Worker::new_with_options(SCRIPT, &options)?;
        self.started += 1;
        let id = self.started;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let inbox = self.inbox.clone();
            move |event: MessageEvent| {
                let bytes = Uint8Array::new(&event.data()).to_vec();
                if let Ok(said) = postcard::from_bytes::<Said>(&bytes) {
                    inbox.put(News::Worker(id, said));
                }
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new({
            let inbox = self.inbox.clone();
            move |event: ErrorEvent| {
                event.prevent_default();
                let message = Reflect::get(&event, &"message".into()).ok();
                let message = message.and_then(|message| message.as_string());
                inbox.put(News::Lost(id, message));
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let first = Object::new();
        Reflect::set(&first, &"module".into(), &self.module)?;
        // Where a module cannot be cloned, the worker compiles its own.
        if worker.post_message(&first).is_err() {
            worker.post_message(&Object::new())?;
        }
        Ok(Hand {
            id,
            worker,
            is_up: false,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Gives a worker of the run its job.
    pub(super) fn give(&self, number: u32, message: &JsValue) -> Result<(), String> {
        let hand = self.hands.get(number as usize);
        let hand = hand.ok_or_else(|| "there is no such worker".to_owned())?;
        let posted = hand.worker.post_message(message);
        posted.map_err(|error| format!("{error:?}"))
    }

    /// Which worker of the run that is.
    pub(super) fn number_of(&self, id: HandId) -> Option<u32> {
        let at = self.hands.iter().position(|hand| hand.id == id)?;
        u32::try_from(at).ok()
    }

    /// Ends those workers of the run, whatever they are doing.
    pub(super) fn end(&mut self, numbers: &[u32]) {
        let mut number = 0;
        self.hands.retain(|_| {
            number += 1;
            !numbers.contains(&(number - 1))
        });
    }

    /// Ends those that are not worth keeping.
    pub(super) fn trim(&mut self) {
        self.hands.truncate(MOST_KEPT);
    }
}
