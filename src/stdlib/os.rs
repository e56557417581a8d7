//! `os` and `os.path`: what a program asks about its process; paths as texts. What files there are is the machine's to say.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, NativeModule, Reply};
use crate::vm::syscall::Syscall;
use crate::vm::value::{ObjId, Value};

/// `os`
pub(super) const MODULE: NativeModule = NativeModule {
    name: "os",
    functions: &[
        NativeDef {
            name: "getpid",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(i64::from(vm.pid.0)))),
        },
        NativeDef {
            name: "getppid",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(i64::from(vm.parent_pid.0)))),
        },
        NativeDef {
            name: "cpu_count",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(i64::from(vm.config.cores)))),
        },
        NativeDef {
            name: "process_cpu_count",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(i64::from(vm.config.cores)))),
        },
        NativeDef {
            name: "_exit",
            signature: "(status)",
            call: exit,
        },
    ],
    classes: &[],
    init: Some(init),
    prelude: Some(include_str!("os.py")),
};

/// `os.path`
pub(super) const PATH: NativeModule = NativeModule {
    name: "os.path",
    functions: &[],
    classes: &[],
    init: None,
    prelude: Some(include_str!("os_path.py")),
};

fn init(vm: &mut Vm, namespace: ObjId) {
    for (name, text) in [
        ("name", "posix"),
        ("sep", "/"),
        ("linesep", "\n"),
        ("curdir", "."),
        ("pardir", ".."),
        ("devnull", "/dev/null"),
    ] {
        let text = vm.heap.str(text);
        vm.heap.set_text(namespace, name, text);
    }
}

fn exit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match args.get(0) {
        Value::Int(status) => Ok(Reply::System(Syscall::ExitProcess {
            status: (status & 0xff) as i32,
        })),
        other => {
            let name = vm.type_name(other);
            Err(vm.type_error(format!(
                "'{name}' object cannot be interpreted as an integer"
            )))
        }
    }
}
