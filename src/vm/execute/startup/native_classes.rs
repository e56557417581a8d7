//! Classes that modules define in Rust.

use crate::vm::Vm;
use crate::vm::native::{NativeBase, NativeClass, Registry};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

impl Vm {
    pub(super) fn make_native_classes(&mut self) {
        let registry = Arc::clone(&self.registry);
        for module in &registry.modules {
            for class in module.classes {
                self.make_native_class(class, &registry);
            }
        }
    }

    fn make_native_class(&mut self, class: &NativeClass, registry: &Registry) {
        let base = match class.base {
            NativeBase::Builtin(tag) => tag.id(),
            NativeBase::Native(module, name) => match self.native_classes.get(&(module, name)) {
                Some(id) => *id,
                None => panic!(
                    "{module}.{name} is declared after its subclass {}",
                    class.name
                ),
            },
        };
        let namespace = self.heap.dict();
        if let Value::Obj(namespace) = namespace {
            let module = self.heap.str(class.module);
            self.heap.set_text(namespace, "__module__", module);
            for &(module, name, id) in &registry.class_methods {
                if (module, name) == (class.module, class.name) {
                    let def = registry.natives[id.0 as usize].def;
                    let value = self.method_value(def, id);
                    self.heap.set_text(namespace, def.name, value);
                }
            }
            for &(module, name, id) in &registry.class_getters {
                if (module, name) == (class.module, class.name) {
                    let property = self.heap.alloc(
                        TypeTag::Property,
                        Object::Property(Box::new([
                            Value::Native(id),
                            Value::None,
                            Value::None,
                            Value::None,
                        ])),
                    );
                    let name = registry.natives[id.0 as usize].def.name;
                    self.heap.set_text(namespace, name, property);
                }
            }
        }
        match self.new_class(TypeTag::Type.id(), class.name, vec![base], namespace) {
            Ok(id) => {
                if let Object::Class(object) = self.heap.get_mut(id) {
                    object.is_heap_type = false;
                    object.has_instance_dict = false;
                }
                self.native_classes.insert((class.module, class.name), id);
            }
            Err(_) => panic!("{}.{} cannot be made", class.module, class.name),
        }
        self.heap.decref(namespace);
    }

    /// The class of natives of that module and name.
    ///
    /// # Panics
    /// If there is none: an engine bug.
    #[must_use]
    pub fn native_class(&self, module: &'static str, name: &'static str) -> ObjId {
        match self.native_classes.get(&(module, name)) {
            Some(id) => *id,
            None => panic!("no native class {module}.{name}"),
        }
    }
}
