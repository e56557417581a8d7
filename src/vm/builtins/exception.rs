//! Methods of exceptions.

use super::args::{call_prelude, class_arg, def, give, give_own, give_text};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::repr;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// The methods of BaseException.
pub(super) const METHODS: &[NativeDef] = &[
    def("__init__", "(self, /, *args, **kwargs)", init),
    def("__str__", "(self, /)", str_of),
    def("with_traceback", "(self, tb, /)", with_traceback),
    def("add_note", "(self, note, /)", add_note),
];

/// The methods of BaseExceptionGroup.
pub(super) const GROUP: &[NativeDef] = &[
    def("__new__", "(cls, message, exceptions, /)", new_group),
    def("derive", "(self, excs, /)", derive),
    def("split", "(self, condition, /)", split),
    def("subgroup", "(self, condition, /)", subgroup),
];

fn init(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let values = args.rest.iter().map(|arg| vm.heap.own(*arg)).collect();
    let new = vm.heap.tuple(values);
    match vm.exception_mut(args.get(0)) {
        Some(state) => {
            let old = std::mem::replace(&mut state.args, new);
            vm.heap.decref(old);
            give(Value::None)
        }
        None => {
            vm.heap.decref(new);
            Err(super::args::wrong_self(
                vm,
                args,
                "__init__",
                "BaseException",
            ))
        }
    }
}

fn str_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match repr::exception_text(vm, args.get(0))? {
        Some(text) => give_text(vm, text),
        None => call_prelude(vm, "exception_str", &[args.get(0)]),
    }
}

fn with_traceback(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let is_traceback =
        args.get(1).is_none() || vm.heap.class_of(args.get(1)) == TypeTag::Traceback.id();
    if !is_traceback {
        return Err(vm.type_error("__traceback__ must be a traceback or None"));
    }
    if args.get(1).is_none()
        && let Some(state) = vm.exception_mut(args.get(0))
    {
        state.traceback.clear();
    }
    give_own(vm, args.get(0))
}

fn add_note(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let note = args.get(1);
    if vm.heap.as_str(note).is_none() {
        let name = vm.type_name(note);
        return Err(vm.type_error(if vm.has_old_wording() {
            format!("note must be a str, not '{name}'")
        } else {
            format!("add_note() argument must be str, not {name}")
        }));
    }
    if let Value::Obj(id) = args.get(0) {
        let dict = vm.heap.dict_of(id);
        let notes = match vm.heap.get_text(dict, "__notes__") {
            Some(notes) => notes,
            None => {
                let notes = vm.heap.list(Vec::new());
                vm.heap.set_text(dict, "__notes__", notes);
                notes
            }
        };
        let note = vm.heap.own(note);
        if let Value::Obj(list) = notes
            && let Object::List(values) = vm.heap.get_mut(list)
        {
            values.push(note);
        }
    }
    give(Value::None)
}

/// Source: `BaseExceptionGroup_new` in `Objects/exceptions.c`.
fn new_group(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "BaseExceptionGroup")?;
    let (message, exceptions) = (args.get(1), args.get(2));
    if vm.heap.as_str(message).is_none() {
        let name = vm.type_name(message);
        return Err(vm.type_error(format!("argument 1 must be str, not {name}")));
    }
    let members = match vm.heap.object(exceptions) {
        Some(Object::List(values)) => values.clone(),
        Some(Object::Tuple(values)) => values.to_vec(),
        _ => return Err(vm.type_error("second argument (exceptions) must be a sequence")),
    };
    if members.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut has_base_only = false;
    for (at, member) in members.iter().enumerate() {
        if vm.exception(*member).is_none() {
            return Err(vm.value_error(format!(
                "Item {at} of second argument (exceptions) is not an exception"
            )));
        }
        has_base_only |= !vm.is_instance(*member, TypeTag::Exception);
    }
    let class = if class == TypeTag::BaseExceptionGroup.id() && !has_base_only {
        TypeTag::ExceptionGroup.id()
    } else {
        class
    };
    if has_base_only && vm.is_subclass(class, TypeTag::Exception.id()) {
        let name = vm.class_name(class);
        return Err(vm.type_error(if class == TypeTag::ExceptionGroup.id() {
            "Cannot nest BaseExceptions in an ExceptionGroup".to_owned()
        } else {
            format!("Cannot nest BaseExceptions in '{name}'")
        }));
    }
    let values = vec![vm.heap.own(message), vm.heap.own(exceptions)];
    let made = vm.new_exception_of(class, values);
    give(made)
}

fn derive(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    call_prelude(vm, "group_derive", &[args.get(0), args.get(1)])
}

fn split(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    call_prelude(vm, "group_split", &[args.get(0), args.get(1)])
}

fn subgroup(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    call_prelude(vm, "group_subgroup", &[args.get(0), args.get(1)])
}
