//! The clipboard, which the browser may refuse.

use super::document::window;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts a text into the clipboard; `done` is told whether it is there.
pub(super) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        // Not a secure context: there is no clipboard.
        done(false);
        return;
    }
    let copying = clipboard.write_text(text);
    spawn_local(async move { done(JsFuture::from(copying).await.is_ok()) });
}
