//! Things that stand on the stage beside locks: semaphores, conditions, queues… tell what happens to them.

use super::lock::{lock_object, new_word};
use crate::event::{EventKind, LockKind, Message};
use crate::ids::LockId;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

pub(super) fn hidden_lock(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
pub(super) fn new_shown(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
pub(super) fn announce(vm: &mut Vm, id: LockId, object: Value) {
    match vm.locks.get_mut(id) {
        Some(word) if !word.is_announced && word.shown_as.is_none() => {
            word.is_announced = true;
            let kind = word.kind;
            let name = super::name::find(vm, object).unwrap_or_else(|| format!("lock {}", id.0));
            vm.note(EventKind::LockBorn {
                lock: id,
                kind,
                name: name.into(),
            });
        }
        _ => {}
    }
}

pub(super) fn announce_shown(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    announce(vm, shown_id(args.get(0)), args.get(1));
    Ok(Reply::Value(Value::None))
}

pub(super) fn took(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = shown_id(args.get(0));
    announce(vm, id, args.get(1));
    super::tally::note_take(vm, id);
    Ok(Reply::Value(Value::None))
}

pub(super) fn gave(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = shown_id(args.get(0));
    announce(vm, id, args.get(1));
    super::tally::note_release(vm, id);
    Ok(Reply::Value(Value::None))
}

pub(super) fn sent(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let channel = crate::ids::ChannelId(shown_id(args.get(0)).0);
    let name = super::name::find(vm, args.get(1)).unwrap_or_else(|| "Queue".to_owned());
    let what = vm.peek_repr(args.get(2), 80);
    vm.note(EventKind::Send(Box::new(Message {
        channel,
        name: name.into(),
        bytes: 0,
        what: what.into(),
    })));
    Ok(Reply::Value(Value::None))
}

pub(super) fn received(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let channel = crate::ids::ChannelId(shown_id(args.get(0)).0);
    let what = vm.peek_repr(args.get(1), 80).into();
    vm.note(EventKind::Receive { channel, what });
    Ok(Reply::Value(Value::None))
}
