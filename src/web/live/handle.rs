//! A page's end of the line to the live engine.
//!
//! The coordinator is loaded when the first request is made, never before; requests wait until it is up.

use crate::live::protocol::{Reply, Request};
use crate::web::worker_line::{Ends, WorkerLine};
use yew::Callback;

/// The line to the live engine. Dropped, it ends the coordinator and all its workers.
pub struct Live(WorkerLine<Reply>);

impl Live {
    /// A line that is not open yet; what the engine says goes to `tell`, and its failure too.
    #[must_use]
    pub fn new(tell: Callback<Reply>) -> Self {
        Self(WorkerLine::new(Ends {
            script: "live_loader.js",
            is_ready: |reply| matches!(reply, Reply::Ready),
            lost: tell.reform(Reply::EngineFailure),
            hear: tell,
        }))
    }

    /// Asks; answers come as they come.
    pub fn ask(&self, request: &Request) {
        self.open();
        self.0.ask(request);
    }

    /// Asks with a request that somebody else has written.
    pub fn ask_bytes(&self, request: Vec<u8>) {
        self.open();
        self.0.ask_bytes(request);
    }

    /// Ends the coordinator and its workers, whatever they are doing; the next request starts another.
    pub fn close(&self) {
        self.0.close();
    }

    fn open(&self) {
        if !self.0.is_open() {
            self.0.open();
        }
    }
}
