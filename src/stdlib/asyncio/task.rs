//! Tasks: a coroutine that the loop drives, step by step.
//!
//! Source: `Lib/asyncio/tasks.py`, class `Task`.

use super::event_loop;
use super::future::{self, Role, State};
use super::handle::Ready;
use crate::event::{Event, EventKind, StrandInfo, StrandKind};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{NativeBase, NativeClass, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, ObjId, Value};
use std::sync::Arc;

/// What a task has besides a future (values owned).
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) coroutine: ObjId,
    /// `_fut_waiter`, if there is one.
    pub(super) waits_for: Link,
    pub(super) must_cancel: bool,
    /// `cancelling()`
    pub(super) cancels: u32,
    pub(super) name: TaskName,
    /// The context that it runs in, or unbound; while it runs its thread has it.
    pub(super) context: Value,
    pub(super) strand: StrandId,
}

impl Task {
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value::Obj(self.coroutine));
        visit(self.waits_for.value());
        if let TaskName::Given(name) = self.name {
            visit(name);
        }
        visit(self.context);
    }
}

/// What a task is called.
#[derive(Clone, Copy, Debug)]
pub(super) enum TaskName {
    /// `Task-1`: no str until somebody asks for it, as from CPython 3.12 on.
    Numbered(i64),
    /// The str that the program gave, or asked for (owned).
    Given(Value),
}

impl TaskName {
    /// As text.
    pub(super) fn text(self, vm: &Vm) -> Arc<str> {
        match self {
            Self::Numbered(number) => numbered(number),
            Self::Given(name) => vm.heap.as_str(name).cloned().unwrap_or_default(),
        }
    }
}

