//! `queue`: queues between threads, in Python over `threading`, after CPython's `Lib/queue.py`.
//!
//! What goes in and out is told to the trace as messages of a channel.

use crate::vm::native::NativeModule;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "queue",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(include_str!("queue.py")),
};
