//! `warnings`: the little of it that programs use, printed as CPython prints it.

use crate::vm::native::NativeModule;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "warnings",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(include_str!("warnings.py")),
};
