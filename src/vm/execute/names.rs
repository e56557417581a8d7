//! Opcodes that load, store and delete names: locals, cells, globals, namespaces; with the caches of globals.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{FrameKind, LoadedCode, PyFrame};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// Where a global was found last: valid while the namespace has the same shape.
#[derive(Clone, Copy, Debug, Default)]
pub struct GlobalCache {
    globals: u32,
    shape: u32,
    slot: u32,
    /// 0: empty, 1: in globals, 2: in builtins.
    place: u8,
    builtins_shape: u32,
}

impl Vm {
    /// The value of a global by its cache, borrowed.
    #[inline]
    pub(super) fn cached_global(
        &self,
        code: &LoadedCode,
        globals: ObjId,
        name: u32,
    ) -> Option<Value> {
        let cache = self
            .global_caches
            .get(code.index as usize)?
            .get(name as usize)?;
        if cache.place == 0 || cache.globals != globals.0 {
            return None;
        }
        let Object::Dict(table) = self.heap.get(globals) else {
            return None;
        };
        if table.shape() != cache.shape {
            return None;
        }
        if cache.place == 1 {
            return table.entry(cache.slot as usize).map(|entry| entry.value);
        }
        let Object::Dict(table) = self.heap.get(self.builtins) else {
            return None;
        };
        if table.shape() != cache.builtins_shape {
            return None;
        }
        table.entry(cache.slot as usize).map(|entry| entry.value)
    }

    /// The slot of an existing global by its cache.
    #[inline]
    pub(super) fn cached_global_slot(
        &self,
        code: &LoadedCode,
        globals: ObjId,
        name: u32,
    ) -> Option<usize> {
        let cache = self
            .global_caches
            .get(code.index as usize)?
            .get(name as usize)?;
        match self.heap.get(globals) {
            Object::Dict(table)
                if cache.place == 1
                    && cache.globals == globals.0
                    && table.shape() == cache.shape =>
            {
                Some(cache.slot as usize)
            }
            _ => None,
        }
    }

    fn cache_global(
        &mut self,
        code: &LoadedCode,
        globals: ObjId,
        name: usize,
        slot: usize,
        place: u8,
    ) {
        let (Object::Dict(table), Object::Dict(builtins)) =
            (self.heap.get(globals), self.heap.get(self.builtins))
        else {
            return;
        };
        let cache = GlobalCache {
            globals: globals.0,
            shape: table.shape(),
            slot: slot as u32,
            place,
            builtins_shape: builtins.shape(),
        };
        if let Some(slot) = self
            .global_caches
            .get_mut(code.index as usize)
            .and_then(|caches| caches.get_mut(name))
        {
            *slot = cache;
        }
    }

    fn frame(&self) -> &PyFrame {
        match self.thread.frames.last().map(|frame| &frame.kind) {
            Some(FrameKind::Python(frame)) => frame,
            _ => unreachable!("an opcode is executed in a Python frame"),
        }
    }

    /// The globals of the innermost Python frame.
    pub(super) fn globals(&self) -> ObjId {
        self.frame().globals
    }

    /// The namespace of a module's or class's body, else the globals.
    pub(super) fn namespace(&self) -> ObjId {
        let frame = self.frame();
        frame.namespace.id().unwrap_or(frame.globals)
    }

    pub(super) fn name_error(&mut self, name: Value) -> Raised {
        let text = self.heap.as_str(name).cloned().unwrap_or_default();
        let raised = self.raise(TypeTag::NameError, format!("name '{text}' is not defined"));
        self.set_exception_attribute(&raised, "name", name);
        raised
    }

    /// Sets an attribute of an exception (counts the value).
    pub(super) fn set_exception_attribute(&mut self, raised: &Raised, name: &str, value: Value) {
        if let Value::Obj(id) = raised.0 {
            let dict = self.heap.dict_of(id);
            let value = self.heap.own(value);
            self.heap.set_text(dict, name, value);
        }
    }

    pub(super) fn unbound_local(&mut self, code: &LoadedCode, at: usize) -> Raised {
        let name = &code.code.locals[at];
        self.raise(
            TypeTag::UnboundLocalError,
            format!(
                "cannot access local variable '{name}' where it is not associated with a value"
            ),
        )
    }

