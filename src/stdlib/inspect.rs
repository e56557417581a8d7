//! `inspect`: where a generator or coroutine stands is told natively, all else is Python.

use crate::vm::generator::GeneratorState;
use crate::vm::native::{NativeDef, NativeModule, Reply};

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "inspect",
    functions: &[NativeDef {
        name: "_state",
        signature: "(generator, /)",
        call: |vm, args| {
            let state = vm.generator(args.get(0)).map(|generator| generator.state);
            let text = match state {
                Some(GeneratorState::Created) => "CREATED",
                Some(GeneratorState::Suspended) => "SUSPENDED",
                Some(GeneratorState::Running) => "RUNNING",
                Some(GeneratorState::Closed) | None => "CLOSED",
            };
            Ok(Reply::Value(vm.heap.str(text)))
        },
    }],
    classes: &[],
    init: None,
    prelude: Some(include_str!("inspect.py")),
};
