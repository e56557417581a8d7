//! `sys`: the interpreter about itself, and the standard streams.

use crate::event::Stream;
use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::FrameKind;
use crate::vm::native::{Args, NativeDef, NativeModule, Reply};
use crate::vm::object::Object;
use crate::vm::syscall::Syscall;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "sys",
    functions: &[
        def("_write", "(is_error, text, /)", write),
        def("_where_called", "(level, /)", where_called),
        def("exception", "()", |vm, _| {
            let handled = handled(vm);
            Ok(Reply::Value(vm.heap.own(handled)))
        }),
        def("exit", "(status=None, /)", exit),
        def("getrefcount", "(object, /)", getrefcount),
        def("getrecursionlimit", "()", |vm, _| {
            Ok(Reply::Value(Value::Int(i64::from(vm.recursion_limit))))
        }),
        def("setrecursionlimit", "(limit, /)", setrecursionlimit),
        def("getswitchinterval", "()", |vm, _| {
            Ok(Reply::Value(Value::Float(vm.switch_interval_secs)))
        }),
        def("setswitchinterval", "(interval, /)", setswitchinterval),
        def("getsizeof", "(object, default=None, /)", getsizeof),
        def("intern", "(string, /)", |vm, args| {
            Ok(Reply::Value(vm.heap.own(args.get(0))))
        }),
        def("_is_gil_enabled", "()", |vm, _| {
            let has_gil = vm.config.version != PythonVersion::V3_14t;
            Ok(Reply::Value(Value::Bool(has_gil)))
        }),
    ],
    classes: &[],
    init: Some(init),
    prelude: Some(include_str!("sys.py")),
};

const fn def(
    name: &'static str,
    signature: &'static str,
    call: crate::vm::native::NativeFn,
) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

fn init(vm: &mut Vm, namespace: ObjId) {
    let (minor, micro, text) = match vm.config.version {
        PythonVersion::V3_9 => (9, 25, "3.9.25 (main, Oct 31 2025, 00:00:00) \n[GCC 14.2.0]"),
        PythonVersion::V3_11 => (11, 14, "3.11.14 (main, Oct  9 2025, 00:00:00) [GCC 14.2.0]"),
        PythonVersion::V3_14 => (14, 0, "3.14.0 (main, Oct  7 2025, 00:00:00) [GCC 14.2.0]"),
        PythonVersion::V3_14t => (
            14,
            0,
            "3.14.0 free-threading build (main, Oct  7 2025, 00:00:00) [GCC 14.2.0]",
        ),
    };
    for (name, value) in [("_minor", minor), ("_micro", micro)] {
        vm.heap.set_text(namespace, name, Value::Int(value));
    }
    for (name, text) in [
        ("version", text),
        ("platform", "linux"),
        ("byteorder", "little"),
        ("executable", "/usr/bin/python3"),
        ("prefix", "/usr"),
        (
            "copyright",
            "Copyright (c) 2001 Python Software Foundation.",
        ),
    ] {
        let text = vm.heap.str(text);
        vm.heap.set_text(namespace, name, text);
    }
    vm.heap.set_text(namespace, "maxsize", Value::Int(i64::MAX));
    vm.heap
        .set_text(namespace, "maxunicode", Value::Int(0x0010_ffff));
    let file_name = vm.config.file_name.clone();
    let mut argv = vec![vm.heap.str(file_name)];
    for arg in vm.config.argv.clone() {
        argv.push(vm.heap.str(arg));
    }
    let argv = vm.heap.list(argv);
    vm.heap.set_text(namespace, "argv", argv);
    let modules = vm.heap.own(Value::Obj(vm.modules));
    vm.heap.set_text(namespace, "modules", modules);
}

fn write(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let stream = match args.get(0) {
        Value::Bool(true) => Stream::Stderr,
        _ => Stream::Stdout,
    };
    match vm.heap.as_str(args.get(1)) {
        Some(text) if text.is_empty() => Ok(Reply::Value(Value::None)),
        Some(text) => Ok(Reply::System(Syscall::Write {
            stream,
            text: text.to_string(),
        })),
        None => {
            let name = vm.type_name(args.get(1));
            Err(vm.type_error(format!("write() argument must be str, not {name}")))
        }
    }
}

