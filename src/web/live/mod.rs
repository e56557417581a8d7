//! The live engine in the browser: its host, its coordinator, its workers, and the page's end of the line.
//!
//! One binary, `live`, plays two parts by the name under which its worker was started: the *coordinator*, which a page starts
//! and which starts the others, or a *strand*, which does steps and may block. A page never blocks and never touches shared
//! memory: it talks to the coordinator by messages (`live::protocol`), through [`handle`].

mod coordinator;
pub mod handle;
mod host;
mod inbox;
mod job;
mod outside;
mod ping_pong;
mod pool;
mod repetition;
mod strand;

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Starts the part that this worker is to play. Called once, from the worker's script.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if scope.name() == pool::STRAND_NAME {
        strand::start(&scope);
    } else {
        coordinator::start(&scope);
    }
}
