//! `pickle`: what is sent between processes, as CPython writes it.
//!
//! Source: `Lib/pickle.py`, `Modules/_pickle.c`.

use crate::vm::native::NativeModule;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "pickle",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(concat!(
        include_str!("pickle/write.py"),
        include_str!("pickle/reduce.py"),
        include_str!("pickle/read.py"),
    )),
};
