//! `print` and `input`.

use super::args::{call_prelude, def, give};
use crate::event::Stream;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Call, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::repr;
use crate::vm::syscall::Syscall;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use std::sync::Arc;

/// The functions.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    def(
        "print",
        "(*args, sep=' ', end='\\n', file=None, flush=False)",
        print,
    ),
    def("input", "(prompt='', /)", input),
];

/// For the prelude: writes a text to the real stdout.
pub(super) fn write_stdout(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = super::args::text_arg(vm, args, 0, "write")?;
    Ok(write(text.to_string()))
}

fn write(text: String) -> Reply {
    Reply::System(Syscall::Write {
        stream: Stream::Stdout,
        text,
    })
}

fn separator(vm: &mut Vm, v: Option<Value>, name: &str, default: &str) -> PyResult<Arc<str>> {
    match v {
        None | Some(Value::None) => Ok(default.into()),
        Some(value) => match vm.heap.as_str(value).cloned() {
            Some(text) => Ok(text),
            None => {
                let class = vm.type_name(value);
                Err(vm.type_error(format!("{name} must be None or a string, not {class}")))
            }
        },
    }
}

/// `sys.stdout` where the program has put something else in its place.
fn replaced_stdout(vm: &Vm) -> Option<Value> {
    let sys = vm.heap.get_text(vm.modules, "sys")?.obj()?;
    let dict = vm.heap.slot(sys).dict?;
    let current = vm.heap.get_text(dict, "stdout")?;
    let original = vm.heap.get_text(dict, "__stdout__")?;
    (!current.is(original)).then_some(current)
}

fn print(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let sep = separator(vm, args.given(0), "sep", " ")?;
    let end = separator(vm, args.given(1), "end", "\n")?;
    let file = args.given(2).filter(|file| !file.is_none());
    let file = file.or_else(|| replaced_stdout(vm));
    if file.is_none()
        && let Some(text) = joined(vm, args.rest, &sep, &end)?
    {
        return Ok(write(text));
    }
    let values: Vec<Value> = args.rest.iter().map(|value| vm.heap.own(*value)).collect();
    let values = vm.heap.tuple(values);
    let (sep, end) = (vm.heap.str(sep), vm.heap.str(end));
    let flush = args.given(3).unwrap_or(Value::Bool(false));
    let reply = match file {
        None => call_prelude(vm, "print_values", &[values, sep, end]),
        Some(file) => call_prelude(vm, "print_to", &[values, sep, end, file, flush]),
    };
    vm.heap.decref_all([values, sep, end]);
    reply
}

/// The whole text; `None`: a `__str__` in Python takes part.
fn joined(vm: &mut Vm, values: &[Value], sep: &str, end: &str) -> PyResult<Option<String>> {
    let mut text = String::new();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            text.push_str(sep);
        }
        match value {
            Value::Int(value) => text.push_str(&value.to_string()),
            value => match (vm.heap.object(*value), vm.heap.class_of(*value)) {
                (Some(Object::Str(part)), class) if class == TypeTag::Str.id() => {
                    text.push_str(&part.text);
                }
                _ => match repr::str(vm, *value)? {
                    Some(part) => text.push_str(&part),
                    None => return Ok(None),
                },
            },
        }
    }
    text.push_str(end);
    Ok(Some(text))
}

fn input(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match args.given(0) {
        Some(prompt) => call_prelude(vm, "input_with_prompt", &[prompt]),
        None => Err(vm.raise(TypeTag::EOFError, "EOF when reading a line")),
    }
}

/// `exit()` and `quit()` of interactive use.
pub(super) const EXIT: &[NativeDef] = &[
    def("exit", "(code=None)", exit),
    def("quit", "(code=None)", exit),
];

fn exit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let code = vm.heap.own(args.given(0).unwrap_or(Value::None));
    let raised = vm.new_exception(TypeTag::SystemExit, vec![code]);
    Err(crate::vm::exception::Raised(raised))
}

/// Names that are there only to say that they are not: what opens files and runs text.
pub(super) const ABSENT: &[NativeDef] = &[
    def(
        "open",
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        open,
    ),
    def("complex", "(*args, **kwargs)", complex),
    def("memoryview", "(*args, **kwargs)", memoryview),
];

fn absent(vm: &mut Vm, what: &str) -> PyResult<Reply> {
    Err(vm.raise(
        TypeTag::NotImplementedError,
        format!("Interleave has no {what}"),
    ))
}

/// Files are the library's: it is imported when the first one is opened.
fn open(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let open = vm.heap.own(vm.prelude_function("open_file"));
    let all = (0..4)
        .map(|at| {
            let value = args.given(at).unwrap_or(Value::None);
            vm.heap.own(value)
        })
        .collect();
    Ok(Reply::Call(Call::new(open, all)))
}

fn complex(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    absent(vm, "complex numbers")
}

fn memoryview(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    absent(vm, "memoryview")
}

/// For the prelude: the time that going through items takes.
pub(super) fn charge(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if let Value::Int(items) = args.get(0) {
        vm.charge_items(usize::try_from(items).unwrap_or(0));
    }
    give(Value::None)
}
