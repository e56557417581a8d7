//! What is outside of a cooperative executor in a browser: timers of the worker's event loop, and `fetch`.

use super::host::Browser;
use super::inbox::either;
use crate::live::cooperative::{Fetching, Outside};
use crate::live::host::Host;
use crate::time::VirtualNanos;
use gloo_timers::future::TimeoutFuture;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

/// Who sleeps without a timer looks up after this, so that a stop is heard.
const LONGEST_SLEEP_MILLIS: u32 = 40;

/// Timers and `fetch`.
pub(super) struct Timers<'a> {
    scope: &'a DedicatedWorkerGlobalScope,
    host: &'a Browser,
}

impl<'a> Timers<'a> {
    /// Those of a worker.
    pub(super) fn new(scope: &'a DedicatedWorkerGlobalScope, host: &'a Browser) -> Self {
        Self { scope, host }
    }
}

impl Outside for Timers<'_> {
    fn fetch(&self, path: &str) -> Fetching {
        let path = path.to_owned();
        let asked = JsFuture::from(self.scope.fetch_with_str(&path));
        Box::pin(async move {
            let answer = asked.await.map_err(|error| format!("{path}: {error:?}"))?;
            let response: Response = answer.unchecked_into();
            if !response.ok() {
                return Err(format!("{path}: status {}", response.status()));
            }
            let body = response.array_buffer();
            let body = body.map_err(|error| format!("{path}: {error:?}"))?;
            let read = JsFuture::from(body).await;
            read.map(|_| ())
                .map_err(|error| format!("{path}: {error:?}"))
        })
    }

    fn sleep(
        &self,
        until: Option<VirtualNanos>,
        woken: Pin<Box<dyn Future<Output = ()>>>,
    ) -> Pin<Box<dyn Future<Output = ()> + '_>> {
        let span = until.map(|until| until.since(self.host.now()).as_millis_f64());
        let most = f64::from(LONGEST_SLEEP_MILLIS);
        let millis = span.map_or(most, |span| span.min(most)).ceil() as u32;
        Box::pin(async move {
            either(woken, TimeoutFuture::new(millis)).await;
        })
    }
}
