//! A lock of `_thread`: its word, and waiting for it.

use super::rlock::restore;
use super::shown::announce;
use crate::event::LockKind;
use crate::ids::LockId;
use crate::stdlib::time::seconds;
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::locks::Lock;
use crate::vm::native::{Args, Continuation, NativeObject, Reply, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::syscall::Syscall;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// A lock object: it names its word. An RLock counts how often its owner took it beyond the first time.
#[derive(Clone, Debug)]
pub(super) struct LockObject {
    id: LockId,
    pub(super) again: u32,
}

impl NativeObject for LockObject {
    fn visit(&self, _visit: &mut dyn FnMut(Value)) {}
}

/// Makes a word and gives its id.
pub(super) fn new_word(vm: &mut Vm, kind: LockKind, shown_as: Option<LockId>) -> LockId {
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

pub(super) fn new_lock(vm: &mut Vm, args: &Args<'_>, kind: LockKind) -> PyResult<Reply> {
    let class = args.get(0).obj().unwrap_or(TypeTag::Object.id());
    let id = new_word(vm, kind, None);
    Ok(Reply::Value(lock_object(vm, class, id)))
}

pub(super) fn lock_object(vm: &mut Vm, class: ObjId, id: LockId) -> Value {
    let object = Object::Native(Box::new(LockObject { id, again: 0 }));
    Value::Obj(vm.heap.alloc_of(class, object))
}

#[inline]
pub(super) fn lock_of(vm: &Vm, value: Value) -> Option<&LockObject> {
    vm.heap.native(value)
}

pub(super) fn set_again(vm: &mut Vm, value: Value, again: u32) {
    if let Some(lock) = vm.heap.native_mut::<LockObject>(value) {
        lock.again = again;
    }
}

pub(super) fn id_of(vm: &mut Vm, value: Value) -> PyResult<LockId> {
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
pub(super) fn try_take(vm: &mut Vm, id: LockId) -> bool {
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
        super::tally::note_take(vm, id);
    }
    true
}

pub(super) fn acquire(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    announce(vm, id, args.get(0));
    let is_bare = args.given(1).is_none() && args.given(2).is_none();
    if is_bare && try_take(vm, id) {
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
pub(super) fn free(vm: &mut Vm, id: LockId) -> bool {
    let Some(word) = vm.locks.get_mut(id) else {
        return false;
    };
    word.is_locked = false;
    word.owner = None;
    let has_waiters = !word.waiters.is_empty();
    if word.shown_as.is_none() {
        super::tally::note_release(vm, id);
    }
    has_waiters
}

pub(super) fn release(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

pub(super) fn locked(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    let is_locked = vm.locks.get(id).is_some_and(|word| word.is_locked);
    Ok(Reply::Value(Value::Bool(is_locked)))
}

pub(super) fn lock_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    let state = match vm.locks.get(id) {
        Some(word) if word.is_locked => "locked",
        _ => "unlocked",
    };
    let address = address(args.get(0));
    let text = format!("<{state} _thread.lock object at {address}>");
    Ok(Reply::Value(vm.heap.str(text)))
}

pub(super) fn address(value: Value) -> String {
    let id = value.obj().map_or(0, |id| u64::from(id.0));
    format!("0x{:012x}", 0x7f00_0000_0000 + id * 64)
}

/// Makes a system call; then restores an RLock's count if one was given, else gives a result.
#[derive(Clone, Debug)]
pub(super) struct After {
    pub(super) call: Option<Syscall>,
    /// The RLock (owned), or None.
    pub(super) lock: Value,
    /// The result, or the count.
    pub(super) result: Value,
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
}
