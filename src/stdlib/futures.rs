//! `concurrent.futures`: executors, in Python over threads and processes.
//!
//! Source: `Lib/concurrent/futures/*.py`.

use crate::vm::native::NativeModule;

/// `concurrent`
pub(super) const PACKAGE: NativeModule = NativeModule {
    name: "concurrent",
    functions: &[],
    classes: &[],
    init: None,
    prelude: None,
};

/// `concurrent.futures`
pub(super) const MODULE: NativeModule = NativeModule {
    name: "concurrent.futures",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(concat!(
        include_str!("futures/future.py"),
        include_str!("futures/waiting.py"),
        include_str!("futures/thread_pool.py"),
        include_str!("futures/process_pool.py"),
    )),
};
