//! `traceback`: exceptions as text. The frames are formatted natively ([`crate::vm::traceback`]), the rest in Python.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::FrameKind;
use crate::vm::native::{Args, NativeDef, NativeModule, Reply};
use crate::vm::object::Object;
use crate::vm::traceback::suggest::closest;
use crate::vm::value::Value;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "traceback",
    functions: &[
        NativeDef {
            name: "_frames",
            signature: "(exception, /)",
            call: frames,
        },
        NativeDef {
            name: "_stack_here",
            signature: "()",
            call: stack_here,
        },
        NativeDef {
            name: "_similar_name",
            signature: "(exception, wrong, /)",
            call: similar_name,
        },
        NativeDef {
            name: "_similar",
            signature: "(wrong, candidates@, /)",
            call: similar,
        },
        NativeDef {
            name: "_is_module",
            signature: "(name, /)",
            call: is_module,
        },
    ],
    classes: &[],
    init: None,
    prelude: Some(include_str!("traceback.py")),
};

/// The frames of an exception as text; None if it has come through none.
fn frames(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if !vm.has_traceback(args.get(0)) {
        return Ok(Reply::Value(Value::None));
    }
    let text = vm.format_frames(args.get(0));
    Ok(Reply::Value(vm.heap.str(text)))
}

/// The running thread's frames of the program, outermost first.
fn stack_here(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    let lines: Vec<&str> = vm.config.source.lines().collect();
    let mut out = String::new();
    for frame in &vm.thread.frames {
        let FrameKind::Python(frame) = &frame.kind else {
            continue;
        };
        let code = &frame.code.code;
        if code.is_internal {
            continue;
        }
        let at = (frame.pc as usize).saturating_sub(1);
        let line = code.spans.get(at).map_or(0, |span| span.line);
        out.push_str(&format!(
            "  File \"{}\", line {line}, in {}\n",
            code.filename, code.name
        ));
        if let Some(text) = lines.get((line as usize).wrapping_sub(1)) {
            out.push_str(&format!("    {}\n", text.trim()));
        }
    }
    Ok(Reply::Value(vm.heap.str(out)))
}

/// The variable most like a name that was not found: of the innermost frame, the globals, the built-ins.
fn similar_name(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(wrong) = vm.heap.as_str(args.get(1)).cloned() else {
        return Ok(Reply::Value(Value::None));
    };
    let mut names: Vec<String> = Vec::new();
    if let Some(entry) = vm
        .exception(args.get(0))
        .and_then(|state| state.traceback.first())
    {
        names.extend(entry.code.code.locals.iter().map(ToString::to_string));
    }
    let main = match vm.heap.get_text(vm.modules, "__main__") {
        Some(Value::Obj(main)) => vm.heap.slot(main).dict,
        _ => None,
    };
    for namespace in main.into_iter().chain([vm.builtins]) {
        if let Object::Dict(dict) = vm.heap.get(namespace) {
            names.extend(
                dict.iter()
                    .filter_map(|entry| vm.heap.as_str(entry.key))
                    .map(ToString::to_string),
            );
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(Reply::Value(match closest(&wrong, &names) {
        Some(name) => vm.heap.str(name),
        None => Value::None,
    }))
}

fn similar(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(wrong) = vm.heap.as_str(args.get(0)).cloned() else {
        return Ok(Reply::Value(Value::None));
    };
    let names: Vec<String> = match vm.heap.object(args.get(1)) {
        Some(Object::List(values)) => values
            .iter()
            .filter_map(|value| vm.heap.as_str(*value))
            .map(ToString::to_string)
            .collect(),
        _ => Vec::new(),
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(Reply::Value(match closest(&wrong, &names) {
        Some(name) => vm.heap.str(name),
        None => Value::None,
    }))
}

fn is_module(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let is_module = vm.heap.as_str(args.get(0)).is_some_and(|name| {
        vm.registry
            .modules
            .iter()
            .any(|module| module.name == &**name)
    });
    Ok(Reply::Value(Value::Bool(is_module)))
}
