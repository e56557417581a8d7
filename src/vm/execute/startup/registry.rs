//! The natives by their number: functions, methods and classes of the built-in types and of the modules.

use crate::vm::builtins;
use crate::vm::native::{Native, NativeDef, NativeModule, Registry, Signature};
use crate::vm::types::TypeTag;
use crate::vm::value::NativeId;

impl Registry {
    /// All natives: the built-in ones, and those of `modules`.
    #[must_use]
    pub fn new(modules: Vec<NativeModule>) -> Self {
        let mut registry = Self::default();
        let functions = [crate::vm::execute::class::BUILD_CLASS];
        for def in functions
            .iter()
            .chain(builtins::FUNCTIONS.iter().copied().flatten())
            .chain(crate::vm::execute::scope_functions::FUNCTIONS)
            .chain(crate::vm::execute::dynamic::FUNCTIONS)
        {
            registry.add_function("builtins", *def);
        }
        let methods = [(
            TypeTag::Type,
            &[
                crate::vm::execute::class::TYPE_NEW,
                crate::vm::execute::class::TYPE_INIT,
            ][..],
        )];
        for (tag, defs) in methods
            .iter()
            .chain(crate::vm::execute::generator_methods::METHODS)
            .chain(crate::vm::execute::super_object::METHODS)
            .copied()
            .chain(builtins::METHODS.iter().copied())
        {
            for def in defs {
                let id = registry.add_method(tag.name(), tag.module(), *def);
                registry.type_methods.push((tag, id));
            }
        }
        for def in builtins::INTERNALS {
            registry.add_function("_prelude", *def);
        }
        for module in &modules {
            for def in module.functions {
                registry.add_function(module.name, *def);
            }
            for class in module.classes {
                for def in class.methods {
                    let id = registry.add_method(class.name, class.module, *def);
                    registry.class_methods.push((class.module, class.name, id));
                }
                for (name, call) in class.getters {
                    let def = NativeDef {
                        name,
                        signature: "(self, /)",
                        call: *call,
                    };
                    let id = registry.add_method(class.name, class.module, def);
                    registry.class_getters.push((class.module, class.name, id));
                }
            }
        }
        registry.modules = modules;
        registry
    }

    fn add(&mut self, native: Native) -> NativeId {
        let id = NativeId(self.natives.len() as u32);
        self.natives.push(native);
        id
    }

    fn add_function(&mut self, module: &'static str, def: NativeDef) {
        let id = self.add(Native {
            def,
            signature: Signature::parse(def.signature),
            qualname: def.name.to_owned(),
            module,
            is_method: false,
        });
        self.functions.insert((module, def.name), id);
    }

    fn add_method(
        &mut self,
        class: &'static str,
        module: &'static str,
        def: NativeDef,
    ) -> NativeId {
        self.add(Native {
            def,
            signature: Signature::parse(def.signature),
            qualname: format!("{class}.{}", def.name),
            module,
            is_method: def.signature.starts_with("(self") && def.name != "__new__",
        })
    }
}

/// Built-in classes that a program finds under their names.
pub(super) fn is_public(tag: TypeTag) -> bool {
    tag.module() == "builtins"
        && !matches!(
            tag,
            TypeTag::NoneType
                | TypeTag::EllipsisType
                | TypeTag::NotImplementedType
                | TypeTag::Function
                | TypeTag::BuiltinFunction
                | TypeTag::MethodDescriptor
                | TypeTag::Method
                | TypeTag::Cell
                | TypeTag::Module
                | TypeTag::Code
                | TypeTag::Generator
                | TypeTag::Coroutine
                | TypeTag::AsyncGenerator
                | TypeTag::AsyncGenAwaitable
                | TypeTag::CoroutineWrapper
                | TypeTag::WrappedYield
                | TypeTag::DictKeys
                | TypeTag::DictValues
                | TypeTag::DictItems
                | TypeTag::ListIterator
                | TypeTag::ListReverseIterator
                | TypeTag::TupleIterator
                | TypeTag::StrIterator
                | TypeTag::BytesIterator
                | TypeTag::RangeIterator
                | TypeTag::DictKeyIterator
                | TypeTag::DictValueIterator
                | TypeTag::DictItemIterator
                | TypeTag::SetIterator
                | TypeTag::CallableIterator
                | TypeTag::Traceback
                | TypeTag::Frame
        )
}