/// The file, line number and text of the program's line that made the call `level` frames up.
fn where_called(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let level = match args.get(0) {
        Value::Int(level) => level.max(1) as usize,
        _ => 1,
    };
    let mut frames = vm
        .thread
        .frames
        .iter()
        .rev()
        .filter_map(|frame| match &frame.kind {
            FrameKind::Python(frame) if !frame.code.code.is_internal => Some(frame),
            _ => None,
        });
    let (line, file, function) = match frames.nth(level - 1) {
        Some(frame) => {
            let at = (frame.pc as usize).saturating_sub(1);
            let code = &frame.code.code;
            let line = code.spans.get(at).map_or(0, |span| span.line);
            (line, code.filename.to_string(), code.name.to_string())
        }
        None => (1, "sys".to_owned(), "<module>".to_owned()),
    };
    let text = vm
        .config
        .source
        .lines()
        .nth((line as usize).wrapping_sub(1))
        .unwrap_or("")
        .trim()
        .to_owned();
    let file = vm.heap.str(file);
    let text = vm.heap.str(text);
    let function = vm.heap.str(function);
    let place = vm
        .heap
        .tuple(vec![file, Value::Int(i64::from(line)), text, function]);
    Ok(Reply::Value(place))
}

fn handled(vm: &Vm) -> Value {
    match vm.thread.handled {
        Value::Unbound => Value::None,
        exception => exception,
    }
}

fn exit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let values = match args.given(0) {
        None | Some(Value::None) => Vec::new(),
        Some(status) => vec![vm.heap.own(status)],
    };
    Err(crate::vm::exception::Raised(
        vm.new_exception(TypeTag::SystemExit, values),
    ))
}

fn getrefcount(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    /// What `None`, small ints and other values that are never freed have: immortal since 3.12.
    const IMMORTAL: i64 = 0xffff_ffff;
    let count = match args.get(0) {
        Value::Obj(id) => i64::from(vm.heap.slot(id).refcount),
        _ => IMMORTAL,
    };
    Ok(Reply::Value(Value::Int(count)))
}

fn setrecursionlimit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match args.get(0) {
        Value::Int(limit) if limit >= 1 => {
            vm.recursion_limit = u32::try_from(limit).unwrap_or(u32::MAX);
            Ok(Reply::Value(Value::None))
        }
        Value::Int(_) => Err(vm.value_error("recursion limit must be greater or equal than 1")),
        other => {
            let name = vm.type_name(other);
            Err(vm.type_error(format!(
                "'{name}' object cannot be interpreted as an integer"
            )))
        }
    }
}

fn setswitchinterval(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let seconds = match args.get(0) {
        Value::Int(seconds) => seconds as f64,
        Value::Float(seconds) => seconds,
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("must be real number, not {name}")));
        }
    };
    if seconds <= 0.0 {
        return Err(vm.value_error("switch interval must be strictly positive"));
    }
    vm.switch_interval_secs = seconds;
    Ok(Reply::Value(Value::None))
}

/// Sizes as CPython 3.14 gives them on 64-bit Linux for the common types, elements not counted; else of an instance.
fn getsizeof(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let size = match args.get(0) {
        Value::Int(int) => 28 + 4 * (int.unsigned_abs().max(1).ilog2() as i64 / 30),
        Value::Bool(_) => 28,
        Value::Float(_) => 24,
        Value::Obj(id) => match vm.heap.get(id) {
            Object::Str(text) if text.is_ascii() => 41 + i64::from(text.chars),
            Object::Str(text) => 58 + 2 * i64::from(text.chars),
            Object::BigInt(int) => 24 + 4 * int.bits().div_ceil(30) as i64,
            Object::Bytes(bytes) => 33 + bytes.len() as i64,
            Object::List(values) => 56 + 8 * values.len() as i64,
            Object::Tuple(values) => 40 + 8 * values.len() as i64,
            Object::Dict(dict) if dict.is_empty() => 64,
            Object::Dict(dict) => 184.max(88 * (dict.len() as i64 / 5 + 1)),
            Object::Set(_) => 216,
            _ => 48,
        },
        _ => 16,
    };
    Ok(Reply::Value(Value::Int(size)))
}
