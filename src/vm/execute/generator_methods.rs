//! Methods of generators, coroutines and async generators.
//!
//! Source: `gen_methods`, `coro_methods`, `async_gen_methods` in `Objects/genobject.c`.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Call, NativeDef, Reply, Sent};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

const NEXT: NativeDef = NativeDef {
    name: "__next__",
    signature: "(self, /)",
    call: next,
};
const SEND: NativeDef = NativeDef {
    name: "send",
    signature: "(self, value, /)",
    call: send,
};
const THROW: NativeDef = NativeDef {
    name: "throw",
    signature: "(self, typ, val=None, tb=None, /)",
    call: throw,
};
const CLOSE: NativeDef = NativeDef {
    name: "close",
    signature: "(self, /)",
    call: close,
};
const ITER: NativeDef = NativeDef {
    name: "__iter__",
    signature: "(self, /)",
    call: itself,
};
const AWAIT: NativeDef = NativeDef {
    name: "__await__",
    signature: "(self, /)",
    call: itself,
};

/// Methods by class.
pub(super) const METHODS: &[(TypeTag, &[NativeDef])] = &[
    (TypeTag::Generator, &[NEXT, SEND, THROW, CLOSE, ITER]),
    (TypeTag::Coroutine, &[SEND, THROW, CLOSE, AWAIT]),
    (
        TypeTag::AsyncGenerator,
        &[
            NativeDef {
                name: "__aiter__",
                signature: "(self, /)",
                call: itself,
            },
            NativeDef {
                name: "__anext__",
                signature: "(self, /)",
                call: async_next,
            },
            NativeDef {
                name: "asend",
                signature: "(self, value, /)",
                call: async_send,
            },
            NativeDef {
                name: "athrow",
                signature: "(self, typ, val=None, tb=None, /)",
                call: async_throw,
            },
            NativeDef {
                name: "aclose",
                signature: "(self, /)",
                call: async_close,
            },
        ],
    ),
    (TypeTag::AsyncGenAwaitable, &[AWAIT, ITER]),
];

fn itself(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    Ok(Reply::Value(vm.heap.own(args.get(0))))
}

fn next(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    Ok(Reply::Resume {
        generator: vm.heap.own(args.get(0)),
        input: Sent::Value(Value::None),
    })
}

fn send(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    Ok(Reply::Resume {
        generator: vm.heap.own(args.get(0)),
        input: Sent::Value(vm.heap.own(args.get(1))),
    })
}

/// The exception that `throw(typ, val)` means; owned.
fn thrown(vm: &mut Vm, args: &Args<'_>) -> PyResult<Value> {
    let what = args.get(1);
    if vm.exception(what).is_some() {
        return Ok(vm.heap.own(what));
    }
    let is_class = what.obj().is_some_and(|id| {
        vm.class(id).is_some() && vm.is_subclass(id, TypeTag::BaseException.id())
    });
    match what.obj() {
        Some(class) if is_class => {
            let value = args.get(2);
            let values = if value.is_bound() && !value.is_none() {
                if vm.exception(value).is_some() {
                    return Ok(vm.heap.own(value));
                }
                vec![vm.heap.own(value)]
            } else {
                vec![]
            };
            Ok(vm.new_exception_of(class, values))
        }
        _ => {
            let name = vm.type_name(what);
            Err(vm.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {name}"
            )))
        }
    }
}

fn throw(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let exception = thrown(vm, args)?;
    Ok(Reply::Resume {
        generator: vm.heap.own(args.get(0)),
        input: Sent::Exception(exception),
    })
}

fn close(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    Ok(Reply::Close {
        generator: vm.heap.own(args.get(0)),
    })
}

fn async_next(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    Ok(Reply::Value(
        vm.async_gen_awaitable(args.get(0), Value::None),
    ))
}

fn async_send(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = vm.heap.own(args.get(1));
    Ok(Reply::Value(vm.async_gen_awaitable(args.get(0), value)))
}

fn async_throw(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let exception = thrown(vm, args)?;
    // A cell around the first value says: throw it.
    let first = vm.heap.alloc(TypeTag::Cell, Object::Cell(exception));
    Ok(Reply::Value(vm.async_gen_awaitable(args.get(0), first)))
}

fn async_close(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let close = vm.heap.own(vm.prelude_function("async_close"));
    let generator = vm.heap.own(args.get(0));
    Ok(Reply::Call(Call::new(close, vec![generator])))
}
