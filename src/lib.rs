//! Interleave: a simulated machine that runs Python and shows how its concurrency works.
//!
//! The modules stand in the order of the data flow; each imports only from those above it.

pub mod app;
pub mod code;
pub mod compare;
pub mod event;
pub mod ids;
pub mod live;
pub mod machine;
pub mod session;
pub mod share;
pub mod stage;
pub mod stdlib;
pub mod syntax;
pub mod time;
pub mod timeline;
pub mod trace;
pub mod version;
pub mod vm;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod workload;