    fn unbound_cell(&mut self, code: &LoadedCode, at: usize) -> Raised {
        if at < code.code.locals.len() - code.code.free_count as usize {
            return self.unbound_local(code, at);
        }
        let name = &code.code.locals[at];
        self.raise(
            TypeTag::NameError,
            format!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            ),
        )
    }

    pub(super) fn delete_fast(
        &mut self,
        code: &LoadedCode,
        base: usize,
        at: usize,
    ) -> PyResult<Flow> {
        let old = std::mem::take(&mut self.thread.stack[base + at]);
        if !old.is_bound() {
            return Err(self.unbound_local(code, at));
        }
        self.heap.decref(old);
        Ok(Flow::Next)
    }

    pub(super) fn load_name(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let name = code.names[at];
        let frame = self.frame();
        let (namespace, globals) = (frame.namespace.id(), frame.globals);
        let found = namespace
            .and_then(|namespace| self.heap.get_name(namespace, name))
            .or_else(|| self.heap.get_name(globals, name))
            .or_else(|| self.heap.get_name(self.builtins, name));
        match found {
            Some(value) => {
                self.heap.incref(value);
                self.push(value);
                Ok(Flow::Next)
            }
            None => Err(self.name_error(name)),
        }
    }

    pub(super) fn store_name(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let value = self.pop();
        let namespace = self.namespace();
        self.heap.set_name(namespace, code.names[at], value);
        Ok(Flow::Next)
    }

    pub(super) fn delete_name(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let namespace = self.namespace();
        if self.heap.delete_name(namespace, code.names[at]) {
            Ok(Flow::Next)
        } else {
            Err(self.name_error(code.names[at]))
        }
    }

    pub(super) fn load_global(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let name = code.names[at];
        let globals = self.globals();
        let (dict, place) = if self.heap.find_name(globals, name).is_some() {
            (globals, 1)
        } else {
            (self.builtins, 2)
        };
        let Some(slot) = self.heap.find_name(dict, name) else {
            return Err(self.name_error(name));
        };
        self.cache_global(code, globals, at, slot, place);
        if let Some(value) = self.heap.get_name(dict, name) {
            self.heap.incref(value);
            self.push(value);
        }
        Ok(Flow::Next)
    }

    pub(super) fn store_global(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let value = self.pop();
        let globals = self.globals();
        self.heap.set_name(globals, code.names[at], value);
        if let Some(slot) = self.heap.find_name(globals, code.names[at]) {
            self.cache_global(code, globals, at, slot, 1);
        }
        Ok(Flow::Next)
    }

    pub(super) fn delete_global(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let globals = self.globals();
        if self.heap.delete_name(globals, code.names[at]) {
            Ok(Flow::Next)
        } else {
            Err(self.name_error(code.names[at]))
        }
    }

    pub(super) fn copy_free_vars(&mut self, code: &LoadedCode, base: usize) -> PyResult<Flow> {
        let closure = self.frame().closure.value();
        let cells: Vec<Value> = self.heap.as_tuple(closure).unwrap_or_default().to_vec();
        let first = base + code.code.locals.len() - code.code.free_count as usize;
        for (at, cell) in cells.into_iter().enumerate() {
            self.heap.incref(cell);
            let old = std::mem::replace(&mut self.thread.stack[first + at], cell);
            self.heap.decref(old);
        }
        Ok(Flow::Next)
    }

    fn cell_value(&self, base: usize, at: usize) -> Value {
        match self.heap.object(self.thread.stack[base + at]) {
            Some(Object::Cell(value)) => *value,
            _ => Value::Unbound,
        }
    }

    fn set_cell(&mut self, base: usize, at: usize, value: Value) {
        if let Value::Obj(cell) = self.thread.stack[base + at]
            && let Object::Cell(slot) = self.heap.get_mut(cell)
        {
            let old = std::mem::replace(slot, value);
            self.heap.decref(old);
        }
    }

    pub(super) fn load_deref(
        &mut self,
        code: &LoadedCode,
        base: usize,
        at: usize,
    ) -> PyResult<Flow> {
        let value = self.cell_value(base, at);
        if !value.is_bound() {
            return Err(self.unbound_cell(code, at));
        }
        self.heap.incref(value);
        self.push(value);
        Ok(Flow::Next)
    }

    pub(super) fn store_deref(&mut self, base: usize, at: usize) -> PyResult<Flow> {
        let value = self.pop();
        self.set_cell(base, at, value);
        Ok(Flow::Next)
    }

    pub(super) fn delete_deref(
        &mut self,
        code: &LoadedCode,
        base: usize,
        at: usize,
    ) -> PyResult<Flow> {
        if !self.cell_value(base, at).is_bound() {
            return Err(self.unbound_cell(code, at));
        }
        self.set_cell(base, at, Value::Unbound);
        Ok(Flow::Next)
    }

    pub(super) fn load_class_deref(
        &mut self,
        code: &LoadedCode,
        base: usize,
        at: usize,
    ) -> PyResult<Flow> {
        let namespace = self.namespace();
        match self.heap.get_text(namespace, &code.code.locals[at]) {
            Some(value) => {
                self.heap.incref(value);
                self.push(value);
                Ok(Flow::Next)
            }
            None => self.load_deref(code, base, at),
        }
    }

    pub(super) fn load_locals(&mut self) -> PyResult<Flow> {
        let namespace = Value::Obj(self.namespace());
        self.heap.incref(namespace);
        self.push(namespace);
        Ok(Flow::Next)
    }

    pub(super) fn setup_annotations(&mut self) -> PyResult<Flow> {
        let namespace = self.namespace();
        if self.heap.get_text(namespace, "__annotations__").is_none() {
            let dict = self.heap.dict();
            self.heap.set_text(namespace, "__annotations__", dict);
        }
        Ok(Flow::Next)
    }
}
