//! The page in a browser, and the worker that runs its engine: the only code that knows a browser.
//!
//! Last in the flow. Components draw the state of `app` and send commands; `store` carries them out and has the effects
//! done; `engine` talks to the worker, whose other end is `worker`.

mod address;
mod application;
mod canvas;
mod clipboard;
mod compare;
pub mod components;
pub mod context;
mod document;
mod editor;
mod effects;
mod engine;
mod frames;
mod isolation;
mod keyboard;
mod later;
pub mod live;
mod motion;
mod opening;
mod pointer;
mod storage;
mod store;
pub mod worker;
mod worker_line;

/// Puts the page that compares the models into the document.
pub fn mount_compare() {
    console_error_panic_hook::set_once();
    yew::Renderer::<components::compare::app::CompareApp>::new().render();
}

/// Puts the page into the document.
pub fn mount() {
    console_error_panic_hook::set_once();
    yew::Renderer::<components::app::App>::new().render();
}
