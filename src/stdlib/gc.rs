//! `gc`: asking for a collection. Source: `Modules/gcmodule.c`.

use crate::vm::native::{NativeDef, NativeModule, Reply};
use crate::vm::value::Value;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "gc",
    functions: &[
        NativeDef {
            name: "collect",
            signature: "(generation=2)",
            call: |vm, _| {
                let found = vm.collect_garbage();
                Ok(Reply::Value(Value::Int(found as i64)))
            },
        },
        // The collector's own schedule cannot be switched off: it decides nothing that a program could see.
        NativeDef {
            name: "enable",
            signature: "()",
            call: |_, _| Ok(Reply::Value(Value::None)),
        },
        NativeDef {
            name: "disable",
            signature: "()",
            call: |_, _| Ok(Reply::Value(Value::None)),
        },
        NativeDef {
            name: "isenabled",
            signature: "()",
            call: |_, _| Ok(Reply::Value(Value::Bool(true))),
        },
    ],
    classes: &[],
    init: None,
    prelude: None,
};
