//! `compile`, `eval` and `exec`: source that is made while the program runs.
//!
//! Source: `builtin_compile_impl`, `builtin_eval_impl`, `builtin_exec_impl` in `Python/bltinmodule.c`.

use super::scope_functions::{globals_of_caller, locals_of_caller};
use crate::code::compile::{CompileOptions, compile_expression, compile_module};
use crate::syntax::diagnostic::{Diagnostic, DiagnosticKind};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, Continuation, NativeDef, Reply, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// Functions of `builtins`.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    NativeDef {
        name: "compile",
        signature: "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        call: compile,
    },
    NativeDef {
        name: "eval",
        signature: "(source, /, globals=None, locals=None)",
        call: |vm, args| run(vm, args, Goal::Eval),
    },
    NativeDef {
        name: "exec",
        signature: "(source, /, globals=None, locals=None, *, closure=None)",
        call: |vm, args| run(vm, args, Goal::Exec),
    },
];

/// What the source is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    Eval,
    Exec,
}

fn compile(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if matches!(vm.heap.object(args.get(0)), Some(Object::Code(_))) {
        return Ok(Reply::Value(vm.heap.own(args.get(0))));
    }
    let filename = match vm.heap.as_str(args.get(1)) {
        Some(name) => name.to_string(),
        None => return Err(vm.type_error("expected str, bytes or os.PathLike object")),
    };
    let goal = match vm.heap.as_str(args.get(2)).map(|mode| &**mode) {
        Some("eval") => Goal::Eval,
        Some("exec" | "single") => Goal::Exec,
        _ => {
            return Err(vm.raise(
                TypeTag::ValueError,
                "compile() mode must be 'exec', 'eval' or 'single'",
            ));
        }
    };
    let code = load(vm, args.get(0), &filename, goal, ("compile() arg 1", "AST"))?;
    let code = vm.heap.alloc(TypeTag::Code, Object::Code(code));
    Ok(Reply::Value(code))
}

/// The index of the code object of a source (borrowed).
fn load(
    vm: &mut Vm,
    source: Value,
    filename: &str,
    goal: Goal,
    (what, other): (&str, &str),
) -> PyResult<u32> {
    let text = match vm.heap.object(source) {
        Some(Object::Str(text)) => text.text.to_string(),
        Some(Object::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => {
            return Err(vm.type_error(format!("{what} must be a string, bytes or {other} object")));
        }
    };
    if text.contains('\0') {
        return Err(vm.raise(
            if vm.config.version > crate::version::PythonVersion::V3_11 {
                TypeTag::SyntaxError
            } else {
                TypeTag::ValueError
            },
            "source code string cannot contain null bytes",
        ));
    }
    let options = CompileOptions {
        version: vm.config.version,
        is_internal: false,
    };
    let compiled = match goal {
        Goal::Eval => compile_expression(&text, filename, &options),
        Goal::Exec => compile_module(&text, filename, &options),
    };
    match compiled {
        Ok(code) => Ok(vm.load_code(&code)),
        Err(diagnostics) => Err(complaint(vm, &text, filename, &diagnostics)),
    }
}

/// A `SyntaxError` with everything that CPython's has.
fn complaint(vm: &mut Vm, text: &str, filename: &str, diagnostics: &[Diagnostic]) -> Raised {
    let Some(first) = diagnostics.first() else {
        return vm.raise(TypeTag::SyntaxError, "invalid syntax");
    };
    let kind = match first.kind {
        DiagnosticKind::SyntaxError => TypeTag::SyntaxError,
        DiagnosticKind::IndentationError => TypeTag::IndentationError,
        DiagnosticKind::TabError => TypeTag::TabError,
        DiagnosticKind::Unsupported => {
            return vm.raise(TypeTag::NotImplementedError, first.message.clone());
        }
    };
    let span = first.span;
    let line = text
        .split_inclusive('\n')
        .nth((span.line as usize).saturating_sub(1))
        .unwrap_or("");
    let (filename, line) = (vm.heap.str(filename), vm.heap.str(line));
    let place = vm.heap.tuple(vec![
        filename,
        Value::Int(i64::from(span.line)),
        Value::Int(i64::from(span.column) + 1),
        line,
        Value::Int(i64::from(span.end_line)),
        Value::Int(i64::from(span.end_column) + 1),
    ]);
    let message = vm.heap.str(first.message.clone());
    Raised(vm.new_exception(kind, vec![message, place]))
}

fn run(vm: &mut Vm, args: &Args<'_>, goal: Goal) -> PyResult<Reply> {
    let name = match goal {
        Goal::Eval => "eval()",
        Goal::Exec => "exec()",
    };
    let given = |at: usize| args.given(at).filter(|value| !value.is_none());
    let globals = match given(1) {
        Some(given) if vm.heap.as_dict(given).is_some() => given.obj(),
        Some(other) => {
            let class = vm.type_name(other);
            return Err(vm.type_error(format!("{name} globals must be a dict, not {class}")));
        }
        None => globals_of_caller(vm),
    };
    let Some(globals) = globals else {
        return Ok(Reply::Value(Value::None));
    };
    let code = match vm.heap.object(args.get(0)) {
        Some(Object::Code(code)) => *code,
        _ => load(
            vm,
            args.get(0),
            "<string>",
            goal,
            (&format!("{name} arg 1"), "code"),
        )?,
    };
    let namespace = match given(2) {
        Some(given) if vm.heap.as_dict(given).is_some() => vm.heap.own(given),
        Some(_) => return Err(vm.type_error("locals must be a mapping")),
        None if given(1).is_some() => vm.heap.own(Value::Obj(globals)),
        None => locals_of_caller(vm),
    };
    let function: ObjId = vm.new_function(code, globals);
    Ok(Reply::Continue(Box::new(RunSource {
        goal,
        function: Value::Obj(function),
        namespace,
    })))
}

/// Runs the code of a function (owned) in a namespace (owned).
#[derive(Clone, Debug)]
struct RunSource {
    goal: Goal,
    function: Value,
    namespace: Value,
}

impl Continuation for RunSource {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Start => Ok(Step::Body {
                function: std::mem::take(&mut self.function),
                namespace: std::mem::take(&mut self.namespace),
            }),
            Resumed::Returned(value) | Resumed::Yielded(value) if self.goal == Goal::Eval => {
                Ok(Step::Return(value))
            }
            Resumed::Returned(value) | Resumed::Yielded(value) => {
                vm.heap.decref(value);
                Ok(Step::Return(Value::None))
            }
            Resumed::Raised(raised) => Err(raised),
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.function);
        visit(self.namespace);
    }
}
