//! Makes the page cross-origin isolated where its host sends no headers: by a service worker of our own, only when live mode is
//! asked for. Inside another page that may not be enough, so there a tab of its own is opened.

use super::document;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The service worker's script, beside the page.
const SCRIPT: &str = "isolation.js";

/// Opens the page where it is isolated. It is loaded anew; the learner's programs are kept by the browser.
pub(super) fn isolate(failed: impl Fn() + 'static) {
    let window = document::window();
    let is_framed = window
        .parent()
        .is_ok_and(|parent| parent != Some(window.clone()));
    if is_framed {
        let here = window.location().href().unwrap_or_default();
        let _ = window.open_with_url_and_target(&here, "_blank");
        return;
    }
    let workers = window.navigator().service_worker();
    if JsValue::from(workers.clone()).is_undefined() {
        failed();
        return;
    }
    let registered = JsFuture::from(workers.register(SCRIPT));
    spawn_local(async move {
        let ready = match registered.await {
            Ok(_) => match workers.ready() {
                Ok(ready) => JsFuture::from(ready).await.is_ok(),
                Err(_) => false,
            },
            Err(_) => false,
        };
        let reloaded = ready && window.location().reload().is_ok();
        if !reloaded {
            failed();
        }
    });
}
