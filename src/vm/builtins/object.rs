//! `object`: what every class inherits.

use super::args::{call_prelude, class_arg, def, give, give_text};
use crate::vm::Vm;
use crate::vm::class::Layout;
use crate::vm::exception::PyResult;
use crate::vm::execute::attribute::{Loaded, Stored};
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::{class_attribute, hash, repr, repr_parts};
use crate::vm::value::Value;

/// The methods.
pub(super) const METHODS: &[NativeDef] = &[
    def("__new__", "(cls, /, *args, **kwargs)", new),
    def("__init__", "(self, /, *args, **kwargs)", init),
    def("__repr__", "(self, /)", repr_of),
    def("__str__", "(self, /)", str_of),
    def("__eq__", "(self, value, /)", eq),
    def("__ne__", "(self, value, /)", ne),
    def("__lt__", "(self, value, /)", not_implemented),
    def("__le__", "(self, value, /)", not_implemented),
    def("__gt__", "(self, value, /)", not_implemented),
    def("__ge__", "(self, value, /)", not_implemented),
    def("__hash__", "(self, /)", hash_of),
    def("__format__", "(self, format_spec, /)", format_of),
    def("__getattribute__", "(self, name, /)", getattribute),
    def("__setattr__", "(self, name, value, /)", setattr),
    def("__delattr__", "(self, name, /)", delattr),
    def("__dir__", "(self, /)", dir),
    def("__sizeof__", "(self, /)", sizeof),
    def("__init_subclass__", "(cls, /, **kwargs)", init_subclass),
];

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "object")?;
    let layout = match vm.heap.get(class) {
        Object::Class(class) => class.layout,
        _ => Layout::Plain,
    };
    match layout {
        Layout::Plain => {
            let takes_more = class_attribute(&vm.heap, class, "__init__")
                .is_some_and(|init| !matches!(init, Value::Native(_)));
            let is_own_new = class_attribute(&vm.heap, class, "__new__")
                .is_some_and(|new| matches!(new, Value::Native(_)));
            if is_own_new && !takes_more && !(args.rest.is_empty() && args.keywords.is_empty()) {
                let name = vm.class_name(class);
                return Err(vm.type_error(format!("{name}() takes no arguments")));
            }
            let made = vm.heap.alloc_of(class, Object::Instance);
            give(Value::Obj(made))
        }
        Layout::Exception => {
            let values = args.rest.iter().map(|arg| vm.heap.own(*arg)).collect();
            let made = vm.new_exception_of(class, values);
            give(made)
        }
        Layout::Class | Layout::Builtin(_) => {
            let name = vm.class_name(class);
            Err(vm.type_error(format!(
                "object.__new__({name}) is not safe, use {name}.__new__()"
            )))
        }
    }
}

fn init(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if !(args.rest.is_empty() && args.keywords.is_empty()) {
        let class = vm.heap.class_of(args.get(0));
        let overrides_init = class_attribute(&vm.heap, class, "__init__")
            .is_some_and(|init| !matches!(init, Value::Native(_)));
        if overrides_init {
            return Err(vm.type_error(
                "object.__init__() takes exactly one argument (the instance to initialize)",
            ));
        }
    }
    give(Value::None)
}

fn repr_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    let class = vm.heap.class_of(v);
    let name = repr::full_class_name(vm, class);
    let text = format!("<{name} object at {:#x}>", repr_parts::identity(v));
    give_text(vm, text)
}

fn str_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match repr::repr(vm, args.get(0))? {
        Some(text) => give_text(vm, text),
        None => call_prelude(vm, "repr_of", &[args.get(0)]),
    }
}

fn eq(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    give(if args.get(0).is(args.get(1)) {
        Value::Bool(true)
    } else {
        Value::NotImplemented
    })
}

/// The opposite of the class's own `__eq__`.
fn ne(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = vm.heap.class_of(args.get(0));
    match class_attribute(&vm.heap, class, "__eq__") {
        Some(method) if !matches!(method, Value::Native(_)) => {
            call_prelude(vm, "not_equal", &[method, args.get(0), args.get(1)])
        }
        _ => give(if args.get(0).is(args.get(1)) {
            Value::Bool(false)
        } else {
            Value::NotImplemented
        }),
    }
}

fn not_implemented(_vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    give(Value::NotImplemented)
}

fn hash_of(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let hash = match args.get(0) {
        Value::Obj(id) => hash::of_identity(id),
        other => repr_parts::identity(other) as u64 >> 4,
    };
    give(Value::Int(hash as i64))
}

fn format_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    if vm
        .heap
        .as_str(args.get(1))
        .is_some_and(|spec| !spec.is_empty())
    {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!(
            "unsupported format string passed to {name}.__format__"
        )));
    }
    match repr::str(vm, v)? {
        Some(text) => give_text(vm, text),
        None => call_prelude(vm, "str_of", &[v]),
    }
}

fn getattribute(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (object, name) = (args.get(0), args.get(1));
    let class = vm.heap.class_of(object);
    match vm.load_generic(object, class, name)? {
        Some(Loaded::Value(value)) => give(value),
        Some(Loaded::Call(call)) => Ok(Reply::Call(call)),
        None => Err(vm.attribute_error(object, name)),
    }
}

fn setattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = vm.heap.own(args.get(2));
    match vm.store_generic(args.get(0), args.get(1), value)? {
        Stored::Done => give(Value::None),
        Stored::Call(call) => Ok(Reply::Call(call)),
    }
}

fn delattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match vm.delete_generic(args.get(0), args.get(1))? {
        Stored::Done => give(Value::None),
        Stored::Call(call) => Ok(Reply::Call(call)),
    }
}

fn dir(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    super::attributes::names_of(vm, args.get(0)).and_then(give)
}

fn sizeof(_vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    give(Value::Int(48))
}

fn init_subclass(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if !args.keywords.is_empty() {
        let name = match args.get(0) {
            Value::Obj(id) => vm.class_name(id),
            _ => "object".into(),
        };
        return Err(vm.type_error(format!(
            "{name}.__init_subclass__() takes no keyword arguments"
        )));
    }
    give(Value::None)
}
