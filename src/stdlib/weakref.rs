//! `weakref`: references that do not keep an object. The heap holds them; here is the class, and Python for the rest.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{
    Args, Call, NativeBase, NativeClass, NativeDef, NativeModule, NativeObject, Reply,
};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// What a reference holds besides its target, of which the heap knows.
#[derive(Clone, Copy, Debug)]
struct Reference {
    /// Called with the reference once the target has gone; unbound after that, or if there is none.
    callback: Value,
}

impl NativeObject for Reference {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.callback);
    }
}

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "weakref",
    functions: &[NativeDef {
        name: "getweakrefcount",
        signature: "(object, /)",
        call: |vm, args| {
            let count = args.get(0).obj().map_or(0, |id| vm.heap.weak.of(id).len());
            Ok(Reply::Value(Value::Int(count as i64)))
        },
    }],
    classes: &[NativeClass {
        name: "ReferenceType",
        module: "weakref",
        base: NativeBase::Builtin(TypeTag::Object),
        methods: &[
            NativeDef {
                name: "__new__",
                signature: "(cls, object, callback=None, /)",
                call: new,
            },
            NativeDef {
                name: "__call__",
                signature: "(self, /)",
                call: |vm, args| {
                    let target = args.get(0).obj().and_then(|id| vm.heap.weak.target(id));
                    let target = target.map_or(Value::None, Value::Obj);
                    Ok(Reply::Value(vm.heap.own(target)))
                },
            },
            // Not a finaliser of its own: the heap has it run when the target goes.
            NativeDef {
                name: "__del__",
                signature: "(self, /)",
                call: target_gone,
            },
        ],
        getters: &[],
    }],
    init: None,
    prelude: Some(include_str!("weakref.py")),
};

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (class, target) = (args.get(0), args.get(1));
    let target_class = vm.heap.class_of(target);
    let is_referable = match vm.heap.object(target) {
        Some(
            Object::Function(_)
            | Object::Class(_)
            | Object::Set(_)
            | Object::BoundMethod { .. }
            | Object::Generator(_)
            | Object::Module { .. }
            | Object::Native(_),
        ) => true,
        Some(_) => target_class.index() >= TypeTag::ALL.len(),
        None => false,
    };
    let (Some(target), Some(class), true) = (target.obj(), class.obj(), is_referable) else {
        let name = vm.type_name(target);
        return Err(vm.type_error(format!("cannot create weak reference to '{name}' object")));
    };
    let callback = match args.get(2) {
        Value::None => Value::Unbound,
        given => vm.heap.own(given),
    };
    let plain = vm.native_class("weakref", "ReferenceType");
    if !callback.is_bound() && class == plain {
        // Plain references to one object are one object.
        let known = vm.heap.weak.of(target).iter().copied().find(|&known| {
            vm.heap.slot(known).class == plain
                && vm
                    .heap
                    .native::<Reference>(Value::Obj(known))
                    .is_some_and(|reference| !reference.callback.is_bound())
        });
        if let Some(known) = known {
            return Ok(Reply::Value(vm.heap.own(Value::Obj(known))));
        }
    }
    let reference = vm
        .heap
        .alloc_of(class, Object::Native(Box::new(Reference { callback })));
    vm.heap.weak.add(reference, target);
    Ok(Reply::Value(Value::Obj(reference)))
}

fn target_gone(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let callback = match vm.heap.native_mut::<Reference>(args.get(0)) {
        Some(reference) => std::mem::take(&mut reference.callback),
        None => Value::Unbound,
    };
    if !callback.is_bound() {
        return Ok(Reply::Value(Value::None));
    }
    let reference = vm.heap.own(args.get(0));
    Ok(Reply::Call(Call::new(callback, vec![reference])))
}
