//! `collections`: `deque` natively, the other containers in Python.

mod deque;

use crate::vm::native::NativeModule;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "collections",
    functions: &[],
    classes: &[deque::DEQUE],
    init: None,
    prelude: Some(include_str!("collections.py")),
};

/// `collections.abc`: names for annotations and `isinstance`.
pub(super) const ABC: NativeModule = NativeModule {
    name: "collections.abc",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(include_str!("abc.py")),
};
