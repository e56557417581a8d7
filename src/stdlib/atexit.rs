//! `atexit`: functions to call when the process ends; the machine runs them when the main thread is over.

use crate::vm::native::NativeModule;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "atexit",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(include_str!("atexit.py")),
};
