//! `_thread`: locks. The word of a lock is in [`crate::vm::locks`]; waiting for one is the machine's.
//!
//! Locks, and what is built of them, are told to the trace under a name: that of the variable that holds them.

mod name;
mod tally;

pub(super) use name::find as find_name;

use super::time::seconds;
use crate::event::{EventKind, LockKind, Message};
use crate::ids::LockId;
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::locks::Lock;
use crate::vm::native::{
    Args, Continuation, NativeBase, NativeClass, NativeDef, NativeModule, NativeObject, Reply,
    Resumed, Step,
};
use crate::vm::object::Object;
use crate::vm::syscall::Syscall;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::any::Any;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "_thread",
    functions: &[
        NativeDef {
            name: "_hidden_lock",
            signature: "(shown, /)",
            call: hidden_lock,
        },
        NativeDef {
            name: "_new_shown",
            signature: "(kind, /)",
            call: new_shown,
        },
        NativeDef {
            name: "_announce",
            signature: "(shown, owner, /)",
            call: announce_shown,
        },
        NativeDef {
            name: "_took",
            signature: "(shown, owner, /)",
            call: took,
        },
        NativeDef {
            name: "_gave",
            signature: "(shown, owner, /)",
            call: gave,
        },
        NativeDef {
            name: "_new_channel",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(i64::from(vm.new_channel().0)))),
        },
        NativeDef {
            name: "_sent",
            signature: "(channel, owner, item, /)",
            call: sent,
        },
        NativeDef {
            name: "_received",
            signature: "(channel, item, /)",
            call: received,
        },
    ],
    classes: &[
        NativeClass {
            name: "lock",
            module: "_thread",
            base: NativeBase::Builtin(TypeTag::Object),
            methods: &[
                def("__new__", "(cls, /)", |vm, args| {
                    new_lock(vm, args, LockKind::Lock)
                }),
                def("acquire", "(self, /, blocking=True, timeout=-1)", acquire),
                def("release", "(self, /)", release),
                def("locked", "(self, /)", locked),
                def(
                    "acquire_lock",
                    "(self, /, blocking=True, timeout=-1)",
                    acquire,
                ),
                def("release_lock", "(self, /)", release),
                def("__enter__", "(self, /)", acquire),
                def("__exit__", "(self, /, *args)", release),
                def("__repr__", "(self, /)", lock_repr),
            ],
            getters: &[],
        },
        NativeClass {
            name: "RLock",
            module: "_thread",
            base: NativeBase::Builtin(TypeTag::Object),
            methods: &[
                def("__new__", "(cls, /)", |vm, args| {
                    new_lock(vm, args, LockKind::RLock)
                }),
                def(
                    "acquire",
                    "(self, /, blocking=True, timeout=-1)",
                    acquire_again,
                ),
                def("release", "(self, /)", release_again),
                def("locked", "(self, /)", locked),
                def("__enter__", "(self, /)", acquire_again),
                def("__exit__", "(self, /, *args)", release_again),
                def("_is_owned", "(self, /)", is_owned),
                def("_release_save", "(self, /)", release_save),
                def("_acquire_restore", "(self, state, /)", acquire_restore),
                def("__repr__", "(self, /)", rlock_repr),
            ],
            getters: &[],
        },
    ],
    init: None,
    prelude: None,
};

const fn def(
    name: &'static str,
    signature: &'static str,
    call: crate::vm::native::NativeFn,
) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

/// A lock object: it names its word. An RLock counts how often its owner took it beyond the first time.
#[derive(Clone, Debug)]
struct LockObject {
    id: LockId,
    again: u32,
}

impl NativeObject for LockObject {
    fn visit(&self, _visit: &mut dyn FnMut(Value)) {}

