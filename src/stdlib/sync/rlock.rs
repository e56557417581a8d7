//! A lock that its owner may take again.

use super::lock::{After, acquire, address, free, id_of, lock_of, release, set_again, try_take};
use super::shown::announce;
use crate::ids::LockId;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::syscall::Syscall;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

fn owns(vm: &Vm, id: LockId) -> bool {
    vm.locks
        .get(id)
        .is_some_and(|word| word.is_locked && word.owner == Some(vm.thread.strand))
}

pub(super) fn acquire_again(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    if owns(vm, id) {
        let again = lock_of(vm, args.get(0)).map_or(0, |lock| lock.again);
        set_again(vm, args.get(0), again + 1);
        return Ok(Reply::Value(Value::Bool(true)));
    }
    acquire(vm, args)
}

pub(super) fn release_again(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

pub(super) fn is_owned(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    Ok(Reply::Value(Value::Bool(owns(vm, id))))
}

/// Frees an RLock however often it was taken; gives how often.
pub(super) fn release_save(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
pub(super) fn acquire_restore(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

pub(super) fn restore(vm: &mut Vm, lock: Value, state: Value) {
    if let Value::Int(count) = state {
        set_again(vm, lock, (count - 1).max(0) as u32);
    }
}

pub(super) fn rlock_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = id_of(vm, args.get(0))?;
    let again = lock_of(vm, args.get(0)).map_or(0, |lock| lock.again);
    let (state, owner, count) = match vm.locks.get(id) {
        Some(word) if word.is_locked => (
            "locked",
            word.owner.map_or(0, crate::stdlib::threading::ident),
            again + 1,
        ),
        _ => ("unlocked", 0, 0),
    };
    let address = address(args.get(0));
    let text = format!("<{state} _thread.RLock object owner={owner} count={count} at {address}>");
    Ok(Reply::Value(vm.heap.str(text)))
}
