//! What runs when the last reference to an object goes: `__del__`, a generator's `finally`, the warning about a coroutine
//! that was never awaited.
//!
//! Source: PEP 442; `_PyGen_Finalize` in `Objects/genobject.c`.

use crate::event::{EventKind, Stream};
use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::exception::Raised;
use crate::vm::frame::{PyFrame, Then};
use crate::vm::generator::GeneratorState;
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::ops::repr_parts::address;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

impl Vm {
    /// Collects cycles if that is due, then begins the finalisers that wait.
    pub(super) fn tidy_heap(&mut self) {
        self.collect_garbage_if_due();
        self.run_finalizers();
    }

    /// Begins the finalisers of objects whose last reference has gone: pushes their frames.
    fn run_finalizers(&mut self) {
        // Frames run in the reverse order in which they are pushed.
        for id in self.heap.take_pending_finalizers().into_iter().rev() {
            let value = Value::Obj(id);
            if let Object::Generator(generator) = self.heap.get(id) {
                if generator.state == GeneratorState::Created {
                    self.warn_never_awaited(value);
                    self.discard_generator_frame(id);
                    self.heap.decref(value);
                } else if self.leave_to_loop(value) {
                    continue;
                } else if let Err(raised) = self.close_generator(value, Then::Discard) {
                    self.heap.decref(raised.0);
                }
                continue;
            }
            let class = self.heap.slot(id).class;
            let Some(function) = self.lookup_text(class, "__del__") else {
                self.heap.decref(value);
                continue;
            };
            let function = self.heap.own(function);
            if let Err(Raised(exception)) =
                self.call_values(Call::new(function, vec![value]), Then::Discard)
            {
                self.heap.decref(exception);
            }
        }
    }

    /// An asynchronous generator that is dropped while a loop runs is the loop's to close: its hook gets the generator.
    ///
    /// Source: PEP 525, finalization.
    fn leave_to_loop(&mut self, generator: Value) -> bool {
        let running = self.thread.event_loop;
        if self.tag_of(generator) != Some(TypeTag::AsyncGenerator) || !running.is_bound() {
            return false;
        }
        let class = self.heap.class_of(running);
        let Some(hook) = self.lookup_text(class, "_asyncgen_finalizer_hook") else {
            return false;
        };
        let hook = self.heap.own(hook);
        let running = self.heap.own(running);
        let call = Call::new(hook, vec![running, generator]);
        if let Err(Raised(exception)) = self.call_values(call, Then::Discard) {
            self.heap.decref(exception);
        }
        true
    }

    /// The asynchronous generators that are not finished (owned), in the order of their places on the heap.
    pub fn live_async_generators(&mut self) -> Vec<Value> {
        let live: Vec<Value> = (0..self.heap.capacity())
            .map(|index| ObjId(index as u32))
            .filter(|&id| {
                self.heap.slot(id).class == TypeTag::AsyncGenerator.id()
                    && matches!(self.heap.get(id), Object::Generator(generator)
                        if generator.state == GeneratorState::Suspended)
            })
            .map(Value::Obj)
            .collect();
        for &generator in &live {
            self.heap.incref(generator);
        }
        live
    }

    fn warn_never_awaited(&mut self, coroutine: Value) {
        let Some(generator) = self.generator(coroutine) else {
            return;
        };
        let name = self
            .heap
            .as_str(generator.qualname.value())
            .cloned()
            .unwrap_or_default();
        let line = self.user_line();
        let file = &self.config.file_name;
        let source = self
            .config
            .source
            .lines()
            .nth((line as usize).saturating_sub(1))
            .unwrap_or("")
            .trim();
        let mut text =
            format!("{file}:{line}: RuntimeWarning: coroutine '{name}' was never awaited\n");
        if !source.is_empty() {
            text += &format!("  {source}\n");
        }
        text += "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
        self.note(EventKind::Output {
            stream: Stream::Stderr,
            text: text.into(),
        });
    }

    /// An exception left a finaliser: it is told on stderr and goes no further. Takes over the reference.
    pub(super) fn report_unraisable(&mut self, exception: Value, frame: &PyFrame) {
        if !self.is_instance(exception, TypeTag::GeneratorExit) {
            let name = frame.code.code.qualname.clone();
            let type_name = self.type_name(exception);
            let message = match crate::vm::ops::repr::str(self, exception) {
                Ok(Some(message)) => message,
                Ok(None) => String::new(),
                Err(Raised(error)) => {
                    self.heap.decref(error);
                    String::new()
                }
            };
            let is_newest = self.config.version > PythonVersion::V3_11;
            let (heading, colon) = if is_newest {
                ("Exception ignored while calling deallocator", ":")
            } else {
                ("Exception ignored in:", "")
            };
            let address = exception.obj().map_or(0, address);
            let frames = self.format_frames(exception);
            let text = format!(
                "{heading} <function {name} at {address:#x}>{colon}\nTraceback (most recent call last):\n\
                 {frames}{type_name}: {message}\n"
            );
            self.note(EventKind::Output {
                stream: Stream::Stderr,
                text: text.into(),
            });
        }
        self.heap.decref(exception);
    }
}
