//! `_files`: the machine's files, each native one system call. `open` and its objects are Python, in `io`.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{NativeDef, NativeModule, Reply};
use crate::vm::object::Object;
use crate::vm::syscall::{FileCall, Syscall};
use crate::vm::value::Value;
use std::sync::Arc;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "_files",
    functions: &[
        NativeDef {
            name: "read",
            signature: "(path, /)",
            call: |vm, args| {
                let path = path(vm, args.get(0))?;
                ask(FileCall::Read { path })
            },
        },
        NativeDef {
            name: "write",
            signature: "(path, at, data, /)",
            call: |vm, args| {
                let path = path(vm, args.get(0))?;
                let bytes = match vm.heap.object(args.get(2)) {
                    Some(Object::Bytes(bytes)) => bytes.to_vec(),
                    _ => Vec::new(),
                };
                let at = match args.get(1) {
                    Value::Int(at) => usize::try_from(at).ok(),
                    _ => None,
                };
                ask(FileCall::Write { path, at, bytes })
            },
        },
        NativeDef {
            name: "truncate",
            signature: "(path, size, /)",
            call: |vm, args| {
                let path = path(vm, args.get(0))?;
                let len = match args.get(1) {
                    Value::Int(len) => usize::try_from(len).unwrap_or(0),
                    _ => 0,
                };
                ask(FileCall::Truncate { path, len })
            },
        },
        NativeDef {
            name: "remove",
            signature: "(path, /)",
            call: |vm, args| {
                let path = path(vm, args.get(0))?;
                ask(FileCall::Remove { path })
            },
        },
        NativeDef {
            name: "names",
            signature: "()",
            call: |_, _| ask(FileCall::List),
        },
    ],
    classes: &[],
    init: None,
    prelude: None,
};

fn ask(call: FileCall) -> PyResult<Reply> {
    Ok(Reply::System(Syscall::File(call)))
}

fn path(vm: &mut Vm, value: Value) -> PyResult<Arc<str>> {
    match vm.heap.as_str(value) {
        Some(path) => Ok(Arc::clone(path)),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!(
                "expected str, bytes or os.PathLike object, not {name}"
            )))
        }
    }
}
