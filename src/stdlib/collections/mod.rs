//! `collections`: `deque` natively, the other containers in Python.

mod deque;

use crate::vm::native::NativeModule;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "collections",
    functions: &[],
    classes: &[deque::DEQUE],
    init: None,
    prelude: Some(concat!(
        include_str!("deque.py"),
        include_str!("dicts.py"),
        include_str!("counter.py"),
        include_str!("chain_map.py"),
        include_str!("named_tuple.py"),
        include_str!("user.py"),
    )),
};

/// `collections.abc`: names for annotations and `isinstance`.
pub(super) const ABC: NativeModule = NativeModule {
    name: "collections.abc",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(include_str!("abc.py")),
};
