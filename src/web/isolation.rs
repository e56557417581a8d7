//! Whether the page is cross-origin isolated, and how it becomes so where its host sends no headers: by a service worker of
//! our own, only when live mode is asked for. Inside another page that is refused, so there a tab of its own is opened.

use super::document;
use crate::app::isolation::Isolation;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Window;

/// The service worker's script, beside the page.
const SCRIPT: &str = "isolation.js";

/// How this page stands to shared memory.
pub(super) fn isolation() -> Isolation {
    let window = document::window();
    let isolated = Reflect::get(&window, &"crossOriginIsolated".into());
    if isolated.is_ok_and(|isolated| isolated.is_truthy()) {
        Isolation::Isolated
    } else if is_framed(&window) {
        Isolation::Framed
    } else {
        Isolation::Obtainable
    }
}

fn is_framed(window: &Window) -> bool {
    window
        .parent()
        .is_ok_and(|parent| parent.as_ref() != Some(window))
}

/// Has the service worker make the page isolated, by loading it anew; the learner's programs are kept by the browser.
pub(super) fn isolate(failed: impl Fn() + 'static) {
    let window = document::window();
    let workers = window.navigator().service_worker();
    let is_offered = !JsValue::from(workers.clone()).is_undefined();
    // A page that the service worker already answers for is not helped by loading it once more.
    if !is_offered || workers.controller().is_some() {
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

/// Opens an address in a tab of its own; false if the frame may not.
pub(super) fn open_tab(address: &str) -> bool {
    let opened = document::window().open_with_url_and_target(address, "_blank");
    opened.is_ok_and(|tab| tab.is_some())
}