/// `Task-1`. There is one for every task that is born, so it goes without the machinery of `format!`.
fn numbered(number: i64) -> Arc<str> {
    const PREFIX: &[u8] = b"Task-";
    let mut text = [0; 32];
    let mut at = text.len();
    let mut left = number.unsigned_abs();
    loop {
        at -= 1;
        text[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        at -= 1;
        text[at] = b'-';
    }
    at -= PREFIX.len();
    text[at..at + PREFIX.len()].copy_from_slice(PREFIX);
    std::str::from_utf8(&text[at..]).unwrap_or_default().into()
}

/// The task behind a value.
pub(super) fn get(vm: &Vm, value: Value) -> Option<&Task> {
    match &future::get(vm, value)?.role {
        Role::Task(task) => Some(task),
        _ => None,
    }
}

/// The task behind a value, to change.
pub(super) fn get_mut(vm: &mut Vm, value: Value) -> Option<&mut Task> {
    match &mut future::get_mut(vm, value)?.role {
        Role::Task(task) => Some(task),
        _ => None,
    }
}

/// Which strand a task is.
pub(super) fn strand(vm: &Vm, value: Value) -> Option<StrandId> {
    get(vm, value).map(|task| task.strand)
}

/// The learner's line at which a suspended coroutine, or what it awaits, stands; 0 in none.
fn suspended_line(vm: &Vm, coroutine: ObjId) -> u32 {
    let mut line = 0;
    let mut next = Some(Value::Obj(coroutine));
    while let Some(value) = next.take() {
        let Some(generator) = vm.generator(value) else {
            break;
        };
        let Some(frame) = &generator.frame else {
            break;
        };
        line = frame.line().unwrap_or(line);
        if generator.stack.len() > frame.code.code.locals.len() {
            next = generator.stack.last().copied();
        }
    }
    line
}

/// Tells that something happened to a task that is not running, at the line where it stands.
pub(super) fn note_at_task(vm: &mut Vm, task: Value, kind: EventKind) {
    if let Some(task) = get(vm, task) {
        note_at(vm, task.strand, task.coroutine, kind);
    }
}

/// The same, of a task whose strand and coroutine (borrowed) are at hand.
pub(super) fn note_at(vm: &mut Vm, strand: StrandId, coroutine: ObjId, kind: EventKind) {
    let line = suspended_line(vm, coroutine);
    let at = VirtualNanos(vm.spent);
    vm.notes.push(Event {
        at,
        strand,
        line,
        kind,
    });
}

/// A task that will drive `coroutine` (takes over it and the name) in the loop, in the context or a copy of the current
/// one (both borrowed); owned.
pub(super) fn create(
    vm: &mut Vm,
    event_loop: Value,
    coroutine: Value,
    name: Value,
    context: Value,
) -> PyResult<Value> {
    let kind = vm.heap.class_of(coroutine);
    let Some(coroutine_id) = coroutine
        .obj()
        .filter(|_| kind == TypeTag::Coroutine.id() || kind == TypeTag::Generator.id())
    else {
        let shown = vm.peek_repr(coroutine, 200);
        vm.heap.decref(coroutine);
        vm.heap.decref(name);
        return Err(vm.type_error(format!("a coroutine was expected, got {shown}")));
    };
    let strand = vm.new_strand();
    let loop_id = event_loop::id(vm, event_loop);
    let name = if name.is_bound() && !name.is_none() {
        TaskName::Given(name)
    } else {
        vm.task_number += 1;
        TaskName::Numbered(vm.task_number)
    };
    let entry = vm
        .generator(coroutine)
        .and_then(|generator| vm.heap.as_str(generator.name.value()))
        .map_or_else(|| "".into(), Arc::clone);
    let shown_name = name.text(vm);
    vm.note(EventKind::Spawn {
        child: Box::new(StrandInfo {
            id: strand,
            kind: StrandKind::Task {
                event_loop: loop_id,
            },
            process: vm.process,
            parent: Some(vm.thread.strand),
            name: shown_name,
            entry,
        }),
    });
    let context = super::handle::context_for(vm, context);
    let task = future::new(
        vm,
        "Task",
        event_loop,
        Role::Task(Task {
            coroutine: coroutine_id,
            waits_for: Link::NONE,
            must_cancel: false,
            cancels: 0,
            name,
            context,
            strand,
        }),
    );
    event_loop::register(vm, event_loop, strand, task);
    vm.heap.incref(Value::Obj(task));
    event_loop::call_soon(
        vm,
        event_loop,
        Ready::Step {
            task,
            exception: Link::NONE,
        },
    );
    Ok(Value::Obj(task))
}

/// `Task.cancel`: passed on to what the task waits for, or thrown into it at its next step.
pub(super) fn cancel(vm: &mut Vm, value: Value, message: Value) -> bool {
    let Some(state) = future::get_mut(vm, value) else {
        return false;
    };
    state.logs_traceback = false;
    if state.state != State::Pending {
        return false;
    }
    let Role::Task(task) = &mut state.role else {
        return false;
    };
    task.cancels += 1;
    let waits_for = task.waits_for;
    let strand = task.strand;
    vm.note(EventKind::Cancel { task: strand });
    if let Some(waits_for) = waits_for.id() {
        let held = vm.heap.own(Value::Obj(waits_for));
        let passed_on = future::cancel(vm, held, message);
        vm.heap.decref(held);
        if passed_on {
            return true;
        }
    }
    let message = vm.heap.own(message);
    let mut old = message;
    if let Some(state) = future::get_mut(vm, value) {
        old = state.set_cancel_message(message);
        if let Role::Task(task) = &mut state.role {
            task.must_cancel = true;
        }
    }
    vm.heap.decref(old);
    true
}

/// `asyncio.Task`.
pub(super) const TASK: NativeClass = NativeClass {
    name: "Task",
    module: "_asyncio",
    base: NativeBase::Native("_asyncio", "Future"),
    methods: &[
        NativeDef {
            name: "__new__",
            signature: "(cls, coro, *, loop=None, name=None, context=None, eager_start=False)",
            call: |vm, args| {
                let event_loop = event_loop::given_or_current(vm, args.given(2))?;
                let coroutine = vm.heap.own(args.get(1));
                let name = vm.heap.own(args.get(3));
                let task = create(vm, event_loop, coroutine, name, Value::Unbound);
                vm.heap.decref(event_loop);
                task.map(Reply::Value)
            },
        },
        NativeDef {
            name: "get_name",
            signature: "(self, /)",
            call: |vm, args| {
                let Some(task) = get(vm, args.get(0)) else {
                    return Ok(Reply::Value(Value::None));
                };
                let name = match task.name {
                    TaskName::Given(name) => name,
                    numbered @ TaskName::Numbered(_) => {
                        let text = numbered.text(vm);
                        let name = vm.heap.str(text);
                        if let Some(task) = get_mut(vm, args.get(0)) {
                            task.name = TaskName::Given(name);
                        }
                        name
                    }
                };
                Ok(Reply::Value(vm.heap.own(name)))
            },
        },
        NativeDef {
            name: "set_name",
            signature: "(self, name, /)",
            call: |vm, args| {
                let name = match vm.heap.as_str(args.get(1)) {
                    Some(_) => vm.heap.own(args.get(1)),
                    None => {
                        let text = vm.peek_repr(args.get(1), 80);
                        vm.heap.str(text)
                    }
                };
                if let Some(task) = get_mut(vm, args.get(0)) {
                    let old = std::mem::replace(&mut task.name, TaskName::Given(name));
                    if let TaskName::Given(old) = old {
                        vm.heap.decref(old);
                    }
                }
                Ok(Reply::Value(Value::None))
            },
        },
        NativeDef {
            name: "get_coro",
            signature: "(self, /)",
            call: |vm, args| {
                let coroutine =
                    get(vm, args.get(0)).map_or(Value::None, |task| Value::Obj(task.coroutine));
                Ok(Reply::Value(vm.heap.own(coroutine)))
            },
        },
        NativeDef {
            name: "cancelling",
            signature: "(self, /)",
            call: |vm, args| {
                let cancels = get(vm, args.get(0)).map_or(0, |task| task.cancels);
                Ok(Reply::Value(Value::Int(i64::from(cancels))))
            },
        },
        NativeDef {
            name: "uncancel",
            signature: "(self, /)",
            call: |vm, args| {
                let is_old = vm.config.version < crate::version::PythonVersion::V3_14;
                let mut left = 0;
                if let Some(task) = get_mut(vm, args.get(0)) {
                    task.cancels = task.cancels.saturating_sub(1);
                    left = task.cancels;
                    if left == 0 && !is_old {
                        task.must_cancel = false;
                    }
                }
                Ok(Reply::Value(Value::Int(i64::from(left))))
            },
        },
        NativeDef {
            name: "set_result",
            signature: "(self, result, /)",
            call: |vm, _| {
                Err(vm.raise(
                    TypeTag::RuntimeError,
                    "Task does not support set_result operation",
                ))
            },
        },
        NativeDef {
            name: "set_exception",
            signature: "(self, exception, /)",
            call: |vm, _| {
                Err(vm.raise(
                    TypeTag::RuntimeError,
                    "Task does not support set_exception operation",
                ))
            },
        },
    ],
    getters: &[],
};

/// Whether a value is a coroutine object.
pub(super) fn is_coroutine(vm: &Vm, value: Value) -> bool {
    matches!(vm.heap.object(value), Some(Object::Generator(_)))
        && vm.heap.class_of(value) == TypeTag::Coroutine.id()
}
