//! Binding arguments to parameters, for Python functions and for natives, with CPython's complaints.
//!
//! Source: `initialize_locals` in `Python/ceval.c`; `Python/getargs.c` for natives.

use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::LoadedCode;
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};

/// Arguments of a native, all borrowed from the stack.
#[derive(Debug)]
pub(super) struct Bound {
    pub(super) values: Vec<Value>,
    pub(super) rest: Vec<Value>,
    pub(super) keywords: Vec<(Value, Value)>,
}

/// `'a', 'b' and 'c'`, as CPython lists missing arguments.
fn quoted_list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
    }
}

pub(super) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

impl Vm {
    /// Turns the arguments on the stack from `first` on into the function's locals. Takes over `names`.
    pub(super) fn bind_arguments(
        &mut self,
        function: ObjId,
        loaded: &LoadedCode,
        first: usize,
        names: Value,
    ) -> PyResult<()> {
        let mut given = self.thread.stack.split_off(first);
        let keyword_names: Vec<Value> = self.heap.as_tuple(names).unwrap_or_default().to_vec();
        let keyword_values = given.split_off(given.len() - keyword_names.len());
        let mut locals = vec![Value::Unbound; loaded.code.locals.len()];
        let result = self.fill_locals(
            function,
            loaded,
            &mut given,
            keyword_names
                .into_iter()
                .zip(keyword_values.iter().copied())
                .collect(),
            &mut locals,
        );
        self.heap.decref(names);
        match result {
            Ok(()) => {
                self.thread.stack.extend(locals);
                Ok(())
            }
            Err(raised) => {
                self.heap.decref_all(locals);
                Err(raised)
            }
        }
    }

    /// Distributes owned arguments over `locals`. On an error what was not distributed is given back.
    fn fill_locals(
        &mut self,
        function: ObjId,
        loaded: &LoadedCode,
        given: &mut Vec<Value>,
        keywords: Vec<(Value, Value)>,
        locals: &mut [Value],
    ) -> PyResult<()> {
        let code = &loaded.code;
        let arg_count = code.arg_count as usize;
        let named = arg_count + code.kwonly_count as usize;
        let given_count = given.len();
        let surplus = given.split_off(given_count.min(arg_count));
        for (at, value) in given.drain(..).enumerate() {
            locals[at] = value;
        }
        let surplus_count = surplus.len();
        if code.has_varargs {
            locals[named] = self.heap.tuple(surplus);
        } else {
            self.heap.decref_all(surplus);
        }
        let keyword_dict = code.has_varkw.then(|| {
            let dict = self.heap.dict();
            locals[named + usize::from(code.has_varargs)] = dict;
            dict
        });
        let qualname = self.function_qualname(function);
        let given_names: Vec<Value> = keywords.iter().map(|(name, _)| *name).collect();
        let mut keywords = keywords.into_iter();
        while let Some((name, value)) = keywords.next() {
            let text = self.heap.as_str(name).cloned().unwrap_or_default();
            let slot = (code.posonly_count as usize..named).find(|&at| code.locals[at] == text);
            let error = match (slot, keyword_dict) {
                (Some(slot), _) if !locals[slot].is_bound() => {
                    locals[slot] = value;
                    continue;
                }
                (Some(_), _) => {
                    format!("{qualname}() got multiple values for argument '{text}'")
                }
                (None, Some(Value::Obj(dict))) => {
                    self.heap.set_name(dict, name, value);
                    continue;
                }
                (None, _) => {
                    let positional_only: Vec<String> = code.locals[..code.posonly_count as usize]
                        .iter()
                        .filter(|local| {
                            given_names.iter().any(|name| {
                                self.heap
                                    .as_str(*name)
                                    .is_some_and(|name| ***local == **name)
                            })
                        })
                        .map(ToString::to_string)
                        .collect();
                    if !positional_only.iter().any(|name| **name == *text) {
                        format!("{qualname}() got an unexpected keyword argument '{text}'")
                    } else {
                        format!(
                            "{qualname}() got some positional-only arguments passed as keyword arguments: '{}'",
                            positional_only.join(", ")
                        )
                    }
                }
            };
            self.heap.decref(value);
            self.heap.decref_all(keywords.map(|(_, value)| value));
            return Err(self.type_error(error));
        }
        if surplus_count > 0 && !code.has_varargs {
            return Err(self.too_many_positional(function, loaded, given_count, locals));
        }
        self.fill_defaults(function, loaded, locals, &qualname)
    }

