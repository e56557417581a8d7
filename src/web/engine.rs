//! The page's end of the line to the engine's worker. It needs no shared memory, so that it works without isolation headers too.

use super::worker_line::{Ends, WorkerLine};
use crate::session::protocol::{Reply, Request};
use std::rc::Rc;
use yew::Callback;

/// The line to the worker, which is started at once.
pub(super) struct Engine(WorkerLine<Reply>);

impl Engine {
    /// Starts a worker; what it says goes to `hear`, and that it is gone, and why, to `lost`.
    pub(super) fn start(hear: Callback<Reply>, lost: &Callback<Rc<str>>) -> Self {
        let line = WorkerLine::new(Ends {
            script: "worker_loader.js",
            is_ready: |reply| matches!(reply, Reply::Ready),
            hear,
            lost: lost.reform(Rc::from),
        });
        line.open();
        Self(line)
    }

    /// Ends the worker, whatever it is doing, and starts another, which knows nothing of the run before.
    pub(super) fn restart(&self) {
        self.0.close();
        self.0.open();
    }

    /// Asks; the answer comes when it comes.
    pub(super) fn ask(&self, request: &Request) {
        self.0.ask(request);
    }
}