    fn clone_box(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// Makes a word and gives its id.
fn new_word(vm: &mut Vm, kind: LockKind, shown_as: Option<LockId>) -> LockId {
    let id = vm.new_lock();
    vm.locks.insert(
        id,
        Lock {
            kind,
            owner: None,
            is_locked: false,
            waiters: std::collections::VecDeque::new(),
            is_announced: false,
            shown_as,
        },
    );
    id
}

fn new_lock(vm: &mut Vm, args: &Args<'_>, kind: LockKind) -> PyResult<Reply> {
    let class = args.get(0).obj().unwrap_or(TypeTag::Object.id());
    let id = new_word(vm, kind, None);
    Ok(Reply::Value(lock_object(vm, class, id)))
}

fn lock_object(vm: &mut Vm, class: ObjId, id: LockId) -> Value {
    let object = Object::Native(Box::new(LockObject { id, again: 0 }));
    Value::Obj(vm.heap.alloc_of(class, object))
}

fn hidden_lock(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let shown = shown_id(args.get(0));
    let id = new_word(vm, LockKind::Lock, Some(shown));
    let class = vm
        .native_classes
        .get(&("_thread", "lock"))
        .copied()
        .unwrap_or(TypeTag::Object.id());
    Ok(Reply::Value(lock_object(vm, class, id)))
}

fn shown_id(value: Value) -> LockId {
    match value {
        Value::Int(id) => LockId(id as u32),
        _ => LockId::default(),
    }
}

/// A word that stands for a condition, an event…: never locked itself, it gives waiting a name.
fn new_shown(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let kind = match vm.heap.as_str(args.get(0)).map(|kind| &**kind) {
        Some("Condition") => LockKind::Condition,
        Some("Event") => LockKind::Event,
        Some("Semaphore") => LockKind::Semaphore,
        Some("Barrier") => LockKind::Barrier,
        Some("Queue") => LockKind::Queue,
        _ => LockKind::Lock,
    };
    let id = new_word(vm, kind, None);
    Ok(Reply::Value(Value::Int(i64::from(id.0))))
}

/// Tells of a lock before it is used for the first time.
#[inline]
fn announce(vm: &mut Vm, id: LockId, object: Value) {
    match vm.locks.get_mut(id) {
        Some(word) if !word.is_announced && word.shown_as.is_none() => {
            word.is_announced = true;
            let kind = word.kind;
            let name = name::find(vm, object).unwrap_or_else(|| format!("lock {}", id.0));
            vm.note(EventKind::LockBorn {
                lock: id,
                kind,
                name: name.into(),
            });
        }
        _ => {}
    }
}

fn announce_shown(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    announce(vm, shown_id(args.get(0)), args.get(1));
    Ok(Reply::Value(Value::None))
}

fn took(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = shown_id(args.get(0));
    announce(vm, id, args.get(1));
    tally::note_take(vm, id);
    Ok(Reply::Value(Value::None))
}

fn gave(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = shown_id(args.get(0));
    announce(vm, id, args.get(1));
    tally::note_release(vm, id);
    Ok(Reply::Value(Value::None))
}

fn sent(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let channel = crate::ids::ChannelId(shown_id(args.get(0)).0);
    let name = name::find(vm, args.get(1)).unwrap_or_else(|| "Queue".to_owned());
    let what = vm.peek_repr(args.get(2), 80);
    vm.note(EventKind::Send(Box::new(Message {
        channel,
        name: name.into(),
        bytes: 0,
        what: what.into(),
    })));
    Ok(Reply::Value(Value::None))
}

fn received(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let channel = crate::ids::ChannelId(shown_id(args.get(0)).0);
    let what = vm.peek_repr(args.get(1), 80).into();
    vm.note(EventKind::Receive { channel, what });
    Ok(Reply::Value(Value::None))
}

#[inline]
fn lock_of(vm: &Vm, value: Value) -> Option<&LockObject> {
    match vm.heap.object(value) {
        Some(Object::Native(native)) => native.as_any().downcast_ref(),
        _ => None,
    }
}

fn set_again(vm: &mut Vm, value: Value, again: u32) {
    if let Some(id) = value.obj()
        && let Object::Native(native) = vm.heap.get_mut(id)
        && let Some(lock) = native.as_any_mut().downcast_mut::<LockObject>()
    {
        lock.again = again;
    }
}

fn id_of(vm: &mut Vm, value: Value) -> PyResult<LockId> {
    match lock_of(vm, value) {
        Some(lock) => Ok(lock.id),
        None => Err(vm.type_error("a lock was expected")),
    }
}

/// Whether `acquire` may wait, and how long.
fn patience(vm: &mut Vm, args: &Args<'_>) -> PyResult<Option<Option<VirtualNanos>>> {
    let blocking = match args.given(1) {
        None => true,
        Some(Value::Bool(blocking)) => blocking,
        Some(Value::Int(blocking)) => blocking != 0,
        Some(other) => !other.is_none(),
    };
    let timeout = match args.given(2) {
        None | Some(Value::Int(-1)) => None,
        Some(Value::Float(-1.0)) => None,
        Some(given) => Some(match seconds(vm, given)? {
            Some(span) => span,
            None => return Err(vm.value_error("timeout value must be a non-negative number")),
        }),
    };
    match (blocking, timeout) {
        (true, None) => Ok(Some(None)),
        (true, Some(VirtualNanos::ZERO)) | (false, None) => Ok(None),
        (true, timeout) => Ok(Some(timeout)),
        (false, Some(_)) => Err(vm.value_error("can't specify a timeout for a non-blocking call")),
    }
}

/// Takes the word if it is free. Whether it was.
#[inline]
fn try_take(vm: &mut Vm, id: LockId) -> bool {
    let strand = vm.thread.strand;
    let Some(word) = vm.locks.get_mut(id) else {
        return false;
    };
    if word.is_locked {
        return false;
    }
    word.is_locked = true;
    word.owner = Some(strand);
    if word.shown_as.is_none() {
        tally::note_take(vm, id);
    }
    true
}

fn acquire(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    announce(vm, id, args.get(0));
    if args.values.len() == 1 && try_take(vm, id) {
        return Ok(Reply::Value(Value::Bool(true)));
    }
    let patience = patience(vm, args)?;
    if try_take(vm, id) {
        return Ok(Reply::Value(Value::Bool(true)));
    }
    Ok(match patience {
        Some(timeout) => Reply::System(Syscall::LockWait { lock: id, timeout }),
        None => Reply::Value(Value::Bool(false)),
    })
}

/// Frees the word. Whether somebody must be woken.
#[inline]
fn free(vm: &mut Vm, id: LockId) -> bool {
    let Some(word) = vm.locks.get_mut(id) else {
        return false;
    };
    word.is_locked = false;
    word.owner = None;
    let has_waiters = !word.waiters.is_empty();
    if word.shown_as.is_none() {
        tally::note_release(vm, id);
    }
    has_waiters
}

fn release(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    if !vm.locks.get(id).is_some_and(|word| word.is_locked) {
        return Err(vm.raise(TypeTag::RuntimeError, "release unlocked lock"));
    }
    Ok(if free(vm, id) {
        Reply::System(Syscall::LockWake { lock: id })
    } else {
        Reply::Value(Value::None)
    })
}

fn locked(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    let is_locked = vm.locks.get(id).is_some_and(|word| word.is_locked);
    Ok(Reply::Value(Value::Bool(is_locked)))
}

fn lock_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    let state = match vm.locks.get(id) {
        Some(word) if word.is_locked => "locked",
        _ => "unlocked",
    };
    let address = address(args.get(0));
    let text = format!("<{state} _thread.lock object at {address}>");
    Ok(Reply::Value(vm.heap.str(text)))
}

fn address(value: Value) -> String {
    let id = value.obj().map_or(0, |id| u64::from(id.0));
    format!("0x{:012x}", 0x7f00_0000_0000 + id * 64)
}

fn owns(vm: &Vm, id: LockId) -> bool {
    vm.locks
        .get(id)
        .is_some_and(|word| word.is_locked && word.owner == Some(vm.thread.strand))
}

fn acquire_again(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    if owns(vm, id) {
        let again = lock_of(vm, args.get(0)).map_or(0, |lock| lock.again);
        set_again(vm, args.get(0), again + 1);
        return Ok(Reply::Value(Value::Bool(true)));
    }
    acquire(vm, args)
}

fn release_again(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    if !owns(vm, id) {
        return Err(vm.raise(TypeTag::RuntimeError, "cannot release un-acquired lock"));
    }
    let again = lock_of(vm, args.get(0)).map_or(0, |lock| lock.again);
    if again > 0 {
        set_again(vm, args.get(0), again - 1);
        return Ok(Reply::Value(Value::None));
    }
    release(vm, args)
}

fn is_owned(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    Ok(Reply::Value(Value::Bool(owns(vm, id))))
}

/// Frees an RLock however often it was taken; gives how often.
fn release_save(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    if !owns(vm, id) {
        return Err(vm.raise(TypeTag::RuntimeError, "cannot release un-acquired lock"));
    }
    let again = lock_of(vm, args.get(0)).map_or(0, |lock| lock.again);
    set_again(vm, args.get(0), 0);
    let state = Value::Int(i64::from(again) + 1);
    Ok(if free(vm, id) {
        Reply::Continue(Box::new(After {
            call: Some(Syscall::LockWake { lock: id }),
            lock: Value::None,
            result: state,
        }))
    } else {
        Reply::Value(state)
    })
}

/// Takes an RLock as often as `_release_save` said.
fn acquire_restore(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    announce(vm, id, args.get(0));
    if try_take(vm, id) {
        restore(vm, args.get(0), args.get(1));
        return Ok(Reply::Value(Value::None));
    }
    let lock = vm.heap.own(args.get(0));
    Ok(Reply::Continue(Box::new(After {
        call: Some(Syscall::LockWait {
            lock: id,
            timeout: None,
        }),
        lock,
        result: args.get(1),
    })))
}

fn restore(vm: &mut Vm, lock: Value, state: Value) {
    if let Value::Int(count) = state {
        set_again(vm, lock, (count - 1).max(0) as u32);
    }
}

fn rlock_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    let again = lock_of(vm, args.get(0)).map_or(0, |lock| lock.again);
    let (state, owner, count) = match vm.locks.get(id) {
        Some(word) if word.is_locked => (
            "locked",
            word.owner.map_or(0, super::threading::ident),
            again + 1,
        ),
        _ => ("unlocked", 0, 0),
    };
    let address = address(args.get(0));
    let text = format!("<{state} _thread.RLock object owner={owner} count={count} at {address}>");
    Ok(Reply::Value(vm.heap.str(text)))
}

/// Makes a system call; then restores an RLock's count if one was given, else gives a result.
#[derive(Clone, Debug)]
struct After {
    call: Option<Syscall>,
    /// The RLock (owned), or None.
    lock: Value,
    /// The result, or the count.
    result: Value,
}

impl Continuation for After {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        if let Some(call) = self.call.take() {
            return Ok(Step::System(call));
        }
        match input {
            Resumed::Raised(raised) => Err(raised),
            _ if self.lock.is_none() => Ok(Step::Return(self.result)),
            _ => {
                restore(vm, self.lock, self.result);
                Ok(Step::Return(Value::None))
            }
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.lock);
    }

    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}