    fn fill_defaults(
        &mut self,
        function: ObjId,
        loaded: &LoadedCode,
        locals: &mut [Value],
        qualname: &str,
    ) -> PyResult<()> {
        let code = &loaded.code;
        let arg_count = code.arg_count as usize;
        let Object::Function(object) = self.heap.get(function) else {
            return Ok(());
        };
        let (defaults, kw_defaults) = (object.defaults, object.kw_defaults);
        let defaults: Vec<Value> = self.heap.as_tuple(defaults).unwrap_or_default().to_vec();
        let required = arg_count.saturating_sub(defaults.len());
        let missing: Vec<String> = (0..required)
            .filter(|&at| !locals[at].is_bound())
            .map(|at| code.locals[at].to_string())
            .collect();
        if !missing.is_empty() {
            return Err(self.type_error(format!(
                "{qualname}() missing {} required positional argument{}: {}",
                missing.len(),
                plural(missing.len()),
                quoted_list(&missing)
            )));
        }
        for at in required..arg_count {
            if !locals[at].is_bound() {
                locals[at] = self.heap.own(defaults[at - required]);
            }
        }
        let mut missing = Vec::new();
        let keyword_only = arg_count..arg_count + code.kwonly_count as usize;
        for (slot, name) in locals[keyword_only.clone()]
            .iter_mut()
            .zip(&code.locals[keyword_only])
        {
            if slot.is_bound() {
                continue;
            }
            let default = kw_defaults
                .obj()
                .and_then(|dict| self.heap.get_text(dict, name));
            match default {
                Some(value) => *slot = self.heap.own(value),
                None => missing.push(name.to_string()),
            }
        }
        if !missing.is_empty() {
            return Err(self.type_error(format!(
                "{qualname}() missing {} required keyword-only argument{}: {}",
                missing.len(),
                plural(missing.len()),
                quoted_list(&missing)
            )));
        }
        Ok(())
    }

    fn too_many_positional(
        &mut self,
        function: ObjId,
        loaded: &LoadedCode,
        given: usize,
        locals: &[Value],
    ) -> Raised {
        let code = &loaded.code;
        let arg_count = code.arg_count as usize;
        let qualname = self.function_qualname(function);
        let defaults = match self.heap.get(function) {
            Object::Function(object) => self.heap.as_tuple(object.defaults).map_or(0, <[_]>::len),
            _ => 0,
        };
        let takes = if defaults > 0 {
            format!(
                "from {} to {arg_count} positional arguments",
                arg_count - defaults
            )
        } else {
            format!("{arg_count} positional argument{}", plural(arg_count))
        };
        let keyword_only = (arg_count..arg_count + code.kwonly_count as usize)
            .filter(|&at| locals[at].is_bound())
            .count();
        let given_text = if keyword_only > 0 {
            format!(
                "{given} positional argument{} (and {keyword_only} keyword-only argument{}) were",
                plural(given),
                plural(keyword_only)
            )
        } else {
            format!("{given} {}", if given == 1 { "was" } else { "were" })
        };
        self.type_error(format!("{qualname}() takes {takes} but {given_text} given"))
    }

    /// `__qualname__` of a Python function.
    pub(super) fn function_qualname(&self, function: ObjId) -> String {
        match self.heap.get(function) {
            Object::Function(object) => self
                .heap
                .as_str(object.qualname)
                .map(ToString::to_string)
                .unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// What a callable is called in errors of calls that spread arguments: `print()`, `__main__.f()`.
    ///
    /// Source: `_PyObject_FunctionStr` in `Objects/object.c`.
    pub(super) fn callable_text(&self, callable: Value) -> String {
        let (module, name) = match (callable, self.heap.object(callable)) {
            (Value::Native(native), _) => {
                let native = &self.registry.natives[native.0 as usize];
                (native.module.to_owned(), native.qualname.to_string())
            }
            (_, Some(Object::BoundMethod { function, .. })) => {
                return self.callable_text(*function);
            }
            (_, Some(Object::Class(class))) => {
                (class.module.to_string(), class.qualname.to_string())
            }
            (Value::Obj(id), Some(Object::Function(function))) => {
                let module = self.heap.get_text(function.globals, "__name__");
                let module = module.and_then(|name| self.heap.as_str(name));
                let module = module.map(ToString::to_string).unwrap_or_default();
                (module, self.function_qualname(id))
            }
            _ => return format!("{} object", self.type_name(callable)),
        };
        if module.is_empty() || module == "builtins" {
            format!("{name}()")
        } else {
            format!("{module}.{name}()")
        }
    }
}
